"""Writes the bundled theme set as Python, beside the reader: python data/compile_themes.py.

Importing it takes 1 ms; importing a YAML parser to read it takes 20, each time the program starts.
The program compares the checksum, so an edited data/themes.yaml is always read itself.
"""

from __future__ import annotations

import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from ledersamtale.themeset.bundled import bundled_path
from ledersamtale.themeset.file import parse_theme_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ledersamtale.model.themes import Scale, Theme, ThemeSet, Wording

TARGET = Path(__file__).parents[1] / "src" / "ledersamtale" / "themeset" / "compiled.py"
HEAD = '''\
"""The bundled theme set, made from data/themes.yaml by data/compile_themes.py."""

from ledersamtale.model.themes import Scale, Theme, ThemeSet, Wording

'''


def source() -> str:
    """Return the module's text for what data/themes.yaml holds now, a wording to a line."""
    data = bundled_path().read_bytes()
    theme_set, faults = parse_theme_set(data.decode())
    if theme_set is None:
        sys.exit("\n".join(map(str, faults)))
    lines = [
        f"CHECKSUM = {zlib.crc32(data)}",
        "",
        "THEME_SET = ThemeSet(",
        *(f"    {each!r}," for each in (theme_set.id, theme_set.title, theme_set.language)),
        f"    {theme_set.source!r},",
        f"    {_scale(theme_set.scale)},",
        "    (",
        *(line for theme in theme_set.themes for line in _theme(theme)),
        "    ),",
        *(f"    {name}={value!r}," for name, value in _beside(theme_set)),
        ")",
    ]
    return HEAD + "\n".join(lines) + "\n"


def _beside(theme_set: ThemeSet) -> Iterator[tuple[str, str]]:
    """Yield what a set may have, with its name, where it has it."""
    for name in ("intro", "sender", "year", "leader_name", "group_name"):
        value = getattr(theme_set, name)
        if value:
            yield name, value


def _theme(theme: Theme) -> Iterator[str]:
    yield f"        Theme({theme.id!r}, {theme.title!r}, ("
    yield from _wordings(theme.statements)
    yield "        ), ("
    yield from _wordings(theme.leader)
    yield "        ), ("
    yield from _wordings(theme.group)
    beside = f", scale={_scale(theme.scale)}" if theme.scale else ""
    beside += f", intro={theme.intro!r}" if theme.intro else ""
    yield f"        ){beside}),"


def _scale(scale: Scale) -> str:
    return f"Scale({scale.labels!r}, {scale.unsure!r})"


def _wordings(wordings: Iterable[Wording]) -> Iterator[str]:
    for each in wordings:
        formerly = f", {each.formerly!r}" if each.formerly else ""
        aid = f", help={each.help!r}" if each.help else ""
        yield f"            Wording({each.text!r}{formerly}{aid}),"


if __name__ == "__main__":
    TARGET.write_text(source(), encoding="utf-8")
