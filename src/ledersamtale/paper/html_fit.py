"""How large text can be set where it must fit, reckoned from its length: a browser tells nobody."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from ledersamtale.paper.blocks import (
    Blanks,
    Cards,
    Chart,
    Code,
    Contents,
    Heading,
    Listing,
    Paragraph,
    Quote,
    Room,
    Scales,
    Table,
)
from ledersamtale.paper.html_style import CARD_SIZES
from ledersamtale.text import clean

if TYPE_CHECKING:
    from ledersamtale.paper.blocks import Block, Card, Paper, Runs

PAPER_POINTS = 10.5
"""The size of the text on paper."""
_SMALLER = (10.0, 9.5, 9.0, 8.5)
_MM = 0.3528  # a point
_LETTER = 0.54  # the width of a letter, in the size of the text
_PAGE_WIDTH, _PAGE_HEIGHT = 174.0, 259.0
_CARD_WIDTH, _CARD_HEIGHT = 82.0, 50.0
_EDGE_POINTS = 8.5


def one_page_points(paper: Paper) -> float | None:
    """Return the largest size in points in which `paper` takes one page; None for no such size."""
    blocks = [block for section in paper.sections for block in section.blocks]
    for points in (PAPER_POINTS, *_SMALLER):
        em = points * _MM
        width = _PAGE_WIDTH / em
        if em * sum(_height(block, width) for block in blocks) <= _PAGE_HEIGHT:
            return points
    return None


def card_points(card: Card) -> int:
    """Return the largest of CARD_SIZES in which the text stays on its card."""
    edges = sum(_text_lines(each, _width(_EDGE_POINTS)) for each in (card.top, card.bottom))
    left = _CARD_HEIGHT - edges * _EDGE_POINTS * _MM * 1.3
    for points in CARD_SIZES:
        if _text_lines(card.text, _width(points)) * points * _MM * 1.3 <= left:
            return points
    return CARD_SIZES[-1]


def _width(points: float) -> float:
    return _CARD_WIDTH / (points * _MM)


def _text_lines(text: str, width: float) -> int:
    """Return how many lines `text` takes where a line is `width` times the size of the text."""
    # A line breaks before a word that does not fit, which leaves a part of it empty.
    room = max(1.0, width * 0.93)
    return sum(-int(-_length(each) // room) or 1 for each in clean(text).split("\n"))


def _length(text: str) -> float:
    if text.isascii():
        return len(text) * _LETTER
    return sum(1 if unicodedata.east_asian_width(each) in "WF" else _LETTER for each in text)


def _runs_lines(runs: Runs, width: float) -> int:
    return _text_lines("".join(run.text for run in runs), width)


def _height(block: Block, width: float) -> float:
    """Return the height of a block with the space above it, in times the size of the text."""
    match block:
        case Heading():
            size = {1: 1.75, 2: 1.25}.get(block.level, 1.05)
            return 1.7 + size * 1.25 * _text_lines(block.text, width / size)
        case Paragraph():
            return 0.8 + 1.4 * _runs_lines(block.runs, width)
        case Code():
            return 2.1 + 1.3 * _text_lines(block.text, width)
        case Quote():
            return sum(_height(each, width - 1) for each in block.blocks)
        case Listing():
            items = (sum(_height(each, width - 2) for each in item) for item in block.items)
            return 0.5 + sum(items)
        case _:
            return 0.8 + _table_height(block, width)


def _table_height(block: Block, width: float) -> float:
    match block:
        case Table():
            whole = sum(block.widths) or 1
            shares = [share / whole for share in block.widths]
            rows = [block.header, *block.rows]
            return sum(
                0.95 + 1.4 * max((_runs_lines(cell, width * share)
                                  for cell, share in zip(row, shares, strict=False)), default=1)
                for row in rows
            )  # fmt: skip
        case Scales():
            signs = 2.5 * len(block.legend.entries)
            texts = (f"{label} {text}" for label, text in block.rows)
            return 4 + sum(1.5 + 1.4 * _text_lines(text, width - signs) for text in texts)
        case Chart():
            bars = (_text_lines(f"{bar.label} {bar.text}", width * 0.6) for bar in block.bars)
            return 2.3 + sum(0.95 + 1.4 * lines for lines in bars)
        case Room():
            lines = 3 if block.lines is None else block.lines
            question = _text_lines(f"{block.label} {block.question}", width)
            return 0.4 + 1.4 * question + 2.4 * lines
        case Cards() | Contents() | Blanks():
            return _PAGE_HEIGHT if isinstance(block, Cards) else 2.0
        case _:
            return 0
