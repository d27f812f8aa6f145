from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from ledersamtale import frontmatter
from ledersamtale.document import Document, read
from ledersamtale.document_writer import change, write
from ledersamtale.errors import UnreadableReflection
from ledersamtale.headings import read_heading
from ledersamtale.reflection import Content, Key, Reflection
from ledersamtale.themes import Item, Kind
from tests import strategies
from tests.strategies import SCALE


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
