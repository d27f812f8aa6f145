"""A paper as the data that `paper.typ` sets: plain values only, so that no text becomes source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledersamtale.paper.blocks import (
    CARDS_ACROSS,
    CARDS_DOWN,
    Blanks,
    Cards,
    Chart,
    Code,
    Contents,
    Heading,
    Listing,
    Paragraph,
    Quote,
    Room,
    Run,
    Scales,
    Style,
    is_safe_address,
)
from ledersamtale.paper.links import has_title, headings
from ledersamtale.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ledersamtale.paper.blocks import Block, Paper, Runs

    Value = str | int | bool | None | Sequence["Value"] | Mapping[str, "Value"]
    Data = dict[str, Value]

_STYLES = {
    Style.BOLD: "bold",
    Style.ITALIC: "italic",
    Style.STRUCK: "struck",
    Style.CODE: "code",
}


# A word longer than this may be wider than what it stands in, and would run off the page.
_LONG_WORD = re.compile(r"\S{31,}")
# Twenty characters and what belongs to the last of them: marks, joiners and what is joined.
_BREAKABLE = re.compile(
    r"\S{20}[\u0300-\u036f\u200c\u200d\ufe00-\ufe0f\u1ab0-\u1aff\u20d0-\u20ff]*"
)
_BREAK_HERE = "\u200b"


def paper_data(paper: Paper) -> Data:
    """Return what `paper.typ` is given for `paper`, to be written as JSON."""
    found = tuple(headings(paper))
    language, _, region = paper.language.partition("-")
    writer = _Writer(frozenset(each.anchor for each in found if each.anchor))
    return {
        "title": clean(paper.title),
        "author": clean(paper.author),
        "header": _text(paper.header),
        "footer": _text(paper.footer),
        "language": language,
        "region": region or None,
        "top": 2 if has_title(found) else 1,
        "sections": [
            {
                "is_on_new_page": section.is_on_new_page,
                "blocks": writer.blocks(section.blocks),
            }
            for section in paper.sections
        ],
    }


class _Writer:
    """Makes data of blocks; `anchors` are the places that a link within the paper can lead to."""

    def __init__(self, anchors: frozenset[str]) -> None:
        self._anchors = anchors

    def blocks(self, blocks: Sequence[Block]) -> list[Data]:
        """Return the data of each block."""
        return [self._block(block) for block in blocks]

    def _block(self, block: Block) -> Data:
        match block:
            case Heading():
                return {
                    "kind": "heading",
                    "level": block.level,
                    "text": _text(block.text),
                    "anchor": block.anchor,
                }
            case Paragraph():
                return {
                    "kind": "paragraph",
                    "role": block.role.value,
                    "runs": self._runs(block.runs),
                }
            case Listing():
                items = [self.blocks(item) for item in block.items]
                return {"kind": "listing", "items": items, "start": block.start}
            case Quote():
                return {"kind": "quote", "blocks": self.blocks(block.blocks)}
            case Code():
                return {"kind": "code", "text": _text(block.text)}
            case _:
                return _form(block)

    def _runs(self, runs: Runs) -> list[Data]:
        return [dict(self._run(run)) for run in runs]

    def _run(self, run: Run) -> Iterator[tuple[str, Value]]:
        yield "text", _text(run.text)
        yield from ((name, True) for style, name in _STYLES.items() if style in run.style)
        if run.link.startswith("#") and run.link[1:] in self._anchors:
            yield "anchor", run.link[1:]
        elif is_safe_address(run.link):
            yield "link", clean(run.link)


def _form(block: Blanks | Scales | Room | Chart | Cards | Contents) -> Data:
    """Return the data of what is there to be written on, and of what is drawn."""
    match block:
        case Blanks():
            return {"kind": "blanks", "labels": _cleaned(block.labels)}
        case Scales():
            return {
                "kind": "scales",
                "title": _text(block.title),
                "legend": [_cleaned(entry) for entry in block.legend.entries],
                "rows": [_cleaned(row) for row in block.rows],
            }
        case Room():
            return {
                "kind": "room",
                "label": _text(block.label),
                "question": _text(block.question),
                "lines": block.lines,
            }
        case Chart():
            return {
                "kind": "chart",
                "header": _cleaned(block.header),
                "highest": block.highest,
                "bars": [
                    {
                        "label": _text(bar.label),
                        "text": _text(bar.text),
                        "value": bar.value,
                        "caption": _text(bar.caption),
                    }
                    for bar in block.bars
                ],
            }
        case Cards():
            return {
                "kind": "cards",
                "across": CARDS_ACROSS,
                "down": CARDS_DOWN,
                "cards": [
                    {
                        "top": _text(card.top),
                        "text": _text(card.text),
                        "bottom": _text(card.bottom),
                    }
                    for card in block.cards
                ],
            }
        case Contents():
            return {
                "kind": "contents",
                "title": _text(block.title),
                "depth": block.depth,
            }


def _text(text: str) -> str:
    """Return `text` clean, with places to break in words that are wider than a line."""
    return _LONG_WORD.sub(lambda word: _BREAKABLE.sub(_breakable, word[0]), clean(text))


def _breakable(found: re.Match[str]) -> str:
    return found[0] + _BREAK_HERE


def _cleaned(texts: Sequence[str]) -> list[str]:
    return [_text(text) for text in texts]
