"""A list of options, and what is said around it, laid out as the lines of a window of any size.

It imports no prompt library.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ledersamtale.screen.width import WIDEST, cells, cut, wrap
from ledersamtale.sitting import words
from ledersamtale.sitting.terminal.lists.rows import place_rule
from ledersamtale.sitting.terminal.page import Look, paragraphs, told_above

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledersamtale.screen.glyphs import Glyphs
    from ledersamtale.sitting.terminal.page import StyledLine

# What stands above a list, and what is said below it, leave it so many rows, where it has them.
_LEAST_LISTED = 6


class Laid(NamedTuple):
    """The lines of a window, those of what is said last, and whether what stands above is cut."""

    lines: list[StyledLine]
    said: list[str]
    is_cut: bool


class Options:
    """The options of a list, one of which is marked."""

    def __init__(self, question: str, labels: Sequence[str], *, glyphs: Glyphs) -> None:
        self.at = 0
        """The index of the marked one."""
        self._question = " ".join(each for each in (question, f"({words.ENTER_CHOOSES})") if each)
        self._labels = tuple(labels)
        self._glyphs = glyphs
        self._top = 0

    def move(self, steps: int) -> None:
        """Mark the one so many steps below; the first one comes after the last."""
        self.at = (self.at + steps) % len(self._labels)

    def page(self, above: str, said: str, *, width: int, height: int) -> Laid:
        """Return at most `height` lines of at most `width` cells, with all of the marked option.

        `above` and `said` stand above and below, and are cut before the options are. Where not all
        options are seen, a rule says which one is marked, of how many.
        """
        width = min(width, WIDEST)
        question = _indented(self._question, " ", width)
        options = [self._option(number, width) for number in range(len(self._labels))]
        count = sum(map(len, options))
        least = min(count, max(_LEAST_LISTED, 1 + max(map(len, options))))
        below = paragraphs(said, width, max(1, height - len(question) - least))
        room = max(1, height - len(question) - len(below))
        told = told_above(above, width, room - least, dot=self._glyphs.dot)
        room -= len(told.rows)
        if count <= room:
            listed = [line for option in options for line in option]
        else:
            listed = self._scrolled(options, room, width)
        lines: list[StyledLine] = [[(Look.PLAIN, line)] for line in (*told.rows, *question)]
        return Laid([*lines, *listed][: max(1, height - len(below))], below, told.is_cut)

    def _option(self, number: int, width: int) -> list[StyledLine]:
        is_marked = number == self.at
        marker = self._glyphs.marker if is_marked else " " * cells(self._glyphs.marker)
        rows = _indented(self._labels[number], f" {marker} ", width)
        return [[(Look.STRONG if is_marked else Look.PLAIN, row)] for row in rows]

    def _scrolled(
        self, options: Sequence[list[StyledLine]], room: int, width: int
    ) -> list[StyledLine]:
        rule: list[StyledLine] = []
        if room > 1:
            rule = [place_rule(self.at, len(options), width=width, glyphs=self._glyphs)]
        room -= len(rule)
        first = sum(map(len, options[: self.at]))
        last = first + len(options[self.at]) - 1
        self._top = min(max(self._top, last - room + 1), first)
        lines = [line for option in options for line in option]
        shown = lines[self._top : self._top + room]
        if last - first >= room:
            ((look, text),) = shown[-1]
            shown[-1] = [(look, f"{cut(text, width - 2)} …")]
        return [*shown, *rule]


def _indented(text: str, start: str, width: int) -> list[str]:
    first, *others = wrap(text, max(1, width - cells(start)))
    return [f"{start}{first}", *(f"{' ' * cells(start)}{row}" for row in others)]
