"""The walk through a theme set as a pure state machine: a state and an event give the next state.

It knows neither terminal nor disk. Every event carries what the face holds at that moment, so that
no move, in any direction, can lose a word.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from ledersamtale.model.outcome import SCALE, outcome, telling
from ledersamtale.model.places import NO_THEME, AgreementPlace, Kind, Place
from ledersamtale.model.reflection import (
    NOTHING,
    Content,
    End,
    Key,
    Position,
    Rating,
    Reflection,
    Response,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ledersamtale.model.agreements import Agreement
    from ledersamtale.model.themes import Item, Scale, ThemeSet
    from ledersamtale.themeset.diff.last import Beside, Compared, Recalled

_ORDER = attrgetter("order")

# The events below inherit their fields, and are not dataclasses themselves: to make a frozen
# dataclass takes 0.6 ms, each time the program starts.


@dataclass(frozen=True, slots=True)
class ItemEvent:
    """Leaves an item, with the `content` that the face holds.

    `signal` is the number of the signal that stopped the walk; 0 when none did. `index` is the
    item that Jump goes to. `before` is what Misread gives back.
    """

    content: Content = NOTHING
    signal: int = 0
    index: int = 0
    before: tuple[Content, ...] = ()


class Next(ItemEvent):
    """Keep the content and go to the next item; empty content skips this one."""

    __slots__ = ()


class Back(ItemEvent):
    """Keep the content and go to the item before; on the first one, stay."""

    __slots__ = ()


class Keep(ItemEvent):
    """Keep the content and stay."""

    __slots__ = ()


class Edit(Keep):
    """Keep the content and stay; the person continues it in their own editor."""

    __slots__ = ()


class Look(Keep):
    """Keep the content and show the overview, which leads back here or elsewhere."""

    __slots__ = ()


class Jump(ItemEvent):
    """Keep the content and go to the item at `index`; the number of them all is the review."""

    __slots__ = ()


class Misread(ItemEvent):
    """Keep the content, and go back to the item at `index`.

    It and those after it were rated by the digits of a text; they have what is `before` again, the
    first of them with that text.
    """

    __slots__ = ()


class Stop(ItemEvent):
    """Keep the content and end here, to continue another time."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class ReviewEvent:
    """Leaves the review, with the `points` that are picked; `signal` as for an item.

    `index` is the item that Change goes to, and where in the face's list KeepReview was asked for;
    the number of the responses is behind it.
    """

    points: tuple[Key, ...] = ()
    signal: int = 0
    index: int = 0


class Change(ReviewEvent):
    """Keep the points and go to the item at `index`, to change it."""

    __slots__ = ()


class KeepReview(ReviewEvent):
    """Keep the points and stay."""

    __slots__ = ()


class LeaveReview(ReviewEvent):
    """Keep the points and go back to the last item, or to where the person came from."""

    __slots__ = ()


class LookFromReview(ReviewEvent):
    """Keep the points and show the overview, which leads back here or to an item."""

    __slots__ = ()


class PauseReview(ReviewEvent):
    """Keep the points and end here, to continue another time."""

    __slots__ = ()


class Finish(ReviewEvent):
    """Keep the points; the reflection is done."""

    __slots__ = ()


class OverviewEvent(NamedTuple):
    """Leaves the overview, which has nothing to keep; `signal` as for an item."""

    place: int = 0
    signal: int = 0


class Go(OverviewEvent):
    """Go to the item at `place` of the overview; the number of them all is the review."""

    __slots__ = ()


class PauseOverview(OverviewEvent):
    """End where the overview was asked for, to continue another time."""

    __slots__ = ()


Event = ItemEvent | ReviewEvent | OverviewEvent


class Form(NamedTuple):
    """How a step is shown that asks for no item of a theme set, but for a field of its own.

    `where` and `about` stand above what is `asked`; `about` may be empty. `label` names what is
    saved. `is_line` says that the answer is one line, which Enter ends.
    """

    where: str
    about: str
    asked: str
    label: str
    is_line: bool = False


