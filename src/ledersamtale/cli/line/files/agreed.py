"""The reflection whose agreements a command is about: the newest finished one, or a chosen one."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

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
from ledersamtale.screen.lines import say
from ledersamtale.text import listed, one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from ledersamtale.store.opening import Listed


def to_agree(
    file: Path | None,
    folder: Path | None,
    *,
    use: Use = ANY,
    ask: Callable[[str, Sequence[str]], int] = pick,
) -> Path:
    """Return the reflection in `file`, or the newest finished one in the folder of reflections.

    Where those of `use` are of several people, or none is finished, the person chooses by `ask` in
    a terminal; elsewhere WrongUsage names them. Raises as `choose` does where there are none.
    """
    if file:
        return named(file, folder)
    found = look_in(folder_of(folder), partial(newest, use=use))
    if not found.fitting:
        return choose(None, folder, use=use)
    tell_unreadable(found)
    finished = [each for each in found.fitting if not each.summary.reflection.is_unfinished]
    fitting = finished or found.fitting
    people = {each.summary.reflection.name.casefold() for each in fitting}
    if len(fitting) == 1 or (finished and len(people) == 1):
        path = fitting[0].path
        if len(found.fitting) > 1 or found.unfit:
            shown = one_line(str(path))
            say(words.NEWEST_FINISHED.format(path=shown), sys.stderr, whole=shown)
        return path
    if are_terminals():
        return fitting[ask(words.WHICH_REFLECTION, labels_of(fitting, None))].path
    raise WrongUsage(words.NAME_ONE.format(files=listed([_named(each) for each in fitting])))


def _named(found: Listed) -> str:
    name = found.summary.reflection.name
    return f"{name} ({found.path.name})" if name else found.path.name
