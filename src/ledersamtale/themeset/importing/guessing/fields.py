"""What a form has behind a text to be filled in: lines to write on, boxes, the numbers of a scale.

None of it is a word of the text.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ledersamtale.themeset.importing import words
from ledersamtale.themeset.importing.rows import Doubt, LeftOut

if TYPE_CHECKING:
    from ledersamtale.themeset.importing.rows import Row, Source

_LINE = r"(?:_{3,}+|\.{5,}+|…{2,}+|(?<!\S)(?:\.[ ]){4,}+\.?|-{5,}+)"
# Symbol fonts put theirs in the private use area.
_BOX = r"(?>[☐☑☒□○◯●▢❏❑❒⬜\uf06f\uf071\uf0a8]|\[ ?\]|\( ?\)|\bO\b(?= O\b)|(?<=O )O\b)"
_LABEL = r"(?:(?!O\b)[\w/-]++\s*+)"
_HAS_LINE = re.compile(_LINE)
_LINES = re.compile(rf"(?:\s*{_LINE})+\s*\Z")
_BOXES = re.compile(
    rf"(?:{_BOX}\s*+{_LABEL}{{0,3}}){{2,}}\Z|\b(?:{_LABEL}{_BOX}\s*+){{2,}}\Z|{_BOX}\Z"
)
_NUMBERS = re.compile(r"(?<![\w,.–-])[0-9]{1,2}(?:[ |/·–-]+[0-9]{1,2}){2,}\Z")
_LONGEST, _LONGEST_LINE = 120, 400
"""What is to be filled in is at most so long, so that a hostile text takes no time."""
_SENTENCE_ENDS = (".", "?", "!", "»", '"', "”", ")")


class Apart(NamedTuple):
    """A text and the field behind it; `is_rated` where one chooses, `is_sure` that it is none."""

    text: str
    field: str = ""
    is_rated: bool = False
    is_sure: bool = True


def apart(text: str) -> Apart:
    """Return `text` without the field behind it, and that; a field alone is a text."""
    lines = _LINES.search(text, max(0, len(text) - _LONGEST_LINE))
    boxes = _BOXES.search(text, max(0, len(text) - _LONGEST))
    if lines:
        start, is_rated, is_sure = lines.start(), False, True
    elif boxes:
        start, is_rated, is_sure = boxes.start(), True, True
    else:
        start = _start_of_steps(text)
        is_rated, is_sure = True, text[:start].rstrip().endswith(_SENTENCE_ENDS)
    said = text[:start].rstrip(" \t|")
    if start == len(text) or not any(map(str.isalpha, said)):
        return Apart(text)
    return Apart(said, text[start:].strip(), is_rated, is_sure)


def has_line(text: str) -> bool:
    """Return whether there is a line to write on somewhere in `text`."""
    return _HAS_LINE.search(text) is not None


def without_fields(source: Source) -> Source:
    """Return `source` with its rows without what is to be filled in, which is left out."""
    rows: list[Row] = []
    left_out: list[LeftOut] = []
    for row in source.rows:
        found = Apart(row.text) if _is_kept(row) else apart(row.text)
        if not found.field:
            has_gap = not _is_kept(row) and row.mark and has_line(row.text)
            rows.append(doubted(row, words.GAP) if has_gap else row)
        elif found.text.endswith(":"):
            left_out.append(LeftOut(row.line, row.text, words.TO_FILL_IN))
        elif not (row.mark or row.sort or found.is_rated or found.text.endswith(_SENTENCE_ENDS)):
            # The name of what is to be written, such as a date.
            rows.append(row)
        else:
            left_out.append(LeftOut(row.line, found.field, words.TO_FILL_IN))
            cut = replace(row, text=found.text, mark=row.mark or ("•" if found.is_rated else ""))
            rows.append(cut if found.is_sure else doubted(cut, words.STEPS_OR_NOT))
    return replace(source, rows=tuple(rows), left_out=(*source.left_out, *left_out))


def doubted(row: Row, doubt: str) -> Row:
    """Return `row` with one doubt more."""
    return replace(row, doubts=(*row.doubts, Doubt(doubt, row.line)))


def _is_kept(row: Row) -> bool:
    """Return whether a row is a heading or a scale, or is as our papers have it."""
    return bool(row.level or row.is_labelled or row.scale or row.part)


def _start_of_steps(text: str) -> int:
    """Return where the steps of a scale begin at the end of `text`; its length without them."""
    found = _NUMBERS.search(text, max(0, len(text) - _LONGEST))
    if not found:
        return len(text)
    places = [(each.start(), int(each[0])) for each in re.finditer(r"[0-9]+", found[0])]
    for index in range(len(places) - 2):
        steps = [number for _, number in places[index:]]
        some = [each for each in steps if each] if 0 in (steps[0], steps[-1]) else steps
        if some in (list(range(1, len(some) + 1)), list(range(len(some), 0, -1))):
            return found.start() + places[index][0]
    return len(text)