class Followed(NamedTuple):
    """An agreement of last time, as its file had it, and what asks what has become of it.

    The theme of the item is NO_THEME, and its number counts from 1.
    """

    made: Agreement
    item: Item
    form: Form

    def is_answered_in(self, reflection: Reflection) -> bool:
        """Return whether `reflection` tells how far it has come; words alone do not."""
        return outcome(reflection.since, self.made).rating is not None


class Last(NamedTuple):
    """What an item was given last time, on `date` (ISO 8601); None where it was given nothing.

    `is_shown` says that it is shown before the item is answered.
    """

    date: str
    recalled: Recalled | None = None
    is_shown: bool = False


@dataclass(frozen=True, slots=True)
class ItemStep:
    """The walk stands at the item at `place` of `items`, which has `content` already.

    `minutes` is about how many the rest takes; None while that is not known. `form` is how the
    step is shown where the item is of no theme set. So many agreements are `followed` in the walk,
    whose indexes are below 0, and `after` are the items that come after them. `last` is what was
    given last time; None where there is no such time. `about` is the leader whom a manager sees it
    of; empty where a leader sees it of themselves.
    """

    items: tuple[Item, ...]
    place: int
    content: Content
    scale: Scale
    minutes: int | None = None
    form: Form | None = None
    followed: int = 0
    after: tuple[Item, ...] = ()
    last: Last | None = None
    about: str = ""

    @property
    def is_line(self) -> bool:
        """Whether the answer is one line."""
        return self.form is not None and self.form.is_line

    @property
    def item(self) -> Item:
        """What is asked."""
        return self.items[self.place]

    @property
    def legend(self) -> tuple[tuple[int, str], ...]:
        """Each rating that can be given, with its label; last one that is given off the scale."""
        given = self.content.rating
        if given is None or given in self.scale.ratings:
            return self.scale.legend
        return (*self.scale.legend, (given, ""))


class ReviewStep(NamedTuple):
    """The walk is past its last item: points can be picked, answers changed, all finished.

    `responses` holds the response to each of `items`, or None; `is_saved` says that all this is on
    the disk. `elsewhere` are the responses that are points and to nothing that the walk asks, such
    as to what the theme set has reworded since. `own_points` are those that a person has written in
    the file. `came_from` is the place where the walk goes on, when the person only looks at the
    review before its end. `followed` as for an item; what asks of the agreements that were passed
    is `unfollowed`. `compared` is all of it beside last time, if there was one.
    """

    items: tuple[Item, ...]
    responses: tuple[Response | None, ...]
    points: tuple[Key, ...]
    is_saved: bool = True
    elsewhere: tuple[Response, ...] = ()
    came_from: int | None = None
    own_points: tuple[str, ...] = ()
    followed: int = 0
    unfollowed: tuple[Item, ...] = ()
    compared: Compared | None = None

    @property
    def reached(self) -> int:
        """The place from which on nothing is given; what is empty before it is skipped."""
        at = len(self.items) if self.came_from is None else self.came_from
        return _reached(self.responses, at)

    @property
    def moved(self) -> dict[Key, Beside]:
        """What was rated otherwise last time, by the identity of its item, where that is sure."""
        items = self.compared.items if self.compared else ()
        return {each.now.key: each for each in items if each.now and each.has_surely_moved}

    @property
    def given(self) -> tuple[Response, ...]:
        """The responses in the order of the walk."""
        return tuple(each for each in self.responses if each)

    @property
    def pickable(self) -> tuple[Response, ...]:
        """The responses that the points are picked among; those elsewhere come last."""
        return (*self.given, *self.elsewhere)

    @property
    def answered(self) -> int:
        """How many of the items are answered; see Response.is_answered."""
        return sum(each.is_answered for each in self.given)


