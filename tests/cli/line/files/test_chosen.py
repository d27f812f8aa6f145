from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from ledersamtale.cli import app
from ledersamtale.cli.line.files.chosen import labels_of
from ledersamtale.sitting import words
from ledersamtale.store.opening import Listed, list_folder
from tests.helpers import prepared
from tests.helpers.pty_program import CTRL_S, DOWN, ENTER, SIZES, Program
from tests.helpers.reflections import FILE

if TYPE_CHECKING:
    import subprocess
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


def test_in_a_pipe_a_managers_file_about_a_leader_is_taken_where_there_is_no_other(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("bo", "mette", "eva"):
        assert app.run(["show"]) == 0
        assert f"Ledersamtale: {name.title()}" in capsys.readouterr().out
        path = folder / f"{name}.md"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("dato:", "om: Ida\ndato:", 1), encoding="utf-8")
    assert app.run(["show"]) == 0
    assert "Ledersamtale: Eva om Ida" in capsys.readouterr().out


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


def run_in_a_pipe(*words: str) -> subprocess.CompletedProcess[bytes]:
    """Return what a command that succeeds prints, with `:stop` as its input."""
    variables = {**os.environ, **prepared.USUAL}
    done = prepared.run(["-m", "ledersamtale", *words], b":stop\n", variables)
    done.check_returncode()
    return done


@pytest.mark.slow
@pytest.mark.parametrize("command", ["show", "export", "reflect"])
@pytest.mark.parametrize("name", ["eva.md", "eva"])
def test_a_mere_name_is_looked_for_in_the_folder_of_reflections_too(
    name: str, command: str, folder: Path
) -> None:
    done = run_in_a_pipe(command, name)
    path = folder / ("eva.pdf" if command == "export" else "eva.md")
    assert (of("eva", folder) if command == "show" else str(path)) in done.stdout.decode()
    assert path.exists()


@pytest.mark.slow
@pytest.mark.parametrize("command", ["show", "export", "reflect"])
def test_a_reflection_that_word_saved_in_its_own_code_is_told_of(
    command: str, folder: Path
) -> None:
    path = folder / "eva.md"
    path.write_bytes(path.read_text(encoding="utf-8").encode("cp1252"))
    done = run_in_a_pipe(command, str(path))
    assert (done.stdout + done.stderr).decode().count(
        "Filen er gemt som ANSI; det kan Word gøre."
    ) == 1


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
    assert app.run([command, "--folder", str(tmp_path)]) == 2
    assert capsys.readouterr().err == (
        f"Mappen {tmp_path} har ingen refleksioner. Begynd på en: ledersamtale reflect "
        f"--folder {tmp_path}\n"
    )


