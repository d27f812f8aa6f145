"""The theme sets that the program can find: its own, the chosen one, and those in folders.

A folder may hold anything, so pipes are never opened, and only so much is read as takes a moment.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledersamtale import durable
from ledersamtale.errors import UnusableThemeSet
from ledersamtale.strict_yaml.tree import MOST_BYTES
from ledersamtale.themeset.file import decode, load, parse_theme_set

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ledersamtale.model.themes import ThemeSet

# The last two as Windows' Notepad saves a file, and its Explorer does not show it.
_ENDINGS = (".yaml", ".yml", ".yaml.txt", ".yml.txt")
# A theme set has some ten kilobytes; reading this many bytes takes a few seconds at worst.
_MOST_IN_FOLDER = 16 * 1024 * 1024
# Opening a small file costs as much time as reading this many bytes.
_LEAST_OF_FILE = 4 * 1024
# At the start of a line or of a mapping in braces; further in it is another file's key.
_THEMES_KEY = re.compile(r"""^(?:\{\s*)?["']?themes["']?\s*:""", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ThemeSetFile:
    """A file with a theme set: the set, or None and the number of its faults."""

    path: Path
    theme_set: ThemeSet | None
    faults: int = 0


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder with the theme sets in it.

    `is_readable` is False when it could not be listed, `is_whole` when the limit was reached.
    """

    folder: Path
    sets: tuple[ThemeSetFile, ...] = ()
    is_readable: bool = True
    is_whole: bool = True


def look_at(path: Path) -> ThemeSetFile:
    """Return the theme set in the file `path`, or the number of its faults; raises nothing."""
    try:
        return ThemeSetFile(path, load(path))
    except UnusableThemeSet as error:
        return ThemeSetFile(path, None, len(error.faults))


def shelf(folder: Path, *, but: Sequence[Path]) -> Shelf:
    """Return the theme sets in the files of `folder` whose names say so, sorted by name.

    Files in `but`, and files without the key `themes`, are left out.
    """
    try:
        names = sorted(each for each in os.listdir(folder) if each.lower().endswith(_ENDINGS))  # noqa: PTH208 - names do
    except PermissionError:
        return Shelf(folder, is_readable=False)
    except (OSError, ValueError):
        return Shelf(folder, is_readable=not os.path.lexists(folder))
    known = {durable.real_path(each) for each in but}
    paths = [folder / each for each in names if durable.real_path(folder / each) not in known]
    found: list[ThemeSetFile] = []
    left = _MOST_IN_FOLDER
    for path in paths:
        if left <= 0:
            return Shelf(folder, tuple(found), is_whole=False)
        read, one = _look_into(path)
        left -= max(read, _LEAST_OF_FILE)
        found += [one] if one else []
    return Shelf(folder, tuple(found))


def _look_into(path: Path) -> tuple[int, ThemeSetFile | None]:
    """Return how many bytes of the file were read, and the theme set if it is one."""
    try:
        data = durable.read_file(path, most_bytes=MOST_BYTES)
    except PermissionError:
        return 0, ThemeSetFile(path, None, 1)
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
        return len(data), ThemeSetFile(path, None, len(error.faults))
    return len(data), ThemeSetFile(path, theme_set, len(faults))
