"""`themes check`: how much a theme set holds, and advice on it, or all its faults."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

from typer import Argument

from ledersamtale.cli import words
from ledersamtale.cli.line.group import command
from ledersamtale.cli.line.options import ThemesOption
from ledersamtale.cli.line.waiting import patiently
from ledersamtale.errors import UnusableThemeSet
from ledersamtale.screen.fault_page import advice_page
from ledersamtale.screen.lines import say, show_lines
from ledersamtale.screen.width import page_width
from ledersamtale.strict_yaml.tree import split_lines
from ledersamtale.text import one_line
from ledersamtale.themeset.bundled import bundled_path
from ledersamtale.themeset.checking.advice import advise
from ledersamtale.themeset.file import parse_theme_set, read_text


@command
def check(
    file: Annotated[Path | None, Argument(metavar="[FIL]", help=words.SET_TO_CHECK)] = None,
    themes: ThemesOption = None,
) -> None:
    """Print what the theme set, or the bundled one, holds, and what is unwise in it.

    Raises UnusableThemeSet, with the advice after the faults.
    """
    path = file or themes or bundled_path()
    text = patiently(read_text)(path)
    theme_set, faults = parse_theme_set(text)
    advice = advise(text, faults)
    if theme_set is None:
        raise UnusableThemeSet(path, faults, lines=split_lines(text), advice=advice)
    contents = words.contents_of(theme_set)
    shown = one_line(str(path))
    usable = words.USABLE.format(path=shown, title=theme_set.title, contents=contents)
    for line in usable.split("\n"):
        say(line, sys.stdout)
    if advice:
        print()
        page = advice_page(shown, advice, split_lines(text), width=page_width(sys.stdout))
        show_lines(page)
