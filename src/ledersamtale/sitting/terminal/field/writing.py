"""The text of an answer while it is written: what typing, deleting and undoing make of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document

from ledersamtale.sitting.terminal.field.rows import is_mark

if TYPE_CHECKING:
    from collections.abc import Callable

# What can be undone: so many steps, and so many characters of whole answers.
MOST_STEPS = 1_000
MOST_CHARACTERS = 8_000_000


class Writing(Buffer):
    """An answer that is being written.

    A word is undone at a time, or a paste, or a run of deletions; undoing has an end, since each
    step holds the whole answer.
    """

    def __init__(self, on_change: Callable[[], None]) -> None:
        # What the last step of undoing holds, and where the cursor was left by it.
        self._run = ("", -1)
        self._kept = (0, -1)
        super().__init__(multiline=True, on_text_changed=lambda _: on_change())

    def reset(
        self,
        document: Document | None = None,
        append_to_history: bool = False,  # noqa: FBT001, FBT002 - Buffer's
    ) -> None:
        """Begin with another text, of which nothing can be undone."""
        self._run = ("", -1)
        self._kept = (0, -1)
        super().reset(document, append_to_history)

    def put(self, text: str) -> None:
        """Insert a text that comes as a whole, if it is not empty, in place of what is selected."""
        if text:
            self._begin("")
            self._replace(*self.selected, text)

    def put_all(self, text: str) -> None:
        """Put `text` in place of the whole answer, with the cursor behind it."""
        self._begin("")
        self._replace(0, len(self.text), text)

    def type(self, text: str) -> None:
        """Insert what a person types, in place of what is selected."""
        begins_word = not text.isspace() and self.text[: self.cursor_position][-1:].isspace()
        start, end = self.selected
        if begins_word or start < end:
            self._run = ("", -1)
        self._begin("typed")
        self._replace(start, end, text)
        self._run = ("typed", self.cursor_position)

    def delete_to(self, index: int) -> None:
        """Delete what is selected, or else the text between the cursor and `index`."""
        start, end = self.selected
        if start == end:
            start, end = sorted((index, self.cursor_position))
        if start < end:
            self._begin("deleted")
            self._replace(start, end, "")
            self._run = ("deleted", self.cursor_position)

    def move_to(self, index: int) -> None:
        """Put the cursor at `index`; nothing is selected afterwards."""
        self.exit_selection()
        self.cursor_position = index

    def select_to(self, index: int) -> None:
        """Select from where the selection began, or from the cursor, to `index`."""
        if self.selection_state is None:
            self.start_selection()
        self.cursor_position = index

    @property
    def selected(self) -> tuple[int, int]:
        """Where what is selected begins and ends; the cursor twice when nothing is."""
        if self.selection_state is None:
            return self.cursor_position, self.cursor_position
        return self.document.selection_range()

    def neighbour(self, step: int) -> int:
        """Return the place of the cursor one character on, or back with `step` -1.

        An accent that is a character of its own belongs to the letter before it.
        """
        text, index = self.text, self.cursor_position + step
        while 0 < index < len(text) and is_mark(text[index]):
            index += step
        return min(max(index, 0), len(text))

    @property
    def column(self) -> int | None:
        """The column that moves between rows keep to; None when they have not brought it here."""
        column, index = self._kept
        return column if index == self.cursor_position else None

    def keep_column(self, column: int, index: int) -> None:
        """Keep to `column` in the next move between rows, if it begins at `index`."""
        self._kept = column, index

    def undo(self) -> None:
        """Take back the last step."""
        self._run = ("", -1)
        super().undo()

    def redo(self) -> None:
        """Do again what was undone last."""
        self._run = ("", -1)
        super().redo()

    def save_to_undo_stack(self, clear_redo_stack: bool = True) -> None:  # noqa: FBT001, FBT002 - Buffer's
        """Make a step that can be undone."""
        super().save_to_undo_stack(clear_redo_stack)
        steps = self._undo_stack
        del steps[:-MOST_STEPS]
        while len(steps) > 1 and sum(len(text) for text, _ in steps) > MOST_CHARACTERS:
            del steps[0]

    def _begin(self, kind: str) -> None:
        """Make a step, unless the last one is of the same kind and went up to the cursor."""
        if not kind or self._run != (kind, self.cursor_position):
            self.save_to_undo_stack()
        self._run = ("", -1)

    def _replace(self, start: int, end: int, text: str) -> None:
        whole = self.text
        # Buffer ends it only if the text is another one afterwards.
        self.exit_selection()
        self.document = Document(whole[:start] + text + whole[end:], start + len(text))
