"""Lines whose pieces are marked with their tone: the same text in a terminal and in a pipe."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from enum import Enum
from shutil import get_terminal_size
from textwrap import fill
from typing import TYPE_CHECKING, TextIO

from ledersamtale.screen.width import WIDEST, apart, cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console
    from rich.text import Text


_BELOW = " " * 4
"""What stands before the rows of a line below a head that leaves them no room."""


class Tone(Enum):
    """How a piece is shown; the value is rich's style for it.

    No colour of a terminal's can be read on every background, nor what is dimmed, so none is used.
    """

    PLAIN = ""
    STRONG = "bold"
    STRUCK = "strike"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a line, in one tone."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Line:
    """A line: `head` stands before it, and later rows of a long one begin below its end.

    One that `is_whole` is never folded, so that it can be copied.
    """

    pieces: tuple[Piece, ...] = ()
    head: str = ""
    is_whole: bool = False

    @property
    def text(self) -> str:
        """The line as it is in a pipe."""
        return f"{self.head}{''.join(each.text for each in self.pieces)}".rstrip()


BLANK = Line()


def title(text: str) -> Line:
    """Return the line above a group of others."""
    return Line((Piece(text, Tone.STRONG),))


def item(text: str) -> Line:
    """Return a line of a group."""
    return Line((Piece(text),), head="  ")


def show_lines(lines: Iterable[Line], stream: TextIO | None = None) -> None:
    """Write `lines` to `stream`, stdout for None; the words are the same wherever they go."""
    stream = stream or sys.stdout
    if not stream.isatty():
        stream.writelines(f"{line.text}\n" for line in lines)
        return
    console = console_on(stream)
    for line in lines:
        _print(line, console)


def console_on(stream: TextIO) -> Console:
    """Return `stream` as a console that shows text as it is, no wider than reads well."""
    # rich takes 40 ms; a pipe does without it.
    from rich.console import Console

    # Markdown has colours of rich's own (see Tone). rich itself heeds TERM=dumb.
    console = Console(file=stream, highlight=False, markup=False, emoji=False, no_color=True)
    console.width = min(console.width, WIDEST)
    return console


class Drawing:
    """What is printed on `console`, `width` cells wide, as rows with looks (SGR) for the pager."""

    def __init__(self, width: int) -> None:
        from rich.console import Console

        self._file = io.StringIO()
        self.console = Console(
            file=self._file,
            width=min(width, WIDEST),
            force_terminal=True,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
            no_color=True,
        )

    def rows(self) -> list[str]:
        """Return the rows that were printed since the last call."""
        rows = self._file.getvalue().removesuffix("\n").split("\n")
        self._file.seek(0)
        self._file.truncate()
        return rows


def line_rows(lines: Iterable[Line], *, width: int) -> Iterator[list[str]]:
    """Yield what `show_lines` prints on a terminal, line by line, in rows of `width` cells."""
    drawing = Drawing(width)
    for line in lines:
        _print(line, drawing.console)
        yield drawing.rows()


def _print(line: Line, console: Console) -> None:
    """Print a line, with the rows that it is folded into below the end of its head."""
    from rich.text import Text

    text = Text.assemble(*((each.text, each.tone.value) for each in line.pieces))
    head = line.head
    longest = max(map(cells, text.plain.split()), default=0)
    room = console.width - len(head)
    if head.strip() and not line.is_whole and room < longest <= console.width - len(_BELOW):
        # Beside it a word would be broken.
        console.print(Text(head.rstrip()), soft_wrap=True)
        head = _BELOW
    for row in [text] if line.is_whole else _rows(text, console, console.width - len(head)):
        row.rstrip()
        console.print(Text(head) + row, soft_wrap=True)
        head = " " * len(head)


def _rows(text: Text, console: Console, width: int) -> list[Text]:
    """Return `text` in rows of `width` cells, and a command at its end whole, as `say` does."""
    said, copied = apart(text.plain, width)
    if not copied:
        return [*text.wrap(console, width)]
    return [*text[: len(said)].wrap(console, width), text[-len(copied) :]]


def say(text: str, stream: TextIO, *, indent: str = "", whole: str = "") -> None:
    """Print a clean line of text; where `stream` is a terminal, broken between words only.

    A command that it ends with, or `whole`, a path, is not broken, so that it can be copied.
    `indent` stands before later rows.
    """
    width = get_terminal_size().columns - 1 if stream.isatty() else sys.maxsize
    said, copied = apart(text, width, whole=whole)
    rows = fill(
        said, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    print(f"{rows}\n{copied}" if copied else rows, file=stream)
