"""How large text can be set where it must fit, reckoned from its length: a browser tells nobody."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from math import ceil
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
)
from ledersamtale.paper.html.style import CARD_SIZES, LEAST_LINES
from ledersamtale.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledersamtale.paper.blocks import Block, Card, Paper, Runs

PAPER_POINTS = 10.5
"""The size of the text on paper."""
_SMALLER = (10.0, 9.5, 9.0, 8.5)
_MM = 0.3528  # a point
_LETTER = 0.48  # the width of a letter, in the size of the text
_PAGE_WIDTH, _PAGE_HEIGHT = 174.0, 259.0
# On the safe side: a card cannot grow.
_CARD_WIDTH, _CARD_HEIGHT = 76.0, 50.0
_EDGE_POINTS = 8.5
_MOST_LINES_OVER_PAGES = 12


def one_page_points(paper: Paper) -> float | None:
    """Return the largest size in points in which `paper` takes one page; None for no such size."""
    blocks = [block for section in paper.sections for block in section.blocks]
    for points in (PAPER_POINTS, *_SMALLER):
        em = points * _MM
        width = _PAGE_WIDTH / em
        if em * sum(_height(block, width) for block in blocks) <= _PAGE_HEIGHT:
            return points
    return None


def lines_over_pages(blocks: Sequence[Block]) -> int | None:
    """Return how many lines the rooms without a number have where `blocks` take several pages.

    As many as take no page more than LEAST_LINES do; None where that is one page, which a browser
    fills by itself.
    """
    # If that is not quite so, the browser's way still gives each its least lines.
    if _pages(blocks, LEAST_LINES, page=1.08) == 1:
        return None
    pages = _pages(blocks, LEAST_LINES)
    lines = LEAST_LINES
    while lines < _MOST_LINES_OVER_PAGES and _pages(blocks, lines + 1) == pages:
        lines += 1
    return lines


def with_lines(block: Block, lines: int) -> Block:
    """Return `block`; if it is a room without a number of lines, with `lines` of them."""
    if isinstance(block, Room) and block.lines is None:
        return replace(block, lines=lines)
    return block


def _pages(blocks: Sequence[Block], lines: int, *, page: float = 0.97) -> int:
    """Return how many pages `blocks` take, where `page` is the part of a page that is counted on.

    A little less than there is: the widths of letters are reckoned.
    """
    em = PAPER_POINTS * _MM
    page *= _PAGE_HEIGHT / em
    width = _PAGE_WIDTH / em
    used = above = 0.0
    for block in blocks:
        height = _height(with_lines(block, lines), width)
        # A heading goes with what it stands over.
        if isinstance(block, Heading):
            above += height
            continue
        height += above
        above = 0.0
        # A question and its lines stay together.
        if isinstance(block, Room) and used % page + height > page:
            used = (used // page + 1) * page
        used += height
    return max(1, ceil((used + above) / page))


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
    room = max(1.0, width * 0.95)
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
        case Scales():
            signs = 2.5 * len(block.legend.entries)
            texts = (f"{label} {text}" for label, text in block.rows)
            return 3.5 + sum(
                max(3.2, 1.2 + 1.4 * _text_lines(text, width - signs)) for text in texts
            )
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
