"""`agreements status`: what has become of the agreements in a reflection that are not over."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

from typer import Argument, Exit, Option

from ledersamtale.cli import words
from ledersamtale.cli.line.files.agreed import to_agree
from ledersamtale.cli.line.files.chosen import FOR_AGREEMENTS, tell_of_agreements
from ledersamtale.cli.line.group import command
from ledersamtale.cli.line.options import FolderOption
from ledersamtale.cli.line.questions import pick, pick_by_number
from ledersamtale.cli.line.waiting import patiently
from ledersamtale.model.agreements import Progress
from ledersamtale.screen.lines import say
from ledersamtale.screen.width import is_capable_terminal
from ledersamtale.signals import SIGNAL_CODE
from ledersamtale.sitting.session.agreements.following import begin
from ledersamtale.sitting.session.agreements.walk import sit
from ledersamtale.sitting.session.agreements.words import after_following
from ledersamtale.sitting.session.faces import plain_face, terminal_face
from ledersamtale.store.reading import read_reflection
from ledersamtale.text import one_line
from ledersamtale.typed import command as typed


@command
def status(
    file: Annotated[Path | None, Argument(metavar="[FIL]", help=words.FILE_TO_FOLLOW_UP)] = None,
    folder: FolderOption = None,
    plain: Annotated[bool, Option("--plain", help=words.PLAIN_OPTION)] = False,
) -> None:
    """Ask how each agreement goes that is not over, in `file` or in the newest finished reflection.

    Raises UnreadableReflection, WrongUsage, OpenElsewhere and CannotSave.
    """
    is_plain = plain or not is_capable_terminal()
    taken = to_agree(file, folder, use=FOR_AGREEMENTS, ask=pick_by_number if is_plain else pick)
    if not _has_ongoing(taken.path):
        return
    today = datetime.now().astimezone().date()
    signal = sit(
        taken.path,
        lambda reflection: begin(reflection, today),
        plain_face if is_plain else terminal_face,
        closing=after_following,
        # Line by line it stands above.
        told="" if is_plain else taken.said,
    )
    if signal:
        raise Exit(SIGNAL_CODE + signal)


def _has_ongoing(path: Path) -> bool:
    """Return whether there is an agreement to ask about; say what else to do where not."""
    document = patiently(read_reflection)(path)
    tell_of_agreements(document)
    made = document.reflection.agreements
    if any(each.progress is Progress.ONGOING for each in made):
        return True
    shown = one_line(path.name)
    said, instead = (words.ALL_OVER, "list") if made else (words.NO_AGREEMENTS_YET, "add")
    say(said.format(file=shown), sys.stdout)
    print(typed("agreements", instead, path))
    return False
