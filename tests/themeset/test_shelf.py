from __future__ import annotations

import os
import sys
import unicodedata
from typing import TYPE_CHECKING

import pytest

from ledersamtale.strict_yaml.tree import MOST_BYTES
from ledersamtale.themeset import shelf as theme_sets
from ledersamtale.themeset.shelf import look_at, shelf

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Literal

GOOD = """id: a
title: Mit sæt
themes:
  - id: t
    title: T
    questions:
      leader:
        - Hvad nu?
"""


def names(found: theme_sets.Shelf) -> list[str]:
    return [each.path.name for each in found.sets]


def test_files_in_a_folder_are_chosen_by_ending_and_content(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yml", "C.YAML", "d.yaml.txt", "ikke.txt", "ikke.yaml.bak"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    (tmp_path / "andet.yaml").write_text("version: 1\nsite:\n  themes: [a]\n", encoding="utf-8")
    (tmp_path / "tom.yaml").write_text("", encoding="utf-8")
    found = shelf(tmp_path, but=())
    assert names(found) == ["C.YAML", "a.yml", "b.yaml", "d.yaml.txt"]
    assert [each.theme_set.title for each in found.sets if each.theme_set] == ["Mit sæt"] * 4
    assert found.is_whole
    assert found.is_readable


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_what_the_program_kept_beside_a_set_is_left_out(
    form: Literal["NFC", "NFD"], tmp_path: Path
) -> None:
    for name in ("a.yaml", "a.før.yaml", "a.før-2.yaml", "a.før-rettelse.yml", "vores-før.yaml"):
        (tmp_path / unicodedata.normalize(form, name)).write_text(GOOD, encoding="utf-8")
    (tmp_path / unicodedata.normalize(form, "a.før-rettelse-12.YAML")).write_text(GOOD)
    found = [unicodedata.normalize("NFC", name) for name in names(shelf(tmp_path, but=()))]
    assert found == ["a.yaml", "vores-før.yaml"]


def test_a_known_set_is_left_out_under_any_name(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.yaml").symlink_to(path)
    assert names(shelf(tmp_path, but=[path])) == []
    assert names(shelf(tmp_path, but=[tmp_path / "b.yaml"])) == []


@pytest.mark.parametrize(
    "text", ["themes: {}\n", '{"themes": []}', "{ themes: []}", "themes :\n", "x: [\nthemes:\n"]
)
def test_an_invalid_set_is_listed_with_the_number_of_its_faults(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    (one,) = shelf(tmp_path, but=()).sets
    assert one.theme_set is None
    assert one.faults >= 1
    assert look_at(one.path) == one


@pytest.mark.parametrize("encoding", ["utf-16", "latin-1", "utf-8-sig"])
def test_a_set_in_another_encoding_is_listed_as_invalid(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(GOOD.encode(encoding))
    (one,) = shelf(tmp_path, but=()).sets
    assert (one.theme_set is None) == (encoding != "utf-8-sig")


def test_pipes_and_folders_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "mappe.yaml").mkdir()
    (tmp_path / "ring.yaml").symlink_to(tmp_path / "ring.yaml")
    (tmp_path / "væk.yaml").symlink_to(tmp_path / "findes-ikke")
    (tmp_path / "stor.yaml").write_bytes(b"themes:\n" + b" " * MOST_BYTES)
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "rør.yaml")
    assert shelf(tmp_path, but=()).sets == ()


def test_a_forbidden_file_is_listed_as_invalid(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.yaml").write_text(GOOD, encoding="utf-8")

    def refuse(*_: object, **__: object) -> bytes:
        raise PermissionError

    monkeypatch.setattr("ledersamtale.themeset.shelf.durable.read_file", refuse)
    (one,) = shelf(tmp_path, but=()).sets
    assert (one.theme_set, one.faults) == (None, 0)
    assert one.why == look_at(one.path).why
    assert one.why.startswith("Du har ikke lov til at læse filen.")


def test_missing_folder_is_empty_and_unreadable_one_is_reported(tmp_path: Path) -> None:
    found = shelf(tmp_path / "findes-ikke", but=())
    assert (found.is_readable, found.is_there) == (True, False)
    (tmp_path / "fil").touch()
    assert not shelf(tmp_path / "fil", but=()).is_readable
    (tmp_path / "ring").symlink_to(tmp_path / "ring")
    assert not shelf(tmp_path / "ring", but=()).is_readable


def test_a_folder_of_thousands_is_read_in_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(theme_sets, "_MOST_IN_FOLDER", 20 * theme_sets._LEAST_OF_FILE)
    for number in range(21):
        (tmp_path / f"{number:03}.yaml").write_text("a: 1\n", encoding="utf-8")
    assert not shelf(tmp_path, but=()).is_whole
    (tmp_path / "020.yaml").unlink()
    assert shelf(tmp_path, but=()).is_whole
