"""What `themes check` does: tell what a theme set holds, or what is wrong with it."""

from __future__ import annotations

import os
import sys
from shutil import get_terminal_size
from typing import TYPE_CHECKING, TextIO

from ledersamtale.bundled import bundled_path
from ledersamtale.errors import UnusableThemeSet
from ledersamtale.fault_page import PAGE_WIDTH, Role, advice_page, plain_text
from ledersamtale.text import counted, one_line
from ledersamtale.themes import Audience

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ledersamtale.fault_page import Line

_STYLES = {
    Role.PLACE: "bold",
    Role.GUTTER: "dim",
    Role.SOURCE: "",
    Role.CARET: "bold red",
    Role.WHAT: "bold",
    Role.MEND: "green",
    Role.COUNT: "",
}


def check(path: Path | None) -> None:
    """Print what the theme set at `path`, or the bundled one, holds, and what is unwise in it.

    Raises UnusableThemeSet, with the advice after the faults.
    """
    # A check reads the file itself, bundled or not.
    from ledersamtale.strict_yaml import split_lines
    from ledersamtale.themes_advice import advise
    from ledersamtale.themes_file import parse_theme_set, read_text

    path = path or bundled_path()
    shown = one_line(os.fsdecode(path))
    text = read_text(path)
    theme_set, faults = parse_theme_set(text)
    advice = advise(text)
    if theme_set is None:
        raise UnusableThemeSet(shown, faults, lines=split_lines(text), advice=advice)
    leader, group = (theme_set.question_count(audience) for audience in Audience)
    print(f"{shown}: Temasættet »{theme_set.title}« kan bruges.")
    print(
        f"{counted(len(theme_set.themes), 'tema', 'temaer')}, {theme_set.statement_count} udsagn, "
        f"{leader} spørgsmål til lederen og {group} til ledergruppen."
    )
    if advice:
        print()
        page = advice_page(shown, advice, split_lines(text), width=page_width(sys.stdout))
        show_page(page, sys.stdout)


def page_width(stream: TextIO) -> int:
    """Return how wide a page on `stream` is: as the window, or as in a pipe."""
    return get_terminal_size().columns - 1 if stream.isatty() else PAGE_WIDTH


def show_page(page: Sequence[Line], stream: TextIO) -> None:
    """Write a page of faults or of advice to `stream`; in colour in a terminal that has it."""
    if not stream.isatty():
        print(plain_text(page), file=stream)
        return
    # 60 ms, for a terminal only.
    from rich.console import Console
    from rich.text import Text

    # NO_COLOR and TERM=dumb are rich's to see to.
    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    for line in page:
        text = Text.assemble(*((piece.text, _STYLES[piece.role]) for piece in line))
        text.rstrip()
        # A place stays whole, so that it can be copied.
        console.print(text, soft_wrap=True)
