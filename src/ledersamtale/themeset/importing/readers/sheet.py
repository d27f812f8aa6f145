"""Values that are separated by semicolons, commas or tabs, as Excel saves them."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from ledersamtale.text import one_line, received
from ledersamtale.themeset.importing import words
from ledersamtale.themeset.importing.guessing.columns import Cells, rows_of
from ledersamtale.themeset.importing.rows import LeftOut, Said, Source

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIGNS = ";\t,"
# A formula, or what Excel shows for one that has no result.
_FORMULA = re.compile(r"=|#(?:[A-ZÆØÅ]+[!?]|DIV/0!|I/T|N/A)\Z")
_LOOKED_AT = 50
"""Lines that tell which sign separates the values."""
MOST_ROWS, MOST_COLUMNS = 20_000, 60
"""A theme set has room for no more rows; what stands further right is no text."""


def read(text: str) -> Source:
    """Return the themes and texts of `text`; raises csv.Error for what is no table."""
    lines = received(text).split("\n")
    lines = [f"{each}\n" for each in lines[:-1]] + [each for each in lines[-1:] if each]
    skipped = 0
    sign = _sign_in(lines)
    # Excel's own way to say which sign it is.
    if lines and lines[0].strip().casefold().startswith("sep="):
        sign = lines[0].strip()[4:] or sign
        skipped = 1
    reader = csv.reader(lines[skipped:], delimiter=sign)
    table, start, said = [], skipped + 1, list[Said]()
    for found in islice(reader, MOST_ROWS):
        said += [Said(start, each) for each in found[MOST_COLUMNS:]]
        table.append(Cells(start, tuple(found[:MOST_COLUMNS])))
        start = skipped + reader.line_num + 1
    said += [Said(start, one_line(" ".join(found))) for found in reader]
    return replace(source_of([("", table)]), said=tuple(said))


def source_of(sheets: Sequence[tuple[str, Sequence[Cells]]]) -> Source:
    """Return the themes and texts of tables, each with the name that it has as a theme, if any.

    A formula whose result is not in the file is left out.
    """
    rows, left_out = [], []
    for name, table in sheets:
        shown = []
        for row in table:
            cells = tuple(received(each) for each in row.cells)
            formulas = [each for each in cells if _FORMULA.match(each)]
            left_out += [LeftOut(row.line, each, words.FORMULA) for each in formulas]
            shown.append(Cells(row.line, tuple("" if each in formulas else each for each in cells)))
        found, columns = rows_of(shown, name=name)
        rows += found
        left_out += columns
    return Source(tuple(rows), tuple(left_out))


def _sign_in(lines: Sequence[str]) -> str:
    """Return the sign that separates most values, outside quotation marks."""
    start = "".join(lines[:_LOOKED_AT])
    bare = "".join(start.split('"')[::2])
    return max(_SIGNS, key=bare.count)
