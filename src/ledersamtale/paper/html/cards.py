"""Cards as HTML: a list on the screen, and pages to cut up on paper, with their backs."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from ledersamtale.paper.blocks import CARDS_ACROSS, CardSize
from ledersamtale.paper.html.runs import linked_text, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledersamtale.paper.blocks import Card, Cards, Mark


def cards_style() -> str:
    """Return the style sheet of cards: how they look, and their measures on paper."""
    css = resources.files("ledersamtale.paper.html").joinpath("cards.css").read_text("utf-8")
    return f"{css}@media print {{\n{''.join(_measures())}}}\n"


def _measures() -> Iterator[str]:
    for size in CardSize:
        own = f".{size.value}"
        # Chromium begins another page for a grid as high as the page to the last digit.
        yield f"  {own} {{ grid-auto-rows: {size.height - 0.05:g}mm; }}\n"
        not_last = f"{own}.fronts li:nth-child(-n + {CARDS_ACROSS * (size.down - 1)})"
        yield f"  {not_last} {{ border-bottom-width: 1px; }}\n"
        yield f"  {own} .head {{ flex: none; height: {size.head}mm; }}\n"
        yield f"  {own} .head svg {{ width: {size.head}mm; height: {size.head}mm; }}\n"
        yield f"  {own} .help {{ font-size: {size.beside}pt; }}\n"
        yield f"  {own} .foot {{ flex: none; font-size: {size.small}pt; }}\n"
        yield f"  {own}.backs svg {{ width: {size.sign}mm; height: {size.sign}mm; }}\n"
    boxes = [box for size in CardSize for box in (size.text, size.title, size.back)]
    smallest, largest = min(box.smallest for box in boxes), max(box.largest for box in boxes)
    for points in range(smallest, largest + 1):
        yield f"  .p{points} {{ font-size: {points}pt; }}\n"


def card_sheets(block: Cards) -> Iterator[str]:
    """Yield a list for each page of cards, and one for its backs, which only paper shows."""
    size = block.layout.size
    for page in block.pages:
        yield f'<ul class="cards fronts {size.value}">\n'
        yield from (_front(card, size) for card in page)
        yield "</ul>\n"
        if behind := block.layout.behind(len(page)):
            yield f'<ul class="cards backs {size.value}" aria-hidden="true">\n'
            yield from (
                "<li></li>\n" if place is None else _back(page[place], size) for place in behind
            )
            yield "</ul>\n"


def _front(card: Card, size: CardSize) -> str:
    name, text = (box.size(each) or box.smallest for box, each in (
        (size.title, card.top), (size.text_above(card.help), card.text),
    ))  # fmt: skip
    beside = f'<span class="help">{linked_text(card.help)}</span>' if card.help else ""
    return (
        f'<li><div class="head">{_mark(card.mark)}<p class="p{name}">{text_of(card.top)}</p></div>'
        f'<p class="ask p{text}"><span>{linked_text(card.text)}</span>{beside}</p>'
        f'<p class="foot">{text_of(card.bottom)}</p></li>\n'
    )


def _back(card: Card, size: CardSize) -> str:
    name = size.back.size(card.top) or size.back.smallest
    return f'<li>{_mark(card.mark)}<p class="p{name}">{text_of(card.top)}</p></li>\n'


def _mark(mark: Mark | None) -> str:
    if not mark:
        return ""
    points = " ".join(f"{x},{y}" for x, y in mark.points)
    return (
        '<svg viewBox="0 0 1000 1000" aria-hidden="true">'
        f'<polygon points="{points}" fill="{mark.colour}"/></svg>'
    )
