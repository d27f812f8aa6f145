from __future__ import annotations

import errno
import os
import re
import stat
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ledersamtale import durable
from ledersamtale.document import reader as document_reader
from ledersamtale.document import writer
from ledersamtale.document.reader import read
from ledersamtale.document.writer import change
from ledersamtale.errors import CannotSave, OpenElsewhere, UnreadableReflection
from ledersamtale.model.places import Kind
from ledersamtale.model.reflection import Content, Reflection, Status
from ledersamtale.model.themes import Item
from ledersamtale.store import file as reflection_file
from ledersamtale.store import folder, locking, opening, reading
from ledersamtale.store.reading import read_reflection
from tests.helpers import strategies
from tests.helpers.strategies import SCALE

BLANK = Reflection("Mette Østergaard Kjær", "2026-11-24", "sæt")


def answered(reflection: Reflection, number: int, text: str) -> Reflection:
    item = Item(Kind.QUESTION, 1, "A", number, f"Nummer {number}?")
    return reflection.record(item, Content(None, text), scale=SCALE)


def texts(path: Path) -> list[str]:
    return [each.text for each in read_reflection(path).reflection.responses]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_reflection_has_a_name_of_plain_letters(tmp_path: Path) -> None:
    file = opening.create_reflection(tmp_path / "a" / "b", BLANK)
    assert file.path.name == "2026-11-24-ledersamtale-mette-oestergaard-kjaer.md"
    file.close()


@given(strategies.lines)
@example("𝕬")
def test_any_name_gives_a_file_name_that_every_system_takes(name: str) -> None:
    path = folder.next_path(Path("/findes/ikke"), replace(BLANK, name=name))
    stem = path.name.removesuffix(".md")
    assert set(stem) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert stem.startswith("2026-11-24-ledersamtale")
    assert not stem.endswith("-")
    assert len(path.name) < 100


def test_a_second_reflection_of_the_day_gets_a_name_of_its_own(tmp_path: Path) -> None:
    files = [opening.create_reflection(tmp_path, BLANK) for _ in range(3)]
    assert [file.path.stem[-5:] for file in files] == ["kjaer", "aer-2", "aer-3"]
    for file in files:
        file.close()


def test_only_the_owner_can_read_whatever_the_umask(tmp_path: Path) -> None:
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


def test_closing_leaves_nothing_but_the_reflection(tmp_path: Path) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    file.save(answered(BLANK, 1, "a"))
    file.close()
    assert [each.name for each in tmp_path.iterdir()] == [file.path.name]


