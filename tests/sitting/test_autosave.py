from __future__ import annotations

import signal
import threading
import time

from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.signals import ENDING
from ledersamtale.sitting.autosave import Drafts

PATIENCE_SECONDS = 10


class Kept:
    """What was kept, and waiting for it."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.times: list[float] = []
        self._change = threading.Condition()

    def __call__(self, text: str) -> None:
        with self._change:
            self.texts.append(text)
            self.times.append(time.monotonic())
            self._change.notify_all()

    def wait_for(self, text: str) -> None:
        with self._change:
            assert self._change.wait_for(lambda: text in self.texts, PATIENCE_SECONDS), self.texts


def test_the_first_change_is_kept_at_once() -> None:
    kept = Kept()
    drafts = Drafts(kept, pace=PATIENCE_SECONDS * 10)
    drafts.note(lambda: "a")
    kept.wait_for("a")
    drafts.close()
    assert kept.texts == ["a"]


def test_what_follows_is_kept_at_its_pace_and_only_the_newest_of_it() -> None:
    kept = Kept()

    def keep(text: str) -> None:
        kept(text)
        for more in ("ab", "abc", "abcd") if text == "a" else ():
            drafts.note(lambda more=more: more)  # type: ignore[misc]

    drafts = Drafts(keep, pace=0.2)
    drafts.note(lambda: "a")
    kept.wait_for("abcd")
    drafts.close()
    assert kept.texts == ["a", "abcd"]
    assert kept.times[1] - kept.times[0] >= 0.2


@given(st.integers(0, 5))
def test_settling_waits_for_what_is_being_kept_and_forgets_the_rest(later: int) -> None:
    has_begun, may_end = threading.Event(), threading.Event()
    kept: list[int] = []

    def keep(number: int) -> None:
        has_begun.set()
        assert may_end.wait(PATIENCE_SECONDS)
        kept.append(number)

    drafts = Drafts(keep, pace=PATIENCE_SECONDS * 10)
    drafts.note(lambda: -1)
    assert has_begun.wait(PATIENCE_SECONDS)
    for number in range(later):
        drafts.note(lambda number=number: number)  # type: ignore[misc]
    threading.Timer(0.001, may_end.set).start()
    drafts.settle()
    assert kept == [-1]
    drafts.close()
    assert kept == [-1]


def test_an_error_does_not_end_the_keeping() -> None:
    kept = Kept()

    def keep(text: str) -> None:
        if text == "a":
            raise RuntimeError(text)
        kept(text)

    drafts = Drafts(keep, pace=0)
    drafts.note(lambda: "a")
    drafts.settle()
    drafts.note(lambda: "b")
    kept.wait_for("b")
    drafts.close()


def test_the_thread_leaves_the_ending_signals_to_the_main_one() -> None:
    blocked: list[set[int]] = []
    kept = Kept()

    def keep(text: str) -> None:
        blocked.append(set(signal.pthread_sigmask(signal.SIG_BLOCK, [])))
        kept(text)

    drafts = Drafts(keep)
    drafts.note(lambda: "a")
    kept.wait_for("a")
    drafts.close()
    assert blocked[0].issuperset(ENDING)


def test_closing_leaves_no_thread() -> None:
    before = threading.active_count()
    drafts = Drafts(Kept(), pace=PATIENCE_SECONDS * 10)
    drafts.note(lambda: "a")
    drafts.close()
    assert threading.active_count() == before
    Drafts(Kept()).close()
