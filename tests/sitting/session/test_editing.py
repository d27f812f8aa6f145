from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.model.places import Kind
from ledersamtale.model.reflection import Content, Key
from ledersamtale.signals import Ended
from ledersamtale.sitting import words
from ledersamtale.sitting.editor import CannotEdit
from ledersamtale.sitting.face import Beside, TextChoice
from ledersamtale.sitting.interview import Keep, Stop
from ledersamtale.sitting.session import editing
from ledersamtale.sitting.session.editing import beside, edit, with_leftover
from ledersamtale.store import editor_files
from ledersamtale.store.reading import MOST_BYTES, read_reflection
from tests.helpers.english import english_words
from tests.helpers.pty_program import CTRL_C, DOWN, ENTER, F2, SHIFT_TAB, reflection_in
from tests.helpers.strategies import texts
from tests.sitting.asking import begin, editor, start_again, wait_for

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


def test_an_editor_that_does_not_wait_is_reported_and_its_file_stays(reflection: Path) -> None:
    found = edit(cast("Face", Editor("før\n")), reflection, KEY, content=BEFORE)
    assert (found.event, found.notice, found.file) == (Keep(BEFORE), words.EDITOR_RETURNED, None)
    (path,) = (reflection.parent / ".ledersamtale").iterdir()
    path.write_text("senere", encoding="utf-8")
    (left,) = editor_files.left(reflection, {KEY: "før"})
    assert left.text == "senere"


def test_an_editor_that_was_used_slowly_and_changed_nothing_is_no_surprise(
    reflection: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editing, "_AT_ONCE_SECONDS", 0.0)
    found = edit(cast("Face", Editor("før")), reflection, KEY, content=BEFORE)
    assert (found.event, found.notice) == (Keep(BEFORE), "")
    assert found.file


def test_text_too_large_for_an_answer_is_left_where_it_is(reflection: Path) -> None:
    text = "x" * (MOST_BYTES + 1)
    found = edit(cast("Face", Editor(text)), reflection, KEY, content=BEFORE)
    (path,) = (reflection.parent / ".ledersamtale").iterdir()
    assert (found.event, found.file) == (Keep(BEFORE), None)
    assert str(path) in found.notice
    assert path.read_text(encoding="utf-8") == text


def test_an_editor_needs_a_folder_to_write_in(tmp_path: Path) -> None:
    found = edit(cast("Face", Editor("x")), tmp_path / "væk" / "r.md", KEY, content=BEFORE)
    assert (found.event, found.notice) == (Keep(BEFORE), words.EDIT_NEEDS_SAVE)


@pytest.mark.parametrize(
    ("choice", "text"),
    [(TextChoice.TAKE, "efter"), (TextChoice.APPEND, "før\n\nefter")],
)
def test_leftover_text_replaces_or_follows_the_answer(choice: TextChoice, text: str) -> None:
    assert with_leftover("efter", BEFORE, choice).text == text


@given(texts, texts, st.booleans())
def test_the_first_choice_for_an_editors_text_loses_no_line_of_either(
    answer: str, text: str, goes_on: bool
) -> None:
    text = f"{answer}\n{text}" if goes_on else text
    stands = beside(answer, text)
    assert stands is Beside.WITHIN or not goes_on
    content = with_leftover(text, Content(None, answer), next(iter(words.text_choices(stands))))
    lines = {line.strip() for line in content.text.split("\n")}
    both = f"{Content(None, answer).text}\n{Content(None, text).text}"
    assert {line.strip() for line in both.split("\n")} - {""} <= lines


# --- what an editor left when its session was killed -------------------------------------------


