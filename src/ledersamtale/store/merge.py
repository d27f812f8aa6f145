"""Two versions of a reflection that came from one: put together, answer by answer."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ledersamtale.model.reflection import Key, Reflection, Response


@dataclass(frozen=True, slots=True)
class Merged:
    """What came out, and the items that both had changed.

    In `conflicts` ours stands; in `replaced` theirs does, in place of what its writer may not
    have seen.
    """

    reflection: Reflection
    conflicts: tuple[Key, ...] = ()
    replaced: tuple[Key, ...] = ()


@dataclass(slots=True)
class Seen:
    """What a session has written into a file, and every version of it that stood there before.

    A program that has had the file open for long puts back, when it saves, what it read then.
    That is no change of its own, and must not undo what was written since.
    """

    reflection: Reflection
    _written: set[Key] = field(default_factory=set)
    _versions: dict[Key, set[Response | None]] = field(default_factory=lambda: defaultdict(set))
    _points: set[tuple[Key, ...]] = field(default_factory=set)

    def read(self, reflection: Reflection) -> None:
        """Take note of what another program has made of the file."""
        for key, (was, now) in _pairs(self.reflection, reflection).items():
            self._versions[key] |= {was, now}
        self.reflection = reflection

    def write(self, reflection: Reflection) -> None:
        """Take note of what this session has made of it."""
        self.attempt(self.reflection, reflection)
        self.read(reflection)

    def attempt(self, base: Reflection, reflection: Reflection) -> None:
        """Take note of what this session is about to make of `base`.

        A save that fails may have written it all the same.
        """
        for key, (was, now) in _pairs(base, reflection).items():
            if was != now:
                self._written.add(key)
                self._versions[key] |= {was, now}
        if reflection.points != base.points:
            self._points |= {base.points, reflection.points}

    def is_old(self, key: Key, version: Response | None) -> bool:
        """Return whether this version stood in the file, of an answer that the session changed."""
        return key in self._written and version in self._versions[key]

    def may_be_missed(self, key: Key, version: Response | None) -> bool:
        """Return whether what `version` takes the place of may not have been seen by its writer.

        It is the session's own, or the version has been there before, and may come from an old
        copy.
        """
        return key in self._written or version in self._versions[key]

    def are_old(self, points: tuple[Key, ...]) -> bool:
        """Return whether these points stood in the file before the session picked others."""
        return points in self._points


def merge(base: Reflection, theirs: Reflection, *, ours: Reflection, seen: Seen) -> Merged:
    """Return `ours` with what `theirs` changed since `base`; where both changed, ours stands."""
    responses = []
    conflicts = []
    replaced = []
    before = base.by_key
    for key, (we, they) in _pairs(ours, theirs).items():
        was = before.get(key)
        has_changed = they != was and not seen.is_old(key, they)
        if has_changed and we not in (was, they):
            conflicts.append(key)
        elif has_changed and we != they and seen.may_be_missed(key, they):
            replaced.append(key)
        kept = they if has_changed and we == was else we
        if kept:
            responses.append(kept)
    given = {each.key for each in responses}
    is_theirs = ours.points == base.points and not seen.are_old(theirs.points)
    points = theirs.points if is_theirs else ours.points
    merged = replace(
        ours,
        name=theirs.name if ours.name == base.name else ours.name,
        points=tuple(key for key in points if key in given),
        responses=tuple(responses),
    )
    return Merged(merged, tuple(conflicts), tuple(replaced))


def _pairs(
    one: Reflection, other: Reflection
) -> dict[Key, tuple[Response | None, Response | None]]:
    ones, others = one.by_key, other.by_key
    return {key: (ones.get(key), others.get(key)) for key in [*ones, *others]}
