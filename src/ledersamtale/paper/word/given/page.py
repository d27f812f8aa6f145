"""The page of a template: its size, its margins, and what stands at its head and foot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from ledersamtale.paper.word.given.safe.trees import child, is_on, twips
from ledersamtale.paper.word.page import LINES, MARGIN, PAGE_HEIGHT, PAGE_WIDTH, TEXT_HEIGHT

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

_LEAST_WIDTH, _LEAST_HEIGHT = 5100, 6800
"""Twips of text: a statement with the scale beside it takes 9 cm, and a question with its lines and
a heading over it few of 12 cm."""
LARGER_HEADINGS = 480
"""Twips of the line more that a heading or two in larger print than ours take."""
_HIGH = TEXT_HEIGHT - LARGER_HEADINGS
"""Twips of text that a page has at least for as many lines as ours."""
_TO_EDGE = 567
"""Twips from the edge of the page to its header or footer, where the template has no distance."""
_MARGINS = ("top", "right", "bottom", "left", "header", "footer", "gutter")
_EDGES = {"header": qn("w:headerReference"), "footer": qn("w:footerReference")}

Place = tuple[str, str]
"""Where a header or a footer stands: its sort, and which pages have it, 'default' or others."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page in twips; `edges` are the ids of its headers and footers by (sort, kind)."""

    width: int
    height: int
    margins: dict[str, int]
    edges: dict[Place, str]
    kinds: tuple[str, ...] = ("default",)
    is_own: bool = True
    """Whether it is as the template has it."""

    @property
    def text_width(self) -> int:
        """How wide text is."""
        left, right, gutter = (self.margins[each] for each in ("left", "right", "gutter"))
        return self.width - left - right - gutter

    @property
    def text_height(self) -> int:
        """How high text is at most."""
        # A margin below 0 is one that no header makes larger.
        return self.height - abs(self.margins["top"]) - abs(self.margins["bottom"])

    @property
    def lines(self) -> int:
        """How many ruled lines a question has, so that a theme of the bundled set has one page."""
        return LINES if self.text_height >= _HIGH else LINES - 1

    def xml(self, edges: dict[Place, str]) -> str:
        """Return the section of such pages, with `edges` for its headers and footers."""
        references = "".join(
            f'<w:{sort}Reference w:type="{kind}" r:id="{identifier}"/>'
            for (sort, kind), identifier in sorted(edges.items(), reverse=True)
        )
        lying = ' w:orient="landscape"' if self.width > self.height else ""
        margins = " ".join(f'w:{name}="{size}"' for name, size in self.margins.items())
        first = "<w:titlePg/>" if "first" in self.kinds else ""
        return (
            f'<w:sectPr>{references}<w:pgSz w:w="{self.width}" w:h="{self.height}"{lying}/>'
            f'<w:pgMar {margins}/><w:cols w:space="708"/>{first}</w:sectPr>'
        )


def read_page(document: BaseOxmlElement, settings: BaseOxmlElement | None) -> Page:
    """Return the page of the last section of `document`, or of another size without room on it."""
    sections = [each for each in document.iter(qn("w:sectPr")) if _is_current(each)]
    edges: dict[Place, str] = {}
    for section in sections:
        # A section without a header has that of the one before.
        for sort, tag in _EDGES.items():
            for each in section.findall(tag):
                kind = each.get(qn("w:type")) or "default"
                edges[sort, kind] = each.get(qn("r:id")) or ""
    last = sections[-1] if sections else None
    kinds = ["default"]
    kinds += ["first"] if is_on(last, "titlePg") else []
    kinds += ["even"] if is_on(settings, "evenAndOddHeaders") else []
    edges = {(sort, kind): each for (sort, kind), each in edges.items() if kind in kinds}
    page = Page(*_size(last), _margins(last), edges, tuple(kinds))
    return page if _has_room(page) else _with_room(page)


def _is_current(section: BaseOxmlElement) -> bool:
    parent = section.getparent()
    return parent is not None and parent.tag in (qn("w:body"), qn("w:pPr"))


def _size(section: BaseOxmlElement | None) -> tuple[int, int]:
    size = child(section, "pgSz")
    wide, high = (
        twips(size.get(qn(f"w:{name}"))) if size is not None else None for name in ("w", "h")
    )
    return wide or PAGE_WIDTH, high or PAGE_HEIGHT


def _margins(section: BaseOxmlElement | None) -> dict[str, int]:
    found = child(section, "pgMar")
    usual = {"header": _TO_EDGE, "footer": _TO_EDGE, "gutter": 0}
    margins = {}
    for name in _MARGINS:
        size = twips(found.get(qn(f"w:{name}"))) if found is not None else None
        if size is None or (size < 0 and name not in ("top", "bottom")):
            size = usual.get(name, MARGIN)
        margins[name] = size
    return margins


def _has_room(page: Page) -> bool:
    return page.text_width >= _LEAST_WIDTH and page.text_height >= _LEAST_HEIGHT


def _with_room(page: Page) -> Page:
    """Return `page` with our margins, or A4 with them when that is still too small."""
    margins = page.margins | dict.fromkeys(("top", "right", "bottom", "left"), MARGIN)
    margins["gutter"] = 0
    for width, height in ((page.width, page.height), (PAGE_WIDTH, PAGE_HEIGHT)):
        other = Page(width, height, margins, page.edges, page.kinds, is_own=False)
        if _has_room(other):
            break
    return other
