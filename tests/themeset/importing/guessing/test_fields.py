from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.themeset.importing import words
from ledersamtale.themeset.importing.guessing.fields import apart, without_fields
from ledersamtale.themeset.importing.readers import plain
from ledersamtale.themeset.importing.rows import Row, Source
from tests.helpers.imports import left_out, themes

FIELDS = [
    "1 2 3 4 5", "0 1 2 3", "5 4 3 2 1", "1 2 3 4 5 0", "1 | 2 | 3", "1 - 2 - 3 - 4", "☐ ☐ ☐",
    "☐", "☐ Ja ☐ Nej", "Ja ☐ Nej ☐", "1 ☐ 2 ☐ 3 ☐", "[ ] [ ]", "( ) ( ) ( )", "O O O O", "○○○",
    "____", "............", ". . . . . .", "……", "____ ____", "------",
]  # fmt: skip


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("text", ["Jeg lytter.", "Hvem ser du?", "Jeg kender mål 8."])
def test_what_is_to_be_filled_in_is_no_part_of_a_text(text: str, field: str) -> None:
    assert apart(f"{text} {field}")[:2] == (text, field)


@pytest.mark.parametrize(
    "text",
    ["Jeg kender verdensmål 1, 2 og 3", "Jeg kender mål 8 9 10", "Vi er her fra kl. 10-11-12",
     "Jeg måler fra 1 til 5", "Jeg tænker ...", "☐ ☐", "____", "1 2 3 4 5", "Jeg er A-1-2-3",
     "Jeg følger 2-3", "Jeg ved (måske)", "O O", "Vi taler - altid"],
)  # fmt: skip
def test_what_only_looks_like_it_stays(text: str) -> None:
    assert apart(text) == (text, "", False, True)


@given(st.text(alphabet="aB1 23_.☐[]()O/-…:?|", max_size=40))
def test_no_sign_of_a_text_is_lost(text: str) -> None:
    found = apart(text)
    assert (found.text and text.startswith(found.text)) or not text
    assert text.endswith(found.field)
    assert not text[len(found.text) : len(text) - len(found.field)].strip(" \t|")


def test_a_form_that_was_typed_gives_its_texts_and_tells_its_fields() -> None:
    source = plain.read(
        "TRIVSEL\n\nUdsagn\nJeg lytter 1 2 3 4 5\nJeg ser ☐ ☐\nJeg er der ☐ ☐\n\n"
        "Spørgsmål til lederen\n- Hvem ser du? ____\n- Navn: ____\n- Jeg vil ____ i år.\n"
    )
    assert themes(source) == {
        "TRIVSEL": {
            "statements": ["Jeg lytter", "Jeg ser", "Jeg er der"],
            "leader": ["Hvem ser du?", "Jeg vil ____ i år."],
        }
    }
    assert left_out(without_fields(source)) == {
        "1 2 3 4 5": [4],
        "☐ ☐": [5, 6],
        "____": [9],
        "Navn: ____": [10],
    }


def test_what_may_belong_to_a_text_is_doubted() -> None:
    rows = [Row(1, "Jeg går trin 1 2 3", mark="-"), Row(2, "Jeg vil ____ i år.", mark="-")]
    doubts = [row.doubts[0].text for row in without_fields(Source(tuple(rows))).rows]
    assert doubts == [words.STEPS_OR_NOT, words.GAP]


@pytest.mark.parametrize(
    "row",
    [Row(1, "Jeg ser ____", level=1), Row(1, "x ☐", is_labelled=True), Row(1, "Aftalt den ____")],
)
def test_headings_and_what_our_papers_have_stay_whole(row: Row) -> None:
    assert without_fields(Source((row,))).rows == (row,)


def test_a_paper_of_ours_from_a_pdf_has_no_numbers_to_circle_in_its_texts() -> None:
    source = plain.read("U1.1 Jeg lytter. 1 2 3 4 5 0\nU1.2 Jeg ser. 1 2 3 4 5 0\n")
    assert [row.text for row in source.rows] == ["Jeg lytter.", "Jeg ser."]
    assert left_out(source) == {"1 2 3 4 5 0": [1, 2]}


@pytest.mark.parametrize("piece", ["1 2 ", "____ ", "☐ ", "O ", ". ", "1 ☐ "])
def test_a_long_text_of_what_may_be_filled_in_takes_no_time(piece: str) -> None:
    text = f"Jeg {piece * 100_000}ser."
    assert apart(text) == (text, "", False, True)
