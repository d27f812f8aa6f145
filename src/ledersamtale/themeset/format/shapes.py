"""Which steps of a scale may have a label: all, the two ends, or the ends and the middle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledersamtale.model.themes import FEWEST_STEPS, MOST_STEPS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator


def shapes(highest: int) -> tuple[tuple[int, ...], ...]:
    """Return the steps that can have a label in a scale up to `highest`, the fewest first.

    An even number of steps has two in the middle, of which one or both may have one.
    """
    low, high = (highest + 1) // 2, highest // 2 + 1
    middles = ((), (low,), (high,), (low, high))
    found = {tuple(sorted({1, highest, *middle})) for middle in middles}
    return tuple(sorted({*found, tuple(range(1, highest + 1))}, key=lambda each: (len(each), each)))


def all_shapes() -> Iterator[tuple[int, ...]]:
    """Yield what `shapes` returns for each scale that there can be."""
    for highest in range(FEWEST_STEPS, MOST_STEPS + 1):
        yield from shapes(highest)


def gaps(steps: Collection[int]) -> tuple[int, ...]:
    """Return the fewest steps that need a label besides `steps`, each of 1 to MOST_STEPS."""
    highest = max(*steps, FEWEST_STEPS) if steps else FEWEST_STEPS
    fitting = next(each for each in shapes(highest) if set(steps) <= set(each))
    return tuple(each for each in fitting if each not in steps)
