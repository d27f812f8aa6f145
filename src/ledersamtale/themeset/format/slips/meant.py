"""Which key of the format a word was meant as."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledersamtale.themeset import words
from ledersamtale.themeset.format.keys import ALL_KEYS

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST_KEY = 40
# At the standard library's 0.6 a `description` would be `questions`.
_LIKENESS = 0.75


def same(text: str, known: Sequence[str]) -> str | None:
    """Return the key of `known` that `text` is in another case, or in Danish; None elsewhere."""
    if text in known:
        return text
    folded = text.lower()
    if folded.isdecimal():
        folded = folded.lstrip("0") or "0"
    meant = words.DANISH_KEYS.get(folded, folded)
    return meant if meant in known else None


def nearest(text: str, known: Sequence[str]) -> str | None:
    """Return the key of `known` that `text` is, or is nearly."""
    # Comparing takes time, and a key may be two million characters.
    if len(text) > _LONGEST_KEY:
        return None
    found = same(text, known)
    if found:
        return found
    if text in ALL_KEYS:
        # It is another key of the format, and stands in the wrong place.
        return None
    # Only a fault needs it.
    from difflib import get_close_matches

    return next(iter(get_close_matches(text.lower(), known, cutoff=_LIKENESS)), None)
