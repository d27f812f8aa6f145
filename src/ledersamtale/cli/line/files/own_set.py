"""The theme set that a reflection was made with, by what stands in its file and on the line."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ledersamtale.cli import words
from ledersamtale.cli.line.options import is_named
from ledersamtale.cli.line.output import tell_remarks
from ledersamtale.cli.line.waiting import patiently
from ledersamtale.errors import UnusableThemeSet
from ledersamtale.store.reading import read_reflection
from ledersamtale.text import one_line
from ledersamtale.themeset.bundled import load_theme_set, theme_set_of
from ledersamtale.typed import command

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ledersamtale.model.reflection import Reflection
    from ledersamtale.model.themes import ThemeSet


def set_for(path: Path, themes: Path | None) -> ThemeSet:
    """Return the theme set that the reflection in the file `path` was made with, or that at hand.

    The one in `themes` comes first where it is asked for on the command line. Says on stderr when
    the reflection's own is gone. Raises UnusableThemeSet and UnreadableReflection.
    """
    at_hand = patiently(load_theme_set)(themes)
    if themes and is_named(themes):
        return at_hand
    reflection = patiently(read_reflection)(path).reflection
    if not reflection.theme_file and reflection.theme_set in (at_hand.id, ""):
        return at_hand
    own = patiently(theme_set_of)(reflection, path)
    if own is None and reflection.theme_file:
        tell_remarks([words.SET_IS_GONE.format(file=reflection.theme_file)])
    return own or at_hand


def usable_set(themes: Path | None) -> ThemeSet | None:
    """Return the theme set in `themes`, or the one that goes without saying, if it can be used."""
    try:
        return patiently(load_theme_set)(themes)
    except UnusableThemeSet:
        return None


def tell_of_unusable(themes: Path | None) -> None:
    """Say on stderr that the set that is named on the command line, if one is, cannot be used."""
    if themes and is_named(themes):
        check = command("themes", "check", themes)
        tell_remarks([words.SET_UNUSABLE.format(path=one_line(str(themes)), command=check)])


def set_finder(
    themes: Path | None, at_hand: ThemeSet | None
) -> Callable[[Reflection, Path], ThemeSet | None]:
    """Return what finds the theme set of the reflection in a file, each set read once.

    `at_hand` is the one in `themes`, if that can be used. It comes first for its own reflections
    where it is asked for on the command line, and else last.
    """
    load = cache(patiently(load_theme_set))

    def find(reflection: Reflection, path: Path) -> ThemeSet | None:
        fitting = at_hand if at_hand and at_hand.id == reflection.theme_set else None
        if not reflection.theme_file or (themes and is_named(themes)):
            return fitting or theme_set_of(reflection, path, load=load)
        return theme_set_of(reflection, path, load=load) or (fitting if themes else None)

    return find
