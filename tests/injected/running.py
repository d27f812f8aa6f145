"""Runs the program on a file, in this process or in one whose memory is measured."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from ledersamtale.cli import app

# A run that takes more processor time is killed, and the test fails by its exit code. Nearly every
# run takes 0.2 to 0.6 seconds; work that grows with the square of a large file takes minutes.
_PATIENCE_SECONDS = 30
# ru_maxrss is in bytes there, in kilobytes elsewhere (getrusage(2)).
_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Run:
    """The exit code and the output of a run, and the most memory that it had."""

    code: int
    out: str
    err: str
    peak_bytes: int = 0


def run_here(*arguments: str | Path) -> Run:
    """Run the command line with `arguments` and no input in this process, ten times as fast."""
    written = io.BytesIO(), io.BytesIO()
    out, err = (io.TextIOWrapper(each, encoding="utf-8") for each in written)
    with Path(os.devnull).open(encoding="utf-8") as nothing, pytest.MonkeyPatch.context() as patch:
        for name, stream in (("stdin", nothing), ("stdout", out), ("stderr", err)):
            patch.setattr(sys, name, stream)
        code = app.run([str(each) for each in arguments])
        for stream in (out, err):
            stream.flush()
    # Strict decoding fails on output that is not UTF-8.
    return Run(code, written[0].getvalue().decode(), written[1].getvalue().decode())


def run(*arguments: str | Path, folder: Path) -> Run:
    """Run the real program with `arguments` and no input; its output is kept in `folder`."""
    out, err = folder / "out", folder / "err"
    launcher = [sys.executable, "-I", "-S", str(Path(__file__).with_name("launcher.py"))]
    done = subprocess.run(
        [
            *launcher,
            str(_PATIENCE_SECONDS),
            out,
            err,
            sys.executable,
            "-m",
            "ledersamtale",
            *arguments,
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    code, peak = done.stdout.split()
    # Strict decoding fails on output that is not UTF-8.
    return Run(int(code), out.read_bytes().decode(), err.read_bytes().decode(), int(peak) * _UNIT)
