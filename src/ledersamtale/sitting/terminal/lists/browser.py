"""Shows a list of a walk's items in the window, and lets the person choose one or mark some."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from prompt_toolkit.application import Application
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.layout import FormattedTextControl, Layout, Window

from ledersamtale.model.reflection import are_too_many
from ledersamtale.sitting import keys, words
from ledersamtale.sitting.face import Interrupted, LookedAround, WentBack
from ledersamtale.sitting.terminal.lists.rows import Frame, Listing
from ledersamtale.sitting.terminal.panel import STYLE, fragments

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.input import Input
    from prompt_toolkit.key_binding import KeyPressEvent
    from prompt_toolkit.output import Output

    from ledersamtale.model.reflection import Key
    from ledersamtale.screen.glyphs import Glyphs
    from ledersamtale.sitting.keys import Binding
    from ledersamtale.sitting.terminal.lists.rows import Row

_LEAVING = (keys.BACK.hint, keys.STOP.hint, keys.OVERVIEW.hint)


class Browser:
    """Asks in lists of items; `run` runs an application and returns its result.

    Shift+Tab raises WentBack, Ctrl+O LookedAround and Ctrl+C Interrupted.
    """

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
        self._keyboard = keyboard
        self._output = output

    def browse(
        self,
        rows: Sequence[Row],
        frame: Frame,
        *,
        sign: Callable[[Row], str] = lambda _: "",
        at: int = 0,
        closes: Sequence[Binding] = (),
        passes: Sequence[Binding] = (),
    ) -> int:
        """Return the index of the row that the person chooses; the one `at` is marked at first.

        `sign` is what stands before each row, always of the same width. The keys of `closes` go
        back, as Shift+Tab does, and those of `passes` return the number of the rows. `frame` needs
        no hints.
        """
        frame = frame._replace(hints=frame.hints or (words.ENTER_TAKES, *_LEAVING))
        shown = _Shown(Listing(rows), at, frame, sign=sign, glyphs=self._glyphs)
        bound = KeyBindings()
        bound.add("enter")(lambda event: event.app.exit(result=shown.at))
        for binding in closes:
            bind(bound, binding, ends(WentBack))
        for binding in passes:
            bind(bound, binding, lambda event: event.app.exit(result=len(rows)))
        return int(self._ask(shown, bound))

    def pick(
        self,
        rows: Sequence[Row],
        frame: Callable[[str], Frame],
        *,
        marked: list[Key],
        before: Sequence[Key],
        message: str,
    ) -> None:
        """Let the person mark rows that have a response, so many as can be points.

        `marked` holds their keys at every moment, in the order of the list, however it is left.
        `before` is what was picked already, by hand perhaps, and may be marked again. `frame`
        returns what stands around the list with a message, at each change; it needs no hints.
        """
        order = {row.response.key: place for place, row in enumerate(rows) if row.response}
        hints = (words.ENTER_MARKS, keys.NEXT.hint, *_LEAVING)

        def sign(row: Row) -> str:
            is_marked = row.response and row.response.key in marked
            return self._glyphs.picked if is_marked else self._glyphs.unpicked

        def toggle(_: KeyPressEvent) -> None:
            chosen = {*marked} ^ {each.key for each in [rows[shown.at].response] if each}
            is_refused = are_too_many(list(chosen), before=before)
            if not is_refused:
                marked[:] = sorted(chosen, key=lambda each: order.get(each, len(order)))
            said = words.TOO_MANY_POINTS if is_refused else ""
            shown.frame = frame(said)._replace(hints=hints)

        begun = frame(message)._replace(hints=hints)
        shown = _Shown(Listing(rows), 0, begun, sign=sign, glyphs=self._glyphs)
        bound = KeyBindings()
        for key in ("enter", " "):
            bound.add(key)(toggle)
        bind(bound, keys.NEXT, lambda event: event.app.exit())
        self._ask(shown, bound)

    def _ask(self, shown: _Shown, bound: KeyBindings) -> Any:
        moves: dict[str, Callable[[], int]] = {
            "up": lambda: shown.at - 1,
            "down": lambda: shown.at + 1,
            "pageup": lambda: shown.at - shown.rows,
            "pagedown": lambda: shown.at + shown.rows,
            "home": lambda: 0,
            "end": lambda: len(shown.listing.rows),
        }
        for key, to in moves.items():
            bound.add(key)(_mover(shown, to))
        bind(bound, keys.BACK, ends(WentBack))
        bind(bound, keys.STOP, ends(Interrupted))
        bind(bound, keys.OVERVIEW, ends(LookedAround))
        control = FormattedTextControl(
            lambda: shown.text(self._output), focusable=True, show_cursor=False
        )
        return self._run(
            Application(
                layout=Layout(Window(control, always_hide_cursor=True)),
                key_bindings=bound,
                style=STYLE,
                erase_when_done=True,
                input=self._keyboard,
                output=self._output,
            )
        )


class _Shown:
    """A list as it is shown: which row is marked, and how far it is scrolled."""

    def __init__(
        self, listing: Listing, at: int, frame: Frame, *, sign: Callable[[Row], str], glyphs: Glyphs
    ) -> None:
        self.listing = listing
        self.at = at
        self.frame = frame
        self.rows = 1
        self._top = 0
        self._sign = sign
        self._glyphs = glyphs

    def move(self, index: int) -> None:
        """Mark the row at `index`, or the nearest."""
        self.at = min(max(0, index), len(self.listing.rows) - 1)
        self.frame = self.frame._replace(message="")

    def text(self, output: Output) -> StyleAndTextTuples:
        """Return what fills the window of `output`, whatever its size is by now."""
        size = output.get_size()
        page = self.listing.page(
            self.frame,
            at=self.at,
            top=self._top,
            # The last column stays free: some terminals wrap as soon as it is written.
            width=max(10, size.columns - 1),
            height=size.rows,
            sign=self._sign,
            glyphs=self._glyphs,
        )
        self._top, self.rows = page.top, page.rows
        shown = fragments(page.lines)
        for look, lines in (("class:message", page.message), ("class:keys", page.hints)):
            for line in lines:
                shown += [("", "\n"), (look, line)]
        return shown


def _mover(shown: _Shown, to: Callable[[], int]) -> Callable[[KeyPressEvent], None]:
    return lambda _: shown.move(to())


def ends(error: type[Exception]) -> Callable[[KeyPressEvent], None]:
    """Return what ends an application with `error`."""
    return lambda event: event.app.exit(exception=error())


def bind(bound: KeyBindings, binding: Binding, act: Callable[[KeyPressEvent], None]) -> None:
    """Let every key of `binding` do `act`."""
    for sequence in binding.sequences:
        # At once, also for Esc, with which other keys of the prompt library begin.
        bound.add(*sequence, eager=True)(act)
