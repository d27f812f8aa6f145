from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ledersamtale.cli import app
from tests.helpers import slips
from tests.helpers.english import english_words

if TYPE_CHECKING:
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


def test_the_table_is_about_the_files_that_are_there() -> None:
    table = slips.TABLE.read_text(encoding="utf-8").splitlines()
    assert sorted({row.partition("\t")[0] for row in table}) == slips.NAMES


@pytest.mark.parametrize("name", slips.NAMES)
def test_a_slip_ends_the_check_and_all_that_is_said_is_danish(
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
