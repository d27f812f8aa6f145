"""The arguments and options that several commands have."""

import os
from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from ledersamtale.cli import words
from ledersamtale.store.folder import at_home
from ledersamtale.themeset.bundled import THEMES_VARIABLE

FOLDER_VARIABLE = "LEDERSAMTALE_FOLDER"


def is_usual(path: Path | None, variable: str) -> bool:
    """Return whether a command without the option uses `path`, in whatever folder it is typed."""
    usual = os.environ.get(variable)
    return path == Path(usual) and path.is_absolute() if usual else path is None


def is_named(themes: Path) -> bool:
    """Return whether the theme set in the file `themes` was asked for on the command line."""
    return not is_usual(themes, THEMES_VARIABLE)


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
