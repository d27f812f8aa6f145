"""A paper as the data that `paper.typ` sets: plain values only, so that no text becomes source."""

from __future__ import annotations

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
    Table,
    is_safe_address,
)
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


def paper_data(paper: Paper) -> Data:
    """Return what `paper.typ` is given for `paper`, to be written as JSON."""
    anchors = frozenset(
        block.anchor
        for section in paper.sections
        for block in section.blocks
        if isinstance(block, Heading) and block.anchor
    )
    language, _, region = paper.language.partition("-")
    writer = _Writer(anchors)
    return {
        "title": clean(paper.title),
        "author": clean(paper.author),
        "header": clean(paper.header),
        "footer": clean(paper.footer),
        "language": language,
        "region": region or None,
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
                    "text": clean(block.text),
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
                return {"kind": "code", "text": clean(block.text)}
            case Table():
                return {
                    "kind": "table",
                    "header": [self._runs(cell) for cell in block.header],
                    "rows": [[self._runs(cell) for cell in row] for row in block.rows],
                    "widths": list(block.widths),
                }
            case _:
                return _form(block)

    def _runs(self, runs: Runs) -> list[Data]:
        return [dict(self._run(run)) for run in runs]

    def _run(self, run: Run) -> Iterator[tuple[str, Value]]:
        yield "text", clean(run.text)
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
                "title": clean(block.title),
                "legend": [_cleaned(entry) for entry in block.legend.entries],
                "rows": [_cleaned(row) for row in block.rows],
            }
        case Room():
            return {
                "kind": "room",
                "label": clean(block.label),
                "question": clean(block.question),
                "lines": block.lines,
            }
        case Chart():
            return {
                "kind": "chart",
                "header": _cleaned(block.header),
                "highest": block.highest,
                "bars": [
                    {
                        "label": clean(bar.label),
                        "text": clean(bar.text),
                        "value": bar.value,
                        "caption": clean(bar.caption),
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
                        "top": clean(card.top),
                        "text": clean(card.text),
                        "bottom": clean(card.bottom),
                    }
                    for card in block.cards
                ],
            }
        case Contents():
            return {
                "kind": "contents",
                "title": clean(block.title),
                "top": block.top,
                "depth": block.depth,
            }


def _cleaned(texts: Sequence[str]) -> list[str]:
    return [clean(text) for text in texts]
