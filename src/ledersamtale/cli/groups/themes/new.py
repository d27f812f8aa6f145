"""`themes new`: a theme set to begin with, or one made from a file, and the schema for editors."""

from __future__ import annotations

import json
import os
import sys
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from ledersamtale import durable
from ledersamtale.cli import words
from ledersamtale.cli.groups.themes.schema import schema_text
from ledersamtale.cli.line.group import command
from ledersamtale.cli.line.options import ForceOption
from ledersamtale.cli.line.output import SharedTarget, keep_beside, suffix_of, tell_remarks
from ledersamtale.cli.line.waiting import patiently
from ledersamtale.errors import CannotSave
from ledersamtale.screen.lines import say, show_lines
from ledersamtale.text import one_line
from ledersamtale.themeset.format.schema import IDENTIFIER, SCHEMA_NAME
from ledersamtale.themeset.shelf import BEFORE
from ledersamtale.typed import command as command_line

if TYPE_CHECKING:
    from ledersamtale.themeset.importing.compose import Made

SUFFIXES = (".yaml", ".yml")
_LARGEST_SCHEMA = 1024 * 1024
# No theme set can be larger than two megabytes.
_LARGEST_KEPT = 16 * 1024 * 1024


@command
def new(
    file: Annotated[Path, Argument(metavar="FIL", help=words.FILE_TO_WRITE)],
    source: Annotated[Path | None, Option("--from", metavar="KILDE", help=words.MADE_FROM)] = None,
    force: ForceOption = False,
) -> None:
    """Write a theme set to begin with, and beside it the schema that its first line names.

    With a `source` it is made from that, and what was understood and left out is told. What it
    replaces is kept beside it. Raises WrongUsage for a name that does not end like a YAML file's
    and for a file that exists; CannotSave; UnreadableSource and MissingExtra.
    """
    suffix_of(file, SUFFIXES)
    target = SharedTarget(file, may_replace=force)
    made = _made_from(source) if source else None
    patiently(_keep_before)(file)
    target.write(made.text.encode() if made else starter())
    patiently(_write_schema_beside)(file)
    if made and source:
        _tell(made, source)
    opened = words.LOOK_IT_THROUGH if made else words.OPEN_IT
    say(opened.format(path=one_line(str(file))), sys.stdout)
    say(words.CHECK_IT.format(command=command_line("themes", "check", file)), sys.stdout)


def _keep_before(path: Path) -> None:
    """Copy the theme set at `path`, unless it is nobody's work; raises CannotSave."""
    try:
        data = durable.read_file(path, most_bytes=_LARGEST_KEPT)
    except FileNotFoundError:
        return
    except OSError as error:
        raise CannotSave.at(path, error) from error
    if data not in (b"", starter()):
        keep_beside(path, data, sort=BEFORE)


def _made_from(source: Path) -> Made:
    """Return the theme set that is made from the file `source`."""
    # Late: few theme sets are made from a file, and it takes 20 ms.
    from ledersamtale.themeset.importing.compose import compose
    from ledersamtale.themeset.importing.guessing.guess import guess
    from ledersamtale.themeset.importing.reading import read_source

    draft = guess(patiently(read_source)(source))
    first, _, _ = starter().decode().partition("\n")
    return compose(draft, name=source.stem, source=source.name, opening=[first.lstrip("# ")])


def _tell(made: Made, source: Path) -> None:
    from ledersamtale.screen.sets.import_page import made_page

    print()
    show_lines(made_page(made, source=source.name))
    print()


def starter() -> bytes:
    """Return the theme set to begin with, commented for readers who do not know YAML."""
    return resources.files("ledersamtale.cli.groups.themes").joinpath("starter.yaml").read_bytes()


def _write_schema_beside(path: Path) -> None:
    """Write the schema; it replaces only an earlier schema of this program."""
    schema_path = path.with_name(SCHEMA_NAME)
    if not os.path.lexists(schema_path):
        SharedTarget(schema_path, may_replace=False).write(schema_text().encode())
        return
    found = _read(schema_path)
    if found == schema_text():
        return
    if _identifier(found) == IDENTIFIER:
        SharedTarget(schema_path, may_replace=True).write(schema_text().encode())
        return
    again = command_line("themes", "schema", "-o", schema_path)
    tell_remarks([words.SCHEMA_TAKEN.format(path=schema_path, command=again)])


def _read(path: Path) -> str:
    try:
        return durable.read_file(path, most_bytes=_LARGEST_SCHEMA).decode()
    except (OSError, ValueError):
        return ""


def _identifier(text: str) -> object:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found.get("$id") if isinstance(found, dict) else None
