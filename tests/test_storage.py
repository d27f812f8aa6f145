from __future__ import annotations

import errno
import os
import stat
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ledersamtale import durable, names, storage
from ledersamtale.document import read
from ledersamtale.document_writer import change
from ledersamtale.errors import CannotSave, OpenElsewhere, UnreadableReflection
from ledersamtale.reflection import Content, Reflection, Status
from ledersamtale.themes import Item, Kind
from tests import strategies
from tests.strategies import SCALE

BLANK = Reflection("Mette Østergaard Kjær", "2026-11-24", "sæt")


def answered(reflection: Reflection, number: int, text: str) -> Reflection:
    item = Item(Kind.QUESTION, 1, "A", number, f"Nummer {number}?")
    return reflection.record(item, Content(None, text), scale=SCALE)


def texts(path: Path) -> list[str]:
    return [each.text for each in storage.read_reflection(path).reflection.responses]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_reflection_has_a_name_of_plain_letters(tmp_path: Path) -> None:
    file = storage.create_reflection(tmp_path / "a" / "b", BLANK)
    assert file.path.name == "2026-11-24-ledersamtale-mette-oestergaard-kjaer.md"
    file.close()


@given(strategies.lines)
@example("𝕬")
def test_any_name_gives_a_file_name_that_every_system_takes(name: str) -> None:
    path = names.next_path(Path("/findes/ikke"), replace(BLANK, name=name))
    stem = path.name.removesuffix(".md")
    assert set(stem) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert stem.startswith("2026-11-24-ledersamtale")
    assert not stem.endswith("-")
    assert len(path.name) < 100


def test_a_second_reflection_of_the_day_gets_a_name_of_its_own(tmp_path: Path) -> None:
    files = [storage.create_reflection(tmp_path, BLANK) for _ in range(3)]
    assert [file.path.stem[-5:] for file in files] == ["kjaer", "aer-2", "aer-3"]
    for file in files:
        file.close()


def test_only_the_owner_can_read_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        file = storage.create_reflection(tmp_path / "ny" / "mappe", BLANK)
        file.save(answered(BLANK, 1, "a"))
        private = storage.private_folder(file.path.parent)
    finally:
        os.umask(before)
    assert mode(file.path) == 0o600
    assert [mode(each) for each in (file.path.parent, file.path.parents[1], private)] == [0o700] * 3
    file.close()


def test_closing_leaves_nothing_but_the_reflection(tmp_path: Path) -> None:
    file = storage.create_reflection(tmp_path, BLANK)
    file.save(answered(BLANK, 1, "a"))
    file.close()
    assert [each.name for each in tmp_path.iterdir()] == [file.path.name]


def test_a_save_makes_two_fsyncs_the_file_and_then_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = storage.create_reflection(tmp_path, BLANK)
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
    file = storage.create_reflection(tmp_path, BLANK)
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
    file = storage.create_reflection(tmp_path, BLANK)
    file.save(answered(BLANK, 1, "før"))
    displaced = file.path.read_bytes().replace("før".encode(), b"deres")
    file.path.write_bytes(displaced)
    saved = file.save(answered(file.reflection, 1, "min"))
    assert [key.text for key in saved.conflicts] == ["Nummer 1?"]
    assert saved.conflict_copy is not None
    assert saved.conflict_copy.read_bytes() == displaced
    assert mode(saved.conflict_copy) == 0o600
    assert texts(file.path) == ["min"]
    file.close()
    assert [each.path for each in storage.unfinished(tmp_path)] == [file.path]


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"# Noget helt andet\n"])
def test_a_file_that_became_unreadable_is_kept_beside_before_it_is_replaced(
    tmp_path: Path, data: bytes
) -> None:
    file = storage.create_reflection(tmp_path, BLANK)
    file.save(answered(BLANK, 1, "min"))
    file.path.write_bytes(data)
    saved = file.save(answered(file.reflection, 2, "to"))
    assert saved.conflict_copy is not None
    assert saved.conflict_copy.read_bytes() == data
    assert texts(file.path) == ["min", "to"]
    file.close()


