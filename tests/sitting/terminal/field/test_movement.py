from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.document import Document
from prompt_toolkit.keys import Keys

from ledersamtale.model.reflection import Content
from ledersamtale.sitting.terminal.field.control import AnswerControl
from ledersamtale.sitting.terminal.field.movement import Movement
from ledersamtale.sitting.terminal.field.writing import Writing
from tests.sitting.terminal.drawn import DrawnPanel
from tests.sitting.terminal.pressing import pressing, step_at

TEXT = "en to tre fire\nfem\n\nseks syv otte ni"
# In rows of ten cells: "en to tre ", "fire", "fem", "", "seks syv ", "otte ni".
ROWS = 10


def move(name: str, cursor: int, *, height: int = 3, text: str = TEXT) -> int:
    writing = Writing(lambda: None)
    writing.document = Document(text, cursor)
    control = AnswerControl(writing)
    control.create_content(ROWS + 1, height)
    return int(getattr(Movement(writing, control), name)())


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("up", 12, 2), ("up", 3, 0), ("down", 3, 13), ("down", 8, 14), ("down", 14, 18),
        ("down", 19, 20), ("down", 22, 31), ("down", 30, 36),
        ("row_start", 13, 10), ("row_start", 5, 0), ("row_end", 0, 9), ("row_end", 11, 14),
        ("row_end", 19, 19), ("start", 20, 0), ("end", 3, 36),
        ("page_down", 1, 16), ("page_up", 21, 16), ("page_up", 12, 2), ("page_down", 22, 31),
        ("word_left", 5, 3), ("word_left", 6, 3), ("word_left", 0, 0), ("word_left", 20, 15),
        ("word_right", 3, 6), ("word_right", 11, 15), ("word_right", 15, 20),
        ("word_right", 36, 36), ("left", 0, 0), ("right", 36, 36), ("left", 15, 14),
    ],
)  # fmt: skip
def test_move_goes_where_a_text_field_goes(name: str, before: int, after: int) -> None:
    assert move(name, before) == after


LONG = "\n".join("en linje med fem ord" for _ in range(60))
AT = LONG.index("linje", len(LONG) // 2) + 2
START, LAST = AT - 5, AT + 15
PLACES = {
    "left": AT - 1, "right": AT + 1, "up": AT - 21, "down": AT + 21, "home": START, "end": LAST,
    "c-left": AT - 2, "c-right": AT + 4, "c-home": 0, "c-end": len(LONG),
}  # fmt: skip


@pytest.mark.parametrize("key", PLACES)
def test_key_goes_where_it_says_and_with_shift_selects_up_to_there(key: str) -> None:
    with pressing() as pressed:
        for name in (key, f"c-s-{key[2:]}" if key.startswith("c-") else f"s-{key}"):
            pressed.show(step_at("Spørgsmål 1.1", Content(None, LONG)))
            buffer = pressed.panel._buffer
            buffer.move_to(AT)
            pressed.press(Keys(name))
            assert pressed.cursor == PLACES[key]
        assert buffer.selected == tuple(sorted((AT, PLACES[key])))


@pytest.mark.parametrize(("key", "before"), [("pageup", True), ("pagedown", False)])
def test_page_keys_go_by_the_window_and_select_with_shift(key: str, before: bool) -> None:
    panel = DrawnPanel(step_at("Spørgsmål 1.1", Content(None, LONG)), (80, 24))
    buffer = panel.panel._buffer
    for name in (key, f"s-{key}"):
        buffer.move_to(AT)
        assert "linje" in panel.text
        rows = panel.panel._writing.height - 1
        panel.press(Keys(name))
        assert rows > 5
        assert buffer.cursor_position == AT + (-rows if before else rows) * 21
    assert len(buffer.copy_selection().text) >= rows * 21


def test_punctuation_is_a_word_of_its_own() -> None:
    assert move("word_right", 0, text="ja, nej") == 2
    assert move("word_left", 4, text="ja, nej") == 2


def test_moves_between_rows_keep_to_their_column() -> None:
    with pressing() as pressed:
        pressed.show(step_at("Spørgsmål 1.1", Content(None, "en lang linje\nkort\nen lang linje")))
        pressed.press(*[Keys.Left] * 3, Keys.Up)
        assert pressed.cursor == 18
        pressed.press(Keys.Up)
        assert pressed.cursor == 10
        pressed.press(Keys.Left, Keys.Down, Keys.Down)
        assert pressed.cursor == 19 + 9


NAMES = (
    *("left", "right", "up", "down", "page_up", "page_down", "row_start", "row_end"),
    *("word_left", "word_right"),
)


@given(st.text("ab æ\t\n\u0301", max_size=80), st.sampled_from(NAMES), st.data())
def test_move_stays_in_the_text_and_goes_its_way(text: str, name: str, data: st.DataObject) -> None:
    cursor = data.draw(st.integers(0, len(text)))
    after = move(name, cursor, text=text)
    assert 0 <= after <= len(text)
    if name in ("left", "up", "page_up", "row_start", "word_left"):
        assert after <= cursor
    else:
        assert after >= cursor or name == "row_end"
