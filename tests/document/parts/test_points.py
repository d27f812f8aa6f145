from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from ledersamtale.document.parts.points import (
    lost_points,
    point_finder,
    point_line,
    without_lost_points,
)
from ledersamtale.document.writer import change, write
from ledersamtale.model.places import Kind
from ledersamtale.model.reflection import Content, Key, Reflection, Response
from ledersamtale.model.themes import Item
from tests.helpers import strategies
from tests.helpers.documents import below_front, document
from tests.helpers.strategies import SCALE

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


def test_only_lines_that_pick_what_is_gone_are_left_out() -> None:
    text = "- [Spørgsmål 1.1: Hvad?](#x)\n- [Udsagn 1\\.2: Væk](#y)\n- [Min note](#z)\n- løn"
    given = Response(Kind.QUESTION, 1, "A", 1, "Hvad?", "Svar")
    assert without_lost_points(text, {given.key: given}).split("\n") == [
        "- [Spørgsmål 1.1: Hvad?](#x)",
        "- [Min note](#z)",
        "- løn",
    ]


def test_points_without_an_answer_in_the_file_are_found_wherever_they_stand() -> None:
    text = POINTS_BY_HAND.replace("### Spørgsmål 1.2: Hvem?", "### Min egen")
    assert [*map(str, document(text).lost_points)] == ["### Spørgsmål 1.2: Hvem?"]
    assert document(POINTS_BY_HAND).lost_points == ()


def test_a_point_that_is_gone_is_told_by_the_heading_that_it_leads_to() -> None:
    text = "- [Udsagn 1\\.2: Jeg <vil>](#y)\n- [Min note](#z)\n- [Udsagn 1.2: Jeg <vil>](#y)\n- løn"
    assert [*map(str, lost_points(text, {}))] == [r"### Udsagn 1.2: Jeg \<vil>"]
    given = Response(Kind.STATEMENT, 1, "A", 3, "Jeg <vil>", "Svar")
    assert lost_points(text, {given.key: given}) == ()


ONE_POINT = """\
# Ledersamtale

## Til samtalen

- løn
{}
- mere

## Tema 1: A

### Spørgsmål 1.1: Hvad [nu]?

Svar
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "link",
    [
        "- [Spørgsmål 1.1: Hvad\n  \\[nu\\]?](#x)",
        "*   [Spørgsmål\n    1.1:\n    Hvad \\[nu\\]?](#x-y)",
        "+ [Spørgsmål 1.1: Hvad\n\\[nu\\]?](<#x (1)>)\t",
        "- [Spørgsmål 1\\.1\\: Hvad [nu]\\?](<#x>)",
        '- [Spørgsmål 1.1: Hvad [nu]?](#x "titel")',
    ],
)
def test_a_link_that_another_tool_has_written_again_is_the_same_point(
    link: str, newline: str
) -> None:
    before = document(ONE_POINT.format(link).replace("\n", newline))
    assert before.reflection.points == (Key(Kind.QUESTION, "Hvad [nu]?"),)
    after = change(before, replace(before.reflection, points=()))
    assert below_front(after) == ONE_POINT.replace("{}\n", "").replace("\n", newline)


@pytest.mark.parametrize(
    "lines",
    [
        "- [Spørgsmål 1.1: Hvad\n\n  [nu]?](#x)",
        "- [Spørgsmål 1.1: Hvad [nu]?](#x) og\n  mine egne ord",
    ],
)
def test_what_is_no_whole_link_is_text(lines: str) -> None:
    before = document(ONE_POINT.format(lines))
    assert not before.reflection.points
    key = before.reflection.responses[0].key
    after = change(before, replace(before.reflection, points=(key,)))
    assert f"\n{lines}\n- mere\n" in after
    assert document(after).reflection.points == (key,)


def test_a_link_that_is_never_closed_leaves_the_next_point_what_it_is() -> None:
    found = document(ONE_POINT.format("- [ ] løn\n- [Spørgsmål 1.1: Hvad [nu]?](#x)"))
    assert found.reflection.points == (Key(Kind.QUESTION, "Hvad [nu]?"),)


@pytest.mark.parametrize(("lines", "picked"), [(20, True), (21, False)])
def test_a_link_is_wrapped_over_twenty_lines_at_most(*, lines: int, picked: bool) -> None:
    words = ["ord"] * lines
    text = ONE_POINT.replace("Hvad [nu]?", " ".join(words))
    found = document(text.format("- [Spørgsmål 1.1: " + "\n  ".join(words) + "](#x)"))
    assert bool(found.reflection.points) is picked


def test_points_are_links_to_headings() -> None:
    item = Item(Kind.QUESTION, 2, "Retning", 1, "Hvordan skaber du rammer, sætter retning?")
    reflection = Reflection("Mette", "2026-11-24", "x")
    reflection = reflection.record(item, Content(None, "Svar"), scale=SCALE)
    reflection = reflection.pick((Key(Kind.QUESTION, item.text),))
    text = write(reflection)
    assert (
        "## Til samtalen\n\n- [Spørgsmål 2.1: Hvordan skaber du rammer, sætter retning?]"
        "(#spørgsmål-21-hvordan-skaber-du-rammer-sætter-retning)\n\n## Tema 2: Retning\n" in text
    )


def test_text_among_the_points_stays() -> None:
    text = (
        "# Ledersamtale\n\n## Til samtalen\n\n- [Spørgsmål 1.1: Hvad?](#x)\n- løn\n\n"
        "## Tema 1: A\n\n### Spørgsmål 1.1: Hvad?\n\nSvar\n"
    )
    before = document(text)
    assert before.reflection.points == (Key(Kind.QUESTION, "Hvad?"),)
    after = change(before, replace(before.reflection, points=()))
    assert "- løn" in after
    assert document(after).reflection.points == ()


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_points_moved_by_hand_are_found_once_and_collected(newline: str) -> None:
    before = document(POINTS_BY_HAND.replace("\n", newline))
    first, second = (Key(Kind.QUESTION, each) for each in ("Hvad [nu]?", "Hvem?"))
    assert before.reflection.points == (first, second)
    after = change(before, replace(before.reflection, points=(first,)))
    link = "- [Spørgsmål 1.1: Hvad \\[nu\\]?](#spørgsmål-11-hvad-nu)"
    points = f"## Til samtalen\n\n{link}\n\n  - X\n\n"
    end = POINTS_BY_HAND.partition("## Tema")[2]
    assert below_front(after) == f"# Ledersamtale\n\n{points}## Tema{end}".replace("\n", newline)


def test_text_after_the_points_keeps_its_spaces() -> None:
    text = "# Ledersamtale\n\n### Spørgsmål 1.1: Hvad?\n\nSvar\n\n## Til samtalen\n\n- X  \n- X\n"
    before = document(text.removesuffix("- X\n"))
    after = change(before, replace(before.reflection, points=(Key(Kind.QUESTION, "Hvad?"),)))
    link = "- [Spørgsmål 1.1: Hvad?](#spørgsmål-11-hvad)"
    assert below_front(after) == text.replace("- X  \n- X\n", f"{link}\n- X  \n")


@given(strategies.reflections())
def test_each_point_line_picks_its_own_response(reflection: Reflection) -> None:
    picked = point_finder(reflection.by_key)
    for each in reflection.responses:
        assert picked(point_line(each)) == each.key
        others = [other for other in reflection.responses if other.key != each.key]
        is_alone = each.key.plain not in {other.key.plain for other in others}
        elsewhere = point_line(replace(each, number=each.number + 10))
        assert picked(elsewhere) == (each.key if is_alone and not each.key.theme else None)
