"""What was answered last time to what is asked now, and how the two answers compare.

Last time's answer is found by its wording or an earlier one, as a response always is, and is then
sure; else by the likeness of wordings, and then only a person can tell whether it is the same.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ledersamtale.model.places import Kind
from ledersamtale.model.reflection import Key, Rating
from ledersamtale.model.themes import Item
from ledersamtale.themeset.diff.likeness import alike
from ledersamtale.themeset.diff.pairs import SURE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from ledersamtale.model.reflection import Reflection, Response
    from ledersamtale.model.themes import Scale, ThemeSet


# No set that changes from one year to the next comes near these; a file can have ten thousand
# headings, each worded and rated in its own way.
_MOST_ALIKE = 1_000
_MOST_RATINGS = 20


class Recalled(NamedTuple):
    """What was given last time to an item.

    `is_sure` is False where only the likeness of the wordings says that it is the same item.
    `has_another_scale` says that its rating means something else by the scale of now.
    """

    response: Response
    is_sure: bool = True
    has_another_scale: bool = False


@dataclass(frozen=True, slots=True)
class Beside:
    """An item that is asked now, with what is given to it and what was given last time, if any.

    `is_new` says that the set of last time, which is at hand, did not ask it.
    """

    item: Item
    now: Response | None
    last: Recalled | None
    is_new: bool = False

    @property
    def before(self) -> Response | None:
        """What was given last time, if anything was."""
        return self.last.response if self.last else None

    @property
    def has_any_rating(self) -> bool:
        """Whether it was rated at either time."""
        return any(each and each.rating for each in (self.now, self.before))

    @property
    def was_worded_otherwise(self) -> bool:
        """Whether last time's wording was another."""
        return self.before is not None and self.before.wording != self.item.text

    @property
    def ratings(self) -> tuple[Rating, Rating] | None:
        """The rating of last time and that of now, by one scale; None where there are no two.

        Not knowing is no step of a scale.
        """
        before = self.before.rating if self.before else None
        after = self.now.rating if self.now else None
        if not (before and before.value and after and after.value and self.last):
            return None
        return None if self.last.has_another_scale else (before, after)

    @property
    def has_moved(self) -> bool:
        """Whether it has got another rating than last time, by the same scale."""
        ratings = self.ratings
        return ratings is not None and ratings[0].value != ratings[1].value

    @property
    def has_surely_moved(self) -> bool:
        """Whether it has, and is surely the same item as last time."""
        return self.has_moved and self.last is not None and self.last.is_sure

    @property
    def is_as_last(self) -> bool:
        """Whether it has got the same rating as last time, by the same scale."""
        return self.ratings is not None and not self.has_moved

    @property
    def is_by_another_scale(self) -> bool:
        """Whether both ratings are there, but cannot be compared."""
        given = (self.before, self.now)
        is_rated = all(each and each.rating and each.rating.value for each in given)
        return is_rated and self.ratings is None


class Compared(NamedTuple):
    """All that is asked now beside last time, and `gone`, what was answered only then.

    `last` and `now` are the two; `theme_set` is that of `now`, None where it is not at hand. The
    two can be of one time as well: `last` a leader's, and `now` the manager's about that leader.
    """

    items: tuple[Beside, ...]
    gone: tuple[Response, ...]
    last: Reflection
    now: Reflection
    theme_set: ThemeSet | None = None

    @property
    def are_two_sides(self) -> bool:
        """Whether a leader's reflection is beside the manager's about that leader."""
        return bool(self.now.about) and not self.last.about

    @property
    def by_key(self) -> dict[Key, Recalled]:
        """What was given last time to each item that has a response now."""
        return {each.now.key: each.last for each in self.items if each.now and each.last}

    @property
    def are_related(self) -> bool:
        """Whether anything of last time is found in what is asked now."""
        return any(each.last for each in self.items)


def recall(
    last: Reflection, theme_set: ThemeSet | None, *, now: Reflection
) -> Mapping[Item, Recalled]:
    """Return what was given in `last` to each item that is asked now, where anything was.

    `theme_set` is that of `now`; None where it is not at hand, and then the items are those that
    `now` has responses to. No response belongs to two items.
    """
    return _recalled(last, _asked(now, theme_set), theme_set, now=now)


def beside(
    last: Reflection,
    theme_set: ThemeSet | None,
    *,
    now: Reflection,
    set_of_last: ThemeSet | None = None,
) -> Compared:
    """Return `now` beside `last`, in the order of a walk.

    `theme_set` is as in `recall`. Only where `set_of_last` is at hand is it known what is new.
    """
    asked = _asked(now, theme_set)
    found = _recalled(last, asked, theme_set, now=now)
    before = _wordings(set_of_last.items(last.audience)) if set_of_last else None
    given = now.responses_to(asked)
    walked = set(now.items_of(theme_set) if theme_set else ())
    items = tuple(
        Beside(item, response, found.get(item), is_new=_is_new(item, before))
        for item, response in zip(asked, given, strict=True)
        # A walk through some themes of the set asks no others, but they may be answered before.
        if response or item in walked or item in found
    )
    taken = {each.response.key for each in found.values()}
    gone = tuple(each for each in last.responses if each.key not in taken)
    return Compared(items, gone, last, now, theme_set)


