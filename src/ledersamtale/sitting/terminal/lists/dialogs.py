"""Asks for a line of text or a choice through questionary, with a sitting's keys and words."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

import questionary
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.key_binding import KeyBindings, merge_key_bindings
from prompt_toolkit.key_binding.key_processor import KeyPress
from prompt_toolkit.keys import ALL_KEYS, Keys
from prompt_toolkit.layout import FormattedTextControl, HSplit, Layout, Window

from ledersamtale.screen.width import WIDEST, wrap
from ledersamtale.sitting import keys, words
from ledersamtale.sitting.face import Interrupted, WentBack
from ledersamtale.sitting.terminal.lists.browser import Browser, bind, ends
from ledersamtale.sitting.terminal.lists.rows import paragraphs
from ledersamtale.sitting.terminal.panel import STYLE
from ledersamtale.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from prompt_toolkit.application import Application
    from prompt_toolkit.input import Input
    from prompt_toolkit.key_binding import KeyBindingsBase, KeyPressEvent
    from prompt_toolkit.output import Output
    from questionary import Question

    from ledersamtale.screen.glyphs import Glyphs
    from ledersamtale.sitting.keys import Binding

T = TypeVar("T")

# The keys that write and mend a line.
_IN_A_LINE = {
    *("left", "right", "home", "end", "c-left", "c-right"),
    *("c-h", "delete", "c-w", "c-delete", "c-m", "c-j"),
}
# What questionary writes before each option.
_MARGIN = 3
# What stands above a list is cut rather than leave it fewer rows.
_LEAST_ROWS = 6


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
        self._output = output
        self.browser = Browser(run, glyphs=glyphs, keyboard=keyboard, output=output)
        """Asks in lists of items."""
        self._settings: dict[str, Any] = {
            "input": keyboard, "output": output, "qmark": "", "style": STYLE,
            "erase_when_done": True,
        }  # fmt: skip

    def text(
        self,
        message: str,
        *,
        fault_of: Callable[[str], str] = lambda _: "",
        dead: Sequence[Binding] = (),
    ) -> str:
        """Return one line that the person types; one with a fault stays there, and is told of.

        The keys of `dead` do nothing.
        """
        question = questionary.text(
            message, validate=lambda text: fault_of(text) or True, **self._settings
        )
        bound = _keys_of_a_line()
        bound.add(Keys.BracketedPaste)(self._paste_line)
        _add(bound, question.application)
        return str(self._ask(question, dead=dead))

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
        above: str = "",
        leaves: Mapping[Binding, type[Exception]] = MappingProxyType({}),
        typed: list[KeyPress] | None = None,
    ) -> T:
        """Return the value of the option that the person chooses, below the lines of `above`.

        The keys of `leaves` raise their exceptions. Text that is typed meanwhile does nothing, and
        is added to `typed`.
        """
        choices = [
            questionary.Choice(label, value=number) for number, (label, _) in enumerate(options)
        ]
        question = questionary.select(
            message,
            choices=choices,
            pointer=self._glyphs.marker,
            instruction=f"({words.ENTER_CHOOSES})",
            use_jk_keys=False,
            **self._settings,
        )
        application = question.application
        _add(_keys_beside(leaves, [] if typed is None else typed), application)
        self._put_above(application, above)

        def lay_out(_: object) -> None:
            # The window may have another size by now.
            for choice, (label, _value) in zip(choices, options, strict=True):
                choice.title = f"\n{' ' * _MARGIN}".join(wrap(label, self._width - _MARGIN))

        application.before_render += lay_out
        return options[int(self._ask(question))][1]

    @property
    def _width(self) -> int:
        # The last column stays free: some terminals wrap as soon as it is written.
        return max(10, min(self._output.get_size().columns - 1, WIDEST))

    def _put_above(self, application: Application[Any], text: str) -> None:
        def shown() -> str:
            most_rows = max(1, self._output.get_size().rows - _LEAST_ROWS)
            return "\n".join(paragraphs(text, self._width, most_rows))

        layout = application.layout
        window = Window(FormattedTextControl(shown), dont_extend_height=True)
        application.layout = Layout(
            HSplit(
                [*([window] if text else []), layout.container],
                window_too_small=Window(FormattedTextControl(words.TOO_SMALL), wrap_lines=True),
            ),
            focused_element=layout.current_window,
        )

    def _ask(self, question: Question, *, dead: Sequence[Binding] = ()) -> Any:
        application = question.application
        own = application.key_bindings or KeyBindings()
        bound = KeyBindings()
        accept = _press(own, Keys.ControlM)
        for binding, act in (
            (keys.NEXT, accept), (keys.BACK, ends(WentBack)), (keys.STOP, ends(Interrupted)),
            # questionary would search, and take Ctrl+D for the end of the input.
            *((each, _do_nothing) for each in (keys.SAVE, keys.END_OF_INPUT, *dead)),
        ):  # fmt: skip
            bind(bound, binding, act)
        _add(bound, application)
        return self._run(application)


def _add(bound: KeyBindings, application: Application[Any]) -> None:
    own = application.key_bindings or KeyBindings()
    application.key_bindings = merge_key_bindings([own, bound])


def _keys_of_a_line() -> KeyBindings:
    """Return what keys do in a line of text beside writing it.

    Of prompt_toolkit's own, others take the line as it stands, empty it, write a sign many times
    or search in English; here only the table of keys acts.
    """
    bound = KeyBindings()
    for key in ALL_KEYS:
        # What is named in <> is sent by no key.
        if key not in _IN_A_LINE and not key.startswith("<"):
            bound.add(key, eager=True)(_do_nothing)
    for binding, act in ((keys.UNDO, Buffer.undo), (keys.REDO, Buffer.redo)):
        for sequence in binding.sequences:
            bound.add(*sequence, eager=True, save_before=lambda _: False)(_on_line(act))
    return bound


def _on_line(act: Callable[[Buffer], None]) -> Callable[[KeyPressEvent], None]:
    return lambda event: act(event.current_buffer)


def _keys_beside(leaves: Mapping[Binding, type[Exception]], typed: list[KeyPress]) -> KeyBindings:
    """Return what keys do in a choice beside questionary's own; see Dialogs.choose."""
    bound = KeyBindings()
    # questionary's Ctrl+Q ends the program; here only the table of keys acts.
    bound.add("c-q", eager=True)(lambda _: None)
    for binding, error in leaves.items():
        bind(bound, binding, ends(error))
    # prompt_toolkit would write a paste into the question.
    for key in (Keys.Any, Keys.BracketedPaste):
        bound.add(key)(lambda event: typed.extend(filter(_is_text, event.key_sequence)))
    return bound


def _is_text(press: KeyPress) -> bool:
    return press.key == Keys.BracketedPaste or press.data.isprintable()


def _do_nothing(event: KeyPressEvent) -> None:
    """Leave what is asked as it is."""


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
