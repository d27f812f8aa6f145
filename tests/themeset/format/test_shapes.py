from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.themeset.format.shapes import all_shapes, gaps, shapes


@pytest.mark.parametrize(
    ("highest", "found"),
    [
        (2, [(1, 2)]),
        (3, [(1, 3), (1, 2, 3)]),
        (4, [(1, 4), (1, 2, 4), (1, 3, 4), (1, 2, 3, 4)]),
        (5, [(1, 5), (1, 3, 5), (1, 2, 3, 4, 5)]),
        (
            10,
            [(1, 10), (1, 5, 10), (1, 6, 10), (1, 5, 6, 10), (1, 2, 3, 4, 5, 6, 7, 8, 9, 10)],
        ),
    ],
)
def test_labels_stand_at_all_steps_or_the_ends_or_the_ends_and_the_middle(
    highest: int, found: list[tuple[int, ...]]
) -> None:
    assert list(shapes(highest)) == found


def test_a_scale_has_from_two_to_ten_steps() -> None:
    assert {each[-1] for each in all_shapes()} == set(range(2, 11))
    assert len(set(all_shapes())) == 31


@pytest.mark.parametrize(
    ("steps", "missing"),
    [
        ((), (1, 2)),
        ((1,), (2,)),
        ((2, 3, 4), (1,)),
        ((1, 2, 5), (3, 4)),
        ((5, 10), (1,)),
        ((1, 2, 3, 4, 6), (5,)),
    ],
)
def test_a_gap_is_the_fewest_steps_that_are_missing(
    steps: tuple[int, ...], missing: tuple[int, ...]
) -> None:
    assert gaps(steps) == missing


@given(st.frozensets(st.integers(1, 10)))
def test_a_scale_with_its_gaps_filled_has_none(steps: frozenset[int]) -> None:
    filled = {*steps, *gaps(steps)}
    assert tuple(sorted(filled)) in set(all_shapes())
    assert gaps(filled) == ()
