from __future__ import annotations

import runpy
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from ledersamtale.themeset import bundled, compiled
from ledersamtale.themeset.file import load

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parents[2]


def test_the_compiled_set_is_what_the_file_says() -> None:
    assert load(bundled.bundled_path()) == compiled.THEME_SET
    made = runpy.run_path(str(ROOT / "data" / "compile_themes.py"))["source"]()
    current = Path(str(compiled.__file__)).read_text(encoding="utf-8")
    assert made == current, "run: python data/compile_themes.py"


def test_an_edited_file_is_read_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "themes.yaml"
    text = bundled.bundled_path().read_text(encoding="utf-8")
    path.write_text(text.replace("Helhed og", "Heelhed og"), encoding="utf-8")
    monkeypatch.setattr(bundled, "bundled_path", lambda: path)
    assert bundled.load_theme_set(None).themes[2].title == "Heelhed og sammenhæng"


def test_the_bundled_file_unchanged_is_used_without_yaml(monkeypatch: pytest.MonkeyPatch) -> None:
    assert zlib.crc32(bundled.bundled_path().read_bytes()) == compiled.CHECKSUM
    monkeypatch.setitem(sys.modules, "ledersamtale.themeset.file", None)
    assert bundled.load_theme_set(None) is compiled.THEME_SET


def test_a_program_without_the_file_has_the_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundled, "bundled_path", lambda: tmp_path / "app.pyz" / "themes.yaml")
    assert bundled.load_theme_set(None) is compiled.THEME_SET
