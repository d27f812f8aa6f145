from __future__ import annotations

import errno
import os
import re
import stat
import time
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale import durable
from ledersamtale.document import reader as document_reader
from ledersamtale.document import writer
from ledersamtale.document.reader import read
from ledersamtale.document.writer import change
from ledersamtale.errors import CannotSave, UnreadableReflection
from ledersamtale.model.agreements import Agreement
from ledersamtale.model.reflection import Reflection, Talk
from ledersamtale.patience import PATIENCE_SECONDS
from ledersamtale.sitting.words import met_while_saving
from ledersamtale.store import file as reflection_file
from ledersamtale.store import opening
from ledersamtale.store.reading import read_reflection
from tests.helpers import strategies
from tests.helpers.kept_files import BLANK, answered, edited, refuse, sentence_of, texts
from tests.helpers.reflections import FILE


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_files_and_folders_are_private_under_any_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        file = opening.create_reflection(tmp_path / "ny" / "mappe", BLANK)
        file.save(answered(BLANK, 1, "a"))
        private = opening.private_folder(file.path.parent)
    finally:
        os.umask(before)
    assert mode(file.path) == 0o600
    assert [mode(each) for each in (file.path.parent, file.path.parents[1], private)] == [0o700] * 3
    file.close()


def test_close_leaves_only_the_reflection(tmp_path: Path) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    file.save(answered(BLANK, 1, "a"))
    file.close()
    assert [each.name for each in tmp_path.iterdir()] == [file.path.name]


def test_save_syncs_the_file_and_then_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    synced: list[bool] = []
    fsync = os.fsync

    def counted(descriptor: int) -> None:
        synced.append(stat.S_ISDIR(os.fstat(descriptor).st_mode))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", counted)
    file.save(answered(BLANK, 1, "a"))
    file.close()
    assert synced == [False, True]


def test_answer_added_by_another_program_is_merged(tmp_path: Path) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    file.save(answered(BLANK, 1, "min"))
    theirs = file.path.read_text(encoding="utf-8")
    added = "\n### Spørgsmål 1.2: Nummer 2?\n\nderes\n\n## Egne noter\n\nhusk\n"
    file.path.write_text(theirs + added, encoding="utf-8")
    saved = file.save(answered(file.reflection, 3, "min igen"))
    assert not saved.conflicts
    assert texts(file.path) == ["min", "deres", "min igen"]
    assert "## Egne noter\n\nhusk" in file.path.read_text(encoding="utf-8")
    assert len(file.reflection.responses) == 3
    file.close()


