"""Signals that end a session: they interrupt it only while it waits for a person."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType, TracebackType

ENDING = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)


class Ended(BaseException):
    """A signal asks the session to end; `except Exception` does not catch it."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


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
        """Ignore Ctrl+C while the block runs, in which another program has the terminal."""
        # Not SIG_IGN, which that program would inherit.
        before = signal.signal(signal.SIGINT, lambda *_: None)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    def _receive(self, number: int, _frame: FrameType | None) -> None:
        if self._received:
            return
        self._received = number
        if self._listener:
            self._listener(number)
        elif self._is_waiting:
            raise Ended(number)
