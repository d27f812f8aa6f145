from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.document import Document

from ledersamtale.sitting.terminal.field import writing as module
from ledersamtale.sitting.terminal.field.writing import Writing


def written(*typed: str) -> Writing:
    writing = Writing(lambda: None)
    for text in typed:
        for each in text:
            writing.type(each)
    return writing


def undone(writing: Writing) -> list[str]:
    """Undo everything, and return the texts on the way."""
    texts = []
    while (text := writing.text) not in texts:
        texts.append(text)
        writing.undo()
    return texts


def test_typing_is_undone_by_the_word() -> None:
    assert undone(written("hej  verden igen")) == [
        "hej  verden igen",
        "hej  verden ",
        "hej  ",
        "",
    ]


def test_a_paste_is_undone_as_a_whole_and_done_again() -> None:
    writing = written("før ")
    writing.put("to ord\nog en linje")
    writing.type(" ")
    writing.undo()
    writing.undo()
    assert writing.text == "før "
    writing.redo()
    assert writing.text == "før to ord\nog en linje"
    writing.undo()
    writing.type("x")
    writing.redo()
    assert writing.text == "før x"


def test_a_run_of_deletions_is_undone_at_once() -> None:
    writing = written("et to")
    for _ in range(4):
        writing.delete_to(writing.neighbour(-1))
    assert undone(writing) == ["e", "et to", "et ", ""]


def test_moving_the_cursor_begins_a_new_step() -> None:
    writing = written("bil")
    writing.move_to(0)
    writing.type("a")
    writing.type("u")
    assert undone(writing) == ["aubil", "bil", ""]


def test_what_is_selected_is_replaced_by_typing_and_comes_back() -> None:
    writing = written("en gammel dag")
    writing.move_to(3)
    writing.select_to(9)
    for each in "ny":
        writing.type(each)
    assert undone(writing)[:2] == ["en ny dag", "en gammel dag"]


@given(st.text("ab \n", min_size=1, max_size=3), st.text("ab \n", max_size=3))
def test_a_paste_ends_the_selection_that_it_replaces_and_an_empty_one_leaves_it(
    text: str, pasted: str
) -> None:
    writing = written(text)
    writing.move_to(0)
    writing.select_to(len(text))
    writing.put(pasted)
    assert writing.text == (pasted or text)
    assert writing.selected == ((len(pasted),) * 2 if pasted else (0, len(text)))


def test_delete_takes_what_is_selected_and_no_more() -> None:
    writing = written("en gammel dag")
    writing.move_to(9)
    writing.select_to(2)
    writing.delete_to(0)
    assert (writing.text, writing.cursor_position) == ("en dag", 2)


def test_an_accent_goes_with_its_letter() -> None:
    writing = written("cafe\u0301s")
    writing.move_to(6)
    writing.move_to(writing.neighbour(-1))
    assert writing.cursor_position == 5
    writing.delete_to(writing.neighbour(-1))
    assert writing.text == "cafs"
    writing.move_to(2)


def test_a_newline_and_a_tab_are_characters_of_their_own() -> None:
    writing = written("a\n\tb")
    writing.move_to(1)
    assert writing.neighbour(1) == 2
    writing.move_to(3)
    assert writing.neighbour(-1) == 2


KINDS = st.sampled_from(["type", "put", "delete", "move", "select"])
TEXTS = st.text("aæ \n", min_size=1, max_size=3)
STEPS = st.lists(st.tuples(KINDS, TEXTS, st.integers(0, 20)))


@given(STEPS)
def test_everything_can_be_undone_and_done_again(steps: list[tuple[str, str, int]]) -> None:
    writing = Writing(lambda: None)
    for step, text, index in steps:
        place = min(index, len(writing.text))
        if step == "type":
            writing.type(text)
        elif step == "put":
            writing.put(text)
        elif step == "delete":
            writing.delete_to(place)
        elif step == "move":
            writing.move_to(place)
        else:
            writing.select_to(place)
    end = writing.text
    for _ in steps:
        writing.undo()
    assert writing.text == ""
    for _ in steps:
        writing.redo()
    assert writing.text == end


def test_undo_keeps_no_more_than_its_limit_of_steps_and_characters() -> None:
    writing = Writing(lambda: None)
    for _ in range(module.MOST_STEPS + 50):
        writing.put("a")
    assert len(writing._undo_stack) == module.MOST_STEPS
    writing.put("b" * (module.MOST_CHARACTERS // 3))
    for _ in range(10):
        writing.put("c")
    assert sum(len(text) for text, _ in writing._undo_stack) <= module.MOST_CHARACTERS
    writing.undo()
    assert writing.text.endswith("b" + "c" * 9)


def test_another_text_begins_with_steps_of_its_own() -> None:
    writing = written("et to")
    for _ in range(4):
        writing.delete_to(writing.neighbour(-1))
    writing.reset(Document("x", writing.cursor_position))
    writing.delete_to(writing.neighbour(-1))
    assert undone(writing) == ["", "x"]
