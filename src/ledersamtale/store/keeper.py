"""A reflection and the file in which it is saved; the first save makes the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledersamtale.errors import LedersamtaleError, SavingFailed
from ledersamtale.store.folder import at_home, next_path

if TYPE_CHECKING:
    from pathlib import Path

    from ledersamtale.model.reflection import Reflection
    from ledersamtale.store.file import ReflectionFile, Saved


class Keeper:
    """Saves a reflection in a file that no other session can open meanwhile.

    A new reflection has no file before its first save. What reads, locks and writes files is
    imported by then, so that the first step is on the screen 30 ms sooner.
    """

    def __init__(
        self, folder: Path, reflection: Reflection, file: ReflectionFile | None = None
    ) -> None:
        self._folder = folder
        self._file = file
        self._next_folder: Path | None = None
        self.reflection = reflection
        """The reflection that the file holds, or will hold."""

    @classmethod
    def open(cls, path: Path) -> Keeper:
        """Open the file `path`, and return the keeper of its reflection.

        Raises UnreadableReflection, OpenElsewhere or CannotSave.
        """
        from ledersamtale.store.opening import open_reflection

        file = open_reflection(path)
        return cls(file.path.parent, file.reflection, file)

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
        return self._file.path if self._file else next_path(self._folder, self.reflection)

    def save(self, reflection: Reflection) -> Saved:
        """Save `reflection` durably; return what the save found of other programs' changes.

        Afterwards `self.reflection` is what the file holds. Raises CannotSave, and then nothing
        has changed. A new file never replaces another: if its name is taken, it gets a number.
        """
        try:
            return self._save(reflection)
        except LedersamtaleError:
            raise
        except Exception as error:
            # Whatever goes wrong in a save, the person must be asked where to save instead.
            raise SavingFailed(self._folder, error) from error

    def _save(self, reflection: Reflection) -> Saved:
        from ledersamtale.store.file import Saved
        from ledersamtale.store.opening import create_reflection

        saved = Saved()
        if self._next_folder:
            # A folder that takes nothing must not take the place of one that may do so again.
            folder, self._next_folder = self._next_folder, None
            file = create_reflection(at_home(folder), reflection)
            self.close()
            self._file, self._folder = file, folder
        elif self._file:
            saved = self._file.save(reflection)
        else:
            self._file = create_reflection(at_home(self._folder), reflection)
        self.reflection = self._file.reflection
        return saved

    def leave_for(self, folder: Path) -> None:
        """Let the next save make a new file in `folder`; the one before stays as it is.

        Where that fails, the saves after it go on as before.
        """
        self._next_folder = folder

    def close(self) -> None:
        """Let other sessions open the file; harmless when there is none."""
        if self._file:
            self._file.close()
