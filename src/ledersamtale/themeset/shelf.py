"""The theme sets that the program can find: its own, the chosen one, and those in folders.

A folder may hold anything, so pipes are never opened, and only so much is read as takes a moment.
"""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledersamtale import durable
from ledersamtale.errors import MAY_NOT_READ, UnusableThemeSet
from ledersamtale.strict_yaml.tree import MOST_BYTES
from ledersamtale.themeset.file import decode, load, parse_theme_set
from ledersamtale.themeset.words import UNREADABLE_CODE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ledersamtale.model.themes import ThemeSet

# The last two as Windows' Notepad saves a file, and its Explorer does not show it.
_ENDINGS = (".yaml", ".yml", ".yaml.txt", ".yml.txt")
BEFORE = "før"
BEFORE_MENDING = "før-rettelse"
"""What stands before the end of the name of a theme set that was replaced, and of one mended."""

_KEPT = re.compile(rf"\.(?:{BEFORE}|{BEFORE_MENDING})(?:-\d+)?\.ya?ml", re.IGNORECASE)
# A theme set has some ten kilobytes; reading this many bytes takes a few seconds at worst.
_MOST_IN_FOLDER = 16 * 1024 * 1024
# Opening a small file costs as much time as reading this many bytes.
_LEAST_OF_FILE = 4 * 1024
# At the start of a line or of a mapping in braces; further in it is another file's key.
_THEMES_KEY = re.compile(r"""^(?:\{\s*)?["']?themes["']?\s*:""", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ThemeSetFile:
    """A file with a theme set: the set, or None and the number of its faults, or `why` it has none.

    `why` is a sentence about a file that could not be read.
    """

    path: Path
    theme_set: ThemeSet | None
    faults: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder with the theme sets in it.

    `is_readable` is False when it could not be listed, `is_whole` when the limit was reached, and
    `is_there` when there is no such folder.
    """

    folder: Path
    sets: tuple[ThemeSetFile, ...] = ()
    is_readable: bool = True
    is_whole: bool = True
    is_there: bool = True


def look_at(path: Path) -> ThemeSetFile:
    """Return the theme set in the file `path`, or the number of its faults; raises nothing."""
    try:
        return ThemeSetFile(path, load(path))
    except UnusableThemeSet as error:
        is_unread = error.faults[0].code == UNREADABLE_CODE
        why = error.faults[0].what if is_unread else ""
        return ThemeSetFile(path, None, len(error.faults), why)


def shelf(folder: Path, *, but: Sequence[Path]) -> Shelf:
    """Return the theme sets in the files of `folder` whose names say so, sorted by name.

    Files in `but`, files without the key `themes`, and what the program kept beside a set that it
    replaced or mended, are left out.
    """
    try:
        names = sorted(filter(_may_be_set, os.listdir(folder)))  # noqa: PTH208 - names do
    except PermissionError:
        return Shelf(folder, is_readable=False)
    except (OSError, ValueError):
        is_there = os.path.lexists(folder)
        return Shelf(folder, is_readable=not is_there, is_there=is_there)
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


def _may_be_set(name: str) -> bool:
    # A Mac writes the letters of a name in another form.
    is_kept = _KEPT.search(unicodedata.normalize("NFC", name))
    return name.lower().endswith(_ENDINGS) and not is_kept


def _look_into(path: Path) -> tuple[int, ThemeSetFile | None]:
    """Return how many bytes of the file were read, and the theme set if it is one."""
    try:
        data = durable.read_file(path, most_bytes=MOST_BYTES)
    except PermissionError:
        return 0, ThemeSetFile(path, None, why=MAY_NOT_READ)
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
