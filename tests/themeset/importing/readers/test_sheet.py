from __future__ import annotations

import csv

import pytest

from ledersamtale.themeset.importing.readers.sheet import read
from tests.helpers.imports import left_out, themes

TRIVSEL = {"Trivsel": {"statements": ["Jeg lytter."], "leader": ["Hvad vil du?"]}}


@pytest.mark.parametrize("sign", [";", ",", "\t"])
@pytest.mark.parametrize("start", ["", "sep={sign}\n"])
def test_any_of_the_usual_signs_parts_the_values(sign: str, start: str) -> None:
    rows = [
        ["Tema", "Type", "Tekst"],
        ["Trivsel", "Udsagn", "Jeg lytter."],
        ["", "Spørgsmål til lederen", "Hvad vil du?"],
    ]
    text = start.format(sign=sign) + "\r\n".join(sign.join(row) for row in rows)
    assert themes(read(text)) == TRIVSEL


def test_a_text_in_quotes_may_have_signs_quotes_and_lines() -> None:
    source = read('Tema;Tekst\nTrivsel;"Jeg siger »nej"", ja;\nlige ud."\nTrivsel;Hvad vil du?\n')
    assert themes(source)["Trivsel"] == {
        "statements": ['Jeg siger »nej", ja; lige ud.'],
        "leader": ["Hvad vil du?"],
    }
    assert [row.line for row in source.rows] == [2, 2, 4]


def test_formulas_are_left_out_and_never_followed() -> None:
    source = read('Tema;Tekst\nTrivsel;=HYPERLINK("http://a.dk")\n;#REF!\n;Jeg lytter.\n')
    assert left_out(source) == {'=HYPERLINK("http://a.dk")': [2], "#REF!": [3]}
    assert themes(source) == {"Trivsel": {"statements": ["Jeg lytter."]}}


def test_sequences_that_control_a_terminal_are_no_text() -> None:
    source = read("Tema;Tekst\nTri\x1b]52;c;x\x07vsel;Jeg \x1b[31mlytter.\n")
    assert themes(source) == {"Trivsel": {"statements": ["Jeg lytter."]}}


def test_a_value_that_never_ends_is_a_fault() -> None:
    with pytest.raises(csv.Error):
        read('Tema;Tekst\nTrivsel;"' + "x" * 200_000)


def test_an_empty_file_has_no_rows() -> None:
    assert read("").rows == ()
