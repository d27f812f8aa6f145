"""The headings of a file: which of them are themes, and which say what stands below them."""

from __future__ import annotations

from bisect import bisect
from typing import TYPE_CHECKING

from ledersamtale.themeset.importing import words
from ledersamtale.themeset.importing.guessing.names import sort_called, sort_headed, theme_called
from ledersamtale.themeset.importing.rows import BOLD_LEVEL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ledersamtale.themeset.importing.rows import Row, Sort


class Outline:
    """What the headings among `rows` are, by their index.

    `headings` are all but those that say a sort, `themes` those of them that have statements or
    questions right below them, and `sorts` those that say a sort, such as 'Udsagn'. `above` is what
    a theme's own heading stands under, where that is not the title of it all. `among_marks` are the
    rows that stand under the same heading as an item with a bullet or a number. `known` has by its
    text what is known of a heading in advance.
    """

    def __init__(self, rows: Sequence[Row], known: Mapping[str, Sort]) -> None:
        self._rows = rows
        self.sorts = dict(_sorts(rows, known))
        found = [
            index for index, row in enumerate(rows) if index not in self.sorts and _is_heading(row)
        ]
        # One that says 'Tema 1' is sure, whatever it looks like.
        styled = [index for index in found if rows[index].level < BOLD_LEVEL]
        self.headings = found if self._is_title_alone(styled, found) else styled or found
        self.themes = set(self._owners(self.headings))
        self.title_index = self._title()
        self.title = rows[self.title_index].text if self.title_index is not None else ""
        self.above = dict(self._above())
        self.among_marks = set(self._among_marks())

    def is_heading(self, index: int) -> bool:
        """Return whether the row at `index` is a heading that says no sort."""
        place = bisect(self.headings, index)
        return place > 0 and self.headings[place - 1] == index

    def why_not(self, index: int) -> str:
        """Return why the heading at `index` is no theme."""
        return words.HEADING_ABOVE if self._is_above(index) else words.EMPTY_HEADING

    def _is_title_alone(self, styled: Sequence[int], found: Sequence[int]) -> bool:
        """Return whether the one styled heading is the title, and the themes are only bold."""
        if (
            not styled
            or list(styled) != list(found[:1])
            or theme_called(self._rows[styled[0]].text) is not None
        ):
            return False
        return len(set(self._owners(found)) - set(styled)) > 1

    def _owners(self, headings: Sequence[int]) -> Iterator[int]:
        ends = [*headings, len(self._rows)][1:]
        for index, end in zip(headings, ends, strict=True):
            below = range(index + 1, end)
            has_item = any(each in self.sorts or _is_item(self._rows[each]) for each in below)
            if has_item or theme_called(self._rows[index].text) is not None:
                yield index

    def _title(self) -> int | None:
        """Return the index of the title over it all, if there is one."""
        first = next(iter(self.headings), None)
        if first is None or first in self.themes or not self.themes:
            return None
        level, line = self._rows[first].level, self._rows[first].line
        highest = min(self._rows[each].level for each in self.themes)
        # What stands over all has no other beside it.
        others = (self._rows[each] for each in self.headings)
        has_other = any(each.level == level and each.line != line for each in others)
        return first if level < highest and not has_other else None

    def _is_above(self, index: int) -> bool:
        place = bisect(self.headings, index)
        following = self.headings[place : place + 1]
        return any(self._rows[each].level > self._rows[index].level for each in following)

    def _above(self) -> Iterator[tuple[int, str]]:
        waiting: list[int] = []
        for index in self.headings:
            while waiting and self._rows[waiting[-1]].level >= self._rows[index].level:
                waiting.pop()
            if index in self.themes and waiting:
                yield index, " – ".join(self._rows[each].text for each in waiting)
            if index != self.title_index:
                waiting.append(index)

    def _among_marks(self) -> Iterator[int]:
        ends = sorted([*self.headings, *self.sorts, len(self._rows)])
        for start, end in zip([0, *ends], ends, strict=False):
            part = range(start, end)
            if any(self._rows[each].mark or self._rows[each].is_labelled for each in part):
                yield from part


def _sorts(rows: Sequence[Row], known: Mapping[str, Sort]) -> Iterator[tuple[int, Sort]]:
    for index, row in enumerate(rows):
        is_plain = not _is_known(row) and (row.level or not row.mark)
        if not is_plain or theme_called(row.text) is not None:
            continue
        looks_like_it = row.level > 0 or row.text.endswith(":")
        sort = sort_headed(row.text) if looks_like_it else sort_called(row.text)
        sort = known.get(row.text, sort) if row.level else sort
        if sort:
            yield index, sort


def _is_known(row: Row) -> bool:
    """Return whether the reader of the file has told what `row` is."""
    return row.is_labelled or any(each is not None for each in (row.sort, row.scale, row.part))


def _is_heading(row: Row) -> bool:
    if _is_known(row):
        return False
    return row.level > 0 or (not row.mark and theme_called(row.text) is not None)


def _is_item(row: Row) -> bool:
    if row.scale or row.part:
        return False
    return bool(row.mark) or row.is_labelled or row.sort is not None or "?" in row.text
