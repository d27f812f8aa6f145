from __future__ import annotations

from dataclasses import replace

import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st

from ledersamtale.document import frontmatter
from ledersamtale.document.headings import read_heading
from ledersamtale.document.reader import Document, read
from ledersamtale.document.writer import change, write
from ledersamtale.errors import UnreadableReflection
from ledersamtale.model.places import Kind, Place
from ledersamtale.model.reflection import Content, End, Key, Rating, Reflection, Response, Status
from ledersamtale.model.themes import Audience, Item
from ledersamtale.text import one_line
from tests.helpers import strategies
from tests.helpers.strategies import SCALE


def document(text: str) -> Document:
    return read(text, source="fil.md")


def below_front(text: str) -> str:
    """The text behind the front matter, in which a key that is new comes last."""
    return frontmatter.split(text)[1]


@given(strategies.reflections())
def test_what_is_written_is_what_is_read(reflection: Reflection) -> None:
    assert document(write(reflection)).reflection == reflection


@given(strategies.reflections(), strategies.reflections())
def test_a_file_can_be_changed_into_any_other_reflection(
    before: Reflection, after: Reflection
) -> None:
    changed = change(document(write(before)), after)
    assert document(changed).reflection == after


@given(strategies.reflections(), strategies.reflections(), st.sampled_from(["\n", "\r\n"]))
def test_a_file_looks_the_same_whichever_way_it_came_about(
    before: Reflection, after: Reflection, newline: str
) -> None:
    # Items at one place are told apart by their wording in a new file only.
    places = [(each.kind, each.theme, each.number) for each in after.responses]
    assume(len(set(places)) == len(places))
    changed = change(document(write(before).replace("\n", newline)), after)
    assert below_front(changed) == below_front(write(after)).replace("\n", newline)


@given(strategies.reflections())
def test_writing_again_what_has_not_changed_changes_no_byte(reflection: Reflection) -> None:
    text = write(reflection)
    assert change(document(text), reflection) == text


def foreign_lines(newline: str) -> st.SearchStrategy[str]:
    """Text that a hand could add: any lines but headings of ours and front matter."""
    line = st.text(
        st.characters(blacklist_categories=["Cs"], blacklist_characters="\n\r\x00"), max_size=20
    ).filter(lambda each: read_heading(each) is None)
    return st.lists(line, min_size=1, max_size=4).map(lambda each: newline.join(each) + newline)


@given(
    reflection=strategies.reflections(),
    name=strategies.lines,
    data=st.data(),
    newline=st.sampled_from(["\n", "\r\n"]),
)
def test_text_added_by_hand_stays_byte_for_byte(
    reflection: Reflection, name: str, data: st.DataObject, newline: str
) -> None:
    lines = write(reflection).replace("\n", newline).split(newline)
    front_end = lines.index("---", 1)
    place = data.draw(st.integers(front_end + 1, len(lines)))
    added = data.draw(foreign_lines(newline))
    text = newline.join([*lines[:place], added.removesuffix(newline), *lines[place:]])
    before = document(text)
    renamed = replace(before.reflection, name=name, date="2030-01-01")
    after = change(before, renamed)
    assert added.removesuffix(newline) in after
    assert document(after).reflection == renamed


def test_a_key_in_the_front_matter_that_is_not_ours_stays() -> None:
    text = (
        "---\nnavn: Mette\n# en bemærkning\ntags: [a, b]\ndato: '2026-11-24'\nstatus: kladde\n"
        "---\n\n# Ledersamtale: Mette\n"
    )
    before = document(text)
    after = change(before, replace(before.reflection, name="Jens: leder", date="2027-01-02"))
    assert after == (
        "---\nnavn: 'Jens: leder'\n# en bemærkning\ntags: [a, b]\ndato: '2027-01-02'\n"
        "status: kladde\n---\n\n# Ledersamtale: Jens: leder\n"
    )


def test_a_value_that_has_not_changed_keeps_the_quotes_that_a_formatter_gave_it() -> None:
    text = '---\nnavn: "Mette"\ndato: "2026-11-24"\nstatus: kladde\n---\n\n# Ledersamtale: Mette\n'
    before = document(text)
    after = change(before, replace(before.reflection, theme_set="x"))
    assert after == text.replace("kladde\n", "kladde\ntemasæt: x\n")