def test_a_file_that_was_removed_is_written_again_whole(tmp_path: Path) -> None:
    file = storage.create_reflection(tmp_path, BLANK)
    file.save(answered(BLANK, 1, "en"))
    file.path.unlink()
    file.save(answered(file.reflection, 2, "to"))
    assert texts(file.path) == ["en", "to"]
    file.close()


def test_a_reflection_that_is_open_is_told_with_who_and_when(tmp_path: Path) -> None:
    file = storage.create_reflection(tmp_path, BLANK)
    with pytest.raises(OpenElsewhere, match=r"åben i et andet vindue \(.+, siden .+ kl\. .+\)"):
        storage.open_reflection(file.path)
    file.close()
    storage.open_reflection(file.path).close()


def test_opening_reads_what_the_session_before_saved(tmp_path: Path) -> None:
    file = storage.create_reflection(tmp_path, BLANK)
    file.save(answered(BLANK, 1, "en"))
    file.close()
    again = storage.open_reflection(file.path)
    assert again.reflection == answered(BLANK, 1, "en")
    again.close()


def test_drafts_are_offered_newest_first_and_what_is_no_draft_is_not(tmp_path: Path) -> None:
    names = ["gammel", "ny", "færdig"]
    for place, name in enumerate(names):
        status = Status.FINISHED if name == "færdig" else Status.DRAFT
        file = storage.create_reflection(tmp_path, replace(BLANK, name=name, status=status))
        os.utime(file.path, (place, place))
        file.close()
    (tmp_path / "noter.md").write_text("# Noter\n", encoding="utf-8")
    (tmp_path / "latin.md").write_bytes(b"\xe6")
    (tmp_path / "mappe.md").mkdir()
    os.mkfifo(tmp_path / "pipe.md")
    assert [each.reflection.name for each in storage.unfinished(tmp_path)] == ["ny", "gammel"]
    assert storage.unfinished(tmp_path / "findes ikke") == ()


def test_temporary_files_of_a_killed_session_are_swept_and_others_stay(tmp_path: Path) -> None:
    file = storage.create_reflection(tmp_path, BLANK)
    of_open = tmp_path / f".{file.path.name}.abcd1234.tmp"
    of_dead = tmp_path / ".2026-11-01-ledersamtale.md.abcd1234.tmp"
    foreign = tmp_path / ".andet.tmp"
    for path in (of_open, of_dead, foreign):
        path.write_text("svar", encoding="utf-8")
    storage.sweep(tmp_path)
    assert (of_open.exists(), of_dead.exists(), foreign.exists()) == (True, False, True)
    file.close()
    storage.open_reflection(file.path).close()
    assert not of_open.exists()


def test_a_link_at_the_name_is_not_followed_and_nothing_is_lost(tmp_path: Path) -> None:
    file = storage.create_reflection(tmp_path, BLANK)
    victim = tmp_path / "andens"
    victim.write_text("deres", encoding="utf-8")
    file.path.unlink()
    file.path.symlink_to(victim)
    with pytest.raises(CannotSave, match="ikke en almindelig fil"):
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
    file = storage.create_reflection(tmp_path, BLANK)
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
        (lambda path: path.write_bytes(b"x" * (storage.MOST_BYTES + 1)), "større end 16 MB"),
        (lambda path: None, "findes ikke"),
    ],
)
def test_what_cannot_be_read_as_a_reflection_is_told(
    tmp_path: Path, make: Any, sentence: str
) -> None:
    path = tmp_path / "fil.md"
    make(path)
    with pytest.raises(UnreadableReflection, match=sentence):
        storage.open_reflection(path)


@given(data=st.data())
def test_saves_and_foreign_edits_in_any_order_lose_no_answer(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = storage.create_reflection(tmp_path_factory.mktemp("mappe"), BLANK)
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
