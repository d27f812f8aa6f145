"""A scale in running text, as our papers have it, or as forms explain theirs."""

from __future__ import annotations

import re

from ledersamtale.model.themes import RATINGS, Scale
from ledersamtale.text import one_line
from ledersamtale.themeset import words as set_words

_BEFORE = re.compile(r"(?:skala(?:en)?|svarmuligheder)?\s*:?\s*(?=[0-9])", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[·;,|/]\s*(?=[0-9]{1,2}\b)")
_ENTRY = re.compile(r"(?P<number>[0-9]{1,2})\s*(?:[=:.)–-]\s*)?(?P<label>\D.*)")


def scale_in(text: str) -> Scale | None:
    """Return the scale that `text` explains, such as '1 = Aldrig, 2 = …'; None for other text."""
    before = _BEFORE.match(text)
    if not before:
        return None
    found = [_ENTRY.fullmatch(each) for each in _BETWEEN.split(text[before.end() :])]
    labels = {int(each["number"]): one_line(each["label"]) for each in found if each}
    if len(labels) < len(found) or not set(RATINGS) <= labels.keys() <= {0, *RATINGS}:
        return None
    return Scale(tuple(labels[each] for each in RATINGS), labels.get(0, set_words.UNSURE))
