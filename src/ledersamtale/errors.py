"""Everything that can go wrong and that a person is told about.

Each exception has an exit code and a Danish message that says what happened,
where, and what to do now. Nothing else reaches a person.
"""

from __future__ import annotations

import errno
import sys
from typing import TYPE_CHECKING, ClassVar

from ledersamtale.text import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ledersamtale.faults import Advice, Fault

_WHY_NOT_SAVED = {
    errno.ENOSPC: "Der er ikke mere plads på disken. Gør plads, eller vælg en anden mappe.",
    errno.EDQUOT: "Din plads på drevet er brugt op. Gør plads, eller vælg en anden mappe.",
    errno.EROFS: "Drevet kan kun læses. Vælg en anden mappe.",
    errno.EACCES: "Du har ikke lov til at skrive dér. Vælg en anden mappe.",
    errno.EPERM: "Du har ikke lov til at skrive dér. Vælg en anden mappe.",
    errno.ENOENT: "Mappen er væk. Læg den tilbage, hvis den er flyttet, eller vælg en anden.",
    errno.ENOTDIR: "En del af stien er en fil og ikke en mappe. Vælg en anden mappe.",
    errno.EBUSY: "Et andet program skriver i filen hele tiden. Luk det, og prøv igen.",
    errno.EIO: "Disken melder fejl. Vælg en mappe på et andet drev.",
    errno.EMFILE: "For mange filer er åbne. Luk nogle programmer, og prøv igen.",
    errno.ENFILE: "For mange filer er åbne. Luk nogle programmer, og prøv igen.",
    errno.ENAMETOOLONG: "Stien er for lang. Vælg en mappe med en kortere sti.",
    errno.EISDIR: "Der står en mappe med filens navn. Flyt den, eller vælg en anden mappe.",
    errno.ELOOP: "Der står et link med filens navn, og det følges ikke. Flyt det, eller vælg en "
    "anden mappe.",
    errno.EFBIG: "Filen er for stor. Gør svarene kortere, eller vælg en mappe på et andet drev.",
}


class LedersamtaleError(Exception):
    """The family's head: `str()` of it is the Danish message, ready to show."""

    exit_code: ClassVar[int] = 1


class WrongUsage(LedersamtaleError):
    """The command line asks for something that does not exist or does not fit."""

    exit_code = 2


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

    @classmethod
    def at(cls, path: Path, error: OSError) -> CannotSave:
        """Return the error for a write at `path` that failed with `error`."""
        # Only an error needs it.
        from ledersamtale.durable import NotRegularFile

        why = _WHY_NOT_SAVED.get(error.errno or 0)
        if why is None and isinstance(error, NotRegularFile):
            why = "Det er ikke en almindelig fil længere. Flyt den, eller vælg en anden mappe."
        why = why or "Disken tog ikke imod. Prøv igen, eller vælg en anden mappe."
        return cls(f"Kan ikke gemme i {one_line(str(path))}: {why}")


class OpenElsewhere(LedersamtaleError):
    """Another session has the same reflection open."""

    exit_code = 5


class UnreadableReflection(LedersamtaleError):
    """A file is not a reflection, or cannot be read as one; it is left as it is."""

    exit_code = 6


class MissingExtra(LedersamtaleError):
    """A package that only some of the work needs is not installed."""

    exit_code = 7

    def __init__(self, sort: str, extra: str) -> None:
        """Take the sort of file that was wanted, and the extra that it needs."""
        # Only an error needs it.
        from shlex import quote

        # The one that runs us: the person need not know where it is, nor what is active.
        python = quote(sys.executable or "python")
        super().__init__(
            f"For at skrive {sort} skal der en udvidelse til. Installér den med: "
            f'{python} -m pip install "ledersamtale[{extra}]"'
        )


class CannotCompose(LedersamtaleError):
    """A paper is more than the format that was asked for can take."""

    exit_code = 8

    def __str__(self) -> str:
        return (
            "Teksten er for stor eller for indviklet til en PDF. Vælg .docx eller .html i stedet."
        )
