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
    """Return whether the first of the headings `found` is a title over all the others."""
    return bool(found) and found[0].level == 1 and [each.level for each in found].count(1) == 1


def contents(found: Sequence[Heading], depth: int) -> list[tuple[int, int]]:
    """Return which of the headings `found` a list of contents has, each with how deep it lies.

    From 0, and never more than one deeper than the one before. A title over all the others is
    left out, and so is a heading without words.
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
    """Return what `link` is written as, empty where it may lead nowhere.

    `places` has what each anchor is called in the format. An address is let through when it
    begins with one of SAFE_SCHEMES, as a browser reads it: without the white space around it and
    the line ends within.
    """
    link = "".join(clean(link).strip().splitlines())
    if link.startswith("#"):
        place = places.get(link[1:], "")
        return f"#{place}" if place else ""
    return link if is_safe_address(link) else ""
