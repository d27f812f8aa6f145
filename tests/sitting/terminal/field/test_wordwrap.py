from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.layout import BufferControl
from prompt_toolkit.layout.processors import Transformation, TransformationInput
from prompt_toolkit.utils import get_cwidth

from ledersamtale.sitting.terminal.field.wordwrap import NearCursor, word_breaks

if TYPE_CHECKING:
    from prompt_toolkit.formatted_text import StyleAndTextTuples

texts = st.text(alphabet="ab æø你 ", max_size=80)


def rows(text: str, width: int) -> list[str]:
    """Fill in the breaks, and cut into rows as a terminal does, character by character."""
    filled = ""
    start = 0
    for position, count in word_breaks(text, width):
        filled += text[start:position] + " " * count
        start = position
    found = [""]
    for character in filled + text[start:]:
        if get_cwidth(found[-1]) + get_cwidth(character) > width:
            found.append("")
        found[-1] += character
    return found


@given(texts, st.integers(2, 30))
def test_word_that_fits_on_a_row_is_never_broken(text: str, width: int) -> None:
    shown = [row.split() for row in rows(text, width)]
    words = [word for row in shown for word in row]
    if all(get_cwidth(word) <= width for word in text.split()):
        assert words == text.split()
    assert "".join(words) == "".join(text.split())


def test_row_without_a_cell_gets_no_blanks() -> None:
    assert word_breaks("to ord", 0) == []


def near_cursor(text: str, cursor: int, line: int) -> Transformation:
    document = Document(text, cursor)
    control = BufferControl(Buffer(document=document))
    shown: StyleAndTextTuples = [("", document.lines[line])]
    return NearCursor().apply_transformation(
        TransformationInput(control, document, line, lambda index: index, shown, 80, 24)
    )


@given(st.integers(0, 50_000), st.data())
def test_of_a_long_line_only_what_is_near_the_cursor_is_drawn(
    length: int, data: st.DataObject
) -> None:
    line = "".join(chr(0x4E00 + number % 20_000) for number in range(length))
    cursor = data.draw(st.integers(0, length))
    found = near_cursor(f"før\n{line}\nefter", len("før\n") + cursor, 1)
    ((_, shown, *_),) = found.fragments
    assert len(shown) <= 16_384
    at = found.source_to_display(cursor)
    assert found.display_to_source(at) == cursor
    assert shown[max(0, at - 4_000) : at + 4_000] == line[max(0, cursor - 4_000) : cursor + 4_000]


@given(st.integers(0, 50_000))
def test_of_a_long_line_the_end_on_the_side_of_the_cursor_is_drawn(length: int) -> None:
    line = "".join(chr(0x4E00 + number % 20_000) for number in range(length))
    ((_, below, *_),) = near_cursor(f"før\n{line}", 0, 1).fragments
    ((_, above, *_),) = near_cursor(f"{line}\nefter", length + 2, 0).fragments
    assert (below[:4_000], above[-4_000:]) == (line[:4_000], line[-4_000:])
