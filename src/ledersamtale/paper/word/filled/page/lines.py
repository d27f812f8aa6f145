"""The paragraphs of a Word file in order, each as a line with what its style says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docx.oxml.ns import qn

from ledersamtale.paper import words
from ledersamtale.paper.word.filled.page import runs
from ledersamtale.paper.word.filled.page.runs import plain
from ledersamtale.text import one_line, received
from ledersamtale.themeset.importing.readers.paragraphs import blocks, join, within
from ledersamtale.themeset.importing.readers.styles import (
    Style,
    is_numbered,
    outline_level,
    style_id,
    styles,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docx.oxml.xmlchemy import BaseOxmlElement

    from ledersamtale.paper.word.given.safe.package import Package

_PICTURES = (qn("w:drawing"), qn("w:pict"), qn("w:object"))
_BOX = qn("w:txbxContent")
_TRACKED = (qn("w:ins"), qn("w:del"), qn("w:moveFrom"), qn("w:moveTo"))
_ASIDES = (qn("w:footnoteReference"), qn("w:endnoteReference"), qn("w:commentReference"))
_TABLE = qn("w:tbl")
MORE_OF_ITEM = "List Continue"
"""The style of what goes on in an item of a list, and has no mark of its own."""
_OUR_TABLE = "Skala"
_CONTENTS = "toc"
_DEFINITION, _LIST = qn("w:abstractNum"), qn("w:num")
_DEEPEST_LIST = 8
_MOST_DIGITS = 9
_INDENT = "   "


class Line(NamedTuple):
    """A paragraph: its text as it is read, and as Markdown; the level of a heading, 0 for none.

    `mark` is what begins an item of a list in Markdown, with its indent; `style` is the name of
    its style. A row of a chart on our papers is a line, too: the statement, and as its `rating`
    what stands beside it.
    """

    text: str
    markdown: str
    level: int = 0
    mark: str = ""
    style: str = ""
    has_picture: bool = False
    rating: str = ""


class Lines(NamedTuple):
    """All of a file, with whether there are changes that are tracked, and notes beside the text."""

    lines: tuple[Line, ...]
    is_tracked: bool
    has_asides: bool


def lines_of(package: Package) -> Lines:
    """Return the lines of a Word file; raises BrokenFile and TooLargeInside."""
    body = package.document
    has = {each.tag for each in body.iter(*_TRACKED, *_ASIDES)}
    join(body)
    found = tuple(_Reader(package).lines(body))
    return Lines(found, bool(has & {*_TRACKED}), bool(has & {*_ASIDES}))


class _Reader:
    """Goes through the body of a document once."""

    def __init__(self, package: Package) -> None:
        part = package.related(package.main, "styles")
        self._styles = dict(styles(package.xml(part))) if part else {}
        part = package.related(package.main, "numbering")
        self._numbers = _Numbers(package.xml(part) if part else None)
        relations = package.relations(package.main).items()
        self._addresses = {key: each.target for key, each in relations if each.is_external}

    def lines(self, parent: BaseOxmlElement) -> Iterator[Line]:
        """Yield what stands in `parent`; a table's cells one after another, row by row."""
        waiting = [blocks(parent)]
        while waiting:
            element = next(waiting[-1], None)
            if element is None:
                waiting.pop()
            elif element.tag == _TABLE:
                rows = [within(row, "w:tc") for row in within(element, "w:tr")]
                if found := _of_ours(element, rows):
                    yield from found
                    continue
                waiting += [blocks(cell) for row in reversed(rows) for cell in reversed(row)]
            else:
                yield from self._line(element)

    def _line(self, paragraph: BaseOxmlElement) -> Iterator[Line]:
        style = self._styles.get(style_id(paragraph), Style(""))
        if style.name.casefold().startswith(_CONTENTS):
            return
        said = runs.said(paragraph, addresses=self._addresses)
        text = received(said.text)
        level = style.level or outline_level(paragraph)
        may_be_item = not level and style.name != MORE_OF_ITEM and bool(one_line(text))
        is_item = may_be_item and is_numbered(paragraph, style)
        yield Line(
            text,
            text if said.markdown is said.text else received(said.markdown),
            level,
            self._numbers.mark(paragraph, style) if is_item else "",
            style.name,
            _has_picture(paragraph),
        )


