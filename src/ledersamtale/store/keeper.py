"""A reflection and the file in which it is saved; the first save makes the file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from ledersamtale.errors import CannotSave, LedersamtaleError, SavingFailed, UnreadableReflection
from ledersamtale.patience import Patience
from ledersamtale.store import words
from ledersamtale.store.folder import at_home, candidates, file_stem, next_path

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ledersamtale.model.reflection import Reflection
    from ledersamtale.model.themes import ThemeSet
    from ledersamtale.store.file import ReflectionFile, Saved

T = TypeVar("T")


class Keeper:
    """Saves a reflection in a file that no other session can open meanwhile.

    A new reflection has no file before its first save. What reads, locks and writes files is
    imported by then, so that the first step is on the screen 30 ms sooner.
    """

    def __init__(
        self,
        folder: Path,
        reflection: Reflection,
        *,
        file: ReflectionFile | None = None,
        patience: Patience | None = None,
        theme_set: ThemeSet | None = None,
    ) -> None:
        """Take the folder, and what has been done there so far, which may not have ended."""
        self.theme_set = theme_set
        """The theme set by which every version of the file is read."""
        self._place = self._tried = _Place(folder, patience or Patience(), file)
        # A folder whose save came too late has a file by then, which is the one to go on with.
        self._places = {folder: self._place}
        self.reflection = reflection
        """The reflection that the file holds, or will hold."""

    @classmethod
    def open(cls, path: Path, *, theme_set: ThemeSet | None = None) -> Keeper:
        """Open the file `path`, read by `theme_set`, and return the keeper of its reflection.

        Raises UnreadableReflection, OpenElsewhere or CannotSave.
        """
        from ledersamtale.store.opening import open_reflection

        patience = Patience()
        try:
            file = patience.do(partial(open_reflection, path, theme_set=theme_set))
        except TimeoutError as error:
            raise UnreadableReflection(path, words.NO_ANSWER_YET) from error
        return cls(
            file.path.parent, file.reflection, file=file, patience=patience, theme_set=theme_set
        )

    @property
    def is_saved(self) -> bool:
        """Whether there is a file."""
        return self._place.file is not None

    @property
    def folder(self) -> Path:
        """The folder of the file, which the first save makes if needed."""
        return self._place.folder

    @property
    def path(self) -> Path:
        """The file; before the first save, its path unless the name is taken by then."""
        if self._place.file:
            return self._place.file.path
        free = self.look(partial(next_path, reflection=self.reflection))
        return free or next(candidates(self.folder, file_stem(self.reflection)))

    def look(self, find: Callable[[Path], T]) -> T | None:
        """Return what `find` finds in the folder; None if its drive does not answer."""
        try:
            return self._place.patience.do(partial(find, self.folder))
        except TimeoutError:
            return None

    def save(
        self, reflection: Reflection, *, folder: Path | None = None, since: float | None = None
    ) -> Saved:
        """Save `reflection` durably; return what the save found of other programs' changes.

        Afterwards `self.reflection` is what the file holds, and that is the one in `folder` if
        another is given. Raises CannotSave; the saves after that go where those before it went.
        What has been written all the same, perhaps too late, is merged and told by the next save
        there. A new file never replaces another: if its name is taken, it gets a number. For
        `since`, see Patience.do.
        """
        try:
            return self._save(reflection, at_home(folder) if folder else self.folder, since=since)
        except LedersamtaleError:
            raise
        except TimeoutError as error:
            raise CannotSave.at(self._tried.folder, error) from error
        except Exception as error:
            # Whatever goes wrong in a save, the person must be asked where to save instead.
            raise SavingFailed(self._tried.folder, error) from error

    def _save(self, reflection: Reflection, folder: Path, *, since: float | None) -> Saved:
        place = self._tried = self._places.setdefault(folder, _Place(folder, Patience()))
        work = partial(place.save, reflection, self.theme_set)
        file, saved = place.patience.do(work, since=since)
        if place is not self._place:
            self._places.pop(self._place.folder).close()
            self._place = place
        self.reflection = file.reflection
        file.untold = None
        return saved

    def take_in(self, other: Reflection) -> Saved:
        """Save what `other` has and the file has not; see the file's. All of it is new without one.

        Raises CannotSave.
        """
        file = self._place.file
        if file is None:
            return self.save(other)
        try:
            saved = self._place.patience.do(partial(file.take_in, other))
        except TimeoutError as error:
            raise CannotSave.at(self.folder, error) from error
        self.reflection = file.reflection
        return saved

    def remove_if_unanswered(self) -> bool:
        """Remove a draft that was made in this sitting, if it holds no answer; see the file's.

        Returns whether it is removed; False also where its drive does not answer.
        """
        file = self._place.file
        return file is not None and bool(self.look(lambda _: file.remove_if_unanswered()))

    def wait(self) -> None:
        """Give the last save three seconds more, if it came too late and runs on."""
        self._tried.patience.wait()

    def close(self) -> None:
        """Let other sessions open the file; harmless when there is none."""
        for place in self._places.values():
            place.close()


class _Place:
    """A folder, the reflection's file in it, and what is done there, one thing at a time.

    What ends too late changes nothing but this.
    """

    def __init__(
        self, folder: Path, patience: Patience, file: ReflectionFile | None = None
    ) -> None:
        self.folder = folder
        self.patience = patience
        self.file = file

    def save(
        self, reflection: Reflection, theme_set: ThemeSet | None
    ) -> tuple[ReflectionFile, Saved]:
        """Save in the file, or in a new one; return that, and what the save found."""
        from ledersamtale.store.file import Saved, Untold
        from ledersamtale.store.opening import create_reflection

        saved = Saved()
        if self.file:
            saved = self.file.save(reflection)
        else:
            self.file = create_reflection(self.folder, reflection, theme_set=theme_set)
        # Nobody has heard of it yet, or will if this is too late.
        self.file.untold = Untold(reflection, saved)
        return self.file, saved

    def close(self) -> None:
        """Let go of the file as soon as nothing is done with it; it is not waited for longer."""
        self.patience.finish(lambda: self.file.close() if self.file else None)
