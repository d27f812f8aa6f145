from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.paper.documents.sheets.minutes import Stage, shared

stages = st.lists(
    st.builds(
        lambda least, more, grows: Stage(least, least + more, grows),
        st.integers(0, 20),
        st.integers(0, 20),
        st.booleans(),
    ),
    min_size=1,
    max_size=12,
)


@given(stages, st.integers(0, 500))
def test_minutes_add_up_and_no_stage_has_fewer_than_its_least(
    parts: list[Stage], minutes: int
) -> None:
    found = shared(parts, minutes)
    if minutes < sum(each.least for each in parts):
        assert found is None
        return
    assert found
    assert sum(found) == minutes
    assert all(each >= stage.least for each, stage in zip(found, parts, strict=True))
    if minutes >= sum(each.wish for each in parts):
        fixed = [(n, stage) for n, stage in enumerate(parts) if not stage.grows]
        if len(fixed) < len(parts):
            assert all(found[n] == stage.wish for n, stage in fixed)


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [(44, None), (45, (5, 30, 10)), (90, (10, 60, 20)), (120, (10, 90, 20)), (60, (7, 40, 13))],
)
def test_what_grows_takes_the_rest_and_all_give_up_the_same_share(
    minutes: int, expected: tuple[int, ...] | None
) -> None:
    assert shared([Stage(5, 10), Stage(30, 60, grows=True), Stage(10, 20)], minutes) == expected


def test_where_nothing_grows_all_have_a_share_of_the_rest() -> None:
    assert shared([Stage(1, 2), Stage(1, 2)], 7) == (4, 3)
