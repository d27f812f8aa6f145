"""What `reflect` does: picks the face that the terminal allows, and runs a session with it."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from typing import TYPE_CHECKING

from ledersamtale.errors import WrongUsage
from ledersamtale.model.labels import audience_named
from ledersamtale.screen.glyphs import glyphs_for
from ledersamtale.signals import SignalGate
from ledersamtale.sitting import words
from ledersamtale.sitting.face import Stopped
from ledersamtale.sitting.session import Session, Wish
from ledersamtale.store.folder import default_folder
from ledersamtale.text import argument
from ledersamtale.themeset.bundled import load_theme_set

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from ledersamtale.sitting.face import Face

# What a shell reports of a command that a signal ended (POSIX 2.8.2).
_SIGNAL_CODE = 128


def reflect(
    *,
    file: Path | None,
    name: str | None,
    themes_file: Path | None,
    themes: Sequence[str],
    audience: str | None,
    folder: Path | None,
    is_plain: bool,
    is_new: bool,
) -> int:
    """Run a sitting of `reflect`; return the exit code. Raises the errors of errors.py.

    What is None or empty was left out on the command line.
    """
    if file and is_new:
        raise WrongUsage(
            "--new begynder på en ny refleksion, og FIL går videre med en gammel. "
            "Vælg en af delene."
        )
    theme_set = load_theme_set(themes_file)
    theme_set.choose(themes)
    is_plain = is_plain or not _is_capable_terminal()
    folder = (folder or _folder_of(file)).expanduser()
    wish = Wish(
        theme_set=theme_set,
        folder=folder,
        date=datetime.now().astimezone().date().isoformat(),
        name=None if name is None else argument(name),
        file=file,
        themes=tuple(themes),
        audience=audience_named(audience) if audience else None,
        is_new=is_new,
        asks_nothing=is_plain and name is not None,
    )
    with SignalGate() as gate:
        make = _plain_face if is_plain else _terminal_face
        with make(gate) as face:
            try:
                number = Session(wish, face, gate).run()
            except Stopped as stopped:
                face.tell(words.NOTHING_SAVED)
                number = stopped.signal
    return _SIGNAL_CODE + number if number else 0


def _folder_of(file: Path | None) -> Path:
    return file.parent if file else default_folder()


def _is_capable_terminal() -> bool:
    try:
        both = sys.stdin.isatty() and sys.stdout.isatty()
    except (AttributeError, ValueError):
        return False  # Closed before we began.
    return both and os.environ.get("TERM") != "dumb"


def _plain_face(gate: SignalGate) -> AbstractContextManager[Face]:
    from ledersamtale.sitting.plain.face import PlainFace
    from ledersamtale.sitting.plain.reader import line_reader

    return PlainFace(line_reader(sys.stdin, sys.stdout, gate), sys.stdout, gate)


def _terminal_face(gate: SignalGate) -> AbstractContextManager[Face]:
    from ledersamtale.sitting.terminal.face import TerminalFace
    from ledersamtale.sitting.terminal.tty import Screen

    return TerminalFace(
        Screen(sys.stdin, sys.stdout),
        glyphs=glyphs_for(sys.stdout.encoding),
        gate=gate,
    )
