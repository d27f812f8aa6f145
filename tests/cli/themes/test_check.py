from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ledersamtale.cli import app
from tests.helpers.english import english_words

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

FOLDER = Path(__file__).parents[2] / "corpus" / "themes_slips"
SLIPS = sorted(path.name for path in FOLDER.glob("*.yaml"))
KEYS = ("text", "title", "source", "language")


@pytest.mark.parametrize("name", SLIPS)
def test_each_usual_slip_is_told_in_words_of_its_own(
    name: str,
    snapshot: SnapshotAssertion,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(FOLDER)
    code = app.run(["themes", "check", name])
    shown = capsys.readouterr()
    assert code == (0 if name.startswith("ok-") else 3)
    assert shown.out + shown.err == snapshot
    assert not english_words(shown.out + shown.err, names=KEYS)
