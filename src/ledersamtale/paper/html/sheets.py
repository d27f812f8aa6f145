"""The sections of a web page: one for each page of paper that is filled with room to write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledersamtale.paper.blocks import Cards, Heading
from ledersamtale.paper.blocks.heights import PAGE, grows, pages, total, with_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledersamtale.paper.blocks import Block, Chapter


@dataclass(frozen=True, slots=True)
class Sheet:
    """Blocks that stand in a section of their own, and what is said of it in the style sheet."""

    blocks: tuple[Block, ...]
    classes: tuple[str, ...]
    growing: int = 0
    """How many rooms share what is left of the page."""


def sheets(chapter: Chapter, number: int, *, is_large: bool) -> Iterator[Sheet]:
    """Yield `chapter`, the paper's first if `number` is 1, as a sheet for each page that it fills.

    Rooms grow on one page alone, so that those which it has no room for begin another.
    """
    is_at_top = chapter.is_on_new_page or number == 1
    own = ("page",) if chapter.is_on_new_page and number > 1 else ()
    if not is_at_top or not any(map(grows, chapter.blocks)):
        kinds = {type(block) for block in chapter.blocks}
        # Cards fill a page to its edges, and each card names its theme itself.
        are_cards = Cards in kinds and kinds <= {Cards, Heading}
        yield Sheet(chapter.blocks, (*own, "only-cards") if are_cards else own)
        return
    for part in pages(chapter.blocks, is_large=is_large):
        # Nothing grows where a table goes on on another page, so that lines are counted there.
        is_on_one = total(part, is_large=is_large) <= PAGE
        blocks = part if is_on_one else with_lines(part, is_large=is_large)
        growing = sum(map(grows, blocks))
        yield Sheet(blocks, (*own, "fills") if growing else own, growing)
        own = ("goes-on",)
