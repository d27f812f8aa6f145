"""One sitting of `reflect`: from finding the reflection to saying where it is.

The path of an answer: the face yields an event, the interview makes the next state of it, storage
saves, and the face shows the next step.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ledersamtale import interview, names
from ledersamtale.errors import CannotSave, WrongUsage
from ledersamtale.interview import Interview, ItemStep, PauseReview, Stop
from ledersamtale.prompts import GiveUp, GoOn, Opening, SaveIn, Stopped, words
from ledersamtale.reflection import Reflection
from ledersamtale.signals import Ended
from ledersamtale.text import one_line
from ledersamtale.themes import Audience, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ledersamtale.prompts import Face
    from ledersamtale.signals import SignalGate
    from ledersamtale.storage import Found, ReflectionFile, Saved
    from ledersamtale.themes import ThemeSet


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

    @property
    def folder(self) -> Path:
        """The folder that the reflection is in, or will be."""
        return self._file.path.parent if self._file else self._folder

    def run(self) -> int:
        """Run the sitting to its end, and return the signal that ended it, or 0.

        Raises Stopped when it ends before it has begun, and the errors of opening and saving;
        by then nothing that was typed is unsaved and unshown.
        """
        try:
            walk = interview.start(self._wish.theme_set, self._begin())
            if not walk.items:
                raise WrongUsage(
                    "Der er intet at spørge om: temaerne har ingen spørgsmål til den målgruppe. "
                    "Vælg andre temaer eller en anden målgruppe."
                )
            return self._walk(walk)
        finally:
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
        from ledersamtale.storage import open_reflection

        return open_reflection(path)

    def _fitting(self) -> tuple[Found, ...]:
        from ledersamtale.storage import unfinished

        return tuple(
            each
            for each in unfinished(self._folder)
            if _misfit(each.reflection, self._wish) is None
        )

    def _choose(self, found: Sequence[Found]) -> Found | None:
        if not found:
            return None
        if self._wish.asks_nothing:
            return found[0]
        index = self._face.choose(found)
        return None if index is None else found[index]

    def _opening(self, walk: Interview) -> Opening:
        reflection = walk.reflection
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

    def _walk(self, walk: Interview) -> int:
        signal = 0
        try:
            self._face.open(self._opening(walk), interview.step(walk))
            if names.has_leftovers(self.folder):
                self._sweep()
            if not self._file and not names.takes_files(self._folder):
                # Found out before the first answer is given, and not after.
                walk = self._save(walk)
            while not walk.is_over:
                step = interview.step(walk)
                event = (
                    self._face.ask(step) if isinstance(step, ItemStep) else self._face.review(step)
                )
                signal = event.signal if isinstance(event, Stop | PauseReview) else 0
                walk = self._save(interview.advance(walk, event))
        except Ended as ended:
            # Between two prompts, where all that was typed is saved already.
            signal = ended.number
        if self._failure:
            from ledersamtale.document_writer import write

            self._face.show_all(write(walk.reflection))
            raise self._failure
        if self._file is None:
            raise Stopped(signal)
        self._face.close(self._file.path, self._file.reflection)
        return signal

    def _save(self, walk: Interview) -> Interview:
        """Return the walk with what the file says after saving, or as it is while saving fails.

        `self._failure` is why it is not saved; a person who gives up ends the walk.
        """
        while True:
            try:
                with self._gate.hold():
                    kept, saved = self._put(walk.reflection)
                    self._failure = None
            except CannotSave as error:
                self._failure = error
                answer = GiveUp() if self._gate.received else self._face.save_failed(error)
                if isinstance(answer, GoOn):
                    return walk
                if isinstance(answer, GiveUp):
                    return replace(walk, is_over=True)
                if isinstance(answer, SaveIn):
                    self._leave_for(answer.folder)
            else:
                self._tell_of(saved)
                return replace(walk, reflection=kept)

    def _put(self, reflection: Reflection) -> tuple[Reflection, Saved]:
        from ledersamtale.storage import Saved, create_reflection

        saved = Saved()
        if self._file:
            saved = self._file.save(reflection)
        else:
            self._file = create_reflection(self._folder, reflection)
        return self._file.reflection, saved

    def _sweep(self) -> None:
        from ledersamtale.storage import sweep

        sweep(self.folder)

    def _leave_for(self, folder: Path) -> None:
        """Let the next save make a new file in `folder`; the one before stays as it is."""
        if self._file:
            self._file.close()
        self._file, self._folder = None, folder

    def _tell_of(self, saved: Saved) -> None:
        if saved.conflict_copy:
            places = ", ".join(f"»{key.text}«" for key in saved.conflicts)
            about = f" Det gælder {places}." if places else ""
            self._face.tell(
                "Filen er også rettet i et andet program. Dit svar her står i filen; den anden "
                f"udgave ligger i {saved.conflict_copy.name}.{about}"
            )


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
