"""Faults as a page: each with the line it stands on, and a caret under the spot.

Pure: what comes out is marked lines, and who shows them picks the colours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledersamtale.screen.lines import BLANK, Line, Piece, Tone
from ledersamtale.text import clean, counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ledersamtale.faults import Advice, Fault

MOST_SHOWN = 20
"""More at once are too many to mend; the rest is counted."""

_NARROWEST = 16
_TAB = "    "
_CLIPPED = "…"
_MOST_MARKS = 3
# Terminals do not agree on how wide what these join is; without them each sign has its own width.
_JOINERS = re.compile("[\u034f\u200c\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef]")


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    width: int


def notes_page(
    path: str, notes: Sequence[Fault] | Sequence[Advice], lines: Sequence[str], *, width: int
) -> list[Line]:
    """Return `notes` on the file called `path` as a page of `width` cells, in their order.

    `lines` are the file's own; none where it could not be read. Only a place, which is to be copied
    whole, may be wider than the page. The first MOST_SHOWN are shown; `more_line` counts the rest.
    """
    shown = notes[:MOST_SHOWN]
    digits = len(str(max((note.line for note in shown), default=0)))
    page: list[Line] = []
    for note in shown:
        if page:
            page.append(BLANK)
        page += _note(path, note, lines, digits=digits, width=max(width, _NARROWEST))
    return page


def faults_page(
    path: str,
    faults: Sequence[Fault],
    lines: Sequence[str],
    *,
    advice: Sequence[Advice] = (),
    width: int,
) -> list[Line]:
    """Return the page of a set that cannot be used: its faults, how many, and then the advice."""
    page = notes_page(path, faults, lines, width=width)
    if lines:
        more = len(faults) - MOST_SHOWN
        text = f"{len(faults)} fejl skal rettes, før temasættet kan bruges."
        if more > 0:
            text = f"Der er {more} fejl mere. Ret først dem, der er vist."
        page += [BLANK, *_wrapped(text, Tone.PLAIN, indent="", width=max(width, _NARROWEST))]
    if advice:
        page += [BLANK, *advice_page(path, advice, lines, width=width)]
    return page


def advice_page(
    path: str, advice: Sequence[Advice], lines: Sequence[str], *, width: int
) -> list[Line]:
    """Return the page of what is unwise, under a line that says that it is no fault."""
    page: list[Line] = []
    room = max(width, _NARROWEST)
    page += _wrapped("Værd at overveje, men ingen fejl:", Tone.PLAIN, indent="", width=room)
    page += [BLANK, *notes_page(path, advice, lines, width=width)]
    more = len(advice) - MOST_SHOWN
    if more > 0:
        text = f"Der er {counted(more, 'råd', 'råd')} mere."
        page += [BLANK, *_wrapped(text, Tone.PLAIN, indent="", width=room)]
    return page


def plain_text(page: Sequence[Line]) -> str:
    """Return a page as text, its lines without spaces at their ends."""
    return "\n".join(line.text.rstrip() for line in page)


def _note(
    path: str, note: Fault | Advice, lines: Sequence[str], *, digits: int, width: int
) -> Iterator[Line]:
    indent = " " * (digits + 1)
    if not lines:
        yield _line(Piece(f"{path}:", Tone.STRONG))
        indent = "  "
    else:
        yield _line(Piece(f"{path}:{note.line}:{note.column}", Tone.STRONG))
        source = lines[note.line - 1] if note.line <= len(lines) else ""
        if source.strip():
            room = width - digits - 3
            shown, before = _excerpt(source, note.column, width=room)
            yield _line(Piece(f"{note.line:>{digits}} | ", Tone.FAINT), Piece(shown))
            gutter = Piece(f"{'':{digits}} | {' ' * before}", Tone.FAINT)
            yield _line(gutter, Piece("^", Tone.CARET))
    yield from _wrapped(note.what, Tone.STRONG, indent=indent, width=width)
    yield from _wrapped(note.mend, Tone.MEND, indent=indent, width=width)


def _line(*pieces: Piece) -> Line:
    # What is folded is folded here, where the page is as wide as its window.
    return Line(pieces, is_whole=True)


def _excerpt(source: str, column: int, *, width: int) -> tuple[str, int]:
    """Return what of `source` around `column` fits in `width` cells, and the cells before it."""
    index = min(column, len(source) + 1) - 1
    # A line may be two million characters.
    start = max(0, index - 2 * width)
    end = index + 2 * width
    before = _cells(source[start:index])
    after = _cells(source[index:end].rstrip())
    if before and after and not after[0].width:
        # A mark stands on the letter before it.
        after = [before.pop(), *after]
    after = after or [_Cell(" ", 1)]
    room_before = max(width * 2 // 3, width - 1 - _width(after))
    is_whole = start == 0 and end >= len(source.rstrip())
    if is_whole and _width(before) + _width(after) <= width:
        return _text(before) + _text(after), _width(before)
    kept = _fitting(before[::-1], room_before)[::-1]
    clipped_before = start > 0 or len(kept) < len(before)
    lead = _CLIPPED if clipped_before else ""
    room = width - _width(kept) - len(lead)
    fitting = _fitting(after, room)
    if len(fitting) < len(after) or end < len(source.rstrip()):
        fitting = _fitting(after, room - 1)
        return f"{lead}{_text(kept)}{_text(fitting)}{_CLIPPED}", len(lead) + _width(kept)
    return f"{lead}{_text(kept)}{_text(fitting)}", len(lead) + _width(kept)


def _fitting(cells: Sequence[_Cell], room: int) -> list[_Cell]:
    """Return the first of `cells` that fit in `room`."""
    kept = []
    for cell in cells:
        room -= cell.width
        if room < 0:
            break
        kept.append(cell)
    return kept


def _width(cells: Sequence[_Cell]) -> int:
    return sum(cell.width for cell in cells)


def _text(cells: Sequence[_Cell]) -> str:
    return "".join(cell.text for cell in cells)


def _cells(text: str) -> list[_Cell]:
    """Return each character as it is shown, with how many cells it takes.

    What would drive a terminal becomes U+FFFD, so that it is seen and can be pointed at.
    """
    cells: list[_Cell] = []
    marks = 0
    for character in text:
        if character == "\t":
            cells.append(_Cell(_TAB, len(_TAB)))
        elif _JOINERS.match(character):
            cells.append(_Cell("", 0))
        elif character.isspace():
            cells.append(_Cell(" ", 1))
        elif clean(character) != character or not character.isprintable():
            cells.append(_Cell("\ufffd", 1))
        else:
            width = _cell_width(character)
            marks = 0 if width else marks + 1
            # More would stand over the lines above.
            cells.append(_Cell(character if marks <= _MOST_MARKS else "", width))
    return cells


def _cell_width(text: str) -> int:
    # 20 ms; only a fault needs it.
    from rich.cells import cell_len

    return cell_len(text)


def _wrapped(text: str, tone: Tone, *, indent: str, width: int) -> Iterator[Line]:
    """Yield `text` in lines of `width` cells at the most; a word that is wider is broken."""
    room = width - len(indent)
    line: list[_Cell] = []
    for word in text.split():
        cells = _cells(word)
        while line or _width(cells) > room:
            gap = [_Cell(" ", 1)] if line else []
            if line and _width([*line, *gap, *cells]) <= room:
                line += gap
                break
            if not line:
                line = _fitting(cells, room)
                cells = cells[len(line) :]
            yield _line(Piece(indent + _text(line), tone))
            line = []
        line += cells
    if line:
        yield _line(Piece(indent + _text(line), tone))
