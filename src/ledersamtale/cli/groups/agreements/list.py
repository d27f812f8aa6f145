"""`agreements list`: what is agreed in a reflection, or in all of a folder, and never an answer."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Exit, Option

from ledersamtale.cli import words
from ledersamtale.cli.line.files.chosen import named, tell_of_agreements
from ledersamtale.cli.line.files.folders import begin_in, check_is_there, folder_of, read_in
from ledersamtale.cli.line.group import command
from ledersamtale.cli.line.options import FolderOption
from ledersamtale.cli.line.waiting import patiently
from ledersamtale.errors import UnreadableReflection, WrongUsage
from ledersamtale.model.days import NoSuchDay, read_day
from ledersamtale.model.labels import MONTHS
from ledersamtale.model.reflection import Extract
from ledersamtale.screen.lines import BLANK, Line, Piece, say, show_lines
from ledersamtale.screen.words import HOW_TO_AGREE
from ledersamtale.screen.year.agreements_page import Kept, kept, many, one
from ledersamtale.store.reading import read_reflection
from ledersamtale.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ledersamtale.store.opening import Found


@command
def list_agreements(
    place: Annotated[Path | None, Argument(metavar="[FIL|MAPPE]", help=words.AGREEMENTS_IN)] = None,
    until: Annotated[str | None, Option("--until", metavar="DATO", help=words.UNTIL_OPTION)] = None,
    folder: FolderOption = None,
) -> None:
    """List the agreements of the reflection `place`, or of all in that folder; no answer is shown.

    Raises WrongUsage for an `until` that is no day, UnreadableReflection for what cannot be read,
    and Exit where a folder has some that cannot.
    """
    today = datetime.now().astimezone().date()
    last = _until(until, today) if until is not None else None
    if place and not patiently(place.is_dir)():
        path = named(place, folder)
        document = patiently(read_reflection)(path)
        tell_of_agreements(document)
        # A folder of thousands is listed without it.
        from ledersamtale.paper.documents.sharing import agreed_without_answers

        show_lines(one(kept(path.name, agreed_without_answers(document)), last, today))
        return
    chosen = place or folder
    where = folder_of(chosen)
    found = read_in(where, _read)
    unreadable = [each for each in found if isinstance(each, UnreadableReflection)]
    all_kept = [each for each in found if isinstance(each, Kept)]
    shown = one_line(str(where))
    if not found:
        check_is_there(where, chosen)
        say(words.EMPTY_FOLDER.format(folder=shown), sys.stdout, whole=shown)
        print(words.HOW_TO_BEGIN.format(command=begin_in(where, chosen)))
    elif not any(each.agreed for each in all_kept):
        say(words.NO_AGREEMENTS_IN.format(folder=shown), sys.stdout, whole=shown)
        say(HOW_TO_AGREE, sys.stdout)
    else:
        show_lines(many(all_kept, last, today))
    _end_with(unreadable)


def _end_with(unreadable: Sequence[UnreadableReflection]) -> None:
    """Show which files cannot be read, and why; raises Exit where there are any."""
    for each in unreadable:
        show_lines([BLANK, Line((Piece(str(each)),))])
    if unreadable:
        raise Exit(UnreadableReflection.exit_code)


def _until(text: str, today: date) -> date:
    day = read_day(text, after=today)
    if isinstance(day, NoSuchDay):
        month = f"{MONTHS[day.month - 1]} {day.year}"
        raise WrongUsage(words.NO_SUCH_DAY.format(month=month, days=day.days))
    if day is None:
        raise WrongUsage(words.NO_DAY.format(text=one_line(text)))
    return day


def _read(
    found: Iterator[Found | UnreadableReflection],
) -> list[Kept | UnreadableReflection | None]:
    """Return what each file keeps; None for one that can keep no agreements of its leader."""
    # The answers of thousands would fill the memory.
    return [each if isinstance(each, UnreadableReflection) else _kept(each) for each in found]


def _kept(found: Found) -> Kept | None:
    one = found.reflection
    can_agree = not one.about and one.extract in (None, Extract.AGREEMENTS)
    return kept(found.path.name, one) if can_agree else None
