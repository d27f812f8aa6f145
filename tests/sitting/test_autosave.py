from __future__ import annotations

import signal
import threading
import time
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.signals import ENDING
from ledersamtale.sitting import autosave as module
from ledersamtale.sitting.autosave import Autosave

if TYPE_CHECKING:
    from types import FrameType

PATIENCE_SECONDS = 120


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
    autosave = Autosave(kept, pace=PATIENCE_SECONDS * 10)
    autosave.note(lambda: "a")
    kept.wait_for("a")
    autosave.close()
    assert kept.texts == ["a"]


def test_later_changes_are_kept_at_the_pace_and_only_the_newest() -> None:
    kept = Kept()

    def keep(text: str) -> None:
        kept(text)
        for more in ("ab", "abc", "abcd") if text == "a" else ():
            autosave.note(lambda more=more: more)  # type: ignore[misc]

    autosave = Autosave(keep, pace=0.2)
    autosave.note(lambda: "a")
    kept.wait_for("abcd")
    autosave.close()
    assert kept.texts == ["a", "abcd"]
    assert kept.times[1] - kept.times[0] >= 0.2


@given(st.integers(0, 5))
def test_settling_waits_for_the_running_save_and_drops_later_notes(later: int) -> None:
    has_begun, may_end = threading.Event(), threading.Event()
    kept: list[int] = []

    def keep(number: int) -> None:
        has_begun.set()
        assert may_end.wait(PATIENCE_SECONDS)
        kept.append(number)

    autosave = Autosave(keep, pace=PATIENCE_SECONDS * 10)
    autosave.note(lambda: -1)
    assert has_begun.wait(PATIENCE_SECONDS)
    for number in range(later):
        autosave.note(lambda number=number: number)  # type: ignore[misc]
    threading.Timer(0.001, may_end.set).start()
    autosave.settle()
    assert kept == [-1]
    autosave.close()
    assert kept == [-1]


def test_saving_continues_after_an_error() -> None:
    kept = Kept()
    has_failed = threading.Event()

    def keep(text: str) -> None:
        if text == "a":
            has_failed.set()
            raise RuntimeError(text)
        kept(text)

    autosave = Autosave(keep, pace=0)
    autosave.note(lambda: "a")
    assert has_failed.wait(PATIENCE_SECONDS)
    autosave.note(lambda: "b")
    kept.wait_for("b")
    autosave.close()


def test_what_could_not_be_kept_is_tried_again_until_it_is_settled() -> None:
    kept = Kept()
    tries: list[str] = []

    def keep(text: str) -> None:
        tries.append(text)
        if len(tries) < 3:
            raise RuntimeError(text)
        kept(text)

    autosave = Autosave(keep, pace=0.001)
    autosave.note(lambda: "a")
    kept.wait_for("a")
    autosave.close()
    assert tries == ["a", "a", "a"]


def test_what_fails_while_it_is_waited_for_is_not_tried_again() -> None:
    has_begun, may_end = threading.Event(), threading.Event()
    tries: list[str] = []

    def keep(text: str) -> None:
        tries.append(text)
        has_begun.set()
        assert may_end.wait(PATIENCE_SECONDS)
        raise RuntimeError(text)

    autosave = Autosave(keep, pace=0)
    autosave.note(lambda: "a")
    assert has_begun.wait(PATIENCE_SECONDS)
    threading.Timer(0.05, may_end.set).start()
    autosave.settle()
    time.sleep(0.05)
    autosave.close()
    assert tries == ["a"]


class FailingLine:
    """Raises in the thread at line number `place` of Autosave, once."""

    def __init__(self, place: int) -> None:
        self.left = place

    def trace(self, frame: FrameType, event: str, _: object) -> object:
        if frame.f_code.co_filename != module.__file__:
            return None
        # A `with` has a line event at its end, too, where an error would leave its lock taken.
        if event == "line" and frame.f_lineno not in WITH_LINES:
            self.left -= 1
            if self.left == 0:
                raise RuntimeError
        return self.trace


WITH_LINES = [
    number
    for number, line in enumerate(Path(module.__file__).read_text("utf-8").splitlines(), start=1)
    if line.lstrip().startswith("with ")
]


@pytest.mark.filterwarnings("error")
def test_an_error_at_any_line_of_the_thread_is_not_printed_and_nobody_waits_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    printed: list[object] = []
    monkeypatch.setattr(threading, "excepthook", printed.append)
    before = threading.gettrace()
    for place in count(1):
        failing, kept = FailingLine(place), Kept()
        autosave = Autosave(kept, pace=0)
        threading.settrace(failing.trace)  # type: ignore[arg-type]
        autosave.note(lambda: "a")
        time.sleep(0.002)
        autosave.settle()
        threading.settrace(before)
        has_failed = failing.left <= 0
        if has_failed:
            autosave.note(lambda: "b")
            kept.wait_for("b")
        autosave.close()
        assert printed == []
        if not has_failed:
            return


def test_the_thread_leaves_the_ending_signals_to_the_main_one() -> None:
    blocked: list[set[int]] = []
    kept = Kept()

    def keep(text: str) -> None:
        blocked.append(set(signal.pthread_sigmask(signal.SIG_BLOCK, [])))
        kept(text)

    autosave = Autosave(keep)
    autosave.note(lambda: "a")
    kept.wait_for("a")
    autosave.close()
    assert blocked[0].issuperset(ENDING)


def test_closing_leaves_no_thread() -> None:
    before = threading.active_count()
    autosave = Autosave(Kept(), pace=PATIENCE_SECONDS * 10)
    autosave.note(lambda: "a")
    autosave.close()
    assert threading.active_count() == before
    Autosave(Kept()).close()
