"""A sheet of Excel, by openpyxl: values as they were last calculated; formulas are not followed."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING
from warnings import catch_warnings, simplefilter
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from ledersamtale.text import one_line, received
from ledersamtale.themeset.importing import words
from ledersamtale.themeset.importing.guessing.columns import Cells
from ledersamtale.themeset.importing.readers import packed
from ledersamtale.themeset.importing.readers.sheet import MOST_COLUMNS, MOST_ROWS, source_of
from ledersamtale.themeset.importing.rows import BrokenFile, LeftOut, Place, Said, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

# openpyxl takes it for granted that a file has all its parts. XML that is none is a SyntaxError.
_FAULTS = (
    InvalidFileException,
    SyntaxError,
    BadZipFile,
    LookupError,
    ValueError,
    AttributeError,
    TypeError,
    OSError,
    AssertionError,
)
_REASONS = {
    "comment": words.REMARK,
    "threadedComment": words.REMARK,
    "drawing": words.NOT_READ,
    "sheet": words.NOT_READ,
    "sharedStrings": words.NOT_READ,
}
_MOST_SHEETS = 50
# What Excel calls a sheet that nobody has named.
_UNNAMED = ("ark", "sheet", "tabelle", "blad")


def read(data: bytes) -> Source:
    """Return the rows of all sheets that are shown; raises BrokenFile."""
    packed.check(data)
    # openpyxl warns, in English, of what it leaves out.
    with catch_warnings():
        simplefilter("ignore")
        try:
            source = _source(_book(data, has_values=True), _book(data, has_values=False))
            said = (*source.said, *packed.said(data, _REASONS))
            return replace(source, said=said)
        except _FAULTS:
            raise BrokenFile from None


def _book(data: bytes, *, has_values: bool) -> Workbook:
    # Nothing that the file links to is read; rows are read one at a time.
    return load_workbook(BytesIO(data), read_only=True, data_only=has_values, keep_links=False)


def _source(values: Workbook, formulas: Workbook) -> Source:
    sheets: list[tuple[str, list[Cells]]] = []
    left_out: list[LeftOut] = []
    hidden: list[Said] = []
    both = zip(values.worksheets, formulas.worksheets, strict=True)
    for sheet, unsolved in islice(both, _MOST_SHEETS):
        rows = [each for each in _cells(sheet, unsolved) if any(map(one_line, each.cells))]
        if len(values.worksheets) > 1:
            rows = list(_placed(rows, one_line(received(sheet.title)), len(sheets) + len(left_out)))
        if rows and sheet.sheet_state != "visible":
            name = one_line(received(sheet.title))
            left_out.append(LeftOut(rows[0].line, name, words.HIDDEN_SHEET))
            hidden += [
                Said(row.line, one_line(received(cell)), words.HIDDEN_SHEET)
                for row in rows
                for cell in row.cells
            ]
        elif rows:
            sheets.append((_name(sheet.title), rows))
    source = source_of(sheets)
    # Of a table every cell is a row or told already.
    named = tuple(received(cell) for _, rows in sheets for row in rows for cell in row.cells)
    return Source(source.rows, (*source.left_out, *left_out), said=tuple(hidden), named=named)


def _placed(rows: Sequence[Cells], name: str, number: int) -> Iterator[Cells]:
    """Yield rows with the sheet that they are in, which is the one with this number."""
    for row in rows:
        line = Place(number * MOST_ROWS + row.line, shown=str(row.line), where=words.in_sheet(name))
        yield replace(row, line=line)


def _cells(sheet: ReadOnlyWorksheet, unsolved: ReadOnlyWorksheet) -> Iterator[Cells]:
    """Yield the rows of a sheet; a formula stands where it has no value."""
    both = zip(_rows(sheet), _rows(unsolved), strict=True)
    for number, (row, formulas) in enumerate(both, start=1):
        cells = zip(row, formulas, strict=True)
        yield Cells(number, tuple(_shown(formula if value is None else value)
                                  for value, formula in cells))  # fmt: skip


def _rows(sheet: ReadOnlyWorksheet) -> Iterator[tuple[object, ...]]:
    # A sheet may say that it is larger than it is, or smaller.
    rows = sheet.iter_rows(min_row=1, max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
    return iter(rows)


def _shown(value: object) -> str:
    return "" if value is None else str(value)


def _name(title: str) -> str:
    """Return the name of a sheet, or nothing for one that has only a number."""
    shown = one_line(received(title))
    return "" if shown.rstrip("0123456789 ").casefold() in _UNNAMED else shown
