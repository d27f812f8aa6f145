"""The template's measures that code needs: the page, and the indent of lists. See `template/`."""

from __future__ import annotations

from ledersamtale.paper.blocks import LARGE_PRINT

PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838
MARGIN = 1247
"""Twips: A4, and 22 mm at each of its sides."""

TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN
TEXT_HEIGHT = PAGE_HEIGHT - 2 * MARGIN

CARD_MARGIN = 482
"""Twips to the edge of a page of cards: 8.5 mm, as near as office printers print."""

INDENT = 20
"""Points that each list or quote is indented from the text around it."""

RUNNING_TEXT = 10.5
"""Points of the template's running text."""

LARGER = LARGE_PRINT - RUNNING_TEXT
"""Points that all text of a sheet in large print has more than its style in the template."""

LINES = 3
"""How many ruled lines a question has at least, unless it says so itself."""

DEEPEST_HEADING = 6
"""The last level that the template has a style for."""


def twips(points: float) -> int:
    """Return a length in points as twentieths of a point, which Word counts in."""
    return round(points * 20)
