"""Where a paper's links lead: its headings, and the addresses that may be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledersamtale.paper.blocks import Heading, ListBlock, Quote, is_safe_address
from ledersamtale.text import clean, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ledersamtale.paper.blocks import Paper


def headings(paper: Paper) -> Iterator[Heading]:
    """Yield the paper's headings from first to last, those within lists and quotes too."""
    # Lists and quotes may lie deeper in each other than Python calls functions.
    waiting = [block for chapter in reversed(paper.chapters) for block in reversed(chapter.blocks)]
    while waiting:
        match waiting.pop():
            case Heading() as block:
                yield block
            case ListBlock() as block:
                waiting += reversed([each for item in block.items for each in item])
            case Quote() as block:
                waiting += reversed(block.blocks)
            case _:
                pass


def has_title(found: Sequence[Heading]) -> bool:
    """Return whether the first of the headings `found` is the title of the whole paper."""
    return bool(found) and found[0].level == 1 and [each.level for each in found].count(1) == 1


def contents(found: Sequence[Heading], depth: int) -> list[tuple[int, int]]:
    """Return the index in `found` of each heading for a list of contents, and its depth there.

    Depths begin at 0 and never grow by more than one. The title of the whole paper and headings
    without words are left out.
    """
    skipped = 1 if has_title(found) else 0
    listed = []
    above: list[int] = []
    for number, each in enumerate(found[skipped:], start=skipped):
        if each.level > depth or not one_line(each.text):
            continue
        while above and above[-1] >= each.level:
            above.pop()
        listed.append((number, len(above)))
        above.append(each.level)
    return listed


def address(link: str, places: Mapping[str, str]) -> str:
    """Return `link` as the format writes it; empty for one that is not safe or leads nowhere.

    `places` has the name of each anchor in the format. An address is safe when it begins
    with one of SAFE_SCHEMES, as a browser reads it: without the white space around it and
    the line ends within.
    """
    link = "".join(clean(link).strip().splitlines())
    if link.startswith("#"):
        place = places.get(link[1:], "")
        return f"#{place}" if place else ""
    return link if is_safe_address(link) else ""
