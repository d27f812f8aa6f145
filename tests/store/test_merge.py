from __future__ import annotations

import tracemalloc
from dataclasses import replace

import pytest
from hypothesis import given

from ledersamtale.model.agreements import Agreement
from ledersamtale.model.places import Kind
from ledersamtale.model.reflection import Content, Key, Reflection, Talk
from ledersamtale.model.themes import Item
from ledersamtale.store.merge import FileHistory, merge
from tests.helpers import strategies
from tests.helpers.strategies import SCALE

BASE = Reflection("Mette", "2026-11-24", "x")


def item(number: int) -> Item:
    return Item(Kind.QUESTION, 1, "A", number, f"Nummer {number}?")


def key(number: int) -> Key:
    return Key(Kind.QUESTION, f"Nummer {number}?")


def given_answer(reflection: Reflection, number: int, text: str) -> Reflection:
    return reflection.record(item(number), Content(None, text), scale=SCALE)


@pytest.mark.slow
@given(strategies.reflections(), strategies.reflections())
def test_changes_of_one_side_are_all_kept(base: Reflection, other: Reflection) -> None:
    ours = merge(base, base, ours=other, history=FileHistory(base))
    theirs = merge(base, other, ours=base, history=FileHistory(base))
    assert ours.reflection == other
    assert theirs.reflection.responses == other.responses
    assert theirs.reflection.points == other.points
    assert theirs.reflection.name == other.name
    for name in ("own_points", "since", "talk", "agreements"):
        assert getattr(theirs.reflection, name) == getattr(other, name)
    assert not ours.conflicts
    assert not theirs.conflicts


@pytest.mark.slow
@given(strategies.reflections(), strategies.reflections())
def test_same_change_on_both_sides_is_no_conflict(base: Reflection, both: Reflection) -> None:
    merged = merge(base, both, ours=both, history=FileHistory(base))
    assert merged.reflection == both
    assert not merged.conflicts


def test_answers_to_different_questions_are_merged() -> None:
    ours = given_answer(BASE, 1, "vores")
    theirs = given_answer(BASE, 2, "deres")
    merged = merge(BASE, theirs, ours=ours, history=FileHistory(BASE))
    assert [each.text for each in merged.reflection.responses] == ["vores", "deres"]


def test_answer_that_both_changed_is_ours_and_reported_as_a_conflict() -> None:
    merged = merge(
        BASE,
        given_answer(BASE, 1, "deres"),
        ours=given_answer(BASE, 1, "vores"),
        history=FileHistory(BASE),
    )
    assert [each.text for each in merged.reflection.responses] == ["vores"]
    assert merged.conflicts == (key(1),)


def test_answer_that_ours_deleted_and_theirs_changed_is_a_conflict() -> None:
    base = given_answer(BASE, 1, "før")
    merged = merge(
        base,
        given_answer(base, 1, "deres"),
        ours=given_answer(base, 1, ""),
        history=FileHistory(base),
    )
    assert merged.conflicts == (key(1),)
    assert merged.reflection.responses == ()


def test_old_version_of_another_program_undoes_nothing() -> None:
    history = FileHistory(BASE)
    first = given_answer(BASE, 1, "først")
    last = given_answer(given_answer(first, 1, "sidst"), 2, "også").pick((key(1),))
    history.record_ours(first)
    history.record_ours(last)
    for old in (BASE, first):
        merged = merge(last, given_answer(old, 3, "deres"), ours=last, history=history)
        assert [each.text for each in merged.reflection.responses] == ["sidst", "også", "deres"]
        assert merged.reflection.points == (key(1),)
        assert not merged.conflicts
        assert not merged.replaced


def test_change_of_our_answer_by_another_program_is_kept_and_reported() -> None:
    history = FileHistory(BASE)
    ours = given_answer(BASE, 1, "vores")
    history.record_ours(ours)
    merged = merge(ours, given_answer(ours, 1, "rettet"), ours=ours, history=history)
    assert [each.text for each in merged.reflection.responses] == ["rettet"]
    assert merged.replaced == (key(1),)


def test_another_program_can_return_to_its_own_earlier_version() -> None:
    history = FileHistory(BASE)
    once, twice = given_answer(BASE, 1, "a"), given_answer(BASE, 1, "b")
    for theirs in (once, twice):
        history.record_theirs(theirs)
    merged = merge(twice, once, ours=twice, history=history)
    assert merged.reflection == once
    # It may also have read the file a moment too early, and never seen what it takes away.
    assert merged.replaced == (key(1),)


def test_history_of_a_long_session_does_not_keep_the_texts() -> None:
    history = FileHistory(BASE)
    history.record_ours(given_answer(BASE, 1, "først"))
    tracemalloc.start()
    for number in range(100):
        history.record_ours(given_answer(BASE, 1, f"{number} " + "x" * 10_000))
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept < 100_000
    assert history.is_old(key(1), BASE.response(item(1)))
    assert history.is_old(key(1), given_answer(BASE, 1, "først").response(item(1)))
    assert not history.is_old(key(1), given_answer(BASE, 1, "aldrig").response(item(1)))


AGREED = Agreement("Budgettet", 1, who="Mette", state="i gang")


def noted(*points: str, notes: str = "", made: tuple[Agreement, ...] = ()) -> Reflection:
    return replace(BASE, own_points=points, talk=Talk(notes=notes), agreements=made)


def test_own_points_and_agreements_of_both_sides_are_all_kept() -> None:
    other = replace(AGREED, what="Kompetencer")
    ours = noted("Vikarer", made=(AGREED,))
    theirs = noted("Struktur", made=(other,))
    merged = merge(BASE, theirs, ours=ours, history=FileHistory(BASE))
    assert merged.reflection == noted("Vikarer", "Struktur", made=(AGREED, other))
    assert (merged.conflicts, merged.replaced, merged.removed) == ((), (), ())


def test_what_both_changed_beside_the_themes_is_ours_and_reported() -> None:
    base = noted(notes="før", made=(AGREED,))
    ours = noted(notes="vores", made=(replace(AGREED, state="nået"),))
    theirs = noted(notes="deres", made=(replace(AGREED, state="bortfaldet"),))
    merged = merge(base, theirs, ours=ours, history=FileHistory(base))
    assert merged.reflection == ours
    assert [key.text for key in merged.conflicts] == ["Budgettet", ""]


def test_old_version_undoes_nothing_beside_the_themes() -> None:
    history = FileHistory(BASE)
    ours = noted("Vikarer", notes="sagt", made=(AGREED,))
    history.record_ours(ours)
    merged = merge(ours, BASE, ours=ours, history=history)
    assert merged.reflection == ours


@given(strategies.reflections(), strategies.reflections(), strategies.reflections())
def test_no_word_of_either_side_is_lost_without_a_report(
    base: Reflection, ours: Reflection, theirs: Reflection
) -> None:
    merged = merge(base, theirs, ours=ours, history=FileHistory(base))
    told = {*merged.conflicts, *merged.removed, *merged.replaced}
    for side in (ours, theirs):
        for name in ("noted", "agreed"):
            kept, before = getattr(merged.reflection, name), getattr(base, name)
            changed = getattr(side, name).items() - before.items()
            assert all(kept.get(key) == each or key in told for key, each in changed)
