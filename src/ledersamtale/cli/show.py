"""`show`: a reflection on the screen, or as text in a pipe."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

from typer import Argument

from ledersamtale.cli import words
from ledersamtale.cli.line.group import command
from ledersamtale.cli.line.waiting import patiently
from ledersamtale.screen.plain_text import reflection_text
from ledersamtale.store.reading import read_reflection


@command
def show(file: Annotated[Path, Argument(metavar="FIL", help=words.REFLECTION_FILE)]) -> None:
    """Show the reflection in `file`; raises UnreadableReflection."""
    document = patiently(read_reflection)(file)
    if sys.stdout.isatty():
        # rich takes 40 ms; a pipe does without it.
        from ledersamtale.screen.pages import show_reflection

        show_reflection(document)
    else:
        sys.stdout.write(reflection_text(document))
