from __future__ import annotations

import string
from typing import TYPE_CHECKING, Any

import pytest
from prompt_toolkit.input import DummyInput
from prompt_toolkit.key_binding.key_processor import KeyPress
from prompt_toolkit.keys import ALL_KEYS, Keys
from prompt_toolkit.output import DummyOutput

from ledersamtale.screen.glyphs import UNICODE
from ledersamtale.sitting import words
from ledersamtale.sitting.terminal.lists.dialogs import Dialogs
from tests.helpers.english import english_words
from tests.helpers.pty_program import (
    CTRL_C,
    CTRL_S,
    DOWN,
    ENTER,
    SHIFT_TAB,
    TAB,
    Program,
    reflection_in,
)
from tests.helpers.reflections import FILE
from tests.sitting.terminal.lists.walked import draft_at_the_points
from tests.sitting.terminal.looping import inside
from tests.sitting.terminal.rating import begin

if TYPE_CHECKING:
    from pathlib import Path

    from prompt_toolkit.application import Application

SIZES = [(80, 24), (40, 20), (40, 14)]
PASTE, F1 = "\x1b[200~Indsat\nog mere\x1b[201~", "\x1bOP"
LINE = "Mette Eksempel"
ENDS = {"c-i", "s-tab", "c-m", "c-j", "c-c"}
DELETES = {"c-h", "delete", "c-w", "c-delete"}
MOVES = {"left", "right", "home", "end", "c-left", "c-right"}
KEYS = sorted(each for each in ALL_KEYS if not each.startswith("<"))


class Line:
    """A line that is asked for, with text in it, and what keys make of it."""

    def __init__(self, *pressed: str) -> None:
        self.text, self.cursor, self.is_over = LINE, 6, False
        self._pressed = pressed
        Dialogs(self._run, glyphs=UNICODE, keyboard=DummyInput(), output=DummyOutput()).text("?")

    def _run(self, application: Application[Any]) -> str:
        application.timeoutlen = None  # type: ignore[assignment]
        application.exit = self._end  # type: ignore[method-assign]
        inside(application, lambda: self._press(application))
        return ""

    def _press(self, application: Application[Any]) -> None:
        buffer = application.current_buffer
        buffer.text, buffer.cursor_position = self.text, self.cursor
        for key in self._pressed:
            data = "\x1b[x" if len(key) > 1 else key
            press = KeyPress(Keys(key) if len(key) > 1 else key, data)
            application.key_processor.feed(press)
            application.key_processor.process_keys()
        self.text, self.cursor = buffer.text, buffer.cursor_position

    def _end(self, **_: object) -> None:
        self.is_over = True


@pytest.mark.parametrize("key", KEYS)
def test_a_key_changes_a_line_only_as_the_table_of_keys_says(key: str) -> None:
    line = Line(key)
    assert line.is_over == (key in ENDS)
    assert (line.text != LINE) == (key in DELETES)
    assert LINE.startswith(line.text[:6].rstrip()) or key in DELETES
    assert (line.cursor != 6) == (key in {*MOVES, "c-h", "c-w"})


@pytest.mark.parametrize("before", ["escape", "c-x", "c-r", "c-q"])
def test_no_sign_in_a_line_means_anything_else_after_another_key(before: str) -> None:
    signs = f"{string.printable.strip()}æøå€"
    line = Line(*(key for sign in signs for key in (before, sign)))
    assert (line.text, line.is_over) == (f"Mette {signs}Eksempel", False)


