"""A reflection with the file that it is kept in, which the first save makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledersamtale.store.folder import next_path

if TYPE_CHECKING:
    from pathlib import Path

    from ledersamtale.model.reflection import Reflection
    from ledersamtale.store.file import ReflectionFile, Saved


class Keeper:
    """Saves a reflection in a file of its own, which others cannot open meanwhile.

    A new one has no file before it is saved; its reading, locking and writing are then imported,
    so that its first step is on the screen 30 ms sooner.
    """

    def __init__(
        self, folder: Path, reflection: Reflection, file: ReflectionFile | None = None
    ) -> None:
        self._folder = folder
        self._file = file
        self.reflection = reflection
        """What the file says, or will say."""

    @classmethod
    def open(cls, path: Path) -> Keeper:
        """Return the keeper of the reflection in the file `path`.

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
        """The folder of the file, made or still to be made."""
        return self._folder

    @property
    def path(self) -> Path:
        """The file; before there is one, where it goes unless the name is taken by then."""
        return self._file.path if self._file else next_path(self._folder, self.reflection)

    def save(self, reflection: Reflection) -> Saved:
        """Save `reflection` durably; return what the save met of other programs.

        Afterwards `self.reflection` is what the file says. Raises CannotSave; nothing has changed
        then. A new file is never written over another: a name that is taken gets a number.
        """
        from ledersamtale.store.file import Saved
        from ledersamtale.store.opening import create_reflection

        met = Saved()
        if self._file:
            met = self._file.save(reflection)
        else:
            self._file = create_reflection(self._folder, reflection)
        self.reflection = self._file.reflection
        return met

    def leave_for(self, folder: Path) -> None:
        """Let the next save make a new file in `folder`; the one before stays as it is."""
        self.close()
        self._file, self._folder = None, folder

    def close(self) -> None:
        """Let others open the file; harmless where there is none."""
        if self._file:
            self._file.close()