def test_a_save_makes_two_fsyncs_the_file_and_then_the_folder(
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


def test_what_another_program_added_is_taken_in(tmp_path: Path) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    file.save(answered(BLANK, 1, "min"))
    theirs = file.path.read_text(encoding="utf-8")
    added = "\n### Spørgsmål 1.2: Nummer 2?\n\nderes\n\n## Egne noter\n\nhusk\n"
    file.path.write_text(theirs + added, encoding="utf-8")
    saved = file.save(answered(file.reflection, 3, "min igen"))
    assert not saved.conflicts
    assert texts(file.path) == ["min", "deres\n\n## Egne noter\n\nhusk", "min igen"]
    assert len(file.reflection.responses) == 3
    file.close()


def test_a_conflict_keeps_the_displaced_version_beside_the_file(tmp_path: Path) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    file.save(answered(BLANK, 1, "før"))
    displaced = file.path.read_bytes().replace("før".encode(), b"deres")
    file.path.write_bytes(displaced)
    saved = file.save(answered(file.reflection, 1, "min"))
    assert [key.text for key in saved.conflicts] == ["Nummer 1?"]
    assert saved.copy is not None
    assert saved.copy.read_bytes() == displaced
    assert mode(saved.copy) == 0o600
    assert texts(file.path) == ["min"]
    file.close()
    assert [each.path for each in opening.unfinished(tmp_path)] == [file.path]


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"# Noget helt andet\n"])
def test_a_file_that_became_unreadable_is_kept_beside_before_it_is_replaced(
    tmp_path: Path, data: bytes
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    file.save(answered(BLANK, 1, "min"))
    file.path.write_bytes(data)
    saved = file.save(answered(file.reflection, 2, "to"))
    assert saved.copy is not None
    assert saved.copy.read_bytes() == data
    assert texts(file.path) == ["min", "to"]
    file.close()


def test_a_file_that_was_removed_is_written_again_whole(tmp_path: Path) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    file.save(answered(BLANK, 1, "en"))
    file.path.unlink()
    file.save(answered(file.reflection, 2, "to"))
    assert texts(file.path) == ["en", "to"]
    file.close()


def test_a_reflection_that_is_open_is_told_with_who_and_when(tmp_path: Path) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    with pytest.raises(OpenElsewhere, match=r"åben i et andet vindue \(.+, siden .+ kl\. .+\)"):
        opening.open_reflection(file.path)
    file.close()
    opening.open_reflection(file.path).close()


def test_opening_reads_what_the_session_before_saved(tmp_path: Path) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    file.save(answered(BLANK, 1, "en"))
    file.close()
    again = opening.open_reflection(file.path)
    assert again.reflection == answered(BLANK, 1, "en")
    again.close()


def test_drafts_are_offered_newest_first_and_what_is_no_draft_is_not(tmp_path: Path) -> None:
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
    assert [each.reflection.name for each in opening.unfinished(tmp_path)] == ["ny", "gammel"]
    assert opening.unfinished(tmp_path / "findes ikke") == ()


def test_temporary_files_of_a_killed_session_are_swept_and_others_stay(tmp_path: Path) -> None:
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


def test_a_link_at_the_name_is_not_followed_and_nothing_is_lost(tmp_path: Path) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    victim = tmp_path / "andens"
    victim.write_text("deres", encoding="utf-8")
    file.path.unlink()
    file.path.symlink_to(victim)
    with pytest.raises(CannotSave, match="Der står et link med filens navn"):
        file.save(answered(BLANK, 1, "min"))
    assert victim.read_text(encoding="utf-8") == "deres"
    file.close()


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "ikke mere plads"),
        (errno.EROFS, "kun læses"),
        (errno.EACCES, "ikke lov"),
        (errno.EIO, "Disken melder fejl"),
        (errno.EMFILE, "For mange filer"),
        (errno.EINVAL, "Disken tog ikke imod"),
    ],
)
def test_a_save_that_fails_tells_why_and_leaves_the_last_whole_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, sentence: str
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    file.save(answered(BLANK, 1, "en"))
    before = file.path.read_bytes()

    def fail(_: int) -> None:
        raise OSError(number, "no")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        with pytest.raises(CannotSave, match=sentence):
            file.save(answered(file.reflection, 2, "to"))
    assert file.path.read_bytes() == before
    assert not list(tmp_path.glob(".*.tmp"))
    file.save(answered(file.reflection, 2, "to"))
    assert texts(file.path) == ["en", "to"]
    file.close()


