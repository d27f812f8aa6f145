"""`themes list`: the theme sets that the program can see."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from ledersamtale.cli import words
from ledersamtale.cli.line.group import command
from ledersamtale.cli.line.options import FolderOption, ThemesOption
from ledersamtale.cli.line.waiting import patiently
from ledersamtale.durable import real_path
from ledersamtale.screen.lines import BLANK, Line, Piece, item, show_lines, title
from ledersamtale.store.folder import at_home, default_folder
from ledersamtale.text import one_line
from ledersamtale.themeset import shelf as theme_sets
from ledersamtale.themeset.bundled import bundled_path, load_theme_set
from ledersamtale.typed import command as command_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledersamtale.themeset.shelf import Shelf, ThemeSetFile


@command
def list_sets(
    themes: ThemesOption = None,
    folder: FolderOption = None,
) -> None:
    """List the bundled set, the chosen one, and those in two folders.

    The folders are that of the reflections and the current one.
    """
    first = theme_sets.ThemeSetFile(bundled_path(), load_theme_set(None))
    chosen = patiently(theme_sets.look_at)(themes) if themes else None
    listed = [first.path, *([chosen.path] if chosen else [])]
    shelves: list[Shelf] = []
    for place in (folder or default_folder(), *_current_folder()):
        shelves.append(patiently(theme_sets.shelf)(at_home(place), but=listed))
        listed += [each.path for each in shelves[-1].sets]
    # The usual folder is made with the first reflection.
    shelves = [each for each in shelves if each.is_there or folder is not None]
    show_lines(_listing(first, chosen, shelves))


def _current_folder() -> Iterator[Path]:
    # The folder that the program was started in may be gone.
    with contextlib.suppress(OSError):
        yield Path.cwd()


def _listing(
    first: ThemeSetFile, chosen: ThemeSetFile | None, shelves: list[Shelf]
) -> Iterator[Line]:
    yield title(words.COMES_ALONG + ("" if chosen else words.IN_USE))
    yield from _set(first, str(first.path))
    if chosen:
        yield BLANK
        yield title(words.CHOSEN + words.IN_USE)
        yield from _set(chosen, str(chosen.path))
    for shelf in shelves:
        yield from _shelf(shelf)
    yield BLANK
    yield Line((Piece(words.USE_ANOTHER),))


def _shelf(shelf: Shelf) -> Iterator[Line]:
    is_here = real_path(shelf.folder) in map(real_path, _current_folder())
    if shelf.sets or not (shelf.is_readable and shelf.is_whole and shelf.is_there):
        yield BLANK
        yield title(words.IN_FOLDER.format(folder=one_line(str(shelf.folder))))
    if not shelf.is_there:
        yield item(words.FOLDER_NOT_THERE)
    elif not shelf.is_readable:
        yield item(words.FOLDER_UNREADABLE)
    for number, each in enumerate(shelf.sets):
        yield from [BLANK] if number else []
        yield from _set(each, each.path.name if is_here else str(each.path))
    if not shelf.is_whole:
        yield BLANK
        yield item(words.MORE_FILES)


def _set(seen: ThemeSetFile, path: str) -> Iterator[Line]:
    shown = one_line(path)
    if not seen.theme_set:
        yield item(shown)
        if seen.why:
            yield item(seen.why)
            return
        check = command_line("themes", "check", path)
        yield item(words.UNUSABLE.format(count=seen.faults, command=check))
        return
    yield item(seen.theme_set.title)
    yield item(words.contents_of(seen.theme_set))
    yield Line((Piece(shown),), head="  ", is_whole=True)
