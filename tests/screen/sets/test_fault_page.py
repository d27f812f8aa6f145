from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest
import wcwidth
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.errors import UnusableThemeSet
from ledersamtale.faults import Advice, Fault
from ledersamtale.screen.lines import show_lines
from ledersamtale.screen.sets.fault_page import MOST_SHOWN, advice_page, faults_page
from ledersamtale.strict_yaml.tree import split_lines
from ledersamtale.text import clean
from ledersamtale.themeset.checking.advice import advise
from ledersamtale.themeset.file import parse_theme_set, read_text
from ledersamtale.typed import command
from tests.helpers.english import english_words
from tests.helpers.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion

    from ledersamtale.screen.lines import Line

# Each is as wide in every terminal; what joins signs is another matter, and left out of the page.
PLAIN = st.sampled_from("abc æøå 123:-?\"'\\[]«»–…ИЖאب")
WIDE = st.sampled_from("你好語漢字🙂🎉ア한")
MARKS = st.sampled_from("\u0301\u0308\u0323")
HOSTILE = st.sampled_from("\t\x1b\x07\u202e\u200b\x00\ud800")
LINE = st.text(st.one_of(PLAIN, WIDE, MARKS, HOSTILE), max_size=200)
NAME = "sæt.yaml"


def rows(page: list[Line]) -> list[str]:
    return [line.text for line in page]


def cells(text: str) -> int:
    return int(wcwidth.wcswidth(text))


@given(st.lists(LINE, max_size=4), st.data(), st.integers(1, 130))
def test_no_line_but_a_place_is_wider_than_the_window(
    lines: list[str], data: st.DataObject, width: int
) -> None:
    places = st.builds(Fault, st.integers(1, 9), st.integers(1, 300), LINE, LINE)
    faults = data.draw(st.lists(places, max_size=4))
    page = faults_page(NAME, faults, lines, width=width)
    shown = [row for row in rows(page) if not row.startswith(NAME)]
    assert max(map(cells, shown), default=0) <= max(width, 16)
    assert all(clean(row) == row and "\t" not in row for row in shown)


@pytest.mark.parametrize("width", [80, 40, 20])
def test_a_command_that_mends_is_not_folded(width: int, tmp_path: Path) -> None:
    path = tmp_path / "Vores temasæt til ledere af ledere.docx"
    path.write_bytes(b"PK\x03\x04word/document.xml")
    with pytest.raises(UnusableThemeSet) as caught:
        read_text(path)
    page = rows(faults_page(NAME, caught.value.faults, caught.value.lines, width=width))
    assert page[-1].strip() == command("themes", "new", "vores.yaml", "--from", str(path))


@given(LINE, st.sampled_from([*"§X你🙂"]), LINE, st.integers(20, 130))
def test_caret_stands_under_its_character_in_any_line(
    before: str, character: str, after: str, width: int
) -> None:
    after = after.lstrip("\u0301\u0308\u0323")
    before, after = (each.replace(character, "") for each in (before, after))
    fault = Fault(1, len(before) + 1, "Her.", "")
    page = rows(faults_page(NAME, [fault], [f"{before}{character}{after}"], width=width))
    source, caret = page[1], page[2]
    assert caret.endswith("| " + " " * (len(caret) - 5) + "^")
    assert cells(source[: source.index(character)]) == len(caret) - 1


@given(LINE, st.integers(1, 300), st.integers(20, 90))
def test_a_caret_behind_the_end_or_under_a_mark_stands_within_the_page(
    line: str, column: int, width: int
) -> None:
    page = rows(faults_page(NAME, [Fault(1, column, "Her.", "")], [line], width=width))
    carets = [row for row in page if row.endswith("^")]
    assert len(carets) == bool(line.strip())
    assert all(len(row) <= width for row in carets)


@given(st.text(), st.integers(-5, 200))
def test_any_text_has_a_page_with_every_fault_at_its_place(text: str, width: int) -> None:
    theme_set, faults = parse_theme_set(text)
    assert (theme_set is None) == bool(faults)
    page = rows(faults_page(NAME, faults, split_lines(text), advice=advise(text), width=width))
    places = [f"{NAME}:{each.line}:{each.column}" for each in faults[:MOST_SHOWN]]
    assert [row for row in page if row in places][: len(places)] == places


def test_a_caret_under_a_mark_stands_under_the_letter_that_carries_it() -> None:
    page = rows(faults_page(NAME, [Fault(1, 3, "Her.", "")], ["ae\u0301b"], width=40))
    assert page[1:3] == ["1 | ae\u0301b", "  |  ^"]


def test_joined_signs_are_shown_one_by_one() -> None:
    line = "\u00a0\U0001f469\u200d\U0001f527\tx\x1b"
    page = rows(faults_page(NAME, [Fault(1, 6, "Her.", "")], [line], width=40))
    assert page[1:3] == ["1 |  \U0001f469\U0001f527    x\ufffd", "  |          ^"]


def test_excess_marks_do_not_cover_the_lines_above() -> None:
    page = rows(faults_page(NAME, [Fault(1, 1, "x", "")], ["e" + "\u0301" * 1000], width=40))
    assert page[1].count("\u0301") == 3


def test_a_line_of_a_million_characters_is_shown_around_its_spot(
    snapshot: SnapshotAssertion,
) -> None:
    line = "- " + "a" * 500_000 + ": " + "b" * 500_000
    page = rows(faults_page(NAME, [Fault(1, 500_003, "x", "y")], [line], width=40))
    assert "\n".join(page) == snapshot


