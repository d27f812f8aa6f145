"""The file of an open reflection, saved in such a way that no program's change is lost."""

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
from ledersamtale.store.merge import FileHistory, merge
from ledersamtale.store.reading import MOST_BYTES, decode

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ledersamtale.document.reader import Document
    from ledersamtale.model.agreements import AgreementKey
    from ledersamtale.model.reflection import Reflection
    from ledersamtale.model.themes import ThemeSet
    from ledersamtale.store.merge import AnyKey

# While another program writes or replaces the file, only part of it or nothing can be read.
_MOMENT_SECONDS = 0.05
# All rounds of a save together, so that a person is told why within three seconds.
_PATIENCE_SECONDS = 2.0
# Another round is needed only when another program wrote between our read and our save. A slow
# drive needs all the time for one of them, and that alone does not mean that a program goes on.
_MOST_ROUNDS = 20
_FEWEST_ROUNDS = 3
# A program that had the file open when it was replaced may still write into the old version,
# which is watched for as long as such a write may last.
_WATCHED_SECONDS = 10.0
_MOST_WATCHED = 50
# Each save reads them all: 50 of an ordinary reflection, fewer of a very long one.
_MOST_WATCHED_BYTES = 1024 * 1024
# So many of our own conflict copies are looked at before another is made.
_MOST_COPIES = 20


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save found of other programs' changes.

    `conflicts`, `replaced` and `removed` are those of a merge (see Merged); `copies` are the
    files with what was set aside. `was_missing` says that the file had been removed, `is_anew`
    that it was edited so that no answer could be put into it, and has been written anew.
    """

    conflicts: tuple[AnyKey, ...] = ()
    replaced: tuple[AnyKey, ...] = ()
    removed: tuple[AnyKey, ...] = ()
    copies: tuple[Path, ...] = ()
    was_missing: bool = False
    is_anew: bool = False


@dataclass(frozen=True, slots=True)
class Untold:
    """A save that has written what it was `asked` to, and whose result nobody has heard of."""

    asked: Reflection
    saved: Saved


class ReflectionFile:
    """A reflection's file, which only one session can have open at a time."""

    def __init__(
        self,
        path: Path,
        data: bytes,
        *,
        reflection: Reflection,
        release: Callable[[], None],
        theme_set: ThemeSet | None = None,
    ) -> None:
        """Take the file at `path`, with the content `data`; `release` is called by `close`.

        Every version of the file is read by `theme_set`.
        """
        self.path = path
        self._theme_set = theme_set
        self.reflection = reflection
        self.untold: Untold | None = None
        """What the next save goes on from: it knows nothing yet of what this one found."""
        self._release = release
        self._is_made_here = False
        # The content of the file as far as we know; parsed by the first save.
        self._data = data
        self._document: Document | None = None
        self._history = FileHistory(reflection)
        self._watched: list[_Watched] = []
        self._copies: list[_Copy] = []

    @classmethod
    def new(
        cls,
        path: Path,
        data: bytes,
        *,
        reflection: Reflection,
        release: Callable[[], None],
        theme_set: ThemeSet | None = None,
    ) -> ReflectionFile:
        """Return a file that this session has just made; all answers are the session's own."""
        file = cls(path, data, reflection=reflection, release=release, theme_set=theme_set)
        file._is_made_here = True
        file._history = FileHistory(_emptied(reflection))
        file._history.record_ours(reflection)
        return file

    def save(self, reflection: Reflection) -> Saved:
        """Save `reflection` durably, merged with what other programs wrote into the file.

        Afterwards `self.reflection` is what the file holds. Raises CannotSave; the file then holds
        its last whole version. What was written by then without being told is told by the next.
        """
        try:
            saved = self._save(reflection)
        except OSError as error:
            raise CannotSave.at(self.path, error) from error
        except UnreadableReflection as error:
            raise CannotReadBack(error) from error
        except ImportError as error:
            # The first save imports modules, which fails where too many files are open.
            raise CannotSave.at(self.path, OSError()) from error
        self.untold = None
        return saved

    def take_in(self, other: Reflection) -> Saved:
        """Save what `other`, filled in elsewhere, has and the file has not.

        Where both have something, and not the same, the file's stays, and all of `other` is set
        aside in a copy beside it. Raises CannotSave; the file then holds its last whole version.
        """
        # A form begins as empty as a new reflection.
        base = _emptied(self.reflection)
        merged = merge(base, other, ours=self.reflection, history=FileHistory(base))
        is_apart = bool(merged.conflicts) or not {*other.points} <= {*merged.reflection.points}
        aside = Saved(merged.conflicts)
        try:
            if is_apart:
                aside = self._with_copy(aside, writer.write(other).encode())
        except OSError as error:
            raise CannotSave.at(self.path, error) from error
        saved = self.save(merged.reflection)
        return replace(
            saved,
            conflicts=(*aside.conflicts, *saved.conflicts),
            copies=(*aside.copies, *saved.copies),
        )

    def close(self) -> None:
        """Save what was written into replaced versions, and let other sessions open the file."""
        try:
            if any(data != each.data for each, data in self._late()):
                self.save(self.reflection)
        except CannotSave:
            pass  # The session has ended, so there is no place to report it; our answers are saved.
        finally:
            for each in self._watched:
                each.file.close()
            self._watched.clear()
            self._release()

    def remove_if_unanswered(self) -> bool:
        """Remove a draft that this session made, if it holds no answer and nothing from elsewhere.

        Returns whether it is removed.
        """
        reflection = self.reflection
        if not (self._is_made_here and reflection.is_unfinished and reflection.is_empty):
            return False
        if any(data != each.data for each, data in self._late()):
            return False
        try:
            return durable.remove_file(self.path, writer.write(reflection).encode())
        except OSError:
            return False

    def _parsed(self, data: bytes) -> Document:
        return decode(data, self.path, theme_set=self._theme_set)

    def _save(self, reflection: Reflection) -> Saved:
        late = self._late()
        deadline = time.monotonic() + _PATIENCE_SECONDS
        found, pending = self._prepare(reflection, late, deadline=deadline)
        for number in range(_MOST_ROUNDS):
            if number >= _FEWEST_ROUNDS and time.monotonic() > deadline:
                break
            base = self.reflection
            try:
                displaced = self._write(pending, in_place_of=found)
            except (WouldLoseAnswers, UnreadableReflection):
                pending = self._anew(pending)
                continue
            except durable.ChangedMeanwhile:
                found = self._settled(deadline)
                if found is not None:
                    pending = self._merge(found, base, pending=pending)
                continue
            self.untold = Untold(reflection, pending.saved)
            for each, data in late:
                each.data = data
            if displaced is None or displaced == found:
                return pending.saved
            late = [(self._watched[-1], displaced)]
            found = self._data
            pending = self._merge(displaced, base, pending=pending)
        raise CannotSave.at(self.path, OSError(errno.EBUSY, os.strerror(errno.EBUSY)))

    def _late(self) -> list[tuple[_Watched, bytes]]:
        """Return the versions that were replaced and can still be read, and what they hold now.

        One that is past and as it was is let go: a full drive has no room while it is held.
        """
        late = [(each, data) for each in self._watched if (data := each.read()) is not None]
        now = time.monotonic()
        self._watched = []
        for each, data in late:
            if each.is_past(now) and data == each.data:
                each.file.close()
            else:
                self._watched.append(each)
        return late

    def _prepare(
        self, reflection: Reflection, late: list[tuple[_Watched, bytes]], *, deadline: float
    ) -> tuple[bytes | None, _Pending]:
        """Return what the file holds, and `reflection` merged with what others wrote into it.

        `late` are the versions that were replaced, with what they hold by now.
        """
        pending = self._going_on(reflection)
        self._history.record_attempt(self.reflection, pending.reflection)
        for each, data in late:
            if data != each.data:
                pending = self._merge(data, each.base, pending=pending)
        found = self._settled(deadline)
        if found is None:
            pending = replace(pending, saved=replace(pending.saved, was_missing=True))
        elif found != self._data:
            pending = self._merge(found, self.reflection, pending=pending)
        return found, pending

    def _going_on(self, reflection: Reflection) -> _Pending:
        """Return `reflection` with what saves found of which it knows nothing; raises OSError."""
        if self.untold is None:
            return _Pending(reflection, self._document, Saved())
        asked, saved = self.untold.asked, self.untold.saved
        # Nothing in it comes from an old copy, so it needs no history.
        merged = merge(asked, self.reflection, ours=reflection, history=FileHistory(asked))
        if merged.conflicts:
            saved = replace(saved, conflicts=(*saved.conflicts, *merged.conflicts))
            saved = self._with_copy(saved, self._data)
        return _Pending(merged.reflection, self._document, saved)

    def _write(self, pending: _Pending, *, in_place_of: bytes | None) -> bytes | None:
        """Put the reflection into the file; return the version that it replaced, if it is known.

        Raises OSError; CannotSave, UnreadableReflection and ChangedMeanwhile, all before anything
        is written.
        """
        # Parsed here and not when the file is made, so that the first step is shown sooner.
        document = pending.document or self._parsed(self._data)
        text = writer.change(document, pending.reflection)
        written = reader.read_again(text, after=document, source=self.path.name)
        if written.reflection != pending.reflection:
            raise WouldLoseAnswers(self.path)
        data = text.encode()
        if len(data) > MOST_BYTES:
            raise durable.TooLarge.at(self.path)
        # Writing the same again would take a file's links, tags and rights from it. Only what was
        # saved whole counts: what stands there after a failed save may not be on the disk.
        is_saved = data == in_place_of == self._data and not pending.versions
        file = None if is_saved else self._displace(data, in_place_of)
        base, self.reflection = self.reflection, pending.reflection
        # Equal, and the next comparison finds at once that each answer is the very same.
        self._data, self._document = data, replace(written, reflection=pending.reflection)
        for each in pending.versions:
            self._history.record_theirs(each)
        self._history.record_ours(pending.reflection)
        if file is None:
            return None
        try:
            displaced = file.read(most_bytes=MOST_BYTES)
        except OSError:
            # The save is done, but the version that it replaced cannot be compared.
            file.close()
            return None
        now = time.monotonic()
        self._watched.append(_Watched(file, in_place_of, base, now))
        most = max(1, min(_MOST_WATCHED, _MOST_WATCHED_BYTES // len(data)))
        while len(self._watched) > most or self._watched[0].is_past(now):
            self._watched.pop(0).file.close()
        return displaced

    def _anew(self, pending: _Pending) -> _Pending:
        """Return `pending` with a document of its own, for a file that cannot take its answers.

        The file is copied first. Raises WouldLoseAnswers, UnreadableReflection and OSError.
        """
        document = pending.document or self._parsed(self._data)
        fresh = reader.read(writer.write(pending.reflection), source=self.path.name)
        if fresh.reflection != pending.reflection:
            raise WouldLoseAnswers(self.path)
        saved = replace(self._with_copy(pending.saved, document.text.encode()), is_anew=True)
        return replace(pending, document=fresh, saved=saved)

    def _displace(self, data: bytes, in_place_of: bytes | None) -> durable.Displaced | None:
        return durable.displace_file(
            self.path, data, is_current=lambda: self._read() == in_place_of
        )

    def _settled(self, deadline: float) -> bytes | None:
        """Return what the file holds once no program is writing it; None if it is missing.

        After `deadline`, in seconds of time.monotonic, as it is.
        """
        found = self._read()
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

    def _merge(self, data: bytes, base: Reflection, *, pending: _Pending) -> _Pending:
        """Return `pending` with the changes that another version, `data`, made since `base`.

        A version with answers that are set aside is copied beside the file. Raises OSError.
        """
        try:
            theirs = self._parsed(data)
        except UnreadableReflection:
            return replace(pending, saved=self._with_copy(pending.saved, data))
        merged = merge(base, theirs.reflection, ours=pending.reflection, history=self._history)
        unread = self._lost_below(theirs, merged.reflection, ours=pending.reflection)
        merged = replace(merged, conflicts=(*merged.conflicts, *unread))
        saved = pending.saved
        if merged.replaced or merged.removed:
            saved = self._with_copy(saved, self._data)
        if merged.conflicts:
            saved = self._with_copy(saved, data)
        saved = replace(
            saved,
            conflicts=(*saved.conflicts, *merged.conflicts),
            replaced=(*saved.replaced, *merged.replaced),
            removed=(*saved.removed, *merged.removed),
        )
        return _Pending(merged.reflection, theirs, saved, (*pending.versions, theirs.reflection))

    def _lost_below(
        self, theirs: Document, merged: Reflection, *, ours: Reflection
    ) -> list[AgreementKey]:
        """Return the agreements that `merged` has not, and whose headings below in `theirs` go too.

        This session has not read those, or has given them to an agreement with another wording,
        which `theirs` does not show to be the same.
        """
        gone = [key for key in theirs.reflection.agreed if key not in merged.agreed]
        if not gone:
            return []
        document = self._document or self._parsed(self._data)
        read, kept = writer.headed_below(document), writer.change(document, ours)
        below, text = writer.headed_below(theirs), writer.change(theirs, merged)

        def is_lost(key: AgreementKey, each: str) -> bool:
            return each not in text and (each in kept or each not in read.get(key, ()))

        return [key for key in gone if any(is_lost(key, each) for each in below[key])]

    def _with_copy(self, saved: Saved, data: bytes) -> Saved:
        """Return `saved` with a copy beside the file of the version `data`; raises OSError."""
        return replace(saved, copies=tuple(dict.fromkeys((*saved.copies, self._keep_copy(data)))))

    def _keep_copy(self, data: bytes) -> Path:
        """Return a copy beside the file of the version `data`; raises OSError.

        Another program that saves every second would make one a second: a copy that this session
        has made is replaced by a version that has only got more.
        """
        standing = [copy for copy in self._copies if copy.stands()]
        # When a save fails after this, the next one finds the same version again.
        enough = next((copy.path for copy in standing if copy.data == data), None)
        if enough:
            return enough
        overtaken = next((copy for copy in standing if _has_got_more(data, copy.data)), None)
        if overtaken:
            standing.remove(overtaken)
            path = overtaken.path
            durable.replace_file(path, data)
        else:
            stamp = f"{datetime.now().astimezone():%Y%m%d-%H%M%S}"
            stem = f"{self.path.stem}{CONFLICT}{stamp}"
            path = durable.create_first_free(candidates(self.path.parent, stem), data)
        self._copies = [*standing, _Copy(path, data)][-_MOST_COPIES:]
        return path


def _emptied(reflection: Reflection) -> Reflection:
    """Return `reflection` as it was before anything was given or written in it."""
    return replace(reflection, name="", responses=(), points=()).agreeing({}).noting({})


def _has_got_more(data: bytes, before: bytes) -> bool:
    """Return whether `data` is `before` with something put in at one place."""
    if len(data) <= len(before):
        return False
    alike = next((n for n, byte in enumerate(before) if data[n] != byte), len(before))
    return data.endswith(before[alike:])


@dataclass(frozen=True, slots=True)
class _Copy:
    """A copy that a conflict made in this session."""

    path: Path
    data: bytes

    def stands(self) -> bool:
        """Return whether it is still there as it was made."""
        try:
            return durable.read_file(self.path, most_bytes=MOST_BYTES) == self.data
        except OSError:
            return False


@dataclass(frozen=True, slots=True)
class _Pending:
    """A save in preparation: what to write, the document to put it into, and what was found.

    `versions` are the versions of other programs that were merged into `reflection`.
    """

    reflection: Reflection
    document: Document | None
    saved: Saved
    versions: tuple[Reflection, ...] = ()


@dataclass(slots=True)
class _Watched:
    """A version that a save replaced: its file, and the merge base for what is written into it."""

    file: durable.Displaced
    data: bytes | None
    """What it held that has been merged; None if there was no file when that was looked at."""
    base: Reflection
    since: float
    """When it was replaced, in seconds of time.monotonic."""

    def is_past(self, now: float) -> bool:
        """Return whether, by `now`, every write that began before the replacement has ended."""
        return now - self.since > _WATCHED_SECONDS

    def read(self) -> bytes | None:
        """Return its content, into which a program that still has it open may have written.

        None, and the file is let go, when it cannot be read any more: the handles of a share that
        was away can die, and then nobody writes by them.
        """
        try:
            return self.file.read(most_bytes=MOST_BYTES)
        except OSError:
            self.file.close()
            return None