def kill_in_the_editor(tmp_path: Path, folder: Path) -> None:
    """Leave behind an answer 'først', and an editor's file that continues it with 'i editoren'."""
    ready = tmp_path / "ready"
    script = (
        f'echo "i editoren" >> "$1"; echo $$ > {ready}.new; mv {ready}.new {ready}; exec sleep 60'
    )
    with begin(folder, environment=editor(tmp_path, script)) as program:
        program.send("først", F2)
        wait_for(ready)
        program.kill(signal.SIGKILL)
        program.end()
    os.kill(int(ready.read_text(encoding="utf-8")), signal.SIGKILL)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        ([], "først\ni editoren\n"),
        ([DOWN], "først\n\nførst\ni editoren\n"),
        ([DOWN, DOWN], "først\n"),
    ],
)
def test_text_of_a_killed_editor_is_offered_at_the_next_start_and_then_removed(
    tmp_path: Path, keys: list[str], answer: str
) -> None:
    folder = tmp_path / "mappe"
    kill_in_the_editor(tmp_path, folder)
    with start_again(folder) as program:
        program.see("❯ Fortsæt ved spørgsmål 3.1")
        program.send(ENTER)
        program.see("Du skrev noget til spørgsmål 3.1 i din editor", "i editoren", "❯ Brug teksten")
        assert english_words(program.running_text, names=("enter",)) == []
        program.send(*keys, ENTER)
        program.see("Tab videre", "Du fortsætter ved spørgsmål 3.1.")
        program.send(CTRL_C)
        assert program.end() == 0
    assert reflection_in(folder).endswith(f"?\n\n{answer}")
    assert [path.suffix for path in folder.iterdir()] == [".md"]


@pytest.mark.slow
def test_text_of_a_killed_editor_can_be_kept_for_a_later_start(tmp_path: Path) -> None:
    folder = tmp_path / "mappe"
    kill_in_the_editor(tmp_path, folder)
    for _ in range(2):
        with start_again(folder) as program:
            program.see("❯ Fortsæt ved spørgsmål 3.1")
            program.send(ENTER)
            program.see("❯ Brug teksten")
            program.send(DOWN, DOWN, DOWN, ENTER)
            program.see("Tab videre")
            program.send(CTRL_C)
            assert program.end() == 0
    assert reflection_in(folder).endswith("?\n\nførst\n")


@pytest.mark.slow
@pytest.mark.parametrize("key", [CTRL_C, SHIFT_TAB])
def test_a_sitting_that_ends_at_the_offer_says_that_the_reflection_is_saved(
    tmp_path: Path, key: str
) -> None:
    folder = tmp_path / "mappe"
    kill_in_the_editor(tmp_path, folder)
    with start_again(folder) as program:
        program.see("❯ Fortsæt ved spørgsmål 3.1")
        program.send(ENTER)
        program.see("❯ Brug teksten")
        program.send(key)
        program.see("Refleksionen er gemt som kladde")
        assert program.end() == 0


@pytest.mark.slow
def test_offer_of_editor_text_says_when_the_answer_has_changed_since(tmp_path: Path) -> None:
    folder = tmp_path / "mappe"
    kill_in_the_editor(tmp_path, folder)
    (path,) = folder.glob("*.md")
    path.write_text(
        path.read_text(encoding="utf-8").replace("først", "rettet i Word"), encoding="utf-8"
    )
    typed = "\n1\n:stop\n"
    done = subprocess.run(
        [sys.executable, "-m", "ledersamtale", "reflect", "--folder", str(folder), "--plain"],
        input=typed.encode(),
        capture_output=True,
        check=True,
    )
    shown = done.stdout.decode()
    assert "Siden har du ændret svaret." in shown
    assert english_words(shown.split("Gemt: /")[0]) == []
    assert reflection_in(folder).endswith("?\n\nrettet i Word\n\nførst\ni editoren\n")


@pytest.mark.slow
def test_a_second_text_for_the_same_answer_leaves_the_one_that_was_just_taken(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "mappe"
    kill_in_the_editor(tmp_path, folder)
    (path,) = folder.glob("*.md")
    (response,) = read_reflection(path).reflection.responses
    other = editor_files.begin(path, response.key, text="en anden gang")
    other.write_text("anden tekst\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "ledersamtale", "reflect", "--folder", str(folder), "--plain"],
        input=b"\n1\n1\n:stop\n",
        capture_output=True,
        check=True,
    )
    assert "Siden har du ændret svaret." in done.stdout.decode()
    answer = reflection_in(folder)
    assert "først\ni editoren" in answer
    assert "anden tekst" in answer


@pytest.mark.slow
def test_a_draft_stays_for_the_text_of_an_editor_that_failed(tmp_path: Path) -> None:
    folder = tmp_path / "mappe"
    fails = editor(tmp_path, 'echo "fra editoren" > "$1"; exit 3')
    with begin(folder, environment=fails) as program:
        program.send(F2)
        program.see("Næste gang du starter, spørger programmet")
        program.send(CTRL_C)
        assert program.end() == 0
    with start_again(folder) as program:
        program.see("❯ Fortsæt ved spørgsmål 3.1")
        program.send(ENTER)
        program.see("fra editoren", "❯ Brug teksten")
