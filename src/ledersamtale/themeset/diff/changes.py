"""The changes from one theme set to another, and the earlier wordings that the new one needs.

An answer is found by its kind and wording, or by an earlier wording under `formerly`
(Reflection.responses_to), so a reworded item must list last year's wording there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledersamtale.model.labels import to_audience
from ledersamtale.model.themes import Audience
from ledersamtale.themeset.diff.pairs import (
    SURE,
    Entry,
    by_wording,
    in_order,
    pair_items,
    pair_themes,
    unmoved,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from ledersamtale.model.themes import Scale, Theme, ThemeSet
    from ledersamtale.themeset.diff.pairs import Edge, Wording


@dataclass(frozen=True, slots=True)
class Pair:
    """One item in both sets; `likeness` is 1 where they share a wording.

    `is_moved` means another theme or audience, or another order within its list. `formerly` is
    what the new item must list so that it finds every answer that the old one found.
    """

    old: Entry
    new: Entry
    likeness: float
    is_moved: bool
    formerly: tuple[str, ...]

    @property
    def is_reworded(self) -> bool:
        """Whether the current wording differs."""
        return self.old.item.text != self.new.item.text

    @property
    def is_sure(self) -> bool:
        """Whether the two are the same question without a person having to look."""
        return self.likeness >= SURE

    @property
    def needs_pasting(self) -> bool:
        """Whether the new set still lacks some of `formerly`."""
        return not set(self.formerly) <= set(self.new.item.formerly)


@dataclass(frozen=True, slots=True)
class Gone:
    """An item only in the old set; `listed_under` is the new item whose `formerly` has it."""

    entry: Entry
    listed_under: Entry | None


@dataclass(frozen=True, slots=True)
class ThemePair:
    """A theme in both sets, with both numbers; `is_moved` when the themes are reordered.

    The scales are those by which its statements are rated, its own or the set's.
    """

    old: Theme
    new: Theme
    old_number: int
    new_number: int
    is_moved: bool
    old_scale: Scale
    new_scale: Scale

    @property
    def is_changed(self) -> bool:
        """Whether its id, title, order or own scale has changed, apart from its items."""
        has_another_name = (self.old.id, self.old.title) != (self.new.id, self.new.title)
        return self.is_moved or has_another_name or self.has_another_scale

    @property
    def has_another_scale(self) -> bool:
        """Whether it is rated by another scale, unless both are the sets' own."""
        return self.old_scale != self.new_scale and bool(self.old.scale or self.new.scale)


@dataclass(frozen=True, slots=True)
class ThemeSetDiff:
    """The difference: each old item is paired or gone, each new item paired or added."""

    old: ThemeSet
    new: ThemeSet
    pairs: tuple[Pair, ...]
    gone: tuple[Gone, ...]
    added: tuple[Entry, ...]
    themes: tuple[ThemePair, ...]
    gone_themes: tuple[tuple[int, Theme], ...]
    added_themes: tuple[tuple[int, Theme], ...]

    @property
    def reworded(self) -> tuple[Pair, ...]:
        """The pairs with another wording, moved or not."""
        return tuple(each for each in self.pairs if each.is_reworded)

    @property
    def moved(self) -> tuple[Pair, ...]:
        """The pairs with the same wording in another place."""
        return tuple(each for each in self.pairs if each.is_moved and not each.is_reworded)

    @property
    def kept(self) -> tuple[Pair, ...]:
        """The pairs that are as they were."""
        return tuple(each for each in self.pairs if not each.is_moved and not each.is_reworded)

    @property
    def to_paste(self) -> tuple[Pair, ...]:
        """The pairs whose new item must list more earlier wordings than it does."""
        return tuple(each for each in self.pairs if each.needs_pasting)

    @property
    def changed_themes(self) -> tuple[ThemePair, ...]:
        """The themes in both sets with another id, title or order."""
        return tuple(each for each in self.themes if each.is_changed)

    @property
    def is_empty(self) -> bool:
        """Whether the sets are the same to a person and to a search for answers."""
        heads = [(each.id, each.title, each.scale) for each in (self.old, self.new)]
        return (
            heads[0] == heads[1]
            and len(self.kept) == len(self.pairs)
            and not (self.gone or self.added or self.to_paste)
            and not (self.changed_themes or self.gone_themes or self.added_themes)
            and not (self.other_intros or self.other_helps)
            and _beside(self.old) == _beside(self.new)
        )

    @property
    def other_intros(self) -> tuple[ThemePair, ...]:
        """The themes in both sets with another introduction."""
        return tuple(each for each in self.themes if each.old.intro != each.new.intro)

    @property
    def other_helps(self) -> tuple[Pair, ...]:
        """The items in both sets with another help."""
        return tuple(each for each in self.pairs if each.old.item.help != each.new.item.help)


