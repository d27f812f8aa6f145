from __future__ import annotations

from typing import TYPE_CHECKING

from tests.helpers import reflections
from tests.helpers.pty_program import CTRL_C, Program

if TYPE_CHECKING:
    from pathlib import Path


def test_a_question_in_a_window_of_no_size_is_not_broken_into_letters(tmp_path: Path) -> None:
    path = tmp_path / "2026-11-24-ledersamtale-mette.md"
    path.write_text(reflections.FILE, encoding="utf-8")
    page = tmp_path / "side.html"
    page.write_text("", encoding="utf-8")
    with Program("export", str(path), "-o", str(page), environment={"TERM": "dumb"}) as program:
        program.child.setwinsize(0, 0)
        program.see("[j/N]")
        program.send(CTRL_C)
