"""What a paper says, in any format: chapters, which are blocks, which are runs of text.

A document (a handout, a reflection) only makes these values, and a writer only reads them. All
text is text: a writer escapes what would mean something in its format.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, Flag, auto
from unicodedata import east_asian_width

SAFE_SCHEMES = ("http", "https", "mailto")
"""What a link may begin with; any other may start a program (`javascript:`, `file:`, `search-ms:`).
"""

CARDS_ACROSS = 2
CARDS_DOWN = 4
SMALLEST_CARD, LARGEST_CARD = 4, 17
"""The sizes in points that a card's text is set in."""
_LETTERS_OF_A_POINT = 30_000
_LETTERS_IN_LINE = 25

# A language and perhaps a region (RFC 5646, 2.1); no format here has a place for more.
_LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Z]{2})?")


def is_safe_address(link: str) -> bool:
    """Return whether `link` leads out of the paper with one of SAFE_SCHEMES."""
    scheme, colon, _ = link.partition(":")
    return bool(colon) and scheme.lower() in SAFE_SCHEMES


class Emphasis(Flag):
    """How a run of text is set."""

    PLAIN = 0
    BOLD = auto()
    ITALIC = auto()
    STRUCK = auto()
    CODE = auto()


@dataclass(frozen=True, slots=True)
class Run:
    r"""A piece of text set in one way; a `\n` in it is a line break, and a `\t` a wide blank.

    `link` is an address with one of SAFE_SCHEMES, or `#` and the anchor of a heading in the same
    paper; empty for none.
    """

    text: str
    emphasis: Emphasis = Emphasis.PLAIN
    link: str = ""


Runs = tuple[Run, ...]


class Role(Enum):
    """What a paragraph is to the page."""

    BODY = "body"
    META = "meta"
    """Who, when and what: a line under a title."""
    LABEL = "label"
    """A heading within an answer: bold, but no part of the page's outline."""
    ASIDE = "aside"
    """A remark in smaller type, such as an explanation or what was skipped."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; levels count from 1 and none is skipped on the way down (PDF/UA-1, 7.4.2).

    `anchor` is unique in its paper, of a-z, 0-9 and hyphens, or empty when no link leads there.
    """

    level: int
    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    runs: Runs
    role: Role = Role.BODY


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list, each item blocks of its own; counted from `start`, or with bullets for None."""

    items: tuple[tuple[Block, ...], ...]
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody else said."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Text whose lines and spaces stay as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Cells below each other in columns, as from a spreadsheet.

    Each row has at least one cell, and may have fewer than others.
    """

    rows: tuple[tuple[Runs, ...], ...]

    @property
    def columns(self) -> int:
        """How many columns there are: as many as the longest row has cells."""
        return max(map(len, self.rows))

    @property
    def full_rows(self) -> tuple[tuple[Runs, ...], ...]:
        """The rows, each with as many cells as there are columns."""
        columns = self.columns
        return tuple((*row, *[()] * (columns - len(row))) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Blanks:
    """A line of labels, each with a rule behind it to write on, such as name and date."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScaleLegend:
    """The ratings that can be circled: the sign and the meaning of each, from low to high."""

    entries: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Scales:
    """Statements with a scale each to circle, in a table whose header stands again on each page.

    A row is a label such as '1.2' and the statement.
    """

    title: str
    legend: ScaleLegend
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Room:
    """A question with ruled room for notes below it, on the same page.

    `lines` is how many; None: as many as fill the page together with the chapter's other rooms,
    or a few in Word, which lays out its pages itself. Markdown leaves out the room then.
    """

    label: str
    question: str
    lines: int | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """One rating in a chart: `value` is 1 to the chart's highest, 0 for no place on the scale."""

    label: str
    text: str
    value: int
    caption: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Ratings as bars, in a table whose header stands again on each page.

    `header` is what stands over the texts and over the ratings.
    """

    header: tuple[str, str]
    bars: tuple[Bar, ...]
    highest: int


@dataclass(frozen=True, slots=True)
class Card:
    """A card to cut out: what stands at its top, its question, and what stands at its bottom."""

    top: str
    text: str
    bottom: str

    @property
    def points(self) -> int:
        """The size of its text where nothing can be measured, by its length: 4 to 17 points."""
        return max(SMALLEST_CARD, min(LARGEST_CARD, int(self._room**0.5)))

    @property
    def is_overfull(self) -> bool:
        """Whether its text is too long for the card, even in the smallest type."""
        return self._room < SMALLEST_CARD**2

    @property
    def _room(self) -> float:
        """How much room each letter has, in letters of one point."""
        length = sum(2 if east_asian_width(each) in "WF" else 1 for each in self.text)
        length += _LETTERS_IN_LINE * self.text.count("\n")
        return _LETTERS_OF_A_POINT / max(length, 1)


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards to cut out, CARDS_ACROSS by CARDS_DOWN on an A4 page, with lines to cut along."""

    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """A list of the paper's headings down to `depth`, each leading to its own.

    A title over all the others, the first heading and the only one of its level, is left out.
    """

    title: str
    depth: int = 2


Block = (
    Heading
    | Paragraph
    | ListBlock
    | Quote
    | Code
    | Table
    | Blanks
    | Scales
    | Room
    | Chart
    | Cards
    | Contents
)


@dataclass(frozen=True, slots=True)
class Chapter:
    """Blocks that begin on a page of their own, or go on where the last chapter ended."""

    blocks: tuple[Block, ...]
    is_on_new_page: bool = False


class Extent(Enum):
    """How many pages a paper should take."""

    ANY = "any"
    ONE_PAGE = "one page"


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole document on A4; `language` is a BCP 47 tag; what is not one becomes Danish.

    `footer` stands at the foot of each page beside its number, `header` at the head; either may
    be empty. A paper that should take one page is set smaller until it does, in formats that tell
    how many pages it takes, as PDF does.
    """

    title: str
    language: str
    chapters: tuple[Chapter, ...]
    author: str = ""
    header: str = ""
    footer: str = ""
    extent: Extent = Extent.ANY

    def __post_init__(self) -> None:
        if not _LANGUAGE_TAG.fullmatch(self.language):
            object.__setattr__(self, "language", "da")


@dataclass(frozen=True, slots=True)
class Written:
    """A paper in a format: the file's bytes, and remarks for the person who asked for it."""

    data: bytes
    remarks: tuple[str, ...] = ()