def test_a_fence_left_open_by_hand_hides_no_question() -> None:
    text = (
        "---\nnavn: Mette\n---\n\n# Ledersamtale: Mette\n\n## Tema 1: A\n\n"
        "### Spørgsmål 1.1: Første?\n\n```\nåben\n\n<!-- også åben\n\n"
        "### Spørgsmål 1.2: Anden?\n\nSvar\n"
    )
    found = {each.wording: each.text for each in document(text).reflection.responses}
    assert found == {"Første?": "```\nåben\n\n<!-- også åben", "Anden?": "Svar"}


def test_an_item_that_stands_twice_is_read_as_one_and_loses_nothing() -> None:
    text = (
        "# Ledersamtale\n\n## Tema 1: A\n\n### Spørgsmål 1.1: Hvad?\n\nEn\n\n"
        "### Spørgsmål 1.1: Hvad?\n\nTo\n"
    )
    before = document(text)
    (response,) = before.reflection.responses
    assert response.text == "En\n\nTo"
    after = change(before, replace(before.reflection, responses=(replace(response, text="Ny"),)))
    assert after.count("Spørgsmål 1.1") == 1
    assert "Ny" in after


@pytest.mark.parametrize("line", ["**Vurdering:** 7 – Ja", "**Vurdering:** nogenlunde"])
def test_a_rating_that_is_none_is_kept_as_text(line: str) -> None:
    text = f"# Ledersamtale\n\n## Tema 1: A\n\n### Udsagn 1.1: Jeg.\n\n{line}\n"
    (response,) = document(text).reflection.responses
    assert response.rating is None
    assert response.text == line


def test_a_hand_written_rating_needs_no_label() -> None:
    text = "# Ledersamtale\n\n### Udsagn 1.1: Jeg.\n\n**Vurdering:** 4\n\nOg mere.\n"
    (response,) = document(text).reflection.responses
    assert response.content == Content(4, "Og mere.")


def test_points_are_links_to_the_answers_headings() -> None:
    item = Item(Kind.QUESTION, 2, "Retning", 1, "Hvordan skaber du rammer, sætter retning?")
    reflection = Reflection("Mette", "2026-11-24", "x")
    reflection = reflection.record(item, Content(None, "Svar"), scale=SCALE)
    reflection = reflection.pick((Key(Kind.QUESTION, item.text),))
    text = write(reflection)
    assert (
        "## Til samtalen\n\n- [Spørgsmål 2.1: Hvordan skaber du rammer, sætter retning?]"
        "(#spørgsmål-21-hvordan-skaber-du-rammer-sætter-retning)\n\n## Tema 2: Retning\n" in text
    )


def test_what_a_hand_wrote_among_the_points_stays() -> None:
    text = (
        "# Ledersamtale\n\n## Til samtalen\n\n- [Spørgsmål 1.1: Hvad?](#x)\n- løn\n\n"
        "## Tema 1: A\n\n### Spørgsmål 1.1: Hvad?\n\nSvar\n"
    )
    before = document(text)
    assert before.reflection.points == (Key(Kind.QUESTION, "Hvad?"),)
    after = change(before, replace(before.reflection, points=()))
    assert "- løn" in after
    assert document(after).reflection.points == ()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "fil.md:1: "),
        ("# Noter\n", "fil.md:1: "),
        ("---\nnavn: [\n---\n\n# Ledersamtale: x\n", "fil.md:2:"),
        ("---\nnavn: a\nnavn: b\n---\n\n# Ledersamtale: x\n", "fil.md:3:1: "),
    ],
)
def test_what_is_no_reflection_is_told_with_its_line(text: str, place: str) -> None:
    with pytest.raises(UnreadableReflection) as caught:
        document(text)
    assert str(caught.value).startswith(place)
    assert str(caught.value).endswith("Filen er ikke ændret.")


@given(strategies.texts)
@example("---\n")
@example("---\n---\n# Ledersamtale")
def test_any_text_is_read_or_refused_in_danish(text: str) -> None:
    try:
        found = document(text)
    except UnreadableReflection:
        return
    assume(found.reflection.responses)
    assert change(found, found.reflection)


