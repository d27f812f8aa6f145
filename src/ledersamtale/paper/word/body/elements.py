"""The elements of a page in Word, paragraphs and tables, and their XML."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from ledersamtale.paper.word.body.xml import properties, value
from ledersamtale.paper.word.page import twips

if TYPE_CHECKING:
    from collections.abc import Iterable

_ABOVE_TITLE = 6
"""Points above a title that does not begin a page, where the style has none."""
_LONGEST_CAPTION = 250
"""Characters in a table's caption and description, which a screen reader reads aloud."""


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph: its style, and the XML of its runs.

    `properties` are children of pPr beside the style. `indent` is where its text begins, in points,
    when that is not where the style has it; it is not written when the list sets it. `line` is the
    least height of a line when that is not the style's.
    """

    style: str
    inline: str = ""
    properties: tuple[tuple[str, str], ...] = ()
    indent: float | None = None
    hanging: float = 0
    is_indent_inherited: bool = False
    keeps_next: bool = False
    is_on_new_page: bool = False
    line: float = 0

    def xml(self) -> str:
        """Return the element w:p."""
        children = dict(self.properties)
        if self.style != "Normal":
            children["pStyle"] = value("pStyle", self.style)
        if self.keeps_next:
            children["keepNext"] = "<w:keepNext/>"
        if self.is_on_new_page:
            children["pageBreakBefore"] = "<w:pageBreakBefore/>"
        if self.indent is not None and not self.is_indent_inherited:
            hanging = f' w:hanging="{twips(self.hanging)}"' if self.hanging else ""
            children["ind"] = f'<w:ind w:left="{twips(self.indent)}"{hanging}/>'
        if self.line:
            children["spacing"] = f'<w:spacing w:line="{twips(self.line)}" w:lineRule="atLeast"/>'
        return f"<w:p>{properties('pPr', children)}{self.inline}</w:p>"


@dataclass(frozen=True, slots=True)
class Rules:
    """Ruled lines to write on, kept together, and with what is below them if `keeps_next`."""

    count: int
    keeps_next: bool = False

    def xml(self) -> str:
        """Return a paragraph for each line, all but the last kept with the next."""
        count = max(self.count, 0)
        kept = Para("Linje", keeps_next=True).xml()
        last = Para("Linje", keeps_next=self.keeps_next).xml()
        return kept * (count - 1) + last if count else ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, over `span` of its columns; `properties` are children of tcPr."""

    paras: tuple[Para, ...]
    span: int = 1
    properties: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells; `height` is the least in points, or the exact one when `is_exact`."""

    cells: tuple[Cell, ...]
    height: float = 0
    is_exact: bool = False
    is_header: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table in a style: its columns' widths in twips, and what it is about."""

    style: str
    widths: tuple[int, ...]
    rows: tuple[Row, ...]
    caption: str
    description: str = ""

    def xml(self) -> str:
        """Return the element w:tbl."""
        flags = int(any(row.is_header for row in self.rows))
        table = properties(
            "tblPr",
            {
                "tblStyle": value("tblStyle", self.style),
                "tblW": f'<w:tblW w:w="{sum(self.widths)}" w:type="dxa"/>',
                "tblLayout": '<w:tblLayout w:type="fixed"/>',
                "tblLook": f'<w:tblLook w:val="{"0020" if flags else "0000"}" w:firstRow="{flags}"'
                ' w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>',
                "tblCaption": value("tblCaption", self.caption[:_LONGEST_CAPTION]),
                "tblDescription": value("tblDescription", self.description[:_LONGEST_CAPTION])
                if self.description
                else "",
            },
        )
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in self.widths)
        rows = "".join(self._rows())
        return f"<w:tbl>{table}<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"

    def _rows(self) -> Iterable[str]:
        for row in self.rows:
            rule = "exact" if row.is_exact else "atLeast"
            height = f'<w:trHeight w:val="{twips(row.height)}" w:hRule="{rule}"/>'
            about = properties(
                "trPr",
                {
                    "cantSplit": "<w:cantSplit/>",
                    "trHeight": height if row.height else "",
                    "tblHeader": "<w:tblHeader/>" if row.is_header else "",
                },
            )
            yield f"<w:tr>{about}{''.join(self._cells(row))}</w:tr>"

    def _cells(self, row: Row) -> Iterable[str]:
        widths = iter(self.widths)
        for cell in row.cells:
            width = sum(islice(widths, cell.span))
            about = properties(
                "tcPr",
                {
                    "tcW": f'<w:tcW w:w="{width}" w:type="dxa"/>',
                    "gridSpan": value("gridSpan", cell.span) if cell.span > 1 else "",
                    **dict(cell.properties),
                },
            )
            yield f"<w:tc>{about}{''.join(para.xml() for para in cell.paras)}</w:tc>"


@dataclass(frozen=True, slots=True)
class Sheets:
    """Pages of cards, each a table that fills it to the margins that these pages have."""

    grids: tuple[Grid, ...]

    def xml(self) -> str:
        """Return the pages, without the section break behind the last."""
        first, *others = self.grids
        # Word makes one table of two that stand together.
        between = Para("Afstand").xml()
        return between.join([first.xml(), *(on_new_page(grid).xml() for grid in others)])


Element = Para | Rules | Grid | Sheets


def apart(element: Element) -> Element:
    """Return `element` with room above it, if it is a title below something else on its page."""
    if not isinstance(element, Para) or element.style != "Heading1":
        return element
    above = ("spacing", f'<w:spacing w:before="{twips(_ABOVE_TITLE)}"/>')
    return replace(element, properties=(*element.properties, above))


def on_new_page(element: Element) -> Element:
    """Return `element` with its first paragraph on a new page."""
    match element:
        case Para():
            return replace(element, is_on_new_page=True)
        case Grid():
            row = element.rows[0]
            cell = row.cells[0]
            para = replace(cell.paras[0], is_on_new_page=True)
            cell = replace(cell, paras=(para, *cell.paras[1:]))
            row = replace(row, cells=(cell, *row.cells[1:]))
            return replace(element, rows=(row, *element.rows[1:]))
        case _:
            return element
