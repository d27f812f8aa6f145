from __future__ import annotations

import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st

from ledersamtale.strict_yaml.tree import MOST_FAULTS
from ledersamtale.themeset.bundled import bundled_path
from ledersamtale.themeset.checking.advice import advise
from ledersamtale.themeset.file import parse_theme_set

HEAD = "id: a\ntitle: A\n"
THEME = HEAD + "themes:\n  - id: x\n    title: X\n    questions:\n      leader:\n        - Hvad?\n"


def told(text: str) -> list[str]:
    return [f"{each.line}:{each.column}: {each.what}" for each in advise(text)]


def test_the_bundled_set_needs_no_advice() -> None:
    assert advise(bundled_path().read_text(encoding="utf-8")) == ()


def test_questions_are_told_of_as_the_set_calls_those_whom_they_are_to() -> None:
    many = THEME + "        - Hvem?\n" * 8
    assert "9 spørgsmål til lederen." in told(many)[0]
    named = many.replace("themes:", "audiences: {leader: Afdelingsleder}\nthemes:")
    assert "9 spørgsmål til Afdelingsleder." in told(named)[0]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Hvad?", "Fortæl om noget.", "8:11: Spørgsmålet har intet spørgsmålstegn."),
        ("Hvad?", "{text: Fortæl}", "8:18: Spørgsmålet har intet spørgsmålstegn."),
        ("Hvad?", "Nej", "8:11: »Nej« ligner et svar."),
        ("    que", "    statements: [ja]\n    que", "6:18: »ja« ligner et svar."),
        ("title: A", "title: 2026-01-15", "2:8: Andre programmer læser »2026-01-15« som en dato."),
        ("title: X", "title: 12:30", "5:12: Andre programmer læser »12:30« som et klokkeslæt."),
        ("title: X", "title: 0777", "5:12: Andre programmer læser »0777« som et tal."),
        ("title: X", "title: 1e3", "5:12: Andre programmer læser »1e3« som et tal."),
        ("title: X", "title: ~", "5:12: Andre programmer læser »~« som ingenting."),
        ("themes:", "source: no\nthemes:", "3:9: Andre programmer læser »no« som nej."),
        ("id: a", "id: no", "1:5: Andre programmer læser »no« som nej."),
        ("themes:", "source: on\nthemes:", "3:9: Andre programmer læser »on« som ja."),
        ("themes:", "scale: {1: yes, 2: Ja}\nthemes:", "3:12: Andre programmer læser »yes«"),
        ("Hvad?", "Hvad nu pÃ¥ dansk?", "8:19: Bogstaver i »pÃ¥« er gået i stykker."),
        (
            "title: A", "title: LUS â€“ Ã…r â€“ fÃ¸r",
            "2:12: Bogstaver i »â€“«, »Ã…r« og »fÃ¸r« er gået i stykker.",
        ),
        ("title: A", "title: f\ufffdr n\ufffd", "2:8: Et bogstav i »f\ufffdr« og »n\ufffd« er"),
        ("title: A", "title: Vi f\ufffdlger op", "2:11: Et bogstav i »f\ufffdlger« er gået tabt."),
        ("Hvad?", "{text: Hvad?, formerly: [1.5]}", "8:36: Andre programmer læser »1.5«"),
    ],
)  # fmt: skip
def test_each_advice_is_given_at_its_place(old: str, new: str, expected: str) -> None:
    found = told(THEME.replace(old, new, 1))
    assert len(found) == 1
    assert found[0].startswith(expected)


def test_each_broken_word_of_a_line_is_told_with_what_was_meant() -> None:
    (found,) = advise(THEME.replace("title: A", "title: Ã…r pÃ¥ Ã…r", 1))
    assert found.mend == "Skriv »År« og »på«, og gem filen som UTF-8."


