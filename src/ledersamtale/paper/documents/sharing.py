"""A reflection as others may see it: in the words of the theme set, without those of a person.

A person can write behind any word in the file, such as a reason behind a rating. What is not the
theme set's own is theirs, and stays out.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ledersamtale.document.headings import PointsLine
from ledersamtale.document.parts.points import own_points
from ledersamtale.model.labels import danish_date
from ledersamtale.model.reflection import NO_TALK, Extract
from ledersamtale.model.themes import Audience
from ledersamtale.paper import words
from ledersamtale.text import canonical, without_hidden_notes
from ledersamtale.themeset.diff.strayed import foreign_line, heading_line
from ledersamtale.themeset.format.keys import ID

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ledersamtale.document.reader import Document
    from ledersamtale.model.agreements import Agreement
    from ledersamtale.model.reflection import Rating, Reflection, Response
    from ledersamtale.model.themes import ThemeSet


def in_words_of_set(reflection: Reflection, theme_set: ThemeSet | None) -> Reflection:
    """Return `reflection` with no word of a person but the name, and with no points.

    The headings stay as they stand in the file, and the ratings are figures alone, when the set is
    None: it is not at hand.
    """
    known = _wordings(theme_set) if theme_set else set()

    def shown(each: Response) -> Response:
        is_known = theme_set is None or (each.kind, each.wording) in known
        wording = each.wording if is_known else words.ANOTHER_WORDING
        rating = _rating(each.rating, theme_set) if each.rating else None
        return replace(each, wording=wording, text="", rating=rating)

    headed = with_heads_of_set(reflection, theme_set)
    return replace(
        headed,
        points=(),
        responses=tuple(map(shown, headed.responses)),
        own_points=(),
        since=(),
        talk=NO_TALK,
        agreements=(),
    )


def with_heads_of_set(reflection: Reflection, theme_set: ThemeSet | None) -> Reflection:
    """Return `reflection` without what a person may have added to its date, set and themes."""
    titles = [each.title for each in theme_set.themes] if theme_set else []
    present = dict(enumerate(titles, start=1))

    def headed(each: Response) -> Response:
        if theme_set is None or each.theme_title in titles:
            return each
        return replace(each, theme_title=present.get(each.theme, ""))

    responses = tuple(map(headed, reflection.responses))
    pairs = zip(reflection.responses, responses, strict=True)
    keys = {before.key: after.key for before, after in pairs}
    is_date = danish_date(reflection.date) != reflection.date
    is_id = re.fullmatch(ID.pattern, reflection.theme_set)
    return replace(
        reflection,
        date=reflection.date if is_date else "",
        theme_set=reflection.theme_set if is_id else "",
        points=tuple(keys.get(each, each) for each in reflection.points),
        responses=responses,
    )


def shared_texts(document: Document) -> Callable[[Response], tuple[str, str | None]]:
    """Return a function to what others may see of a response's text, and where it is cut.

    Hidden notes are not in it, nor what stands from the line on where the heading of another item
    may have lost its marks; that line is None where there is none.
    """
    foreign = foreign_line(document)

    def shared(response: Response) -> tuple[str, str | None]:
        # First, since a note may begin above the line and end below it.
        text = without_hidden_notes(response.text)
        line = foreign(response, text)
        if line is None:
            return text, None
        lines = text.split("\n")
        return canonical("\n".join(lines[: lines.index(line)])), line

    return shared


def shared_agreements(document: Document) -> tuple[list[Agreement], list[str]]:
    """Return what others may see of what is agreed, and the lines that it is cut above.

    As in an answer, hidden notes are not in it, nor what stands from a line on that may be the
    heading of something else.
    """
    return _shared(document, document.reflection.agreements)


def agreed_without_answers(document: Document) -> Reflection:
    """Return a reflection whose agreements, and those of last time, hold no answer.

    They are as in `shared_agreements`: what stands below a heading that has lost its marks is out.
    """
    reflection = document.reflection
    made, since = (
        tuple(_shared(document, each)[0]) for each in (reflection.agreements, reflection.since)
    )
    return replace(reflection, agreements=made, since=since)


def _shared(document: Document, made: Sequence[Agreement]) -> tuple[list[Agreement], list[str]]:
    found = heading_line(document)
    shared, lines = [], []
    for each in made:
        text = without_hidden_notes(each.text)
        line = found(text)
        if line is not None:
            lines.append(line)
            text = text[: f"\n{text}\n".index(f"\n{line}\n")]
        shown = each.without_notes()
        if shown.what:
            shared.append(replace(shown, text=text))
    return shared, lines


def only_points(document: Document, theme_set: ThemeSet | None) -> Reflection:
    """Return the points of a reflection with what is given to them, and nothing else of it.

    There is what others may see, as on the page for the manager.
    """
    headed = _headed(document, theme_set, Extract.POINTS)
    shared = shared_texts(document)
    picked = tuple(replace(each, text=shared(each)[0]) for each in headed.picked)
    return replace(
        headed,
        points=tuple(each.key for each in picked),
        responses=picked,
        own_points=shared_own_points(document),
    )


def only_ratings(document: Document, theme_set: ThemeSet | None) -> Reflection:
    """Return the ratings of a reflection in the words of its theme set, and nothing else of it.

    What is not in the set is left out; see `in_words_of_set`. Without the set, each heading is
    there as it stands.
    """
    headed = _headed(document, theme_set, Extract.RATINGS)
    known = in_words_of_set(headed, theme_set).responses
    rated = (each for each in known if each.rating and each.wording != words.ANOTHER_WORDING)
    return replace(headed, points=(), responses=tuple(rated))


def only_agreements(document: Document) -> Reflection:
    """Return the names, the days and the agreements of a reflection, and nothing else of it.

    Of the agreements there is what others may see; see `shared_agreements`.
    """
    headed = _headed(document, None, Extract.AGREEMENTS)
    return replace(
        headed,
        points=(),
        responses=(),
        talk=document.reflection.talk._replace(notes=NO_TALK.notes),
        agreements=tuple(shared_agreements(document)[0]),
    )


def _headed(document: Document, theme_set: ThemeSet | None, extract: Extract) -> Reflection:
    """Return a reflection without what a person has written beside answers and points."""
    headed = with_heads_of_set(document.reflection, theme_set)
    known = [each.id for each in theme_set.themes] if theme_set else []
    return replace(
        headed,
        themes=tuple(each for each in headed.themes if each in known),
        position=None,
        theme_file="",
        own_points=(),
        since=(),
        talk=NO_TALK,
        agreements=(),
        extract=extract,
    )


def shared_own_points(document: Document) -> tuple[str, ...]:
    """Return what others may see of the points that are no item's: no hidden notes."""
    sections = (each for each in document.sections if isinstance(each.heading, PointsLine))
    # First, since a note may begin in one point and end below it.
    texts = (without_hidden_notes(each.body) for each in sections)
    return tuple(dict.fromkeys(point for text in texts for point in own_points(text)))


def _rating(rating: Rating, theme_set: ThemeSet | None) -> Rating:
    scales = theme_set.scales if theme_set else ()
    is_label = any(not rating.own_words(scale) for scale in scales)
    return rating if is_label else replace(rating, label="")


def _wordings(theme_set: ThemeSet) -> set[tuple[object, str]]:
    items = (item for audience in Audience for item in theme_set.items(audience))
    return {(item.kind, wording) for item in items for wording in item.wordings}
