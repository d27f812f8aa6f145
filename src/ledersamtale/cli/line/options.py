"""The arguments and options that several commands have."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from ledersamtale.cli import words
from ledersamtale.durable import real_path
from ledersamtale.errors import WrongUsage
from ledersamtale.model.labels import ALL_AUDIENCES, AUDIENCE_WORDS, audience_named
from ledersamtale.model.themes import Audience
from ledersamtale.store.folder import at_home
from ledersamtale.text import argument, one_line
from ledersamtale.themeset.bundled import THEMES_VARIABLE

if TYPE_CHECKING:
    from ledersamtale.model.themes import ThemeSet

FOLDER_VARIABLE = "LEDERSAMTALE_FOLDER"


def usual_path(variable: str) -> Path | None:
    """Return the path that the environment gives a command without the option, if it does."""
    usual = os.environ.get(variable)
    return at_home(Path(usual)) if usual else None


def is_usual(path: Path | None, variable: str) -> bool:
    """Return whether a command without the option uses `path`, in whatever folder it is typed."""
    usual = os.environ.get(variable)
    return path == Path(usual) and path.is_absolute() if usual else path is None


def is_named(themes: Path) -> bool:
    """Return whether the theme set in the file `themes` was asked for on the command line."""
    return not is_usual(themes, THEMES_VARIABLE)


def asked_audience(word: str, theme_set: ThemeSet) -> Audience:
    """Return the audience that `word` names, by a usual word or by one of `theme_set`.

    Raises WrongUsage when it names none.
    """
    return _audience(word, theme_set, others=())


def asked_audiences(word: str, theme_set: ThemeSet) -> tuple[Audience, ...]:
    """Return the audiences that `word` names, both for 'alle'; raises as `asked_audience` does."""
    if word.strip().casefold() == ALL_AUDIENCES:
        return tuple(Audience)
    return (_audience(word, theme_set, others=(ALL_AUDIENCES,)),)


def _audience(word: str, theme_set: ThemeSet, *, others: tuple[str, ...]) -> Audience:
    try:
        return audience_named(word, theme_set)
    except KeyError:
        own = [name for each in Audience if (name := theme_set.own_name(each))]
        known = words.one_of([*AUDIENCE_WORDS.values(), *own, *others])
        said = words.MUST_BE_ONE_OF.format(option="--audience", choices=known)
        raise WrongUsage(said.strip()) from None


def checked_name(name: str) -> str:
    """Return a name that was given on the command line; raises WrongUsage for one that is none."""
    # Few commands take one.
    from ledersamtale.sitting.words import name_fault

    name = argument(name)
    if fault := name_fault(name):
        raise WrongUsage(fault)
    return name


def remembered(themes: Path | None) -> str:
    """Return the path of a theme set as a reflection can hold it; empty where it cannot."""
    path = str(real_path(themes)) if themes else ""
    return path if one_line(path) == path else ""


def _at_home(path: Path | None) -> Path | None:
    # A shell knows ~ at the start of a word only, and a variable may not come from a shell.
    return at_home(path) if path else None


ThemesOption = Annotated[
    Path | None,
    Option(
        "--themes",
        metavar="FIL",
        envvar=THEMES_VARIABLE,
        help=words.THEMES_OPTION,
        callback=_at_home,
    ),
]
FolderOption = Annotated[
    Path | None,
    Option("--folder", metavar="MAPPE", envvar=FOLDER_VARIABLE, help=words.LOOK_IN),
]
ReflectionArgument = Annotated[Path | None, Argument(metavar="[FIL]", help=words.REFLECTION_FILE)]
ForceOption = Annotated[bool, Option("--force", help=words.FORCE_OPTION)]
