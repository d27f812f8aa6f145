"""The real program in a pseudo-terminal, and the screen that a person would see."""

from __future__ import annotations

import copy
import os
import signal
import sys
import termios
import time
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pexpect
import ptyprocess
import pyte
from wcwidth import wcwidth

from tests.helpers import prepared

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TAB = "\t"
SHIFT_TAB = "\x1b[Z"
ENTER = "\r"
CTRL_C = "\x03"
CTRL_K = "\x0b"
CTRL_S = "\x13"
CTRL_Y = "\x19"
CTRL_Z = "\x1a"
F2 = "\x1bOQ"
UP = "\x1b[A"
DOWN = "\x1b[B"
LEFT = "\x1b[D"

SIZES = [(80, 24), (40, 20)]
"""The usual size of a window, and a small one: columns and rows."""

_PATIENCE_SECONDS = 120


_SIZE_VARIABLES = ("COLUMNS", "LINES")


class PlainScreen(pyte.Screen):
    """A screen that is read in a tenth of the time: pyte asks how wide every cell is."""

    @property
    def display(self) -> list[str]:
        """The rows, as pyte has them."""
        return [self._row(self.buffer[row]) for row in range(self.lines)]

    def _row(self, written: Mapping[int, pyte.screens.Char]) -> str:
        cells = [" "] * self.columns
        for column, cell in written.items():
            if column < self.columns:
                cells[column] = cell.data
        if any(wcwidth(character) == 2 for character in set("".join(cells))):
            for column in range(self.columns - 1):
                if wcwidth(cells[column][:1]) == 2:
                    cells[column + 1] = ""  # what is left of it is not shown
        return "".join(cells)


class Screen(PlainScreen):
    """A terminal with what pyte lacks: a second screen (DECSET 1049) and the scrollback."""

    before: tuple[Any, Any] | None = None

    def __init__(self, columns: int, rows: int) -> None:
        self.scrollback: list[str] = []
        super().__init__(columns, rows)

    def set_mode(self, *modes: int, **settings: Any) -> None:
        if settings.get("private") and 1049 in modes and self.before is None:
            self.before = copy.deepcopy((self.buffer, self.cursor))
            self.erase_in_display(2)
        super().set_mode(*modes, **settings)

    def reset_mode(self, *modes: int, **settings: Any) -> None:
        if settings.get("private") and 1049 in modes and self.before is not None:
            self.buffer, self.cursor = self.before
            self.before = None
        super().reset_mode(*modes, **settings)

    def index(self) -> None:
        if self.cursor.y == self.lines - 1 and self.before is None:
            self.scrollback.append(self.display[0])
        super().index()

    def erase_in_display(self, how: int = 0, *attributes: Any, **settings: Any) -> None:
        is_all = how == 2 or (how == 0 and (self.cursor.x, self.cursor.y) == (0, 0))
        if is_all and self.before is None:
            # Some terminals keep a screen that is erased (tmux, kitty); the worst case counts.
            self.scrollback += self.display
        super().erase_in_display(how, *attributes, **settings)

    def select_graphic_rendition(self, *attributes: int, **settings: Any) -> None:
        """Leave out private sequences, on which pyte 0.8.2 fails."""
        if not settings.get("private"):
            super().select_graphic_rendition(*attributes)


def _heed_interrupts() -> None:
    # Tests that a shell runs in the background ignore Ctrl+C, and their children inherit that.
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class _Prepared(pexpect.spawn):  # type: ignore[misc]
    """`ledersamtale` in a pseudo-terminal, started without the cost of its imports."""

    def _spawnpty(
        self, command: list[str], *, env: dict[str, str], dimensions: tuple[int, int], **_: object
    ) -> _PreparedProcess:
        ours, theirs = os.openpty()
        termios.tcsetwinsize(theirs, dimensions)
        started = prepared.start(command, env, [theirs] * 3)
        os.close(theirs)
        return _PreparedProcess(started, ours)


class _PreparedProcess(ptyprocess.PtyProcess):  # type: ignore[misc]
    """A process in a pseudo-terminal that is no child of this one."""

    def __init__(self, started: prepared.Started, terminal: int) -> None:
        self.terminated: bool
        self.exitstatus: int | None
        self.signalstatus: int | None
        super().__init__(started.pid, terminal)
        self._started = started

    def isalive(self) -> bool:
        if self.terminated or not (self.flag_eof or self._started.has_ended()):
            return not self.terminated
        self.wait()
        return False

    def wait(self) -> int | None:
        if not self.terminated:
            self.status = self._started.wait()
            self.terminated = True
            code = os.waitstatus_to_exitcode(self.status)
            self.exitstatus, self.signalstatus = (code, None) if code >= 0 else (None, -code)
        return self.exitstatus


