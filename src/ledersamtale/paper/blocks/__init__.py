"""What a paper says, in any format: chapters, which are blocks, which are runs of text.

A document (a handout, a reflection) only makes these values, and a writer only reads them. All
text is text: a writer escapes what would mean something in its format.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum, Flag, auto
from textwrap import wrap
from typing import Literal
from unicodedata import east_asian_width

from ledersamtale.model.languages import DANISH, Printed

SAFE_SCHEMES = ("http", "https", "mailto")
"""What a link may begin with; any other may start a program (`javascript:`, `file:`, `search-ms:`).
"""

LARGE_PRINT = 16
"""Points of running text in large print; all other text on the sheets is larger by as much."""

CARDS_ACROSS = 2
"""How many cards lie beside each other on a page."""
_LETTER = 0.53
"""The width of a letter in Arial as a share of its size, somewhat more than the average."""
CARD_LINE = 1.3
"""The height of a line on a card as a share of its size."""
_LONGEST_WORD = 30
"""A word of more letters is broken on a card, and no reason to set the others smaller."""

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


MOST_WIDE_SIGNS = 7
"""How many signs of a scale stand beside a statement with wide room around; more stand closer."""
_MOST_UPRIGHT = 18
"""The most letters of a line that stands upright over a column: 3 cm in 9 points."""


@dataclass(frozen=True, slots=True)
class ScaleLegend:
    """The ratings that can be circled: the sign and the meaning of each, from low to high.

    A meaning may be empty; `meanings` are the entries that have one.
    """

    entries: tuple[tuple[str, str], ...]

    @property
    def meanings(self) -> tuple[tuple[str, str], ...]:
        """What is explained."""
        return tuple(each for each in self.entries if each[1])


@dataclass(frozen=True, slots=True)
class Scales:
    """Statements with a scale each to circle, in a table whose header stands again on each page.

    A row is a label such as '1.2' and the statement.
    """

    title: str
    legend: ScaleLegend
    rows: tuple[tuple[str, str], ...]

    @property
    def upright(self) -> int:
        """How many letters a line has room for where each meaning stands upright over its column.

        A column has room for two lines, a narrow one for one. 0 where there is a longer meaning,
        and then all stand in a line above the table, beside their signs.
        """
        if not self.rows:
            return 0
        lines = 2 if len(self.legend.entries) <= MOST_WIDE_SIGNS else 1
        longest = max(
            (len(word) for _, each in self.legend.meanings for word in each.split()), default=1
        )
        for letters in range(longest, _MOST_UPRIGHT + 1):
            if all(len(wrap(each, letters)) <= lines for _, each in self.legend.meanings):
                return letters
        return 0


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
    """One rating in a chart: `value` is 1 to the chart's highest, 0 for no place on the scale.

    `last` is that of last time, which gets a mark of its own; 0 for none.
    """

    label: str
    text: str
    value: int
    caption: str
    last: int = 0


@dataclass(frozen=True, slots=True)
class Chart:
    """Ratings as bars, in a table whose header stands again on each page.

    `header` is what stands over the texts and over the ratings.
    """

    header: tuple[str, str]
    bars: tuple[Bar, ...]
    highest: int


@dataclass(frozen=True, slots=True)
class Box:
    """Room for a text: its width and height in points, and the sizes the text can be set in."""

    width: float
    height: float
    largest: int
    smallest: int

    def size(self, text: str) -> int:
        """Return the largest size in which `text` has room where nothing can be measured.

        0 when it has none even in the smallest.
        """
        letters = _widened(text)
        longest = len(longest_word(letters))
        for size in range(self.largest, self.smallest - 1, -1):
            across = int(self.width / (size * _LETTER))
            down = int(self.height / (size * CARD_LINE))
            if longest <= across and _is_within(letters, across, down):
                return size
        return 0

    def above(self, text: str, size: int) -> Box:
        """Return the room that is left above `text` in this size; a low one where there is none."""
        if not text:
            return self
        lines = _lines(_widened(text), int(self.width / (size * _LETTER)))
        return replace(self, height=max(0, self.height - (lines + 1) * size * CARD_LINE))


def longest_word(text: str) -> str:
    """Return the longest word of `text` that has to stand on one line of a card; empty for none."""
    words = (word for word in text.split() if len(word) <= _LONGEST_WORD)
    return max(words, key=len, default="")


def _widened(text: str) -> str:
    """Return `text` with each letter as often as it is wide."""
    return "".join(each * _breadth(each) for each in text)


def _breadth(letter: str) -> int:
    return 2 if letter.isupper() or east_asian_width(letter) in "WF" else 1


def _is_within(letters: str, across: int, down: int) -> bool:
    if len(letters) > across * down:
        return False
    return _lines(letters, across) <= down


def _lines(letters: str, across: int) -> int:
    return sum(max(1, len(wrap(line, across))) for line in letters.split("\n"))


class CardSize(Enum):
    """How large a card is: a quarter or an eighth of an A4 page, upright or across.

    Its measures are in millimetres.
    """

    A6 = "a6"
    A7 = "a7"

    @property
    def down(self) -> int:
        """How many cards lie below each other on a page."""
        return 2 if self is CardSize.A6 else 4

    @property
    def height(self) -> float:
        """How high a card is; all are 105 wide."""
        return 297 / self.down

    @property
    def head(self) -> float:
        """How high the room for the name of the theme is."""
        return 16 if self is CardSize.A6 else 11

    @property
    def foot(self) -> float:
        """How high the room for what stands at the bottom is."""
        return 6 if self is CardSize.A6 else 5

    @property
    def small(self) -> int:
        """The size in points of what stands at the bottom."""
        return 12 if self is CardSize.A6 else 10

    @property
    def beside(self) -> int:
        """The size in points of the help below a question."""
        return 14 if self is CardSize.A6 else 11

    @property
    def sign(self) -> float:
        """How wide and high the mark is on the back."""
        return 45 if self is CardSize.A6 else 25

    @property
    def text(self) -> Box:
        """The room for the question."""
        return _box(88, self.height - self.head - self.foot - 21, *_TEXT_SIZES[self])

    def text_above(self, help: str) -> Box:  # noqa: A002 - the key's name
        """Return the room for a question that has this `help` below it."""
        return self.text.above(help, self.beside)

    @property
    def title(self) -> Box:
        """The room for the name of the theme, beside its mark."""
        return _box(88 - self.head - 3, self.head, *_NAME_SIZES[self])

    @property
    def back(self) -> Box:
        """The room for the name of the theme on the back, below its mark."""
        return _box(88, self.height / 2 - 17, *_BACK_SIZES[self])


def _box(width: float, height: float, largest: int, smallest: int) -> Box:
    return Box(width * _POINTS, height * _POINTS, largest, smallest)


_POINTS = 72 / 25.4
# Below 9 points few read a card that lies on a table.
_TEXT_SIZES = {CardSize.A6: (24, 9), CardSize.A7: (17, 9)}
_NAME_SIZES = {CardSize.A6: (20, 8), CardSize.A7: (16, 7)}
_BACK_SIZES = {CardSize.A6: (28, 9), CardSize.A7: (20, 9)}


class Backs(Enum):
    """Along which edge of the page a printer turns a sheet over to print the backs, if it does."""

    LONG = "long"
    SHORT = "short"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Layout:
    """How cards lie on their pages: how large they are, and whether they have backs."""

    size: CardSize = CardSize.A6
    backs: Backs = Backs.NONE

    @property
    def places(self) -> int:
        """How many cards a page has room for."""
        return CARDS_ACROSS * self.size.down

    def behind(self, count: int) -> tuple[int | None, ...]:
        """Return which of `count` cards of a page lie behind it, row by row, seen from behind.

        None is a place without a card; nothing is returned when there are no backs.
        """
        cards = [place if place < count else None for place in range(self.places)]
        starts = range(0, self.places, CARDS_ACROSS)
        rows = [cards[start : start + CARDS_ACROSS] for start in starts]
        match self.backs:
            case Backs.LONG:
                return tuple(each for row in rows for each in reversed(row))
            case Backs.SHORT:
                return tuple(each for row in reversed(rows) for each in row)
            case Backs.NONE:
                return ()


@dataclass(frozen=True, slots=True)
class Mark:
    """What tells a theme's cards from others: a shape, also in grey, and a colour.

    `points` are its corners in a square of 1,000 by 1,000, from its top left corner; `preset` is
    the shape's name in DrawingML (ECMA-376, Part 1, 20.1.10.56). `colour` is as in `#0b5fa5`, and
    dark enough for words on white.
    """

    preset: str
    points: tuple[tuple[int, int], ...]
    colour: str


@dataclass(frozen=True, slots=True)
class Card:
    """A card to cut out: its theme, its question, and what stands at its bottom.

    `help` is what may be read below the question, in smaller type. Its back has the theme and the
    mark.
    """

    top: str
    text: str
    bottom: str
    mark: Mark | None = None
    help: str = ""


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards to cut out, with lines to cut along, and pages with their backs."""

    cards: tuple[Card, ...]
    layout: Layout = Layout()

    @property
    def pages(self) -> tuple[tuple[Card, ...], ...]:
        """The cards of each page, row by row."""
        starts = range(0, len(self.cards), self.layout.places)
        return tuple(self.cards[start : start + self.layout.places] for start in starts)


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


