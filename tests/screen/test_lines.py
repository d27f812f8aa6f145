from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from ledersamtale.screen.lines import BLANK, Line, Piece, item, say, show_lines, title
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


def test_words_stay_whole_in_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    shown = Terminal()
    say("Skrevet: /en/sti/der/er/lang og mere endnu", shown, indent="  ")
    assert shown.getvalue() == "Skrevet:\n  /en/sti/der/er/lang\n  og mere endnu\n"
