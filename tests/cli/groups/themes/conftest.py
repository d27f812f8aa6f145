from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ledersamtale.themeset.bundled import bundled_path

if TYPE_CHECKING:
    from pathlib import Path


CHANGES = (
    ("- Jeg skaber rammer og sætter retning.", "- Jeg skaber tydelige rammer og sætter retning."),
    ("- Hvad skal du forbedre? Gøre mere af? Mindre af?", "- Hvad vil du gøre mere og mindre af?"),
    ("5: Helt enig", "5: Meget enig"),
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in, with another for reflections."""
    folder = tmp_path / "her"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("LEDERSAMTALE_FOLDER", str(tmp_path / "Ledersamtaler"))
    monkeypatch.delenv("LEDERSAMTALE_THEMES", raising=False)
    return folder


@pytest.fixture
def two_years(here: Path) -> tuple[str, str]:
    """The names of a theme set and the next year's, with CHANGES, in the folder `here`."""
    text = bundled_path().read_text(encoding="utf-8")
    (here / "2025.yaml").write_text(text, encoding="utf-8")
    for old, new in CHANGES:
        assert old in text
        text = text.replace(old, new)
    (here / "2026.yaml").write_text(text, encoding="utf-8")
    return "2025.yaml", "2026.yaml"
