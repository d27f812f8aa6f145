"""`import`: a form that is filled in in Word becomes a reflection."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from ledersamtale.cli import words
from ledersamtale.cli.line.files.folders import folder_of
from ledersamtale.cli.line.group import command
from ledersamtale.cli.line.options import FOLDER_VARIABLE, ThemesOption, checked_name, remembered
from ledersamtale.cli.line.output import tell_remarks
from ledersamtale.cli.line.waiting import patiently
from ledersamtale.errors import UnreadableSource
from ledersamtale.given import file_bytes
from ledersamtale.paper.formats import filled_reader
from ledersamtale.paper.words import FILLED_TOO_LARGE
from ledersamtale.screen.lines import BLANK, Line, Piece, item, say, show_lines, title
from ledersamtale.sitting.words import name_fault
from ledersamtale.store.keeper import Keeper
from ledersamtale.text import one_line
from ledersamtale.themeset.bundled import load_theme_set
from ledersamtale.typed import command as typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledersamtale.model.reflection import Reflection
    from ledersamtale.model.themes import ThemeSet
    from ledersamtale.paper.word.filled.read import Filled

MOST_BYTES = 32 * 1024 * 1024
"""A form may have pictures that somebody has put in."""

_FolderOption = Annotated[
    Path | None,
    Option("--folder", metavar="MAPPE", envvar=FOLDER_VARIABLE, help=words.FOLDER_OF_FILLED),
]


@command
def import_(
    file: Annotated[Path, Argument(metavar="FIL", help=words.FILLED_FILE)],
    name: Annotated[str | None, Option(metavar="NAVN", help=words.NAME_OF_FILLED)] = None,
    themes: ThemesOption = None,
    folder: _FolderOption = None,
) -> None:
    """Save what is filled in in `file` as a new reflection, and tell what is not read.

    No word of an answer is printed. Raises UnreadableSource, MissingExtra, WrongUsage,
    UnusableThemeSet and CannotSave.
    """
    given = None if name is None else checked_name(name)
    theme_set = patiently(load_theme_set)(themes)
    filled = _named(_read(file, theme_set), given)
    reflection = replace(
        filled.reflection,
        date=datetime.now().astimezone().date().isoformat(),
        theme_file=remembered(themes) if filled.reflection.theme_set else "",
    )
    show_lines(_found(filled, file))
    path = _saved(reflection, folder_of(folder), theme_set)
    shown = one_line(str(path))
    say(words.SAVED_AS.format(path=shown), sys.stdout, whole=shown)
    tell_remarks(filled.remarks)
    print()
    say(words.STILL_IN_WORD.format(file=one_line(file.name)), sys.stdout)
    say(words.GO_ON_WITH_IT.format(command=typed("reflect", path)), sys.stdout)


def _read(file: Path, theme_set: ThemeSet) -> Filled:
    """Return what is filled in in `file`; raises UnreadableSource and MissingExtra."""
    data = patiently(file_bytes)(file, most_bytes=MOST_BYTES, too_large=FILLED_TOO_LARGE)
    read = filled_reader()
    try:
        return read(data, theme_set)
    except ValueError as error:
        raise UnreadableSource(file, str(error)) from None


def _named(filled: Filled, name: str | None) -> Filled:
    """Return `filled` with the `name` that is asked for, or the one that it has, if it can be."""
    reflection = filled.reflection
    if name is not None:
        return filled._replace(reflection=replace(reflection, name=name))
    if name_fault(reflection.name):
        unread = (words.NAME_TOO_LONG, *filled.unread)
        return filled._replace(reflection=replace(reflection, name=""), unread=unread)
    if not reflection.name:
        return filled._replace(remarks=(*filled.remarks, words.NO_NAME_IN_FORM))
    return filled


def _found(filled: Filled, file: Path) -> Iterator[Line]:
    found = words.found_in(filled.reflection)
    yield Line((Piece(words.READ_IN.format(file=one_line(file.name), found=found)),))
    if filled.unread:
        yield title(words.UNREAD)
        yield from map(item, filled.unread)
        yield BLANK


def _saved(reflection: Reflection, folder: Path, theme_set: ThemeSet) -> Path:
    """Save `reflection` in a new file in `folder`, and return that; raises CannotSave."""
    keeper = Keeper(folder, reflection, theme_set=theme_set)
    try:
        keeper.save(reflection)
        return keeper.path
    finally:
        keeper.close()
