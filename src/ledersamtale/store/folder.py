"""The folder where reflections are kept, and what their files are called; reads none of them."""

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


def default_folder() -> Path:
    """Return where reflections are kept unless another folder is chosen."""
    # Asks the system where the documents are, and is not needed when a folder is given.
    from platformdirs import user_documents_path

    return user_documents_path() / "Ledersamtaler"


def takes_files(folder: Path) -> bool:
    """Return whether a file can be expected to fit in `folder`, made if need be."""
    existing = next(each for each in (folder, *folder.absolute().parents) if os.path.lexists(each))
    return existing.is_dir() and os.access(existing, os.W_OK | os.X_OK)


def has_leftovers(folder: Path) -> bool:
    """Return whether `folder` holds what may be a temporary file of a session that was killed."""
    try:
        return any(name.endswith(".tmp") for name in os.listdir(folder))  # noqa: PTH208 - names do
    except OSError:
        return False


def file_stem(reflection: Reflection) -> str:
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
    paths = candidates(folder, file_stem(reflection))
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
