"""Lines of words with what each is meant as: one text for a terminal and for a pipe."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Tone(Enum):
    """How a piece is meant."""

    PLAIN = "plain"
    TITLE = "title"
    STRONG = "strong"
    FAINT = "faint"
    CARET = "caret"
    MEND = "mend"
    OUT = "out"
    IN = "in"


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
        return f"{self.head}{''.join(each.text for each in self.pieces)}"


BLANK = Line()
