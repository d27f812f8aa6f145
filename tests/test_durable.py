from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ledersamtale import durable

if TYPE_CHECKING:
    from collections.abc import Callable


def failing(number: int) -> object:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, "no")

    return fail


def test_displaced_file_can_be_read_until_it_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "fil"
    path.write_bytes(b"gammel")
    displaced = durable.displace_file(path, b"ny", is_current=lambda: True)
    assert displaced
    assert displaced.read(most_bytes=6) == b"gammel"
    with pytest.raises(durable.TooLarge):
        displaced.read(most_bytes=5)
    displaced.close()
    displaced.close()
    assert path.read_bytes() == b"ny"
    assert list(tmp_path.iterdir()) == [path]


def test_file_that_displaces_none_is_written_privately(tmp_path: Path) -> None:
    path = tmp_path / "fil"
    assert durable.displace_file(path, b"ny", is_current=lambda: True) is None
    durable.replace_file(path, b"nyere")
    assert path.read_bytes() == b"nyere"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_file_that_comes_while_a_new_one_takes_its_name_is_displaced_and_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exchange = durable._exchange
    path = tmp_path / "fil"

    def too_late(one: Path, other: Path) -> None:
        monkeypatch.setattr(durable, "_exchange", exchange)
        try:
            exchange(one, other)
        finally:
            path.write_bytes(b"deres")

    monkeypatch.setattr(durable, "_exchange", too_late)
    displaced = durable.displace_file(path, b"vores", is_current=lambda: True)
    assert displaced
    assert displaced.read(most_bytes=10) == b"deres"
    displaced.close()
    assert path.read_bytes() == b"vores"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("is_there", [False, True])
def test_displaced_file_is_held_without_exchange_of_names_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_there: bool
) -> None:
    monkeypatch.setattr(durable, "_renameat2", lambda: None)
    path = tmp_path / "fil"
    if is_there:
        path.write_bytes(b"gammel")
    displaced = durable.displace_file(path, b"ny", is_current=lambda: True)
    assert (displaced is not None) == is_there
    if displaced:
        assert displaced.read(most_bytes=10) == b"gammel"
        displaced.close()
    assert path.read_bytes() == b"ny"


@pytest.mark.parametrize("step", ["_sync_folder", "_hold"])
@pytest.mark.parametrize("is_there", [False, True])
def test_failure_after_the_exchange_leaves_one_whole_version_and_no_other_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, is_there: bool
) -> None:
    path = tmp_path / "fil"
    if is_there:
        path.write_bytes(b"gammel")
    with monkeypatch.context() as patch:
        patch.setattr(durable, step, failing(errno.EMFILE))
        if step == "_hold" and not is_there:
            durable.replace_file(path, b"ny")
        else:
            with pytest.raises(OSError, match="no"):
                durable.replace_file(path, b"ny")
    assert path.read_bytes() == (b"gammel" if step == "_hold" and is_there else b"ny")
    assert list(tmp_path.iterdir()) == [path]


# What drives refuse: the call, its errno, its Windows error, and where it has been met.
REFUSED = [
    ("chmod", errno.EPERM, None, "WSL's DrvFs, GNOME's network shares, FAT"),
    ("chmod", errno.EACCES, None, "some CIFS"),
    ("chmod", errno.ENOTSUP, None, "GNOME's network shares"),
    ("chmod", errno.ENOSYS, None, "FUSE"),
    ("fsync", errno.EINVAL, None, "CIFS before Linux 4.17"),
    ("fsync", errno.ENOTSUP, None, "SMB on macOS"),
    ("fsync", errno.EBADF, None, "CIFS"),
    ("fsync", errno.ENOSYS, None, "FUSE"),
    ("open folder", errno.EACCES, None, "a folder that may be written but not listed"),
    ("link", errno.EPERM, None, "FAT"),
    ("link", errno.EINVAL, 1, "Windows on exFAT and WebDAV"),
    ("link", errno.EINVAL, 50, "Windows on a NAS"),
    ("link", errno.EINVAL, 1142, "Windows"),
    ("link", errno.EACCES, None, "Android"),
    ("link", errno.EXDEV, None, "overlays"),
    ("link", errno.ENOTTY, None, "FUSE"),
    ("link", errno.EMLINK, None, "file systems with few links"),
    ("link and rename to a free name", errno.EINVAL, None, "macOS, FUSE, old kernels"),
    ("exchange", errno.EINVAL, None, "FAT, NFS"),
    ("exchange", errno.EPERM, None, "Android"),
    ("exchange", errno.ENOSYS, None, "old kernels"),
]


