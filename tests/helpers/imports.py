"""What a reader of the files that theme sets are made from has read, in short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledersamtale.themeset.importing.guessing.guess import guess
from ledersamtale.themeset.importing.rows import Sort

if TYPE_CHECKING:
    from ledersamtale.themeset.importing.rows import Source


def texts(source: Source) -> list[str]:
    return [row.text for row in source.rows]


def left_out(source: Source) -> dict[str, list[int]]:
    """Return what is left out, with the lines where it stands."""
    found: dict[str, list[int]] = {}
    for each in source.left_out:
        found.setdefault(each.text, []).append(each.line)
    return found


def themes(source: Source) -> dict[str, dict[str, list[str]]]:
    """Return the themes that are understood, each with its texts by sort."""
    return {
        theme.title: {
            sort.value: [row.text for row in theme.items[sort]]
            for sort in Sort
            if sort in theme.items
        }
        for theme in guess(source).themes
    }
