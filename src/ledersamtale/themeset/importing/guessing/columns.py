"""A table as rows: which of its columns has the themes, the texts, and what each text is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from ledersamtale.model.themes import FEWEST_STEPS
from ledersamtale.text import one_line
from ledersamtale.themeset.importing import words
from ledersamtale.themeset.importing.guessing.names import (
    FIRST_PERSON,
    Role,
    is_degree,
    is_unsure,
    role_called,
    sort_called,
    sorts_in_cell,
)
from ledersamtale.themeset.importing.guessing.scales import legend, scale_over
from ledersamtale.themeset.importing.marks import labelled, unmarked
from ledersamtale.themeset.importing.rows import BOLD_LEVEL, Doubt, LeftOut, Row, Sort

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


_SEARCHED_FOR_HEADER = 10
_MOSTLY = 0.8
_LEVEL = BOLD_LEVEL - 1
"""The level of a theme in a table: below all headings that are styled as such."""
_LONGEST_TITLE = 8
_STEP = re.compile(r"(?P<sign>10|[0-9])\b[\s.:=–-]*(?P<label>.*)")


@dataclass(frozen=True, slots=True)
class Cells:
    """A row of a table, with its line in the file; a cell may have several lines.

    One that `spans` is a single cell, as wide as the others together; `doubt` is about that.
    """

    line: int
    cells: tuple[str, ...]
    spans: bool = False
    doubt: str = ""

    def __getitem__(self, column: int) -> str:
        """Return the cell in `column`, empty beyond the last."""
        return self.cells[column] if column < len(self.cells) else ""


def has_columns(table: Sequence[Cells]) -> bool:
    """Return whether `table` has columns, and is not there for the layout alone.

    Its first row names some that are known, or its rows have a theme to the left of its texts.
    """
    filled = _filled(table)
    return bool(filled) and (_is_header(filled[0], filled[1:]) or _has_themes_beside(filled))


def rows_of(table: Sequence[Cells], *, name: str = "") -> tuple[list[Row], list[LeftOut]]:
    """Return the themes and texts of `table` as rows, and the columns that are left out.

    Where no column has themes, they are all of a theme called `name`, if it is not empty. Texts of
    the same theme are put together, in the order of the table.
    """
    filled = _filled(table)
    start = next(
        (
            n
            for n, each in enumerate(filled[:_SEARCHED_FOR_HEADER])
            if _is_header(each, filled[n + 1 :])
        ),
        -1,
    )
    if start < 0:
        columns = _by_content(filled)
        first = 1 if _is_title(filled, columns) else 0
        above = [row for each in filled[:first] for row in _outside(each)]
        rest = filled[first:]
        return [*above, *_put_together(rest, columns, name=name)], _unused(rest, columns)
    header, below = filled[start], filled[start + 1 :]
    before = [row for each in filled[:start] for row in _outside(each)]
    roles = _roles(header, below)
    below = list(_with_themes_between(below, roles))
    scale = _scale_over(header, roles)
    known: _Columns = {
        number: role for number, role in roles.items() if role not in (None, Role.NOTE, Role.STEP)
    }
    rows = [*before, *scale, *_put_together(below, known, name=name)]
    left_out = [*_left_out_of(header, roles, has_scale=bool(scale)), *_unused(below, roles)]
    return rows, left_out


_Columns = dict[int, Role | Sort | None]


def _filled(table: Sequence[Cells]) -> list[Cells]:
    return [each for each in table if any(map(one_line, each.cells))]


def _is_header(row: Cells, below: Sequence[Cells]) -> bool:
    if row.spans:
        return False
    roles = [role for number, role in _roles(row, below).items() if one_line(row[number])]
    has_text = any(role is Role.TEXT or isinstance(role, Sort) for role in roles)
    known = sum(role is not None for role in roles)
    return has_text and known >= max(1, len(roles) / 2) and (known > 1 or len(roles) == 1)


def _roles(header: Cells, below: Sequence[Cells]) -> _Columns:
    """Return what the columns below `header` have, by their names and by what stands in them."""
    rows = [each for each in below if not each.spans]
    texts = {
        number: [one_line(each[number]) for each in rows]
        for number in range(max((len(each.cells) for each in (header, *rows)), default=0))
    }
    roles: _Columns = {}
    for number, cells in texts.items():
        name = one_line(header[number])
        role = role_called(name)
        if role is Role.GROUP:
            # What themes are called, too: a question tells which it is.
            role = Sort.GROUP if any("?" in each for each in cells) else Role.THEME
        elif role is None and _is_step(name, cells):
            role = Role.STEP
        elif role is None and name and below and not any(map(_is_written, cells)):
            role = Role.NOTE
        roles[number] = role
    roles |= dict.fromkeys(_steps_in_words(header, roles), Role.STEP)
    if Role.THEME not in roles.values():
        roles |= _unnamed_themes(header, roles, texts)
    return roles


def _steps_in_words(header: Cells, roles: _Columns) -> Sequence[int]:
    """Return the empty columns in a row that words make a scale, from one end to the other."""
    empty = [
        number
        for number, role in roles.items()
        if role is Role.NOTE and role_called(one_line(header[number])) is None
    ]
    ends = [number for number in empty if is_degree(one_line(header[number]))]
    if len(ends) < FEWEST_STEPS:
        return ()
    steps = list(range(ends[0], ends[-1] + 1))
    if ends[-1] + 1 in empty and is_unsure(one_line(header[ends[-1] + 1])):
        steps.append(ends[-1] + 1)
    return steps if set(steps) <= set(empty) else ()


def _is_step(name: str, cells: Sequence[str]) -> bool:
    """Return whether a column of this name has boxes to tick, or its number to be circled."""
    step = _STEP.fullmatch(name)
    if not step or not cells:
        return False
    return all(each == step["sign"] or not _is_written(each) for each in cells)


def _unnamed_themes(header: Cells, roles: _Columns, texts: Mapping[int, Sequence[str]]) -> _Columns:
    """Return the column of themes that has no name, to the left of the texts, if there is one."""
    ends = [number for number, role in roles.items() if _has_texts(role)]
    for number in range(min(ends, default=0)):
        if not one_line(header[number]) and _have_letters(texts[number]):
            return {number: Role.THEME}
    return {}


def _has_texts(role: Role | Sort | None) -> bool:
    return role is Role.TEXT or isinstance(role, Sort)


def _have_letters(cells: Sequence[str]) -> bool:
    return any(map(str.isalpha, "".join(cells)))


def _is_written(cell: str) -> bool:
    """Return whether there is more in a cell than a box to be ticked."""
    return any(map(str.isalnum, cell))


def _with_themes_between(table: Sequence[Cells], roles: _Columns) -> Iterator[Cells]:
    """Yield the rows; one with a text alone is a theme where others have a number or a full stop.

    A sheet does not tell that such a row is a single cell.
    """
    texts = [number for number, role in roles.items() if _has_texts(role)]
    numbers = [number for number, role in roles.items() if role is Role.NUMBER]
    rows = [row for row in table if not row.spans]
    if Role.THEME in roles.values() or len(texts) != 1 or len(rows) < len(table):
        yield from table
        return
    signs = numbers[:1] or texts
    is_whole = [
        any(map(str.isalnum, row[n])) if numbers else one_line(row[n]).endswith((".", "?", "!"))
        for n in signs
        for row in rows
    ]
    is_usual = sum(is_whole) * 2 >= len(rows) and is_whole[:1] == [False]
    for row, whole in zip(rows, is_whole, strict=True):
        said = [one_line(each) for each in row.cells if _is_written(each)]
        is_title = len(said) == 1 and said[0] == one_line(row[texts[0]])
        if whole or not is_usual or not is_title or len(said[0].split()) > _LONGEST_TITLE:
            yield row
        else:
            yield Cells(row.line, (said[0],), spans=True, doubt=words.ROW_AS_THEME)


def _scale_over(header: Cells, roles: _Columns) -> list[Row]:
    """Return the scale whose steps are the names of columns, if their ends have labels."""
    names = [one_line(header[number]) for number, role in roles.items() if role is Role.STEP]
    if not any(map(_STEP.fullmatch, names)):
        # Words alone are the steps in their order.
        names = [
            f"{0 if is_unsure(name) else number} {name}" for number, name in enumerate(names, 1)
        ]
    steps = [found for name in names if (found := _STEP.fullmatch(name))]
    labels = [each["label"] for each in steps]
    ends = [each["label"] for each in steps if each["sign"] != "0"]
    scale = scale_over(labels, [each["sign"] for each in steps])
    is_whole = scale is not None and bool(ends[0] and ends[-1])
    return [Row(header.line, legend(scale), scale=scale)] if scale and is_whole else []


def _left_out_of(header: Cells, roles: _Columns, *, has_scale: bool) -> Iterator[LeftOut]:
    """Yield the names of columns that say more than which texts stand below."""
    steps = [one_line(header[number]) for number, role in roles.items() if role is Role.STEP]
    if steps and not has_scale:
        yield LeftOut(header.line, " ".join(steps), words.TO_FILL_IN)
    for number, role in roles.items():
        name = one_line(header[number])
        if not name:
            continue
        if role is Role.NOTE and role_called(name) is None:
            yield LeftOut(header.line, name, words.TO_FILL_IN)
        elif role in (None, Role.NOTE):
            yield LeftOut(header.line, name, words.OTHER_COLUMN)
        elif isinstance(role, Sort) and role_called(name) is role and not sort_called(name):
            yield LeftOut(header.line, name, words.HEADING)


def _has_themes_beside(table: Sequence[Cells]) -> bool:
    """Return whether the rows have a theme, or what the texts are, to the left of their texts."""
    if len(table) < 2 or any(len(each.cells) != 2 for each in table):
        return False
    beside = [one_line(each[0]) for each in table]
    texts = [text for each in table for text in _items(each[1])]
    # A cell beside several rows has its text in the first of them.
    return (
        bool(beside[0])
        and all(
            not each.endswith((".", "?")) and len(each.split()) <= _LONGEST_TITLE for each in beside
        )
        and all(map(_is_item, texts))
    )


def _is_item(text: str) -> bool:
    mark, rest = unmarked(text)
    return bool("?" in text or mark or labelled(text) or FIRST_PERSON.match(rest))


def _by_content(table: Sequence[Cells]) -> _Columns:
    """Return what the columns have, by what stands in them."""
    width = max((len(each.cells) for each in table), default=0)
    texts = [[one_line(row[n]) for row in table if one_line(row[n])] for n in range(width)]
    wordy = [n for n in range(width) if _have_letters(texts[n])]
    if not wordy:
        return {}
    longest = (
        1
        if _has_themes_beside(table)
        else max(wordy, key=lambda n: sum(map(len, texts[n])) / len(texts[n]))
    )
    columns: _Columns = {longest: Role.TEXT}
    for number in (each for each in wordy if each != longest):
        told = sum(bool(sorts_in_cell(each)) for each in texts[number])
        if told >= len(texts[number]) * _MOSTLY:
            columns[number] = Role.SORT
        elif Role.THEME not in columns.values() and number < longest:
            columns[number] = Role.THEME
    return columns


def _is_title(table: Sequence[Cells], columns: _Columns) -> bool:
    """Return whether the first row is a title: a theme without a text, above another theme."""
    theme = next((number for number, role in columns.items() if role is Role.THEME), None)
    if theme is None or len(table) < 2:
        return False
    first, second = table[:2]
    return [one_line(each) for each in first.cells if one_line(each)] == [
        one_line(first[theme])
    ] and bool(one_line(second[theme]))


def _unused(table: Sequence[Cells], columns: _Columns) -> list[LeftOut]:
    """Return what cells say that comes into no text, by its place."""
    return [
        LeftOut(row.line, one_line(cell), why)
        for row in table
        if not row.spans
        for number, cell in enumerate(row.cells)
        if one_line(cell) and (why := _why_unused(one_line(cell), columns.get(number)))
    ]


def _why_unused(cell: str, role: Role | Sort | None) -> str:
    """Return why a cell of a column in this role is left out; nothing where it is not."""
    if role is Role.STEP:
        return ""
    if role in (None, Role.NOTE):
        return words.OTHER_COLUMN if _is_written(cell) else ""
    if role is Role.SORT and not sorts_in_cell(cell):
        return words.NO_SORT
    # The numbers of a list are no part of its texts.
    if role is Role.NUMBER and any(map(str.isalpha, cell)):
        return words.OTHER_COLUMN
    return ""


def _outside(row: Cells) -> Iterator[Row]:
    for cell in filter(one_line, row.cells):
        yield Row(row.line, one_line(cell), level=1)


def _put_together(table: Sequence[Cells], columns: _Columns, *, name: str) -> Iterator[Row]:
    themes: dict[str, list[Row]] = {}
    places: dict[str, Cells] = {}
    current, sort = name, None
    for row in table:
        spanning = one_line(row[0]) if row.spans else ""
        if spanning and sort_called(spanning):
            sort = sort_called(spanning)
            continue
        for number, role in columns.items():
            # A cell that spans several rows has its text in the first.
            if spanning or (role is Role.THEME and one_line(row[number])):
                current = spanning or one_line(row[number])
        if spanning:
            sort = None
        places.setdefault(current, row)
        texts = themes.setdefault(current, [])
        if not spanning:
            texts.extend(_texts(row, columns, told=[sort] if sort else []))
    for title, rows in themes.items():
        if title:
            place = places[title]
            doubts = (Doubt(place.doubt, place.line),) if place.doubt else ()
            yield Row(place.line, title, level=_LEVEL, doubts=doubts)
        yield from rows


def _texts(row: Cells, columns: _Columns, *, told: Sequence[Sort]) -> Iterator[Row]:
    cells = (one_line(row[n]) for n, role in columns.items() if role is Role.SORT)
    told = [sort for cell in cells for sort in sorts_in_cell(cell)] or told
    for number, role in columns.items():
        if role is Role.TEXT:
            sorts = _together(told)
        elif isinstance(role, Sort):
            sorts = _together([role, *told])
        else:
            continue
        for text in _items(row[number]):
            item = labelled(text)
            mark, rest = unmarked(text)
            for sort in sorts:
                said, aid = (item.text, item.help) if item else (rest, "")
                yield Row(row.line, said, mark=mark or "•", sort=sort, help=aid)


def _together(told: Sequence[Sort]) -> Sequence[Sort | None]:
    """Return what columns such as 'Type' and 'Til hvem' tell together: two for both audiences."""
    if Sort.STATEMENT in told:
        return (Sort.STATEMENT,)
    audiences = [each for each in dict.fromkeys(told) if each is not Sort.QUESTION]
    return audiences or told[:1] or (None,)


def _items(cell: str) -> list[str]:
    """Return the texts in a cell: several, where each line is one, or some begin with a mark."""
    lines = [each for each in cell.splitlines() if one_line(each)]
    if all(one_line(each).endswith((".", "?", "!")) for each in lines):
        return lines
    if not any(unmarked(each)[0] for each in lines):
        return [cell]
    items = lines[:1]
    for before, line in pairwise(lines):
        # What stands above the first mark is none of its lines.
        if unmarked(line)[0] or (not unmarked(before)[0] and len(items) == 1):
            items.append(line)
        else:
            items[-1] += f"\n{line}"
    return items
