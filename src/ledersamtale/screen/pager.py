"""Shows rows a page at a time on a screen of its own, so that nothing stays in the window."""

from __future__ import annotations

import asyncio
import contextlib
import math
from bisect import bisect
from time import monotonic
from typing import TYPE_CHECKING

from prompt_toolkit.application import Application
from prompt_toolkit.formatted_text import ANSI
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.layout import FormattedTextControl, HSplit, Layout, Window

from ledersamtale.screen import words
from ledersamtale.screen.width import cells
from ledersamtale.signals import JobControl

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from prompt_toolkit.key_binding import KeyPressEvent

    from ledersamtale.signals import SignalGate

_ESCAPE_SECONDS = 0.05
_MOMENT_SECONDS = 0.01
_GO_SECONDS = 0.03
_LEAVE = ("q", "Q", "escape", "c-c")


def show_pages(
    rows_at: Callable[[int], Iterable[Sequence[str]]], *, dot: str, gate: SignalGate
) -> None:
    """Show the rows, until the person leaves them or a signal comes, which `gate` keeps.

    `rows_at` makes them part by part, with their looks (SGR), for a window of so many columns; it
    is called anew when the window gets another width. The first rows are shown while the others
    are made. `dot` stands between the keys on the last line.
    """
    pager = _Pager(rows_at, dot=dot)
    # A terminal that was closed shows no more.
    with contextlib.suppress(EOFError, OSError), gate.listener(pager.end):
        pager.run()


class _Pager:
    """Rows in a window, and the one that stands at its top."""

    def __init__(self, rows_at: Callable[[int], Iterable[Sequence[str]]], *, dot: str) -> None:
        self._rows_at = rows_at
        self._dot = dot
        self._columns = 0
        self._rows: list[str] = []
        self._starts: list[int] = []
        """The first row of each part."""
        self._to_come: Iterator[Sequence[str]] | None = None
        """The parts that are not made yet; None when all are."""
        self._top = 0
        self._sought: float | None = None
        """What comes to the top as soon as it is made: a part, and how far into it."""
        self._loop: asyncio.AbstractEventLoop | None = None
        self._has_ended = False
        self._application: Application[None] = Application(
            Layout(
                HSplit(
                    [
                        Window(FormattedTextControl(self._page, show_cursor=False)),
                        Window(FormattedTextControl(self._last_line), height=1, style="reverse"),
                    ],
                    # prompt_toolkit would say so in English.
                    window_too_small=Window(),
                )
            ),
            key_bindings=self._keys(),
            full_screen=True,
        )
        # Otherwise Esc waits half a second for the rest of a sequence.
        self._application.ttimeoutlen = self._application.timeoutlen = _ESCAPE_SECONDS

    def run(self) -> None:
        """Show the rows until the person leaves them; a shell may stop that, and go on with it."""
        job = JobControl(leave=self._give_terminal_back, come_back=self._take_terminal_again)
        job.begin()
        try:
            self._application.run(
                pre_run=self._begin, handle_sigint=False, set_exception_handler=False
            )
        finally:
            job.end()

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

    def _give_terminal_back(self) -> None:
        # RuntimeError: the signal can come in the middle of writing.
        with contextlib.suppress(OSError, ValueError, RuntimeError):
            self._application.renderer.reset()
            self._application.input.cooked_mode().__enter__()

    def _take_terminal_again(self) -> None:
        if self._loop and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._draw_again)

    def _draw_again(self) -> None:
        application = self._application
        if application.is_running and not application.is_done:
            application.input.raw_mode().__enter__()
            application.renderer.reset()
            application.invalidate()

    # --- what is shown -----------------------------------------------------------------------

    def _page(self) -> ANSI:
        columns = self._application.output.get_size().columns
        if columns != self._columns:
            self._begin_rows(columns)
        self._go(self._top)
        shown = self._rows[self._top : self._top + self._height]
        return ANSI("\n".join(shown))

    def _begin_rows(self, columns: int) -> None:
        """Make the rows anew for a window of `columns`, with the same text at its top."""
        if self._sought is None:
            self._sought = self._place()
        is_being_made = self._to_come is not None
        self._columns, self._rows, self._starts = columns, [], []
        # The last column stays free: some terminals wrap as soon as it is written.
        self._to_come = iter(self._rows_at(max(1, columns - 1)))
        self._make_rows()
        if not is_being_made:
            asyncio.get_running_loop().call_soon(self._make_others)

    def _make_others(self) -> None:
        # Between two goes the loop reads keys and draws.
        if self._to_come is not None and self._application.is_running:
            self._make_rows()
            self._application.invalidate()
            asyncio.get_running_loop().call_soon(self._make_others)

    def _make_rows(self) -> None:
        """Make as many rows as nobody has to wait for."""
        until = monotonic() + _GO_SECONDS
        for rows in self._to_come or ():
            self._starts.append(len(self._rows))
            self._rows += rows
            if monotonic() > until:
                break
        else:
            self._to_come = None
        if self._sought is not None:
            self._seek(self._sought)

    def _place(self) -> float:
        """Return the part at the top, and how far into it the top is."""
        if not self._starts:
            return 0
        part = bisect(self._starts, self._top) - 1
        start, end = [*self._starts, len(self._rows)][part : part + 2]
        return part + (self._top - start) / (end - start)

    def _seek(self, place: float) -> None:
        """Go to `place`, or for now as near to it as there are rows."""
        self._sought = place
        self._top = len(self._rows)
        if place < len(self._starts):
            part = int(place)
            start, end = [*self._starts, len(self._rows)][part : part + 2]
            self._top = start + round((place - part) * (end - start))
        # Before there is a whole page from there, the top stands higher.
        if not self._to_come or self._top + self._height <= len(self._rows):
            self._sought = None

    @property
    def _height(self) -> int:
        return max(1, self._application.output.get_size().rows - 1)

    def _last_line(self) -> str:
        last = min(self._top + self._height, len(self._rows))
        where = words.WHERE_SO_FAR if self._to_come else words.WHERE
        line = where.format(first=self._top + 1, last=last, count=len(self._rows))
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
        }

        def bind(key: str, top: Callable[[], int]) -> None:
            def move(_: KeyPressEvent) -> None:
                self._sought = None
                self._go(top())

            bound.add(key)(move)

        for key, top in moves.items():
            bind(key, top)
        bound.add("end")(lambda _: self._seek(math.inf))

        def leave(event: KeyPressEvent) -> None:
            event.app.exit()

        for key in _LEAVE:
            bound.add(key)(leave)
        # A terminal's report that its window is looked at, or is not, begins as Esc does.
        for sign in ("I", "O"):
            bound.add("escape", "[", sign)(lambda _: None)
        return bound
