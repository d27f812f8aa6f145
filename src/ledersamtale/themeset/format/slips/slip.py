"""A slip: where a person meant something else than what the file says, and what was meant."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ledersamtale.faults import Edit, Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ledersamtale.faults import Said


@dataclass(slots=True)
class Slip:
    """A slip at a place (from 1), what is said of it, and the edits with which to read on.

    They are what its writer meant where it `is_sure`, and a guess elsewhere. Without words it is
    no fault of its own: the reader reports what stands there.
    """

    line: int
    column: int
    said: Said | None
    edits: list[Edit] = field(default_factory=list)
    is_sure: bool = True

    def fault(self) -> Fault | None:
        """Return the slip as a fault; None where it is none of its own."""
        if self.said is None:
            return None
        edits = tuple(self.edits) if self.is_sure else ()
        return Fault(self.line, self.column, *self.said, edits)


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a text that stands on one line, from the index `start`, without outer blanks."""

    line: int
    start: int
    text: str

    @property
    def end(self) -> int:
        """The index behind its last character."""
        return self.start + len(self.text)

    def replaced(self, text: str) -> Edit:
        """Return the edit that puts `text` in its place."""
        return Edit(self.line, self.start + 1, len(self.text), text)


class Copy:
    """The lines of a file with edits made, which finds each place in the file again."""

    def __init__(self, lines: Sequence[str], edits: Iterable[Edit]) -> None:
        self.lines = list(lines)
        self._edits: dict[int, list[Edit]] = {}
        for edit in sorted(set(edits)):
            self._edits.setdefault(edit.line, []).append(edit)
        for line, several in self._edits.items():
            self._edits[line] = _apart(several)
            self.lines[line - 1] = _edited(self.lines[line - 1], self._edits[line])

    def column(self, line: int, column: int) -> int:
        """Return the column in the file of what stands in a line and column of the copy."""
        moved = 0
        for edit in self._edits.get(line, ()):
            at = edit.column + moved
            if column < at:
                break
            if column < at + len(edit.text):
                return edit.column + min(column - at, max(0, edit.length - 1))
            moved += len(edit.text) - edit.length
        return column - moved


def _apart(edits: Sequence[Edit]) -> list[Edit]:
    """Return the edits of a line without those that begin within another."""
    kept: list[Edit] = []
    for edit in edits:
        if not kept or edit.column >= kept[-1].column + kept[-1].length:
            kept.append(edit)
    return kept


def _edited(line: str, edits: Iterable[Edit]) -> str:
    parts = []
    at = 0
    for edit in edits:
        parts += [line[at : edit.column - 1], edit.text]
        at = edit.column - 1 + edit.length
    return "".join((*parts, line[at:]))
