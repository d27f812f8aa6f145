from __future__ import annotations

import signal
import subprocess
import sys

import pytest

# Ctrl+C at the first import of a module, or as the last thing that the program does.
INTERRUPTED = """
import atexit, os, signal, sys

def interrupt(event, arguments):
    if event == "import" and arguments[0] == at:
        os.kill(os.getpid(), signal.SIGINT)

at = sys.argv.pop(1)
signal.signal(signal.SIGINT, getattr(signal, sys.argv.pop(1)))
sys.addaudithook(interrupt)
atexit.register(interrupt, "import", ["the end"])
from ledersamtale.__main__ import main
main()
"""


def run(at: str, handler: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", INTERRUPTED, at, handler, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


MOMENTS = (
    "ledersamtale.cli.app",
    "typer",
    "ledersamtale.themeset.format.schema",
    "json",
    "the end",
)


@pytest.mark.parametrize("at", MOMENTS)
def test_ctrl_c_ends_a_command_without_a_word_from_its_first_moment_to_its_last(at: str) -> None:
    done = run(at, "default_int_handler", "themes", "schema")
    # As an interrupted program should: a shell then ends its loop of commands, too.
    assert done.returncode == -signal.SIGINT
    assert done.stderr == ""


def test_a_command_that_a_shell_keeps_from_ctrl_c_stays_so() -> None:
    assert run("typer", "SIG_IGN", "--version").returncode == 0
