from __future__ import annotations

from hypothesis import given

from ledersamtale.merge import merge
from ledersamtale.reflection import Content, Key, Reflection
from ledersamtale.themes import Item, Kind
from tests import strategies
from tests.strategies import SCALE

BASE = Reflection("Mette", "2026-11-24", "x")


def item(number: int) -> Item:
    return Item(Kind.QUESTION, 1, "A", number, f"Nummer {number}?")


def given_answer(reflection: Reflection, number: int, text: str) -> Reflection:
    return reflection.record(item(number), Content(None, text), scale=SCALE)


@given(strategies.reflections(), strategies.reflections())
def test_what_only_one_side_changed_is_taken(base: Reflection, other: Reflection) -> None:
    ours = merge(base, base, ours=other)
    theirs = merge(base, other, ours=base)
    assert ours.reflection == other
    assert theirs.reflection.responses == other.responses
    assert theirs.reflection.points == other.points
    assert not ours.conflicts
    assert not theirs.conflicts


@given(strategies.reflections(), strategies.reflections())
def test_the_same_change_on_both_sides_is_no_conflict(base: Reflection, both: Reflection) -> None:
    merged = merge(base, both, ours=both)
    assert merged.reflection == both
    assert not merged.conflicts


def test_answers_to_different_questions_are_put_together() -> None:
    ours = given_answer(BASE, 1, "vores")
    theirs = given_answer(BASE, 2, "deres")
    merged = merge(BASE, theirs, ours=ours)
    assert [each.text for each in merged.reflection.responses] == ["vores", "deres"]


def test_ours_stands_and_the_conflict_is_named_when_both_changed_one_answer() -> None:
    merged = merge(BASE, given_answer(BASE, 1, "deres"), ours=given_answer(BASE, 1, "vores"))
    assert [each.text for each in merged.reflection.responses] == ["vores"]
    assert merged.conflicts == (Key(Kind.QUESTION, "Nummer 1?"),)


def test_an_answer_that_ours_took_away_and_theirs_changed_is_a_conflict() -> None:
    base = given_answer(BASE, 1, "før")
    merged = merge(base, given_answer(base, 1, "deres"), ours=given_answer(base, 1, ""))
    assert merged.conflicts == (Key(Kind.QUESTION, "Nummer 1?"),)
    assert merged.reflection.responses == ()
