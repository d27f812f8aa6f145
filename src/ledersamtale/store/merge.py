"""A three-way merge of reflections, answer by answer and agreement by agreement."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from ledersamtale.model.reflection import Key, differing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledersamtale.model.agreements import Agreement, AgreementKey
    from ledersamtale.model.reflection import NoteKey, Reflection, Response

    AnyKey = Key | AgreementKey | NoteKey
    _Value = Response | Agreement | str

_K = TypeVar("_K", bound="AnyKey")
_V = TypeVar("_V", bound="_Value")


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged reflection, and the items and agreements for which a version was set aside.

    Both sides changed those in `conflicts`, which keep our version. Those in `replaced` have
    theirs, in place of one that the other program may not have read; those in `removed` have none
    any more, since theirs has none.
    """

    reflection: Reflection
    conflicts: tuple[AnyKey, ...] = ()
    replaced: tuple[AnyKey, ...] = ()
    removed: tuple[AnyKey, ...] = ()


@dataclass(slots=True)
class FileHistory:
    """Every version that a file has held during a session, and the items that we changed.

    Another program that saves puts back what it read when it opened the file. Such an old version
    is not a change by its user, and must not undo what this session has written since. Versions
    are kept as digests: autosave writes one each second.
    """

    reflection: Reflection
    _changed_by_us: set[AnyKey] = field(default_factory=set)
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

    def is_old(self, key: AnyKey, version: _Value | None) -> bool:
        """Return whether `version` has been in the file, for a key that we have changed."""
        return key in self._changed_by_us and _digest(key, version) in self._versions

    def may_be_unread(self, key: AnyKey, version: _Value | None) -> bool:
        """Return whether the program that wrote `version` may not have read what it replaces.

        That is so where we have changed the item, and where the file has held `version` before:
        it may come from an old copy.
        """
        return key in self._changed_by_us or _digest(key, version) in self._versions

    def are_old(self, points: tuple[Key, ...]) -> bool:
        """Return whether `points` were in the file before this session picked others."""
        return points in self._points

    def _record(self, one: Reflection, other: Reflection) -> set[AnyKey]:
        """Record both versions of each that differs, and return their keys."""
        return {
            *self._keep(differing(one, other)),
            *self._keep(_differing(one.agreed, other.agreed)),
            *self._keep(_differing(one.noted, other.noted)),
        }

    def _keep(self, pairs: Mapping[_K, tuple[_V | None, _V | None]]) -> Mapping[_K, object]:
        self._versions |= {
            _digest(key, each) for key, versions in pairs.items() for each in versions
        }
        return pairs


def merge(
    base: Reflection, theirs: Reflection, *, ours: Reflection, history: FileHistory
) -> Merged:
    """Return `ours` with what `theirs` changed since `base`; where both changed, ours is kept."""
    responses, found = _merged(base.by_key, theirs.by_key, ours=ours.by_key, history=history)
    agreed, of_agreed = _merged(base.agreed, theirs.agreed, ours=ours.agreed, history=history)
    noted, of_noted = _merged(base.noted, theirs.noted, ours=ours.noted, history=history)
    is_theirs = ours.points == base.points and not history.are_old(theirs.points)
    points = theirs.points if is_theirs else ours.points
    merged = replace(
        ours,
        name=theirs.name if ours.name == base.name else ours.name,
        points=tuple(key for key in points if key in responses),
        responses=tuple(responses.values()),
    )
    merged = merged.noting(noted) if noted or ours.noted else merged
    merged = merged.agreeing(agreed) if agreed or ours.agreed else merged
    return Merged(
        merged,
        (*found.conflicts, *of_agreed.conflicts, *of_noted.conflicts),
        (*found.replaced, *of_agreed.replaced, *of_noted.replaced),
        (*found.removed, *of_agreed.removed, *of_noted.removed),
    )


@dataclass(slots=True)
class _Found:
    """The keys for which a version was set aside; see Merged."""

    conflicts: list[AnyKey] = field(default_factory=list)
    replaced: list[AnyKey] = field(default_factory=list)
    removed: list[AnyKey] = field(default_factory=list)


def _merged(
    base: Mapping[_K, _V], theirs: Mapping[_K, _V], *, ours: Mapping[_K, _V], history: FileHistory
) -> tuple[dict[_K, _V], _Found]:
    kept = {}
    found = _Found()
    for key, (our, their) in _pairs(ours, theirs).items():
        earlier = base.get(key)
        is_changed = their != earlier and not history.is_old(key, their)
        if is_changed and our not in (earlier, their):
            found.conflicts.append(key)
        elif is_changed and our and not their:
            found.removed.append(key)
        elif is_changed and our != their and history.may_be_unread(key, their):
            found.replaced.append(key)
        version = their if is_changed and our == earlier else our
        if version:
            kept[key] = version
    # In their order, if only they have another one.
    is_theirs = [*ours] == [*base] and kept.keys() == theirs.keys()
    return ({key: kept[key] for key in theirs} if is_theirs else kept), found


def _pairs(one: Mapping[_K, _V], other: Mapping[_K, _V]) -> dict[_K, tuple[_V | None, _V | None]]:
    return {key: (one.get(key), other.get(key)) for key in [*one, *other]}


def _differing(
    one: Mapping[_K, _V], other: Mapping[_K, _V]
) -> dict[_K, tuple[_V | None, _V | None]]:
    return {key: pair for key, pair in _pairs(one, other).items() if pair[0] != pair[1]}


def _digest(key: AnyKey, version: _Value | None) -> bytes:
    # Late (4 ms): only a save needs it.
    from hashlib import blake2b

    return blake2b(repr((key, version)).encode(), digest_size=16).digest()
