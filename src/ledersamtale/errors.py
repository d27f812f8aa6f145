"""The errors that are reported to a person.

Each exception has an exit code and builds a Danish message from what it is given: what happened,
where, and what to do next. No other exception reaches a person.
"""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING, ClassVar

from ledersamtale.text import did_you_mean, one_line
from ledersamtale.typed import installer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ledersamtale.faults import Advice, Fault

NO_SUCH_FILE = "Filen findes ikke. Se efter, om navnet er skrevet rigtigt."
"""Why a file of any kind cannot be read, as every floor says it."""
MAY_NOT_READ = (
    "Du har ikke lov til at læse filen. Bed din it-afdeling om adgang, eller vælg en anden fil."
)
CANNOT_BE_READ = "Filen kan ikke læses. Vælg en anden fil."

_NO_ANSWER = (
    "Drevet svarer ikke. Se efter, om du er på nettet (fx VPN), og prøv igen, eller vælg en "
    "mappe på et andet drev."
)
_NO_ANSWER_YET = (
    "Drevet har ikke svaret endnu. Plejer det at være langsomt, så prøv igen. Se også efter, om du "
    "er på nettet (fx VPN), eller vælg en mappe på et andet drev."
)
_WHY_NOT_SAVED = {
    errno.ENOSPC: "Der er ikke mere plads på disken. Gør plads, eller vælg en anden mappe.",
    errno.EDQUOT: "Din plads på drevet er brugt op. Gør plads, eller vælg en anden mappe.",
    errno.EROFS: "Drevet er skrivebeskyttet. Vælg en mappe på et andet drev.",
    errno.EACCES: "Du har ikke lov til at gemme dér. Vælg en anden mappe.",
    errno.EPERM: "Du har ikke lov til at gemme dér. Vælg en anden mappe.",
    errno.ENOENT: "Mappen findes ikke. Se efter, om navnet er skrevet rigtigt, eller vælg en "
    "anden.",
    errno.ENOTDIR: "Det ligger ikke i en mappe, men i en fil. Vælg en anden mappe.",
    errno.EBUSY: "Et andet program ændrer filen hele tiden. Luk det, og prøv igen.",
    errno.EIO: "Disken melder fejl. Vælg en mappe på et andet drev.",
    errno.EMFILE: "For mange filer er åbne. Luk nogle programmer, og prøv igen.",
    errno.ENFILE: "For mange filer er åbne. Luk nogle programmer, og prøv igen.",
    errno.ENAMETOOLONG: "Stien er for lang. Vælg en mappe med en kortere sti.",
    errno.EISDIR: "Der ligger allerede en mappe med samme navn som filen. Flyt den, eller vælg en "
    "anden mappe.",
    errno.ELOOP: "Der ligger en genvej (et link) med samme navn som filen. Programmet gemmer ikke "
    "gennem genveje. Flyt den, eller vælg en anden mappe.",
    errno.EFBIG: "Filen er for stor. Gør svarene kortere, eller vælg en mappe på et andet drev.",
    errno.ETIMEDOUT: _NO_ANSWER_YET,
    errno.EHOSTDOWN: _NO_ANSWER,
    errno.EHOSTUNREACH: _NO_ANSWER,
    errno.ENETDOWN: _NO_ANSWER,
    errno.ENETUNREACH: _NO_ANSWER,
    errno.ENOTCONN: _NO_ANSWER,
    errno.ESTALE: _NO_ANSWER,
}

_WHY_NOT_READ: dict[type[OSError | ValueError], str] = {
    FileNotFoundError: NO_SUCH_FILE,
    IsADirectoryError: "Det er en mappe. Vælg en fil.",
    PermissionError: MAY_NOT_READ,
    OSError: CANNOT_BE_READ,
    ValueError: CANNOT_BE_READ,
}
_NO_PLAIN_FILE = "Det er ikke en almindelig fil. Vælg en anden fil."

# ERROR_ACCESS_DENIED, ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION, of a file that is there.
_HELD_ON_WINDOWS = {5, 32, 33}
# A longer name can be the reason why a path is too long; eCryptfs takes 143 bytes, others 255.
_LONG_NAME = 140


class LedersamtaleError(Exception):
    """The base class of all errors; `str()` of one is its Danish message, ready to show."""

    exit_code: ClassVar[int] = 1


