"""Cards to cut out of an A4 page: halves and quarters of it, so that each becomes an A7."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledersamtale.paper.blocks import CARDS_ACROSS, CARDS_DOWN, LARGEST_CARD
from ledersamtale.paper.word.elements import Cell, Grid, Para, Row, Sheets
from ledersamtale.paper.word.page import CARD_MARGIN, PAGE_HEIGHT, PAGE_WIDTH
from ledersamtale.paper.word.xml import run, value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ledersamtale.paper.blocks import Card

    _Put = Callable[[str, Mapping[str, str]], str]

_LAST_PARAGRAPH = 240
"""Twips for the paragraph that Word wants after a table at the end of a page, and for borders."""

_A_PAGE = CARDS_ACROSS * CARDS_DOWN
_WIDTHS = (PAGE_WIDTH // CARDS_ACROSS - CARD_MARGIN,) * CARDS_ACROSS
_MIDDLE = ("vAlign", value("vAlign", "center"))
_CUT_BELOW = (
    '<w:tcBorders><w:bottom w:val="dashed" w:sz="6" w:space="0" w:color="8C8C8C"/></w:tcBorders>'
)
_LINE = 1.3
"""How many times its size a line of a card is high."""


def card_sheets(cards: tuple[Card, ...], *, put: _Put) -> tuple[Sheets, int]:
    """Return the pages of `cards`, and how many cards hold more text than they have room for.

    `put` makes runs of a text in the given formatting.
    """
    filled = [_paras(card, put) for card in cards]
    filled += [(Para("Kort"),)] * (-len(filled) % CARDS_ACROSS)
    pages = (filled[start : start + _A_PAGE] for start in range(0, len(filled), _A_PAGE))
    return Sheets(tuple(_grid(page) for page in pages)), sum(card.is_overfull for card in cards)


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
    # Below the last cards the page ends; the line between two beside each other is the style's.
    return "tcBorders", _CUT_BELOW if down < CARDS_DOWN - 1 else ""


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


def _paras(card: Card, put: _Put) -> tuple[Para, ...]:
    top, bottom = (
        (Para("Kortrand", run(text)),) if text else () for text in (card.top, card.bottom)
    )
    return (*top, _text(card, put), *bottom)


def _text(card: Card, put: _Put) -> Para:
    size = card.points
    if size == LARGEST_CARD:  # as the style has it
        return Para("Kort", put(card.text, {}))
    half_points = value("sz", 2 * size) + value("szCs", 2 * size)
    return Para("Kort", put(card.text, {"sz": half_points}), line=size * _LINE)
