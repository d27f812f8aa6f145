"""The walk of a sitting: each step is asked, each event saved, and the end reported.

The path of an answer: the face yields an event, the interview makes the next state of it, the
keeper saves, and the face shows the next step.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import replace
from functools import partial
from importlib import import_module
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from ledersamtale.durable import real_path
from ledersamtale.errors import CannotSave, LedersamtaleError, UnreadableReflection, WrongUsage
from ledersamtale.model.labels import danish_date, rating_words
from ledersamtale.model.reflection import Key, Status
from ledersamtale.patience import Patience
from ledersamtale.signals import leave_to_main_thread
from ledersamtale.sitting import interview, words
from ledersamtale.sitting.face import (
    Beside,
    GiveUp,
    GoOn,
    Opening,
    SaveIn,
    Stopped,
    TextChoice,
    TryAgain,
)
from ledersamtale.sitting.interview import Edit, Keep, KeepReview, OverviewStep, ReviewStep, Stop
from ledersamtale.sitting.session.opening import begin, opening_of, what_follows
from ledersamtale.sitting.session.pace import minutes_left
from ledersamtale.store.folder import has_leftovers, is_read_only, takes_files
from ledersamtale.themeset.bundled import THEMES_VARIABLE
from ledersamtale.typed import command, line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ledersamtale.model.reflection import Content, Reflection
    from ledersamtale.model.themes import Item
    from ledersamtale.signals import SignalGate
    from ledersamtale.sitting.autosave import Autosave
    from ledersamtale.sitting.face import Face
    from ledersamtale.sitting.interview import Event as StepEvent
    from ledersamtale.sitting.interview import Interview, ItemEvent, ItemStep
    from ledersamtale.sitting.session.opening import Wish
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

# A day as ISO 8601 has it.
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Ending(NamedTuple):
    """The signal that ended a sitting, or 0; the reflection, if it was finished, and its file."""

    signal: int
    finished: tuple[Path, Reflection] | None = None


def sit(wish: Wish, face: Face, gate: SignalGate) -> Ending:
    """Run a sitting to its end, and return how it ended.

    Raises Stopped when it ends before it has begun, and the errors of opening and saving; by then
    nothing that was typed is unsaved and unshown.
    """
    keeper, instead, has_drafts = begin(wish, face, gate)
    try:
        walk = interview.start(keeper.theme_set or wish.theme_set, keeper.reflection)
        audience = walk.reflection.audience
        if not walk.items:
            raise WrongUsage(words.nothing_to_ask(audience, walk.theme_set))
        themes = walk.theme_set.choose(walk.reflection.themes)
        left = [each.title for each in themes if not each.asks(audience)]
        if left:
            face.tell(words.left_out(left, audience, walk.theme_set))
        signal = _Session(wish, keeper, walk, face=face, gate=gate).run()
        is_finished = keeper.reflection.status is Status.FINISHED
        return Ending(signal, (keeper.path, keeper.reflection) if is_finished else None)
    except Stopped as stopped:
        raise Stopped(stopped.signal, has_drafts=has_drafts, instead=instead) from None
    finally:
        keeper.close()


class _Session:
    """A walk with a face, and what keeps its answers."""

    def __init__(
        self, wish: Wish, keeper: Keeper, walk: Interview, *, face: Face, gate: SignalGate
    ) -> None:
        self._wish = wish
        self._keeper = keeper
        self._began_in = keeper.folder
        self._at = walk
        self._face = face
        self._gate = gate
        self._failure: CannotSave | None = None
        self._autosave: Autosave[Interview] | None = None
        # What the face holds for an item, and the walk does not have yet.
        self._typed: tuple[Item, Callable[[], Content]] | None = None
        # How many seconds the person has been at each item that was answered in this sitting.
        self._taken: dict[Item, float] = {}
        # The commands that were told where they could not be copied.
        self._reminders: list[str] = []

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

    def _opening(self) -> Opening:
        is_begun = self._keeper.is_saved
        position = words.position(self._at.reflection) if is_begun else ""
        follows = self._keeper.look(what_follows) or ""
        opening = opening_of(self._at, self._keeper.path, follows=follows, goes_on_at=position)
        return opening._replace(is_begun=is_begun)

    def _walk(self) -> int:
        signal = 0
        try:
            self._offer_leftovers()
            self._face.open(self._opening(), interview.step(self._at))
            self._check_folder()
            if not self._keeper.is_saved and self._keeper.look(takes_files) is False:
                # A folder that cannot be saved in is reported before the first answer is given; a
                # drive that does not answer has been.
                self._save()
            while not self._at.is_over:
                signal = self._step().signal
        except Stopped as stopped:
            if not self._keeper.is_saved:
                raise
            # It came at a question before the walk, and the reflection is as saved as it was.
            self._close()
            return stopped.signal
        except LedersamtaleError:
            raise
        except Exception:
            self._rescue()
            raise
        self._save_the_rest()
        if self._failure:
            self._face.show_all(_whole(self._at.reflection))
            raise self._failure
        if not self._keeper.is_saved or self._removed_if_empty():
            raise Stopped(signal or self._gate.received)
        self._close()
        # A signal may have come while a failed save was asked about.
        return signal or self._gate.received

    def _save_the_rest(self) -> None:
        """Save once more what was not saved, and what was typed for a step that did not come.

        A finished reflection stays finished.
        """
        walk = self._at
        text = self._face.unasked()
        if text:
            item = walk.items[min(walk.place, len(walk.items) - 1)]
            content = interview.content(walk, item)
            whole = replace(content, text="\n".join(filter(None, [content.text, text])))
            given = interview.amend(walk, item, whole).reflection
            walk = replace(walk, reflection=replace(given, status=walk.reflection.status))
            self._at = walk
        if text or self._failure:
            try:
                # The folder may be back by now, or a slow save have ended.
                self._put(walk)
            except CannotSave as error:
                self._failure = error

    def _removed_if_empty(self) -> bool:
        """Remove a new draft without an answer, unless an editor has text for the next start."""
        if not self._at.reflection.is_empty:
            return False
        # Only a sitting without an answer needs it.
        from ledersamtale.store import editor_files

        path = self._keeper.path
        has_none = self._keeper.look(lambda _: editor_files.has_any(path)) is False
        return has_none and self._keeper.remove_if_unanswered()

    def _close(self) -> None:
        path = self._keeper.path
        self._face.close(
            path,
            self._keeper.reflection,
            command=self._command(path),
            reminders=self._reminders,
        )

    def _command(self, path: Path) -> str:
        """Return the command that goes on with the reflection at `path`, wherever it is typed."""
        usual, named = self._wish.usual_folder, self._wish.named_set
        reflection = self._keeper.reflection
        if reflection.theme_file and THEMES_VARIABLE not in os.environ:
            # Otherwise the one that the variable names, from wherever it is typed, must be there.
            named = None
        # Without a file, a finished one is passed over.
        is_offered = reflection.is_unfinished and self._keeper.folder == self._began_in
        if usual and not named and is_offered:
            # By itself: where that drive hangs, the file's lock must be let go all the same.
            with suppress(TimeoutError):
                if Patience().do(partial(real_path, usual)) == path.parent:
                    return command("reflect", *self._wish.options)
        return command(
            "reflect", *self._wish.options, path, *(["--themes", named] if named else [])
        )

    def _step(self) -> StepEvent:
        """Take one step, and return the event that it ended with."""
        step = interview.step(self._at)
        if isinstance(step, ReviewStep):
            asked = step._replace(is_saved=not self._failure)
            return self._go_on(self._face.review(asked, self._note_points))
        if isinstance(step, OverviewStep):
            return self._go_on(self._face.overview(step._replace(is_saved=not self._failure)))
        step = replace(step, minutes=minutes_left(self._taken, interview.left(self._at)))
        since = monotonic()
        given = self._face.ask(step, partial(self._note, step.item))
        if given.content != step.content:
            self._taken[step.item] = self._taken.get(step.item, 0.0) + monotonic() - since
        self._take(step, given)
        if isinstance(given, Edit) and not self._at.is_over:
            given = self._edit(step, given.content)
        return given

    def _go_on(self, event: StepEvent) -> StepEvent:
        self._settle()
        self._at = interview.advance(self._at, event)
        self._save()
        return event

    def _take(self, step: ItemStep, event: ItemEvent) -> None:
        self._typed = step.item, lambda: event.content
        since = monotonic()
        self._settle()
        self._at = interview.advance(self._at, event)
        # The walk has it: put there once more, it could undo what the save merges.
        self._typed = None
        self._save(since)
        # After an editor, what it made is said to be kept; at the end, the whole reflection is.
        if not self._failure and not isinstance(event, Edit | Stop):
            self._face.kept(step, event.content)

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

    def _offer_leftovers(self) -> None:
        """Ask about what an editor held when an earlier session ended badly."""
        if not self._keeper.is_saved:
            return
        # A new reflection has nothing of the kind.
        from ledersamtale.sitting.session.editing import beside, with_leftover
        from ledersamtale.store import editor_files

        items = {Key.of(item): item for item in self._at.items}
        texts = {key: interview.content(self._at, item).text for key, item in items.items()}
        path = self._keeper.path
        for found in self._keeper.look(lambda _: editor_files.left(path, texts)) or ():
            item = items[found.key]
            if found.needs_vim:
                command = line("vim", "-r", found.path)
                self._face.tell(words.LEFT_IN_VIM.format(place=item.place.label))
                self._reminders += [words.FROM_VIM, command]
                continue
            # Another text for the same item may have been taken just before.
            content = interview.content(self._at, item)
            is_changed = found.is_overtaken or content.text != texts[found.key]
            answer = Beside.CHANGED if is_changed else beside(content.text, found.text)
            choice = self._face.offer(found.text, place=item.place.label, answer=answer)
            if choice is TextChoice.LATER:
                continue
            if choice is not TextChoice.DROP:
                content = with_leftover(found.text, content, choice)
                self._at = interview.amend(self._at, item, content)
                self._save()
            if not self._failure:
                editor_files.finish(found.path)

    # --- saving ------------------------------------------------------------------------------

    def _note(self, item: Item, make: Callable[[], Content]) -> None:
        self._typed = item, make
        self._save_meanwhile(lambda: interview.amend(self._at, item, make()))

    def _note_points(self, points: tuple[Key, ...]) -> None:
        self._save_meanwhile(lambda: interview.advance(self._at, KeepReview(points)))

    def _save_meanwhile(self, make: Callable[[], Interview]) -> None:
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

    def _save_unasked(self, walk: Interview) -> None:
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
                    self._at = replace(self._at, is_over=True)
                if isinstance(answer, GoOn):
                    self._face.tell(words.NOT_SAVED)
                if isinstance(answer, GiveUp | GoOn):
                    return
            else:
                if folder:
                    path = words.shown_path(self._keeper.path)
                    self._face.tell(words.SAVED_IN.format(path=path))
                return

    def _put(
        self, walk: Interview, folder: Path | None = None, *, since: float | None = None
    ) -> None:
        """Save `walk`'s reflection, and go on with it and what others wrote into the file.

        Tells what the person should know of it. Raises CannotSave; nothing has changed then.
        """
        notice = words.met_while_saving(
            self._keeper.save(walk.reflection, folder=folder, since=since)
        )
        self._at = replace(walk, reflection=self._keeper.reflection)
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
                walk = interview.amend(walk, item, make())
            self._put(walk)
        except Exception:
            self._face.show_all(_whole(walk.reflection))

    def _check_folder(self) -> None:
        """Remove what a killed session left, and report what is odd about an old reflection."""
        if self._keeper.look(has_leftovers):
            from ledersamtale.store.opening import sweep

            self._keeper.look(sweep)
        if self._keeper.is_saved:
            from ledersamtale.store.opening import other_versions
            from ledersamtale.store.reading import is_from_windows
            from ledersamtale.store.words import FROM_WINDOWS

            reflection, path = self._keeper.reflection, self._keeper.path
            if self._keeper.look(lambda _: is_read_only(path)):
                self._face.tell(words.READ_ONLY)
            if self._keeper.look(lambda _: is_from_windows(path)):
                self._face.tell(f"{FROM_WINDOWS} {words.SAVED_AS_UTF_8}")
            others = self._keeper.look(lambda _: other_versions(path, reflection))
            if others:
                names = ", ".join(words.shown_path(path.name) for path in others)
                show = command("show", others[0])
                self._face.tell(words.OTHER_VERSIONS.format(names=names))
                self._reminders += [words.READ_OTHER_VERSION, show]
            self._tell_of_strayed(path)
            today = self._wish.date
            # Any text may stand there by hand.
            if _DAY.fullmatch(reflection.date) and reflection.date > today:
                dates = {"today": danish_date(today), "date": danish_date(reflection.date)}
                self._face.tell(words.CLOCK_IS_BACK.format(**dates))

    def _tell_of_strayed(self, path: Path) -> None:
        """Tell of answers and points that are lost, as their headings are changed by hand."""
        theme_set = self._at.theme_set
        if not self._at.reflection.skipped(theme_set):
            return
        # Most of those who go on have changed nothing by hand.
        from ledersamtale.screen.plain_text import lost_point_note
        from ledersamtale.store.reading import read_reflection
        from ledersamtale.themeset.diff.strayed import strayed

        with suppress(UnreadableReflection):
            read = partial(read_reflection, path, theme_set=theme_set)
            document = self._keeper.look(lambda _: read())
            found = strayed(document, theme_set) if document else ()
            lost = document.lost_points if document else ()
            told = lost[: words.MOST_QUOTED]
            for point in told:
                self._face.tell(lost_point_note(point))
            if len(lost) > len(told):
                self._face.tell(words.more_lost_points(len(lost) - len(told)))
            mended = {each.heading for each in found}
            self._reminders += words.headings_of_points(
                [each for each in told if str(each) not in mended]
            )
            if found:
                self._face.tell(words.strayed(found))
                self._reminders += words.headings_to_mend(found)


def _whole(reflection: Reflection) -> str:
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
