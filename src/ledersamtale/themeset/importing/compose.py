"""From a draft to a theme set and the text of its file, with what is doubtful in comments."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain, count, groupby
from typing import TYPE_CHECKING

from ledersamtale.errors import UnreadableSource
from ledersamtale.model.languages import printed_in
from ledersamtale.model.themes import Audience, Theme, ThemeSet, Wording
from ledersamtale.text import one_line, slug
from ledersamtale.themeset.file import parse_theme_set
from ledersamtale.themeset.format.keys import LONGEST_TEXT
from ledersamtale.themeset.format.writing import write
from ledersamtale.themeset.importing import words
from ledersamtale.themeset.importing.rows import LeftOut, Sort

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ledersamtale.themeset.format.writing import Path as Place
    from ledersamtale.themeset.importing.draft import Draft, DraftTheme
    from ledersamtale.themeset.importing.rows import Row

_PLACES: dict[Sort, tuple[str, ...]] = {
    Sort.STATEMENT: ("statements",),
    Sort.LEADER: ("questions", "leader"),
    Sort.GROUP: ("questions", "group"),
}
_Wording = tuple[str, Sort, str]
"""The title of a theme, and the sort and the text of what stands in it."""
_MOST_CLOSING = 500
"""Lines of what is left out that stand at the end of the file."""


@dataclass(frozen=True, slots=True)
class Made:
    """A theme set made from a file: what a person is told of it, and the text to write."""

    theme_set: ThemeSet
    text: str
    lines: tuple[int, ...]
    """Where each theme begins in the source."""
    left_out: tuple[LeftOut, ...]
    doubts: int
    """How many comments the file has."""


def compose(draft: Draft, *, name: str, source: str, opening: Sequence[str] = ()) -> Made:
    """Return the theme set that `draft` makes, and its file, which begins with `opening`.

    `name` is its title where the draft has none, `source` the name of the file that it comes from.
    Raises UnreadableSource where nothing was found, or what was found makes no theme set.
    """
    draft, unfit = _fitting(draft)
    if not draft.themes:
        raise UnreadableSource(source, words.NOTHING_FOUND)
    theme_set = _theme_set(draft, name)
    left_out = tuple(sorted([*draft.left_out, *unfit], key=lambda each: each.line))
    comments = dict(_comments(draft))
    text = write(
        theme_set,
        comments=comments,
        opening=[*opening, words.made_from(source)],
        closing=[words.NOT_TAKEN, *_told(left_out)] if left_out else [],
    )
    read_back, faults = parse_theme_set(text)
    if read_back != theme_set:
        fault = faults[0] if faults else None
        why = f"{fault.what} {fault.mend}" if fault else words.NOTHING_FOUND
        raise UnreadableSource(source, words.makes_no_set(why))
    places = tuple(each.first_line for each in draft.themes)
    return Made(theme_set, text, places, left_out, sum(map(len, comments.values())))


def _fitting(draft: Draft) -> tuple[Draft, list[LeftOut]]:
    """Return the draft without texts that a theme set cannot hold, and those."""
    unfit: list[LeftOut] = []
    seen: dict[_Wording, int] = {}
    themes = []
    for theme in draft.themes:
        items: dict[Sort, tuple[Row, ...]] = {}
        for sort, rows in theme.items.items():
            found = [_fitted(row, (theme.title, sort, row.text), seen) for row in rows]
            items[sort] = tuple(row for row, _ in found if row)
            unfit += [left for _, left in found if left]
        title = theme.title
        if len(title) > LONGEST_TEXT:
            unfit.append(LeftOut(theme.line, title, words.too_long(LONGEST_TEXT)))
            title = ""
        intro = _short(theme.intro, unfit)
        if any(items.values()):
            themes.append(replace(theme, title=title, items=items, intro=intro))
            continue
        if title:
            unfit.append(LeftOut(theme.line, title, words.EMPTY_HEADING))
        if intro:
            unfit.append(LeftOut(intro.line, intro.text, words.PROSE))
    beside = {key: row for key, each in draft.beside.items() if (row := _short(each, unfit))}
    return replace(draft, themes=tuple(themes), beside=beside), unfit


def _short(row: Row | None, unfit: list[LeftOut]) -> Row | None:
    """Return `row` unless it is longer than a text of a theme set; then it is put among `unfit`."""
    if row and len(row.text) > LONGEST_TEXT:
        unfit.append(LeftOut(row.line, row.text, words.too_long(LONGEST_TEXT)))
        return None
    return row


def _fitted(
    row: Row, wording: _Wording, seen: dict[_Wording, int]
) -> tuple[Row | None, LeftOut | None]:
    """Return what of a row a theme set can hold, and what it cannot.

    The same question may stand in several themes, which their titles tell apart.
    """
    if len(row.text) > LONGEST_TEXT:
        return None, LeftOut(row.line, row.whole, words.too_long(LONGEST_TEXT))
    if wording in seen:
        return None, LeftOut(row.line, row.whole, words.same_text(seen[wording]))
    seen[wording] = row.line
    if len(row.help) > LONGEST_TEXT:
        return replace(row, help=""), LeftOut(row.line, row.help, words.too_long(LONGEST_TEXT))
    return row, None


def _theme_set(draft: Draft, name: str) -> ThemeSet:
    title = draft.title[:LONGEST_TEXT] or one_line(name)[:LONGEST_TEXT] or words.SOME_TITLE
    taken: set[str] = set()
    themes = []
    for number, theme in enumerate(draft.themes, start=1):
        identifier = _free(_identifier(theme.title, "tema", number), taken)
        themes.append(_theme(theme, identifier, number))
    said = {key: row.text for key, row in draft.beside.items()}
    return ThemeSet(
        id=_identifier(title, "temaer"),
        title=title,
        language=draft.language or "da",
        source=said.get("source", ""),
        scale=draft.scale or printed_in(draft.language or "da").usual_scale,
        themes=tuple(themes),
        intro=said.get("intro", ""),
        sender=said.get("sender", ""),
        year=said.get("year", ""),
        leader_name=draft.audiences.get(Audience.LEADER, ""),
        group_name=draft.audiences.get(Audience.GROUP, ""),
    )


def _theme(theme: DraftTheme, identifier: str, number: int) -> Theme:
    texts = {
        sort: tuple(Wording(row.text, help=row.help) for row in theme.items.get(sort, ()))
        for sort in _PLACES
    }
    return Theme(
        id=identifier,
        title=theme.title or words.SOME_THEME.format(number=number),
        statements=texts[Sort.STATEMENT],
        leader=texts[Sort.LEADER],
        group=texts[Sort.GROUP],
        scale=theme.scale,
        intro=theme.intro.text if theme.intro else "",
    )


def _identifier(title: str, otherwise: str, number: int | None = None) -> str:
    """Return an id for `title`: it has a letter at least."""
    found = slug(title)
    if any(map(str.isalpha, found)):
        return found
    return "-".join(filter(None, (otherwise, found or str(number or ""))))


def _free(identifier: str, taken: set[str]) -> str:
    names = chain([identifier], (f"{identifier}-{number}" for number in count(2)))
    found = next(each for each in names if each not in taken)
    taken.add(found)
    return found


def _comments(draft: Draft) -> Iterator[tuple[Place, list[str]]]:
    if not draft.title:
        yield ("title",), [words.NO_SET_TITLE]
    for index, theme in enumerate(draft.themes):
        here = ("themes", index)
        if theme.doubts:
            yield here, list(theme.doubts)
        if not theme.title:
            yield (*here, "title"), [words.NO_TITLE]
        for sort, place in _PLACES.items():
            yield from _item_comments(theme.items.get(sort, ()), (*here, *place))


def _item_comments(rows: Sequence[Row], place: Place) -> Iterator[tuple[Place, list[str]]]:
    """Yield the doubts of items; one that several in a row have stands above the first alone."""
    doubts = [
        (doubt.text, index, doubt.line) for index, row in enumerate(rows) for doubt in row.doubts
    ]
    above: dict[int, list[str]] = {}
    for text, found in groupby(sorted(doubts, key=lambda each: each[0]), key=lambda each: each[0]):
        run: list[tuple[int, int]] = []
        for _, index, line in found:
            if run and index != run[-1][0] + 1:
                above.setdefault(run[0][0], []).append(_said(text, run))
                run = []
            run.append((index, line))
        above.setdefault(run[0][0], []).append(_said(text, run))
    for index, said in above.items():
        yield (*place, index), said


def _said(text: str, run: Sequence[tuple[int, int]]) -> str:
    return text.replace("{lines}", words.lines([line for _, line in run]))


def _told(left_out: Sequence[LeftOut]) -> Iterator[str]:
    told = lines_left_out(left_out)
    yield from told[:_MOST_CLOSING]
    if len(told) > _MOST_CLOSING:
        yield words.MORE_LEFT_OUT.format(count=len(told) - _MOST_CLOSING)


def lines_left_out(left_out: Sequence[LeftOut]) -> list[str]:
    """Return a line for each text that is left out, with all the lines where it stands."""
    where: dict[tuple[str, str], list[int]] = {}
    for each in left_out:
        where.setdefault((each.text, each.why), []).append(each.line)
    return [words.left_out(numbers, *what) for what, numbers in where.items()]
