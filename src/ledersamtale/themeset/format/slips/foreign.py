"""What other programs leave in a line: Excel's quotes, and signs that nobody can see or type.

A blank that is no space is harmless behind a text, but behind a key, a dash or quotes, and on a
line of its own, it is a text to YAML.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledersamtale.faults import Edit
from ledersamtale.strict_yaml import unseen
from ledersamtale.strict_yaml.unseen import UNSEEN
from ledersamtale.strict_yaml.words import TAB_ALONE
from ledersamtale.themeset import words
from ledersamtale.themeset.format.slips import rows
from ledersamtale.themeset.format.slips.slip import Slip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# RFC 4180, 2.5 to 2.7: a cell in quotes, in which a quotation mark is written twice.
_QUOTES = "\"'"
_CELL = re.compile(r'"(?P<line>(?:[^"]|"")*+)"[;,\t]*')


def slips_of(lines: Sequence[str]) -> Iterator[Slip]:
    """Yield the slips of whole lines: each has one edit, which replaces all of the line."""
    for number, line in enumerate(lines, start=1):
        slip = _unseen(number, line) or _blank_at_end(number, line) or _cell(number, line)
        if slip is not None:
            yield slip


def _unseen(number: int, line: str) -> Slip | None:
    found = UNSEEN.search(line)
    if not found:
        return None
    seen, is_sure = unseen.without(line)
    at = found.start()
    edit = Edit(number, 1, len(line), _without_blank_at_end(seen))
    return Slip(number, at + 1, unseen.told(line, at), [edit], is_sure)


def _blank_at_end(number: int, line: str) -> Slip | None:
    bare = _without_blank_at_end(line)
    if bare == line:
        return None
    blanks = line[len(bare) :]
    tab = blanks.find("\t")
    # Behind a key or a dash a tabulator does no harm.
    if not blanks.strip(" \t"):
        if bare or tab < 0:
            return None
        return Slip(number, tab + 1, TAB_ALONE, [Edit(number, 1, len(line), "")])
    at = len(bare) + len(blanks) - len(blanks.lstrip(" \t"))
    said = words.blank(blanks, is_needed=False)
    return Slip(number, at + 1, said, [Edit(number, 1, len(line), bare)])


def _without_blank_at_end(line: str) -> str:
    """Return a line without the blanks behind it, where these would be a text or part of one."""
    bare = rows.without_blanks_at_end(line)
    at = rows.end_of_blanks(bare, 0)
    while mark := rows.dash(bare, at):
        at = mark.after
    key = rows.key(bare, at)
    at = key.after if key else at
    is_harmless = at < len(bare) and not (bare[at] in _QUOTES and bare[-1] in _QUOTES)
    return line if is_harmless or bare[at : at + 1] == "#" else bare


def _cell(number: int, line: str) -> Slip | None:
    """Return the slip of a line that Excel wrote as one of its cells."""
    found = _CELL.fullmatch(line)
    within = found["line"].replace('""', '"') if found else ""
    at = rows.end_of_blanks(within, 0)
    if not rows.dash(within, at) and not rows.key(within, at):
        return None
    return Slip(number, 1, words.EXCEL_QUOTES, [Edit(number, 1, len(line), within)])
