"""A paper as a Word file, by python-docx: its headings, lists, tables and fields are Word's own.

The same paper becomes the same bytes: the file holds no time.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ledersamtale.paper.blocks import Written
from ledersamtale.paper.blocks.heights import Sheet, total, with_lines
from ledersamtale.paper.word.base import Base, template
from ledersamtale.paper.word.body.elements import Rules, Sheets, apart, on_new_page
from ledersamtale.paper.word.body.layout import Layout
from ledersamtale.paper.word.body.links import Headings, Links, ListNumbers
from ledersamtale.paper.word.file import word_file
from ledersamtale.paper.word.page import LARGER, TEXT_WIDTH

if TYPE_CHECKING:
    from ledersamtale.paper.blocks import Block, Paper
    from ledersamtale.paper.word.body.elements import Element
    from ledersamtale.paper.word.given.read import Given


_TO_WRITE = 30.0
"""Millimetres that stay free on a page, for what a consultant adds: three lines below a title."""
_MILLIMETRES = 25.4 / 1440
_FEW = 10
"""So many lines are a part of any page."""


def write(paper: Paper, *, given: Given | None = None) -> Written:
    """Return `paper` as a Word file; one that a person has `given` a template for looks as that.

    Word lays a paper out itself, so one that should take one page may take more.
    """
    base = given.base if given else Base(template())
    headings = Headings(paper)
    links = Links(headings.anchors())
    lists = ListNumbers()
    larger = LARGER if paper.is_large else 0
    layout = Layout(links=links, headings=headings, lists=lists, base=base, larger=larger)
    elements: list[Element] = []
    for chapter in paper.chapters:
        blocks = _with_lines(chapter.blocks, base, is_large=paper.is_large)
        made = _not_alone(list(layout.elements(blocks)))
        # After cards a new page begins in any case.
        if chapter.is_on_new_page and made and elements and not isinstance(elements[-1], Sheets):
            made[0] = on_new_page(made[0])
        elements += [*made[:1], *map(apart, made[1:])]
    data = word_file(
        paper, elements, base=base, restarts=lists.restarts(), addresses=links.addresses
    )
    return Written(data, given.remarks if given else ())


def _with_lines(blocks: tuple[Block, ...], base: Base, *, is_large: bool) -> tuple[Block, ...]:
    """Return `blocks` with lines that fill most of the page, where all surely are on one.

    Where they may take several, only Word knows which.
    """
    width = min(base.width, TEXT_WIDTH) * _MILLIMETRES
    on = Sheet(is_large=is_large, page=base.height * _MILLIMETRES, width=width)
    if total(blocks, on=on) > on.page:
        return blocks
    return with_lines(blocks, on=on, kept=_TO_WRITE)


def _not_alone(elements: list[Element]) -> list[Element]:
    """Return `elements` with the last two questions kept on one page, if their lines are few."""
    places = [place for place, each in enumerate(elements) if isinstance(each, Rules)][-2:]
    ruled = [each for place in places if isinstance(each := elements[place], Rules)]
    if len(ruled) == 2 and sum(each.count for each in ruled) <= _FEW:
        elements[places[0]] = replace(ruled[0], keeps_next=True)
    return elements
