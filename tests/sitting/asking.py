"""The program in a terminal, at the questions that a group of leaders answers."""

from __future__ import annotations

import shlex
import sys
import time
from typing import TYPE_CHECKING

from tests.helpers.pty_program import Program

if TYPE_CHECKING:
    from pathlib import Path

NEW = ("reflect", "--name", "Mette", "--theme", "helhed", "--audience", "ledergruppe", "--new")
PATIENCE_SECONDS = 120


def begin(folder: Path, *arguments: str, **options: object) -> Program:
    """Start a walk in `folder`, and wait for its first question."""
    program = Program(*NEW, "--folder", str(folder), *arguments, **options)  # type: ignore[arg-type]
    program.see("Spørgsmål 3.1:", "punktum" if "--plain" in arguments else "Tab videre")
    return program


def start_again(folder: Path, *arguments: str, **options: object) -> Program:
    """Start the program again in `folder`, without a name."""
    return Program("reflect", "--folder", str(folder), *arguments, **options)  # type: ignore[arg-type]


def wait_until_saved(folder: Path, text: str) -> None:
    """Wait until a reflection in `folder` holds `text`."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not any(text in path.read_text(encoding="utf-8") for path in folder.glob("*.md")):
        assert time.monotonic() < deadline, f"{text} was not saved"
        time.sleep(0.02)


def wait_for(path: Path) -> None:
    """Wait until another program has made `path`."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not path.exists():
        assert time.monotonic() < deadline, f"{path} did not come"
        time.sleep(0.02)


def editor(tmp_path: Path, script: str) -> dict[str, str]:
    """Return the environment in which a shell script is the person's editor."""
    path = tmp_path / "editor.sh"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o700)
    return {"EDITOR": shlex.quote(str(path)), "VISUAL": ""}


def failing(patch: str) -> tuple[str, ...]:
    """Return a command that carries out the code `patch` and then runs the program."""
    code = f"{patch}\nfrom ledersamtale.__main__ import main\nraise SystemExit(main())"
    return (sys.executable, "-c", code)
