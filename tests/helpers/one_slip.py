"""A theme set with the lines of a slip in its statements, what is told of them, and the mends."""

from __future__ import annotations

from ledersamtale.themeset.checking.repair import repaired
from ledersamtale.themeset.file import parse_theme_set

HEAD = "id: x\ntitle: X\nthemes:\n  - id: t\n    title: T\n    statements:\n"
FIRST = 7
"""The line of the file on which the first of the lines stands."""


def with_lines(*lines: str) -> str:
    return HEAD + "".join(f"{line}\n" for line in lines)


def told(text: str) -> list[str]:
    """Return line, column and code of each fault, behind which ! stands where its mend is sure."""
    return [
        f"{each.line}:{each.column} {each.code}{'!' * bool(each.edits)}"
        for each in parse_theme_set(text)[1]
    ]


def statements(text: str) -> list[str]:
    """Return what is printed of the statements of a set without faults."""
    theme_set, faults = parse_theme_set(text)
    assert theme_set, faults
    return [each.text for each in theme_set.themes[0].statements]


def mended(text: str) -> list[str]:
    """Return what is printed of the statements once the sure mends are made."""
    return statements(repaired(text).text)
