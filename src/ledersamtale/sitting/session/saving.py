"""What every sitting does with its walk: it saves each answer, half-typed ones too, and edits them.

A walk is a state that is never changed; the sitting makes the next one of each event, saves what it
holds, and goes on with that and what others wrote into the file.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import suppress
from importlib import import_module
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from ledersamtale.errors import CannotSave
from ledersamtale.model.labels import rating_words
from ledersamtale.model.reflection import Key
from ledersamtale.signals import leave_to_main_thread
from ledersamtale.sitting import words
from ledersamtale.sitting.face import Beside, GiveUp, GoOn, SaveIn, TextChoice, TryAgain
from ledersamtale.sitting.interview import Edit, Keep, Stop
from ledersamtale.typed import line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from ledersamtale.model.reflection import Content, Reflection
    from ledersamtale.model.themes import Item
    from ledersamtale.signals import SignalGate
    from ledersamtale.sitting.autosave import Autosave
    from ledersamtale.sitting.face import Face
    from ledersamtale.sitting.interview import ItemEvent, ItemStep
    from ledersamtale.store.keeper import Keeper

_NEEDED_LATER = (
    "ledersamtale.document.writer",
    "ledersamtale.screen.lines",
    "ledersamtale.sitting.autosave",
    "ledersamtale.sitting.session.editing",
    "ledersamtale.store.file",
    "ledersamtale.store.opening",
    "ledersamtale.strict_yaml.tree",
    "yaml",
)
_PROMPT_IS_LIVE_SECONDS = 1.0
"""After so long nobody waits for what is imported in another thread."""


class Walk(Protocol):
    """A walk's state, as far as every sitting has to know it."""

    @property
    def reflection(self) -> Reflection:
        """The reflection so far."""

    @property
    def is_over(self) -> bool:
        """Whether nothing more is asked."""


W = TypeVar("W", bound=Walk)


