"""The theme sets that the program can see: its own, the one that is chosen, and those in folders.

A folder may hold anything, so no file is waited for, and no more is read than takes a moment.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledersamtale import durable
from ledersamtale.errors import UnusableThemeSet
from ledersamtale.strict_yaml.tree import MOST_BYTES
from ledersamtale.themeset.bundled import bundled_path, load_theme_set
from ledersamtale.themeset.file import decode, load, parse_theme_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from ledersamtale.model.themes import ThemeSet

_ENDINGS = (".yaml", ".yml")
# A theme set is some ten kilobytes; this many bytes of them are read in a few seconds, at worst.
_MOST_IN_FOLDER = 16 * 1024 * 1024
# What opening a file takes, however little is in it, as the bytes that could be read meanwhile.
_LEAST_OF_FILE = 4 * 1024
# At the start of a line, or of a mapping in braces: further in it is a key of something else.
_THEMES_KEY = re.compile(r"""^(?:\{\s*)?["']?themes["']?\s*:""", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Seen:
    """A file with a theme set: the set, or how many faults keep it from being used."""

    path: Path
    theme_set: ThemeSet | None
    faults: int = 0


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder with the theme sets in it.

    `is_readable` is whether it could be looked into, `is_whole` whether all of it was looked at.
    """

    folder: Path
    sets: tuple[Seen, ...] = ()
    is_readable: bool = True
    is_whole: bool = True


def bundled() -> Seen:
    """Return the theme set that comes with the program."""
    return Seen(bundled_path(), load_theme_set(None))


def seen(path: Path) -> Seen:
    """Return the theme set in the file `path`, whatever is wrong with it."""
    try:
        return Seen(path, load(path))
    except UnusableThemeSet as error:
        return Seen(path, None, len(error.faults))


def shelf(folder: Path, *, but: Sequence[Path]) -> Shelf:
    """Return the theme sets in the files *.yaml and *.yml in `folder`, by name; not those of `but`.

    A file without `themes:` is something else, and left out.
    """
    try:
        names = sorted(each for each in os.listdir(folder) if each.lower().endswith(_ENDINGS))  # noqa: PTH208 - names do
    except (OSError, ValueError):
        return Shelf(folder, is_readable=not os.path.lexists(folder))
    known = {os.path.realpath(each) for each in but}
    paths = [folder / each for each in names if os.path.realpath(folder / each) not in known]
    found: list[Seen] = []
    left = _MOST_IN_FOLDER
    for path in paths:
        if left <= 0:
            return Shelf(folder, tuple(found), is_whole=False)
        read, one = _look_into(path)
        left -= max(read, _LEAST_OF_FILE)
        found += [one] if one else []
    return Shelf(folder, tuple(found))


def paths_in(shelves: Sequence[Shelf]) -> Iterator[Path]:
    """Yield the file of every set on `shelves`."""
    for each in shelves:
        for one in each.sets:
            yield one.path


def _look_into(path: Path) -> tuple[int, Seen | None]:
    """Return how many bytes of the file were read, and the theme set if it is one."""
    try:
        data = durable.read_file(path, most_bytes=MOST_BYTES)
    except PermissionError:
        return 0, Seen(path, None, 1)
    except durable.TooLarge:
        return MOST_BYTES, None
    except (OSError, ValueError):
        return 0, None
    is_utf_16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = data.decode("utf-16" if is_utf_16 else "utf-8-sig", errors="replace")
    if not _THEMES_KEY.search(text):
        return len(data), None
    try:
        theme_set, faults = parse_theme_set(decode(data, path))
    except UnusableThemeSet as error:
        return len(data), Seen(path, None, len(error.faults))
    return len(data), Seen(path, theme_set, len(faults))
