"""How many minutes are left of a walk, by the pace that the person has kept so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledersamtale.model.places import Kind
    from ledersamtale.model.themes import Item

_FEWEST = 3
"""From how many answers of a kind it can be told how long one takes."""


def minutes_left(taken: Mapping[Item, float], left: Mapping[Kind, int]) -> int | None:
    """Return about how many minutes it takes to answer `left`, a count for each kind of item.

    `taken` is how many seconds each answer so far has taken. The median of a kind counts, so that
    a break in the middle of an answer does not. None while it cannot be told, and when nothing is
    left.
    """
    seconds = 0.0
    for kind, count in left.items():
        times = sorted(each for item, each in taken.items() if item.kind is kind)
        if count and len(times) < _FEWEST:
            return None
        seconds += count * times[(len(times) - 1) // 2] if count else 0
    return max(1, round(seconds / 60)) if seconds else None
