"""Where a line of a theme set belongs: its key or its dash tells, and not its indent alone.

The format has few keys, and each says where it stands: `group` is below `questions`, and `id` with
a dash begins a theme. So a line that stands too far in or out is put where it belongs, and what
follows can be read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ledersamtale.strict_yaml.tree import MOST_FAULTS
from ledersamtale.themeset.format.keys import THEME_SET, Either, Keys, Several
from ledersamtale.themeset.format.slips.meant import nearest, same

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ledersamtale.themeset.format.keys import Value
    from ledersamtale.themeset.format.slips.rows import Row
    from ledersamtale.themeset.format.slips.slip import Slip


@dataclass(slots=True)
class Level:
    """A list or keys that are open: the column of its lines, and the one that they should have.

    `slip` is the one that moves all of it, so that its lines move too; `usual` are the columns in
    which its lines usually stand; `rows` are its lines so far, and `seen` its keys.
    """

    value: Several | Keys
    column: int
    target: int
    slip: Slip | None = None
    usual: tuple[int, ...] = ()
    rows: list[Row] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)

    def begins_wrongly(self, column: int) -> bool:
        """Return whether a line in `column` stands as usual, and not those before it."""
        if column not in self.usual or column == self.column:
            return False
        return self.column not in self.usual or (len(self.rows) == 1 and column > self.column)

    def has(self, name: str) -> bool:
        """Return whether the key that `name` means stands there already."""
        keys = self.value
        return isinstance(keys, Keys) and (same(name, keys.names) or name) in self.seen


@dataclass(frozen=True, slots=True)
class Spot:
    """The column where something stands, the one where it should, and the slip that moves it.

    `among` is the column of the lines that it belongs to.
    """

    column: int
    target: int
    slip: Slip | None = None
    among: int = -1

    @property
    def edge(self) -> int:
        """The column beyond which a line continues a text that begins here."""
        return max(self.column, self.among)

    @property
    def shift(self) -> int:
        """How many columns further in it should stand."""
        return self.target - self.column


@dataclass(frozen=True, slots=True)
class Awaited:
    """What is to come below the key at `spot`, which has nothing behind it."""

    value: Value | None
    spot: Spot

    def takes(self, column: int, *, dash: bool) -> bool:
        """Return whether a line in `column` can be the first below the key."""
        return column > self.spot.column or (dash and column == self.spot.column)

    @property
    def awaits_text(self) -> bool:
        """Whether a text may come, and neither a list nor keys."""
        return not isinstance(self.value, Several | Keys)

    @property
    def keys(self) -> Keys | None:
        """The keys that may come; None where none may."""
        return _keys(self.value)

    @property
    def listing(self) -> Several | None:
        """The list that may come; None where none may."""
        return self.value if isinstance(self.value, Several) else None

    def level(self, value: Several | Keys, column: int) -> Level:
        """Return the level of `value` that a line in `column` opens."""
        spot = self.spot
        dash = isinstance(value, Several)
        usual = (spot.column + 2, spot.column)[: 1 + dash]
        if spot.slip and column == spot.target + 2 and column not in usual:
            # The key was moved, and this line stands where it should.
            return Level(value, column, column)
        if self.takes(column, dash=dash):
            return Level(value, column, column + spot.shift, spot.slip, usual)
        return Level(value, column, spot.target + 2, usual=usual)


class Structure:
    """The open levels of a file, from the outermost to the innermost."""

    def __init__(self) -> None:
        self.levels: list[Level] = []
        self.awaited: Awaited | None = Awaited(THEME_SET, Spot(-1, -1))
        self._guesses = 0

    def home_of_key(self, name: str, column: int) -> Level | None:
        """Return the level that the key `name` in `column` belongs to, and open it.

        None when no level has such a key.
        """
        found = list(self._levels_with(name, column))
        exact = next((n for n, level in enumerate(found) if level.column == column), None)
        if not found:
            return None
        chosen = found[exact or 0]
        if exact is None or chosen.has(name):
            # A key that stands there already is missing further in.
            inner = (level for level in found[:exact] if not level.has(name))
            chosen = next(inner, chosen)
        self._close_to(chosen)
        return chosen

    def home_of_item(self, name: str | None, column: int) -> Level | None:
        """Return the list that an item in `column` belongs to, and open it; None without one.

        `name` is the key that it begins with, empty for a text, and None for what does
        not show on its line.
        """
        found = list(self._lists_for(name, column))
        exact = (level for level in found if level.column == column)
        chosen = next(exact, None) or next(iter(found), None)
        if chosen is not None:
            self._close_to(chosen)
        return chosen

    def knows_here(self, name: str, column: int) -> bool:
        """Return whether a key in `column` may be called `name`."""
        awaited = self.awaited
        if awaited is not None and awaited.keys is not None:
            return awaited.takes(column, dash=False) and same(name, awaited.keys.names) is not None
        return any(
            isinstance(level.value, Keys)
            and level.column == column
            and same(name, level.value.names) is not None
            for level in self.levels
        )

    def home_of_unknown(self, column: int) -> Level | None:
        """Return the level that a key of no known name in `column` belongs to, and open it."""
        awaited = self.awaited
        if awaited is not None and awaited.keys and awaited.takes(column, dash=False):
            self._close_to(awaited.level(awaited.keys, column))
        elif not self._levels_at(column, Keys):
            return None
        self.close_at(column)
        return self.levels[-1]

    def home_without_dash(self, name: str, column: int) -> Level | None:
        """Return the list of which the key `name` in `column` begins an item without a dash.

        That is the first key below the list's own, or a theme's first key again. None elsewhere.
        """
        awaited = self.awaited
        found = None
        if awaited is not None and awaited.listing is not None:
            if name in _names_of_item(awaited.listing):
                found = awaited.level(awaited.listing, max(column - 2, awaited.spot.column))
        elif self._levels_at(column, Keys):
            level = self._levels_at(column, Keys)[-1]
            around = self._list_around(level)
            if around is not None and name in level.seen[:1] and _is_of_themes(around.value):
                found = around
        if found is not None:
            self._close_to(found)
        return found

    def list_that_begins_wrongly(self, column: int) -> bool:
        """Return whether an item in `column` shows that the list's first one is too far left."""
        lists = (each for each in reversed(self.levels) if isinstance(each.value, Several))
        level = next(lists, None)
        return level is not None and level.begins_wrongly(column)

    def open_item(self, spot: Spot) -> Level:
        """Open the keys of an item of the innermost list; the first of them stands at `spot`."""
        listing = self.levels[-1]
        keys = _keys(listing.value.item) if isinstance(listing.value, Several) else None
        usual = (listing.column + 2,)
        level = Level(keys or Keys(()), spot.column, spot.target, spot.slip, usual)
        self.levels.append(level)
        return level

    def is_theme_column(self, column: int) -> bool:
        """Return whether a theme may begin with a dash in `column`."""
        awaited = self.awaited
        if awaited is not None and awaited.listing is not None:
            return _is_of_themes(awaited.listing) and awaited.takes(column, dash=True)
        return any(_is_of_themes(each.value) for each in self._levels_at(column, Several))

    def theme_that_goes_on(self, name: str, column: int) -> Level | None:
        """Return the theme that the key `name` belongs to, though a dash stands in `column`.

        That is one that has its first key and not this one. None elsewhere.
        """
        at = next((n for n, each in enumerate(self.levels) if _is_of_themes(each.value)), None)
        if at is None or at + 1 >= len(self.levels) or self.levels[at].column != column:
            return None
        theme = self.levels[at + 1]
        has_begun = "id" in theme.seen and name != "id" and not theme.has(name)
        if has_begun:
            self._close_to(theme)
        return theme if has_begun else None

    def lacks_themes(self) -> bool:
        """Return whether no list of themes is there that a theme could belong to."""
        return len(self.levels) == 1 and self.awaited is None and not self.levels[0].has("themes")

    def is_list_column(self, column: int) -> bool:
        """Return whether items stand, or may stand, in `column`."""
        awaited = self.awaited
        if awaited is not None and awaited.listing is not None:
            return awaited.takes(column, dash=True)
        return bool(self._levels_at(column, Several)) or self.list_that_begins_wrongly(column)

    def is_text_column(self, column: int) -> bool:
        """Return whether items that are texts stand, or may stand, in `column`."""
        return self.is_list_column(column) and not self.is_theme_column(column)

    def close_at(self, column: int) -> None:
        """Close every level whose lines stand further in than `column`."""
        while self.levels and self.levels[-1].column > column:
            self.levels.pop()
        self.awaited = None

    def _levels_at(self, column: int, sort: type[Several] | type[Keys]) -> list[Level]:
        """Return the open levels of a sort whose lines stand in `column`, the innermost last."""
        return [
            each for each in self.levels if isinstance(each.value, sort) and each.column == column
        ]

    def _levels_with(self, name: str, column: int) -> Iterator[Level]:
        """Yield the levels that have a key like `name`, from the innermost, the awaited first."""
        keys = self.awaited.keys if self.awaited else None
        if self.awaited and keys and self._is_like(name, keys):
            yield self.awaited.level(keys, column)
        for level in reversed(self.levels):
            keys = level.value if isinstance(level.value, Keys) else None
            if keys and (
                same(name, keys.names) or (level.column == column and self._is_like(name, keys))
            ):
                yield level

    def _is_like(self, name: str, keys: Keys) -> bool:
        """Return whether `name` is nearly one of `keys`; guesses at so many that it takes time."""
        if same(name, keys.names):
            return True
        self._guesses += 1
        return self._guesses <= MOST_FAULTS and nearest(name, keys.names) is not None

    def _lists_for(self, name: str | None, column: int) -> Iterator[Level]:
        listing = self.awaited.listing if self.awaited else None
        if self.awaited and listing and _takes(listing, name):
            yield self.awaited.level(listing, column)
        for level in reversed(self.levels):
            if isinstance(level.value, Several) and _takes(level.value, name):
                yield level

    def _list_around(self, level: Level) -> Level | None:
        """Return the list whose item has the keys of `level`; None for the set's own."""
        at = next(n for n, each in enumerate(self.levels) if each is level)
        around = self.levels[at - 1] if at else None
        return around if around is not None and isinstance(around.value, Several) else None

    def _close_to(self, level: Level) -> None:
        """Close what is within `level`; open it where it is still awaited."""
        self.awaited = None
        for at, each in enumerate(self.levels):
            if each is level:
                del self.levels[at + 1 :]
                return
        self.levels.append(level)


def item_of(level: Level) -> Value | None:
    """Return what an item of the list `level` is."""
    return level.value.item if isinstance(level.value, Several) else None


def value_of(level: Level, name: str) -> Value | None:
    """Return what stands behind the key of `level` that `name` is nearly; None if it has none."""
    keys = level.value.keys if isinstance(level.value, Keys) else ()
    meant = nearest(name, [key.name for key in keys])
    return next((key.value for key in keys if key.name == meant), None)


def _keys(value: Value | None) -> Keys | None:
    if isinstance(value, Either):
        return value.full
    return value if isinstance(value, Keys) else None


def _is_of_themes(value: Value) -> bool:
    return isinstance(value, Several) and isinstance(value.item, Keys)


def _names_of_item(listing: Several) -> Sequence[str]:
    keys = _keys(listing.item)
    return keys.names if keys else ()


def _takes(listing: Several, name: str | None) -> bool:
    """Return whether a list takes an item that begins with `name`, as in `home_of_item`."""
    if name is None:
        return True
    if name:
        return name in _names_of_item(listing)
    return not isinstance(listing.item, Keys)
