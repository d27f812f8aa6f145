from __future__ import annotations

import os
import signal
import threading

import pytest

from ledersamtale.signals import ENDING, Ended, JobControl, SignalGate, before_ending


def raise_signal(number: int) -> None:
    os.kill(os.getpid(), number)


@pytest.mark.parametrize("number", ENDING)
def test_signal_ends_the_wait_for_a_person(number: int) -> None:
    with SignalGate() as gate:
        with pytest.raises(Ended) as caught, gate.waiting():
            raise_signal(number)
        assert caught.value.number == gate.received == number


def test_signal_interrupts_no_work_and_ends_the_next_wait() -> None:
    steps = []
    with SignalGate() as gate:
        raise_signal(signal.SIGTERM)
        steps.append("saved")
        with pytest.raises(Ended), gate.waiting():
            steps.append("waited")
    assert steps == ["saved"]


def test_later_signals_are_ignored() -> None:
    with SignalGate() as gate:
        with pytest.raises(Ended), gate.waiting():
            raise_signal(signal.SIGTERM)
        raise_signal(signal.SIGINT)
        raise_signal(signal.SIGHUP)
        assert gate.received == signal.SIGTERM


def test_listener_is_called_instead() -> None:
    heard: list[int] = []
    with SignalGate() as gate, gate.listener(heard.append):
        raise_signal(signal.SIGTERM)
    assert heard == [signal.SIGTERM]


def test_listener_is_called_for_an_earlier_signal() -> None:
    heard: list[int] = []
    with SignalGate() as gate:
        raise_signal(signal.SIGTERM)
        with gate.listener(heard.append):
            assert heard == [signal.SIGTERM]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGQUIT])
def test_keys_that_end_are_ignored_while_another_program_has_the_terminal(number: int) -> None:
    assert number in ENDING, "the signal would end these tests"
    with SignalGate() as gate:
        with gate.without_interrupts():
            raise_signal(number)
        assert gate.received == 0
        raise_signal(number)
        assert gate.received == number


def test_earlier_handlers_are_restored() -> None:
    before = [signal.getsignal(number) for number in ENDING]
    with SignalGate():
        assert [signal.getsignal(number) for number in ENDING] != before
    assert [signal.getsignal(number) for number in ENDING] == before


@pytest.mark.parametrize(
    ("number", "calls"), [(signal.SIGTSTP, b"l+"), (signal.SIGSTOP, b"+")], ids=["TSTP", "STOP"]
)
def test_stopped_session_leaves_and_comes_back(number: int, calls: bytes) -> None:
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        # A group of its own in the session of this one can be stopped and continued.
        os.setpgid(0, 0)

        def say(what: bytes) -> None:
            os.write(writer, what)

        job = JobControl(leave=lambda: say(b"l"), come_back=lambda: say(b"+"))
        job.begin()
        job.begin()
        say(b"(")
        raise_signal(number)
        job.end()
        say(b")")
        signal.pause()
    os.close(writer)
    assert os.WIFSTOPPED(os.waitpid(child, os.WUNTRACED)[1])
    os.kill(child, signal.SIGCONT)
    said = b""
    while not said.endswith(b")"):
        said += os.read(reader, 1)
    os.kill(child, signal.SIGTSTP)
    assert os.WIFSTOPPED(os.waitpid(child, os.WUNTRACED)[1])
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    # Going on is told twice where both signals tell it.
    assert said.replace(b"++", b"+") == b"(" + calls + b")"


def test_handlers_of_a_stop_are_restored_however_often_it_ends() -> None:
    numbers = (signal.SIGTSTP, signal.SIGCONT)
    before = [signal.getsignal(number) for number in numbers]
    job = JobControl(leave=lambda: None, come_back=lambda: None)
    job.begin()
    assert [signal.getsignal(number) for number in numbers] != before
    job.end()
    job.end()
    assert [signal.getsignal(number) for number in numbers] == before


def test_what_must_be_done_first_is_done_once_before_a_signal_ends_the_program() -> None:
    steps: list[object] = []
    before = {number: signal.signal(number, signal.SIG_IGN) for number in ENDING}
    signal.signal(signal.SIGTERM, lambda number, _: steps.append(number))

    def call() -> None:
        raise_signal(signal.SIGTERM)
        steps.append("first")

    try:
        with before_ending(call):
            raise_signal(signal.SIGHUP)
            assert steps == []
            raise_signal(signal.SIGTERM)
        assert steps == ["first", signal.SIGTERM]
        raise_signal(signal.SIGTERM)
        assert steps[2:] == [signal.SIGTERM]
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def test_another_thread_than_the_main_one_changes_no_handler() -> None:
    before = signal.getsignal(signal.SIGTERM)
    found: list[object] = []

    def run() -> None:
        with before_ending(found.clear):
            found.append(signal.getsignal(signal.SIGTERM))

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert found == [before]
