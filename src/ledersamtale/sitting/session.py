"""One sitting of `reflect`: from finding the reflection to saying where it is.

The path of an answer: the face yields an event, the interview makes the next state of it, storage
saves, and the face shows the next step.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ledersamtale.errors import CannotSave, LedersamtaleError, WrongUsage
from ledersamtale.model.places import Kind
from ledersamtale.model.reflection import Key, Reflection
from ledersamtale.model.themes import Audience
from ledersamtale.signals import Ended
from ledersamtale.sitting import interview, words
from ledersamtale.sitting.face import GiveUp, GoOn, Opening, SaveIn, Stopped, TextChoice
from ledersamtale.sitting.interview import Edit, Keep, PauseReview, ReviewStep, Stop
from ledersamtale.store import names
from ledersamtale.store.folder import has_leftovers, takes_files
from ledersamtale.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from ledersamtale.model.reflection import Content
    from ledersamtale.model.themes import ThemeSet
    from ledersamtale.signals import SignalGate
    from ledersamtale.sitting.autosave import Drafts
    from ledersamtale.sitting.face import Face
    from ledersamtale.sitting.interview import Interview, ItemEvent, ItemStep, ReviewEvent
    from ledersamtale.store.file import ReflectionFile
    from ledersamtale.store.opening import Found


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asks for; None and empty where it leaves the choice open.

    `date` is today's, ISO 8601. `asks_nothing` goes on with what fits without asking first.
    """

    theme_set: ThemeSet
    folder: Path
    date: str
    name: str | None = None
    file: Path | None = None
    themes: tuple[str, ...] = ()
    audience: Audience | None = None
    is_new: bool = False
    asks_nothing: bool = False