class WrongUsage(LedersamtaleError):
    """The command line asks for something that does not exist or does not fit."""

    exit_code = 2


class NoSuchTheme(WrongUsage):
    """A theme was asked for that is not in the theme set."""

    def __init__(self, wanted: str, *, ids: Sequence[str]) -> None:
        """Take what was asked for, and the ids of all themes."""
        # difflib is needed only for a mistake.
        from difflib import get_close_matches

        near = get_close_matches(wanted.casefold(), ids, cutoff=0.5)
        super().__init__(
            f"Temaet »{wanted}« findes ikke i temasættet. {did_you_mean(near)}"
            f"Temaerne er: {', '.join(ids)}."
        )


class AmbiguousTheme(WrongUsage):
    """The titles of several themes start with what was asked for."""

    def __init__(self, wanted: str, *, ids: Sequence[str]) -> None:
        """Take what was asked for, and the ids of those themes."""
        super().__init__(
            f"»{wanted}« passer på flere temaer. Skriv et af id'erne: {', '.join(ids)}."
        )


class UnusableThemeSet(LedersamtaleError):
    """A theme set cannot be used; holds every fault that was found, in file order.

    `lines` are the lines of the file, none if it could not be read; `advice` is shown after the
    faults.
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
        self.path = one_line(str(path))
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


class CannotMend(UnusableThemeSet):
    """A theme set could not be mended where it is; `why` says so, and what to do."""

    exit_code = 4

    def __init__(
        self,
        path: Path | str,
        faults: Sequence[Fault],
        *,
        lines: Sequence[str],
        advice: Sequence[Advice],
        why: str,
    ) -> None:
        super().__init__(path, faults, lines=lines, advice=advice)
        self.why = why


def _cannot_save(path: Path) -> str:
    shown = one_line(str(path))
    # A file of the program's own has an end to its name, and the folder of reflections seldom.
    return f"»{shown}« kan ikke gemmes." if path.suffix else f"Du kan ikke gemme i »{shown}«."


class CannotSave(LedersamtaleError):
    """The reflection could not be saved; what was saved before is not lost."""

    exit_code = 4

    @classmethod
    def at(cls, path: Path, error: OSError) -> CannotSave:
        """Return the error for a save in `path` that failed with `error`."""
        # Late: only an error needs it.
        from ledersamtale.durable import NotRegularFile

        why = _WHY_NOT_SAVED.get(error.errno or 0)
        if isinstance(error, NotRegularFile) and error.filename:
            path = type(path)(error.filename)
        if error.errno == errno.ENOTDIR and os.path.exists(path):  # noqa: PTH110 - it raises nothing
            why = "Det er en fil og ikke en mappe. Vælg en mappe."
        if error.errno == errno.ENAMETOOLONG and len(os.fsencode(path.name)) > _LONG_NAME:
            why = "Filens navn er for langt. Giv den et kortere."
        is_held = getattr(error, "winerror", None) in _HELD_ON_WINDOWS
        # Not looked at otherwise: a drive that is away would never answer.
        if is_held and os.path.isfile(path):  # noqa: PTH113 - it raises nothing
            why = "Filen er åben i et andet program, fx Word. Luk den dér, og prøv igen."
        if why is None and isinstance(error, NotRegularFile):
            why = (
                "Der ligger allerede noget andet med samme navn som filen. Flyt det, eller vælg en "
                "anden mappe."
            )
        why = why or "Computeren siger ikke hvorfor. Prøv igen, eller vælg en anden mappe."
        return cls(f"{_cannot_save(path)} {why}")


class ReadOnly(CannotSave):
    """A file that would be replaced is read-only."""

    def __init__(self, path: Path) -> None:
        """Take the path of the file, which is unchanged."""
        super().__init__(
            f"{_cannot_save(path)} Filen er skrivebeskyttet. Fjern beskyttelsen, eller vælg et "
            "andet navn."
        )


class WouldLoseAnswers(CannotSave):
    """The file was edited in such a way that answers saved in it would be lost."""

    def __init__(self, path: Path) -> None:
        """Take the path of the file, which is unchanged."""
        super().__init__(
            f"{_cannot_save(path)} Filen er ændret på en måde, så programmet ikke kan sætte "
            "svarene ind, uden at noget går tabt. Programmet lader den være. Vælg en anden mappe."
        )


class CannotReadBack(CannotSave):
    """The text to be saved cannot be read back as a reflection, and was not written."""

    def __init__(self, error: UnreadableReflection) -> None:
        """Take the error that reading it raised."""
        super().__init__(f"{error} Vælg en anden mappe.")


class SavingFailed(CannotSave):
    """The program itself failed while it saved; nothing is known to be saved."""

    def __init__(self, path: Path, error: Exception) -> None:
        """Take the file or folder, and what went wrong, of which only the kind is shown."""
        super().__init__(
            f"{_cannot_save(path)} Der er en fejl i programmet ({type(error).__name__}). "
            "Prøv igen, eller vælg en anden mappe."
        )


class NoSuchHome(CannotSave):
    """A path begins with the home folder of a person whom the system does not know."""

    def __init__(self, path: Path) -> None:
        """Take the path, which begins with ~."""
        home = one_line(path.parts[0])
        super().__init__(
            f"»{one_line(str(path))}« findes ikke, for computeren har ingen hjemmemappe for "
            f"»{home}«. Skriv navnet på mappen helt fra begyndelsen, fx /home/mette/Dokumenter."
        )


class CannotPrint(LedersamtaleError):
    """What a command prints cannot be written where it is sent."""

    exit_code = 4

    def __init__(self, error: OSError, *, written: Path | None = None) -> None:
        """Take the error of writing, and the file that the command had written by then."""
        # What to do about a folder is no help here.
        why = _WHY_NOT_SAVED.get(error.errno or 0, "Skærmen eller filen tog ikke imod det.")
        file = f" Filen »{one_line(str(written))}« er klar." if written else ""
        super().__init__(f"Det, kommandoen viser, kom ikke frem. {why.partition('.')[0]}.{file}")


class OpenElsewhere(LedersamtaleError):
    """Another session has the same reflection open."""

    exit_code = 5

    def __init__(self, what: str, *, holder: str) -> None:
        """Take what is open, and who opened it and when; empty if that is not known."""
        by = f" ({holder})" if holder else ""
        super().__init__(
            f"{what} er åben i et andet vindue{by}. Fortsæt dér, eller luk det, og prøv igen. "
            "Intet er ændret."
        )


class UnreadableReflection(LedersamtaleError):
    """A file is not a reflection, or cannot be read as one; it is left as it is."""

    exit_code = 6

    def __init__(self, source: Path | str, why: str, *, at: tuple[int, ...] = ()) -> None:
        """Take the file, why it cannot be read and what to do, and the line (and column), from 1.

        `at` is empty when the file could not even be opened.
        """
        place = ":".join([one_line(str(source)), *map(str, at)])
        super().__init__(f"{place}: {why} Filen er ikke ændret." if at else f"{place}: {why}")


class UnreadableSource(LedersamtaleError):
    """A file that a theme set or a paper was to be made from cannot be read or used."""

    exit_code = 6

    def __init__(self, source: Path | str, why: str) -> None:
        """Take the file, and why nothing comes of it and what to do."""
        super().__init__(f"{one_line(str(source))}: {why}")

    @classmethod
    def at(cls, source: Path, error: OSError | ValueError) -> UnreadableSource:
        """Return the error for a file that cannot be opened or read because of `error`."""
        kinds = (each for each in _WHY_NOT_READ if isinstance(error, each))
        return cls(source, _WHY_NOT_READ[next(kinds)])

    @classmethod
    def no_file(cls, source: Path) -> UnreadableSource:
        """Return the error for a folder, a pipe or a device."""
        why = _WHY_NOT_READ[IsADirectoryError] if source.is_dir() else _NO_PLAIN_FILE
        return cls(source, why)


class MissingExtra(LedersamtaleError):
    """A package that only some of the work needs is not installed."""

    exit_code = 7

    def __init__(self, sort: str, extra: str, *, to: str = "lave") -> None:
        """Take the sort of file, such as 'en PDF', the extra that it needs, and what it is for."""
        install = installer("install", f"ledersamtale[{extra}]")
        super().__init__(f"For at {to} {sort} skal du installere en udvidelse. Skriv: {install}")


class CannotCompose(LedersamtaleError):
    """A paper is too large or too complex for its format."""

    exit_code = 8

    def __init__(self, format_name: str, *, others: str) -> None:
        """Take the format, and those that take more, such as '.docx eller .html'."""
        super().__init__(
            f"Teksten er for stor eller for indviklet til {format_name}. Vælg {others} i stedet."
        )
