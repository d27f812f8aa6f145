from __future__ import annotations

import warnings
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from ledersamtale.themeset.importing import words
from ledersamtale.themeset.importing.compose import compose, lines_left_out
from ledersamtale.themeset.importing.guessing.guess import guess
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


INLINE = '<c t="inlineStr"><is><t>{}</t></is></c>'
SHARED = '<c t="s"><v>{}</v></c>'


def with_strings(data: bytes, content: str) -> bytes:
    """Return a workbook with a part for the texts that its cells share, as Excel has it."""
    kinds = ZipFile(BytesIO(data)).read("[Content_Types].xml").decode()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    known = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    stream = BytesIO(
        with_part(data, "[Content_Types].xml", kinds.replace("</Types>", known).encode())
    )
    with ZipFile(stream, "a") as archive:
        archive.writestr("xl/sharedStrings.xml", content)
    return stream.getvalue()


@pytest.mark.parametrize("is_shared", [True, False])
def test_only_what_was_not_read_is_told_however_a_cell_has_its_text(*, is_shared: bool) -> None:
    rows = [["Type", "Tekst"], ["Udsagn", "Jeg lytter.", *[""] * 60, "Langt ude"]]
    strings = sorted({each for row in rows for each in row})
    cells = [
        [SHARED.format(strings.index(each)) if is_shared else INLINE.format(each) for each in row]
        for row in rows
    ]
    namespace = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    body = "".join(f"<row>{''.join(row)}</row>" for row in cells)
    sheet = f"<worksheet {namespace}><sheetData>{body}</sheetData></worksheet>"
    table = "".join(f"<si><t>{each}</t></si>" for each in strings)
    data = with_part(SMALL, PART, sheet.encode())
    draft = guess(read(with_strings(data, f"<sst {namespace}>{table}</sst>")))
    assert [(each.text, each.why) for each in draft.left_out] == [("Langt ude", words.NOT_READ)]
    assert len(draft.themes) == 1


@pytest.mark.slow
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


@pytest.mark.slow
def test_what_would_become_large_is_not_unpacked() -> None:
    with pytest.raises(TooLargeInside):
        read(with_part(SMALL, PART, b" " * (65 * 1024 * 1024)))


def test_openpyxl_says_nothing(recwarn: pytest.WarningsRecorder) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        read(with_part(SMALL, "xl/styles.xml", b"<styleSheet/>"))
    assert list(recwarn) == []


def test_a_line_is_told_with_its_sheet_where_there_are_several() -> None:
    book = Workbook()
    book.active.title = "Ro"
    book.active.append(["Udsagn", "Noter"])
    book.active.append(["Jeg ser.", "Et"])
    drift = book.create_sheet("Drift")
    drift.append(["Tekst", "Noter"])
    drift.append(["Styr godt på det", "Andet"])
    made = compose(guess(read(saved(book))), name="x", source="x")
    assert lines_left_out(made.left_out) == [
        "linje 1 i arket »Ro«; linje 1 i arket »Drift«: Noter (kolonne, som ikke er brugt)",
        "linje 2 i arket »Ro«: Et (kolonne, som ikke er brugt)",
        "linje 2 i arket »Drift«: Andet (kolonne, som ikke er brugt)",
    ]
    assert "om det er udsagn (linje 2 i arket »Drift«)." in made.text
    assert [str(each) for each in made.lines] == ["2", "2"]
