from __future__ import annotations

from ledersamtale.sitting.terminal import panel


def test_undo_keeps_no_more_than_its_limit_of_steps_and_characters() -> None:
    writing = panel._Writing(multiline=True)
    for _ in range(panel._MOST_STEPS + 50):
        writing.save_to_undo_stack()
        writing.insert_text("a")
    assert len(writing._undo_stack) == panel._MOST_STEPS
    writing.insert_text("b" * (panel._MOST_CHARACTERS // 3))
    for _ in range(10):
        writing.save_to_undo_stack()
        writing.insert_text("c")
    assert sum(len(text) for text, _ in writing._undo_stack) <= panel._MOST_CHARACTERS
    writing.undo()
    assert writing.text.endswith("b" + "c" * 9)
