from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from ledersamtale.model.places import Kind
from ledersamtale.model.reflection import Content, Key
from ledersamtale.signals import Ended
from ledersamtale.sitting import words
from ledersamtale.sitting.editor import CannotEdit
from ledersamtale.sitting.face import TextChoice
from ledersamtale.sitting.interview import Keep, Stop
from ledersamtale.sitting.session.editing import edit, with_leftover
from ledersamtale.store import editor_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ledersamtale.sitting.face import Face

KEY = Key(Kind.QUESTION, "Hvad nu?")
BEFORE = Content(None, "før")


class Editor:
    """A face whose editor writes a text, and then ends in its own way."""

    def __init__(self, text: str | None, end: Callable[[], None] = lambda: None) -> None:
        self._text = text
        self._end = end

    def edit(self, path: Path) -> None:
        if self._text is None:
            path.unlink()
        else:
            path.write_text(self._text, encoding="utf-8")
        self._end()


def fail() -> None:
    raise CannotEdit("Editoren sluttede med en fejl.")


def hang_up() -> None:
    raise Ended(1)


@pytest.fixture
def reflection(tmp_path: Path) -> Path:
    path = tmp_path / "r.md"
    path.write_text("x", encoding="utf-8")
    return path


def test_edited_text_is_the_answer_and_its_file_can_be_removed(reflection: Path) -> None:
    found = edit(cast("Face", Editor("efter")), reflection, KEY, content=BEFORE)
    assert (found.event, found.notice) == (Keep(Content(None, "efter")), "")
    assert found.file
    assert found.file.read_text(encoding="utf-8") == "efter"


def test_text_of_an_editor_that_fails_is_offered_at_the_next_start(reflection: Path) -> None:
    found = edit(cast("Face", Editor("efter", fail)), reflection, KEY, content=BEFORE)
    assert found.event == Keep(BEFORE)
    assert found.notice == f"Editoren sluttede med en fejl. {words.OFFERED_NEXT_TIME}"
    assert found.file is None
    (left,) = editor_files.left(reflection, {KEY: "før"})
    assert left.text == "efter"


def test_an_editor_that_fails_with_the_answer_unchanged_leaves_no_file(reflection: Path) -> None:
    found = edit(cast("Face", Editor("før", fail)), reflection, KEY, content=BEFORE)
    assert found.event == Keep(BEFORE)
    assert found.notice.endswith(words.ANSWER_AS_IT_WAS)
    assert not (reflection.parent / ".ledersamtale").exists()


def test_a_signal_during_editing_stops_with_what_was_written(reflection: Path) -> None:
    found = edit(cast("Face", Editor("efter", hang_up)), reflection, KEY, content=BEFORE)
    assert found.event == Stop(Content(None, "efter"), 1)


def test_an_editor_that_removes_the_file_changes_no_answer(reflection: Path) -> None:
    found = edit(cast("Face", Editor(None)), reflection, KEY, content=BEFORE)
    assert (found.event, found.notice) == (Keep(BEFORE), words.EDITOR_FILE_GONE)


def test_an_editor_needs_a_folder_to_write_in(tmp_path: Path) -> None:
    found = edit(cast("Face", Editor("x")), tmp_path / "væk" / "r.md", KEY, content=BEFORE)
    assert (found.event, found.notice) == (Keep(BEFORE), words.EDIT_NEEDS_SAVE)


@pytest.mark.parametrize(
    ("choice", "text"),
    [(TextChoice.TAKE, "efter"), (TextChoice.APPEND, "før\n\nefter")],
)
def test_leftover_text_replaces_or_follows_the_answer(choice: TextChoice, text: str) -> None:
    assert with_leftover("efter", BEFORE, choice).text == text
