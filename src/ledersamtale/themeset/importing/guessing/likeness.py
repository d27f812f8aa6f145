"""Which theme a statement belongs to that stands apart from all themes: by the words they share."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 6
"""Letters that a word shares with its inflections."""
_MOST_COMPARED = 20_000
"""Texts times themes; all charters that people have come to some hundreds."""
_TO_LEAVE = 0.5
"""How much more the words must say for the next text to belong elsewhere than the one before."""


def places(texts: Sequence[str], themes: Sequence[Sequence[str]]) -> list[int]:
    """Return for each of `texts`, in order, the index of the theme that it belongs to.

    Texts that stand together belong together: the way through the themes is chosen that has the
    most words in common with them on the whole, less something for each change of theme. It is the
    first theme where there are far too many to compare.
    """
    if len(texts) * len(themes) > _MOST_COMPARED:
        return [0] * len(texts)
    stems = [Counter(stem for text in theme for stem in _stems(text)) for theme in themes]
    held = Counter(stem for theme in stems for stem in theme)
    best = [0.0] * len(themes)
    came_from: list[list[int]] = []
    for text in texts:
        before = max(range(len(themes)), key=best.__getitem__)
        stays = [score >= best[before] - _TO_LEAVE for score in best]
        came_from.append([here if stays[here] else before for here in range(len(themes))])
        best = [
            (best[here] if stays[here] else best[before] - _TO_LEAVE)
            + sum(1 / held[stem] for stem in _stems(text) if stem in theme)
            for here, theme in enumerate(stems)
        ]
    here = max(range(len(themes)), key=best.__getitem__)
    found = []
    for origins in reversed(came_from):
        found.append(here)
        here = origins[here]
    return found[::-1]


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(text.casefold())}
