"""A three-way merge of reflections, answer by answer."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ledersamtale.model.reflection import differing

if TYPE_CHECKING:
    from ledersamtale.model.reflection import Key, Reflection, Response


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged reflection, and the items for which an answer was set aside.

    Both sides changed the items in `conflicts`, which keep our answer. The items in `replaced`
    have theirs, in place of an answer that the other program may not have read; those in `removed`
    have none any more, since theirs has none.
    """

    reflection: Reflection
    conflicts: tuple[Key, ...] = ()
    replaced: tuple[Key, ...] = ()
    removed: tuple[Key, ...] = ()


@dataclass(slots=True)
class FileHistory:
    """Every version that a file has held during a session, and the items that we changed.

    Another program that saves puts back what it read when it opened the file. Such an old version
    is not a change by its user, and must not undo what this session has written since. Versions
    are kept as digests: autosave writes one each second.
    """

    reflection: Reflection
    _changed_by_us: set[Key] = field(default_factory=set)
    _versions: set[bytes] = field(default_factory=set)
    _points: set[tuple[Key, ...]] = field(default_factory=set)

    def record_theirs(self, reflection: Reflection) -> None:
        """Record the version that another program wrote."""
        self._record(self.reflection, reflection)
        self.reflection = reflection

    def record_ours(self, reflection: Reflection) -> None:
        """Record the version that this session wrote."""
        self.record_attempt(self.reflection, reflection)
        self.reflection = reflection

    def record_attempt(self, base: Reflection, reflection: Reflection) -> None:
        """Record what this session is about to change in `base`.

        A save that fails may have written it nevertheless.
        """
        self._changed_by_us |= self._record(base, reflection)
        if reflection.points != base.points:
            self._points |= {base.points, reflection.points}

    def is_old(self, key: Key, version: Response | None) -> bool:
        """Return whether `version` has been in the file, for an item that we have changed."""
        return key in self._changed_by_us and _digest(key, version) in self._versions

    def may_be_unread(self, key: Key, version: Response | None) -> bool:
        """Return whether the program that wrote `version` may not have read what it replaces.

        That is so where we have changed the item, and where the file has held `version` before:
        it may come from an old copy.
        """
        return key in self._changed_by_us or _digest(key, version) in self._versions

    def are_old(self, points: tuple[Key, ...]) -> bool:
        """Return whether `points` were in the file before this session picked others."""
        return points in self._points

    def _record(self, one: Reflection, other: Reflection) -> set[Key]:
        """Record both versions of each item that differs, and return those items."""
        pairs = differing(one, other)
        self._versions |= {
            _digest(key, each) for key, versions in pairs.items() for each in versions
        }
        return set(pairs)


def merge(
    base: Reflection, theirs: Reflection, *, ours: Reflection, history: FileHistory
) -> Merged:
    """Return `ours` with what `theirs` changed since `base`; where both changed, ours is kept."""
    responses = []
    conflicts = []
    replaced = []
    removed = []
    base_responses = base.by_key
    for key, (our, their) in _pairs(ours, theirs).items():
        earlier = base_responses.get(key)
        is_changed = their != earlier and not history.is_old(key, their)
        if is_changed and our not in (earlier, their):
            conflicts.append(key)
        elif is_changed and our and not their:
            removed.append(key)
        elif is_changed and our != their and history.may_be_unread(key, their):
            replaced.append(key)
        kept = their if is_changed and our == earlier else our
        if kept:
            responses.append(kept)
    given = {each.key for each in responses}
    is_theirs = ours.points == base.points and not history.are_old(theirs.points)
    points = theirs.points if is_theirs else ours.points
    merged = replace(
        ours,
        name=theirs.name if ours.name == base.name else ours.name,
        points=tuple(key for key in points if key in given),
        responses=tuple(responses),
    )
    return Merged(merged, tuple(conflicts), tuple(replaced), tuple(removed))


def _pairs(
    one: Reflection, other: Reflection
) -> dict[Key, tuple[Response | None, Response | None]]:
    ones, others = one.by_key, other.by_key
    return {key: (ones.get(key), others.get(key)) for key in [*ones, *others]}


def _digest(key: Key, version: Response | None) -> bytes:
    # Late (4 ms): only a save needs it.
    from hashlib import blake2b

    return blake2b(repr((key, version)).encode(), digest_size=16).digest()
