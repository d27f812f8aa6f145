from __future__ import annotations

from typing import TYPE_CHECKING

from tests.helpers.pty_program import CTRL_C, DOWN, ENTER, SHIFT_TAB, Program
from tests.sitting.terminal.rating import begin

if TYPE_CHECKING:
    from pathlib import Path


def test_new_reflection_can_be_chosen_instead_of_an_unfinished_one(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        program.send("4")
        program.see("Udsagn 3.2:", "Tab videre")
        program.send(CTRL_C)
        assert program.end() == 0
    with Program("reflect", "--folder", str(tmp_path)) as program:
        program.see("❯ Fortsæt ved udsagn 3.2")
        program.send(DOWN, ENTER)
        program.see("Hvad hedder du?")
        program.send("Jens", ENTER)
        program.see("Ledersamtale: Jens", "Udsagn 1.1:", "Tab videre")
        program.send(CTRL_C)
        program.see("Du begyndte ikke på en ny refleksion.")
        assert program.end() == 0
    (path,) = tmp_path.glob("*.md")
    assert "**Vurdering:** 4" in path.read_text(encoding="utf-8")


def test_name_that_is_too_long_stays_to_be_mended(tmp_path: Path) -> None:
    with Program("reflect", "--folder", str(tmp_path)) as program:
        program.see("Hvad hedder du?")
        program.send(f"Mette{'x' * 196}", ENTER)
        program.see("Navnet er på 201 tegn")
        program.send(*["\x7f"] * 196, ENTER)
        program.see("Ledersamtale: Mette", "Udsagn 1.1:", "Tab videre")


def test_shift_tab_at_the_name_does_nothing_and_ctrl_c_stops(tmp_path: Path) -> None:
    with Program("reflect", "--folder", str(tmp_path)) as program:
        program.see("Hvad hedder du?")
        program.send("Met", SHIFT_TAB, "te", ENTER)
        program.see("Ledersamtale: Mette", "Udsagn 1.1:", "Tab videre")
    with Program("reflect", "--new", "--folder", str(tmp_path)) as program:
        program.see("Hvad hedder du?")
        program.send(CTRL_C)
        assert program.end() == 0
