"""Editors that end badly with unsaved text, and the next start, which must lose none of it."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import tempfile
import time
from pathlib import Path

from tests.helpers.pty_program import CTRL_C, ENTER, F2, Program
from tests.injected.aftermath import Counts, harm

# What it shows, the keys to type with, and the ends at which it saves unasked: Vim at each; nano
# and Emacs when they are asked to end.
EDITORS = {
    "vim -u NONE": ("~", "GoHEMMELIGT ORD", (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP)),
    "nano --ignorercfiles": ("^X Exit", "HEMMELIGT ORD", (signal.SIGTERM, signal.SIGHUP)),
    "emacs -Q -nw": ("(Fundamental)", "HEMMELIGT ORD", (signal.SIGTERM, signal.SIGHUP)),
}
_WORDS = "HEMMELIGT ORD"
_PATIENCE_SECONDS = 120


def end_every_editor() -> Counts:
    """End a sitting in each editor that is installed, in each way, and start again."""
    return sum((end_editor(each) for each in EDITORS if is_installed(each)), Counts())


def is_installed(command: str) -> bool:
    """Return whether the editor of `command` is on this machine."""
    return shutil.which(command.split()[0]) is not None


def end_editor(command: str) -> Counts:
    """End a sitting in an editor in each way in which it saves unasked, and start again."""
    shown, keys, signals = EDITORS[command]
    counts = Counts()
    for number in signals:
        with tempfile.TemporaryDirectory() as root:
            found = _end(Path(root), command, shown=shown, keys=keys, number=number)
        counts += Counts(kills=1) + found
    return counts


def _end(folder: Path, command: str, *, shown: str, keys: str, number: signal.Signals) -> Counts:
    where = f"{command} ended by {number.name}"
    questions = ("reflect", "--folder", str(folder))
    environment = {"EDITOR": command, "VISUAL": ""}
    size = (150, 30)
    first = (*questions, "--name", "Mette", "--audience", "ledergruppe", "--new")
    with Program(*first, environment=environment, size=size) as program:
        program.see("Spørgsmål 1.1")
        program.send("Et svar", F2)
        program.see("Et svar", shown)
        program.send(keys)
        program.see(_WORDS)
        # Vim writes its swap file after this time without keys at the latest (updatetime is 4 s).
        time.sleep(4.5 if number == signal.SIGKILL else 0.3)
        program.kill(number)
        program.end()
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while not _has_words(folder):
        if time.monotonic() > deadline:
            return harm("lost", f"{where}: the editor saved nothing")
        time.sleep(0.1)
    with Program(*questions, size=size) as program:
        program.see("Fortsæt ved")
        program.send(ENTER)
        # What the editor saved is offered, or is in the answer already.
        program.see("pørgsmål 1.1")
        program.send(ENTER)
        program.see("Spørgsmål 1.1")
        with contextlib.suppress(AssertionError):
            program.send(CTRL_C)
            program.end()
    return Counts() if _has_words(folder) else harm("lost", f"{where}: not after the next start")


def _has_words(folder: Path) -> bool:
    files = (Path(at, name) for at, _, names in os.walk(folder) for name in names)
    return any(each.is_file() and _WORDS.encode() in each.read_bytes() for each in files)
