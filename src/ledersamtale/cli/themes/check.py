"""What `themes check` does: tell what a theme set holds, or what is wrong with it."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from ledersamtale.errors import UnusableThemeSet
from ledersamtale.model.themes import Audience
from ledersamtale.screen.fault_page import advice_page
from ledersamtale.screen.show import show_lines
from ledersamtale.screen.width import page_width
from ledersamtale.text import counted, one_line
from ledersamtale.themeset.bundled import bundled_path

if TYPE_CHECKING:
    from pathlib import Path


def check(path: Path | None) -> None:
    """Print what the theme set at `path`, or the bundled one, holds, and what is unwise in it.

    Raises UnusableThemeSet, with the advice after the faults.
    """
    # A check reads the file itself, bundled or not.
    from ledersamtale.strict_yaml.tree import split_lines
    from ledersamtale.themeset.advice import advise
    from ledersamtale.themeset.file import parse_theme_set, read_text

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
        show_lines(page)