class Saving(ABC, Generic[W]):
    """A sitting with a walk, a face, and what keeps the answers."""

    def __init__(self, keeper: Keeper, walk: W, *, face: Face, gate: SignalGate) -> None:
        self._keeper = keeper
        self._at = walk
        self._face = face
        self._gate = gate
        self._failure: CannotSave | None = None
        self._autosave: Autosave[W] | None = None
        # What the face holds for an item, and the walk does not have yet.
        self._typed: tuple[Item, Callable[[], Content]] | None = None
        # The commands that were told where they could not be copied.
        self._reminders: list[str] = []

    @abstractmethod
    def _walk(self) -> int:
        """Walk to the end; return the signal that ended it, or 0."""

    @abstractmethod
    def _after(self, event: ItemEvent) -> W:
        """Return the walk after `event`."""

    @abstractmethod
    def _amended(self, walk: W, item: Item, content: Content) -> W:
        """Return `walk` with `content` given to `item`, standing where it stood."""

    @abstractmethod
    def _content(self, item: Item) -> Content:
        """Return the content that `item` has so far."""

    @abstractmethod
    def _holding(self, walk: W, reflection: Reflection) -> W:
        """Return `walk` with `reflection`."""

    @abstractmethod
    def _ended(self) -> W:
        """Return the walk at its end."""

    def run(self) -> int:
        """Walk to the end; return the signal that ended it, or 0."""
        is_over = Event()
        try:
            with suppress(RuntimeError):
                # Without a thread, each is imported when it is needed.
                Thread(target=self._import_ahead, args=(is_over,), daemon=True).start()
            return self._walk()
        finally:
            is_over.set()
            if self._autosave:
                self._autosave.close()

    def _import_ahead(self, is_over: Event) -> None:
        """Import what a save, F2, a list and an error need: the program may be gone by then."""
        leave_to_main_thread()
        if is_over.wait(_PROMPT_IS_LIVE_SECONDS):
            return
        with suppress(Exception):
            for name in _NEEDED_LATER:
                import_module(name)
            self._face.prepare()

    def _take(self, step: ItemStep, event: ItemEvent) -> None:
        self._typed = step.item, lambda: event.content
        since = monotonic()
        self._settle()
        self._at = self._after(event)
        # The walk has it: put there once more, it could undo what the save merges.
        self._typed = None
        self._save(since)
        # After an editor, what it made is said to be kept; at the end, the whole reflection is.
        if not self._failure and not isinstance(event, Edit | Stop):
            self._kept(step, event.content)

    def _kept(self, step: ItemStep, content: Content) -> None:
        self._face.kept(step, content)

    def _label(self, item: Item) -> str:
        """Return what `item` is called."""
        return item.place.label

    def _edit(self, step: ItemStep, content: Content) -> ItemEvent:
        """Let the person go on in their own editor, and return the event that this made."""
        if not self._keeper.is_saved or self._failure:
            self._face.tell(words.EDIT_NEEDS_SAVE)
            return Keep(content)
        # Only F2 needs them.
        from ledersamtale.sitting.session.editing import edit
        from ledersamtale.store import editor_files

        key = Key.of(step.item)
        edited = edit(self._face, self._keeper.path, key, content=content)
        if edited.notice:
            self._face.tell(edited.notice)
        else:
            self._take(step, edited.event)
        if edited.file and not self._failure:
            editor_files.finish(edited.file)
        return edited.event

    def _offer_leftovers(self, asked: Sequence[Item]) -> None:
        """Ask about what an editor held for one of `asked` when an earlier session ended badly."""
        if not self._keeper.is_saved:
            return
        # A new reflection has nothing of the kind.
        from ledersamtale.sitting.session.editing import beside, with_leftover
        from ledersamtale.store import editor_files

        items = {Key.of(item): item for item in asked}
        texts = {key: self._content(item).text for key, item in items.items()}
        path = self._keeper.path
        for found in self._keeper.look(lambda _: editor_files.left(path, texts)) or ():
            item = items[found.key]
            if found.needs_vim:
                command = line("vim", "-r", found.path)
                self._face.tell(words.LEFT_IN_VIM.format(place=self._label(item)))
                self._reminders += [words.FROM_VIM, command]
                continue
            # Another text for the same item may have been taken just before.
            content = self._content(item)
            is_changed = found.is_overtaken or content.text != texts[found.key]
            answer = Beside.CHANGED if is_changed else beside(content.text, found.text)
            choice = self._face.offer(found.text, place=self._label(item), answer=answer)
            if choice is TextChoice.LATER:
                continue
            if choice is not TextChoice.DROP:
                content = with_leftover(found.text, content, choice)
                self._at = self._amended(self._at, item, content)
                self._save()
            if not self._failure:
                editor_files.finish(found.path)

    # --- saving ------------------------------------------------------------------------------

    def _note(self, item: Item, make: Callable[[], Content]) -> None:
        self._typed = item, make
        self._save_meanwhile(lambda: self._amended(self._at, item, make()))

    def _save_meanwhile(self, make: Callable[[], W]) -> None:
        """Save the walk that `make` returns, while the person goes on with the step."""
        try:
            if self._autosave is None:
                # By now something is typed, and the first prompt is live.
                from ledersamtale.sitting.autosave import Autosave

                self._autosave = Autosave(self._save_unasked)
            self._autosave.note(make)
        except Exception:
            # No more threads or files can be had: what is typed is saved with its answer.
            self._face.warn(words.SAVED_WITH_ANSWER)

    def _settle(self) -> None:
        if self._autosave:
            self._autosave.settle()

    def _save_unasked(self, walk: W) -> None:
        """Save what is being given; in the thread of Autosave, while the face waits for keys."""
        if walk == self._at:
            return
        try:
            self._put(walk)
        except CannotSave as error:
            self._face.warn(words.NOT_SAVED_YET.format(error=error))
            raise
        else:
            self._face.warn("")

    def _save(self, since: float | None = None) -> None:
        """Save the walk's reflection; the person has waited `since` then, if it is given.

        `self._failure` is why it is not saved; a person who gives up ends the walk.
        """
        folder = None
        while True:
            try:
                self._put(self._at, folder, since=since)
            except CannotSave as error:
                self._failure = error
                answer = GiveUp() if self._gate.received else self._face.save_failed(error)
                since = None
                if isinstance(answer, SaveIn):
                    folder = answer.folder
                if isinstance(answer, TryAgain):
                    self._keeper.wait()
                if isinstance(answer, GiveUp):
                    self._at = self._ended()
                if isinstance(answer, GoOn):
                    self._face.tell(words.NOT_SAVED)
                if isinstance(answer, GiveUp | GoOn):
                    return
            else:
                if folder:
                    path = words.shown_path(self._keeper.path)
                    self._face.tell(words.SAVED_IN.format(path=path))
                return

    def _put(self, walk: W, folder: Path | None = None, *, since: float | None = None) -> None:
        """Save `walk`'s reflection, and go on with it and what others wrote into the file.

        Tells what the person should know of it. Raises CannotSave; nothing has changed then.
        """
        notice = words.met_while_saving(
            self._keeper.save(walk.reflection, folder=folder, since=since)
        )
        self._at = self._holding(walk, self._keeper.reflection)
        self._failure = None
        if notice:
            self._face.tell(notice)

    def _rescue(self) -> None:
        """Save what is typed, or else show it, when the program itself has failed."""
        self._settle()
        walk = self._at
        try:
            if self._typed:
                item, make = self._typed
                walk = self._amended(walk, item, make())
            self._put(walk)
        except Exception:
            self._face.show_all(all_of(walk.reflection))


def all_of(reflection: Reflection) -> str:
    """Return all of `reflection` as its file would say it, or as plainly as can be."""
    try:
        # Needed only when saving fails.
        from ledersamtale.document.writer import write

        return write(reflection)
    except Exception:
        # Too many files may be open to import what writes it.
        return "\n\n".join(
            "\n".join([each.wording, rating_words(each.rating) if each.rating else "", each.text])
            for each in reflection.responses
        )