class Program:
    """`ledersamtale` in a terminal of the given size."""

    def __init__(
        self,
        *arguments: str,
        size: tuple[int, int] = (80, 24),
        command: tuple[str, ...] = (),
        environment: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        columns, rows = size
        variables = {**os.environ, **prepared.USUAL, **environment}
        for each in _SIZE_VARIABLES:
            # xdist sets them for its workers, and they come before the size of the terminal.
            variables.pop(each, None)
        folder = Path(sys.executable).parent
        variables["PATH"] = f"{folder}{os.pathsep}{variables['PATH']}"
        self.screen = Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.output = b""
        is_prepared = not command and prepared.is_usual(variables)
        program, *words = [*(command or ("ledersamtale",)), *arguments]
        self.child = (_Prepared if is_prepared else pexpect.spawn)(
            program,
            words,
            dimensions=(rows, columns),
            env=variables,
            timeout=_PATIENCE_SECONDS,
            preexec_fn=_heed_interrupts,
        )
        self.child.delaybeforesend = None
        self.modes = termios.tcgetattr(self.child.child_fd)

    def __enter__(self) -> Program:
        return self

    def __exit__(self, *_: object) -> None:
        if not self.child.isalive():
            self.child.ptyproc.delayafterclose = 0
        self.child.close(force=True)

    @property
    def text(self) -> str:
        """What is on the screen, line by line."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    @property
    def what_stays(self) -> str:
        """What can be read in the terminal's window once it is scrolled to its very start."""
        assert self.screen.before is None, "the program has not left its own screen"
        return "\n".join([*self.screen.scrollback, *self.screen.display])

    @property
    def running_text(self) -> str:
        """What is on the screen, with every run of white space one space."""
        return " ".join(self.text.split())

    def see(self, *wanted: str) -> str:
        """Wait until all of `wanted` is on the screen, and return the screen."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while missing := self._missing(wanted):
            if not self._read() or time.monotonic() > deadline:
                raise AssertionError(f"{missing} is not in:\n{self.text}")
        return self.text

    def _missing(self, wanted: Sequence[str]) -> list[str]:
        there = self.running_text
        return [each for each in wanted if each not in there]

    def see_gone(self, unwanted: str) -> str:
        """Wait until `unwanted` is not on the screen any more, and return the screen."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while unwanted in self.running_text:
            if not self._read() or time.monotonic() > deadline:
                raise AssertionError(f"{unwanted} is still in:\n{self.text}")
        return self.text

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def send(self, *keys: str) -> None:
        """Press keys, as one burst each."""
        for key in keys:
            self.child.send(key)

    def leave_finished(self) -> int:
        """Stop at the list of what can be done with a finished reflection; return the exit code."""
        self.see("Hvad vil du gøre nu?")
        self.send(CTRL_C)
        return self.end()

    def end(self) -> int:
        """Wait until the program has ended, and return its exit code, as a shell would."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while self._read():
            assert time.monotonic() < deadline, f"the program does not end:\n{self.text}"
        self.child.wait()
        status = self.child.exitstatus
        return status if status is not None else 128 + (self.child.signalstatus or 0)

    def interrupt(self) -> int:
        """Press Ctrl+C, once a second until the program has ended, and return its exit code.

        A key that falls just before Python reads a line is not seen; a person presses again.
        """
        started = time.monotonic()
        presses = 0
        while self._read() or self.child.isalive():
            waited = time.monotonic() - started
            assert waited < _PATIENCE_SECONDS, f"the program does not end:\n{self.text}"
            if waited >= presses:
                self.send("\x03")
                presses += 1
        return self.end()

    def kill(self, number: int = signal.SIGTERM) -> None:
        """Send a signal."""
        self.child.kill(number)

    def _read(self) -> bool:
        try:
            data = self.child.read_nonblocking(65536, timeout=0.5)
        except pexpect.TIMEOUT:
            return self.child.isalive() or bool(self.child.buffer)
        except pexpect.EOF:
            return False
        self.output += data
        self._stream.feed(data)
        return True


def reflection_in(folder: Path) -> str:
    """Return the text of the only reflection in `folder`."""
    (path,) = folder.glob("*.md")
    return path.read_text(encoding="utf-8")
