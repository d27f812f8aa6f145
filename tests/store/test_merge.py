from __future__ import annotations

from hypothesis import given

from ledersamtale.model.places import Kind
from ledersamtale.model.reflection import Content, Key, Reflection
from ledersamtale.model.themes import Item
from ledersamtale.store.merge import Seen, merge
from tests.helpers import strategies
from tests.helpers.strategies import SCALE

BASE = Reflection("Mette", "2026-11-24", "x")


def item(number: int) -> Item:
    return Item(Kind.QUESTION, 1, "A", number, f"Nummer {number}?")


def key(number: int) -> Key:
    return Key(Kind.QUESTION, f"Nummer {number}?")


def given_answer(reflection: Reflection, number: int, text: str) -> Reflection:
    return reflection.record(item(number), Content(None, text), scale=SCALE)


@given(strategies.reflections(), strategies.reflections())
def test_what_only_one_side_changed_is_taken(base: Reflection, other: Reflection) -> None:
    ours = merge(base, base, ours=other, seen=Seen(base))
    theirs = merge(base, other, ours=base, seen=Seen(base))
    assert ours.reflection == other
    assert theirs.reflection.responses == other.responses
    assert theirs.reflection.points == other.points
    assert theirs.reflection.name == other.name
    assert not ours.conflicts
    assert not theirs.conflicts


@given(strategies.reflections(), strategies.reflections())
def test_the_same_change_on_both_sides_is_no_conflict(base: Reflection, both: Reflection) -> None:
    merged = merge(base, both, ours=both, seen=Seen(base))
    assert merged.reflection == both
    assert not merged.conflicts


def test_answers_to_different_questions_are_put_together() -> None:
    ours = given_answer(BASE, 1, "vores")
    theirs = given_answer(BASE, 2, "deres")
    merged = merge(BASE, theirs, ours=ours, seen=Seen(BASE))
    assert [each.text for each in merged.reflection.responses] == ["vores", "deres"]


def test_ours_stands_and_the_conflict_is_named_when_both_changed_one_answer() -> None:
    merged = merge(
        BASE, given_answer(BASE, 1, "deres"), ours=given_answer(BASE, 1, "vores"), seen=Seen(BASE)
    )
    assert [each.text for each in merged.reflection.responses] == ["vores"]
    assert merged.conflicts == (key(1),)


def test_an_answer_that_ours_took_away_and_theirs_changed_is_a_conflict() -> None:
    base = given_answer(BASE, 1, "før")
    merged = merge(
        base, given_answer(base, 1, "deres"), ours=given_answer(base, 1, ""), seen=Seen(base)
    )
    assert merged.conflicts == (key(1),)
    assert merged.reflection.responses == ()


def test_a_version_from_before_what_the_session_wrote_undoes_nothing() -> None:
    seen = Seen(BASE)
    first = given_answer(BASE, 1, "først")
    last = given_answer(given_answer(first, 1, "sidst"), 2, "også").pick((key(1),))
    seen.write(first)
    seen.write(last)
    for old in (BASE, first):
        merged = merge(last, given_answer(old, 3, "deres"), ours=last, seen=seen)
        assert [each.text for each in merged.reflection.responses] == ["sidst", "også", "deres"]
        assert merged.reflection.points == (key(1),)
        assert not merged.conflicts
        assert not merged.replaced


def test_what_another_program_makes_of_the_sessions_own_answer_stands_and_is_named() -> None:
    seen = Seen(BASE)
    ours = given_answer(BASE, 1, "vores")
    seen.write(ours)
    merged = merge(ours, given_answer(ours, 1, "rettet"), ours=ours, seen=seen)
    assert [each.text for each in merged.reflection.responses] == ["rettet"]
    assert merged.replaced == (key(1),)


def test_another_program_may_go_back_to_a_version_of_its_own() -> None:
    seen = Seen(BASE)
    once, twice = given_answer(BASE, 1, "a"), given_answer(BASE, 1, "b")
    for theirs in (once, twice):
        seen.read(theirs)
    merged = merge(twice, once, ours=twice, seen=seen)
    assert merged.reflection == once
    # It may also have read the file a moment too early, and never seen what it takes away.
    assert merged.replaced == (key(1),)
