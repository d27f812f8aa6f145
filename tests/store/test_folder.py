from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ledersamtale.store import folder

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_files_fit_in_a_folder_that_is_there_or_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "fil").touch()
    assert folder.takes_files(tmp_path)
    assert folder.takes_files(tmp_path / "ny" / "nyere")
    assert not folder.takes_files(tmp_path / "fil")
    assert not folder.takes_files(tmp_path / "fil" / "ny")


def test_files_do_not_fit_where_the_system_lets_nobody_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def refuse(path: Path, mode: int) -> bool:
        asked.append(mode)
        return False

    monkeypatch.setattr(os, "access", refuse)
    assert not folder.takes_files(tmp_path)
    assert asked == [os.W_OK | os.X_OK]


def test_a_temporary_file_is_a_leftover_and_nothing_else_is(tmp_path: Path) -> None:
    (tmp_path / "fil.md").touch()
    assert not folder.has_leftovers(tmp_path)
    (tmp_path / ".fil.md.abcdefgh.tmp").touch()
    assert folder.has_leftovers(tmp_path)
    assert not folder.has_leftovers(tmp_path / "findes-ikke")


def test_reflections_are_kept_among_the_persons_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", "/et/sted/Dokumenter")
    assert folder.default_folder().name == "Ledersamtaler"
    assert folder.default_folder().is_absolute()
