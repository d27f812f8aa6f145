"""How much of a page each thing takes: Word lays out nothing before it shows the page.

What is said here is rather too much than too little, so that what should stay on a page does; the
tests hold it against the pages that LibreOffice makes.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from ledersamtale.paper.word.pieces import (
    LEAST,
    RULE_HEIGHT,
    Grid,
    Para,
    Piece,
    Row,
    Rules,
    Sheets,
    on_new_page,
)
from ledersamtale.paper.word.styles import CELL_SIDE, CELL_TOP

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ledersamtale.paper.word.styles import Look

# Advance widths of Arial and Helvetica in thousandths of the size (Adobe's font metrics).
_ADVANCES = {
    191: "'",
    222: "ijl‘’",
    260: "|",
    278: " !,./:;I[\\]ft\u00a0",
    333: "()-`r·“”",
    334: "{}",
    355: '"',
    389: "*",
    469: "^",
    350: "•",
    500: "Jcksvxyz\u2002",
    556: "#$0123456789?L_abdeghnopquåé»«–",
    584: "+<=>~",
    611: "FTZø",
    667: "&ABEKPSVXYÅ",
    722: "CDHNRUw",
    778: "GOQØ",
    833: "Mm",
    889: "%æ",
    944: "W",
    1000: "Æ—…",
    1015: "@",
}
_WIDE = 1400
"""An emoji; a Chinese character takes a whole size."""
_UNKNOWN = 780
_BOLD = 1.08
_CAUTION = 1.02
_TALL_LINE = 1.5
"""How many times its size a line is high in the fonts that Word falls back on."""
# Scripts that Arial has no letters of; what is between them is punctuation and signs.
_TALL = re.compile("[\u0590-\u1dff\u2e80-\ufefe\U00010000-\U0010ffff]")


class _Advances(dict[str, int]):
    def __missing__(self, character: str) -> int:
        if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Cf"):
            advance = 0
        elif character > "\uffff" or unicodedata.east_asian_width(character) in "WF":
            advance = _WIDE if character > "\uffff" else 1000
        else:
            advance = _UNKNOWN
        self[character] = advance
        return advance


_ADVANCE: Final = _Advances(
    {character: advance for advance, text in _ADVANCES.items() for character in text}
)


_MONOSPACED: Final = _Advances({chr(code): 600 for code in range(0x20, 0x3000)})


def lines_in(text: str, *, width: float, size: float, factor: float = 1) -> int:
    """Return how many lines `text` takes in type of `size` where there are `width` points.

    `factor` is how much wider the letters are than Arial's plain ones. Nothing takes one line.
    """
    limit = width * 1000 / (size * factor * _CAUTION)
    return _broken(text, limit, _ADVANCE)


def _broken(text: str, limit: float, advances: Mapping[str, int]) -> int:
    space = advances[" "]
    count = 0
    for line in text.replace("\t", "    ").split("\n"):
        count += 1
        reached = 0.0
        for word in line.split(" "):
            advance = sum(map(advances.__getitem__, word))
            if reached and reached + space + advance > limit:
                count += 1
                reached = advance
            else:
                reached += advance + (space if reached else 0)
            if reached > limit:
                count += int(reached // limit)
                reached %= limit
    return count


def height_of(para: Para, *, width: float, looks: dict[str, Look]) -> float:
    """Return how high `para` is at most where there are `width` points for it."""
    look = looks[para.style]
    left = look.left if para.indent is None else para.indent
    limit = max(width - left - look.right, 1) * 1000 / (look.size * _CAUTION)
    if look.font:
        count = _broken(para.text, limit, _MONOSPACED)
    else:
        count = _broken(para.text, limit / (_BOLD if look.is_bold else 1), _ADVANCE)
    line = para.line or look.line
    if not look.is_exact and _TALL.search(para.text):
        line = max(line, look.size * _TALL_LINE)
    return look.before + count * line + look.frame + look.after


def _row_height(grid: Grid, row: Row, looks: dict[str, Look]) -> float:
    if row.is_exact:
        return row.height
    inner = (
        sum(height_of(para, width=(width - 2 * CELL_SIDE) / 20, looks=looks) for para in cell.paras)
        for cell, width in zip(row.cells, grid.cell_widths(row), strict=True)
    )
    return max(row.height, max(inner, default=0) + 2 * CELL_TOP / 20) + _BORDER


_BORDER = 0.5
_SLACK = 8.0
"""Points left at the bottom of a page that is filled, for what the estimate does not know."""
_SLACK_OF_PAGE = 4.0
"""And for each page since the last break that was made, as errors add up."""
_MOST_PAGES = 4
"""So many pages after a break it is safer to make one than to guess at what room is left."""


class Flow:
    """Fills pages from the top, and shares out what is left of a page that has room for notes."""

    def __init__(self, looks: dict[str, Look], *, width: float, height: float) -> None:
        """`width` and `height` are those of the text on a page, in points."""
        self._looks = looks
        self._width = width
        self._height = height
        self._pieces: list[Piece] = []
        self._open: list[int] = []
        self._reached = 0.0
        self._since_break = 0
        self.pages = 1

    @property
    def pieces(self) -> list[Piece]:
        """What was put down, each room with its lines."""
        return self._pieces

    @property
    def is_one_page(self) -> bool:
        """Whether all of it is on the first page, with certainty."""
        return self.pages == 1 and self._reached <= self._height - _SLACK

    def put(self, pieces: Iterable[Piece], *, is_on_new_page: bool) -> None:
        """Put a section down, and fill the last page if it has room for notes."""
        for number, group in enumerate(_kept_together(pieces, self._looks)):
            # After cards a new page begins anyhow.
            has_page_before = bool(self._pieces) and not isinstance(self._pieces[-1], Sheets)
            self._put(group, is_on_new_page=is_on_new_page and number == 0 and has_page_before)
        self._fill()

    def _put(self, group: list[Piece], *, is_on_new_page: bool) -> None:
        height = sum(map(self._kept_height, group))
        if is_on_new_page or self._needs_break(group[-1], height):
            self._fill()
            group[0] = on_new_page(group[0])
            self._turn(is_break=True)
        elif self._reached and self._reached + height > self._height >= height:
            self._fill()
            self._turn(is_break=False)
        for piece in group:
            if isinstance(piece, Rules) and piece.count is None:
                self._open.append(len(self._pieces))
            self._pieces.append(piece)
        self._reach(height)
        if isinstance(group[-1], Grid):
            self._put_rows(group[-1])
        elif isinstance(group[-1], Sheets):
            self.pages += len(group[-1].grids) - 1

    def _needs_break(self, piece: Piece, height: float) -> bool:
        """Whether room for notes must begin a page, so that it can be told how much it gets."""
        if not (self._reached and isinstance(piece, Rules) and piece.count is None):
            return False
        is_unsure = not self._open and self._since_break >= _MOST_PAGES
        return is_unsure or self._reached + height > self._height - _SLACK

    def _put_rows(self, grid: Grid) -> None:
        header = self._header_height(grid)
        for row in grid.rows[_kept_rows(grid) :]:
            height = _row_height(grid, row, self._looks)
            if self._reached + height > self._height and self._reached > header:
                self._turn(is_break=False)
                self._reached = header
            self._reach(height)

    def _header_height(self, grid: Grid) -> float:
        return sum(_row_height(grid, row, self._looks) for row in grid.rows if row.is_header)

    def _kept_height(self, piece: Piece) -> float:
        match piece:
            case Para():
                return height_of(piece, width=self._width, looks=self._looks)
            case Rules():
                return piece.height
            case Grid():
                rows = piece.rows[: _kept_rows(piece)]
                return sum(_row_height(piece, row, self._looks) for row in rows)
            case Sheets():
                return self._height

    def _reach(self, height: float) -> None:
        self._reached += height
        while self._reached > self._height:
            self._turn_over(self._reached - self._height)

    def _turn_over(self, reached: float) -> None:
        self._turn(is_break=False)
        self._reached = reached

    def _turn(self, *, is_break: bool) -> None:
        self.pages += 1
        self._since_break = 0 if is_break else self._since_break + 1
        self._reached = 0
        self._open.clear()

    def _fill(self) -> None:
        """Share out what is left of the page among the rooms on it, the first getting the most."""
        left = self._height - self._reached - _SLACK - _SLACK_OF_PAGE * self._since_break
        more = max(int(left // RULE_HEIGHT), 0)
        for number, index in enumerate(self._open):
            share, rest = divmod(more, len(self._open))
            self._pieces[index] = Rules(LEAST + share + (number < rest))
        if self._open:
            self._reached += more * RULE_HEIGHT
        self._open.clear()


def _kept_rows(grid: Grid) -> int:
    """Return how many rows of `grid` stay with what is before it: the header and one more."""
    return sum(row.is_header for row in grid.rows) + 1


def _kept_together(pieces: Iterable[Piece], looks: dict[str, Look]) -> Iterator[list[Piece]]:
    """Yield runs of pieces that stay on a page: headings with what follows them."""
    group: list[Piece] = []
    for piece in pieces:
        group.append(piece)
        if not (isinstance(piece, Para) and (piece.keeps_next or looks[piece.style].keeps_next)):
            yield group
            group = []
    if group:
        yield group
