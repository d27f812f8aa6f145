"""Blocks put down as Word's paragraphs and tables."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, assert_never

from ledersamtale.paper import words
from ledersamtale.paper.blocks import (
    Bar,
    Blanks,
    Block,
    Cards,
    Chart,
    Code,
    Contents,
    Emphasis,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Role,
    Room,
    Run,
    Runs,
    Scales,
    Table,
)
from ledersamtale.paper.blocks.links import linked
from ledersamtale.paper.word.body.cards import card_sheets
from ledersamtale.paper.word.body.elements import Cell, Element, Grid, Para, Row, Rules
from ledersamtale.paper.word.body.xml import FIELD_END, field_start, quoted, run, styled, value
from ledersamtale.paper.word.page import DEEPEST_HEADING, INDENT, twips

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ledersamtale.paper.word.base import Base
    from ledersamtale.paper.word.body.links import Headings, Links, ListNumbers
_Plain = Heading | Paragraph | Code | Table | Blanks | Scales | Room | Chart | Cards | Contents
"""Blocks that become elements themselves; a list or a quote only sets where its blocks stand."""

_ROLES = {
    Role.BODY: "Normal",
    Role.META: "Oplysning",
    Role.ASIDE: "Bemaerkning",
}
_FORMATTING = {
    Emphasis.BOLD: {"b": "<w:b/>", "bCs": "<w:bCs/>"},
    Emphasis.ITALIC: {"i": "<w:i/>", "iCs": "<w:iCs/>"},
    Emphasis.STRUCK: {"strike": "<w:strike/>"},
    Emphasis.CODE: {"rStyle": value("rStyle", "Kodetegn")},
}
_LEVELS = 9
_LONG_NUMBER = 4 * INDENT
_FURTHEST_INDENT = 12 * INDENT

_CODE_INSET = 5
_BETWEEN_BLANKS = 16
"""The part of a blank's width that is left free before the next."""
_BOX = "\u2003"
_MARKED_BOX = "\u2004\u2022\u2004"
"""As wide as the others: two blanks of a third of an em around a dot of that width."""
_BETWEEN_BOXES = "\u00a0"
_BOX_WIDTH = 14.9
"""Points for a box and what is between it and the next, in the type of Skalatekst."""
_MIDDLE = (("vAlign", value("vAlign", "center")),)
_NARROW = (
    "tcMar",
    '<w:tcMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tcMar>',
)
_NARROW_MIDDLE = (_NARROW, *_MIDDLE)
_UPRIGHT = (_NARROW, ("textDirection", value("textDirection", "btLr")), *_MIDDLE)
"""Read from below, over a column that is narrower than a word."""
# Points: the size of `Skalaforklaring`, what a letter in Arial takes in it, and the cell's margins.
_EXPLANATION = 9
_UPRIGHT_LETTER = 4.8
_UPRIGHT_MARGIN = 5.0
_RATING_WIDTH = 595
_LONGEST_CELL = 60
"""Letters that the widest column of a table has room for beside others."""
_LETTER_WIDTH = 130
"""Twips for a letter of a table's cells."""
_SCALE_ROW_HEIGHT = 25.0
_MOST_BOXES = 10
"""As many boxes as stand on a line; a scale has ten at most."""


@dataclass(frozen=True, slots=True)
class _Nesting:
    """Where a block stands: how deep in lists and quotes, and the number that it begins with."""

    lists: int = 0
    quotes: int = 0
    number: str = ""
    """The XML of numPr, or text when Word counts no further."""
    style: str = ""

    @property
    def indent(self) -> float:
        return min((self.lists + self.quotes) * INDENT, _FURTHEST_INDENT)


