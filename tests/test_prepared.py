from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.helpers import prepared
from tests.helpers.pty_program import Program
from tests.sitting.plain.piped import ARGUMENTS

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

VARIABLES = {**os.environ, **prepared.USUAL}


def made(folder: Path) -> dict[str, tuple[int, str]]:
    """Take each file out of `folder`, and return its mode and its text."""
    found = {}
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.is_file():
            found[path.name] = (path.stat().st_mode, path.read_text(encoding="utf-8"))
            path.unlink()
    return found


@pytest.mark.parametrize(("umask", "line_end"), [(0o022, "\n"), (0o077, "\r\n")])
@pytest.mark.parametrize(
    "words",
    [
        ["reflect", "--plain", "--name", "Mette", "--new", "--folder", "mappe"],
        ["themes", "check", "findes-ikke.yaml"],
        ["print-theme", "retning", "-o", "mappe/tema.md"],
        ["findes-ikke"],
    ],
)
def test_a_prepared_start_does_what_a_start_of_python_does(
    words: list[str], line_end: str, umask: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "mappe"
    folder.mkdir()
    command = ["-m", "ledersamtale", *words]
    typed = "4\nblåbær\n:stop\n".replace("\n", line_end).encode()
    before = os.umask(umask)
    try:
        fresh = subprocess.run(
            [sys.executable, *command], input=typed, capture_output=True, env=VARIABLES, check=False
        )
        expected = made(folder)
        done = prepared.run(command, typed, VARIABLES)
    finally:
        os.umask(before)
    assert (done.returncode, done.stdout, done.stderr) == (
        fresh.returncode,
        fresh.stdout,
        fresh.stderr,
    )
    assert made(folder) == expected


def test_a_prepared_program_that_is_killed_ends_by_that_signal(tmp_path: Path) -> None:
    with Program(*ARGUMENTS, str(tmp_path)) as program:
        program.see("Udsagn")
        program.kill(signal.SIGKILL)
        assert program.end() == 128 + signal.SIGKILL


def test_a_variable_that_python_itself_reads_asks_for_a_fresh_start() -> None:
    assert prepared.is_usual({**VARIABLES, "TERM": "dumb", "NO_COLOR": "1"})
    assert not prepared.is_usual({**VARIABLES, "PYTHONIOENCODING": "cp1252"})
    assert not prepared.is_usual({**VARIABLES, "LC_ALL": "C"})