def test_the_end_of_a_long_line_is_shown_where_the_spot_is_there() -> None:
    page = rows(faults_page(NAME, [Fault(1, 100, "x", "")], ["a" * 99 + "b"], width=40))
    assert page[1:3] == [f"1 | …{'a' * 34}b", f"  | {' ' * 35}^"]


def test_a_word_that_is_wider_than_the_page_is_broken() -> None:
    page = rows(
        faults_page(NAME, [Fault(1, 1, f"Id'et {'x' * 50} dur ikke.", "")], ["a"], width=30)
    )
    assert page[3:6] == ["  Id'et", f"  {'x' * 28}", f"  {'x' * 22} dur"]


def test_faults_after_the_twentieth_are_counted() -> None:
    faults = [Fault(number, 1, "Her.", "") for number in range(1, 36)]
    lines = ["x"] * 35
    page = rows(faults_page(NAME, faults, lines, width=80))
    assert page.count("   Her.") == MOST_SHOWN
    assert page[-1] == "Der er 15 fejl mere. Ret først dem, der er vist."
    advice = [Advice(number, 1, f"Her er {number}.", "") for number in range(1, 36)]
    assert rows(advice_page(NAME, advice, lines, width=80))[-1] == "Der er 15 råd mere."


@pytest.mark.parametrize(
    ("others", "told"),
    [
        ([], ""),
        ([1], ""),
        ([4], " Det samme gælder linje 4."),
        ([4, 4, 9], " Det samme gælder linje 4 og 9."),
        (
            range(2, 23),
            f" Det samme gælder linje {', '.join(map(str, range(2, 22)))} og 1 linje mere.",
        ),
        (
            range(2, 24),
            f" Det samme gælder linje {', '.join(map(str, range(2, 22)))} og 2 linjer mere.",
        ),
    ],
)
def test_what_is_advised_of_several_lines_is_said_once(others: Sequence[int], told: str) -> None:
    advice = [Advice(number, 1, "Her.", "Slet det.") for number in (1, *others)]
    page = rows(advice_page(NAME, advice, ["x"] * 30, width=200))
    assert page.count("  Her.") == 1
    assert page[-1] == f"  Slet det.{told}"
    unlike = [Advice(2, 1, "Her.", "Flyt det."), Advice(3, 1, "Der.", "Slet det.")]
    assert "gælder" not in "".join(rows(advice_page(NAME, [advice[0], *unlike], ["x"], width=80)))


def test_a_file_that_cannot_be_read_has_neither_place_nor_line() -> None:
    page = faults_page(NAME, [Fault(1, 1, "Filen findes ikke.", "")], (), width=80)
    assert rows(page) == ["sæt.yaml:", "  Filen findes ikke."]


@pytest.mark.parametrize("no_color", [False, True])
def test_a_terminal_has_bold_words_and_a_pipe_the_same_text(
    no_color: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    page = faults_page(NAME, [Fault(1, 3, "[red]Her[/].", ":smile:")], ["a 你"], width=40)
    terminal, pipe = Terminal(), io.StringIO()
    show_lines(page, terminal)
    show_lines(page, pipe)
    assert "\x1b[1m^" in terminal.getvalue()
    assert "\x1b" not in pipe.getvalue()
    assert re.sub(r"\x1b\[[0-9;]*m", "", terminal.getvalue()) == pipe.getvalue()


HEAD = "id: a\ntitle: A\n"
THEME = HEAD + "themes:\n  - id: x\n    title: X\n    questions:\n      leader:\n        - Hvad?\n"
SLIPS = {
    "a tab": THEME.replace("        - Hvad?", "\t- Hvad?"),
    "no space after a dash": THEME + "        -Hvem?\n",
    "a colon in a question": THEME.replace("Hvad?", "Vælg ét: mål eller drift?"),
    "a quote not closed": THEME.replace("Hvad?", '"Hvad skal der ske?'),
    "two themes with one id": THEME + "  - {id: x, title: Y, questions: {group: [Hvor?]}}\n",
    "two equal questions": THEME + "        - Hvad?\n",
    "an empty list": THEME.replace("\n        - Hvad?", " []"),
    "a scale with gaps": THEME.replace("themes:", "scale: {1: a, 2: b, 5: e}\nthemes:"),
    "words that YAML would change": THEME.replace("title: A", "title: 2026-01-15\nsource: no"),
    "an id with capitals": THEME.replace("id: x", "id: Retning på tværs 2"),
    "a misspelt key": THEME.replace("title: X", "titel: X"),
    "too much at once": THEME + "".join(f"        - Hvorfor {n}?\n" for n in range(9)),
    "a long statement": THEME.replace("    q", f"    statements: [{'Jeg ser. ' * 25}]\n    q"),
    "several at once": THEME.replace("Hvad?", '"Hvad') + "        -Hvem?\n        • Hvor?\n",
}


@pytest.mark.parametrize("width", [80, 40])
@pytest.mark.parametrize("slip", SLIPS)
def test_each_usual_slip_reads_well(slip: str, width: int, snapshot: SnapshotAssertion) -> None:
    text = SLIPS[slip]
    _, faults = parse_theme_set(text)
    lines, advice = split_lines(text), advise(text)
    page = (
        faults_page("eget.yaml", faults, lines, advice=advice, width=width)
        if faults
        else advice_page("eget.yaml", advice, lines, width=width)
    )
    assert max(map(len, rows(page))) <= width
    said = [each.text for line in page for each in line.pieces]
    assert english_words(" ".join(said), names=("id",)) == []
    assert "\n".join(rows(page)) == snapshot
