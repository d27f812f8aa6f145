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


def injected(plan: Plan, *, every: int = 1) -> Counts:
    return counted(lambda: fail_everywhere(plan, every=every))


@pytest.mark.parametrize("fault", SINGLE, ids=str)
def test_save_in_which_a_call_fails_is_reported_and_the_next_one_succeeds(
    fault: Fault,
) -> None:
    counts = injected(Plan(real, Story(), 2, fault))
    assert counts.errors > 0
    assert "\n".join(counts.findings) == ""


@pytest.mark.parametrize("version", OURS)
def test_disk_that_fails_from_some_call_on_is_reported(version: int) -> None:
    counts = injected(Plan(real, Story(), version, LASTING[version % 2]))
    assert counts.errors > 10
    assert "\n".join(counts.findings) == ""


@pytest.mark.parametrize("version", OURS[1:])
def test_answer_undone_after_a_failed_save_stays_undone(version: int) -> None:
    counts = injected(Plan(real, Story(), version, Refusal("EIO"), undoes=True), every=3)
    assert counts.errors > 3
    assert "\n".join(counts.findings) == ""


def test_saver_that_raises_other_errors_is_caught() -> None:
    assert injected(Plan(broken_by(overwrite), Story(), 2, Refusal("EIO"))).wrong_error > 0


def test_saver_that_writes_over_the_file_is_caught_by_a_full_disk() -> None:
    plan = Plan(broken_by(overwrite), Story(), 2, Refusal("ENOSPC", for_good=True))
    assert injected(plan).torn > 0


def test_saver_that_hides_failures_is_caught() -> None:
    assert injected(Plan(boastful, Story(), 2, Refusal("EIO")), every=2).false_saved > 0


@unlimited_when_full
@pytest.mark.skipif(not FULL, reason="every fault in every save: LEDERSAMTALE_FAULTS=full")
def test_every_failing_call_in_every_save_is_reported() -> None:
    assert "\n".join(counted(lambda: many_errors(real)).findings) == ""
