"""About how high blocks are on a page, for what is laid out before anything can be measured.

Somewhat more than they are, so that what should have room on a page has it. All in millimetres.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
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

_USUAL_PRINT = 10.5
_LETTER = 1.78
_LINE = 4.8
_SIGN, _CLOSE_SIGN = 9.3, 7.0
_LARGER_SIGN = 5.0
_LONGEST_LINE = 1000


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page that blocks are on: whether in large print, how high and wide text is at most.

    A label takes as much of a statement's `width` as `label` says.
    """

    is_large: bool = False
    page: float = PAGE
    width: float = 166.0
    label: float = 12.0

    @property
    def pitch(self) -> float:
        """How far two ruled lines are from each other."""
        return LARGE_PITCH if self.is_large else PITCH

    @property
    def size(self) -> float:
        """How large print is, as a share of the usual."""
        return LARGE_PRINT / _USUAL_PRINT if self.is_large else 1


def height(block: Block, *, on: Sheet) -> float:
    """Return about how high `block` is; nothing for one that no sheet to write on has.

    Rooms that fill the page have the fewest lines.
    """
    size, width = on.size, on.width
    line = _LINE * size
    match block:
        case Heading(level=1, text=text):
            return 8 * size + 1.6 * line * _lines(text, width / 1.6, size)
        case Heading(text=text):
            return 7 * size + 1.2 * line * _lines(text, width / 1.2, size)
        case Paragraph():
            return 1.2 * size + line * _lines("".join(run.text for run in block.runs), width, size)
        case Blanks():
            return 6 * size + line
        case Scales():
            return _scales(block, on)
        case Room():
            count = FEWEST_LINES if block.lines is None else block.lines
            ruled = count * on.pitch
            return 4 * size + line * _lines(f"{block.label} {block.question}", width, size) + ruled
        case _:
            return 0


def total(blocks: Sequence[Block], *, on: Sheet) -> float:
    """Return about how high `blocks` are below each other."""
    return sum(height(each, on=on) for each in blocks)


def on_last_page(blocks: Sequence[Block], *, on: Sheet) -> float:
    """Return about how much `blocks` take of the last page that they are on.

    Where there is another before it, a table has its header again, and what did not fit is moved.
    """
    high = total(blocks, on=on)
    return high if high <= on.page else high % on.page + on.page / 5


def pages(blocks: Sequence[Block], *, on: Sheet) -> Iterator[tuple[Block, ...]]:
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
        taken = on_last_page(part, on=on) + total(more, on=on)
        if part and isinstance(block, Room) and taken > on.page:
            yield part
            part = ()
        part, titles = (*part, *more), ()
    yield (*part, *titles)


def with_lines(blocks: Sequence[Block], *, on: Sheet, kept: float = 0) -> tuple[Block, ...]:
    """Return `blocks` with as many lines in the rooms that grow as fill the last page they are on.

    `kept` of the page stays free. Where no more than the fewest lines have room, they are left as
    they are.
    """
    growing = sum(map(grows, blocks))
    left = on.page - kept - on_last_page(blocks, on=on)
    more = int(left / on.pitch / growing) if growing else 0
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


def _scales(block: Scales, on: Sheet) -> float:
    size, width = on.size, on.width
    signs = len(block.legend.entries)
    sign = (_CLOSE_SIGN if signs > MOST_WIDE_SIGNS else _SIGN) + _LARGER_SIGN * (size - 1)
    room = width - on.label * size - signs * sign
    line = _LINE * size
    told = "    ".join(" ".join(each) for each in block.legend.meanings)
    header = block.upright * _LETTER * size if block.upright else line * _lines(told, width, size)
    return (
        6 * size
        + header
        + sum(3.6 * size + line * _lines(text, room, size) for _, text in block.rows)
    )


def _lines(text: str, width: float, size: float) -> int:
    """Return how many lines `text` takes on `width`."""
    letters = max(1, int(width / (_LETTER * size)))
    if len(text) > _LONGEST_LINE:
        return len(text) // letters + 1
    return sum(max(1, len(wrap(each, letters))) for each in text.split("\n"))
