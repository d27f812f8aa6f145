"""A table as rows: which of its columns has the themes, the texts, and what each text is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledersamtale.text import one_line
from ledersamtale.themeset.importing import words
from ledersamtale.themeset.importing.guessing.names import Role, role_called, sort_in_cell
from ledersamtale.themeset.importing.marks import unlabelled, unmarked
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
        LeftOut(header.line, one_line(header[number]), words.OTHER_COLUMN)
        for number, role in roles.items()
        if role is None and one_line(header[number])
    ]
    known = {number: role for number, role in roles.items() if role is not None}
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
        told = sum(sort_in_cell(each) is not None for each in texts[number])
        if told >= len(texts[number]) * _MOSTLY:
            columns[number] = Role.SORT
        elif Role.THEME not in columns.values() and number < longest:
            columns[number] = Role.THEME
    return columns


def _unused(table: Sequence[Cells], columns: _Columns) -> list[LeftOut]:
    """Return what stands in columns of no use, by its place."""
    return [
        LeftOut(row.line, one_line(cell), words.OTHER_COLUMN)
        for row in table
        for number, cell in enumerate(row.cells)
        if number not in columns and one_line(cell)
    ]


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
    told = [sort_in_cell(one_line(row[n])) for n, role in columns.items() if role is Role.SORT]
    for number, role in columns.items():
        if role is Role.TEXT:
            sort = _together([each for each in told if each])
        elif isinstance(role, Sort):
            sort = _together([role, *(each for each in told if each)])
        else:
            continue
        for text in _items(row[number]):
            labelled = unlabelled(text)
            mark, rest = unmarked(text)
            yield Row(row.line, rest if labelled is None else labelled, mark=mark or "•", sort=sort)


def _together(told: Sequence[Sort]) -> Sort | None:
    """Return the one sort that columns such as 'Type' and 'Til hvem' tell together."""
    if Sort.STATEMENT in told:
        return Sort.STATEMENT
    return next((each for each in told if each is not Sort.QUESTION), next(iter(told), None))


def _items(cell: str) -> list[str]:
    """Return the texts in a cell: several, where each line of it is a text of its own."""
    lines = [each for each in cell.splitlines() if one_line(each)]
    whole = all(one_line(each).endswith((".", "?", "!")) for each in lines)
    marked = all(unmarked(each)[0] for each in lines)
    return lines if whole or marked else [cell] if lines else []
