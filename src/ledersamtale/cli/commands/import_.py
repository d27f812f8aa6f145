"""`import`: a form that is filled in in Word becomes a reflection."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from ledersamtale.cli import words
from ledersamtale.cli.line.files.chosen import named
from ledersamtale.cli.line.files.folders import folder_of
from ledersamtale.cli.line.files.own_set import set_for
from ledersamtale.cli.line.group import command
from ledersamtale.cli.line.options import FOLDER_VARIABLE, ThemesOption, checked_name, remembered
from ledersamtale.cli.line.output import tell_remarks
from ledersamtale.cli.line.questions import are_terminals, says_yes
from ledersamtale.cli.line.waiting import patiently
from ledersamtale.errors import UnreadableSource, WrongUsage
from ledersamtale.given import file_bytes
from ledersamtale.model.labels import agreed_facts, agreement_label, audience_word
from ledersamtale.paper.formats import filled_reader
from ledersamtale.paper.words import FILLED_TOO_LARGE
from ledersamtale.screen.lines import BLANK, Line, Piece, item, say, show_lines, title
from ledersamtale.sitting.words import name_fault
from ledersamtale.store.keeper import Keeper
from ledersamtale.text import is_same_name, one_line
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
    into: Annotated[Path | None, Option(metavar="FIL", help=words.INTO_OPTION)] = None,
    name: Annotated[str | None, Option(metavar="NAVN", help=words.NAME_OF_FILLED)] = None,
    themes: ThemesOption = None,
    folder: _FolderOption = None,
) -> None:
    """Save what is filled in in `file` as a new reflection, or `into` one; tell what is not read.

    No word of an answer is printed. Raises UnreadableSource, UnreadableReflection, MissingExtra,
    WrongUsage, UnusableThemeSet, OpenElsewhere and CannotSave.
    """
    given = None if name is None else checked_name(name)
    there = named(into, folder) if into else None
    theme_set = set_for(there, themes) if there else patiently(load_theme_set)(themes)
    filled = _read(file, theme_set)
    if there:
        _add(_named(filled, given, is_told=False), there, file, theme_set)
        return
    if filled.is_sheet:
        raise WrongUsage(words.SHEET_INTO.format(command=typed("list")))
    filled = _named(filled, given, is_told=True)
    reflection = replace(
        filled.reflection,
        date=filled.reflection.date or _today(),
        theme_file=remembered(themes) if filled.reflection.theme_set else "",
    )
    show_lines(_found(filled, file))
    _tell(filled, file, _saved(reflection, folder_of(folder), theme_set))


def _today() -> str:
    return datetime.now().astimezone().date().isoformat()


def _add(filled: Filled, path: Path, file: Path, theme_set: ThemeSet) -> None:
    """Save what is `filled` in in the reflection at `path`, and tell of it.

    Raises UnreadableReflection, OpenElsewhere, CannotSave; WrongUsage for another's reflection.
    """
    keeper = Keeper.open(path, theme_set=theme_set)
    try:
        before = keeper.reflection
        _require_same(filled, before, theme_set)
        show_lines(_found(filled, file))
        if filled.is_sheet and not _are_wanted(filled.reflection):
            return
        name = "" if filled.is_sheet else filled.reflection.name
        given = replace(filled.reflection, name=name, date=_today(), theme_file=before.theme_file)
        saved = keeper.take_in(given)
    finally:
        keeper.close()
    if saved.copies:
        copy = one_line(str(saved.copies[0]))
        say(words.both_answered(saved, keeper.reflection), sys.stdout, whole=copy)
        print()
    _tell(filled, file, keeper.path)


def _are_wanted(sheet: Reflection) -> bool:
    """Show the agreements of a sheet, and return whether the person wants them; in a pipe, yes."""
    for each in sheet.agreements:
        facts = " · ".join(agreed_facts(each))
        label = agreement_label(each.number, each.what)
        say(f"  {label} ({facts})" if facts else f"  {label}", sys.stdout)
    if not are_terminals():
        return True
    if says_yes(words.TAKE_AGREEMENTS, otherwise="ja"):
        return True
    say(words.AGREEMENTS_NOT_TAKEN, sys.stdout)
    return False


def _require_same(filled: Filled, there: Reflection, theme_set: ThemeSet) -> None:
    """Raise WrongUsage where a form and a reflection are not of the same person and audience.

    A file for others takes nothing in.
    """
    if there.extract:
        raise WrongUsage(words.INTO_EXTRACT)
    form = filled.reflection
    if there.about and filled.is_sheet:
        raise WrongUsage(words.SHEET_INTO.format(command=typed("list")))
    if form.theme_set and form.audience is not there.audience:
        audiences = (audience_word(each.audience, theme_set) for each in (form, there))
        of_form, of_file = audiences
        raise WrongUsage(words.INTO_OTHER_AUDIENCE.format(form=of_form, file=of_file))
    name = form.name[: len(there.name)] if filled.is_sheet else form.name
    if form.name and there.name and not is_same_name(name, there.name):
        raise WrongUsage(words.INTO_OTHER_PERSON.format(form=form.name, file=there.name))


def _tell(filled: Filled, file: Path, path: Path) -> None:
    """Say where the reflection is, and what there is to know beside it."""
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


def _named(filled: Filled, name: str | None, *, is_told: bool) -> Filled:
    """Return `filled` with the `name` that is asked for, or the one that it has, if it can be.

    That there is none is a remark if `is_told`.
    """
    reflection = filled.reflection
    if name is not None:
        return filled._replace(reflection=replace(reflection, name=name))
    if name_fault(reflection.name):
        unread = (words.NAME_TOO_LONG, *filled.unread)
        return filled._replace(reflection=replace(reflection, name=""), unread=unread)
    if not reflection.name and is_told:
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
