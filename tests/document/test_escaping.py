from __future__ import annotations

import pytest
from hypothesis import given

from ledersamtale.document.escaping import (
    MOST_STOPS,
    escape,
    escape_shown,
    is_too_much_markdown,
    unescape,
)
from ledersamtale.document.headings import read_heading
from tests.helpers import strategies


@given(strategies.texts)
def test_unescape_undoes_escape(text: str) -> None:
    assert unescape(escape(text)) == text


@given(strategies.texts)
def test_escaped_answer_holds_no_heading_of_ours(text: str) -> None:
    assert not [line for line in escape(text).split("\n") if read_heading(line)]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("## Tema 2: Retning", "\\## Tema 2: Retning"),
        ("  ### Spørgsmål 1.1: Hvad?", "  \\### Spørgsmål 1.1: Hvad?"),
        ("# Min egen overskrift", "\\# Min egen overskrift"),
        ("tekst\n---", "tekst\n\\---"),
        ("\n---".lstrip("\n"), "---"),
        ("tekst\n\n---", "tekst\n\n---"),
        ("```\nåben", "\\```\nåben"),
        ("```\nlukket <b>\n```", "```\nlukket <b>\n```"),
        ("[x]: y", "\\[x]: y"),
        ("+ plus", "\\+ plus"),
        ("12. juni", "12\\. juni"),
        ("1. en\n2. to\n3. tre", "1. en\n2. to\n3. tre"),
        ("15. januar\n1. marts", "15\\. januar\n1. marts"),
        ("a <b>fed</b>", "a \\<b>fed\\</b>"),
        ("<https://a.dk> <mig@a.dk> 1 < 2", "<https://a.dk> <mig@a.dk> 1 < 2"),
        ("<!-- skjult", "\\<!-- skjult"),
        ("**Vurdering:** 4", "\\**Vurdering:** 4"),
        ("__Vurdering:__ 4", "\\__Vurdering:__ 4"),
        ("\\---", "\\\\---"),
        ("2. to\n1. en\n2. to", "2\\. to\n1. en\n2. to"),
        ("0) nul\n1) en\n\ntekst\n2) to", "0\\) nul\n1) en\n\ntekst\n2) to"),
        ("1. en\n1. igen\n2. to", "1. en\n1. igen\n2. to"),
        ("1. en\n2\\. to\n2. to", "1. en\n2\\\\. to\n2. to"),
        ("1. en\n3. tre\n2. to", "1. en\n3\\. tre\n2. to"),
        ("```\n+ kode\n2. to\nx\n---\n```\n+ plus", "```\n+ kode\n2. to\nx\n---\n```\n\\+ plus"),
        ("tekst\n```\nkode\n```\n---", "tekst\n```\nkode\n```\n---"),
        ("```\n\\<b> <b>\n```\n<b>", "```\n\\\\<b> <b>\n```\n\\<b>"),
        ("```\n# Ledersamtale\n```", "```\n\\# Ledersamtale\n```"),
        ("```\n**Vurdering:** 4\n```", "```\n\\**Vurdering:** 4\n```"),
        ("````\n```\n+\n````\n+", "````\n```\n+\n````\n\\+"),
        ("```\n````\n+", "```\n````\n\\+"),
        ("```py\n```py\n+\n```", "```py\n```py\n+\n```"),
        ("```\n~~~", "\\```\n\\~~~"),
        ("~~~ <b>\n~~~\n<b>", "~~~ <b>\n~~~\n\\<b>"),
        ("```\n~~~\n+\n```\n+", "```\n~~~\n+\n```\n\\+"),
        ("~~~ a`b\n~~~", "~~~ a`b\n~~~"),
        ("````\n```\n~~~\n````\n~~~", "````\n```\n~~~\n````\n\\~~~"),
        ("*fed* og [link](https://a.dk)", "*fed* og [link](https://a.dk)"),
    ],
)  # fmt: skip
def test_only_what_would_be_misread_is_escaped(typed: str, written: str) -> None:
    assert escape(typed) == written
    assert unescape(written) == typed


def test_a_heading_that_is_shown_stays_a_heading_and_all_else_shows_as_typed() -> None:
    assert escape_shown("# Mit\n+ en\n**Vurdering:** 4") == "# Mit\n\\+ en\n**Vurdering:** 4"


def test_markdown_is_too_much_when_it_has_more_stops_in_all_texts_together() -> None:
    assert not is_too_much_markdown(["*" * (MOST_STOPS - 1), "a\n"])
    assert is_too_much_markdown(["*" * MOST_STOPS, "a\n"])


def test_row_that_begins_with_empty_cells_is_shown_as_one() -> None:
    assert escape_shown("\t\t2026\nSkovly\t12\t14") == "&#9;&#9;2026\nSkovly\t12\t14"
    assert escape_shown("Mål\t1\n\t<b>\t2") == "Mål\t1\n&#9;\\<b>\t2"


@pytest.mark.parametrize(
    "text", ["\tkode", "- a\tb\n\t- c\td\n\n\t  e\tf", "```\n\ta\tb\n```", "1. a\tb\n\tc\td"]
)
def test_other_tabs_at_the_start_of_a_line_are_its_indent(text: str) -> None:
    assert escape_shown(text) == text
