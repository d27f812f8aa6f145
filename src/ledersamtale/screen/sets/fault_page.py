"""Faults as a page: each with the line it stands on, and a caret under the spot.

Pure: it returns marked lines, and the colours are chosen where they are shown.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ledersamtale.screen import words
from ledersamtale.screen.lines import BLANK, Line, Piece, Tone
from ledersamtale.screen.width import cells, fitting, folded, wrap
from ledersamtale.text import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ledersamtale.faults import Advice, Fault
    from ledersamtale.themeset.checking.repair import Change

MOST_SHOWN = 20
"""How many faults are shown at once; the others are only counted."""

_NARROWEST = 16
_TAB = "    "
_CLIPPED = "…"
_MOST_MARKS = 3
# Terminals disagree on the width of joined signs; without joiners each sign has its own width.
_JOINERS = re.compile("[\u034f\u200c\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef]")


def faults_page(
    path: str,
    faults: Sequence[Fault],
    lines: Sequence[str],
    *,
    advice: Sequence[Advice] = (),
    width: int,
) -> list[Line]:
    """Return the page of a set that cannot be used: its faults, how many, and then the advice.

    The set is the file called `path`; `lines` are its own, none where it could not be read. A line
    takes `width` cells at most, except for a place, which is not folded so that it can be copied.
    The first MOST_SHOWN faults are shown, in their order, and the rest are counted; the same holds
    for the advice.
    """
    page = _notes(path, faults, lines, width=width)
    if lines:
        more = len(faults) - MOST_SHOWN
        text = (
            words.MORE_FAULTS.format(count=more)
            if more > 0
            else words.FAULTS_TO_MEND.format(count=len(faults))
        )
        page += [BLANK, *_wrapped(text, width=width)]
    if advice:
        page += [BLANK, *advice_page(path, advice, lines, width=width)]
    return page


def advice_page(
    path: str, advice: Sequence[Advice], lines: Sequence[str], *, width: int
) -> list[Line]:
    """Return the page of what is unwise, under a line that says that it is no fault.

    What is said of several lines is said once, of the first, and names the others.
    """
    page = [*_wrapped(words.ADVICE, width=width), BLANK]
    advice = _said_once(advice)
    page += _notes(path, advice, lines, width=width)
    more = len(advice) - MOST_SHOWN
    if more > 0:
        page += [BLANK, *_wrapped(words.MORE_ADVICE.format(count=more), width=width)]
    return page


def _said_once(advice: Sequence[Advice]) -> list[Advice]:
    places: dict[tuple[str, str], list[Advice]] = {}
    for each in advice:
        places.setdefault((each.what, each.mend), []).append(each)
    found = []
    for first, *others in places.values():
        lines = list(dict.fromkeys(each.line for each in others if each.line != first.line))
        also = f" {words.also_in(lines)}" if lines else ""
        found.append(replace(first, mend=f"{first.mend}{also}"))
    return found


def changes_page(path: str, changes: Sequence[Change], *, width: int) -> list[Line]:
    """Return the page of the lines of a file that were mended: each as it was, and as it is."""
    lines = counted(len(changes), words.LINE, words.LINES)
    page = [*_wrapped(words.MENDED.format(lines=lines), Tone.STRONG, width=width)]
    for change in changes:
        page += [BLANK, _line(Piece(f"{path}:{change.line}", Tone.STRONG))]
        for label, shown in ((words.WAS, change.before), (words.IS, change.after)):
            text = _visible(shown).rstrip()
            indent = " " * (len(text) - len(text.lstrip()))
            room = max(max(width, _NARROWEST) - len(label) - 1 - len(indent), _NARROWEST)
            rows = wrap(text.lstrip(), room) or [""]
            page += [_line(Piece(f"{label} {indent}{row}")) for row in rows]
    return page


def _notes(
    path: str, notes: Sequence[Fault] | Sequence[Advice], lines: Sequence[str], *, width: int
) -> list[Line]:
    shown = notes[:MOST_SHOWN]
    digits = len(str(max((note.line for note in shown), default=0)))
    first_of_key = next((note for note in shown if "nøgle" in note.what.lower()), None)
    page: list[Line] = []
    for note in shown:
        if page:
            page.append(BLANK)
        page += _note(path, note, lines, digits=digits, width=width)
        if note is first_of_key:
            page += _wrapped(words.WHAT_A_KEY_IS, indent=" " * (digits + 1), width=width)
    return page


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
            room = max(width, _NARROWEST) - digits - 3
            shown, before = _excerpt(source, note.column, width=room)
            yield _line(Piece(f"{note.line:>{digits}} | "), Piece(shown))
            gutter = Piece(f"{'':{digits}} | {' ' * before}")
            yield _line(gutter, Piece("^", Tone.STRONG))
    yield from _wrapped(note.what, Tone.STRONG, indent=indent, width=width)
    yield from _wrapped(note.mend, indent=indent, width=width)


def _line(*pieces: Piece) -> Line:
    # Long lines are folded in this file, which knows how wide the page is.
    return Line(pieces, is_whole=True)


def _excerpt(source: str, column: int, *, width: int) -> tuple[str, int]:
    """Return what of `source` around `column` fits in `width` cells, and the cells before it."""
    index = min(column, len(source) + 1) - 1
    # A line may be two million characters.
    start, end = max(0, index - 2 * width), index + 2 * width
    before, after = _visible(source[start:index]), _visible(source[index:end].rstrip()) or " "
    if before and not cells(after[0]):
        # A mark stands on the letter before it.
        before, after = before[:-1], before[-1] + after
    goes_on = end < len(source.rstrip())
    if not start and not goes_on and cells(before + after) <= width:
        return before + after, cells(before)
    kept = fitting(before[::-1], max(width * 2 // 3, width - 1 - cells(after)))[::-1]
    shown = kept if not start and kept == before else _CLIPPED + kept
    rest = fitting(after, width - cells(shown))
    if goes_on or rest != after:
        rest = fitting(after, width - cells(shown) - 1) + _CLIPPED
    return shown + rest, cells(shown)


def _visible(text: str) -> str:
    """Return `text` as it is shown, so that every sign is equally wide in all terminals.

    A control character becomes U+FFFD, so that it can be seen and pointed at.
    """
    shown = []
    marks = 0
    for each in _JOINERS.sub("", text.replace("\t", _TAB)):
        if not each.isprintable():
            shown.append(" " if each.isspace() else "\ufffd")
            continue
        marks = 0 if cells(each) else marks + 1
        # More marks would reach into the lines above.
        shown.append(each if marks <= _MOST_MARKS else "")
    return "".join(shown)


def _wrapped(text: str, tone: Tone = Tone.PLAIN, *, indent: str = "", width: int) -> Iterator[Line]:
    """Yield `text` in lines of `width` cells at most; a word that is wider is broken.

    A command at its end is whole, so that it can be copied.
    """
    text = _visible(" ".join(text.split()))
    for row in folded([text], max(width, _NARROWEST) - len(indent)) if text else ():
        yield _line(Piece(indent + row, tone))
