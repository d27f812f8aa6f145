"""The heading lines that give a reflection's file its structure, and their Danish words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from ledersamtale.model.places import MOST_DIGITS, Place
from ledersamtale.text import nfc, one_line

_NUMBER = rf"[0-9]{{1,{MOST_DIGITS}}}"
# Any level and an indent of up to three spaces (CommonMark 4.2) are read, since an editor may
# have moved a heading; the level that we write is the only one that is written.
_HEADING = re.compile(
    rf"""\ {{0,3}}\#{{1,6}}[ \t]+ (?:
        (?P<title>Ledersamtale) (?: :[ \t]*(?P<name>.*) )?
      | (?P<points>Til\ samtalen)
      | Tema\ (?P<theme>{_NUMBER}):[ \t]*(?P<theme_title>\S.*)
      | (?P<place>(?:Udsagn|Spørgsmål)\ {_NUMBER}\.{_NUMBER}):[ \t]*(?P<wording>\S.*)
    )""",
    re.VERBOSE,
)


class Level(Enum):
    """What a heading opens."""

    TITLE = "title"
    POINTS = "points"
    THEME = "theme"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of ours as it stands in a file; `text` is still escaped.

    `theme` is the number of a theme's heading, and `place` that of an item's.
    """

    level: Level
    text: str = ""
    theme: int = 0
    place: Place | None = None


def read_heading(line: str) -> Heading | None:
    """Return the heading of ours that `line` is, if it is one; `line` may end in CR."""
    if "#" not in line[:4]:
        return None
    # A pattern that looked for the spaces at the end would try from each space in the line.
    found = _HEADING.fullmatch(nfc(line).rstrip(" \t\r"))
    if not found:
        return None
    # What only controls stand for says nothing, and could not be written again.
    if any(found[each] and not one_line(found[each]) for each in ("theme_title", "wording")):
        return None
    if found["title"]:
        return Heading(Level.TITLE, found["name"] or "")
    if found["points"]:
        return Heading(Level.POINTS)
    if found["theme"]:
        return Heading(Level.THEME, found["theme_title"], theme=int(found["theme"]))
    return Heading(Level.ITEM, found["wording"], place=Place.parse(found["place"]))


def title_line(name: str) -> str:
    """Return the line that opens the whole file."""
    return f"# Ledersamtale: {name}" if name else "# Ledersamtale"


def points_line() -> str:
    """Return the line that opens the points for the conversation."""
    return "## Til samtalen"


def theme_line(number: int, title: str) -> str:
    """Return the line that opens a theme."""
    return f"## Tema {number}: {title}"


def item_line(place: Place, wording: str) -> str:
    """Return the line that opens a statement or a question."""
    return f"### {place.label}: {wording}"
