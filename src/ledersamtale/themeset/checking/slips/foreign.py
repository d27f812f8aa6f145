"""What other programs leave in a line: Excel's quotes, and signs that nobody can see or type."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledersamtale.faults import Edit, fill
from ledersamtale.strict_yaml import words as yaml_words
from ledersamtale.strict_yaml.tree import NOT_PRINTABLE
from ledersamtale.themeset import words
from ledersamtale.themeset.checking.slips import rows
from ledersamtale.themeset.checking.slips.slip import Slip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# RFC 4180, 2.5 to 2.7: a cell in quotes, in which a quotation mark is written twice.
_CELL = re.compile(r'"(?P<line>(?:[^"]|"")*+)"[;,\t]*')


def slips_of(lines: Sequence[str]) -> Iterator[Slip]:
    """Yield the slips of whole lines: each has one edit, which replaces all of the line."""
    for number, line in enumerate(lines, start=1):
        unseen = NOT_PRINTABLE.search(line)
        if unseen:
            said = fill(yaml_words.UNSEEN, code=ord(unseen[0]))
            seen = NOT_PRINTABLE.sub("", line)
            yield Slip(number, unseen.start() + 1, said, [Edit(number, 1, len(line), seen)])
            continue
        found = _CELL.fullmatch(line)
        within = found["line"].replace('""', '"') if found else ""
        at = rows.end_of_blanks(within, 0)
        if rows.dash(within, at) or rows.key(within, at):
            yield Slip(number, 1, words.EXCEL_QUOTES, [Edit(number, 1, len(line), within)])
