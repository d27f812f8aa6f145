"""The statements and questions whose headings somebody has changed in a reflection's file.

What a heading is of is told by its wording, so that the text below a changed one is no answer.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from ledersamtale.document import words
from ledersamtale.document.headings import ItemLine, PointsLine, ThemeLine
from ledersamtale.document.inline import escape_heading
from ledersamtale.model.agreements import PART_WORDS
from ledersamtale.model.labels import response_label
from ledersamtale.model.places import KIND_WORDS, MOST_DIGITS, Place
from ledersamtale.model.reflection import Key
from ledersamtale.model.themes import Audience
from ledersamtale.text import one_line
from ledersamtale.themeset.diff.likeness import alike
from ledersamtale.themeset.diff.pairs import PERHAPS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from ledersamtale.document.reader import Document
    from ledersamtale.model.reflection import Response
    from ledersamtale.model.themes import Item, ThemeSet

# A file can have ten thousand headings, and nobody changes that many by hand.
_MOST_LINES = 200
_LONGEST = 1000
_KINDS = {word.casefold(): word for word in KIND_WORDS.values()}
_NUMBER = rf"[0-9]{{1,{MOST_DIGITS}}}"
_PLACE = rf"[^\w\n]{{0,9}}({'|'.join(_KINDS)})[ \t]+({_NUMBER})[ \t]*\.[ \t]*({_NUMBER})(?![0-9])"
_LABEL = re.compile(rf"{_PLACE}[^\w\n]*", re.IGNORECASE)
# A line of an answer may begin with a place, too, but seldom with a colon behind it.
_BARE = re.compile(rf"^{_PLACE}[ \t\\]*:.*$", re.IGNORECASE | re.MULTILINE)
_THEME = re.compile(rf"[^\w\n]{{0,9}}{words.THEME}[ \t]+({_NUMBER})[ \t\\]*:", re.IGNORECASE)
# What may stand around the words of a line that was a heading.
_AROUND = "#*_> \t\\"
# Of two lines with the number of an item, the likelier one is; a wording that is nearly the item's
# says more than a number.
_SAME_PLACE = 0.5


class Strayed(NamedTuple):
    """An item without a response, and the line of the file that its text may stand below."""

    item: Item
    line: str

    @property
    def heading(self) -> str:
        """The heading that says in a file that the text below it is of the item."""
        return str(ItemLine(self.item.place, escape_heading(self.item.text)))


def strayed(document: Document, theme_set: ThemeSet | None) -> tuple[Strayed, ...]:
    """Return the items that are skipped, but for which the file has text under another heading.

    `theme_set` is the one that the reflection was made with; there are none without it. Such a
    heading has the item's number or a wording like its own; it may have lost the marks of one.
    """
    skipped = document.reflection.skipped(theme_set)
    if theme_set is None or not skipped:
        return ()
    lines = [*islice(_lines(document, theme_set, {each.place for each in skipped}), _MOST_LINES)]
    wordings = [_LABEL.sub("", each.text[:_LONGEST], count=1) for each in lines]
    likeness: dict[tuple[int, int], float] = defaultdict(float)
    for line, item, ratio in alike(wordings, [each.text for each in skipped], cutoff=PERHAPS):
        if not lines[line].is_bare or lines[line].place == skipped[item].place:
            likeness[line, item] = ratio
    by_place = {each.place: number for number, each in enumerate(skipped)}
    for line, each in enumerate(lines):
        if each.place in by_place:
            likeness[line, by_place[each.place]] += _SAME_PLACE
    # The likeliest pairs first; each line and each item is in one.
    found: dict[int, int] = {}
    for line, item in sorted(likeness, key=lambda pair: (-likeness[pair], pair)):
        if item not in found and line not in found.values():
            found[item] = line
    return tuple(Strayed(skipped[item], lines[found[item]].text) for item in sorted(found))


def foreign_line(document: Document) -> Callable[[Response, str], str | None]:
    """Return a function that finds the line in a response's text where another's may begin.

    Such a line may be a heading that has lost its marks: it names an item that has no response, or
    a theme that has no heading, or it has the wording of another item.
    """
    given = {each.place: each.wording for each in document.reflection.responses}
    headings = (each.heading for each in document.sections)
    titled = {each.number for each in headings if isinstance(each, ThemeLine)}
    untitled = {each.theme for each in document.reflection.responses} - titled
    asked: dict[str, set[Place]] = defaultdict(set)
    for (_, wording), place in document.places.items():
        asked[wording].add(place)

    def is_foreign(line: str, response: Response) -> bool:
        label = _LABEL.match(line)
        place = _place(line) if _BARE.fullmatch(line) else None
        wording = one_line(line[label.end() if label else 0 :].strip(_AROUND))
        theme = _THEME.match(line)
        return wording != response.wording and (
            (place not in (None, response.place) and given.get(place, wording) == wording)
            or (wording in asked and response.place not in asked[wording])
            or (theme is not None and int(theme[1]) in untitled - {response.theme})
        )

    def found(response: Response, text: str) -> str | None:
        return next((each for each in text.split("\n") if is_foreign(each, response)), None)

    return found


def heading_line(document: Document) -> Callable[[str], str | None]:
    """Return a function that finds the line in an agreement's text where another thing may begin.

    Such a line may be a heading that has lost its marks: of an item, of a theme or of a part.
    """
    asked = {wording for _, wording in document.places}
    parts = {each.casefold() for each in (*PART_WORDS.values(), words.POINTS)}

    def is_heading(line: str) -> bool:
        bare = one_line(line.strip(f"{_AROUND}:"))
        return bool(
            _BARE.fullmatch(line) or _THEME.match(line) or bare in asked or bare.casefold() in parts
        )

    return lambda text: next((each for each in text.split("\n") if is_heading(each)), None)


class _Line(NamedTuple):
    """A line that may have been an item's heading, the place that it names, and its sort.

    One that `is_bare` is no heading any more.
    """

    text: str
    place: Place | None
    is_bare: bool


def _lines(document: Document, theme_set: ThemeSet, places: Collection[Place]) -> Iterator[_Line]:
    """Yield the headings of nothing that is asked, and the bare lines that name one of `places`."""
    for line in dict.fromkeys(_headings(document, theme_set)):
        yield _Line(line, _place(line), is_bare=False)
    for text in _texts(document):
        for found in _BARE.finditer(text):
            line = one_line(text[found.start(1) : found.end()])
            place = _place(line)
            if place in places:
                yield _Line(line, place, is_bare=True)


def _headings(document: Document, theme_set: ThemeSet) -> Iterator[str]:
    """Yield the headings with text that are of nothing that `theme_set` asks."""
    items = (item for audience in Audience for item in theme_set.items(audience))
    asked = {Key(item.kind, wording) for item in items for wording in item.wordings}
    for response in document.reflection.responses:
        if response.key.plain not in asked:
            yield response_label(response)
    yield from document.own_headings


def _texts(document: Document) -> Iterator[str]:
    """Yield what stands in the file, but for the points, which begin with places, too."""
    yield document.before
    for section in document.sections:
        if not isinstance(section.heading, PointsLine):
            yield section.body


def _place(line: str) -> Place | None:
    found = _LABEL.match(line)
    return Place.parse(f"{_KINDS[found[1].casefold()]} {found[2]}.{found[3]}") if found else None
