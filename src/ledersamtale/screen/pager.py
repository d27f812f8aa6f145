"""Shows rows a page at a time on a screen of its own, so that nothing stays in the window."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

from prompt_toolkit.application import Application
from prompt_toolkit.formatted_text import ANSI
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.layout import FormattedTextControl, HSplit, Layout, Window

from ledersamtale.screen import words
from ledersamtale.screen.width import cells

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from prompt_toolkit.key_binding import KeyPressEvent

    from ledersamtale.signals import SignalGate

_ESCAPE_SECONDS = 0.05
_MOMENT_SECONDS = 0.01
_LEAVE = ("q", "Q", "escape", "c-c")


def show_pages(rows_at: Callable[[int], Sequence[str]], *, dot: str, gate: SignalGate) -> None:
    """Show the rows, until the person leaves them or a signal comes, which `gate` keeps.

    `rows_at` makes them, with their looks (SGR), for a window of so many columns; it is called
    anew when the window gets another width. `dot` stands between the keys on the last line.
    """
    pager = _Pager(rows_at, dot=dot)
    # A terminal that was closed shows no more.
    with contextlib.suppress(EOFError, OSError), gate.listener(pager.end):
        pager.run()


class _Pager:
    """Rows in a window, and the one that stands at its top."""

    def __init__(self, rows_at: Callable[[int], Sequence[str]], *, dot: str) -> None:
        self._rows_at = rows_at
        self._dot = dot
        self._columns = 0
        self._rows: Sequence[str] = ()
        self._top = 0
        self._loop: asyncio.AbstractEventLoop | None = None
        self._has_ended = False
        self._application: Application[None] = Application(
            Layout(
                HSplit(
                    [
                        Window(FormattedTextControl(self._page, show_cursor=False)),
                        Window(FormattedTextControl(self._last_line), height=1, style="reverse"),
                    ]
                )
            ),
            key_bindings=self._keys(),
            full_screen=True,
        )
        # Otherwise Esc waits half a second for the rest of a sequence.
        self._application.ttimeoutlen = _ESCAPE_SECONDS

    def run(self) -> None:
        """Show the rows until the person leaves them."""
        self._application.run(pre_run=self._begin, handle_sigint=False, set_exception_handler=False)

    def end(self, _signal: int) -> None:
        """Leave the rows; may be called from a signal handler, before they are shown too."""
        self._has_ended = True
        if self._loop:
            self._loop.call_soon_threadsafe(self._leave)

    def _begin(self) -> None:
        self._loop = asyncio.get_running_loop()
        # Without it, an error in a key binding is shown as an English traceback.
        self._loop.set_exception_handler(self._fail)
        if self._has_ended:
            self._leave()

    def _leave(self) -> None:
        application = self._application
        if not application.is_running:
            asyncio.get_running_loop().call_later(_MOMENT_SECONDS, self._leave)
        elif not application.is_done:
            application.exit()

    def _fail(self, _loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
        error = context.get("exception")
        if isinstance(error, BaseException) and not self._application.is_done:
            self._application.exit(exception=error)

    # --- what is shown -----------------------------------------------------------------------

    def _page(self) -> ANSI:
        self._lay_out()
        shown = self._rows[self._top : self._top + self._height]
        return ANSI("\n".join(shown))

    def _lay_out(self) -> None:
        """Make the rows for the window as it is now, with the same text at its top."""
        columns = self._application.output.get_size().columns
        if columns != self._columns:
            # The last column stays free: some terminals wrap as soon as it is written.
            rows = self._rows_at(max(1, columns - 1))
            self._top = self._top * len(rows) // max(1, len(self._rows))
            self._columns, self._rows = columns, rows
        self._go(self._top)

    @property
    def _height(self) -> int:
        return max(1, self._application.output.get_size().rows - 1)

    def _last_line(self) -> str:
        last = min(self._top + self._height, len(self._rows))
        line = words.WHERE.format(first=self._top + 1, last=last, count=len(self._rows))
        for key in words.PAGE_KEYS:
            longer = f"{line}{self._dot}{key}"
            if cells(longer) >= self._columns:
                break
            line = longer
        return line

    # --- the keys ----------------------------------------------------------------------------

    def _go(self, top: int) -> None:
        self._top = max(0, min(top, len(self._rows) - self._height))

    def _keys(self) -> KeyBindings:
        bound = KeyBindings()
        moves: dict[str, Callable[[], int]] = {
            "up": lambda: self._top - 1,
            "down": lambda: self._top + 1,
            "enter": lambda: self._top + 1,
            "pageup": lambda: self._top - self._height,
            "pagedown": lambda: self._top + self._height,
            " ": lambda: self._top + self._height,
            "home": lambda: 0,
            "end": lambda: len(self._rows),
        }

        def bind(key: str, top: Callable[[], int]) -> None:
            bound.add(key)(lambda _: self._go(top()))

        for key, top in moves.items():
            bind(key, top)

        def leave(event: KeyPressEvent) -> None:
            event.app.exit()

        for key in _LEAVE:
            bound.add(key, eager=True)(leave)
        return bound
