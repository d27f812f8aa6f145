from __future__ import annotations

import errno
import os
import stat
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ledersamtale import durable
from ledersamtale.document import writer
from ledersamtale.errors import (
    CannotReadBack,
    CannotSave,
    OpenElsewhere,
    UnreadableReflection,
    WouldLoseAnswers,
)
from ledersamtale.model.reflection import Extract, Status
from ledersamtale.model.themes import Audience
from ledersamtale.store import locking, opening, reading
from tests.helpers.kept_files import BLANK, answered, refuse


def test_new_file_has_a_name_of_plain_letters(tmp_path: Path) -> None:
    file = opening.create_reflection(tmp_path / "a" / "b", BLANK)
    assert file.path.name == "2026-11-24-ledersamtale-mette-oestergaard-kjaer.md"
    file.close()


def test_second_reflection_of_a_day_gets_a_numbered_name(tmp_path: Path) -> None:
    files = [opening.create_reflection(tmp_path, BLANK) for _ in range(3)]
    assert [file.path.stem[-5:] for file in files] == ["kjaer", "aer-2", "aer-3"]
    for file in files:
        file.close()


def test_open_reflection_is_rejected_with_who_has_it_since_when(tmp_path: Path) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    with pytest.raises(OpenElsewhere, match=r"vindue \(.+, åbnet \d+\. \w+ kl\. \d+\.\d\d\)"):
        opening.open_reflection(file.path)
    file.close()
    opening.open_reflection(file.path).close()


def test_opening_reads_what_the_previous_session_saved(tmp_path: Path) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    file.save(answered(BLANK, 1, "en"))
    file.close()
    again = opening.open_reflection(file.path)
    assert again.reflection == answered(BLANK, 1, "en")
    again.close()


def test_only_drafts_are_found_and_the_newest_first(tmp_path: Path) -> None:
    names = ["gammel", "ny", "færdig"]
    for place, name in enumerate(names):
        status = Status.FINISHED if name == "færdig" else Status.DRAFT
        file = opening.create_reflection(tmp_path, replace(BLANK, name=name, status=status))
        os.utime(file.path, (place, place))
        file.close()
    (tmp_path / "noter.md").write_text("# Noter\n", encoding="utf-8")
    (tmp_path / "latin.md").write_bytes(b"\xe6")
    (tmp_path / "mappe.md").mkdir()
    os.mkfifo(tmp_path / "pipe.md")
    assert [each.reflection.name for each in opening.drafts_in(tmp_path).found] == ["ny", "gammel"]
    assert opening.drafts_in(tmp_path / "findes ikke").found == ()


def test_sweep_removes_only_temporary_files_of_killed_sessions(tmp_path: Path) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    of_open = tmp_path / f".{file.path.name}.abcd1234.tmp"
    of_dead = tmp_path / ".2026-11-01-ledersamtale.md.abcd1234.tmp"
    foreign = tmp_path / ".andet.tmp"
    for path in (of_open, of_dead, foreign):
        path.write_text("svar", encoding="utf-8")
    opening.sweep(tmp_path)
    assert (of_open.exists(), of_dead.exists(), foreign.exists()) == (True, False, True)
    file.close()
    opening.open_reflection(file.path).close()
    assert not of_open.exists()


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda path: path.mkdir(), "Det er en mappe"),
        (os.mkfifo, "ikke en almindelig fil"),
        (lambda path: path.write_bytes(b"\xe6\n"), "UTF-8"),
        (lambda path: path.write_bytes(b"x" * (reading.MOST_BYTES + 1)), "større end 2 MB"),
        (lambda path: None, "findes ikke"),
    ],
)
def test_file_that_cannot_be_opened_is_reported(tmp_path: Path, make: Any, sentence: str) -> None:
    path = tmp_path / "fil.md"
    make(path)
    with pytest.raises(UnreadableReflection, match=sentence):
        opening.open_reflection(path)


def test_new_file_that_cannot_be_synced_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(folder: Path) -> None:
        if folder == tmp_path and list(tmp_path.glob("*.md")):
            raise OSError(errno.EIO, "no")

    with monkeypatch.context() as patch:
        patch.setattr(durable, "_sync_folder", fail)
        with pytest.raises(CannotSave):
            opening.create_reflection(tmp_path, BLANK)
    assert list(tmp_path.iterdir()) == []


