"""One reflection's file while a session has it open: saved without loss, whoever else writes."""

from __future__ import annotations

import errno
import os
import time
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from ledersamtale import durable
from ledersamtale.document import reader, writer
from ledersamtale.errors import CannotReadBack, CannotSave, UnreadableReflection, WouldLoseAnswers
from ledersamtale.store.folder import CONFLICT, candidates
from ledersamtale.store.merge import Seen, merge
from ledersamtale.store.reading import MOST_BYTES, decode

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ledersamtale.document.reader import Document
    from ledersamtale.model.reflection import Key, Reflection

# A program that writes a file in place, or puts a new one in its place, shows half a file or
# none meanwhile.
_MOMENT_SECONDS = 0.05
_PATIENCE_SECONDS = 2.0
# Another program would have to write between our look and our save in each round.
_MOST_ROUNDS = 20
# A displaced version is watched for as long as a program may take that has begun to write in it.
_WATCHED_SECONDS = 10.0
_MOST_WATCHED = 50


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save met: changes of other programs, where the other version is, a missing file.

    `conflicts` were changed by both, and ours stand; in `replaced` theirs stand, in place of what
    the other program may not have seen.
    """

    conflicts: tuple[Key, ...] = ()
    replaced: tuple[Key, ...] = ()
    copy: Path | None = None
    was_missing: bool = False


class ReflectionFile:
    """A reflection's file, which only one session has open at a time."""

    def __init__(
        self, path: Path, data: bytes, *, reflection: Reflection, release: Callable[[], None]
    ) -> None:
        """Take over the file at `path`, which says `data`; `release` is called at the end."""
        self.path = path
        self.reflection = reflection
        self._release = release
        # What stands in the file as far as we know, and taken apart once it is needed.
        self._data = data
        self._document: Document | None = None
        self._seen = Seen(reflection)
        self._displaced: list[_Displaced] = []
        self._last_copy: tuple[bytes, Path] | None = None

    @classmethod
    def new(
        cls, path: Path, data: bytes, *, reflection: Reflection, release: Callable[[], None]
    ) -> ReflectionFile:
        """Return the file that this session has just made, with all that is in it."""
        file = cls(path, data, reflection=reflection, release=release)
        file._seen = Seen(replace(reflection, responses=(), points=()))
        file._seen.write(reflection)
        return file

    def save(self, reflection: Reflection) -> Saved:
        """Save `reflection` durably, together with what others wrote into the file meanwhile.

        Afterwards `self.reflection` is what the file says. Raises CannotSave; the file then holds
        its last whole version, and the next save starts from scratch.
        """
        try:
            return self._save(reflection)
        except OSError as error:
            raise CannotSave.at(self.path, error) from error
        except UnreadableReflection as error:
            # What would be written, or what stands in the file, is more than can be read again.
            raise CannotReadBack(error) from error
        except ImportError as error:
            # A module that the first save needs could not be opened.
            raise CannotSave.at(self.path, OSError()) from error

    def close(self) -> None:
        """Let others open the file, once what was written into its last version is in it too."""
        try:
            if any(each.latest() != each.data for each in self._displaced):
                self.save(self.reflection)
        except (OSError, CannotSave):
            pass  # There is nobody left to tell; all of our own is in the file.
        finally:
            for each in self._displaced:
                each.file.close()
            self._displaced.clear()
            self._release()

    def _save(self, reflection: Reflection) -> Saved:
        self._seen.attempt(self.reflection, reflection)
        met = _Met(reflection, self._document, Saved())
        late = [(each, each.latest()) for each in self._displaced]
        for each, data in late:
            if data != each.data:
                met = self._take_in(data, each.base, met=met)
        found = self._settled()
        if found is None:
            met = replace(met, saved=replace(met.saved, was_missing=True))
        elif found != self._data:
            met = self._take_in(found, self.reflection, met=met)
        for _ in range(_MOST_ROUNDS):
            base = self.reflection
            try:
                displaced = self._write(met, in_place_of=found)
            except durable.Overtaken:
                found = self._settled()
                if found is not None:
                    met = self._take_in(found, base, met=met)
                continue
            for each, data in late:
                each.data = data
            if displaced is None or displaced == found:
                return met.saved
            found = self._data
            met = self._take_in(displaced, base, met=met)
        raise CannotSave.at(self.path, OSError(errno.EBUSY, os.strerror(errno.EBUSY)))

    def _write(self, met: _Met, *, in_place_of: bytes | None) -> bytes | None:
        """Put the reflection into the file; return the version that it displaced, if it is known.

        Raises OSError, and CannotSave and Overtaken before anything is written.
        """
        # A new file is not read back before it is changed: its first step is shown sooner so.
        text = writer.change(met.document or decode(self._data, self.path), met.ours)
        written = reader.read(text, source=self.path.name)
        if written.reflection != met.ours:
            raise WouldLoseAnswers(self.path)
        data = text.encode()
        if len(data) > MOST_BYTES:
            raise durable.TooLarge.at(self.path)
        file = durable.displace_file(
            self.path, data, is_current=lambda: self._read() == in_place_of
        )
        base, self.reflection = self.reflection, met.ours
        self._data, self._document = data, written
        for each in met.read:
            self._seen.read(each)
        self._seen.write(met.ours)
        if file is None:
            return None
        try:
            displaced = file.read(most_bytes=MOST_BYTES)
        except OSError:
            # Saved it is; what it displaced cannot be compared.
            file.close()
            return None
        now = time.monotonic()
        self._displaced.append(_Displaced(file, displaced, base, now))
        while len(self._displaced) > _MOST_WATCHED or self._displaced[0].is_past(now):
            self._displaced.pop(0).file.close()
        return displaced

    def _settled(self) -> bytes | None:
        """Return what the file holds, once it is no longer being written; None if it is gone."""
        found = self._read()
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while found != self._data:
            time.sleep(_MOMENT_SECONDS)
            before, found = found, self._read()
            if found == before or time.monotonic() > deadline:
                break
        return found

    def _read(self) -> bytes | None:
        durable.require_regular(self.path)
        try:
            return durable.read_file(self.path, most_bytes=MOST_BYTES)
        except FileNotFoundError:
            return None

    def _take_in(self, data: bytes, base: Reflection, *, met: _Met) -> _Met:
        """Return what to save with another version's changes since `base`.

        What cannot be put together is kept in a file beside; raises OSError.
        """
        try:
            theirs = decode(data, self.path)
        except UnreadableReflection:
            return replace(met, saved=replace(met.saved, copy=self._keep_copy(data)))
        merged = merge(base, theirs.reflection, ours=met.ours, seen=self._seen)
        copy = met.saved.copy
        if merged.replaced:
            copy = self._keep_copy(self._data)
        if merged.conflicts:
            copy = self._keep_copy(data)
        saved = replace(
            met.saved,
            conflicts=(*met.saved.conflicts, *merged.conflicts),
            replaced=(*met.saved.replaced, *merged.replaced),
            copy=copy,
        )
        return _Met(merged.reflection, theirs, saved, (*met.read, theirs.reflection))

    def _keep_copy(self, data: bytes) -> Path:
        # A save that fails afterwards meets the same version again.
        if self._last_copy and self._last_copy[0] == data and self._last_copy[1].exists():
            return self._last_copy[1]
        stamp = f"{datetime.now().astimezone():%Y%m%d-%H%M%S}"
        stem = f"{self.path.stem}{CONFLICT}{stamp}"
        path = durable.create_first_free(candidates(self.path.parent, stem), data)
        self._last_copy = data, path
        return path


@dataclass(frozen=True, slots=True)
class _Met:
    """What a save is about to write, into which document, and what it has met and read so far."""

    ours: Reflection
    document: Document | None
    saved: Saved
    read: tuple[Reflection, ...] = ()


@dataclass(slots=True)
class _Displaced:
    """A version that a save displaced: the file, what it said then, and what that save was from."""

    file: durable.Displaced
    data: bytes
    base: Reflection
    since: float

    def is_past(self, now: float) -> bool:
        """Return whether whoever wrote in it must be done by now."""
        return now - self.since > _WATCHED_SECONDS

    def latest(self) -> bytes:
        """Return what it says now: a program that still has it open may have written into it."""
        return self.file.read(most_bytes=MOST_BYTES)