class Session:
    """Runs a sitting with a face, and keeps what it saves to."""

    def __init__(self, wish: Wish, face: Face, gate: SignalGate) -> None:
        self._wish = wish
        self._face = face
        self._gate = gate
        self._file: ReflectionFile | None = None
        self._folder = wish.folder
        self._failure: CannotSave | None = None
        self._drafts: Drafts[Content] | None = None
        # What the face holds and no save has taken yet.
        self._typed: Callable[[], Content] | None = None

    def run(self) -> int:
        """Run the sitting to its end, and return the signal that ended it, or 0.

        Raises Stopped when it ends before it has begun, and the errors of opening and saving;
        by then nothing that was typed is unsaved and unshown.
        """
        try:
            self._at = interview.start(self._wish.theme_set, self._begin())
            if not self._at.items:
                raise WrongUsage(
                    "Der er intet at spørge om: temaerne har ingen spørgsmål til den målgruppe. "
                    "Vælg andre temaer eller en anden målgruppe."
                )
            return self._walk()
        finally:
            if self._drafts:
                self._drafts.close()
            if self._file:
                self._file.close()

    # --- before the walk ---------------------------------------------------------------------

    def _begin(self) -> Reflection:
        """Return the reflection to walk through, its file open if it has one already."""
        wish = self._wish
        if wish.file:
            self._file = self._open(wish.file)
            misfit = _misfit(self._file.reflection, wish)
            if misfit:
                raise WrongUsage(misfit)
            return self._file.reflection
        found = () if wish.is_new else self._fitting()
        chosen = self._choose(found)
        if chosen is not None:
            self._file = self._open(chosen.path)
            return self._file.reflection
        name = wish.name if wish.name is not None else self._face.ask_name()
        ids = _ids(wish) if wish.themes else ()
        return Reflection(
            name=name,
            date=wish.date,
            theme_set=wish.theme_set.id,
            audience=wish.audience or Audience.LEADER,
            themes=tuple(theme.id for theme in wish.theme_set.themes if theme.id in ids),
        )

    @staticmethod
    def _open(path: Path) -> ReflectionFile:
        # Late, here and below: a new reflection's first step is on the screen 30 ms sooner.
        from ledersamtale.store.opening import open_reflection

        return open_reflection(path)

    def _fitting(self) -> tuple[Found, ...]:
        from ledersamtale.store.opening import unfinished

        try:
            # A folder on a slow network can take its time.
            with self._gate.waiting():
                found = unfinished(self._folder)
        except Ended as ended:
            raise Stopped(ended.number) from None
        return tuple(each for each in found if _misfit(each.reflection, self._wish) is None)

    def _choose(self, found: Sequence[Found]) -> Found | None:
        if not found:
            return None
        if self._wish.asks_nothing:
            return found[0]
        index = self._face.choose(found)
        return None if index is None else found[index]

    def _opening(self) -> Opening:
        walk, reflection = self._at, self._at.reflection
        statements = sum(item.kind is Kind.STATEMENT for item in walk.items)
        path = names.next_path(self._folder, reflection)
        return Opening(
            title=walk.theme_set.title,
            name=reflection.name,
            themes=len({item.theme for item in walk.items}),
            statements=statements,
            questions=len(walk.items) - statements,
            path=self._file.path if self._file else path,
            goes_on_at=words.position(reflection) if self._file else "",
        )

    # --- the walk ----------------------------------------------------------------------------

    def _walk(self) -> int:
        signal = 0
        try:
            self._offer_leftovers()
            self._face.open(self._opening(), interview.step(self._at))
            self._tell_of_the_folder()
            if not self._file and not takes_files(self._folder):
                # Found out before the first answer is given, and not after.
                self._save()
            while not self._at.is_over:
                event = self._step()
                signal = event.signal if isinstance(event, Stop | PauseReview) else 0
        except (LedersamtaleError, Stopped):
            raise
        except Exception:
            self._rescue()
            raise
        if self._failure:
            from ledersamtale.document.writer import write

            self._face.show_all(write(self._at.reflection))
            raise self._failure
        if self._file is None:
            raise Stopped(signal)
        self._face.close(self._file.path, self._file.reflection)
        return signal

    def _step(self) -> ItemEvent | ReviewEvent:
        """Take one step, and return the event that it ended with."""
        step = interview.step(self._at)
        if isinstance(step, ReviewStep):
            event = self._face.review(step)
            self._at = interview.advance(self._at, event)
            self._save()
            return event
        given = self._face.ask(step, self._note)
        self._take(step, given)
        if isinstance(given, Edit) and not self._at.is_over:
            given = self._edit(step, given.content)
        return given

    def _take(self, step: ItemStep, event: ItemEvent) -> None:
        self._settle()
        self._typed = lambda: event.content
        self._at = interview.advance(self._at, event)
        self._save()
        if not self._failure:
            self._typed = None
            self._face.kept(step, event.content)

    def _edit(self, step: ItemStep, content: Content) -> ItemEvent:
        """Let the person go on in their own editor, and return the event that this made."""
        # Only F2 needs them.
        from ledersamtale.sitting.editor import CannotEdit
        from ledersamtale.store import editor_files

        event: ItemEvent = Keep(content)
        if self._file is None or self._failure:
            self._face.tell(words.EDIT_NEEDS_SAVE)
            return event
        item = step.item
        try:
            path = editor_files.begin(self._file.path, Key(item.kind, item.text), text=content.text)
        except OSError:
            self._face.tell(words.EDIT_NEEDS_SAVE)
            return event
        try:
            self._face.edit(path)
            event = Keep(replace(content, text=editor_files.read(path)))
            self._take(step, event)
        except CannotEdit as error:
            self._face.tell(f"{error} {self._after_no_edit(path, content)}")
        except Ended as ended:
            with contextlib.suppress(OSError):
                content = replace(content, text=editor_files.read(path))
            event = Stop(content, ended.number)
            # The file stays: its editor may still be writing. The next start takes it away.
            self._take(step, event)
        except OSError:
            self._face.tell(words.EDITOR_FILE_GONE)
        else:
            if not self._failure:
                editor_files.finish(path)
        return event

    @staticmethod
    def _after_no_edit(path: Path, content: Content) -> str:
        from ledersamtale.store import editor_files

        with contextlib.suppress(OSError):
            if editor_files.read(path) != content.text:
                return words.OFFERED_NEXT_TIME
        editor_files.finish(path)
        return words.ANSWER_AS_IT_WAS

    def _offer_leftovers(self) -> None:
        """Ask about what an editor held when an earlier session ended badly."""
        if self._file is None:
            return
        # A new reflection has nothing of the kind.
        from ledersamtale.store import editor_files

        items = {Key(item.kind, item.text): item for item in self._at.items}
        answers = {key: self._at.reflection.content(item) for key, item in items.items()}
        texts = {key: content.text for key, content in answers.items()}
        for found in editor_files.left(self._file.path, texts):
            place = items[found.key].place.label
            choice = self._face.offer(found.text, place=place, is_overtaken=found.is_overtaken)
            if choice is TextChoice.LATER:
                continue
            if choice is not TextChoice.DROP:
                stands = texts[found.key] if choice is TextChoice.APPEND else ""
                text = "\n\n".join(each for each in (stands, found.text) if each)
                content = replace(answers[found.key], text=text)
                self._at = interview.amend(self._at, items[found.key], content)
                self._save()
            if not self._failure:
                editor_files.finish(found.path)

    # --- saving ------------------------------------------------------------------------------

    def _note(self, make: Callable[[], Content]) -> None:
        self._typed = make
        if self._drafts is None:
            # By now something is typed, and the first prompt is live.
            from ledersamtale.sitting.autosave import Drafts

            self._drafts = Drafts(self._keep_draft)
        self._drafts.note(make)

    def _settle(self) -> None:
        if self._drafts:
            self._drafts.settle()

    def _keep_draft(self, content: Content) -> None:
        """Save what is being typed; in the drafts' own thread, while the face waits for keys."""
        walk = interview.advance(self._at, Keep(content))
        if walk == self._at:
            return
        try:
            told = self._put(walk)
        except CannotSave as error:
            self._face.warn(words.not_saved_yet(error))
        else:
            self._face.warn("")
            if told:
                self._face.tell(told)

    def _save(self) -> None:
        """Save the walk's reflection.

        `self._failure` is why it is not saved; a person who gives up ends the walk.
        """
        while True:
            try:
                told = self._put(self._at)
            except CannotSave as error:
                self._failure = error
                answer = GiveUp() if self._gate.received else self._face.save_failed(error)
                if isinstance(answer, SaveIn):
                    self._leave_for(answer.folder)
                if isinstance(answer, GiveUp):
                    self._at = replace(self._at, is_over=True)
                if isinstance(answer, GoOn):
                    self._face.tell(words.NOT_SAVED)
                if isinstance(answer, GiveUp | GoOn):
                    return
            else:
                if told:
                    self._face.tell(told)
                return

    def _put(self, walk: Interview) -> str:
        """Save `walk`'s reflection, and go on with it and what others wrote into the file.

        Returns what the person should be told of it. Raises CannotSave; nothing has changed then.
        """
        from ledersamtale.store.opening import create_reflection

        told = ""
        if self._file:
            told = words.met_while_saving(self._file.save(walk.reflection))
        else:
            self._file = create_reflection(self._folder, walk.reflection)
        self._at = replace(walk, reflection=self._file.reflection)
        self._failure = None
        return told

    def _rescue(self) -> None:
        """Save what is typed, or else show it, when the program itself has failed."""
        self._settle()
        walk = self._at
        try:
            if self._typed and walk.place < len(walk.items):
                walk = interview.advance(walk, Keep(self._typed()))
            self._put(walk)
        except Exception:
            answers = (f"{each.wording}\n{each.text}" for each in walk.reflection.responses)
            typed = [self._typed().text] if self._typed else []
            self._face.show_all("\n\n".join([*answers, *typed]))

    def _tell_of_the_folder(self) -> None:
        """Sweep what a killed session left, and tell what is odd about an old reflection."""
        folder = self._file.path.parent if self._file else self._folder
        if has_leftovers(folder):
            from ledersamtale.store.opening import sweep

            sweep(folder)
        if self._file:
            from ledersamtale.store.opening import other_versions

            others = other_versions(self._file.path, self._file.reflection)
            if others:
                self._face.tell(words.other_versions(others))
            if self._file.reflection.date > self._wish.date:
                self._face.tell(words.clock_is_back(self._wish.date, self._file.reflection))

    def _leave_for(self, folder: Path) -> None:
        """Let the next save make a new file in `folder`; the one before stays as it is."""
        if self._file:
            self._file.close()
        self._file, self._folder = None, folder


def _misfit(reflection: Reflection, wish: Wish) -> str | None:
    """Return why `reflection` is not what is wished for; None when it is."""
    theme_set = wish.theme_set
    known = {theme.id for theme in theme_set.themes}
    if reflection.theme_set != theme_set.id or not known.issuperset(reflection.themes):
        return (
            f"Refleksionen hører til temasættet »{reflection.theme_set}«, men det valgte sæt er "
            f"»{theme_set.id}«. Vælg det rigtige med --themes FIL."
        )
    if wish.audience and reflection.audience is not wish.audience:
        return "Refleksionen er lavet til en anden målgruppe. Udelad --audience for at gå videre."
    if wish.themes and set(reflection.themes or known) != _ids(wish):
        return "Refleksionen har andre temaer. Udelad --theme for at gå videre med den."
    if wish.name is not None and one_line(wish.name).casefold() != reflection.name.casefold():
        return f"Refleksionen tilhører »{reflection.name}«. Udelad --name for at gå videre med den."
    return None


def _ids(wish: Wish) -> set[str]:
    return {theme.id for theme in wish.theme_set.choose(wish.themes)}
