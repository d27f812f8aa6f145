"""Lines from a pipe or a terminal, whole and clean, however long and in whatever encoding."""

from __future__ import annotations

import codecs
import contextlib
import locale
import os
import re
import signal
from typing import TYPE_CHECKING

from ledersamtale.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO, TextIO

# What arrow keys and the like send (ECMA-48 5.4, and SS3).
_KEY_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O[@-~])")
_PLAIN_RUN = re.compile(r"[^\x00-\x1f\x7f]*")
_ERASE = ("\x7f", "\b")
_KILL = "\x15"
_END = "\x04"


class LineReader:
    """Reads lines from a pipe or a file; as a context manager, like its terminal sibling."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def __enter__(self) -> LineReader:
        return self

    def __exit__(self, *_: object) -> None:
        return

    def read(self) -> str | None:
        """Return the next line without its end, cleaned; None at the end of input."""
        line = self._read_line()
        return None if line is None else clean(line)

    def is_own_key(self, signal_number: int) -> bool:
        """Return whether this signal is what a key of ours sends here."""
        return False

    @contextlib.contextmanager
    def lent(self) -> Iterator[None]:
        """Lend the terminal to another program while the block runs."""
        yield

    def _read_line(self) -> str | None:
        try:
            line = self._stream.readline()
        except (OSError, ValueError):
            return None
        return _decode(line).rstrip("\r\n") if line else None


class TerminalLineReader(LineReader):
    """Reads lines that are typed in a terminal, and edits them with Backspace and Ctrl+U.

    The terminal's own line mode cuts a line at 4,095 bytes (N_TTY_BUF_SIZE in Linux), so it is
    off while the session runs, and the echo is ours.
    """

    def __init__(self, stream: BinaryIO, echo: TextIO) -> None:
        super().__init__(stream)
        self._descriptor = stream.fileno()
        self._echo = echo
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self._waiting = ""
        self._modes: list[int | list[bytes | int]] = []

    def __enter__(self) -> TerminalLineReader:
        self._take()
        return self

    def __exit__(self, *_: object) -> None:
        self._give_back()

    def is_own_key(self, signal_number: int) -> bool:
        """Return whether it is Ctrl+C, which a terminal sends as SIGINT."""
        return signal_number == signal.SIGINT

    @contextlib.contextmanager
    def lent(self) -> Iterator[None]:
        """Lend the terminal, in the modes in which it was found."""
        self._give_back()
        try:
            yield
        finally:
            self._take()

    def _read_line(self) -> str | None:
        typed: list[str] = []
        while True:
            if not self._waiting and not self._read_chunk():
                return "".join(typed) or None
            # A run of plain text at a time: a paste comes in many thousand characters.
            run = _PLAIN_RUN.match(self._waiting)
            if run and run[0]:
                typed.append(run[0])
                self._show(run[0])
                self._waiting = self._waiting[run.end() :]
                continue
            key, self._waiting = self._waiting[0], self._waiting[1:]
            if key in "\r\n":
                self._show("\n")
                return "".join(typed)
            if key == _END and not typed:
                return None
            self._edit(typed, key)

    def _edit(self, typed: list[str], key: str) -> None:
        if key in _ERASE:
            line = "".join(typed)
            typed[:] = [line[:-1]]
            if line:
                self._show("\b \b")
        elif key == _KILL:
            self._show("\n")
            typed.clear()
        elif key == "\t":
            typed.append(key)
            self._show(key)

    def _read_chunk(self) -> bool:
        """Wait for what is typed next; False at the end of input."""
        while not self._waiting:
            try:
                data = os.read(self._descriptor, 65536)
            except OSError:
                return False
            if not data:
                return False
            self._waiting = _KEY_SEQUENCE.sub("", self._decoder.decode(data))
        return True

    def _show(self, text: str) -> None:
        with contextlib.suppress(OSError, ValueError):
            self._echo.write(text)
            self._echo.flush()

    def _take(self) -> None:
        import termios

        with contextlib.suppress(termios.error):
            self._modes = termios.tcgetattr(self._descriptor)
            modes = termios.tcgetattr(self._descriptor)
            modes[3] &= ~(termios.ICANON | termios.ECHO)
            termios.tcsetattr(self._descriptor, termios.TCSADRAIN, modes)

    def _give_back(self) -> None:
        import termios

        with contextlib.suppress(termios.error):
            if self._modes:
                termios.tcsetattr(self._descriptor, termios.TCSADRAIN, self._modes)


def line_reader(stream: TextIO, echo: TextIO) -> LineReader:
    """Return what reads lines from `stream`, and echoes on `echo` where the terminal does not."""
    if os.name == "posix" and stream.isatty():
        return TerminalLineReader(stream.buffer, echo)
    return LineReader(stream.buffer)


def _decode(line: bytes) -> str:
    """Return the text of `line`, which is UTF-8 unless it cannot be."""
    for encoding in ("utf-8-sig", locale.getpreferredencoding(do_setlocale=False)):
        with contextlib.suppress(UnicodeDecodeError, LookupError):
            return line.decode(encoding)
    return line.decode("latin-1")
