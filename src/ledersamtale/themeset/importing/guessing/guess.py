"""What the rows of a file are: themes, statements, questions to whom, and what is none of them.

Pure. Nothing is lost: what does not come into the draft is left out with its line and a reason.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from ledersamtale.themeset.importing import words
from ledersamtale.themeset.importing.accounting import missing
from ledersamtale.themeset.importing.draft import Draft, DraftTheme
from ledersamtale.themeset.importing.guessing.fields import doubted, has_line, without_fields
from ledersamtale.themeset.importing.guessing.likeness import places
from ledersamtale.themeset.importing.guessing.names import (
    FIRST_PERSON,
    sort_called,
    theme_called,
    theme_number,
)
from ledersamtale.themeset.importing.guessing.outline import Outline
from ledersamtale.themeset.importing.guessing.paper import Sheets, is_printed, source_in
from ledersamtale.themeset.importing.guessing.scales import scale_in
from ledersamtale.themeset.importing.marks import number_of
from ledersamtale.themeset.importing.rows import LeftOut, Part, Sort

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledersamtale.model.themes import Scale
    from ledersamtale.themeset.importing.rows import Row, Source

_TO_ONE = re.compile(r"\b(?:du|dig|din|dit|dine)\b", re.IGNORECASE)
_ASKS = re.compile(r"(?:hv\w+|kan|skal|er|har|vil|bør|må)\b.*\?", re.IGNORECASE)
# A step of a scale, to be circled, or all of them.
_STEPS = re.compile(r"(?:10|[0-9])(?:\W+(?:10|[0-9]))*")
_TO_SOMEBODY = {Sort.LEADER, Sort.GROUP}
_LONGEST_SENTENCE = 200


def guess(source: Source) -> Draft:
    """Return what `source` is understood to hold."""
    return _Walk(source).draft()


@dataclass(slots=True)
class _Theme:
    title: str = ""
    line: int = 0
    heading: str = ""
    doubts: tuple[str, ...] = ()
    items: dict[Sort, list[Row]] = field(default_factory=dict)
    opening: list[Row] = field(default_factory=list)
    scale: Row | None = None

    def add(self, row: Row, sort: Sort) -> None:
        self.items.setdefault(sort, []).append(row)


class _Walk:
    """Goes through the rows once, and knows which theme and which heading it is under."""

    def __init__(self, source: Source) -> None:
        self._source = source = without_fields(source)
        self._sheets = Sheets(source.rows if source.is_ours else ())
        self._outline = Outline(source.rows, self._sheets.sorts)
        self._left_out = [*_left_out_of(source), *missing(source)]
        self._themes: list[_Theme] = []
        self._homeless: list[Row] = []
        self._theme: _Theme | None = None
        self._scale: Row | None = None
        self._sorts: list[Sort] = []
        self._at = 0
        self._last_number = 0
        self._was_sort = False
        self._is_below_label = False
        self._beside: dict[str, Row] = {}
        self._opening: list[Row] = []
        self._is_further_sheet = False
        self._is_under_another = False

    def draft(self) -> Draft:
        """Return the draft; each row is in it once."""
        for index, row in enumerate(self._source.rows):
            self._step(index, row)
        self._house()
        scale = self._usual_scale()
        made = [self._finished(each, usual=scale) for each in self._themes]
        themes = [each for each in made if each.items]
        for theme in self._themes:
            if theme.line and not theme.items:
                self._left_out.append(LeftOut(theme.line, theme.heading, words.EMPTY_HEADING))
            for row in theme.opening if not theme.items else ():
                self._leave_out(row, words.PROSE)
        return Draft(
            title=self._title(),
            language=self._source.language or self._sheets.language,
            scale=scale,
            themes=tuple(themes),
            left_out=tuple(sorted(self._left_out, key=lambda each: each.line)),
            notes=self._source.notes,
            beside=self._beside | _introduced(self._opening),
            audiences=self._sheets.names,
        )

    def _step(self, index: int, row: Row) -> None:
        was_sort, self._was_sort = self._was_sort, False
        may_be_printed = not row.is_labelled and row.part in (None, Part.OPENING)
        if self._source.is_ours and may_be_printed and is_printed(row.text):
            return
        if row.part:
            self._take(row, row.part)
        elif index in self._outline.themes:
            self._open(index, row)
        elif self._outline.is_heading(index):
            self._is_under_another = True
            if index != self._outline.title_index or self._source.title not in ("", row.text):
                self._leave_out(row, self._outline.why_not(index))
        elif index in self._outline.sorts:
            if not (self._sheets.is_understood(row.text) or self._says_a_sort(row)):
                self._leave_out(row, words.HEADING)
            self._under(self._outline.sorts[index], follows_another=was_sort)
            self._was_sort = True
        else:
            self._place(row, has_marks=index in self._outline.among_marks)

    def _says_a_sort(self, row: Row) -> bool:
        """Return whether a heading says a sort and no more."""
        return row.text not in self._sheets.sorts and sort_called(row.text) is not None

    def _open(self, index: int, row: Row) -> None:
        """Begin the theme that `row` is the heading of, or go on with it."""
        self._is_under_another = False
        title = theme_called(row.text)
        # The heading of the next page says again which theme it is.
        if again := self._again(index, row):
            self._theme, self._is_further_sheet = again, True
            self._forget_headings()
            if again.heading != row.text:
                again.doubts += (words.ANOTHER_TITLE.format(heading=row.text),)
            return
        under = self._outline.above.get(index, "")
        doubts = [words.UNDER.format(heading=under)] if under else []
        doubts += (each.text.format(lines=words.lines([each.line])) for each in row.doubts)
        named = row.text if title is None else title
        self._begin(_Theme(named, row.line, row.text, tuple(doubts)))

    def _again(self, index: int, row: Row) -> _Theme | None:
        """Return the theme that goes on below the heading at `index`, if one does.

        On papers of ours that is one with the same heading, or the one above of the same number,
        where only the group's sheet is left: then one of the two headings was changed.
        """
        last = self._themes[-1:]
        if not self._source.is_ours:
            is_theme = theme_called(row.text) is not None
            return next((each for each in last if is_theme and each.heading == row.text), None)
        alike = [each for each in self._themes if each.heading == row.text]
        number = theme_number(row.text)
        alike += (
            each
            for each in last
            if number and theme_number(each.heading) == number and Sort.GROUP not in each.items
            if self._is_for_the_group(index)
        )
        return alike[0] if alike else None

    def _is_for_the_group(self, index: int) -> bool:
        """Return whether what stands below the heading at `index` has the group's numbers alone."""
        below = range(index + 1, len(self._source.rows))
        sheet = takewhile(lambda each: each not in self._outline.themes, below)
        rows = (self._source.rows[each] for each in sheet)
        return {row.sort for row in rows if row.is_labelled} == {Sort.GROUP}

    def _take(self, row: Row, part: Part) -> None:
        """Take note of what a paper of ours says beside its items."""
        if part is not Part.OPENING:
            self._beside.setdefault(part.value, row)
        elif self._is_under_another:
            self._leave_out(row, words.PROSE)
        elif self._theme:
            self._introduce(self._theme, row)
        elif (source := source_in(row.text)) and "source" not in self._beside:
            self._beside["source"] = replace(row, text=source)
        else:
            self._opening.append(row)

    def _introduce(self, theme: _Theme, row: Row) -> None:
        """Take what opens a theme; on a further sheet of it, that stands again."""
        if any(each.text == row.text for each in theme.opening):
            return
        if self._is_further_sheet and theme.opening:
            self._leave_out(row, words.ANOTHER_INTRO)
        else:
            theme.opening.append(row)

    def _title(self) -> str:
        told = self._beside.pop(Part.TITLE.value, None)
        return told.text if told else self._source.title or self._outline.title

    def _begin(self, theme: _Theme) -> _Theme:
        self._themes.append(theme)
        self._theme = theme
        self._is_further_sheet = False
        self._forget_headings()
        return theme

    def _forget_headings(self) -> None:
        self._sorts, self._at, self._last_number = [], 0, 0

    def _under(self, sort: Sort, *, follows_another: bool) -> None:
        """Take note of a heading such as 'Spørgsmål til lederen'."""
        if follows_another:
            self._sorts.append(sort)
            return
        if not self._outline.themes and (not self._themes or sort in self._themes[-1].items):
            # A file without titles begins each theme with the same headings.
            self._begin(_Theme())
        self._sorts, self._at, self._last_number = [sort], 0, 0

    def _place(self, row: Row, *, has_marks: bool) -> None:
        """Put a row where it belongs, or leave it out."""
        if not row.is_labelled and not row.sort:
            row = replace(row, scale=row.scale or scale_in(row.text))
        if row.scale:
            self._rate_by(row)
            return
        if not row.is_labelled and not any(map(str.isalpha, row.text)):
            # Below an item of our papers stand the numbers to circle, and lines to write on.
            may_rate = self._is_below_label or self._source.is_ours
            is_ours = may_rate and _STEPS.fullmatch(row.text)
            if not is_ours and any(map(str.isalnum, row.text)):
                self._leave_out(row, words.NO_WORDS)
            return
        self._is_below_label = row.is_labelled
        sort, row = self._sort_of(row)
        is_item = row.is_labelled or bool(row.mark) or row.sort is not None
        if not is_item and has_line(row.text):
            self._leave_out(row, words.TO_FILL_IN)
        elif sort and (is_item or _asks(row) or not has_marks):
            self._put(row, sort)
        elif not sort and _asks(row):
            self._put(row, Sort.QUESTION)
        elif not sort and (is_item or (not has_marks and self._is_sentence(row))):
            self._put(
                row if FIRST_PERSON.match(row.text) else doubted(row, words.STATEMENT_OR_NOT),
                Sort.STATEMENT,
            )
        else:
            self._leave_out(row, words.PROSE)

    def _rate_by(self, row: Row) -> None:
        """Take note of the scale in `row`: it is a theme's, or above them all that of the set."""
        home = self._theme
        first = home.scale if home else self._scale
        if first and first.scale != row.scale:
            self._leave_out(row, words.ANOTHER_SCALE)
        elif home:
            home.scale = first or row
        else:
            self._scale = first or row

    def _usual_scale(self) -> Scale | None:
        """Return the scale of the set: if it is not told, the one that most themes have."""
        if self._scale:
            return self._scale.scale
        told = [each for each in self._themes if each.scale]
        rated = [each for each in told if Sort.STATEMENT in each.items] or told
        found = Counter(each.scale.scale for each in rated if each.scale)
        return max(found, key=found.__getitem__, default=None)

    def _is_sentence(self, row: Row) -> bool:
        is_short = len(row.text) <= _LONGEST_SENTENCE and ". " not in row.text
        return bool(self._themes) and is_short and bool(FIRST_PERSON.match(row.text))

    def _sort_of(self, row: Row) -> tuple[Sort | None, Row]:
        """Return what `row` or the headings above it say that it is, and the row, perhaps in doubt.

        A question on a sheet of ours may have been moved from the leader to the group, or back, and
        have its number still.
        """
        above = self._sort_above(row)
        if not row.sort:
            return above, row
        has_moved = row.is_labelled and self._source.is_ours and {row.sort, above} == _TO_SOMEBODY
        return (above, doubted(row, words.MOVED)) if has_moved else (row.sort, row)

    def _sort_above(self, row: Row) -> Sort | None:
        """Return what the headings above say of a row.

        Under several headings in a row stand as many lists, and each begins with number 1.
        """
        number = number_of(row.mark)
        if number == 1 and self._last_number:
            self._at += 1
        self._last_number = number or self._last_number
        if not self._sorts:
            return None
        if len(self._sorts) > 1 and not number:
            return Sort.QUESTION
        return self._sorts[min(self._at, len(self._sorts) - 1)]

    def _put(self, row: Row, sort: Sort) -> None:
        if not self._themes and (self._outline.themes or self._outline.sorts):
            self._homeless.append(replace(row, sort=sort))
            return
        self._put_into(self._theme or self._begin(_Theme()), replace(row, sort=sort))

    @staticmethod
    def _put_into(theme: _Theme, row: Row) -> None:
        sort = row.sort or Sort.STATEMENT
        if sort is Sort.QUESTION and not _TO_ONE.search(row.text):
            row = doubted(row, words.TO_WHOM)
        theme.add(row, Sort.LEADER if sort is Sort.QUESTION else sort)

    def _house(self) -> None:
        """Find a theme for what stands before the first of them, by the words that they share."""
        asked = [
            [theme.title, *(row.text for rows in theme.items.values() for row in rows)]
            for theme in self._themes
        ]
        if not asked:
            self._themes = [_Theme()]
            asked = [[]]
        found = places([row.text for row in self._homeless], asked)
        for row, place in zip(self._homeless, found, strict=True):
            self._put_into(self._themes[place], doubted(row, words.HOMELESS))

    def _finished(self, theme: _Theme, *, usual: Scale | None) -> DraftTheme:
        items = {sort: tuple(rows) for sort, rows in theme.items.items()}
        intro = _introduced(theme.opening).get("intro")
        scale = theme.scale.scale if theme.scale else None
        if theme.scale and scale != usual and Sort.STATEMENT not in items:
            self._leave_out(theme.scale, words.ANOTHER_SCALE)
        own = scale if scale != usual and Sort.STATEMENT in items else None
        return DraftTheme(theme.title, theme.line, items, theme.doubts, own, intro)

    def _leave_out(self, row: Row, why: str) -> None:
        self._left_out.append(LeftOut(row.line, row.whole, why))


def _left_out_of(source: Source) -> list[LeftOut]:
    """Return what the reader left out, without a contents list of ours, which repeats headings."""
    headings = {row.text for row in source.rows if row.level}

    def repeats(each: LeftOut) -> bool:
        is_listed = source.is_ours and each.why == words.CONTENTS
        return is_listed and (each.text in headings or is_printed(each.text))

    return [each for each in source.left_out if not repeats(each)]


def _introduced(rows: Sequence[Row]) -> dict[str, Row]:
    """Return what `rows` say together as an introduction, if there are any."""
    text = " ".join(row.text for row in rows)
    return {"intro": replace(rows[0], text=text)} if rows else {}


def _asks(row: Row) -> bool:
    text = row.text.rstrip(" )»\"'")
    return text.endswith("?") or bool(_ASKS.match(row.text)) or ("?" in text and bool(row.mark))
