"""The law of keys: the text of an answer changes only as the table of keys says."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from prompt_toolkit.input.ansi_escape_sequences import ANSI_SEQUENCES
from prompt_toolkit.keys import ALL_KEYS, Keys

from ledersamtale.model.reflection import Content
from ledersamtale.sitting import keys
from tests.sitting.terminal.pressing import Pressed, pressing, step_at

if TYPE_CHECKING:
    from collections.abc import Iterator

ALIASES = {"tab": "c-i", "enter": "c-m", "backspace": "c-h"}
PRINTABLE = [*string.printable.strip(), " ", *"æøåÆØÅé€\u0301\u200d你😀\xa0"]


def sequences(binding: keys.Binding) -> set[str]:
    return {ALIASES.get(key, key) for (key,) in binding.sequences}


LEAVES = (keys.NEXT, keys.BACK, keys.COMMENT_LAST, keys.EDITOR, keys.OVERVIEW, keys.STOP, keys.SAVE)
LEAVING = set().union(*map(sequences, LEAVES))
MOVING = sequences(keys.MOVE) | sequences(keys.SELECT)
DELETING = sequences(keys.DELETE)
UNDOING = sequences(keys.UNDO) | sequences(keys.REDO)
ENTER = sequences(keys.ENTER)
CHANGING = DELETING | UNDOING | ENTER
NAMES = sorted(set(ALL_KEYS) - {Keys.Any})
TEXT = "Første afsnit\n\nAndet afsnit, som er længere"


def question(text: str = TEXT, cursor: int = 20) -> Iterator[Pressed]:
    with pressing() as pressed:
        pressed.show(step_at("Spørgsmål 1.1", Content(None, text)))
        pressed.panel._buffer.cursor_position = cursor
        yield pressed


@pytest.fixture
def answer() -> Iterator[Pressed]:
    yield from question()


@pytest.mark.parametrize("key", NAMES)
def test_key_changes_the_text_only_if_the_table_says_so(answer: Pressed, key: str) -> None:
    answer.press(Keys(key), data="\x1b[ødelæg")
    if key in ENTER:
        assert answer.text == TEXT[:20] + "\n" + TEXT[20:]
    elif key in DELETING:
        assert len(answer.text) < len(TEXT)
    elif key == Keys.BracketedPaste:
        assert answer.text == TEXT[:20] + "[ødelæg" + TEXT[20:]
    else:
        assert answer.text == TEXT
    assert bool(answer.events) == (key in LEAVING)
    is_moved = key in MOVING | ENTER | {Keys.BracketedPaste, "c-h", "c-w"}
    assert (answer.cursor != 20) == is_moved


@pytest.mark.slow
@pytest.mark.parametrize("is_commenting", [False, True])
@pytest.mark.parametrize("key", NAMES)
def test_key_changes_what_a_statement_has_only_if_the_table_says_so(
    key: str, is_commenting: bool
) -> None:
    with pressing() as pressed:
        pressed.show(step_at("Udsagn 1.2", Content(4, "Fordi")))
        pressed.press(*"k" * is_commenting)
        pressed.panel._buffer.cursor_position = 2
        pressed.press(Keys(key), data="\x1b[æ")
        text, rating = pressed.panel.content.text, pressed.panel.content.rating
    if is_commenting and key in DELETING | ENTER:
        assert text != "Fordi"
    else:
        assert text == ("Fo[ærdi" if key == Keys.BracketedPaste else "Fordi")
    marks = {"up": 3, "down": 5, **dict.fromkeys(sequences(keys.UNRATE))}
    assert rating == (4 if is_commenting else marks.get(key, 4))


@pytest.mark.parametrize("key", PRINTABLE)
def test_printable_key_types_itself_also_after_escape(answer: Pressed, key: str) -> None:
    answer.press(Keys.Escape, data="\x1b")
    assert (answer.text, answer.cursor) == (TEXT, 20)
    answer.press(key)
    assert answer.text == TEXT[:20] + key + TEXT[20:]
    answer.press(Keys.ControlZ)
    assert answer.text == TEXT


def test_two_keys_with_escape_before_them_do_nothing_but_their_own(answer: Pressed) -> None:
    answer.press(Keys.Escape, "5", Keys.Escape, "#", Keys.Escape, "-", " ")
    assert answer.text == TEXT[:20] + "5#- " + TEXT[20:]


@given(st.lists(st.sampled_from(NAMES) | st.sampled_from(PRINTABLE), max_size=30))
@example(["f1", Keys.BracketedPaste.value])
@example(["f1", "i", "c-w"])
@example(["f1", "c-w", " "])
def test_only_deleting_and_undoing_keys_shorten_an_answer(pressed_keys: list[str]) -> None:
    for answer in question():
        for key in pressed_keys:
            before, selected = answer.text, answer.panel._buffer.selected
            # While the keys are told, signs are typed, and other keys do nothing to the answer.
            is_told = answer.panel._table.page is not None
            answer.press(Keys(key) if key in NAMES else key)
            size = len(before) - (selected[1] - selected[0])
            if key in PRINTABLE:
                assert len(answer.text) == size + len(key)
            elif is_told and key != Keys.BracketedPaste:
                assert answer.text == before
            elif key in ENTER:
                assert len(answer.text) == size + 1
            elif key not in CHANGING | {Keys.BracketedPaste}:
                assert answer.text == before
        answer.show(step_at("Spørgsmål 1.1", Content(None, answer.text)))
        while answer.panel._buffer._undo_stack:
            answer.press(Keys.ControlZ)
        assert answer.text == TEXT


def test_every_key_of_the_table_that_has_a_sequence_is_sent_by_some_terminal() -> None:
    known = {each for each in ANSI_SEQUENCES.values() if isinstance(each, Keys)}
    bound = {key for each in keys.TABLE for key in sequences(each) if len(key) > 1}
    assert {Keys(key) for key in bound} <= known
