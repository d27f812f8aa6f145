"""A reflection's file read, or an error that says why it cannot be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledersamtale import durable
from ledersamtale.document import reader
from ledersamtale.errors import UnreadableReflection
from ledersamtale.store import words

if TYPE_CHECKING:
    from pathlib import Path

    from ledersamtale.document.reader import Document

MOST_BYTES = 2 * 1024 * 1024
"""A thousand pages; any file of that size is read in a second and with 100 MB of memory."""


def read_reflection(path: Path) -> Document:
    """Return the document in the file `path`; raises UnreadableReflection."""
    return decode(read_bytes(path), path)


def read_bytes(path: Path) -> bytes:
    """Return what the file `path` holds; raises UnreadableReflection."""
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


def decode(data: bytes, path: Path) -> Document:
    """Return the document that `data` is; raises UnreadableReflection, with `path` and line."""
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableReflection(path, words.NOT_UTF8, at=(line,)) from None
    return reader.read(text, source=str(path))
