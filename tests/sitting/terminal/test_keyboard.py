from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.key_binding.key_processor import KeyPress
from prompt_toolkit.keys import Keys

from ledersamtale.sitting.terminal.keyboard import runs, text_of

LETTERS = st.sampled_from("aæ1 ").map(KeyPress)
ENTERS = st.sampled_from([KeyPress(Keys.ControlM, "\r"), KeyPress(Keys.ControlJ, "\n")])
ENTER = KeyPress(Keys.ControlM, "\r")
OTHERS = st.sampled_from([KeyPress(Keys.Tab, "\t"), KeyPress(Keys.ControlC, "\x03")])


@given(st.lists(LETTERS | ENTERS | OTHERS, max_size=80))
def test_runs_keep_every_key_in_its_order(presses: list[KeyPress]) -> None:
    found = list(runs(presses))
    assert "".join(each.data for each in found) == "".join(each.data for each in presses)
    others = [each for each in found if each.key in (Keys.Tab, Keys.ControlC)]
    assert others == [each for each in presses if each.key in (Keys.Tab, Keys.ControlC)]


@given(st.lists(LETTERS | ENTERS, max_size=15))
def test_keys_that_a_person_could_type_stay_keys(presses: list[KeyPress]) -> None:
    assert list(runs(presses)) == presses


@given(st.lists(LETTERS | ENTERS))
def test_text_that_comes_at_once_is_one_paste(presses: list[KeyPress]) -> None:
    text = "".join(each.data for each in presses)
    pasted = KeyPress(Keys.BracketedPaste, "et svar med" + text + ", som slutter")
    start, end = ([KeyPress(each) for each in words] for words in ("et svar med", ", som slutter"))
    assert list(runs([*start, *presses, *end, ENTER])) == [pasted, ENTER]


def test_text_that_came_early_is_kept_without_its_keys() -> None:
    presses = [KeyPress("D"), KeyPress(Keys.Tab, "\t"), KeyPress(Keys.BracketedPaste, "et\nto")]
    typed = "\x1b[A\x1bOP æ\r\t\x1b[200~ø\x1b[201~å".encode() + b"\xc3"
    assert text_of(presses, typed) == "Detto æøå"
