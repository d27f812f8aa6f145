from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ledersamtale.cli import app
from ledersamtale.themeset.bundled import load_theme_set

if TYPE_CHECKING:
    from pathlib import Path

SET = load_theme_set(None)
BEGINNINGS = {
    ".md": b"# Tema 1",
    ".html": b"<!doctype html>",
    ".docx": b"PK",
    ".pdf": b"%PDF-",
    ".txt": b"Tema 1",
}


@pytest.mark.parametrize("suffix", BEGINNINGS)
def test_the_end_of_the_name_chooses_the_format(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"tema{suffix}"
    assert app.run(["print-theme", "kvalitet", "-o", str(path)]) == 0
    assert path.read_bytes().startswith(BEGINNINGS[suffix])
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_format_that_is_named_needs_no_end(tmp_path: Path) -> None:
    path = tmp_path / "tema"
    assert app.run(["print-theme", "kvalitet", "-o", str(path), "--format", "md"]) == 0
    assert path.read_bytes().startswith(BEGINNINGS[".md"])


def test_cards_are_the_groups_questions_unless_others_are_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    theme = SET.themes[1]
    app.run(["print-theme", "2", "--cards"])
    shown = capsys.readouterr().out
    assert all(question.text in shown for question in theme.group)
    assert not any(question.text in shown for question in theme.leader)
    app.run(["print-theme", "2", "--cards", "--audience", "leder"])
    shown = capsys.readouterr().out
    assert all(question.text in shown for question in theme.leader)
    assert not any(question.text in shown for question in theme.group)


def test_a_theme_without_questions_has_no_cards(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "eget.yaml"
    path.write_text(
        "id: eget\ntitle: Eget\nthemes:\n  - {id: x, title: X, questions: {leader: [Hvad?]}}\n",
        encoding="utf-8",
    )
    assert app.run(["print-theme", "--themes", str(path), "--cards"]) == 2
    assert "ingen spørgsmål til den målgruppe" in capsys.readouterr().err


def test_the_number_of_lines_is_that_number(capsys: pytest.CaptureFixture[str]) -> None:
    app.run(["print-theme", "2", "--audience", "leder", "--lines", "3"])
    rules = [line for line in capsys.readouterr().out.splitlines() if set(line.strip()) == {"_"}]
    assert len(rules) == 3 * len(SET.themes[1].leader)
