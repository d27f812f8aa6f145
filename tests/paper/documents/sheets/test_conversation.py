"""The sheet of a conversation: only what is picked is on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.document.writer import write
from ledersamtale.model.agreements import Agreement
from ledersamtale.model.reflection import Content, Reflection, Talk
from ledersamtale.model.themes import Audience
from ledersamtale.paper.blocks import Block, Extent, Heading, ListBlock, Paper, Paragraph
from ledersamtale.paper.documents.sheets.conversation import (
    Point,
    Side,
    conversation,
    points_of,
    since_last,
)
from ledersamtale.themeset.bundled import load_theme_set
from tests.helpers import strategies
from tests.helpers.documents import document

SET = load_theme_set(None)
ITEMS = SET.items(Audience.LEADER)
TODAY = date(2026, 12, 8)
SECRET = "hemmelig"


def made(name: str, rated: dict[int, int], picked: tuple[int, ...], **more: object) -> Side:
    """Return what a person has made: ratings and picks by the index of the item."""
    reflection = Reflection(name, "2026-11-24", SET.id)
    for index, rating in rated.items():
        content = Content(rating if ITEMS[index].is_rated else None, SECRET)
        reflection = reflection.record(ITEMS[index], content, scale=SET.scale)
    points = tuple(each.key for index in picked if (each := reflection.response(ITEMS[index])))
    whole = replace(reflection, points=points, **more)  # type: ignore[arg-type]
    return Side(name, document(write(whole)))


LEADER = made(
    "Mette Eksempel",
    {0: 3, 1: 2, 2: 5, 4: 0},
    (1, 0, 4),
    own_points=("Vikarer i *Hus Vest*",),
    since=(Agreement("Fast møde", 1, "Mette", "1. februar 2026", "nået", SECRET),),
    talk=Talk("2026-12-08", SECRET, SECRET, SECRET),
)
MANAGER = made("Hanne Lund", {0: 5, 1: 5, 2: 1}, (0, 2), about="Mette Eksempel")


def sheet(minutes: int = 90, *, leader: Side = LEADER, manager: Side | None = MANAGER) -> Paper:
    paper = conversation(leader, manager, minutes=minutes, today=TODAY, theme_set=SET)
    assert paper
    return paper


def blocks(paper: Paper) -> tuple[Block, ...]:
    (chapter,) = paper.chapters
    return chapter.blocks


def told(paper: Paper) -> list[str]:
    """Return the headings, with the lines of each list and paragraph below them."""
    found: list[str] = []
    for block in blocks(paper):
        if isinstance(block, Heading):
            found.append(f"# {block.text}")
        elif isinstance(block, ListBlock):
            paragraphs = (each for item in block.items for each in item)
            found += ["- " + _text(each) for each in paragraphs if isinstance(each, Paragraph)]
        elif isinstance(block, Paragraph):
            found.append(_text(block))
    return found


def _text(paragraph: Paragraph) -> str:
    return "".join(run.text for run in paragraph.runs)


def test_the_sheet_has_what_is_picked_in_the_order_of_the_talk() -> None:
    paper = sheet()
    assert paper.extent is Extent.ONE_PAGE
    assert told(paper)[:11] == [
        "# Samtaleark: Mette Eksempel og Hanne Lund",
        "8. december 2026 · Ledelsesgrundlag for ledere af ledere · 90 minutter",
        "# Aftalerne fra sidst · 10 minutter",
        "- Fast møde (Mette · senest 1. februar 2026 · nået)",
        "# I har begge valgt · 14 minutter",
        f"- 1.1 {ITEMS[0].text} Mette Eksempel: 3 · Hanne Lund: 5",
        "# Punkter fra Mette Eksempel · 32 minutter",
        f"- 1.2 {ITEMS[1].text} Mette Eksempel: 2",
        f"- 1.1 {ITEMS[4].text}",
        "- Vikarer i Hus Vest",
        "# Punkter fra Hanne Lund · 9 minutter",
    ]
    look = "# Hvornår ser I på det igen? Forslag: 8. marts 2027 · 5 minutter"
    assert look in told(paper)


def test_no_answer_and_nothing_else_that_a_person_wrote_is_on_it() -> None:
    assert SECRET not in repr(sheet())
    assert "Hanne Lund: 5" in repr(sheet())
    # A rating by one who has not picked the point stays with that person.
    assert repr(sheet()).count("Hanne Lund: ") == 2


def test_a_leader_alone_has_a_sheet_too() -> None:
    shown = told(sheet(manager=None))
    assert shown[0] == "# Samtaleark: Mette Eksempel"
    assert not any("I har begge valgt" in each for each in shown)
    assert sum("Mette Eksempel: " in each for each in shown) == 2


@pytest.mark.parametrize("minutes", [50, 90, 123])
def test_the_minutes_of_the_parts_add_up(minutes: int) -> None:
    shown = told(sheet(minutes))
    assert shown[1].endswith(f" · {minutes} minutter")
    times = [int(each.split()[-2]) for each in shown[2:] if each.endswith(" minutter")]
    assert sum(times) == minutes


def test_too_few_minutes_make_no_sheet_rather_than_one_without_agreements() -> None:
    assert conversation(LEADER, MANAGER, minutes=20, today=TODAY) is None


def test_a_day_for_the_next_look_is_the_one_of_the_file_where_it_has_one() -> None:
    reflection = LEADER.document.reflection
    talk = Talk("om lidt", follow_up="2027-04-01")
    shown = told(sheet(leader=Side("x", document(write(replace(reflection, talk=talk))))))
    assert any("Forslag: 1. april 2027 ·" in each for each in shown)
    assert shown[1] == "Ledelsesgrundlag for ledere af ledere · 90 minutter"


def test_not_knowing_is_told_in_words() -> None:
    unsure = made("Mette", {0: 0}, (0,))
    assert f"- 1.1 {ITEMS[0].text} Mette: ved ikke" in told(sheet(leader=unsure, manager=None))


def test_hidden_notes_in_the_agreements_of_last_time_stay_out() -> None:
    text = write(LEADER.document.reflection).replace("Fast møde", "Fast <!-- hemmelig --> møde")
    text += "\n## Siden sidst\n\n### Aftale 2: <!-- hemmelig -->\n"
    assert [each.what for each in since_last(document(text))] == ["Fast møde"]


@given(strategies.reflections(), strategies.reflections(), st.sampled_from([None, SET]))
def test_each_point_stands_once_and_swapped_sides_have_the_same(
    one: Reflection, other: Reflection, theme_set: object
) -> None:
    known = SET if theme_set else None
    first, second = Side("en", document(write(one))), Side("to", document(write(other)))
    there, back = points_of(first, second, known), points_of(second, first, known)
    assert [each.text for each in there.of_leader] == [each.text for each in back.of_manager]
    assert [each.text for each in there.of_manager] == [each.text for each in back.of_leader]
    assert _by_text(there.common) == _by_text(back.common)
    picked = len(one.picked) + len(other.picked) + len(one.own_points) + len(other.own_points)
    assert len(there.all) + len(there.common) == picked


def _by_text(points: tuple[Point, ...]) -> set[str]:
    # The same item may stand under other numbers in the two files.
    return {each.text.partition(" ")[2] for each in points}
