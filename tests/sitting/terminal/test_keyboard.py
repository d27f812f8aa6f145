from __future__ import annotations

import string
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.input.vt100_parser import Vt100Parser
from prompt_toolkit.key_binding.key_processor import KeyPress
from prompt_toolkit.keys import Keys

from ledersamtale.sitting.terminal import keyboard
from ledersamtale.sitting.terminal.keyboard import (
    Sequences,
    let_text_past_the_parser,
    runs,
    text_of,
)

if TYPE_CHECKING:
    from prompt_toolkit.input.vt100 import Vt100Input

LETTERS = st.sampled_from("aæ1 ").map(KeyPress)
ENTERS = st.sampled_from([KeyPress(Keys.ControlM, "\r"), KeyPress(Keys.ControlJ, "\n")])
ENTER = KeyPress(Keys.ControlM, "\r")
TAB = KeyPress(Keys.Tab, "\t")
TABS = st.just(TAB)
OTHERS = st.sampled_from([TAB, KeyPress(Keys.ControlC, "\x03")])


@given(st.lists(LETTERS | ENTERS | OTHERS, max_size=80))
def test_runs_keep_every_key_in_its_order(presses: list[KeyPress]) -> None:
    found = list(runs(presses))
    assert "".join(each.data for each in found) == "".join(each.data for each in presses)
    others = [each for each in found if each.key == Keys.ControlC]
    assert others == [each for each in presses if each.key == Keys.ControlC]


@given(st.lists(LETTERS | ENTERS | TABS, max_size=15))
def test_keys_that_a_person_could_type_stay_keys(presses: list[KeyPress]) -> None:
    assert list(runs(presses)) == presses


@given(st.lists(LETTERS | ENTERS | TABS))
def test_text_that_comes_at_once_is_one_paste(presses: list[KeyPress]) -> None:
    text = "".join(each.data for each in presses)
    pasted = KeyPress(Keys.BracketedPaste, "et svar med" + text + ", som slutter")
    start, end = ([KeyPress(each) for each in words] for words in ("et svar med", ", som slutter"))
    assert list(runs([*start, *presses, *end, ENTER, TAB])) == [pasted, ENTER, TAB]


def pressed(text: str) -> list[KeyPress]:
    keys = {"\r": Keys.ControlM, "\t": Keys.Tab, "\x7f": Keys.ControlH, "<": Keys.Up}
    return [KeyPress(keys.get(each, each), each) for each in text]


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("Det andet", "Det andet"),
        ("\rto\rlinjer\r", "to\nlinjer"),
        ("b\tc<d", "b\nc\nd"),
        ("æøå\x7f\x7fx", "æx"),
        ("\r\r\r", ""),
        ("55", "55"),
        ("5 år", "5 år"),
    ],
)
def test_text_that_came_early_is_kept_without_its_keys(keys: str, text: str) -> None:
    assert text_of(pressed(keys)) == text


def test_paste_that_came_early_keeps_its_lines() -> None:
    paste = KeyPress(Keys.BracketedPaste, "en\r\n\tto")
    assert text_of([*pressed("A "), paste, *pressed("!")]) == "A en\n\tto!"


def read_in(parts: list[str]) -> str:
    waiting = iter(parts)
    parser = Vt100Parser(lambda _: None)
    sequences = Sequences(lambda _: next(waiting), lambda: parser._in_bracketed_paste)
    read = ""
    for _ in parts:
        text = sequences.read()
        parser.feed(text)
        read += text
    return read


@pytest.mark.parametrize(
    "sequence",
    [
        "\x1b[I", "\x1b[O", "\x1b[9u", "\x1b[97;5u", "\x1bOu", "\x1b[?62;4c", "\x1b[201~",
        "\x1b]11;rgb:ffff/ffff/ffff\x07", "\x1b]11;rgb:0000/0000/0000\x1b\\", "\x1bP1$r0m\x1b\\",
        "\x1b[M !!", "\x1b[M#5)",
    ],
)  # fmt: skip
def test_sequences_of_no_key_are_dropped_however_they_come(sequence: str) -> None:
    assert read_in([f"Hej{sequence} du"]) == "Hej du"
    for cut in range(2, len(sequence)):
        assert read_in([f"Hej{sequence[:cut]}", f"{sequence[cut:]} du"]) == "Hej du"


