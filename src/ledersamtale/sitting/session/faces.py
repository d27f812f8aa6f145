"""The two faces of a sitting, on the streams of the program; each is imported when it is needed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ledersamtale.screen.glyphs import glyphs_for

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from ledersamtale.signals import SignalGate
    from ledersamtale.sitting.face import Face


def plain_face(gate: SignalGate) -> AbstractContextManager[Face]:
    """Return the face that asks line by line."""
    from ledersamtale.sitting.plain.face import PlainFace
    from ledersamtale.sitting.plain.reader import line_reader

    return PlainFace(line_reader(sys.stdin, sys.stdout, gate), sys.stdout, gate)


def terminal_face(gate: SignalGate) -> AbstractContextManager[Face]:
    """Return the face that asks in a terminal."""
    from ledersamtale.sitting.terminal.face import TerminalFace
    from ledersamtale.sitting.terminal.tty import Terminal

    return TerminalFace(
        Terminal(sys.stdin, sys.stdout),
        glyphs=glyphs_for(sys.stdout.encoding),
        gate=gate,
    )
