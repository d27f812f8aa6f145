"""The HTML writer: one file that loads nothing from elsewhere, for any screen and for A4 paper."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from importlib import resources
from itertools import count
from textwrap import wrap
from typing import TYPE_CHECKING

from ledersamtale.paper.blocks import (
    MOST_WIDE_SIGNS,
    Blanks,
    Cards,
    Chart,
    Code,
    Contents,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Role,
    Room,
    Scales,
    Table,
    Written,
)
from ledersamtale.paper.blocks.links import contents, headings
from ledersamtale.paper.html.cards import card_sheets, cards_style
from ledersamtale.paper.html.runs import linked_text, run_of, text_of
from ledersamtale.paper.html.sheets import sheets
from ledersamtale.text import clean, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ledersamtale.paper.blocks import Bar, Block, Paper, Picture, Runs
    from ledersamtale.paper.html.sheets import Section

_CLASSES = {Role.META: "meta", Role.ASIDE: "aside"}


_LEAST_LINES = 3
"""How many lines a room has at least when it fills a page, as paper.css has it too."""
_FIRST_PAGE = "@page :first { margin-top: 4mm; }\n"
"""A logo stands where the margin else is, so that it takes no room from the page."""
_PIXELS = 96 / 25.4
"""A millimetre in CSS pixels."""
_MOST_LINES = 30
"""How many lines a page has room for."""


@dataclass(slots=True)
class _Page:
    """What the blocks of a paper share, and how many of its headings are written.

    `ids` has the id of each heading, `places` the ids by anchor; `lines` is the most ruled lines
    that a room shows when it fills a page; `logo` is the element at the top of the first chapter.
    """

    found: tuple[Heading, ...]
    ids: tuple[str, ...]
    places: Mapping[str, str]
    lines: int = _LEAST_LINES
    headings: int = 0
    logo: str = ""

    def next_id(self) -> str:
        """Return the id of the next heading."""
        self.headings += 1
        return self.ids[self.headings - 1]


def write(paper: Paper) -> Written:
    """Return `paper` as HTML: one file with no script and no address to load from.

    A browser that knows page margin boxes prints the header and the footer on each page.
    """
    page = _page(paper)
    body = "".join(_body(paper, page))
    style = _sheet(paper)
    return Written(f"{_head(paper, style)}{body}</body>\n</html>\n".encode())


def _sheet(paper: Paper) -> str:
    """Return the style sheet, with what stands in the margins of printed pages."""
    css = resources.files("ledersamtale.paper.html").joinpath("paper.css").read_text("utf-8")
    points = 14 if paper.is_large else 8.5
    font = f"font: {points}pt Arial, 'Liberation Sans', sans-serif; color: #4d4d4d;"
    bottom = "vertical-align: top; padding-top: 5mm;"
    # Before the pages of cards, which have nothing in their margins.
    return (
        "@page {\n"
        f"  @top-right {{ content: {_string(one_line(paper.header))}; {font} }}\n"
        f"  @bottom-left {{ content: {_string(one_line(paper.footer))}; {font} {bottom} }}\n"
        f"  @bottom-right {{ content: {_string(f'{paper.words.page} ')} counter(page)"
        f" {_string(f' {paper.words.of_pages} ')} counter(pages); {font}"
        f" {bottom} white-space: nowrap; }}\n"
        "}\n"
        f"{css}{cards_style()}{_FIRST_PAGE if paper.logo else ''}"
    )


def _string(text: str) -> str:
    """Return a CSS string (CSS Syntax 3, 4.3.7) that ends neither itself nor the style element."""
    shown = re.sub(r"[^\w .,:;()–·-]", lambda found: f"\\{ord(found[0]):x} ", clean(text))
    return f'"{shown}"'


def _body(paper: Paper, page: _Page) -> Iterator[str]:
    if one_line(paper.header):
        yield f'<header class="running">{text_of(one_line(paper.header))}</header>\n'
    yield "<main>\n"
    if not any(each.level == 1 and one_line(each.text) for each in page.found):
        # On the screen only: on paper it would push the cards onto another page.
        title = text_of(one_line(paper.title) or paper.words.untitled)
        yield f'<h1 class="on-screen">{title}</h1>\n'
    logo = page.logo
    for number, chapter in enumerate(paper.chapters, start=1):
        for sheet in sheets(chapter, number, is_large=paper.is_large):
            yield from _section(sheet, page, logo)
            logo = ""
    yield "</main>\n"
    if one_line(paper.footer):
        yield f'<footer class="running">{text_of(one_line(paper.footer))}</footer>\n'


def _logo(logo: Picture) -> str:
    # As an image, nothing in it runs or is fetched (SVG 2, 2.2.3).
    kind = {"png": "image/png", "svg": "image/svg+xml"}[logo.kind]
    data = base64.b64encode(logo.data).decode()
    width, height = (round(each * _PIXELS) for each in logo.size)
    return (
        f'<img class="logo" alt="{text_of(one_line(logo.text))}" width="{max(width, 1)}"'
        f' height="{max(height, 1)}" src="data:{kind};base64,{data}">\n'
    )


def _head(paper: Paper, style: str) -> str:
    # The hash is of what stands between the tags, to the last character (CSP 3, 6.7.3.3).
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; "
    policy += "img-src data:; " if paper.logo else ""
    policy += "base-uri 'none'; form-action 'none'"
    author = one_line(paper.author)
    large = _class("large" if paper.is_large else None)
    return (
        "<!doctype html>\n"
        f'<html lang="{text_of(one_line(paper.language))}"{large}>\n'
        "<head>\n"
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        + (f'<meta name="author" content="{text_of(author)}">\n' if author else "")
        + f"<title>{text_of(one_line(paper.title) or paper.words.untitled)}</title>\n"
        f"<style>{style}</style>\n"
        "</head>\n"
        "<body>\n"
    )


def _page(paper: Paper) -> _Page:
    found = tuple(headings(paper))
    anchors = {each.anchor for each in found}
    free = (f"afsnit-{number}" for number in count(1) if f"afsnit-{number}" not in anchors)
    ids = []
    places: dict[str, str] = {}
    for each in found:
        is_usable = (
            re.fullmatch("[a-z0-9-]+", each.anchor)
            and each.anchor not in places
            and one_line(each.text)
        )
        ids.append(places.setdefault(each.anchor, each.anchor) if is_usable else next(free))
    return _Page(found, tuple(ids), places, logo=_logo(paper.logo) if paper.logo else "")


def _section(sheet: Section, page: _Page, logo: str) -> Iterator[str]:
    classes = " ".join(sheet.classes)
    yield f'<section class="{classes}">\n' if classes else "<section>\n"
    yield logo
    page.lines = max(_LEAST_LINES, _MOST_LINES // max(1, sheet.growing))
    yield from _blocks(sheet.blocks, page)
    yield "</section>\n"


def _blocks(blocks: Sequence[Block], page: _Page) -> Iterator[str]:
    title = ""
    for block in blocks:
        yield from _block(block, page, title=title)
        title = one_line(block.text) if isinstance(block, Heading) else ""


def _block(block: Block, page: _Page, *, title: str) -> Iterator[str]:
    """Yield the HTML of a block that stands right under a heading that reads `title`."""
    match block:
        case Heading():
            yield _heading(block, page.next_id())
        case Paragraph():
            kind = _CLASSES.get(block.role)
            yield f"<p{_class(kind)}>{_runs(block.runs, page)}</p>\n"
        case ListBlock():
            yield from _listing(block, page)
        case Quote():
            yield "<blockquote>\n"
            yield from _blocks(block.blocks, page)
            yield "</blockquote>\n"
        case Code():
            yield f"<pre><code>{text_of(block.text)}</code></pre>\n"
        case Table():
            yield from _table(block, page)
        case Contents():
            yield from _contents(block, page)
        case Blanks():
            blanks = (f"<span>{text_of(each)} <i></i></span>" for each in block.labels)
            yield f'<p class="blanks">{" ".join(blanks)}</p>\n'
        case _:
            yield from _ruled(block, page, title=title)


def _ruled(block: Block, page: _Page, *, title: str) -> Iterator[str]:
    match block:
        case Scales():
            yield from _scales(block, title=title)
        case Chart():
            yield from _chart(block)
        case Room():
            yield _room(block, page)
        case Cards():
            yield from card_sheets(block)
        case _:
            pass


def _class(name: str | None) -> str:
    return f' class="{name}"' if name else ""


def _runs(runs: Runs, page: _Page) -> str:
    return "".join(run_of(run, page.places) for run in runs)


def _heading(heading: Heading, name: str) -> str:
    # A screen reader would stop at an empty heading for nothing.
    if not one_line(heading.text):
        return ""
    level = min(max(heading.level, 1), 6)
    return f'<h{level} id="{name}">{linked_text(heading.text)}</h{level}>\n'


def _listing(listing: ListBlock, page: _Page) -> Iterator[str]:
    start = "" if listing.start in (None, 1) else f' start="{listing.start}"'
    tag = "ul" if listing.start is None else "ol"
    yield f"<{tag}{start}>\n"
    for item in listing.items:
        yield "<li>"
        yield from _blocks(item, page)
        yield "</li>\n"
    yield f"</{tag}>\n"


def _table(table: Table, page: _Page) -> Iterator[str]:
    yield '<table class="cells">\n'
    for row in table.full_rows:
        yield f"<tr>{''.join(f'<td>{_runs(cell, page)}</td>' for cell in row)}</tr>\n"
    yield "</table>\n"


def _contents(block: Contents, page: _Page) -> Iterator[str]:
    title = one_line(block.title)
    label = f' aria-label="{text_of(title)}"' if title else ""
    yield f"<nav{label}>\n"
    if title:
        yield f'<p class="label">{text_of(title)}</p>\n'
    deepest = -1
    for number, depth in contents(page.found, block.depth):
        text = one_line(page.found[number].text)
        if depth > deepest:
            yield "<ul>\n"
        else:
            yield "</li>\n" + "</ul>\n</li>\n" * (deepest - depth)
        deepest = depth
        yield f'<li><a href="#{page.ids[number]}">{text_of(text)}</a>\n'
    yield "</li>\n</ul>\n" * (deepest + 1)
    yield "</nav>\n"


def _scales(scales: Scales, *, title: str) -> Iterator[str]:
    # A heading right above the table has the same words already.
    is_said = one_line(scales.title) == title
    signs = "".join(f"<td><span>{text_of(sign)}</span></td>" for sign, _ in scales.legend.entries)
    legend = " ".join(
        f"<span>{text_of(sign)} {text_of(meaning)}</span>"
        for sign, meaning in scales.legend.meanings
    )
    columns = '<col class="sign">' * len(scales.legend.entries)
    wide = " wide" if len(scales.legend.entries) > MOST_WIDE_SIGNS else ""
    upright = " with-upright" if scales.upright else ""
    yield f'<table class="scales{wide}{upright}">\n'
    yield f"<caption{_class('hidden' if is_said else None)}>{text_of(scales.title)}</caption>\n"
    yield f"<colgroup><col>{columns}</colgroup>\n"
    span = len(scales.legend.entries) + 1
    yield f'<thead><tr><th class="legend" scope="colgroup" colspan="{span}">{legend}</th></tr>'
    if upright:
        yield f'<tr class="upright"><td></td>{"".join(_upright(scales))}</tr>'
    yield "</thead>\n<tbody>\n"
    for label, text in scales.rows:
        yield f'<tr><th scope="row">{_labelled(label, text)}</th>{signs}</tr>\n'
    yield "</tbody>\n</table>\n"


def _upright(scales: Scales) -> Iterator[str]:
    letters = scales.upright
    for _, meaning in scales.legend.entries:
        lines = "<br>".join(map(text_of, wrap(meaning, letters)))
        yield f'<th scope="col"><span>{lines}</span></th>'


def _labelled(label: str, text: str) -> str:
    shown = linked_text(text)
    return f'<span class="label-of">{text_of(label)}</span> {shown}' if label else shown


def _chart(chart: Chart) -> Iterator[str]:
    texts, ratings = chart.header
    yield '<table class="chart">\n<colgroup><col><col class="ratings"></colgroup>\n<thead><tr>'
    yield f'<th scope="col">{text_of(texts)}</th><th scope="col">{text_of(ratings)}</th>'
    yield "</tr></thead>\n<tbody>\n"
    for bar in chart.bars:
        yield f'<tr><th scope="row">{_labelled(bar.label, bar.text)}</th>'
        rated = f"{_boxes(bar, chart.highest)} {text_of(bar.caption)}"
        yield f'<td><span class="rated">{rated}</span></td></tr>\n'
    yield "</tbody>\n</table>\n"


def _boxes(bar: Bar, highest: int) -> str:
    boxes = (_box(place, bar) for place in range(1, highest + 1))
    return f'<span class="boxes" aria-hidden="true">{"".join(boxes)}</span>'


def _box(place: int, bar: Bar) -> str:
    looks = {"on": place <= bar.value, "last": place == bar.last}
    return f"<i{_class(' '.join(each for each, is_so in looks.items() if is_so) or None)}></i>"


def _room(room: Room, page: _Page) -> str:
    grows = " grows" if room.lines is None else ""
    lines = "<i></i>" * (page.lines if room.lines is None else max(0, room.lines))
    label = f"<strong>{text_of(room.label)}</strong> " if room.label else ""
    return (
        f'<div class="room{grows}"><p>{label}{linked_text(room.question)}</p>\n'
        f'<div class="lines" aria-hidden="true">{lines}</div></div>\n'
    )
