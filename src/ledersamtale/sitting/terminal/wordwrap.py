"""Wrapping between words while one types; prompt_toolkit breaks a line in the middle of a word."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from prompt_toolkit.formatted_text.utils import fragment_list_to_text
from prompt_toolkit.layout.processors import Processor, Transformation
from prompt_toolkit.layout.utils import explode_text_fragments
from prompt_toolkit.utils import get_cwidth

if TYPE_CHECKING:
    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.layout.processors import TransformationInput


class WordWrap(Processor):
    """Fills a row with blanks where the next word would not fit, so that it starts a new one."""

    def apply_transformation(self, transformation_input: TransformationInput) -> Transformation:
        """Return the line with the blanks in it, and where each character of the text went."""
        fragments = transformation_input.fragments
        blanks = word_breaks(fragment_list_to_text(fragments), transformation_input.width)
        if not blanks:
            return Transformation(fragments)
        exploded = explode_text_fragments(fragments)
        filled: StyleAndTextTuples = []
        start = 0
        for position, count in blanks:
            filled += [*exploded[start:position], ("", " " * count)]
            start = position
        filled += exploded[start:]
        positions = [position for position, _ in blanks]
        added = [0, *accumulate(count for _, count in blanks)]

        def to_display(index: int) -> int:
            return index + added[bisect_right(positions, index)]

        starts = [to_display(position) for position in positions]

        def to_source(index: int) -> int:
            number = bisect_right(starts, index)
            # Within the blanks before the next word is the end of the word before them.
            after = positions[number] if number < len(positions) else index
            return min(index - added[number], after)

        return Transformation(filled, to_display, to_source)


def word_breaks(text: str, width: int) -> list[tuple[int, int]]:
    """Return before which characters of `text` how many blanks go, for rows of `width` cells."""
    breaks = []
    column = 0
    position = 0
    for word in text.split(" "):
        size = get_cwidth(word)
        if column and size and column + size > width and size <= width:
            if width > column:
                breaks.append((position, width - column))
            column = 0
        column = (column + size) % width if column + size > width else column + size
        column = 1 if column == width else column + 1
        position += len(word) + 1
    return breaks
