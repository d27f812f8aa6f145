from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from ledersamtale.cli import app
from ledersamtale.sitting import words
from tests.helpers.pty_program import CTRL_S, DOWN, ENTER, SIZES, Program
from tests.helpers.reflections import FILE

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three reflections, of which bo's is the one last worked on; the person stands elsewhere."""
    folder = tmp_path / "Mine samtaler æøå"
    folder.mkdir()
    for age, name in enumerate(["bo", "mette", "eva"]):
        path = folder / f"{name}.md"
        path.write_text(FILE.replace("Mette Eksempel", name.title()), encoding="utf-8")
        os.utime(path, (1_000_000 - age, 1_000_000 - age))
    (folder / "aaa-konflikt-2.md").write_text(FILE, encoding="utf-8")
    (folder / "indkøb.md").write_text("# Indkøb\n", encoding="utf-8")
    monkeypatch.setenv("LEDERSAMTALE_FOLDER", str(folder))
    here = tmp_path / "her"
    here.mkdir()
    monkeypatch.chdir(here)
    return folder


def of(name: str, folder: Path) -> str:
    """Return what `show` prints of the reflection with that name."""
    text = (folder / f"{name}.md").read_text(encoding="utf-8")
    return f"Ledersamtale: {text.partition('navn: ')[2].splitlines()[0]}"


def test_in_a_pipe_the_reflection_last_worked_on_is_taken_and_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.run(["show"]) == 0
    shown = capsys.readouterr()
    assert of("bo", folder) in shown.out
    assert shown.err.endswith(f"{folder / 'bo.md'}\n")
    os.utime(folder / "eva.md")
    assert app.run(["show"]) == 0
    assert of("eva", folder) in capsys.readouterr().out


