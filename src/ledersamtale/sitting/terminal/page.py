"""What a step looks like in a terminal: lines of text, of which each stretch has a look.

It imports no prompt library, so that the first step is on the screen before that is loaded.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from ledersamtale.screen.glyphs import bar
from ledersamtale.screen.width import WIDEST, cells, wrap
from ledersamtale.sitting import keys, words

if TYPE_CHECKING:
    from ledersamtale.screen.glyphs import Glyphs
    from ledersamtale.sitting.interview import ItemStep

_LONGEST_BAR, _SHORTEST_BAR = 24, 8
_KEYS_TO_RATE = (keys.RATE, keys.COMMENT, keys.STOP)
_KEYS_TO_ANSWER = (keys.STOP, keys.EDITOR, keys.UNDO)


class Look(Enum):
    """How a stretch of a line is shown; the value is an SGR parameter (ECMA-48 8.3.117)."""

    PLAIN = "0"
    STRONG = "1"
    FAINT = "2"
    ACCENT = "36"


StyledLine = list[tuple[Look, str]]


def header(step: ItemStep, *, width: int, glyphs: Glyphs) -> list[StyledLine]:
    """Return where the step is in the walk, with a bar where there is room, and its theme."""
    width = min(width, WIDEST)
    where = glyphs.dot.join(words.progress(step))
    room = min(_LONGEST_BAR, width - cells(where) - 2)
    line: StyledLine = [(Look.FAINT, where)]
    if room >= _SHORTEST_BAR:
        line += [(Look.PLAIN, "  "), *_bar(step, room, glyphs)]
    theme = words.THEME.format(number=step.item.theme, title=step.item.theme_title)
    return [line, *([(Look.FAINT, each)] for each in wrap(theme, width))]


def asked(step: ItemStep, *, width: int) -> list[StyledLine]:
    """Return the statement or question itself."""
    lines = wrap(words.asked(step.item), min(width, WIDEST))
    return [[(Look.STRONG, line)] for line in lines]


def toolbar(step: ItemStep, *, width: int, glyphs: Glyphs, seems_done: bool) -> str:
    """Return as many keys as one line has room for, the most needed first.

    `seems_done` makes the first one ask whether the answer is finished.
    """
    first = words.SEEMS_DONE if seems_done else keys.NEXT.hint
    others = _KEYS_TO_RATE if step.item.is_rated else _KEYS_TO_ANSWER
    back = f"{glyphs.shift_tab} {keys.BACK.short}"
    hints = [first, back, *(each.hint for each in others)]
    line = hints[0]
    for hint in hints[1:]:
        longer = f"{line}{glyphs.dot}{hint}"
        if cells(longer) > width:
            break
        line = longer
    return line


def styled(line: StyledLine, *, colour: bool) -> str:
    """Return `line` for a terminal, with its looks as escape sequences when `colour`."""
    if not colour:
        return "".join(text for _, text in line)
    return "".join(f"\x1b[{look.value}m{text}\x1b[0m" if text else "" for look, text in line)


def _bar(step: ItemStep, width: int, glyphs: Glyphs) -> StyledLine:
    filled, empty = bar(step.place, len(step.items), width=width, glyphs=glyphs)
    return [(Look.ACCENT, filled), (Look.FAINT, empty)]