class Layout:
    """Makes elements of blocks; knows what the whole paper shares: links, headings and lists.

    `base` has the page that they stand on. Its text is `larger` than in the template by so many
    points.
    """

    def __init__(
        self, *, links: Links, headings: Headings, lists: ListNumbers, base: Base, larger: float = 0
    ) -> None:
        self._width = base.width
        self._ruled = base.lines
        self._links = links
        self._headings = headings
        self._bookmarks = headings.bookmarks()
        self._lists = lists
        self._larger = larger

    def elements(self, blocks: Iterable[Block]) -> Iterator[Element]:
        """Yield what `blocks` are in Word, in order."""
        # Lists and quotes may lie deeper in each other than Python calls functions.
        waiting = [(block, _Nesting()) for block in reversed(tuple(blocks))]
        while waiting:
            block, nesting = waiting.pop()
            match block:
                case ListBlock():
                    waiting.extend(reversed(list(self._items(block, nesting))))
                case Quote():
                    inside = replace(nesting, quotes=nesting.quotes + 1, number="")
                    waiting.extend((each, inside) for each in reversed(block.blocks))
                case _:
                    yield from self._put(block, nesting)

    def _items(self, listing: ListBlock, nesting: _Nesting) -> Iterator[tuple[Block, _Nesting]]:
        level = min(nesting.lists, _LEVELS - 1)
        numbers = self._lists.numbers(listing.start, level=level, count=len(listing.items))
        style = "ListBullet" if listing.start is None else "ListNumber"
        inside = replace(nesting, lists=nesting.lists + 1, number="", style="")
        for item, number in zip(listing.items, numbers, strict=True):
            first = replace(inside, number=number, style=style)
            if not item or not isinstance(item[0], Paragraph):
                yield Paragraph(()), first
                first = inside
            for block in item:
                yield block, first
                first = inside

    def _put(self, block: _Plain, nesting: _Nesting) -> Iterator[Element]:
        match block:
            case Heading():
                yield self._heading(block)
            case Paragraph():
                yield self._paragraph(block, nesting)
            case Code():
                indent = nesting.indent + _CODE_INSET if nesting.indent else None
                yield Para("Kode", run(block.text), indent=indent)
            case Blanks():
                yield self._blanks(block)
            case Room():
                yield self._question(block)
                yield Rules(self._ruled if block.lines is None else block.lines)
            case Contents():
                yield from self._contents(block)
            case Cards():
                if block.cards:
                    yield card_sheets(block, put=self._linked)
            case Scales() | Chart() | Table():
                yield self._grid(block)
                # Otherwise the next block would begin right below the last border.
                yield Para("Afstand")
            case _:
                assert_never(block)

    def _grid(self, block: Scales | Chart | Table) -> Grid:
        match block:
            case Scales():
                return self._scales(block)
            case Chart():
                return self._chart(block)
            case Table():
                return self._table(block)
            case _:
                assert_never(block)

    def _heading(self, block: Heading) -> Para:
        level = min(max(block.level, 1), DEEPEST_HEADING)
        starts, ends = next(self._bookmarks)
        return Para(f"Heading{level}", f"{starts}{self._linked(block.text)}{ends}")

    def _paragraph(self, block: Paragraph, nesting: _Nesting) -> Para:
        style = _ROLES[block.role]
        if block.role is Role.BODY:
            style = nesting.style or self._body(nesting)
        inline = self._inline(block.runs)
        if nesting.number and not nesting.number.startswith("<"):
            # Word counts no further: the number stands as text.
            indent = nesting.indent + _LONG_NUMBER - INDENT
            inline = run(f"{nesting.number}\t") + inline
            own: tuple[tuple[str, str], ...] = (("numPr", self._lists.none),)
            return Para(style, inline, own, indent=indent, hanging=_LONG_NUMBER)
        own = (("numPr", nesting.number),) if nesting.number else ()
        # The first level of a list or of a quote has its indent from the style or the number.
        is_inherited = nesting.style and not nesting.quotes and nesting.lists <= _LEVELS
        is_styled = style in ("ListContinue", "Quote") and nesting.lists + nesting.quotes == 1
        return Para(
            style,
            inline,
            own,
            indent=nesting.indent or None,
            hanging=INDENT if nesting.style else 0,
            is_indent_inherited=bool(is_inherited or is_styled),
        )

    def _body(self, nesting: _Nesting) -> str:
        if nesting.quotes:
            return "Quote"
        return "ListContinue" if nesting.lists else "Normal"

    def _inline(self, runs: Runs) -> str:
        return "".join(map(self._run, runs))

    def _linked(self, text: str, formatting: Mapping[str, str] | None = None) -> str:
        """Return a text of a theme set, with its addresses as links."""
        return "".join(self._run(each, formatting) for each in linked(text))

    def _run(self, each: Run, own: Mapping[str, str] | None = None) -> str:
        formatting = dict(own or {})
        for emphasis, children in _FORMATTING.items():
            if emphasis in each.emphasis:
                formatting |= children
        opening = self._links.opening(each.link) if each.link else ""
        if not opening:
            return run(each.text, formatting)
        formatting["rStyle"] = value("rStyle", "Hyperlink")
        return f"{opening}{run(each.text, formatting)}</w:hyperlink>"

    def _blanks(self, block: Blanks) -> Para:
        # A rule begins where the label ends, and the next label a little after it.
        stops = []
        share = self._width // max(len(block.labels), 1)
        for number in range(1, len(block.labels) + 1):
            end = number * share - (0 if number == len(block.labels) else share // _BETWEEN_BLANKS)
            stops.append(f'<w:tab w:val="right" w:leader="underscore" w:pos="{end}"/>')
            if number < len(block.labels):
                stops.append(f'<w:tab w:val="left" w:pos="{number * share}"/>')
        text = "\t".join(f"{label} \t" for label in block.labels)
        tabs = (("tabs", f"<w:tabs>{''.join(stops)}</w:tabs>"),) if stops else ()
        return Para("Udfyldning", run(text), tabs)

    def _scales(self, block: Scales) -> Grid:
        signs = len(block.legend.entries)
        # In a narrower column of eleven, Word breaks the 10.
        rating = min(_RATING_WIDTH + twips(self._larger), self._width * 11 // 20 // max(signs, 1))
        # Non-breaking spaces: no line begins with a dot or ends with a sign.
        legend = "\u00a0· ".join(map("\u00a0".join, block.legend.meanings))
        ratings = tuple(
            Cell((Para("Skalatal", run(sign)),), properties=_NARROW_MIDDLE)
            for sign, _ in block.legend.entries
        )
        rows = [self._scale_header(block, legend)]
        for label, statement in block.rows:
            inline = styled(f"{label}\u2002", "Nummer") + self._linked(statement)
            cell = Cell((Para("Skalatekst", inline),), properties=_MIDDLE)
            rows.append(Row((cell, *ratings), height=_SCALE_ROW_HEIGHT))
        widths = (self._width - signs * rating, *(rating for _ in range(signs)))
        return Grid("Skala", widths, tuple(rows), caption=block.title, description=legend)

    def _scale_header(self, block: Scales, legend: str) -> Row:
        """Return what stands over the statements: what each rating means, over it or on a line."""
        title = Para("Tabelhoved", run(block.title))
        upright = block.upright
        if not upright:
            said = (Para("Skalaforklaring", run(legend)),) if legend else ()
            return Row((Cell((*said, title), span=len(block.legend.entries) + 1),), is_header=True)
        meanings = (
            Cell((Para("Skalaforklaring", run(meaning)),), properties=_UPRIGHT)
            for _, meaning in block.legend.entries
        )
        letter = _UPRIGHT_LETTER * (1 + self._larger / _EXPLANATION)
        height = upright * letter + _UPRIGHT_MARGIN
        return Row((Cell((title,)), *meanings), height=height, is_header=True)

    def _chart(self, block: Chart) -> Grid:
        header = Row(
            tuple(Cell((Para("Tabelhoved", run(each)),)) for each in block.header),
            is_header=True,
        )
        texts = self._width * 21 // 40
        return Grid(
            "Skala",
            (texts, self._width - texts),
            (header, *(self._bar(bar, block.highest) for bar in block.bars)),
            caption=", ".join(block.header),
        )

    def _table(self, block: Table) -> Grid:
        rows = block.full_rows
        return Grid(
            "Skala",
            _widths(rows, self._width),
            tuple(
                Row(tuple(Cell((Para("Skalatekst", self._inline(cell)),)) for cell in row))
                for row in rows
            ),
            caption=words.TABLE,
        )

    def _bar(self, bar: Bar, highest: int) -> Row:
        inline = styled(f"{bar.label}\u2002", "Nummer") + self._linked(bar.text)
        shown = min(highest, _MOST_BOXES)
        # Word draws one box around two that have nothing between them.
        boxes = "".join(_box(each, bar) + run(_BETWEEN_BOXES) for each in range(1, shown + 1))
        beside = shown * _BOX_WIDTH
        caption = run(("\t" if shown else "") + bar.caption)
        rating = Para("Skalatekst", boxes + caption, indent=beside, hanging=beside)
        text = Para("Skalatekst", inline)
        return Row(tuple(Cell((each,), properties=_MIDDLE) for each in (text, rating)))

    def _contents(self, block: Contents) -> Iterator[Para]:
        entries = self._headings.listed(block)
        if not entries:
            return
        yield Para("TOCHeading", run(block.title))
        # `\n` leaves out the page numbers, which only Word's own layout would know.
        levels = f"{self._headings.top}-{min(block.depth, DEEPEST_HEADING)}"
        start = field_start(rf'TOC \o "{levels}" \n \h \z')
        for number, (level, depth, text, bookmark) in enumerate(entries, start=1):
            link = (
                f'<w:hyperlink w:anchor={quoted(bookmark)} w:history="1">{run(text)}</w:hyperlink>'
            )
            end = FIELD_END if number == len(entries) else ""
            yield Para(f"TOC{level}", f"{start}{link}{end}", indent=depth * INDENT or None)
            start = ""

    def _question(self, block: Room) -> Para:
        label = f"{block.label}\u2002" if block.label else ""
        return Para("Spoergsmaal", styled(label, "Nummer") + self._linked(block.question))


def _box(place: int, bar: Bar) -> str:
    is_filled = place <= bar.value
    style = value("rStyle", "Fyldtfelt" if is_filled else "Tomtfelt")
    if place != bar.last:
        return run(_BOX, {"rStyle": style})
    return run(
        _MARKED_BOX, {"rStyle": style, "color": value("color", "FFFFFF" if is_filled else "404040")}
    )


def _widths(rows: Sequence[Sequence[Sequence[Run]]], room: int) -> tuple[int, ...]:
    """Return the widths of a table's columns in twips, at most `room` together.

    Where their text wants more, those with more of it give up more, and each keeps
    its longest word whole if it can.
    """
    columns = [
        ["".join(run.text for run in cell) for cell in column] for column in zip(*rows, strict=True)
    ]
    wanted = [_room_for(max(map(len, texts))) for texts in columns]
    if sum(wanted) <= room:
        return tuple(wanted)
    least = [_room_for(max(map(len, " ".join(texts).split(" ")))) for texts in columns]
    spare = room - sum(least)
    if spare <= 0:
        return tuple(room * each // sum(least) for each in least)
    more = [most - word for most, word in zip(wanted, least, strict=True)]
    return tuple(word + spare * each // sum(more) for word, each in zip(least, more, strict=True))


def _room_for(letters: int) -> int:
    # Beside its text a cell has room for two letters more.
    return (min(max(letters, 1), _LONGEST_CELL) + 2) * _LETTER_WIDTH
