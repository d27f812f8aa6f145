"""Pairs the items and themes of two sets that are the same, by their wordings."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from ledersamtale.model.places import Kind
from ledersamtale.model.themes import Audience
from ledersamtale.themeset.diff.likeness import alike

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from ledersamtale.model.themes import Item, Theme

SURE = 0.82
"""Wordings of at least this likeness are the same question. In the bundled set, where every
question is another, the two most similar reach 0.80."""

PERHAPS = 0.5
"""Wordings below this likeness are different questions. Of 16 deliberately hard rewordings the
least similar reaches 0.56; of 237 pairs of different questions in the bundled set 5 exceed 0.5."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement or question with its audience; statements are for leaders.

    `to` says whom a question is to, as its set calls them.
    """

    item: Item
    audience: Audience
    to: str = field(default="", compare=False)

    @property
    def sort(self) -> tuple[Kind, Audience]:
        """The group within which wordings are unique: statements, or questions for one audience."""
        return self.item.kind, self.audience

    @property
    def place(self) -> str:
        """What a person calls the item, such as 'Spørgsmål 2.1 til ledergruppen'."""
        item = self.item
        label = item.place.label
        return label if item.kind is Kind.STATEMENT else f"{label} {self.to}"


class _Tie(Enum):
    """The reasons for pairing two items, the best first."""

    SAME_TEXT = 0
    NEW_LISTS_OLD = 1
    OLD_LISTS = 2
    SURELY_ALIKE = 3
    OTHER_AUDIENCE = 4
    PERHAPS_ALIKE = 5


@dataclass(frozen=True, slots=True)
class Edge:
    """An old and a new item, by index, that may be the same.

    `depth` is the index of their shared wording among the wordings of the new item, which is the
    order in which answers are looked for.
    """

    old: int
    new: int
    tie: _Tie
    depth: int = 0
    likeness: float = 1.0


def pair_themes(old: Sequence[Theme], new: Sequence[Theme]) -> list[tuple[int, int]]:
    """Return the indexes of equal themes: by id, else by title, else by most of their texts."""
    pairs: dict[int, int] = {}
    for names in (
        ([each.id for each in old], [each.id for each in new]),
        ([each.title for each in old], [each.title for each in new]),
    ):
        places = {name: n for n, name in enumerate(names[1]) if n not in pairs.values()}
        for index, name in enumerate(names[0]):
            if index not in pairs and name in places:
                pairs[index] = places.pop(name)
    rest = [n for n in range(len(old)) if n not in pairs]
    taken = set(pairs.values())
    where: dict[Hashable, set[int]] = defaultdict(set)
    for index, theme in enumerate(new):
        if index not in taken:
            for key in _said(theme):
                where[key].add(index)
    shared = Counter((a, b) for a in rest for key in _said(old[a]) for b in where.get(key, ()))
    for (a, b), count in sorted(shared.items(), key=lambda each: (-each[1], sum(each[0]))):
        is_most = 2 * count >= max(len(_said(old[a])), len(_said(new[b])))
        if is_most and a not in pairs and b not in taken:
            pairs[a] = b
            taken.add(b)
    return sorted(pairs.items())


def _said(theme: Theme) -> set[tuple[str, str]]:
    lists = {"s": theme.statements, "l": theme.leader, "g": theme.group}
    return {(sort, each.text) for sort, items in lists.items() for each in items}


Wording = tuple[tuple[Kind, Audience], str]
_ByWording = dict[Wording, set[int]]


def by_wording(entries: Sequence[Entry]) -> _ByWording:
    """Return the indexes of the entries that have each wording, current or earlier, by sort."""
    found: _ByWording = defaultdict(set)
    for index, entry in enumerate(entries):
        for wording in entry.item.wordings:
            found[entry.sort, wording].add(index)
    return found


def _edges(
    before: Sequence[Entry], after: Sequence[Entry], *, same_theme: set[tuple[int, int]]
) -> Iterator[Edge]:
    """Yield every edge between two items that may be the same."""
    turned = {(new, old) for old, new in same_theme}
    listed_before, listed_after = by_wording(before), by_wording(after)
    yield from _edges_of_wordings(before, after, listed=listed_after)
    for sort in dict.fromkeys(each.sort for each in before):
        # An item whose wording is in the other set is paired by wording alone.
        olds = _free(before, after, sort, listed=listed_after, same_theme=same_theme)
        news = _free(after, before, sort, listed=listed_before, same_theme=turned)
        was, now = [before[n].item.text for n in olds], [after[n].item.text for n in news]
        for a, b, ratio in alike(was, now, cutoff=PERHAPS):
            tie = _Tie.SURELY_ALIKE if ratio >= SURE else _Tie.PERHAPS_ALIKE
            yield Edge(olds[a], news[b], tie, likeness=ratio)


def _edges_of_wordings(
    before: Sequence[Entry], after: Sequence[Entry], *, listed: _ByWording
) -> Iterator[Edge]:
    for index, entry in enumerate(before):
        for wording in entry.item.wordings:
            for other in listed.get((entry.sort, wording), ()):
                tie = _tie(entry, after[other], wording)
                # An item whose current wording is in the new set belongs to that wording.
                if tie is not _Tie.OLD_LISTS or (entry.sort, entry.item.text) not in listed:
                    depth = after[other].item.wordings.index(wording)
                    yield Edge(index, other, tie, depth)
        for audience in set(Audience) - {entry.audience}:
            for other in listed.get(((entry.item.kind, audience), entry.item.text), ()):
                if after[other].item.text == entry.item.text:
                    yield Edge(index, other, _Tie.OTHER_AUDIENCE)


def _free(
    entries: Sequence[Entry],
    others: Sequence[Entry],
    sort: tuple[Kind, Audience],
    *,
    listed: _ByWording,
    same_theme: set[tuple[int, int]],
) -> list[int]:
    """Return the indexes of those of a sort whose wording is not among `others`.

    One that stands in several themes is free, too, where the other set has it in fewer, and not in
    the same theme.
    """
    own = Counter(each.item.text for each in entries if each.sort == sort)

    def is_free(entry: Entry) -> bool:
        found = listed.get((sort, entry.item.text), ())
        in_theme = any((entry.item.theme, others[each].item.theme) in same_theme for each in found)
        return not found or (own[entry.item.text] > len(found) and not in_theme)

    return [n for n, each in enumerate(entries) if each.sort == sort and is_free(each)]


def _tie(old: Entry, new: Entry, wording: str) -> _Tie:
    if old.item.text != wording:
        return _Tie.OLD_LISTS
    return _Tie.SAME_TEXT if new.item.text == wording else _Tie.NEW_LISTS_OLD


def pair_items(
    before: Sequence[Entry], after: Sequence[Entry], *, same_theme: set[tuple[int, int]]
) -> list[Edge]:
    """Return the best edges, such that every item is in at most one.

    `same_theme` holds the numbers of equal themes. Edges by likeness do not depend on which set is
    the old one, because two edges of equal rank never share an item.
    """

    def rank(edge: Edge) -> tuple[float, ...]:
        old, new = before[edge.old].item, after[edge.new].item
        return (
            edge.tie.value,
            edge.depth,
            -round(edge.likeness, 2),
            (old.theme, new.theme) not in same_theme,
            abs(edge.old - edge.new),
            edge.old + edge.new,
        )

    chosen = []
    olds: set[int] = set()
    news: set[int] = set()
    for edge in sorted(_edges(before, after, same_theme=same_theme), key=rank):
        if edge.old not in olds and edge.new not in news:
            olds.add(edge.old)
            news.add(edge.new)
            chosen.append(edge)
    return chosen


def unmoved(
    edges: Iterable[Edge],
    before: Sequence[Entry],
    after: Sequence[Entry],
    *,
    same_theme: set[tuple[int, int]],
) -> set[Edge]:
    """Return the edges within the same list that keep their order, as many as possible."""
    lists: dict[Hashable, list[Edge]] = defaultdict(list)
    for edge in sorted(edges, key=lambda each: each.old):
        old, new = before[edge.old], after[edge.new]
        if old.sort == new.sort and (old.item.theme, new.item.theme) in same_theme:
            lists[old.item.theme, old.sort].append(edge)
    unmoved = set()
    for each in lists.values():
        settled = in_order([edge.new for edge in each])
        unmoved |= {edge for edge in each if edge.new in settled}
    return unmoved


def in_order(numbers: Sequence[int]) -> set[int]:
    """Return a longest rising subsequence of `numbers`, all different, as a set."""
    from bisect import bisect_left

    ends: list[int] = []
    lengths = []
    for number in numbers:
        place = bisect_left(ends, number)
        ends[place : place + 1] = [number]
        lengths.append(place)
    chosen = set()
    wanted = len(ends) - 1
    for number, length in zip(reversed(numbers), reversed(lengths), strict=True):
        if length == wanted:
            chosen.add(number)
            wanted -= 1
    return chosen
