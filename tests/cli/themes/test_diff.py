from __future__ import annotations

import io
import re
import sys
from typing import TYPE_CHECKING

import pytest

from ledersamtale.cli import app
from ledersamtale.themeset.bundled import bundled_path
from ledersamtale.themeset.file import load
from tests.helpers.english import english_words
from tests.helpers.theme_sets import paste

if TYPE_CHECKING:
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion

CHANGES = (
    ("- Jeg skaber rammer og sætter retning.", "- Jeg skaber tydelige rammer og sætter retning."),
    ("- Hvad skal du forbedre? Gøre mere af? Mindre af?", "- Hvad vil du gøre mere og mindre af?"),
    ("5: Helt enig", "5: Meget enig"),
)


LIST = "ledersamtale.cli.themes.list"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in, with another for reflections."""
    folder = tmp_path / "her"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("LEDERSAMTALE_FOLDER", str(tmp_path / "Ledersamtaler"))
    monkeypatch.delenv("LEDERSAMTALE_THEMES", raising=False)
    return folder


@pytest.fixture
def two_years(here: Path) -> tuple[str, str]:
    text = bundled_path().read_text(encoding="utf-8")
    (here / "2025.yaml").write_text(text, encoding="utf-8")
    for old, new in CHANGES:
        assert old in text
        text = text.replace(old, new)
    (here / "2026.yaml").write_text(text, encoding="utf-8")
    return "2025.yaml", "2026.yaml"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def on_terminal(monkeypatch: pytest.MonkeyPatch, *arguments: str, columns: int) -> str:
    terminal = Terminal()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", terminal)
        patch.setenv("COLUMNS", str(columns))
        patch.setenv("TERM", "xterm-256color")
        patch.delenv("NO_COLOR", raising=False)
        assert app.run(list(arguments)) == 0
    return terminal.getvalue()


def test_the_difference_is_told_and_what_to_paste(
    two_years: tuple[str, str],
    capsys: pytest.CaptureFixture[str],
    snapshot: SnapshotAssertion,
) -> None:
    assert app.run(["themes", "diff", *two_years]) == 0
    shown = capsys.readouterr()
    assert shown.out == snapshot
    assert shown.err == ""
    assert english_words(shown.out, names=("file",)) == []


@pytest.mark.parametrize("columns", [40, 80])
def test_a_terminal_is_told_the_same_in_colours(
    columns: int,
    two_years: tuple[str, str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app.run(["themes", "diff", *two_years])
    piped = capsys.readouterr().out
    shown = on_terminal(monkeypatch, "themes", "diff", *two_years, columns=columns)
    assert "\x1b[" in shown
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert plain.split() == piped.split()
    told, _, to_paste = plain.partition("Til at sætte ind")
    assert max(map(len, told.splitlines())) <= columns
    # What is to be copied is not folded.
    for block in re.findall(r"(?m)^ +# (?:.+\n)+", piped):
        assert block in to_paste


def test_pasting_what_was_printed_mends_the_file(
    two_years: tuple[str, str], here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    app.run(["themes", "diff", *two_years])
    path = here / two_years[1]
    text = path.read_text(encoding="utf-8")
    blocks = re.findall(r"(?m)^ +# (?:.+\n)+", capsys.readouterr().out)
    for block in blocks:
        text = paste(text, block)
    path.write_text(text, encoding="utf-8")
    assert len(blocks) == 2
    assert load(path)
    app.run(["themes", "diff", *two_years])
    assert "Til at sætte ind" not in capsys.readouterr().out


def test_no_difference_is_a_line_and_no_error(
    two_years: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.run(["themes", "diff", two_years[0], two_years[0]]) == 0
    assert capsys.readouterr().out.startswith("Der er ingen forskel")


@pytest.mark.parametrize("wrong", [0, 1])
def test_a_file_that_cannot_be_used_is_told(
    wrong: int, two_years: tuple[str, str], here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for content in (None, b"\xff", b"themes: 1"):
        arguments = list(two_years)
        arguments[wrong] = "forkert.yaml"
        if content:
            (here / "forkert.yaml").write_bytes(content)
        assert app.run(["themes", "diff", *arguments]) == 3
        shown = capsys.readouterr()
        assert shown.out == ""
        assert shown.err.startswith("forkert.yaml:")


def listing(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert app.run(["themes", "list", *arguments]) == 0
    return capsys.readouterr().out.replace(str(bundled_path()), "PAKKEN/themes.yaml")


def test_the_list_has_what_can_be_seen(
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


def test_a_folder_is_listed_once_though_it_is_both(
    two_years: tuple[str, str], here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = listing(capsys, "--folder", str(here))
    assert shown.count("2025.yaml") == shown.count("I mappen") == 1


def test_a_folder_that_cannot_be_read_is_told(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "fil").touch()
    shown = listing(capsys, "--folder", "fil")
    assert "I mappen fil\n  Mappen kan ikke læses.\n" in shown


def test_a_folder_that_is_not_looked_through_is_told(
    two_years: tuple[str, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ledersamtale.themeset.shelf._MOST_IN_FOLDER", 1)
    shown = listing(capsys)
    assert "Mappen har flere filer, end der er set på." in shown
    assert "2025.yaml" in shown
    assert "2026.yaml" not in shown


def test_the_default_folder_is_looked_into(
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
