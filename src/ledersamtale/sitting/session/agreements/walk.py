"""A sitting about agreements: each step is asked, each event saved, and the end reported."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar

from ledersamtale.errors import CannotSave, LedersamtaleError
from ledersamtale.signals import SignalGate
from ledersamtale.sitting import words
from ledersamtale.sitting.face import Stopped
from ledersamtale.sitting.interview import Edit
from ledersamtale.sitting.session.agreements import words as form_words
from ledersamtale.sitting.session.saving import Saving, all_of
from ledersamtale.store.folder import has_leftovers, is_read_only
from ledersamtale.store.keeper import Keeper

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path
    from typing import Self

    from ledersamtale.model.reflection import Content, Reflection
    from ledersamtale.model.themes import Item
    from ledersamtale.sitting.face import Face
    from ledersamtale.sitting.interview import ItemEvent, ItemStep

_Closing: TypeAlias = "Callable[[Path, Reflection], tuple[list[str], list[str]]]"
_F = TypeVar("_F", bound="FormWalk")


class FormWalk(Protocol):
    """What a walk through agreements can do; see Adding and Following."""

    @property
    def reflection(self) -> Reflection:
        """The reflection so far."""

    @property
    def is_over(self) -> bool:
        """Whether nothing more is asked."""

    @property
    def notice(self) -> str:
        """What to tell now."""

    def step(self) -> ItemStep:
        """Return what to ask now."""

    def content(self, item: Item) -> Content:
        """Return the content that `item` has so far."""

    def after(self, event: ItemEvent) -> Self:
        """Return the state after `event`."""

    def amended(self, item: Item, content: Content) -> Self:
        """Return the state with `content` given to `item`."""

    def holding(self, reflection: Reflection) -> Self:
        """Return the state with `reflection`."""

    def ended(self) -> Self:
        """Return the state at its end."""


def sit(
    path: Path,
    begin: Callable[[Reflection], _F],
    make: Callable[[SignalGate], AbstractContextManager[Face]],
    *,
    closing: _Closing,
    told: str = "",
) -> int:
    """Run the walk that `begin` makes of the reflection in `path`, with the face that `make` makes.

    Returns the signal that ended it, or 0. `closing` tells what was done, and `told` is told before
    the first step. Raises the errors of
    opening and of saving; by then nothing that was typed is unsaved and unshown.
    """
    keeper = Keeper.open(path)
    try:
        with SignalGate() as gate, make(gate) as face:
            if told:
                face.tell(told)
            walk = begin(keeper.reflection)
            return _Session(keeper, walk, face=face, gate=gate, closing=closing).run()
    finally:
        keeper.close()


class _Session(Saving[_F]):
    """A walk through agreements with a face, and what keeps them."""

    def __init__(
        self, keeper: Keeper, walk: _F, *, face: Face, gate: SignalGate, closing: _Closing
    ) -> None:
        super().__init__(keeper, walk, face=face, gate=gate)
        self._closing = closing

    def _after(self, event: ItemEvent) -> _F:
        return self._at.after(event)

    def _amended(self, walk: _F, item: Item, content: Content) -> _F:
        return walk.amended(item, content)

    def _content(self, item: Item) -> Content:
        return self._at.content(item)

    def _holding(self, walk: _F, reflection: Reflection) -> _F:
        return walk.holding(reflection)

    def _ended(self) -> _F:
        return self._at.ended()

    def _label(self, item: Item) -> str:
        return item.theme_title

    def _kept(self, step: ItemStep, content: Content) -> None:
        if self._at.notice not in form_words.NOT_SAVED:
            super()._kept(step, content)

    def _walk(self) -> int:
        signal = 0
        try:
            if self._keeper.look(has_leftovers):
                # Few sittings are killed.
                from ledersamtale.store.opening import sweep

                self._keeper.look(sweep)
            if self._keeper.look(lambda _: is_read_only(self._keeper.path)):
                self._face.tell(words.READ_ONLY)
            self._offer_leftovers([each for each in self._at.step().items if each.is_rated])
            if self._at.notice:
                self._face.tell(self._at.notice)
            while not self._at.is_over:
                signal = self._step()
        except Stopped as stopped:
            signal = stopped.signal
        except LedersamtaleError:
            raise
        except Exception:
            self._rescue()
            raise
        self._save_the_rest()
        if self._failure:
            self._face.show_all(all_of(self._at.reflection))
            raise self._failure
        path, reflection = self._keeper.path, self._keeper.reflection
        lines, copied = self._closing(path, reflection)
        saved = words.SAVED.format(what=words.shown_path(path))
        self._face.close(lines, [*copied, *self._reminders, saved])
        return signal or self._gate.received

    def _step(self) -> int:
        step = self._at.step()
        given = self._face.ask(step, partial(self._note, step.item))
        self._take(step, given)
        if isinstance(given, Edit) and not self._at.is_over:
            given = self._edit_in_form(step, given)
        if self._at.notice:
            self._face.tell(self._at.notice)
        return given.signal

    def _edit_in_form(self, step: ItemStep, event: Edit) -> ItemEvent:
        if step.is_line:
            self._face.tell(form_words.NO_EDITOR)
            return event
        return self._edit(step, event.content)

    def _save_the_rest(self) -> None:
        """Save once more what was not saved, and what was typed for a step that did not come."""
        walk, text = self._at, self._face.unasked()
        if text:
            step = walk.step()
            whole = "\n".join(each for each in (step.content.text, text) if each)
            walk = self._at = walk.amended(step.item, replace(step.content, text=whole))
        if text or self._failure:
            try:
                self._put(walk)
            except CannotSave as error:
                self._failure = error
