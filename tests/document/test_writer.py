from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from ledersamtale.document import frontmatter
from ledersamtale.document.headings import read_heading
from ledersamtale.document.writer import change, write
from ledersamtale.model.places import Kind
from ledersamtale.model.reflection import Reflection, Response, Status
from tests.helpers import strategies
from tests.helpers.documents import WHOLE, below_front, document, whole

BY_HAND = """\
# Ledersamtale

### Spørgsmål 1.2: Uden tema?

Svar

## Tema 2: Gammel

Min egen note.

### Spørgsmål 2.1: Anden?

Svar"""


@given(strategies.reflections())
def test_written_reflection_is_read_back_the_same(reflection: Reflection) -> None:
    assert document(write(reflection)).reflection == reflection


@given(strategies.reflections(), strategies.reflections())
def test_file_can_be_changed_into_any_other_reflection(
    before: Reflection, after: Reflection
) -> None:
    changed = change(document(write(before)), after)
    assert document(changed).reflection == after


@pytest.mark.slow
@given(strategies.reflections(), strategies.reflections(), st.sampled_from(["\n", "\r\n", "\r"]))
def test_changed_file_looks_like_a_new_one(
    before: Reflection, after: Reflection, newline: str
) -> None:
    # Only in a new file are the items of one place sorted by their wording.
    places = [(each.kind, each.theme, each.number) for each in after.responses]
    assume(len(set(places)) == len(places))
    # A heading with words behind another's is kept: they may be written by hand.
    titles = {each.theme_title for each in (*before.responses, *after.responses)} - {""}
    assume(not any(long.startswith(short) for long, short in permutations(titles, 2)))
    changed = change(document(write(before).replace("\n", newline)), after)
    assert below_front(changed) == below_front(write(after)).replace("\n", newline)


def test_a_theme_that_gets_a_title_with_which_its_own_begins_leaves_no_heading() -> None:
    response = Response(Kind.STATEMENT, 1, "##", 1, "0", "svar")
    before = Reflection("", "2026-11-24", "x", responses=(response,))
    after = replace(before, responses=(replace(response, theme_title="#"),))
    changed = change(document(write(before)), after)
    assert below_front(changed) == below_front(write(after))


@given(strategies.reflections())
def test_unchanged_reflection_changes_no_byte(reflection: Reflection) -> None:
    text = write(reflection)
    assert change(document(text), reflection) == text


def foreign_lines(newline: str) -> st.SearchStrategy[str]:
    """Text that a person could add: any lines except our headings and front matter."""
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


def test_new_file_is_a_readable_page() -> None:
    assert write(whole()) == WHOLE
    assert document(WHOLE).reflection == whole()


