"""The real program, ended and failed in every bad way while a person is typing."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.helpers.english import english_words
from tests.helpers.pty_program import (
    CTRL_C,
    DOWN,
    ENTER,
    F2,
    SHIFT_TAB,
    TAB,
    Program,
    reflection_in,
)

if TYPE_CHECKING:
    from pathlib import Path

NEW = ("reflect", "--name", "Mette", "--theme", "helhed", "--audience", "ledergruppe", "--new")
PATIENCE_SECONDS = 20


def begin(folder: Path, *arguments: str, **options: object) -> Program:
    program = Program(*NEW, "--folder", str(folder), *arguments, **options)  # type: ignore[arg-type]
    program.see("Spørgsmål 3.1:", "punktum" if "--plain" in arguments else "Tab næste")
    return program


def go_on(folder: Path, *arguments: str, **options: object) -> Program:
    return Program("reflect", "--folder", str(folder), *arguments, **options)  # type: ignore[arg-type]


def wait_until_saved(folder: Path, text: str) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not any(text in path.read_text(encoding="utf-8") for path in folder.glob("*.md")):
        assert time.monotonic() < deadline, f"{text} was not saved"
        time.sleep(0.02)


def failing(patch: str) -> tuple[str, ...]:
    """Return the command of a program in which `patch` has been done."""
    code = f"{patch}\nfrom ledersamtale.__main__ import main\nraise SystemExit(main())"
    return (sys.executable, "-c", code)


# --- autosave ----------------------------------------------------------------------------------


def test_typed_text_is_saved_while_typing_continues(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        program.send("Jeg")
        wait_until_saved(tmp_path, "Jeg\n")
        program.send(" tænker", " videre")
        wait_until_saved(tmp_path, "Jeg tænker videre\n")


@pytest.mark.parametrize("plain", [(), ("--plain",)])
def test_killed_in_the_middle_of_an_answer_the_next_start_stands_at_its_end(
    tmp_path: Path, plain: tuple[str, ...]
) -> None:
    with begin(tmp_path, *plain) as program:
        program.send("Et halvt")
        wait_until_saved(tmp_path, "Et halvt\n")
        program.kill(signal.SIGKILL)
        assert program.end() == 137
    with go_on(tmp_path) as program:
        program.see("❯ Gå videre ved Spørgsmål 3.1")
        program.send(ENTER)
        program.see("Et halvt", "Tab næste")
        program.send(" svar", TAB)
        program.see("Spørgsmål 3.2:", "Gemt: Spørgsmål 3.1")
        program.send(CTRL_C)
        assert program.end() == 0
    assert "Et halvt svar\n" in reflection_in(tmp_path)
    assert [path.suffix for path in tmp_path.iterdir()] == [".md"]


def test_lines_from_an_open_pipe_are_saved(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "ledersamtale", *NEW, "--folder", str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
        assert process.stdin
        process.stdin.write("første linje\nen halv linje".encode())
        process.stdin.flush()
        wait_until_saved(tmp_path, "første linje\nen halv linje\n")
        process.kill()


def test_finished_answer_replaces_its_half_typed_one(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        program.send("gammel kladde")
        wait_until_saved(tmp_path, "gammel kladde\n")
        program.send("\x7f" * 6, "svar", TAB)
        program.see("Spørgsmål 3.2:", "Gemt: Spørgsmål 3.1")
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
        assert "Der skete en fejl, som programmet ikke kender" in program.running_text
        assert "Traceback" not in program.output.decode()
    assert "lige før braget\n" in reflection_in(tmp_path)


def test_a_crash_in_the_save_shows_what_was_typed(tmp_path: Path) -> None:
    patch = (
        "from ledersamtale.document import writer as w\nchange = w.change\n"
        "def fail(document, reflection):\n"
        "    if any('brag' in each.text for each in reflection.responses): raise RuntimeError\n"
        "    return change(document, reflection)\n"
        "w.change = fail"
    )
    with begin(tmp_path, command=failing(patch)) as program:
        program.send("mit brag af et svar", TAB)
        assert program.end() == 70
        assert "mit brag af et svar" in program.what_stays
        assert "Traceback" not in program.output.decode()


# --- saves that fail ---------------------------------------------------------------------------


@pytest.mark.parametrize("plain", [(), ("--plain",)])
def test_failed_autosave_is_reported_while_typing_continues(
    tmp_path: Path, plain: tuple[str, ...]
) -> None:
    folder = tmp_path / "mappe"
    with begin(folder, *plain, size=(200, 30)) as program:
        program.send(*["Først", ENTER, ".", ENTER] if plain else ["Først", TAB])
        program.see("Spørgsmål 3.2:")
        folder.rename(tmp_path / "flyttet")
        program.send("Så")
        program.see("Ikke gemt endnu. Kan ikke gemme", "Mappen er væk.", "Skriv bare videre")
        assert english_words(re.sub(r"\S*/\S*", "", program.running_text)) == []
        (tmp_path / "flyttet").rename(folder)
        program.send(" til sidst")
        wait_until_saved(folder, "Så til sidst\n")
        if plain:
            program.see("Nu er det gemt.")
        program.send(*[ENTER, ":stop", ENTER] if plain else [CTRL_C])
        assert program.end() == 0


def test_unsaved_answer_is_never_reported_as_saved(tmp_path: Path) -> None:
    folder = tmp_path / "mappe"
    with begin(folder) as program:
        program.send("Først", TAB)
        program.see("Spørgsmål 3.2:", "Gemt: Spørgsmål 3.1")
        folder.rename(tmp_path / "flyttet")
        program.send("Andet", TAB)
        program.see("Mappen er væk.", "❯ Prøv igen")
        program.send(DOWN, DOWN, ENTER)
        program.see("Spørgsmål 3.3:", "Ikke gemt endnu.", "Tab næste")
        assert "Gemt:" not in program.text
        (tmp_path / "flyttet").rename(folder)
        program.send("Tredje", TAB)
        program.see("Gemt: Spørgsmål 3.3")
    assert "Andet\n" in reflection_in(folder)


# --- other programs, and the clock -------------------------------------------------------------


def test_removed_file_is_written_again_and_reported(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        program.send("Først", TAB)
        program.see("Spørgsmål 3.2:", "Gemt: Spørgsmål 3.1")
        (path,) = tmp_path.glob("*.md")
        path.unlink()
        program.send("Andet", TAB)
        program.see("Spørgsmål 3.3:", "Filen var væk og er skrevet igen, med alle dine svar.")
    assert "Først\n" in reflection_in(tmp_path)
    assert "Andet\n" in reflection_in(tmp_path)


def test_answer_changed_by_another_program_is_reported(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        program.send("Først", TAB)
        program.see("Spørgsmål 3.2:", "Gemt: Spørgsmål 3.1")
        (path,) = tmp_path.glob("*.md")
        text = path.read_text(encoding="utf-8").replace("Først", "Rettet i Word")
        path.write_text(text, encoding="utf-8")
        program.send("Andet", TAB)
        program.see("Spørgsmål 3.3:", "Et andet program har rettet »", "den rettelse gælder nu")
        program.send(SHIFT_TAB)
        program.see("Spørgsmål 3.2:", "Tab næste")
        program.send(SHIFT_TAB)
        program.see("Spørgsmål 3.1:", "Rettet i Word")
    (copy,) = tmp_path.glob("*-konflikt-*.md")
    assert "Først\n" in copy.read_text(encoding="utf-8")


def test_conflict_copy_of_a_sync_client_is_reported(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        program.send("Først", TAB, CTRL_C)
        assert program.end() == 0
    (path,) = tmp_path.glob("*.md")
    other = path.with_stem(f"{path.stem}-PC42")
    other.write_bytes(path.read_bytes())
    with go_on(tmp_path) as program:
        shown = program.see("❯ Gå videre ved Spørgsmål 3.2", "Begynd på en ny")
        assert shown.count("Gå videre ved") == 1
        program.send(ENTER)
        program.see("Der ligger også en anden udgave", f"{other.name}", "Tab næste")


def test_reflection_from_a_future_day_is_reported_as_a_wrong_clock(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        program.send("Først", TAB, CTRL_C)
        assert program.end() == 0
    (path,) = tmp_path.glob("*.md")
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub("dato: .*", "dato: '2199-01-01'", text), encoding="utf-8")
    with go_on(tmp_path) as program:
        program.see("❯ Gå videre ved Spørgsmål 3.2")
        program.send(ENTER)
        program.see("Computerens ur står på 20", "refleksionen er fra 2199-01-01", "Tab næste")


# --- the person's own editor -------------------------------------------------------------------


def editor(tmp_path: Path, script: str) -> dict[str, str]:
    path = tmp_path / "editor.sh"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o700)
    return {"EDITOR": shlex.quote(str(path)), "VISUAL": ""}


def wait_for(path: Path) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not path.exists():
        assert time.monotonic() < deadline, f"{path} did not come"
        time.sleep(0.02)


def killed_in_the_editor(tmp_path: Path, folder: Path) -> None:
    """Leave behind an answer 'først', and an editor's file that goes on with 'i editoren'."""
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
    killed_in_the_editor(tmp_path, folder)
    with go_on(folder) as program:
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


