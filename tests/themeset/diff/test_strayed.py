from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.document.reader import read
from ledersamtale.document.writer import write
from ledersamtale.model.reflection import Content, Reflection
from ledersamtale.model.themes import Audience
from ledersamtale.themeset.bundled import load_theme_set
from ledersamtale.themeset.diff.strayed import Strayed, foreign_line, strayed

if TYPE_CHECKING:
    from ledersamtale.model.themes import Item

THEME_SET = load_theme_set(None)
WHOLE = Reflection("Mette", "2026-11-24", THEME_SET.id, themes=("helhed",))
ITEMS = WHOLE.items_of(THEME_SET)
for _each in ITEMS:
    _content = Content(4 if _each.is_rated else None, "Et svar.")
    WHOLE = WHOLE.record(_each, _content, scale=THEME_SET.scale)
FILE = write(WHOLE)
QUESTION = ITEMS[-1]
HEADING = f"### {QUESTION.place.label}: {QUESTION.text}"


def found(text: str) -> list[Strayed]:
    return [*strayed(read(text, source="r.md", theme_set=THEME_SET), THEME_SET)]


def test_a_file_whose_headings_nobody_has_changed_has_none() -> None:
    assert found(FILE) == []
    removed = FILE[: FILE.index(HEADING)]
    assert found(removed) == []
    assert found(f"{removed}### Noter\n\nMine noter.\n\n## 3.3 og 3.4\n\nMere.\n") == []


@pytest.mark.parametrize(
    "changed",
    [
        f"### {QUESTION.place.label}: Hvad mener jeg?",
        f"### {QUESTION.place.label}: {QUESTION.text} Og hvad så?",
        f"### {QUESTION.place.label} {QUESTION.text}",
        f"### {QUESTION.place.label} mine tanker",
        f"# **{QUESTION.place.label.upper()}** – mine tanker",
        f"#### {QUESTION.text.rstrip('?')} i min afdeling?",
        f"{QUESTION.place.label}: mine tanker\n===",
        HEADING.removeprefix("### "),
        f"**{HEADING.removeprefix('### ')}**",
        f"{QUESTION.place.label}: mine tanker",
    ],
)
def test_a_heading_that_was_changed_by_hand_is_found_with_the_one_that_it_should_be(
    changed: str,
) -> None:
    assert changed != HEADING
    text = FILE.replace(HEADING, changed)
    (one,) = found(text)
    assert one.item == QUESTION
    assert one.line in changed
    mended = text.replace(changed, one.heading)
    assert read(mended, source="r.md", theme_set=THEME_SET).reflection == WHOLE
    assert found(mended) == []


@given(st.sets(st.sampled_from(range(len(ITEMS))), min_size=1))
def test_each_item_gets_the_line_that_was_its_own(numbers: set[int]) -> None:
    changed = [ITEMS[each] for each in sorted(numbers)]
    text = FILE
    for each in changed:
        text = text.replace(f"### {each.place.label}: {each.text}", f"### Mit: {each.text}")
    assert [(each.item, each.line) for each in found(text)] == [
        (each, f"Mit: {each.text}") for each in changed
    ]


def test_what_the_other_audience_is_asked_is_no_heading_by_hand() -> None:
    (theme,) = THEME_SET.choose(WHOLE.themes)
    (*_, question) = THEME_SET.items(Audience.GROUP, themes=[theme])
    assert question.place == QUESTION.place
    group = FILE.replace(HEADING, f"### {question.place.label}: {question.text}")
    assert found(group) == []


def test_a_heading_without_text_or_a_line_that_only_names_a_place_is_none() -> None:
    label = QUESTION.place.label
    end = FILE.replace(HEADING, "").rstrip().removesuffix("Et svar.")
    assert found(f"{end}\n### {label}: Hvad mener jeg?\n") == []
    assert found(f"{end}{label} er svært for mig.\n") == []


def test_a_point_is_no_heading_by_hand_though_it_begins_as_one() -> None:
    assert found(pointed(FILE, ITEMS[0])) == []
    removed = pointed(FILE[: FILE.index(HEADING)], QUESTION)
    assert found(removed) == []


def pointed(text: str, item: Item) -> str:
    points = f"## Til samtalen\n\n{item.place.label}: {item.text}\n\n## Tema 3"
    return text.replace("## Tema 3", points, 1)


