"""`themes check`: how much a theme set holds, and advice on it, or all its faults."""

from __future__ import annotations

import sys
from errno import EACCES, EPERM, EROFS
from pathlib import Path
from typing import Annotated

from typer import Argument, Exit, Option

from ledersamtale.cli import words
from ledersamtale.cli.line.group import command
from ledersamtale.cli.line.options import ThemesOption
from ledersamtale.cli.line.output import SharedTarget, keep_beside
from ledersamtale.cli.line.waiting import patiently
from ledersamtale.errors import CannotMend, CannotSave, ReadOnly, UnusableThemeSet, WrongUsage
from ledersamtale.screen.lines import say, show_lines
from ledersamtale.screen.sets.fault_page import advice_page, changes_page
from ledersamtale.screen.width import page_width
from ledersamtale.strict_yaml.tree import split_lines
from ledersamtale.text import one_line
from ledersamtale.themeset.bundled import bundled_path
from ledersamtale.themeset.checking.advice import advise
from ledersamtale.themeset.file import parse_theme_set, read_text
from ledersamtale.themeset.shelf import BEFORE_MENDING
from ledersamtale.typed import command as command_line


@command
def check(
    file: Annotated[Path | None, Argument(metavar="[FIL]", help=words.SET_TO_CHECK)] = None,
    themes: ThemesOption = None,
    mend: Annotated[bool, Option("--ret", help=words.MEND_OPTION)] = False,
    as_json: Annotated[bool, Option("--json", help=words.AS_JSON_OPTION)] = False,
) -> None:
    """Print what the theme set, or the bundled one, holds, and what is unwise in it.

    Raises UnusableThemeSet, with the advice after the faults; WrongUsage for options that do not
    go together; CannotMend, with all faults, where the file cannot be written.
    """
    path = file or themes or bundled_path()
    if mend and as_json:
        raise WrongUsage(words.MEND_OR_JSON)
    if mend and path == bundled_path():
        example = command_line("themes", "check", "temaer.yaml", "--ret")
        raise WrongUsage(words.MEND_NEEDS_FILE.format(command=example))
    if as_json:
        _print_json(path)
        return
    text = patiently(read_text)(path)
    _tell(path, _mended(path, text) if mend else text)


def _tell(path: Path, text: str) -> None:
    """Print what the set in `text` holds, and the advice; raises UnusableThemeSet."""
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


def _mended(path: Path, text: str) -> str:
    """Write the set in `text` with all sure mends, the old one kept beside it; return the new."""
    # Only --ret needs it.
    from ledersamtale.themeset.checking.repair import repaired

    repair = repaired(text)
    if not repair.changes:
        say(words.NOTHING_MENDED, sys.stdout)
        print()
        return text
    try:
        target = SharedTarget(path, may_replace=True)
        keep_beside(path, text.encode(), sort=BEFORE_MENDING)
        target.write(repair.text.encode())
    except CannotSave as error:
        raise _cannot_mend(path, text, error) from error
    print()
    page = changes_page(one_line(str(path)), repair.changes, width=page_width(sys.stdout))
    show_lines(page)
    print()
    sys.stdout.flush()
    return repair.text


def _cannot_mend(path: Path, text: str, error: CannotSave) -> CannotMend:
    """Return what is told of a set that could not be mended: its faults, and what to do."""
    why = str(error)
    if isinstance(error, ReadOnly):
        why = words.NOT_MENDED_READ_ONLY
    elif isinstance(error.__cause__, OSError) and error.__cause__.errno in (EACCES, EPERM, EROFS):
        why = words.NOT_MENDED_HERE
    faults = parse_theme_set(text)[1]
    advice = advise(text, faults)
    return CannotMend(path, faults, lines=split_lines(text), advice=advice, why=why)


def _print_json(path: Path) -> None:
    """Print the faults of the set at `path`, and the advice, as JSON; raises Exit for faults."""
    # Only --json needs it.
    from ledersamtale.themeset.checking.report import as_json

    try:
        text = patiently(read_text)(path)
        theme_set, faults = parse_theme_set(text)
        lines, advice, is_usable = split_lines(text), advise(text, faults), theme_set is not None
    except UnusableThemeSet as error:
        lines, faults, advice, is_usable = list(error.lines), error.faults, (), False
    print(as_json(one_line(str(path)), faults, advice, lines=lines))
    if not is_usable:
        raise Exit(UnusableThemeSet.exit_code)
