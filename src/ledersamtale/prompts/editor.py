"""An answer in the person's own editor, by way of a file that only they can read."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from ledersamtale.prompts import words
from ledersamtale.signals import Ended
from ledersamtale.text import canonical

# Editors that show their keys; vi, which others fall back on, traps who does not know it.
_FRIENDLY = ("nano", "micro")


class CannotEdit(Exception):
    """The editor did not do its work; the message is for the person, the answer is as it was."""


def edit(text: str, *, folder: Path) -> tuple[str, int]:
    """Return what the person makes of `text` in their editor; `folder` must be 0700.

    With it comes the number of a signal that ended the session meanwhile, or 0.

    The editor is VISUAL, EDITOR, or one that needs no knowing. Raises CannotEdit when there is
    none or when it ends with an error; what was written then stays in the file that is named.
    """
    import subprocess
    from tempfile import mkstemp

    command = _command()
    try:
        descriptor, name = mkstemp(prefix="svar-", suffix=".md", dir=folder)
        path = Path(name)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text + "\n" if text else "")
        done = subprocess.run([*command, str(path)], check=False)  # noqa: S603 - the person's own
    except Ended as ended:
        return _take(path), ended.number
    except OSError as error:
        raise CannotEdit(
            f"Editoren »{command[0]}« kunne ikke åbnes. Sæt miljøvariablen EDITOR til en, der er "
            "på din computer."
        ) from error
    if done.returncode != 0:
        if _read(path) == canonical(text):
            path.unlink()
            raise CannotEdit("Editoren sluttede med en fejl. Svaret er, som det var.")
        raise CannotEdit(
            f"Editoren sluttede med en fejl. Svaret er, som det var; det nye ligger i {path}."
        )
    return _take(path), 0


def _command() -> list[str]:
    # Only F2 needs it.
    from shlex import split

    chosen = os.environ.get("VISUAL", "").strip() or os.environ.get("EDITOR", "").strip()
    if chosen:
        return split(chosen, posix=os.name == "posix")
    if sys.platform == "win32":
        return ["notepad"]
    found = next((path for path in map(shutil.which, _FRIENDLY) if path), None)
    if found is None:
        raise CannotEdit(words.NO_EDITOR)
    return [found]


def _take(path: Path) -> str:
    text = _read(path)
    path.unlink(missing_ok=True)
    return text


def _read(path: Path) -> str:
    data = path.read_bytes()
    try:
        return canonical(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        # An old editor on Windows; every byte has a meaning there but five.
        return canonical(data.decode("cp1252", errors="replace"))
