"""Reads the file of a reflection, or raises an error that says why it cannot be read."""

from __future__ import annotations

import contextlib
import errno
from typing import TYPE_CHECKING

from ledersamtale import durable
from ledersamtale.document import reader
from ledersamtale.document import words as file_words
from ledersamtale.errors import (
    CANNOT_BE_READ,
    MAY_NOT_READ,
    NO_SUCH_FILE,
    UnreadableReflection,
)
from ledersamtale.file_kinds import START_BYTES, kind_of
from ledersamtale.model.places import KIND_WORDS, Kind
from ledersamtale.store import words

if TYPE_CHECKING:
    from pathlib import Path

    from ledersamtale.document.reader import Document
    from ledersamtale.model.themes import ThemeSet

MOST_BYTES = 2 * 1024 * 1024
"""A thousand pages; a file of that size is read within a second and 100 MB of memory."""

# What each file of ours says in letters that Mac OS Roman and DOS write otherwise than Windows.
_OUR_WORDS = (f"{file_words.THEME_SET_KEY}:", f"{KIND_WORDS[Kind.QUESTION]} ")


def read_reflection(path: Path, *, theme_set: ThemeSet | None = None) -> Document:
    """Return the document in the file `path`, read by `theme_set`; raises UnreadableReflection."""
    return decode(read_bytes(path), path, theme_set=theme_set)


def read_bytes(path: Path) -> bytes:
    """Return the content of the file `path`; raises UnreadableReflection."""
    try:
        return durable.read_file(path, most_bytes=MOST_BYTES)
    except FileNotFoundError:
        why = NO_SUCH_FILE
    except (durable.NotRegularFile, IsADirectoryError) as error:
        why = words.A_FOLDER if error.errno == errno.EISDIR else words.NOT_A_PLAIN_FILE
    except durable.TooLarge:
        kind = None
        with contextlib.suppress(OSError):
            kind = kind_of(durable.read_start(path, most_bytes=START_BYTES))
        too_large = words.TOO_LARGE.format(megabytes=MOST_BYTES // 1024 // 1024)
        why = words.another_kind(kind) if kind else too_large
    except PermissionError:
        why = MAY_NOT_READ
    except (OSError, ValueError):
        why = CANNOT_BE_READ
    raise UnreadableReflection(path, why)


def decode(data: bytes, path: Path, *, theme_set: ThemeSet | None) -> Document:
    """Return the document in `data`; raises UnreadableReflection with `path` and the line.

    It may be in UTF-8 or, as Word can save a text, in Windows' code page 1252.
    """
    if not data.strip():
        raise UnreadableReflection(path, words.EMPTY)
    kind = kind_of(data)
    if kind:
        raise UnreadableReflection(path, words.another_kind(kind))
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        from_windows = _from_windows(data)
        if from_windows is None:
            line = data.count(b"\n", 0, error.start) + 1
            raise UnreadableReflection(path, words.NOT_UTF8, at=(line,)) from None
        text = from_windows
    return reader.read(text, source=str(path), theme_set=theme_set)


def is_from_windows(path: Path) -> bool:
    """Return whether the reflection in the file `path` is in code page 1252; raises nothing."""
    with contextlib.suppress(UnreadableReflection):
        return _from_windows(read_bytes(path)) is not None
    return False


def _from_windows(data: bytes) -> str | None:
    """Return the text of a reflection in code page 1252; None unless it certainly is one.

    A letter in UTF-8 among others means that a file has been damaged, and would be read as two.
    """
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    has_utf_8 = not data.decode(errors="ignore").isascii()
    is_ours = not text.isascii() and any(each in text for each in _OUR_WORDS)
    return text if is_ours and not has_utf_8 else None
