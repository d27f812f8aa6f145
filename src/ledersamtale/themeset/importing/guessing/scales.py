"""A scale in running text, as our papers have it, or as forms explain theirs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledersamtale.model.themes import FEWEST_STEPS, MOST_STEPS, Scale
from ledersamtale.text import one_line
from ledersamtale.themeset.format.shapes import gaps

if TYPE_CHECKING:
    from collections.abc import Sequence

_BEFORE = re.compile(r"(?:skala(?:en)?|svarmuligheder)?\s*:?\s*(?=[0-9])", re.IGNORECASE)
_OURS = "·"
_BETWEEN = re.compile(r"\s*[·;,|/]\s*(?=[0-9]{1,2}\b)")
_ENTRY = re.compile(r"(?P<number>[0-9]{1,2})\s*(?:[=:.)–-]\s*)?(?P<label>\D.*)")


def scale_in(text: str) -> Scale | None:
    """Return the scale that `text` explains, such as '1 = Aldrig, 2 = …'; None for other text."""
    before = _BEFORE.match(text)
    if not before:
        return None
    found = [_ENTRY.fullmatch(each) for each in _BETWEEN.split(text[before.end() :])]
    labels = {int(each["number"]): one_line(each["label"]) for each in found if each}
    steps = labels.keys() - {0}
    if len(labels) < len(found) or max(steps, default=0) > MOST_STEPS or gaps(steps):
        return None
    # Two numbers are a scale where it is told, or set apart as our papers do it.
    if len(steps) == FEWEST_STEPS and not (before[0].strip() or _OURS in text):
        return None
    highest = max(steps)
    texts = (labels.get(each, "") for each in range(1, highest + 1))
    return Scale(tuple(texts), labels.get(0, ""))


def legend_over(labels: Sequence[str], signs: Sequence[str]) -> str:
    """Return a scale whose labels stand over its `signs` in a table, as text that `scale_in` reads.

    It is empty where `signs` are not the steps from 1 up, with 0 last or without it.
    """
    steps = [each for each in signs if each != "0"]
    if steps != [str(number) for number in range(1, len(steps) + 1)] or "0" in signs[:-1]:
        return ""
    said = zip(signs, labels, strict=False)
    return f" {_OURS} ".join(f"{sign} {label}" for sign, label in said if label)
