from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest

from ledersamtale.cli import app
from ledersamtale.cli.commands import list as listing
from ledersamtale.screen.width import cells
from ledersamtale.themeset import file as theme_sets
from ledersamtale.themeset.bundled import bundled_path
from tests.helpers import reflections
from tests.helpers.terminal import on_terminal

if TYPE_CHECKING:
    from pathlib import Path

    from ledersamtale.model.themes import ThemeSet

NAME = "2026-11-{day:02}-ledersamtale-mette.md"
SET = "Ledelsesgrundlag for ledere af ledere"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A finished reflection, a newer draft of another set, and a file that cannot be read."""
    draft = reflections.FILE.replace("status: færdig", "status: kladde")
    draft = draft.replace("temasæt: ledelsesgrundlag", "temasæt: vores")
    files = {24: reflections.FILE, 25: draft.replace("Mette Eksempel", ""), 26: "# Indkøb\n"}
    for day, text in files.items():
        path = tmp_path / NAME.format(day=day)
        path.write_text(text, encoding="utf-8")
        os.utime(path, (day, day))
    (tmp_path / "andet.md").write_text("# Indkøb\n", encoding="utf-8")
    return tmp_path


def listed(folder: Path, capsys: pytest.CaptureFixture[str], *options: str) -> list[str]:
    assert app.run(["list", "--folder", str(folder), *options]) == 0
    return capsys.readouterr().out.splitlines()


def test_a_pipe_gets_a_line_for_each_reflection_the_newest_first(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unreadable, draft, finished = listed(folder, capsys)
    assert unreadable.startswith(f"{folder / NAME.format(day=26)}:1: Det er ikke en refleksion")
    about = "24. november 2026 · kladde · 4 svar · 3 punkter · vores"
    assert draft == f"Uden navn · {about} · {NAME.format(day=25)}"
    about = f"24. november 2026 · færdig · 4 af 14 besvaret · 3 punkter · {SET}"
    assert finished == f"Mette Eksempel · {about} · {NAME.format(day=24)}"


def test_answers_to_what_the_set_does_not_ask_are_not_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    others = "".join(f"\n### Spørgsmål 2.{n}: Hvad nu {n}?\n\nEt svar.\n" for n in range(3, 43))
    (tmp_path / NAME.format(day=24)).write_text(reflections.FILE + others, encoding="utf-8")
    assert " · 4 af 14 besvaret · " in listed(tmp_path, capsys)[0]


@pytest.mark.parametrize("columns", [80, 40])
def test_a_window_gets_a_block_for_each_reflection_that_fits(
    folder: Path, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = on_terminal(monkeypatch, "list", "--folder", str(folder), columns=columns)
    rows = re.sub(r"\x1b\[[0-9;]*m", "", shown).splitlines()
    for path in folder.glob("2026*24*.md"):
        assert f"  {path.name}" in rows
    assert rows.pop().endswith(str(folder))
    assert all(cells(row) <= columns for row in rows if ".md" not in row)
    text = " ".join(" ".join(rows).split())
    assert "Det er ikke en refleksion" in text
    assert "Mette Eksempel · 24. november 2026 · færdig 4 af 14 besvaret · 3 punkter" in text
    assert text.index("Uden navn") < text.index("Mette")


def test_a_full_folder_is_listed_in_a_window_to_its_most_and_in_a_pipe_to_its_end(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "MOST_SHOWN", 2)
    shown = on_terminal(monkeypatch, "list", "--folder", str(folder), columns=80)
    assert "færdig" not in shown
    assert shown.endswith(
        "Mappen har flere. Få dem alle i en fil:\n"
        f"ledersamtale list --folder {folder} > refleksioner.txt\n"
    )
    assert len(listed(folder, capsys)) == 3


def test_an_unusable_theme_set_leaves_the_answers_countable_each_by_its_own_set(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unusable = folder / "t.yaml"
    unusable.write_text("x: y\n", encoding="utf-8")
    for command in ("list", "show"):
        assert app.run([command, "--folder", str(folder), "--themes", str(unusable)]) == 0
        said = " ".join(capsys.readouterr().err.split())
        assert f"Temasættet {unusable} kan ikke bruges. Se hvorfor: ledersamtale" in said
    _, draft, finished = listed(folder, capsys, "--themes", str(unusable))
    assert " · 4 svar · 3 punkter · vores · " in draft
    assert f" · 4 af 14 besvaret · 3 punkter · {SET} · " in finished


OWN = """\
id: vores
title: Vores eget
themes:
  - id: retning
    title: Retning
    questions:
      leader:
        - Hvad kan du forbedre for at øge dit bidrag? Gøre mere af? Mindre af?
        - Hvad så?
      group:
        - Hvad gør vi?