WHOLE = """\
---
navn: 'Jens'' ø: x'
dato: '2026-11-24'
temasæt: ledelsesgrundlag
målgruppe: ledergruppe
temaer: kvalitet, helhed
status: kladde
fortsæt: Spørgsmål 3.1
---

# Ledersamtale: Jens' ø: x

## Til samtalen

- [Spørgsmål 1.2: Hvem?](#spørgsmål-12-hvem)
- [Udsagn 1.1: Jeg kan.](#udsagn-11-jeg-kan)

## Tema 1: Kvalitet

### Udsagn 1.1: Jeg kan.

**Vurdering:** 4 – Overvejende enig

Det meste.

### Udsagn 1.2: Jeg vil.

**Vurdering:** 0

### Spørgsmål 1.2: Hvem?

Alle.

## Tema 3: Helhed

### Udsagn 3.1: Jeg må.

**Vurdering:** 1 – Helt \\<b>uenig\\</b>

### Spørgsmål 3.1: Hvor \\<b>nu?

Her.

\\## Tema 1: Og der.
"""


def whole() -> Reflection:
    def response(kind: Kind, place: tuple[int, int], wording: str, text: str = "") -> Response:
        title = {1: "Kvalitet", 3: "Helhed"}[place[0]]
        return Response(kind, place[0], title, place[1], wording, text)

    return Reflection(
        "Jens' ø: x",
        "2026-11-24",
        "ledelsesgrundlag",
        audience=Audience.GROUP,
        themes=("kvalitet", "helhed"),
        position=Place(Kind.QUESTION, 3, 1),
        points=(Key(Kind.QUESTION, "Hvem?"), Key(Kind.STATEMENT, "Jeg kan.")),
        responses=(
            response(Kind.QUESTION, (3, 1), "Hvor <b>nu?", "Her.\n\n## Tema 1: Og der."),
            response(Kind.QUESTION, (1, 2), "Hvem?", "Alle."),
            replace(
                response(Kind.STATEMENT, (1, 1), "Jeg kan.", "Det meste."),
                rating=Rating(4, "Overvejende enig"),
            ),
            replace(response(Kind.STATEMENT, (1, 2), "Jeg vil."), rating=Rating(0, "")),
            replace(
                response(Kind.STATEMENT, (3, 1), "Jeg må."),
                rating=Rating(1, "Helt <b>uenig</b>"),
            ),
        ),
    )


def test_a_new_file_is_a_page_that_can_be_read_as_it_is() -> None:
    assert write(whole()) == WHOLE
    assert document(WHOLE).reflection == whole()


def test_a_reflection_without_a_name_has_a_heading_without_one() -> None:
    assert "\n# Ledersamtale\n" in write(replace(whole(), name=""))


@pytest.mark.parametrize(
    ("status", "position", "lines"),
    [
        (Status.DRAFT, End.POINTS, "status: kladde\nfortsæt: Til samtalen\n"),
        (Status.FINISHED, None, "status: færdig\n"),
    ],
)
def test_the_front_matter_says_where_a_reflection_stands(
    status: Status, position: End | None, lines: str
) -> None:
    reflection = replace(whole(), status=status, position=position)
    changed = change(document(WHOLE), reflection)
    assert changed == WHOLE.replace("status: kladde\nfortsæt: Spørgsmål 3.1\n", lines)
    assert document(changed).reflection == reflection


@pytest.mark.parametrize("name", ["no", "Null", "2", "a: b", "- a", "'", "a #b", "æ, ø", "x  y"])
def test_a_name_is_the_same_text_to_every_reader_of_yaml(name: str) -> None:
    block, _ = frontmatter.split(write(replace(whole(), name=name)))
    assert next(yaml.safe_load_all(block))["navn"] == one_line(name)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("front", ["", "---\n---\n", "--- \nnavn: Mette\n---\t\n"])
@pytest.mark.parametrize("before", ["", "\n", "Til mig selv.\n\n"])
@pytest.mark.parametrize("end", ["", "\n", "\n\n\n"])
def test_a_file_that_is_given_nothing_new_keeps_all_below_its_front_matter(
    newline: str, bom: str, front: str, before: str, end: str
) -> None:
    below = f"{before}# Ledersamtale: Mette{end}".replace("\n", newline)
    text = bom + front.replace("\n", newline) + below
    found = document(text)
    changed = change(found, replace(found.reflection, date="2026-11-24"))
    assert changed.startswith(bom)
    assert below_front(changed.removeprefix(bom)) == below
    renamed = change(found, replace(found.reflection, name="Jens"))
    assert below_front(renamed.removeprefix(bom)) == below.replace("Mette", "Jens")


def test_a_file_without_front_matter_is_given_what_has_changed() -> None:
    found = document("# Ledersamtale: Mette")
    text = change(found, replace(found.reflection, date="2026-11-24"))
    assert text == "---\ndato: '2026-11-24'\n---\n# Ledersamtale: Mette"


