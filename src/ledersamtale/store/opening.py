"""Opens, makes and finds the reflections in a folder; those that are open have a lock."""

from __future__ import annotations

import contextlib
import errno
import os
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ledersamtale import durable
from ledersamtale.document import writer
from ledersamtale.errors import CannotSave, OpenElsewhere, UnreadableReflection
from ledersamtale.store import words
from ledersamtale.store.file import ReflectionFile
from ledersamtale.store.folder import CONFLICT, candidates, file_stem, is_other_version
from ledersamtale.store.locking import Lock, take_lock
from ledersamtale.store.reading import decode, read_bytes, read_reflection

if TYPE_CHECKING:
    from ledersamtale.model.reflection import Reflection

PRIVATE_FOLDER = ".ledersamtale"
"""The folder beside the reflections for locks and for answers open in an editor; 0700."""

# A session that ends may remove the private folder that another has just made; seldom twice.
_MOST_TRIES = 20


@dataclass(frozen=True, slots=True)
class Found:
    """A reflection that was found in a folder."""

    path: Path
    reflection: Reflection


def open_reflection(path: Path) -> ReflectionFile:
    """Open the reflection in the file `path`, so that it can be changed and saved.

    Raises UnreadableReflection, OpenElsewhere or CannotSave.
    """
    # Before Python 3.13, Path.resolve raises RuntimeError for a link that leads to itself.
    real = Path(os.path.realpath(path))
    read_reflection(real)
    try:
        lock = _lock(real)
    except (OSError, ImportError) as error:
        raise _cannot_save(real, error) from error
    try:
        _sweep_own(real)
        # Read again under the lock: another session may have saved since the first read.
        data = read_bytes(real)
        reflection = decode(data, real).reflection
    except BaseException:
        _release(lock)
        raise
    return ReflectionFile(real, data, reflection=reflection, release=partial(_release, lock))


def create_reflection(folder: Path, reflection: Reflection) -> ReflectionFile:
    """Save `reflection` in a new file in `folder`, and return that file, open.

    It never replaces another: if its name is taken, it gets a number. Raises CannotSave.
    """
    data = writer.write(reflection).encode()
    try:
        durable.make_folder(folder)
        real = Path(os.path.realpath(folder))
        for path in candidates(real, file_stem(reflection)):
            if os.path.lexists(path):
                continue
            with contextlib.suppress(OpenElsewhere, FileExistsError):
                release = partial(_release, _create_locked(path, data))
                return ReflectionFile.new(path, data, reflection=reflection, release=release)
    except (OSError, ImportError) as error:
        raise _cannot_save(folder, error) from error
    raise AssertionError  # pragma: no cover - there is always another name


def other_versions(path: Path, reflection: Reflection) -> tuple[Path, ...]:
    """Return the files beside `path` that hold other versions of its reflection.

    A sync client made them, or a save of ours that met a conflict.
    """
    found = []
    with contextlib.suppress(OSError):
        for other in sorted(path.parent.glob("*.md")):
            if is_other_version(other.stem, path.stem):
                with contextlib.suppress(UnreadableReflection):
                    if _is_same(read_reflection(other).reflection, reflection):
                        found.append(other)
    return tuple(found)


def unfinished(folder: Path) -> tuple[Found, ...]:
    """Return the reflections in `folder` that are drafts, newest first.

    Other versions of a reflection there are left out, and so are files that are none.
    """
    dated = []
    for path in sorted(folder.glob("*.md")) if folder.is_dir() else ():
        with contextlib.suppress(UnreadableReflection, OSError):
            dated.append((path.stat().st_mtime_ns, Found(path, read_reflection(path).reflection)))
    newest_first = sorted(dated, key=lambda pair: pair[0], reverse=True)
    found = [each for _, each in newest_first]
    return tuple(
        each
        for each in found
        if each.reflection.is_unfinished
        and CONFLICT not in each.path.stem
        and not any(_is_version_of(each, other) for other in found)
    )


def sweep(folder: Path) -> None:
    """Remove the temporary files that a killed session left in `folder`; they hold answers.

    Those of a session that is still running stay.
    """
    with contextlib.suppress(OSError):
        for name in {name for _, name in durable.leftovers(folder)}:
            with contextlib.suppress(OSError, OpenElsewhere):
                lock = _lock(folder / name)
                try:
                    _sweep_own(folder / name)
                finally:
                    _release(lock)


def private_folder(folder: Path) -> Path:
    """Return our own folder in `folder`, made if needed; raises OSError."""
    if not folder.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(folder))
    private = folder / PRIVATE_FOLDER
    durable.make_folder(private)
    return private


def _is_version_of(found: Found, other: Found) -> bool:
    return is_other_version(found.path.stem, other.path.stem) and _is_same(
        found.reflection, other.reflection
    )


def _is_same(one: Reflection, other: Reflection) -> bool:
    return (one.name, one.date, one.theme_set) == (other.name, other.date, other.theme_set)


def _create_locked(path: Path, data: bytes) -> Lock:
    lock = _lock(path)
    try:
        durable.create_file(path, data)
    except BaseException:
        _release(lock)
        raise
    return lock


def _sweep_own(path: Path) -> None:
    with contextlib.suppress(OSError):
        for leftover, name in durable.leftovers(path.parent):
            if name == path.name:
                leftover.unlink(missing_ok=True)


def _lock(path: Path) -> Lock:
    for _ in range(_MOST_TRIES):
        with contextlib.suppress(FileNotFoundError):
            folder = private_folder(path.parent)
            what = words.THE_REFLECTION.format(name=path.name)
            return take_lock(folder / f"{path.name}.lock", what=what)
    raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))


def _release(lock: Lock) -> None:
    lock.release()
    # Other sessions' locks, or an editor's file, may still be there.
    with contextlib.suppress(OSError):
        lock.path.parent.rmdir()


def _cannot_save(path: Path, error: OSError | ImportError) -> CannotSave:
    # With too many files open, a module that the first save needs cannot be imported.
    return CannotSave.at(path, error if isinstance(error, OSError) else OSError())
