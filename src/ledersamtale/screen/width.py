"""How wide text is in a terminal, how wide it may be, and whether there is a terminal."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from shutil import get_terminal_size
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterable

WIDEST = 100
"""Lines longer than this are hard to read, however wide the window is."""

PAGE_WIDTH = 80
"""How wide a page is where no window says it: in a pipe."""

_WIDE = {"W", "F"}
# Neither wide nor marks: most texts are of letters, punctuation and the lines of boxes alone, and
# to ask of each character took a tenth of what it takes to lay out a page.
_ONE_CELL_EACH = re.compile(r"[\x00-\u02ff\u2010-\u2027\u2500-\u25bf]*")


def is_capable_terminal() -> bool:
    """Return whether keys can be read from stdin and pages drawn on stdout."""
    try:
        both = sys.stdin.isatty() and sys.stdout.isatty()
    except (AttributeError, ValueError):
        return False  # A stream was closed before the program began.
    return both and os.environ.get("TERM") != "dumb"


def page_width(stream: TextIO) -> int:
    """Return how wide a page on `stream` is: as the window, or as in a pipe."""
    return get_terminal_size().columns - 1 if stream.isatty() else PAGE_WIDTH


def cells(text: str) -> int:
    """Return how many cells of a terminal `text` takes: none for a mark (Unicode categories M).

    Those that are wide are in Unicode Standard Annex 11.
    """
    if _ONE_CELL_EACH.fullmatch(text):
        return len(text)
    return sum(
        1 + (unicodedata.east_asian_width(each) in _WIDE)
        for each in text
        if not unicodedata.category(each).startswith("M")
    )


def fitting(text: str, width: int) -> str:
    """Return the longest beginning of `text` that takes at most `width` cells."""
    for index, each in enumerate(text):
        width -= cells(each)
        if width < 0:
            return text[:index]
    return text


def wrap(text: str, width: int) -> list[str]:
    """Return `text`, one line, broken between words into lines of at most `width` cells.

    A word that is wider by itself is broken where it must be.
    """
    lines = [""]
    taken = 0
    for word in text.split(" "):
        room = cells(word)
        if lines[-1] and taken + 1 + room <= width:
            lines[-1] += f" {word}"
            taken += 1 + room
            continue
        if lines[-1]:
            lines.append("")
        if room <= width:
            lines[-1], taken = word, room
            continue
        taken = 0
        for character in word:
            taken += cells(character)
            if lines[-1] and taken > width:
                lines.append("")
                taken = cells(character)
            lines[-1] += character
    return lines


def apart(text: str, width: int, *, whole: str = "") -> tuple[str, str]:
    """Return what `text` says, and what at its end is on a row of its own, if it needs two.

    That is `whole`, a path, or a command: folded, neither could be copied.
    """
    if cells(text) <= width:
        return text, ""
    # Late: few lines are so long.
    from ledersamtale.typed import command_in

    copied = whole if whole and text.endswith(whole) else command_in(text)
    return text.removesuffix(copied).rstrip(), copied


def folded(lines: Iterable[str], width: int, *, whole: str = "") -> list[str]:
    """Return the lines in rows as `wrap` does, and what is to be copied whole, as `apart` does."""
    rows = []
    for line in lines:
        said, copied = apart(line, width, whole=whole)
        rows += wrap(said, width) if said or not copied else []
        rows += [copied] if copied else []
    return rows


def cut(text: str, width: int) -> str:
    """Return `text`, one line, cut after a word to at most `width` cells.

    From two cells on, "…" is the last of them.
    """
    if len(text) <= width and cells(text) <= width:
        return text
    # A character takes no cell or more: marks aside, no more than these are needed.
    first = wrap(text[: width * 4], max(1, width - 2))[0]
    return fitting(f"{fitting(first, width - 2)} …", width)
