from __future__ import annotations

import os
import signal

import pytest

from ledersamtale.signals import ENDING, Ended, SignalGate


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


def test_ctrl_c_is_ignored_while_another_program_has_the_terminal() -> None:
    with SignalGate() as gate:
        with gate.without_interrupts():
            raise_signal(signal.SIGINT)
        assert gate.received == 0
        raise_signal(signal.SIGINT)
        assert gate.received == signal.SIGINT


def test_earlier_handlers_are_restored() -> None:
    before = [signal.getsignal(number) for number in ENDING]
    with SignalGate():
        assert [signal.getsignal(number) for number in ENDING] != before
    assert [signal.getsignal(number) for number in ENDING] == before
