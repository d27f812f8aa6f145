from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ledersamtale.cli import app
from ledersamtale.themeset.bundled import bundled_path
from tests.helpers import slips
from tests.helpers.english import english_words

if TYPE_CHECKING:
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion

KEYS = ("text", "title", "source", "language")
PAGES = (
    "for-lang-tekst.yaml",
    "kolon-i-spoergsmaal.yaml",
    "mangler-temaer.yaml",
    "noegle-paa-dansk.yaml",
    "ok-alt.yaml",
    "ok-nej-som-spoergsmaal.yaml",
)


@pytest.mark.parametrize("name", slips.NAMES)
def test_each_usual_slip_is_reported_at_its_place_in_words_of_its_own(name: str) -> None:
    table = slips.TABLE.read_text(encoding="utf-8").splitlines()
    assert slips.rows(name) == [row for row in table if row.startswith(f"{name}\t")]


def test_table_has_rows_for_every_file_of_the_corpus_and_no_other() -> None:
    table = slips.TABLE.read_text(encoding="utf-8").splitlines()
    assert sorted({row.partition("\t")[0] for row in table}) == slips.NAMES


@pytest.mark.parametrize("name", slips.NAMES)
def test_each_usual_slip_fails_the_check_in_danish(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(slips.FOLDER)
    code = app.run(["themes", "check", name])
    shown = capsys.readouterr()
    assert code == (0 if name.startswith("ok-") else 3)
    assert not english_words(shown.out + shown.err, names=KEYS)


@pytest.mark.parametrize("name", PAGES)
def test_the_page_of_a_set_shows_each_line_with_a_caret(
    name: str,
    snapshot: SnapshotAssertion,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(slips.FOLDER)
    app.run(["themes", "check", name])
    shown = capsys.readouterr()
    assert shown.out + shown.err == snapshot


def test_the_bundled_set_is_checked_when_no_file_is_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert app.run(["themes", "check"]) == 0
    shown = capsys.readouterr().out
    assert "4 temaer, 15 udsagn, 12 spørgsmål til lederen og 12 til ledergruppen." in shown


@pytest.mark.parametrize(
    "command", [["themes", "check"], ["print-theme", "--themes"], ["reflect", "--themes"]]
)
def test_unusable_set_is_reported_with_all_its_faults(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sæt.yaml"
    text = bundled_path().read_text(encoding="utf-8")
    path.write_text(text.replace("statements:", "statments:"), encoding="utf-8")
    assert app.run([*command, str(path)]) == 3
    lines = capsys.readouterr().err.splitlines()
    assert len([line for line in lines if line.startswith(f"{path}:")]) == 4
    assert len([line for line in lines if line.endswith("|     statments:")]) == 4
    assert lines.count("   Mente du »statements«?") == 4
    assert lines[-1] == "4 fejl skal rettes, før temasættet kan bruges."


def test_advice_is_printed_after_the_contents_or_the_faults_and_fails_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sæt.yaml"
    text = bundled_path().read_text(encoding="utf-8")
    path.write_text(text.replace("language: da", "language: no"), encoding="utf-8")
    assert app.run(["themes", "check", str(path)]) == 0
    shown, told = capsys.readouterr()
    assert "kan bruges.\n4 temaer" in shown
    assert "\n\nVærd at overveje, men ingen fejl:\n\n" in shown
    assert "Andre programmer læser »no« som nej." in shown
    assert told == ""
    path.write_text(text.replace("language: da", "language: no\nx: y"), encoding="utf-8")
    assert app.run(["themes", "check", str(path)]) == 3
    shown, told = capsys.readouterr()
    assert shown == ""
    assert told.index("Nøglen »x« findes ikke.") < told.index("»no« som nej.")
