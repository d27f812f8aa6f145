"""The sections of a web page: one for each page of paper that is filled with room to write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledersamtale.paper.blocks import Cards, Heading
from ledersamtale.paper.blocks.heights import Sheet, grows, pages, total, with_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledersamtale.paper.blocks import Block, Chapter

_HEIGHT, _WIDTH = 262.0, 174.0
"""Millimetres of text as paper.css has it, but somewhat higher, as less is taken than reckoned."""
_LABEL = 4.0
"""A statement's label stands in its first line and takes little of its width."""


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks that stand in a section of their own, and what is said of it in the style sheet."""

    blocks: tuple[Block, ...]
    classes: tuple[str, ...]
    growing: int = 0
    """How many rooms share what is left of the page."""


def sheets(chapter: Chapter, number: int, *, is_large: bool) -> Iterator[Section]:
    """Yield `chapter`, the paper's first if `number` is 1, as a sheet for each page that it fills.

    Rooms grow on one page alone, so that those which it has no room for begin another.
    """
    is_at_top = chapter.is_on_new_page or number == 1
    own = ("page",) if chapter.is_on_new_page and number > 1 else ()
    if not is_at_top or not any(map(grows, chapter.blocks)):
        kinds = {type(block) for block in chapter.blocks}
        # Cards fill a page to its edges, and each card names its theme itself.
        are_cards = Cards in kinds and kinds <= {Cards, Heading}
        yield Section(chapter.blocks, (*own, "only-cards") if are_cards else own)
        return
    on = Sheet(is_large=is_large, page=_HEIGHT, width=_WIDTH, label=_LABEL)
    for part in pages(chapter.blocks, on=on):
        # Nothing grows where a table goes on on another page, so that lines are counted there.
        is_on_one = total(part, on=on) <= on.page
        blocks = part if is_on_one else with_lines(part, on=on)
        growing = sum(map(grows, blocks))
        yield Section(blocks, (*own, "fills") if growing else own, growing)
        own = ("goes-on",)
