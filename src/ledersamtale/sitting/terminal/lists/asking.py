"""What every list shares: the keys that act in it, the table of them, and what is said in place."""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from prompt_toolkit.application import Application
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import FormattedTextControl, Layout, Window

from ledersamtale.sitting import keys, words
from ledersamtale.sitting.face import Interrupted
from ledersamtale.sitting.terminal.panel import ESCAPE_SECONDS, STYLE, KeyTable, bind, is_sign

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.input import Input
    from prompt_toolkit.key_binding import KeyPressEvent
    from prompt_toolkit.output import Output

    from ledersamtale.screen.glyphs import Glyphs
    from ledersamtale.sitting.keys import Binding
    from ledersamtale.sitting.terminal.panel import KeyHandler

NO_SENTENCES: Mapping[Binding, str] = MappingProxyType({})


class Asking:
    """Asks in a window; `run` runs an application and returns its result.

    `says` is what keys say in all that is asked, where what is asked says nothing else.
    """

    def __init__(
        self,
        run: Callable[[Application[Any]], Any],
        *,
        glyphs: Glyphs,
        keyboard: Input,
        output: Output,
        says: Mapping[Binding, str] = NO_SENTENCES,
    ) -> None:
        self._run = run
        self._glyphs = glyphs
        self._keyboard = keyboard
        self._output = output
        self._says = says

    def _window(self, text: Callable[[], StyleAndTextTuples]) -> Application[Any]:
        """Return an application whose window shows `text`, made anew each time."""
        control = FormattedTextControl(text, focusable=True, show_cursor=False)
        return Application(
            layout=Layout(Window(control, always_hide_cursor=True)),
            style=STYLE,
            erase_when_done=True,
            input=self._keyboard,
            output=self._output,
        )

    def _ask(
        self,
        application: Application[Any],
        acts: Mapping[Binding, KeyHandler],
        *,
        say: Callable[[str], None],
        says: Mapping[Binding, str],
        types: KeyHandler | None = None,
        explained: Callable[[], Sequence[str]] = tuple,
    ) -> Any:
        """Run `application` with the keys of `acts`, and return its result.

        They are what F1 shows, below what is `explained` then; the keys of `says` only `say` a
        sentence. Others do nothing, unless `types` does something with text; without it, a paste is
        told of.
        """
        sentences = {keys.PASTE: words.CHOOSE_IN_LIST, **self._says, **says}
        tell_of_paste = _sayer(say, sentences.pop(keys.PASTE))
        take_paste = types or tell_of_paste
        bound = KeyBindings()
        # Eager, as all are, so that no key of prompt_toolkit's acts, and none is waited for.
        bound.add(Keys.Any, eager=True)(types or _do_nothing)
        bind(bound, keys.PASTE, take_paste)
        for binding, sentence in sentences.items():
            bind(bound, binding, _sayer(say, sentence))
        for binding, act in acts.items():
            bind(bound, binding, act)
        table = KeyTable(lambda: (*acts, keys.HELP), self._output, explained)
        application.key_bindings = table.keys(
            bound, stop=ends(Interrupted), paste=take_paste, types=partial(_types_sign, types)
        )
        application.ttimeoutlen = ESCAPE_SECONDS
        layout = application.layout
        application.layout = Layout(
            table.over(layout.container), focused_element=layout.current_window
        )
        return self._run(application)


def ends(error: type[Exception]) -> KeyHandler:
    """Return what ends an application with `error`."""
    return lambda event: event.app.exit(exception=error())


def leaving(leaves: Mapping[Binding, type[Exception]]) -> dict[Binding, KeyHandler]:
    """Return what ends an application with the error of each key."""
    return {binding: ends(error) for binding, error in leaves.items()}


def _types_sign(types: KeyHandler | None, event: KeyPressEvent) -> bool:
    """Return whether the key types a sign, which it does then."""
    if types is None or not is_sign(event):
        return False
    types(event)
    return True


def _do_nothing(_: object) -> None:
    pass


def _sayer(say: Callable[[str], None], sentence: str) -> KeyHandler:
    return lambda _: say(sentence)
