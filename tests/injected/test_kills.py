from __future__ import annotations

from tests.injected.aftermath import FULL
from tests.injected.kills import kill_everywhere, many_kills
from tests.injected.savers import Story, broken_by, overwrite, real, rename_without_sync
from tests.injected.skipping import counted, unlimited_when_full


@unlimited_when_full
def test_a_session_killed_anywhere_loses_nothing_and_hinders_no_later_one() -> None:
    # Behind one call and before the next there is nothing for a kill to be in the midst of.
    counts = counted(
        lambda: many_kills(real, 10_000) if FULL else kill_everywhere(real, Story(), every=2)
    )
    assert counts.kills > 100
    assert "\n".join(counts.findings) == ""


def test_a_saver_that_writes_over_the_file_is_caught() -> None:
    counts = counted(lambda: kill_everywhere(broken_by(overwrite), Story(), every=3))
    assert counts.torn + counts.lost > 0


def test_a_kill_takes_nothing_that_was_renamed_into_place() -> None:
    """What only a power cut takes must not be blamed on a kill."""
    saver = broken_by(rename_without_sync)
    counts = counted(lambda: kill_everywhere(saver, Story(), every=3))
    assert (counts.torn, counts.lost) == (0, 0)
