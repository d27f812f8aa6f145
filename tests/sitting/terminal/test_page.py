from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.english import english_words
from tests.helpers.pty_program import CTRL_C, ENTER, SIZES, Program
from tests.sitting.terminal.rating import ARGUMENTS, begin, rate_all

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("size", SIZES)
def test_every_step_shows_its_place_with_a_bar_and_the_keys(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    with begin(tmp_path, size) as program:
        program.send("4")
        shown = program.see(
            "Tema 1 af 1 · udsagn 2 af 4", "Udsagn 3.2:", "Tab næste · ⇧Tab forrige"
        )
        assert "━" in shown
        assert english_words(shown) == []


def test_two_blank_lines_show_a_hint(tmp_path: Path) -> None:
    with begin(tmp_path, (40, 20)) as program:
        rate_all(program)
        program.send("svar", ENTER, ENTER)
        program.see("Færdig? Tryk Tab")


def test_terminal_without_utf8_gets_ascii_signs(tmp_path: Path) -> None:
    with Program(
        *ARGUMENTS, str(tmp_path), environment={"PYTHONIOENCODING": "cp1252", "LC_ALL": "C"}
    ) as program:
        program.see("Tab n", "Shift+Tab forrige", "> 1 Helt uenig", "Udsagn 3.1:")
        program.send(CTRL_C)
        assert program.end() == 0