def _of_ours(table: BaseOxmlElement, rows: Sequence[Sequence[BaseOxmlElement]]) -> Sequence[Line]:
    """Return the lines of a table that our papers make: a chart, or rows with tabs between cells.

    None for another.
    """
    cells = [[_cell_text(cell) for cell in row] for row in rows]
    if cells and tuple(map(one_line, cells[0])) == words.CHART:
        pairs = (row for row in cells[1:] if len(row) == len(words.CHART))
        # The boxes stand before the words.
        return [
            Line(text, text, rating=one_line(rating.rpartition("\t")[2])) for text, rating in pairs
        ]
    style = table.find(f"./{qn('w:tblPr')}/{qn('w:tblStyle')}")
    if style is None or style.get(qn("w:val")) != _OUR_TABLE:
        return []
    text = "\n".join("\t".join(row).rstrip("\t") for row in cells)
    return [Line(text, text)]


def _cell_text(cell: BaseOxmlElement) -> str:
    return "\n".join(received(plain(each)) for each in within(cell, "w:p"))


def _has_picture(paragraph: BaseOxmlElement) -> bool:
    """Return whether there is a picture, and not only a box with text, in `paragraph`."""
    found = paragraph.iter(*_PICTURES)
    return any(next(each.iter(_BOX), None) is None for each in found)


class _Numbers:
    """Which lists of a file are counted, from where, and how far each is.

    Lists of one definition go on counting where the last one ended, unless they say otherwise.
    """

    def __init__(self, numbering: BaseOxmlElement | None) -> None:
        self._definitions: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int | None] = {}
        self._restarts: set[tuple[str, int]] = set()
        self._counted: dict[tuple[str, int], int] = {}
        levels = {}
        for each in numbering.iterchildren(_DEFINITION) if numbering is not None else ():
            levels[each.get(qn("w:abstractNumId"))] = dict(_levels(each))
        for each in numbering.iterchildren(_LIST) if numbering is not None else ():
            number = each.get(qn("w:numId")) or ""
            self._definitions[number] = _value(each, "w:abstractNumId")
            for level, start in levels.get(self._definitions[number], {}).items():
                self._starts[number, level] = start
            for other in each.iterchildren(qn("w:lvlOverride")):
                key = number, _number(other.get(qn("w:ilvl")))
                if self._starts.get(key) is not None and _value(other, "w:startOverride"):
                    self._starts[key] = _number(_value(other, "w:startOverride"))
                    self._restarts.add(key)

    def mark(self, paragraph: BaseOxmlElement, style: Style) -> str:
        """Return what begins `paragraph` in Markdown, with the indent of its level."""
        own = paragraph.find(f"./{qn('w:pPr')}/{qn('w:numPr')}")
        number, depth = (
            _value(own, each) if own is not None else "" for each in ("w:numId", "w:ilvl")
        )
        level = min(_number(depth), _DEEPEST_LIST)
        is_counted = "number" in style.name.casefold()
        start = self._starts.get((number, level), 1 if is_counted else None)
        indent = _INDENT * level
        return f"{indent}- " if start is None else f"{indent}{self._next(number, level, start)}. "

    def _next(self, number: str, level: int, start: int) -> int:
        definition = self._definitions.get(number, "")
        if (number, level) in self._restarts:
            self._restarts.remove((number, level))
            self._counted.pop((definition, level), None)
        count = self._counted.get((definition, level), start - 1) + 1
        deeper = [each for each in self._counted if each[0] == definition and each[1] > level]
        for each in deeper:
            del self._counted[each]
        self._counted[definition, level] = count
        return count


def _levels(definition: BaseOxmlElement) -> Iterator[tuple[int, int | None]]:
    """Yield the levels of a list, each with the number that it begins with; None for bullets."""
    for level in definition.iterchildren(qn("w:lvl")):
        is_counted = _value(level, "w:numFmt") not in ("bullet", "none", "")
        start = _number(_value(level, "w:start") or "1")
        yield _number(level.get(qn("w:ilvl"))), start if is_counted else None


def _value(element: BaseOxmlElement, name: str) -> str:
    found = element.find(qn(name))
    return (found.get(qn("w:val")) or "") if found is not None else ""


def _number(text: str | None) -> int:
    # What is no number, or has more digits than one, stands in no file of Word's own.
    return int(text) if text and text.isdecimal() and len(text) <= _MOST_DIGITS else 0
