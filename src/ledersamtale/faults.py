"""Faults and advice about a file that a person wrote: where, what, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """A fault in a file: its line and column (from 1), what is wrong, and how to mend it."""

    line: int
    column: int
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.line}:{self.column}: {self.what} {self.mend}".rstrip()


@dataclass(frozen=True, slots=True, order=True)
class Advice:
    """Something that can be used but is unwise; the fields mean the same as those of a fault."""

    line: int
    column: int
    what: str
    mend: str
