"""A three-way merge of reflections, answer by answer and agreement by agreement."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from ledersamtale.model.reflection import Key, differing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledersamtale.model.agreements import Agreement, AgreementKey
    from ledersamtale.model.reflection import Reflection, Response

    _AnyKey = Key | AgreementKey
    _Value = Response | Agreement

_K = TypeVar("_K", bound="Key | AgreementKey")
_V = TypeVar("_V", bound="Response | Agreement")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged reflection, and the items and agreements for which a version was set aside.

    Both sides changed those in `conflicts`, which keep our version. Those in `replaced` have
    theirs, in place of one that the other program may not have read; those in `removed` have none
    any more, since theirs has none.
    """

    reflection: Reflection
    conflicts: tuple[_AnyKey, ...] = ()
    replaced: tuple[_AnyKey, ...] = ()
    removed: tuple[_AnyKey, ...] = ()


@dataclass(slots=True)
class FileHistory:
    """Every version that a file has held during a session, and the items that we changed.

    Another program that saves puts back what it read when it opened the file. Such an old version
    is not a change by its user, and must not undo what this session has written since. Versions
    are kept as digests: autosave writes one each second.
    """

    reflection: Reflection
    _changed_by_us: set[_AnyKey] = field(default_factory=set)
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

    def is_old(self, key: _AnyKey, version: _Value | None) -> bool:
        """Return whether `version` has been in the file, for a key that we have changed."""
        return key in self._changed_by_us and _digest(key, version) in self._versions

    def may_be_unread(self, key: _AnyKey, version: _Value | None) -> bool:
        """Return whether the program that wrote `version` may not have read what it replaces.

        That is so where we have changed the item, and where the file has held `version` before:
        it may come from an old copy.
        """
        return key in self._changed_by_us or _digest(key, version) in self._versions

    def are_old(self, points: tuple[Key, ...]) -> bool:
        """Return whether `points` were in the file before this session picked others."""
        return points in self._points

    def _record(self, one: Reflection, other: Reflection) -> set[_AnyKey]:
        """Record both versions of each that differs, and return their keys."""
        agreed = _pairs(one.agreed, other.agreed)
        differ = {key: pair for key, pair in agreed.items() if pair[0] != pair[1]}
        return {*self._keep(differing(one, other)), *self._keep(differ)}

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
    agreed, more = _merged(base.agreed, theirs.agreed, ours=ours.agreed, history=history)
    is_theirs = ours.points == base.points and not history.are_old(theirs.points)
    points = theirs.points if is_theirs else ours.points
    talk = type(ours.talk)(*map(_newer, base.talk, theirs.talk, ours.talk))
    merged = replace(
        ours,
        name=_newer(base.name, theirs.name, ours.name),
        points=tuple(key for key in points if key in responses),
        responses=tuple(responses.values()),
        own_points=_newer(base.own_points, theirs.own_points, ours.own_points),
        talk=talk,
    )
    if agreed or ours.agreed:
        merged = merged.agreeing(agreed)
    return Merged(
        merged,
        (*found.conflicts, *more.conflicts),
        (*found.replaced, *more.replaced),
        (*found.removed, *more.removed),
    )


@dataclass(slots=True)
class _Found:
    """The keys for which a version was set aside; see Merged."""

    conflicts: list[_AnyKey] = field(default_factory=list)
    replaced: list[_AnyKey] = field(default_factory=list)
    removed: list[_AnyKey] = field(default_factory=list)


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
    return kept, found


def _newer(base: _T, theirs: _T, ours: _T) -> _T:
    return theirs if ours == base else ours


def _pairs(one: Mapping[_K, _V], other: Mapping[_K, _V]) -> dict[_K, tuple[_V | None, _V | None]]:
    return {key: (one.get(key), other.get(key)) for key in [*one, *other]}


def _digest(key: _AnyKey, version: _Value | None) -> bytes:
    # Late (4 ms): only a save needs it.
    from hashlib import blake2b

    return blake2b(repr((key, version)).encode(), digest_size=16).digest()
