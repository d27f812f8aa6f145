"""A Word file, by python-docx: its paragraphs and tables, with what their styles say of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from docx import Document
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from ledersamtale.model.languages import LANGUAGES
from ledersamtale.text import one_line, received
from ledersamtale.themeset.format.keys import LANGUAGE
from ledersamtale.themeset.importing import words
from ledersamtale.themeset.importing.guessing.columns import Cells, has_columns, rows_of
from ledersamtale.themeset.importing.guessing.names import theme_called
from ledersamtale.themeset.importing.guessing.paper import front_in
from ledersamtale.themeset.importing.guessing.scales import legend, scale_in, scale_over
from ledersamtale.themeset.importing.marks import labelled, unmarked
from ledersamtale.themeset.importing.readers import packed
from ledersamtale.themeset.importing.readers.paragraphs import (
    apart,
    blocks,
    join,
    text_of,
    within,
)
from ledersamtale.themeset.importing.readers.styles import (
    Style,
    bold_of,
    is_numbered,
    outline_level,
    style_id,
    styles,
)
from ledersamtale.themeset.importing.rows import (
    BOLD_LEVEL,
    BrokenFile,
    LeftOut,
    OurCards,
    Part,
    Place,
    Row,
    Said,
    Source,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as DocumentObject
    from docx.oxml.xmlchemy import BaseOxmlElement

_BESIDE = re.compile(r"/word/(header|footer|footnotes|endnotes|comments)[0-9]*\.xml")
_LANGUAGE = re.compile(LANGUAGE.pattern)
_PAGE_OF = re.compile(r"\s*\w+ [0-9]+ \w+ [0-9]+\Z")
_LONGEST_HEADING = 90
_NO_PROPERTIES = "Word Document"
_ITEM_STYLES = {"Spørgsmål", "Skalatekst"}
_FRONT = "Oplysning"
_CARD_EDGE = "Kortrand"
_THEME_LEVEL = 2
"""The level of the headings that our papers have over a sheet."""


def read(data: bytes) -> Source:
    """Return the paragraphs of a Word file; raises BrokenFile."""
    packed.check(data)
    try:
        source = _Reader(Document(BytesIO(data))).source()
        said = (*source.said, *packed.said(data, {"document": words.NOT_READ}))
        return _placed(replace(source, said=said))
    except (OpcError, SyntaxError, LookupError, ValueError, AttributeError, TypeError):
        # XML that is none is a SyntaxError, and python-docx takes all parts for granted.
        raise BrokenFile from None


def _placed(source: Source) -> Source:
    """Return `source` with its lines, which Word does not show, told by the headings above them."""
    headings = sorted((row.line, row.text) for row in source.rows if row.level)
    starts = [line for line, _ in headings]

    def place(line: int, why: str = "") -> int:
        if not line:
            return line
        number = bisect_right(starts, line)
        heading = headings[number - 1][1] if number else ""
        is_beside = why in (words.EDGE, words.ASIDE)
        return Place(line, where=words.BESIDE if is_beside else words.under(heading))

    rows = [
        replace(
            row,
            line=place(row.line),
            doubts=tuple(each._replace(line=place(each.line)) for each in row.doubts),
        )
        for row in source.rows
    ]
    left_out = [replace(each, line=place(each.line, each.why)) for each in source.left_out]
    said = [each._replace(line=place(each.line)) for each in source.said]
    return replace(source, rows=tuple(rows), left_out=tuple(left_out), said=tuple(said))


class _Reader:
    """Goes through the body of a document once; a line is a paragraph, counted from 1."""

    def __init__(self, document: DocumentObject) -> None:
        self._document = document
        self._styles = dict(styles(document.styles.element))
        self._left_out: list[LeftOut] = []
        self._said: list[Said] = []
        self._named: list[str] = []
        self._line = 0
        self._is_ours = {each.name for each in self._styles.values()} >= {*_ITEM_STYLES, _FRONT}
        self._has_front = False
        self._is_opening = self._is_ours

    def source(self) -> Source:
        """Return all that is in the document."""
        join(self._document.element.body)
        rows = tuple(self._rows(self._document.element.body))
        said, named = tuple(self._said), tuple(self._named)
        beside = tuple(_beside(self._document, self._line))
        # Other programs' files seldom have a title or a language there that anybody chose.
        if not self._is_ours:
            return Source(rows, (*self._left_out, *beside), said=said, named=named)
        titles = [row.text for row in rows if row.part is Part.TITLE]
        title = titles[0] if titles else self._title()
        # Our own footer has the title, and the number of the page.
        others = (each for each in beside if not _is_footer(each.text, title))
        left_out = (*self._left_out, *others)
        return Source(rows, left_out, title, self._language(), said=said, named=named, is_ours=True)

    def _rows(self, parent: BaseOxmlElement) -> Iterator[Row]:
        for element in blocks(parent):
            if element.tag == qn("w:tbl"):
                self._is_opening = False
                yield from self._table(element)
            else:
                self._line += 1
                yield from self._paragraph(element)

    def _table(self, table: BaseOxmlElement) -> Iterator[Row]:
        """Yield a table's rows, or its paragraphs where it is there for the layout alone."""
        start, rows = self._line, []
        grid = [within(row, "w:tc") for row in within(table, "w:tr")]
        for row in grid:
            texts = tuple(map(self._cell, row))
            rows.append(Cells(self._line + 1, texts, spans=len(row) == 1 < max(map(len, grid))))
            self._line += sum(1 for cell in row for _ in cell.iter(qn("w:p")))
        if has_columns(rows):
            found, left_out = rows_of(rows)
            self._left_out += left_out
            # Of a table every cell is a row or told already.
            self._named += (received(cell) for row in rows for cell in row.cells)
            yield from found
            return
        self._line = start
        has_items = False
        if len(rows) > 1 and (scale := scale_over(*(each.cells[1:] for each in rows[:2]))):
            header, *grid = grid
            yield from self._rows(header[0])
            self._line += sum(1 for cell in header[1:] for _ in cell.iter(qn("w:p")))
            yield Row(self._line, legend(scale), scale=scale)
        for row in grid:
            found = list(self._rows(row[0])) if row else []
            has_items = has_items or any(each.is_labelled for each in found)
            yield from (_as_item(each) if has_items else each for each in found)
            for cell in row[1:]:
                yield from self._rows(cell)

    def _cell(self, cell: BaseOxmlElement) -> str:
        """Return the paragraphs of a cell; those of a list have its bullet."""
        paragraphs = within(cell, "w:p")
        return "\n".join(
            f"• {unmarked(text)[1]}"
            if is_numbered(each, self._style(each)) and one_line(text)
            else text
            for each in paragraphs
            for text in [self._text(each, self._line + 1)]
        )

    def _text(self, paragraph: BaseOxmlElement, line: int) -> str:
        """Return the text of a paragraph, and take note of what is no part of it."""
        gone = apart(paragraph)
        self._said += (Said(line, one_line(received(text)), why) for text, why in gone)
        return text_of(paragraph)

    def _style(self, paragraph: BaseOxmlElement) -> Style:
        return self._styles.get(style_id(paragraph), Style(""))

    def _paragraph(self, paragraph: BaseOxmlElement) -> Iterator[Row]:
        raw = received(self._text(paragraph, self._line))
        text = one_line(raw)
        if not text:
            return
        style = self._style(paragraph)
        if style.name == _CARD_EDGE:
            raise OurCards
        if style.name.casefold().startswith("toc"):
            self._left_out.append(LeftOut(self._line, text, words.CONTENTS))
            return
        if self._is_ours and style.name == _FRONT and not self._has_front:
            yield from self._front(raw)
            return
        level = style.level or outline_level(paragraph)
        is_item = not level and (style.name in _ITEM_STYLES or is_numbered(paragraph, style))
        if level or is_item:
            self._is_opening = self._is_ours and 0 < level <= _THEME_LEVEL
        if level:
            yield Row(self._line, text, level=level)
        elif self._is_opening:
            yield Row(self._line, text, part=Part.OPENING)
        elif item := labelled(raw):
            yield Row(self._line, item.text, sort=item.sort, is_labelled=True, help=item.help)
        else:
            yield from self._other(paragraph, raw, is_item=is_item)

    def _other(self, paragraph: BaseOxmlElement, raw: str, *, is_item: bool) -> Iterator[Row]:
        """Yield a paragraph that is no heading and has no label."""
        text = one_line(raw)
        scale = scale_in(raw)
        if scale:
            yield Row(self._line, text, scale=scale)
        elif is_item:
            yield Row(self._line, text, mark="•")
        elif self._is_bold(paragraph) and len(text) <= _LONGEST_HEADING and text[-1] not in ".?":
            yield Row(self._line, text, level=BOLD_LEVEL)
        else:
            yield from self._plain(raw)

    def _is_bold(self, paragraph: BaseOxmlElement) -> bool:
        """Return whether all of a paragraph is bold, by itself or by its styles."""
        runs = [each for each in paragraph.iter(qn("w:r")) if text_of(each).strip()]
        return bool(runs) and all(self._has_bold(each, paragraph) for each in runs)

    def _has_bold(self, run: BaseOxmlElement, paragraph: BaseOxmlElement) -> bool:
        own = bold_of(run)
        if own is not None:
            return own
        named = run.find(f"./{qn('w:rPr')}/{qn('w:rStyle')}")
        style = self._styles.get(named.get(qn("w:val"), "")) if named is not None else None
        return bool(style and style.is_bold) or self._style(paragraph).is_bold

    def _front(self, raw: str) -> Iterator[Row]:
        self._has_front = True
        for part, text in front_in(raw, title=self._title()):
            if text and part:
                yield Row(self._line, text, part=part)
            elif text:
                self._left_out.append(LeftOut(self._line, text, words.FRONT))

    def _plain(self, raw: str) -> Iterator[Row]:
        """Yield a paragraph without a style; lines of a list that was typed are items."""
        lines = [each for each in raw.split("\n") if one_line(each)]
        if not all(unmarked(each)[0] for each in lines):
            lines = [raw]
        for each in lines:
            mark, text = unmarked(each)
            if text:
                yield Row(self._line, text, mark=mark)

    def _title(self) -> str:
        """Return the title of a paper of ours, which it has among its properties.

        A paper of one theme has that theme's there, and the set's in the footer.
        """
        title = one_line(received(self._document.core_properties.title or ""))
        # LibreOffice leaves the properties out, and python-docx then says this.
        if title and title != _NO_PROPERTIES and theme_called(title) is None:
            return title
        footer = self._document.sections[-1].footer.paragraphs
        # Behind the tab is the number of the page.
        return one_line(received(text_of(footer[0]._p).partition("\t")[0])) if footer else ""

    def _language(self) -> str:
        told = self._document.core_properties.language or ""
        language, _, _ = told.partition("-")
        # Word has Danish with its region, which few sets name.
        is_whole = _LANGUAGE.fullmatch(told) and told != "da-DK"
        return told if is_whole else language if language in LANGUAGES else ""


def _as_item(row: Row) -> Row:
    """Return a row of a table of items, of which one that was added may lack the style of them."""
    if row.is_labelled or row.scale or row.part or 0 < row.level < BOLD_LEVEL:
        return row
    return replace(row, level=0, mark=row.mark or "•")


def _is_footer(text: str, title: str) -> bool:
    """Return whether `text` is the footer of a paper with this title, which a long one has cut."""
    shown = _PAGE_OF.sub("", text)
    return shown == title or (shown.endswith("…") and title.startswith(shown[:-1]))


def _beside(document: DocumentObject, last_line: int) -> Iterator[LeftOut]:
    """Yield what stands in headers, footers, notes and comments, as if it stood at the end."""
    seen: set[str] = set()
    for part in document.part.package.iter_parts():
        kind = _BESIDE.fullmatch(part.partname)
        if not kind:
            continue
        why = words.EDGE if kind[1] in ("header", "footer") else words.ASIDE
        for paragraph in parse_xml(part.blob).iter(qn("w:p")):
            text = one_line(received(text_of(paragraph)))
            # Several sections have the same header each.
            if any(map(str.isalpha, text)) and text not in seen:
                seen.add(text)
                yield LeftOut(last_line, text, why)
