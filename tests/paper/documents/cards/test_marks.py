from __future__ import annotations

from functools import cache
from itertools import combinations
from math import cos, radians, sin

import pytest

from ledersamtale.paper.documents.cards.marks import COLOURS, mark_of

TEN = range(1, 11)
GRID = [(x, y) for x in range(-900, 901, 50) for y in range(-900, 901, 50)]

Points = tuple[tuple[float, float], ...]


def is_inside(x: float, y: float, points: Points) -> bool:
    inside = False
    for (x1, y1), (x2, y2) in zip(points, (*points[1:], points[0]), strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


@cache
def area(points: Points, turned: int = 0) -> frozenset[tuple[int, int]]:
    """Return the places of GRID that a shape covers, turned around its middle.

    It is enlarged until it covers as much as any other, since a shape is also told by its size.
    """
    pairs = list(zip(points, (*points[1:], points[0]), strict=True))
    crosses = [x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs]
    size = sum(crosses) / 2
    x, y = (
        sum(
            (one[way] + other[way]) * cross
            for (one, other), cross in zip(pairs, crosses, strict=True)
        )
        / (6 * size)
        for way in (0, 1)
    )
    scale = (500_000 / abs(size)) ** 0.5
    c, s = cos(radians(turned)) * scale, sin(radians(turned)) * scale
    around = tuple(((a - x) * c - (b - y) * s, (a - x) * s + (b - y) * c) for a, b in points)
    return frozenset((a, b) for a, b in GRID if is_inside(a + 0.1, b + 0.1, around))


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    ]
    return sum(share * each for share, each in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.slow
def test_shapes_of_ten_themes_are_told_apart_in_grey_however_a_card_lies() -> None:
    shapes = {number: mark_of(number).points for number in TEN}
    for one, other in combinations(TEN, 2):
        own = area(shapes[one])
        for turned in range(0, 360, 45):
            seen = area(shapes[other], turned)
            alike = len(own & seen) / len(own | seen)
            assert alike < 0.9, (mark_of(one).preset, mark_of(other).preset, turned)


@pytest.mark.parametrize("colour", COLOURS)
def test_each_colour_has_the_contrast_to_white_that_words_need(colour: str) -> None:
    assert 1.05 / (luminance(colour) + 0.05) >= 4.5


def test_a_hundred_themes_have_a_hundred_marks_and_ten_a_shape_and_a_colour_of_their_own() -> None:
    marks = [mark_of(number) for number in range(1, 101)]
    assert len(set(marks)) == 100
    assert (
        len({each.points for each in marks[:10]}) == len({each.colour for each in marks[:10]}) == 10
    )


@pytest.mark.parametrize("number", TEN)
def test_a_shape_fills_its_square(number: int) -> None:
    points = mark_of(number).points
    assert all(0 <= each <= 1000 for point in points for each in point)
    assert {y for _, y in points} >= {0, 1000}
