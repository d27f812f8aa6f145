from __future__ import annotations

import os
import signal
import stat
import sys
import termios
from pathlib import Path

import pytest

from tests.helpers.english import english_words
from tests.helpers.pty_program import (
    CTRL_C,
    DOWN,
    ENTER,
    F2,
    SHIFT_TAB,
    TAB,
    Program,
    reflection_in,
)

SIZES = [(80, 24), (40, 20)]
ARGUMENTS = ("reflect", "--name", "Mette Østergaard", "--theme", "helhed", "--new", "--folder")


def begin(folder: Path, size: tuple[int, int] = (80, 24), **environment: str) -> Program:
    program = Program(*ARGUMENTS, str(folder), size=size, environment=environment)
    program.see("Udsagn 3.1: Jeg fremmer udvikling", "Tab næste")
    return program


def rate_all(program: Program, ratings: str = "4350") -> None:
    for number, rating in enumerate(ratings, start=1):
        program.see(f"Udsagn 3.{number}:", "Tab næste")
        program.send(rating)
    program.see("Spørgsmål 3.1:", "Tab næste")


@pytest.mark.parametrize("size", SIZES)
def test_a_whole_walk_answer_back_skip_points_and_finish(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    with begin(tmp_path, size) as program:
        rate_all(program)
        program.send("Første linje", ENTER, "anden linje", TAB)
        program.see("Spørgsmål 3.2:", "Gemt: Spørgsmål 3.1")
        program.send(SHIFT_TAB)
        program.see("Spørgsmål 3.1:", "anden linje")
        program.send(" rettet", TAB)
        program.see("Spørgsmål 3.2:", "Gemt: Spørgsmål 3.1")
        program.send(TAB)
        program.see("Spørgsmål 3.3:", "Tab næste")
        program.send("Tredje", TAB)
        program.see("Sprunget over: Spørgsmål 3.2.", "Spørgsmål 3.3: Tredje")
        program.send(ENTER, DOWN, ENTER, TAB)
        program.see("Er du færdig?")
        program.send(ENTER)
        assert program.end() == 0
        assert english_words(program.running_text.split("Gemt: /")[0]) == []
    text = reflection_in(tmp_path)
    assert "status: færdig" in text
    assert "Første linje\nanden linje rettet\n" in text
    assert "**Vurdering:** 0 – Ved ikke" in text
    points = text.split("## Til samtalen\n\n")[1].split("\n\n")[0].splitlines()
    assert [line[:16] for line in points] == ["- [Udsagn 3.1: J", "- [Udsagn 3.2: V"]


@pytest.mark.parametrize("size", SIZES)
def test_every_step_shows_where_it_is_with_a_bar_and_the_keys(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    with begin(tmp_path, size) as program:
        program.send("4")
        shown = program.see(
            "Tema 1 af 1 · udsagn 2 af 4", "Udsagn 3.2:", "Tab næste · ⇧Tab forrige"
        )
        assert "━" in shown
        assert english_words(shown) == []


def test_the_opening_says_what_it_is_where_it_is_saved_and_that_nothing_leaves(
    tmp_path: Path,
) -> None:
    with begin(tmp_path) as program:
        program.see(
            "Ledersamtale: Mette Østergaard",
            "1 tema, 4 udsagn og 3 spørgsmål.",
            "Gemmes efter hvert svar i",
            "Intet forlader din computer.",
            "Tab går videre, ⇧Tab går tilbage, Ctrl+C gemmer og stopper",
        )


def test_back_leads_from_a_question_to_a_statement_and_its_rating_is_marked(
    tmp_path: Path,
) -> None:
    with begin(tmp_path) as program:
        rate_all(program, "4352")
        program.send("halvt svar", SHIFT_TAB)
        program.see("Udsagn 3.4:", "❯ 2 Overvejende uenig ✓")
        program.send(SHIFT_TAB)
        program.see("Udsagn 3.3:", "❯ 5 Helt enig ✓")
        program.send(TAB)
        program.see("Udsagn 3.4:")
        program.send(TAB)
        program.see("Spørgsmål 3.1:", "halvt svar")


def test_an_answer_emptied_on_purpose_is_emptied(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        rate_all(program)
        program.send("væk", TAB)
        program.see("Spørgsmål 3.2:", "Tab næste")
        program.send(SHIFT_TAB)
        program.see("Spørgsmål 3.1:", "væk")
        program.send("\x7f" * 3, TAB)
        program.see("Spørgsmål 3.2:", "Gemt: Spørgsmål 3.1 er tomt nu.")
    assert "Spørgsmål 3.1" not in reflection_in(tmp_path).replace("fortsæt", "")


def test_a_comment_can_come_before_the_rating(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        program.send("k")
        program.see("▏")
        program.send("Fordi 1", TAB)
        program.see("Vurdér nu udsagnet")
        program.send("2")
        program.see("Udsagn 3.2:", "Gemt: Udsagn 3.1, 2")
    assert "**Vurdering:** 2 – Overvejende uenig\n\nFordi 1\n" in reflection_in(tmp_path)


def test_arrows_and_enter_rate_too(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        program.send(DOWN, DOWN)
        program.see("❯ 3 Hverken enig eller uenig")
        program.send(ENTER)
        program.see("Gemt: Udsagn 3.1, 3 – Hverken enig eller uenig")


def test_key_that_rates_nothing_shows_a_hint(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        program.send("7")
        program.see("Tryk 1-5 eller 0.", "Udsagn 3.1:")


def test_two_blank_lines_show_a_hint(tmp_path: Path) -> None:
    with begin(tmp_path, (40, 20)) as program:
        rate_all(program)
        program.send("svar", ENTER, ENTER)
        program.see("Færdig? Tryk Tab")


@pytest.mark.parametrize("alias", ["\x13", "\x04", "\x1b\r"])
def test_aliases_of_tab_work(tmp_path: Path, alias: str) -> None:
    with begin(tmp_path) as program:
        rate_all(program)
        program.send("svar", alias)
        program.see("Spørgsmål 3.2:", "Gemt: Spørgsmål 3.1")


def test_typing_can_be_undone(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        rate_all(program)
        program.send("blivende ")
        program.see("blivende")
        program.send("\x1b[200~fejl\x1b[201~")
        program.see("blivende fejl")
        program.send("\x1a", TAB)
        program.see("Spørgsmål 3.2:")
    assert "fejl" not in reflection_in(tmp_path)


def test_lines_are_as_wide_as_the_window_and_ignore_columns(tmp_path: Path) -> None:
    with begin(tmp_path, (40, 20), COLUMNS="80", LINES="24") as program:
        program.send(CTRL_C)
        program.see("»ledersamtale reflect«")


@pytest.mark.parametrize("size", SIZES)
def test_stop_keeps_the_half_typed_answer_and_the_next_start_goes_on_there(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    with begin(tmp_path, size) as program:
        rate_all(program)
        program.send("Et halvt")
        program.see("Et halvt")
        program.send(CTRL_C)
        program.see("gemt som kladde", "»ledersamtale reflect«", "Gemt: ")
        assert program.end() == 0
        assert termios.tcgetattr(program.child.child_fd) == program.modes
    with Program("reflect", "--folder", str(tmp_path), size=size) as program:
        program.see("Du har en refleksion, som ikke er færdig.", "❯ Gå videre ved Spørgsmål")
        program.send(ENTER)
        program.see("Du går videre ved Spørgsmål 3.1.", "Et halvt", "Tab næste")
        program.send(" svar", TAB)
        program.see("Spørgsmål 3.2:", "Gemt: Spørgsmål 3.1")
    assert "Et halvt svar\n" in reflection_in(tmp_path)


def test_an_unfinished_reflection_can_be_left_for_a_new_one(tmp_path: Path) -> None:
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


def test_keys_typed_while_the_first_step_is_read_answer_it(tmp_path: Path) -> None:
    with Program(*ARGUMENTS, str(tmp_path)) as program:
        program.see("Udsagn 3.1: Jeg fremmer udvikling")
        program.send("4")
        program.see("Udsagn 3.2:", "Gemt: Udsagn 3.1, 4")


def test_keys_in_one_burst_rate_no_statement_that_was_not_seen(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        program.send("444")
        program.see("Udsagn 3.2:", "Gemt: Udsagn 3.1, 4")
        program.send(CTRL_C)
        assert program.end() == 0
    assert reflection_in(tmp_path).count("**Vurdering:**") == 1


def test_ctrl_c_right_after_a_rating_stops(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        program.send(f"4{CTRL_C}")
        program.see("gemt som kladde")
        assert program.end() == 0
    assert reflection_in(tmp_path).count("**Vurdering:**") == 1


@pytest.mark.parametrize("size", SIZES)
def test_a_paste_of_a_hundred_kilobytes_is_kept_whole_and_clean(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    lines = [f"linje {number} med æøå og [/x]" for number in range(4000)]
    pasted = "\r".join(lines) + "\x1b]52;c;aGVq\x07\u202e"
    assert len(pasted.encode()) > 100_000
    with begin(tmp_path, size) as program:
        rate_all(program)
        program.send(f"\x1b[200~{pasted}\x1b[201~")
        program.see("linje 3999")
        program.send(TAB)
        program.see("Spørgsmål 3.2:", "Gemt: Spørgsmål 3.1")
    text = reflection_in(tmp_path)
    assert "\n".join(lines) in text
    assert "\x1b" not in text
    assert "\u202e" not in text


def editor(tmp_path: Path, script: str) -> str:
    path = tmp_path / "editor.sh"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o700)
    return str(path)


@pytest.mark.parametrize("size", SIZES)
def test_the_persons_own_editor_gets_the_answer_in_a_private_file(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    seen = tmp_path / "seen"
    script = f'stat -c "%a" "$1" "$(dirname "$1")" > {seen}; printf "fra editoren\\r\\n" >> "$1"'
    folder = tmp_path / "mappe"
    with begin(folder, size, EDITOR=editor(tmp_path, script), VISUAL="") as program:
        rate_all(program)
        program.send("først", F2)
        program.see("først", "fra editoren", "Tab næste")
        assert "først\nfra editoren\n" in reflection_in(folder)
        assert seen.read_text(encoding="utf-8").split() == ["600", "700"]
        program.send(TAB)
        program.see("Spørgsmål 3.2:")
        program.send(CTRL_C)
        assert program.end() == 0
    assert [each.suffix for each in folder.iterdir()] == [".md"]


def test_an_editor_that_fails_changes_no_answer(tmp_path: Path) -> None:
    with begin(tmp_path / "m", EDITOR=editor(tmp_path, "exit 1"), VISUAL="") as program:
        rate_all(program)
        program.send("mit svar", F2)
        program.see("Editoren sluttede med en fejl.", "mit svar")


def test_missing_editor_is_reported(tmp_path: Path) -> None:
    with begin(tmp_path, EDITOR="findes-ikke-her", VISUAL="") as program:
        rate_all(program)
        program.send("mit svar", F2)
        program.see("»findes-ikke-her« kunne ikke åbnes.", "mit svar")


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
)
def test_a_signal_saves_what_is_typed_and_leaves_the_terminal_as_it_was(
    tmp_path: Path, number: int, code: int
) -> None:
    with begin(tmp_path) as program:
        rate_all(program)
        program.send("midt i en sætning")
        program.see("midt i en sætning")
        program.kill(number)
        assert program.end() == code
        assert termios.tcgetattr(program.child.child_fd) == program.modes
        assert "Traceback" not in program.text
    assert "midt i en sætning\n" in reflection_in(tmp_path)


def test_a_terminal_that_is_closed_loses_nothing(tmp_path: Path) -> None:
    program = begin(tmp_path)
    rate_all(program)
    program.send("vinduet lukkes")
    program.see("vinduet lukkes")
    os.close(program.child.child_fd)
    os.waitpid(program.child.pid, 0)
    assert "vinduet lukkes\n" in reflection_in(tmp_path)


def test_second_session_on_the_same_file_is_rejected_at_once(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        program.send("4")
        program.see("Udsagn 3.2:", "Gemt: Udsagn 3.1, 4")
        (path,) = tmp_path.glob("*.md")
        with Program("reflect", str(path)) as second:
            second.see("er åben i et andet vindue")
            assert second.end() == 5
        program.send("5")
        program.see("Udsagn 3.3:", "Gemt: Udsagn 3.2, 5")


def test_unwritable_folder_is_reported_and_another_can_be_chosen(tmp_path: Path) -> None:
    blocked = tmp_path / "spærret"
    blocked.write_text("en fil, ikke en mappe", encoding="utf-8")
    other = tmp_path / "anden"
    with Program(*ARGUMENTS, str(blocked)) as program:
        program.see("Kan ikke gemme", "Intet er tabt endnu.", "❯ Prøv igen")
        program.send(DOWN, ENTER)
        program.see("Mappe:")
        program.send(str(other), ENTER)
        program.see("Udsagn 3.1:", "Tab næste")
        program.send("4")
        program.see("Udsagn 3.2:", "Gemt: Udsagn 3.1, 4")
    assert "**Vurdering:** 4" in reflection_in(other)


def test_a_folder_that_is_removed_midway_costs_no_answer(tmp_path: Path) -> None:
    folder = tmp_path / "mappe"
    folder.mkdir()
    with begin(folder) as program:
        program.send("3")
        program.see("Udsagn 3.2:", "Gemt: Udsagn 3.1, 3")
        folder.rename(tmp_path / "flyttet")
        program.send("4")
        program.see("Mappen er væk.", "❯ Prøv igen")
        (tmp_path / "flyttet").rename(folder)
        program.send(ENTER)
        program.see("Udsagn 3.3:", "Gemt: Udsagn 3.2, 4")
    assert "**Vurdering:** 4" in reflection_in(folder)


def test_interview_continues_while_saving_fails(tmp_path: Path) -> None:
    folder = tmp_path / "mappe"
    folder.mkdir()
    with begin(folder) as program:
        program.send("3")
        program.see("Udsagn 3.2:", "Gemt: Udsagn 3.1, 3")
        folder.rename(tmp_path / "flyttet")
        program.send("4")
        program.see("❯ Prøv igen")
        program.send(DOWN, DOWN, ENTER)
        program.see("Udsagn 3.3:", "Tab næste")
        (tmp_path / "flyttet").rename(folder)
        program.send("5")
        program.see("Udsagn 3.4:", "Gemt: Udsagn 3.3, 5")
    assert reflection_in(folder).count("**Vurdering:**") == 3


def test_giving_up_shows_the_whole_reflection(tmp_path: Path) -> None:
    folder = tmp_path / "mappe"
    folder.mkdir()
    with begin(folder) as program:
        program.send("3")
        program.see("Udsagn 3.2:", "Gemt: Udsagn 3.1, 3")
        folder.rename(tmp_path / "flyttet")
        program.send("4")
        program.see("❯ Prøv igen")
        program.send(DOWN, DOWN, DOWN, ENTER)
        assert program.end() == 4
        assert "**Vurdering:** 4 – Overvejende enig" in program.output.decode()


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


@pytest.mark.parametrize("size", [(20, 8), (200, 60)])
def test_interview_works_in_very_small_and_very_large_windows(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    with Program(*ARGUMENTS, str(tmp_path), size=size) as program:
        program.see("Tab næste" if size[0] > 40 else "Tab")
        program.send(CTRL_C)
        assert program.end() == 0
        assert english_words(program.running_text.split("Gemt: /")[0]) == []


def test_terminal_without_utf8_gets_ascii_signs(tmp_path: Path) -> None:
    with Program(
        *ARGUMENTS, str(tmp_path), environment={"PYTHONIOENCODING": "cp1252", "LC_ALL": "C"}
    ) as program:
        program.see("Tab n", "Shift+Tab forrige", "> 1 Helt uenig", "Udsagn 3.1:")
        program.send(CTRL_C)
        assert program.end() == 0


@pytest.mark.parametrize("size", SIZES)
def test_no_answer_stays_in_the_window_when_the_session_is_over(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    with begin(tmp_path, size) as program:
        rate_all(program)
        for number in (1, 2, 3):
            program.see(f"Spørgsmål 3.{number}:", "Tab næste")
            program.send("\x1b[200~" + "fortroligt\r" * 30 + "sidste linje\x1b[201~")
            program.see("sidste linje")
            program.send(TAB)
        program.see("Vælg op til 3 punkter")
        program.send(CTRL_C)
        assert program.end() == 0
        assert "Refleksionen er gemt som kladde." in program.what_stays
        assert "fortroligt" not in program.what_stays
    (path,) = tmp_path.glob("*.md")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text(encoding="utf-8").count("fortroligt") == 90


@pytest.mark.parametrize("plain", [(), ("--plain",)])
def test_next_session_restores_the_terminal_of_a_killed_one(
    tmp_path: Path, plain: tuple[str, ...]
) -> None:
    twice = ("sh", "-c", '"$@"; stty -a; "$@"; stty -a', "", sys.executable, "-m", "ledersamtale")
    with Program(*ARGUMENTS, str(tmp_path), *plain, size=(80, 60), command=twice) as program:
        program.see("Udsagn 3.1: Jeg fremmer udvikling", "Vurdér:" if plain else "Tab næste")
        shell = program.child.pid
        children = Path(f"/proc/{shell}/task/{shell}/children").read_text(encoding="utf-8")
        os.kill(int(children), signal.SIGKILL)
        program.see("-echo ", "-icanon ")
        program.send(*[":stop\r"] if plain else [CTRL_C])
        program.see("gemt som kladde")
        program.end()
        assert " icanon" in program.text.rpartition("gemt som kladde")[2]
        assert " echo " in program.text.rpartition("gemt som kladde")[2]
