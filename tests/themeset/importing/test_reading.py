from __future__ import annotations

import sys
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from docx import Document

from ledersamtale.errors import MissingExtra, UnreadableSource
from ledersamtale.model.themes import Audience
from ledersamtale.paper.blocks import Layout
from ledersamtale.paper.documents.cards.deck import cards
from ledersamtale.paper.formats import writer_for
from ledersamtale.themeset.bundled import load_theme_set
from ledersamtale.themeset.importing import reading
from ledersamtale.themeset.importing.reading import decoded, read_source
from tests.helpers import office_files
from tests.helpers.imports import texts, themes

if TYPE_CHECKING:
    from pathlib import Path

LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
with ZipFile(_stream := BytesIO(), "w") as _archive:
    _archive.writestr("billeder/a.txt", "Jeg lytter.")
ARCHIVE = _stream.getvalue()
DANISH = "• Jeg øver mig på æbler – altså.\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_danish_letters_are_read_in_any_of_the_usual_encodings(encoding: str) -> None:
    assert decoded(DANISH.encode(encoding)) == DANISH


def test_utf_16_in_big_endian_is_known_by_its_mark() -> None:
    assert decoded(b"\xfe\xff" + DANISH.encode("utf-16-be")) == DANISH


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", office_files.WORD),
        ("a.xlsx", office_files.SHEET),
        ("a.txt", b"Trivsel\n\n- Jeg lytter.\n"),
        ("a", b"Trivsel\n\n- Jeg lytter.\n"),
        ("a.md", b"# Trivsel\n- Jeg lytter.\n"),
        ("a.MARKDOWN", b"# Trivsel\n- Jeg lytter.\n"),
        ("a.csv", b"Tema;Tekst\nTrivsel;Jeg lytter.\n"),
        ("a.tsv", b"Tema\tTekst\nTrivsel\tJeg lytter.\n"),
        # As Excel copies cells.
        ("a.txt", b"Tema\tTekst\nTrivsel\tJeg lytter.\n"),
        ("a.txt", b"Nr.\tTema\tTekst\n1.\tTrivsel\tJeg lytter.\n"),
        # As Word copies a list.
        ("a.txt", b"Trivsel\n\n-\tJeg lytter.\n"),
        # What it is, not what it is called.
        ("a.txt", office_files.WORD),
    ],
)
def test_each_kind_of_file_has_its_reader(name: str, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert themes(read_source(path)) == {"Trivsel": {"statements": ["Jeg lytter."]}}


def test_a_list_with_tabs_behind_its_marks_is_no_table(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("1.\tHvad?\n2.\tHvem?\no\tHvor?\n", encoding="utf-8")
    assert texts(read_source(path)) == ["Hvad?", "Hvem?", "Hvor?"]


@pytest.mark.parametrize("suffix", [".docx", ".md"])
def test_cards_of_ours_are_refused(suffix: str, tmp_path: Path) -> None:
    bundled = load_theme_set(None)
    layout = Layout() if suffix == ".docx" else None
    paper = cards(bundled, bundled.themes, audiences=list(Audience), layout=layout)
    assert paper
    path = tmp_path / f"kort{suffix}"
    path.write_bytes(writer_for(suffix)(paper).data)
    with pytest.raises(UnreadableSource, match="kort til at klippe ud"):
        read_source(path)


def test_a_text_in_utf_16_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(DANISH, encoding="utf-16")
    assert texts(read_source(path)) == ["Jeg øver mig på æbler – altså."]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.pdf", b"%PDF-1.7", "Det er en PDF. Markér og kopiér teksten"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "gem den som .docx eller .xlsx"),
        ("a.docx", LOCKED, "låst med en adgangskode"),
        ("a.rtf", b"{\\rtf1", "gem den som .docx"),
        ("a.png", b"\x89PNG", "Det er et billede. Programmet kan læse .docx"),
        ("a.zip", b"PK\x03\x04", "en zip-fil"),
        ("a.docx", b"PK\x03\x04 word/", "Filen er i stykker"),
        ("a.docx", b"PK\x03\x04 [Content_Ty", "Filen er i stykker"),
        ("a.docx", ARCHIVE, "Det er en zip-fil. Programmet kan læse .docx"),
        ("a.docx", ARCHIVE[:-9], "Filen er i stykker"),
        ("a.docx", office_files.saved(Document()), "Filen er tom"),
        ("a.txt", b"", "Filen er tom"),
        ("a.csv", b" \r\n", "Filen er tom"),
        ("a.docx", office_files.LARGE, "Filen fylder for meget"),
        ("a.csv", b'"' + b"x" * 200_000, "Filen er i stykker"),
        ("a.txt", b"x" * (reading.MOST_TEXT + 1), "Filen er større end 1 MB"),
        ("a.md", b"-\n" * 20_001, "mere end 20.000 linjer"),
        ("a.yaml", b"id: x\n", "Det er allerede et temasæt"),
    ],
)
def test_what_cannot_be_read_is_told(name: str, data: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UnreadableSource) as caught:
        read_source(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert said in str(caught.value)


@pytest.mark.parametrize("error", [OSError(), ValueError()])
def test_a_file_that_its_reader_cannot_read_is_told(
    error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: str) -> object:
        raise error

    path = tmp_path / "a.txt"
    path.write_bytes(b"Trivsel")
    monkeypatch.setattr(reading, "_reader", lambda _: fail)
    with pytest.raises(UnreadableSource, match="Filen kan ikke læses"):
        read_source(path)


@pytest.mark.parametrize(
    ("package", "reader", "data", "extra"),
    [
        ("docx", "word", office_files.WORD, "word"),
        ("openpyxl", "excel", office_files.SHEET, "import"),
    ],
)
def test_a_package_that_is_not_installed_is_named(
    package: str,
    reader: str,
    data: bytes,
    extra: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    monkeypatch.setitem(sys.modules, package, None)
    name = f"ledersamtale.themeset.importing.readers.{reader}"
    # No test before it may have needed that reader.
    monkeypatch.delitem(sys.modules, name, raising=False)
    with pytest.raises(MissingExtra) as caught:
        read_source(path)
    assert str(caught.value).startswith("For at læse")
    assert f"ledersamtale[{extra}]" in str(caught.value)


def test_another_package_that_is_missing_is_a_fault_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"x")
    name = "ledersamtale.themeset.importing.readers.sheet"
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(ModuleNotFoundError):
        read_source(path)
