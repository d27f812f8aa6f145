"""A form, or another paper of ours, that a person has filled in in Word: read as a reflection.

It is found by its headings, as a reflection's file is: its sections become one, and the reader of
those files reads it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ledersamtale.document import reader
from ledersamtale.document.headings import ItemLine, ThemeLine
from ledersamtale.errors import UnreadableReflection
from ledersamtale.model.reflection import Key
from ledersamtale.paper import words
from ledersamtale.paper.word.filled.front import facts_of, with_facts
from ledersamtale.paper.word.filled.page.lines import lines_of
from ledersamtale.paper.word.filled.parts import Made, known_headings, markdown_of
from ledersamtale.paper.word.filled.points import with_points
from ledersamtale.paper.word.filled.sections import sections
from ledersamtale.paper.word.filled.sheet import is_sheet, read_sheet
from ledersamtale.paper.word.given.safe.package import Package
from ledersamtale.text import listed
from ledersamtale.themeset.importing.rows import BrokenFile, TooLargeInside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ledersamtale.model.reflection import Reflection
    from ledersamtale.model.themes import ThemeSet
    from ledersamtale.paper.word.filled.sections import Section


_MOST_TAGS = 150_000
_MOST_TOLD = 5
"""Tags of XML that are read within two seconds, whatever they are. A full form has ten thousand."""


class Filled(NamedTuple):
    """What was read in a file: a reflection, and what a person should know of it.

    Only a paper that tells its day gives it a date.

    `unread` is what is no part of it, each with its place and what to do; `remarks` are on the
    file as a whole. One that `is_sheet` has agreements alone, which belong in a reflection.
    """

    reflection: Reflection
    unread: tuple[str, ...]
    remarks: tuple[str, ...]
    is_sheet: bool = False


def read_filled(data: bytes, theme_set: ThemeSet) -> Filled:
    """Return what was filled in in the Word file `data`, a form of `theme_set` or another.

    Raises ValueError with what to do for a file that is none of ours or nothing is written in.
    """
    try:
        found = lines_of(Package(data, said=words.FILLED_FAULTS, most_tags=_MOST_TAGS))
    except TooLargeInside:
        raise ValueError(words.FILLED_TOO_MUCH) from None
    except BrokenFile:
        raise ValueError(words.FILLED_BROKEN) from None
    if is_sheet(found.lines):
        return Filled(*read_sheet(found.lines), (words.SHEET_ALONE,), is_sheet=True)
    facts = facts_of(found.lines)
    # On a paper, a point is the text of a heading, and the heading may not be there.
    known = known_headings(theme_set) if not facts else ()
    parts = sections(found.lines, known=known)
    if not any(isinstance(each.heading, ItemLine | ThemeLine) for each in parts):
        raise ValueError(words.FILLED_FOREIGN)
    made = markdown_of(parts, theme_set, is_paper=bool(facts))
    reflection = _reflection(made, theme_set)
    if facts:
        reflection = with_facts(reflection, facts)
    else:
        reflection = _of_themes(reflection, parts, theme_set)
    if reflection.is_empty:
        raise ValueError(words.FILLED_EMPTY)
    missing = () if facts else _missing(reflection, parts, theme_set)
    asides = [words.UNREAD_ASIDE] if found.has_asides else []
    unread = (*made.unread, *missing, *asides)
    tracked = [words.TRACKED] if found.is_tracked else []
    return Filled(reflection, unread, (*tracked, *_strangers(reflection, theme_set)))


def _missing(
    reflection: Reflection, parts: Iterable[Section], theme_set: ThemeSet
) -> Iterator[str]:
    """Yield which headings of its themes a form has lost: what was below may be in another."""
    headings = [each.heading for each in parts]
    there = {each.place for each in headings if isinstance(each, ItemLine)}
    asked = reflection.items_of(theme_set) if reflection.theme_set else ()
    lost = [item.place.label.lower() for item in asked if item.place not in there]
    if lost:
        more = [words.MORE_HEADINGS.format(count=len(lost) - _MOST_TOLD)][: len(lost) > _MOST_TOLD]
        yield words.MISSING_HEADINGS.format(places=listed([*lost[:_MOST_TOLD], *more]))


def _reflection(made: Made, theme_set: ThemeSet) -> Reflection:
    try:
        found = reader.read(made.text, source="", theme_set=theme_set).reflection
    except UnreadableReflection:
        # It has more headings than any form.
        raise ValueError(words.FILLED_TOO_MUCH) from None
    return with_points(replace(found, name=made.name).as_of(theme_set), made.points)


def _of_themes(reflection: Reflection, parts: Iterable[Section], theme_set: ThemeSet) -> Reflection:
    """Return `reflection` with the themes that a form of `theme_set` has, if those are not all."""
    if not reflection.theme_set:
        return reflection
    headings = [each.heading for each in parts]
    numbers = {each.number for each in headings if isinstance(each, ThemeLine)}
    numbers |= {each.place.theme for each in headings if isinstance(each, ItemLine)}
    themes = enumerate(theme_set.themes, start=1)
    asked = {each.id: number for number, each in themes if each.asks(reflection.audience)}
    chosen = tuple(each for each, number in asked.items() if number in numbers)
    return replace(reflection, themes=() if len(chosen) == len(asked) else chosen)


def _strangers(reflection: Reflection, theme_set: ThemeSet) -> Iterator[str]:
    """Yield what there is to say of responses that `theme_set` does not ask for."""
    if not reflection.theme_set:
        yield words.NOT_THE_SET.format(title=theme_set.title)
        return
    items = theme_set.items(reflection.audience)
    asked = {Key(item.kind, each) for item in items for each in item.wordings}
    places = {item.place for item in items}
    for each in reflection.responses:
        if each.key.plain not in asked:
            sentence = words.OTHERWISE_WORDED if each.place in places else words.NOT_IN_THE_SET
            yield sentence.format(place=each.place.label)
