"""A reflection and the file in which it is saved; the first save makes the file."""

from __future__ import annotations

from contextlib import suppress
from copy import copy
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
    ) -> None:
        """Take the folder, and what has been done there so far, which may not have ended."""
        self._folder = folder
        self._file = file
        self._patience = patience or Patience()
        self._next_folder: Path | None = None
        self.reflection = reflection
        """The reflection that the file holds, or will hold."""

    @classmethod
    def open(cls, path: Path) -> Keeper:
        """Open the file `path`, and return the keeper of its reflection.

        Raises UnreadableReflection, OpenElsewhere or CannotSave.
        """
        from ledersamtale.store.opening import open_reflection

        patience = Patience()
        try:
            file = patience.do(partial(open_reflection, path))
        except TimeoutError as error:
            raise UnreadableReflection(path, words.NO_ANSWER) from error
        return cls(file.path.parent, file.reflection, file=file, patience=patience)

    @property
    def is_saved(self) -> bool:
        """Whether there is a file."""
        return self._file is not None

    @property
    def folder(self) -> Path:
        """The folder of the file, which the first save makes if needed."""
        return self._folder

    @property
    def path(self) -> Path:
        """The file; before the first save, its path unless the name is taken by then."""
        if self._file:
            return self._file.path
        free = self.look(partial(next_path, reflection=self.reflection))
        return free or next(candidates(self._folder, file_stem(self.reflection)))

    def look(self, find: Callable[[Path], T]) -> T | None:
        """Return what `find` finds in the folder; None if its drive does not answer."""
        try:
            return self._patience.do(partial(find, self._folder))
        except TimeoutError:
            return None

    def save(self, reflection: Reflection) -> Saved:
        """Save `reflection` durably; return what the save found of other programs' changes.

        Afterwards `self.reflection` is what the file holds. Raises CannotSave, and then nothing
        has changed. A new file never replaces another: if its name is taken, it gets a number.
        """
        try:
            return self._save(reflection)
        except LedersamtaleError:
            raise
        except TimeoutError as error:
            raise CannotSave.at(self._folder, error) from error
        except Exception as error:
            # Whatever goes wrong in a save, the person must be asked where to save instead.
            raise SavingFailed(self._folder, error) from error

    def _save(self, reflection: Reflection) -> Saved:
        if self._next_folder:
            # A folder that takes nothing must not take the place of one that may do so again.
            folder, self._next_folder = self._next_folder, None
            moved = Keeper(at_home(folder), reflection)
            saved = moved.save(reflection)
            self.close()
            self._folder, self._file, self._patience = moved._folder, moved._file, moved._patience
            self.reflection = moved.reflection
            return saved
        saved, self._file = self._patience.do(partial(self._save_here, reflection))
        self.reflection = self._file.reflection
        return saved

    def _save_here(self, reflection: Reflection) -> tuple[Saved, ReflectionFile]:
        from ledersamtale.store.file import Saved
        from ledersamtale.store.opening import create_reflection

        if self._file is None:
            # Kept when it comes too late, too: the next save must not make a second file.
            self._file = create_reflection(self._folder, reflection)
            return Saved(), self._file
        # The answers in hand know nothing of what a save finds that comes too late. So that counts
        # as a failed one, and what it has written is met by the next.
        file = copy(self._file)
        return file.save(reflection), file

    def leave_for(self, folder: Path) -> None:
        """Let the next save make a new file in `folder`; the one before stays as it is.

        Where that fails, the saves after it go on as before.
        """
        self._next_folder = folder

    def close(self) -> None:
        """Let other sessions open the file; harmless when there is none."""
        if self._file:
            with suppress(TimeoutError):
                self._patience.do(self._file.close)
