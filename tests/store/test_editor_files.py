from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from ledersamtale.model.places import Kind
from ledersamtale.model.reflection import Key
from ledersamtale.store import editor_files, opening

if TYPE_CHECKING:
    from pathlib import Path

KEY = Key(Kind.QUESTION, "Hvad nu?")
OTHER = Key(Kind.STATEMENT, "Hvad nu?")


@pytest.fixture
def reflection(tmp_path: Path) -> Path:
    path = tmp_path / "2026-11-24-ledersamtale-mette.md"
    path.write_text("x", encoding="utf-8")
    return path


def test_answer_is_edited_in_a_private_file_that_holds_it(reflection: Path) -> None:
    path = editor_files.begin(reflection, KEY, text="før")
    assert path.read_text(encoding="utf-8") == "før\n"
    assert [stat.S_IMODE(each.stat().st_mode) for each in (path, path.parent)] == [0o600, 0o700]
    assert editor_files.begin(reflection, OTHER, text="").read_bytes() == b""


def test_existing_file_of_the_same_answer_is_continued(reflection: Path) -> None:
    path = editor_files.begin(reflection, KEY, text="før")
    path.write_text("efter", encoding="utf-8")
    assert editor_files.begin(reflection, KEY, text="før") == path
    assert editor_files.read(path) == "efter"
    assert editor_files.begin(reflection, KEY, text="et andet") != path


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("\ufeffæ\r\nø  \r\n\r\n".encode(), "æ\nø"),
        ("æøå".encode("cp1252"), "æøå"),
        (b"\x81\xe6", "\ufffdæ"),
        (b"\x1b[2Jx", "[2Jx"),
    ],
)
def test_answer_is_read_in_any_encoding_of_the_editor(
    reflection: Path, data: bytes, text: str
) -> None:
    path = editor_files.begin(reflection, KEY, text="")
    path.write_bytes(data)
    assert editor_files.read(path) == text


def test_newer_of_a_file_and_its_emergency_copy_counts(reflection: Path) -> None:
    path = editor_files.begin(reflection, KEY, text="før")
    emergency = path.with_name(f"{path.name}.save")
    emergency.write_text("reddet", encoding="utf-8")
    os.utime(emergency, (1, 1))
    assert editor_files.read(path) == "før"
    os.utime(path, (0, 0))
    assert editor_files.read(path) == "reddet"


def test_finishing_removes_the_leftovers_of_the_editor_and_no_other_file(
    reflection: Path,
) -> None:
    path = editor_files.begin(reflection, KEY, text="")
    other = editor_files.begin(reflection, OTHER, text="")
    for name in (f"{path.name}~", f"#{path.name}#", f"{path.name}.save"):
        path.with_name(name).write_text("svar", encoding="utf-8")
    editor_files.finish(path)
    assert list(path.parent.iterdir()) == [other]
    editor_files.finish(other)
    assert not path.parent.exists()
    editor_files.finish(other)


def test_leftover_is_found_with_its_item_and_whether_the_answer_has_changed(
    reflection: Path,
) -> None:
    editor_files.begin(reflection, KEY, text="før").write_text("efter", encoding="utf-8")
    answers = {OTHER: "noget", KEY: "før"}
    (found,) = editor_files.left(reflection, answers)
    assert (found.key, found.text, found.is_overtaken) == (KEY, "efter", False)
    (found,) = editor_files.left(reflection, {**answers, KEY: "rettet siden"})
    assert found.is_overtaken
    assert editor_files.left(reflection.with_name("en-anden.md"), answers) == ()


@pytest.mark.parametrize("text", ["", "det samme"])
def test_leftover_with_nothing_new_is_removed(reflection: Path, text: str) -> None:
    path = editor_files.begin(reflection, KEY, text="før")
    path.write_text(f"{text}\n", encoding="utf-8")
    assert editor_files.left(reflection, {KEY: "det samme"}) == ()
    assert not path.parent.exists()


def test_unreadable_leftover_is_left_as_is(reflection: Path) -> None:
    path = editor_files.begin(reflection, KEY, text="før")
    path.unlink()
    path.mkdir()
    assert editor_files.left(reflection, {KEY: ""}) == ()
    assert path.is_dir()


def test_missing_folder_is_not_made_again(tmp_path: Path) -> None:
    gone = tmp_path / "væk" / "refleksion.md"
    with pytest.raises(FileNotFoundError):
        editor_files.begin(gone, KEY, text="x")
    assert not gone.parent.exists()
    assert opening.PRIVATE_FOLDER not in [each.name for each in tmp_path.iterdir()]


@pytest.mark.parametrize("swap", [".{}.swp", ".{}.swo"])
@pytest.mark.parametrize("saved", ["", "mere"])
def test_what_vim_saved_unasked_is_kept_and_reported(tmp_path: Path, swap: str, saved: str) -> None:
    path = editor_files.begin(tmp_path / "r.md", KEY, text="svar")
    if saved:
        path.write_text(saved, encoding="utf-8")
    recovery = path.with_name(swap.format(path.name))
    recovery.write_bytes(b"b0VIM 9.0")
    editor_files.finish(path)
    (found,) = editor_files.left(tmp_path / "r.md", {KEY: "svar"})
    assert found.needs_vim
    assert recovery.exists()
    assert path.exists()
    recovery.unlink()
    left = editor_files.left(tmp_path / "r.md", {KEY: "svar"})
    assert [each.text for each in left] == ([saved] if saved else [])


@pytest.mark.parametrize("name", ["{}.save", "#{}#"])
def test_what_nano_and_emacs_saved_unasked_is_read(tmp_path: Path, name: str) -> None:
    path = editor_files.begin(tmp_path / "r.md", KEY, text="svar")
    path.with_name(name.format(path.name)).write_text("svar og mere", encoding="utf-8")
    (found,) = editor_files.left(tmp_path / "r.md", {KEY: "svar"})
    assert (found.text, found.needs_vim) == ("svar og mere", False)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_in_every_encoding_of_an_editor_keeps_its_letters(
    tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "x.md"
    path.write_bytes("blåbær – grød".encode(encoding))
    assert editor_files.read(path) == "blåbær – grød"


def test_a_reflection_has_files_of_its_own_alone(reflection: Path) -> None:
    assert not editor_files.has_any(reflection)
    begun = editor_files.begin(reflection, KEY, text="et")
    assert editor_files.has_any(reflection)
    assert not editor_files.has_any(reflection.with_name("anden.md"))
    editor_files.finish(begun)
    assert not editor_files.has_any(reflection)
