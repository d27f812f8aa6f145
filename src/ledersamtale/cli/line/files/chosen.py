"""The reflection that a command is about: the one that is named, or the one last worked on."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from ledersamtale.cli import words
from ledersamtale.cli.line.files.folders import (
    begin_in,
    check_is_there,
    folder_of,
    look_in,
    missing,
)
from ledersamtale.cli.line.files.own_set import set_finder, usable_set
from ledersamtale.cli.line.output import tell_remarks
from ledersamtale.cli.line.questions import are_terminals, pick, pick_by_number
from ledersamtale.cli.line.waiting import patiently
from ledersamtale.errors import UnreadableReflection, WrongUsage
from ledersamtale.model.places import Kind
from ledersamtale.screen.lines import say
from ledersamtale.store.reading import is_from_windows
from ledersamtale.store.words import FROM_WINDOWS
from ledersamtale.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from ledersamtale.document.reader import Document
    from ledersamtale.document.summary import Summary
    from ledersamtale.store.opening import Listed

MOST_LISTED = 20
"""So many reflections are there to choose from, those last worked on."""


class Use(NamedTuple):
    """What a command can use a reflection for: `fits` says of one whether it can.

    `among` is said of a list from which some are left out, `taken` of the newest that fits, and
    `finished` of the newest of those that are finished.
    """

    fits: Callable[[Summary], bool]
    among: str
    taken: str
    finished: str = words.NEWEST_FINISHED


ANY = Use(lambda _: True, words.WHICH_REFLECTION, words.NEWEST_TAKEN)
FOR_POINTS = Use(
    lambda summary: summary.points > 0, words.WHICH_HAS_POINTS, words.NEWEST_WITH_POINTS
)
FOR_RATINGS = Use(
    lambda summary: any(
        key.kind is Kind.STATEMENT and is_answered for key, is_answered in summary.given.items()
    ),
    words.WHICH_HAS_RATINGS,
    words.NEWEST_WITH_RATINGS,
)

FOR_AGREEMENTS = Use(
    lambda summary: bool(summary.reflection.agreements),
    words.WHICH_HAS_AGREEMENTS,
    words.NEWEST_WITH_AGREEMENTS,
    words.NEWEST_FINISHED_AND_AGREED,
)


class Newest(NamedTuple):
    """Reflections last worked on: those that fit, the newest that does not, and why some are not.

    `unreadable` are those that cannot be read.
    """

    fitting: list[Listed]
    unfit: Listed | None
    unreadable: list[UnreadableReflection]


def choose(
    file: Path | None,
    folder: Path | None,
    *,
    themes: Path | None = None,
    use: Use = ANY,
    is_plain: bool = False,
) -> Path:
    """Return the reflection in `file`, or the one in the folder of reflections that is chosen.

    Of several that are of `use`, the person chooses in a terminal, by its number if `is_plain`;
    elsewhere it is the one last worked on, and stderr says which. `themes` is the theme set that is
    asked for. Raises UnreadableReflection for a name that no file has, and for a folder in which
    nothing can be read; WrongUsage for one without reflections, and one that is not there.
    """
    if file:
        return named(file, folder)
    place = folder_of(folder)
    found = look_in(place, partial(newest, use=use))
    if not found.fitting and not found.unfit:
        if found.unreadable:
            raise found.unreadable[0]
        check_is_there(place, folder)
        shown = one_line(str(place))
        begin = begin_in(place, folder)
        raise WrongUsage(words.NO_REFLECTIONS.format(folder=shown, command=begin))
    tell_unreadable(found)
    if not found.fitting and found.unfit:
        # The command itself says what it lacks.
        return found.unfit.path
    if len(found.fitting) > 1 and are_terminals():
        ask = pick_by_number if is_plain else pick
        question = use.among if found.unfit else words.WHICH_REFLECTION
        return found.fitting[ask(question, labels_of(found.fitting, themes))].path
    first = _own_first(found.fitting).path
    if len(found.fitting) > 1 or found.unfit:
        shown = one_line(str(first))
        say(use.taken.format(path=shown), sys.stderr, whole=shown)
    return first


def _own_first(found: Sequence[Listed]) -> Listed:
    """Return the first that is no manager's, if any: nobody is asked whether that is meant."""
    own = (each for each in found if not each.summary.reflection.about)
    return next(own, found[0])


def labels_of(found: Sequence[Listed], themes: Path | None) -> list[str]:
    """Return what tells each reflection of a list from the others.

    `themes` is the theme set that is asked for.
    """
    # Few have several.
    from ledersamtale.sitting.session.offers import offer_of
    from ledersamtale.sitting.words import told_apart

    usual = usable_set(themes)
    own_set = set_finder(themes, usual)
    offers = [
        offer_of(
            each.path,
            each.summary,
            theme_set=own_set(each.summary.reflection, each.path),
            usual=usual,
        )
        for each in found
    ]
    return told_apart(offers, today=datetime.now().astimezone().date().isoformat())


def tell_of_encoding(path: Path) -> None:
    """Say on stderr that the reflection in the file `path` came back from Word in its own code."""
    if patiently(is_from_windows)(path):
        tell_remarks([FROM_WINDOWS])


def tell_of_first_lines(document: Document) -> None:
    """Say on stderr what a hand has done to the front matter of a reflection."""
    if document.front.has_odd_marks:
        tell_remarks([words.ODD_MARKS])
    elif document.has_unread_front:
        tell_remarks([words.UNREADABLE_FIRST_LINES])


def tell_of_agreements(document: Document) -> None:
    """Say on stderr what is headed as an agreement and is none there, and what is read as one."""
    if document.no_agreements:
        tell_remarks([words.no_agreements(document.no_agreements)])
    if document.agreed_again:
        tell_remarks([words.agreed_again(document.agreed_again)])


def named(file: Path, folder: Path | None) -> Path:
    """Return `file`; a mere name, with or without .md, is looked for in the folder, too.

    Raises UnreadableReflection when it is nowhere.
    """
    if file.name != str(file):
        return file
    place = folder_of(folder)
    names = [file.name] if file.suffix == ".md" else [file.name, f"{file.name}.md"]
    paths = [file.with_name(names[0]), *(place / each for each in names), file.with_name(names[-1])]
    found = patiently(lambda: next(filter(os.path.lexists, paths), None))()
    if found is None:
        away = missing(place, folder)
        neither = words.IN_NEITHER.format(folder=one_line(str(place)))
        raise UnreadableReflection(file, f"{words.NOT_HERE} {away}" if away else neither)
    return found


def newest(found: Iterator[Listed | UnreadableReflection], *, use: Use = ANY) -> Newest:
    """Return the reflections last worked on of those that were `found`, in that order.

    A file with an extract, which is for others, fits no use.
    """
    taken = Newest([], None, [])
    for each in found:
        if isinstance(each, UnreadableReflection):
            if len(taken.unreadable) < words.MOST_TOLD:
                taken.unreadable.append(each)
        elif use.fits(each.summary) and not each.summary.reflection.extract:
            taken.fitting.append(each)
            if len(taken.fitting) == MOST_LISTED:
                break
        else:
            taken = taken._replace(unfit=taken.unfit or each)
    return taken


def tell_unreadable(found: Newest) -> None:
    """Say on stderr which reflections cannot be read, and why."""
    tell_remarks(words.NOT_READ.format(error=each) for each in found.unreadable)
