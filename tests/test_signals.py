from __future__ import annotations

import os
import signal

import pytest

from ledersamtale.signals import ENDING, Ended, SignalGate


def raise_signal(number: int) -> None:
    os.kill(os.getpid(), number)


@pytest.mark.parametrize("number", ENDING)
def test_a_signal_ends_what_runs(number: int) -> None:
    with SignalGate() as gate:
        with pytest.raises(Ended) as caught:
            raise_signal(number)
        assert caught.value.number == gate.received == number


def test_a_signal_waits_for_the_end_of_a_save() -> None:
    steps = []
    with SignalGate() as gate:
        try:
            with gate.hold():
                raise_signal(signal.SIGTERM)
                steps.append("saved")
        except Ended:
            steps.append("ended")
    assert steps == ["saved", "ended"]


def test_a_later_signal_does_not_disturb_the_end() -> None:
    with SignalGate() as gate:
        with pytest.raises(Ended):
            raise_signal(signal.SIGTERM)
        with gate.hold():
            raise_signal(signal.SIGINT)
        raise_signal(signal.SIGHUP)
        assert gate.received == signal.SIGTERM


def test_a_listener_is_told_instead() -> None:
    told: list[int] = []
    with SignalGate() as gate:
        with gate.listener(told.append):
            raise_signal(signal.SIGTERM)
        assert told == [signal.SIGTERM]


def test_the_handlers_before_are_put_back() -> None:
    before = [signal.getsignal(number) for number in ENDING]
    with SignalGate():
        assert [signal.getsignal(number) for number in ENDING] != before
    assert [signal.getsignal(number) for number in ENDING] == before
