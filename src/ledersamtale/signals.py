"""Signals that end a session: they interrupt it only while it waits for a person."""

from __future__ import annotations

import signal
import sys
from contextlib import contextmanager
from threading import current_thread, main_thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType, TracebackType


def _known(*names: str) -> tuple[signal.Signals, ...]:
    return tuple(getattr(signal, name) for name in names if hasattr(signal, name))


ENDING = _known("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT")
SIGNAL_CODE = 128
"""A shell adds this to the number of the signal that ended a command (POSIX 2.8.2)."""
HANDLED = (*ENDING, *_known("SIGTSTP", "SIGCONT"))


class Ended(BaseException):
    """A signal asks the session to end; `except Exception` does not catch it."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def leave_to_main_thread() -> None:
    """Let the thread that calls this receive none of the signals that end a session.

    Python handles them in the main thread, which a signal to another thread would not wake.
    """
    if hasattr(signal, "pthread_sigmask"):  # pragma: no branch - not on Windows
        signal.pthread_sigmask(signal.SIG_BLOCK, HANDLED)


@contextmanager
def before_ending(call: Callable[[], None]) -> Iterator[None]:
    """Call `call` when a signal is about to end the program within the block.

    Only the main thread can see to that; in another, nothing is called.
    """
    is_main = current_thread() is main_thread()
    before = {number: signal.getsignal(number) for number in ENDING}
    heeded = [each for each in before if is_main and before[each] not in (signal.SIG_IGN, None)]

    def end(number: int, _frame: FrameType | None) -> None:
        for each in heeded:
            signal.signal(each, signal.SIG_IGN)
        call()
        signal.signal(number, before[signal.Signals(number)])
        signal.raise_signal(number)

    for number in heeded:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in heeded:
            signal.signal(number, before[number])


class SignalGate:
    """Receives the signals that end a session, as a context manager around the whole session.

    The first signal raises Ended within `waiting`, or when `waiting` is next entered; while there
    is a listener, the listener is called instead. Anywhere else, above all in a save, it
    interrupts nothing. Later signals are ignored, since the session is already ending.
    """

    def __init__(self) -> None:
        self._received = 0
        self._is_waiting = False
        self._listener: Callable[[int], None] | None = None
        self._before: dict[int, object] = {}

    def __enter__(self) -> SignalGate:
        for number in ENDING:
            self._before[number] = signal.signal(number, self._receive)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]

    @property
    def received(self) -> int:
        """The number of the signal that asked the session to end; 0 when none has."""
        return self._received

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Let a signal raise Ended within the block, where an interruption must lose nothing."""
        if self._received:
            raise Ended(self._received)
        self._is_waiting = True
        try:
            yield
        finally:
            self._is_waiting = False

    @contextmanager
    def listener(self, call: Callable[[int], None]) -> Iterator[None]:
        """Call `call` with a signal's number while the block runs; at once if one came before."""
        self._listener = call
        try:
            if self._received:
                call(self._received)
            yield
        finally:
            self._listener = None

    @contextmanager
    def without_interrupts(self) -> Iterator[None]:
        """Ignore the keys that end a program while another one has the terminal."""
        # Not SIG_IGN, which that program would inherit.
        keys = _known("SIGINT", "SIGQUIT")
        before = [signal.signal(number, lambda *_: None) for number in keys]
        try:
            yield
        finally:
            for number, handler in zip(keys, before, strict=True):
                signal.signal(number, handler)

    def _receive(self, number: int, _frame: FrameType | None) -> None:
        if self._received:
            return
        self._received = number
        if self._listener:
            self._listener(number)
        elif self._is_waiting:
            raise Ended(number)


class JobControl:
    """Lets a shell stop the session and go on with it (Ctrl+Z, `kill -STOP`, `fg`).

    From `begin` to `end`, `leave` is called before SIGTSTP stops the session, and `come_back` when
    it goes on: what stopped it may have used the terminal meanwhile, and SIGSTOP tells nothing.
    """

    def __init__(self, *, leave: Callable[[], None], come_back: Callable[[], None]) -> None:
        self._leave = leave
        self._come_back = come_back
        self._before: list[object] = []

    def begin(self) -> None:
        """Receive the signals."""
        if sys.platform != "win32" and not self._before:
            self._before = [
                signal.signal(signal.SIGTSTP, self._stop),
                signal.signal(signal.SIGCONT, lambda *_: self._come_back()),
            ]

    def end(self) -> None:
        """Leave the signals as they were."""
        if sys.platform != "win32" and self._before:
            for number, handler in zip((signal.SIGTSTP, signal.SIGCONT), self._before, strict=True):
                signal.signal(number, handler)  # type: ignore[arg-type]
            self._before = []

    def _stop(self, number: int, _frame: FrameType | None) -> None:
        self._leave()
        own = signal.signal(number, self._before[0])  # type: ignore[arg-type]
        # It stops here, unless nobody could let it go on (POSIX: an orphaned process group).
        signal.raise_signal(number)
        signal.signal(number, own)
        self._come_back()
