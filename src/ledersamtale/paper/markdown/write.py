"""The Markdown writer: CommonMark that reads as well in a pipe as in a program that renders it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from ledersamtale.paper.blocks import (
    Blanks,
    Cards,
    Chart,
    Code,
    Contents,
    Heading,
    Listing,
    Paragraph,
    Quote,
    Role,
    Room,
    Run,
    Scales,
    Style,
    Table,
    Written,
)
from ledersamtale.paper.links import contents, headings
from ledersamtale.paper.markdown.runs import heading, inline, line, lines
from ledersamtale.text import clean, one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ledersamtale.paper.blocks import Bar, Block, Card, Paper, Runs
    from ledersamtale.paper.formats import Tell

_RULE = "_" * 60
_BLANK = "_" * 24
_SEPARATOR = " · "
_STYLES = {Role.LABEL: Style.BOLD, Role.ASIDE: Style.ITALIC}
_LISTS = (Listing, Table, Scales, Room, Chart, Cards, Contents)
# Two lists in a row are two only if their marks differ (CommonMark 5.3).
_MARKS = (("-", "."), ("*", ")"))
_LAST_NUMBER = 999_999_999
# A list that may begin right under a paragraph (CommonMark 5.2).
_TIGHT = re.compile(r"(?:[-*]|1[.)]) \S")

_Part = list[str]
"""The lines of a block; parts stand with a blank line between them."""


@dataclass(frozen=True, slots=True)
class _Outline:
    """The paper's headings, what a viewer calls the place of each, and the places by anchor."""

    found: tuple[Heading, ...]
    slugs: tuple[str, ...]
    places: Mapping[str, str]


def write(paper: Paper, *, tell: Tell) -> Written:
    """Return `paper` as Markdown; its header and footer stand once, at the top and at the end.

    The title, the author and what page a section begins on are left out: there is no place for
    them in a file that is nothing but its text.
    """
    outline = _outline(paper)
    parts = [_paragraph(Paragraph((Run(paper.header),), Role.ASIDE), outline)]
    tell(0, len(paper.sections))
    for number, section in enumerate(paper.sections, start=1):
        parts += _blocks(section.blocks, outline)
        tell(number, len(paper.sections))
    if inline(paper.footer):
        # At the start of a file it would open front matter.
        rule = [["---"]] if any(parts) else []
        parts += [*rule, [line(inline(paper.footer))]]
    return Written(("\n".join(_apart(parts)) + "\n").encode())


def _outline(paper: Paper) -> _Outline:
    found = tuple(headings(paper))
    taken: Counter[str] = Counter()
    slugs = []
    for each in found:
        # As GitHub, GitLab and VS Code name a heading's place.
        slug = re.sub(r"[^\w\- ]", "", one_line(each.text).lower()).replace(" ", "-")
        slugs.append(f"{slug}-{taken[slug]}" if taken[slug] else slug)
        taken[slug] += 1
    named = zip(found, slugs, strict=True)
    places = {each.anchor: slug for each, slug in named if each.anchor}
    return _Outline(found, tuple(slugs), places)


def _blocks(blocks: Sequence[Block], outline: _Outline) -> list[_Part]:
    parts: list[_Part] = []
    title = ""
    ended_in: tuple[str, str] | None = None
    for is_room, group in groupby(blocks, key=lambda block: isinstance(block, Room)):
        # Questions in a row are one list.
        for block in [tuple(group)] if is_room else group:
            marks = _MARKS[1] if ended_in == _MARKS[0] else _MARKS[0]
            made = _block(block, outline, marks=marks, title=title)
            parts += made
            title = inline(block.text) if isinstance(block, Heading) else ""
            if any(made):
                ended_in = marks if isinstance(block, (tuple, *_LISTS)) else None
    return parts


def _block(
    block: Block | tuple[Block, ...], outline: _Outline, *, marks: tuple[str, str], title: str
) -> list[_Part]:
    """Return the parts of a block, or of a row of rooms, under a heading that reads `title`."""
    match block:
        case Heading():
            text = heading(block.text)
            return [[f"{'#' * min(max(block.level, 1), 6)} {text}"]] if text else []
        case Paragraph():
            return [_paragraph(block, outline)]
        case Listing():
            items = [_blocks(item, outline) for item in block.items]
            return [_list(items, marks, start=block.start)]
        case Quote():
            quoted = _apart(_blocks(block.blocks, outline))
            return [[f"> {each}".rstrip() for each in quoted]]
        case Code():
            return [_code(block)]
        case Blanks():
            blanks = [f"{inline(each)}: {_BLANK}" for each in block.labels]
            return [[line(" ".join(blanks))]] if blanks else []
        case _:
            return _listed(block, outline, marks=marks, title=title)


