"""A walk line by line, as a person without a terminal has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.helpers.english import english_words
from tests.helpers.pty_program import reflection_in
from tests.sitting.plain.piped import RATED, last_line, run

if TYPE_CHECKING:
    from pathlib import Path


def test_walk_through_a_pipe_can_be_finished(tmp_path: Path) -> None:
    done = run(tmp_path, RATED + "Første\n\nandet afsnit\n.\n.\nTredje\n.\n1 4\n1\n")
    assert done.returncode == 0
    assert done.stderr == b""
    shown = done.stdout.decode()
    assert "Du har valgt udsagn 3.1 og spørgsmål 3.1. Er du færdig?" in shown
    (path,) = tmp_path.glob("*.md")
    assert last_line(done) == f"Gemt: {path}"
    assert "\x1b" not in shown
    assert english_words(shown) == []
    assert "Sprunget over: udsagn 3.3 og spørgsmål 3.2." in shown
    text = path.read_text(encoding="utf-8")
    assert "status: færdig" in text
    assert "**Vurdering:** 3 – Hverken enig eller uenig\n\nmed en kommentar\n" in text
    assert "Første\n\nandet afsnit\n" in text
    assert text.count("\n- [") == 2


def test_second_start_with_a_name_continues_where_the_first_stopped(tmp_path: Path) -> None:
    run(tmp_path, RATED + "Et halvt")
    again = run(tmp_path, " svar\n.\n", "reflect", "--name", "Mette Østergaard", "--folder")
    assert "Du fortsætter ved spørgsmål 3.1." in again.stdout.decode()
    assert "Et halvt\n svar\n" in reflection_in(tmp_path)
