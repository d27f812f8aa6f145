"""`conversation`: one sheet for the talk itself, made of what the two have picked for it."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from ledersamtale.cli import words
from ledersamtale.cli.line.files.chosen import named, tell_of_encoding, tell_of_first_lines
from ledersamtale.cli.line.files.own_set import set_for
from ledersamtale.cli.line.group import command
from ledersamtale.cli.line.options import FolderOption, ForceOption, ThemesOption
from ledersamtale.cli.line.output import (
    Target,
    check_is_another,
    suffix_of,
    tell_remarks,
    write_paper,
)
from ledersamtale.cli.line.waiting import patiently
from ledersamtale.errors import WrongUsage
from ledersamtale.paper import formats
from ledersamtale.paper.words import SHEET_LEADER
from ledersamtale.screen.lines import say
from ledersamtale.screen.plain_text import lost_point_note
from ledersamtale.store.reading import read_reflection
from ledersamtale.text import is_same_name, one_line
from ledersamtale.themeset.diff.words import MANAGER

if TYPE_CHECKING:
    from ledersamtale.model.themes import ThemeSet
    from ledersamtale.paper.documents.sheets.conversation import Side

SUFFIXES = (".html", ".docx", ".pdf")
FEWEST_MINUTES, MOST_MINUTES = 20, 480
_USUAL_MINUTES = 90
_INDENT = "     "


@command
def conversation(
    leader: Annotated[Path, Argument(metavar="LEDER", help=words.FILE_OF_LEADER)],
    manager: Annotated[
        Path | None, Argument(metavar="[LEDERS-LEDER]", help=words.FILE_OF_MANAGER)
    ] = None,
    output: Annotated[
        Path | None, Option("--output", "-o", metavar="NYFIL", help=words.SHEET_OUTPUT)
    ] = None,
    minutes: Annotated[
        int, Option(metavar="ANTAL", min=FEWEST_MINUTES, max=MOST_MINUTES, help=words.MINUTES)
    ] = _USUAL_MINUTES,
    themes: ThemesOption = None,
    folder: FolderOption = None,
    force: ForceOption = False,
) -> None:
    """Write the sheet for the talk of a leader and the manager: the points that they have picked.

    Raises UnreadableReflection, UnusableThemeSet, MissingExtra and CannotSave; WrongUsage for files
    that do not belong together or have no points, for too few minutes, and for a file that exists.
    """
    if output is None:
        raise WrongUsage(words.NO_SHEET_NAMED)
    write = formats.writer_for(suffix_of(output, SUFFIXES))
    # The Markdown of points takes 20 ms to import, which a mistake on the line need not wait for.
    from ledersamtale.paper.documents.sheets.conversation import conversation as sheet_of

    paths = [named(each, folder) for each in (leader, manager) if each]
    at_hand = set_for(paths[0], themes)
    sides = [_side(path, output) for path in paths]
    first, second = sides[0], sides[1] if len(sides) > 1 else None
    _check(first, second, paths)
    is_own = first.document.reflection.theme_set == at_hand.id
    theme_set = at_hand if is_own else None
    today = datetime.now().astimezone().date()
    paper = sheet_of(first, second, minutes=minutes, today=today, theme_set=theme_set)
    if paper is None:
        raise WrongUsage(words.TOO_FEW_MINUTES.format(minutes=minutes))
    _announce(first, second, theme_set)
    write_paper(paper, Target(output, may_replace=force, made_from=paths[0]), write=write)


def _side(path: Path, output: Path) -> Side:
    from ledersamtale.paper.documents.sheets.conversation import Side

    document = patiently(read_reflection)(path)
    tell_of_encoding(path)
    tell_of_first_lines(document)
    check_is_another(output, path)
    one = document.reflection
    tell_remarks([*map(lost_point_note, document.lost_points)])
    return Side(one.name or (MANAGER if one.about else SHEET_LEADER), document)


def _check(leader: Side, manager: Side | None, paths: list[Path]) -> None:
    """Raise WrongUsage for files that are not a leader's and the manager's about that leader."""
    names = [one_line(path.name) for path in paths]
    if about := leader.document.reflection.about:
        raise WrongUsage(words.NOT_OF_LEADER.format(path=names[0], about=about))
    if manager is None:
        return
    name, about = leader.document.reflection.name, manager.document.reflection.about
    if not about:
        raise WrongUsage(words.NOT_OF_MANAGER.format(path=names[1]))
    sets = {each.document.reflection.theme_set for each in (leader, manager)}
    if len(sets) > 1:
        tell_remarks([words.SHEET_OF_TWO_SETS])
    if name and not is_same_name(name, about):
        said = words.ABOUT_ANOTHER.format(other=names[1], about=about, leader=names[0], name=name)
        raise WrongUsage(said)


def _announce(leader: Side, manager: Side | None, theme_set: ThemeSet | None) -> None:
    """Print which points of whom the sheet shows; raises WrongUsage where it has none."""
    from ledersamtale.paper.documents.sheets.conversation import points_of, since_last

    points = points_of(leader, manager, theme_set)
    if not points.all:
        raise WrongUsage(words.NO_POINTS_OF_ANY)
    say(words.SHEET_SHOWS, sys.stdout)
    by_owner = (
        (words.OF_BOTH, points.common),
        (words.OF_ONE.format(name=leader.name), points.of_leader),
        (words.OF_ONE.format(name=manager.name if manager else ""), points.of_manager),
    )
    for owner, found in by_owner:
        for each in found:
            say(f"  {owner}: {one_line(each.text)}", sys.stdout, indent=_INDENT)
    count = len(since_last(leader.document))
    say(words.sheet_has_no_more(count), sys.stdout)
