from __future__ import annotations

import os
import signal

import pytest

from ledersamtale.signals import ENDING, Ended, SignalGate


def raise_signal(number: int) -> None:
    os.kill(os.getpid(), number)


@pytest.mark.parametrize("number", ENDING)
def test_a_signal_ends_the_waiting_for_a_person(number: int) -> None:
    with SignalGate() as gate:
        with pytest.raises(Ended) as caught, gate.waiting():
            raise_signal(number)
        assert caught.value.number == gate.received == number


def test_a_signal_interrupts_nothing_else_and_ends_the_next_waiting() -> None:
    steps = []
    with SignalGate() as gate:
        raise_signal(signal.SIGTERM)
        steps.append("saved")
        with pytest.raises(Ended), gate.waiting():
            steps.append("waited")
    assert steps == ["saved"]


def test_a_later_signal_does_not_disturb_the_end() -> None:
    with SignalGate() as gate:
        with pytest.raises(Ended), gate.waiting():
            raise_signal(signal.SIGTERM)
        raise_signal(signal.SIGINT)
        raise_signal(signal.SIGHUP)
        assert gate.received == signal.SIGTERM


def test_a_listener_is_told_instead() -> None:
    told: list[int] = []
    with SignalGate() as gate, gate.listener(told.append):
        raise_signal(signal.SIGTERM)
    assert told == [signal.SIGTERM]


def test_a_listener_is_told_of_a_signal_that_came_before_it() -> None:
    told: list[int] = []
    with SignalGate() as gate:
        raise_signal(signal.SIGTERM)
        with gate.listener(told.append):
            assert told == [signal.SIGTERM]


def test_ctrl_c_is_left_to_a_program_that_has_the_terminal() -> None:
    with SignalGate() as gate:
        with gate.without_interrupts():
            raise_signal(signal.SIGINT)
        assert gate.received == 0
        raise_signal(signal.SIGINT)
        assert gate.received == signal.SIGINT


def test_the_handlers_before_are_put_back() -> None:
    before = [signal.getsignal(number) for number in ENDING]
    with SignalGate():
        assert [signal.getsignal(number) for number in ENDING] != before
    assert [signal.getsignal(number) for number in ENDING] == before
