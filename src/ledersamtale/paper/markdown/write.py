"""The Markdown writer: a handout as CommonMark, to be read as plain text or in a viewer."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from ledersamtale.paper.blocks import (
    Blanks,
    Cards,
    Contents,
    Heading,
    Paragraph,
    Room,
    Scales,
    Written,
)
from ledersamtale.paper.blocks.links import contents, headings
from ledersamtale.paper.markdown.runs import bold, heading, inline, line, link
from ledersamtale.text import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledersamtale.paper.blocks import Block, Card, Paper

_RULE = "_" * 60
_BLANK = "_" * 24
_SEPARATOR = " · "
_KEPT = "\u00a0"
"""Non-breaking space, which no text of a theme set holds."""
# Two lists in a row are two only if their marks differ (CommonMark 5.3).
_MARKS = ("-", "*")

_Lines = list[str]
"""The lines of a block; parts stand with a blank line between them."""


@dataclass(frozen=True, slots=True)
class _Outline:
    """The paper's headings, what a viewer calls the place of each, and how a scale is told."""

    found: tuple[Heading, ...]
    slugs: tuple[str, ...]
    scale: str


def write(paper: Paper) -> Written:
    """Return `paper`, a handout or cards, as Markdown; its footer stands once, at the end.

    The title, the author and the pages that chapters begin on are left out: plain text has no place
    for them. Raises TypeError for a block that no handout has.
    """
    outline = _outline(paper)
    parts: list[_Lines] = []
    for chapter in paper.chapters:
        parts += _blocks(chapter.blocks, outline)
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
    return _Outline(found, tuple(slugs), paper.words.scale)


def _blocks(blocks: Sequence[Block], outline: _Outline) -> list[_Lines]:
    parts: list[_Lines] = []
    title = ended_in = ""
    for is_room, group in groupby(blocks, key=lambda block: isinstance(block, Room)):
        # Questions in a row are one list.
        for block in [tuple(group)] if is_room else group:
            mark = _MARKS[1] if ended_in == _MARKS[0] else _MARKS[0]
            made = _block(block, outline, mark=mark, title=title)
            parts += made
            title = inline(block.text) if isinstance(block, Heading) else ""
            if any(made):
                ended_in = "" if isinstance(block, Heading | Blanks | Paragraph) else mark
    return parts


def _block(
    block: Block | tuple[Block, ...], outline: _Outline, *, mark: str, title: str
) -> list[_Lines]:
    """Return the parts of a block, or of a row of rooms, under a heading that reads `title`."""
    match block:
        case Heading():
            text = heading(block.text)
            return [[f"{'#' * min(max(block.level, 1), 6)} {text}"]] if text else []
        case Blanks():
            blanks = [f"{inline(each)}: {_BLANK}" for each in block.labels]
            return [[line(" ".join(blanks))]] if blanks else []
        case Paragraph():
            text = inline("".join(run.text for run in block.runs))
            return [[line(text)]] if text else []
        case Scales():
            return _scales(block, mark, title=title, told=outline.scale)
        case Cards():
            return [_list([[[line(_card(card))]] for card in block.cards], mark)]
        case Contents():
            return [bold(block.title), _contents(block, outline, mark)]
        case tuple():
            return [_list([_room(each) for each in block if isinstance(each, Room)], mark)]
        case _:
            raise TypeError(type(block).__name__)


def _apart(parts: Sequence[_Lines]) -> list[str]:
    """Return the lines of all parts, with a blank line between two."""
    return [each for part in parts if any(part) for each in ("", *part)][1:]


def _list(items: Sequence[Sequence[_Lines]], mark: str) -> _Lines:
    shown = []
    for parts in items:
        content = _apart(parts)
        if content:
            rest = [f"  {each}".rstrip() for each in content[1:]]
            shown.append([f"{mark} {content[0]}", *rest])
    is_loose = any("" in each for each in shown)
    return _apart(shown) if is_loose else [each for item in shown for each in item]


def _scales(scales: Scales, mark: str, *, title: str, told: str) -> list[_Lines]:
    # A heading right above the table has the same words already.
    own = [] if inline(scales.title) == title else bold(scales.title)
    signs = line(_SEPARATOR.join(inline(sign) for sign, _ in scales.legend.entries))
    # As in Word: no line begins with a dot or ends with a sign.
    entries = (_KEPT.join(map(inline, each)) for each in scales.legend.meanings)
    items = [[[line(f"{inline(label)} {inline(text)}")], [signs]] for label, text in scales.rows]
    return [own, _list(items, mark), [line(told.format(entries=f"{_KEPT}· ".join(entries)))]]


def _card(card: Card) -> str:
    around = _SEPARATOR.join(filter(None, (inline(card.top), inline(card.bottom))))
    beside = (f"({each})" for each in (inline(card.help), around) if each)
    return " ".join([inline(card.text), *beside])


def _room(room: Room) -> list[_Lines]:
    question = line(f"{inline(room.label)} {inline(room.question)}")
    return [[question] if question else [], *([_RULE] for _ in range(room.lines or 0))]


def _contents(block: Contents, outline: _Outline, mark: str) -> _Lines:
    return [
        f"{'  ' * depth}{mark} {link(outline.found[number].text, outline.slugs[number])}"
        for number, depth in contents(outline.found, block.depth)
    ]
