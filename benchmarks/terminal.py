"""Times until a text is on the screen of a program in a pseudo-terminal."""

from __future__ import annotations

import os
import pty
import select
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PATIENCE_SECONDS = 30


class Timed:
    """A program that has just been started; every wait returns seconds since then."""

    def __init__(self, descriptor: int, start: float) -> None:
        self._descriptor = descriptor
        self._start = start
        self._shown = b""

    def wait(self, text: str) -> float:
        """Return when `text` came, in seconds since the start or since the last `press`."""
        wanted = text.encode()
        while wanted not in self._shown:
            if not select.select([self._descriptor], [], [], _PATIENCE_SECONDS)[0]:
                raise TimeoutError(f"{text} did not come: {self._shown!r}")
            self._shown += os.read(self._descriptor, 65536)
        return time.perf_counter() - self._start

    def press(self, keys: str) -> None:
        """Press keys, and start the clock and the screen anew."""
        self._shown = b""
        self._start = time.perf_counter()
        os.write(self._descriptor, keys.encode())


@contextmanager
def started(command: Sequence[str]) -> Iterator[Timed]:
    """Start `command` in a terminal of 80 by 24, and end it afterwards."""
    start = time.perf_counter()
    pid, descriptor = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8", COLUMNS="80", LINES="24")
        os.environ["PROMPT_TOOLKIT_NO_CPR"] = "1"
        os.execvp(command[0], list(command))
    try:
        yield Timed(descriptor, start)
    finally:
        os.close(descriptor)
        os.waitpid(pid, 0)
