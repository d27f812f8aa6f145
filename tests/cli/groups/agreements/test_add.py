from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from ledersamtale.document.writer import write
from ledersamtale.model.agreements import Agreement
from ledersamtale.model.labels import SIGN
from ledersamtale.model.reflection import Reflection, Status, Talk
from ledersamtale.store.opening import open_reflection
from ledersamtale.store.reading import read_reflection
from tests.helpers.pty_program import CTRL_C, DOWN, ENTER, SHIFT_TAB, SIZES, TAB, Program
from tests.sitting.asking import wait_until_saved
from tests.sitting.plain.piped import run

if TYPE_CHECKING:
    from pathlib import Path

ADD = ("agreements", "add", "--folder")
LINES = ("Budgettet op på ledermødet", "Mette", "1. februar", "Alle kan forklare deres tal.")
WRITTEN = (
    Agreement(LINES[0], 1, LINES[1], LINES[2], text=f"Tegn på, at det er nået: {LINES[3]}"),
    Agreement("Mentor", 2, "I begge"),
)


HELD = Talk("2026-12-08", "Hanne Lund")


def saved(
    folder: Path,
    name: str,
    *,
    day: int = 24,
    status: Status = Status.FINISHED,
    talk: Talk = HELD,
) -> Path:
    one = Reflection(name, f"2026-11-{day}", "ledelsesgrundlag", status=status, talk=talk)
    path = folder / f"2026-11-{day}-ledersamtale-{name.lower()}.md"
    path.write_text(write(one), encoding="utf-8")
    return path


def agreed(path: Path) -> tuple[Agreement, ...]:
    return read_reflection(path).reflection.agreements


def test_line_by_line_agreements_are_written_down_and_shown_at_the_end(tmp_path: Path) -> None:
    path = saved(tmp_path, "Mette")
    before = path.read_text(encoding="utf-8")
    done = run(tmp_path, "\n".join([*LINES, "Mentor", "", "", "", "", ""]), *ADD)
    shown = done.stdout.decode()
    assert done.returncode == 0
    assert "Mette · samtale 8. december 2026 med Hanne Lund\nKommandoer: :tilbage" in shown
    assert "Aftale 2\nHvem gør det?\nTom: I begge.\n" in shown
    assert "Refleksionen har 2 aftaler.\nSe aftalerne:\n" in shown
    assert shown.endswith(f"Gemt: {path}\n")
    assert agreed(path) == WRITTEN
    assert path.read_text(encoding="utf-8").startswith(before.rstrip())
    assert "status: færdig" in before


def test_a_command_is_no_line_and_a_word_without_its_colon_is_asked_about(tmp_path: Path) -> None:
    path = saved(tmp_path, "Mette")
    typed = "\n".join(
        ["stop", "hjælp", "hjælp", ":hjælp", ":gå 1.1", ":vis", "::kolon", ":tilbage", ":slet",
         "", "løbende", ":stop"]
    )  # fmt: skip
    done = run(tmp_path, typed, *ADD)
    shown = done.stdout.decode()
    assert "Mente du :stop? Skriv det med kolon. Skal »stop« stå her, så skriv det en" in shown
    assert ":tilbage går tilbage" in shown
    assert ":oversigt" not in shown
    assert ":editor" not in shown
    assert "Kommandoen »:gå 1.1« findes ikke." in shown
    assert "Kommandoen »:vis« findes ikke." in shown
    assert "Dit svar nu: :kolon\nVil du beholde det, så lad linjen være tom." in shown
    assert agreed(path) == (Agreement("hjælp", 1, "I begge", "løbende"),)


def test_the_end_of_input_keeps_half_a_line(tmp_path: Path) -> None:
    path = saved(tmp_path, "Mette")
    assert run(tmp_path, "Budget\nMe", *ADD).returncode == 0
    assert agreed(path) == (Agreement("Budget", 1, "Me"),)


def test_nothing_written_leaves_the_file_as_it_is(tmp_path: Path) -> None:
    path = saved(tmp_path, "Mette")
    before = path.read_bytes()
    done = run(tmp_path, "\n", *ADD)
    assert "Refleksionen har ingen aftaler.\nSkriv flere:\n" in done.stdout.decode()
    assert path.read_bytes() == before


def test_without_a_file_it_is_the_newest_finished_one(tmp_path: Path) -> None:
    old = saved(tmp_path, "Mette", day=20)
    draft = saved(tmp_path, "Mette", day=25, status=Status.DRAFT)
    done = run(tmp_path, "Budget\n", *ADD)
    said = f"Programmet bruger den nyeste, der er færdig, fra 20. november 2026: {old}"
    assert said in done.stderr.decode().replace("\n", " ")
    assert len(agreed(old)) == 1
    assert agreed(draft) == ()


