"""Cards to cut out of an A4 page: halves and quarters of it, so that each becomes an A7."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledersamtale.paper.blocks import CARDS_ACROSS, CARDS_DOWN
from ledersamtale.paper.word.fit import lines_in
from ledersamtale.paper.word.pieces import Cell, Grid, Para, Row, Sheets
from ledersamtale.paper.word.styles import HAIRLINE, PAGE_HEIGHT, PAGE_WIDTH, in_half_points
from ledersamtale.paper.word.xml import border, run, value

if TYPE_CHECKING:
    from ledersamtale.paper.blocks import Card

CARD_MARGIN = 482
"""Twips to the edge of the page, 8.5 mm, where office printers reach; and to each line to cut."""
_LAST_PARAGRAPH = 240
"""Twips for the paragraph that Word wants after a table at the end of a page, and for borders."""

_WIDTH = (PAGE_WIDTH // CARDS_ACROSS - 2 * CARD_MARGIN) / 20
_HEIGHT = (PAGE_HEIGHT // CARDS_DOWN - 2 * CARD_MARGIN - _LAST_PARAGRAPH) / 20
_SIZES = (16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0, 9.0, 8.0, 7.0, 6.0, 5.0, 4.0)
_LARGEST_EDGE = 9.0
_LONGEST_TEXT = 10_000
"""No card has room for more characters, whatever the size."""
_LINE = 1.3
_BETWEEN = 16
"""Points between the question and what stands above and below it, as the style Kort has them."""


def card_sheets(cards: tuple[Card, ...]) -> tuple[Sheets, int]:
    """Return the pages of `cards`, and how many of them hold more than a card has room for."""
    sizes = [_size(card) for card in cards]
    filled = [_paras(card, size or _SIZES[-1]) for card, size in zip(cards, sizes, strict=True)]
    filled += [(Para("Kort"),)] * (-len(filled) % CARDS_ACROSS)
    pages = (filled[start : start + _A_PAGE] for start in range(0, len(filled), _A_PAGE))
    return Sheets(tuple(_grid(page) for page in pages)), sizes.count(None)


_A_PAGE = CARDS_ACROSS * CARDS_DOWN
_WIDTHS = (PAGE_WIDTH // CARDS_ACROSS - CARD_MARGIN,) * CARDS_ACROSS
_MIDDLE = ("vAlign", value("vAlign", "center"))


def _grid(page: list[tuple[Para, ...]]) -> Grid:
    rows = []
    for down in range(len(page) // CARDS_ACROSS):
        start = down * CARDS_ACROSS
        cells = (
            Cell(paras, properties=(_borders(down), _margins(across, down), _MIDDLE))
            for across, paras in enumerate(page[start : start + CARDS_ACROSS])
        )
        rows.append(Row(tuple(cells), height=_row_height(down), is_exact=True))
    return Grid("Kortark", _WIDTHS, tuple(rows), caption="Kort")


def _row_height(down: int) -> float:
    top = down * PAGE_HEIGHT // CARDS_DOWN if down else CARD_MARGIN
    bottom = (down + 1) * PAGE_HEIGHT // CARDS_DOWN
    if down == CARDS_DOWN - 1:
        bottom -= CARD_MARGIN + _LAST_PARAGRAPH
    return (bottom - top) / 20


def _borders(down: int) -> tuple[str, str]:
    # The page ends where its last cards do; beside each other the style has a line.
    below = border("bottom", kind="dashed", eighths=6, color=HAIRLINE)
    return "tcBorders", f"<w:tcBorders>{below}</w:tcBorders>" if down < CARDS_DOWN - 1 else ""


def _margins(across: int, down: int) -> tuple[str, str]:
    # At the edge of the page the page's own margin is enough.
    widths = {
        "top": CARD_MARGIN if down else 0,
        "left": CARD_MARGIN if across else 0,
        "bottom": CARD_MARGIN if down < CARDS_DOWN - 1 else 0,
        "right": CARD_MARGIN if across < CARDS_ACROSS - 1 else 0,
    }
    sides = "".join(f'<w:{side} w:w="{w}" w:type="dxa"/>' for side, w in widths.items())
    return "tcMar", f"<w:tcMar>{sides}</w:tcMar>"


def _size(card: Card) -> float | None:
    """Return the largest type in which all of `card` has room, or None when none is so small."""
    if len(card.top) + len(card.text) + len(card.bottom) > _LONGEST_TEXT:
        return None
    for size in _SIZES:
        edge = min(size, _LARGEST_EDGE)
        height = lines_in(card.text, width=_WIDTH, size=size) * size * _LINE + _BETWEEN
        for text in (card.top, card.bottom):
            height += lines_in(text, width=_WIDTH, size=edge) * edge * _LINE
        if height <= _HEIGHT:
            return size
    return None


def _paras(card: Card, size: float) -> tuple[Para, ...]:
    edge = min(size, _LARGEST_EDGE)
    return (
        *((_para("Kortrand", card.top, edge, usual=_LARGEST_EDGE),) if card.top else ()),
        _para("Kort", card.text, size, usual=_SIZES[0]),
        *((_para("Kortrand", card.bottom, edge, usual=_LARGEST_EDGE),) if card.bottom else ()),
    )


def _para(style: str, text: str, size: float, *, usual: float) -> Para:
    if size == usual:
        return Para(style, text, run(text))
    return Para(style, text, run(text, {"sz": in_half_points(size)}), line=size * _LINE)
