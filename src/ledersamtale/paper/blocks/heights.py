"""About how high blocks are on a page, for what is laid out before anything can be measured.

Somewhat more than they are, so that what should have room on a page has it. All in millimetres.
"""

from __future__ import annotations

from dataclasses import replace
from textwrap import wrap
from typing import TYPE_CHECKING

from ledersamtale.paper.blocks import (
    LARGE_PRINT,
    MOST_WIDE_SIGNS,
    Blanks,
    Heading,
    Paragraph,
    Room,
    Scales,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ledersamtale.paper.blocks import Block

PAGE = 257.0
"""How high the text of a page is on A4."""
FEWEST_LINES = 3
"""How many ruled lines a question has at least, unless it says so itself."""
PITCH, LARGE_PITCH = 8.5, 10.2
"""From one ruled line to the next, also in large print: who needs it writes larger, too."""

_WIDTH = 166.0
_USUAL_PRINT = 10.5
_LETTER = 1.85
_LINE = 4.8
_LABEL = 13.0
_SIGN, _CLOSE_SIGN = 10.0, 7.0
_LONGEST_LINE = 1000


def pitch(*, is_large: bool) -> float:
    """Return how far two ruled lines are from each other."""
    return LARGE_PITCH if is_large else PITCH


def height(block: Block, *, is_large: bool) -> float:
    """Return about how high `block` is; nothing for one that no sheet to write on has.

    Rooms that fill the page have the fewest lines.
    """
    size = LARGE_PRINT / _USUAL_PRINT if is_large else 1
    line = _LINE * size
    match block:
        case Heading(level=1, text=text):
            return 10 + 1.6 * line * _lines(text, _WIDTH / 1.6, size)
        case Heading(text=text):
            return 8 + 1.2 * line * _lines(text, _WIDTH / 1.2, size)
        case Paragraph():
            return 2 + line * _lines("".join(run.text for run in block.runs), _WIDTH, size)
        case Blanks():
            return 8 + line
        case Scales():
            return _scales(block, size)
        case Room():
            count = FEWEST_LINES if block.lines is None else block.lines
            ruled = count * pitch(is_large=is_large)
            return 5 + line * _lines(f"{block.label} {block.question}", _WIDTH, size) + ruled
        case _:
            return 0


def total(blocks: Sequence[Block], *, is_large: bool) -> float:
    """Return about how high `blocks` are below each other."""
    return sum(height(each, is_large=is_large) for each in blocks)


def pages(
    blocks: Sequence[Block], *, is_large: bool, page: float = PAGE
) -> Iterator[tuple[Block, ...]]:
    """Yield `blocks` in parts, each from the first room that has no place on the page before.

    A table goes on on the next page, and what is below it stands there, too.
    """
    part: tuple[Block, ...] = ()
    titles: tuple[Block, ...] = ()
    for block in blocks:
        if isinstance(block, Heading):
            titles = (*titles, block)
            continue
        more = (*titles, block)
        taken = total(part, is_large=is_large) % page + total(more, is_large=is_large)
        if part and isinstance(block, Room) and taken > page:
            yield part
            part = ()
        part, titles = (*part, *more), ()
    yield (*part, *titles)


def with_lines(
    blocks: Sequence[Block], *, is_large: bool, page: float = PAGE, kept: float = 0
) -> tuple[Block, ...]:
    """Return `blocks` with as many lines in the rooms that grow as fill the last page they are on.

    `kept` of the page stays free. Where no more than the fewest lines have room, they are left as
    they are.
    """
    growing = sum(map(grows, blocks))
    left = page - kept - total(blocks, is_large=is_large) % page
    more = int(left / pitch(is_large=is_large) / growing) if growing else 0
    lines = FEWEST_LINES + more
    return tuple(
        replace(block, lines=lines)
        if more > 0 and isinstance(block, Room) and grows(block)
        else block
        for block in blocks
    )


def grows(block: Block) -> bool:
    """Return whether `block` is a room that fills the page together with its others."""
    return isinstance(block, Room) and block.lines is None


def _scales(block: Scales, size: float) -> float:
    signs = len(block.legend.entries)
    sign = _CLOSE_SIGN if signs > MOST_WIDE_SIGNS else _SIGN * size
    room = _WIDTH - _LABEL * size - signs * sign
    line = _LINE * size
    told = "    ".join(" ".join(each) for each in block.legend.meanings)
    header = block.upright * _LETTER * size if block.upright else line * _lines(told, _WIDTH, size)
    return 8 + header + sum(4.5 + line * _lines(text, room, size) for _, text in block.rows)


def _lines(text: str, width: float, size: float) -> int:
    """Return how many lines `text` takes on `width`."""
    letters = max(1, int(width / (_LETTER * size)))
    if len(text) > _LONGEST_LINE:
        return len(text) // letters + 1
    return sum(max(1, len(wrap(each, letters))) for each in text.split("\n"))
