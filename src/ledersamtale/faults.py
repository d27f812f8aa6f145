"""What is wrong, or unwise, in a file that a person wrote: where, what, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault in a theme set: where it stands (counted from 1), what is wrong, how to mend it."""

    line: int
    column: int
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.line}:{self.column}: {self.what} {self.mend}".rstrip()


@dataclass(frozen=True, slots=True, order=True)
class Advice:
    """What can be used as it stands but is unwise; the fields are those of a fault."""

    line: int
    column: int
    what: str
    mend: str
