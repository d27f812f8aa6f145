from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

from ledersamtale import patience
from ledersamtale.cli import words
from ledersamtale.cli.line.waiting import patiently

if TYPE_CHECKING:
    import pytest


def test_a_person_is_told_of_a_drive_that_does_not_answer_but_not_of_one_that_does(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(patience, "PATIENCE_SECONDS", 0.05)
    assert patiently(len)("abc") == 3
    assert capsys.readouterr().err == ""
    assert not patiently(Event().wait)(0.2)
    assert capsys.readouterr().err == f"{words.WAITING}\n"
