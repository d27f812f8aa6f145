from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.utils import get_cwidth

from ledersamtale.sitting.terminal.wordwrap import word_breaks

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
