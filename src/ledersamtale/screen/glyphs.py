"""Signs for bars, lists and keys, and signs of ASCII for where they cannot be written."""

from __future__ import annotations

from typing import NamedTuple


class Glyphs(NamedTuple):
    """The signs that a page is drawn with."""

    filled: str
    empty: str
    marker: str
    dot: str
    shift_tab: str
    margin: str
    done: str
    block: str
    light_block: str
    picked: str
    unpicked: str
    up: str
    down: str
    begun: str
    passed: str
    arrow: str


UNICODE = Glyphs(
    "━", "─", "❯", " · ", "⇧Tab", "▏", "✓", "█", "░", "●", "○", "↑", "↓", "…", "–", "→"
)
ASCII = Glyphs(
    "#", "-", ">", " - ", "Shift+Tab", "|", "*", "#", ".", "[x]", "[ ]", "^", "v", "~", "-", "->"
)


def glyphs_for(encoding: str | None) -> Glyphs:
    """Return the signs that `encoding` can write; cp1252, say, has no blocks."""
    try:
        "".join(getattr(UNICODE, name) for name in Glyphs._fields).encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return UNICODE


def without_bars(glyphs: Glyphs) -> Glyphs:
    """Return the signs for text alone, whose bars are empty."""
    return glyphs._replace(block="", light_block="")


def bar(part: int, whole: int, *, width: int, glyphs: Glyphs) -> tuple[str, str]:
    """Return the filled and the empty part of a bar of `width` cells: `part` of `whole`."""
    filled = width * part // whole if whole else 0
    return glyphs.filled * filled, glyphs.empty * (width - filled)
