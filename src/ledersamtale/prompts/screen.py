"""The terminal itself, for a whole session: its modes, its size, and what was typed too early."""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

_CTRL_C = b"\x03"


class Screen:
    """A context manager that keeps the terminal from echoing and from stopping on Ctrl+S.

    Between two prompts it would do both. It is left as it was found.
    """

    def __init__(self, keyboard: TextIO, output: TextIO) -> None:
        self._descriptor = keyboard.fileno()
        self._output = output
        self._modes: list[int | list[bytes | int]] = []

    def __enter__(self) -> Screen:
        self.take()
        return self

    def __exit__(self, *_: object) -> None:
        self.give_back()

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows."""
        return shutil.get_terminal_size()

    @property
    def has_colour(self) -> bool:
        """Whether escape sequences may be written here (no-color.org for NO_COLOR)."""
        return sys.platform != "win32" and not os.environ.get("NO_COLOR")

    def write(self, text: str) -> None:
        """Write at once; a terminal that has gone away is no reason to lose what is typed."""
        with contextlib.suppress(OSError, ValueError):
            self._output.write(text)
            self._output.flush()

    def drain(self) -> bool:
        """Throw away what was typed before the next step was shown; True if Ctrl+C was in it.

        Otherwise Enter, pressed three times, would answer two steps that were never seen.
        """
        if sys.platform == "win32":
            return False
        typed = b""
        while select.select([self._descriptor], [], [], 0)[0]:
            try:
                more = os.read(self._descriptor, 65536)
            except OSError:
                break
            if not more:
                break
            typed += more
        return _CTRL_C in typed

    def take(self) -> None:
        """Set the modes for a session."""
        if sys.platform == "win32":
            return
        import termios

        with contextlib.suppress(termios.error):
            if not self._modes:
                self._modes = termios.tcgetattr(self._descriptor)
            modes = termios.tcgetattr(self._descriptor)
            modes[0] &= ~(termios.IXON | termios.IXOFF)
            modes[3] &= ~(termios.ICANON | termios.ECHO | termios.ISIG | termios.IEXTEN)
            termios.tcsetattr(self._descriptor, termios.TCSANOW, modes)

    def give_back(self) -> None:
        """Set the modes that the terminal was found in."""
        if sys.platform == "win32" or not self._modes:
            return
        import termios

        with contextlib.suppress(termios.error):
            termios.tcsetattr(self._descriptor, termios.TCSANOW, self._modes)

    @contextlib.contextmanager
    def lent(self) -> Iterator[None]:
        """Lend the terminal, as it was found, while the block runs."""
        self.give_back()
        try:
            yield
        finally:
            self.take()
