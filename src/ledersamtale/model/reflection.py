"""The reflection: what a leader has rated, answered and picked for the conversation."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from ledersamtale.model.places import AgreementPlace, Kind, Place
from ledersamtale.model.themes import Audience
from ledersamtale.text import canonical, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ledersamtale.model.agreements import Agreement, AgreementKey
    from ledersamtale.model.themes import Item, Scale, ThemeName, ThemeSet

MOST_POINTS = 3
"""How many points for the conversation can be picked; people do not keep to a longer agenda."""

_USUAL_STEPS = 5


class Status(Enum):
    """Whether the leader has marked the reflection as finished."""

    DRAFT = "draft"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Key:
    """The identity of a statement or question in a reflection: its kind and its wording.

    `theme` is the title of its theme where the wording stands in several themes; else empty.
    """

    kind: Kind
    text: str
    theme: str = ""

    @property
    def plain(self) -> Key:
        """The kind and the wording alone."""
        return replace(self, theme="") if self.theme else self

    @classmethod
    def of(cls, item: Item) -> Key:
        """Return the identity of `item` by its present wording."""
        return cls(item.kind, item.text, item.theme_title if item.is_shared else "")


@dataclass(frozen=True, slots=True)
class Rating:
    """A rating with its label by the scale; 0 stands for not knowing.

    `highest` is the scale's highest step where the rating's own has no label, which tells what
    the rating is one of; 0 where there is a label, or where it is not known.
    """

    value: int
    label: str
    highest: int = 0

    @classmethod
    def by(cls, scale: Scale, value: int) -> Rating:
        """Return the rating `value` of `scale`; raises ValueError where it has no such rating."""
        label = scale.label(value)
        return cls(value, label, 0 if label else scale.highest)

    def own_words(self, scale: Scale) -> str:
        """Return what a person has written by hand behind a label of `scale`.

        It is all of the label where that begins with none of them.
        """
        labels = (label for _, label in scale.legend if label)
        for label in sorted(labels, key=len, reverse=True):
            rest = self.label.removeprefix(label)
            if rest != self.label and not rest[:1].isalnum():
                return rest.strip()
        return self.label


def highest_step(ratings: Iterable[Rating], scale: Scale | None) -> int:
    """Return the highest step that `ratings` can be shown among, all of one theme.

    `scale` is the theme's; None where its set is not at hand, and then they tell what they can.
    """
    given = tuple(ratings)
    told = max((each.highest for each in given), default=0)
    highest = max(told, scale.highest) if scale else told or _USUAL_STEPS
    return max([highest, *(each.value for each in given)])


@dataclass(frozen=True, slots=True)
class Content:
    """What a person has given to one item: a rating, a comment or an answer, or nothing."""

    rating: int | None = None
    text: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", canonical(self.text))

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to keep."""
        return self.rating is None and not self.text


NOTHING = Content()
"""The content of an item that was skipped or has not been reached."""


@dataclass(frozen=True, slots=True)
class Response:
    """What one item was given, with its place and wording, so that no theme set is needed.

    `is_shared` says that the wording stands in other themes, too.
    """

    kind: Kind
    theme: int
    theme_title: str
    number: int
    wording: str
    text: str = ""
    rating: Rating | None = None
    is_shared: bool = False

    @property
    def place(self) -> Place:
        """The place of the item."""
        return Place(self.kind, self.theme, self.number)

    @property
    def key(self) -> Key:
        """The identity of the item."""
        return Key(self.kind, self.wording, self.theme_title if self.is_shared else "")

    @property
    def content(self) -> Content:
        """The rating and the text alone."""
        return Content(self.rating.value if self.rating else None, self.text)

    def content_by(self, scale: Scale) -> Content:
        """Return the content; what was written by hand behind the rating is part of its text."""
        own = self.rating.own_words(scale) if self.rating else ""
        return replace(self.content, text=f"{own}\n\n{self.text}") if own else self.content

    @property
    def is_answered(self) -> bool:
        """Whether its item is answered: a statement by its rating, and a question by its text.

        A comment alone does not answer a statement.
        """
        return self.rating is not None if self.kind is Kind.STATEMENT else bool(self.text)

    @property
    def order(self) -> tuple[int, bool, int, str]:
        """The sort key of a walk: theme, statements before questions, number."""
        return self.theme, self.kind is Kind.QUESTION, self.number, self.wording


_ORDER = attrgetter("order")


