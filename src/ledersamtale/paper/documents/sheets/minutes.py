"""The minutes of a talk, shared among what it is about so that they add up."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Stage(NamedTuple):
    """A part of a talk: the fewest minutes that it can do with, and those that it should have.

    One that `grows` gets its share of what is left when all have what they should.
    """

    least: int
    wish: int
    grows: bool = False


def shared(stages: Sequence[Stage], minutes: int) -> tuple[int, ...] | None:
    """Return whole minutes for each of `stages`, in all `minutes`; None where that is too few.

    None has fewer than its least. Where there is less than they should have, each gives up the same
    share of what it has above that.
    """
    least, wish = sum(each.least for each in stages), sum(each.wish for each in stages)
    if minutes < least:
        return None
    if minutes >= wish:
        growing = [int(each.grows) for each in stages]
        more = _parted(minutes - wish, growing if any(growing) else [1] * len(stages))
        return tuple(each.wish + extra for each, extra in zip(stages, more, strict=True))
    more = _parted(minutes - least, [each.wish - each.least for each in stages])
    return tuple(each.least + extra for each, extra in zip(stages, more, strict=True))


def _parted(minutes: int, weights: Sequence[int]) -> list[int]:
    """Return `minutes` in whole parts, as near as can be in the proportion of `weights`.

    What is left over goes to the largest remainders, the first ones of those that are equal.
    """
    whole = sum(weights)
    parts = [minutes * each // whole for each in weights]
    by_remainder = sorted(range(len(weights)), key=lambda n: (-(minutes * weights[n] % whole), n))
    for n in by_remainder[: minutes - sum(parts)]:
        parts[n] += 1
    return parts
