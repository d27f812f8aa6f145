"""A list of a walk's items by theme, laid out as the lines of a window of any size.

It imports no prompt library, and lays out only what is in the window: there may be thousands.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from ledersamtale.model.labels import rating_words
from ledersamtale.model.places import NO_THEME
from ledersamtale.screen.width import WIDEST, cells, cut, fitting, wrap
from ledersamtale.sitting import words
from ledersamtale.sitting.terminal.page import Look, paragraphs
from ledersamtale.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ledersamtale.model.reflection import Rating, Response
    from ledersamtale.model.themes import Item
    from ledersamtale.screen.glyphs import Glyphs
    from ledersamtale.sitting.terminal.page import StyledLine

# From so many columns, a row has room for an answer beside the item's own words.
_TWO_COLUMNS = 60
# From so many rows, a window has room for a pane and a rule above it.
_ROWS_WITH_PANE = 5
_ROWS_WITH_RULE = 12
_MOST_HINT_ROWS = 3
# A message is cut rather than leave fewer rows of the list to be seen.
_LEAST_LISTED = 3
# An answer of fewer cells says nothing.
_LEAST_QUOTED = 8


class Row(NamedTuple):
    """An item, and what it was given, or else what is said of it.

    `last` is the rating of last time, where it was another.
    """

    item: Item
    response: Response | None = None
    without: str = words.SKIPPED
    last: Rating | None = None


def state_sign(row: Row, glyphs: Glyphs) -> str:
    """Return the sign that says whether an item is answered, begun or skipped, as wide as any."""
    shown = glyphs.passed if row.without else ""
    if row.response:
        shown = glyphs.done if row.response.is_answered else glyphs.begun
    return shown + " " * (cells(glyphs.picked) - cells(shown))


class Frame(NamedTuple):
    """What stands around the rows: sentences above and one below, and what the keys do."""

    head: tuple[str, ...] = ()
    message: str = ""
    hints: tuple[str, ...] = ()


class Page(NamedTuple):
    """The lines of a window, those of the frame's message and of its hints last.

    `top` is the first of the list's lines in it, and `rows` how many it has room for.
    """

    lines: list[StyledLine]
    message: list[str]
    hints: list[str]
    top: int
    rows: int


class Listing:
    """Rows in the order of a walk, with a heading above the first of each theme."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = tuple(rows)
        # The line of each row.
        self._lines: list[int] = []
        # The row below each heading, and the lines of the headings.
        self._first: dict[int, int] = {}
        line, theme = 0, None
        for index, row in enumerate(self.rows):
            if row.item.theme != theme:
                theme = row.item.theme
                self._first[line] = index
                line += 1
            self._lines.append(line)
            line += 1
        self._count = line

    def page(
        self,
        frame: Frame,
        *,
        at: int,
        top: int,
        width: int,
        height: int,
        sign: Callable[[Row], str],
        glyphs: Glyphs,
    ) -> Page:
        """Return at most `height` lines of at most `width` cells, with the row `at` marked.

        The list stays at `top` while the marked row is to be seen there. `sign` is what stands
        before each row, always of the same width.
        """
        width = min(width, WIDEST)
        above: list[StyledLine] = [
            [(Look.PLAIN, line)] for each in frame.head for line in wrap(each, width)
        ]
        hints = hint_rows(frame.hints, width=width, dot=glyphs.dot)
        height -= len(above) + len(hints)
        message = paragraphs(frame.message, width, max(1, height - _LEAST_LISTED))
        room = height - len(message)
        if room < 1:
            return Page(
                [[(Look.PLAIN, line)] for line in wrap(words.TOO_SMALL, width)], [], [], top, 1
            )
        rule: list[StyledLine] = []
        if room >= _ROWS_WITH_RULE:
            rule = [place_rule(at, len(self.rows), width=width, glyphs=glyphs)]
        pane_rows = self._pane_rows(room - len(rule), at, width)
        rows = room - len(rule) - pane_rows
        top = self._scrolled(at, top, rows)
        shown = range(top, min(top + rows, self._count))
        listed = [self._line(each, at, width, sign=sign, glyphs=glyphs) for each in shown]
        pane = _whole(self.rows[at], width=width, height=pane_rows) if pane_rows else []
        return Page([*above, *listed, *rule, *pane], message, hints, top, rows)

    def _pane_rows(self, room: int, at: int, width: int) -> int:
        """Return how many of `room` rows the marked item has to itself below the list.

        All of its words can be read there, and a row of what it was given, as long as three rows
        of the list stay.
        """
        if room < _ROWS_WITH_PANE:
            return 0
        asked = len(wrap(words.asked(self.rows[at].item), width))
        least = min(asked + 1, room - _LEAST_LISTED)
        return max(room * 2 // 5, room - self._count, least)

    def _scrolled(self, at: int, top: int, rows: int) -> int:
        """Return the first line to show, so that the row `at` and a heading above it are seen."""
        line = self._lines[at]
        first = line - 1 if line - 1 in self._first and rows > 1 else line
        lowest = max(0, line - rows + 1)
        return min(max(min(top, first), lowest), max(0, self._count - rows))

    def _line(
        self, line: int, at: int, width: int, *, sign: Callable[[Row], str], glyphs: Glyphs
    ) -> StyledLine:
        if line in self._first:
            item = self.rows[self._first[line]].item
            return [(Look.PLAIN, cut(words.theme(item), width))]
        index = bisect_left(self._lines, line)
        row = self.rows[index]
        marker = glyphs.marker if index == at else " " * cells(glyphs.marker)
        theme = "" if row.item.theme == NO_THEME else f"{row.item.theme}."
        number = f"{theme}{row.item.number}"
        start = f"{marker} {sign(row)} {number} "
        room = width - cells(start)
        given = _given(
            row, room * 2 // 5 if width >= _TWO_COLUMNS else room // 4, arrow=glyphs.arrow
        )
        said = cut(row.item.text, max(1, room - (cells(given) + 2 if given else 0)))
        blanks = " " * (room - cells(said) - cells(given)) if given else ""
        look = Look.STRONG if index == at else Look.PLAIN
        return [(Look.PLAIN, start), (look, said),
                (Look.PLAIN, f"{blanks}{given}")]  # fmt: skip


def place_rule(at: int, count: int, *, width: int, glyphs: Glyphs) -> StyledLine:
    """Return the rule below a list that says which of its rows, from 0, is marked."""
    where = f"{glyphs.empty * 2} {words.ONE_OF.format(number=at + 1, count=count)} "
    return [(Look.PLAIN, where + glyphs.empty * (width - cells(where)))]


def hint_rows(hints: Sequence[str], *, width: int, dot: str) -> list[str]:
    """Return as many of `hints` as three lines have room for, the first ones first."""
    lines = [""]
    for hint in hints:
        longer = f"{lines[-1]}{dot}{hint}" if lines[-1] else hint
        if cells(longer) <= width:
            lines[-1] = longer
        elif len(lines) < _MOST_HINT_ROWS and lines[-1]:
            lines.append(hint)
    return [fitting(line, width) for line in lines if line]


def _given(row: Row, width: int, *, arrow: str) -> str:
    """Return as much of what was given as fits in `width` cells: the rating before the answer.

    The rating of last time stands before that.
    """
    response = row.response
    if response is None:
        return row.without if cells(row.without) <= width else ""
    rating = response.rating
    before = f"{row.last.value} {arrow} " if row.last else ""
    if rating and not response.text:
        label = f"{before}{rating_words(rating)}"
        return label if cells(label) <= width else f"{before}{rating.value}"
    start = f"{before}{rating.value} · " if rating else ""
    room = width - cells(start) - 2
    if room < _LEAST_QUOTED:
        return f"{before}{rating.value}" if rating else ""
    return f"{start}»{cut(one_line(response.text[: width * 4]), room)}«"


def _whole(row: Row, *, width: int, height: int) -> list[StyledLine]:
    """Return the item and what it was given, cut to `height` lines, and filled up to them."""
    response = row.response
    asked = paragraphs(words.asked(row.item), width, max(1, height - 1))
    given = [row.without.capitalize()] if response is None else []
    if response and response.rating:
        given.append(rating_words(response.rating))
    if row.last:
        given.append(words.LAST_RATING.format(rating=rating_words(row.last)))
    if response and response.text:
        given.append(response.text)
    rest = height - len(asked)
    answer = paragraphs("\n".join(given), width, rest) if rest else []
    lines: list[StyledLine] = [[(Look.STRONG, line)] for line in asked]
    lines += [[(Look.PLAIN, line)] for line in answer]
    return [*lines, *([] for _ in range(height - len(lines)))]
