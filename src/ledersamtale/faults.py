"""Faults and advice about a file that a person wrote: where, what, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Said(NamedTuple):
    """What is wrong or unwise, how to mend it, and a code by which programs know the kind."""

    what: str
    mend: str
    code: str


def fill(said: Said, **values: object) -> Said:
    """Return `said` with `values` for what stands in braces."""
    return Said(said.what.format(**values), said.mend.format(**values), said.code)


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A change of one line: `length` characters from `column` (from 1) on become `text`."""

    line: int
    column: int
    length: int
    text: str


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """A fault in a file: its line and column (from 1), what is wrong, and how to mend it.

    Programs know the kind by its `code`, which is empty for faults that editors never see. `edits`
    mend it without changing a word; there are none where that is not sure.
    """

    line: int
    column: int
    what: str
    mend: str
    code: str = ""
    edits: tuple[Edit, ...] = ()

    def __str__(self) -> str:
        return f"{self.line}:{self.column}: {self.what} {self.mend}".rstrip()


@dataclass(frozen=True, slots=True, order=True)
class Advice:
    """Something that can be used but is unwise; the fields mean the same as those of a fault."""

    line: int
    column: int
    what: str
    mend: str
    code: str = ""