def test_a_value_on_several_lines_gives_way_whole_and_moves_no_other() -> None:
    text = (
        "---\nnavn: >-\n  Mette\n  Hansen\n# en bemærkning\nstatus: kladde\nfortsæt: x\n---\n\n"
        "# Ledersamtale\n"
    )
    before = document(text)
    assert before.reflection.name == "Mette Hansen"
    after = change(before, replace(before.reflection, name="Jens", status=Status.FINISHED))
    assert after == (
        "---\nnavn: Jens\n# en bemærkning\nstatus: færdig\nfortsæt: x\n---\n\n"
        "# Ledersamtale: Jens\n"
    )


def test_a_value_that_is_no_text_stays_until_there_is_another() -> None:
    text = "---\nstatus: kladde\ntemaer:\n- kvalitet\n- helhed\n---\n\n# Ledersamtale: Mette\n"
    before = document(text)
    assert before.reflection.themes == ()
    renamed = replace(before.reflection, name="Jens")
    assert "\ntemaer:\n- kvalitet\n- helhed\n" in change(before, renamed)
    chosen = change(before, replace(before.reflection, themes=("helhed",)))
    assert "\ntemaer: helhed\n---\n" in chosen


def test_a_value_may_be_written_in_capitals_and_with_commas_or_spaces() -> None:
    text = (
        "---\nstatus: ' FÆRDIG '\nmålgruppe: Ledergruppe\ntemaer: a,b  c\n"
        "fortsæt: ' Til samtalen '\ndato: ' 2026-11-24'\ntemasæt: ' x '\n---\n# Ledersamtale\n"
    )
    found = document(text).reflection
    assert found == Reflection(
        "", "2026-11-24", "x",
        audience=Audience.GROUP, themes=("a", "b", "c"),
        status=Status.FINISHED, position=End.POINTS,
    )  # fmt: skip


def test_a_word_that_is_not_known_is_as_if_it_were_not_there() -> None:
    text = "---\nstatus: måske\nmålgruppe: alle\nfortsæt: et sted\n---\n# Ledersamtale: A\n"
    assert document(text).reflection == Reflection("A", "", "")


BY_HAND = """\
# Ledersamtale

### Spørgsmål 1.2: Uden tema?

Svar

## Tema 2: Gammel

Min egen note.

### Spørgsmål 2.1: Anden?

Svar"""


def given_to(text: str, *responses: Response) -> str:
    """The text below the front matter once `responses` are all that is given."""
    before = document(text)
    return below_front(change(before, replace(before.reflection, responses=responses)))


def question(theme: int, title: str, number: int, wording: str) -> Response:
    return Response(Kind.QUESTION, theme, title, number, wording, "Ny")


def test_an_answer_behind_a_last_line_that_was_not_ended_stands_apart_from_it() -> None:
    found = document(BY_HAND).reflection.responses
    after = given_to(BY_HAND, *found, question(3, "Sidste", 1, "Ny?"))
    assert after == BY_HAND + "\n\n## Tema 3: Sidste\n\n### Spørgsmål 3.1: Ny?\n\nNy\n"


def test_an_answer_without_a_theme_stands_before_all_that_have_one() -> None:
    found = document(BY_HAND).reflection.responses
    for number, place in ((1, "### Spørgsmål 1.2: Uden"), (3, "## Tema 2: Gammel")):
        new = f"### Spørgsmål 1.{number}: Ny?\n\nNy\n\n"
        after = given_to(BY_HAND, *found, question(1, "", number, "Ny?"))
        assert after == BY_HAND.replace(place, new + place)
    alone = given_to("# Ledersamtale\n", question(1, "", 1, "Ny?"))
    assert alone == "# Ledersamtale\n\n### Spørgsmål 1.1: Ny?\n\nNy\n"


