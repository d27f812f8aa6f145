"""Counts what a fault left behind, and compares it with what the person was shown."""

from __future__ import annotations

import os
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from ledersamtale.errors import UnreadableReflection
from ledersamtale.store import opening
from ledersamtale.store.reading import read_reflection
from tests.injected.savers import LAST

if TYPE_CHECKING:
    from pathlib import Path

    from ledersamtale.model.reflection import Reflection
    from tests.injected.savers import Story

FULL = os.environ.get("LEDERSAMTALE_FAULTS") == "full"
"""Whether every fault is tried instead of a sample; that takes many minutes."""

QUICK_FOLDER = next((each for each in ["/dev/shm"] if os.access(each, os.W_OK)), None)
"""Where a sync takes no time. A kill loses nothing that was written, synced or not."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many faults were tried, how many did harm of each kind, and a sentence for each."""

    kills: int = 0
    errors: int = 0
    cuts: int = 0
    interrupts: int = 0
    saves: int = 0
    edits: int = 0
    lost: int = 0
    torn: int = 0
    false_saved: int = 0
    temporary: int = 0
    refused: int = 0
    astray: int = 0
    wrong_error: int = 0
    findings: tuple[str, ...] = ()

    @property
    def harm(self) -> int:
        """How many bad results there were."""
        return sum(getattr(self, name) for name, _ in HARMS)

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            **{
                each.name: getattr(self, each.name) + getattr(other, each.name)
                for each in fields(Counts)
            }
        )


FAULTS = (
    ("kills", "kills"),
    ("errors", "errors"),
    ("cuts", "cuts"),
    ("interrupts", "interrupts"),
    ("saves", "saves beside others"),
    ("edits", "edited files"),
)
HARMS = (
    ("lost", "answers lost"),
    ("torn", "torn"),
    ("false_saved", "false »gemt«"),
    ("temporary", "temporary files left"),
    ("refused", "next start refused"),
    ("astray", "stray copies"),
    ("wrong_error", "other errors"),
)


def harm(kind: str, finding: str) -> Counts:
    """Return the count for one bad result."""
    return Counts(findings=(f"{kind}: {finding}",)) + Counts(**{kind: 1})  # type: ignore[arg-type]


def reflections(folder: Path) -> list[Path]:
    """Return the files of reflections in `folder`, without the copies that conflicts left."""
    return sorted(each for each in folder.glob("*.md") if "-konflikt-" not in each.name)


def content_of(folder: Path) -> Reflection | None:
    """Return the one reflection in `folder`; None when there is none.

    Raises UnreadableReflection when its file is torn.
    """
    paths = reflections(folder)
    return read_reflection(paths[0]).reflection if paths else None


def whole_version(folder: Path, story: Story) -> int | None:
    """Return which version the file in `folder` holds, 0 without a file; None when it is torn."""
    try:
        content = content_of(folder)
    except UnreadableReflection:
        return None
    versions = [None, *(story.version(each) for each in range(1, LAST + 1))]
    return versions.index(content) if content in versions else None


def after_death(folder: Path, story: Story, *, confirmed: int, where: str) -> Counts:
    """Count what a killed session lost or left in `folder`, and what hinders the next one."""
    found = whole_version(folder, story)
    if found is None:
        return harm("torn", f"{where}, with version {confirmed} confirmed")
    if found < confirmed:
        return harm("lost", f"{where}: version {found}, with {confirmed} confirmed")
    return strays(folder, where) + next_start(folder, story, where)


def strays(folder: Path, where: str) -> Counts:
    """Count the reflections in `folder` beyond one; only our own saves can have made them."""
    names = [each.name for each in folder.glob("*.md")]
    extra = len(names) - 1
    return harm("astray", f"{where}: {', '.join(names)}") if extra > 0 else Counts()


def next_start(folder: Path, story: Story, where: str, *, may_leave_files: bool = False) -> Counts:
    """Start a session in `folder` as the program does, save, close, and look at what is left."""
    wanted = story.continued(story.version(LAST))
    try:
        found = opening.drafts_in(folder).found
        file = opening.open_reflection(found[0].path) if found else None
        opening.sweep(folder)
        file = file or opening.create_reflection(folder, story.version(1))
        file.save(wanted)
        file.close()
        content = read_reflection(file.path).reflection
    except Exception as error:
        return harm("refused", f"{where}: {type(error).__name__}: {error}")
    if content != wanted:
        return harm("refused", f"{where}: the next session's save is not in the file")
    # Temporary files may have any name; the private folder goes with the last lock in it.
    left = [each for each in folder.iterdir() if each.suffix != ".md"]
    if left and not may_leave_files:
        return harm("temporary", f"{where}: {', '.join(each.name for each in left)}")
    return Counts()
