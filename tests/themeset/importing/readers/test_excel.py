from __future__ import annotations

import warnings

import pytest
from openpyxl import Workbook

from ledersamtale.themeset.importing import words
from ledersamtale.themeset.importing.readers.excel import read
from ledersamtale.themeset.importing.rows import BrokenFile, TooLargeInside
from tests.helpers.imports import left_out, themes
from tests.helpers.office_files import BROKEN_PARTS, SHEET, saved, sheet_of, with_part

SMALL = SHEET
PART = "xl/worksheets/sheet1.xml"


def test_columns_make_themes() -> None:
    data = sheet_of(
        ("Nr", "Tema", "Udsagn", "Spørgsmål til lederen"),
        (1.0, "Trivsel", "Jeg lytter.", "Hvad vil du?"),
        (2, None, None, None),
        (None, None, 7.0, "Hvornår?"),
    )
    assert themes(read(data)) == {
        "Trivsel": {"statements": ["Jeg lytter."], "leader": ["Hvad vil du?", "Hvornår?"]}
    }


def test_a_sheet_with_a_name_is_a_theme() -> None:
    book = Workbook()
    book.active.title = "Trivsel"
    book.active.append(["Jeg lytter."])
    book.create_sheet("Drift").append(["Hvad vil du?"])
    book.create_sheet("Ark3")
    hidden = book.create_sheet("Løn")
    hidden.append(["Hemmeligt"])
    hidden.sheet_state = "hidden"
    source = read(saved(book))
    assert themes(source) == {
        "Trivsel": {"statements": ["Jeg lytter."]},
        "Drift": {"leader": ["Hvad vil du?"]},
    }
    assert [(each.text, each.why) for each in source.left_out] == [("Løn", words.HIDDEN_SHEET)]


def test_a_formula_without_a_result_is_left_out() -> None:
    data = sheet_of(("Tema", "Tekst"), ("Trivsel", "Jeg lytter."), (None, '=WEBSERVICE("x")'))
    assert left_out(read(data)) == {'=WEBSERVICE("x")': [3]}


def test_a_cell_far_away_takes_no_time() -> None:
    far = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>Jeg lytter.</t></is></c></row>'
        b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
        b"</sheetData></worksheet>"
    )
    assert themes(read(with_part(SMALL, PART, far))) == {"": {"statements": ["Jeg lytter."]}}


@pytest.mark.parametrize("content", BROKEN_PARTS)
@pytest.mark.parametrize("name", [PART, "xl/workbook.xml", "[Content_Types].xml"])
def test_a_broken_part_is_a_broken_file(name: str, content: bytes) -> None:
    with pytest.raises(BrokenFile):
        read(with_part(SMALL, name, content))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", SMALL[:-30], SMALL[:200]])
def test_a_part_of_a_file_is_a_broken_file(data: bytes) -> None:
    with pytest.raises(BrokenFile):
        read(data)


def test_what_would_become_large_is_not_unpacked() -> None:
    with pytest.raises(TooLargeInside):
        read(with_part(SMALL, PART, b" " * (65 * 1024 * 1024)))


def test_openpyxl_says_nothing(recwarn: pytest.WarningsRecorder) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        read(with_part(SMALL, "xl/styles.xml", b"<styleSheet/>"))
    assert list(recwarn) == []
