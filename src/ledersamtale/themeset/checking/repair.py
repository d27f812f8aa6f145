"""Mends the slips of a theme set whose mend is sure, line by line, and leaves all else as it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledersamtale.strict_yaml.tree import BYTE_ORDER_MARK, line_ends, split_lines
from ledersamtale.themeset.checking.slips.slip import Copy
from ledersamtale.themeset.file import parse_theme_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ledersamtale.faults import Fault

_OF_INDENTS = ("too-far-in", "too-far-out")


@dataclass(frozen=True, slots=True)
class Change:
    """A line, by its number from 1, as it was and as it is."""

    line: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Repair:
    """A text with its sure mends made, and each line that they changed."""

    text: str
    changes: tuple[Change, ...]


def repaired(text: str) -> Repair:
    """Return the theme set in `text` with all mends that are sure.

    Every other fault is still there afterwards: a line that nobody knows how to mend must not
    become part of the text above it because the lines around it were moved.
    """
    faults = parse_theme_set(text)[1]
    by_place = [each for each in faults if each.code not in _OF_INDENTS]
    for chosen in (faults, by_place):
        made = _with_edits_of(chosen, text)
        if _keeps_unsure(faults, made):
            return made
    return Repair(text, ())


def _with_edits_of(faults: Iterable[Fault], text: str) -> Repair:
    lines = split_lines(text)
    copy = Copy(lines, [edit for fault in faults for edit in fault.edits])
    changes = tuple(
        Change(number, before, after)
        for number, (before, after) in enumerate(zip(lines, copy.lines, strict=True), start=1)
        if before != after
    )
    ends = [*line_ends(text), ""]
    whole = "".join(line + end for line, end in zip(copy.lines, ends, strict=True))
    return Repair(BYTE_ORDER_MARK * text.startswith(BYTE_ORDER_MARK) + whole, changes)


def _keeps_unsure(faults: Sequence[Fault], made: Repair) -> bool:
    left = {fault.line for fault in parse_theme_set(made.text)[1]}
    return all(fault.edits or fault.line in left for fault in faults)
