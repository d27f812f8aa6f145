"""The sections of a form as those of a reflection's file: Markdown with the headings of ours."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ledersamtale.document import words as file_words
from ledersamtale.document.escaping import escape
from ledersamtale.document.headings import (
    AgreementLine,
    ForeignLine,
    ItemLine,
    PartLine,
    PointsLine,
    ThemeLine,
    TitleLine,
)
from ledersamtale.document.inline import escape_heading, shown_heading
from ledersamtale.document.parts.agreements import blocks
from ledersamtale.document.reader import AGREEMENT_PARTS
from ledersamtale.model.agreements import PART_WORDS, Part
from ledersamtale.model.labels import rating_words
from ledersamtale.model.places import MOST_DIGITS, AgreementPlace, Kind, Place
from ledersamtale.model.themes import Audience
from ledersamtale.paper import words
from ledersamtale.paper.word.filled.agreed import META_STYLE, agreed
from ledersamtale.paper.word.filled.points import Point
from ledersamtale.paper.word.filled.ratings import rating_below, told
from ledersamtale.paper.word.filled.sections import joined
from ledersamtale.text import canonical, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ledersamtale.document.headings import HeadingLine
    from ledersamtale.model.reflection import Rating
    from ledersamtale.model.themes import Item, ThemeSet
    from ledersamtale.paper.word.filled.page.lines import Line
    from ledersamtale.paper.word.filled.sections import Section

_TOLD_ON_FRONT = tuple(each.partition("{")[0] for each in (words.FORM_HOW, words.FORM_HOW_TO_RATE))
_NUMBER = f"[0-9]{{1,{MOST_DIGITS}}}"
_BAR = re.compile(rf"(?P<theme>{_NUMBER})\.(?P<number>{_NUMBER}) (?P<wording>.+)")
_ASIDE_STYLE = "Bemærkning"
_SAID = tuple(
    each.partition("{")[0] for each in (words.SKIPPED, words.SKIPPED_THEME, words.MARK_OF_LAST)
)


class Made(NamedTuple):
    """The text of a reflection's file without points, and beside it what a file has otherwise.

    `points` are lines as they were written, and `unread` is what was left out, with its place.
    """

    text: str
    name: str
    points: tuple[Point, ...]
    unread: tuple[str, ...]


def known_headings(theme_set: ThemeSet) -> frozenset[str]:
    """Return the texts of the headings that a form of `theme_set` has, to either audience."""
    known = {words.POINTS}
    for item in _items(theme_set):
        known.add(f"{file_words.THEME} {item.theme}: {item.theme_title}")
        known.add(f"{item.place.label}: {item.text}")
    return frozenset(known)


def markdown_of(parts: Iterable[Section], theme_set: ThemeSet, *, is_paper: bool) -> Made:
    """Return what `parts` say; a paper of a reflection `is_paper`, and no form."""
    builder = _Builder(theme_set, is_paper=is_paper)
    for part in parts:
        builder.take(part)
    return builder.made()


def _items(theme_set: ThemeSet) -> Iterable[Item]:
    return (item for audience in reversed(Audience) for item in theme_set.items(audience))


class _Builder:
    """Puts the sections of a form together as those of a file, one after another."""

    def __init__(self, theme_set: ThemeSet, *, is_paper: bool) -> None:
        self._set = theme_set
        self._is_paper = is_paper
        self._by_wording = {
            (item.place.kind, each): item for item in _items(theme_set) for each in item.wordings
        }
        self._by_place = {
            (item.place, each): item for item in _items(theme_set) for each in item.wordings
        }
        self._blocks = [str(TitleLine())]
        self._theme: int | None = None
        self._part: Part | None = None
        self._name = ""
        self._points: list[Point] = []
        self._unread: list[str] = []

    def made(self) -> Made:
        """Return what was put together."""
        text = "\n\n".join(each for each in self._blocks if each)
        return Made(text, self._name, tuple(self._points), tuple(dict.fromkeys(self._unread)))

    def take(self, section: Section) -> None:
        """Put `section` behind the others."""
        if self._is_paper:
            section = section._replace(
                lines=tuple(each for each in section.lines if not _is_said(each))
            )
        place = _place(section.heading)
        if any(line.has_picture for line in section.lines):
            self._unread.append(words.UNREAD_PICTURE.format(place=place))
        match section.heading:
            case ItemLine() as heading:
                self._item(heading, section.lines)
            case ThemeLine() as heading:
                self._open_theme(heading)
                section = self._without_bars(section)
                self._leave(section, known=_told_in_theme(self._set, heading.number))
            case PartLine(part=part) as heading:
                self._open(heading)
                if part is Part.TALK:
                    self._blocks.append(escape(self._text(section.lines)))
                else:
                    self._leave(section)
            case AgreementLine() as heading:
                self._agreement(heading, section.lines)
            case PointsLine():
                points = (Point(line.text, line.markdown) for line in section.lines)
                self._points += [
                    each for each in points if one_line(each.text) != words.FORM_POINTS
                ]
            case ForeignLine(text):
                self._unread.append(words.UNREAD_HEADING.format(heading=text))
            case _:
                self._front(section)

    def _front(self, section: Section) -> None:
        """Take the name from what stands above the themes, and tell of what is not ours."""
        if isinstance(section.heading, TitleLine):
            self._name = self._name or shown_heading(section.heading.name)
        others = []
        for line in section.lines:
            text = one_line(line.text)
            if text.casefold().startswith(words.FORM_NAME.casefold()):
                self._name = self._name or text[len(words.FORM_NAME) :].strip()
            elif text and not text.startswith(_TOLD_ON_FRONT) and line.style != META_STYLE:
                others.append(text)
        if others:
            self._unread.append(words.UNREAD_ABOVE)

    def _open(self, heading: PartLine) -> None:
        self._part, self._theme = heading.part, None
        self._blocks.append(str(heading))

    def _open_theme(self, heading: ThemeLine) -> None:
        self._part, self._theme = None, heading.number
        self._blocks.append(str(heading))

    def _without_bars(self, section: Section) -> Section:
        """Take the ratings of a chart, and return `section` without it."""
        others = []
        for line in section.lines:
            found = _BAR.fullmatch(one_line(line.text)) if line.rating else None
            rating = told(line.rating) if found else None
            if found and rating:
                place = Place(Kind.STATEMENT, int(found["theme"]), int(found["number"]))
                self._open_item(ItemLine(place, escape_heading(found["wording"])))
                self._blocks.append(_rating_line(rating))
            else:
                others.append(line)
        return section._replace(lines=tuple(others))

    def _open_item(self, heading: ItemLine) -> Item | None:
        """Put the heading of an item there, and return the item of the set that it is."""
        wording = shown_heading(heading.wording)
        item = self._by_place.get((heading.place, wording)) or self._by_wording.get(
            (heading.place.kind, wording)
        )
        place = item.place if item else heading.place
        if item and self._theme != item.theme:
            self._open_theme(ThemeLine(item.theme, escape_heading(item.theme_title)))
        self._part = None
        self._blocks.append(str(ItemLine(place, heading.wording)))
        return item

    def _item(self, heading: ItemLine, lines: Sequence[Line]) -> None:
        heading, behind = (heading, "") if self._is_paper else self._parted(heading)
        item = self._open_item(heading)
        place = item.place if item else heading.place
        below = _without(lines, item.help if item else "")
        # On a paper the ratings stand in a chart.
        if place.kind is Kind.STATEMENT and not self._is_paper:
            scale = self._set.scale_of(item.theme) if item else None
            found = rating_below(below, scale, place=place.label)
            below = found.lines
            self._unread += found.unread
            if found.rating:
                self._blocks.append(_rating_line(found.rating))
        text = "\n".join(each for each in (behind, self._text(below)) if each)
        self._blocks.append(escape(text))

    def _parted(self, heading: ItemLine) -> tuple[ItemLine, str]:
        """Return a heading of the set, and the answer that a person has typed behind it."""
        shown = shown_heading(heading.wording)
        wordings = (wording for place, wording in self._by_place if place == heading.place)
        for wording in sorted(wordings, key=len, reverse=True):
            if shown != wording and shown.startswith(f"{wording} "):
                answer = shown[len(wording) :].strip()
                return ItemLine(heading.place, escape_heading(wording)), answer
        return heading, ""

    def _agreement(self, heading: AgreementLine, lines: Sequence[Line]) -> None:
        if self._part not in AGREEMENT_PARTS:
            self._open(PartLine(Part.AGREEMENTS))
        made = agreed(heading, lines, is_paper=self._is_paper)
        self._blocks += [str(heading), *blocks(made)]

    def _leave(self, section: Section, known: Sequence[str] = ()) -> None:
        """Tell of the text of `section`, which has no place in a reflection, unless it is ours."""
        texts = (one_line(line.text) for line in section.lines)
        if any(text and not text.startswith(tuple(known)) for text in texts):
            place = _place(section.heading)
            self._unread.append(words.UNREAD_BELOW.format(heading=place))

    def _text(self, lines: Sequence[Line]) -> str:
        return canonical(joined(lines, is_apart=self._is_paper))


def _is_said(line: Line) -> bool:
    """Return whether `line` is what a paper says of itself, such as what was skipped."""
    return line.style == _ASIDE_STYLE and line.text.startswith(_SAID)


def _rating_line(rating: Rating) -> str:
    escaped = replace(rating, label=escape_heading(rating.label))
    return f"{file_words.RATING} {rating_words(escaped)}"


def _without(lines: Sequence[Line], help: str) -> Sequence[Line]:  # noqa: A002 - the key's name
    """Return `lines` without the `help` that a form has above all others."""
    first = next((n for n, line in enumerate(lines) if line.text.strip()), 0)
    is_help = bool(help and lines) and one_line(lines[first].text) == one_line(help)
    return [*lines[:first], *lines[first + 1 :]] if is_help else lines


def _told_in_theme(theme_set: ThemeSet, number: int) -> list[str]:
    """Return how the lines begin that a form has below the heading of a theme."""
    themes = theme_set.themes[number - 1 : number] if number else ()
    intros = [one_line(each.intro) for each in themes if each.intro]
    return [words.FORM_OWN_SCALE.partition("{")[0], *intros]


def _place(heading: HeadingLine | None) -> str:
    """Return what the section below `heading` is called."""
    match heading:
        case ItemLine(place=place):
            return place.label
        case ThemeLine(number=number):
            return f"{file_words.THEME} {number}"
        case PartLine(part=part):
            return PART_WORDS[part]
        case AgreementLine(number=number):
            return AgreementPlace(number).label
        case PointsLine():
            return words.POINTS
        case _:
            return words.ON_FRONT
