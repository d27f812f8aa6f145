"""Two versions of a reflection that came from one: put together, answer by answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ledersamtale.reflection import Key, Reflection, Response


@dataclass(frozen=True, slots=True)
class Merged:
    """What came out, and the items that both versions had changed, in different ways."""

    reflection: Reflection
    conflicts: tuple[Key, ...]


def merge(base: Reflection, theirs: Reflection, *, ours: Reflection) -> Merged:
    """Return `ours` with what `theirs` changed since `base`; where both changed, ours stands."""
    by_key = {version: _by_key(version) for version in (base, theirs, ours)}
    responses = []
    conflicts = []
    for key in dict.fromkeys([*by_key[ours], *by_key[theirs]]):
        was, they, we = (by_key[version].get(key) for version in (base, theirs, ours))
        if we not in (was, they) and they != was:
            conflicts.append(key)
        kept = they if we == was else we
        if kept:
            responses.append(kept)
    given = {each.key for each in responses}
    points = theirs.points if ours.points == base.points else ours.points
    merged = replace(
        ours,
        name=theirs.name if ours.name == base.name else ours.name,
        points=tuple(key for key in points if key in given),
        responses=tuple(responses),
    )
    return Merged(merged, tuple(conflicts))


def _by_key(reflection: Reflection) -> dict[Key, Response]:
    return {each.key: each for each in reflection.responses}
