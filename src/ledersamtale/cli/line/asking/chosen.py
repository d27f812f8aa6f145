"""The reflection that a command is about: the one that is named, or the one last worked on."""

from __future__ import annotations

import os
import sys
from itertools import islice
from typing import TYPE_CHECKING

from ledersamtale.cli import words
from ledersamtale.cli.line.asking.questions import are_terminals, pick, pick_by_number
from ledersamtale.cli.line.options import is_named
from ledersamtale.cli.line.output import tell_remarks
from ledersamtale.cli.line.waiting import patiently
from ledersamtale.errors import UnreadableReflection, WrongUsage
from ledersamtale.screen.lines import say
from ledersamtale.store.folder import at_home, default_folder
from ledersamtale.store.opening import reflections_in
from ledersamtale.store.reading import is_from_windows, read_reflection
from ledersamtale.store.words import FROM_WINDOWS
from ledersamtale.text import one_line
from ledersamtale.themeset.bundled import load_theme_set, theme_set_of
from ledersamtale.typed import command

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ledersamtale.model.themes import ThemeSet
    from ledersamtale.store.opening import Found

MOST_LISTED = 20
"""So many reflections are there to choose from, those last worked on."""


def folder_of(folder: Path | None) -> Path:
    """Return the folder of reflections: the chosen one, or Ledersamtaler; raises NoSuchHome."""
    return at_home(folder or default_folder())


def choose(file: Path | None, folder: Path | None, *, is_plain: bool = False) -> Path:
    """Return the reflection in `file`, or the one in the folder of reflections that is chosen.

    Of several, the person chooses in a terminal, by its number if `is_plain`; elsewhere it is the
    one last worked on, and stderr says which. Raises UnreadableReflection for a name that no file
    has, and for a folder in which nothing can be read; WrongUsage for one without reflections.
    """
    if file:
        return named(file, folder)
    place = folder_of(folder)
    found = patiently(_newest)(place)
    if not found:
        shown = one_line(str(place))
        begin = command("reflect", "--folder", place) if folder else command("reflect")
        raise WrongUsage(words.NO_REFLECTIONS.format(folder=shown, command=begin))
    if len(found) == 1:
        return found[0].path
    if are_terminals():
        ask = pick_by_number if is_plain else pick
        return found[ask(words.WHICH_REFLECTION, [words.listed(each) for each in found])].path
    newest = one_line(str(found[0].path))
    say(words.NEWEST_TAKEN.format(path=newest), sys.stderr, whole=newest)
    return found[0].path


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


def tell_of_unusable(themes: Path | None) -> None:
    """Say on stderr that the set that is named on the command line, if one is, cannot be used."""
    if themes and is_named(themes):
        check = command("themes", "check", themes)
        tell_remarks([words.SET_UNUSABLE.format(path=one_line(str(themes)), command=check)])


def tell_of_encoding(path: Path) -> None:
    """Say on stderr that the reflection in the file `path` came back from Word in its own code."""
    if patiently(is_from_windows)(path):
        tell_remarks([FROM_WINDOWS])


def named(file: Path, folder: Path | None) -> Path:
    """Return `file`; a mere name, with or without .md, is looked for in the folder, too.

    Raises UnreadableReflection when it is nowhere.
    """
    if file.name != str(file):
        return file
    place = folder_of(folder)
    names = [file.name] if file.suffix == ".md" else [file.name, f"{file.name}.md"]
    paths = [file.with_name(names[0]), *(place / each for each in names), file.with_name(names[-1])]
    found = patiently(lambda: next(filter(os.path.lexists, paths), None))()
    if found is None:
        raise UnreadableReflection(file, words.IN_NEITHER.format(folder=one_line(str(place))))
    return found


def _newest(folder: Path) -> list[Found]:
    """Return the reflections last worked on; raises UnreadableReflection where none can be read."""
    unreadable: list[UnreadableReflection] = []

    def readable() -> Iterator[Found]:
        for each in reflections_in(folder):
            if isinstance(each, UnreadableReflection):
                unreadable.append(each)
            else:
                yield each

    try:
        found = list(islice(readable(), MOST_LISTED))
    except OSError:
        raise UnreadableReflection(folder, words.FOLDER_UNREADABLE) from None
    if unreadable and not found:
        raise unreadable[0]
    return found
