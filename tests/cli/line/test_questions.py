from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

from ledersamtale.cli.line.questions import tell_below
from tests.helpers import reflections
from tests.helpers.pty_program import CTRL_C, Program

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_question_in_a_window_of_no_size_is_not_broken_into_letters(tmp_path: Path) -> None:
    path = tmp_path / "2026-11-24-ledersamtale-mette.md"
    path.write_text(reflections.FILE, encoding="utf-8")
    page = tmp_path / "side.html"
    page.write_text("", encoding="utf-8")
    with Program("export", str(path), "-o", str(page), environment={"TERM": "dumb"}) as program:
        program.child.setwinsize(0, 0)
        program.see("[j/N]")
        program.send(CTRL_C)


class BeingWrittenTo(io.StringIO):
    """A stream that a signal has interrupted while it was written to."""

    encoding = "ascii"

    def write(self, _: str) -> int:
        raise RuntimeError("reentrant call")

    def fileno(self) -> int:
        return 1


def test_a_signal_while_the_question_is_written_leaves_its_sentence(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", BeingWrittenTo())
    tell_below("Siden er ikke lavet på ny.")
    assert capfd.readouterr().out == "\nSiden er ikke lavet p? ny.\n"
