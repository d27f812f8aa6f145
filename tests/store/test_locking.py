from __future__ import annotations

import errno
import fcntl
import os
from typing import TYPE_CHECKING

import pytest

from ledersamtale.errors import OpenElsewhere
from ledersamtale.store import locking
from ledersamtale.store.locking import take_lock

if TYPE_CHECKING:
    from pathlib import Path


def test_lock_belongs_to_one_session_until_it_is_released(tmp_path: Path) -> None:
    path = tmp_path / "lås"
    lock = take_lock(path, what="Filen")
    with pytest.raises(OpenElsewhere, match=r"^Filen er åben i et andet vindue \(.+, åbnet .+\)\."):
        take_lock(path, what="Filen")
    lock.release()
    lock.release()
    assert not path.exists()
    take_lock(path, what="Filen").release()


def test_lock_file_removed_between_opening_and_locking_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "lås"
    flock = fcntl.flock
    tries: list[int] = []

    def late(descriptor: int, how: int) -> None:
        if not tries:
            path.unlink()
        if len(tries) == 1:
            path.unlink()
            path.write_text("en andens", encoding="utf-8")
        tries.append(descriptor)
        flock(descriptor, how)

    monkeypatch.setattr(fcntl, "flock", late)
    lock = take_lock(path, what="Filen")
    assert len(tries) == 3
    assert os.path.samestat(path.stat(), os.fstat(lock.descriptor))
    lock.release()


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOTSUP, errno.EINVAL])
def test_session_continues_without_lock_support(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def fail(*_: object) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(fcntl, "flock", fail)
    take_lock(tmp_path / "lås", what="Filen").release()


def test_lock_with_an_unknown_holder_is_reported_without_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.EIO, "no")

    with monkeypatch.context() as patch:
        patch.setattr(os, "ftruncate", fail)
        lock = take_lock(tmp_path / "lås", what="Filen")
    with pytest.raises(OpenElsewhere, match=r"^Filen er åben i et andet vindue\. Fortsæt dér"):
        take_lock(tmp_path / "lås", what="Filen")
    with monkeypatch.context() as patch:
        patch.setattr(os, "read", fail)
        with pytest.raises(OpenElsewhere, match=r"andet vindue\. "):
            take_lock(tmp_path / "lås", what="Filen")
    lock.release()


def test_failures_while_releasing_a_lock_are_ignored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = take_lock(tmp_path / "lås", what="Filen")
    (tmp_path / "lås").unlink()
    os.close(lock.descriptor)
    lock.release()
    assert lock.descriptor == -1


def test_holder_is_shown_without_control_characters(tmp_path: Path) -> None:
    path = tmp_path / "lås"
    lock = take_lock(path, what="Filen")
    path.write_bytes(b"\x1b]0;x\x07en\nanden\xff" + b"x" * 1000)
    with pytest.raises(OpenElsewhere) as caught:
        take_lock(path, what="Filen")
    assert "\x1b" not in str(caught.value)
    assert "en anden" in str(caught.value)
    assert len(str(caught.value)) < 2 * locking._MOST_BYTES
    lock.release()
