"""A template that a person gives, joined with ours: its letterhead and looks, our sections."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from ledersamtale.paper import words
from ledersamtale.paper.word.base import FOOTER, HEADER, SIZED_OTHERWISE, Base
from ledersamtale.paper.word.given import lists, theme
from ledersamtale.paper.word.given.archive import DOCUMENT, LISTS, SETTINGS, STYLES, Archive
from ledersamtale.paper.word.given.page import LARGER_HEADINGS, read_page
from ledersamtale.paper.word.given.safe.edges import read_edge
from ledersamtale.paper.word.given.safe.fields import counts_pages
from ledersamtale.paper.word.given.safe.package import MOST_BYTES, Package
from ledersamtale.paper.word.given.safe.trees import made, put, within
from ledersamtale.paper.word.given.styles import Styles
from ledersamtale.paper.word.ids import raise_lists, rename
from ledersamtale.text import listed
from ledersamtale.themeset.importing.rows import BrokenFile, TooLargeInside

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docx.oxml.xmlchemy import BaseOxmlElement

    from ledersamtale.paper.word.given.page import Page, Place
    from ledersamtale.paper.word.given.safe.edges import Edge

_OWN = {"header": "rId6", "footer": "rId4"}
"""What our own head and foot of a page are in the document."""
_ROOTS = {
    "settings": qn("w:settings"),
    "styles": qn("w:styles"),
    "numbering": qn("w:numbering"),
    "theme": qn("a:theme"),
}
_OWN_EDGES = (HEADER, FOOTER, "word/header2.xml", "word/footer2.xml")
_BEFORE_TABS = "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr pBdr shd"
_LEFT = (
    words.LEFT_TEXT, words.LEFT_MACROS, words.LEFT_FIELDS, words.LEFT_LINKED, words.LEFT_TEMPLATE,
    words.LEFT_OBJECTS, words.LEFT_PICTURES, words.LEFT_FONTS,
)  # fmt: skip
"""What is told to be left out, in this order."""


@dataclass(frozen=True, slots=True)
class Given:
    """A template to put a paper into, and remarks on it for the person who gave it."""

    base: Base
    remarks: tuple[str, ...] = ()
    has_header: bool = False
    """Whether something stands at the head of its pages."""


def read_template(data: bytes) -> Given:
    """Return the template in `data`, which a file holds.

    Raises ValueError with why it cannot be used and what to do.
    """
    if len(data) > MOST_BYTES:
        raise ValueError(words.TEMPLATE_TOO_LARGE)
    try:
        return _Joined(Package(data, said=words.TEMPLATE_FAULTS)).given()
    except TooLargeInside:
        raise ValueError(words.TEMPLATE_TOO_MUCH) from None
    except BrokenFile:
        raise ValueError(words.TEMPLATE_BROKEN) from None


class _Joined:
    """Puts what is taken of a template into ours."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._archive = Archive()
        self._lists: frozenset[str] = frozenset()
        self._left = set(_left_out(package))

    def given(self) -> Given:
        """Return the file that comes of it, and what is to be said."""
        settings = self._part("settings")
        theme.set_as(settings, self._archive.xml(SETTINGS))
        if (colours := self._part("theme")) is not None:
            theme.make_safe(colours)
            self._archive.put_theme(colours)
        page = read_page(self._package.document, settings)
        looks = self._join_looks(page)
        edges = dict(self._edges(page))
        footers = self._place(page, edges)
        base = replace(looks, data=self._archive.data(), footers=(FOOTER, *footers))
        has_header = any(sort == "header" for sort, _ in edges)
        return Given(base, tuple(self._remarks(page)), has_header)

    def _remarks(self, page: Page) -> Iterator[str]:
        if left := [each for each in _LEFT if each in self._left]:
            yield words.TEMPLATE_LEFT.format(what=listed(left))
        if not page.is_own:
            yield words.TEMPLATE_PAGE

    def _part(self, kind: str) -> BaseOxmlElement | None:
        name = self._package.related(self._package.main, kind)
        return self._package.xml(name, _ROOTS[kind]) if name else None

    def _join_looks(self, page: Page) -> Base:
        """Join the styles and the lists, and return what became of ours, in no file yet."""
        archive = self._archive
        styles = Styles(_or_none(self._part("styles"), "styles"))
        foreign, size, edges = styles.ids, styles.size, styles.keep_edges()
        listing = _or_none(self._part("numbering"), "numbering")
        found = lists.join(listing, archive.xml(LISTS), headings=styles.plain_headings())
        archive.put(LISTS, listing)
        self._lists = found.known
        lists.forget_others(styles.root, found.known)
        raise_lists(archive.xml(STYLES), found.lists, found.definitions)
        ids = styles.take(archive.xml(STYLES))
        archive.put(STYLES, styles.root)
        for name in _OWN_EDGES:
            rename(archive.xml(name), ids)
        # The number of the page ends where the text does, wherever the style has its stops.
        stops = [each for each in styles.tabs(ids["Footer"]) if each != page.text_width]
        cleared = "".join(f'<w:tab w:val="clear" w:pos="{each}"/>' for each in stops)
        tabs = made(f'<w:tabs>{cleared}<w:tab w:val="right" w:pos="{page.text_width}"/></w:tabs>')
        put(within(archive.xml(FOOTER)[0], "pPr"), tabs, after=_BEFORE_TABS)
        return Base(
            b"",
            width=page.text_width,
            styles=ids,
            lists=found.lists,
            definitions=found.definitions,
            lines=page.lines,
            height=page.text_height - LARGER_HEADINGS,
            size=size,
            foreign=foreign,
            unsized=edges | {ids[each] for each in SIZED_OTHERWISE},
        )

    def _edges(self, page: Page) -> Iterator[tuple[Place, Edge]]:
        """Yield what stands at the head and the foot of the template's pages, by where it stands.

        Where it has nothing at the head of any page, it has no headers; so with footers.
        """
        related = self._package.relations(self._package.main)
        for sort in _OWN:
            edges = {
                place: read_edge(self._package, related[key].target, sort, left_out=self._left)
                for place, key in page.edges.items()
                if place[0] == sort and key in related and not related[key].is_external
            }
            for edge in edges.values():
                lists.forget_others(edge.root, self._lists)
            if not all(edge.is_empty for edge in edges.values()):
                yield from edges.items()

    def _place(self, page: Page, edges: Mapping[Place, Edge]) -> list[str]:
        """Let the pages have `edges`, and ours where there are none; return footers with ours.

        Where the template does not number its pages, our line with the number stands over its own
        footer.
        """
        usual = (edges.get((sort, "default")) for sort in _OWN)
        is_numbered = any(edge and counts_pages(edge.root) for edge in usual)
        foot = self._archive.xml(FOOTER)[0]
        footers, placed = [], {}
        for (sort, kind), edge in edges.items():
            is_ours = sort == "footer" and not is_numbered and not counts_pages(edge.root)
            if is_ours:
                edge.root.insert(0, deepcopy(foot))
            part, placed[sort, kind] = self._archive.put_edge(sort, edge)
            footers += [part] if is_ours else []
        for sort, own in _OWN.items():
            is_missing = not any(other == sort for other, _ in edges)
            if is_missing or (sort == "footer" and not is_numbered):
                placed = {(sort, kind): own for kind in page.kinds} | placed
        body = self._archive.xml(DOCUMENT)[0]
        body[-1] = made(page.xml(placed))
        return footers


def _left_out(package: Package) -> Iterator[str]:
    """Yield what `package` has that is not looked at, and that a person may miss."""
    body = package.document
    has_text = any((each.text or "").strip() for each in body.iter(qn("w:t")))
    if has_text or next(body.iter(qn("w:drawing"), qn("w:pict")), None) is not None:
        yield words.LEFT_TEXT
    if package.has_macros:
        yield words.LEFT_MACROS
    for kind, (relation, what) in {
        "settings": ("attachedTemplate", words.LEFT_TEMPLATE),
        "fontTable": ("font", words.LEFT_FONTS),
    }.items():
        part = package.related(package.main, kind)
        if any(each.kind == relation for each in package.relations(part).values()):
            yield what


def _or_none(root: BaseOxmlElement | None, name: str) -> BaseOxmlElement:
    return parse_xml(f"<w:{name} {nsdecls('w')}/>") if root is None else root
