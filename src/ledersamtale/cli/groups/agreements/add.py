"""`agreements add`: agreements are written down in a reflection."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

from typer import Argument, Exit, Option

from ledersamtale.cli import words
from ledersamtale.cli.line.files.agreed import to_agree
from ledersamtale.cli.line.group import command
from ledersamtale.cli.line.options import FolderOption
from ledersamtale.cli.line.questions import pick, pick_by_number
from ledersamtale.screen.width import is_capable_terminal
from ledersamtale.signals import SIGNAL_CODE
from ledersamtale.sitting.session.agreements.adding import begin
from ledersamtale.sitting.session.agreements.walk import sit
from ledersamtale.sitting.session.agreements.words import after_adding
from ledersamtale.sitting.session.faces import plain_face, terminal_face


@command
def add(
    file: Annotated[Path | None, Argument(metavar="[FIL]", help=words.FILE_TO_ADD_TO)] = None,
    folder: FolderOption = None,
    plain: Annotated[bool, Option("--plain", help=words.PLAIN_OPTION)] = False,
) -> None:
    """Write agreements down in the reflection `file`, or in the newest finished one.

    Raises UnreadableReflection, WrongUsage, OpenElsewhere and CannotSave.
    """
    is_plain = plain or not is_capable_terminal()
    taken = to_agree(file, folder, ask=pick_by_number if is_plain else pick)
    today = datetime.now().astimezone().date()
    signal = sit(
        taken.path,
        lambda reflection: begin(reflection, today),
        plain_face if is_plain else terminal_face,
        closing=after_adding,
        # Line by line it stands above.
        told="" if is_plain else taken.said,
    )
    if signal:
        raise Exit(SIGNAL_CODE + signal)
