"""Signals that end a session: put off while a save runs, and never in the way of the last one."""

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

    The first signal raises Ended where the program stands, or at the end of `hold`, or calls the
    listener instead while there is one. Later ones change nothing: the session is ending.
    """

    def __init__(self) -> None:
        self._received = 0
        self._raised = False
        self._holds = 0
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
    def hold(self) -> Iterator[None]:
        """Put signals off until the block is done."""
        self._holds += 1
        try:
            yield
        finally:
            self._holds -= 1
        self._raise_if_due()

    @contextmanager
    def listener(self, call: Callable[[int], None]) -> Iterator[None]:
        """Hand a signal to `call` while the block runs, instead of raising."""
        self._listener = call
        try:
            yield
        finally:
            self._listener = None

    def _receive(self, number: int, _frame: FrameType | None) -> None:
        if self._received:
            return
        self._received = number
        if self._listener and not self._holds:
            self._raised = True
            self._listener(number)
        else:
            self._raise_if_due()

    def _raise_if_due(self) -> None:
        if self._received and not self._raised and not self._holds:
            self._raised = True
            raise Ended(self._received)
