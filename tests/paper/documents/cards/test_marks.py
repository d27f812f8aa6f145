from __future__ import annotations

from itertools import combinations
from math import cos, radians, sin

import pytest

from ledersamtale.paper.documents.cards.marks import COLOURS, mark_of

TEN = range(1, 11)
GRID = [(x, y) for x in range(-700, 701, 50) for y in range(-700, 701, 50)]

Points = tuple[tuple[float, float], ...]


def is_inside(x: float, y: float, points: Points) -> bool:
    inside = False
    for (x1, y1), (x2, y2) in zip(points, (*points[1:], points[0]), strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def area(points: Points, turned: int = 0) -> frozenset[tuple[int, int]]:
    """Return the places of GRID that a shape covers when it is turned around the middle."""
    c, s = cos(radians(turned)), sin(radians(turned))
    around = tuple(
        ((x - 500) * c - (y - 500) * s, (x - 500) * s + (y - 500) * c) for x, y in points
    )
    return frozenset((x, y) for x, y in GRID if is_inside(x + 0.1, y + 0.1, around))


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    ]
    return sum(share * each for share, each in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_shapes_of_ten_themes_are_told_apart_in_grey_however_a_card_lies() -> None:
    shapes = {number: mark_of(number).points for number in TEN}
    for one, other in combinations(TEN, 2):
        own = area(shapes[one])
        for turned in range(0, 360, 45):
            seen = area(shapes[other], turned)
            alike = len(own & seen) / len(own | seen)
            assert alike < 0.85, (mark_of(one).preset, mark_of(other).preset, turned)


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