class Responses(tuple[Response, ...]):
    """Responses in the order of a walk, each to an item of its own.

    A sitting makes a new reflection with each answer. The reflections share these and the index,
    so that an answer costs the same however many there are.
    """

    @classmethod
    def of(cls, responses: Iterable[Response]) -> Responses:
        """Return `responses` in the order of a walk."""
        return responses if isinstance(responses, cls) else cls(sorted(responses, key=_ORDER))

    @cached_property
    def by_key(self) -> Mapping[Key, Response]:
        """The responses by the identity of their items."""
        return {each.key: each for each in self}

    @cached_property
    def shared(self) -> Mapping[Key, tuple[Key, ...]]:
        """The identities of those whose wordings stand in several themes, by kind and wording."""
        found: dict[Key, tuple[Key, ...]] = {}
        for each in self:
            if each.is_shared:
                found[each.key.plain] = (*found.get(each.key.plain, ()), each.key)
        return found

    def to(self, item: Item) -> Response | None:
        """Return the response to `item`, by its present wording or else an earlier one.

        Of a wording that stands in several themes, each theme has the response that was given
        under its title; else under its number, if no other theme has that title; else the first
        theme has it.
        """
        if not item.shared and not self.shared:
            # Nearly all are so, and an overview looks thousands up.
            alone = (Key(item.kind, wording) for wording in item.wordings) if self else ()
            return next((self.by_key[key] for key in alone if key in self.by_key), None)
        for index, wording in enumerate(item.wordings):
            plain = Key(item.kind, wording)
            keys = (plain, *self.shared.get(plain, ()))
            found = [self.by_key[key] for key in keys if key in self.by_key]
            asked = item.shared[index] if item.shared else ()
            own = [each for each in found if not asked or _asks(asked, each) == item.theme_name]
            if own:
                return min(own, key=lambda each: _distance(each, item))
        return None

    def without(self, key: Key) -> Responses:
        """Return all but the response to the item `key`."""
        old = self.by_key.get(key)
        if old is None:
            return self
        index = bisect_left(self, old.order, key=_ORDER)
        by_key = dict(self.by_key)
        del by_key[key]
        return self._sharing(Responses(self[:index] + self[index + 1 :]), by_key, old)

    def having(self, response: Response) -> Responses:
        """Return these with `response`, in the place of an earlier one to its item."""
        others = self.without(response.key)
        index = bisect_right(others, response.order, key=_ORDER)
        by_key = {**others.by_key, response.key: response}
        return others._sharing(
            Responses((*others[:index], response, *others[index:])), by_key, response
        )

    def _sharing(
        self, responses: Responses, by_key: Mapping[Key, Response], changed: Response
    ) -> Responses:
        responses.__dict__["by_key"] = by_key
        if not changed.is_shared:
            responses.__dict__["shared"] = self.shared
        return responses


def _asks(asked: Sequence[ThemeName], response: Response) -> ThemeName:
    """Return which of the themes that ask for `response` it was given in."""
    by_title = (each for each in asked if each[1] == response.theme_title)
    by_number = (each for each in asked if each[0] == response.theme)
    return next(by_title, None) or next(by_number, None) or asked[0]


def _distance(response: Response, item: Item) -> tuple[bool, bool]:
    return response.theme_title != item.theme_title, response.theme != item.theme


class End(Enum):
    """The place after the last item, where the points for the conversation are picked."""

    POINTS = "points"


class Extract(Enum):
    """What a file is made of that is for others, and holds no more of a reflection than that."""

    POINTS = "points"
    RATINGS = "ratings"
    AGREEMENTS = "agreements"


Position = Place | AgreementPlace | End
"""Where a walk can stand."""


class Talk(NamedTuple):
    """The conversation itself: its day (ISO 8601), with whom, what was said, and the next look.

    `notes` are Markdown; `follow_up` is the day, ISO 8601, on which the agreements are looked at.
    Each is as it stands in the file, where any text can stand, and empty where there is none.
    """

    date: str = ""
    partner: str = ""
    follow_up: str = ""
    notes: str = ""


class NoteKey(NamedTuple):
    """The identity of what is no item's and no agreement's: a field of Talk, or an own point."""

    place: str
    text: str


_POINT = "point"
NO_TALK = Talk()
"""The conversation of which nothing is written yet."""