def test_what_was_written_in_a_line_can_be_undone_and_done_again() -> None:
    assert Line("a", "c-z").text == LINE
    assert Line("a", "c-z", "c-y").text == "Mette aEksempel"


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
def test_the_list_of_drafts_says_what_a_key_that_chooses_nothing_does(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    draft_at_the_points(tmp_path)
    with Program("reflect", "--folder", str(tmp_path), size=size) as program:
        program.see("❯ Fortsæt med at vælge")
        for key, sentence in (
            (PASTE, words.NOT_PASTED),
            (CTRL_S, words.SAVES_BY_ITSELF),
            # There is nothing before it.
            (SHIFT_TAB, words.NOTHING_BEFORE),
        ):
            program.send(key)
            shown = program.see("❯ Fortsæt med at vælge", "Begynd på en ny", sentence)
            assert english_words(shown, names=("enter",)) == []
        program.send(DOWN)
        program.see("❯ Begynd på en ny")
        assert words.NOTHING_BEFORE not in program.running_text
        program.send(F1)
        shown = program.see("Enter, Tab: vælger det markerede", "Ctrl+C: stopper")
        assert "Begynd" not in shown
        program.send("x")
        program.see("❯ Begynd på en ny")
        program.send(F1)
        program.see("Tasterne")
        program.send(CTRL_C)
        assert program.end() == 0


@pytest.mark.slow
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


@pytest.mark.slow
def test_name_that_is_too_long_stays_to_be_mended(tmp_path: Path) -> None:
    with Program("reflect", "--folder", str(tmp_path)) as program:
        program.see("Hvad hedder du?")
        program.send(f"Mette{'x' * 196}", ENTER)
        program.see("Navnet er på 201 tegn")
        program.send(*["\x7f"] * 196, ENTER)
        program.see("Ledersamtale: Mette", "Udsagn 1.1:", "Tab videre")


@pytest.mark.slow
def test_shift_tab_at_the_name_does_nothing_and_ctrl_c_stops(tmp_path: Path) -> None:
    with Program("reflect", "--folder", str(tmp_path)) as program:
        program.see("Hvad hedder du?")
        program.send("Met", SHIFT_TAB)
        program.see("Hvad hedder du? Met", words.NOTHING_BEFORE)
        program.send(CTRL_S)
        program.see("Hvad hedder du? Met", words.SAVES_BY_ITSELF)
        program.send(F1)
        program.see("Backspace, Delete: sletter et tegn", "Enter, Tab: går videre")
        program.send("te")
        program.see("Hvad hedder du? Mette")
        program.send(TAB)
        program.see("Ledersamtale: Mette", "Udsagn 1.1:", "Tab videre")
    with Program("reflect", "--new", "--folder", str(tmp_path)) as program:
        program.see("Hvad hedder du?")
        program.send(CTRL_C)
        assert program.end() == 0


@pytest.mark.slow
@pytest.mark.parametrize(
    "pasted", ["\x1b[200~Noter fra i går\nog i dag\n\x1b[201~", "Noter fra i går\rog i dag"]
)
def test_lines_that_are_pasted_for_the_name_answer_no_question(tmp_path: Path, pasted: str) -> None:
    with Program("reflect", "--folder", str(tmp_path)) as program:
        program.see("Hvad hedder du?")
        program.send(pasted)
        program.see("Hvad hedder du? Noter fra i går og i dag")
        program.send(ENTER)
        program.see("Ledersamtale: Noter fra i går og i dag", "Udsagn 1.1:", "Tab videre")
        program.send("4", CTRL_C)
        program.end()
    assert reflection_in(tmp_path).endswith("**Vurdering:** 4 – Overvejende enig\n")


@pytest.mark.slow
@pytest.mark.parametrize("size", [(80, 24), (40, 20), (40, 14)])
def test_who_stops_at_the_name_is_left_the_whole_command_that_opens_the_finished_reflection(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    folder = tmp_path / "OneDrive - Nordby Kommune, Ældre og Omsorg"
    folder.mkdir()
    (folder / "mette.md").write_text(FILE, encoding="utf-8")
    with Program("reflect", "--folder", str(folder), size=size) as program:
        shown = " ".join(program.see("Hvad hedder du?", "Refleksionen i mette.md er").split())
        # A row that the program folds cannot be copied as a command.
        assert "ledersamtale reflect" not in shown
        program.send(CTRL_C)
        assert program.end() == 0
        rows = program.what_stays.split("\n")
    begin = rows.index(next(each for each in rows if each.startswith("ledersamtale reflect ")))
    # A command that is wider than the window goes on at the edge.
    command = "".join(f"{each:{size[0]}}" for each in rows[begin:]).rstrip()
    with Program(command=("bash", "-c", command)) as program:
        program.see("2 af 3 valgt", "Jeg skaber rammer")