def test_a_wording_says_more_than_a_number() -> None:
    other = ITEMS[-2]
    swapped = FILE.replace(HEADING, f"### Mit {QUESTION.place.label}: {other.text}")
    swapped = swapped.replace(
        f"### {other.place.label}: {other.text}", f"### {QUESTION.place.label}, nu: {other.text}"
    ).replace(f"### Mit {QUESTION.place.label}: {other.text}", f"### Mit: {QUESTION.text}")
    assert [each.item for each in found(swapped)] == [other, QUESTION]


def test_one_line_is_said_to_be_of_one_item() -> None:
    other = ITEMS[-2]
    between = FILE.index(f"### {other.place.label}"), FILE.index(HEADING)
    removed = FILE[: between[0]] + FILE[between[1] :]
    both = removed.replace(HEADING, f"### {other.place.label}: {QUESTION.text} Og hvad så?")
    assert [each.item for each in found(both)] == [QUESTION]


def test_without_the_set_of_the_reflection_there_are_none() -> None:
    document = read(FILE.replace(HEADING, "### Mit"), source="r.md")
    assert strayed(document, None) == ()


def test_a_file_with_very_many_headings_is_looked_at_so_far(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ledersamtale.themeset.diff.strayed._MOST_LINES", 3)
    many = "".join(f"### Note {number}\n\nTekst.\n\n" for number in range(3))
    changed = f"### Mit: {QUESTION.text}"
    assert found(FILE.replace(HEADING, changed) + many) != []
    assert found(FILE.replace(HEADING, many + changed)) == []


def test_the_heading_is_as_the_file_has_it() -> None:
    item = replace(QUESTION, text="Hvad <nu>?")
    assert Strayed(item, "x").heading == rf"### {item.place.label}: Hvad \<nu>?"


def foreign(text: str, place: str) -> str | None:
    document = read(text, source="r.md", theme_set=THEME_SET)
    (response,) = (each for each in document.reflection.responses if each.place.label == place)
    return foreign_line(document)(response, response.text)


@pytest.mark.parametrize("is_known", [True, False])
@pytest.mark.parametrize("marks", ["{}", "**{}**", r"\### {}", "> {}", "- {} ##", "{}\\"])
@given(number=st.sampled_from(range(1, len(ITEMS))))
def test_a_heading_that_lost_its_marks_is_found_in_the_answer_above(
    *, is_known: bool, marks: str, number: int
) -> None:
    above, item = ITEMS[number - 1 : number + 1]
    bare = marks.format(f"{item.place.label}: {item.text}")
    text = FILE.replace(f"### {item.place.label}: {item.text}", bare)
    document = read(text, source="r.md", theme_set=THEME_SET if is_known else None)
    response = document.reflection.response(above)
    assert response is not None
    line = foreign_line(document)(response, response.text)
    assert line is not None
    assert item.text in line


def test_a_heading_without_its_place_is_found_by_its_wording() -> None:
    other = ITEMS[-2]
    for line in (QUESTION.text, f"**{QUESTION.text}**", f"{QUESTION.place.label} {QUESTION.text}"):
        assert foreign(FILE.replace(HEADING, line), other.place.label) == line


def test_a_heading_of_a_theme_that_lost_its_marks_is_found_in_the_answer_above() -> None:
    *_, last = (
        each for each in THEME_SET.items(Audience.LEADER) if each.theme == ITEMS[0].theme - 1
    )
    both = write(WHOLE.record(last, Content(None, "Et svar."), scale=THEME_SET.scale))
    title = f"Tema {ITEMS[0].theme}: {ITEMS[0].theme_title}"
    assert foreign(both, last.place.label) is None
    assert foreign(both.replace(f"## {title}", title), last.place.label) == title


def test_a_line_of_ones_own_is_not_taken_for_a_heading() -> None:
    other = ITEMS[-2]
    for line in (
        f"{QUESTION.place.label}: se dér",
        f"{QUESTION.place.label} er svært",
        f"{other.place.label}: {other.text}",
        other.text,
        f"Se {QUESTION.place.label}: {QUESTION.text}",
        f"Tema {QUESTION.theme}: trivsel",
        f"Tema {QUESTION.theme + 1}: trivsel",
    ):
        text = FILE.replace(f"\n\n{HEADING}", f"\n{line}\n\n{HEADING}")
        assert foreign(text, other.place.label) is None


def test_a_line_without_marks_is_of_the_item_that_it_names_and_not_of_its_words() -> None:
    before = ITEMS[-2]
    kept = FILE[: FILE.index(f"### {before.place.label}")]
    line = f"{before.place.label}: {QUESTION.text}"
    (stray,) = found(f"{kept}{line}\n\nEt svar.\n\n{ITEMS[0].place.label}: {QUESTION.text}\n")
    assert stray.item == before