@dataclass(frozen=True, slots=True)
class Reflection:
    """All that one file holds; `date` is ISO 8601, `themes` the chosen ids (none: the whole set).

    `position` is where to continue; None when that is not known. `theme_file` is the whole path of
    the file of the theme set; empty for the one that comes with the program. `own_points` are those
    that are no item's, as Markdown of one line. `since` are the agreements of last time, with what
    has become of them; no two of them have the same wording, nor have two of `agreements`. In a
    file for others, `extract` says of what. `about` names the leader whom a manager prepares to
    talk with, in the manager's own reflection, and is empty in a leader's.
    """

    name: str
    date: str
    theme_set: str
    audience: Audience = Audience.LEADER
    themes: tuple[str, ...] = ()
    status: Status = Status.DRAFT
    position: Position | None = None
    points: tuple[Key, ...] = ()
    responses: tuple[Response, ...] = ()
    theme_file: str = ""
    own_points: tuple[str, ...] = ()
    since: tuple[Agreement, ...] = ()
    talk: Talk = NO_TALK
    agreements: tuple[Agreement, ...] = ()
    extract: Extract | None = None
    about: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", one_line(self.name))
        object.__setattr__(self, "about", one_line(self.about))
        object.__setattr__(self, "theme_file", one_line(self.theme_file))
        object.__setattr__(self, "responses", Responses.of(self.responses))

    @property
    def is_unfinished(self) -> bool:
        """Whether it is still a draft."""
        return self.status is Status.DRAFT

    @property
    def is_empty(self) -> bool:
        """Whether nothing is answered, agreed or noted in it, but days and names at most."""
        noted = (self.own_points, self.since, self.talk.notes, self.agreements)
        return not self.responses and not any(noted)

    @property
    def by_key(self) -> Mapping[Key, Response]:
        """The responses by the identity of their items."""
        return Responses.of(self.responses).by_key

    @property
    def picked(self) -> tuple[Response, ...]:
        """The responses picked as points for the conversation, in the order of the points."""
        given = self.by_key
        return tuple(given[key] for key in self.points if key in given)

    @property
    def noted(self) -> Mapping[NoteKey, str]:
        """What is written of the conversation, and one's own points, by what they are."""
        talk = self.talk._asdict() if self.talk != NO_TALK else {}
        given = {NoteKey(place, ""): text for place, text in talk.items() if text}
        return given | {NoteKey(_POINT, each): each for each in self.own_points}

    def noting(self, noted: Mapping[NoteKey, str]) -> Reflection:
        """Return the reflection with what is in `noted`, the points in their order, and no more."""
        talk = {key.place: text for key, text in noted.items() if key.place != _POINT}
        own = tuple(text for key, text in noted.items() if key.place == _POINT)
        return replace(self, talk=Talk(**talk), own_points=own)

    @property
    def agreed(self) -> Mapping[AgreementKey, Agreement]:
        """The agreements of last time and of this time by their identities, in their order."""
        if not self.since and not self.agreements:
            return {}
        # Few reflections have any, and each start of the program would make the classes.
        from ledersamtale.model.agreements import AgreementKey, Part

        parts = ((Part.SINCE, self.since), (Part.AGREEMENTS, self.agreements))
        return {AgreementKey(part, each.what): each for part, made in parts for each in made}

    def agreeing(self, agreed: Mapping[AgreementKey, Agreement]) -> Reflection:
        """Return the reflection with the agreements in `agreed`, in their order, and no others."""
        from ledersamtale.model.agreements import Part

        since, agreements = (
            tuple(each for key, each in agreed.items() if key.part is part)
            for part in (Part.SINCE, Part.AGREEMENTS)
        )
        return replace(self, since=since, agreements=agreements)

    def as_of(self, theme_set: ThemeSet) -> Reflection:
        """Return the reflection as one of `theme_set`, if most that is answered is asked there.

        It is unchanged where its file says which set it is of; the lines that do can be lost.
        """
        if self.theme_set:
            return self
        asked = {
            audience: {
                Key(item.kind, each) for item in theme_set.items(audience) for each in item.wordings
            }
            for audience in (self.audience, *Audience)
        }
        given = {key.plain for key in self.by_key}
        audience = max(asked, key=lambda each: len(given & asked[each]))
        if len(given - asked[audience]) > len(given) / 2:
            return self
        return replace(self, theme_set=theme_set.id, audience=audience)

    def responses_to(self, items: Sequence[Item]) -> tuple[Response | None, ...]:
        """Return the response to each of `items`; see Responses.to."""
        given = Responses.of(self.responses)
        return tuple(map(given.to, items))

    def response(self, item: Item) -> Response | None:
        """Return the response to `item`; None if there is none."""
        return self.responses_to([item])[0]

    def content(self, item: Item, *, scale: Scale) -> Content:
        """Return the content given to `item`, rated by `scale`; empty if there is no response."""
        response = self.response(item)
        return response.content_by(scale) if response else NOTHING

    def items_of(self, theme_set: ThemeSet) -> tuple[Item, ...]:
        """Return what a walk through the reflection asks by `theme_set`, its own, in order."""
        chosen = [each for each in theme_set.themes if each.id in self.themes]
        return theme_set.items(self.audience, themes=chosen or None)

    def skipped(self, theme_set: ThemeSet | None) -> tuple[Item, ...]:
        """Return the items of `theme_set`, its own, without a response; none if it is not known."""
        items = self.items_of(theme_set) if theme_set else ()
        pairs = zip(items, self.responses_to(items), strict=True)
        return tuple(item for item, response in pairs if response is None)

    def record(self, item: Item, content: Content, *, scale: Scale) -> Reflection:
        """Return the reflection with `content` given to `item`; empty content removes the response.

        A picked point follows its item to the present wording, and is removed with the response.
        Content that is already there changes nothing, not even an earlier wording. A rating that is
        there and off the scale, as of a set that had another, can stay; any other is a ValueError.
        """
        earlier = self.response(item)
        if content == (earlier.content_by(scale) if earlier else NOTHING):
            return self
        others = Responses.of(self.responses)
        if earlier:
            others = others.without(earlier.key)
        if content.is_empty:
            points = tuple(each for each in self.points if not earlier or each != earlier.key)
            return replace(self, responses=others, points=points)
        response = Response(
            kind=item.kind,
            theme=item.theme,
            theme_title=item.theme_title,
            number=item.number,
            wording=item.text,
            text=content.text,
            rating=_rating(content.rating, earlier=earlier, scale=scale),
            is_shared=item.is_shared or _stands_in(others, Key(item.kind, item.text)),
        )
        points = tuple(
            response.key if earlier and each == earlier.key else each for each in self.points
        )
        return replace(self, responses=others.having(response), points=points)

    def pick(self, points: tuple[Key, ...]) -> Reflection:
        """Return the reflection with `points` picked, each once.

        Raises ValueError when they are too many or one has no response.
        """
        chosen = tuple(dict.fromkeys(points))
        if are_too_many(chosen, before=self.points) or not self.by_key.keys() >= set(chosen):
            raise ValueError(points)
        return replace(self, points=chosen)