def test_a_failed_fsync_is_tried_again_with_a_new_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "fil"
    synced: list[int] = []
    fsync = os.fsync

    def fail_once(descriptor: int) -> None:
        synced.append(os.fstat(descriptor).st_ino)
        if len(synced) == 1:
            raise OSError(errno.EIO, "no")
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", fail_once)
    keep_open: list[Any] = []
    unlink = Path.unlink

    def keep(self: Path, missing_ok: bool = False) -> None:
        # Held open, so that the next file cannot be given the same number.
        if self.exists():
            keep_open.append(self.open("rb"))
        unlink(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", keep)
    durable.replace_file(path, b"hele indholdet")
    assert path.read_bytes() == b"hele indholdet"
    assert synced[0] != synced[1]
    for file in keep_open:
        file.close()


def test_a_short_write_is_gone_on_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "fil"
    real_open = open

    class OneByteAtATime:
        def __init__(self, descriptor: int) -> None:
            self.file = real_open(descriptor, "wb", buffering=0)

        def __enter__(self) -> OneByteAtATime:
            return self

        def __exit__(self, *_: object) -> None:
            self.file.close()

        def write(self, data: bytes) -> int:
            return self.file.write(data[:1]) or 0

    monkeypatch.setattr("builtins.open", lambda descriptor, *_, **__: OneByteAtATime(descriptor))
    durable.replace_file(path, b"alle bytes")
    monkeypatch.undo()
    assert path.read_bytes() == b"alle bytes"


def test_a_new_file_never_replaces_one(tmp_path: Path) -> None:
    path = tmp_path / "fil"
    path.write_text("deres", encoding="utf-8")
    with pytest.raises(FileExistsError):
        durable.create_file(path, b"vores")
    assert path.read_text(encoding="utf-8") == "deres"
    assert list(tmp_path.iterdir()) == [path]


def test_without_hard_links_a_new_file_still_never_replaces_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "no")

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    durable.create_file(tmp_path / "fil", b"vores")
    assert (tmp_path / "fil").read_bytes() == b"vores"
    with pytest.raises(FileExistsError):
        durable.create_file(tmp_path / "fil", b"andet")


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda path: path.mkdir(), "ikke en almindelig fil"),
        (os.mkfifo, "ikke en almindelig fil"),
        (lambda path: path.write_bytes(b"\xe6\n"), "UTF-8"),
        (lambda path: path.write_bytes(b"x" * (reading.MOST_BYTES + 1)), "større end 2 MB"),
        (lambda path: None, "findes ikke"),
    ],
)
def test_what_cannot_be_read_as_a_reflection_is_told(
    tmp_path: Path, make: Any, sentence: str
) -> None:
    path = tmp_path / "fil.md"
    make(path)
    with pytest.raises(UnreadableReflection, match=sentence):
        opening.open_reflection(path)


