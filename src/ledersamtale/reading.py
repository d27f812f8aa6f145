"""A reflection's file read, and what to say when a file cannot be read or written."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from ledersamtale import document, durable
from ledersamtale.errors import UnreadableReflection
from ledersamtale.text import one_line

if TYPE_CHECKING:
    from pathlib import Path

    from ledersamtale.document import Document

MOST_BYTES = 2 * 1024 * 1024
"""A thousand pages; a file of that size is read in a second and 100 MB, of whatever it is made."""

_REASONS = {
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


def read_reflection(path: Path) -> Document:
    """Return the document in the file `path`; raises UnreadableReflection."""
    return decode(read_bytes(path), path)


def read_bytes(path: Path) -> bytes:
    """Return what the file `path` holds; raises UnreadableReflection."""
    try:
        return durable.read_file(path, most_bytes=MOST_BYTES)
    except FileNotFoundError:
        why = "Filen findes ikke. Se efter, om navnet er skrevet rigtigt."
    except durable.NotRegularFile:
        why = "Det er ikke en almindelig fil. Vælg en Markdown-fil med en refleksion."
    except durable.TooLarge:
        why = f"Filen er større end {MOST_BYTES // 1024 // 1024} MB. Vælg en anden fil."
    except PermissionError:
        why = "Du har ikke lov til at læse filen. Ret dens rettigheder, eller vælg en anden fil."
    except (OSError, ValueError):
        why = "Filen kan ikke læses. Vælg en anden fil."
    raise UnreadableReflection(f"{one_line(str(path))}: {why}")


def decode(data: bytes, path: Path) -> Document:
    """Return the document that `data` is; raises UnreadableReflection, with `path` and line."""
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableReflection(
            f"{one_line(str(path))}:{line}: Filen er ikke gemt som UTF-8. Åbn den i en editor, og "
            "gem den som UTF-8. Filen er ikke ændret."
        ) from None
    return document.read(text, source=one_line(str(path)))


def cannot_save(path: Path, error: OSError) -> str:
    """Return the sentence for a write at `path` that failed with `error`."""
    why = _REASONS.get(error.errno or 0)
    if why is None and isinstance(error, durable.NotRegularFile):
        why = "Det er ikke en almindelig fil længere. Flyt den, eller vælg en anden mappe."
    why = why or "Disken tog ikke imod. Prøv igen, eller vælg en anden mappe."
    return f"Kan ikke gemme i {one_line(str(path))}: {why}"
