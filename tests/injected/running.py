"""The real program, run on a file, with what it said and what it cost."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

# A program that hangs is killed, and the test fails by its exit code.
_PATIENCE_SECONDS = 30
# ru_maxrss is in bytes there, in kilobytes elsewhere (getrusage(2)).
_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Run:
    """What a run of the program ended with."""

    code: int
    out: str
    err: str
    cpu_seconds: float
    peak_bytes: int


def run(*arguments: str | Path, folder: Path) -> Run:
    """Run `ledersamtale` with `arguments` and no input; what it prints goes through `folder`."""
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
    code, seconds, peak = done.stdout.split()
    # Strict: what is no UTF-8 must not come out at all.
    return Run(
        int(code),
        out.read_bytes().decode(),
        err.read_bytes().decode(),
        float(seconds),
        int(peak) * _UNIT,
    )
