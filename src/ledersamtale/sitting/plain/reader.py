"""Lines from a pipe or a terminal, whole and clean, of any length and in any encoding."""

from __future__ import annotations

import codecs
import contextlib
import locale
import os
import re
import select
from io import UnsupportedOperation
from typing import TYPE_CHECKING, cast

from ledersamtale.screen.width import cells
from ledersamtale.signals import Ended, JobControl
from ledersamtale.sitting.terminal.tty import found_modes
from ledersamtale.text import clean, received

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from io import BufferedIOBase
    from typing import TextIO

    from ledersamtale.signals import SignalGate

# What arrow keys and the like send (ECMA-48 5.4, and SS3).
_KEY_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O[@-~])")
_PLAIN_RUN = re.compile(r"[^\x00-\x1f\x7f]*")
_LOOK_SECONDS = 0.5
"""So long a signal may wait that came at the wrong moment."""
_ERASE = ("\x7f", "\b")
_KILL = "\x15"
_END = "\x04"
_INTERRUPT = "\x03"


class LineReader:
    """Reads lines from a pipe or a file; as a context manager, like its terminal sibling.

    What has come of a line when a signal ends the reading stays, as `rest`. `on_change` is called
    whenever more of a line has come.
    """

    def __init__(self, stream: BufferedIOBase, gate: SignalGate) -> None:
        self._stream = stream
        self._gate = gate
        self._unread: list[str] = []
        self._waiting = bytearray()
        self._is_first = True
        self._utf_16: codecs.IncrementalDecoder | None = None
        self.on_change: Callable[[], None] = lambda: None
        self.last: str | None = None
        """The line that was read last; whoever has carried it out sets it to None."""

    def __enter__(self) -> LineReader:
        return self

    def __exit__(self, *_: object) -> None:
        return

    def read(self) -> str | None:
        """Return the next line without its end, cleaned; None at the end of input."""
        if self._unread:
            self.last = self._unread.pop()
            return self.last
        return self._read_line()

    def unread(self, line: str) -> None:
        """Let `line` be the next one that is read."""
        self._unread.append(line)

    def left(self) -> list[str]:
        """Return the lines that were put back and not read since, and forget them."""
        lines, self._unread = self._unread[::-1], []
        return lines

    def so_far(self) -> str:
        """Return what has come of the next line."""
        return _line(self._waiting.partition(b"\n")[0])

    def rest(self) -> str:
        """Return what has come of a line that has no end yet, and forget it."""
        self.last, self._waiting = _line(self._waiting), bytearray()
        return self.last

    @contextlib.contextmanager
    def lent(self) -> Iterator[None]:
        """Lend the terminal to another program while the block runs."""
        yield

    def _read_line(self) -> str | None:
        searched = 0
        while (end := self._waiting.find(b"\n", searched)) < 0:
            searched = len(self._waiting)
            chunk = self._read_more()
            if not chunk:
                return self.rest() or None
            self._waiting += self._as_utf_8(chunk)
            self.on_change()
        self.last = _line(self._waiting[:end])
        del self._waiting[: end + 1]
        return self.last

    def _as_utf_8(self, chunk: bytes) -> bytes:
        """Return `chunk` in UTF-8 where a mark at the start of it all says that it is UTF-16."""
        if self._is_first and chunk.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            self._utf_16 = codecs.getincrementaldecoder("utf-16")(errors="replace")
        self._is_first = False
        return self._utf_16.decode(chunk).encode() if self._utf_16 else chunk

    def _read_more(self) -> bytes:
        """Return the next bytes, empty at the end; a signal ends the waiting, and no reading."""
        try:
            if os.name != "posix":
                with self._gate.waiting():
                    return self._stream.read1(65536)
            with self._gate.waiting():
                _wait_for(self._stream)
            return self._stream.read1(65536)
        except (OSError, ValueError):
            return b""


