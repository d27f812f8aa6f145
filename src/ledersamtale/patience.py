"""Work on a drive or server that may not answer: waited for, but not for ever."""

from __future__ import annotations

import errno
import os
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, Generic, TypeVar

from ledersamtale.signals import leave_to_main_thread

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

PATIENCE_SECONDS = 3.0
"""How long a person waits before being told that a drive does not answer."""

# What has not ended within that time may do so now.
_SECOND_CHANCE_SECONDS = 0.5
# Ctrl+C does not end one long wait on Windows before Python 3.14
# (github.com/python/cpython/issues/80116).
_EACH_SECONDS = 0.5


class Patience:
    """Does one thing at a time, each in a thread of its own.

    No call can be ended that waits for a drive which is away (NFS, SMB and FUSE all wait for
    ever), so its thread is left behind, and ends with the process at the latest.
    """

    def __init__(self) -> None:
        self._ended = Event()
        self._ended.set()

    def do(self, work: Callable[[], T], *, since: float | None = None) -> T:
        """Return what `work` returns; raise what it raises.

        Raises TimeoutError, an OSError, when it has not ended after three seconds. It may still
        do so; until then, nothing else is begun. The seconds count from `since`, a reading of
        time.monotonic, when a person has waited for something else before.
        """
        end = PATIENCE_SECONDS + (monotonic() if since is None else since)
        if not self._ended.wait(_SECOND_CHANCE_SECONDS):
            raise _no_answer()
        begun = _Work(work)
        try:
            begun.start()
        except RuntimeError:
            # No more threads can be had. Few drives are ever away, so it is done here.
            return work()
        self._ended = begun.ended
        if not begun.ended.wait(max(_SECOND_CHANCE_SECONDS, end - monotonic())):
            raise _no_answer()
        return begun.result()

    def wait(self) -> None:
        """Wait three seconds more for what has not ended."""
        self._ended.wait(PATIENCE_SECONDS)

    def finish(self, work: Callable[[], object]) -> None:
        """Do `work` as the last thing, as soon as nothing else runs, however late that is.

        Waits for it no longer than `do` would, and raises nothing.
        """
        before = self._ended
        begun = _Work(lambda: before.wait() and work())
        try:
            begun.start()
        except RuntimeError:
            if before.is_set():
                work()
            return
        begun.ended.wait(PATIENCE_SECONDS if before.is_set() else _SECOND_CHANCE_SECONDS)


def wait_for(work: Callable[[], T], *, tell: Callable[[], None]) -> T:
    """Return what `work` returns, however long it takes; raise what it raises.

    After three seconds `tell` is called, so that a person knows what is waited for. Ctrl+C ends
    the waiting.
    """
    begun = _Work(work)
    try:
        begun.start()
    except RuntimeError:
        return work()
    if not begun.ended.wait(PATIENCE_SECONDS):
        tell()
        while not begun.ended.wait(_EACH_SECONDS):
            pass
    return begun.result()


class _Work(Generic[T]):
    """Work in a thread of its own, and its result or error once it has ended."""

    _result: T

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._error: BaseException | None = None
        self.ended = Event()

    def start(self) -> None:
        Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        try:
            leave_to_main_thread()
            self._result = self._work()
        except BaseException as error:
            self._error = error
        finally:
            self.ended.set()

    def result(self) -> T:
        if self._error:
            raise self._error
        return self._result


def _no_answer() -> TimeoutError:
    return TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT))
