"""A draft in a folder whose walk is through, so that a sitting begins with its points."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ledersamtale.model.reflection import Content, End, Reflection
from ledersamtale.model.themes import Audience
from ledersamtale.store.opening import create_reflection
from ledersamtale.themeset.bundled import load_theme_set

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path

THEME_SET = load_theme_set(None)
ITEMS = THEME_SET.items(Audience.LEADER)


def draft_at_the_points(
    folder: Path, *, skipped: Container[int] = (), commented: Container[int] = ()
) -> Path:
    """Return the file of a draft without an answer to the items `skipped`.

    Those that are `commented` have no rating.
    """
    reflection = Reflection("Mette Eksempel", "2026-11-24", THEME_SET.id)
    for index, item in enumerate(ITEMS):
        rating = 4 if item.is_rated and index not in commented else None
        content = Content(rating, "" if rating else f"Det {index}. svar")
        if index not in skipped:
            reflection = reflection.record(item, content, scale=THEME_SET.scale)
    file = create_reflection(folder, replace(reflection, position=End.POINTS))
    file.close()
    return file.path


def with_a_point_elsewhere(path: Path) -> str:
    """Pick the first answer in the file, and give it words that the set does not ask; return it."""
    wording = "Jeg var med fra begyndelsen."
    text = path.read_text(encoding="utf-8").replace(ITEMS[0].text, wording)
    points = f"## Til samtalen\n\n- [Udsagn 1.1: {wording}](#x)\n\n## Tema 1"
    path.write_text(text.replace("## Tema 1", points, 1), encoding="utf-8")
    return wording