def test_new_file_that_could_not_be_read_again_is_not_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(CannotReadBack, match="Der står for meget"):
        opening.create_reflection(tmp_path / "ny", replace(BLANK, name="noter " * 12_000))
    monkeypatch.setattr(writer, "write", lambda _: "# Ledersamtale: En anden\n")
    with pytest.raises(WouldLoseAnswers):
        opening.create_reflection(tmp_path / "ny", BLANK)
    assert list(tmp_path.iterdir()) == []


def test_import_that_fails_while_a_file_is_created_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ImportError

    monkeypatch.setattr(durable, "_synced_temporary", fail)
    with pytest.raises(CannotSave, match="Computeren siger ikke hvorfor"):
        opening.create_reflection(tmp_path, BLANK)
    assert list(tmp_path.iterdir()) == []


COPIES = [
    "{}-PC42",  # OneDrive
    "{}-Mettes-MacBook",
    "{} (Mettes konfliktkopi 2026-11-24)",  # Dropbox
    "{} (conflicted copy 2026-11-24 101500)",  # Nextcloud
    "{}.sync-conflict-20261124-101500-ABCDEFG",  # Syncthing
    "{} 2",  # iCloud
    "{} (1)",  # Google Drive
    "{} - Kopi",  # Windows
    "Kopi af {}",  # Google Drive, and Windows before
    "Kopi af Kopi af {} (1)",
    "{}-konflikt-20261124-101500",
]