def _asked(now: Reflection, theme_set: ThemeSet | None) -> tuple[Item, ...]:
    """Return every item of the set, and one for each response of `now` that is to none of it."""
    items = theme_set.items(now.audience) if theme_set else ()
    answered = {each.key for each in now.responses_to(items) if each}
    others = (
        Item(each.kind, each.theme, each.theme_title, each.number, each.wording)
        for each in now.responses
        if each.key not in answered
    )
    return (*items, *others)


def _recalled(
    last: Reflection, asked: Sequence[Item], theme_set: ThemeSet | None, *, now: Reflection
) -> dict[Item, Recalled]:
    sure = _by_wording(last, asked)
    alike_ones = _by_likeness(last, asked, sure)
    olds, news = _by_theme(last.responses), _by_theme(now.responses)

    @cache
    def has_another(before: int, after: int) -> bool:
        scale = theme_set.scale_of(after) if theme_set else None
        return not _are_of_one(olds.get(before, ()), news.get(after, ()), scale)

    return {
        item: Recalled(response, item in sure, has_another(response.theme, item.theme))
        for item in asked
        if (response := sure.get(item) or alike_ones.get(item))
    }


def _by_wording(last: Reflection, asked: Sequence[Item]) -> dict[Item, Response]:
    pairs = zip(asked, last.responses_to(asked), strict=True)
    found = [(item, response) for item, response in pairs if response]
    # Of two items that may have it, the one with the later wording does, in the theme of the other.
    found.sort(
        key=lambda pair: (
            pair[0].wordings.index(pair[1].wording),
            pair[0].theme_title != pair[1].theme_title,
            pair[0].theme != pair[1].theme,
        )
    )
    return _each_once(found)


def _by_likeness(
    last: Reflection, asked: Sequence[Item], sure: Mapping[Item, Response]
) -> dict[Item, Response]:
    """Return the responses to wordings that are nearly those of items without one, likest first."""
    taken = {each.key for each in sure.values()}
    found: list[tuple[float, Item, Response]] = []
    for kind in Kind:
        left = [each for each in last.responses if each.kind is kind and each.key not in taken]
        free = [
            (item, wording)
            for item in asked
            if item.kind is kind and item not in sure
            for wording in item.wordings
        ]
        olds = [each.wording for each in left[:_MOST_ALIKE]]
        news = [wording for _, wording in free[:_MOST_ALIKE]]
        for old, new, ratio in alike(olds, news, cutoff=SURE):
            found.append((ratio, free[new][0], left[old]))
    found.sort(key=lambda each: -each[0])
    return _each_once((item, response) for _, item, response in found)


def _each_once(pairs: Iterable[tuple[Item, Response]]) -> dict[Item, Response]:
    """Return the first of `pairs`, with each item and each response in one of them."""
    found: dict[Item, Response] = {}
    taken: set[Key] = set()
    for item, response in pairs:
        if item not in found and response.key not in taken:
            found[item] = response
            taken.add(response.key)
    return found


def _by_theme(responses: Iterable[Response]) -> dict[int, dict[Rating, None]]:
    """Return the ratings that are given in each theme, but for not knowing, which is no step."""
    found: dict[int, dict[Rating, None]] = {}
    for each in responses:
        ratings = found.setdefault(each.theme, {})
        if each.rating and each.rating.value and len(ratings) < _MOST_RATINGS:
            ratings[each.rating] = None
    return found


def _are_of_one(olds: Collection[Rating], news: Collection[Rating], scale: Scale | None) -> bool:
    """Return whether ratings of then and of now can be of one scale, as far as it can be told.

    `scale` is that of the set as it is now, which may have changed since `news` were given.
    """
    if scale:
        olds, news = ([_without_own_words(each, scale) for each in some] for some in (olds, news))
        if all(_is_of(each, scale) for each in news):
            return all(_is_of(each, scale) for each in olds)
    return all(_agree(old, new) for old in olds for new in news)


def _without_own_words(rating: Rating, scale: Scale) -> Rating:
    label = scale.label(rating.value) if rating.value in scale.ratings else ""
    return replace(rating, label=label) if label and _begins(rating.label, label) else rating


def _is_of(rating: Rating, scale: Scale) -> bool:
    if rating.value not in scale.ratings:
        return False
    by_scale = Rating.by(scale, rating.value)
    # A hand can have taken away what stands behind the step.
    is_bare = not rating.label and not rating.highest
    return is_bare or (by_scale.label, by_scale.highest) == (rating.label, rating.highest)


def _agree(one: Rating, other: Rating) -> bool:
    """Return whether two ratings can be of one scale, by their labels and how many steps it has."""
    if one.highest and other.highest and one.highest != other.highest:
        return False
    if one.value != other.value:
        return not one.label or one.label != other.label
    is_bare = not one.label or not other.label
    return is_bare or _begins(one.label, other.label) or _begins(other.label, one.label)


def _begins(text: str, label: str) -> bool:
    rest = text.removeprefix(label)
    return text == label or (rest != text and not rest[:1].isalnum())


def _wordings(items: Iterable[Item]) -> set[Key]:
    return {Key(item.kind, wording) for item in items for wording in item.wordings}


def _is_new(item: Item, before: set[Key] | None) -> bool:
    return before is not None and before.isdisjoint(_wordings([item]))
