from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from ledersamtale.cli import app
from ledersamtale.cli.line.files import folders
from ledersamtale.cli.line.options import FOLDER_VARIABLE
from tests.helpers.reflections import FILE

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS = (["list"], ["show"], ["export"], ["export", "--brief"])


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_that_is_not_there_is_told_as_that(
    command: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    whole = tmp_path / "ingen"
    assert app.run([*command, "--folder", "ingen"]) == 2
    shown = capsys.readouterr()
    assert shown.err == (
        f"Mappen {whole} findes ikke. Se efter, om navnet er skrevet rigtigt, og om drevet er "
        "tilsluttet, hvis mappen ligger på et drev. Vil du begynde på en refleksion i den: "
        f"ledersamtale reflect --folder {whole}\n"
    )
    assert shown.out == ""
    monkeypatch.setenv(FOLDER_VARIABLE, str(whole))
    assert app.run(command) == 2
    said = capsys.readouterr().err
    assert f"Mappen {whole} (fra miljøvariablen LEDERSAMTALE_FOLDER) findes ikke." in said
    assert said.endswith(": ledersamtale reflect\n")
    assert not whole.exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_the_usual_folder_need_not_be_there_before_the_first_reflection(
    command: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(FOLDER_VARIABLE, raising=False)
    monkeypatch.setattr(folders, "default_folder", lambda: tmp_path / "ny" / "Ledersamtaler")
    app.run(command)
    assert "har ingen refleksioner" in "".join(capsys.readouterr())
    # As on a drive that is away.
    monkeypatch.setattr(folders, "takes_files", lambda _: False)
    assert app.run(command) == 2
    assert "Ledersamtaler findes ikke." in capsys.readouterr().err


@pytest.mark.parametrize("command", ["show", "export", "reflect"])
def test_a_name_that_is_looked_for_in_a_folder_that_is_not_there(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.run([command, "x.md", "--folder", str(tmp_path / "ingen")]) == 6
    said = capsys.readouterr().err
    assert f"x.md: Filen findes ikke i den mappe, du står i. Mappen {tmp_path / 'ingen'} f" in said


def test_a_printed_command_names_a_folder_in_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "-mine æø").mkdir()
    monkeypatch.setenv(FOLDER_VARIABLE, "-mine æø")
    for command in (["list"], ["show"]):
        app.run(command)
        said = "".join(capsys.readouterr()).rstrip()
        assert said.endswith(f': ledersamtale reflect --folder "{tmp_path}/-mine æø"')


def test_a_relative_folder_is_looked_in_where_the_person_stands_even_if_that_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = tmp_path / "væk"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert app.run(["show", "--folder", "mine"]) == 2
    assert capsys.readouterr().err.startswith("Mappen mine findes ikke.")


def test_a_reflection_in_a_relative_folder_is_told_of_in_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "m").mkdir()
    for name in ("a.md", "b.md"):
        (tmp_path / "m" / name).write_text(FILE, encoding="utf-8")
        os.utime(tmp_path / "m" / name, (1, 1))
    assert app.run(["show", "--folder", "m"]) == 0
    assert str(tmp_path / "m" / "a.md") in capsys.readouterr().err
