"""Two sessions and an editor that write into one file at the same time.

The sessions have no lock, as on a network share or in a synced folder, where locks do not help.
"""

from __future__ import annotations

import multiprocessing
import random
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ledersamtale import durable
from ledersamtale.document import writer
from ledersamtale.errors import CannotSave, UnreadableReflection
from ledersamtale.model.places import Kind
from ledersamtale.model.reflection import Content, Reflection
from ledersamtale.model.themes import Item
from ledersamtale.store import file as reflection_file
from ledersamtale.store import opening
from ledersamtale.store.file import ReflectionFile
from ledersamtale.store.reading import read_reflection
from tests.helpers.strategies import SCALE
from tests.injected.aftermath import QUICK_FOLDER, Counts, harm

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.queues import SimpleQueue
    from multiprocessing.synchronize import Barrier

    from ledersamtale.document.reader import Document

WRITERS = ("anna", "bo", "editor")
SHARED = 10
_OWN = {"anna": (1, 2, 3), "bo": (4, 5, 6), "editor": (7, 8, 9)}
_PAUSE_SECONDS = 0.01


class Session(Protocol):
    """A reflection that a session has open."""

    reflection: Reflection

    def save(self, reflection: Reflection, /) -> object: ...


@dataclass(frozen=True, slots=True)
class Written:
    """An answer that was reported as saved, and the one that its writer replaced."""

    number: int
    text: str
    before: str


@dataclass(slots=True)
class BlindSession:
    """A session that overwrites the file without reading what others wrote."""

    path: Path
    reflection: Reflection = field(init=False)

    def __post_init__(self) -> None:
        self.reflection = read_reflection(self.path).reflection

    def save(self, reflection: Reflection, /) -> None:
        self.reflection = reflection
        durable.replace_file(self.path, writer.write(reflection).encode())


def real_session(path: Path) -> ReflectionFile:
    """Open the file as the program does, but without a lock."""
    data = path.read_bytes()
    reflection = read_reflection(path).reflection
    return ReflectionFile(path, data, reflection=reflection, release=lambda: None)


def write_beside(open_session: Callable[[Path], Session], *, saves: int) -> Counts:
    """Let all three write, `saves` times in total, and count the answers that are lost."""
    with tempfile.TemporaryDirectory(dir=QUICK_FOLDER) as root:
        file = opening.create_reflection(Path(root), Reflection("Mette", "2026-11-24", "sæt"))
        file.close()
        fork = multiprocessing.get_context("fork")
        results: SimpleQueue[list[Written]] = fork.SimpleQueue()
        barrier = fork.Barrier(len(WRITERS))
        each = saves // len(WRITERS)
        processes = [
            fork.Process(
                target=_session, args=(open_session, file.path, name, each, barrier, results)
            )
            for name in WRITERS[:2]
        ]
        processes.append(fork.Process(target=_editor, args=(file.path, each, barrier, results)))
        for process in processes:
            process.start()
        written = [one for _ in processes for one in results.get()]
        for process in processes:
            process.join()
        return Counts(saves=len(written)) + _missing(file.path, written)


def _session(
    open_session: Callable[[Path], Session],
    path: Path,
    name: str,
    saves: int,
    barrier: Barrier,
    results: SimpleQueue[list[Written]],
) -> None:
    reflection_file._MOMENT_SECONDS = 0.005
    chance = random.Random(name)
    session = open_session(path)
    written = []
    for turn in range(saves):
        number = chance.choice([*_OWN[name], SHARED])
        # As many digits in each: a conflict copy may be replaced by one whose texts are longer.
        written.append(_save(session, number, f"{name} {turn:05}"))
        # This is fifty times as often as a real session saves.
        time.sleep(chance.random() * 2 * _PAUSE_SECONDS)
    # The sessions end after the editor, and restore what its last write took back.
    for program in WRITERS[:2]:
        barrier.wait()
        if program == name:
            session.save(session.reflection)
    results.put(written)


def _save(session: Session, number: int, text: str) -> Written:
    """Save an answer, and try again as a person does where the others write all the time."""
    while True:
        before = _text(session.reflection, number)
        with suppress(CannotSave):
            session.save(_given(session.reflection, number, text))
            return Written(number, text, before)


def _editor(path: Path, saves: int, barrier: Barrier, results: SimpleQueue[list[Written]]) -> None:
    """Read, change and write the file as editors do: in place or as a new file, without a merge."""
    chance = random.Random("editor")
    written = []
    for turn in range(saves):
        document = _read_when_whole(path)
        number = chance.choice([*_OWN["editor"], SHARED])
        before = _text(document.reflection, number)
        text = f"editor {turn:05}"
        after = writer.change(document, _given(document.reflection, number, text))
        if chance.random() < 0.5:
            path.write_text(after, encoding="utf-8", newline="")
        else:
            beside = path.with_name("beside")
            beside.write_text(after, encoding="utf-8", newline="")
            beside.replace(path)
        written.append(Written(number, text, before))
        time.sleep(chance.random() * _PAUSE_SECONDS)
    for _ in WRITERS[:2]:
        barrier.wait()
    results.put(written)


def _read_when_whole(path: Path) -> Document:
    while True:
        with suppress(UnreadableReflection):
            return read_reflection(path)


def _missing(path: Path, written: list[Written]) -> Counts:
    """Count the answers that are in no file, and that no later writer replaced knowingly."""
    kept = {(each.number, each.before) for each in written}
    for file in path.parent.glob("*.md"):
        with suppress(UnreadableReflection):
            responses = read_reflection(file).reflection.responses
            kept |= {(each.number, each.text) for each in responses}
    lost = [each for each in written if (each.number, each.text) not in kept]
    return sum((harm("lost", f"»{each.text}« in {each.number}") for each in lost), Counts())


def _given(reflection: Reflection, number: int, text: str) -> Reflection:
    item = Item(Kind.QUESTION, 1, "A", number, f"Nummer {number}?")
    return reflection.record(item, Content(None, text), scale=SCALE)


def _text(reflection: Reflection, number: int) -> str:
    return next((each.text for each in reflection.responses if each.number == number), "")