@given(st.text("aæøåÆØÅéü–—…“”‘’€»« ", min_size=1))
def test_letters_that_were_read_in_another_code_are_told_with_what_they_were(text: str) -> None:
    assume(not text.isspace())
    assert not any("bogstav" in each.lower() for each in told(THEME.replace("X", f"a{text}z")))
    try:
        broken = text.encode().decode("cp1252")
    except UnicodeDecodeError:
        return
    notes = advise(THEME.replace("X", f"a{broken}z"))
    assert [note.line for note in notes if "i stykker" in note.what] == [5] * (not text.isascii())


def test_no_advice_is_given_on_a_line_with_a_fault() -> None:
    text = THEME.replace("Hvad?", "Hvad er mål #8?").replace("title: X", "title: 2026")
    faults = parse_theme_set(text)[1]
    assert [each.line for each in faults] == [8]
    assert [each.line for each in advise(text)] == [5, 8]
    assert [each.line for each in advise(text, faults)] == [5]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Hvad?", "Hvad (nu?)"),
        ("Hvad?", "'Hvad »nu?«'"),
        ("Hvad?", "Hvad? Sig frem."),
        ("Hvad?", "{text: Hvad?, formerly: [Fortæl]}"),
        ("title: A", "title: '2026-01-15'"),
        ("title: A", 'title: "no"'),
        ("title: A", "title: |\n  12"),
        ("id: a", "id: 12"),
        ("id: x", "id: 2026-01-15"),
        ("id: a\n", ""),
        ("title: A", "title: Den 2026-01-15"),
        ("title: A", "title: " + "1" * 100),
        ("    que", "    statements: [Det går godt.]\n    que"),
    ],
)
def test_texts_without_a_slip_get_no_advice(old: str, new: str) -> None:
    assert told(THEME.replace(old, new, 1)) == []


@pytest.mark.parametrize(("count", "expected"), [(7, []), (8, ["16:11: Temaet har 9 spørgsmål"])])
def test_a_ninth_question_is_advised_against(count: int, expected: list[str]) -> None:
    text = THEME + "".join(f"        - Hvorfor {n}?\n" for n in range(count))
    text += "      group:\n" + "".join(f"        - Hvornår {n}?\n" for n in range(8))
    assert told(text) == [f"{each} til lederen." for each in expected]


@pytest.mark.parametrize(("length", "count"), [(200, 0), (201, 1)])
def test_a_long_statement_is_advised_against(length: int, count: int) -> None:
    text = THEME.replace("    que", f"    statements: [{'a' * length}]\n    que")
    assert len(told(text)) == count


@given(
    st.one_of(
        st.text("0123456789_.:-+eExob aAfF", min_size=1, max_size=12),
        st.from_regex(r"(?i)\A(y|n|yes|no|on|off|true|false|null|~)\Z"),
        st.dates().map(str),
        st.datetimes().map(str),
        st.times().map(str),
        st.integers().map(str),
        st.floats().map(str),
    )
)
@example("2026-01-15T10:00:00Z")
@example("2026-01-15 10:00:00 +1:00")
@example("190:20:30.15")
@example("0b1_0")
@example("-.INF")
def test_texts_that_other_yaml_programs_would_change_are_reported(scalar: str) -> None:
    try:
        value = yaml.safe_load(f"title: {scalar}")["title"]
    except (yaml.YAMLError, ValueError, OverflowError, TypeError, KeyError):
        assume(False)
    assume(value is not None or scalar.strip())
    if not isinstance(value, (str, dict, list)):
        found = told(THEME.replace("title: A", f"title: {scalar}"))
        assert len(found) == 1
        assert found[0].startswith("2:")


@given(st.text())
@example("[[a]]")
@example("themes: [a, [b], {questions: {leader: [[], {}, {text: {}}]}}]")
def test_advice_raises_nothing_for_any_text(text: str) -> None:
    assert advise(text) == advise(text)


def test_advice_stops_at_the_limit() -> None:
    text = THEME + "".join(f"        - Fortæl {n}\n" for n in range(2000))
    assert parse_theme_set(text)[0]
    assert len(advise(text)) == MOST_FAULTS
