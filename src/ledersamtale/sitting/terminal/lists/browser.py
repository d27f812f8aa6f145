"""Shows a list of a walk's items in the window, and lets the person choose one or mark some."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from ledersamtale.model.reflection import are_too_many
from ledersamtale.sitting import keys, words
from ledersamtale.sitting.face import Interrupted, LookedAround, WentBack
from ledersamtale.sitting.terminal.lists.asking import NO_SENTENCES, Asking, leaving
from ledersamtale.sitting.terminal.lists.rows import Listing, state_sign
from ledersamtale.sitting.terminal.panel import fragments

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.key_binding import KeyPressEvent
    from prompt_toolkit.output import Output

    from ledersamtale.model.reflection import Key
    from ledersamtale.screen.glyphs import Glyphs
    from ledersamtale.sitting.face import NotePoints
    from ledersamtale.sitting.keys import Binding
    from ledersamtale.sitting.terminal.lists.rows import Frame, Row
    from ledersamtale.sitting.terminal.panel import KeyHandler

LEAVES: Mapping[Binding, type[Exception]] = MappingProxyType(
    {keys.GO_BACK: WentBack, keys.STOP: Interrupted, keys.OVERVIEW: LookedAround}
)
"""What leads from a list of a walk's items, by its keys."""


class Picking(NamedTuple):
    """The points while they are picked: `marked` holds their keys at every moment, as listed.

    Those of `before`, which a hand may have added, may be marked again. `note` is called with them
    when they change.
    """

    marked: list[Key]
    before: Sequence[Key]
    note: NotePoints = lambda _: None

    @property
    def points(self) -> tuple[Key, ...]:
        """What is picked at this moment."""
        return tuple(self.marked)

    def has(self, row: Row) -> bool:
        """Whether the response of `row` is picked."""
        return row.response is not None and row.response.key in self.marked


class Browser(Asking):
    """Asks in lists of items."""

    def browse(
        self,
        rows: Sequence[Row],
        frame: Frame,
        *,
        sign: Callable[[Row], str] | None = None,
        at: int = 0,
        takes: Binding = keys.TAKE,
        passes: Sequence[Binding] = (),
        leaves: Mapping[Binding, type[Exception]] = LEAVES,
        says: Mapping[Binding, str],
    ) -> int:
        """Return the index of the row that the person chooses; the one `at` is marked at first.

        `sign` is what stands before each row, always of the same width; it says which rows have an
        answer where nothing else is given. The keys of `passes`
        return the number of the rows, those of `leaves` raise their exceptions, and those of `says`
        say a sentence. `frame` needs no hints.
        """
        sign = sign or (lambda row: state_sign(row, self._glyphs))
        shown = _Shown(Listing(rows), at, frame, sign=sign, glyphs=self._glyphs)
        acts: dict[Binding, KeyHandler] = {
            takes: lambda event: event.app.exit(result=shown.at),
            **dict.fromkeys(passes, lambda event: event.app.exit(result=len(rows))),
            **leaving(leaves),
        }
        return int(self._show(shown, acts, says=says))

    def pick(
        self,
        rows: Sequence[Row],
        frame: Callable[[str], Frame],
        picking: Picking,
        *,
        message: str,
        at: int = 0,
    ) -> int | None:
        """Let the person mark rows that have a response, so many as can be points.

        `picking.marked` is right however the list is left. `frame` returns what stands around the
        list with a message, at each change; it needs no hints. Returns the row where the person
        wants the points saved, and None when the person goes on.
        """
        order = {row.response.key: place for place, row in enumerate(rows) if row.response}

        def sign(row: Row) -> str:
            return self._glyphs.picked if picking.has(row) else self._glyphs.unpicked

        def toggle(_: KeyPressEvent) -> None:
            chosen = {*picking.marked} ^ _keys_of(rows[shown.at])
            said = (
                words.TOO_MANY_POINTS if are_too_many(list(chosen), before=picking.before) else ""
            )
            if not said:
                picking.marked[:] = sorted(chosen, key=lambda each: order.get(each, len(order)))
                picking.note(picking.points)
            shown.frame = frame(said)._replace(hints=shown.frame.hints)

        shown = _Shown(Listing(rows), at, frame(message), sign=sign, glyphs=self._glyphs)
        acts: dict[Binding, KeyHandler] = {
            keys.PICK: toggle,
            keys.GO_ON: lambda event: event.app.exit(),
            **leaving(LEAVES),
            keys.OVERVIEW: lambda event: event.app.exit(exception=LookedAround(shown.at)),
            keys.SAVE: lambda event: event.app.exit(result=shown.at),
        }
        where: int | None = self._show(shown, acts)
        return where

    def _show(
        self,
        shown: _Shown,
        acts: Mapping[Binding, KeyHandler],
        *,
        says: Mapping[Binding, str] = NO_SENTENCES,
    ) -> Any:
        hints = tuple(each.hint for each in (*acts, keys.HELP) if each.short)
        shown.frame = shown.frame._replace(hints=hints)
        application = self._window(lambda: shown.text(self._output))
        moves = {keys.MOVE_MARK: shown.move}
        return self._ask(application, {**moves, **acts}, say=shown.say, says=says)


def _keys_of(row: Row) -> set[Key]:
    return {row.response.key} if row.response else set()


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

    def move(self, event: KeyPressEvent) -> None:
        """Mark the row to which a key leads."""
        last = len(self.listing.rows) - 1
        steps = {
            "up": -1, "down": 1, "pageup": -self.rows, "pagedown": self.rows,
            "home": -last, "end": last,
        }  # fmt: skip
        step = steps[event.key_sequence[0].key]
        self.at = min(max(0, self.at + step), last)
        self.say("")

    def say(self, message: str) -> None:
        """Say something below the rows, in place of what was said."""
        self.frame = self.frame._replace(message=message)

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