def test_an_answer_is_put_in_where_a_walk_comes_to_it() -> None:
    text = "# Ledersamtale\n\n{}## Tema 3: C\n\n### Spørgsmål 3.2: D?\n\nSvar\n".format(
        "## Tema 1: A\n\n### Spørgsmål 1.2: B?\n\nSvar\n\n"
    )
    after = given_to(
        text,
        *document(text).reflection.responses,
        replace(question(1, "A", 9, "Ny"), kind=Kind.STATEMENT),
        question(1, "A", 1, "Ny?"),
        question(1, "A", 2, "C?"),
        question(1, "A", 2, "D?"),
        question(2, "B", 1, "Ny?"),
        question(3, "C", 3, "Ny?"),
        question(4, "D", 1, "Ny?"),
    )
    assert [line.lstrip("# ") for line in after.splitlines() if line.startswith("##")] == [
        "Tema 1: A", "Udsagn 1.9: Ny", "Spørgsmål 1.1: Ny?",
        "Spørgsmål 1.2: B?", "Spørgsmål 1.2: C?", "Spørgsmål 1.2: D?",
        "Tema 2: B", "Spørgsmål 2.1: Ny?",
        "Tema 3: C", "Spørgsmål 3.2: D?", "Spørgsmål 3.3: Ny?",
        "Tema 4: D", "Spørgsmål 4.1: Ny?",
    ]  # fmt: skip


def test_a_theme_with_another_title_stands_beside_the_old_one() -> None:
    found = document(BY_HAND).reflection.responses
    new = "## Tema 2: Ny\n\n### Spørgsmål 2.1: Ny?\n\nNy\n"
    after = given_to(BY_HAND, *found, question(2, "Ny", 1, "Ny?"))
    assert after == f"{BY_HAND}\n\n{new}"


def test_a_theme_that_has_lost_its_last_answer_goes_unless_a_note_stands_there() -> None:
    (alone, second) = document(BY_HAND).reflection.responses
    kept = BY_HAND.removesuffix("### Spørgsmål 2.1: Anden?\n\nSvar").rstrip("\n") + "\n"
    assert given_to(BY_HAND, alone) == kept
    without_note = BY_HAND.replace("Min egen note.\n\n", "")
    first_alone = kept.partition("\n\n## Tema 2")[0] + "\n"
    assert given_to(without_note, alone) == first_alone
    assert "Uden tema" not in given_to(without_note, second)
    empty = "## Tema 4: Endnu tomt\n\n## Tema 5: Også\n"
    assert given_to(f"{without_note}\n\n{empty}", alone) == f"{first_alone}\n{empty}"


def test_a_rating_without_a_label_is_written_without_one() -> None:
    text = "# Ledersamtale\n\n### Udsagn 1.1: Jeg.\n\n**Vurdering:** 4\n"
    (response,) = document(text).reflection.responses
    assert given_to(text, replace(response, text="Plan X")) == f"{text}\nPlan X\n"


@pytest.mark.parametrize(
    ("line", "rating"),
    [
        ("**Vurdering:** 4 – Enig", Rating(4, "Enig")),
        ("**Vurdering:**4 \t—\tEnig \t", Rating(4, "Enig")),
        ("**Vurdering:** 0 -", Rating(0, "")),
        (r"**Vurdering:** 5 - \<b>  Enig", Rating(5, "<b> Enig")),
    ],
)
def test_a_rating_is_read_however_a_hand_has_spaced_it(line: str, rating: Rating) -> None:
    text = f"# Ledersamtale\n\n### Udsagn 1.1: Jeg.\n\n{line}\n\n\nMere\n"
    (response,) = document(text).reflection.responses
    assert (response.rating, response.text) == (rating, "Mere")


def test_a_question_has_no_rating() -> None:
    text = "# Ledersamtale\n\n### Spørgsmål 1.1: Hvad?\n\n**Vurdering:** 4\n"
    (response,) = document(text).reflection.responses
    assert (response.rating, response.text) == (None, "**Vurdering:** 4")


def test_of_a_statement_that_stands_twice_the_first_rating_holds() -> None:
    one = "### Udsagn 1.1: Jeg.\n\n{}\n\n"
    rated, rated_again = (one.format(f"**Vurdering:** {n} – {n}\n\nNr. {n}") for n in (4, 2))
    for parts, rating, text in (
        ((rated, rated_again), 4, "Nr. 4\n\nNr. 2"),
        ((one.format("Kun ord"), rated_again), 2, "Kun ord\n\nNr. 2"),
        ((one.format(""), rated), 4, "Nr. 4"),
    ):
        (response,) = document("# Ledersamtale\n\n" + "".join(parts)).reflection.responses
        assert response.content == Content(rating, text)


