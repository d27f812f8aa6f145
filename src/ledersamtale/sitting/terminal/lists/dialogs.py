"""Asks for a line of text or a choice through questionary, with a sitting's keys and words."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

import questionary
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.key_binding.bindings.named_commands import get_by_name
from prompt_toolkit.key_binding.key_processor import KeyPress
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import Dimension, FormattedTextControl, HSplit, Layout, Window

from ledersamtale.screen.width import WIDEST, wrap
from ledersamtale.sitting import keys, words
from ledersamtale.sitting.face import Interrupted, WentBack
from ledersamtale.sitting.terminal.keyboard import is_writing, text_of
from ledersamtale.sitting.terminal.lists.asking import NO_SENTENCES, Asking, leaving
from ledersamtale.sitting.terminal.lists.browser import Browser
from ledersamtale.sitting.terminal.lists.rows import paragraphs
from ledersamtale.sitting.terminal.panel import STYLE, too_small
from ledersamtale.text import clean, received

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from prompt_toolkit.application import Application
    from prompt_toolkit.input import Input
    from prompt_toolkit.key_binding import KeyPressEvent
    from prompt_toolkit.output import Output
    from questionary import Question

    from ledersamtale.screen.glyphs import Glyphs
    from ledersamtale.sitting.keys import Binding
    from ledersamtale.sitting.terminal.panel import KeyHandler

T = TypeVar("T")

# What questionary writes before each option.
_MARGIN = 3
# What stands above a list is cut rather than leave it fewer rows.
_LEAST_ROWS = 6


_EDITS = {
    "left": "backward-char", "right": "forward-char",
    "home": "beginning-of-line", "end": "end-of-line",
    "c-left": "backward-word", "c-right": "forward-word",
    "c-h": "backward-delete-char", "delete": "delete-char",
    "c-w": "unix-word-rubout", "c-delete": "kill-word",
}  # fmt: skip
LEAVES: Mapping[Binding, type[Exception]] = MappingProxyType(
    {keys.GO_BACK: WentBack, keys.LEAVE: Interrupted}
)
"""What leads from a question that nothing is asked for but itself, by its keys."""


class Dialogs(Asking):
    """Asks through questionary."""

    def __init__(
        self,
        run: Callable[[Application[Any]], Any],
        *,
        glyphs: Glyphs,
        keyboard: Input,
        output: Output,
        says: Mapping[Binding, str] = NO_SENTENCES,
    ) -> None:
        super().__init__(run, glyphs=glyphs, keyboard=keyboard, output=output, says=says)
        self.browser = Browser(run, glyphs=glyphs, keyboard=keyboard, output=output, says=says)
        """Asks in lists of items."""
        self._said = ""
        # What is typed while a list is shown, where it is kept.
        self._typed: list[KeyPress] | None = None
        self._settings: dict[str, Any] = {
            "input": keyboard, "output": output, "qmark": "", "style": STYLE,
            "erase_when_done": True,
        }  # fmt: skip

    def text(
        self,
        message: str,
        *,
        fault_of: Callable[[str], str] = lambda _: "",
        leaves: Mapping[Binding, type[Exception]] = LEAVES,
        says: Mapping[Binding, str] = NO_SENTENCES,
    ) -> str:
        """Return one line that the person types; one with a fault stays there, and is told of.

        The keys of `leaves` raise their exceptions, and those of `says` say a sentence.
        """
        question = questionary.text(
            message, validate=lambda text: fault_of(text) or True, **self._settings
        )
        acts: dict[Binding, KeyHandler] = {
            keys.ENTER_LINE: lambda event: event.current_buffer.validate_and_handle(),
            keys.MOVE_IN_LINE: _edit,
            keys.DELETE_IN_LINE: _edit,
            keys.UNDO_IN_LINE: lambda event: event.current_buffer.undo(),
            keys.REDO: lambda event: event.current_buffer.redo(),
            **leaving(leaves),
        }
        self._typed = None
        self._put_around(question.application)
        return str(self._answer(question, acts, says=says, types=_type))

    def choose(
        self,
        message: str,
        options: Sequence[tuple[str, T]],
        *,
        above: str = "",
        leaves: Mapping[Binding, type[Exception]] = LEAVES,
        says: Mapping[Binding, str] = NO_SENTENCES,
        typed: list[KeyPress] | None = None,
    ) -> T:
        """Return the value of the option that the person chooses, below the lines of `above`.

        `leaves` and `says` as for a line. Text that is typed meanwhile does nothing, and is added
        to `typed`, where there is such a list, and shown. Enter right after it chooses, and is a
        line end too: for one who reads, and for one who types on.
        """
        self._typed = typed
        question = self._list(message, [label for label, _ in options])
        self._put_around(question.application, above)
        own = question.application.key_bindings or KeyBindings()

        def move(event: KeyPressEvent) -> None:
            own.get_bindings_for_keys((event.key_sequence[0].key,))[-1].call(event)

        take = own.get_bindings_for_keys((Keys.ControlM,))[-1].call

        def choose(event: KeyPressEvent) -> None:
            before = event.previous_key_sequence
            if typed is not None and before and is_writing(before[0]):
                typed.append(event.key_sequence[0])
            take(event)

        acts: dict[Binding, KeyHandler] = {
            keys.UP_DOWN: move,
            keys.CHOOSE: choose,
            **leaving(leaves),
        }
        types = None if typed is None else _keeper(typed)
        return options[int(self._answer(question, acts, says=says, types=types))][1]

    def _list(self, message: str, labels: Sequence[str]) -> Question:
        """Return a list of `labels`, from which the number of one is chosen."""
        choices = [questionary.Choice(label, value=number) for number, label in enumerate(labels)]
        question = questionary.select(
            message,
            choices=choices,
            pointer=self._glyphs.marker,
            instruction=f"({words.ENTER_CHOOSES})",
            use_jk_keys=False,
            use_emacs_keys=False,
            **self._settings,
        )

        def lay_out(_: object) -> None:
            # The window may have another size by now.
            for choice, label in zip(choices, labels, strict=True):
                choice.title = f"\n{' ' * _MARGIN}".join(wrap(label, self._width - _MARGIN))

        question.application.before_render += lay_out
        return question

    def _answer(
        self,
        question: Question,
        acts: Mapping[Binding, KeyHandler],
        *,
        says: Mapping[Binding, str],
        types: KeyHandler | None,
    ) -> Any:
        self._say("")
        application = question.application
        application.key_processor.before_key_press += lambda _: self._say("")
        return self._ask(application, acts, say=self._say, says=says, types=types)

    def _say(self, sentence: str) -> None:
        self._said = sentence

    @property
    def _width(self) -> int:
        # The last column stays free: some terminals wrap as soon as it is written.
        return max(10, min(self._output.get_size().columns - 1, WIDEST))

    def _put_around(self, application: Application[Any], above: str = "") -> None:
        """Let `above` stand above what is asked, and what is said below it."""

        def said() -> list[str]:
            text = text_of(self._typed or [])
            sentences = (self._said, words.typed_later(text) if text else "")
            return [row for each in sentences if each for row in wrap(each, self._width)]

        def shown() -> str:
            most_rows = max(1, self._output.get_size().rows - _LEAST_ROWS - len(said()))
            return "\n".join(paragraphs(above, self._width, most_rows))

        top = Window(FormattedTextControl(shown), dont_extend_height=True)
        bottom = Window(
            FormattedTextControl(lambda: "\n".join(said())),
            height=lambda: Dimension.exact(len(said())),
            style="class:message",
        )
        layout = application.layout
        application.layout = Layout(
            HSplit(
                [*([top] if above else []), layout.container, bottom],
                window_too_small=too_small(),
            ),
            focused_element=layout.current_window,
        )


def _keeper(typed: list[KeyPress]) -> KeyHandler:
    """Return what adds text, and what deletes it, to `typed`."""

    def keep(event: KeyPressEvent) -> None:
        pressed = event.key_sequence[0]
        if is_writing(pressed):
            typed.append(pressed)

    return keep


def _type(event: KeyPressEvent) -> None:
    """Write a sign, or the first line of a paste, and press Enter then; the rest is typed ahead."""
    pressed = event.key_sequence[0]
    if pressed.key != Keys.BracketedPaste:
        if not isinstance(pressed.key, Keys):
            event.current_buffer.insert_text(clean(pressed.data))
        return
    first, line_end, rest = received(pressed.data).partition("\n")
    event.current_buffer.insert_text(first)
    if line_end:
        rest_of_paste = [KeyPress(Keys.BracketedPaste, rest)] if rest.strip() else []
        event.app.key_processor.feed_multiple(
            [KeyPress(Keys.ControlM, "\r"), *rest_of_paste], first=True
        )


def _edit(event: KeyPressEvent) -> None:
    event.current_buffer.save_to_undo_stack()
    get_by_name(_EDITS[event.key_sequence[0].key]).call(event)
