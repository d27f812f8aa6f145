"""The file that a theme set is made from: what kind it is, and the reader of that kind."""

from __future__ import annotations

import codecs
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from ledersamtale.errors import MissingExtra, UnreadableSource
from ledersamtale.file_kinds import FileKind, is_locked, kind_of
from ledersamtale.given import file_bytes
from ledersamtale.themeset.importing import words
from ledersamtale.themeset.importing.marks import unmarked
from ledersamtale.themeset.importing.rows import BrokenFile, OurCards, TooLargeInside

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ledersamtale.themeset.importing.rows import Source

MOST_BYTES = 32 * 1024 * 1024
"""A Word file may have many pictures."""
MOST_TEXT = 1024 * 1024
"""Half of what a theme set may have; a book has less."""
MOST_LINES = 20_000
"""Read in a few seconds, whatever stands in them."""

_TEXTS = {".csv": "sheet", ".tsv": "sheet", ".md": "markdown", ".markdown": "markdown"}
_SUFFIXES = (".docx", ".xlsx")
_SETS = (".yaml", ".yml")
_PACKAGES = {FileKind.WORD: "word", FileKind.SHEET: "excel"}
# A package that a reader needs and the program does not, what it reads, and the extra's name.
_EXTRAS = {"docx": ("en Word-fil", "word"), "openpyxl": ("et regneark", "import")}
_LOOKED_AT = 1_000
"""Bytes that tell whether a text without a mark at its start is UTF-16."""
_MOSTLY = 0.7
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class _TextReader(Protocol):
    def __call__(self, text: str) -> Source: ...


class _PackageReader(Protocol):
    def __call__(self, data: bytes) -> Source: ...


def read_source(path: Path) -> Source:
    """Return what the file `path` holds, as rows.

    Raises UnreadableSource for a file that cannot be read, is empty or of a kind that is not read;
    MissingExtra when a package that it needs is not installed.
    """
    source = _read(path)
    if not source.rows and not source.left_out:
        raise UnreadableSource(path, words.EMPTY)
    return source


def _read(path: Path) -> Source:
    if path.suffix.lower() in _SETS:
        raise UnreadableSource(path, words.A_SET)
    data = file_bytes(path, most_bytes=MOST_BYTES, too_large=words.too_large(MOST_BYTES))
    kind = kind_of(data)
    if kind in _PACKAGES:
        reader = cast("_PackageReader", _reader(_PACKAGES[kind]))
        with _told(path):
            return reader(data)
    if kind is FileKind.ZIP and path.suffix.lower() in _SUFFIXES and not _is_whole(data):
        # Only the start of a file, as when it was not copied or fetched to its end.
        raise UnreadableSource(path, words.BROKEN)
    if is_locked(data):
        raise UnreadableSource(path, words.LOCKED)
    if kind and not kind.is_text:
        raise UnreadableSource(path, words.another_kind(kind))
    if len(data) > MOST_TEXT:
        raise UnreadableSource(path, words.too_large(MOST_TEXT))
    text = decoded(data)
    if len(text.splitlines()) > MOST_LINES:
        raise UnreadableSource(path, words.too_many_lines(MOST_LINES))
    otherwise = "sheet" if _has_cells(text) else "plain"
    text_reader = cast("_TextReader", _reader(_TEXTS.get(path.suffix.lower(), otherwise)))
    with _told(path):
        return text_reader(text)


def _is_whole(data: bytes) -> bool:
    """Return whether `data` is a zip archive with the list of what it holds, which ends it."""
    # Few files are an archive of another kind.
    from io import BytesIO
    from zipfile import is_zipfile

    return is_zipfile(BytesIO(data))


def _has_cells(text: str) -> bool:
    """Return whether most lines of `text` have cells with tabs between, as a sheet is copied."""
    rows = [each.split("\t") for each in text.splitlines() if each.strip()]
    # A tab stands behind the mark of a list, too.
    tables = [row for row in rows if len(row) > 2 or (len(row) == 2 and not _is_mark(row[0]))]
    return len(tables) > 1 and len(tables) >= len(rows) * _MOSTLY


def _is_mark(text: str) -> bool:
    return not text.strip() or not unmarked(f"{text} x")[1].removesuffix("x")


def decoded(data: bytes) -> str:
    """Return `data` as text: UTF-8 or UTF-16, or Windows' own code (1252), as Excel may save it."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    # Each Western letter leaves one of its two bytes empty: the second, or else the first.
    firsts, seconds = (data[start:_LOOKED_AT:2].count(0) for start in (0, 1))
    if firsts != seconds:
        encoding = "utf-16-le" if seconds > firsts else "utf-16-be"
        return data.decode(encoding, errors="replace")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _reader(name: str) -> object:
    # A library of its own for nearly each kind.
    try:
        return import_module(f"ledersamtale.themeset.importing.readers.{name}").read
    except ModuleNotFoundError as error:
        if error.name not in _EXTRAS:
            raise
        what, extra = _EXTRAS[error.name]
        raise MissingExtra(what, extra, to="læse") from None


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Raise UnreadableSource for `path` instead of what a reader raises."""
    # Late, as csv is for tables only.
    from csv import Error as NoTable

    try:
        yield
    except TooLargeInside:
        raise UnreadableSource(path, words.TOO_MUCH) from None
    except OurCards:
        raise UnreadableSource(path, words.CARDS) from None
    except (NoTable, BrokenFile):
        raise UnreadableSource(path, words.BROKEN) from None
    except (OSError, ValueError) as error:
        raise UnreadableSource.at(path, error) from None
