from __future__ import annotations

import runpy
import sys
import tempfile
import zlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.model.reflection import Reflection
from ledersamtale.themeset import bundled, compiled
from ledersamtale.themeset.file import load
from ledersamtale.themeset.format.writing import write
from tests.helpers import strategies

if TYPE_CHECKING:
    from ledersamtale.model.themes import Scale, ThemeSet

ROOT = Path(__file__).parents[2]


def test_the_compiled_set_is_what_the_file_says() -> None:
    assert load(bundled.bundled_path()) == compiled.THEME_SET
    made = runpy.run_path(str(ROOT / "data" / "compile_themes.py"))["source"]()
    current = Path(str(compiled.__file__)).read_text(encoding="utf-8")
    assert made == current, "run: python data/compile_themes.py"


@given(strategies.theme_sets(), strategies.scales(), st.none() | strategies.scales())
def test_any_scale_is_compiled_as_it_is(
    theme_set: ThemeSet, scale: Scale, own: Scale | None
) -> None:
    first, *others = theme_set.themes
    made = replace(theme_set, id="saet", scale=scale, themes=(replace(first, scale=own), *others))
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        path = Path(folder) / "themes.yaml"
        path.write_text(write(made), encoding="utf-8", newline="")
        patch.setattr(bundled, "bundled_path", lambda: path)
        text = runpy.run_path(str(ROOT / "data" / "compile_themes.py"))["source"]()
    found: dict[str, object] = {}
    exec(text, found)
    assert found["THEME_SET"] == made


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


OWN = bundled.bundled_path().read_text(encoding="utf-8").replace("id: ledelses", "id: vores-", 1)


def made_with(file: Path | str, *, id: str = "vores-grundlag") -> Reflection:  # noqa: A002
    return Reflection("Bo", "2026-11-24", id, theme_file=str(file))


def test_a_reflections_own_set_is_where_it_says_or_beside_it(tmp_path: Path) -> None:
    (tmp_path / "her").mkdir()
    path, there = tmp_path / "her" / "bo.md", tmp_path / "vores.yaml"
    there.write_text(OWN, encoding="utf-8")
    found = bundled.theme_set_of(made_with(there), path)
    assert found
    assert found.id == "vores-grundlag"
    assert bundled.theme_set_of(made_with(there, id="et-andet"), path) is None
    for gone in ("/findes/ikke/vores.yaml", r"H:\\sæt\vores.yaml", "vores.yaml"):
        assert bundled.theme_set_of(made_with(gone), path) is None
        beside = path.with_name("vores.yaml")
        beside.write_text(OWN, encoding="utf-8")
        assert bundled.theme_set_of(made_with(gone), path) == found
        beside.unlink()
    there.write_text("themes: [", encoding="utf-8")
    assert bundled.theme_set_of(made_with(there), path) is None


@pytest.mark.parametrize("name", ["/", "..", ".", "/dev/stdin", "\\", "a/", "x" * 5000])
def test_a_hostile_name_of_a_set_is_no_set(name: str, tmp_path: Path) -> None:
    assert bundled.theme_set_of(made_with(name), tmp_path / "bo.md") is None


def test_a_reflection_that_names_no_file_is_of_the_bundled_set_or_of_none(tmp_path: Path) -> None:
    bundled_set = bundled.load_theme_set(None)
    assert bundled.theme_set_of(made_with("", id=bundled_set.id), tmp_path / "bo.md") == bundled_set
    assert bundled.theme_set_of(made_with(""), tmp_path / "bo.md") is None


@pytest.mark.parametrize(
    "name", ["//ond/x/vores.yaml", r"\\ond\x\vores.yaml", "/net/ond/vores.yaml"]
)
def test_a_reflection_leads_to_no_server(name: str, tmp_path: Path) -> None:
    asked: list[Path | None] = []

    def load(path: Path | None) -> ThemeSet:
        asked.append(path)
        return bundled.load_theme_set(None)

    assert bundled.theme_set_of(made_with(name), tmp_path / "bo.md", load=load) is None
    assert asked == [tmp_path / "vores.yaml"]
