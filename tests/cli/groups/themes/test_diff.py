from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from ledersamtale.cli import app
from ledersamtale.themeset.file import load
from tests.helpers.english import english_words
from tests.helpers.terminal import on_terminal
from tests.helpers.theme_sets import paste

if TYPE_CHECKING:
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion


def test_difference_is_printed_with_the_lines_to_paste(
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
def test_terminal_shows_the_same_words_in_colours(
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
    told, _, to_paste = plain.partition("Linjer til at sætte ind")
    assert max(map(len, told.splitlines())) <= columns
    # What is to be copied is not folded.
    for block in re.findall(r"(?m)^ +# (?:.+\n)+", piped):
        assert block in to_paste


def test_pasted_lines_are_not_suggested_again(
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
    assert "Linjer til at sætte ind" not in capsys.readouterr().out


def test_no_difference_is_a_line_and_no_error(
    two_years: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.run(["themes", "diff", two_years[0], two_years[0]]) == 0
    assert capsys.readouterr().out.startswith("Alle udsagn og spørgsmål er, som de var.")


@pytest.mark.parametrize("content", [None, b"\xff", b"themes: 1"])
@pytest.mark.parametrize("wrong", [0, 1])
def test_unusable_file_is_reported(
    wrong: int,
    content: bytes | None,
    two_years: tuple[str, str],
    here: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    arguments = list(two_years)
    arguments[wrong] = "forkert.yaml"
    if content:
        (here / "forkert.yaml").write_bytes(content)
    assert app.run(["themes", "diff", *arguments]) == 3
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("forkert.yaml:")
