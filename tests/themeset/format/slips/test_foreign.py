from __future__ import annotations

import pytest

from ledersamtale.themeset.checking.repair import repaired
from ledersamtale.themeset.file import parse_theme_set
from tests.helpers.one_slip import HEAD, mended, statements, told, with_lines

BLANKS = ["\u00a0", "\u202f", "\u2003", "\u200b", "\u2060", "\u00a0 ", "\t\u200b"]


@pytest.mark.parametrize("blank", BLANKS)
@pytest.mark.parametrize("end", ["statements:", "'T'", "leader:", '"Hvem?"', "      -"])
def test_a_blank_that_is_no_space_is_named_at_the_end_of_a_line(blank: str, end: str) -> None:
    lines = ["      -", "        Jeg lytter.", "    questions:", "      leader:"]
    text = with_lines(*lines, '        - text: "Hvem?"').replace("title: T", "title: 'T'")
    assert parse_theme_set(text)[0]
    slipped = text.replace(f"{end}\n", f"{end}{blank}\n", 1)
    (fault,) = parse_theme_set(slipped)[1]
    assert fault.line == text[: text.index(f"{end}\n")].count("\n") + 1
    assert (fault.code, fault.mend) == ("hard-space", "Slet det.")
    assert repaired(slipped).text == text


@pytest.mark.parametrize("blank", BLANKS)
def test_a_line_of_a_blank_that_is_no_space_is_named(blank: str) -> None:
    text = with_lines("      - Jeg ser.", blank, "      - Jeg lytter.")
    (fault,) = parse_theme_set(text)[1]
    assert (fault.line, fault.code, fault.mend) == (8, "hard-space", "Slet det.")
    sign = blank.strip(" \t")
    assert f"(U+{ord(sign):04X})" in fault.what
    assert mended(text) == ["Jeg ser.", "Jeg lytter."]


def test_a_blank_that_does_no_harm_is_no_fault() -> None:
    text = with_lines("      - Jeg siger \u00a0ja\u00a0", '      - Jeg siger "ja"\u200b')
    assert statements(text) == ["Jeg siger ja", 'Jeg siger "ja"']
    assert told(text.replace("title: X", "title: X: x")) == ["2:9 text-has-colon!"]


def test_a_line_with_a_tabulator_alone_is_mended() -> None:
    text = with_lines("      - Jeg ser.", "\t", "      - Jeg lytter.")
    assert told(text) == ["8:1 tab-alone!"]
    assert mended(text) == ["Jeg ser.", "Jeg lytter."]


@pytest.mark.parametrize(
    ("line", "mend"),
    [
        ("\u200b      - Jeg lytter", "Slet det."),
        ("      - \u200bJeg lytter: ja", "Slet det."),
        ("      -\u200bJeg lytter", "Slet det, og skriv et almindeligt mellemrum."),
        ("      -\u00a0Jeg lytter", "Slet det, og skriv et almindeligt mellemrum."),
    ],
)
def test_a_space_is_written_instead_of_a_blank_only_where_one_is_missing(
    line: str, mend: str
) -> None:
    fault = parse_theme_set(with_lines(line))[1][0]
    assert (fault.code, fault.mend) == ("hard-space", mend)


@pytest.mark.parametrize("sign", ["\x0b", "\x0c", "\x07", "\x85", "\u2028", "\u2029"])
def test_no_words_are_joined_where_another_program_had_a_break(sign: str) -> None:
    text = with_lines(
        f"      - Jeg ser{sign}alle.", f"{sign}      - Jeg lytter.{sign}", "      - x"
    )
    assert told(text) == ["7:16 unseen!", "8:1 unseen!"]
    assert mended(text) == ["Jeg ser alle.", "Jeg lytter.", "x"]
    assert "Skriv et mellemrum i stedet." in str(parse_theme_set(text)[1][0])


def test_what_stood_where_a_sign_is_is_guessed_nowhere() -> None:
    text = with_lines("      - Jeg prio\x02riterer.", "      - Jeg ser.\u2028      - Jeg lytter.")
    assert told(text) == ["7:17 unseen", "8:17 unseen"]
    assert repaired(text).text == text
    assert "tryk Enter" in parse_theme_set(text)[1][1].mend


def test_hyphens_of_word_are_hyphens_or_nothing() -> None:
    assert mended(with_lines("      - HR\x1echef i Nord\x1fkøbing")) == ["HR-chef i Nordkøbing"]


def test_the_lines_of_a_file_are_those_of_an_editor() -> None:
    text = HEAD.replace("title: X", "title: 'X\u2028Y'") + "      - Jeg ser: alt\n"
    assert told(text) == ["2:10 unseen!", "7:16 text-has-colon!"]
