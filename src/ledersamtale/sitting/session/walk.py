"""The walk of a sitting: each step is asked, each event saved, and the end reported.

The path of an answer: the face yields an event, the interview makes the next state of it, the
keeper saves, and the face shows the next step.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from ledersamtale.durable import real_path
from ledersamtale.errors import CannotSave, LedersamtaleError, UnreadableReflection, WrongUsage
from ledersamtale.model.labels import danish_date
from ledersamtale.model.reflection import Status
from ledersamtale.patience import Patience
from ledersamtale.sitting import interview, words
from ledersamtale.sitting.face import Opening, Stopped
from ledersamtale.sitting.interview import (
    Edit,
    Interview,
    KeepReview,
    Last,
    OverviewStep,
    ReviewStep,
)
from ledersamtale.sitting.session.earlier import read_found, seek
from ledersamtale.sitting.session.opening import begin, opening_of, what_follows
from ledersamtale.sitting.session.pace import minutes_left
from ledersamtale.sitting.session.saving import Saving, all_of
from ledersamtale.store.folder import has_leftovers, is_read_only, takes_files
from ledersamtale.text import is_same_name
from ledersamtale.themeset.bundled import THEMES_VARIABLE
from ledersamtale.typed import command

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ledersamtale.model.reflection import Content, Key, Reflection
    from ledersamtale.model.themes import Item
    from ledersamtale.signals import SignalGate
    from ledersamtale.sitting.face import Face
    from ledersamtale.sitting.interview import Event as StepEvent
    from ledersamtale.sitting.interview import Followed
    from ledersamtale.sitting.session.earlier import Sought
    from ledersamtale.sitting.session.opening import Wish
    from ledersamtale.store.keeper import Keeper
    from ledersamtale.themeset.diff.last import Compared, Recalled

# A day as ISO 8601 has it.
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Ending(NamedTuple):
    """The signal that ended a sitting, or 0; the reflection, if it was finished, and its file.

    `was_finished` says that it was so already when it was opened.
    """

    signal: int
    finished: tuple[Path, Reflection] | None = None
    was_finished: bool = False


def sit(wish: Wish, face: Face, gate: SignalGate) -> Ending:
    """Run a sitting to its end, and return how it ended.

    Raises Stopped when it ends before it has begun, and the errors of opening and saving; by then
    nothing that was typed is unsaved and unshown.
    """
    keeper, instead, has_drafts = begin(wish, face, gate)
    was_finished = keeper.reflection.status is Status.FINISHED
    try:
        sought = seek(wish, keeper, face)
        wish = wish._replace(options=(*wish.options, *sought.options))
        walk = interview.start(
            keeper.theme_set or wish.theme_set, keeper.reflection, _followed(sought, wish, keeper)
        )
        audience = walk.reflection.audience
        if not walk.items:
            raise WrongUsage(words.nothing_to_ask(audience, walk.theme_set))
        themes = walk.theme_set.choose(walk.reflection.themes)
        left = [each.title for each in themes if not each.asks(audience)]
        if left:
            face.tell(words.left_out(left, audience, walk.theme_set))
        signal = _Session(wish, keeper, walk, sought, face=face, gate=gate).run()
        is_finished = keeper.reflection.status is Status.FINISHED
        finished = (keeper.path, keeper.reflection) if is_finished else None
        return Ending(signal, finished, was_finished)
    except Stopped as stopped:
        has_drafts = has_drafts or keeper.is_saved
        raise Stopped(stopped.signal, has_drafts=has_drafts, instead=instead) from None
    finally:
        keeper.close()


def _followed(sought: Sought, wish: Wish, keeper: Keeper) -> tuple[Followed, ...]:
    """Return what asks of the agreements of last time, in a walk through all themes."""
    if not sought.earlier or keeper.reflection.themes:
        return ()
    return sought.earlier.followed(date.fromisoformat(wish.date))


class _Session(Saving[Interview]):
    """A walk through a theme set with a face, and what keeps its answers."""

    def __init__(
        self,
        wish: Wish,
        keeper: Keeper,
        walk: Interview,
        sought: Sought,
        *,
        face: Face,
        gate: SignalGate,
    ) -> None:
        super().__init__(keeper, walk, face=face, gate=gate)
        self._wish = wish
        self._sought = sought
        self._recalled: Mapping[Item, Recalled] = {}
        self._has_told_of_moves = False
        self._began_in = keeper.folder
        # How many seconds the person has been at each item that was answered in this sitting.
        self._taken: dict[Item, float] = {}

    def _after(self, event: StepEvent) -> Interview:
        return interview.advance(self._at, event)

    def _amended(self, walk: Interview, item: Item, content: Content) -> Interview:
        return interview.amend(walk, item, content)

    def _content(self, item: Item) -> Content:
        return interview.content(self._at, item)

    def _holding(self, walk: Interview, reflection: Reflection) -> Interview:
        return replace(walk, reflection=reflection)

    def _ended(self) -> Interview:
        return replace(self._at, is_over=True)

    def _opening(self) -> Opening:
        is_begun = self._keeper.is_saved
        position = words.position(self._at.reflection) if is_begun else ""
        follows = self._keeper.look(what_follows) or ""
        opening = opening_of(self._at, self._keeper.path, follows=follows, goes_on_at=position)
        return opening._replace(is_begun=is_begun, last=self._told_of_last())

    def _told_of_last(self) -> str:
        """Return from when last time's reflection is, and how many agreements are asked of."""
        path, earlier, _ = self._sought
        if path is None:
            return ""
        if earlier:
            last, now = earlier.reflection, self._at.reflection
            name = "" if is_same_name(last.name, now.name) else last.name
            return words.last_time(last.date, agreements=len(self._at.followed), name=name)
        # As late as what finds it.
        from ledersamtale.store.opening import front_of

        found = self._keeper.look(lambda _: front_of(path))
        return words.last_time(found.date) if found else ""

    def _recall(self) -> None:
        """Read last time's reflection, if that is not done by now, and find what it answers."""
        path, earlier, _ = self._sought
        if path and not earlier:
            earlier = read_found(path, self._keeper, self._face)
            self._sought = self._sought._replace(earlier=earlier)
        if earlier:
            at = self._at
            self._recalled = earlier.recalled(at.theme_set, at.reflection)
            if not self._recalled and not at.followed:
                self._face.tell(words.NOTHING_FROM_LAST)

    def _walk(self) -> int:
        signal = 0
        try:
            followed = (each.item for each in self._at.followed)
            self._offer_leftovers([*followed, *self._at.items])
            self._face.open(self._opening(), interview.step(self._at))
            self._recall()
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
            self._face.show_all(all_of(self._at.reflection))
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
            item = walk.item
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
        earlier, reflection = self._sought.earlier, self._keeper.reflection
        if earlier and self._recalled and not reflection.is_unfinished:
            self._reminders += [words.COMPARE, command("compare", earlier.path, path)]
        lines, copied = words.closing_lines(path, reflection, self._command(path), self._reminders)
        self._face.close(lines, copied)

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
            asked = step._replace(is_saved=not self._failure, compared=self._compared())
            return self._go_on(self._face.review(asked, self._note_points))
        if isinstance(step, OverviewStep):
            return self._go_on(self._face.overview(step._replace(is_saved=not self._failure)))
        if not step.form:
            minutes = minutes_left(self._taken, interview.left(self._at))
            step = replace(step, minutes=minutes, last=self._last(step.item))
        since = monotonic()
        given = self._face.ask(step, partial(self._note, step.item))
        if given.content != step.content and not step.form:
            self._taken[step.item] = self._taken.get(step.item, 0.0) + monotonic() - since
        self._take(step, given)
        if isinstance(given, Edit) and not self._at.is_over:
            given = self._edit(step, given.content)
        return given

    def _last(self, item: Item) -> Last | None:
        earlier = self._sought.earlier
        if not earlier:
            return None
        recalled = self._recalled.get(item)
        return Last(earlier.reflection.date, recalled, is_shown=self._wish.last.is_shown)

    def _compared(self) -> Compared | None:
        """Return all of it beside last time; tell once how much has moved."""
        if not self._sought.earlier or not self._recalled:
            return None
        found = self._sought.earlier.compared(self._at.theme_set, self._at.reflection)
        moves = words.moves(found)
        if moves and not self._has_told_of_moves:
            self._face.tell(moves)
            self._has_told_of_moves = True
        return found

    def _label(self, item: Item) -> str:
        return words.place_label(item)

    def _note_points(self, points: tuple[Key, ...]) -> None:
        self._save_meanwhile(lambda: interview.advance(self._at, KeepReview(points)))

    def _go_on(self, event: StepEvent) -> StepEvent:
        self._settle()
        self._at = self._after(event)
        self._save()
        return event

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