LOGO_WIDTH, LOGO_HEIGHT = 60.0, 12.0
"""Millimetres that a logo has at most; it keeps its shape."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that can do no harm: the bytes of its file, and their `kind`.

    `width` and `height` have the same unit; `text` is for who does not see it.
    """

    data: bytes
    kind: Literal["png", "svg"]
    width: float
    height: float
    text: str = ""

    @property
    def size(self) -> tuple[float, float]:
        """How wide and high it is as a logo, in millimetres."""
        scale = min(LOGO_WIDTH / self.width, LOGO_HEIGHT / self.height)
        return self.width * scale, self.height * scale


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole document on A4; `language` is a BCP 47 tag; what is not one becomes Danish.

    `footer` stands at the foot of each page beside its number, `header` at the head; either may
    be empty. A paper that should take one page is set smaller until it does, in formats that tell
    how many pages it takes, as PDF does. `words` are what a format adds of its own; `remarks` are
    for the person who asked for the paper. One that `is_large` has LARGE_PRINT, in formats that
    have sizes. The `logo` stands at the top of the first page; Markdown has none, and Word takes a
    PNG.
    """

    title: str
    language: str
    chapters: tuple[Chapter, ...]
    author: str = ""
    header: str = ""
    footer: str = ""
    extent: Extent = Extent.ANY
    remarks: tuple[str, ...] = ()
    words: Printed = DANISH
    is_large: bool = False
    logo: Picture | None = None

    def __post_init__(self) -> None:
        if not _LANGUAGE_TAG.fullmatch(self.language):
            object.__setattr__(self, "language", "da")


@dataclass(frozen=True, slots=True)
class Written:
    """A paper in a format: the file's bytes, and remarks for the person who asked for it."""

    data: bytes
    remarks: tuple[str, ...] = ()