def test_the_newest_is_of_the_latest_day_whichever_was_worked_on_last(tmp_path: Path) -> None:
    old, new = saved(tmp_path, "Mette", day=20), saved(tmp_path, "Mette", day=24)
    os.utime(new, (0, 0))
    done = run(tmp_path, "Budget\n", *ADD)
    assert f"fra 24. november 2026: {new}" in done.stderr.decode().replace("\n", " ")
    assert (len(agreed(new)), agreed(old)) == (1, ())


def test_in_a_terminal_it_is_said_in_the_window_which_file_is_taken(tmp_path: Path) -> None:
    saved(tmp_path, "Mette", day=20)
    path = saved(tmp_path, "Mette", talk=Talk())
    with Program("agreements", "add", "--folder", str(tmp_path), size=(100, 24)) as program:
        program.see("Mette · refleksion fra 24. november 2026", "Hvornår var samtalen?")
        program.see("der er færdig, fra 24. november 2026:", path.name)
        program.send(CTRL_C)
        assert program.end() == 0


@pytest.mark.parametrize("status", Status)
def test_a_pipe_is_told_of_whom_there_are_reflections(tmp_path: Path, status: Status) -> None:
    saved(tmp_path, "Mette", status=status)
    saved(tmp_path, "", day=25, status=status)
    done = run(tmp_path, "Budget\n", *ADD)
    assert done.returncode == 2
    said = " ".join(done.stderr.decode().split())
    assert "Mette (2026-11-24-ledersamtale-mette.md)" in said
    assert "2026-11-25-ledersamtale-.md" in said
    assert done.stdout == b""


def test_a_draft_that_is_alone_is_written_in(tmp_path: Path) -> None:
    path = saved(tmp_path, "Mette", status=Status.DRAFT)
    run(tmp_path, "Budget\n", *ADD)
    assert len(agreed(path)) == 1
    assert read_reflection(path).reflection.status is Status.DRAFT


