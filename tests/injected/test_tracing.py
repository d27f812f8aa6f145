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

    Tell = Callable[[bytes], None]


def traced(work: Callable[[Tell], None]) -> Traced:
    try:
        return Traced(work)
    except CannotTrace as error:
        pytest.skip(str(error))


def go_to(child: Traced, call: str, halt: Halt) -> None:
    while child.go_on(halting_at_calls=True) is not halt or child.call() != call:
        pass


def run_out(child: Traced) -> None:
    while child.go_on(halting_at_calls=False) is not Halt.ENDED:
        pass


def outcome(work: Callable[[], object]) -> bytes:
    try:
        return str(work()).encode()
    except OSError as error:
        return errno.errorcode[error.errno or 0].encode()


@pytest.mark.parametrize(("halt", "is_made"), [(Halt.ENTRY, False), (Halt.EXIT, True)])
def test_a_child_killed_before_a_call_has_not_made_it(
    tmp_path: Path, halt: Halt, is_made: bool
) -> None:
    folder = tmp_path / "ny"
    with traced(lambda tell: folder.mkdir()) as child:
        go_to(child, "mkdir", halt)
        child.kill()
    assert folder.is_dir() is is_made


def test_call_that_is_left_out_fails_with_the_chosen_error(tmp_path: Path) -> None:
    folder = tmp_path / "ny"
    with traced(lambda tell: tell(outcome(folder.mkdir))) as child:
        go_to(child, "mkdir", Halt.ENTRY)
        child.leave_out()
        assert child.go_on(halting_at_calls=True) is Halt.EXIT
        child.fail(errno.EDQUOT)
        run_out(child)
        assert child.told() == b"EDQUOT"
    assert not folder.exists()


@pytest.mark.parametrize("most", [0, 1, 3])
def test_a_write_that_is_shortened_moves_so_many_bytes(tmp_path: Path, most: int) -> None:
    file = os.open(tmp_path / "fil", os.O_CREAT | os.O_WRONLY)
    with traced(lambda tell: tell(outcome(lambda: os.write(file, b"syv tal")))) as child:
        go_to(child, "write", Halt.ENTRY)
        assert child.asked_bytes() == 7
        child.shorten(most)
        run_out(child)
        assert child.told() == str(most).encode()
    os.close(file)
    assert (tmp_path / "fil").read_bytes() == b"syv tal"[:most]


def test_a_child_stands_at_its_marks_until_it_is_let_go_on() -> None:
    def work(tell: Tell) -> None:
        tell(b"1")
        mark()
        tell(b"2")

    with traced(work) as child:
        assert child.go_on(halting_at_calls=False) is Halt.MARK
        assert child.told() == b"1"
        assert child.go_on(halting_at_calls=False) is Halt.ENDED
        assert child.told() == b"12"


def test_an_error_in_a_child_does_not_come_back_into_the_tests() -> None:
    def work(tell: Tell) -> None:
        raise KeyError

    with traced(work) as child:
        run_out(child)
        with pytest.raises(ChildProcessError):
            os.waitpid(child.pid, 0)


def test_where_tracing_is_refused_it_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    class Refusing:
        def ptrace(self, *_: object) -> int:
            return -1

    monkeypatch.setattr(tracing, "_libc", Refusing)
    with pytest.raises(CannotTrace, match="not allowed here"):
        Traced(lambda tell: None)


def test_where_the_architecture_is_another_it_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.machine", lambda: "aarch64")
    with pytest.raises(CannotTrace, match="x86_64 only"):
        Traced(lambda tell: None)


def test_where_mounting_is_refused_it_is_said_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(CannotMount, match="only root"):
        disk.make_disk(tmp_path / "disk")
