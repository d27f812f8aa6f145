from __future__ import annotations

import pytest

from ledersamtale.themeset.importing import words
from ledersamtale.themeset.importing.readers.markdown import read
from ledersamtale.themeset.importing.rows import BOLD_LEVEL
from tests.helpers.imports import left_out, texts, themes


def test_headings_items_and_paragraphs_have_their_lines() -> None:
    source = read("# Trivsel\n\nJeg ser\nog hører.\n\n- *Jeg* **lytter**.\n\n  Altid.\n1) Hvad?\n")
    assert [(row.line, row.text, row.level, row.mark) for row in source.rows] == [
        (1, "Trivsel", 1, ""),
        (3, "Jeg ser og hører.", 0, ""),
        (6, "Jeg lytter.", 0, "-"),
        (8, "Altid.", 0, ""),
        (9, "Hvad?", 0, "1)"),
    ]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (r"2\. juni", "2. juni"),
        (r"\- streg", "- streg"),
        ("• punkt", "punkt"),
        ("a &amp; b", "a & b"),
        ("`kode` her", "kode her"),
        ("<https://a.dk/%C3%A6>", "https://a.dk/%C3%A6"),
        ("[navn](javascript:x)", "[navn](javascript:x)"),
        ("![billede](a.png) tekst", "billede tekst"),
        ("a <b>b</b>", "a <b>b</b>"),
        ("en\\\nto", "en to"),
    ],
)
def test_a_text_is_what_a_viewer_shows(written: str, text: str) -> None:
    assert texts(read(f"{written}\n")) == [text]


def test_a_table_with_names_is_understood_and_another_is_text() -> None:
    source = read("| Tema | Tekst | Note |\n|-|-|-|\n| Trivsel | Jeg lytter. | |\n")
    assert themes(source) == {"Trivsel": {"statements": ["Jeg lytter."]}}
    assert left_out(source) == {"Note": [1]}
    assert [row.line for row in source.rows] == [3, 3]
    assert texts(read("| a | b |\n|-|-|\n| c | |\n")) == ["a", "b", "c"]


def test_the_title_stands_in_front_or_below_the_last_rule() -> None:
    assert read("---\ntitle: 'Vores mål'\n---\n- Jeg\n").title == "Vores mål"
    assert read("---\nnavn: x\n---\n- Jeg\n").title == ""
    assert read("- Jeg\n\n---\n\n1\\. mål\n").title == "1. mål"
    assert read("- Jeg\n\n---\n\nEn.\n\nTo.\n").title == ""
    assert read("- Jeg\n\n---\n\n# En\n").title == ""
    assert [row.line for row in read("---\ntitle: x\n---\n\n- Jeg\n").rows] == [5]


def test_what_is_no_text_is_left_out() -> None:
    source = read("    mere\n\n```\nkode\n```\n\n<div>x</div>\n\n```\n```\n- [Tema 1](#tema-1)\n")
    assert source.rows == ()
    assert {each.why for each in source.left_out} == {words.CODE, words.CONTENTS}


def test_a_bold_paragraph_may_be_a_heading() -> None:
    levels = [row.level for row in read("**En**\n\n**En.**\n\n**En** to\n\n**En** **to**\n").rows]
    assert levels == [BOLD_LEVEL, 0, 0, 0]


def test_sequences_that_control_a_terminal_are_no_text() -> None:
    assert texts(read("- Jeg \x1b]52;c;x\x07lytter.\n")) == ["Jeg lytter."]


def test_lists_within_each_other_end_quickly() -> None:
    assert read("> - " * 2_000 + "Jeg")
    assert read("- " * 500 + "Jeg")