@pytest.fixture
def refuse(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, int, int | None], None]:
    def patch(call: str, number: int, winerror: int | None) -> None:
        error = OSError(number, "no")
        error.winerror = winerror  # type: ignore[attr-defined]

        def fail(*_: object, **__: object) -> None:
            raise error

        def open_file(path: Path, flags: int, mode: int = 0o777, open_: object = os.open) -> int:
            if flags & os.O_DIRECTORY:
                raise error
            return open_(path, flags, mode)  # type: ignore[operator,no-any-return]

        if call in ("chmod", "fsync"):
            monkeypatch.setattr(os, call, fail)
        if call == "open folder":
            monkeypatch.setattr(os, "open", open_file)
        if call.startswith("link"):
            monkeypatch.setattr(os, "link", fail)
        if call in ("exchange", "link and rename to a free name"):
            monkeypatch.setattr(durable, "_rename", fail)

    return patch


@pytest.mark.parametrize(("call", "number", "winerror", "where"), REFUSED)
def test_a_drive_without_a_call_is_written_to_all_the_same(
    tmp_path: Path,
    refuse: Callable[[str, int, int | None], None],
    call: str,
    number: int,
    winerror: int | None,
    where: str,
) -> None:
    refuse(call, number, winerror)
    folder = tmp_path / "a" / "b"
    durable.make_folder(folder)
    path = folder / "fil"
    durable.create_file(path, b"ny")
    with pytest.raises(FileExistsError):
        durable.create_file(path, b"en anden")
    assert path.read_bytes() == b"ny"
    durable.replace_file(path, b"nyere")
    assert path.read_bytes() == b"nyere"
    assert list(folder.iterdir()) == [path]
    assert [stat.S_IMODE(each.stat().st_mode) for each in (folder, path)] == [0o700, 0o600]


@pytest.mark.parametrize("step", ["_exchange", "replace"])
def test_a_disk_that_fails_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "fil"
    path.write_bytes(b"gammel")
    monkeypatch.setattr(durable, "_exchange", failing(errno.EIO))
    monkeypatch.setattr(type(tmp_path), "replace", failing(errno.EIO))
    with pytest.raises(OSError, match="no"):
        durable.replace_file(path, b"ny")
    assert path.read_bytes() == b"gammel"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("release", "is_reported"), [("4.4.0-19041-Microsoft", False), ("6.1.0-13-amd64", True)]
)
def test_a_folder_that_the_first_wsl_cannot_sync_is_no_broken_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, release: str, is_reported: bool
) -> None:
    uname = os.uname()
    system = os.uname_result((uname.sysname, uname.nodename, release, uname.version, uname.machine))
    monkeypatch.setattr(os, "uname", lambda: system)
    monkeypatch.setattr(durable, "_sync", lambda _: None)
    monkeypatch.setattr(os, "fsync", failing(errno.EIO))
    with pytest.raises(OSError, match="no") if is_reported else contextlib.nullcontext():
        durable.replace_file(tmp_path / "fil", b"ny")


def test_a_reserved_name_that_cannot_be_filled_is_free_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", failing(errno.EPERM))
    monkeypatch.setattr(durable, "_rename", failing(errno.EINVAL))
    monkeypatch.setattr(type(tmp_path), "replace", failing(errno.EIO))
    with pytest.raises(OSError, match="no"):
        durable.create_file(tmp_path / "fil", b"ny")
    assert list(tmp_path.iterdir()) == []


def test_a_name_is_taken_by_renaming_where_windows_knows_no_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", failing(errno.EINVAL))
    monkeypatch.setattr(durable, "_on_posix", lambda: False)
    durable.create_file(tmp_path / "fil", b"ny")
    assert (tmp_path / "fil").read_bytes() == b"ny"


def test_the_root_of_a_drive_that_is_away_ends_the_walk_upwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(tmp_path), "exists", lambda _: False)
    with pytest.raises(FileNotFoundError):
        durable.make_folder(tmp_path / "a" / "b")


def test_system_without_exchange_of_names_is_recognized(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    durable._renameat2.cache_clear()
    try:
        with monkeypatch.context() as patch:
            patch.setattr(sys, "platform", "darwin")
            assert durable._renameat2() is None
        durable._renameat2.cache_clear()
        with monkeypatch.context() as patch:
            patch.setattr("ctypes.CDLL", failing(errno.ENOENT))
            assert durable._renameat2() is None
    finally:
        durable._renameat2.cache_clear()


def test_disk_that_takes_no_byte_is_an_error_and_no_endless_loop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full:
        def write(self, _: object) -> int:
            return 0

    monkeypatch.setattr(
        durable, "_write_all", lambda _, data, write=durable._write_all: write(Full(), data)
    )
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        durable.replace_file(tmp_path / "fil", b"ny")
    assert list(tmp_path.iterdir()) == []


def test_file_held_by_a_virus_scanner_is_waited_for_on_windows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Busy(OSError):
        winerror = 32

    tries: list[str] = []

    def move() -> None:
        tries.append("")
        if len(tries) < 3:
            raise Busy(errno.EACCES, "busy")

    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    durable._patiently(move)
    assert (len(tries), len(slept)) == (3, 2)
    tries.clear()
    monkeypatch.setattr(durable, "_WINDOWS_PATIENCE_SECONDS", -1)
    with pytest.raises(Busy):
        durable._patiently(move)


def test_failed_link_is_reported_where_links_are_supported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(tmp_path), "hardlink_to", failing(errno.ENOSPC))
    with pytest.raises(OSError, match="no"):
        durable.create_file(tmp_path / "fil", b"ny")
    assert list(tmp_path.iterdir()) == []


