"""What kind of file it is that a person gave for one of ours."""

from __future__ import annotations

import re
from enum import Enum

START_BYTES = 64 * 1024
"""How much of a file tells its kind."""


class FileKind(Enum):
    """A kind of file that is none of ours, as a person calls it."""

    WORD = "en Word-fil"
    OFFICE = "en ældre Word- eller Excel-fil"
    WRITER = "en OpenDocument-fil"
    RTF = "en RTF-fil"
    SHEET = "et regneark"
    SLIDES = "en præsentation"
    ZIP = "en zip-fil"
    PDF = "en PDF"
    PAGE = "en webside"
    IMAGE = "et billede"
    UTF_16 = "en tekst, der er gemt som UTF-16"

    @property
    def is_text(self) -> bool:
        """Whether it is a text already, which only has to be saved otherwise."""
        return self is FileKind.UTF_16

    @property
    def can_be_text(self) -> bool:
        """Whether the program that made it can save it as plain text."""
        return self in (FileKind.WORD, FileKind.OFFICE, FileKind.WRITER, FileKind.RTF)


# The start of a file of each kind. A package's names tell which it is; they are in it as text.
_STARTS = (
    (re.compile(rb"PK\x03\x04.*?word/", re.DOTALL), FileKind.WORD),
    (re.compile(rb"PK\x03\x04.*?xl/", re.DOTALL), FileKind.SHEET),
    (re.compile(rb"PK\x03\x04.*?ppt/", re.DOTALL), FileKind.SLIDES),
    (re.compile(rb"PK\x03\x04.{26}mimetype.*?opendocument.text", re.DOTALL), FileKind.WRITER),
    (re.compile(rb"PK\x03\x04"), FileKind.ZIP),
    (re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), FileKind.OFFICE),
    (re.compile(rb"\{\\rtf"), FileKind.RTF),
    (re.compile(rb"%PDF-"), FileKind.PDF),
    (re.compile(rb"\s*<(?:!doctype\s+html|html)", re.IGNORECASE), FileKind.PAGE),
    (re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP|.{4}ftyp", re.DOTALL), FileKind.IMAGE),
    (re.compile(rb"\xff\xfe|\xfe\xff"), FileKind.UTF_16),
)


# The name of what a package with a password holds ([MS-OFFCRYPTO] 2.3.4.4), in UTF-16.
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def is_locked(data: bytes) -> bool:
    """Return whether `data` is a file of Word's or Excel's that has a password."""
    return kind_of(data) is FileKind.OFFICE and _LOCKED in data


def kind_of(data: bytes) -> FileKind | None:
    """Return what kind of file begins with `data`; None for one that may be a text of ours."""
    start = data[:START_BYTES]
    return next((kind for begins, kind in _STARTS if begins.match(start)), None)