@given(data=st.data())
def test_saves_and_foreign_edits_in_any_order_lose_no_answer(
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


# --- other programs ----------------------------------------------------------------------------


@pytest.fixture(params=["exchange", "replace"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways of putting a file in place: with and without an exchange of names."""
    if request.param == "replace":
        monkeypatch.setattr(durable, "_renameat2", lambda: None)
    return str(request.param)


def edited(path: Path, number: int, text: str) -> bytes:
    """Return the file as it would be after another program gave an answer in it."""
    document = read(path.read_text(encoding="utf-8"), source="x")
    return change(document, answered(document.reflection, number, text)).encode()


@pytest.mark.usefixtures("way")
def test_what_is_written_between_our_look_and_our_save_is_taken_in(
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
    file.close()


@pytest.mark.usefixtures("way")
def test_both_answers_are_kept_when_the_same_one_is_written_in_between(
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
    assert saved.copy
    assert texts(saved.copy) == ["deres"]
    file.close()


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("is_closed", [False, True])
def test_what_a_program_writes_into_the_file_that_it_had_open_is_taken_in(
    tmp_path: Path, is_closed: bool
) -> None:
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


def test_a_file_that_is_being_written_is_waited_for(
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
    assert saved.copy is None
    file.close()


def test_a_program_that_saves_what_it_read_long_ago_undoes_nothing(tmp_path: Path) -> None:
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
def test_an_answer_of_ours_that_another_program_rewrites_is_kept_beside(
    tmp_path: Path, is_in_new_file: bool
) -> None:
    first = answered(BLANK, 1, "vores")
    file = opening.create_reflection(tmp_path, first if is_in_new_file else BLANK)
    file.save(first)
    file.path.write_bytes(edited(file.path, 1, "rettet i Word"))
    saved = file.save(answered(file.reflection, 2, "to"))
    assert texts(file.path) == ["rettet i Word", "to"]
    assert [key.text for key in saved.replaced] == ["Nummer 1?"]
    assert saved.copy
    assert texts(saved.copy) == ["vores"]
    file.close()


def test_a_save_that_failed_after_it_had_written_is_no_change_of_others(
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


def test_what_was_taken_in_by_a_save_that_failed_is_not_lost(
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


def test_a_new_file_that_may_not_last_leaves_nothing_in_the_way(
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


def test_a_folder_or_a_link_that_takes_the_name_at_the_last_moment_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    synced = durable._synced_temporary

    def turn_into_a_folder(path: Path, data: bytes) -> Path:
        path.rename(path.with_name("flyttet"))
        path.mkdir()
        return synced(path, data)

    monkeypatch.setattr(durable, "_synced_temporary", turn_into_a_folder)
    with pytest.raises(CannotSave, match="Der står en mappe med filens navn"):
        file.save(answered(BLANK, 1, "vores"))
    assert file.path.is_dir()
    assert not list(tmp_path.glob(".*.tmp"))
    file.close()


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda path: path.mkdir(), "Der står en mappe med filens navn"),
        (lambda path: path.symlink_to("/findes/ikke"), "Der står et link med filens navn"),
        (os.mkfifo, "ikke en almindelig fil"),
    ],
)
def test_what_has_taken_the_files_place_is_told(tmp_path: Path, make: Any, sentence: str) -> None:
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


def test_a_reflection_that_could_not_be_opened_again_is_not_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reflection_file, "MOST_BYTES", 1000)
    file = opening.create_reflection(tmp_path, BLANK)
    with pytest.raises(CannotSave, match="for stor"):
        file.save(answered(BLANK, 1, "x" * 1000))
    file.save(answered(BLANK, 1, "kort"))
    file.close()


def test_a_module_that_cannot_be_opened_is_a_save_that_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ImportError

    monkeypatch.setattr(durable, "_synced_temporary", fail)
    with pytest.raises(CannotSave, match="Disken tog ikke imod"):
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
    "{}-konflikt-20261124-101500",
]


@pytest.mark.parametrize("pattern", COPIES)
def test_another_version_that_a_sync_client_made_is_mentioned_and_never_offered(
    tmp_path: Path, pattern: str
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    other = file.path.with_stem(pattern.format(file.path.stem))
    other.write_bytes(file.path.read_bytes())
    os.utime(file.path, (1, 1))
    file.close()
    assert [each.path for each in opening.unfinished(tmp_path)] == [file.path]
    assert opening.other_versions(file.path, BLANK) == (other,)


def test_a_reflection_of_its_own_is_no_other_version(tmp_path: Path) -> None:
    reflections = [BLANK, BLANK, replace(BLANK, name=f"{BLANK.name} Ågård")]
    files = [opening.create_reflection(tmp_path, each) for each in reflections]
    for file in files:
        file.close()
        assert opening.other_versions(file.path, file.reflection) == ()
    assert len(opening.unfinished(tmp_path)) == 3


def test_a_version_whose_original_is_gone_is_offered(tmp_path: Path) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    file.close()
    moved = file.path.rename(file.path.with_stem(f"{file.path.stem}-PC42"))
    assert [each.path for each in opening.unfinished(tmp_path)] == [moved]


def test_a_clock_that_is_set_back_costs_no_answer(
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
    assert [each.path for each in opening.unfinished(tmp_path)] == [file.path]


# --- corners -----------------------------------------------------------------------------------


def refuse(number: int) -> Any:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, "no")

    return fail


def test_a_file_that_is_more_than_can_be_read_again_is_not_written(
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


def test_a_file_that_would_not_say_the_answers_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    before = file.path.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(writer, "change", lambda document, _: document.text)
        with pytest.raises(CannotSave, match="sættes ind uden tab"):
            file.save(answered(BLANK, 1, "en"))
    assert file.path.read_bytes() == before
    file.close()


def test_a_module_that_a_save_needs_and_that_cannot_be_opened_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)

    def fail(*_: object, **__: object) -> None:
        raise ImportError

    with monkeypatch.context() as patch:
        patch.setattr(durable, "displace_file", fail)
        with pytest.raises(CannotSave, match="Disken tog ikke imod"):
            file.save(answered(BLANK, 1, "en"))
    file.close()


def test_closing_tells_of_nothing_that_it_could_not_take_in(
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
def test_a_program_that_writes_in_between_again_and_again_is_told_and_loses_nothing(
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
        with pytest.raises(CannotSave, match="Et andet program skriver i filen hele tiden"):
            file.save(answered(BLANK, 1, "vores"))
    file.save(answered(BLANK, 1, "vores"))
    assert texts(file.path)[0] == "vores"
    file.close()


def test_a_change_just_before_the_save_is_taken_in_before_and_not_after(
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


def test_a_file_that_is_removed_just_before_the_save_is_written_again(
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


def test_a_displaced_version_that_cannot_be_read_is_a_save_all_the_same(
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


def test_displaced_versions_are_watched_for_a_while_and_not_for_ever(
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


def test_a_version_that_is_met_twice_is_kept_once(
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
    assert [saved.copy] == list(tmp_path.glob("*-konflikt-*"))
    file.close()


def test_a_file_that_never_settles_is_taken_as_it_is(
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
    ("number", "sentence"),
    [(errno.EACCES, "ikke lov til at læse filen"), (errno.EIO, "Filen kan ikke læses")],
)
def test_a_file_that_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, sentence: str
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    file.close()
    monkeypatch.setattr(durable, "read_file", refuse(number))
    with pytest.raises(UnreadableReflection, match=sentence):
        opening.open_reflection(file.path)


def test_a_lock_that_cannot_be_made_is_a_reflection_that_cannot_be_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    file.close()
    monkeypatch.setattr(opening, "take_lock", refuse(errno.EROFS))
    with pytest.raises(CannotSave, match="Drevet kan kun læses"):
        opening.open_reflection(file.path)
    with pytest.raises(CannotSave, match="Drevet kan kun læses"):
        opening.create_reflection(tmp_path, BLANK)
    assert len(list(tmp_path.glob("*.md"))) == 1


def test_a_private_folder_that_another_session_takes_away_is_made_again(
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
    with pytest.raises(CannotSave, match="Mappen er væk"):
        opening.open_reflection(file.path)


def test_a_reflection_that_is_spoilt_while_it_is_opened_leaves_no_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    file.close()
    monkeypatch.setattr(opening, "_sweep_own", lambda path: path.write_bytes(b"\xff"))
    with pytest.raises(UnreadableReflection):
        opening.open_reflection(file.path)
    assert list(tmp_path.iterdir()) == [file.path]


def test_a_name_whose_lock_is_held_is_left_for_the_next(tmp_path: Path) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    file.path.unlink()
    other = opening.create_reflection(tmp_path, BLANK)
    assert other.path.stem == f"{file.path.stem}-2"
    file.close()
    other.close()


def test_other_versions_that_cannot_be_read_are_not_mentioned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    file.close()
    file.path.with_stem(f"{file.path.stem}-PC1").write_bytes(b"\xff")
    another = replace(BLANK, name="Jens")
    file.path.with_stem(f"{file.path.stem}-PC2").write_text(writer.write(another), encoding="utf-8")
    assert opening.other_versions(file.path, BLANK) == ()
    monkeypatch.setattr(Path, "glob", refuse(errno.EIO))
    assert opening.other_versions(file.path, BLANK) == ()


def test_a_sweep_that_fails_is_left_for_the_next_start(
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


# --- the very sentences ------------------------------------------------------------------------


def told(error: type[Exception], act: Any) -> str:
    with pytest.raises(error) as caught:
        act()
    return str(caught.value)


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda path: None, "Filen findes ikke. Se efter, om navnet er skrevet rigtigt."),
        (
            lambda path: path.mkdir(),
            "Det er ikke en almindelig fil. Vælg en Markdown-fil med en refleksion.",
        ),
        (
            lambda path: path.write_bytes(bytes(reading.MOST_BYTES + 1)),
            "Filen er større end 2 MB. Vælg en anden fil.",
        ),
    ],
)
def test_what_cannot_be_read_is_told_with_its_name_and_what_to_do(
    tmp_path: Path, make: Any, why: str
) -> None:
    path = tmp_path / "fil.md"
    make(path)
    assert told(UnreadableReflection, lambda: read_reflection(path)) == f"{path}: {why}"


@pytest.mark.parametrize(
    ("number", "why"),
    [
        (
            errno.EACCES,
            "Du har ikke lov til at læse filen. Ret dens rettigheder, eller vælg en anden fil.",
        ),
        (errno.EIO, "Filen kan ikke læses. Vælg en anden fil."),
    ],
)
def test_a_file_that_the_disk_refuses_is_told_likewise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, why: str
) -> None:
    monkeypatch.setattr(durable, "read_file", refuse(number))
    path = tmp_path / "fil.md"
    assert told(UnreadableReflection, lambda: read_reflection(path)) == f"{path}: {why}"


def test_the_line_that_is_no_utf8_is_told(tmp_path: Path) -> None:
    path = tmp_path / "fil.md"
    path.write_bytes(b"en\nto\n\xe6\nfire\n")
    assert told(UnreadableReflection, lambda: read_reflection(path)) == (
        f"{path}:3: Filen er ikke gemt som UTF-8. Åbn den i en editor, og gem den som UTF-8. "
        "Filen er ikke ændret."
    )
    path.write_bytes(b"# Noter\n")
    assert told(UnreadableReflection, lambda: read_reflection(path)).startswith(f"{path}:1:")


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (OSError(errno.EROFS, ""), "Drevet kan kun læses. Vælg en anden mappe."),
        (OSError(), "Disken tog ikke imod. Prøv igen, eller vælg en anden mappe."),
        (
            durable.NotRegularFile(errno.EINVAL, ""),
            "Det er ikke en almindelig fil længere. Flyt den, eller vælg en anden mappe.",
        ),
        (
            durable.NotRegularFile(errno.EISDIR, ""),
            "Der står en mappe med filens navn. Flyt den, eller vælg en anden mappe.",
        ),
    ],
)
def test_what_cannot_be_saved_is_told_with_its_name_and_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, why: str
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)

    def fail(*_: object, **__: object) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(durable, "displace_file", fail)
        said = told(CannotSave, lambda: file.save(answered(BLANK, 1, "en")))
    assert said == f"Kan ikke gemme i {file.path}: {why}"
    file.close()
    with monkeypatch.context() as patch:
        patch.setattr(opening, "take_lock", fail)
        assert told(CannotSave, lambda: opening.open_reflection(file.path)) == said


def test_a_file_that_takes_no_answers_is_told_in_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    monkeypatch.setattr(writer, "change", lambda document, _: document.text)
    assert told(CannotSave, lambda: file.save(answered(BLANK, 1, "en"))) == (
        f"Kan ikke gemme i {file.path}: filen er rettet på en måde, så svarene ikke kan sættes ind "
        "uden tab. Filen er ikke ændret. Vælg en anden mappe."
    )
    file.close()


def test_a_save_that_nobody_disturbs_never_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    file.close()
    monkeypatch.setattr(time, "sleep", lambda _: pytest.fail("it waited"))
    for _ in range(2):
        again = opening.open_reflection(file.path)
        for number in range(3):
            saved = again.save(answered(again.reflection, number, f"svar {number}"))
            assert saved == reflection_file.Saved()
        again.close()


def test_a_file_is_waited_for_as_long_as_it_changes(
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


def test_what_another_program_added_beside_the_answers_stays(tmp_path: Path) -> None:
    file = opening.create_reflection(tmp_path, answered(BLANK, 1, "en"))
    text = file.path.read_text(encoding="utf-8").replace("status:", "farve: blå\nstatus:")
    file.path.write_text(text, encoding="utf-8")
    for number in (2, 3):
        file.save(answered(file.reflection, number, "to"))
        assert "\nfarve: blå\n" in file.path.read_text(encoding="utf-8")
    file.close()


def test_a_copy_is_named_after_the_reflection_and_the_time(tmp_path: Path) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    file.save(answered(BLANK, 1, "før"))
    file.path.write_bytes(edited(file.path, 1, "deres"))
    saved = file.save(answered(file.reflection, 1, "vores"))
    assert saved.copy
    assert re.fullmatch(rf"{file.path.stem}-konflikt-\d{{8}}-\d{{6}}", saved.copy.stem)
    file.close()


def test_drafts_of_the_same_moment_are_offered_too(tmp_path: Path) -> None:
    for name in ("a", "b"):
        file = opening.create_reflection(tmp_path, replace(BLANK, name=name))
        os.utime(file.path, (1, 1))
        file.close()
    assert len(opening.unfinished(tmp_path)) == 2


def test_what_cannot_be_looked_at_hides_no_other_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = opening.create_reflection(tmp_path, BLANK)
    file.close()
    (tmp_path / "a.md").symlink_to(tmp_path / "findes ikke")
    assert [each.path for each in opening.unfinished(tmp_path)] == [file.path]


def test_a_leftover_that_cannot_be_swept_hides_no_other(
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
