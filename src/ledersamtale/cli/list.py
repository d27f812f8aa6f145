"""`list`: the reflections in the folder, drafts and finished ones."""

from __future__ import annotations

import contextlib
import sys
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from ledersamtale.cli import words
from ledersamtale.cli.line.chosen import folder_of
from ledersamtale.cli.line.group import command
from ledersamtale.cli.line.options import FolderOption, ThemesOption
from ledersamtale.cli.line.waiting import patiently
from ledersamtale.errors import UnreadableReflection, UnusableThemeSet
from ledersamtale.model.labels import STATUS_WORDS, danish_date
from ledersamtale.model.reflection import Reflection
from ledersamtale.screen.lines import BLANK, Line, Piece, Tone, item, say, show_lines
from ledersamtale.store.opening import Listed, list_folder
from ledersamtale.text import counted, one_line
from ledersamtale.themeset.bundled import load_theme_set
from ledersamtale.typed import command as typed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ledersamtale.model.themes import Audience, Item, ThemeSet

MOST_SHOWN = 100
"""So many reflections are shown in a window, those last worked on; a pipe gets them all."""


@command
def list_reflections(folder: FolderOption = None, themes: ThemesOption = None) -> None:
    """List the reflections in the folder, the one last worked on first; none is an answer, too.

    Raises UnreadableReflection for a folder that cannot be listed.
    """
    place = folder_of(folder)
    theme_set = None
    with contextlib.suppress(UnusableThemeSet):
        theme_set = patiently(load_theme_set)(themes)
    options = ("--folder", place) if folder else ()
    most = MOST_SHOWN + 1 if sys.stdout.isatty() else None
    try:
        found = patiently(lambda: list(islice(list_folder(place), most)))()
    except OSError:
        raise UnreadableReflection(place, words.FOLDER_UNREADABLE) from None
    if not found:
        say(words.EMPTY_FOLDER.format(folder=one_line(str(place))), sys.stdout)
        print(words.HOW_TO_BEGIN.format(command=typed("reflect", *options)))
    elif most:
        show_lines(_blocks(found[:MOST_SHOWN], theme_set))
        if len(found) == most:
            print(f"\n{words.ALL_IN_A_FILE}\n{typed('list', *options)} > refleksioner.txt")
    else:
        about = _describer(theme_set)
        for each in found:
            print(" · ".join(about(each)) if isinstance(each, Listed) else each)


def _blocks(
    found: Sequence[Listed | UnreadableReflection], theme_set: ThemeSet | None
) -> Iterator[Line]:
    about = _describer(theme_set)
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


def _describer(theme_set: ThemeSet | None) -> Callable[[Listed], tuple[str, ...]]:
    """Return what says of a reflection: name, date, status, answers, points, set and file."""

    @cache
    def asked(audience: Audience, themes: tuple[str, ...]) -> tuple[Item, ...]:
        one = Reflection("", "", "", audience=audience, themes=themes)
        return one.items_of(theme_set) if theme_set else ()

    def describe(listed: Listed) -> tuple[str, ...]:
        one, _, points = listed.summary
        known = theme_set if theme_set and theme_set.id == one.theme_set else None
        items = asked(one.audience, one.themes) if known else ()
        return (
            one.name or words.NO_NAME,
            danish_date(one.date),
            STATUS_WORDS[one.status],
            words.ANSWERED_OF.format(answered=listed.summary.answered_of(items), count=len(items))
            if known
            else words.ANSWERED.format(answered=listed.summary.answered),
            counted(points, "punkt", "punkter"),
            *([known.title if known else one.theme_set] if one.theme_set else ()),
            one_line(listed.path.name),
        )

    return describe
