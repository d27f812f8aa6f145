from __future__ import annotations

import errno
import json
import re
from typing import TYPE_CHECKING

import pytest

from ledersamtale.cli import app
from ledersamtale.faults import Said
from ledersamtale.strict_yaml import words as yaml_words
from ledersamtale.themeset import words as theme_words
from ledersamtale.themeset.bundled import bundled_path
from tests.helpers import slips
from tests.helpers.english import english_words

if TYPE_CHECKING:
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion

KEYS = ("text", "title", "source", "language", "help")
PAGES = (
    "for-lang-tekst.yaml",
    "kolon-i-spoergsmaal.yaml",
    "mangler-temaer.yaml",
    "noegle-paa-dansk.yaml",
    "ok-alt.yaml",
    "ok-nej-som-spoergsmaal.yaml",
)


def test_each_usual_slip_is_reported_at_its_place_in_words_of_its_own() -> None:
    table = slips.TABLE.read_text(encoding="utf-8").splitlines()
    assert [row for name in slips.NAMES for row in slips.rows(name)] == table


def test_table_has_rows_for_every_file_of_the_corpus_and_no_other() -> None:
    table = slips.TABLE.read_text(encoding="utf-8").splitlines()
    assert sorted({row.partition("\t")[0] for row in table}) == slips.NAMES


