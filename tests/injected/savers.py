"""The versions that a session saves, our saver, and savers that are broken on purpose."""

from __future__ import annotations

import os
import random
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Protocol

from ledersamtale.document import writer
from ledersamtale.errors import CannotSave
from ledersamtale.model.outcome import telling
from ledersamtale.model.places import Kind
from ledersamtale.model.reflection import Content, Reflection
from ledersamtale.model.themes import Item
from ledersamtale.sitting.interview import Next
from ledersamtale.sitting.session.agreements.adding import Adding
from ledersamtale.sitting.session.agreements.following import begin
from ledersamtale.store import opening
from ledersamtale.store.merge import FileHistory, merge
from ledersamtale.store.reading import read_reflection
from tests.helpers.strategies import SCALE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ledersamtale.store.file import ReflectionFile

FOREIGN = 4
"""The version that another program writes, between two saves of ours."""

OURS = (1, 2, 3, 5, 6)
LAST = OURS[-1]

_DAY = date(2027, 3, 8)
_PAGE = 4096
_WORDS = (
    "ledelse", "Østergaard", "på", "tværs", "æbler", "# overskrift", "- punkt", "\n\n", "\n",
    "<!-- -->", "**Vurdering:** 4", "12. juni", "»hvad så?«", "```", "---", "naïve", "日本", "\\",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Story:
    """The versions of one session's file; another `number` gives other texts."""

    number: int = 0

    def version(self, version: int) -> Reflection:
        """Return what the file must hold once `version` is saved."""
        reflection = self.ours(version)
        return self._record(reflection, 9, 0) if version >= FOREIGN else reflection

    def ours(self, version: int) -> Reflection:
        """Return `version` without what the other program has written."""
        reflection = Reflection(f"Mette Kjær {self.number}", "2026-11-24", "sæt")
        if version >= 2:
            # Every save of ours changes this answer; the other program does not.
            reflection = self._record(reflection, 1, 3 if version == FOREIGN else version)
        if version >= 3:
            reflection = self._record(reflection, 2, 3, longer_than=_PAGE)
        if version >= 5:
            reflection = self._record(reflection, 3, 5)
        if version >= LAST:
            reflection = self._record(reflection, 2, 6, longer_than=2 * _PAGE)
        return reflection

    def continued(self, reflection: Reflection) -> Reflection:
        """Return `reflection` with a new text in the answer that every save of ours changes."""
        return self._record(reflection, 1, 7)

    def to_save(self, version: int) -> Reflection:
        """Return the reflection that a session passes to the save of `version`.

        It does not have the other program's edit until its own next save has read it.
        """
        return self.ours(version) if version <= FOREIGN + 1 else self.version(version)

    def _record(
        self, reflection: Reflection, number: int, version: int, *, longer_than: int = 0
    ) -> Reflection:
        text = _text(self.number, number, version, longer_than)
        item = Item(Kind.QUESTION, 1, "A", number, f"Nummer {number}?")
        return reflection.record(item, Content(None, text), scale=SCALE)


@dataclass(frozen=True, slots=True)
class AgreedStory(Story):
    """The same versions with agreements for answers, as `agreements add` and `status` make them.

    What has become of each stands under last time, too, as `reflect` writes it a year later.
    """

    def _record(
        self, reflection: Reflection, number: int, version: int, *, longer_than: int = 0
    ) -> Reflection:
        text = _text(self.number, number, version, longer_than)
        adding = Adding(replace(reflection, agreements=()), _DAY)
        for line in (f"Nummer {number}", text[:50], "1. februar", text):
            adding = adding.after(Next(Content(text=line)))
        following = begin(adding.reflection, _DAY)
        followed = following.after(Next(Content(1 + version % 3, text))).reflection
        made = replace(followed.agreements[0], number=number)
        agreements = {each.what: each for each in reflection.agreements} | {made.what: made}
        since = telling(reflection.since, made, Content(version % 4, text))
        talk = reflection.talk
        if number == 1:
            # Only ours: what both change is kept in a copy, as it should.
            talk = talk._replace(partner=f"Udgave {version}")
        return replace(reflection, agreements=tuple(agreements.values()), since=since, talk=talk)


@cache
def _text(story: int, number: int, version: int, longer_than: int) -> str:
    words = random.Random(f"{story} {number} {version}")
    text = f"Svar {number}, udgave {version}: " + " ".join(words.choices(_WORDS, k=20)) + "\n"
    # Long runs of plain letters are read and written quickest.
    return text + "x" * (longer_than + words.randrange(200)) + " slut"


class SavingFile(Protocol):
    """A reflection's file that a session has open."""

    def save(self, reflection: Reflection, /) -> object: ...

    def close(self) -> None: ...


if TYPE_CHECKING:
    Saver = Callable[[Path, Reflection], SavingFile]
    """Makes the file of a new reflection in a folder, saved, and returns it opened."""


def session(saver: Saver, folder: Path, story: Story, confirm: Callable[[int], None]) -> None:
    """Save each of our versions of `story`, and call `confirm` once it is saved."""
    file = saver(folder, story.to_save(OURS[0]))
    confirm(OURS[0])
    for version in OURS[1:]:
        file.save(story.to_save(version))
        confirm(version)
    file.close()


def edit_as_another_program(path: Path, story: Story) -> None:
    """Write version FOREIGN over the version before it in the file, and sync the file."""
    beside = path.with_name("en anden editor")
    with beside.open("wb") as file:
        file.write(writer.write(story.version(FOREIGN)).encode())
        file.flush()
        os.fsync(file.fileno())
    beside.rename(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    os.fsync(descriptor)
    os.close(descriptor)


@dataclass(slots=True)
class BrokenFile:
    """A file that is saved with `write`; it merges foreign edits, so only `write` is broken."""

    path: Path
    reflection: Reflection
    write: Callable[[Path, bytes], None]

    def save(self, reflection: Reflection, /) -> None:
        theirs = read_reflection(self.path).reflection
        self.reflection = merge(
            self.reflection, theirs, ours=reflection, history=FileHistory(self.reflection)
        ).reflection
        self.write(self.path, writer.write(self.reflection).encode())

    def close(self) -> None:
        pass


def broken_by(write: Callable[[Path, bytes], None]) -> Saver:
    """Return the saver that writes with `write`."""

    def saver(folder: Path, reflection: Reflection) -> SavingFile:
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)
        path = folder / "refleksion.md"
        write(path, writer.write(reflection).encode())
        return BrokenFile(path, reflection, write)

    return saver


def overwrite(path: Path, data: bytes) -> None:
    """Write over the old file, as most programs do."""
    with path.open("wb") as file:
        file.write(data)


def rename_without_sync(path: Path, data: bytes) -> None:
    """Replace the file, and sync neither it nor its folder."""
    temporary = path.with_name(f".{path.name}.abcd1234.tmp")
    overwrite(temporary, data)
    temporary.replace(path)


def rename_without_folder_sync(path: Path, data: bytes) -> None:
    """Replace the file by a synced one, but do not sync the folder with its new name."""
    temporary = path.with_name(f".{path.name}.abcd1234.tmp")
    with temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


real: Saver = opening.create_reflection


@dataclass(slots=True)
class BoastfulFile:
    """A file of our saver that reports every save as done, also one that failed."""

    file: ReflectionFile

    def save(self, reflection: Reflection, /) -> None:
        try:
            self.file.save(reflection)
        except CannotSave:
            return

    def close(self) -> None:
        self.file.close()


def boastful(folder: Path, reflection: Reflection) -> SavingFile:
    """Make a file that does not report its failed saves."""
    return BoastfulFile(opening.create_reflection(folder, reflection))
