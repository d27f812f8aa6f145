"""A paper as a Word file, by python-docx: its headings, lists, tables and fields are Word's own.

The same paper becomes the same bytes: the file holds no time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledersamtale.paper.blocks import Written
from ledersamtale.paper.word.base import Base, template
from ledersamtale.paper.word.body.elements import Sheets, apart, on_new_page
from ledersamtale.paper.word.body.layout import Layout
from ledersamtale.paper.word.body.links import Headings, Links, ListNumbers
from ledersamtale.paper.word.file import word_file
from ledersamtale.paper.word.page import LARGER

if TYPE_CHECKING:
    from ledersamtale.paper.blocks import Paper
    from ledersamtale.paper.word.body.elements import Element
    from ledersamtale.paper.word.given.read import Given


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
        made = list(layout.elements(chapter.blocks))
        # After cards a new page begins in any case.
        if chapter.is_on_new_page and made and elements and not isinstance(elements[-1], Sheets):
            made[0] = on_new_page(made[0])
        elements += [*made[:1], *map(apart, made[1:])]
    data = word_file(
        paper, elements, base=base, restarts=lists.restarts(), addresses=links.addresses
    )
    return Written(data, given.remarks if given else ())