def test_each_usual_slip_fails_the_check_in_danish(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(slips.FOLDER)
    for name in slips.NAMES:
        code = app.run(["themes", "check", name])
        shown = capsys.readouterr()
        assert code == (0 if name.startswith("ok-") else 3), name
        assert not english_words(shown.out + shown.err, names=KEYS), name


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
    path.write_text(text.replace("language: da", "language: da\nsender: no"), encoding="utf-8")
    assert app.run(["themes", "check", str(path)]) == 0
    shown, told = capsys.readouterr()
    assert "kan bruges.\n4 temaer" in shown
    assert "\n\nVærd at overveje, men ingen fejl:\n\n" in shown
    assert "Andre programmer læser »no« som nej." in shown
    assert told == ""
    path.write_text(
        text.replace("language: da", "language: da\nsender: no\nx: y"), encoding="utf-8"
    )
    assert app.run(["themes", "check", str(path)]) == 3
    shown, told = capsys.readouterr()
    assert shown == ""
    assert told.index("Nøglen »x« findes ikke.") < told.index("»no« som nej.")


@pytest.fixture
def faulty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A set with six slips, of which five have a sure mend, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "temaer.yaml"
    text = (slips.FOLDER / "naesten-alt.yaml").read_text(encoding="utf-8")
    path.write_bytes(("\ufeff# Vores\n" + text).replace("\n", "\r\n").encode())
    return path


def test_sure_mends_are_written_shown_and_what_is_left_is_told(
    faulty: Path, snapshot: SnapshotAssertion, capsys: pytest.CaptureFixture[str]
) -> None:
    before = faulty.read_bytes()
    assert app.run(["themes", "check", "temaer.yaml", "--ret"]) == 3
    shown = capsys.readouterr()
    assert (shown.out + shown.err).replace(str(faulty.parent), "…") == snapshot
    assert faulty.with_name("temaer.før-rettelse.yaml").read_bytes() == before
    after = faulty.read_bytes()
    assert after.startswith("\ufeff# Vores\r\n".encode())
    assert before.count(b"\r\n") == after.count(b"\r\n") == after.count(b"\n")
    assert app.run(["themes", "check", "temaer.yaml", "--ret"]) == 3
    assert "intet, som det kan rette selv" in capsys.readouterr().out
    assert faulty.read_bytes() == after
    assert len(list(faulty.parent.iterdir())) == 2


def test_a_set_whose_every_fault_is_sure_can_be_used_once_mended(
    faulty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    faulty.write_bytes((slips.FOLDER / "word-prikker.yaml").read_bytes())
    assert app.run(["themes", "check", "temaer.yaml", "--ret"]) == 0
    assert "kan bruges" in capsys.readouterr().out
    assert app.run(["themes", "check", "temaer.yaml"]) == 0


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (errno.EACCES, "Kopiér filen til en anden mappe, og ret kopien dér."),
        (errno.EROFS, "Kopiér filen til en anden mappe, og ret kopien dér."),
        (errno.ENOSPC, "Der er ikke mere plads på disken."),
    ],
)
def test_where_nothing_can_be_mended_the_faults_are_told_and_what_to_do(
    code: int,
    expected: str,
    faulty: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def refuse(*_: object) -> Path:
        raise OSError(code, "no")

    before = faulty.read_bytes()
    monkeypatch.setattr("ledersamtale.cli.line.output.durable.create_first_free", refuse)
    assert app.run(["themes", "check", "temaer.yaml", "--ret"]) == 4
    assert faulty.read_bytes() == before
    shown = capsys.readouterr().err
    assert "7 fejl skal rettes" in shown
    assert expected in shown.splitlines()[-1]


@pytest.mark.parametrize("command", [["themes", "check"], ["themes", "new"]])
def test_a_read_only_set_is_not_replaced_and_nothing_is_left_beside_it(
    command: list[str], faulty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = faulty.read_bytes()
    faulty.chmod(0o444)
    option = "--ret" if command[-1] == "check" else "--force"
    assert app.run([*command, "temaer.yaml", option]) == 4
    assert faulty.read_bytes() == before
    assert list(faulty.parent.iterdir()) == [faulty]
    shown = capsys.readouterr().err
    assert ("7 fejl skal rettes" in shown) == (command[-1] == "check")
    assert "skrivebeskyttet" in shown.splitlines()[-1]


def test_faults_and_advice_are_told_as_json(
    faulty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.run(["themes", "check", "temaer.yaml", "--json"]) == 3
    notes = json.loads(capsys.readouterr().out)
    places = [(note["line"], note["column"], note["code"]) for note in notes]
    assert places == [
        (7, 10, "no-space-after-colon"),
        (7, 17, "text-has-colon"),
        (9, 7, "other-bullet"),
        (15, 5, "too-far-out"),
        (17, 5, "theme-without-dash"),
        (18, 5, "unknown-key"),
        (20, 28, "comment-in-text"),
    ]
    lines = faulty.read_text(encoding="utf-8").splitlines()
    assert [note["severity"] for note in notes] == ["error"] * 7
    for note in notes:
        assert note["file"] == "temaer.yaml"
        assert note["words"]
        assert note["mend"]
        assert note["end"]["line"] == note["line"]
        found = lines[note["line"] - 1][note["column"] - 1 : note["end"]["column"] - 1]
        assert found
        assert not found.isspace()
    assert notes[2]["edits"] == [{"line": 9, "column": 7, "endColumn": 9, "text": "- "}]


def test_advice_and_a_file_that_cannot_be_read_are_told_as_json(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(slips.FOLDER)
    assert app.run(["themes", "check", "ok-nej-som-spoergsmaal.yaml", "--json"]) == 0
    (note,) = json.loads(capsys.readouterr().out)
    assert (note["severity"], note["code"]) == ("advice", "like-an-answer")
    assert app.run(["themes", "check", "findes-ikke.yaml", "--json"]) == 3
    (note,) = json.loads(capsys.readouterr().out)
    assert (note["line"], note["code"]) == (1, "unreadable")


def test_every_kind_of_fault_and_advice_has_a_code_of_its_own() -> None:
    modules = (yaml_words, theme_words)
    said = [each for module in modules for each in vars(module).values() if isinstance(each, Said)]
    codes = [each.code for each in said]
    assert all(re.fullmatch("[a-z0-9]+(?:-[a-z0-9]+)*", code) for code in codes)
    assert len(set(codes)) == len(codes)


def test_a_key_is_explained_once_where_it_is_first_met(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(slips.FOLDER)
    app.run(["themes", "check", "noegle-dansk-overalt.yaml"])
    shown = capsys.readouterr().err
    assert shown.count("En nøgle er") == 1
    assert shown.index("En nøgle er") < shown.index(":10:5")
    app.run(["themes", "check", "word-prikker.yaml"])
    assert "En nøgle er" not in capsys.readouterr().err
