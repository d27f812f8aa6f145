from __future__ import annotations

import io
import re
import sys
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.document.escaping import escape
from ledersamtale.document.reader import read
from ledersamtale.model.themes import Audience, Theme, Wording
from ledersamtale.screen import pages
from ledersamtale.screen.glyphs import UNICODE
from ledersamtale.screen.plain_text import reflection_text
from ledersamtale.screen.width import cells
from ledersamtale.themeset.bundled import load_theme_set
from tests.helpers.forms import odd_forms
from tests.helpers.strategies import nested_answers

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

REFLECTION = """---
navn: Mette Eksempel
dato: '2026-11-24'
temasæt: ledelsesgrundlag
status: færdig
---

# Ledersamtale: Mette Eksempel

Husk mødelokalet.

## Til samtalen

- [Spørgsmål 2.1: Hvordan [/x] :smile:?](#spørgsmål-21-hvordan-x-smile)
- løn

## Tema 2: Retning [bold]og[/bold] resultater

### Udsagn 2.2: Jeg skaber rammer og sætter retning.

**Vurdering:** 4 – Overvejende enig

Til *tiden*, og [et link](https://eksempel.dk).

### Udsagn 2.3: Jeg er ansvarlig for videndeling.

**Vurdering:** 0 – Ved ikke

### Spørgsmål 2.1: Hvordan [/x] :smile:?

15\\. januar: kick-off\x1b]52;c;aGVq\x07\x9b31m \u202etxet

- et **punkt** [/foo]
- <b>to</b> [titel](javascript:alert)
"""


class Terminal(io.StringIO):
    """What rich takes for a terminal of the encoding `said`."""

    def __init__(self, said: str = "utf-8") -> None:
        super().__init__()
        self.said = said

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self.said

    def isatty(self) -> bool:
        return True


def shown(monkeypatch: pytest.MonkeyPatch, columns: int, *, encoding: str = "utf-8") -> Terminal:
    terminal = Terminal(encoding)
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    return terminal


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_a_theme_is_a_page(
    columns: int, monkeypatch: pytest.MonkeyPatch, snapshot: SnapshotAssertion
) -> None:
    terminal = shown(monkeypatch, columns)
    theme_set = load_theme_set(None)
    pages.show_themes(theme_set, theme_set.themes[1:2], audiences=tuple(Audience))
    lines = re.sub(r"\x1b\[[0-9;]*m", "", terminal.getvalue()).splitlines()
    assert max(map(len, lines)) <= min(columns, 100)
    assert terminal.getvalue() == snapshot


def test_text_for_a_file_holds_every_theme_in_order() -> None:
    theme_set = load_theme_set(None)
    text = pages.themes_text(theme_set, theme_set.themes, audiences=tuple(Audience))
    titles = [line for line in text.splitlines() if line.startswith("Tema ")]
    themes = enumerate(theme_set.themes, start=1)
    assert titles == [f"Tema {number}: {theme.title}" for number, theme in themes]


