from __future__ import annotations

import signal
from threading import Event, Thread, Timer
from time import monotonic

import pytest

from ledersamtale import patience
from ledersamtale.patience import Patience, wait_for
from ledersamtale.signals import HANDLED


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "PATIENCE_SECONDS", 0.05)
    monkeypatch.setattr(patience, "_SECOND_CHANCE_SECONDS", 0.02)
    monkeypatch.setattr(patience, "_EACH_SECONDS", 0.02)


def fail() -> None:
    raise KeyError("KANARIEFUGL")


def test_work_gives_its_result_or_its_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "PATIENCE_SECONDS", 20)
    drive = Patience()
    assert drive.do(lambda: 7) == 7
    with pytest.raises(KeyError, match="KANARIEFUGL"):
        drive.do(fail)
    assert drive.do(lambda: 8) == 8


def test_what_does_not_end_is_given_up_and_nothing_else_is_begun_until_it_does() -> None:
    drive = Patience()
    answers = Event()
    begun: list[int] = []
    with pytest.raises(TimeoutError):
        drive.do(answers.wait)
    with pytest.raises(TimeoutError):
        drive.do(lambda: begun.append(1))
    assert begun == []
    answers.set()
    while True:
        try:
            drive.do(lambda: begun.append(2))
            break
        except TimeoutError:
            pass
    # On a busy machine one that was given up has ended, too.
    assert {*begun} == {2}


def test_what_was_waited_for_before_counts_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "PATIENCE_SECONDS", 1_000)
    answers = Event()
    with pytest.raises(TimeoutError):
        Patience().do(answers.wait, since=monotonic() - 1_000)
    answers.set()
    assert Patience().do(answers.wait, since=monotonic() - 900)


def test_what_is_waited_for_once_more_may_end_by_then(monkeypatch: pytest.MonkeyPatch) -> None:
    drive = Patience()
    answers = Event()
    with pytest.raises(TimeoutError):
        drive.do(answers.wait)
    drive.wait()
    # A busy machine may take long to begin.
    monkeypatch.setattr(patience, "PATIENCE_SECONDS", 20)
    Timer(0.03, answers.set).start()
    drive.wait()
    assert drive.do(lambda: 7) == 7


def test_the_last_thing_is_done_when_all_else_has_ended() -> None:
    drive = Patience()
    answers, done = Event(), Event()
    with pytest.raises(TimeoutError):
        drive.do(answers.wait)
    drive.finish(done.set)
    assert not done.is_set()
    answers.set()
    assert done.wait(20)


def test_the_last_thing_is_waited_for_as_long_as_any_other_and_raises_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Patience().finish(fail)
    Patience().finish(Event().wait)
    monkeypatch.setattr(patience, "PATIENCE_SECONDS", 20)
    done: list[bool] = []
    Patience().finish(lambda: done.append(Event().wait(0.05)))
    assert done == [False]


def test_another_drive_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    away, near = Patience(), Patience()
    answers = Event()
    with pytest.raises(TimeoutError):
        away.do(answers.wait)
    monkeypatch.setattr(patience, "PATIENCE_SECONDS", 20)
    assert near.do(lambda: 7) == 7
    answers.set()


def test_a_person_is_told_what_is_waited_for_and_gets_it_in_the_end() -> None:
    answers = Event()
    assert wait_for(lambda: answers.wait(20), tell=answers.set)
    told: list[str] = []
    assert not wait_for(lambda: Event().wait(0.2), tell=lambda: told.append("venter"))
    assert told == ["venter"]
    told.clear()
    assert wait_for(lambda: 7, tell=lambda: told.append("venter")) == 7
    assert told == []
    with pytest.raises(KeyError):
        wait_for(fail, tell=answers.set)


def test_without_threads_the_work_is_done_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(Thread, "start", refuse)
    drive = Patience()
    assert drive.do(lambda: 7) == 7
    done: list[int] = []
    drive.finish(lambda: done.append(1))
    drive._ended.clear()
    drive.finish(lambda: done.append(2))
    assert done == [1]
    assert wait_for(lambda: 8, tell=lambda: None) == 8


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="Windows has no such masks")
def test_signals_that_end_a_session_stay_with_the_main_thread() -> None:
    blocked = Patience().do(lambda: signal.pthread_sigmask(signal.SIG_BLOCK, []))
    assert blocked >= set(HANDLED)
