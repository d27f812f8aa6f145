"""Asks for a name, one choice or several through questionary, with a sitting's keys and words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import questionary
from prompt_toolkit.key_binding import KeyBindings, merge_key_bindings
from prompt_toolkit.key_binding.key_processor import KeyPress
from prompt_toolkit.keys import Keys
from questionary.prompts.common import InquirerControl

from ledersamtale.sitting import keys, words
from ledersamtale.sitting.face import Interrupted, WentBack
from ledersamtale.sitting.terminal.panel import STYLE
from ledersamtale.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from prompt_toolkit.application import Application
    from prompt_toolkit.input import Input
    from prompt_toolkit.key_binding import KeyBindingsBase, KeyPressEvent
    from prompt_toolkit.output import Output
    from questionary import Question

    from ledersamtale.screen.glyphs import Glyphs

T = TypeVar("T")


class Dialogs:
    """Asks through questionary; `run` runs a question's application and returns its result."""

    def __init__(
        self,
        run: Callable[[Application[Any]], Any],
        *,
        glyphs: Glyphs,
        keyboard: Input,
        output: Output,
    ) -> None:
        self._run = run
        self._glyphs = glyphs
        self._settings: dict[str, Any] = {
            "input": keyboard, "output": output, "qmark": "", "style": STYLE,
            "erase_when_done": True,
        }  # fmt: skip

    def text(self, message: str, *, fault_of: Callable[[str], str] = lambda _: "") -> str:
        """Return one line that the person types; one with a fault stays there, and is told of."""
        question = questionary.text(
            message, validate=lambda text: fault_of(text) or True, **self._settings
        )
        bound = KeyBindings()
        bound.add(Keys.BracketedPaste)(self._paste_line)
        question.application.key_bindings = merge_key_bindings(
            [question.application.key_bindings or KeyBindings(), bound]
        )
        return str(self._ask(question))

    def _paste_line(self, event: KeyPressEvent) -> None:
        """Insert the first line of a paste, and press Enter; the rest is typed ahead."""
        first, line_end, rest = clean(event.data).partition("\n")
        event.current_buffer.insert_text(first)
        if line_end:
            rest_of_paste = [KeyPress(Keys.BracketedPaste, rest)] if rest.strip() else []
            event.app.key_processor.feed_multiple(
                [KeyPress(Keys.ControlM, "\r"), *rest_of_paste], first=True
            )

    def choose(
        self,
        message: str,
        options: Sequence[tuple[str, T]],
        *,
        typed: list[KeyPress] | None = None,
    ) -> T:
        """Return the value of the option that the person chooses.

        Text that is typed meanwhile does nothing, and is added to `typed`.
        """
        question = questionary.select(
            message,
            choices=[
                questionary.Choice(label, value=number) for number, (label, _) in enumerate(options)
            ],
            pointer=self._glyphs.marker,
            instruction=f"({words.ENTER_CHOOSES})",
            use_jk_keys=False,
            **self._settings,
        )
        if typed is not None:
            bound = KeyBindings()
            for key in (Keys.Any, Keys.BracketedPaste):
                bound.add(key)(lambda event: typed.extend(filter(_is_text, event.key_sequence)))
            question.application.key_bindings = merge_key_bindings(
                [question.application.key_bindings or KeyBindings(), bound]
            )
        return options[int(self._ask(question))][1]

    def pick(self, message: str, options: Sequence[tuple[str, T]], *, marked: list[T]) -> None:
        """Let the person mark values; `marked` holds them, however the list is left.

        Those that it holds before are marked already.
        """
        question = questionary.checkbox(
            message,
            choices=[
                questionary.Choice(label, value=str(number), checked=value in marked)
                for number, (label, value) in enumerate(options)
            ],
            pointer=self._glyphs.marker,
            instruction=f"({words.ENTER_PICKS})",
            use_jk_keys=False,
            **self._settings,
        )
        controls = question.application.layout.find_all_controls()
        (listed,) = (each for each in controls if isinstance(each, InquirerControl))
        try:
            self._ask(question, enter_marks=True)
        finally:
            chosen = listed.selected_options
            marked[:] = [
                value for number, (_, value) in enumerate(options) if str(number) in chosen
            ]

    def _ask(self, question: Question, *, enter_marks: bool = False) -> Any:
        application = question.application
        own = application.key_bindings or KeyBindings()
        bound = KeyBindings()
        accept = _press(own, Keys.ControlM)
        if enter_marks:
            bound.add("enter", eager=True)(_press(own, " "))
        for binding, act in (
            (keys.NEXT, accept), (keys.BACK, _ends(WentBack)), (keys.STOP, _ends(Interrupted)),
        ):  # fmt: skip
            for sequence in binding.sequences:
                bound.add(*sequence, eager=True)(act)
        application.key_bindings = merge_key_bindings([own, bound])
        return self._run(application)


def _is_text(press: KeyPress) -> bool:
    return press.key == Keys.BracketedPaste or press.data.isprintable()


def _ends(error: type[Exception]) -> Callable[[KeyPressEvent], None]:
    return lambda event: event.app.exit(exception=error())


def _press(own: KeyBindingsBase, key: Keys | str) -> Callable[[KeyPressEvent], None]:
    """Return a handler that does what `key` does in questionary's own bindings."""

    def press(event: KeyPressEvent) -> None:
        found = own.get_bindings_for_keys((key,))
        if found:
            found[-1].handler(event)
        else:
            # questionary binds no Enter for a line of text, since prompt_toolkit does.
            event.app.key_processor.feed(KeyPress(Keys(key)), first=True)

    return press
