"""The lines of a file below the headings of ours that they stand under."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ledersamtale.document.headings import ForeignLine, HeadingLine, read_heading
from ledersamtale.document.inline import escape_heading
from ledersamtale.paper.word.filled.page.lines import MORE_OF_ITEM
from ledersamtale.text import one_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from ledersamtale.paper.word.filled.page.lines import Line

_QUOTE, _CODE = "Quote", "Kode"
_FENCE = re.compile("`{3,}")
_SHORTEST_FENCE = 3
_LIKE_OURS = re.compile(
    r"(?:(?:udsagn|spørgsmål|tema|statement|question|theme)\s*[0-9]{1,5}(?:[.,][0-9]{1,5})?"
    r"|[0-9]{1,5}[.,][0-9]{1,5}\b)",
    re.IGNORECASE,
)


class Section(NamedTuple):
    """A heading of ours and what stands below it, up to the next; `heading` is None above all."""

    heading: HeadingLine | None
    lines: tuple[Line, ...]


def sections(lines: Sequence[Line], *, known: Collection[str]) -> tuple[Section, ...]:
    """Return `lines` by the headings of ours, which is what looks like a heading and reads as one.

    A line that does not look like one is taken for it where it has one of the `known` texts, and
    no heading has. In a form, which has such, a heading that may have been one of ours begins a
    section too, so that what stands below it is not taken for an answer to something else.
    """
    styled = {one_line(line.text) for line in lines if line.level}
    lost = set(known) - styled
    found: list[tuple[HeadingLine | None, list[Line]]] = [(None, [])]
    for line in lines:
        text = one_line(line.text)
        heading = _heading(text) if line.level or text in lost else None
        if not heading and line.level and known:
            heading = _spoiled(text)
        if heading:
            found.append((heading, []))
            lost -= {text}
        else:
            found[-1][1].append(line)
    return tuple(Section(heading, tuple(below)) for heading, below in found)


def _spoiled(text: str) -> ForeignLine | None:
    """Return what is left of a heading of a form that has lost something of what it is known by."""
    found = _LIKE_OURS.match(text)
    return ForeignLine(found[0]) if found else None


def _heading(text: str) -> HeadingLine | None:
    # What is behind the label is escaped by itself, as in a reflection's file.
    label, colon, rest = text.partition(": ")
    return read_heading(f"# {label}{colon}{escape_heading(rest)}") if text else None


def joined(lines: Iterable[Line], *, is_apart: bool) -> str:
    """Return `lines` as one Markdown text; those that are `is_apart` have a blank line between.

    A list of the file's own has one above and below it, too.
    """
    pieces: list[str] = []
    above: Line | None = None
    item = ""
    for line in lines:
        if above:
            pieces.append(_between(above, line, is_apart=is_apart))
        item = line.mark or (item if line.style == MORE_OF_ITEM else "")
        pieces.append(_block(line, indent=" " * len(item)))
        above = line
    return "".join(pieces)


def _between(above: Line, line: Line, *, is_apart: bool) -> str:
    if above.style == line.style == _QUOTE:
        return "\n>\n"
    is_beside_blank = not (above.text.strip() and line.text.strip())
    is_list = bool((above.mark or above.style == MORE_OF_ITEM) and line.mark)
    ends_list = bool(above.mark) is not bool(line.mark)
    is_parted = (ends_list or is_apart) and not (is_list or is_beside_blank)
    return "\n\n" if is_parted else "\n"


def _block(line: Line, *, indent: str) -> str:
    """Return `line` as a block of Markdown, the lines of which begin with `indent`."""
    if line.style == _QUOTE:
        return "> " + line.markdown.replace("\n", "\n> ")
    if line.style == _CODE:
        longest = max(map(len, _FENCE.findall(line.text)), default=0)
        fence = "`" * max(longest + 1, _SHORTEST_FENCE)
        return f"{fence}\n{line.text}\n{fence}"
    first = line.mark or indent
    # A line break within an item goes on in it.
    return first + line.markdown.replace("\n", f"\n{indent}")
