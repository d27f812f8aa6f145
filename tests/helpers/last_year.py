"""A finished reflection of last year, of a person who does not exist, in a folder."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ledersamtale.document.reader import read
from ledersamtale.model.agreements import Agreement
from ledersamtale.model.reflection import Content, Reflection, Status
from ledersamtale.store.opening import create_reflection
from ledersamtale.themeset.bundled import load_theme_set

if TYPE_CHECKING:
    from pathlib import Path

SET = load_theme_set(None)
ITEMS = SET.items(Reflection("", "", "").audience)
BUDGET = Agreement(
    "Budgettet op på ledermødet", 1, "Mette", "1. februar", "i gang", "Tegn på, at det er nået: ro."
)
MENTOR = Agreement("Mentor i Hus Vest", 2, "Søren", state="nået")
OLD = Agreement("Fast møde med økonomi", 1, "Mette", "uge 5", "i gang", "Første tirsdag.")
DONE = Agreement("Ny struktur", 2, state="bortfaldet")
NAME = "Mette Eksempel"


def last_year(**changes: object) -> Reflection:
    """Return a finished reflection of last year that rates 1.1 by 4 and answers spørgsmål 1.1."""
    reflection = Reflection(NAME, "2025-11-24", SET.id, status=Status.FINISHED)
    for item, content in (
        (ITEMS[0], Content(4, "Fordi holdet er sat.")),
        (ITEMS[1], Content(2)),
        (ITEMS[4], Content(None, "Vi mødes hver uge.")),
    ):
        reflection = reflection.record(item, content, scale=SET.scale)
    return replace(reflection, **changes)  # type: ignore[arg-type]


def kept(folder: Path, reflection: Reflection) -> Path:
    """Save a reflection in a file of its own in `folder`."""
    folder.mkdir(exist_ok=True)
    file = create_reflection(folder, reflection)
    file.close()
    return file.path


def written(folder: Path) -> Reflection:
    """Return the reflection of this year."""
    (path,) = (each for each in folder.glob("*.md") if not each.name.startswith("2025"))
    return read(path.read_text(encoding="utf-8"), source="x").reflection
