from __future__ import annotations

import os
import sys
import termios
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TextIO

import pytest
from prompt_toolkit.output import DummyOutput

from ledersamtale.model.reflection import Content, Reflection
from ledersamtale.screen.glyphs import UNICODE
from ledersamtale.signals import SignalGate
from ledersamtale.sitting import interview, words
from ledersamtale.sitting.interview import ItemStep, Stop
from ledersamtale.sitting.terminal import prompts
from ledersamtale.sitting.terminal.face import TerminalFace
from ledersamtale.sitting.terminal.panel import Panel
from ledersamtale.sitting.terminal.tty import Terminal
from ledersamtale.themeset.bundled import load_theme_set
from tests.helpers.english import english_words
from tests.helpers.pty_program import (
    CTRL_C,
    CTRL_S,
    DOWN,
    ENTER,
    SHIFT_TAB,
    SIZES,
    TAB,
    Program,
    reflection_in,
)
from tests.sitting import asking
from tests.sitting.terminal.rating import ARGUMENTS, begin, rate_all


@pytest.mark.parametrize("size", SIZES)
def test_walk_with_a_correction_a_skip_and_points_can_be_finished(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    with begin(tmp_path, size) as program:
        rate_all(program)
        program.send("Første linje", ENTER, "anden linje", TAB)
        program.see("Spørgsmål 3.2:", "Spørgsmål 3.1 er gemt")
        program.send(SHIFT_TAB)
        program.see("Spørgsmål 3.1:", "anden linje")
        program.send(" rettet", TAB)
        program.see("Spørgsmål 3.2:", "Spørgsmål 3.1 er gemt")
        program.send(TAB)
        program.see("Spørgsmål 3.3:", "Tab videre")
        program.send("Tredje", TAB)
        program.see("0 af 3 valgt · 6 af 7 besvaret", "❯ ○ 3.1 Jeg fremmer")
        program.send(ENTER, DOWN, ENTER, TAB)
        program.see("svaret på 6 af 7. Sprunget over: spørgsmål 3.2.", "Er du færdig?")
        program.send(ENTER)
        assert program.leave_finished() == 0
        assert english_words(program.running_text.split("Lav siden")[0]) == []
    text = reflection_in(tmp_path)
    assert "status: færdig" in text
    assert "Første linje\nanden linje rettet\n" in text
    assert "**Vurdering:** 0 – Ved ikke" in text
    points = text.split("## Til samtalen\n\n")[1].split("\n\n")[0].splitlines()
    assert [line[:16] for line in points] == ["- [Udsagn 3.1: J", "- [Udsagn 3.2: V"]


@pytest.mark.slow
def test_opening_says_what_is_asked_where_it_is_saved_and_how_to_stop(
    tmp_path: Path,
) -> None:
    with begin(tmp_path) as program:
        program.see(
            "Ledersamtale: Mette Østergaard",
            "1 tema, 4 udsagn og 3 spørgsmål.",
            "Det tager ca. 25 minutter.",
            "Programmet gemmer svarene løbende her:",
            "Programmet sender intet.",
            "Ctrl+C gem og stop",
        )


@pytest.mark.slow
@pytest.mark.parametrize("size", [*SIZES, (40, 14)])
@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (
            (),
            (
                "Forbered din ledersamtale.",
                "15 udsagn og 12 spørgsmål",
                "ca. 1½ time.",
                "hedder du?",
            ),
        ),
        (
            ("--audience", "ledergruppe"),
            (
                "Svar sammen som ledergruppe.",
                "12 spørgsmål.",
                "ca. 6 timer.",
                "hedder jeres gruppe?",
            ),
        ),
    ],
    ids=["leder", "ledergruppe"],
)
def test_what_this_is_can_be_read_before_the_name_is_asked(
    size: tuple[int, int], arguments: tuple[str, ...], wanted: tuple[str, ...]
) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "OneDrive - Nordby Kommune" / "Ledersamtaler"
        with Program("reflect", "--folder", str(path), *arguments, size=size) as program:
            program.see(*wanted, "fortsæt en", "Programmet sender intet.", "så tryk Enter.")
            assert str(path) in program.text.replace("\n", "")
            assert "Mappen ligger i OneDrive" in program.running_text
            program.send(ENTER)
            program.see("1.1:")
            assert "tryk Enter" not in program.running_text
            program.send(CTRL_C)
            assert program.end() == 0


