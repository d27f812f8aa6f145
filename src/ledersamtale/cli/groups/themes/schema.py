"""`themes schema`: the format of theme sets as JSON Schema, which lets editors help."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

from typer import Option

from ledersamtale.cli import words
from ledersamtale.cli.line.group import command
from ledersamtale.cli.line.options import ForceOption
from ledersamtale.cli.line.output import SharedTarget
from ledersamtale.themeset.format.schema import theme_set_schema


@command
def schema(
    output: Annotated[
        Path | None, Option("--output", "-o", metavar="FIL", help=words.SCHEMA_OUTPUT)
    ] = None,
    force: ForceOption = False,
) -> None:
    """Print the JSON Schema of theme sets, or write it to `output`."""
    if output is None:
        sys.stdout.write(schema_text())
    else:
        SharedTarget(output, may_replace=force).write(schema_text().encode())


def schema_text() -> str:
    """Return the schema as the text of a file."""
    return json.dumps(theme_set_schema(), ensure_ascii=False, indent=2) + "\n"