def _listed(
    block: Block | tuple[Block, ...], outline: _Outline, *, marks: tuple[str, str], title: str
) -> list[_Part]:
    match block:
        case Table():
            return [_list([[_row(block, row, outline)] for row in block.rows], marks)]
        case Scales():
            return _scales(block, marks, title=title)
        case Chart():
            bars = [[[line(_bar(block.header[0], bar))]] for bar in block.bars]
            return [_list(bars, marks)]
        case Cards():
            return [_list([[[line(_card(card))]] for card in block.cards], marks)]
        case Contents():
            return [_bold(block.title), _contents(block, outline, marks)]
        case _:
            rooms = block if isinstance(block, tuple) else (block,)
            return [_list([_room(each) for each in rooms if isinstance(each, Room)], marks)]


def _apart(parts: Sequence[_Part]) -> list[str]:
    """Return the lines of all parts, with a blank line between two."""
    kept = [part for part in parts if any(part)]
    return [each for part in kept[:1] for each in part] + [
        each for part in kept[1:] for each in ("", *part)
    ]


def _list(
    items: Sequence[Sequence[_Part]], marks: tuple[str, str], *, start: int | None = None
) -> _Part:
    bullet, behind_number = marks
    number = max(0, min(start or 0, _LAST_NUMBER - len(items)))
    shown = []
    for parts in items:
        mark = bullet if start is None else f"{number}{behind_number}"
        number += 1
        content = _item(parts)
        if content:
            indent = " " * (len(mark) + 1)
            rest = [f"{indent}{each}".rstrip() for each in content[1:]]
            shown.append([f"{mark} {content[0]}", *rest])
        elif start is not None:
            shown.append([mark])
    is_loose = any("" in each for each in shown)
    return _apart(shown) if is_loose else [each for item in shown for each in item]


def _item(parts: Sequence[_Part]) -> list[str]:
    """Return the lines of an item; a list goes right under the item's words where it can."""
    kept = [part for part in parts if any(part)]
    if len(kept) == 2 and "" not in kept[1] and _TIGHT.match(kept[1][0]):
        return kept[0] + kept[1]
    return _apart(kept)


def _paragraph(paragraph: Paragraph, outline: _Outline) -> _Part:
    added = _STYLES.get(paragraph.role, Style.PLAIN)
    runs = [replace(run, style=run.style | added) for run in paragraph.runs]
    return lines(runs, outline.places)


def _bold(text: str) -> _Part:
    return lines((Run(one_line(text), Style.BOLD),), {})


def _code(code: Code) -> _Part:
    text = clean(code.text)
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
    return [fence, *(each.rstrip() for each in text.split("\n")), fence]


def _row(table: Table, row: tuple[Runs, ...], outline: _Outline) -> _Part:
    runs: list[Run] = []
    for header, cell in zip(table.header, row, strict=False):
        if not any(run.text.strip() for run in cell):
            continue
        if runs:
            runs.append(Run(_SEPARATOR))
        label = [replace(run, style=run.style | Style.BOLD) for run in header]
        runs += [*label, Run(":", Style.BOLD), Run(" "), *cell] if label else cell
    return lines(runs, outline.places)


def _scales(scales: Scales, marks: tuple[str, str], *, title: str) -> list[_Part]:
    # The title of a table says no more than a heading right above it that reads the same.
    own = [] if inline(scales.title) == title else _bold(scales.title)
    signs = line(_SEPARATOR.join(inline(sign) for sign, _ in scales.legend.entries))
    entries = (f"{inline(sign)} {inline(meaning)}" for sign, meaning in scales.legend.entries)
    items = [[[line(f"{inline(label)} {inline(text)}")], [signs]] for label, text in scales.rows]
    return [own, _list(items, marks), [line(f"Skala: {_SEPARATOR.join(entries)}")]]


def _bar(header: str, bar: Bar) -> str:
    label = " ".join(filter(None, (inline(header), inline(bar.label))))
    return f"{label}: {inline(bar.text)} — {inline(bar.caption)}"


def _card(card: Card) -> str:
    around = _SEPARATOR.join(filter(None, (inline(card.top), inline(card.bottom))))
    return f"{inline(card.text)} ({around})" if around else inline(card.text)


def _room(room: Room) -> list[_Part]:
    question = line(f"{inline(room.label)} {inline(room.question)}")
    return [[question] if question else [], *([_RULE] for _ in range(room.lines or 0))]


def _contents(block: Contents, outline: _Outline, marks: tuple[str, str]) -> _Part:
    entries = []
    for number, depth in contents(outline.found, block.depth):
        slug = outline.slugs[number]
        run = Run(one_line(outline.found[number].text), link="#x" if slug else "")
        entry = lines((run,), {"x": slug})
        entries += [f"{'  ' * depth}{marks[0]} {each}" for each in entry]
    return entries
