"""Cards to cut out of an A4 page, a quarter or an eighth of it each, and their backs."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from ledersamtale.paper.blocks import CARDS_ACROSS, Backs
from ledersamtale.paper.word.body.elements import Cell, Grid, Para, Row, Sheets
from ledersamtale.paper.word.body.xml import run, value
from ledersamtale.paper.word.page import CARD_MARGIN, PAGE_HEIGHT, PAGE_WIDTH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ledersamtale.paper.blocks import Box, Card, Cards, CardSize, Mark

    _Put = Callable[[str, Mapping[str, str]], str]

_MILLIMETRE = 1440 / 25.4
_GAP = round(2 * _MILLIMETRE)
_EMU = 36_000
"""The length that DrawingML counts in, in a millimetre."""
_CARD_WIDTH = PAGE_WIDTH // CARDS_ACROSS - CARD_MARGIN
_CUT = ' w:val="dashed" w:sz="6" w:space="0" w:color="8C8C8C"/>'
_MIDDLE = ("vAlign", value("vAlign", "center"))
_CENTRED = (("jc", value("jc", "center")),)
_APART = ("spacing", f'<w:spacing w:before="{_GAP}"/>')
_BOLD = {"b": "<w:b/>", "bCs": "<w:bCs/>"}
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


def card_sheets(block: Cards, *, put: _Put) -> Sheets:
    """Return the pages of cards, each followed by the one with their backs if there is one.

    `put` makes runs of a text in the given formatting.
    """
    return Sheets(tuple(_pages(block, put)))


def _pages(block: Cards, put: _Put) -> Iterator[Grid]:
    size = block.layout.size
    numbers = count(1)
    for page in block.pages:
        rows = [
            row
            for start in range(0, len(page), CARDS_ACROSS)
            for row in _Fronts(size, start // CARDS_ACROSS, put, numbers).rows(
                page[start : start + CARDS_ACROSS]
            )
        ]
        head = round(size.head * _MILLIMETRE)
        widths = tuple(
            width
            for across in range(CARDS_ACROSS)
            for width in (_left(across) + head, _CARD_WIDTH - _left(across) - head)
        )
        yield Grid("Kortark", widths, tuple(rows), caption="Kort")
        if block.layout.backs is not Backs.NONE:
            yield _back_page(block, page, numbers)


class _Fronts:
    """A row of cards on their page, each three cells high: the theme, the question, the foot."""

    def __init__(self, size: CardSize, down: int, put: _Put, numbers: Iterator[int]) -> None:
        self._size = size
        self._down = down
        self._put = put
        self._numbers = numbers

    def rows(self, cards: tuple[Card, ...]) -> Iterator[Row]:
        """Yield the rows of `cards`; where one is missing nothing stands, and no line."""
        top, bottom = _edges(self._down, self._size)
        head = top + round(self._size.head * _MILLIMETRE)
        foot = bottom + round(self._size.foot * _MILLIMETRE)
        height = _row_height(self._down, self._size)
        heights = (head, height - head - foot, foot)
        for make, high in zip((self._head, self._text, self._foot), heights, strict=True):
            cells = [cell for across, card in enumerate(cards) for cell in make(card, across)]
            if len(cards) < CARDS_ACROSS:
                cells.append(Cell((Para("Kort"),), span=2 * (CARDS_ACROSS - len(cards))))
            yield Row(tuple(cells), height=high / 20, is_exact=True)

    def _head(self, card: Card, across: int) -> tuple[Cell, ...]:
        top, _ = _edges(self._down, self._size)
        name = _sized(card.top, self._size.title, bold=True)
        if not card.mark:
            own = (_cut(right=not across), _margins(across, top=top), _MIDDLE)
            return (Cell((name,), span=2, properties=own),)
        mark = Para("Kort", _drawing(card.mark, self._size.head, next(self._numbers)))
        beside = _margins(across, top=top, left=round(3 * _MILLIMETRE))
        return (
            Cell((mark,), properties=(_margins(across, top=top, right=0), _MIDDLE)),
            Cell((name,), properties=(_cut(right=not across), beside, _MIDDLE)),
        )

    def _text(self, card: Card, across: int) -> tuple[Cell, ...]:
        size = _half_points(card.text, self._size.text_above(card.help))
        paras = [Para("Kort", self._put(card.text, size))]
        if card.help:
            size = _points(self._size.beside)
            paras.append(Para("Kort", self._put(card.help, size), (_APART,)))
        margins = _margins(across, top=_GAP, bottom=_GAP)
        own = (_cut(right=not across), margins, _MIDDLE)
        return (Cell(tuple(paras), span=2, properties=own),)

    def _foot(self, card: Card, across: int) -> tuple[Cell, ...]:
        _, bottom = _edges(self._down, self._size)
        para = Para("Kortrand", run(card.bottom, _points(self._size.small)))
        is_last = self._down == self._size.down - 1
        own = (_cut(right=not across, below=not is_last), _margins(across, bottom=bottom), _MIDDLE)
        return (Cell((para,), span=2, properties=own),)


def _back_page(block: Cards, page: tuple[Card, ...], numbers: Iterator[int]) -> Grid:
    size = block.layout.size
    places = block.layout.behind(len(page))
    rows = []
    for down in range(size.down):
        top, bottom = _edges(down, size)
        row = places[down * CARDS_ACROSS : (down + 1) * CARDS_ACROSS]
        cells = (
            Cell(
                (Para("Kort"),) if place is None else _back(page[place], size, next(numbers)),
                properties=(_margins(across, top=top, bottom=bottom), _MIDDLE),
            )
            for across, place in enumerate(row)
        )
        rows.append(Row(tuple(cells), height=_row_height(down, size) / 20, is_exact=True))
    return Grid("Kortark", (_CARD_WIDTH,) * CARDS_ACROSS, tuple(rows), caption="Bagsider")


def _back(card: Card, size: CardSize, number: int) -> tuple[Para, ...]:
    name = _sized(card.top, size.back, bold=True, properties=_CENTRED)
    if not card.mark:
        return (name,)
    apart = (("spacing", f'<w:spacing w:after="{3 * _GAP}"/>'), *_CENTRED)
    return (Para("Kort", _drawing(card.mark, size.sign, number), apart), name)


def _row_height(down: int, size: CardSize) -> int:
    top = down * PAGE_HEIGHT // size.down if down else CARD_MARGIN
    bottom = (down + 1) * PAGE_HEIGHT // size.down
    return bottom - top - (CARD_MARGIN if down == size.down - 1 else 0)


def _left(across: int) -> int:
    # At the edge of the page the page's own margin is enough.
    return CARD_MARGIN if across else 0


def _edges(down: int, size: CardSize) -> tuple[int, int]:
    return CARD_MARGIN if down else 0, CARD_MARGIN if down < size.down - 1 else 0


def _margins(
    across: int, *, top: int = 0, bottom: int = 0, left: int | None = None, right: int | None = None
) -> tuple[str, str]:
    widths = {
        "top": top,
        "left": _left(across) if left is None else left,
        "bottom": bottom,
        "right": (CARD_MARGIN if across < CARDS_ACROSS - 1 else 0) if right is None else right,
    }
    sides = "".join(f'<w:{side} w:w="{w}" w:type="dxa"/>' for side, w in widths.items())
    return "tcMar", f"<w:tcMar>{sides}</w:tcMar>"


def _cut(*, right: bool = False, below: bool = False) -> tuple[str, str]:
    sides = (f"<w:bottom{_CUT}" if below else "") + (f"<w:right{_CUT}" if right else "")
    return "tcBorders", f"<w:tcBorders>{sides}</w:tcBorders>" if sides else ""


def _half_points(text: str, box: Box) -> dict[str, str]:
    return _points(box.size(text) or box.smallest)


def _points(size: int) -> dict[str, str]:
    return {"sz": value("sz", 2 * size) + value("szCs", 2 * size)}


def _sized(
    text: str, box: Box, *, bold: bool, properties: tuple[tuple[str, str], ...] = ()
) -> Para:
    formatting = _half_points(text, box) | (_BOLD if bold else {})
    return Para("Kort", run(text, formatting), properties)


def _drawing(mark: Mark, side: float, number: int) -> str:
    """Return a run with `mark` as a shape of `side` millimetres; `number` is that of the drawing.

    Only Word since 2010 knows shapes that are no VML; what does not leaves it out.
    """
    across = [x for x, _ in mark.points]
    wide = round((max(across) - min(across)) / 1000 * side * _EMU)
    extent = f'cx="{wide}" cy="{round(side * _EMU)}"'
    shape = (
        f'<a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        f'<a:prstGeom prst="{mark.preset}"><a:avLst/></a:prstGeom>'
        f'<a:solidFill><a:srgbClr val="{mark.colour[1:].upper()}"/></a:solidFill>'
        "<a:ln><a:noFill/></a:ln>"
    )
    return (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
        f'markup-compatibility/2006"><mc:Choice xmlns:wps="{_SHAPE}" Requires="wps"><w:drawing>'
        f'<wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0"'
        f' distR="0"><wp:extent {extent}/><wp:docPr id="{number}" name="{number}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{_DRAWING}/main">'
        f'<a:graphicData uri="{_SHAPE}"><wps:wsp><wps:cNvSpPr/><wps:spPr>{shape}</wps:spPr>'
        "<wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        "<mc:Fallback/></mc:AlternateContent></w:r>"
    )
