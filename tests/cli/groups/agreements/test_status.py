from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING

import pytest

from ledersamtale.document.writer import write
from ledersamtale.model.agreements import Agreement
from ledersamtale.model.labels import danish_date
from ledersamtale.model.reflection import Reflection, Status, Talk
from ledersamtale.store.reading import read_reflection
from tests.helpers.pty_program import CTRL_C, SHIFT_TAB, SIZES, TAB, Program
from tests.sitting.asking import editor, wait_until_saved
from tests.sitting.plain.piped import run

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

STATUS = ("agreements", "status", "--folder")
BUDGET = Agreement("Budgettet op på ledermødet", 1, "Mette", "1. februar 2020", text="Tegn: tal.")
MENTOR = Agreement("Mentor", 2)
DONE = Agreement("Fast møde", 3, state="nået")


def saved(
    folder: Path, *agreements: Agreement, day: int = 24, status: Status = Status.FINISHED
) -> Path:
    one = Reflection(
        "Mette",
        f"2019-11-{day}",
        "ledelsesgrundlag",
        status=status,
        talk=Talk("2019-12-08", "Hanne Lund"),
        agreements=agreements,
    )
    path = folder / f"2019-11-{day}-ledersamtale-mette.md"
    path.write_text(write(one), encoding="utf-8")
    return path


def agreed(path: Path) -> list[tuple[str, str]]:
    made = read_reflection(path).reflection.agreements
    return [(each.state, each.text) for each in made]


def note(text: str) -> str:
    return f"**{danish_date(str(date.today()))}:** {text}"  # noqa: DTZ011 - the program's own day


def test_line_by_line_each_agreement_that_is_not_over_is_asked(tmp_path: Path) -> None:
    path = saved(tmp_path, BUDGET, DONE, MENTOR)
    done = run(tmp_path, "x\n2 Tre møder holdt.\nen note\n3\n", *STATUS)
    shown = done.stdout.decode()
    assert done.returncode == 0
    assert "Hvordan går det? · aftale 1 af 2\nBudgettet op på ledermødet\n" in shown
    assert "Mette, senest 1. februar 2020 (for " in shown
    assert "Tegn: tal.\nVælg: 1 Nået, 2 I gang, 3 Bortfaldet. Skriv gerne et par" in shown
    assert "»x« er ikke på listen. Skriv et tal fra 1 til 3." in shown
    assert "Kommentaren er skrevet. Vælg nu, hvordan det går, eller tryk Enter" in shown
    assert "1 aftale er i gang.\nSe aftalerne:\n" in shown
    assert agreed(path) == [
        ("i gang", f"Tegn: tal.\n\n{note('Tre møder holdt.')}"),
        ("nået", ""),
        ("bortfaldet", note("en note")),
    ]


def test_where_there_is_none_to_ask_about_it_is_said_what_to_do(tmp_path: Path) -> None:
    path = saved(tmp_path)
    done = run(tmp_path, "", *STATUS)
    assert done.returncode == 0
    assert "har ingen aftaler. Skriv dem ned:" in done.stdout.decode()
    assert done.stdout.decode().endswith(f"ledersamtale agreements add {path}\n")
    saved(tmp_path, DONE)
    done = run(tmp_path, "", *STATUS)
    assert done.returncode == 0
    assert "er nået eller bortfaldet. Se dem:" in done.stdout.decode()
    assert done.stdout.decode().endswith(f"ledersamtale agreements list {path}\n")


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (Status.FINISHED, "den nyeste, der er færdig og har aftaler, fra 24. november 2019: "),
        (Status.DRAFT, "den nyeste, der har aftaler: "),
    ],
)
def test_where_a_newer_one_has_no_agreements_it_is_said_which_is_taken_and_of_when(
    status: Status, said: str, tmp_path: Path
) -> None:
    path = saved(tmp_path, MENTOR, status=status)
    saved(tmp_path, day=25)
    done = run(tmp_path, ":stop\n", *STATUS)
    assert f"Programmet bruger {said}{path}\n" in done.stderr.decode()
    assert "Mette · samtale 8. december 2019 med Hanne Lund\n" in done.stdout.decode()
    assert "Programmet bruger" not in done.stdout.decode()
    with Program("agreements", "status", "--folder", str(tmp_path), size=(120, 30)) as program:
        program.see("aftale 1 af 1", "samtale 8. december 2019", f"{said}{path.name}")
        program.send(CTRL_C)
        assert program.end() == 0


def test_two_of_one_wording_are_told_and_asked_of_as_one(tmp_path: Path) -> None:
    path = saved(tmp_path, MENTOR)
    path.write_text(f"{path.read_text('utf-8')}\n### Aftale 3: Mentor\n", "utf-8")
    done = run(tmp_path, ":stop\n", *STATUS)
    assert "»Mentor« står to gange i filen" in " ".join(done.stderr.decode().split())
    assert "aftale 1 af 1" in done.stdout.decode()


def test_which_file_it_is_is_not_said_where_there_is_one_or_a_person_names_it(
    tmp_path: Path,
) -> None:
    path = saved(tmp_path, MENTOR)
    assert run(tmp_path, ":stop\n", *STATUS).stderr == b""
    saved(tmp_path, day=25)
    done = run(tmp_path, ":stop\n", *STATUS[:-1], str(path), "--folder")
    assert done.stderr == b""


def test_the_last_agreement_that_is_reached_ends_them_all(tmp_path: Path) -> None:
    saved(tmp_path, MENTOR)
    done = run(tmp_path, "1\n", *STATUS)
    assert "\nAlle aftaler er nået eller bortfaldet.\n" in done.stdout.decode()


