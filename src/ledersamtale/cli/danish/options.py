"""The options that several commands have."""

from pathlib import Path
from typing import Annotated

from typer import Option

from ledersamtale.cli import words

ThemesOption = Annotated[
    Path | None,
    Option("--themes", metavar="FIL", envvar="LEDERSAMTALE_THEMES", help=words.THEMES_OPTION),
]
ForceOption = Annotated[bool, Option("--force", help=words.FORCE_OPTION)]
FOLDER_VARIABLE = "LEDERSAMTALE_FOLDER"