@pytest.mark.parametrize("pattern", COPIES)
def test_version_of_a_sync_client_is_found_as_such_and_is_no_draft(
    tmp_path: Path, pattern: str
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    other = file.path.with_stem(pattern.format(file.path.stem))
    other.write_bytes(file.path.read_bytes())
    os.utime(file.path, (1, 1))
    file.close()
    assert [each.path for each in opening.drafts_in(tmp_path).found] == [file.path]
    assert opening.other_versions(file.path, BLANK) == (other,)


def test_another_reflection_is_not_another_version(tmp_path: Path) -> None:
    reflections = [BLANK, BLANK, replace(BLANK, name=f"{BLANK.name} Ågård")]
    files = [opening.create_reflection(tmp_path, each) for each in reflections]
    for file in files:
        file.close()
        assert opening.other_versions(file.path, file.reflection) == ()
    assert len(opening.drafts_in(tmp_path).found) == 3


def test_version_whose_original_is_missing_is_a_draft(tmp_path: Path) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    file.close()
    moved = file.path.rename(file.path.with_stem(f"{file.path.stem}-PC42"))
    assert [each.path for each in opening.drafts_in(tmp_path).found] == [moved]


def test_lock_that_cannot_be_made_is_reported_as_a_failed_save(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    file.close()
    monkeypatch.setattr(opening, "take_lock", refuse(errno.EROFS))
    with pytest.raises(CannotSave, match="Drevet er skrivebeskyttet"):
        opening.open_reflection(file.path)
    with pytest.raises(CannotSave, match="Drevet er skrivebeskyttet"):
        opening.create_reflection(tmp_path, BLANK)
    assert len(list(tmp_path.glob("*.md"))) == 1


def test_private_folder_removed_by_another_session_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take = locking.take_lock
    tries: list[Path] = []

    def late(path: Path, *, what: str) -> Any:
        tries.append(path)
        if len(tries) == 1:
            path.parent.rmdir()
        return take(path, what=what)

    monkeypatch.setattr(opening, "take_lock", late)
    file = opening.create_reflection(tmp_path, BLANK)
    assert len(tries) == 2
    file.close()
    monkeypatch.setattr(opening, "take_lock", refuse(errno.ENOENT))
    with pytest.raises(CannotSave, match="Mappen findes ikke"):
        opening.open_reflection(file.path)


def test_file_that_becomes_unreadable_while_it_is_opened_leaves_no_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    file.close()
    monkeypatch.setattr(opening, "_sweep_own", lambda path: path.write_bytes(b"\xff"))
    with pytest.raises(UnreadableReflection):
        opening.open_reflection(file.path)
    assert list(tmp_path.iterdir()) == [file.path]


def test_name_that_another_session_has_locked_is_skipped(tmp_path: Path) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    file.path.unlink()
    other = opening.create_reflection(tmp_path, BLANK)
    assert other.path.stem == f"{file.path.stem}-2"
    file.close()
    other.close()


def test_unreadable_other_version_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    file.close()
    file.path.with_stem(f"{file.path.stem}-PC1").write_bytes(b"\xff")
    another = replace(BLANK, name="Jens")
    file.path.with_stem(f"{file.path.stem}-PC2").write_text(writer.write(another), encoding="utf-8")
    assert opening.other_versions(file.path, BLANK) == ()
    monkeypatch.setattr(os, "scandir", refuse(errno.EIO))
    assert opening.other_versions(file.path, BLANK) == ()


@pytest.mark.parametrize(
    ("name", "data", "is_left", "stays"),
    [
        ("2026-11-24-ledersamtale-mette.md", b"", True, False),
        ("2026-11-24-ledersamtale-mette.md", b"", False, True),
        ("2026-11-24-ledersamtale-mette.md", b"# Led", True, True),
        ("noter.md", b"", True, True),
    ],
)
def test_name_that_was_taken_and_not_filled_is_free_again(
    tmp_path: Path, name: str, data: bytes, is_left: bool, stays: bool
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    if is_left:
        (tmp_path / f".{name}.abcd1234.tmp").write_text("svar", encoding="utf-8")
    lock = locking.take_lock(opening.private_folder(tmp_path) / f"{name}.lock", what="")
    opening.sweep(tmp_path)
    assert path.exists()
    lock.release()
    opening.sweep(tmp_path)
    assert path.exists() is stays


def test_failed_sweep_is_repeated_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leftover = tmp_path / ".2026-11-01-ledersamtale.md.abcd1234.tmp"
    leftover.write_text("svar", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse(errno.EROFS))
        opening.sweep(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(durable, "leftovers", refuse(errno.EIO))
        opening.sweep(tmp_path)
    assert leftover.exists()
    opening.sweep(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_drafts_of_the_same_moment_are_all_found(tmp_path: Path) -> None:
    for name in ("a", "b"):
        file = opening.create_reflection(tmp_path, replace(BLANK, name=name))
        os.utime(file.path, (1, 1))
        file.close()
    assert len(opening.drafts_in(tmp_path).found) == 2


def test_broken_link_hides_no_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    file.close()
    (tmp_path / "a.md").symlink_to(tmp_path / "findes ikke")
    assert [each.path for each in opening.drafts_in(tmp_path).found] == [file.path]


def test_leftover_that_cannot_be_swept_does_not_stop_the_sweep(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f".2026-11-0{number}-x.md.abcd1234.tmp" for number in range(1, 6)]
    for name in names:
        (tmp_path / name).write_text("svar", encoding="utf-8")
    take = locking.take_lock

    def fail_for_one(path: Path, *, what: str) -> Any:
        if "-03-" in path.name:
            raise OSError(errno.EIO, "no")
        return take(path, what=what)

    monkeypatch.setattr(opening, "take_lock", fail_for_one)
    opening.sweep(tmp_path)
    assert [each.name for each in tmp_path.glob(".*.tmp")] == [names[2]]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("2026-11-24-ledersamtale-mette.md", b"---\nnavn: 'Mette\n---\n"),
        ("2026-11-24-ledersamtale-mette.md", b"<<<<<<< HEAD\n# noget\n"),
        ("min.md", "# Ledersamtale: Søren\n".encode("cp1252")),
        ("min.md", "# Ledersamtale: Søren\n".encode("utf-16")),
        ("min.md", "---\nnavn: S\ntemasæt: x\nstatus: kladde\n---\n\n## Tema 1: A\n".encode()),
    ],
)
def test_draft_that_cannot_be_read_is_reported(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "noter.md").write_bytes(b"---\na: 'b\n---\n\xff")
    drafts = opening.drafts_in(tmp_path)
    assert drafts.found == ()
    assert [str(each).startswith(f"{tmp_path / name}:") for each in drafts.unreadable] == [True]


def test_a_file_in_which_nobody_may_look_may_be_a_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "min.md").write_bytes(b"")
    (tmp_path / "mappe.md").mkdir()

    def refuse(path: Path, *, most_bytes: int) -> bytes:
        raise PermissionError(errno.EACCES, "no", str(path))

    for name in ("read_file", "read_start"):
        monkeypatch.setattr(durable, name, refuse)
    drafts = opening.drafts_in(tmp_path)
    assert "min.md" in str(drafts.unreadable)
    for found in (opening.list_folder(tmp_path), opening.reflections_in(tmp_path)):
        assert any("min.md" in str(each) for each in found)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_finished_reflections_are_not_read_to_find_the_drafts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, newline: str
) -> None:
    finished = writer.write(replace(BLANK, status=Status.FINISHED)).replace("\n", newline)
    for number in range(5):
        (tmp_path / f"{number}.md").write_bytes(finished.encode())
    (tmp_path / "kladde.md").write_text(writer.write(BLANK), encoding="utf-8")
    read: list[str] = []

    def noted(path: Path) -> object:
        read.append(path.stem)
        return reading.read_reflection(path)

    monkeypatch.setattr(opening, "read_reflection", noted)
    assert [each.path.stem for each in opening.drafts_in(tmp_path).found] == ["kladde"]
    assert read == ["kladde"]


@pytest.mark.parametrize("front", ["{}", "{}egne: ord\n"])
def test_of_many_versions_only_those_that_begin_otherwise_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, front: str
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    file.close()
    opened, _, rest = file.path.read_text(encoding="utf-8").partition("status")
    ends = replace(BLANK, status=Status.FINISHED)
    for pattern in COPIES:
        copy = file.path.with_stem(pattern.format(file.path.stem))
        text = front.format(opened) + f"fortsæt: Spørgsmål 2.1\nstatus{rest}"
        copy.write_text(text, encoding="utf-8")
    file.path.write_text(writer.write(ends), encoding="utf-8")
    read: list[Path] = []

    def noted(path: Path) -> object:
        read.append(path)
        return reading.read_reflection(path)

    monkeypatch.setattr(opening, "read_reflection", noted)
    assert opening.drafts_in(tmp_path).found == ()
    assert (read == [file.path]) is (front == "{}")
    del read[:]
    assert len(opening.other_versions(file.path, ends)) == opening.MOST_NAMED
    assert len(read) == opening.MOST_NAMED


def test_the_newest_drafts_are_offered_up_to_a_limit(tmp_path: Path) -> None:
    for number in range(opening.MOST_OFFERED + 5):
        path = tmp_path / f"{number}.md"
        path.write_text(writer.write(replace(BLANK, name=f"N{number}")), encoding="utf-8")
        os.utime(path, (number, number))
    found = opening.drafts_in(tmp_path).found
    assert len(found) == opening.MOST_OFFERED
    assert found[0].path.stem == str(opening.MOST_OFFERED + 4)


LONG = "å" * 124 + ".md"


def test_names_as_long_as_the_system_allows_are_opened_saved_and_swept(tmp_path: Path) -> None:
    path = tmp_path / LONG
    path.write_text(writer.write(BLANK), encoding="utf-8")
    leftover = tmp_path / f".{durable.short_name(LONG)}.abcdefgh.tmp"
    leftover.write_bytes(b"x")
    file = opening.open_reflection(path)
    assert not leftover.exists()
    with pytest.raises(OpenElsewhere):
        opening.open_reflection(path)
    file.save(answered(file.reflection, 1, "svar"))
    file.close()
    assert "svar" in path.read_text(encoding="utf-8")
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("is_there", [True, False])
def test_private_folder_that_is_a_link_is_not_followed(tmp_path: Path, is_there: bool) -> None:
    elsewhere, folder = tmp_path / "andet", tmp_path / "mappe"
    folder.mkdir()
    if is_there:
        elsewhere.mkdir()
    (folder / opening.PRIVATE_FOLDER).symlink_to(elsewhere)
    with pytest.raises(CannotSave, match=rf"{opening.PRIVATE_FOLDER}«. Der ligger en genvej"):
        opening.create_reflection(folder, BLANK)
    assert not is_there or list(elsewhere.iterdir()) == []


def test_private_folder_that_others_may_look_into_is_closed_to_them(tmp_path: Path) -> None:
    private = tmp_path / opening.PRIVATE_FOLDER
    private.mkdir()
    private.chmod(0o777)
    file = opening.create_reflection(tmp_path, BLANK)
    assert stat.S_IMODE(private.stat().st_mode) == 0o700
    file.close()


def test_a_copy_of_a_file_that_cannot_be_read_is_offered_itself(tmp_path: Path) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    copy = file.path.with_name(f"{file.path.stem}-PC42.md")
    copy.write_bytes(file.path.read_bytes())
    file.path.write_bytes(b"\xff")
    drafts = opening.drafts_in(tmp_path)
    assert [each.path for each in drafts.found] == [copy]
    file.close()


@pytest.mark.parametrize(("number", "are_all_seen"), [(errno.EACCES, False), (errno.ENOENT, True)])
def test_folder_that_cannot_be_listed_may_hold_more_drafts(
    number: int, are_all_seen: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opening.create_reflection(tmp_path, BLANK).close()

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "scandir", fail)
    assert opening.drafts_in(tmp_path) == opening.Drafts(are_all_seen=are_all_seen)
    assert opening.other_versions(tmp_path / "x.md", BLANK) == ()


def test_file_in_place_of_the_folder_is_told_as_that(tmp_path: Path) -> None:
    (tmp_path / "fil").touch()
    os.mkfifo(tmp_path / "kø")
    for name in ("fil", "kø"):
        with pytest.raises(CannotSave, match="Det er en fil og ikke en mappe"):
            opening.create_reflection(tmp_path / name, BLANK)
    with pytest.raises(CannotSave, match="Det ligger ikke i en mappe"):
        opening.create_reflection(tmp_path / "fil" / "x", BLANK)


def test_a_listed_folder_has_what_each_reflection_holds_and_names_what_cannot_be_read(
    tmp_path: Path,
) -> None:
    plain = "---\nnavn: M\ndato: '2026-11-24'\n---\n\n# Ledersamtale: M\n"
    texts = {
        "a": plain.encode(),
        "b": plain.replace("navn: M", "navn: {}").encode(),
        "c": plain.replace("M", "\xe6").encode() + b"\x81",
        "d-konflikt-1": plain.encode(),
        "e": b"# Andet\n",
    }
    for number, (name, data) in enumerate(texts.items()):
        path = tmp_path / f"{name}.md"
        path.write_bytes(data)
        os.utime(path, (number, number))
    found = list(opening.list_folder(tmp_path))
    unreadable, rest = found[0], found[1:]
    assert isinstance(unreadable, UnreadableReflection)
    assert [each.path.stem for each in rest if isinstance(each, opening.Listed)] == ["b", "a"]
    assert list(opening.list_folder(tmp_path / "x")) == []


# --- last time ------------------------------------------------------------------------------------


def _kept(folder: Path, name: str = "", **changes: Any) -> Path:
    """Save a finished reflection of a year ago, under its own name or under `name`."""
    made: dict[str, Any] = {"status": Status.FINISHED, "date": "2025-11-24"} | changes
    one = replace(answered(BLANK, 1, "svar"), **made)
    file = opening.create_reflection(folder, one)
    file.close()
    return file.path.rename(file.path.with_name(name)) if name else file.path


def test_last_time_is_the_newest_finished_file_of_the_same_person_before_this_one(
    tmp_path: Path,
) -> None:
    _kept(tmp_path, date="2024-11-24")
    last = _kept(tmp_path, date="2025-11-24")
    for changes in (
        {"date": "2026-11-24"},
        {"date": "2027-01-01"},
        {"date": "2026-11-01", "status": Status.DRAFT},
        {"date": "2026-11-02", "audience": Audience.GROUP},
        {"date": "2026-11-03", "name": "Søren Bjerre"},
        {"date": "2026-11-04", "name": f"{BLANK.name} Bjerre"},
        {"date": "2026-11-05", "extract": Extract.POINTS},
        {"date": "forleden"},
    ):
        _kept(tmp_path, **changes)
    assert opening.last_in(tmp_path, BLANK) == (last,)
    assert opening.last_in(tmp_path, replace(BLANK, date="forleden")) == ()


@pytest.mark.parametrize(
    "name", ["mette østergaard kjær", "METTE ØSTERGAARD KJÆR", "Mette Østergaard Kjær"]
)
def test_case_and_the_way_a_letter_is_made_up_make_no_other_person(
    tmp_path: Path, name: str
) -> None:
    last = _kept(tmp_path, name="min samtale.md")
    assert opening.last_in(tmp_path, replace(BLANK, name=name)) == (last,)
    decomposed = replace(BLANK, name=unicodedata.normalize("NFD", name))
    assert opening.last_in(tmp_path, decomposed) == (last,)


@pytest.mark.parametrize("mark", ["---\n", "--- \n"])
@pytest.mark.parametrize("status", Status)
def test_a_file_made_for_others_is_no_draft_and_not_the_one_that_was_finished_last(
    tmp_path: Path, status: Status, mark: str
) -> None:
    path = _kept(tmp_path, status=status, extract=Extract.RATINGS)
    path.write_text(path.read_text(encoding="utf-8").replace("---\n", mark, 1), encoding="utf-8")
    found = opening.drafts_in(tmp_path)
    assert (found.found, found.finished) == ((), None)


def test_two_files_of_one_day_are_both_told(tmp_path: Path) -> None:
    found = {_kept(tmp_path), _kept(tmp_path)}
    _kept(tmp_path, date="2024-11-24")
    assert {*opening.last_in(tmp_path, BLANK)} == found
    assert len(found) == 2


def test_a_copy_that_a_program_made_is_no_second_file_of_a_day(tmp_path: Path) -> None:
    last = _kept(tmp_path)
    for copy in (f"{last.stem}-PC42.md", f"Kopi af {last.name}", f"{last.stem}-konflikt-1.md"):
        last.with_name(copy).write_bytes(last.read_bytes())
    assert opening.last_in(tmp_path, BLANK) == (last,)


def test_a_folder_that_holds_nothing_of_last_time_has_none(tmp_path: Path) -> None:
    assert opening.last_in(tmp_path / "væk", BLANK) == ()
    (tmp_path / "2025-11-24-ledersamtale-mette-oestergaard-kjaer.md").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "noter.md").write_text("---\nnavn: [Mette\n---\n", encoding="utf-8")
    (tmp_path / "indkøb.md").write_text("Mælk og brød.\n", encoding="utf-8")
    assert opening.last_in(tmp_path, BLANK) == ()


