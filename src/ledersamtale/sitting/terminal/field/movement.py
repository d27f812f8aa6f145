"""Where a key moves the cursor in an answer."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ledersamtale.sitting.terminal.field.control import AnswerControl
    from ledersamtale.sitting.terminal.field.rows import Row, Rows
    from ledersamtale.sitting.terminal.field.writing import Writing


class Movement:
    """The moves in the `writing` that `control` shows: each returns the cursor's next place.

    A move between rows keeps to the column in which it began.
    """

    def __init__(self, writing: Writing, control: AnswerControl) -> None:
        self._writing = writing
        self._control = control

    def left(self) -> int:
        """Return the place one character back."""
        return self._writing.neighbour(-1)

    def right(self) -> int:
        """Return the place one character on."""
        return self._writing.neighbour(1)

    def word_left(self) -> int:
        """Return the beginning of this word, or of the one before."""
        text, at = self._writing.text, self._writing.cursor_position
        while at and text[at - 1].isspace():
            at -= 1
        is_word = bool(at) and text[at - 1].isalnum()
        while at and not text[at - 1].isspace() and text[at - 1].isalnum() == is_word:
            at -= 1
        return at

    def word_right(self) -> int:
        """Return the beginning of the next word."""
        text, at = self._writing.text, self._writing.cursor_position
        is_word = text[at : at + 1].isalnum()
        while at < len(text) and not text[at].isspace() and text[at].isalnum() == is_word:
            at += 1
        while at < len(text) and text[at].isspace():
            at += 1
        return at

    def row_start(self) -> int:
        """Return the beginning of the row."""
        return self._control.rows.at(self._writing.cursor_position).start

    def row_end(self) -> int:
        """Return the end of the row."""
        return self._control.rows.at(self._writing.cursor_position).last

    def start(self) -> int:
        """Return the beginning of the answer."""
        return 0

    def end(self) -> int:
        """Return the end of the answer."""
        return len(self._writing.text)

    def up(self) -> int:
        """Return the place above; in the first row its beginning."""
        return self._along(self._rows.above, 1, beyond=self.start())

    def down(self) -> int:
        """Return the place below; in the last row its end."""
        return self._along(self._rows.below, 1, beyond=self.end())

    def page_up(self) -> int:
        """Return the place a window further up."""
        return self._along(self._rows.above, self._page, beyond=self.start())

    def page_down(self) -> int:
        """Return the place a window further down."""
        return self._along(self._rows.below, self._page, beyond=self.end())

    @property
    def _rows(self) -> Rows:
        return self._control.rows

    @property
    def _page(self) -> int:
        return max(1, self._control.height - 1)

    def _along(self, way: Callable[[Row], Iterator[Row]], count: int, *, beyond: int) -> int:
        rows, at = self._rows, self._writing.cursor_position
        row = rows.at(at)
        found = list(islice(way(row), count))
        if not found:
            return beyond
        column = self._writing.column
        if column is None:
            column = rows.column(row, at)
        index = rows.index(found[-1], column)
        self._writing.keep_column(column, index)
        return index
