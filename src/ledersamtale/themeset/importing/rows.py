"""What any file is to the guess: rows of text in order, each with what its file says of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from ledersamtale.themeset.importing import words

if TYPE_CHECKING:
    from ledersamtale.model.themes import Scale

BOLD_LEVEL = 20
"""The level of what only looks like a heading, as a bold paragraph does: it is one where there are
no others. What is less like one has a higher level."""


class Place(int):
    """The number of a line, for their order, in a file where a person finds it by other words.

    `shown` is the number that the file's own program shows, or empty, and `where` is in words.
    """

    shown: str
    where: str

    def __new__(cls, number: int, *, shown: str = "", where: str) -> Place:
        """Return the place `number`."""
        place = super().__new__(cls, number)
        place.shown, place.where = shown, where
        return place

    def __str__(self) -> str:
        return self.shown


class Sort(Enum):
    """What a row is: a statement, or a question and to whom."""

    STATEMENT = "statements"
    LEADER = "leader"
    GROUP = "group"
    QUESTION = "questions"
    """A question of which the file does not say to whom it is."""


class Part(Enum):
    """What a row of our own papers is to the set, where it stands beside the items."""

    TITLE = "title"
    YEAR = "year"
    SENDER = "sender"
    OPENING = "opening"
    """It stands above all sheets, or right below the title of one: where an introduction does."""


class Doubt(NamedTuple):
    """What is not sure of an item, with `{lines}` for where it stands in the source; and its line.

    Items in a row that have the same doubt share one comment.
    """

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph, a line or a cell, on one line, without the bullet or number of its list.

    `line` counts from 1 in the file: a line, a paragraph in Word, or a row of a sheet. `level` is
    that of a heading, 1 for the highest, and 0 for what is none. `mark` is the bullet or number
    that it had. `sort` is told by a column or a style, `part` by a paper of ours. A row that
    `is_labelled` had a number as our papers have, and is an item in any case, perhaps with a
    `help`. `scale` is what it explains, if
    it does. `doubts` are for the person.
    """

    line: int
    text: str
    level: int = 0
    mark: str = ""
    sort: Sort | None = None
    part: Part | None = None
    is_labelled: bool = False
    help: str = ""
    scale: Scale | None = None
    doubts: tuple[Doubt, ...] = ()

    @property
    def whole(self) -> str:
        """The text with its help, as our papers have them."""
        return f"{self.text} ({self.help})" if self.help else self.text


@dataclass(frozen=True, slots=True, order=True)
class LeftOut:
    """What of a file does not come into the theme set, where it stands, and why."""

    line: int
    text: str
    why: str


class Said(NamedTuple):
    """A piece of a file's text; `line` is 0 where it stands beside the text, as a comment does.

    `why` is the reason to give where no row has it.
    """

    line: int
    text: str
    why: str = words.NOT_READ


@dataclass(frozen=True, slots=True)
class Source:
    """All that was read in a file; `title` and `language` are empty where it does not say.

    One that `is_ours` is a paper that `print-theme` wrote.
    """

    rows: tuple[Row, ...]
    left_out: tuple[LeftOut, ...] = ()
    title: str = ""
    language: str = ""
    said: tuple[Said, ...] = ()
    """Pieces of the file's text, also such as no row was made of."""
    named: tuple[str, ...] = ()
    """What says only what other texts are, such as the names of columns."""
    notes: tuple[str, ...] = ()
    """What a person should know of how the file was read."""
    is_ours: bool = False


class BrokenFile(Exception):
    """Raised by a reader for a file that it cannot read."""


class TooLargeInside(BrokenFile):
    """Raised for a file that would become too large when it is unpacked."""


class OurCards(BrokenFile):
    """Raised for cards of ours: what belongs together stands apart on them."""