def test_what_cannot_be_written_in_is_reported(tmp_path: Path) -> None:
    assert run(tmp_path, "", *ADD).returncode == 2
    path = saved(tmp_path, "Mette")
    file = open_reflection(path)
    try:
        done = run(tmp_path, "Budget\n", *ADD)
    finally:
        file.close()
    assert done.returncode == 5
    assert agreed(path) == ()
    path.write_bytes(b"# Ledersamtale\n\n\xff\n")
    assert run(tmp_path, "", *ADD).returncode == 6


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
def test_in_a_terminal_the_same_is_written_with_the_keys_of_a_sitting(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    path = saved(tmp_path, "Mette")
    with Program("agreements", "add", str(path), size=size) as program:
        program.see("Aftale 1", "Hvad er I blevet enige om?", "Tab videre")
        program.send("Budget", TAB)
        program.see("Hvem gør det?", "Aftale 1 er gemt.")
        program.send(SHIFT_TAB)
        program.see("Hvad er I blevet enige om?", "Budget")
        program.send(F1)
        program.see("Enter: går videre, ligesom Tab")
        assert "udsagn" not in program.text
        program.send(*[ENTER] * (2 if size[0] < 60 else 1))
        program.see("Hvad er I blevet enige om?", "Budget")
        program.send("tet op på ledermødet", ENTER)
        program.see("Hvem gør det?")
        program.send("Mette", ENTER)
        program.see("Senest hvornår?")
        program.send("31. februar", TAB)
        program.see("Den dag findes ikke: februar 2027 har 28 dage.", "31. februar")
        program.send(*["\x7f"] * len("31. februar"), "1. februar", ENTER)
        program.see("Hvordan kan I se", "1. februar 2027")
        program.send(LINES[3], ENTER)
        program.see("Aftale 2", "Tom: ikke flere aftaler.")
        program.send("Mentor", ENTER)
        program.see("Hvem gør det?")
        program.send(ENTER)
        program.see("Senest hvornår?")
        program.send(ENTER)
        program.see("Hvordan kan I se")
        program.send(CTRL_C)
        assert program.end() == 0
        assert "Refleksionen har 2 aftaler." in program.text
    assert agreed(path) == WRITTEN


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
def test_in_a_terminal_a_stop_in_an_agreement_is_gone_on_with_there(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    path = saved(tmp_path, "Mette")
    with Program("agreements", "add", str(path), size=size) as program:
        program.see("Hvad er I blevet enige om?")
        program.send("Budget", ENTER)
        program.see("Hvem gør det?")
        program.send(CTRL_C)
        assert program.end() == 0
    with Program("agreements", "add", str(path), size=size) as program:
        program.see("Aftale 1", "Hvem gør det?", "Aftale 1 er ikke skrevet færdig: »Budget«.")
        program.send("Mette", *[ENTER] * 3)
        program.see("Aftale 2", "Hvad er I blevet enige om?")
        program.send(CTRL_C)
        assert program.end() == 0
    assert agreed(path) == (Agreement("Budget", 1, "Mette"),)


def test_line_by_line_a_stop_in_an_agreement_is_gone_on_with_there(tmp_path: Path) -> None:
    path = saved(tmp_path, "Mette")
    run(tmp_path, "Budget\n:stop\n", *ADD)
    shown = run(tmp_path, "Mette\nuge 5\n\nMentor\n:stop\n", *ADD).stdout.decode()
    said = "Aftale 1 er ikke skrevet færdig: »Budget«. Skriv videre, eller tryk Enter, til du"
    assert said in shown
    assert shown.index(said) < shown.index("Hvem gør det?")
    assert agreed(path) == (Agreement("Budget", 1, "Mette", "uge 5"), Agreement("Mentor", 2))


F1 = "\x1bOP"
QUESTIONS = ("Hvem gør det?", "Senest hvornår?", "Hvordan kan I se", "Aftale 2")


@pytest.mark.slow
@pytest.mark.parametrize("face", [[], ["--plain"]], ids=["terminal", "plain"])
@pytest.mark.parametrize("answered", range(1, 5))
def test_a_kill_loses_nothing_that_is_entered_and_little_that_is_typed(
    tmp_path: Path, answered: int, face: list[str]
) -> None:
    path = saved(tmp_path, "Mette")
    with Program("agreements", "add", str(path), *face) as program:
        program.see("Hvad er I blevet enige om?")
        for line, question in zip(LINES[:answered], QUESTIONS, strict=False):
            program.send(line, ENTER)
            program.see(question)
        at_once = agreed(path)
        program.send("halvt")
        wait_until_saved(tmp_path, "halvt")
        program.kill(9)
        program.end()
    (made, *more) = agreed(path)
    values = [made.what, made.who, made.due, made.text.removeprefix(SIGN)]
    halves = [each.what for each in more]
    assert [*values, *halves][: answered + 1] == [*LINES[:answered], "halvt"]
    assert at_once[0].what == LINES[0]
    assert run(tmp_path, "", *ADD).returncode == 0


@pytest.mark.slow
def test_in_a_terminal_a_person_chooses_among_several(tmp_path: Path) -> None:
    saved(tmp_path, "Mette")
    path = saved(tmp_path, "Ali", day=20)
    with Program("agreements", "add", "--folder", str(tmp_path)) as program:
        program.see("Hvilken refleksion vil du bruge?", "Mette", "Ali")
        at = program.text.index("Ali") < program.text.index("Mette")
        program.send(*([] if at else [DOWN]), ENTER)
        program.see("Ali · samtale 8. december 2026")
        program.send("Budget", CTRL_C)
        assert program.end() == 0
    assert [each.what for each in agreed(path)] == ["Budget"]


SAID_OF_TALK = ["8. december 2998", "Hanne Lund", "Budget", "", "", "", "", "8. marts 2999"]
"""What is typed, of days that no clock has come to, where nothing is known of the talk."""


def not_yet_held(folder: Path) -> Path:
    """Return a file that a hand has written in, and in which nothing is known of the talk."""
    path = saved(folder, "Mette", talk=Talk())
    text = path.read_text("utf-8").replace("status:", "# min egen linje\nægte:   'ja'\nstatus:")
    path.write_bytes(text.replace("\n", "\r\n").encode())
    return path


def with_talk(before: bytes) -> bytes:
    """Return the file of `not_yet_held` as it is when all of SAID_OF_TALK is typed."""
    lines = ("samtale: '2998-12-08'", "med: Hanne Lund", "opfølgning: '2999-03-08'")
    front = "".join(f"{line}\r\n" for line in lines)
    text = before.decode().replace("---\r\n\r\n#", f"{front}---\r\n\r\n#")
    added = ("", "## Aftaler", "", "### Aftale 1: Budget", "", "**Hvem:** I begge", "")
    return (text + "\r\n".join(added)).encode()


def test_line_by_line_the_talk_is_asked_about_and_put_into_the_first_lines(tmp_path: Path) -> None:
    path = not_yet_held(tmp_path)
    before = path.read_bytes()
    done = run(tmp_path, "\n".join([*SAID_OF_TALK, ""]), *ADD)
    shown = done.stdout.decode()
    assert "\nMette · refleksion fra 24. november 2026\nKommandoer: :tilbage" in shown
    assert "\nSamtalen\nHvornår var samtalen?\nFx 8. december, i går" in shown
    assert "\nSamtalen\nHvem talte du med?\n" in shown
    assert "\nOpfølgningen\nHvornår ser I på det igen?\nForslag: 8. marts 2999. Skriv" in shown
    assert "\n8. marts 2999" in shown.partition("Forslag")[2]
    assert path.read_bytes() == with_talk(before)
    again = run(tmp_path, "", *ADD).stdout.decode()
    assert "Hvornår var samtalen?" not in again
    assert "Hvem talte du med?" not in again


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
def test_in_a_terminal_the_same_is_written_of_the_talk(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    path = not_yet_held(tmp_path)
    before = path.read_bytes()
    with Program("agreements", "add", str(path), size=size) as program:
        program.see("Samtalen", "Hvornår var samtalen?")
        program.send("31. februar", ENTER)
        program.see("Den dag findes ikke", "31. februar")
        program.send(*["\x7f"] * len("31. februar"), "8/12-2998", TAB)
        program.see("Hvem talte du med?", "8. december 2998")
        program.send("Hanne", TAB)
        program.see("Aftale 1", "Hvad er I blevet enige om?", "Samtalen er gemt.")
        program.send(SHIFT_TAB)
        program.see("Hvem talte du med?", "Hanne")
        program.send(" Lund", SHIFT_TAB)
        program.see("Hvornår var samtalen?", "8. december 2998")
        program.send(TAB)
        program.see("Hvad er I blevet enige om?")
        # With an impatient hand.
        program.send("Budget", *[ENTER] * 5)
        program.see("Hvornår ser I på det igen?", "Forslag: 8. marts 2999.")
        program.send("ja", ENTER)
        assert program.end() == 0
        assert "Refleksionen har 1 aftale." in program.text
    assert path.read_bytes() == with_talk(before)


@pytest.mark.slow
def test_half_a_name_of_whom_one_talked_to_survives_a_kill(tmp_path: Path) -> None:
    path = saved(tmp_path, "Mette", talk=Talk("2026-12-08"))
    with Program("agreements", "add", str(path)) as program:
        program.see("Hvem talte du med?")
        program.send("Hanne L")
        wait_until_saved(tmp_path, "Hanne L")
        program.kill(9)
        program.end()
    assert read_reflection(path).reflection.talk == Talk("2026-12-08", "Hanne L")


def with_a_note_of_ones_own(folder: Path) -> tuple[Path, bytes]:
    """Return a file with an agreement that has a heading below it, and what it is without."""
    path = saved(folder, "Mette", talk=HELD._replace(follow_up="2027-03-08"))
    without = path.read_bytes()
    below = (
        "\n## Aftaler\n\n### Aftale 1: Budget\n\n**Hvem:** Ali\n\nMere\n\n#### Note\n\nMin note\n"
    )
    path.write_bytes(without + below.encode())
    return path, without


def test_line_by_line_an_agreement_is_removed_with_all_that_stands_below_it(
    tmp_path: Path,
) -> None:
    path, without = with_a_note_of_ones_own(tmp_path)
    before = path.read_bytes()
    back = [":tilbage"] * 4
    kept = run(tmp_path, "\n".join([*back, ":slet", "", ":tilbage", ":stop"]), *ADD)
    assert "Fortsæt igen, så bliver aftalen slettet med alt" in kept.stdout.decode()
    assert path.read_bytes() == before
    done = run(tmp_path, "\n".join([*back, ":slet", "", "", ""]), *ADD)
    shown = done.stdout.decode()
    assert "Hvad er I blevet enige om?\nTom: aftalen bliver slettet.\nDit svar nu: Budget" in shown
    assert "Aftalen er slettet." in shown
    assert path.read_bytes() == without


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
def test_in_a_terminal_an_agreement_is_removed_and_what_happened_is_said(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    path, without = with_a_note_of_ones_own(tmp_path)
    with Program("agreements", "add", str(path), size=size) as program:
        program.see("Aftale 2", "Hvad er I blevet enige om?")
        for asked in ("Hvordan kan I se", "Senest hvornår?", "Hvem gør det?", "Aftale 1"):
            program.send(SHIFT_TAB)
            program.see(asked)
        program.see("Budget")
        program.send(*["\x7f"] * len("Budget"), TAB)
        program.see("Fortsæt igen, så bliver aftalen slettet")
        assert "er gemt" not in program.text
        program.send(TAB)
        program.see("Aftalen er slettet.")
        assert "er gemt" not in program.text
        program.send(TAB)
        assert program.end() == 0
        assert "Refleksionen har ingen aftaler." in program.text
    assert path.read_bytes() == without


@pytest.mark.slow
def test_an_editor_is_for_more_than_a_line(tmp_path: Path) -> None:
    path = saved(tmp_path, "Mette")
    with Program("agreements", "add", str(path)) as program:
        program.see("Hvad er I blevet enige om?")
        program.send("Budget", "\x05")
        program.see("Svaret er kun en linje, så skriv det her.")
        program.send(CTRL_C)
        assert program.end() == 0
    assert agreed(path) == (Agreement("Budget"),)
