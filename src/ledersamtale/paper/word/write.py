"""A paper as a Word file, by python-docx: its headings, lists, tables and fields are Word's own.

The same paper becomes the same bytes: nothing in the file tells the time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledersamtale.paper.blocks import Extent, Written
from ledersamtale.paper.word.file import WordFile, text_height, word_file
from ledersamtale.paper.word.fit import Flow
from ledersamtale.paper.word.layout import Layout
from ledersamtale.paper.word.links import Headings, Links, Lists
from ledersamtale.paper.word.styles import MARGIN, PAGE_WIDTH, Look, scaled

if TYPE_CHECKING:
    from collections.abc import Callable

    from ledersamtale.paper.blocks import Paper
    from ledersamtale.paper.formats import Tell

_FACTORS = (1, 0.95, 0.9, 0.86, 0.81)
"""How much smaller a paper that should take one page is set: at last 8.5 points instead of 10.5."""


@dataclass(frozen=True, slots=True)
class _Laid:
    """A paper on its pages, in type of one size."""

    looks: dict[str, Look]
    flow: Flow
    links: Links
    lists: Lists
    overfull: int


def write(paper: Paper, *, tell: Tell) -> Written:
    """Return `paper` as a Word file; each section is a part of the work, and the file the last.

    Remarks on a paper that should take one page and does not, and on cards with too much text.
    """
    parts = len(paper.sections) + 1
    laid = _laid(paper, 1, tell=lambda done: tell(done, parts))
    remarks = []
    if paper.extent is Extent.ONE_PAGE and not laid.flow.is_one_page:
        # What fills more than two pages comes down to one at the very smallest, if at all.
        for factor in _FACTORS[1:] if laid.flow.pages <= 2 else _FACTORS[-1:]:
            laid = _laid(paper, factor, tell=lambda _: None)
            if laid.flow.is_one_page:
                break
        else:
            remarks.append(
                "Teksten fylder mere end én side, også med den mindste skrift, der er til at læse."
            )
    if laid.overfull == 1:
        remarks.append("Teksten på et kort er for lang; kortet viser kun begyndelsen.")
    elif laid.overfull:
        remarks.append(f"Teksten på {laid.overfull} kort er for lang; de viser kun begyndelsen.")
    data = word_file(
        WordFile(
            paper=paper,
            looks=tuple(laid.looks.values()),
            pieces=tuple(laid.flow.pieces),
            pages=laid.flow.pages,
            numbering=laid.lists.xml(),
            addresses=laid.links.addresses,
        )
    )
    tell(parts, parts)
    return Written(data, tuple(remarks))


def _laid(paper: Paper, factor: float, *, tell: Callable[[int], None]) -> _Laid:
    headings = Headings(paper)
    looks = scaled(factor, first_listed=headings.top)
    links = Links(headings.anchors())
    lists = Lists()
    width = PAGE_WIDTH - 2 * MARGIN
    layout = Layout(width=width, links=links, headings=headings, lists=lists)
    flow = Flow(looks, width=width / 20, height=text_height(paper))
    for number, section in enumerate(paper.sections, start=1):
        flow.put(layout.pieces(section.blocks), is_on_new_page=section.is_on_new_page)
        tell(number)
    return _Laid(looks, flow, links, lists, layout.overfull)