def _stands_in(responses: Responses, key: Key) -> bool:
    return key in responses.by_key or key in responses.shared


def _rating(value: int | None, *, earlier: Response | None, scale: Scale) -> Rating | None:
    if value is None:
        return None
    before = earlier.rating if earlier else None
    if before and before.value == value and value not in scale.ratings:
        # What stood behind it is part of the text by now.
        return replace(before, label="")
    return Rating.by(scale, value)


def are_too_many(points: Sequence[Key], *, before: Sequence[Key]) -> bool:
    """Return whether `points` are more than MOST_POINTS, and one was not picked `before`.

    A person can pick as many as they like in the file, and keeps them until they are unpicked.
    """
    return len(points) > MOST_POINTS and not set(before) >= set(points)


def differing(
    one: Reflection, other: Reflection
) -> dict[Key, tuple[Response | None, Response | None]]:
    """Return the two responses to each item to which they have not the same."""
    start, end = _shared(one.responses, other.responses)
    ones, others = (
        {each.key: each for each in responses[start : len(responses) - end]}
        for responses in (one.responses, other.responses)
    )
    pairs = {key: (ones.get(key), others.get(key)) for key in [*ones, *others]}
    return {key: (old, new) for key, (old, new) in pairs.items() if old != new}


def _shared(one: Sequence[Response], other: Sequence[Response]) -> tuple[int, int]:
    """Return how many responses both have alike at the start, and then at the end."""
    start = _alike(one, other)
    return start, _alike(one[start:][::-1], other[start:][::-1])


def _alike(one: Sequence[Response], other: Sequence[Response]) -> int:
    """Return how many responses both begin with alike."""
    # Every save looks at every answer here, so whole slices are compared, which is not done in
    # Python: half of them, then half of the rest.
    least, most = 0, min(len(one), len(other))
    while least < most:
        middle = (least + most + 1) // 2
        if one[least:middle] == other[least:middle]:
            least = middle
        else:
            most = middle - 1
    return least
