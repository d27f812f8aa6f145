"""Opens, makes and finds the reflections in a folder; those that are open have a lock."""

from __future__ import annotations

import contextlib
import errno
import os
import re
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

from ledersamtale import durable
from ledersamtale.document import reader, writer
from ledersamtale.document import words as file_words
from ledersamtale.document.summary import Summary, summarized, summarized_front, summary
from ledersamtale.errors import (
    CannotReadBack,
    CannotSave,
    OpenElsewhere,
    UnreadableReflection,
    WouldLoseAnswers,
)
from ledersamtale.model.labels import STATUS_WORDS
from ledersamtale.model.reflection import Status
from ledersamtale.store import words
from ledersamtale.store.file import ReflectionFile
from ledersamtale.store.folder import CONFLICT, candidates, file_stem, is_other_version, original_of
from ledersamtale.store.locking import Lock, take_lock
from ledersamtale.store.reading import decode, read_bytes, read_reflection
from ledersamtale.text import is_same_name, slug

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from ledersamtale.model.reflection import Reflection
    from ledersamtale.model.themes import ThemeSet

T = TypeVar("T")

PRIVATE_FOLDER = ".ledersamtale"
"""The folder beside the reflections for locks and for answers open in an editor; 0700."""

MOST_OFFERED = 100
"""So many drafts are offered, the newest; a folder may hold thousands."""

MOST_NAMED = 3
"""So many other versions are named, the newest; a sync client can make thousands."""

# Enough for any front matter that the program writes. A file that says in it that it is finished
# need not be read: of 10,000 reflections in a folder, nearly all do.
_START_BYTES = 4096
_STATUS = f"{file_words.STATUS_KEY}: {STATUS_WORDS[Status.FINISHED]}"
_FINISHED = re.compile(rb"\A---\r?\n(?:[^-.\r\n].*\n)*?" + _STATUS.encode() + rb"[ \t]*\r?\n")
_EXTRACT = re.compile(rf"\A---\r?\n(?:[^-\r\n].*\n)*?{file_words.EXTRACT_KEY}: ".encode())
_FRONT = re.compile(rb"\A---\r?\n((?:[^-\r\n].*\n)*)---\r?\n")
_CHANGING = re.compile(
    rf"^(?:{file_words.STATUS_KEY}|{file_words.POSITION_KEY}):.*\n".encode(), re.MULTILINE
)
_OUR_NAME = re.compile(r"\d{4}-\d\d-\d\d-ledersamtale")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ALIKE = 0.85
"""From so much likeness on, two names may be spellings of one; 1 is the same."""
_OUR_NAMED = re.compile(rf"{_OUR_NAME.pattern}-(.+)")
_TITLE = f"# {file_words.TITLE}"
_OUR_FRONT = re.compile(rb"\A---\r?\n(?:.*\n)*?" + f"{file_words.THEME_SET_KEY}: ".encode())
_OUR_MARKS = (_TITLE.encode(), _TITLE.encode("utf-16-le"), _TITLE.encode("utf-16-be"))

# A session that ends may remove the private folder that another has just made; seldom twice.
_MOST_TRIES = 20


