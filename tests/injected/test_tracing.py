from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from tests.injected import disk, tracing
from tests.injected.disk import CannotMount
from tests.injected.tracing import CannotTrace, Halt, Traced, mark

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Send = Callable[[bytes], None]


def traced(work: Callable[[Send], None]) -> Traced:
    try:
        return Traced(work)
    except CannotTrace as error:
        pytest.skip(str(error))


def run_to(child: Traced, call: str, halt: Halt) -> None:
    while child.resume(halting_at_calls=True) is not halt or child.call() != call:
        pass


def run_to_the_end(child: Traced) -> None:
    while child.resume(halting_at_calls=False) is not Halt.ENDED:
        pass


def outcome(work: Callable[[], object]) -> bytes:
    try:
        return str(work()).encode()
    except OSError as error:
        return errno.errorcode[error.errno or 0].encode()


@pytest.mark.parametrize(("halt", "is_made"), [(Halt.ENTRY, False), (Halt.EXIT, True)])
def test_child_killed_before_a_call_has_not_made_it(
    tmp_path: Path, halt: Halt, is_made: bool
) -> None:
    folder = tmp_path / "ny"
    with traced(lambda send: folder.mkdir()) as child:
        run_to(child, "mkdir", halt)
        child.kill()
    assert folder.is_dir() is is_made


def test_call_that_is_left_out_fails_with_the_chosen_error(tmp_path: Path) -> None:
    folder = tmp_path / "ny"
    with traced(lambda send: send(outcome(folder.mkdir))) as child:
        run_to(child, "mkdir", Halt.ENTRY)
        child.leave_out()
        assert child.resume(halting_at_calls=True) is Halt.EXIT
        child.fail(errno.EDQUOT)
        run_to_the_end(child)
        assert child.received() == b"EDQUOT"
    assert not folder.exists()


@pytest.mark.parametrize("most", [0, 1, 3])
def test_shortened_write_writes_only_so_many_bytes(tmp_path: Path, most: int) -> None:
    file = os.open(tmp_path / "fil", os.O_CREAT | os.O_WRONLY)
    with traced(lambda send: send(outcome(lambda: os.write(file, b"syv tal")))) as child:
        run_to(child, "write", Halt.ENTRY)
        assert child.asked_bytes() == 7
        child.shorten(most)
        run_to_the_end(child)
        assert child.received() == str(most).encode()
    os.close(file)
    assert (tmp_path / "fil").read_bytes() == b"syv tal"[:most]


def test_child_halts_at_its_marks_until_it_is_resumed() -> None:
    def work(send: Send) -> None:
        send(b"1")
        mark()
        send(b"2")

    with traced(work) as child:
        assert child.resume(halting_at_calls=False) is Halt.MARK
        assert child.received() == b"1"
        assert child.resume(halting_at_calls=False) is Halt.ENDED
        assert child.received() == b"12"


def test_error_in_a_child_does_not_reach_the_tests() -> None:
    def work(send: Send) -> None:
        raise KeyError

    with traced(work) as child:
        run_to_the_end(child)
        with pytest.raises(ChildProcessError):
            os.waitpid(child.pid, 0)


def test_tracing_that_is_not_allowed_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    class Refusing:
        def ptrace(self, *_: object) -> int:
            return -1

    monkeypatch.setattr(tracing, "_libc", Refusing)
    with pytest.raises(CannotTrace, match="not allowed here"):
        Traced(lambda send: None)


def test_tracing_on_another_architecture_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.machine", lambda: "aarch64")
    with pytest.raises(CannotTrace, match="x86_64 only"):
        Traced(lambda send: None)


def test_mounting_that_is_not_allowed_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(CannotMount, match="only root"):
        disk.make_disk(tmp_path / "disk")
