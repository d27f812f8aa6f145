"""The reflection: what a leader has rated, answered and picked for the conversation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from ledersamtale.model.places import Kind, Place
from ledersamtale.model.themes import Audience
from ledersamtale.text import canonical, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledersamtale.model.themes import Item, Scale

MOST_POINTS = 3
"""How many points for the conversation can be picked; people do not keep to a longer agenda."""


class Status(Enum):
    """Whether the leader has marked the reflection as finished."""

    DRAFT = "draft"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Key:
    """The identity of a statement or question in a reflection: its kind and its wording."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Rating:
    """A rating, one of RATINGS or 0 for not knowing, with the scale's label for it."""

    value: int
    label: str


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
    """What one item was given, with its place and wording, so that no theme set is needed."""

    kind: Kind
    theme: int
    theme_title: str
    number: int
    wording: str
    text: str = ""
    rating: Rating | None = None

    @property
    def place(self) -> Place:
        """The place of the item."""
        return Place(self.kind, self.theme, self.number)

    @property
    def key(self) -> Key:
        """The identity of the item."""
        return Key(self.kind, self.wording)

    @property
    def content(self) -> Content:
        """The rating and the text alone."""
        return Content(self.rating.value if self.rating else None, self.text)

    @property
    def order(self) -> tuple[int, bool, int, str]:
        """The sort key of a walk: theme, statements before questions, number."""
        return self.theme, self.kind is Kind.QUESTION, self.number, self.wording


class End(Enum):
    """The place after the last item, where the points for the conversation are picked."""

    POINTS = "points"


@dataclass(frozen=True, slots=True)
class Reflection:
    """All that one file holds; `date` is ISO 8601, `themes` the chosen ids (none: the whole set).

    `position` is where to continue; None when that is not known.
    """

    name: str
    date: str
    theme_set: str
    audience: Audience = Audience.LEADER
    themes: tuple[str, ...] = ()
    status: Status = Status.DRAFT
    position: Place | End | None = None
    points: tuple[Key, ...] = ()
    responses: tuple[Response, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", one_line(self.name))
        object.__setattr__(
            self, "responses", tuple(sorted(self.responses, key=lambda each: each.order))
        )

    @property
    def is_unfinished(self) -> bool:
        """Whether it is still a draft."""
        return self.status is Status.DRAFT

    @property
    def by_key(self) -> dict[Key, Response]:
        """The responses by the identity of their items."""
        return {each.key: each for each in self.responses}

    @property
    def picked(self) -> tuple[Response, ...]:
        """The responses picked as points for the conversation, in the order of the points."""
        given = self.by_key
        return tuple(given[key] for key in self.points if key in given)

    def responses_to(self, items: Sequence[Item]) -> tuple[Response | None, ...]:
        """Return the response to each of `items`, by its present wording or else an earlier one."""
        given = self.by_key
        keys = ([Key(item.kind, wording) for wording in item.wordings] for item in items)
        return tuple(next((given[key] for key in each if key in given), None) for each in keys)

    def response(self, item: Item) -> Response | None:
        """Return the response to `item`; None if there is none."""
        return self.responses_to([item])[0]

    def content(self, item: Item) -> Content:
        """Return the content given to `item`; empty if there is no response."""
        response = self.response(item)
        return response.content if response else NOTHING

    def record(self, item: Item, content: Content, *, scale: Scale) -> Reflection:
        """Return the reflection with `content` given to `item`; empty content removes the response.

        A picked point follows its item to the present wording, and is removed with the response.
        Content that is already there changes nothing, not even an earlier wording.
        """
        earlier = self.response(item)
        if content == (earlier.content if earlier else NOTHING):
            return self
        others = tuple(each for each in self.responses if each is not earlier)
        if content.is_empty:
            points = tuple(each for each in self.points if not earlier or each != earlier.key)
            return replace(self, responses=others, points=points)
        rating = content.rating
        response = Response(
            kind=item.kind,
            theme=item.theme,
            theme_title=item.theme_title,
            number=item.number,
            wording=item.text,
            text=content.text,
            rating=None if rating is None else Rating(rating, scale.label(rating)),
        )
        points = tuple(
            response.key if earlier and each == earlier.key else each for each in self.points
        )
        return replace(self, responses=(*others, response), points=points)

    def pick(self, points: tuple[Key, ...]) -> Reflection:
        """Return the reflection with `points` picked, each once.

        Raises ValueError when there are more than MOST_POINTS or one has no response.
        """
        chosen = tuple(dict.fromkeys(points))
        if len(chosen) > MOST_POINTS or not self.by_key.keys() >= set(chosen):
            raise ValueError(points)
        return replace(self, points=chosen)
