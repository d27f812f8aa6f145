from __future__ import annotations

from tests.injected.aftermath import FULL
from tests.injected.beside import BlindSession, real_session, write_beside
from tests.injected.skipping import unlimited_when_full


@unlimited_when_full
def test_two_sessions_and_an_editor_lose_no_answer() -> None:
    counts = write_beside(real_session, saves=10_000 if FULL else 300)
    assert counts.saves > 200
    assert counts.findings == ()


def test_sessions_that_do_not_merge_are_caught() -> None:
    assert write_beside(BlindSession, saves=300).lost > 0
