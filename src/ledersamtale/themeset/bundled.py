"""The theme set to use: the chosen one, or the one that comes with the program."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ledersamtale.model.themes import ThemeSet


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
