from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.text import one_line
from ledersamtale.themeset.checking.repair import repaired
from ledersamtale.themeset.file import parse_theme_set
from tests.helpers.one_slip import FIRST, mended, statements, told, with_lines

QUOTE_IT = ("text-has-colon", "begins-with", "more-after-quote", "colon-in-text")


def item(text: str) -> str:
    return with_lines(f"      - {text}")


def as_the_words_say(mend: str, text: str) -> tuple[str, str]:
    """Return `text` with the quotes that a mend tells of, and what it should read as."""
    inner = text[1:-1] if "yderst" in mend else text
    mark = "'" if "'…'" in mend else '"'
    written = inner.replace("'", "''") if "»''«" in mend else inner
    return f"{mark}{written}{mark}", inner


@given(st.text("ab \"'\\:#,»«”n", min_size=1, max_size=14).map(str.strip).filter(bool))
def test_a_text_in_the_quotes_that_are_told_of_reads_as_it_was_typed(text: str) -> None:
    for fault in parse_theme_set(item(text))[1]:
        if fault.code in QUOTE_IT:
            written, read = as_the_words_say(fault.mend, text)
            assert statements(item(written)) == [one_line(read)]


@given(st.text("ab \"'\\:,.;»«”n", min_size=1, max_size=14).map(str.strip).filter(bool))
def test_no_sure_mend_of_quotes_changes_a_letter_or_a_backslash(text: str) -> None:
    repair = repaired(item(text))
    theme_set, faults = parse_theme_set(repair.text)
    if repair.changes and theme_set:
        letters = [re.sub(r"[^ab\\n]", "", each) for each in (text, statements(repair.text)[0])]
        assert letters[0] == letters[1]
    assert faults or theme_set


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r'"Sti: C:\bilag"', r"Sti: C:\bilag"),
        (r'"Jeg gemmer i H:\noter."', r"Jeg gemmer i H:\noter."),
        (r'"C:\nordby\æ"', r"C:\nordby\æ"),
        (r'"C:\x86"', r"C:\x86"),
        (r"C:\nordby: mappen", r"C:\nordby: mappen"),
        (r'"Gem i C:\"', "Gem i C:\\"),
        (r'"Gem i H:\noter', r"Gem i H:\noter"),
    ],
)
def test_a_backslash_takes_no_letter_with_it(text: str, expected: str) -> None:
    assert len(told(item(text))) == 1
    assert mended(item(text)) == [expected]


@pytest.mark.parametrize(
    "text", [r'"Et\nto"', r'"\\srv\deling"', r'"Gem i C:\" nu', r'"Et \" og \nyt']
)
def test_a_backslash_that_may_be_an_escape_is_told_and_left(text: str) -> None:
    (found,) = told(item(text))
    assert not found.endswith("!")


def test_what_programs_escape_is_no_fault() -> None:
    text = item(r'"Sk\u00e5l \"x\" \\ \xE5 \/ \U0001F600"')
    assert statements(text) == ['Skål "x" \\ å / 😀']


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'Lederen's rolle er klar.'", "Lederen's rolle er klar."),
        ('"Jeg siger "nej" tit"', 'Jeg siger "nej" tit'),
        ("'Det 'nye' er her'", "Det 'nye' er her"),
        ('"Jeg prioriterer.";;;', "Jeg prioriterer."),
        ('"Drift",', "Drift"),
        ('"Hvad nu"?', "Hvad nu?"),
        ('"Det er sådan: »ro«', "Det er sådan: »ro«"),
        ('"Det er sådan: ro”', "Det er sådan: ro"),
        ("»Mål«: vi når »ro«", "»Mål«: vi når »ro«"),
        ("”Mål: vi når det”", "Mål: vi når det"),
        ('"Ja" og "nej"', '"Ja" og "nej"'),
        ('"Mål" er vigtige', '"Mål" er vigtige'),
    ],
)
def test_outer_quotes_are_no_part_of_the_text_and_those_of_words_are(
    text: str, expected: str
) -> None:
    (found,) = told(item(text))
    assert found.endswith("!")
    assert mended(item(text)) == [expected]


@pytest.mark.parametrize("text", ['"Jeg siger ja" tit"', "'Lars' rolle er klar.'"])
def test_quotes_that_nobody_can_tell_apart_are_left(text: str) -> None:
    (found,) = told(item(text))
    assert found == f"{FIRST}:{found.split(':')[1]}"
    assert not found.endswith("!")


def test_a_hard_space_behind_quotes_is_told_as_that() -> None:
    assert told(item('"Jeg lytter."\u00a0# note')) == ["7:22 hard-space!"]
    assert mended(item('"Jeg lytter."\u00a0# note')) == ["Jeg lytter."]
