from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest

from ledersamtale.sitting import words
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
from tests.sitting.asking import wait_until_saved
from tests.sitting.terminal.lists.walked import draft_at_the_points, with_a_point_elsewhere
from tests.sitting.terminal.rating import begin

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

PASTE, F1 = "\x1b[200~Indsat\nog mere\x1b[201~", "\x1bOP"
SIZES = [(80, 24), (40, 20), (40, 14)]


@pytest.mark.parametrize("size", SIZES)
def test_an_answer_to_change_is_chosen_by_its_words_and_leads_back_to_the_points(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    path = draft_at_the_points(tmp_path, skipped={1}, commented={2})
    with Program("reflect", str(path), size=size) as program:
        keys = ("Enter vælg", "Tab videre", "Shift+Tab tilbage", "Ctrl+C gem", "F3 oversigt")
        program.see("0 af 3 valgt · 25 af 27 besvaret", "❯ ○ 1.1", *keys, "F1 taster")
        program.send(ENTER, TAB)
        program.see("Er du færdig?", "ikke vurderet: udsagn 1.3. Sprunget over: udsagn 1.2.")
        program.send(SHIFT_TAB)
        program.see("1 af 3 valgt", "❯ ● 1.1")
        program.send(TAB)
        program.see("Er du færdig?")
        program.send(DOWN, ENTER)
        program.see("Hvilket svar vil du ændre?", "❯ ✓ 1.1 Jeg skaber rammerne", "– 1.2 Jeg sikrer")
        program.send(DOWN)
        program.see("❯ – 1.2 Jeg sikrer", "Udsagn 1.2: Jeg sikrer", "Sprunget over")
        program.send(SHIFT_TAB)
        program.see("Er du færdig?")
        program.send(DOWN, ENTER)
        program.see("❯ ✓ 1.1 Jeg skaber")
        program.send(DOWN, ENTER)
        program.see("Udsagn 1.2:", "Tab videre")
        program.send("1")
        program.see("1 af 3 valgt · 26 af 27 besvaret", "Udsagn 1.2 er gemt: 1")
        program.send(CTRL_C)
        assert program.end() == 0
    text = reflection_in(tmp_path)
    assert "fortsæt: Til samtalen" in text
    assert "- [Udsagn 1.1" in text


@pytest.mark.parametrize("size", SIZES)
def test_finishing_without_points_or_most_answers_is_asked_about_first(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    path = draft_at_the_points(tmp_path, skipped=range(2, 27))
    with Program("reflect", str(path), size=size) as program:
        program.see("0 af 3 valgt · 2 af 27 besvaret")
        program.send(TAB)
        program.see("udsagn 1.3, udsagn 1.4,", "og 17 andre.", "Er du færdig?")
        program.send(ENTER)
        doubt = "Du har svaret på 2 af 27. Du har ikke valgt punkter til samtalen."
        program.see(doubt, "Gør refleksionen færdig alligevel", "❯ Gå tilbage")
        program.send(ENTER)
        program.see("0 af 3 valgt")
        program.send(TAB)
        program.see("Er du færdig?")
        program.send(ENTER)
        program.see(doubt, "❯ Gå tilbage")
        program.send(SHIFT_TAB)
        program.see("Er du færdig?")
        program.send(ENTER)
        program.see(doubt, "❯ Gå tilbage")
        program.send("\x1bOR")
        program.see("har svaret på 2 af 27.", "Enter gå dertil")
        program.send("\x1b")
        program.see("Er du færdig?")
        program.send(ENTER)
        program.see(doubt, "❯ Gå tilbage")
        program.send(DOWN, ENTER)
        assert program.leave_finished() == 0
    assert "status: færdig" in reflection_in(tmp_path)


def test_a_point_is_on_the_disk_while_the_list_is_shown(tmp_path: Path) -> None:
    path = draft_at_the_points(tmp_path)
    with Program("reflect", str(path)) as program:
        program.see("❯ ○ 1.1")
        program.send(ENTER)
        wait_until_saved(tmp_path, "\n- [Udsagn 1.1: ")
        program.send(DOWN, ENTER)
        wait_until_saved(tmp_path, "\n- [Udsagn 1.2: ")
        program.kill(signal.SIGKILL)
        program.end()
    with Program("reflect", str(path)) as program:
        program.see("❯ ● 1.1", "2 af 3 valgt")


def test_tab_does_not_finish_a_reflection(tmp_path: Path) -> None:
    path = draft_at_the_points(tmp_path)
    with Program("reflect", str(path)) as program:
        program.see("❯ ○ 1.1")
        program.send(ENTER, TAB)
        program.see("Er du færdig?")
        program.send(TAB, TAB)
        program.see("Er du færdig?", words.ENTER_FINISHES)
        program.send(ENTER)
        assert program.leave_finished() == 0
    assert "status: færdig" in reflection_in(tmp_path)


def test_points_of_ones_own_are_counted_beside_those_that_are_picked(tmp_path: Path) -> None:
    path = draft_at_the_points(tmp_path)
    text = path.read_text("utf-8")
    own = "\n## Til samtalen\n\n- Vikardækning\n- Løn\n"
    title = "# Ledersamtale: Mette Eksempel\n"
    path.write_text(text.replace(title, f"{title}{own}"), "utf-8")
    with Program("reflect", str(path)) as program:
        program.see("0 af 3 valgt og 2 egne punkter · 27 af 27 besvaret", "❯ ○ 1.1")
        program.send(CTRL_C)
        program.end()


def test_a_reflection_with_points_and_most_answers_is_finished_at_once(tmp_path: Path) -> None:
    path = draft_at_the_points(tmp_path, skipped=range(20, 27))
    with Program("reflect", str(path)) as program:
        program.see("❯ ○ 1.1")
        program.send(ENTER, TAB)
        program.see("Er du færdig?")
        program.send(ENTER)
        assert program.leave_finished() == 0
    assert "status: færdig" in reflection_in(tmp_path)


def test_a_walk_without_an_answer_is_asked_only_whether_it_is_finished(tmp_path: Path) -> None:
    path = draft_at_the_points(tmp_path, skipped=range(27))
    with Program("reflect", str(path)) as program:
        program.see("Du har svaret på 0 af 27.", "Er du færdig?")
        program.send(ENTER)
        program.see("færdig alligevel")
        assert "punkter" not in program.text
        program.send(ENTER)
        program.see("Er du færdig?")
        program.send(SHIFT_TAB)
        program.see("Spørgsmål 4.3:", "Tab videre")


def test_a_paste_in_a_list_of_choices_is_not_written_into_it(tmp_path: Path) -> None:
    path = draft_at_the_points(tmp_path, skipped=range(27))
    with Program("reflect", str(path)) as program:
        program.see("Er du færdig?")
        program.send("\x1b[200~Indsat\nog mere\x1b[201~")
        program.see(words.NOT_PASTED)
        program.send(DOWN)
        program.see("❯ Nej, jeg vil ændre et svar")
        assert "Indsat" not in program.text
        assert "og mere" not in program.text


@pytest.mark.parametrize("size", SIZES)
def test_ctrl_s_saves_the_points_and_stays(tmp_path: Path, size: tuple[int, int]) -> None:
    path = draft_at_the_points(tmp_path)
    with Program("reflect", str(path), size=size) as program:
        program.see("0 af 3 valgt", "❯ ○ 1.1")
        program.send(DOWN, ENTER)
        program.see("❯ ● 1.2")
        program.send(CTRL_S)
        program.see("1 af 3 valgt", "❯ ● 1.2", "✓ Gemt")
        assert "- [Udsagn 1.2" in reflection_in(tmp_path)
        program.send(PASTE)
        program.see("❯ ● 1.2", words.NOT_PASTED)
        program.send(F1)
        program.see("Enter, mellemrum: vælger det markerede eller fravælger det")
        program.send(PASTE)
        program.see("❯ ● 1.2", words.NOT_PASTED)


@pytest.mark.parametrize("size", SIZES)
def test_gemt_is_said_in_the_lists_behind_the_points(tmp_path: Path, size: tuple[int, int]) -> None:
    path = draft_at_the_points(tmp_path)
    with Program("reflect", str(path), size=size) as program:
        program.see("0 af 3 valgt", "❯ ○ 1.1")
        program.send(TAB)
        program.see("Er du færdig?")
        program.send(CTRL_S)
        program.see("Er du færdig?", "Nej, jeg fortsætter en anden dag", "✓ Gemt")
        program.send(SHIFT_TAB)
        program.see("❯ ○ 1.1")
        program.send(ENTER, TAB)
        program.see("Er du færdig?")
        program.send(CTRL_S)
        program.see("Er du færdig?", "✓ Gemt")
        program.send(DOWN, ENTER)
        program.see(words.WHICH_ANSWER)
        program.send(CTRL_S)
        program.see("✓ Gemt")
        program.send(ENTER)
        program.see("Udsagn 1.1:", "Tab videre")
        assert "Programmet sender intet." not in program.running_text
    assert "- [Udsagn 1.1" in reflection_in(tmp_path)


def test_points_are_in_the_file_before_the_question_of_being_done(tmp_path: Path) -> None:
    path = draft_at_the_points(tmp_path)
    with Program("reflect", str(path)) as program:
        program.see("❯ ○ 1.1")
        program.send(ENTER, TAB)
        shown = program.see("Er du færdig?")
        assert words.SAVED_HERE not in shown
        assert "- [Udsagn 1.1" in reflection_in(tmp_path)
        program.send(SHIFT_TAB)
        program.see("❯ ● 1.1", "1 af 3 valgt")


def test_who_looks_at_the_points_on_the_way_comes_back(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        program.send("4")
        program.see("Udsagn 3.2:", "Tab videre")
        program.send("\x1bOR")
        program.see("Enter gå dertil")
        program.send(TAB)
        program.see("❯ ○ 3.1")
        program.send(SHIFT_TAB)
        program.see("Udsagn 3.2:", "Tab videre")
        program.send("4")
        program.see("Udsagn 3.3:", "Tab videre")


@pytest.mark.parametrize("size", SIZES)
def test_a_point_that_the_set_does_not_ask_is_marked_in_the_list_and_can_be_unmarked(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    path = draft_at_the_points(tmp_path)
    wording = with_a_point_elsewhere(path)
    with Program("reflect", str(path), size=size) as program:
        program.see("❯ ○ 1.2")
        program.send("\x1b[F")
        program.see("❯ ● 1.1", "1 af 3 valgt")
        program.send(ENTER)
        program.see("❯ ○ 1.1", "0 af 3 valgt")
        program.send(TAB)
        program.see("Er du færdig?")
    text = reflection_in(tmp_path)
    assert "- [" not in text
    assert f"### Udsagn 1.1: {wording}" in text
