from __future__ import annotations

from tests.injected.aftermath import FULL
from tests.injected.kills import kill_everywhere, many_kills
from tests.injected.savers import (
    AgreedStory,
    Story,
    broken_by,
    overwrite,
    real,
    rename_without_sync,
)
from tests.injected.skipping import counted, unlimited_when_full


@unlimited_when_full
def test_session_killed_at_any_call_loses_nothing_and_the_next_one_starts() -> None:
    # Every second halt is enough: nothing happens between the end of a call and the next one.
    counts = counted(
        lambda: many_kills(real, 10_000) if FULL else kill_everywhere(real, Story(), every=2)
    )
    assert counts.kills > 100
    assert "\n".join(counts.findings) == ""


def test_agreements_survive_a_kill_at_any_call() -> None:
    counts = counted(lambda: kill_everywhere(real, AgreedStory(), every=2))
    assert counts.kills > 100
    assert "\n".join(counts.findings) == ""


def test_agreements_that_are_written_over_the_file_are_caught() -> None:
    counts = counted(lambda: kill_everywhere(broken_by(overwrite), AgreedStory(), every=3))
    assert counts.torn + counts.lost > 0


def test_saver_that_writes_over_the_file_is_caught() -> None:
    counts = counted(lambda: kill_everywhere(broken_by(overwrite), Story(), every=3))
    assert counts.torn + counts.lost > 0


def test_kill_loses_no_file_that_was_renamed_without_a_sync() -> None:
    """Only a power cut loses that, and a kill must not be blamed for it."""
    saver = broken_by(rename_without_sync)
    counts = counted(lambda: kill_everywhere(saver, Story(), every=3))
    assert (counts.torn, counts.lost) == (0, 0)
