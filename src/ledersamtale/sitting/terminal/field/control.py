"""What is seen of an answer in its window, by rows."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from prompt_toolkit.data_structures import Point
from prompt_toolkit.layout import BufferControl, UIContent, UIControl
from prompt_toolkit.utils import get_cwidth

from ledersamtale.screen.width import WIDEST
from ledersamtale.sitting.terminal.field.rows import Row, Rows
from ledersamtale.sitting.words import MOST_COUNTED

if TYPE_CHECKING:
    from collections.abc import Callable

    from prompt_toolkit.buffer import Buffer
    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.layout.controls import GetLinePrefixCallable


class AnswerControl(BufferControl):
    """Shows the rows around the cursor, and nothing else of the text is looked at.

    The last column stays free: for the cursor behind a full row, and for an accent that is a
    character of its own, which a terminal puts on the cell before.
    """

    def __init__(self, buffer: Buffer) -> None:
        super().__init__(buffer)
        self.height = 1
        self.hidden = (0, 0)
        self._width = WIDEST
        self._top = 0

    @property
    def rows(self) -> Rows:
        """The rows of the text, as wide as when it was last shown."""
        return Rows(self.buffer.text, self._width)

    def preferred_height(
        self,
        width: int,
        max_available_height: int,
        wrap_lines: bool,  # noqa: FBT001 - prompt_toolkit's
        get_line_prefix: GetLinePrefixCallable | None,
    ) -> int:
        """Return how many rows the text takes, and at most those there are."""
        self._width = width - 1
        rows = self.rows
        first = rows.at(0)
        return 1 + sum(1 for _ in islice(rows.below(first), max_available_height - 1))

    def create_content(self, width: int, height: int, preview_search: bool = False) -> UIContent:  # noqa: FBT001, FBT002 - prompt_toolkit's
        """Return the rows that are seen, with the cursor among them."""
        self._width, self.height = width - 1, height
        rows = self.rows
        cursor = rows.at(self.buffer.cursor_position)
        shown = _window(rows, rows.at(min(self._top, len(rows.text))), cursor, height=height)
        self._top = shown[0].start
        self.hidden = (
            sum(1 for _ in islice(rows.above(shown[0]), MOST_COUNTED + 1)),
            sum(1 for _ in islice(rows.below(shown[-1]), MOST_COUNTED + 1)),
        )
        lines = [self._line(rows, row) for row in shown]
        before = rows.shown(cursor, cursor.start, self.buffer.cursor_position)
        y = shown.index(cursor)
        length = sum(len(text) for _, text, *_ in lines[y])
        return UIContent(
            get_line=lambda number: lines[number],
            line_count=len(lines),
            cursor_position=Point(x=min(len(before), length - 1), y=y),
        )

    def _line(self, rows: Rows, row: Row) -> StyleAndTextTuples:
        """Return a row with what is selected on it, and a cell for the cursor behind it."""
        start, end = self._selected()
        cuts = [row.start, min(max(start, row.start), row.end), min(max(end, row.start), row.end)]
        room = rows.width
        line: StyleAndTextTuples = []
        for style, first, last in (
            ("", cuts[0], cuts[1]),
            ("class:selected", cuts[1], cuts[2]),
            ("", cuts[2], row.end),
        ):
            text = rows.shown(row, first, last)
            over = get_cwidth(text) - room
            # Only blanks hang over the edge.
            text = text[:-over] if over > 0 else text
            room -= get_cwidth(text)
            line.append((style, text))
        return [*line, ("", " ")]

    def _selected(self) -> tuple[int, int]:
        return self.buffer.document.selection_range() if self.buffer.selection_state else (0, 0)


class LineControl(UIControl):
    """Shows a line that depends on what is drawn above it, in the same moment."""

    def __init__(self, make: Callable[[], StyleAndTextTuples]) -> None:
        self._make = make

    def create_content(self, width: int, height: int) -> UIContent:
        """Return the line."""
        line = self._make()
        return UIContent(get_line=lambda _: line, line_count=1)


def _window(rows: Rows, top: Row, cursor: Row, *, height: int) -> list[Row]:
    """Return the rows that are seen: those from `top`, moved no more than the cursor needs."""
    earliest = [cursor, *islice(rows.above(cursor), height - 1)][-1]
    top = max(min(top, cursor), earliest)
    shown = [top, *islice(rows.below(top), height - 1)]
    # A window is full, if the text can fill it.
    return [*reversed(list(islice(rows.above(top), height - len(shown)))), *shown]