class TerminalLineReader(LineReader):
    """Reads lines that are typed in a terminal, and edits them with Backspace and Ctrl+U.

    The terminal's own line mode cuts a line at 4,095 bytes (N_TTY_BUF_SIZE in Linux), so it is
    off while the session runs, and the echo is ours. Ctrl+C raises Ended with the number 0.
    """

    def __init__(
        self, stream: BufferedIOBase, gate: SignalGate, *, echo: TextIO, encoding: str
    ) -> None:
        super().__init__(stream, gate)
        self._descriptor = stream.fileno()
        self._echo = echo
        self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        self._keys = ""
        self._typed: list[str] = []
        self._modes: list[int | list[bytes | int]] = []
        self._echoes = True
        self._job = JobControl(leave=self._restore, come_back=self._come_back)

    def __enter__(self) -> TerminalLineReader:
        self._take()
        return self

    def __exit__(self, *_: object) -> None:
        self._give_back()

    def so_far(self) -> str:
        """Return what is typed of the next line."""
        return clean("".join(self._typed))

    def rest(self) -> str:
        """Return what is typed of a line that has no end yet, and forget it."""
        self.last, self._typed = self.so_far(), []
        return self.last

    @contextlib.contextmanager
    def lent(self) -> Iterator[None]:
        """Lend the terminal, in the modes in which it was found."""
        self._give_back()
        try:
            yield
        finally:
            self._take()

    def _read_line(self) -> str | None:
        while True:
            if not self._keys:
                self.on_change()
                if not self._read_keys():
                    return self.rest() or None
            # A run of plain text at a time: a paste comes in many thousand characters.
            run = _PLAIN_RUN.match(self._keys)
            if run and run[0]:
                self._typed.append(run[0])
                self._show(run[0])
                self._keys = self._keys[run.end() :]
                continue
            key, self._keys = self._keys[0], self._keys[1:]
            if key in "\r\n":
                self._show("\n")
                return self.rest()
            if key == _INTERRUPT:
                raise Ended(0)
            if key == _END and not any(self._typed):
                return None
            self._edit(key)

    def _edit(self, key: str) -> None:
        if key in _ERASE:
            line = "".join(self._typed)
            # With a letter go the marks on it, which take no cells.
            kept = line[:-1]
            while kept and not cells(line[len(kept) :]):
                kept = kept[:-1]
            width = cells(line[len(kept) :])
            self._typed = [kept]
            self._show("\b" * width + " " * width + "\b" * width)
        elif key == _KILL:
            self._show("\n")
            self._typed.clear()
        elif key == "\t":
            self._typed.append(key)
            self._show(key)

    def _read_keys(self) -> bool:
        """Wait for what is typed next; False at the end of input."""
        while not self._keys:
            data = self._read_more()
            if not data:
                return False
            self._keys = _KEY_SEQUENCE.sub("", self._decoder.decode(data))
        return True

    def _show(self, text: str) -> None:
        if not self._echoes:
            return
        # RuntimeError: a signal that stops the session can come in the middle of writing.
        with contextlib.suppress(OSError, ValueError, RuntimeError):
            self._echo.write(text)
            self._echo.flush()

    def _take(self) -> None:
        import termios

        self._job.begin()
        with contextlib.suppress(termios.error):
            self._modes = self._modes or found_modes(self._descriptor)
            # A terminal without echo has another program to show what is typed, such as Emacs.
            self._echoes = bool(cast("int", self._modes[3]) & termios.ECHO)
            modes = termios.tcgetattr(self._descriptor)
            # Otherwise Ctrl+S, for saving, stops the terminal for good.
            modes[0] &= ~(termios.IXON | termios.IXOFF)
            modes[3] &= ~(termios.ICANON | termios.ECHO | termios.ISIG)
            termios.tcsetattr(self._descriptor, termios.TCSADRAIN, modes)

    def _give_back(self) -> None:
        self._job.end()
        self._restore()

    def _come_back(self) -> None:
        self._take()
        self._show("".join(self._typed))

    def _restore(self) -> None:
        import termios

        with contextlib.suppress(termios.error):
            if self._modes:
                termios.tcsetattr(self._descriptor, termios.TCSADRAIN, self._modes)


def line_reader(stream: TextIO, echo: TextIO, gate: SignalGate) -> LineReader:
    """Return what reads lines from `stream`, and echoes on `echo` where the terminal does not."""
    # A text stream over anything but a buffer is a test's, which brings its own reader.
    buffer = cast("BufferedIOBase", stream.buffer)
    if os.name == "posix" and stream.isatty():
        return TerminalLineReader(buffer, gate, echo=echo, encoding=stream.encoding)
    return LineReader(buffer, gate)


def _wait_for(stream: BufferedIOBase) -> None:
    """Wait until there is something to read; a stream without a descriptor is not waited for."""
    with contextlib.suppress(UnsupportedOperation):
        # A signal that comes just before the call does not end it, and Python acts on it behind it.
        while not select.select([stream.fileno()], [], [], _LOOK_SECONDS)[0]:
            pass


def _line(data: bytearray) -> str:
    return received(_decode(bytes(data)).rstrip("\r"))


def _decode(line: bytes) -> str:
    """Return the text of `line`, which is UTF-8 unless it cannot be.

    Windows' code page 1252 is Latin-1 with signs where that has none.
    """
    # What else must be imported for it may not be had any more, with too many files open.
    for encoding in ("utf-8", locale.getpreferredencoding(do_setlocale=False), "cp1252"):
        with contextlib.suppress(UnicodeDecodeError, LookupError, ImportError):
            return line.decode(encoding).removeprefix("\ufeff")
    return line.decode("latin-1")
