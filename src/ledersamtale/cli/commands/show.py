"""`show`: a reflection on the screen, or as text in a pipe."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

from typer import Option

from ledersamtale.cli import words
from ledersamtale.cli.line.files.chosen import choose, tell_of_encoding, tell_of_first_lines
from ledersamtale.cli.line.files.own_set import set_for, tell_of_unusable
from ledersamtale.cli.line.group import command
from ledersamtale.cli.line.options import FolderOption, ReflectionArgument, ThemesOption
from ledersamtale.cli.line.output import show_paged
from ledersamtale.cli.line.waiting import patiently
from ledersamtale.errors import UnusableThemeSet
from ledersamtale.screen.glyphs import glyphs_for
from ledersamtale.screen.plain_text import folded, reflection_text
from ledersamtale.screen.width import is_capable_terminal, page_width
from ledersamtale.store.reading import read_reflection

if TYPE_CHECKING:
    from pathlib import Path

    from ledersamtale.document.reader import Document
    from ledersamtale.model.themes import ThemeSet


@command
def show(
    file: ReflectionArgument = None,
    themes: ThemesOption = None,
    folder: FolderOption = None,
    plain: Annotated[bool, Option("--plain", help=words.PLAIN_SHOW_OPTION)] = False,
) -> None:
    """Show the reflection in `file`, or the one that is chosen in the folder of reflections.

    Raises UnreadableReflection, and WrongUsage where there is none.
    """
    file = choose(file, folder, themes=themes, is_plain=plain)
    theme_set = _theme_set(file, themes)
    document = patiently(read_reflection)(file, theme_set=theme_set)
    tell_of_encoding(file)
    tell_of_first_lines(document)
    reflection = document.reflection.as_of(theme_set) if theme_set else document.reflection
    document = replace(document, reflection=reflection)
    if theme_set and theme_set.id != reflection.theme_set:
        theme_set = None
    if not sys.stdout.isatty():
        sys.stdout.write(reflection_text(document, theme_set))
    elif plain:
        text = reflection_text(document, theme_set)
        sys.stdout.write(folded(text, page_width(sys.stdout)))
    elif is_capable_terminal():
        _show_pages(document, theme_set)
    else:
        # rich takes 40 ms; a pipe does without it.
        from ledersamtale.screen.pages import show_reflection

        show_reflection(document, theme_set)


def _theme_set(file: Path, themes: Path | None) -> ThemeSet | None:
    """Return the set that tells what was skipped; a reflection is shown without one, too."""
    try:
        return set_for(file, themes)
    except UnusableThemeSet:
        tell_of_unusable(themes)
        return None


def _show_pages(document: Document, theme_set: ThemeSet | None) -> None:
    # rich takes 40 ms; a pipe does without it.
    from ledersamtale.screen.pages import reflection_rows

    glyphs = glyphs_for(sys.stdout.encoding)
    show_paged(
        lambda width: reflection_rows(document, theme_set, width=width, glyphs=glyphs),
        dot=glyphs.dot,
    )
