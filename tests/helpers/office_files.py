"""Files of Word and Excel, and ways to spoil them."""

from __future__ import annotations

from io import BytesIO
from typing import Protocol
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from openpyxl import Workbook


class Saved(Protocol):
    """A document of one of the two."""

    def save(self, stream: BytesIO, /) -> object: ...


def saved(document: Saved) -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """Return the archive `data` with another content for its part `name`."""
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        for each in old.namelist():
            new.writestr(each, content if each == name else old.read(each))
    return stream.getvalue()


def sheet_of(*rows: tuple[object, ...]) -> bytes:
    book = Workbook()
    book.active.title = "Ark1"
    for row in rows:
        book.active.append(row)
    return saved(book)


def _word() -> bytes:
    document = Document()
    document.add_heading("Trivsel", 1)
    document.add_paragraph("Jeg lytter.", style="List Bullet")
    return saved(document)


WORD = _word()
SHEET = sheet_of(("Tema", "Type", "Tekst"), ("Trivsel", "Udsagn", "Jeg lytter."))
LARGE = with_part(WORD, "word/document.xml", b" " * (65 * 1024 * 1024))
BROKEN_PARTS = (
    b"",
    b"<a",
    b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
    '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x><x/>'.encode("utf-16"),
    b"<a>" * 100_000,
)