@pytest.mark.parametrize("size", SIZES)
def test_in_a_terminal_keys_are_those_of_a_rating(tmp_path: Path, size: tuple[int, int]) -> None:
    path = saved(tmp_path, BUDGET, MENTOR)
    with Program("agreements", "status", str(path), size=size) as program:
        program.see("aftale 1 af 2", "Budgettet op på", "1-3 vælg", "Bortfaldet")
        program.send("k", "Godt", TAB)
        program.see("Vælg nu, hvordan det går, eller tryk Tab igen")
        program.send("2", TAB)
        program.see("aftale 2 af 2", "Aftale 1 er gemt: 2 – I gang")
        program.send(SHIFT_TAB)
        program.see("aftale 1 af 2", "Godt")
        program.send(TAB)
        program.see("aftale 2 af 2")
        program.send("k", "30 timer", CTRL_C)
        assert program.end() == 0
    assert agreed(path) == [("i gang", f"Tegn: tal.\n\n{note('Godt')}"), ("", note("30 timer"))]


BACKSPACE = "\x7f"
F1 = "\x1bOP"


def test_a_status_that_is_deleted_is_out_of_the_file(tmp_path: Path) -> None:
    path = saved(tmp_path, BUDGET, MENTOR)
    with Program("agreements", "status", str(path)) as program:
        program.see("aftale 1 af 2")
        program.send("2", TAB)
        program.see("aftale 2 af 2", "Aftale 1 er gemt: 2 – I gang")
        program.send(SHIFT_TAB)
        program.see("aftale 1 af 2", "❯ 2 I gang")
        program.send(BACKSPACE)
        program.see("Status er slettet.")
        program.send(TAB)
        program.see("aftale 2 af 2", "Aftale 1 er gemt uden status.")
        program.send(CTRL_C)
        assert program.end() == 0
    assert agreed(path) == [("", "Tegn: tal."), ("", "")]


def test_a_status_that_is_deleted_line_by_line_is_out_of_the_file(tmp_path: Path) -> None:
    path = saved(tmp_path, BUDGET)
    done = run(tmp_path, "2 Godt\n:tilbage\n", *STATUS)
    assert done.returncode == 0
    done = run(tmp_path, ":slet\n\n", *STATUS)
    assert agreed(path) == [("", "Tegn: tal.")]


def test_the_help_speaks_of_agreements_and_names_no_overview(tmp_path: Path) -> None:
    path = saved(tmp_path, MENTOR)
    with Program("agreements", "status", str(path), size=(100, 50)) as program:
        program.see("aftale 1 af 1", "1-3 vælg", "k et par ord")
        assert "oversigt" not in program.text
        program.send(F1)
        program.see("1-3: vælger, hvordan det går;", "k: skriver et par ord om aftalen")
        assert not {"udsagn", "oversigt", "svaret", "vurder"} & {*program.text.split()}
        program.send("\r", CTRL_C)
        assert program.end() == 0
    shown = run(tmp_path, ":hjælp\nendnu\n2\n", *STATUS).stdout.decode()
    assert ":kommentar skriver et par ord om aftalen, over flere linjer" in shown
    saved(tmp_path, Agreement("Budget", state="i gang"))
    shown += run(tmp_path, ":vis\n:kommentar to\n\n", *STATUS).stdout.decode()
    assert "Status nu: 2\n" in shown
    assert "Du har valgt, hvordan det går. Tryk Enter for at fortsætte." in shown
    assert "udsagn" not in shown.lower()


@pytest.mark.parametrize("words", ["Vi har holdt to.", " Og så.", "(endelig)"])
def test_words_right_behind_the_choice_are_of_the_same_agreement(
    tmp_path: Path, words: str
) -> None:
    path = saved(tmp_path, MENTOR)
    with Program("agreements", "status", str(path)) as program:
        # Before the page is there.
        program.send("2")
        program.see("aftale 1 af 1", "❯ 2 I gang")
        program.send(" ", *words)
        program.see(words.strip())
        program.send(TAB)
        assert program.end() == 0
    assert agreed(path) == [("i gang", note(words.strip()))]


def test_a_note_is_written_on_in_the_persons_own_editor(tmp_path: Path) -> None:
    path = saved(tmp_path, MENTOR)
    environment = editor(tmp_path, 'printf "Fra editoren\\n" > "$1"')
    with Program("agreements", "status", str(path), environment=environment) as program:
        program.see("aftale 1 af 1")
        program.send("k", "\x05")
        program.see("Fra editoren")
        program.send(CTRL_C)
        assert program.end() == 0
    assert agreed(path) == [("", note("Fra editoren"))]
    assert list((tmp_path / ".ledersamtale").glob("*")) == []


def test_half_a_note_survives_a_kill_and_so_does_what_an_editor_held(tmp_path: Path) -> None:
    path = saved(tmp_path, MENTOR)
    environment = editor(tmp_path, 'printf "Fra editoren\\n" > "$1"; sleep 100')
    with Program("agreements", "status", str(path), environment=environment) as program:
        program.see("aftale 1 af 1")
        program.send("k", "halvt skrevet")
        wait_until_saved(tmp_path, "halvt skrevet")
        program.send("\x05")
        deadline = time.monotonic() + 60
        while not any("Fra" in each.read_text() for each in tmp_path.glob(".ledersamtale/*.md")):
            assert time.monotonic() < deadline
        program.kill(9)
        program.end()
    assert agreed(path) == [("", note("halvt skrevet"))]
    with Program("agreements", "status", str(path)) as program:
        program.see("Du skrev noget til aftale 2 i din editor", "Fra editoren")
        program.send("\r")
        program.see("aftale 1 af 1", "halvt skrevet", "Fra editoren")
        program.send(CTRL_C)
        assert program.end() == 0
    assert agreed(path) == [("", note("halvt skrevet\n\nFra editoren"))]
