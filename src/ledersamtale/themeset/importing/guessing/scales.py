"""A scale in running text, as our papers have it, or as forms explain theirs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledersamtale.model.themes import FEWEST_STEPS, MOST_STEPS, Scale
from ledersamtale.text import one_line
from ledersamtale.themeset.format.shapes import gaps

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_BEFORE = re.compile(r"(?:skala(?:en)?|svarmuligheder)?\s*:?\s*(?=[0-9])", re.IGNORECASE)
_OURS = "·"
_BETWEEN = re.compile(r"\s*[·;,|/]\s*(?=[0-9]{1,2}\b)")
_PRINTED = re.compile(rf"(?:[^\W\d]+: |{_OURS} )?(?P<number>[0-9]{{1,2}})")
_ENTRY = re.compile(r"(?P<number>[0-9]{1,2})\s*(?:[=:.)–-]\s*)?(?P<label>\D.*)")


def scale_in(text: str) -> Scale | None:
    """Return the scale that `text` explains, such as '1 = Aldrig, 2 = …'; None for other text."""
    told = _as_we_print_it(text)
    if told:
        return told
    text = one_line(text)
    before = _BEFORE.match(text)
    if not before:
        return None
    found = [_ENTRY.fullmatch(each) for each in _BETWEEN.split(text[before.end() :])]
    labels = {int(each["number"]): one_line(each["label"]) for each in found if each}
    # Two numbers are a scale where it is told, or set apart as our papers do it.
    is_told = bool(before[0].strip()) or _OURS in text
    if len(labels) < len(found) or (len(labels.keys() - {0}) == FEWEST_STEPS and not is_told):
        return None
    return _scale(labels)


def scale_over(labels: Sequence[str], signs: Sequence[str]) -> Scale | None:
    """Return the scale whose labels stand over its `signs` in a table.

    None where `signs` are not the steps from 1 up, with 0 last or without it.
    """
    steps = [each for each in signs if each != "0"]
    if steps != [str(number) for number in range(1, len(steps) + 1)] or "0" in signs[:-1]:
        return None
    said = zip(signs, map(one_line, labels), strict=False)
    return _scale({int(sign): label for sign, label in said if label})


def legend(scale: Scale) -> str:
    """Return what each rating of `scale` means, on one line."""
    return f" {_OURS} ".join(f"{rating} {label}" for rating, label in scale.legend if label)


def _as_we_print_it(text: str) -> Scale | None:
    """Return the scale in a line of our papers, whatever its labels hold.

    They hold no non-breaking space, and one stands on either side of each.
    """
    pieces = text.strip().split("\u00a0")
    found = [_PRINTED.fullmatch(each) for each in pieces[::2]]
    said = zip(found, map(one_line, pieces[1::2]), strict=False)
    labels = {int(each["number"]): label for each, label in said if each and label}
    return _scale(labels) if len(labels) * 2 == len(pieces) else None


def _scale(labels: Mapping[int, str]) -> Scale | None:
    """Return the scale with these labels by their ratings; None for ratings that are none."""
    steps = labels.keys() - {0}
    highest = max(steps, default=0)
    if highest > MOST_STEPS or gaps(steps):
        return None
    texts = (labels.get(each, "") for each in range(1, highest + 1))
    return Scale(tuple(texts), labels.get(0, ""))