def test_conflict_keeps_a_copy_of_the_other_version(tmp_path: Path) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    file.save(answered(BLANK, 1, "før"))
    displaced = file.path.read_bytes().replace("før".encode(), b"deres")
    file.path.write_bytes(displaced)
    saved = file.save(answered(file.reflection, 1, "min"))
    assert [key.text for key in saved.conflicts] == ["Nummer 1?"]
    (copy,) = saved.copies
    assert copy.read_bytes() == displaced
    assert mode(copy) == 0o600
    assert texts(file.path) == ["min"]
    file.close()
    assert [each.path for each in opening.drafts_in(tmp_path).found] == [file.path]


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"# Noget helt andet\n"])
def test_file_that_became_unreadable_is_copied_before_it_is_replaced(
    tmp_path: Path, data: bytes
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    file.save(answered(BLANK, 1, "min"))
    file.path.write_bytes(data)
    saved = file.save(answered(file.reflection, 2, "to"))
    (copy,) = saved.copies
    assert copy.read_bytes() == data
    assert texts(file.path) == ["min", "to"]
    file.close()


AGREED = replace(BLANK, agreements=(Agreement("Budget", 1), Agreement("Mentor", 2)))
NOTED = "#### Om budgettet\n\nHusk bilaget.\n\n### Aftale 2"


def with_note(path: Path) -> None:
    path.write_text(path.read_text("utf-8").replace("### Aftale 2", NOTED), encoding="utf-8")


@pytest.mark.parametrize("is_removed", [True, False])
def test_what_is_headed_below_an_agreement_meanwhile_does_not_go_away_unread(
    tmp_path: Path, is_removed: bool
) -> None:
    file = opening.create_reflection(tmp_path, AGREED)
    with_note(file.path)
    kept = () if is_removed else (Agreement("Budgettet", 1),)
    saved = file.save(replace(AGREED, agreements=(*kept, AGREED.agreements[1])))
    found = [each.read_text("utf-8") for each in (*saved.copies, file.path)]
    assert [each.text for each in saved.conflicts] == (["Budget"] if is_removed else [])
    assert ["Husk bilaget." in each for each in found] == ([True, False] if is_removed else [True])
    file.close()


def test_what_was_headed_below_an_agreement_before_goes_away_with_it(tmp_path: Path) -> None:
    opening.create_reflection(tmp_path, AGREED).close()
    (path,) = tmp_path.glob("*.md")
    with_note(path)
    file = opening.open_reflection(path)
    path.write_text(f"{path.read_text('utf-8')}\n## Egne noter\n\nx\n", encoding="utf-8")
    saved = file.save(replace(file.reflection, agreements=AGREED.agreements[1:]))
    assert not saved.copies
    assert "Husk bilaget." not in path.read_text("utf-8")
    assert path.read_text("utf-8").endswith("## Egne noter\n\nx\n")
    file.close()


def test_what_was_headed_below_a_reworded_agreement_is_kept_where_an_old_copy_hides_which_it_is(
    tmp_path: Path,
) -> None:
    opening.create_reflection(tmp_path, AGREED).close()
    (path,) = tmp_path.glob("*.md")
    with_note(path)
    old = path.read_text("utf-8")
    file = opening.open_reflection(path)
    file.save(replace(AGREED, agreements=(Agreement("Ny", 3), *AGREED.agreements)))
    path.write_text(f"{old}\n## Egne noter\n\nx\n", encoding="utf-8")
    reworded = (Agreement("Ny", 3), Agreement("Budgettet", 1), AGREED.agreements[1])
    saved = file.save(replace(AGREED, agreements=reworded))
    found = [each.read_text("utf-8") for each in (*saved.copies, path)]
    assert any("Husk bilaget." in each for each in found)
    file.close()


def test_removed_file_is_written_again_in_full(tmp_path: Path) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    file.save(answered(BLANK, 1, "en"))
    file.path.unlink()
    file.save(answered(file.reflection, 2, "to"))
    assert texts(file.path) == ["en", "to"]
    file.close()


def test_save_does_not_follow_a_link(tmp_path: Path) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    victim = tmp_path / "andens"
    victim.write_text("deres", encoding="utf-8")
    file.path.unlink()
    file.path.symlink_to(victim)
    with pytest.raises(CannotSave, match="Der ligger en genvej"):
        file.save(answered(BLANK, 1, "min"))
    assert victim.read_text(encoding="utf-8") == "deres"
    file.close()


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "ikke mere plads"),
        (errno.EROFS, "skrivebeskyttet"),
        (errno.EACCES, "ikke lov"),
        (errno.EIO, "Disken melder fejl"),
        (errno.EMFILE, "For mange filer"),
        (errno.ESTALE, "Drevet svarer ikke"),
    ],
)
def test_failed_save_reports_why_and_keeps_the_last_whole_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, sentence: str
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    file.save(answered(BLANK, 1, "en"))
    before = file.path.read_bytes()

    def fail(*_: object) -> None:
        raise OSError(number, "no")

    with monkeypatch.context() as patch:
        patch.setattr(durable, "_write_all", fail)
        with pytest.raises(CannotSave, match=sentence):
            file.save(answered(file.reflection, 2, "to"))
    assert file.path.read_bytes() == before
    assert not list(tmp_path.glob(".*.tmp"))
    file.save(answered(file.reflection, 2, "to"))
    assert texts(file.path) == ["en", "to"]
    file.close()


