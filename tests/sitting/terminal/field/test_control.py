from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.document import Document

from ledersamtale.sitting.terminal.field.control import AnswerControl
from ledersamtale.sitting.terminal.field.rows import Rows
from ledersamtale.sitting.terminal.field.writing import Writing
from ledersamtale.sitting.words import MOST_COUNTED

TEXTS = st.text(alphabet="ab æ\t\n", max_size=200)


def shown(control: AnswerControl, width: int, height: int) -> list[str]:
    content = control.create_content(width, height)
    lines = [content.get_line(number) for number in range(content.line_count)]
    return ["".join(text for _, text, *_ in line) for line in lines]


def field(text: str, cursor: int) -> tuple[Writing, AnswerControl]:
    writing = Writing(lambda: None)
    writing.document = Document(text, cursor)
    return writing, AnswerControl(writing)


@given(TEXTS, st.integers(3, 30), st.integers(1, 12), st.data())
def test_cursor_is_always_seen_and_what_is_hidden_is_counted(
    text: str, width: int, height: int, data: st.DataObject
) -> None:
    places = data.draw(st.lists(st.integers(0, len(text)), min_size=1, max_size=5))
    writing, control = field(text, 0)
    rows = Rows(text, width - 1)
    count = 1 + len(list(rows.below(rows.at(0))))
    for place in places:
        writing.cursor_position = place
        content = control.create_content(width, height)
        assert content.cursor_position
        line = "".join(part for _, part, *_ in content.get_line(content.cursor_position.y))
        assert content.cursor_position.x < len(line) <= width
        assert content.line_count == min(height, count)
        assert sum(control.hidden) + content.line_count == count
    assert control.preferred_height(width, height, False, None) == min(height, count)


def test_window_moves_no_more_than_the_cursor_needs() -> None:
    writing, control = field("\n".join("abcdefgh"), 0)
    assert shown(control, 10, 3) == ["a ", "b ", "c "]
    writing.cursor_position = 2 * 4
    assert shown(control, 10, 3) == ["c ", "d ", "e "]
    writing.cursor_position = 2 * 3
    assert shown(control, 10, 3) == ["c ", "d ", "e "]
    assert control.hidden == (2, 3)


def test_no_more_rows_are_counted_than_can_be_said() -> None:
    _, control = field("\n" * 1_000, 500)
    control.create_content(20, 5)
    assert control.hidden == (MOST_COUNTED + 1, MOST_COUNTED + 1)


def test_selection_is_seen() -> None:
    writing, control = field("et to\ntre", 3)
    writing.select_to(8)
    content = control.create_content(20, 5)
    selected = [
        "".join(text for style, text, *_ in content.get_line(number) if style == "class:selected")
        for number in range(2)
    ]
    assert selected == ["to", "tr"]


@pytest.mark.parametrize("size", [1_000, 1_000_000])
def test_rows_of_a_long_text_are_found_around_the_cursor(
    size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out: list[str] = []
    module = "ledersamtale.sitting.terminal.field.rows.row_starts"

    def count(text: str, width: int) -> tuple[int, ...]:
        laid_out.append(text)
        return tuple(range(0, len(text), width)) or (0,)

    monkeypatch.setattr(module, count)
    _, control = field("a" * size, size // 2)
    control.create_content(80, 20)
    assert max(map(len, laid_out)) <= 3 * 4_096
