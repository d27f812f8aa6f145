"""Reflections that a hand or another program has cut, doubled, moved and broken, then saved."""

from __future__ import annotations

import tempfile
from contextlib import closing
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from ledersamtale.errors import LedersamtaleError, UnreadableReflection
from ledersamtale.model.reflection import Content
from ledersamtale.store import opening
from ledersamtale.themeset.bundled import load_theme_set
from tests.helpers.reflections import FILE
from tests.injected.aftermath import QUICK_FOLDER, Counts, harm

if TYPE_CHECKING:
    from ledersamtale.store.file import ReflectionFile

_OWN = ["## Mine noter", "# Dagbog", "### Noter", "Dagbog\n===", "##", "```", "---", "<!--",
        "**Vurdering:** 9", "- [x](#y)", "### Spørgsmål 1.1: Nyt?"]  # fmt: skip
_NEW = "Det nye svar"


def edited(text: str, random: Random) -> str:
    """Return `text` after one to four edits that a hand might make."""
    lines = text.split("\n")
    for _ in range(random.randint(1, 4)):
        start = random.randrange(len(lines) + 1)
        block = lines[start : start + random.randint(1, 8)]
        match random.randrange(6):
            case 0:
                del lines[start : start + len(block)]
            case 1:
                lines[start:start] = block
            case 2:
                del lines[start : start + len(block)]
                to = random.randrange(len(lines) + 1)
                lines[to:to] = block
            case 3:
                lines.insert(start, random.choice(_OWN))
            case 4 if block:
                lines[start] = block[0].replace(random.choice("#*[]():-1 "), "", 1)
            case _:
                lines[start : start + 1] = [f"{each}\r" for each in block[:1]]
    return "\n".join(lines)


def save_after_hand_edits(times: int, *, seed: int = 1) -> Counts:
    """Save an answer into each of `times` edited files, half of them edited while open.

    What the hand has left of the answers must be in one of the files afterwards, and no save may
    be refused.
    """
    counts = Counts()
    for number in range(times):
        random = Random(f"{seed} {number}")
        with tempfile.TemporaryDirectory(dir=QUICK_FOLDER) as root:
            path = Path(root, "fil.md")
            is_open = number % 2 == 1
            path.write_bytes((FILE if is_open else edited(FILE, random)).encode())
            try:
                file = opening.open_reflection(path)
            except UnreadableReflection:
                continue
            counts += Counts(edits=1)
            with closing(file):
                if is_open:
                    path.write_bytes(edited(FILE, random).encode())
                counts += _save(file, f"edit {number}")
    return counts


def _save(file: ReflectionFile, where: str) -> Counts:
    left = file.path.read_text(encoding="utf-8")
    answers = "\n".join(each.text for each in file.reflection.responses)
    before = [line for line in answers.split("\n") if line in left]
    theme_set = load_theme_set(None)
    item = theme_set.items(file.reflection.audience)[-1]
    changed = file.reflection.record(item, Content(None, _NEW), scale=theme_set.scale)
    try:
        file.save(changed)
        file.save(file.reflection.record(item, Content(None, f"{_NEW} to"), scale=theme_set.scale))
    except LedersamtaleError as error:
        return harm("refused", f"{where}: {error}")
    kept = "".join(each.read_text(encoding="utf-8") for each in file.path.parent.glob("*.md"))
    lost = [line for line in before if line not in kept]
    counts = harm("lost", f"{where}: {lost}") if lost else Counts()
    if f"{_NEW} to" not in kept:
        counts += harm("lost", f"{where}: the new answer")
    return counts