@pytest.mark.parametrize("key", ["\x1bP", "\x1bX", "\x1b_", "\x1b]", "\x1b^", "\x1b[", "\x1bO"])
@pytest.mark.parametrize("text", ["en sætning", "x"])
def test_text_after_a_key_with_alt_that_begins_a_sequence_is_kept(
    key: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 0.0
    monkeypatch.setattr(keyboard, "monotonic", lambda: now)
    waiting = iter([f"Hej{key}", *text, "\t", "\x03"])
    sequences = Sequences(lambda _: next(waiting), lambda: False)
    read = ""
    for _ in range(len(text) + 3):
        read += sequences.read()
        now += 0.2
    assert read == f"Hej{text}\t\x03"


@given(st.text("aæ \t\r\x03é", max_size=30))
def test_text_that_comes_at_once_with_a_key_with_alt_is_kept(text: str) -> None:
    sequences = Sequences(lambda _: f"\x1b]{text}\t", lambda: False)
    assert sequences.read().endswith(f"{text}\t")


@pytest.mark.parametrize(
    "sequence", ["\x1b[A", "\x1b[Z", "\x1bOP", "\x1b[[A", "\x1b[3~", "\x1b[1;5C"]
)
def test_sequences_of_keys_are_kept_however_they_come(sequence: str) -> None:
    for cut in range(2, len(sequence) + 1):
        assert read_in([f"a{sequence[:cut]}", f"{sequence[cut:]}b"]) == f"a{sequence}b"


@pytest.mark.parametrize(
    "sequence", ["\x1b[13;2u", "\x1b[13;5u", "\x1b[27;2;13~", "\x1b\r", "\x1bOM"]
)
def test_shift_enter_is_a_line_end_in_every_form(sequence: str) -> None:
    assert read_in([f"a{sequence}b"]) == "a\rb"


def test_a_paste_keeps_its_marks_and_loses_the_sequences_in_it() -> None:
    assert read_in(["\x1b[200~a\x1b[31mb", "c\x1b[201~d\x1b[201~"]) == "\x1b[200~abc\x1b[201~d"


def test_end_of_a_paste_that_was_given_up_is_dropped() -> None:
    waiting = iter(["\x1b[200~a", "b\x1b[201~c"])
    is_in_paste = iter([False, False])
    sequences = Sequences(lambda _: next(waiting), lambda: next(is_in_paste))
    assert [sequences.read(), sequences.read()] == ["\x1b[200~a", "bc"]


PIECES = [
    "a" * 20,
    "æ[" * 9,
    "\x1b",
    "[",
    "[A",
    "O",
    "[1;",
    "[200~",
    "\x1b[201~",
    "\r",
    "\x7f",
    "1R",
]


@given(st.lists(st.sampled_from(PIECES)), st.data())
def test_text_past_the_parser_gives_the_same_keys(pieces: list[str], data: st.DataObject) -> None:
    text = "".join(pieces)
    cut = data.draw(st.integers(0, len(text)))
    wanted: list[KeyPress] = []
    parser = Vt100Parser(wanted.append)
    with create_pipe_input() as pipe:
        vt100 = cast("Vt100Input", pipe)
        let_text_past_the_parser(vt100)
        for part in (text[:cut], text[cut:]):
            parser.feed(part)
            vt100.vt100_parser.feed(part)
        assert vt100._buffer == wanted


@pytest.mark.parametrize(
    ("sent", "key"),
    [
        ("\x1b[1;3D", "\x1b[1;5D"), ("\x1b[1;9C", "\x1b[1;5C"), ("\x1b[127;5u", "\x17"),
    ],
)  # fmt: skip
def test_keys_for_words_have_one_form(sent: str, key: str) -> None:
    assert read_in([f"a{sent}b"]) == f"a{key}b"


# O, P and X begin sequences.
@pytest.mark.parametrize("letter", sorted({*string.ascii_letters, *"#5æ€ -\x7f"} - set("OPX")))
def test_letter_with_alt_does_nothing_and_keeps_its_place_in_a_paste(letter: str) -> None:
    assert read_in([f"a\x1b{letter}b"]) == "ab"
    pasted = f"\x1b[200~a\x1b{letter}b\x1b[201~"
    assert read_in([pasted]) == pasted.replace(f"\x1b{letter}", letter)


@pytest.mark.parametrize("sequence", ["\x1b[1;3A", "\x1b[1;7F", "\x1b[3;3~", "\x1b[1;8p"])
def test_keys_with_alt_that_prompt_toolkit_makes_two_keys_of_are_dropped(sequence: str) -> None:
    assert read_in([f"a{sequence}b"]) == "ab"


@pytest.mark.parametrize("key", ["\x03", "\t", "\x1a", "\x13"])
def test_control_key_after_escape_is_kept(key: str) -> None:
    assert read_in([f"a\x1b{key}"]) == f"a\x1b{key}"


def test_escape_alone_is_a_key() -> None:
    assert read_in(["\x1b", "a"]) == "\x1ba"
