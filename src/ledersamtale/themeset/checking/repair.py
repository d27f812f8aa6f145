"""Mends the slips of a theme set whose mend is sure, line by line, and leaves all else as it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledersamtale.strict_yaml.tree import BYTE_ORDER_MARK, line_ends, split_lines
from ledersamtale.themeset.file import parse_theme_set
from ledersamtale.themeset.format.slips.slip import Copy

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ledersamtale.faults import Fault


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

    Every other fault is still there afterwards. A line that nobody knows how to mend must not
    become part of the text above it because the lines around it were moved.
    """
    faults = parse_theme_set(text)[1]
    chosen: Sequence[Fault] = faults
    while True:
        made = _with_edits_of(chosen, text)
        gone = _gone(faults, made)
        if not gone:
            return made
        kept = [fault for fault in chosen if not _is_beside(fault, gone)]
        chosen = kept if len(kept) < len(chosen) else ()


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


def _gone(faults: Sequence[Fault], made: Repair) -> set[int]:
    """Return the lines of the faults without a sure mend that are no fault any more."""
    left = {fault.line for fault in parse_theme_set(made.text)[1]}
    return {fault.line for fault in faults if not fault.edits} - left


def _is_beside(fault: Fault, lines: set[int]) -> bool:
    """Return whether an edit of the fault is of one of `lines`, or of the line before or after."""
    return any({edit.line - 1, edit.line, edit.line + 1} & lines for edit in fault.edits)