def test_last_time_is_found_in_a_file_that_an_editor_wrote_in_its_own_way(tmp_path: Path) -> None:
    last = _kept(tmp_path)
    text = last.read_text(encoding="utf-8")
    for written in (
        text.replace("\n", "\r\n").encode(),
        text.replace("navn: Mette Østergaard Kjær", 'navn: "Mette Østergaard Kjær" # mig').encode(),
        text.replace("navn: Mette Østergaard Kjær\n", "").encode(),
        text.encode("cp1252"),
    ):
        last.write_bytes(written)
        assert opening.last_in(tmp_path, BLANK) == (last,)


def test_only_the_first_lines_of_files_that_may_be_the_persons_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = _kept(tmp_path)
    for year in range(2016, 2025):
        _kept(tmp_path, date=f"{year}-11-24")
        _kept(tmp_path, date=f"{year}-11-24", name="Søren Bjerre")
    before = {each: each.stat() for each in tmp_path.iterdir()}
    looked: list[Path] = []
    read_start = durable.read_start

    def look(path: Path, *, most_bytes: int) -> bytes:
        looked.append(path)
        return read_start(path, most_bytes=most_bytes)

    monkeypatch.setattr(durable, "read_start", look)
    monkeypatch.setattr(opening, "read_reflection", refuse(errno.EIO))
    monkeypatch.setattr(opening, "take_lock", refuse(errno.EIO))
    assert opening.last_in(tmp_path, BLANK) == (last,)
    assert len({*looked}) == 10
    assert not any("soeren" in each.name for each in looked)
    monkeypatch.undo()
    assert {each: each.stat().st_mtime_ns for each in tmp_path.iterdir()} == {
        path: each.st_mtime_ns for path, each in before.items()
    }


@pytest.mark.parametrize(
    ("name", "is_found"),
    [
        ("Mette Kjær", True),
        ("Mette", True),
        ("Mette Østergaard Kjær Holm", True),
        ("Mette Oestergaard Kjær", True),
        ("Mette Østergård Kjær", True),
        ("Mette Holm", False),
        ("Søren Kjær Bjerre", False),
        ("", False),
    ],
)
def test_a_name_that_may_be_another_spelling_is_found_apart(
    tmp_path: Path, name: str, is_found: bool
) -> None:
    file = opening.create_reflection(
        tmp_path,
        replace(answered(BLANK, 1, "svar"), name=name, date="2025-11-24", status=Status.FINISHED),
    )
    file.close()
    for path in (file.path, file.path.with_name("min.md")):
        if path != file.path:
            file.path.rename(path)
        assert opening.last_in(tmp_path, BLANK) == ()
        assert opening.last_of_another_spelling(tmp_path, BLANK) == ((path,) if is_found else ())
        found = opening.front_of(path)
        assert found
        assert found.date == "2025-11-24"
    path.write_text("Mælk og brød.", encoding="utf-8")
    assert opening.front_of(path) is None
