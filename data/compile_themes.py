"""Writes the bundled theme set as Python, beside the reader: python data/compile_themes.py.

Importing it takes 1 ms; importing a YAML parser to read it takes 20, each time the program starts.
The program compares the checksum, so an edited data/themes.yaml is always read itself.
"""

from __future__ import annotations

import subprocess
import sys
import zlib
from pathlib import Path

from ledersamtale.themeset.bundled import bundled_path
from ledersamtale.themeset.file import parse_theme_set

TARGET = Path(__file__).parents[1] / "src" / "ledersamtale" / "themeset" / "compiled.py"


def source() -> str:
    """Return the module's text for what data/themes.yaml holds now."""
    data = bundled_path().read_bytes()
    theme_set, faults = parse_theme_set(data.decode())
    if theme_set is None:
        sys.exit("\n".join(map(str, faults)))
    return (
        '"""The bundled theme set, made from data/themes.yaml by data/compile_themes.py."""\n\n'
        "from ledersamtale.model.themes import Question, Scale, Statement, Theme, ThemeSet\n\n"
        f"CHECKSUM = {zlib.crc32(data)}\n\n"
        f"THEME_SET = {theme_set!r}\n"
    )


def formatted() -> str:
    """Return the text as the linter wants it."""
    command = [sys.executable, "-m", "ruff", "format", "--stdin-filename", TARGET.name, "-"]
    return subprocess.run(
        command, input=source(), capture_output=True, check=True, encoding="utf-8"
    ).stdout


if __name__ == "__main__":
    TARGET.write_text(formatted(), encoding="utf-8")
