"""Puts marked lines on stdout: coloured and folded in a terminal, as they are in a pipe."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ledersamtale.marked import Tone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from ledersamtale.marked import Line

_STYLES = {
    Tone.PLAIN: "",
    Tone.TITLE: "bold cyan",
    Tone.FAINT: "dim",
    Tone.OUT: "strike red",
    Tone.IN: "bold green",
}


def show_lines(lines: Iterable[Line]) -> None:
    """Print `lines`; the words are the same wherever they are shown."""
    if not sys.stdout.isatty():
        sys.stdout.writelines(f"{line.text}\n" for line in lines)
        return
    # rich takes 40 ms; a pipe does without it.
    from rich.console import Console

    from ledersamtale.prompts.page import WIDEST

    console = Console(highlight=False, markup=False, emoji=False)
    console.width = min(console.width, WIDEST)
    for line in lines:
        _print(line, console)


def _print(line: Line, console: Console) -> None:
    """Print a line, with the rows that it is folded into below the end of its head."""
    from rich.text import Text

    text = Text.assemble(*((each.text, _STYLES[each.tone]) for each in line.pieces))
    if line.is_whole:
        console.print(Text(line.head) + text, soft_wrap=True)
        return
    rows = text.wrap(console, console.width - len(line.head)) or [Text()]
    for number, row in enumerate(rows):
        row.rstrip()
        console.print(Text(line.head if number == 0 else " " * len(line.head)) + row)
