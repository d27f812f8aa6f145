"""The folder of reflections, and the names of their files, none of which are read here."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from ledersamtale.errors import NoSuchHome
from ledersamtale.model.labels import whose
from ledersamtale.text import slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ledersamtale.model.reflection import Reflection

CONFLICT = "-konflikt-"
"""Follows the reflection's name in the name of a copy that a conflict made."""

# What programs that copy a folder to a server call it, and what may follow that name: OneDrive
# and Dropbox add the employer's, macOS the account behind a hyphen (File Provider, macOS 12.3).
_CLOUD_NAMES = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "googledrive": "Google Drive",
    "google drive": "Google Drive",
    "iclouddrive": "iCloud",
    "icloud drive": "iCloud",
    "mobile documents": "iCloud",
    "com~apple~clouddocs": "iCloud",
}
_CLOUD_FOLDER = re.compile(rf"({'|'.join(_CLOUD_NAMES)})(?: ?[-(].*)?")
_OF_ANY_CLOUD = "cloudstorage"
# OneDrive's client for Windows sets these to its folders, whatever they are called.
_ONEDRIVE_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
# A share on a server, and not a device nor Linux' own files seen from Windows (WSL).
_OF_SERVER = re.compile(r"\\\\(?:\?\\unc\\|(?!wsl|[?.]\\))", re.IGNORECASE)
_OUR_NUMBER = re.compile(r"-[0-9]+")
_COPY_OF = re.compile(r"^(?:Kopi af |Copy of )+")


def default_folder() -> Path:
    """Return the folder of reflections unless another is chosen; raises NoSuchHome."""
    # Late: it asks the system for the documents folder, and only when none is given.
    from platformdirs import user_documents_path

    try:
        return user_documents_path() / "Ledersamtaler"
    except RuntimeError:
        raise NoSuchHome(Path("~/Ledersamtaler")) from None


def at_home(path: Path) -> Path:
    """Return `path` with a home folder in the place of ~; raises NoSuchHome."""
    try:
        return path.expanduser()
    except RuntimeError:
        raise NoSuchHome(path) from None


def cloud_of(folder: PurePath, environment: Mapping[str, str]) -> str:
    """Return the name of the program that copies `folder`, a whole path, to a server of its own.

    Empty when none is known; `environment` is the program's.
    """
    parts = [part.casefold() for part in folder.parts]
    for variable in _ONEDRIVE_VARIABLES:
        within = [part.casefold() for part in type(folder)(environment.get(variable, "")).parts]
        if within and parts[: len(within)] == within:
            return "OneDrive"
    for above, part in zip(["", *folder.parts], folder.parts, strict=False):
        if found := _CLOUD_FOLDER.fullmatch(part.casefold()):
            return _CLOUD_NAMES[found[1]]
        if above.casefold() == _OF_ANY_CLOUD:
            return part.partition("-")[0]
    return ""


def is_on_server(folder: PurePath) -> bool:
    """Return whether `folder`, a whole path, is sure to be a server's (UNC names, on Windows)."""
    return bool(_OF_SERVER.match(folder.drive))


def takes_files(folder: Path) -> bool:
    """Return whether `folder`, which need not exist, can be expected to take files."""
    try:
        above = (folder, *folder.absolute().parents)
        # On Windows, not even the root of a drive that is away exists.
        existing = next((each for each in above if os.path.lexists(each)), None)
        return bool(existing and existing.is_dir() and os.access(existing, os.W_OK | os.X_OK))
    except OSError:
        # A folder that may not be looked into, or that the program stands in and is gone.
        return False


def has_leftovers(folder: Path) -> bool:
    """Return whether `folder` may hold a temporary file of a session that was killed."""
    return _has_any(folder, ".tmp")


def has_files(folder: Path) -> bool:
    """Return whether `folder` may hold a reflection."""
    return _has_any(folder, ".md")


def _has_any(folder: Path, ending: str) -> bool:
    try:
        return any(name.endswith(ending) for name in os.listdir(folder))  # noqa: PTH208 - only names
    except OSError:
        return False


def is_read_only(path: Path) -> bool:
    """Return whether the file at `path` is marked as one not to be written.

    A save replaces it all the same, with one that its owner can write.
    """
    try:
        return not path.stat().st_mode & stat.S_IWUSR
    except OSError:
        return False


def file_stem(reflection: Reflection) -> str:
    """Return a file name, without its ending, of a-z, 0-9 and hyphens only.

    It starts with the date, so it is never a name that Windows reserves.
    """
    parts = (reflection.date, "ledersamtale", slug(whose(reflection)))
    return "-".join(each for each in parts if each)


def candidates(folder: Path, stem: str) -> Iterator[Path]:
    """Yield the paths to try for a new file, in that order, without end."""
    yield folder / f"{stem}.md"
    number = 2
    while True:
        yield folder / f"{stem}-{number}.md"
        number += 1


def next_path(folder: Path, reflection: Reflection) -> Path:
    """Return the path of a new file with `reflection`, unless the name is taken by then."""
    paths = candidates(folder, file_stem(reflection))
    return next(path for path in paths if not os.path.lexists(path))


def is_other_version(stem: str, of: str) -> bool:
    """Return whether a file called `stem` may be another version of the one called `of`.

    OneDrive appends the computer's name ('-PC42'), Dropbox, Nextcloud and iCloud words or a
    number in brackets or after a space, Syncthing '.sync-conflict-'. A hyphen and a number is our
    own second reflection of a day, and no version of the first.
    """
    suffix = original_of(stem).removeprefix(of)
    if stem == of or not original_of(stem).startswith(of):
        return False
    return CONFLICT in stem or not _OUR_NUMBER.fullmatch(suffix)


def original_of(stem: str) -> str:
    """Return `stem` without the words that Google Drive and others put before a copy's name."""
    return _COPY_OF.sub("", stem)
