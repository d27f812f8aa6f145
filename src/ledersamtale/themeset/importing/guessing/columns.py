"""A table as rows: which of its columns has the themes, the texts, and what each text is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledersamtale.text import one_line
from ledersamtale.themeset.importing import words
from ledersamtale.themeset.importing.guessing.names import (
    Role,
    role_called,
    sort_called,
    sorts_in_cell,
)
from ledersamtale.themeset.importing.marks import labelled, unmarked
from ledersamtale.themeset.importing.rows import LeftOut, Row, Sort

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_SEARCHED_FOR_HEADER = 10
_MOSTLY = 0.8


@dataclass(frozen=True, slots=True)
class Cells:
    """A row of a table, with its line in the file; a cell may have several lines."""

    line: int
    cells: tuple[str, ...]

    def __getitem__(self, column: int) -> str:
        """Return the cell in `column`, empty beyond the last."""
        return self.cells[column] if column < len(self.cells) else ""


def has_header(table: Sequence[Cells]) -> bool:
    """Return whether the first row names columns that are known."""
    return bool(table) and _is_header(table[0])


def rows_of(table: Sequence[Cells], *, name: str = "") -> tuple[list[Row], list[LeftOut]]:
    """Return the themes and texts of `table` as rows, and the columns that are left out.

    Where no column has themes, they are all of a theme called `name`, if it is not empty. Texts of
    the same theme are put together, in the order of the table.
    """
    filled = [each for each in table if any(map(one_line, each.cells))]
    start = next(
        (n for n, each in enumerate(filled[:_SEARCHED_FOR_HEADER]) if _is_header(each)), -1
    )
    if start < 0:
        columns = _by_content(filled)
        unused = _unused(filled, columns)
        return list(_put_together(filled, columns, name=name)), unused
    header = filled[start]
    roles = {number: role_called(each) for number, each in enumerate(header.cells)}
    before = [row for each in filled[:start] for row in _outside(each)]
    left_out = [
        LeftOut(
            header.line,
            one_line(header[number]),
            words.HEADING if isinstance(role, Sort) else words.OTHER_COLUMN,
        )
        for number, role in roles.items()
        if one_line(header[number])
        and (
            role in (None, Role.NOTE)
            or (isinstance(role, Sort) and not sort_called(header[number]))
        )
    ]
    known: _Columns = {
        number: role for number, role in roles.items() if role is not None and role is not Role.NOTE
    }
    table = filled[start + 1 :]
    return [*before, *_put_together(table, known, name=name)], [*left_out, *_unused(table, known)]


_Columns = dict[int, Role | Sort]


def _is_header(row: Cells) -> bool:
    roles = [role_called(each) for each in row.cells if one_line(each)]
    has_text = any(role is Role.TEXT or isinstance(role, Sort) for role in roles)
    known = sum(role is not None for role in roles)
    return has_text and known >= max(1, len(roles) / 2) and (known > 1 or len(roles) == 1)


def _by_content(table: Sequence[Cells]) -> _Columns:
    """Return what the columns have, by what stands in them."""
    width = max((len(each.cells) for each in table), default=0)
    texts = [[one_line(row[n]) for row in table if one_line(row[n])] for n in range(width)]
    wordy = [n for n in range(width) if any(any(map(str.isalpha, each)) for each in texts[n])]
    if not wordy:
        return {}
    longest = max(wordy, key=lambda n: sum(map(len, texts[n])) / len(texts[n]))
    columns: _Columns = {longest: Role.TEXT}
    for number in (each for each in wordy if each != longest):
        told = sum(bool(sorts_in_cell(each)) for each in texts[number])
        if told >= len(texts[number]) * _MOSTLY:
            columns[number] = Role.SORT
        elif Role.THEME not in columns.values() and number < longest:
            columns[number] = Role.THEME
    return columns


def _unused(table: Sequence[Cells], columns: _Columns) -> list[LeftOut]:
    """Return what cells say that comes into no text, by its place."""
    return [
        LeftOut(row.line, one_line(cell), why)
        for row in table
        for number, cell in enumerate(row.cells)
        if one_line(cell) and (why := _why_unused(one_line(cell), columns.get(number)))
    ]


def _why_unused(cell: str, role: Role | Sort | None) -> str:
    """Return why a cell of a column in this role is left out; nothing where it is not."""
    if role is None:
        return words.OTHER_COLUMN
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
    places: dict[str, int] = {}
    current = name
    for row in table:
        for number, role in columns.items():
            # A cell that spans several rows has its text in the first.
            if role is Role.THEME and one_line(row[number]):
                current = one_line(row[number])
        places.setdefault(current, row.line)
        themes.setdefault(current, []).extend(_texts(row, columns))
    for title, rows in themes.items():
        if title:
            yield Row(places[title], title, level=2)
        yield from rows


def _texts(row: Cells, columns: _Columns) -> Iterator[Row]:
    cells = (one_line(row[n]) for n, role in columns.items() if role is Role.SORT)
    told = [sort for cell in cells for sort in sorts_in_cell(cell)]
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
    """Return the texts in a cell: several, where each line of it is a text of its own."""
    lines = [each for each in cell.splitlines() if one_line(each)]
    whole = all(one_line(each).endswith((".", "?", "!")) for each in lines)
    marked = all(unmarked(each)[0] for each in lines)
    return lines if whole or marked else [cell] if lines else []
