"""The theme set to use: the chosen one, or the one that comes with the program."""

from __future__ import annotations

import zlib
from contextlib import suppress
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING

from ledersamtale.errors import UnusableThemeSet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ledersamtale.model.reflection import Reflection
    from ledersamtale.model.themes import ThemeSet

THEMES_VARIABLE = "LEDERSAMTALE_THEMES"
"""The environment variable that names the theme set to use."""

# What a computer asks another one for, with the person's own name: a share, and autofs' hosts.
_ON_A_SERVER = ("//", "/net/")


def bundled_path() -> Path:
    """Return the file of the theme set that comes with the program."""
    package = Path(__file__).parents[1]
    installed = package / "data" / "themes.yaml"
    # In a checkout, and so in an editable install, only the one at its top is there.
    return installed if installed.is_file() else package.parents[1] / "data" / "themes.yaml"


def load_theme_set(path: Path | None) -> ThemeSet:
    """Return the theme set in the file `path`, or the bundled one for None.

    Raises UnusableThemeSet.
    """
    if path is None:
        from ledersamtale.themeset.compiled import CHECKSUM, THEME_SET

        path = bundled_path()
        # In a zipapp there is no file that could have been edited.
        if not path.is_file() or zlib.crc32(path.read_bytes()) == CHECKSUM:
            return THEME_SET
    # Late, because the YAML parser takes 20 ms, and the first question is shown without it.
    from ledersamtale.themeset.file import load

    return load(path)


def theme_set_of(
    reflection: Reflection,
    path: Path,
    *,
    load: Callable[[Path | None], ThemeSet] = load_theme_set,
) -> ThemeSet | None:
    """Return the theme set that the reflection in the file `path` was made with.

    It is the bundled one, or that in the file which the reflection names, where it is named or
    beside `path`. None when it is not there, cannot be used or has another id.
    """
    name = reflection.theme_file
    for each in _places(name, path) if name else [None]:
        with suppress(UnusableThemeSet):
            found = load(each)
            if found.id == reflection.theme_set:
                return found
    return None


def _places(name: str, path: Path) -> Iterator[Path]:
    # A reflection can come from somebody else, and must not lead to a server of theirs.
    is_remote = name.replace("\\", "/").startswith(_ON_A_SERVER)
    whole = Path(name)
    if whole.is_absolute() and (not is_remote or whole.anchor == path.anchor != "/"):
        yield whole
    yield path.with_name(PureWindowsPath(name).name or path.name)
