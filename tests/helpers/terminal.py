"""A stream that takes itself for a terminal, for commands that run in this process."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

from ledersamtale.cli import app

if TYPE_CHECKING:
    import pytest


class Terminal(io.StringIO):
    """A terminal that keeps what is written to it."""

    def isatty(self) -> bool:
        """Return that it is a terminal."""
        return True


def on_terminal(monkeypatch: pytest.MonkeyPatch, *arguments: str, columns: int) -> str:
    """Return what a command that succeeds writes to a terminal of so many columns, in colours."""
    terminal = Terminal()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", terminal)
        patch.setenv("COLUMNS", str(columns))
        patch.setenv("TERM", "xterm-256color")
        patch.delenv("NO_COLOR", raising=False)
        assert app.run(list(arguments)) == 0
    return terminal.getvalue()
