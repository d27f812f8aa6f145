"""What `themes check` does: tell what a theme set holds, or what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledersamtale.bundled import bundled_path
from ledersamtale.text import counted, one_line
from ledersamtale.themes import Audience

if TYPE_CHECKING:
    from pathlib import Path


def check(path: Path | None) -> None:
    """Print what the theme set at `path`, or the bundled one, holds; raises UnusableThemeSet."""
    # A check reads the file itself, bundled or not.
    from ledersamtale.themes_file import load

    path = path or bundled_path()
    theme_set = load(path)
    leader, group = (theme_set.question_count(audience) for audience in Audience)
    print(f"{one_line(str(path))}: Temasættet »{theme_set.title}« kan bruges.")
    print(
        f"{counted(len(theme_set.themes), 'tema', 'temaer')}, {theme_set.statement_count} udsagn, "
        f"{leader} spørgsmål til lederen og {group} til ledergruppen."
    )