def test_an_answer_belongs_to_the_theme_above_it_only_when_the_number_is_the_same() -> None:
    text = "# Ledersamtale\n\n## Tema 1: A\n\n## Tema 2: \\<b> B\n\n{}{}".format(
        "### Spørgsmål 2.1: Hvad?\n\nSvar\n\n", "### Spørgsmål 1.1: Hvem?\n\nSvar\n"
    )
    found = {each.wording: each.theme_title for each in document(text).reflection.responses}
    assert found == {"Hvad?": "<b> B", "Hvem?": ""}


POINTS_BY_HAND = """\
# Ledersamtale

## Til samtalen

  - X
* [Spørgsmål 1\\.1: Hvad \\[nu\\]\\?](#x)

## Til samtalen
+ [Spørgsmål 1.2: Hvem?](andet#sted)\t
- [Spørgsmål 1.1: Hvad \\[nu\\]?](#x)

## Tema 1: A

### Spørgsmål 1.1: Hvad [nu]?

Svar

### Spørgsmål 1.2: Hvem?

Svar
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_points_moved_about_by_hand_are_found_once_each_and_put_together(newline: str) -> None:
    before = document(POINTS_BY_HAND.replace("\n", newline))
    first, second = (Key(Kind.QUESTION, each) for each in ("Hvad [nu]?", "Hvem?"))
    assert before.reflection.points == (first, second)
    after = change(before, replace(before.reflection, points=(first,)))
    link = "- [Spørgsmål 1.1: Hvad \\[nu\\]?](#spørgsmål-11-hvad-nu)"
    points = f"## Til samtalen\n\n{link}\n\n  - X\n\n"
    end = POINTS_BY_HAND.partition("## Tema")[2]
    assert below_front(after) == f"# Ledersamtale\n\n{points}## Tema{end}".replace("\n", newline)


def test_what_a_hand_wrote_at_the_end_of_the_points_keeps_its_spaces() -> None:
    text = "# Ledersamtale\n\n### Spørgsmål 1.1: Hvad?\n\nSvar\n\n## Til samtalen\n\n- X  \n- X\n"
    before = document(text.removesuffix("- X\n"))
    after = change(before, replace(before.reflection, points=(Key(Kind.QUESTION, "Hvad?"),)))
    link = "- [Spørgsmål 1.1: Hvad?](#spørgsmål-11-hvad)"
    assert below_front(after) == text.replace("- X  \n- X\n", f"{link}\n\n- X  \n")


def test_what_is_no_reflection_is_told_in_a_sentence_that_helps() -> None:
    with pytest.raises(UnreadableReflection) as caught:
        document("---\nnavn: a\nnavn: b\n---\n# Ledersamtale")
    assert str(caught.value) == (
        "fil.md:3:1: Nøglen »navn« står to gange. Slet den ene, eller slå dem sammen. "
        "Filen er ikke ændret."
    )
    with pytest.raises(UnreadableReflection) as caught:
        document("# Noter")
    assert str(caught.value) == (
        "fil.md:1: Det er ikke en refleksion: overskriften »# Ledersamtale: …« mangler. "
        "Vælg en fil, som »ledersamtale reflect« har lavet. Filen er ikke ændret."
    )


def test_a_file_of_more_headings_than_any_reflection_has_is_told_with_its_line() -> None:
    text = "---\nnavn: x\n---\n# Ledersamtale\n" + "## Tema 1: x\n" * 10_000
    with pytest.raises(UnreadableReflection, match=r"^x:10004: Filen har mere end 10\.000"):
        read(text, source="x")


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ("x: " + "y" * 70_000, "Der står for meget"),
        ("- en\n- to", "Her kan der ikke sættes en linje ind"),
        ("{navn: x,\n dato: y}", "Her kan der ikke sættes en linje ind"),
    ],
)
def test_front_matter_that_no_line_can_be_put_into_is_refused(lines: str, sentence: str) -> None:
    with pytest.raises(UnreadableReflection, match=sentence):
        document(f"---\n{lines}\n---\n# Ledersamtale\n")


def test_front_matter_with_any_key_can_be_put_a_line_into() -> None:
    found = document("---\nny: a\nnyy: b\n---\n# Ledersamtale\n")
    changed = change(found, replace(found.reflection, date="2026-11-24"))
    assert changed.startswith("---\nny: a\nnyy: b\ndato: '2026-11-24'\n---\n")


def test_a_heading_that_only_controls_stand_in_is_none_of_ours() -> None:
    assert read_heading("## Tema 1: \u200b") is None
    assert read_heading("### Udsagn 1.1: \x01") is None