"""


def made_with(file: Path, *, id: str = "vores", themes: str = "retning") -> str:  # noqa: A002
    lines = f"temasæt: {id}\ntemasætfil: {file}\ntemaer: {themes}"
    return reflections.FILE.replace("temasæt: ledelsesgrundlag\ntemaer: kvalitet, retning", lines)


def test_a_reflection_is_counted_by_its_own_set_which_is_read_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "vores.yaml"
    own.write_text(OWN, encoding="utf-8")
    (tmp_path / "reflections").mkdir()
    for day in range(1, 4):
        path = tmp_path / "reflections" / NAME.format(day=day)
        path.write_text(made_with(own), encoding="utf-8")
    read: list[Path] = []
    load = theme_sets.load

    def noting(path: Path) -> ThemeSet:
        read.append(path)
        return load(path)

    monkeypatch.setattr(theme_sets, "load", noting)
    for row in listed(tmp_path / "reflections", capsys):
        assert " · 1 af 2 besvaret · 3 punkter · Vores eget · " in row
    assert read == [own]


@pytest.mark.parametrize("text", [None, "x: y\n", OWN.replace("id: vores", "id: andres", 1)])
@pytest.mark.parametrize("set_id", ["vores", "ledelsesgrundlag"])
def test_a_reflection_whose_own_set_is_gone_is_counted_by_no_other(
    set_id: str, text: str | None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "vores.yaml"
    if text:
        own.write_text(text, encoding="utf-8")
    (tmp_path / NAME.format(day=1)).write_text(made_with(own, id=set_id), encoding="utf-8")
    lost = f"{set_id} (temasættet er væk eller kan ikke bruges)"
    assert f" · 4 svar · 3 punkter · {lost} · " in listed(tmp_path, capsys)[0]


def test_a_set_that_was_moved_counts_its_reflections_where_it_is_chosen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, moved = tmp_path / "reflections", tmp_path / "flyttet.yaml"
    folder.mkdir()
    moved.write_text(OWN, encoding="utf-8")
    (folder / NAME.format(day=1)).write_text(made_with(tmp_path / "x.yaml"), encoding="utf-8")
    counted = " · 1 af 2 besvaret · 3 punkter · Vores eget · "
    assert counted in listed(folder, capsys, "--themes", str(moved))[0]
    monkeypatch.setenv("LEDERSAMTALE_THEMES", str(moved))
    assert counted in listed(folder, capsys)[0]


def test_the_set_on_the_command_line_counts_before_that_in_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, own, named = tmp_path / "reflections", tmp_path / "a.yaml", tmp_path / "b.yaml"
    folder.mkdir()
    own.write_text(OWN, encoding="utf-8")
    named.write_text(OWN.replace("        - Hvad så?\n", ""), encoding="utf-8")
    (folder / NAME.format(day=1)).write_text(made_with(own), encoding="utf-8")
    (folder / NAME.format(day=2)).write_text(reflections.FILE, encoding="utf-8")
    rows = listed(folder, capsys, "--themes", str(named))
    assert sum(" · 1 af 1 besvaret · " in row for row in rows) == 1
    assert sum(" · 4 af 14 besvaret · " in row for row in rows) == 1


def test_a_reflection_of_themes_that_its_set_lacks_is_not_counted_by_all_of_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "vores.yaml"
    own.write_text(OWN, encoding="utf-8")
    text = made_with(own, themes="retning, drift")
    (tmp_path / NAME.format(day=1)).write_text(text, encoding="utf-8")
    assert " · 4 svar · 3 punkter · Vores eget · " in listed(tmp_path, capsys)[0]


def test_an_empty_folder_says_how_to_begin(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said, begin = listed(tmp_path, capsys)
    assert said == f"Mappen {tmp_path} har ingen refleksioner."
    assert begin == f"Begynd på en: ledersamtale reflect --folder {tmp_path}"


def test_a_folder_that_cannot_be_listed_is_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "scandir", refuse)
    assert app.run(["list", "--folder", str(tmp_path)]) == 6
    assert capsys.readouterr().err == f"{tmp_path}: Mappen kan ikke læses.\n"


def test_a_date_that_is_missing_leaves_no_gap_in_a_pipe(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "m.md").write_text("---\nnavn: M\n---\n\n# Ledersamtale: M\n", encoding="utf-8")
    (only,) = listed(tmp_path, capsys)
    assert only.startswith("M · kladde · ")


def test_a_file_in_place_of_the_folder_is_told_as_that(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "m.md"
    path.touch()
    for command in ("list", "show"):
        assert app.run([command, "--folder", str(path)]) == 6
        said = f"{path}: Det er en fil. Skriv navnet på en mappe efter --folder.\n"
        assert capsys.readouterr().err == said


def test_the_command_for_a_long_list_has_the_theme_set_that_was_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(2):
        (tmp_path / f"{number}.md").write_text("# Ledersamtale: M\n", encoding="utf-8")
    monkeypatch.setattr(listing, "MOST_SHOWN", 1)
    options = ["--folder", str(tmp_path), "--themes", str(bundled_path())]
    shown = on_terminal(monkeypatch, "list", *options, columns=80)
    assert f"ledersamtale list {' '.join(options)} > refleksioner.txt" in shown