class OverviewStep(NamedTuple):
    """Every step is shown, and the person goes to one of them.

    `responses`, `is_saved` and `came_from` as for a review. The overview was asked for at `place`
    of `items`; the number of them all is the review. The first of the items are the agreements that
    are followed.
    """

    items: tuple[Item, ...]
    responses: tuple[Response | None, ...]
    place: int
    is_saved: bool = True
    came_from: int | None = None

    @property
    def reached(self) -> int:
        """The place from which on nothing is given; what is empty before it is skipped."""
        at = self.place if self.came_from is None else self.came_from
        return _reached(self.responses, at)

    @property
    def asked(self) -> int:
        """How many items the theme set asks."""
        return sum(each.theme != NO_THEME for each in self.items)

    @property
    def answered(self) -> int:
        """How many of those are answered; see Response.is_answered."""
        given = (each for each in self.responses if each and each.theme != NO_THEME)
        return sum(each.is_answered for each in given)


def _reached(responses: Sequence[Response | None], place: int) -> int:
    answers = (n for n in range(len(responses) - 1, -1, -1) if responses[n])
    return max(place, next(answers, 0))


Step = ItemStep | ReviewStep | OverviewStep


@dataclass(frozen=True, slots=True)
class Interview:
    """A walk's state: the items to walk, the reflection so far, and where it stands.

    `place` is an index into `items`; `len(items)` is the review, and what is `followed` comes
    before them, with -1 for the last. `returns` says that the next
    move forward leads back to the review that sent the person here. `came_from` is the place where
    the walk goes on, when the person only looks at the review before its end. `is_looking` says
    that the overview is shown before the walk goes on, and `is_over` ends it.
    """

    theme_set: ThemeSet
    items: tuple[Item, ...]
    reflection: Reflection
    place: int = 0
    returns: bool = False
    came_from: int | None = None
    is_looking: bool = False
    is_over: bool = False
    followed: tuple[Followed, ...] = ()

    @property
    def first(self) -> int:
        """The place of the first step."""
        return -len(self.followed)

    @property
    def item(self) -> Item:
        """What is asked where the walk stands; at the review, the last item."""
        if self.place < 0:
            return self.followed[self.place].item
        return self.items[min(self.place, len(self.items) - 1)]


def start(
    theme_set: ThemeSet, reflection: Reflection, followed: tuple[Followed, ...] = ()
) -> Interview:
    """Return the walk that `reflection` asks for, standing where it was left.

    What is `followed` comes first, and its first agreement without a status where no place is kept.
    Where the set does not have that place, it is the first item without content. Raises WrongUsage
    when the reflection's themes are not in the set.
    """
    themes = theme_set.choose(reflection.themes)
    items = theme_set.items(reflection.audience, themes=themes)
    interview = Interview(theme_set, items, reflection, followed=followed)
    return _at(interview, _place_of(interview))


def step(interview: Interview) -> Step:
    """Return what to ask now."""
    items, reflection, place = interview.items, interview.reflection, interview.place
    count = len(interview.followed)
    if interview.is_looking:
        return _overview(interview)
    if place == len(items):
        return _review(items, reflection)._replace(
            came_from=interview.came_from, followed=count, unfollowed=_unfollowed(interview)
        )
    item = interview.item
    made = content(interview, item)
    if place < 0:
        asked = tuple(each.item for each in interview.followed)
        form = interview.followed[place].form
        at = place + count
        return ItemStep(asked, at, made, SCALE, form=form, followed=count, after=items)
    about = reflection.about
    return ItemStep(items, place, made, _scale(interview, item), followed=count, about=about)


def _unfollowed(interview: Interview) -> tuple[Item, ...]:
    """Return what asks of the agreements that were passed; none while they may still be reached."""
    is_among_them = interview.came_from is not None and interview.came_from < 0
    passed = () if is_among_them else interview.followed
    return tuple(each.item for each in passed if not each.is_answered_in(interview.reflection))


def _overview(interview: Interview) -> OverviewStep:
    count, came_from = len(interview.followed), interview.came_from
    return OverviewStep(
        (*(each.item for each in interview.followed), *interview.items),
        (*_told(interview), *interview.reflection.responses_to(interview.items)),
        interview.place + count,
        came_from=None if came_from is None else came_from + count,
    )


