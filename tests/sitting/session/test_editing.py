from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.helpers.english import english_words
from tests.helpers.pty_program import CTRL_C, DOWN, ENTER, F2, reflection_in
from tests.sitting.asking import begin, editor, start_again, wait_for

if TYPE_CHECKING:
    from pathlib import Path


def kill_in_the_editor(tmp_path: Path, folder: Path) -> None:
    """Leave behind an answer 'først', and an editor's file that continues it with 'i editoren'."""
    ready = tmp_path / "ready"
    script = f'echo "i editoren" >> "$1"; echo $$ > {ready}; exec sleep 60'
    with begin(folder, environment=editor(tmp_path, script)) as program:
        program.send("først", F2)
        wait_for(ready)
        program.kill(signal.SIGKILL)
        program.end()
    os.kill(int(ready.read_text(encoding="utf-8")), signal.SIGKILL)


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
        program.see("❯ Gå videre ved Spørgsmål 3.1")
        program.send(ENTER)
        program.see("Din editor har tekst til Spørgsmål 3.1", "i editoren", "❯ Brug teksten")
        assert english_words(program.running_text, names=("enter",)) == []
        program.send(*keys, ENTER)
        program.see("Tab næste", "Du går videre ved Spørgsmål 3.1.")
        program.send(CTRL_C)
        assert program.end() == 0
    assert reflection_in(folder).endswith(f"?\n\n{answer}")
    assert [path.suffix for path in folder.iterdir()] == [".md"]


def test_text_of_a_killed_editor_can_be_kept_for_a_later_start(tmp_path: Path) -> None:
    folder = tmp_path / "mappe"
    kill_in_the_editor(tmp_path, folder)
    for _ in range(2):
        with start_again(folder) as program:
            program.see("❯ Gå videre ved Spørgsmål 3.1")
            program.send(ENTER)
            program.see("❯ Brug teksten")
            program.send(DOWN, DOWN, DOWN, ENTER)
            program.see("Tab næste")
            program.send(CTRL_C)
            assert program.end() == 0
    assert reflection_in(folder).endswith("?\n\nførst\n")


def test_offer_of_editor_text_says_when_the_answer_has_changed_since(tmp_path: Path) -> None:
    folder = tmp_path / "mappe"
    kill_in_the_editor(tmp_path, folder)
    (path,) = folder.glob("*.md")
    path.write_text(
        path.read_text(encoding="utf-8").replace("først", "rettet i Word"), encoding="utf-8"
    )
    typed = "\n2\n:stop\n"
    done = subprocess.run(
        [sys.executable, "-m", "ledersamtale", "reflect", "--folder", str(folder), "--plain"],
        input=typed.encode(),
        capture_output=True,
        check=True,
    )
    shown = done.stdout.decode()
    assert "Svaret er ændret siden." in shown
    assert english_words(shown.split("Gemt: /")[0]) == []
    assert reflection_in(folder).endswith("?\n\nrettet i Word\n\nførst\ni editoren\n")