@given(data=st.data())
def test_saves_and_edits_of_others_in_any_order_lose_no_answer(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = opening.create_reflection(tmp_path_factory.mktemp("mappe"), BLANK)
    ours: dict[int, str] = {}
    theirs: dict[int, str] = {}
    for step in range(data.draw(st.integers(1, 5))):
        text = f"svar {step} " + data.draw(strategies.texts)
        if data.draw(st.booleans()):
            number = data.draw(st.integers(1, 3))
            ours[number] = text
            file.save(answered(file.reflection, number, text))
        else:
            number = data.draw(st.integers(4, 6))
            theirs[number] = text
            document = read(file.path.read_text(encoding="utf-8"), source="x")
            edited = change(document, answered(document.reflection, number, text))
            file.path.write_text(edited, encoding="utf-8", newline="")
    file.save(answered(file.reflection, 1, "sidst"))
    ours[1] = "sidst"
    found = {each.number: each.text for each in file.reflection.responses}
    assert found == {
        number: answered(BLANK, number, text).responses[0].text
        for number, text in {**ours, **theirs}.items()
    }
    file.close()


LATE = {"is_current": lambda: True}
"""Lets a write come in after the last look at the file."""


@pytest.fixture(params=["exchange", "replace"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways of putting a file in place: with and without an exchange of names."""
    if request.param == "replace":
        monkeypatch.setattr(durable, "_renameat2", lambda: None)
    return str(request.param)


@pytest.mark.usefixtures("way")
def test_version_written_during_a_save_is_merged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    theirs = edited(file.path, 2, "deres")
    displace = durable.displace_file

    def too_late(path: Path, data: bytes, **rest: Any) -> durable.Displaced | None:
        monkeypatch.setattr(durable, "displace_file", displace)
        path.with_name("x").write_bytes(theirs)
        path.with_name("x").replace(path)
        return displace(path, data, **{**rest, **LATE})

    monkeypatch.setattr(durable, "displace_file", too_late)
    file.save(answered(BLANK, 1, "vores"))
    assert texts(file.path) == ["vores", "deres"]
    assert len(file.reflection.responses) == 2
    written = file.path.stat().st_ino
    assert file.save(file.reflection) == reflection_file.Saved()
    assert file.path.stat().st_ino == written
    file.close()


@pytest.mark.usefixtures("way")
def test_answer_that_is_changed_during_a_save_is_kept_in_a_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    theirs = edited(file.path, 1, "deres")
    displace = durable.displace_file

    def too_late(path: Path, data: bytes, **rest: Any) -> durable.Displaced | None:
        monkeypatch.setattr(durable, "displace_file", displace)
        path.write_bytes(theirs)
        return displace(path, data, **{**rest, **LATE})

    monkeypatch.setattr(durable, "displace_file", too_late)
    saved = file.save(answered(BLANK, 1, "vores"))
    assert texts(file.path) == ["vores"]
    assert [key.text for key in saved.conflicts] == ["Nummer 1?"]
    (copy,) = saved.copies
    assert texts(copy) == ["deres"]
    file.close()


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("is_closed", [False, True])
def test_write_into_a_replaced_version_is_merged(tmp_path: Path, is_closed: bool) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    theirs = edited(file.path, 2, "deres")
    with file.path.open("r+b") as opened:
        file.save(answered(BLANK, 1, "vores"))
        opened.write(theirs)
    if is_closed:
        file.close()
    else:
        file.save(answered(file.reflection, 3, "vores igen"))
        file.close()
    assert texts(file.path) == ["vores", "deres"] + ["vores igen"] * (not is_closed)


def test_save_waits_for_a_program_that_is_writing_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = opening.create_reflection(tmp_path, answered(BLANK, 1, "en"))
    theirs = edited(file.path, 2, "deres")
    opened = file.path.open("wb", buffering=0)
    pieces = [theirs[at : at + 20] for at in range(0, len(theirs), 20)]

    def write_on(_: float) -> None:
        if pieces:
            opened.write(pieces.pop(0))

    monkeypatch.setattr(time, "sleep", write_on)
    saved = file.save(answered(file.reflection, 3, "vores"))
    opened.close()
    assert texts(file.path) == ["en", "deres", "vores"]
    assert not saved.copies
    file.close()


def test_old_version_saved_by_another_program_undoes_nothing(tmp_path: Path) -> None:
    file = opening.create_reflection(tmp_path, answered(BLANK, 1, "en"))
    old = edited(file.path, 9, "deres")
    file.save(answered(file.reflection, 1, "en, rettet"))
    file.save(answered(file.reflection, 2, "to"))
    file.path.write_bytes(old)
    saved = file.save(answered(file.reflection, 3, "tre"))
    assert texts(file.path) == ["en, rettet", "to", "tre", "deres"]
    assert saved == reflection_file.Saved()
    file.close()


@pytest.mark.parametrize("is_in_new_file", [False, True])
def test_answer_of_ours_that_another_program_rewrites_is_kept_in_a_copy(
    tmp_path: Path, is_in_new_file: bool
) -> None:
    first = answered(BLANK, 1, "vores")
    file = opening.create_reflection(tmp_path, first if is_in_new_file else BLANK)
    file.save(first)
    file.path.write_bytes(edited(file.path, 1, "rettet i Word"))
    saved = file.save(answered(file.reflection, 2, "to"))
    assert texts(file.path) == ["rettet i Word", "to"]
    assert [key.text for key in saved.replaced] == ["Nummer 1?"]
    (copy,) = saved.copies
    assert texts(copy) == ["vores"]
    file.close()


def test_version_of_a_save_that_failed_after_writing_is_not_a_change_of_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)

    def fail(_: Path) -> None:
        raise OSError(errno.EIO, "no")

    with monkeypatch.context() as patch:
        patch.setattr(durable, "_sync_folder", fail)
        with pytest.raises(CannotSave):
            file.save(answered(BLANK, 1, "en"))
    saved = file.save(answered(BLANK, 1, "en og mere"))
    assert saved == reflection_file.Saved()
    assert texts(file.path) == ["en og mere"]
    file.close()
    assert list(tmp_path.iterdir()) == [file.path]


def test_change_that_a_failed_save_merged_is_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    file.save(answered(BLANK, 1, "vores"))
    file.path.write_bytes(edited(file.path, 2, "deres"))

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "no")

    ours = answered(file.reflection, 3, "vores igen")
    for name in ("_sync_folder", "_write_all"):
        with monkeypatch.context() as patch:
            patch.setattr(durable, name, fail)
            with pytest.raises(CannotSave):
                file.save(ours)
    file.save(ours)
    assert texts(file.path) == ["vores", "deres", "vores igen"]
    file.close()


def test_folder_that_takes_the_name_during_a_save_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    synced = durable._synced_temporary

    def turn_into_a_folder(path: Path, data: bytes) -> Path:
        path.rename(path.with_name("flyttet"))
        path.mkdir()
        return synced(path, data)

    monkeypatch.setattr(durable, "_synced_temporary", turn_into_a_folder)
    with pytest.raises(CannotSave, match="Der ligger allerede en mappe med samme navn"):
        file.save(answered(BLANK, 1, "vores"))
    assert file.path.is_dir()
    assert not list(tmp_path.glob(".*.tmp"))
    file.close()


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda path: path.mkdir(), "Der ligger allerede en mappe med samme navn"),
        (lambda path: path.symlink_to("/dev/null/ikke"), "Der ligger en genvej"),
        (os.mkfifo, "Der ligger allerede noget andet med samme navn"),
    ],
)
def test_other_kind_of_file_at_the_name_is_reported(
    tmp_path: Path, make: Any, sentence: str
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    file.path.unlink()
    make(file.path)
    with pytest.raises(CannotSave, match=sentence):
        file.save(answered(BLANK, 1, "min"))
    if file.path.is_dir():
        file.path.rmdir()
    else:
        file.path.unlink()
    assert file.save(answered(BLANK, 1, "min")).was_missing
    assert texts(file.path) == ["min"]
    file.close()


def test_reflection_too_large_to_open_again_is_not_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reflection_file, "MOST_BYTES", 1000)
    file = opening.create_reflection(tmp_path, BLANK)
    with pytest.raises(CannotSave, match="for stor"):
        file.save(answered(BLANK, 1, "x" * 1000))
    file.save(answered(BLANK, 1, "kort"))
    file.close()


def test_clock_that_is_set_back_loses_no_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    file.save(answered(BLANK, 1, "en"))
    year_ago = time.time() - 365 * 24 * 3600
    os.utime(file.path, (time.time() + 1000, time.time() + 1000))
    monkeypatch.setattr(time, "time", lambda: year_ago)
    file.path.write_bytes(edited(file.path, 1, "deres"))
    os.utime(file.path, (year_ago, year_ago))
    file.save(answered(file.reflection, 1, "to"))
    file.save(answered(file.reflection, 2, "tre"))
    assert texts(file.path) == ["to", "tre"]
    file.close()
    assert [each.path for each in opening.drafts_in(tmp_path).found] == [file.path]


def test_text_that_could_not_be_read_back_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    before = file.path.read_bytes()

    def refuse_to_read(*_: object, **__: object) -> None:
        raise UnreadableReflection("x.md", "Der står for meget.", at=(1,))

    with monkeypatch.context() as patch:
        patch.setattr(document_reader, "read", refuse_to_read)
        with pytest.raises(CannotSave, match=r"for meget\. Filen er ikke .* Vælg en anden mappe"):
            file.save(answered(BLANK, 1, "en"))
    assert file.path.read_bytes() == before
    file.save(answered(BLANK, 1, "en"))
    file.close()


def test_import_that_fails_during_a_save_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)

    def fail(*_: object, **__: object) -> None:
        raise ImportError

    with monkeypatch.context() as patch:
        patch.setattr(durable, "displace_file", fail)
        with pytest.raises(CannotSave, match="Computeren siger ikke hvorfor"):
            file.save(answered(BLANK, 1, "en"))
    file.close()


def test_close_ignores_a_late_change_that_it_cannot_save(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    with file.path.open("r+b") as opened:
        file.save(answered(BLANK, 1, "vores"))
        opened.write(b"noget andet")
    monkeypatch.setattr(durable, "displace_file", refuse(errno.ENOSPC))
    file.close()
    opening.open_reflection(file.path).close()
    assert texts(file.path) == ["vores"]


@pytest.mark.parametrize("late", [LATE, {}])
def test_program_that_keeps_writing_is_reported_and_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, late: Any
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    displace = durable.displace_file
    turns: list[int] = []

    def always_too_late(path: Path, data: bytes, **rest: Any) -> durable.Displaced | None:
        turns.append(len(turns))
        path.write_bytes(edited(path, 2, f"deres {len(turns)}"))
        return displace(path, data, **{**rest, **late})

    with monkeypatch.context() as patch:
        patch.setattr(durable, "displace_file", always_too_late)
        with pytest.raises(CannotSave, match="Et andet program ændrer filen hele tiden"):
            file.save(answered(BLANK, 1, "vores"))
    file.save(answered(BLANK, 1, "vores"))
    assert texts(file.path)[0] == "vores"
    file.close()


def test_change_just_before_the_write_is_merged_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    theirs = edited(file.path, 2, "deres")
    displace = durable.displace_file
    displaced: list[bytes] = []

    def early(path: Path, data: bytes, **rest: Any) -> durable.Displaced | None:
        if not displaced:
            displaced.append(b"")
            path.write_bytes(theirs)
        held = displace(path, data, **rest)
        displaced.append(held.read(most_bytes=10**6) if held else b"")
        return held

    monkeypatch.setattr(durable, "displace_file", early)
    file.save(answered(BLANK, 1, "vores"))
    assert displaced == [b"", theirs]
    assert texts(file.path) == ["vores", "deres"]
    file.close()


def test_file_removed_just_before_the_write_is_written_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    displace = durable.displace_file

    def remove(path: Path, data: bytes, **rest: Any) -> durable.Displaced | None:
        monkeypatch.setattr(durable, "displace_file", displace)
        path.unlink()
        return displace(path, data, **rest)

    monkeypatch.setattr(durable, "displace_file", remove)
    file.save(answered(BLANK, 1, "vores"))
    assert texts(file.path) == ["vores"]
    file.close()


def test_save_succeeds_where_the_replaced_version_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    with monkeypatch.context() as patch:
        patch.setattr(durable.Displaced, "read", refuse(errno.EIO))
        file.save(answered(BLANK, 1, "vores"))
    assert texts(file.path) == ["vores"]
    file.close()


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def test_replaced_versions_are_watched_for_a_limited_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    descriptors = open_files()
    for number in range(2 * reflection_file._MOST_WATCHED):
        file.save(answered(file.reflection, 1, f"svar {number}"))
    watched = open_files() - descriptors
    assert watched == reflection_file._MOST_WATCHED
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now + 2 * reflection_file._WATCHED_SECONDS)
    file.save(answered(file.reflection, 1, "sidste"))
    assert open_files() - descriptors == 1
    file.close()
    assert open_files() < descriptors


def test_replaced_versions_take_no_room_of_a_full_drive_for_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "")

    file = opening.create_reflection(tmp_path, BLANK)
    for number in range(3):
        file.save(answered(file.reflection, 1, f"svar {number}"))
    held = open_files()
    monkeypatch.setattr(durable, "displace_file", full)
    with pytest.raises(CannotSave):
        file.save(answered(file.reflection, 1, "uden plads"))
    assert open_files() == held
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now + 2 * reflection_file._WATCHED_SECONDS)
    with pytest.raises(CannotSave):
        file.save(answered(file.reflection, 1, "uden plads"))
    assert open_files() == held - 3
    file.close()


@pytest.mark.parametrize(("length", "watched"), [(1_000, 3), (300_000, 3), (400_000, 2)])
def test_of_a_long_reflection_fewer_versions_are_watched(
    tmp_path: Path, length: int, watched: int
) -> None:
    file = opening.create_reflection(tmp_path, answered(BLANK, 2, "x" * length))
    before = open_files()
    for number in range(3):
        file.save(answered(file.reflection, 1, f"svar {number}"))
    assert open_files() - before == watched
    file.close()


def copies(folder: Path) -> list[list[str]]:
    return sorted(texts(each) for each in folder.glob("*-konflikt-*"))


def with_answers(path: Path, *given: str) -> bytes:
    """Return the file as it would be after another program gave the first answers in it."""
    document = read(path.read_text(encoding="utf-8"), source="x")
    reflection = document.reflection
    for number, text in enumerate(given, start=1):
        reflection = answered(reflection, number, text)
    return change(document, reflection).encode()


def holds(copy: bytes, version: bytes) -> bool:
    """Return whether `version` is the copy, or the copy with a piece taken out."""
    more = len(copy) - len(version)
    return any(copy[:n] + copy[n + more :] == version for n in range(len(version) + 1))


_THEIRS = st.sampled_from(["Ja", "Ja, helt sikkert", "helt", "Nej"])


@given(versions=st.lists(st.tuples(_THEIRS, _THEIRS), min_size=1, max_size=4))
def test_what_is_set_aside_stands_whole_in_a_copy_that_is_named(
    tmp_path_factory: pytest.TempPathFactory, versions: list[tuple[str, str]]
) -> None:
    folder = tmp_path_factory.mktemp("copies")
    file = opening.create_reflection(folder, BLANK)
    file.save(answered(BLANK, 1, "før"))
    conflicting = []
    for number, theirs in enumerate(versions):
        version = with_answers(file.path, *theirs)
        file.path.write_bytes(version)
        saved = file.save(answered(file.reflection, 1, f"min {number}"))
        if saved.conflicts:
            conflicting.append(version)
            assert version in [each.read_bytes() for each in saved.copies]
    copies = [each.read_bytes() for each in folder.glob("*-konflikt-*")]
    assert all(any(holds(copy, version) for copy in copies) for version in conflicting)
    file.close()


def test_a_version_that_has_only_got_more_takes_the_place_of_its_copy(tmp_path: Path) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    file.save(answered(BLANK, 1, "før"))
    for number, (theirs, expected) in enumerate(
        [
            ("ha", [["ha"]]),
            ("haha ja", [["haha ja"]]),
            ("ha ja", [["ha ja"], ["haha ja"]]),
            ("haha ja", [["ha ja"], ["haha ja"]]),
            ("ha ja\nog nej", [["ha ja\nog nej"], ["haha ja"]]),
        ]
    ):
        file.path.write_bytes(edited(file.path, 1, theirs))
        file.save(answered(file.reflection, 1, f"min {number}"))
        assert copies(tmp_path) == expected
    file.close()


def test_every_copy_of_a_save_is_named(tmp_path: Path) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    file.save(answered(answered(BLANK, 1, "en"), 2, "to"))
    theirs = with_answers(file.path, "deres en", "deres to")
    before = file.path.read_bytes()
    file.path.write_bytes(theirs)
    saved = file.save(answered(file.reflection, 1, "min"))
    assert (len(saved.replaced), len(saved.conflicts)) == (1, 1)
    assert [each.read_bytes() for each in saved.copies] == [before, theirs]
    told = met_while_saving(saved)
    assert "De andre udgaver ligger i" in told
    assert all(each.name in told for each in saved.copies)
    file.close()


def test_what_another_program_changes_beside_the_themes_is_told_and_kept(tmp_path: Path) -> None:
    mine = replace(BLANK, talk=Talk(date="2026-12-08", notes="Min"), own_points=("Vikarer",))
    file = opening.create_reflection(tmp_path, mine)
    talk = Talk(date="2026-12-09", notes="Deres")
    theirs = writer.write(replace(mine, talk=talk, own_points=("Struktur",))).encode()
    file.path.write_bytes(theirs)
    ours = replace(mine, talk=mine.talk._replace(notes="Min igen"))
    saved = file.save(ours)
    told = met_while_saving(saved)
    assert "har ændret »samtale«" in told
    assert "har også ændret »Samtalen«" in told
    assert file.reflection.talk == Talk(date="2026-12-09", notes="Min igen")
    assert file.reflection.own_points == ("Vikarer", "Struktur")
    assert theirs in [each.read_bytes() for each in saved.copies]
    file.close()


def test_a_copy_that_is_edited_by_hand_is_left_as_is(tmp_path: Path) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    file.save(answered(BLANK, 1, "før"))
    for theirs in ("Vi ta", "Vi taler sammen"):
        file.path.write_bytes(edited(file.path, 1, theirs))
        saved = file.save(answered(file.reflection, 1, f"min efter {theirs}"))
        (copy,) = saved.copies
        copy.write_text(f"rettet {theirs}")
    assert {each.read_text() for each in tmp_path.glob("*-konflikt-*")} == {
        "rettet Vi ta",
        "rettet Vi taler sammen",
    }
    file.path.write_bytes(edited(file.path, 1, "Vi taler"))
    for each in tmp_path.glob("*-konflikt-*"):
        each.unlink()
    file.save(answered(file.reflection, 1, "til sidst"))
    assert copies(tmp_path) == [["Vi taler"]]
    file.close()


def test_version_that_is_found_again_is_copied_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    file.save(answered(BLANK, 1, "før"))
    file.path.write_bytes(edited(file.path, 1, "deres"))
    ours = answered(file.reflection, 1, "vores")
    with monkeypatch.context() as patch:
        patch.setattr(durable, "displace_file", refuse(errno.ENOSPC))
        for _ in range(3):
            with pytest.raises(CannotSave):
                file.save(ours)
    saved = file.save(ours)
    assert list(saved.copies) == list(tmp_path.glob("*-konflikt-*"))
    file.close()


def test_file_that_never_stops_changing_is_merged_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    versions = (edited(file.path, 2, f"deres {number}") for number in range(10**6))
    monkeypatch.setattr(reflection_file, "_PATIENCE_SECONDS", 0)
    monkeypatch.setattr(time, "sleep", lambda _: file.path.write_bytes(next(versions)))
    file.path.write_bytes(next(versions))
    file.save(answered(BLANK, 1, "vores"))
    assert texts(file.path) == ["vores", "deres 1"]
    file.close()


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (OSError(errno.EROFS, ""), "Drevet er skrivebeskyttet. Vælg en mappe på et andet drev."),
        (OSError(), "Computeren siger ikke hvorfor. Prøv igen, eller vælg en anden mappe."),
        (
            durable.NotRegularFile(errno.EINVAL, ""),
            (
                "Der ligger allerede noget andet med samme navn som filen. Flyt det, eller "
                "vælg en anden mappe."
            ),
        ),
        (
            durable.NotRegularFile(errno.EISDIR, ""),
            (
                "Der ligger allerede en mappe med samme navn som filen. Flyt den, eller "
                "vælg en anden mappe."
            ),
        ),
    ],
)
def test_failed_save_is_reported_with_the_name_and_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, why: str
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)

    def fail(*_: object, **__: object) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(durable, "displace_file", fail)
        sentence = sentence_of(CannotSave, lambda: file.save(answered(BLANK, 1, "en")))
    assert sentence == f"»{file.path}« kan ikke gemmes. {why}"
    file.close()
    with monkeypatch.context() as patch:
        patch.setattr(opening, "take_lock", fail)
        assert sentence_of(CannotSave, lambda: opening.open_reflection(file.path)) == sentence


def test_file_that_can_take_no_answer_is_copied_and_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "fil.md"
    # Once a point is taken out, an empty line comes above this one, and it becomes a heading.
    text = FILE.replace("- løn\n", "Spørgsmål 9.9: Min egen note\n---\n- løn\n")
    path.write_text(text, encoding="utf-8")
    file = opening.open_reflection(path)
    wanted = file.reflection.pick(file.reflection.points[:1])
    saved = file.save(wanted)
    assert saved.is_anew
    (copy,) = saved.copies
    assert copy.read_text(encoding="utf-8") == text
    assert read_reflection(path).reflection == file.reflection == wanted
    assert file.save(wanted.pick(())) == reflection_file.Saved()
    file.close()


def test_file_that_would_lose_answers_is_reported_and_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    before = file.path.read_bytes()
    text = file.path.read_text(encoding="utf-8")
    monkeypatch.setattr(writer, "change", lambda document, _: document.text)
    monkeypatch.setattr(writer, "write", lambda _: text)
    assert sentence_of(CannotSave, lambda: file.save(answered(BLANK, 1, "en"))) == (
        f"»{file.path}« kan ikke gemmes. Filen er ændret på en måde, så programmet ikke kan sætte "
        "svarene ind, uden at noget går tabt. Programmet lader den være. Vælg en anden mappe."
    )
    assert file.path.read_bytes() == before
    assert list(tmp_path.glob("*.md")) == [file.path]
    file.close()


def test_undisturbed_save_never_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    file.close()
    monkeypatch.setattr(time, "sleep", lambda _: pytest.fail("it waited"))
    for _ in range(2):
        again = opening.open_reflection(file.path)
        for number in range(3):
            saved = again.save(answered(again.reflection, number, f"svar {number}"))
            assert saved == reflection_file.Saved()
        again.close()


def test_save_waits_as_long_as_the_file_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    versions = [edited(file.path, 2, f"deres {number}") for number in range(5)]
    last = versions[-1]
    monkeypatch.setattr(
        time, "sleep", lambda _: file.path.write_bytes(versions.pop(0) if versions else last)
    )
    file.path.write_bytes(versions.pop(0))
    file.save(answered(BLANK, 1, "vores"))
    assert texts(file.path) == ["vores", "deres 4"]
    file.close()


def test_front_matter_of_another_program_is_kept(tmp_path: Path) -> None:
    file = opening.create_reflection(tmp_path, answered(BLANK, 1, "en"))
    text = file.path.read_text(encoding="utf-8").replace("status:", "farve: blå\nstatus:")
    file.path.write_text(text, encoding="utf-8")
    for number in (2, 3):
        file.save(answered(file.reflection, number, "to"))
        assert "\nfarve: blå\n" in file.path.read_text(encoding="utf-8")
    file.close()


def test_copy_is_named_after_the_reflection_and_the_time(tmp_path: Path) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    file.save(answered(BLANK, 1, "før"))
    file.path.write_bytes(edited(file.path, 1, "deres"))
    saved = file.save(answered(file.reflection, 1, "vores"))
    (copy,) = saved.copies
    assert re.fullmatch(rf"{file.path.stem}-konflikt-\d{{8}}-\d{{6}}", copy.stem)
    file.close()


def test_saving_the_same_again_leaves_the_file_as_it_is(tmp_path: Path) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    file.save(answered(BLANK, 1, "en"))
    other = tmp_path / "link"
    other.hardlink_to(file.path)
    file.path.chmod(0o444)
    before = file.path.stat()
    file.save(answered(BLANK, 1, "en"))
    after = file.path.stat()
    assert (after.st_ino, after.st_mode, after.st_mtime_ns, after.st_nlink) == (
        before.st_ino, before.st_mode, before.st_mtime_ns, before.st_nlink,
    )  # fmt: skip
    file.save(answered(BLANK, 1, "to"))
    assert not file.path.samefile(other)
    file.close()


def test_saving_the_same_again_after_a_failed_save_makes_it_durable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    with monkeypatch.context() as patch:
        patch.setattr(durable, "_sync_folder", refuse(errno.EIO))
        with pytest.raises(CannotSave):
            file.save(answered(BLANK, 1, "en"))
    synced: list[Path] = []
    monkeypatch.setattr(durable, "_sync_folder", synced.append)
    file.save(answered(BLANK, 1, "en"))
    assert synced == [tmp_path]
    file.close()


def test_a_file_cut_short_by_another_program_is_told_and_its_answers_are_kept(
    tmp_path: Path,
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    reflection = BLANK
    for number in (1, 2, 3):
        reflection = answered(reflection, number, f"svar {number}")
    file.save(reflection)
    file.close()
    file = opening.open_reflection(file.path)
    whole = file.path.read_bytes()
    file.path.write_bytes(whole[: whole.index(b"svar 2") + 3])
    saved = file.save(answered(file.reflection, 1, "nyt"))
    assert [key.text for key in saved.removed] == ["Nummer 3?"]
    (copy,) = saved.copies
    assert copy.read_bytes() == whole
    assert texts(file.path)[0] == "nyt"
    file.close()


def test_item_that_only_others_change_may_get_its_old_answer_back(tmp_path: Path) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    for text in ("først", "så", "først"):
        file.path.write_bytes(edited(file.path, 2, text))
        file.save(answered(file.reflection, 1, f"vores før {text}"))
        assert texts(file.path)[1] == text
    file.close()


def test_what_a_save_found_before_it_failed_is_told_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    file.save(answered(BLANK, 1, "før"))
    displace = durable.displace_file

    def fail_in_the_second_round(path: Path, data: bytes, **rest: Any) -> durable.Displaced | None:
        monkeypatch.setattr(durable, "displace_file", refuse(errno.ENOSPC))
        path.write_bytes(edited(path, 3, "deres til sidst"))
        return displace(path, data, **{**rest, **LATE})

    file.path.write_bytes(edited(file.path, 1, "rettet i Word"))
    with monkeypatch.context():
        monkeypatch.setattr(durable, "displace_file", fail_in_the_second_round)
        with pytest.raises(CannotSave):
            file.save(answered(BLANK, 1, "før"))
    monkeypatch.setattr(durable, "displace_file", displace)
    saved = file.save(answered(answered(BLANK, 1, "før"), 2, "to"))
    assert texts(file.path) == ["rettet i Word", "to", "deres til sidst"]
    assert [key.text for key in saved.replaced] == ["Nummer 1?"]
    assert file.save(file.reflection) == reflection_file.Saved()
    file.close()


@given(dead=st.sets(st.integers(0, 3)), is_closed=st.booleans())
def test_replaced_version_that_cannot_be_read_any_more_is_forgotten(
    tmp_path_factory: pytest.TempPathFactory, dead: set[int], is_closed: bool
) -> None:
    file = opening.create_reflection(tmp_path_factory.mktemp("mappe"), BLANK)
    with file.path.open("r+b") as opened:
        theirs = edited(file.path, 2, "deres")
        for number in range(4):
            file.save(answered(file.reflection, 1, f"svar {number}"))
        for number in dead:
            os.close(file._watched[number].file.descriptor)
        opened.write(theirs)
    if not is_closed:
        file.save(answered(file.reflection, 1, "sidste"))
    file.close()
    assert texts(file.path) == [
        "svar 3" if is_closed else "sidste",
        *([] if 0 in dead else ["deres"]),
    ]


class Clock:
    """Time as a save sees it."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.now = 0.0
        patch.setattr(time, "monotonic", lambda: self.now)
        patch.setattr(time, "sleep", self.sleep)

    def sleep(self, seconds: float) -> None:
        self.now += seconds


def test_program_that_never_stops_writing_is_told_before_anybody_stops_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    versions = (edited(file.path, 2, f"deres {number}") for number in range(10**6))
    read, displace = durable.read_file, durable.displace_file
    clock = Clock(monkeypatch)

    def changing(path: Path, *, most_bytes: int) -> bytes:
        path.write_bytes(next(versions))
        return read(path, most_bytes=most_bytes)

    def slow(*arguments: Any, **named: Any) -> durable.Displaced | None:
        clock.sleep(0.2)
        return displace(*arguments, **named)

    with monkeypatch.context() as patch:
        patch.setattr(durable, "displace_file", slow)
        patch.setattr(durable, "read_file", changing)
        with pytest.raises(CannotSave, match="Et andet program ændrer filen hele tiden"):
            file.save(answered(BLANK, 1, "vores"))
    assert clock.now < PATIENCE_SECONDS
    file.close()


def test_drive_that_is_slow_is_not_taken_for_a_program_that_never_stops_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    clock = Clock(monkeypatch)
    displace = durable.displace_file

    def slow(path: Path, data: bytes, **rest: Any) -> durable.Displaced | None:
        clock.sleep(2 * PATIENCE_SECONDS)
        if texts(path) == []:
            path.write_bytes(edited(path, 2, "deres"))
        return displace(path, data, **rest)

    monkeypatch.setattr(durable, "displace_file", slow)
    file.save(answered(BLANK, 1, "vores"))
    assert texts(file.path) == ["vores", "deres"]
    file.close()


@pytest.mark.slow
@given(here=strategies.reflections(), other=strategies.reflections())
def test_what_is_filled_in_elsewhere_takes_nothing_away_and_is_nowhere_lost(
    here: Reflection, other: Reflection, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("mappe")
    file = opening.create_reflection(folder, here)
    # Some of it is the same, some is given here alone, and some is given otherwise.
    other = replace(other, responses=(*here.responses[:1], *other.responses[1:]), points=())
    saved = file.take_in(other)
    file.close()
    after = read_reflection(file.path).reflection
    assert after == file.reflection
    assert here.by_key.items() <= after.by_key.items()
    assert here.agreed.items() <= after.agreed.items()
    assert here.noted.items() <= after.noted.items()
    assert (after.date, after.theme_set, after.status) == (here.date, here.theme_set, here.status)
    assert (after.name, after.points) == (here.name or other.name, here.points)
    lost = {
        *(key for key, given in other.by_key.items() if after.by_key.get(key) != given),
        *(key for key, given in other.agreed.items() if after.agreed.get(key) != given),
        *(key for key, given in other.noted.items() if after.noted.get(key) != given),
    }
    assert lost == {*saved.conflicts}
    assert [read_reflection(each).reflection for each in saved.copies] == [other] * bool(
        saved.conflicts
    )


def test_points_that_are_picked_elsewhere_stand_in_a_copy_where_others_are_picked(
    tmp_path: Path,
) -> None:
    here = answered(answered(BLANK, 1, "a"), 2, "b")
    first, second = here.by_key
    file = opening.create_reflection(tmp_path, here)
    assert file.take_in(replace(here, points=(first,))).copies == ()
    assert file.reflection.points == (first,)
    (copy,) = file.take_in(replace(here, points=(second,))).copies
    assert file.reflection.points == (first,)
    assert read_reflection(copy).reflection.points == (second,)
    file.close()


def test_what_is_filled_in_elsewhere_is_not_taken_in_where_its_copy_cannot_be_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = opening.create_reflection(tmp_path, answered(BLANK, 1, "her"))
    monkeypatch.setattr(durable, "create_first_free", refuse(errno.ENOSPC))
    other = answered(answered(BLANK, 1, "andet"), 2, "nyt")
    assert "ikke mere plads" in sentence_of(CannotSave, lambda: file.take_in(other))
    assert texts(file.path) == ["her"]
    file.close()
