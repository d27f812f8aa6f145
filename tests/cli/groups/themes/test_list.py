from __future__ import annotations

import errno
import os
import re
from typing import TYPE_CHECKING

from ledersamtale.cli import app
from ledersamtale.themeset.bundled import bundled_path
from tests.helpers.english import english_words
from tests.helpers.terminal import on_terminal

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from syrupy.assertion import SnapshotAssertion


LIST = "ledersamtale.cli.groups.themes.list"


def listing(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert app.run(["themes", "list", *arguments]) == 0
    return capsys.readouterr().out.replace(str(bundled_path()), "PAKKEN/themes.yaml")


def test_list_shows_every_set_that_can_be_seen(
    two_years: tuple[str, str],
    here: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    snapshot: SnapshotAssertion,
) -> None:
    folder = here.parent / "Ledersamtaler"
    folder.mkdir()
    (folder / "mit sæt.yaml").write_text("themes: []\n", encoding="utf-8")
    (here / "andet.yaml").write_text("a: 1\n", encoding="utf-8")
    monkeypatch.setenv("LEDERSAMTALE_THEMES", two_years[1])
    shown = listing(capsys).replace(str(here.parent), "HJEM")
    assert shown == snapshot
    assert english_words(shown) == []


def test_the_bundled_set_is_used_when_none_is_chosen(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert listing(capsys).startswith("Følger med programmet (bruges nu)\n")


def test_folder_of_reflections_that_is_also_the_current_one_is_listed_once(
    two_years: tuple[str, str], here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = listing(capsys, "--folder", str(here))
    assert shown.count("2025.yaml") == shown.count("I mappen") == 1


def test_unreadable_folder_is_reported(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "fil").touch()
    shown = listing(capsys, "--folder", "fil")
    assert "I mappen fil\n  Mappen kan ikke læses.\n" in shown


def test_a_folder_that_is_named_and_not_there_is_told_of(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = listing(capsys, "--folder", "nej")
    assert "I mappen nej\n  Mappen findes ikke. Se efter, om navnet er" in shown
    monkeypatch.delenv("LEDERSAMTALE_FOLDER")
    monkeypatch.setattr(f"{LIST}.default_folder", lambda: here / "standard")
    assert "findes ikke" not in listing(capsys)


def test_a_file_that_may_not_be_read_is_told_of_as_that(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "a.yaml").write_text("themes: []\n", encoding="utf-8")

    def refuse(*_: object, **__: object) -> bytes:
        raise PermissionError

    monkeypatch.setattr("ledersamtale.themeset.shelf.durable.read_file", refuse)
    shown = listing(capsys)
    assert "  a.yaml\n  Du har ikke lov til at læse filen." in shown
    assert "har 1 fejl" not in shown


def test_folder_that_is_not_searched_to_its_end_is_reported(
    two_years: tuple[str, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ledersamtale.themeset.shelf._MOST_IN_FOLDER", 1)
    shown = listing(capsys)
    assert "Mappen har så mange filer, at programmet ikke har set på dem alle." in shown
    assert "2025.yaml" in shown
    assert "2026.yaml" not in shown


def test_default_folder_is_searched(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LEDERSAMTALE_FOLDER")
    monkeypatch.setattr(f"{LIST}.default_folder", lambda: here.parent / "standard")
    (here.parent / "standard").mkdir()
    text = bundled_path().read_text(encoding="utf-8")
    (here.parent / "standard" / "x.yml").write_text(text, encoding="utf-8")
    assert "x.yml" in listing(capsys)


def test_a_list_fits_a_narrow_terminal(
    two_years: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = re.sub(r"\x1b\[[0-9;]*m", "", on_terminal(monkeypatch, "themes", "list", columns=40))
    folded = [line for line in shown.splitlines() if ".yaml" not in line and "I mappen" not in line]
    assert max(map(len, folded)) <= 40
    assert "2026.yaml" in shown


def test_current_folder_that_is_gone_is_left_out(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here.rmdir()
    assert listing(capsys, "--folder", str(here.parent)).startswith("Følger med programmet")


def test_folder_behind_a_link_that_may_not_be_read_is_named(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # As /proc/1/root is to all but the superuser.
    (here / "link").symlink_to(here)

    def forbid(*_: object) -> None:
        raise PermissionError(errno.EACCES, "no")

    for name in ("readlink", "listdir"):
        monkeypatch.setattr(os, name, forbid)
    shown = listing(capsys, "--folder", str(here / "link"))
    assert f"I mappen {here / 'link'}\n  Mappen kan ikke læses." in shown
