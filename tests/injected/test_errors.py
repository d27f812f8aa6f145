from __future__ import annotations

import pytest

from tests.injected.aftermath import FULL, Counts
from tests.injected.errors import (
    LASTING,
    SINGLE,
    Fault,
    Plan,
    Refusal,
    fail_everywhere,
    many_errors,
)
from tests.injected.savers import OURS, Story, boastful, broken_by, overwrite, real
from tests.injected.skipping import counted, unlimited_when_full


def hurt(plan: Plan, *, every: int = 1) -> Counts:
    return counted(lambda: fail_everywhere(plan, every=every))


@pytest.mark.parametrize("fault", SINGLE, ids=str)
def test_save_in_which_a_call_fails_is_reported_and_the_next_one_is_whole(
    fault: Fault,
) -> None:
    counts = hurt(Plan(real, Story(), 2, fault))
    assert counts.errors > 0
    assert "\n".join(counts.findings) == ""


@pytest.mark.parametrize("version", OURS)
def test_disk_that_keeps_failing_from_any_save_on_is_reported(version: int) -> None:
    counts = hurt(Plan(real, Story(), version, LASTING[version % 2]))
    assert counts.errors > 10
    assert "\n".join(counts.findings) == ""


@pytest.mark.parametrize("version", OURS[1:])
def test_an_answer_taken_back_after_a_failed_save_stays_taken_back(version: int) -> None:
    counts = hurt(Plan(real, Story(), version, Refusal("EIO"), takes_back=True), every=3)
    assert counts.errors > 3
    assert "\n".join(counts.findings) == ""


def test_a_saver_that_lets_errors_through_is_caught() -> None:
    assert hurt(Plan(broken_by(overwrite), Story(), 2, Refusal("EIO"))).wrong_error > 0


def test_a_saver_that_writes_over_the_file_is_caught_by_a_full_disk() -> None:
    plan = Plan(broken_by(overwrite), Story(), 2, Refusal("ENOSPC", for_good=True))
    assert hurt(plan).torn > 0


def test_a_saver_that_keeps_failures_to_itself_is_caught() -> None:
    assert hurt(Plan(boastful, Story(), 2, Refusal("EIO")), every=2).false_saved > 0


@unlimited_when_full
@pytest.mark.skipif(not FULL, reason="every fault in every save: LEDERSAMTALE_FAULTS=full")
def test_every_failing_call_in_every_save_is_reported() -> None:
    assert "\n".join(counted(lambda: many_errors(real)).findings) == ""
