"""Shows marked lines: coloured and folded in a terminal, as they are in a pipe."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TextIO

from ledersamtale.screen.lines import Tone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from ledersamtale.screen.lines import Line

_STYLES = {
    Tone.PLAIN: "",
    Tone.TITLE: "bold cyan",
    Tone.STRONG: "bold",
    Tone.FAINT: "dim",
    Tone.CARET: "bold red",
    Tone.MEND: "green",
    Tone.OUT: "strike red",
    Tone.IN: "bold green",
}


def show_lines(lines: Iterable[Line], stream: TextIO | None = None) -> None:
    """Write `lines` to `stream`, stdout for None; the words are the same wherever they go."""
    stream = stream or sys.stdout
    if not stream.isatty():
        stream.writelines(f"{line.text.rstrip()}\n" for line in lines)
        return
    # rich takes 40 ms; a pipe does without it.
    from rich.console import Console

    from ledersamtale.screen.width import WIDEST

    # NO_COLOR and TERM=dumb are rich's to see to.
    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    console.width = min(console.width, WIDEST)
    for line in lines:
        _print(line, console)


def _print(line: Line, console: Console) -> None:
    """Print a line, with the rows that it is folded into below the end of its head."""
    from rich.text import Text

    text = Text.assemble(*((each.text, _STYLES[each.tone]) for each in line.pieces))
    if line.is_whole:
        text.rstrip()
        console.print(Text(line.head) + text, soft_wrap=True)
        return
    rows = text.wrap(console, console.width - len(line.head)) or [Text()]
    for number, row in enumerate(rows):
        row.rstrip()
        console.print(Text(line.head if number == 0 else " " * len(line.head)) + row)
