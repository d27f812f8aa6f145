"""Where reflections are kept: the folder, the files' names, opening, and saving without loss."""

from __future__ import annotations

import contextlib
import errno
import os
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from ledersamtale import document, document_writer, durable, names
from ledersamtale.errors import CannotSave, OpenElsewhere, UnreadableReflection
from ledersamtale.interview import is_unfinished
from ledersamtale.locking import Lock, take_lock
from ledersamtale.merge import merge
from ledersamtale.text import one_line

if TYPE_CHECKING:
    from pathlib import Path

    from ledersamtale.document import Document
    from ledersamtale.reflection import Key, Reflection

PRIVATE_FOLDER = ".ledersamtale"
"""Beside the reflections, for locks and for answers that are open in an editor; 0700."""

MOST_BYTES = 16 * 1024 * 1024
_CONFLICT = "-konflikt-"

_REASONS = {
    errno.ENOSPC: "Der er ikke mere plads på disken. Gør plads, eller vælg en anden mappe.",
    errno.EDQUOT: "Din plads på drevet er brugt op. Gør plads, eller vælg en anden mappe.",
    errno.EROFS: "Drevet kan kun læses. Vælg en anden mappe.",
    errno.EACCES: "Du har ikke lov til at skrive dér. Vælg en anden mappe.",
    errno.EPERM: "Du har ikke lov til at skrive dér. Vælg en anden mappe.",
    errno.ENOENT: "Mappen er væk. Læg den tilbage, hvis den er flyttet, eller vælg en anden.",
    errno.ENOTDIR: "En del af stien er en fil og ikke en mappe. Vælg en anden mappe.",
    errno.EIO: "Disken melder fejl. Vælg en mappe på et andet drev.",
    errno.EMFILE: "For mange filer er åbne. Luk nogle programmer, og prøv igen.",
    errno.ENFILE: "For mange filer er åbne. Luk nogle programmer, og prøv igen.",
    errno.ENAMETOOLONG: "Stien er for lang. Vælg en mappe med en kortere sti.",
    errno.EISDIR: "Der står en mappe med filens navn. Flyt den, eller vælg en anden mappe.",
}


@dataclass(frozen=True, slots=True)
class Found:
    """A reflection that lies in a folder."""

    path: Path
    reflection: Reflection


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save met: answers that another program had changed too, and where those are kept."""

    conflicts: tuple[Key, ...] = ()
    conflict_copy: Path | None = None


@dataclass(slots=True)
class ReflectionFile:
    """A reflection's file while a session has it open; nobody else's session can open it then."""

    path: Path
    reflection: Reflection
    _on_disk: bytes
    _lock: Lock
    _document: Document | None = None

    def save(self, reflection: Reflection) -> Saved:
        """Save `reflection` durably, together with what others wrote into the file meanwhile.

        Afterwards `self.reflection` is what the file says. Raises CannotSave; the file then holds
        its last whole version, and the next save starts from scratch.
        """
        try:
            return self._save(reflection)
        except OSError as error:
            raise CannotSave(cannot_save(self.path, error)) from error

    def _save(self, reflection: Reflection) -> Saved:
        # A new file is not read back before it is changed: its first step is shown sooner so.
        current = self._document or _decode(self._on_disk, self.path)
        saved = Saved()
        on_disk = self._read_again()
        if on_disk not in (None, self._on_disk):
            current, reflection, saved = self._take_in(on_disk or b"", current, ours=reflection)
        text = document_writer.change(current, reflection)
        written = document.read(text, source=self.path.name)
        if written.reflection != reflection:
            raise CannotSave(
                f"Kan ikke gemme i {self.path}: filen er rettet på en måde, så svarene ikke kan "
                "sættes ind uden tab. Filen er ikke ændret. Vælg en anden mappe."
            )
        data = text.encode()
        durable.replace_file(self.path, data)
        self.reflection, self._document, self._on_disk = reflection, written, data
        return saved

    def close(self) -> None:
        """Let others open the file."""
        _release(self._lock)

    def _read_again(self) -> bytes | None:
        try:
            return durable.read_file(self.path, most_bytes=MOST_BYTES)
        except FileNotFoundError:
            return None

    def _take_in(
        self, on_disk: bytes, current: Document, *, ours: Reflection
    ) -> tuple[Document, Reflection, Saved]:
        """Return the other program's version with our changes; keep what cannot be put together."""
        try:
            theirs = _decode(on_disk, self.path)
        except UnreadableReflection:
            return current, ours, Saved((), self._keep_copy(on_disk))
        merged = merge(self.reflection, theirs.reflection, ours=ours)
        copy = self._keep_copy(on_disk) if merged.conflicts else None
        return theirs, merged.reflection, Saved(merged.conflicts, copy)

    def _keep_copy(self, data: bytes) -> Path:
        stamp = f"{datetime.now().astimezone():%Y%m%d-%H%M%S}"
        return _create_first_free(self.path.parent, f"{self.path.stem}{_CONFLICT}{stamp}", data)


