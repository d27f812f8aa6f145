from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from ledersamtale.errors import MissingExtra
from ledersamtale.screen.lines import BLANK, Line, Piece, item, line_rows, say, show_lines, title
from ledersamtale.typed import command, installer
from tests.helpers.terminal import Terminal

if TYPE_CHECKING:
    import pytest


def test_a_terminal_folds_lines_below_the_end_of_their_heads_and_a_pipe_leaves_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    monkeypatch.setenv("TERM", "xterm")
    lines = [
        title("Omformuleret"),
        item("Jeg skaber rammer og sætter retning."),
        BLANK,
        Line((Piece("/en/sti/der/er/lang og mere "),), head="  ", is_whole=True),
    ]
    terminal, pipe = Terminal(), io.StringIO()
    show_lines(lines, terminal)
    show_lines(lines, pipe)
    assert re.sub(r"\x1b\[[0-9;]*m", "", terminal.getvalue()).split("\n") == [
        "Omformuleret",
        "  Jeg skaber rammer",
        "  og sætter retning.",
        "",
        "  /en/sti/der/er/lang og mere",
        "",
    ]
    assert pipe.getvalue().split("\n") == [*(line.text for line in lines), ""]


def test_a_head_that_leaves_a_word_no_room_stands_above_the_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    monkeypatch.setenv("TERM", "xterm")
    shown = Terminal()
    show_lines([Line((Piece("Samarbejde på tværs"),), head="  15  12  3  ")], shown)
    assert re.sub(r"\x1b\[[0-9;]*m", "", shown.getvalue()).split("\n") == [
        "  15  12  3", "    Samarbejde på", "    tværs", "",
    ]  # fmt: skip
    show_lines([Line((Piece("Ro"),), head="  15  12  3  ")], shown := Terminal())
    assert "15  12  3  Ro" in shown.getvalue()


def test_rows_for_the_pager_are_those_of_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    monkeypatch.setenv("TERM", "xterm")
    lines = [title("Omformuleret"), item("Jeg skaber rammer og sætter retning."), BLANK]
    show_lines(lines, shown := Terminal())
    rows = [*line_rows(lines, width=20)]
    assert [len(each) for each in rows] == [1, 2, 1]
    assert [row for each in rows for row in each] == shown.getvalue().split("\n")[:-1]


def test_words_stay_whole_in_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    shown = Terminal()
    say("Skrevet: /en/sti/der/er/lang og mere endnu", shown, indent="  ")
    assert shown.getvalue() == "Skrevet:\n  /en/sti/der/er/lang\n  og mere endnu\n"


PATH = "/srv/OneDrive - Nordby Kommune/mette.md"


def test_a_command_and_a_path_stay_whole_in_a_narrow_terminal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    monkeypatch.setenv("TERM", "xterm")
    shown = Terminal()
    say(f"Vælg dem til sidst: {command('reflect', PATH)}", shown)
    say(f"Bemærk: Filen er klar: {PATH}", shown, whole=PATH)
    say(f"x: {command('list')}", shown)
    say(str(MissingExtra("en PDF", "pdf")), shown)
    show_lines([item(f"Læs mere: {command('themes', 'check', PATH)}")], shown)
    assert shown.getvalue().splitlines() == [
        "Vælg dem til sidst:", f'ledersamtale reflect "{PATH}"',
        "Bemærk: Filen er", "klar:", PATH,
        "x: ledersamtale list"[:2], "ledersamtale list",
        "For at lave en PDF", "skal du installere", "en udvidelse.", "Skriv:",
        installer("install", "ledersamtale[pdf]"),
        "  Læs mere:", f'  ledersamtale themes check "{PATH}"',
    ]  # fmt: skip