def _beside(theme_set: ThemeSet) -> tuple[str, ...]:
    """Return what a set says beside its themes."""
    own = tuple(theme_set.own_name(each) for each in Audience)
    return (theme_set.intro, theme_set.sender, theme_set.year, *own)


def compare(old: ThemeSet, new: ThemeSet) -> ThemeSetDiff:
    """Return the difference from `old` to `new`; each item is paired with at most one other.

    Equal wordings, also those under `formerly`, take precedence over similar ones. Leaders and
    groups give different answers, so questions for different audiences are paired only when their
    wordings are equal.
    """
    themes = pair_themes(old.themes, new.themes)
    before, after = _entries(old), _entries(new)
    same_theme = {(a + 1, b + 1) for a, b in themes}
    edges = pair_items(before, after, same_theme=same_theme)
    in_place = unmoved(edges, before, after, same_theme=same_theme)
    listed = by_wording(after)
    settled = in_order([b for _, b in themes])
    matched = {each.new for each in edges}
    return ThemeSetDiff(
        old=old,
        new=new,
        pairs=tuple(_pairs(edges, before, after, in_place=in_place, listed=listed)),
        gone=tuple(_gone(before, after, paired={each.old for each in edges}, listed=listed)),
        added=tuple(each for index, each in enumerate(after) if index not in matched),
        themes=tuple(
            ThemePair(
                *(old.themes[a], new.themes[b], a + 1, b + 1),
                is_moved=b not in settled,
                old_scale=old.scale_of(a + 1),
                new_scale=new.scale_of(b + 1),
            )
            for a, b in themes
        ),
        gone_themes=_left_over(old.themes, {a for a, _ in themes}),
        added_themes=_left_over(new.themes, {b for _, b in themes}),
    )


def _pairs(
    edges: Collection[Edge],
    before: Sequence[Entry],
    after: Sequence[Entry],
    *,
    in_place: Collection[Edge],
    listed: Mapping[Wording, Collection[int]],
) -> Iterator[Pair]:
    """Yield the items in both sets, in the order of the new one."""
    shared = {key for key, found in by_wording(before).items() if len(found) > 1}
    for each in sorted(edges, key=lambda each: each.new):
        yield Pair(
            old=before[each.old],
            new=after[each.new],
            likeness=each.likeness,
            is_moved=each not in in_place,
            formerly=_formerly(
                before[each.old], after, index=each.new, listed=listed, shared=shared
            ),
        )


def _gone(
    before: Sequence[Entry],
    after: Sequence[Entry],
    *,
    paired: set[int],
    listed: Mapping[Wording, Collection[int]],
) -> Iterator[Gone]:
    """Yield the items of the old set alone."""
    for index, entry in enumerate(before):
        if index not in paired:
            found = listed.get((entry.sort, entry.item.text), ())
            under = [each for each in found if entry.item.text in after[each].item.formerly]
            yield Gone(entry, after[min(under)] if under else None)


def _entries(theme_set: ThemeSet) -> list[Entry]:
    """Return every item, in the order of the file."""
    entries = [
        Entry(item, audience, to_audience(audience, theme_set))
        for audience in Audience
        for item in theme_set.items(audience)
    ]
    entries.sort(key=lambda each: each.item.theme)
    return entries


def _left_over(themes: Sequence[Theme], paired: set[int]) -> tuple[tuple[int, Theme], ...]:
    return tuple((n + 1, each) for n, each in enumerate(themes) if n not in paired)


def _formerly(
    old: Entry,
    after: Sequence[Entry],
    *,
    index: int,
    listed: Mapping[Wording, Collection[int]],
    shared: Collection[Wording],
) -> tuple[str, ...]:
    """Return the wordings that the new item must list, latest first, without those of others.

    Wordings for the other audience find no answers of this one. `listed` has the items of the new
    set that have each wording. One of the old set's `shared` wordings has answers in several
    themes, and only an item in the same theme, or in one of the same title, takes those of this.
    """
    new = after[index]

    def is_taken(wording: str) -> bool:
        others = [after[each].item for each in listed.get((new.sort, wording), ()) if each != index]
        if (new.sort, wording) in shared or wording in new.item.formerly:
            others = [each for each in others if each.theme_title == new.item.theme_title]
        return bool(others)

    if old.sort != new.sort:
        return new.item.formerly
    wanted = dict.fromkeys((*old.item.wordings, *new.item.formerly))
    return tuple(each for each in wanted if each != new.item.text and not is_taken(each))
