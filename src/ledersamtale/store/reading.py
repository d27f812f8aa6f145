"""Reads the file of a reflection, or raises an error that says why it cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledersamtale import durable
from ledersamtale.document import reader
from ledersamtale.errors import UnreadableReflection
from ledersamtale.store import words

if TYPE_CHECKING:
    from pathlib import Path

    from ledersamtale.document.reader import Document
    from ledersamtale.model.themes import ThemeSet

MOST_BYTES = 2 * 1024 * 1024
"""A thousand pages; a file of that size is read within a second and 100 MB of memory."""


def read_reflection(path: Path, *, theme_set: ThemeSet | None = None) -> Document:
    """Return the document in the file `path`, read by `theme_set`; raises UnreadableReflection."""
    return decode(read_bytes(path), path, theme_set=theme_set)


def read_bytes(path: Path) -> bytes:
    """Return the content of the file `path`; raises UnreadableReflection."""
    try:
        return durable.read_file(path, most_bytes=MOST_BYTES)
    except FileNotFoundError:
        why = words.NOT_FOUND
    except durable.NotRegularFile:
        why = words.NOT_A_PLAIN_FILE
    except durable.TooLarge:
        why = words.TOO_LARGE.format(megabytes=MOST_BYTES // 1024 // 1024)
    except PermissionError:
        why = words.NOT_ALLOWED
    except (OSError, ValueError):
        why = words.NOT_READABLE
    raise UnreadableReflection(path, why)


def decode(data: bytes, path: Path, *, theme_set: ThemeSet | None) -> Document:
    """Return the document in `data`; raises UnreadableReflection with `path` and the line."""
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableReflection(path, words.NOT_UTF8, at=(line,)) from None
    return reader.read(text, source=str(path), theme_set=theme_set)