def test_first_free_name_is_taken(tmp_path: Path) -> None:
    taken, raced, free = (tmp_path / name for name in "abc")
    taken.write_bytes(b"a")

    def names() -> object:
        yield taken
        yield raced
        yield free

    create = durable.create_file

    def race(path: Path, data: bytes) -> None:
        if path == raced:
            raced.write_bytes(b"b")
        create(path, data)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(durable, "create_file", race)
        assert durable.create_first_free(names(), b"c") == free  # type: ignore[arg-type]
    assert [each.read_bytes() for each in (taken, raced, free)] == [b"a", b"b", b"c"]
    with pytest.raises(FileExistsError):
        durable.create_first_free([taken], b"c")


def test_folder_made_meanwhile_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "a" / "b"
    mkdir = type(tmp_path).mkdir

    def twice(self: Path, mode: int = 0o777) -> None:
        mkdir(self, mode)
        mkdir(self, mode)

    monkeypatch.setattr(type(tmp_path), "mkdir", twice)
    durable.make_folder(folder)
    assert folder.is_dir()


def test_failed_fsync_is_retried_with_a_new_file(
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
        # Held open, so that the next file cannot get the same inode number.
        if self.exists():
            keep_open.append(self.open("rb"))
        unlink(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", keep)
    durable.replace_file(path, b"hele indholdet")
    assert path.read_bytes() == b"hele indholdet"
    assert synced[0] != synced[1]
    for file in keep_open:
        file.close()


def test_short_write_is_continued(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
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


def test_new_file_never_replaces_another(tmp_path: Path) -> None:
    path = tmp_path / "fil"
    path.write_text("deres", encoding="utf-8")
    with pytest.raises(FileExistsError):
        durable.create_file(path, b"vores")
    assert path.read_text(encoding="utf-8") == "deres"
    assert list(tmp_path.iterdir()) == [path]


def test_new_file_never_replaces_another_without_hard_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "no")

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    durable.create_file(tmp_path / "fil", b"vores")
    assert (tmp_path / "fil").read_bytes() == b"vores"
    with pytest.raises(FileExistsError):
        durable.create_file(tmp_path / "fil", b"andet")


def test_path_in_a_folder_that_is_gone_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    (tmp_path / "link").symlink_to("gone")
    monkeypatch.chdir(tmp_path / "gone")
    assert durable.real_path(Path("../link/x")) == tmp_path / "gone" / "x"
    (tmp_path / "gone").rmdir()
    assert durable.real_path(Path("../link/x")) == Path("../link/x")


def test_a_program_that_gives_up_leaves_no_temporary_file_and_makes_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    making = threading.RLock()
    monkeypatch.setattr(durable, "_making", making)
    with monkeypatch.context() as patch:
        patch.setattr(durable, "_sync", lambda _: durable.give_up())
        with pytest.raises(FileNotFoundError):
            durable.replace_file(tmp_path / "fil", b"svar")
    assert not list(tmp_path.iterdir())
    other = threading.Thread(target=durable.replace_file, args=(tmp_path / "fil", b"svar"))
    other.start()
    other.join(0.2)
    assert not list(tmp_path.iterdir())
    making.release()
    other.join()
    assert (tmp_path / "fil").read_bytes() == b"svar"


@pytest.mark.parametrize("is_there", [True, False])
def test_a_file_is_removed_only_while_it_holds_what_is_expected(
    tmp_path: Path, is_there: bool
) -> None:
    path = tmp_path / "fil"
    if is_there:
        path.write_bytes(b"andet")
        assert not durable.remove_file(path, b"mit svar")
        with pytest.raises(durable.TooLarge):
            durable.remove_file(path, b"mit")
        assert path.read_bytes() == b"andet"
        assert durable.remove_file(path, b"andet")
        assert not list(tmp_path.iterdir())
    else:
        with pytest.raises(FileNotFoundError):
            durable.remove_file(path, b"andet")


def test_what_is_written_into_a_file_while_it_is_removed_is_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "fil"
    path.write_bytes(b"tom")
    unlink = Path.unlink

    def late(self: Path, missing_ok: bool = False) -> None:
        if self != path:
            unlink(self, missing_ok=missing_ok)
            return
        with self.open("ab") as other:
            unlink(self)
            other.write(b", men ikke mere")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", late)
        assert not durable.remove_file(path, b"tom")
    assert path.read_bytes() == b"tom, men ikke mere"
