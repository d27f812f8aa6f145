"""Half-typed text, kept while a person types: at the first change, and then once a second."""

from __future__ import annotations

import contextlib
import threading
from typing import TYPE_CHECKING, Generic, TypeVar

from ledersamtale.signals import leave_to_main_thread

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

PACE_SECONDS = 1.0
"""How long after one save of what is being typed the next may begin; no more than that is lost."""


class Autosave(Generic[T]):
    """Keeps in a thread of its own, so that a slow disk never holds up the keyboard.

    `keep` is called there, never twice at a time, with the newest content that was noted. What
    fails is tried again at the pace: the ordinary save that follows can report it.
    """

    def __init__(self, keep: Callable[[T], None], *, pace: float = PACE_SECONDS) -> None:
        self._keep = keep
        self._pace = pace
        self._change = threading.Condition()
        self._keeping = threading.Lock()
        self._noted: Callable[[], T] | None = None
        self._is_settling = False
        self._is_closed = False
        self._thread: threading.Thread | None = None

    def note(self, make: Callable[[], T]) -> None:
        """Let what `make` returns be kept; it is called in the thread, when its turn has come."""
        with self._change:
            self._noted = make
            if not (self._thread and self._thread.is_alive()):
                thread = threading.Thread(target=self._run, daemon=True)
                thread.start()
                self._thread = thread
            self._change.notify_all()

    def settle(self) -> None:
        """Wait until the running save is done, and drop what waits to be saved."""
        self._is_settling = True
        with self._keeping:
            self._noted, self._is_settling = None, False

    def close(self) -> None:
        """End the thread; nothing is kept afterwards."""
        self.settle()
        with self._change:
            self._is_closed = True
            self._change.notify_all()
        if self._thread:
            self._thread.join()

    def _run(self) -> None:
        # Python would print the error of a thread in English. The next note begins another.
        with contextlib.suppress(Exception):
            leave_to_main_thread()
            while not self._is_closed:
                self._keep_next()

    def _keep_next(self) -> None:
        with self._change:
            self._change.wait_for(lambda: self._noted or self._is_closed)
        # The note is taken within, lest it is kept after a settling.
        with self._keeping:
            with self._change:
                make, self._noted = self._noted, None
            if make is None:
                return
            self._try_to_keep(make)
        with self._change:
            self._change.wait_for(lambda: self._is_closed, timeout=self._pace)

    def _try_to_keep(self, make: Callable[[], T]) -> None:
        try:
            self._keep(make())
        except Exception:
            if not self._is_settling:
                with self._change:
                    self._noted = self._noted or make
