"""The rows of an answer on the screen: where each begins and ends in the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from prompt_toolkit.utils import get_cwidth

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAB_CELLS = 8
# What a line is cut into before its words are laid out, so that a key costs no more in a line that
# fills many windows. The last row of a piece ends at a blank too.
_PIECE = 4_096
_WORD_AND_BLANKS = re.compile(r"([^ \t]*)([ \t]*)")


class Row(NamedTuple):
    """A row of a text, from the index of its first character to that after its last.

    The blanks after its last word belong to it, also those that hang over the edge. `last` is the
    last place for the cursor on it.
    """

    start: int
    end: int
    last: int


class Rows:
    """The rows of `text` in a window of `width` cells, found around a place and not from the start.

    Words are whole where they fit; an answer can be a megabyte.
    """

    def __init__(self, text: str, width: int) -> None:
        self.text = text
        self.width = max(2, width)
        self._line = (0, -1)

    def at(self, index: int) -> Row:
        """Return the row on which the cursor stands at `index`."""
        start, end, line_end = self._piece(index)
        starts = row_starts(self.text[start:end], self.width)
        number = bisect_right(starts, index - start) - 1
        row_start = start + starts[number]
        row_end = start + starts[number + 1] if number + 1 < len(starts) else end
        return Row(row_start, row_end, row_end if row_end == line_end else self._back(row_end))

    def before(self, row: Row) -> Row | None:
        """Return the row above; None above the first."""
        return self.at(row.start - 1) if row.start else None

    def after(self, row: Row) -> Row | None:
        """Return the row below; None below the last."""
        if row.end < len(self.text):
            return self.at(row.end + (self.text[row.end] == "\n"))
        # A text that ends in a newline has an empty row after it.
        return None

    def above(self, row: Row) -> Iterator[Row]:
        """Yield the rows above `row`, the nearest first."""
        while found := self.before(row):
            yield (row := found)

    def below(self, row: Row) -> Iterator[Row]:
        """Yield the rows below `row`, the nearest first."""
        while found := self.after(row):
            yield (row := found)

    def column(self, row: Row, index: int) -> int:
        """Return how many cells stand before `index` on `row`."""
        return column_after(self.text[row.start : index])

    def index(self, row: Row, column: int) -> int:
        """Return the place for the cursor on `row` that is nearest before `column`."""
        at = 0
        for index in range(row.start, row.last):
            at = column_after(self.text[index], at)
            if at > column:
                return index
        return row.last

    def shown(self, row: Row, start: int, end: int) -> str:
        """Return the part of `row` from `start` to `end` as it is shown: tabs as blanks."""
        text = self.text[start:end]
        if "\t" not in text:
            return text
        column = self.column(row, start)
        shown = ""
        for each in text:
            after = column_after(each, column)
            shown += " " * (after - column) if each == "\t" else each
            column = after
        return shown

    def _back(self, index: int) -> int:
        index -= 1
        while index and is_mark(self.text[index]):
            index -= 1
        return index

    def _piece(self, index: int) -> tuple[int, int, int]:
        """Return the start and end of the piece that holds `index`, and the end of its line."""
        text = self.text
        line_start, line_end = self._line
        if not line_start <= index <= line_end:
            line_start = text.rfind("\n", 0, index) + 1
            found = text.find("\n", index)
            line_end = found if found >= 0 else len(text)
            self._line = line_start, line_end
        if line_end - line_start <= _PIECE:
            return line_start, line_end, line_end

        def begin(number: int) -> int:
            """Return where a piece begins; not within a word, if one ends in the piece."""
            at = min(line_start + number * _PIECE, line_end)
            blank = text.find(" ", at, min(at + _PIECE, line_end)) + 1
            return (blank or at) if number else line_start

        number = (index - line_start) // _PIECE
        while begin(number) > index or (number and begin(number) == line_end):
            number -= 1
        return begin(number), begin(number + 1), line_end


def is_mark(character: str) -> bool:
    """Return whether a character is shown on the one before it, as an accent can be."""
    return character not in "\n\t" and not get_cwidth(character)


def column_after(text: str, column: int = 0) -> int:
    """Return the cell after `text`, which begins at `column` of a row."""
    if "\t" not in text:
        return column + get_cwidth(text)
    for part in re.split("(\t)", text):
        column += _TAB_CELLS - column % _TAB_CELLS if part == "\t" else get_cwidth(part)
    return column


@lru_cache(512)
def row_starts(text: str, width: int) -> tuple[int, ...]:
    """Return where in `text`, one line, each of its rows begins."""
    starts = [0]
    column = 0
    for found in _WORD_AND_BLANKS.finditer(text):
        word, blanks = found.groups()
        size = get_cwidth(word)
        if word and column and column + size > width:
            starts.append(found.start())
            column = 0
        if size > width:
            for index, each in enumerate(word, found.start()):
                if column + get_cwidth(each) > width:
                    starts.append(index)
                    column = 0
                column += get_cwidth(each)
        else:
            column += size
        column = column_after(blanks, column)
    return tuple(starts)