@dataclass(frozen=True, slots=True)
class Found:
    """A reflection that was found in a folder."""

    path: Path
    reflection: Reflection


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list shows of a reflection that was found in a folder."""

    path: Path
    summary: Summary


@dataclass(frozen=True, slots=True)
class Drafts:
    """The drafts in a folder, newest first, and why each that may be one cannot be read.

    `finished` is the newest file that says in its first lines that it is finished; None if none is.
    `are_all_seen` is False where the folder cannot be listed, so that there may be others.
    """

    found: tuple[Found, ...] = ()
    unreadable: tuple[UnreadableReflection, ...] = ()
    are_all_seen: bool = True
    finished: Path | None = None


def open_reflection(path: Path, *, theme_set: ThemeSet | None = None) -> ReflectionFile:
    """Open the reflection in the file `path`, read by `theme_set`, to be changed and saved.

    Raises UnreadableReflection, OpenElsewhere or CannotSave.
    """
    real = durable.real_path(path)
    read_reflection(real)
    try:
        lock = _lock(real)
    except (OSError, ImportError) as error:
        raise _cannot_save(real, error) from error
    try:
        _sweep_own(real)
        # Read again under the lock: another session may have saved since the first read.
        data = read_bytes(real)
        reflection = decode(data, real, theme_set=theme_set).reflection
    except BaseException:
        _release(lock)
        raise
    release = partial(_release, lock)
    return ReflectionFile(real, data, reflection=reflection, release=release, theme_set=theme_set)


def create_reflection(
    folder: Path, reflection: Reflection, *, theme_set: ThemeSet | None = None
) -> ReflectionFile:
    """Save `reflection` in a new file in `folder`, and return that file, open.

    It never replaces another: if its name is taken, it gets a number. Raises CannotSave.
    """
    text = writer.write(reflection)
    data = text.encode()
    try:
        if reader.read(text, source=str(folder), theme_set=theme_set).reflection != reflection:
            raise WouldLoseAnswers(folder)
        durable.make_folder(folder)
        real = durable.real_path(folder)
        for path in candidates(real, file_stem(reflection)):
            if os.path.lexists(path):
                continue
            with contextlib.suppress(OpenElsewhere, FileExistsError):
                release = partial(_release, _create_locked(path, data))
                return ReflectionFile.new(
                    path, data, reflection=reflection, release=release, theme_set=theme_set
                )
    except UnreadableReflection as error:
        raise CannotReadBack(error) from error
    except (OSError, ImportError) as error:
        raise _cannot_save(folder, error) from error
    raise AssertionError  # pragma: no cover - there is always another name


def other_versions(path: Path, reflection: Reflection) -> tuple[Path, ...]:
    """Return the newest files beside `path`, at most MOST_NAMED, with other versions of it.

    A sync client made them, or a save of ours that met a conflict. None where the folder cannot
    be listed.
    """
    beside: list[Path] = []
    with contextlib.suppress(OSError):
        beside = _newest_first(path.parent)
    found = (
        other
        for other in beside
        if is_other_version(other.stem, path.stem) and _are_same(Found(path, reflection), other)
    )
    return tuple(islice(found, MOST_NAMED))


def drafts_in(folder: Path) -> Drafts:
    """Return the drafts in `folder`, each once, and why what may be one cannot be read.

    Other versions of one that is there are passed over, and so is every file that shows no sign
    of being a reflection.
    """
    try:
        paths = _newest_first(folder)
    except (FileNotFoundError, NotADirectoryError):
        return Drafts()
    except OSError:
        return Drafts(are_all_seen=False)
    by_stem = {path.stem: path for path in paths}
    found: list[Found] = []
    unreadable: list[UnreadableReflection] = []
    finished: Path | None = None
    begins_as = cache(_front_if_readable)
    starts = ((path, _start_of(path)) for path in paths if CONFLICT not in path.stem)
    for path, start in filter(lambda each: not _EXTRACT.search(each[1]), starts):
        if len(found) == MOST_OFFERED:
            break
        if _FINISHED.search(start):
            finished = finished or path
            continue
        bases = list(_bases(path, by_stem))
        if any(begins_as(base) == _stable_front(start) for base in bases):
            continue
        try:
            one = Found(path, read_reflection(path).reflection)
        except UnreadableReflection as error:
            if _shows_signs(path):
                unreadable.append(error)
            continue
        is_copy = any(_are_same(one, base) for base in bases)
        # Not every front matter is as the program writes it.
        if one.reflection.is_unfinished and not (one.reflection.extract or is_copy):
            found.append(one)
    return Drafts(tuple(found), tuple(unreadable), finished=finished)


def last_in(folder: Path, now: Reflection) -> tuple[Path, ...]:
    """Return the files in `folder` with what `now` has for its last time: finished, and before it.

    They are of the same person and audience, and of the newest day on which there is one; several
    only where that day has several, and a person has to tell which. None where there is none, or
    the folder cannot be listed. The files are only looked into, without a lock, and none is
    written.
    """

    def is_named(stem: str) -> bool:
        named = _OUR_NAMED.match(stem)
        return not named or named[1].startswith(slug(now.name))

    return _last_of(
        folder, now, is_named=is_named, is_same=lambda name: is_same_name(name, now.name)
    )


def last_of_another_spelling(folder: Path, now: Reflection) -> tuple[Path, ...]:
    """Return what `last_in` does of a person whose name is nearly that of `now`.

    It is nearly the same where all of one are words of the other, or where most letters are the
    same. Only a person can tell whether it is.
    """
    # Few spell their names in two ways.
    from difflib import get_close_matches

    named = slug(now.name)

    def is_alike(other: str) -> bool:
        ones, others = set(named.split("-")), set(other.split("-"))
        is_within = ones <= others or others <= ones
        return is_within or bool(get_close_matches(other, [named], n=1, cutoff=_ALIKE))

    def is_named(stem: str) -> bool:
        found = _OUR_NAMED.match(stem)
        return not found or is_alike(re.sub(r"-\d+$", "", found[1]))

    return _last_of(
        folder, now, is_named=is_named, is_same=lambda name: bool(name) and is_alike(slug(name))
    )


def _last_of(
    folder: Path,
    now: Reflection,
    *,
    is_named: Callable[[str], bool],
    is_same: Callable[[str], bool],
) -> tuple[Path, ...]:
    """Return the newest finished files before `now`, by the stems and the names that fit."""
    paths: list[Path] = []
    with contextlib.suppress(OSError):
        paths = [
            path
            for path in _newest_first(folder)
            if CONFLICT not in path.stem and is_named(path.stem)
        ]
    dated = [
        (one.date, path)
        for path in paths
        if (one := front_of(path)) and is_same(one.name) and _is_earlier(one, now)
    ]
    newest = max((day for day, _ in dated), default="")
    found = {path.stem: path for day, path in dated if day == newest}
    fronts = {path: _stable_front(_start_of(path)) for path in found.values()}

    def is_copy(path: Path) -> bool:
        return any(fronts[base] == fronts[path] for base in _bases(path, found))

    return tuple(path for path in found.values() if len(found) == 1 or not is_copy(path))


def front_of(path: Path) -> Reflection | None:
    """Return what the first lines of a file say, or all of it where they do not tell surely."""
    front = _FRONT.match(_start_of(path))
    with contextlib.suppress(UnicodeDecodeError):
        if front and (one := summarized_front(front[1].decode())):
            return one
    with contextlib.suppress(UnreadableReflection):
        if _shows_signs(path):
            return read_reflection(path).reflection
    return None


def _is_earlier(one: Reflection, now: Reflection) -> bool:
    """Return whether `one` is finished and whole, of the same audience and whom, before `now`."""
    is_dated = all(_DAY.fullmatch(each.date) for each in (one, now))
    is_whole = not (one.is_unfinished or one.extract)
    is_alike = one.audience is now.audience and is_same_name(one.about, now.about)
    return is_whole and is_alike and is_dated and one.date < now.date


def reflections_in(folder: Path) -> Iterator[Found | UnreadableReflection]:
    """Yield the reflections as `list_folder` does, each as it is read."""
    return _each_in(folder, lambda path: Found(path, read_reflection(path).reflection))


def list_folder(folder: Path) -> Iterator[Listed | UnreadableReflection]:
    """Yield each reflection in `folder`, the one last worked on first, or why it cannot be read.

    Copies that a conflict made are passed over, and so is every file that shows no sign of being a
    reflection. Nothing where the folder is not there; raises OSError where it cannot be listed.
    """
    return _each_in(folder, lambda path: Listed(path, _summary(path)))


def _each_in(folder: Path, look: Callable[[Path], T]) -> Iterator[T | UnreadableReflection]:
    paths: list[Path] = []
    with contextlib.suppress(FileNotFoundError):
        paths = _newest_first(folder)
    for path in paths:
        if CONFLICT in path.stem:
            continue
        try:
            yield look(path)
        except UnreadableReflection as error:
            if _shows_signs(path):
                yield error


def _summary(path: Path) -> Summary:
    data = read_bytes(path)
    with contextlib.suppress(UnicodeDecodeError):
        if found := summary(data.decode()):
            return found
    return summarized(decode(data, path, theme_set=None).reflection)


def _shows_signs(path: Path) -> bool:
    """Return whether the file at `path` may be a reflection, as a closed one may be."""
    if _OUR_NAME.match(path.stem):
        return True
    try:
        start = durable.read_start(path, most_bytes=_START_BYTES)
    except OSError as error:
        return isinstance(error, PermissionError)
    return bool(_OUR_FRONT.match(start)) or any(mark in start for mark in _OUR_MARKS)


def _newest_first(folder: Path) -> list[Path]:
    """Return the Markdown files in `folder`; raises OSError where it cannot be listed."""
    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".md"):
                with contextlib.suppress(OSError):
                    found.append((entry.stat().st_mtime_ns, entry.name))
    return [folder / name for _, name in sorted(found, key=lambda each: (-each[0], each[1]))]


def _start_of(path: Path) -> bytes:
    try:
        return durable.read_start(path, most_bytes=_START_BYTES)
    except OSError:
        return b""


def _bases(path: Path, by_stem: Mapping[str, Path]) -> Iterator[Path]:
    """Yield the files that the one at `path` may be another version of, by its name."""
    original = original_of(path.stem)
    for end in range(1, len(original) + 1):
        base = by_stem.get(original[:end])
        if base and is_other_version(path.stem, base.stem):
            yield base


def _front_if_readable(path: Path) -> bytes | None:
    try:
        read_reflection(path)
    except UnreadableReflection:
        return None
    return _stable_front(_start_of(path))


def _stable_front(start: bytes) -> bytes:
    """Return the front matter in `start` without what a sitting changes in it.

    A file with another version of it has the same, and need not be read: there may be thousands.
    """
    front = _FRONT.match(start)
    return _CHANGING.sub(b"", front[0]) if front else start


def _are_same(found: Found, base: Path) -> bool:
    try:
        return _is_same(found.reflection, read_reflection(base).reflection)
    except UnreadableReflection:
        return False


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
        number = errno.ENOTDIR if folder.exists() else errno.ENOENT
        raise OSError(number, os.strerror(number), str(folder))
    private = folder / PRIVATE_FOLDER
    durable.make_private(private)
    return private


def _is_same(one: Reflection, other: Reflection) -> bool:
    facts = attrgetter("name", "about", "date", "theme_set", "extract")
    return bool(facts(one) == facts(other))


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
            if name == durable.short_name(path.name):
                # Without hard links, a name is taken before it is filled; a kill may come between.
                if _OUR_NAME.match(name) and path.is_file() and not path.lstat().st_size:
                    path.unlink()
                leftover.unlink(missing_ok=True)


def _lock(path: Path) -> Lock:
    for _ in range(_MOST_TRIES):
        with contextlib.suppress(FileNotFoundError):
            folder = private_folder(path.parent)
            what = words.THE_REFLECTION.format(name=path.name)
            return take_lock(folder / f"{durable.short_name(path.name)}.lock", what=what)
    raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))


def _release(lock: Lock) -> None:
    lock.release()
    # Other sessions' locks, or an editor's file, may still be there.
    with contextlib.suppress(OSError):
        lock.path.parent.rmdir()


def _cannot_save(path: Path, error: OSError | ImportError) -> CannotSave:
    # With too many files open, a module that the first save needs cannot be imported.
    return CannotSave.at(path, error if isinstance(error, OSError) else OSError())
