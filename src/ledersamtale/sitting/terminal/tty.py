"""The terminal of a whole session: its modes, its size, and its screen."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from typing import TYPE_CHECKING

from ledersamtale.signals import JobControl

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TextIO

# xterm's private modes (ctlseqs, DECSET 1049): a screen of its own, which has no scrollback.
_OWN_SCREEN = "\x1b[?1049h"
_SCREEN_BEFORE = "\x1b[?1049l"
# Cursor home and erase in display (ECMA-48, CUP and ED).
_CLEAR = "\x1b[H\x1b[2J"
# Cursor up and erase below (CUU and ED).
_ERASE = "\x1b[{}A\r\x1b[J"
# What a prompt may have changed: the cursor's being seen, and marked pastes (DECTCEM, DECSET 2004).
_AS_FOUND = "\x1b[?25h\x1b[?2004l"


class Terminal:
    """A context manager that takes the terminal for a session, and leaves it as it was found.

    Its own modes would echo keys between two prompts, and stop all output on Ctrl+S. The session
    is shown on a second screen, so that no answer stays in the window or in its scrollback.
    """

    def __init__(self, keyboard: TextIO, output: TextIO) -> None:
        self._descriptor = keyboard.fileno()
        self._output = output
        self._modes: list[int | list[bytes | int]] = []
        self._is_own_screen = False
        self._shown: list[str] = []
        self._job = JobControl(leave=self._leave, come_back=self._come_back)
        self.redraw: Callable[[], None] = lambda: None

    def __enter__(self) -> Terminal:
        self.take()
        return self

    def __exit__(self, *_: object) -> None:
        self.give_back()

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows of the window itself.

        COLUMNS can be that of another window: programs that use GNU readline pass it on.
        """
        with contextlib.suppress(OSError, ValueError):
            columns, rows = os.get_terminal_size(self._output.fileno())
            if columns and rows:
                return columns, rows
        return shutil.get_terminal_size()

    @property
    def has_colour(self) -> bool:
        """Whether escape sequences may be written here (no-color.org for NO_COLOR)."""
        return sys.platform != "win32" and not os.environ.get("NO_COLOR")

    def write(self, text: str) -> None:
        """Write at once; a closed terminal raises nothing, so that answers can still be saved."""
        # RuntimeError: a signal that stops the session can come in the middle of writing.
        with contextlib.suppress(OSError, ValueError, RuntimeError):
            self._output.write(text)
            self._output.flush()

    def show(self, lines: Sequence[str]) -> None:
        """Write lines that are shown again, above `redraw`'s, when a stopped session goes on."""
        self._shown += lines
        self.write("".join(f"{line}\n" for line in lines))

    def erase(self, rows: int) -> None:
        """Erase the last `rows` lines that are shown, each of which is one row."""
        if rows:
            del self._shown[-rows:]
            # prompt_toolkit has by now made a Windows console understand it.
            self.write(_ERASE.format(rows))

    def clear(self) -> None:
        """Clear the screen, if it is the session's own."""
        self._shown.clear()
        if self._is_own_screen:
            self.write(_CLEAR)

    def take(self) -> None:
        """Set the modes for a session, and show the session's own screen."""
        if sys.platform == "win32":
            return
        import termios

        self._job.begin()
        with contextlib.suppress(termios.error):
            if not self._modes:
                self._modes = found_modes(self._descriptor)
            modes = termios.tcgetattr(self._descriptor)
            modes[0] &= ~(termios.IXON | termios.IXOFF)
            modes[3] &= ~(termios.ICANON | termios.ECHO | termios.ISIG | termios.IEXTEN)
            termios.tcsetattr(self._descriptor, termios.TCSANOW, modes)
        self.write(_OWN_SCREEN + _CLEAR)
        self._is_own_screen = True

    def give_back(self) -> None:
        """Show the first screen again, and restore the modes that the terminal was found in."""
        if sys.platform == "win32":
            return
        self._job.end()
        self._leave()

    @contextlib.contextmanager
    def lent(self, message: str, *, stopped: str) -> Iterator[None]:
        """Lend the terminal, in the modes it was found in, while the block runs.

        Its screen shows `message` meanwhile, and `stopped` where a shell stops the session: what
        the terminal is lent to may go on without it.
        """
        self._job.end()
        job = JobControl(leave=lambda: self._tell_stopped(stopped), come_back=lambda: None)
        job.begin()
        self.clear()
        self.write(f"{_AS_FOUND}{message}\n")
        self._restore_modes()
        try:
            yield
        finally:
            job.end()
            self.take()

    def _tell_stopped(self, message: str) -> None:
        self._leave()
        self.write(f"{message}\n")

    def _leave(self) -> None:
        if self._is_own_screen:
            self.write(_AS_FOUND + _SCREEN_BEFORE)
            self._is_own_screen = False
        self._restore_modes()

    def _restore_modes(self) -> None:
        if self._modes:
            import termios

            with contextlib.suppress(termios.error):
                termios.tcsetattr(self._descriptor, termios.TCSANOW, self._modes)

    def _come_back(self) -> None:
        self.take()
        self.write("".join(f"{line}\n" for line in self._shown))
        self.redraw()


def found_modes(descriptor: int) -> list[int | list[bytes | int]]:
    """Return the modes to restore at the end: the present ones, unless a killed session left them.

    A killed session leaves a terminal without lines and echo, and no shell starts a program in
    one. A person can type in the modes that are returned instead (POSIX, XBD 11). Raises
    termios.error.
    """
    import termios

    modes = termios.tcgetattr(descriptor)
    if not modes[3] & (termios.ICANON | termios.ECHO):
        modes[0] |= termios.ICRNL | termios.BRKINT | termios.IXON
        modes[1] |= termios.OPOST | termios.ONLCR
        modes[3] |= termios.ICANON | termios.ECHO | termios.ECHOE | termios.ECHOK
        modes[3] |= termios.ISIG | termios.IEXTEN
    return modes