def test_numbers_stand_below_each_other_however_many_and_narrow(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    questions = (Wording("Hvad så?"),) * 9 + (Wording("Et langt ord og et til?"),)
    theme = Theme("a", "A", leader=questions)
    theme_set = replace(load_theme_set(None), source="", themes=(theme,))
    monkeypatch.setattr(pages, "PAGE_WIDTH", 16)
    text = pages.themes_text(theme_set, theme_set.themes, audiences=[Audience.LEADER])
    assert text.endswith(
        "\n   L1.9 Hvad så?\n  L1.10 Et langt\n        ord og\n        et til?\n\n"
    )


@pytest.mark.parametrize("columns", [40, 80])
def test_reflection_is_a_page_and_nothing_in_it_drives_the_terminal(
    columns: int, monkeypatch: pytest.MonkeyPatch, snapshot: SnapshotAssertion
) -> None:
    terminal = shown(monkeypatch, columns)
    pages.show_reflection(read(REFLECTION, source="r.md"))
    text = terminal.getvalue()
    for forbidden in ("\x1b]", "\x07", "\x9b", "\u202e"):
        assert forbidden not in text
    for kept in (
        "[/x] :smile:",
        "[/foo]",
        "[bold]og[/bold]",
        "15. januar",
        "Husk mødelokalet.",
        "løn",
    ):
        assert kept in text
    assert text == snapshot


@pytest.mark.slow
def test_page_shows_what_stands_above_the_title_and_too_much_markdown_as_typed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = REFLECTION.replace("# Ledersamtale:", "Husk *det* her.\n\n# Ledersamtale:", 1)
    terminal = shown(monkeypatch, 80)
    pages.show_reflection(read(text, source="r.md"))
    assert terminal.getvalue().startswith("Husk \x1b[3mdet\x1b[0m her.")
    terminal = shown(monkeypatch, 80)
    pages.show_reflection(read(text + "- x\n" * 20_000, source="r.md"))
    assert terminal.getvalue().startswith("Husk *det* her.\n")
    assert "\n- x\n- x\n" in terminal.getvalue()


def test_terminal_without_block_signs_gets_bars_of_ascii(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = shown(monkeypatch, 80, encoding="cp1252")
    pages.show_reflection(read(REFLECTION, source="r.md"))
    assert "####. 4 – Overvejende enig" in terminal.getvalue()
    assert odd_forms(terminal.getvalue()) == []
    assert "█" not in terminal.getvalue()


@given(st.lists(st.text("ab •:?", min_size=1).map(str.strip).filter(bool), min_size=1))
def test_every_line_of_an_answer_is_a_row_of_its_own(lines: list[str]) -> None:
    start, mark, _ = REFLECTION.partition("Til *tiden*")
    document = read("\n".join([f"{start}{lines[0]}", *lines[1:]]), source="r.md")
    rows = chain(*pages.reflection_rows(document, width=100, glyphs=UNICODE))
    shown = [" ".join(row.split()) for row in rows if row.strip()]
    assert mark
    assert shown[-len(lines) :] == [" ".join(line.split()) for line in lines]


@given(nested_answers(), st.integers(20, 100))
def test_every_word_of_an_answer_is_shown_however_its_markdown_is_mixed_in_any_window(
    nested: tuple[str, list[str]], width: int
) -> None:
    answer, words = nested
    start, _, _ = REFLECTION.partition("Til *tiden*")
    document = read(start + escape(answer), source="r.md")
    rows = list(chain(*pages.reflection_rows(document, width=width, glyphs=UNICODE)))
    plain = [re.sub(r"\x1b\[[0-9;]*m", "", row) for row in rows]
    assert max(map(cells, plain)) <= width
    # A long piece may be broken into rows, each with the margin of its quotes.
    whole = re.sub(r"[\s|]", "", "".join(plain))
    assert [word for word in words if word not in whole] == []


@given(nested_answers())
def test_every_word_of_an_answer_is_in_a_pipe(nested: tuple[str, list[str]]) -> None:
    answer, _ = nested
    start, _, _ = REFLECTION.partition("Til *tiden*")
    assert answer in reflection_text(read(start + escape(answer), source="r.md"))


def test_answer_looks_as_it_was_typed_with_its_lists_and_quotes_apart() -> None:
    answer = (
        "Det *er*\n\n1. et langt punkt\n   > Ja!\n\n   mere\n2. to\n   - tre\n\n"
        "> > ``` ps\n> > a  b\n> > ```\n> bagefter\n\nSkovly\t12\nBo\t7"
    )
    start, _, _ = REFLECTION.partition("Til *tiden*")
    document = read(start + escape(answer), source="r.md")
    rows = list(chain(*pages.reflection_rows(document, width=20, glyphs=UNICODE)))
    plain = [re.sub(r"\x1b\[[0-9;]*m", "", row).rstrip() for row in rows]
    assert plain[plain.index("Det er") :] == [
        "Det er", "",
        "  1. et langt punkt", "", "     | Ja!", "", "     mere",
        "  2. to", "       - tre", "",
        "| | ps", "| |", "| |   a  b", "|", "| bagefter", "",
        "Skovly  12", "Bo      7",
    ]  # fmt: skip


def test_rows_are_no_wider_than_the_window_and_end_with_what_was_skipped() -> None:
    document = read(REFLECTION.replace("status:", "temaer: retning\nstatus:"), source="r.md")
    for width in (20, 40, 80):
        parts = pages.reflection_rows(document, load_theme_set(None), width=width, glyphs=UNICODE)
        plain = [re.sub(r"\x1b\[[0-9;]*m", "", row) for row in chain(*parts)]
        assert max(map(len, plain)) <= width
        skipped = plain[plain.index("Sprunget over") + 1 :]
        assert [row[:16].strip() for row in skipped if row[:16].strip()] == [
            "Udsagn 2.1", "Udsagn 2.3", "Udsagn 2.4",
            "Spørgsmål 2.1", "Spørgsmål 2.2", "Spørgsmål 2.3",
        ]  # fmt: skip
