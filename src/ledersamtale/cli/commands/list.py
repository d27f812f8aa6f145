"""`list`: the reflections in the folder, drafts and finished ones."""

from __future__ import annotations

import sys
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from ledersamtale.cli import words
from ledersamtale.cli.line.files.folders import check_is_there, folder_of, is_named_folder, look_in
from ledersamtale.cli.line.files.own_set import set_finder, tell_of_unusable, usable_set
from ledersamtale.cli.line.group import command
from ledersamtale.cli.line.options import FolderOption, ThemesOption, is_named
from ledersamtale.errors import UnreadableReflection
from ledersamtale.model.asked import Asked, asked_by
from ledersamtale.model.labels import danish_date, state_words, whose
from ledersamtale.model.reflection import Reflection
from ledersamtale.screen.lines import BLANK, Line, Piece, Tone, item, say, show_lines
from ledersamtale.store.opening import Listed
from ledersamtale.text import counted, one_line
from ledersamtale.typed import command as typed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from ledersamtale.model.themes import Audience

MOST_SHOWN = 100
"""So many reflections are shown in a window, those last worked on; a pipe gets them all."""


@command
def list_reflections(folder: FolderOption = None, themes: ThemesOption = None) -> None:
    """List the reflections in the folder, the one last worked on first; none is an answer, too.

    Raises UnreadableReflection for a folder that cannot be listed.
    """
    place = folder_of(folder)
    about = _describer(place, themes)
    options = (
        *(("--folder", place) if is_named_folder(folder) else ()),
        *(("--themes", themes) if themes and is_named(themes) else ()),
    )
    most = MOST_SHOWN + 1 if sys.stdout.isatty() else None
    found = look_in(place, lambda each: list(islice(each, most)))
    if not found:
        check_is_there(place, folder)
        say(words.EMPTY_FOLDER.format(folder=one_line(str(place))), sys.stdout)
        print(words.HOW_TO_BEGIN.format(command=typed("reflect", *options)))
    elif most:
        show_lines(_blocks(found[:MOST_SHOWN], about))
        shown = one_line(str(place))
        print()
        say(words.THEY_ARE_IN.format(folder=shown), sys.stdout, whole=shown)
        if len(found) == most:
            print(f"\n{words.ALL_IN_A_FILE}\n{typed('list', *options)} > refleksioner.txt")
    else:
        for each in found:
            print(" · ".join(filter(None, about(each))) if isinstance(each, Listed) else each)


def _blocks(
    found: Sequence[Listed | UnreadableReflection], about: Callable[[Listed], tuple[str, ...]]
) -> Iterator[Line]:
    for number, each in enumerate(found):
        yield from [BLANK] if number else []
        if isinstance(each, UnreadableReflection):
            yield Line((Piece(str(each)),))
            continue
        name, date, status, *rest, file = about(each)
        known = " · ".join(part for part in (date, status) if part)
        yield Line((Piece(name, Tone.STRONG), Piece(f" · {known}")))
        yield item(" · ".join(rest))
        yield Line((Piece(file),), head="  ", is_whole=True)


def _describer(folder: Path, themes: Path | None) -> Callable[[Listed], tuple[str, ...]]:
    """Return what says of a reflection: name, date, status, answers, points, set and file."""
    at_hand = usable_set(themes)
    if at_hand is None:
        tell_of_unusable(themes)
    own_set = set_finder(themes, at_hand)

    # Of the thousands that a folder may hold, nearly all ask the same.
    @cache
    def asked(set_id: str, file: str, audience: Audience, chosen: tuple[str, ...]) -> Asked:
        one = Reflection("", "", set_id, audience=audience, themes=chosen, theme_file=file)
        return asked_by(one, own_set(one, folder / "any.md"))

    def describe(listed: Listed) -> tuple[str, ...]:
        one, points = listed.summary.reflection, listed.summary.points
        of = asked(one.theme_set, one.theme_file, one.audience, one.themes)
        answered = listed.summary.answered_of(of.items)
        title = words.OF_LOST_SET.format(set=of.set_title) if of.is_lost else of.set_title
        return (
            whose(one) or words.NO_NAME,
            danish_date(one.date),
            state_words(one),
            words.ANSWERED.format(answered=answered)
            if of.items is None
            else words.ANSWERED_OF.format(answered=answered, count=len(of.items)),
            counted(points, "punkt", "punkter"),
            *([title] if title else ()),
            one_line(listed.path.name),
        )

    return describe
