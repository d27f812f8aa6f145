"""The real program is killed or crashes while a person types, and loses no text."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.helpers.pty_program import CTRL_C, DOWN, ENTER, TAB, reflection_in
from tests.sitting.asking import NEW, begin, failing, start_again, wait_until_saved

if TYPE_CHECKING:
    from pathlib import Path

# --- autosave ----------------------------------------------------------------------------------


@pytest.mark.slow
def test_typed_text_is_saved_while_typing_continues(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        program.send("Jeg")
        wait_until_saved(tmp_path, "Jeg\n")
        program.send(" tænker", " videre")
        wait_until_saved(tmp_path, "Jeg tænker videre\n")


@pytest.mark.parametrize("plain", [(), ("--plain",)])
def test_start_after_a_kill_continues_at_the_end_of_a_half_typed_answer(
    tmp_path: Path, plain: tuple[str, ...]
) -> None:
    with begin(tmp_path, *plain) as program:
        program.send("Et halvt")
        wait_until_saved(tmp_path, "Et halvt\n")
        program.kill(signal.SIGKILL)
        assert program.end() == 137
    with start_again(tmp_path) as program:
        program.see("❯ Fortsæt ved spørgsmål 3.1")
        program.send(ENTER)
        program.see("Et halvt", "Tab videre")
        program.send(" svar", TAB)
        program.see("Spørgsmål 3.2:", "Spørgsmål 3.1 er gemt")
        program.send(CTRL_C)
        assert program.end() == 0
    assert "Et halvt svar\n" in reflection_in(tmp_path)
    assert [path.suffix for path in tmp_path.iterdir()] == [".md"]


@pytest.mark.slow
def test_lines_from_an_open_pipe_are_saved(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "ledersamtale", *NEW, "--folder", str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
        assert process.stdin
        process.stdin.write("første linje\nen halv linje".encode())
        process.stdin.flush()
        wait_until_saved(tmp_path, "første linje\nen halv linje\n")
        process.kill()


@pytest.mark.slow
def test_finished_answer_replaces_its_half_typed_one(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        program.send("gammel kladde")
        wait_until_saved(tmp_path, "gammel kladde\n")
        program.send("\x7f" * 6, "svar", TAB)
        program.see("Spørgsmål 3.2:", "Spørgsmål 3.1 er gemt")
        program.kill(signal.SIGKILL)
        program.end()
    assert "gammel svar\n" in reflection_in(tmp_path)
    assert "kladde\n\n#" not in reflection_in(tmp_path).partition("## Tema")[2]


# --- the program's own failures ----------------------------------------------------------------


def test_a_crash_in_the_prompt_keeps_what_was_typed(tmp_path: Path) -> None:
    patch = "from prompt_toolkit.buffer import Buffer\ndef undo(self): raise RuntimeError\n"
    with begin(tmp_path, command=failing(f"{patch}Buffer.undo = undo")) as program:
        program.send("lige før")
        program.see("lige før")
        program.send(" braget", "\x1a")
        assert program.end() == 70
        assert "Der skete en uventet fejl" in program.running_text
        assert "Traceback" not in program.output.decode()
    assert "lige før braget\n" in reflection_in(tmp_path)


def test_a_program_that_fails_in_a_save_asks_where_to_save_instead(tmp_path: Path) -> None:
    patch = (
        "from ledersamtale.document import writer as w\nchange = w.change\n"
        "def fail(document, reflection):\n"
        "    if any('brag' in each.text for each in reflection.responses): raise RuntimeError\n"
        "    return change(document, reflection)\n"
        "w.change = fail"
    )
    with begin(tmp_path, command=failing(patch)) as program:
        program.send("mit brag af et svar", TAB)
        program.see("en fejl i programmet (RuntimeError)", "Du har ikke mistet noget.")
        program.send(DOWN, DOWN, DOWN, ENTER)
        assert program.end() == 4
        assert "mit brag af et svar" in program.what_stays
        assert "Traceback" not in program.output.decode()
