"""The folder of reflections that a command looks in, and what to say where it is not there."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TypeVar

from ledersamtale.cli import words
from ledersamtale.cli.line.options import FOLDER_VARIABLE, is_usual
from ledersamtale.cli.line.waiting import patiently
from ledersamtale.errors import UnreadableReflection, WrongUsage
from ledersamtale.store.folder import at_home, default_folder, takes_files
from ledersamtale.store.opening import list_folder, reflections_in
from ledersamtale.text import one_line
from ledersamtale.typed import command, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from ledersamtale.store.opening import Found, Listed

T = TypeVar("T")


def folder_of(folder: Path | None) -> Path:
    """Return the whole path of the folder of reflections: the chosen one, or Ledersamtaler.

    Raises NoSuchHome.
    """
    return whole(at_home(folder or default_folder()))


def is_named_folder(folder: Path | None) -> bool:
    """Return whether a command must name `folder` to use it, in whatever folder it is typed."""
    return folder is not None and not is_usual(folder, FOLDER_VARIABLE)


def look_in(place: Path, take: Callable[[Iterator[Listed | UnreadableReflection]], T]) -> T:
    """Return what `take` takes of the reflections in the folder `place`; see `list_folder`.

    Raises UnreadableReflection for a folder that cannot be listed.
    """
    return _taken(place, lambda: take(list_folder(place)))


def read_in(place: Path, take: Callable[[Iterator[Found | UnreadableReflection]], T]) -> T:
    """Return what `take` takes of the reflections in `place`, read whole; raises as `look_in`."""
    return _taken(place, lambda: take(reflections_in(place)))


def _taken(place: Path, look: Callable[[], T]) -> T:
    try:
        return patiently(look)()
    except NotADirectoryError:
        raise UnreadableReflection(place, words.NO_FOLDER) from None
    except OSError:
        raise UnreadableReflection(place, words.FOLDER_UNREADABLE) from None


def begin_in(place: Path, folder: Path | None) -> str:
    """Return the command that begins a reflection in `place`, which `folder` was asked for as."""
    return command("reflect", *(["--folder", place] if is_named_folder(folder) else []))


def missing(place: Path, folder: Path | None) -> str:
    """Return that the folder `place` is not there, and what to do; empty where nothing is wrong.

    The usual folder is made with the first reflection, where it can be. Before that, another one
    may be on a drive that is away, or its name may be wrong.
    """
    if patiently(os.path.lexists)(place) or (folder is None and patiently(takes_files)(place)):
        return ""
    is_usually_so = folder is not None and not is_named_folder(folder)
    named = words.BY_VARIABLE.format(variable=FOLDER_VARIABLE) if is_usually_so else ""
    shown = one_line(str(place))
    return words.NO_SUCH_FOLDER.format(folder=shown, named=named, command=begin_in(place, folder))


def check_is_there(place: Path, folder: Path | None) -> None:
    """Raise WrongUsage where the folder `place`, which has no reflections, is not there."""
    if said := missing(place, folder):
        raise WrongUsage(said)