def test_reflection_without_a_name_has_a_title_without_one() -> None:
    assert "\n# Ledersamtale\n" in write(replace(whole(), name=""))


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("front", ["", "---\n---\n", "--- \nnavn: Mette\n---\t\n"])
@pytest.mark.parametrize("before", ["", "\n", "Til mig selv.\n\n"])
@pytest.mark.parametrize("end", ["", "\n", "\n\n\n"])
def test_new_date_or_name_changes_no_other_line(
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


def test_repeated_item_is_read_and_written_as_one() -> None:
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


def with_responses(text: str, *responses: Response) -> str:
    """Return the text after the front matter, once its reflection has only `responses`."""
    before = document(text)
    return below_front(change(before, replace(before.reflection, responses=responses)))


def question(theme: int, title: str, number: int, wording: str) -> Response:
    return Response(Kind.QUESTION, theme, title, number, wording, "Ny")


def test_answer_after_an_unended_last_line_follows_a_blank_line() -> None:
    found = document(BY_HAND).reflection.responses
    after = with_responses(BY_HAND, *found, question(3, "Sidste", 1, "Ny?"))
    assert after == BY_HAND + "\n\n## Tema 3: Sidste\n\n### Spørgsmål 3.1: Ny?\n\nNy\n"


@pytest.mark.parametrize(
    ("number", "next_line"), [(1, "### Spørgsmål 1.2: Uden"), (3, "## Tema 2: Gammel")]
)
def test_answer_without_a_theme_comes_before_all_themes(number: int, next_line: str) -> None:
    found = document(BY_HAND).reflection.responses
    new = f"### Spørgsmål 1.{number}: Ny?\n\nNy\n\n"
    after = with_responses(BY_HAND, *found, question(1, "", number, "Ny?"))
    assert after == BY_HAND.replace(next_line, new + next_line)


def test_answer_without_a_theme_is_added_to_an_empty_file() -> None:
    alone = with_responses("# Ledersamtale\n", question(1, "", 1, "Ny?"))
    assert alone == "# Ledersamtale\n\n### Spørgsmål 1.1: Ny?\n\nNy\n"


def test_new_answers_are_inserted_in_the_order_of_a_walk() -> None:
    text = "# Ledersamtale\n\n{}## Tema 3: C\n\n### Spørgsmål 3.2: D?\n\nSvar\n".format(
        "## Tema 1: A\n\n### Spørgsmål 1.2: B?\n\nSvar\n\n"
    )
    after = with_responses(
        text,
        *document(text).reflection.responses,
        replace(question(1, "A", 9, "Ny"), kind=Kind.STATEMENT),
        question(1, "A", 1, "E?"),
        question(1, "A", 2, "C?"),
        question(1, "A", 2, "I?"),
        question(2, "B", 1, "F?"),
        question(3, "C", 3, "G?"),
        question(4, "D", 1, "H?"),
    )
    assert [line.lstrip("# ") for line in after.splitlines() if line.startswith("##")] == [
        "Tema 1: A", "Udsagn 1.9: Ny", "Spørgsmål 1.1: E?",
        "Spørgsmål 1.2: B?", "Spørgsmål 1.2: C?", "Spørgsmål 1.2: I?",
        "Tema 2: B", "Spørgsmål 2.1: F?",
        "Tema 3: C", "Spørgsmål 3.2: D?", "Spørgsmål 3.3: G?",
        "Tema 4: D", "Spørgsmål 4.1: H?",
    ]  # fmt: skip


def test_theme_with_a_new_title_is_added_beside_the_old_one() -> None:
    found = document(BY_HAND).reflection.responses
    new = "## Tema 2: Ny\n\n### Spørgsmål 2.1: Ny?\n\nNy\n"
    after = with_responses(BY_HAND, *found, question(2, "Ny", 1, "Ny?"))
    assert after == f"{BY_HAND}\n\n{new}"


def test_theme_without_answers_is_removed_unless_it_has_a_note() -> None:
    (alone, second) = document(BY_HAND).reflection.responses
    kept = BY_HAND.removesuffix("### Spørgsmål 2.1: Anden?\n\nSvar").rstrip("\n") + "\n"
    assert with_responses(BY_HAND, alone) == kept
    without_note = BY_HAND.replace("Min egen note.\n\n", "")
    first_alone = kept.partition("\n\n## Tema 2")[0] + "\n"
    assert with_responses(without_note, alone) == first_alone
    assert "Uden tema" not in with_responses(without_note, second)
    empty = "## Tema 4: Endnu tomt\n\n## Tema 5: Også\n"
    assert with_responses(f"{without_note}\n\n{empty}", alone) == f"{first_alone}\n{empty}"


def test_words_by_hand_behind_a_themes_title_stay_when_its_answers_are_given_anew() -> None:
    by_hand = "## Tema 1: Drift (husk: tal med Ole)"
    text = f"# Ledersamtale\n\n{by_hand}\n\n### Spørgsmål 1.1: Hvad?\n\nSvar\n"
    (response,) = document(text).reflection.responses
    changed = with_responses(text, replace(response, theme_title="Drift", text="Nyt"))
    assert by_hand in changed.split("\n")
    assert "## Tema 1: Drift\n\n### Spørgsmål 1.1: Hvad?\n\nNyt" in changed
    renamed = with_responses(text, replace(response, theme_title="Kvalitet", text="Nyt"))
    assert by_hand not in renamed


def test_rating_without_a_label_is_written_without_one() -> None:
    text = "# Ledersamtale\n\n### Udsagn 1.1: Jeg.\n\n**Vurdering:** 4\n"
    (response,) = document(text).reflection.responses
    assert with_responses(text, replace(response, text="Plan X")) == f"{text}\nPlan X\n"


line_ends = st.lists(st.sampled_from(["\n", "\r\n", "\r"]), min_size=1, max_size=9)


def ended(text: str, ends: list[str]) -> str:
    """Return `text` with its lines ended by `ends`, again and again."""
    written = ""
    for number, line in enumerate(text.split("\n")):
        end = ends[number % len(ends)]
        # LF right behind CR would be part of the same end.
        is_same = written.endswith("\r") and not line and end == "\n"
        written += line + ("\r\n" if is_same else end)
    return written.removesuffix("\n").removesuffix("\r")


@pytest.mark.slow
@given(
    strategies.reflections(),
    line_ends,
    st.sampled_from(Status),
    strategies.lines,
    st.sampled_from(["", "\n", "\ufeff"]),
)
@example(whole(), ["\r"], Status.FINISHED, "Jens", "")
def test_a_reflection_is_read_and_changed_the_same_whatever_ends_its_lines(
    reflection: Reflection, ends: list[str], status: Status, name: str, above: str
) -> None:
    text = ended(above + write(reflection), ends)
    found = document(text)
    assert found.reflection == reflection
    assert change(found, reflection) == text
    new = replace(reflection, status=status, name=name)
    changed = change(found, new)
    assert document(changed).reflection == new
    _, below = frontmatter.split(changed.removeprefix("\ufeff"))
    assert frontmatter.split(below.lstrip())[0] == ""
