"""The reflection whose agreements a command is about: the newest finished one, or a chosen one."""

from __future__ import annotations

import sys
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from ledersamtale.cli import words
from ledersamtale.cli.line.files.chosen import (
    ANY,
    Use,
    choose,
    labels_of,
    named,
    newest,
    tell_unreadable,
)
from ledersamtale.cli.line.files.folders import folder_of, look_in
from ledersamtale.cli.line.questions import are_terminals, pick
from ledersamtale.errors import WrongUsage
from ledersamtale.model.days import fixed_day
from ledersamtale.model.labels import danish_date, whose
from ledersamtale.screen.lines import say
from ledersamtale.text import listed, one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from ledersamtale.store.opening import Listed


class Taken(NamedTuple):
    """The file of a reflection; `said` tells which one it is, where the program has taken it."""

    path: Path
    said: str = ""


def to_agree(
    file: Path | None,
    folder: Path | None,
    *,
    use: Use = ANY,
    ask: Callable[[str, Sequence[str]], int] = pick,
) -> Taken:
    """Return the reflection in `file`, or the newest finished one in the folder of reflections.

    Where those of `use` are of several people, or none is finished, the person chooses by `ask` in
    a terminal; elsewhere WrongUsage names them. Raises as `choose` does where there are none.
    """
    if file:
        return Taken(named(file, folder))
    found = look_in(folder_of(folder), partial(newest, use=_of_leaders(use)))
    if not found.fitting and found.unfit and found.unfit.summary.reflection.about:
        raise WrongUsage(words.ONLY_OF_MANAGER.format(file=_named(found.unfit)))
    if not found.fitting:
        return Taken(choose(None, folder, use=use))
    tell_unreadable(found)
    finished = [each for each in found.fitting if not each.summary.reflection.is_unfinished]
    fitting = finished or found.fitting
    people = {each.summary.reflection.name.casefold() for each in fitting}
    if len(fitting) == 1 or (finished and len(people) == 1):
        newest_one = max(fitting, key=_day)
        if len(found.fitting) == 1 and not found.unfit:
            return Taken(newest_one.path)
        return _told(newest_one, use.finished if finished else use.taken)
    if are_terminals():
        return Taken(fitting[ask(words.WHICH_REFLECTION, labels_of(fitting, None))].path)
    raise WrongUsage(words.NAME_ONE.format(files=listed([_named(each) for each in fitting])))


def _of_leaders(use: Use) -> Use:
    """Return `use` for leaders' own: what a manager has made of one is used when it is named."""
    return use._replace(fits=lambda each: not each.reflection.about and use.fits(each))


def _day(found: Listed) -> date:
    """Return the day of a reflection; of those of one day, the first is the one last worked on."""
    return fixed_day(found.summary.reflection.date) or date.min


def _told(found: Listed, said: str) -> Taken:
    """Say on stderr which reflection is taken, and return that, with its file's name."""
    of = found.summary.reflection.date
    day = words.OF_DAY.format(day=danish_date(of)) if of else ""
    whole = one_line(str(found.path))
    say(said.format(day=day, path=whole), sys.stderr, whole=whole)
    return Taken(found.path, said.format(day=day, path=one_line(found.path.name)))


def _named(found: Listed) -> str:
    name = whose(found.summary.reflection)
    return f"{name} ({found.path.name})" if name else found.path.name
