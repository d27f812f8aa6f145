"""The sections of a web page: one for each page of paper that is filled with room to write."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledersamtale.paper.blocks import Cards, Heading, Room
from ledersamtale.paper.blocks.heights import PAGE, grows, on_last_page, total, with_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    for blocks in _pages(chapter.blocks, is_large=is_large):
        growing = sum(map(grows, blocks))
        yield Sheet(blocks, (*own, "fills") if growing else own, growing)
        own = ("goes-on",)


def _pages(blocks: Sequence[Block], *, is_large: bool) -> Iterator[tuple[Block, ...]]:
    """Yield `blocks` in as many parts as they take pages, each from the first with a room on it.

    Nothing grows where a table goes on on a page, so that rooms below it have their lines counted.
    """
    page: tuple[Block, ...] = ()
    titles: tuple[Block, ...] = ()
    for block in blocks:
        if isinstance(block, Heading):
            titles = (*titles, block)
            continue
        more = (*titles, block)
        taken = on_last_page(page, is_large=is_large) + total(more, is_large=is_large)
        if page and isinstance(block, Room) and taken > PAGE:
            yield _filled(page, is_large=is_large)
            page = ()
        page, titles = (*page, *more), ()
    yield _filled((*page, *titles), is_large=is_large)


def _filled(blocks: tuple[Block, ...], *, is_large: bool) -> tuple[Block, ...]:
    is_one_page = total(blocks, is_large=is_large) <= PAGE
    return blocks if is_one_page else with_lines(blocks, is_large=is_large)
