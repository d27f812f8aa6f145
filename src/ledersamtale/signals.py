"""Signals that end a session: heeded while it waits for a person, and never in between."""

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
    """A signal asks the session to end; no handler of ordinary errors takes it by mistake."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class SignalGate:
    """Takes the signals that end a session, as a context manager around all of it.

    The first one raises Ended in `waiting`, now or as soon as it is entered, or is handed to the
    listener while there is one. Anywhere else, a save above all, it interrupts nothing. Later
    ones change nothing: the session is ending.
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
        """Let a signal raise Ended within the block, which must hold nothing that can be lost."""
        if self._received:
            raise Ended(self._received)
        self._is_waiting = True
        try:
            yield
        finally:
            self._is_waiting = False

    @contextmanager
    def listener(self, call: Callable[[int], None]) -> Iterator[None]:
        """Hand a signal to `call` while the block runs; one that has come already at once."""
        self._listener = call
        try:
            if self._received:
                call(self._received)
            yield
        finally:
            self._listener = None

    @contextmanager
    def without_interrupts(self) -> Iterator[None]:
        """Leave Ctrl+C to the program that has the terminal while the block runs."""
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
