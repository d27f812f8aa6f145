"""The marks of themes: a shape and a colour each, so that cards of a theme are found at a glance.

The shapes can be told apart in grey, and however a card lies on the table.
"""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING

from ledersamtale.paper.blocks import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable

COLOURS = (
    "#0b5fa5", "#b3261e", "#1b7a3d", "#7b3fa0", "#9a4d00",
    "#00697a", "#ad1f6b", "#5a5a00", "#4a4a4a", "#2f3f9e",
)  # fmt: skip
"""Each has a contrast of at least 4.5 to white, as words need (WCAG 2.2, 1.4.3)."""

_SIDE = 1000
_ROUND = 36
"""Corners of what looks round."""


def mark_of(number: int) -> Mark:
    """Return the mark of the theme that has `number`, from 1, in its set.

    The first ten have shapes and colours of their own; a hundred have no mark in common.
    """
    turn, place = divmod(number - 1, len(_SHAPES))
    preset, points = _SHAPES[place]
    return Mark(preset, points, COLOURS[(place + turn) % len(COLOURS)])


def _scaled(points: Iterable[tuple[float, float]]) -> tuple[tuple[int, int], ...]:
    """Return `points` moved and enlarged until they fill the square, each side by itself."""
    across, down = zip(*points, strict=True)
    left, top = min(across), min(down)
    wide, high = max(across) - left, max(down) - top
    return tuple(
        (round((x - left) / wide * _SIDE), round((y - top) / high * _SIDE))
        for x, y in zip(across, down, strict=True)
    )


def _arc(start: float, end: float) -> tuple[tuple[float, float], ...]:
    """Return points on a circle, between two shares of it, counted from the right downwards."""
    turns = (start + (end - start) * each / _ROUND for each in range(_ROUND + 1))
    return tuple((cos(2 * pi * turn), sin(2 * pi * turn)) for turn in turns)


def _star() -> tuple[tuple[float, float], ...]:
    corners = ((each, 1 if each % 2 == 0 else 0.382) for each in range(10))
    return tuple((r * sin(pi * each / 5), -r * cos(pi * each / 5)) for each, r in corners)


def _heart() -> tuple[tuple[float, float], ...]:
    turns = (2 * pi * each / _ROUND for each in range(_ROUND))
    return tuple(
        (16 * sin(t) ** 3, 5 * cos(2 * t) + 2 * cos(3 * t) + cos(4 * t) - 13 * cos(t))
        for t in turns
    )


_PLUS = (
    (1, 0), (2, 0), (2, 1), (3, 1), (3, 2), (2, 2), (2, 3), (1, 3), (1, 2), (0, 2), (0, 1), (1, 1),
)  # fmt: skip
_DIAMOND = ((500, 0), (800, 500), (500, 1000), (200, 500))
_HOURGLASS = ((0, 0), (2, 0), (1, 1), (2, 2), (0, 2), (1, 1))
_ARROW = ((2, 0), (4, 2), (3, 2), (3, 4), (1, 4), (1, 2), (0, 2))
_MOON = (*_arc(0.75, 0.25), *((x / 2, y) for x, y in _arc(0.25, 0.75)))

_SHAPES = (
    ("ellipse", _scaled(_arc(0, 1))),
    ("rect", _scaled(((0, 0), (1, 0), (1, 1), (0, 1)))),
    ("triangle", _scaled(((1, 0), (2, 2), (0, 2)))),
    ("star5", _scaled(_star())),
    ("plus", _scaled(_PLUS)),
    ("heart", _scaled(_heart())),
    ("diamond", _DIAMOND),
    ("upArrow", _scaled(_ARROW)),
    ("flowChartCollate", _scaled(_HOURGLASS)),
    ("moon", _scaled(_MOON)),
)