def test_the_only_reflection_is_taken_without_a_word(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "anden"
    other.mkdir()
    (folder / "mette.md").rename(other / "mette.md")
    assert app.run(["show", "--folder", str(other)]) == 0
    shown = capsys.readouterr()
    assert of("bo", folder)[:12] in shown.out
    assert shown.err == ""


@pytest.mark.parametrize("command", ["show", "export", "reflect"])
@pytest.mark.parametrize("name", ["eva.md", "eva"])
def test_a_mere_name_is_looked_for_in_the_folder_of_reflections_too(
    name: str, command: str, folder: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ledersamtale", command, name],
        input=":stop\n",
        capture_output=True,
        text=True,
        check=True,
    )
    path = folder / ("eva.pdf" if command == "export" else "eva.md")
    assert (of("eva", folder) if command == "show" else str(path)) in done.stdout
    assert path.exists()


@pytest.mark.parametrize("command", ["show", "export", "reflect"])
def test_a_reflection_that_word_saved_in_its_own_code_is_told_of(
    command: str, folder: Path
) -> None:
    path = folder / "eva.md"
    path.write_bytes(path.read_text(encoding="utf-8").encode("cp1252"))
    done = subprocess.run(
        [sys.executable, "-m", "ledersamtale", command, str(path)],
        input=":stop\n",
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stdout + done.stderr).count("Filen er gemt som ANSI; det kan Word gøre.") == 1


def test_a_file_where_the_person_stands_comes_first_and_a_name_with_a_folder_is_that_file(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (folder / "eva.md").read_text(encoding="utf-8").replace("Eva", "Her")
    (tmp_path / "her" / "eva.md").write_text(text, encoding="utf-8")
    for name in ("eva.md", "eva"):
        assert app.run(["show", name]) == 0
    assert app.run(["show", str(folder / "bo")]) == 6
    assert "Filen findes ikke." in capsys.readouterr().err


@pytest.mark.parametrize("command", ["show", "export", "reflect"])
def test_a_name_that_is_nowhere_is_told_with_the_folder_that_was_looked_in(
    command: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.run([command, "ingen.md"]) == 6
    assert f"hverken i den mappe, du står i, eller i {folder}." in capsys.readouterr().err


@pytest.mark.parametrize("command", ["show", "export"])
def test_a_folder_without_reflections_is_told_with_the_command_that_begins_one(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.run([command, "--folder", str(tmp_path / "ingen")]) == 2
    assert capsys.readouterr().err == (
        f"Mappen {tmp_path / 'ingen'} har ingen refleksioner. Begynd på en: ledersamtale reflect "
        f"--folder {tmp_path / 'ingen'}\n"
    )


@pytest.mark.parametrize("size", [*SIZES, (40, 14)])
def test_a_person_chooses_among_several_in_a_list(folder: Path, size: tuple[int, int]) -> None:
    with Program("export", "-o", "x.html", size=size) as program:
        program.see(
            "Hvilken refleksion vil du bruge?", "❯ Bo · 24. november", "Mette", "Eva", "bo.md"
        )
        program.send(DOWN, ENTER)
        program.see("Filen er klar:")
        assert program.end() == 0
        assert "Hvilken" not in program.text
    assert of("mette", folder) in (folder.parent / "her" / "x.html").read_text(encoding="utf-8")


def test_a_person_whose_terminal_draws_nothing_types_a_number(folder: Path) -> None:
    with Program("export", environment={"TERM": "dumb"}) as program:
        program.see("1. Bo", "3. Eva", "Skriv et tal.")
        program.send("4\r")
        program.see("»4« er ikke på listen. Skriv et tal fra 1 til 3.")
        program.send("3\r")
        assert program.end() == 0
        assert b"\x1b" not in program.output
    assert (folder / "eva.pdf").exists()


@pytest.mark.parametrize("typed", ["stop", ":stop"])
def test_a_list_by_number_is_left_as_a_sitting_line_by_line_is(folder: Path, typed: str) -> None:
    with Program("export", environment={"TERM": "dumb"}) as program:
        program.see("Skriv et tal.")
        program.send(f"{typed}\r")
        assert program.end() != 0
        assert "ikke på listen" not in program.running_text
    assert not list(folder.glob("*.pdf"))


@pytest.mark.parametrize("terminal", ["xterm", "dumb"])
def test_ctrl_c_in_the_list_ends_without_a_word(folder: Path, terminal: str) -> None:
    with Program("export", environment={"TERM": terminal}) as program:
        program.see("Hvilken refleksion vil du bruge?")
        assert program.interrupt() == 130
        assert "Traceback" not in program.text
    assert [*folder.glob("*.pdf")] == []


def test_a_list_outside_a_sitting_tells_of_no_answers(folder: Path) -> None:
    with Program("show", "--folder", str(folder)) as program:
        program.see("❯ Bo")
        program.send("\x1b[200~Indsat\x1b[201~")
        program.see("❯ Bo", words.CHOOSE_IN_LIST)
        program.send(CTRL_S)
        program.send(DOWN)
        program.see("❯ Mette")
        assert words.SAVES_BY_ITSELF.encode() not in program.output
        assert words.NOT_PASTED not in program.running_text


def test_a_signal_ends_the_list_with_its_own_code(folder: Path) -> None:
    with Program("show") as program:
        program.see("❯ Bo")
        program.kill()
        assert program.end() == 143
    assert folder.is_dir()


def test_a_folder_of_which_nothing_can_be_read_is_told_as_that(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "2026-11-24-ledersamtale-mette.md"
    path.write_text("---\nnavn: 'Mette\n---\n", encoding="utf-8")
    assert app.run(["show", "--folder", str(tmp_path)]) == 6
    assert f"{path}:" in capsys.readouterr().err


def test_a_folder_that_cannot_be_listed_is_told_as_that(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "scandir", refuse)
    assert app.run(["show", "--folder", str(tmp_path)]) == 6
    assert capsys.readouterr().err == f"{tmp_path}: Mappen kan ikke læses.\n"