def open_reflection(path: Path) -> ReflectionFile:
    """Return the reflection in the file `path`, opened to go on with.

    Raises UnreadableReflection, OpenElsewhere or CannotSave.
    """
    real = path.resolve()
    read_reflection(real)
    lock = _lock(real)
    try:
        _sweep_own(real)
        # Read under the lock: the session before may have saved since the first look.
        data = _read(real)
        found = _decode(data, real)
        return ReflectionFile(real, found.reflection, data, lock, found)
    except BaseException:
        _release(lock)
        raise


def create_reflection(folder: Path, reflection: Reflection) -> ReflectionFile:
    """Save `reflection` in a new file of its own in `folder`, and return it opened.

    Never writes over anything: a name that is taken gets a number. Raises CannotSave.
    """
    data = document_writer.write(reflection).encode()
    try:
        durable.make_folder(folder)
        path = _create_first_free(folder.resolve(), names.stem(reflection), data)
    except OSError as error:
        raise CannotSave(cannot_save(folder, error)) from error
    return ReflectionFile(path, reflection, data, _lock(path))


def read_reflection(path: Path) -> Document:
    """Return the document in the file `path`; raises UnreadableReflection."""
    return _decode(_read(path), path)


def unfinished(folder: Path) -> tuple[Found, ...]:
    """Return the reflections in `folder` that are drafts, newest first.

    A file that cannot be read as a reflection is passed over; it may be anything.
    """
    found = []
    for path in sorted(folder.glob("*.md")) if folder.is_dir() else ():
        if _CONFLICT in path.name:
            continue
        try:
            reflection = read_reflection(path).reflection
            changed = path.stat().st_mtime_ns
        except (UnreadableReflection, OSError):
            continue
        if is_unfinished(reflection):
            found.append((changed, Found(path, reflection)))
    return tuple(each for _, each in sorted(found, key=lambda pair: pair[0], reverse=True))


def sweep(folder: Path) -> None:
    """Take away the temporary files that a killed session left in `folder`; they hold answers.

    Those of a session that is still running stay.
    """
    try:
        left = {name for _, name in durable.leftovers(folder)}
    except OSError:
        return
    for name in left:
        with contextlib.suppress(OSError, OpenElsewhere):
            lock = take_lock(_lock_path(folder / name), what=name)
            try:
                _sweep_own(folder / name)
            finally:
                _release(lock)


def private_folder(folder: Path) -> Path:
    """Return our own folder in `folder`, made if need be; raises OSError."""
    private = folder / PRIVATE_FOLDER
    durable.make_folder(private)
    return private


def _sweep_own(path: Path) -> None:
    for leftover, name in durable.leftovers(path.parent):
        if name == path.name:
            leftover.unlink(missing_ok=True)


def _lock_path(path: Path) -> Path:
    return private_folder(path.parent) / f"{path.name}.lock"


def _lock(path: Path) -> Lock:
    try:
        return take_lock(_lock_path(path), what=f"Refleksionen {path.name}")
    except OSError as error:
        raise CannotSave(cannot_save(path, error)) from error


def _release(lock: Lock) -> None:
    lock.release()
    # Other sessions' locks, or an editor's file, may still be there.
    with contextlib.suppress(OSError):
        lock.path.parent.rmdir()


def _read(path: Path) -> bytes:
    try:
        return durable.read_file(path, most_bytes=MOST_BYTES)
    except FileNotFoundError:
        why = "Filen findes ikke. Se efter, om navnet er skrevet rigtigt."
    except durable.NotRegularFile:
        why = "Det er ikke en almindelig fil. Vælg en Markdown-fil med en refleksion."
    except durable.TooLarge:
        why = f"Filen er større end {MOST_BYTES // 1024 // 1024} MB. Vælg en anden fil."
    except PermissionError:
        why = "Du har ikke lov til at læse filen. Ret dens rettigheder, eller vælg en anden fil."
    except (OSError, ValueError):
        why = "Filen kan ikke læses. Vælg en anden fil."
    raise UnreadableReflection(f"{path}: {why}")


def _decode(data: bytes, path: Path) -> Document:
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableReflection(
            f"{path}:{line}: Filen er ikke gemt som UTF-8. Åbn den i en editor, og gem den som "
            "UTF-8. Filen er ikke ændret."
        ) from None
    return document.read(text, source=str(path))


def _create_first_free(folder: Path, stem: str, data: bytes) -> Path:
    for path in names.candidates(folder, stem):
        if not os.path.lexists(path):
            try:
                durable.create_file(path, data)
            except FileExistsError:
                continue
            return path
    raise AssertionError


def cannot_save(path: Path, error: OSError) -> str:
    """Return the sentence for a write at `path` that failed with `error`."""
    if isinstance(error, durable.NotRegularFile):
        why = "Det er ikke en almindelig fil længere. Flyt den, eller vælg en anden mappe."
    else:
        why = _REASONS.get(
            error.errno or 0, "Disken tog ikke imod. Prøv igen, eller vælg en anden mappe."
        )
    return f"Kan ikke gemme i {one_line(str(path))}: {why}"
