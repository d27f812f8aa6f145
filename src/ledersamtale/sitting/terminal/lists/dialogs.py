"""Asks for a line of text or a choice, with a sitting's keys and words."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

import questionary
from prompt_toolkit.key_binding.bindings.named_commands import get_by_name
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import Dimension, FormattedTextControl, HSplit, Layout, Window

from ledersamtale.screen.width import WIDEST, cells, wrap
from ledersamtale.sitting import keys, words
from ledersamtale.sitting.face import Interrupted, WentBack
from ledersamtale.sitting.terminal.keyboard import is_writing, text_of
from ledersamtale.sitting.terminal.lists.asking import NO_SENTENCES, Asking, leaving
from ledersamtale.sitting.terminal.lists.browser import Browser
from ledersamtale.sitting.terminal.lists.options import Options
from ledersamtale.sitting.terminal.page import told_above
from ledersamtale.sitting.terminal.panel import STYLE, fragments, too_small
from ledersamtale.text import clean, received

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from prompt_toolkit.application import Application
    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.input import Input
    from prompt_toolkit.key_binding import KeyPressEvent
    from prompt_toolkit.key_binding.key_processor import KeyPress
    from prompt_toolkit.output import Output

    from ledersamtale.screen.glyphs import Glyphs
    from ledersamtale.sitting.keys import Binding
    from ledersamtale.sitting.terminal.lists.options import Laid
    from ledersamtale.sitting.terminal.page import Told
    from ledersamtale.sitting.terminal.panel import KeyHandler

T = TypeVar("T")

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
    """Asks for lines and for choices."""

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

    def text(
        self,
        message: str,
        *,
        above: str = "",
        path: str = "",
        hint: str = "",
        fault_of: Callable[[str], str] = lambda _: "",
        leaves: Mapping[Binding, type[Exception]] = LEAVES,
        says: Mapping[Binding, str] = NO_SENTENCES,
    ) -> str:
        """Return one line that the person types, below the lines of `above` and the `hint`.

        `path` is a part of `above` that can be copied. A line with a fault stays, and is told of.
        The keys of `leaves` raise their exceptions, and those of `says` say a sentence.
        """
        question = questionary.text(
            message,
            validate=lambda text: fault_of(text) or True,
            qmark="",
            style=STYLE,
            erase_when_done=True,
            input=self._keyboard,
            output=self._output,
        )
        acts: dict[Binding, KeyHandler] = {
            keys.ENTER_LINE: lambda event: event.current_buffer.validate_and_handle(),
            keys.MOVE_IN_LINE: _edit,
            keys.DELETE_IN_LINE: _edit,
            keys.UNDO_IN_LINE: lambda event: event.current_buffer.undo(),
            keys.REDO: lambda event: event.current_buffer.redo(),
            **leaving(leaves),
        }
        application, dot = question.application, self._glyphs.dot
        around = _Around(application, message, above=above, path=path, hint=hint, dot=dot)
        return str(
            self._ask(
                application, acts, say=around.say, says=says, types=_type, explained=around.hidden
            )
        )

    def choose(
        self,
        message: str,
        options: Sequence[tuple[str, T]],
        *,
        above: str = "",
        leaves: Mapping[Binding, type[Exception]] = LEAVES,
        says: Mapping[Binding, str] = NO_SENTENCES,
        typed: list[KeyPress] | None = None,
        by: Binding = keys.CHOOSE,
    ) -> T:
        """Return the value of the option that the person chooses, below the lines of `above`.

        The keys of `by` choose the one that is marked; `leaves` and `says` as for a line. Text that
        is typed meanwhile does nothing, and is added to `typed`, where there is such a list, and
        shown. Enter right after it chooses, and is a line end too: for one who reads, and for one
        who types on.
        """
        listed = Options(message, [label for label, _ in options], glyphs=self._glyphs)
        shown = _Choice(listed, self._output, above=above, typed=typed)

        def choose(event: KeyPressEvent) -> None:
            before = event.previous_key_sequence
            if typed is not None and before and is_writing(before[0]):
                typed.append(event.key_sequence[0])
            event.app.exit(result=listed.at)

        acts: dict[Binding, KeyHandler] = {
            keys.UP_DOWN: shown.move,
            by: choose,
            **leaving(leaves),
        }
        types = None if typed is None else _keeper(typed)
        application = self._window(shown.text)
        application.key_processor.before_key_press += lambda _: shown.say("")
        at = self._ask(
            application, acts, say=shown.say, says=says, types=types, explained=shown.hidden
        )
        return options[int(at)][1]


class _Around:
    """What stands above a line that is typed, and what is said below it until the next key."""

    def __init__(
        self,
        application: Application[Any],
        message: str,
        *,
        above: str,
        path: str,
        hint: str,
        dot: str,
    ) -> None:
        """Let both stand around what `application` shows, which begins with `message`."""
        self._application = application
        self._message = message
        self._above = above
        self._path = path
        self._hint = hint
        self._dot = dot
        self._said = ""
        layout = application.layout
        application.layout = Layout(
            HSplit(
                [
                    _window(lambda: self._told.rows),
                    _window(lambda: self._rows(self._hint)),
                    layout.container,
                    _window(lambda: self._rows(self._said), style="class:message"),
                ],
                window_too_small=too_small(),
            ),
            focused_element=layout.current_window,
        )
        application.key_processor.before_key_press += lambda _: self.say("")

    def say(self, sentence: str) -> None:
        """Say `sentence` below the line."""
        self._said = sentence

    def hidden(self) -> list[str]:
        """Return what stands above, where it is cut."""
        return self._above.split("\n") if self._told.is_cut else []

    @property
    def _told(self) -> Told:
        size, buffer = self._application.output.get_size(), self._application.current_buffer
        line = 1 + cells(f" {self._message} {buffer.text} ") // size.columns
        fault = 1 if buffer.validation_error else 0
        below = len(self._rows(self._hint)) + len(self._rows(self._said))
        width = _width(self._application.output)
        room = size.rows - line - fault - below
        return told_above(self._above, width, room, dot=self._dot, whole=self._path)

    def _rows(self, text: str) -> list[str]:
        return wrap(text, _width(self._application.output)) if text else []


class _Choice:
    """A list of options as it is shown, and what is said below it until the next key."""

    def __init__(
        self, options: Options, output: Output, *, above: str, typed: list[KeyPress] | None
    ) -> None:
        self._options = options
        self._output = output
        self._above = above
        self._typed = typed
        self._said = ""

    def say(self, sentence: str) -> None:
        """Say `sentence` below the list."""
        self._said = sentence

    def hidden(self) -> list[str]:
        """Return what stands above, where it is cut."""
        return self._above.split("\n") if self._page.is_cut else []

    def move(self, event: KeyPressEvent) -> None:
        """Mark the option to which a key leads."""
        self._options.move(-1 if event.key_sequence[0].key == Keys.Up else 1)

    def text(self) -> StyleAndTextTuples:
        """Return what fills the window, whatever its size is by now."""
        page = self._page
        said: StyleAndTextTuples = []
        for row in page.said:
            said += [("", "\n"), ("class:message", row)]
        return [*fragments(page.lines), *said]

    @property
    def _page(self) -> Laid:
        text = text_of(self._typed or [])
        sentences = (self._said, words.typed_later(text) if text else "")
        return self._options.page(
            self._above,
            "\n".join(each for each in sentences if each),
            width=_width(self._output),
            height=self._output.get_size().rows,
        )


def _window(rows: Callable[[], Sequence[str]], style: str = "") -> Window:
    return Window(
        FormattedTextControl(lambda: "\n".join(rows())),
        height=lambda: Dimension.exact(len(rows())),
        style=style,
    )


def _width(output: Output) -> int:
    # The last column stays free: some terminals wrap as soon as it is written.
    return max(10, min(output.get_size().columns - 1, WIDEST))


def _keeper(typed: list[KeyPress]) -> KeyHandler:
    """Return what adds text, and what deletes it, to `typed`."""

    def keep(event: KeyPressEvent) -> None:
        pressed = event.key_sequence[0]
        if is_writing(pressed):
            typed.append(pressed)

    return keep


def _type(event: KeyPressEvent) -> None:
    """Write a sign, or a paste as one line; its lines are none of the answers that come."""
    pressed = event.key_sequence[0]
    if pressed.key == Keys.BracketedPaste:
        event.current_buffer.insert_text(received(pressed.data).strip("\n").replace("\n", " "))
    elif not isinstance(pressed.key, Keys):
        event.current_buffer.insert_text(clean(pressed.data))


def _edit(event: KeyPressEvent) -> None:
    event.current_buffer.save_to_undo_stack()
    get_by_name(_EDITS[event.key_sequence[0].key]).call(event)
