"""A reflection's file read, and what to say when a file cannot be read or written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledersamtale import durable
from ledersamtale.document import reader
from ledersamtale.errors import UnreadableReflection
from ledersamtale.text import one_line

if TYPE_CHECKING:
    from pathlib import Path

    from ledersamtale.document.reader import Document

MOST_BYTES = 2 * 1024 * 1024
"""A thousand pages; a file of that size is read in a second and 100 MB, of whatever it is made."""


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
    return reader.read(text, source=one_line(str(path)))
