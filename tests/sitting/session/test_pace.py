from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.model.places import Kind
from ledersamtale.model.themes import Item
from ledersamtale.sitting.session.pace import minutes_left

STATEMENT, QUESTION = Kind
paces = st.lists(st.floats(1, 3600), min_size=3, max_size=30)
counts = st.integers(1, 2000)


def taken(kind: Kind, seconds: list[float]) -> dict[Item, float]:
    return {Item(kind, 1, "A", n, "Jeg."): each for n, each in enumerate(seconds, start=1)}


@given(paces, paces, counts, counts)
def test_the_minutes_left_are_between_those_of_the_quickest_and_of_the_slowest_pace(
    rated: list[float], answered: list[float], statements: int, questions: int
) -> None:
    both = taken(STATEMENT, rated) | taken(QUESTION, answered)
    minutes = minutes_left(both, Counter({STATEMENT: statements, QUESTION: questions}))
    least = (statements * min(rated) + questions * min(answered)) / 60
    most = (statements * max(rated) + questions * max(answered)) / 60
    assert minutes is not None
    assert least - 1 <= minutes <= most + 1


@given(st.floats(1, 3600), counts, st.lists(st.floats(600, 1e6), max_size=4))
def test_breaks_in_fewer_than_half_of_the_answers_do_not_count(
    pace: float, count: int, breaks: list[float]
) -> None:
    steady = [pace] * 5
    broken = taken(QUESTION, steady + [pace + each for each in breaks])
    left = Counter({QUESTION: count})
    assert minutes_left(broken, left) == minutes_left(taken(QUESTION, steady), left)


@pytest.mark.parametrize("left", [{QUESTION: 4}, {STATEMENT: 4, QUESTION: 1}])
def test_two_answers_of_a_kind_that_is_left_are_too_few(left: dict[Kind, int]) -> None:
    some = taken(STATEMENT, [20.0] * 10) | taken(QUESTION, [300.0] * 2)
    assert minutes_left(some, left) is None
    assert minutes_left(some, {STATEMENT: 6}) == 2
    assert minutes_left(some, {}) is None