def _told(interview: Interview) -> Iterator[Response | None]:
    """Yield what is told of each agreement that is followed, as the response to its item."""
    for each in interview.followed:
        told, item = _content(interview, each.item), each.item
        rating = None if told.rating is None else Rating.by(SCALE, told.rating)
        response = Response(
            *(item.kind, item.theme, item.theme_title, item.number, item.text),
            text=told.text,
            rating=rating,
        )
        yield None if told == NOTHING else response


def _review(items: tuple[Item, ...], reflection: Reflection) -> ReviewStep:
    responses = reflection.responses_to(items)
    asked = {each.key for each in responses if each}
    elsewhere = tuple(each for each in reflection.picked if each.key not in asked)
    own = reflection.own_points
    return ReviewStep(items, responses, reflection.points, elsewhere=elsewhere, own_points=own)


def left(interview: Interview) -> dict[Kind, int]:
    """Return about how many items of each kind have nothing yet, from that where the walk stands.

    It is told from the order of the answers: to look each of thousands up takes too long.
    """
    place, answers = max(0, interview.place), interview.reflection.responses
    at = interview.items[place]
    here = at.theme, at.kind is Kind.QUESTION, at.number, ""
    asked = [item.kind for item in interview.items[place:]]
    given = [each.kind for each in answers[bisect_left(answers, here, key=_ORDER) :]]
    return {kind: max(0, asked.count(kind) - given.count(kind)) for kind in Kind}


def content(interview: Interview, item: Item) -> Content:
    """Return the content that `item` has so far."""
    return _content(interview, item)


def _content(interview: Interview, item: Item) -> Content:
    if item.theme == NO_THEME:
        return outcome(interview.reflection.since, _made(interview, item))
    return interview.reflection.content(item, scale=_scale(interview, item))


def _made(interview: Interview, item: Item) -> Agreement:
    return interview.followed[item.number - 1].made


def _scale(interview: Interview, item: Item) -> Scale:
    return interview.theme_set.scale_of(item.theme)


def advance(interview: Interview, event: Event) -> Interview:
    """Return the walk after `event`, which must fit the step: an event of its own sort.

    Raises ValueError for an event of the wrong sort, for an index outside the walk, for a rating
    off the scale, and for points that cannot be picked.
    """
    fits = isinstance(event, _sort_of_event(interview))
    if not fits:
        raise ValueError(event)
    if isinstance(event, OverviewEvent):
        return _move_from_overview(replace(interview, is_looking=False), event)
    if isinstance(event, ItemEvent):
        return _move_from_item(_given(interview, interview.item, event.content), event)
    # Other points do not make a finished reflection a draft: nothing that it says has changed.
    picked = replace(interview, reflection=interview.reflection.pick(event.points))
    return _move_from_review(picked, event)


def amend(interview: Interview, item: Item, content: Content) -> Interview:
    """Return the walk with `content` given to `item`, standing where it stood."""
    return _stay(_given(interview, item, content))


def _given(interview: Interview, item: Item, content: Content) -> Interview:
    if item.theme == NO_THEME:
        reflection = interview.reflection
        if content == _content(interview, item):
            return interview
        since = telling(reflection.since, _made(interview, item), content)
        return _changed(interview, replace(reflection, since=since))
    scale = _scale(interview, item)
    return _changed(interview, interview.reflection.record(item, content, scale=scale))


def _changed(interview: Interview, reflection: Reflection) -> Interview:
    """Return the walk with `reflection`; one that has changed is no longer finished."""
    if reflection != interview.reflection:
        reflection = replace(reflection, status=Status.DRAFT)
    return replace(interview, reflection=reflection)


def _sort_of_event(interview: Interview) -> type[Event]:
    if interview.is_looking:
        return OverviewEvent
    return ReviewEvent if interview.place == len(interview.items) else ItemEvent


