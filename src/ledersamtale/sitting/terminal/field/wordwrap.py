"""Wraps between words while a person types; prompt_toolkit itself breaks words in the middle."""

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


# What a line may be cut into: more than a window shows before the cursor, and after it.
_PIECE = 4_096


class NearCursor(Processor):
    """Leaves out what a window cannot show of a line that fills many.

    prompt_toolkit works through a whole line, character by character, at each key.
    """

    def apply_transformation(self, transformation_input: TransformationInput) -> Transformation:
        """Return the piece of the line around the cursor, or its end on the side of the cursor."""
        fragments = transformation_input.fragments
        text = fragment_list_to_text(fragments)
        document, line = transformation_input.document, transformation_input.lineno
        row, column = document.cursor_position_row, document.cursor_position_col
        if row != line:
            column = len(text) if row > line else 0
        start, end = around(column, len(text))
        if (start, end) == (0, len(text)):
            return Transformation(fragments)
        return Transformation(
            [("", text[start:end])],
            lambda index: min(max(index - start, 0), end - start),
            lambda index: min(index + start, len(text)),
        )


class WordWrap(Processor):
    """Fills a row with blanks where the next word does not fit, so that it begins a new row."""

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
            # A cell among the blanks stands for the first character of the word after them.
            after = positions[number] if number < len(positions) else index
            return min(index - added[number], after)

        return Transformation(filled, to_display, to_source)


def around(column: int, length: int) -> tuple[int, int]:
    """Return the piece to show of a line of this length; it stays while the cursor moves little."""
    start = max(0, column // _PIECE - 1) * _PIECE
    end = start + 3 * _PIECE
    return start, length if length < end + _PIECE else end


def word_breaks(text: str, width: int) -> list[tuple[int, int]]:
    """Return where blanks go so that rows of `width` cells break between words.

    Each pair is the index in `text` of a word that begins a new row, and how many blanks fill the
    row before it. A word that is wider than a row is left to run over several.
    """
    if width < 1:
        # In a window of two columns, the margin takes both.
        return []
    breaks = []
    column = 0
    position = 0
    for word in text.split(" "):
        size = get_cwidth(word)
        if 0 < size <= width < column + size:
            if column < width:
                breaks.append((position, width - column))
            column = 0
        # The space after the word is on the row where the word ends, or begins a row of its own
        # when the word fills one to its last cell.
        column = (column + size) % width + 1
        position += len(word) + 1
    return breaks
