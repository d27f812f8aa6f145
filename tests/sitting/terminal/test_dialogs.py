from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest

from tests.helpers.pty_program import (
    CTRL_C,
    DOWN,
    ENTER,
    SHIFT_TAB,
    TAB,
    Program,
    reflection_in,
)
from tests.sitting.terminal.rating import begin, rate_all

if TYPE_CHECKING:
    from pathlib import Path


def test_new_reflection_can_be_chosen_instead_of_an_unfinished_one(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        program.send(CTRL_C)
        assert program.end() == 0
    with Program("reflect", "--folder", str(tmp_path)) as program:
        program.see("❯ Gå videre ved Udsagn 3.1")
        program.send(DOWN, ENTER)
        program.see("Hvad hedder du?")
        program.send("Jens", ENTER)
        program.see("Ledersamtale: Jens", "Udsagn 1.1:", "Tab næste")
    assert len(list(tmp_path.glob("*.md"))) == 2


def test_name_that_is_too_long_stays_to_be_mended(tmp_path: Path) -> None:
    with Program("reflect", "--folder", str(tmp_path)) as program:
        program.see("Hvad hedder du?")
        program.send(f"Mette{'x' * 196}", ENTER)
        program.see("Navnet er på 201 tegn")
        program.send(*["\x7f"] * 196, ENTER)
        program.see("Ledersamtale: Mette", "Udsagn 1.1:", "Tab næste")


def test_more_than_three_points_are_rejected_and_picked_again(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        rate_all(program)
        for number in (1, 2, 3):
            program.see(f"Spørgsmål 3.{number}:", "Tab næste")
            program.send(TAB)
        program.see("Vælg op til 3 punkter")
        program.send(*[ENTER, DOWN] * 4, TAB)
        program.see("Vælg højst 3 punkter")
        program.send(ENTER, TAB)
        program.see("Er du færdig?")
        program.send(SHIFT_TAB)
        program.see("Vælg op til 3 punkter", "○ Udsagn 3.1")
        program.send(TAB)
        program.see("Er du færdig?")
        program.send(DOWN, ENTER)
        program.see("Hvilket svar vil du ændre?", "Spørgsmål 3.1: sprunget over")
        program.send(ENTER)
        program.see("Udsagn 3.1:", "❯ 4 Overvejende enig ✓")
        program.send("1")
        program.see("Vælg op til 3 punkter", "Gemt: Udsagn 3.1, 1")
        program.send(CTRL_C)
        assert program.end() == 0
    text = reflection_in(tmp_path)
    assert "fortsæt: Til samtalen" in text
    assert text.count("- [Udsagn") == 3


@pytest.mark.parametrize("end", ["Ctrl+C", "SIGTERM", "SIGHUP"])
def test_marked_points_are_kept_however_the_list_is_left(tmp_path: Path, end: str) -> None:
    with begin(tmp_path) as program:
        rate_all(program)
        for number in (1, 2, 3):
            program.see(f"Spørgsmål 3.{number}:", "Tab næste")
            program.send(TAB)
        program.see("Vælg op til 3 punkter")
        program.send(DOWN, ENTER)
        program.see("● Udsagn 3.2")
        program.send(SHIFT_TAB)
        program.see("Spørgsmål 3.3:", "Tab næste")
        program.send(TAB)
        program.see("Vælg op til 3 punkter", "● Udsagn 3.2")
        program.send(DOWN, DOWN, ENTER)
        program.see("● Udsagn 3.3")
        if end == "Ctrl+C":
            program.send(CTRL_C)
        else:
            program.kill(getattr(signal, end))
        assert program.end() == (0 if end == "Ctrl+C" else 128 + getattr(signal, end))
    text = reflection_in(tmp_path)
    assert "- [Udsagn 3.2" in text
    assert "- [Udsagn 3.3" in text