def _move_from_item(interview: Interview, event: ItemEvent) -> Interview:
    place = interview.place
    if isinstance(event, Next):
        if interview.returns:
            return _at(interview, len(interview.items), came_from=interview.came_from)
        return _at(interview, place + 1)
    if isinstance(event, Back):
        returns, came_from = interview.returns, interview.came_from
        return _at(interview, max(interview.first, place - 1), returns=returns, came_from=came_from)
    if isinstance(event, Jump):
        return _go(interview, event.index)
    if isinstance(event, Misread):
        misread = interview.items[event.index :]
        for item, content in zip(misread, event.before, strict=False):
            interview = _given(interview, item, content)
        return _at(interview, event.index, returns=interview.returns, came_from=interview.came_from)
    return replace(
        _stay(interview), is_looking=isinstance(event, Look), is_over=isinstance(event, Stop)
    )


def _move_from_review(interview: Interview, event: ReviewEvent) -> Interview:
    if isinstance(event, Change):
        return _at(interview, event.index, returns=True, came_from=interview.came_from)
    if isinstance(event, LeaveReview):
        last = max(interview.first, interview.place - 1)
        return _at(interview, last if interview.came_from is None else interview.came_from)
    if isinstance(event, Finish):
        reflection = replace(interview.reflection, status=Status.FINISHED, position=None)
        return replace(interview, reflection=reflection, is_over=True)
    is_over, is_looking = isinstance(event, PauseReview), isinstance(event, LookFromReview)
    return replace(_stay(interview), is_looking=is_looking, is_over=is_over)


def _move_from_overview(interview: Interview, event: OverviewEvent) -> Interview:
    if isinstance(event, Go):
        return _go(interview, event.place + interview.first)
    return replace(_stay(interview), is_over=True)


def _stay(interview: Interview) -> Interview:
    """Return the walk where it stands, with what the reflection keeps of that."""
    return _at(interview, interview.place, returns=interview.returns, came_from=interview.came_from)


def _go(interview: Interview, place: int) -> Interview:
    """Return the walk at `place`; an item that is reached from the review leads back there.

    Where something is still to be asked, the review is only looked at.
    """
    items, came_from = interview.items, interview.came_from
    is_item = interview.place < len(items)
    returns = interview.returns or not is_item
    if place == len(items) and not returns:
        came_from = interview.place
    elif not is_item and came_from is not None:
        returns = False
    came_from = came_from if returns or place == len(items) else None
    return _at(interview, place, returns=returns and place < len(items), came_from=came_from)


def _at(
    interview: Interview, place: int, *, returns: bool = False, came_from: int | None = None
) -> Interview:
    """Return the walk standing at `place`, which the reflection of a draft keeps as well.

    Where the review is only looked at, it keeps the place where the walk goes on. Raises ValueError
    for a place outside the walk.
    """
    items, reflection = interview.items, interview.reflection
    if not interview.first <= place <= len(items):
        raise ValueError(place)
    is_past = came_from is not None and None not in reflection.responses_to(
        items[max(0, came_from) :]
    )
    if is_past:
        # By now the walk has come to its end.
        came_from = None
    if reflection.status is Status.DRAFT:
        at = place if came_from is None or place < len(items) else came_from
        reflection = replace(reflection, position=_position(interview, at))
    return replace(
        interview, reflection=reflection, place=place, returns=returns, came_from=came_from
    )


def _position(interview: Interview, place: int) -> Position:
    """Return what a draft keeps of where the walk stands."""
    items = interview.items
    if place < 0:
        return AgreementPlace(place - interview.first + 1)
    return items[place].place if place < len(items) else End.POINTS


def _place_of(interview: Interview) -> int:
    """Return where the walk was left; where that is not known, the first item without content."""
    items, reflection, at = interview.items, interview.reflection, interview.reflection.position
    if reflection.status is Status.FINISHED or at is End.POINTS:
        return len(items)
    if isinstance(at, AgreementPlace) and 1 <= at.number <= len(interview.followed):
        return interview.first + at.number - 1
    places = {item.place: index for index, item in enumerate(items)}
    if isinstance(at, Place) and at in places:
        return places[at]
    if not isinstance(at, Place):
        told = [each.is_answered_in(reflection) for each in interview.followed]
        if False in told:
            return told.index(False) + interview.first
    responses = reflection.responses_to(items)
    return responses.index(None) if None in responses else len(items)