@pytest.mark.slow
def test_emptied_answer_is_removed(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        rate_all(program)
        program.send("væk", TAB)
        program.see("Spørgsmål 3.2:", "Tab videre")
        program.send(SHIFT_TAB)
        program.see("Spørgsmål 3.1:", "væk")
        program.send("\x7f" * 3, TAB)
        program.see("Spørgsmål 3.2:", "Dit svar på spørgsmål 3.1 er slettet.")
    assert "Spørgsmål 3.1" not in reflection_in(tmp_path).replace("fortsæt", "")


@pytest.mark.parametrize("size", SIZES)
def test_stop_keeps_a_half_typed_answer_and_the_next_start_continues_it(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    with begin(tmp_path, size) as program:
        rate_all(program)
        program.send("Et halvt")
        program.see("Et halvt")
        program.send(CTRL_C)
        program.see("gemt som kladde", "ledersamtale reflect /", "Gemt: ")
        assert program.end() == 0
        assert termios.tcgetattr(program.child.child_fd) == program.modes
    with Program("reflect", "--folder", str(tmp_path), size=size) as program:
        program.see("Du har en kladde. Vil du fortsætte på den?", "❯ Fortsæt ved spørgsmål")
        program.send(ENTER)
        program.see("Du fortsætter ved spørgsmål 3.1.", "Et halvt", "Tab videre")
        program.send(" svar", TAB)
        program.see("Spørgsmål 3.2:", "Spørgsmål 3.1 er gemt")
    assert "Et halvt svar\n" in reflection_in(tmp_path)


@pytest.mark.slow
def test_key_typed_as_soon_as_the_first_step_is_shown_answers_it(tmp_path: Path) -> None:
    with Program(*ARGUMENTS, str(tmp_path)) as program:
        program.see("Udsagn 3.1: Jeg fremmer udvikling")
        program.send("4")
        program.see("Udsagn 3.2:", "Udsagn 3.1 er gemt: 4")


def test_second_session_on_the_same_file_is_rejected_at_once(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        program.send("4")
        program.see("Udsagn 3.2:", "Udsagn 3.1 er gemt: 4")
        (path,) = tmp_path.glob("*.md")
        with Program("reflect", str(path)) as second:
            second.see("er åben i et andet vindue")
            assert second.end() == 5
        program.send("5")
        program.see("Udsagn 3.3:", "Udsagn 3.2 er gemt: 5")


@pytest.mark.slow
def test_unwritable_folder_is_reported_and_another_can_be_chosen(tmp_path: Path) -> None:
    blocked = tmp_path / "spærret"
    blocked.write_text("en fil, ikke en mappe", encoding="utf-8")
    other = tmp_path / "anden"
    with Program(*ARGUMENTS, str(blocked)) as program:
        program.see("kan ikke gemme", "Du har ikke mistet noget.", "❯ Prøv igen")
        program.send(DOWN, ENTER)
        program.see("Hvilken mappe vil du gemme i?")
        program.send(str(other), ENTER)
        program.see("Udsagn 3.1:", "Tab videre")
        program.send("4")
        program.see("Udsagn 3.2:", "Udsagn 3.1 er gemt: 4")
    assert "**Vurdering:** 4" in reflection_in(other)


@pytest.mark.slow
@pytest.mark.parametrize("size", [*SIZES, (40, 14)])
def test_the_question_of_a_folder_leads_back_and_without_one_the_same_is_tried(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    folder = tmp_path / "mappe"
    folder.write_text("en fil, ikke en mappe", encoding="utf-8")
    with Program(*ARGUMENTS, str(folder), size=size) as program:
        program.see("❯ Prøv igen")
        program.send(DOWN, ENTER)
        program.see(words.FOLDER)
        program.send(CTRL_C)
        program.see("❯ Prøv igen")
        folder.unlink()
        program.send(DOWN, ENTER)
        program.see(words.FOLDER)
        program.send(ENTER)
        program.see("Udsagn 3.1:", words.SAME_FOLDER)
        program.send("4")
        program.see("Udsagn 3.2:", "Tab videre")
    assert "**Vurdering:** 4" in reflection_in(folder)


def test_removed_folder_loses_no_answer(tmp_path: Path) -> None:
    folder = tmp_path / "mappe"
    folder.mkdir()
    with begin(folder) as program:
        program.send("3")
        program.see("Udsagn 3.2:", "Udsagn 3.1 er gemt: 3")
        folder.rename(tmp_path / "flyttet")
        program.send("4")
        program.see("Mappen findes ikke.", "❯ Prøv igen")
        (tmp_path / "flyttet").rename(folder)
        program.send(ENTER)
        program.see("Udsagn 3.3:", "Udsagn 3.2 er gemt: 4")
    assert "**Vurdering:** 4" in reflection_in(folder)


def test_interview_continues_while_saving_fails(tmp_path: Path) -> None:
    folder = tmp_path / "mappe"
    folder.mkdir()
    with begin(folder) as program:
        program.send("3")
        program.see("Udsagn 3.2:", "Udsagn 3.1 er gemt: 3")
        folder.rename(tmp_path / "flyttet")
        program.send("4")
        program.see("❯ Prøv igen")
        program.send(DOWN, DOWN, ENTER)
        program.see("Udsagn 3.3:", "Tab videre")
        (tmp_path / "flyttet").rename(folder)
        program.send("5")
        program.see("Udsagn 3.4:", "Udsagn 3.3 er gemt: 5")
    assert reflection_in(folder).count("**Vurdering:**") == 3


@pytest.mark.slow
def test_giving_up_shows_the_whole_reflection(tmp_path: Path) -> None:
    folder = tmp_path / "mappe"
    folder.mkdir()
    with begin(folder) as program:
        program.send("3")
        program.see("Udsagn 3.2:", "Udsagn 3.1 er gemt: 3")
        folder.rename(tmp_path / "flyttet")
        program.send("4")
        program.see("❯ Prøv igen")
        program.send(DOWN, DOWN, DOWN, ENTER)
        assert program.end() == 4
        assert "**Vurdering:** 4 – Overvejende enig" in program.output.decode()


def test_ctrl_c_among_early_keys_stops_before_the_next_step_is_shown(
    terminal: tuple[int, TextIO], monkeypatch: pytest.MonkeyPatch
) -> None:
    keyboard, stream = terminal
    monkeypatch.setattr(sys, "stdin", stream)
    monkeypatch.setattr(prompts, "_output", DummyOutput)
    monkeypatch.setattr(Panel, "show", lambda *_, **__: pytest.fail("a step was shown"))
    with Terminal(stream, stream) as session:
        os.write(keyboard, b"ab\x03cd")
        face = TerminalFace(session, glyphs=UNICODE, gate=SignalGate())
        theme_set = load_theme_set(None)
        step = interview.step(interview.start(theme_set, Reflection("x", "", theme_set.id)))
        assert isinstance(step, ItemStep)
        assert face.ask(step, lambda _: None) == Stop(Content(None, "ab"))


@pytest.mark.slow
@pytest.mark.parametrize("leave", [(CTRL_C,), (DOWN, DOWN, DOWN, ENTER)])
@pytest.mark.parametrize("typed", ["det her er svar tre", "2025"])
def test_text_typed_where_a_save_failed_is_in_the_file_when_the_sitting_ends_there(
    typed: str, leave: tuple[str, ...], tmp_path: Path
) -> None:
    folder = tmp_path / "mappe"
    with asking.begin(folder) as program:
        program.send("Et", TAB)
        program.see("Spørgsmål 3.2:", "Tab videre")
        folder.rename(tmp_path / "flyttet")
        program.send("To", TAB)
        program.see("❯ Prøv igen")
        program.send(typed)
        program.see(f"»{typed}«")
        (tmp_path / "flyttet").rename(folder)
        program.send(*leave)
        assert program.end() == 0
    text = reflection_in(folder)
    assert "\nTo\n" in text
    assert text.endswith(f"?\n\n{typed}\n")


@pytest.mark.slow
def test_digits_typed_ahead_are_the_answer_to_a_question(tmp_path: Path) -> None:
    with asking.begin(tmp_path / "mappe") as program:
        program.send(f"Et{TAB}2025")
        program.see("Spørgsmål 3.2:", "2025", "Tab videre")
        program.send(CTRL_C)
        assert program.end() == 0
    assert "\n2025\n" in reflection_in(tmp_path / "mappe")


@pytest.mark.slow
def test_text_typed_where_the_save_of_the_last_answer_failed_is_put_in_that_answer(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "mappe"
    with asking.begin(folder) as program:
        program.send("Et", TAB)
        program.see("Spørgsmål 3.2:", "Tab videre")
        program.send("To", TAB)
        program.see("Spørgsmål 3.3:", "Tab videre")
        folder.rename(tmp_path / "flyttet")
        program.send("Tre", TAB)
        program.see("❯ Prøv igen")
        (tmp_path / "flyttet").rename(folder)
        program.send(" og fire")
        program.send(ENTER)
        program.see("Spørgsmål 3.3:", "og fire", "Tab videre")
        program.send(CTRL_C)
        assert program.end() == 0
    assert reflection_in(folder).endswith("?\n\nTre og fire\n")


@pytest.mark.slow
def test_a_digit_typed_where_a_save_failed_rates_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "mappe"
    with begin(folder) as program:
        program.send("2")
        program.see("Udsagn 3.2:", "Udsagn 3.1 er gemt: 2")
        folder.rename(tmp_path / "flyttet")
        program.send(DOWN, CTRL_S)
        program.see("❯ Prøv igen")
        (tmp_path / "flyttet").rename(folder)
        program.send("5")
        program.send(ENTER)
        program.see("Udsagn 3.2:", "Tab videre")
        program.send(CTRL_C)
        assert program.end() == 0
    assert reflection_in(folder).count("**Vurdering:**") == 2
    assert "**Vurdering:** 5" not in reflection_in(folder)


@pytest.mark.slow
@pytest.mark.parametrize("first", [("--name", "Mette"), ()])
def test_what_opens_a_sitting_is_laid_out_anew_in_a_window_of_another_size(
    tmp_path: Path, first: tuple[str, ...]
) -> None:
    with Program("reflect", "--folder", str(tmp_path), *first, size=(80, 24)) as program:
        program.see("Programmet sender intet.", "Tab videre" if first else "hedder du?")
        program.resize(40, 40)
        program.see("4 temaer, 15 udsagn og 12 spørgsmål.", "Udsagn 1.1" if first else "hedder du?")
        assert "\n4 temaer, 15 udsagn og 12 spørgsmål." in program.text
        program.resize(30, 8)
        shown = program.see("linjer mere" if first else "… · F1")
        assert english_words(shown, names=("enter",)) == []