@pytest.mark.parametrize("size", [*SIZES, (40, 14)])
def test_a_person_chooses_among_several_in_a_list(folder: Path, size: tuple[int, int]) -> None:
    with Program("export", "-o", "x.html", size=size) as program:
        program.see("Hvilken refleksion vil du bruge?", "❯ Færdig · 4 af 14", "· Bo")
        program.send(DOWN, ENTER)
        program.see("Filen er klar:")
        assert program.end() == 0
        assert "Hvilken" not in program.text
    assert of("mette", folder) in (folder.parent / "her" / "x.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_person_whose_terminal_draws_nothing_types_a_number(folder: Path) -> None:
    with Program("export", environment={"TERM": "dumb"}) as program:
        program.see("1. Færdig", "· Bo", "3. Færdig", "· Eva", "Skriv et tal.")
        program.send("4\r")
        program.see("»4« er ikke på listen. Skriv et tal fra 1 til 3.")
        program.send("3\r")
        assert program.end() == 0
        assert b"\x1b" not in program.output
    assert (folder / "eva.pdf").exists()


@pytest.mark.slow
@pytest.mark.parametrize("typed", ["stop", ":stop"])
def test_a_list_by_number_is_left_as_a_sitting_line_by_line_is(folder: Path, typed: str) -> None:
    with Program("export", environment={"TERM": "dumb"}) as program:
        program.see("Skriv et tal.")
        program.send(f"{typed}\r")
        assert program.end() != 0
        assert "ikke på listen" not in program.running_text
    assert not list(folder.glob("*.pdf"))


@pytest.mark.slow
@pytest.mark.parametrize("terminal", ["xterm", "dumb"])
def test_ctrl_c_in_the_list_ends_without_a_word(folder: Path, terminal: str) -> None:
    with Program("export", environment={"TERM": terminal}) as program:
        program.see("Hvilken refleksion vil du bruge?")
        assert program.interrupt() == 130
        assert "Traceback" not in program.text
    assert [*folder.glob("*.pdf")] == []


@pytest.mark.slow
def test_a_list_outside_a_sitting_tells_of_no_answers(folder: Path) -> None:
    with Program("show", "--folder", str(folder)) as program:
        program.see("❯ Færdig")
        program.send("\x1b[200~Indsat\x1b[201~")
        program.see("❯ Færdig", words.CHOOSE_IN_LIST)
        program.send(CTRL_S)
        program.send(DOWN)
        program.see("❯ Færdig · 4 af 14 besvaret · kun Kvalitet og sikker drift", "· Mette")
        assert words.SAVES_BY_ITSELF.encode() not in program.output
        assert words.NOT_PASTED not in program.running_text


@pytest.mark.slow
def test_a_signal_ends_the_list_with_its_own_code(folder: Path) -> None:
    with Program("show") as program:
        program.see("❯ Færdig")
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


def name_of(number: int) -> str:
    return f"2026-11-24-ledersamtale-mette-{number}.md"


def save(folder: Path, *texts: str) -> None:
    """Save reflections with these texts, the first of them the one last worked on."""
    folder.mkdir()
    for age, text in enumerate(texts):
        path = folder / name_of(age)
        path.write_text(text, encoding="utf-8")
        os.utime(path, (1_000_000 - age, 1_000_000 - age))


DRAFT = FILE.replace("status: færdig", "status: kladde\nfortsæt: Spørgsmål 2.1")
WITHOUT_POINTS = FILE[: FILE.index("- [")] + FILE[FILE.index("## Tema 2") :]
WITHOUT_RATINGS = "".join(line for line in FILE.splitlines(keepends=True) if line[:2] != "**")


@pytest.mark.slow
def test_a_list_says_what_tells_each_reflection_from_the_others(tmp_path: Path) -> None:
    folder = tmp_path / "m"
    whole = DRAFT.replace("temaer: kvalitet, retning\n", "")
    save(
        folder,
        whole.replace("fortsæt: Spørgsmål 2.1", "fortsæt: Til samtalen"),
        whole.replace("'2026-11-24'", "'2024-11-24'"),
        DRAFT.replace("status", "målgruppe: ledergruppe\nstatus"),
        DRAFT.replace("temasæt: ledelsesgrundlag", "temasæt: vores"),
        DRAFT.replace("fortsæt: Spørgsmål 2.1\n", ""),
        FILE,
        FILE,
    )
    # It draws the list that Program sees, and nothing is folded.
    with Program("show", "--folder", str(folder), size=(160, 40)) as program:
        rows = [
            "❯ Kladde ved punkterne til samtalen · 4 af 27 besvaret · 24. november",
            "Kladde ved spørgsmål 2.1 · 4 af 27 besvaret · 24. november 2024 · Mette",
            "Kladde ved spørgsmål 2.1 · 0 af 6 besvaret · kun Kvalitet og sikker drift og Retning",
            " · ledergruppe · 24. november",
            "Kladde ved spørgsmål 2.1 · 4 besvaret · temasættet »vores« · 24. november",
            "Kladde · 4 af 14 besvaret · kun",
            name_of(5),
            name_of(6),
        ]
        screen = program.see(*rows)
        assert screen.count(".md") == 2
        program.interrupt()


@pytest.mark.parametrize("set_id", ["vores", "ledelsesgrundlag"])
def test_a_list_says_as_the_command_list_does_that_a_set_is_lost(
    set_id: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    of_lost = f"temasæt: {set_id}\ntemasætfil: {tmp_path / 'væk.yaml'}\n"
    save(tmp_path / "m", DRAFT.replace("temasæt: ledelsesgrundlag\n", of_lost))
    (found,) = (each for each in list_folder(tmp_path / "m") if isinstance(each, Listed))
    (label,) = labels_of([found], None)
    lost = f" · 4 besvaret · temasættet »{set_id}« er væk eller kan ikke bruges · "
    assert lost in label
    assert app.run(["list", "--folder", str(tmp_path / "m")]) == 0
    assert f" · {set_id} (temasættet er væk eller kan ikke bruges) · " in capsys.readouterr().out


@pytest.mark.slow
@pytest.mark.parametrize(
    ("option", "unfit", "is_told"),
    [
        ("--brief", WITHOUT_POINTS, "punkter til samtalen"),
        ("--without-answers", WITHOUT_RATINGS, "vurderinger"),
    ],
)
def test_what_a_command_cannot_use_is_not_there_to_choose(
    option: str, unfit: str, is_told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "m"
    save(folder, unfit, FILE.replace("Mette", "Eva"), FILE.replace("Mette", "Bo"))
    arguments = ("export", option, "--folder", str(folder), "-o", str(tmp_path / "x.html"))
    with Program(*arguments) as program:
        program.see("Hvilken refleksion", f"Kun dem med {is_told} er på listen.", "· Eva", "· Bo")
        assert "Mette" not in program.text
        program.interrupt()
    assert app.run([*arguments]) == 0
    newest = f"Programmet bruger den nyeste, der har {is_told}: {folder / name_of(1)}\n"
    assert newest in capsys.readouterr().err
    (folder / name_of(2)).unlink()
    assert app.run([*arguments, "--force"]) == 0
    assert newest in capsys.readouterr().err
    # Of none that fits, the newest is said not to.
    (folder / name_of(1)).write_text(unfit, encoding="utf-8")
    os.utime(folder / name_of(1), (1, 1))
    assert app.run([*arguments, "--force"]) == 2
    said = capsys.readouterr().err
    assert said.startswith(("Du har ikke valgt punkter", "Refleksionen har ingen vurderinger"))
    assert is_told != "punkter til samtalen" or said.endswith(f"reflect {folder / name_of(0)}\n")


def test_one_that_cannot_be_read_is_told_of_when_another_is_taken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "m"
    broken = FILE.replace("navn: Mette", "navn: 'Mette")
    save(folder, *[broken] * 5, FILE)
    assert app.run(["show", "--folder", str(folder)]) == 0
    shown = capsys.readouterr()
    assert "Ledersamtale: Mette Eksempel" in shown.out
    assert shown.err.count("Bemærk: En fil i mappen ligner en refleksion") == 3
    assert f"{folder / name_of(0)}:" in shown.err


def test_a_file_is_found_at_home_where_no_shell_has_replaced_the_sign_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "r.md").write_text(FILE, encoding="utf-8")
    assert app.run(["export", "~/r.md", "-o", "~/x.html"]) == 0
    assert (tmp_path / "x.html").exists()
    assert app.run(["list", "--folder", "~"]) == 0
    capsys.readouterr()
    assert app.run(["show", "~$r.md", "--folder", "~"]) == 6
    assert capsys.readouterr().err.startswith("~$r.md: Filen findes ikke")
