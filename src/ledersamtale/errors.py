"""Everything that can go wrong and that a person is told about.

Each exception has an exit code and a Danish message that says what happened,
where, and what to do now. Nothing else reaches a person.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class LedersamtaleError(Exception):
    """The family's head: `str()` of it is the Danish message, ready to show."""

    exit_code: ClassVar[int] = 1


class WrongUsage(LedersamtaleError):
    """The command line asks for something that does not exist or does not fit."""

    exit_code = 2


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


class UnusableThemeSet(LedersamtaleError):
    """A theme set cannot be used; carries every fault that was found, in file order.

    `lines` are those of the file, or none where it could not be read; `advice` is told after.
    """

    exit_code = 3

    def __init__(
        self,
        path: Path | str,
        faults: Sequence[Fault],
        *,
        lines: Sequence[str] = (),
        advice: Sequence[Advice] = (),
    ) -> None:
        self.path = path
        self.faults = tuple(sorted(faults))
        self.lines = lines
        self.advice = tuple(advice)
        super().__init__()

    def __str__(self) -> str:
        if not self.lines:
            return "\n".join(
                f"{self.path}: {fault.what} {fault.mend}".rstrip() for fault in self.faults
            )
        return "\n".join(f"{self.path}:{fault}" for fault in self.faults)


class CannotSave(LedersamtaleError):
    """The reflection could not be written; the last whole version still stands."""

    exit_code = 4


class OpenElsewhere(LedersamtaleError):
    """Another session has the same reflection open."""

    exit_code = 5


class UnreadableReflection(LedersamtaleError):
    """A file is not a reflection, or cannot be read as one; it is left as it is."""

    exit_code = 6


class MissingExtra(LedersamtaleError):
    """A package that only some of the work needs is not installed."""

    exit_code = 7


class CannotCompose(LedersamtaleError):
    """A paper is more than the format that was asked for can take."""

    exit_code = 8
