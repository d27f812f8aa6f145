"""Runs the person's own editor."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sys
from typing import TYPE_CHECKING

from ledersamtale.signals import Ended
from ledersamtale.sitting import words

if TYPE_CHECKING:
    from pathlib import Path

    from ledersamtale.signals import SignalGate

# Editors that show their keys on the screen; vi, the usual fallback, does not.
_FRIENDLY = ("nano", "micro")
_PATIENCE_SECONDS = 3


class CannotEdit(Exception):
    """The editor could not be opened or failed; the message is for the person."""


def run_editor(path: Path, gate: SignalGate) -> None:
    """Let the person write in the file `path`.

    The editor is VISUAL, EDITOR, or one that shows its keys. Raises CannotEdit when there is
    none or when it ends with an error, and Ended when a signal ends the session meanwhile; the
    editor has then had time to save its text.
    """
    # Late, since only an editor needs it.
    import subprocess

    command = _command()
    # Meanwhile Ctrl+C goes to the editor alone, as in git.
    with gate.without_interrupts():
        try:
            process = subprocess.Popen([*command, str(path)])  # noqa: S603 - the person's own
        except OSError as error:
            raise CannotEdit(words.EDITOR_MISSING.format(command=command[0])) from error
        try:
            with gate.waiting():
                code = process.wait()
        except Ended:
            process.send_signal(getattr(signal, "SIGHUP", signal.SIGTERM))
            # It may wait for an answer; what it writes later is found at the next start.
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(_PATIENCE_SECONDS)
            raise
    if code != 0:
        raise CannotEdit(words.EDITOR_FAILED)


def _command() -> list[str]:
    # Late, since only an editor needs it.
    from shlex import split

    chosen = os.environ.get("VISUAL", "").strip() or os.environ.get("EDITOR", "").strip()
    if chosen:
        try:
            parts = split(chosen, posix=os.name == "posix")
        except ValueError:
            raise CannotEdit(words.EDITOR_NOT_UNDERSTOOD.format(command=chosen)) from None
        if os.name != "posix":
            # Windows starts `code.cmd` as `code` only when its place is known.
            parts = [part.strip('"') for part in parts]
            parts[0] = shutil.which(parts[0]) or parts[0]
        return parts
    if sys.platform == "win32":
        return ["notepad"]
    found = next((path for path in map(shutil.which, _FRIENDLY) if path), None)
    if found is None:
        raise CannotEdit(words.NO_EDITOR)
    return [found]