def test_text_of_a_killed_editor_session_can_be_left_for_another_time(tmp_path: Path) -> None:
    folder = tmp_path / "mappe"
    killed_in_the_editor(tmp_path, folder)
    for _ in range(2):
        with go_on(folder) as program:
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
    killed_in_the_editor(tmp_path, folder)
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


def test_closed_window_gives_the_editor_time_to_save(tmp_path: Path) -> None:
    ready = tmp_path / "ready"
    script = (
        f'trap \'echo "reddet" > "$1.save"; exit 1\' HUP; touch {ready}\n'
        "while true; do sleep 0.05; done"
    )
    folder = tmp_path / "mappe"
    with begin(folder, environment=editor(tmp_path, script)) as program:
        program.send("først", F2)
        wait_for(ready)
        program.kill(signal.SIGHUP)
        assert program.end() == 129
    assert reflection_in(folder).endswith("?\n\nreddet\n")
    with go_on(folder) as program:
        program.see("❯ Gå videre ved Spørgsmål 3.1")
        program.send(ENTER)
        program.see("reddet", "Tab næste")
        program.send(CTRL_C)
        assert program.end() == 0
    assert [path.suffix for path in folder.iterdir()] == [".md"]


def test_ctrl_c_in_the_editor_does_not_end_the_session(tmp_path: Path) -> None:
    ready = tmp_path / "ready"
    script = (
        f"trap 'echo igen >> \"$1\"; exit 0' INT; touch {ready}; while true; do sleep 0.05; done"
    )
    with begin(tmp_path / "m", environment=editor(tmp_path, script)) as program:
        program.send("først", F2)
        wait_for(ready)
        program.send(CTRL_C)
        program.see("først", "igen", "Tab næste")
        program.send(TAB)
        program.see("Spørgsmål 3.2:")
