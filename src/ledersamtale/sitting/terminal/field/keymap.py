"""What each key does in the text of an answer; a key that is not here does nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.keys import Keys

from ledersamtale.sitting import keys
from ledersamtale.sitting.terminal.field.movement import Movement
from ledersamtale.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable

    from prompt_toolkit.filters import Filter
    from prompt_toolkit.key_binding import KeyPressEvent

    from ledersamtale.sitting.terminal.field.control import AnswerControl
    from ledersamtale.sitting.terminal.field.writing import Writing


class Keymap:
    """The keys of a field.

    All are eager: prompt_toolkit's own, which are loaded behind them, then never act, and no key
    is waited for.
    """

    def __init__(self, writing: Writing, control: AnswerControl, is_writing: Filter) -> None:
        self.bindings = KeyBindings()
        self._writing = writing
        self._is_writing = is_writing
        move = Movement(writing, control)
        self._moves: dict[str, Callable[[], int]] = {
            "left": move.left, "right": move.right, "up": move.up, "down": move.down,
            "home": move.row_start, "end": move.row_end,
            "pageup": move.page_up, "pagedown": move.page_down,
            "c-left": move.word_left, "c-right": move.word_right,
            "c-home": move.start, "c-end": move.end,
        }  # fmt: skip
        self._deletions: dict[str, Callable[[], int]] = {
            "backspace": move.left, "delete": move.right,
            "c-w": move.word_left, "c-delete": move.word_right,
        }  # fmt: skip
        self._bind()

    def _bind(self) -> None:
        for (key,) in keys.MOVE.sequences:
            self._on(key, self._mover(self._moves[key]))
        for (key,) in keys.SELECT.sequences:
            self._on(key, self._selector(self._moves[key.replace("s-", "")]))
        for (key,) in keys.DELETE.sequences:
            self._on(key, self._deleter(self._deletions[key]))
        for (key,) in keys.ENTER.sequences:
            self._on(key, lambda _: self._writing.type("\n"))
        self._on(Keys.Any, self._type)

    def _on(self, key: str, act: Callable[[KeyPressEvent], None]) -> None:
        # What is undone is decided by the field alone.
        self.bindings.add(key, filter=self._is_writing, eager=True, save_before=lambda _: False)(
            act
        )

    def _mover(self, move: Callable[[], int]) -> Callable[[KeyPressEvent], None]:
        return lambda _: self._writing.move_to(move())

    def _selector(self, move: Callable[[], int]) -> Callable[[KeyPressEvent], None]:
        return lambda _: self._writing.select_to(move())

    def _deleter(self, move: Callable[[], int]) -> Callable[[KeyPressEvent], None]:
        return lambda _: self._writing.delete_to(move())

    def _type(self, event: KeyPressEvent) -> None:
        text = "" if isinstance(event.key_sequence[0].key, Keys) else clean(event.data)
        if text:
            self._writing.type(text)
