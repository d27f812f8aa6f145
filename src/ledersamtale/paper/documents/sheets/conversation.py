"""The sheet of a conversation: what the two have picked, time for each, and room for agreements.

Only what is picked is on it, with the rating of who picked it. No answer and no comment is.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ledersamtale.model.days import fixed_day, suggested
from ledersamtale.model.labels import agreed_facts, danish_date
from ledersamtale.model.places import AgreementPlace
from ledersamtale.paper import words
from ledersamtale.paper.blocks import (
    Blanks,
    Block,
    Chapter,
    Emphasis,
    Extent,
    Heading,
    ListBlock,
    Paper,
    Paragraph,
    Role,
    Run,
)
from ledersamtale.paper.documents.answers import setter, words_of
from ledersamtale.paper.documents.sharing import shared_own_points, with_heads_of_set
from ledersamtale.paper.documents.sheets.minutes import Stage, shared

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from ledersamtale.document.reader import Document
    from ledersamtale.model.agreements import Agreement
    from ledersamtale.model.reflection import Key, Response
    from ledersamtale.model.themes import ThemeSet

_LANGUAGE = "da"
_AGREEMENTS = 3
"""How many agreements there is room for: more are seldom followed up."""
_SINCE = Stage(5, 10)
_COMMON = Stage(5, 12, grows=True)
_OF_LEADER = Stage(4, 10, grows=True)
_OF_MANAGER = Stage(3, 8, grows=True)
_TO_AGREE = Stage(10, 20)
_TO_LOOK_AGAIN = Stage(2, 5)


class Side(NamedTuple):
    """What one of the two has made, and what that person is called."""

    name: str
    document: Document


class Point(NamedTuple):
    """A point of the talk: its words, and the ratings of those who have picked it, by name."""

    text: str
    ratings: tuple[tuple[str, int], ...] = ()


class Points(NamedTuple):
    """The points of a talk: what both have picked, and what only the leader or the manager has."""

    common: tuple[Point, ...]
    of_leader: tuple[Point, ...]
    of_manager: tuple[Point, ...] = ()

    @property
    def all(self) -> tuple[Point, ...]:
        """Every point, in the order of the talk."""
        return (*self.common, *self.of_leader, *self.of_manager)


class _Section(NamedTuple):
    """A part of the talk on the sheet, under a heading with its minutes."""

    heading: str
    blocks: tuple[Block, ...]
    stage: Stage


def points_of(leader: Side, manager: Side | None, theme_set: ThemeSet | None) -> Points:
    """Return the points of the two, each once; `theme_set` is theirs, if at hand."""
    first = _picked(leader, theme_set)
    if manager is None:
        return Points((), (*first.values(), *_own(leader)))
    second = _picked(manager, theme_set)
    return Points(
        tuple(
            each._replace(ratings=(*each.ratings, *second[key].ratings))
            for key, each in first.items()
            if key in second
        ),
        (*(each for key, each in first.items() if key not in second), *_own(leader)),
        (*(each for key, each in second.items() if key not in first), *_own(manager)),
    )


def since_last(document: Document) -> tuple[Agreement, ...]:
    """Return what has become of the agreements of last time, without what is written below them."""
    told = (each.without_notes() for each in document.reflection.since)
    return tuple(replace(each, text="") for each in told if each.what)


def conversation(
    leader: Side,
    manager: Side | None,
    *,
    minutes: int,
    today: date,
    theme_set: ThemeSet | None = None,
) -> Paper | None:
    """Return the sheet for a talk of so many minutes; None where they are too few for its parts.

    `theme_set` is that of both, None where it is not at hand. What is looked at again is suggested
    from `today` on, where the leader's file has no day for it.
    """
    reflection = leader.document.reflection
    sections = list(_sections(leader, manager, theme_set, today=today))
    times = shared([each.stage for each in sections], minutes)
    if times is None:
        return None
    names = [leader.name, *([manager.name] if manager else [])]
    title = words.SHEET_OF.format(names=" og ".join(names))
    about = [_day(reflection.talk.date), theme_set.title if theme_set else ""]
    blocks: list[Block] = [Heading(1, title)]
    line = " · ".join([*(each for each in about if each), words.minutes(minutes)])
    blocks.append(Paragraph((Run(line),), Role.META))
    for each, time in zip(sections, times, strict=True):
        blocks.append(Heading(2, f"{each.heading}{words.BEFORE_MINUTES}{words.minutes(time)}"))
        blocks += each.blocks
    # Set close, so that the sheet stays on its page in Word, too, which lays it out itself.
    blocks.append(Paragraph((Run("\n".join(words.SHEET_GUIDE)),), Role.ASIDE))
    return Paper(
        title=title,
        language=_LANGUAGE,
        chapters=(Chapter(tuple(blocks)),),
        author=leader.name,
        footer=words.SHEET,
        extent=Extent.ONE_PAGE,
    )


def _sections(
    leader: Side, manager: Side | None, theme_set: ThemeSet | None, *, today: date
) -> Iterator[_Section]:
    told = since_last(leader.document)
    if told:
        yield _Section(words.SHEET_SINCE, (_listed(_outcome(each) for each in told),), _SINCE)
    points = points_of(leader, manager, theme_set)
    owners = (
        (words.SHEET_COMMON, points.common, _COMMON),
        (words.SHEET_POINTS.format(name=leader.name), points.of_leader, _OF_LEADER),
        (
            words.SHEET_POINTS.format(name=manager.name if manager else ""),
            points.of_manager,
            _OF_MANAGER,
        ),
    )
    for heading, found, stage in owners:
        if found:
            yield _Section(heading, (_listed(map(_said, found)),), _times(stage, len(found)))
    yield _Section(words.AGREEMENTS, tuple(_room_to_agree()), _TO_AGREE)
    talk = leader.document.reflection.talk
    day = _day(talk.follow_up) or danish_date(str(suggested(talk, today)))
    # Lines of their own would cost the page that the sheet has in Word.
    heading = f"{words.SHEET_LOOK_AGAIN} {words.SHEET_SUGGESTED.format(day=day)}"
    yield _Section(heading, (Blanks((words.SHEET_ON,)),), _TO_LOOK_AGAIN)


def _day(text: str) -> str:
    """Return the day that a file has, and nothing where a person has written other words for it."""
    day = fixed_day(text)
    return danish_date(str(day)) if day else ""


def _room_to_agree() -> Iterator[Block]:
    for number in range(1, _AGREEMENTS + 1):
        yield Blanks((f"{AgreementPlace(number).label}:",))
        yield Blanks(words.SHEET_WHO_AND_WHEN)
        yield Blanks((words.SHEET_SIGN,))


def _times(stage: Stage, count: int) -> Stage:
    return Stage(stage.least * count, stage.wish * count, stage.grows)


def _listed(items: Iterable[tuple[Run, ...]]) -> ListBlock:
    return ListBlock(tuple((Paragraph(each),) for each in items))


def _outcome(made: Agreement) -> tuple[Run, ...]:
    facts = " · ".join(agreed_facts(made))
    return (Run(made.what), *([Run(f" ({facts})")] if facts else []))


def _said(point: Point) -> tuple[Run, ...]:
    rated = " · ".join(f"{name}: {value or words.SHEET_UNSURE}" for name, value in point.ratings)
    return (Run(point.text), *([Run(f" {rated}", Emphasis.BOLD)] if rated else []))


def _picked(side: Side, theme_set: ThemeSet | None) -> Mapping[Key, Point]:
    """Return the items that a person has picked, in that order, by the identity of each."""
    picked = with_heads_of_set(side.document.reflection, theme_set).picked
    return {each.key.plain: _point(each, side.name) for each in picked}


def _point(response: Response, name: str) -> Point:
    rating = response.rating
    # Without "Udsagn" it is no heading of a reflection, also where a filled-in sheet is read.
    text = f"{response.theme}.{response.number} {response.wording}"
    return Point(text, ((name, rating.value),) if rating else ())


def _own(side: Side) -> Iterator[Point]:
    own = shared_own_points(side.document)
    put = setter(own)
    return (Point(words_of(put(each)) or each) for each in own)
