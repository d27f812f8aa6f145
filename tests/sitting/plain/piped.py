"""The program with its input and output in pipes."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.helpers import prepared

if TYPE_CHECKING:
    from pathlib import Path

ARGUMENTS = ["reflect", "--name", "Mette Østergaard", "--theme", "helhed", "--new", "--folder"]
RATED = "4\n3 med en kommentar\n\n0\n"
"""What is typed to pass the four statements of that theme."""


def run(
    folder: Path, typed: str | bytes, *arguments: str, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run a command, by default a new walk, in `folder` with `typed` as its input."""
    words = ["-m", "ledersamtale", *(arguments or ARGUMENTS), str(folder)]
    typed = typed.encode() if isinstance(typed, str) else typed
    variables = {**os.environ, **prepared.USUAL, **environment}
    if prepared.is_usual(variables):
        return prepared.run(words, typed, variables)
    return subprocess.run(
        [sys.executable, *words],
        input=typed,
        capture_output=True,
        env=variables,
        check=False,
        timeout=300,
    )


def last_line(done: subprocess.CompletedProcess[bytes]) -> str:
    """Return the last line that a run has printed."""
    return done.stdout.decode().splitlines()[-1]
