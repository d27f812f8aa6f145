"""What a reflection's file is called: letters that every system takes, and never a taken name."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from ledersamtale.text import slug

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ledersamtale.model.reflection import Reflection

CONFLICT = "-konflikt-"
"""Stands in the name of a version that another program wrote, behind the reflection's own."""

_OUR_NUMBER = re.compile(r"-[0-9]+")


def stem(reflection: Reflection) -> str:
    """Return a file name, without its ending, of a-z, 0-9 and hyphens only.

    It starts with the date, so it is never a name that Windows keeps for itself.
    """
    return "-".join(
        each for each in (reflection.date, "ledersamtale", slug(reflection.name)) if each
    )


def candidates(folder: Path, stem: str) -> Iterator[Path]:
    """Yield the names that a file may have, in the order in which they are tried; never ends."""
    yield folder / f"{stem}.md"
    number = 2
    while True:
        yield folder / f"{stem}-{number}.md"
        number += 1


def next_path(folder: Path, reflection: Reflection) -> Path:
    """Return where a new file with `reflection` goes, unless the name is taken before it does."""
    paths = candidates(folder, stem(reflection))
    return next(path for path in paths if not os.path.lexists(path))


def is_other_version(stem: str, of: str) -> bool:
    """Return whether a file called `stem` is named after the one called `of`, but not by us.

    OneDrive puts the computer's name behind ('-PC42'), Dropbox, Nextcloud and iCloud words or a
    number in brackets or after a space, Syncthing '.sync-conflict-'; our own second reflection of
    a day has a hyphen and a number.
    """
    behind = stem.removeprefix(of)
    if behind in (stem, ""):
        return False
    return CONFLICT in stem or not _OUR_NUMBER.fullmatch(behind)
