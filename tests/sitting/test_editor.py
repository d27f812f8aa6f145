from __future__ import annotations

import os
import shlex
import shutil
import signal
import time
from typing import TYPE_CHECKING

import pytest

from ledersamtale.signals import SignalGate
from ledersamtale.sitting import editor as editor_module
from ledersamtale.sitting.editor import CannotEdit, run_editor
from tests.helpers.pty_program import CTRL_C, CTRL_Y, CTRL_Z, ENTER, F2, SIZES, TAB, reflection_in
from tests.sitting.asking import (
    PATIENCE_SECONDS,
    begin,
    editor,
    start_again,
    wait_for,
    wait_until_saved,
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("size", SIZES)
def test_editor_gets_the_answer_in_a_private_file(tmp_path: Path, size: tuple[int, int]) -> None:
    seen = tmp_path / "seen"
    script = f'stat -c "%a" "$1" "$(dirname "$1")" > {seen}; printf "fra editoren\\r\\n" >> "$1"'
    folder = tmp_path / "mappe"
    with begin(folder, size=size, environment=editor(tmp_path, script)) as program:
        program.send("først", F2)
        shown = program.see("først", "fra editoren", "Tab videre", "✓ Spørgsmål 3.1 er gemt.")
        assert shown.count("er gemt") == 1
        program.send(CTRL_Z)
        program.see("▏ først", "Tab videre")
        program.send(CTRL_Y)
        program.see("fra editoren", "Tab videre")
        # What was undone may have been saved meanwhile.
        wait_until_saved(folder, "først\nfra editoren\n")
        assert seen.read_text(encoding="utf-8").split() == ["600", "700"]
        program.send(TAB)
        program.see("Spørgsmål 3.2:")
        program.send(CTRL_C)
        assert program.end() == 0
    assert [each.suffix for each in folder.iterdir()] == [".md"]


@pytest.mark.slow
def test_failing_editor_changes_no_answer(tmp_path: Path) -> None:
    with begin(tmp_path / "m", environment=editor(tmp_path, "exit 1")) as program:
        program.send("mit svar", F2)
        program.see("Editoren sluttede med en fejl.", "mit svar")


@pytest.mark.slow
def test_missing_editor_is_reported(tmp_path: Path) -> None:
    with begin(tmp_path, environment={"EDITOR": "findes-ikke-her", "VISUAL": ""}) as program:
        program.send("mit svar", F2)
        program.see("»findes-ikke-her« kunne ikke åbnes.", "mit svar")


@pytest.mark.slow
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
    with start_again(folder) as program:
        program.see("❯ Fortsæt ved spørgsmål 3.1")
        program.send(ENTER)
        program.see("reddet", "Tab videre")
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
        program.see("Dit svar er åbent i din editor.", "luk editoren")
        assert "Spørgsmål" not in program.text
        program.send(CTRL_C)
        program.see("først", "igen", "Tab videre")
        program.send(TAB)
        program.see("Spørgsmål 3.2:")


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("vim"), reason="Vim is not installed")
def test_what_was_typed_in_a_killed_vim_is_kept_and_reported(tmp_path: Path) -> None:
    with begin(
        tmp_path, environment={"EDITOR": "vim -u NONE", "VISUAL": ""}, size=(200, 30)
    ) as program:
        program.send("Et svar", F2)
        program.see("Et svar", "~")
        program.send("GoHEMMELIGT ORD")
        program.see("HEMMELIGT ORD")
        time.sleep(0.2)
    folder = tmp_path / ".ledersamtale"
    deadline = time.monotonic() + PATIENCE_SECONDS
    while b"HEMMELIGT ORD" not in b"".join(path.read_bytes() for path in folder.glob(".*.sw?")):
        assert time.monotonic() < deadline, "Vim saved nothing"
        time.sleep(0.02)
    with start_again(tmp_path, size=(200, 30)) as program:
        program.see("Fortsæt ved")
        program.send(ENTER)
        program.see("Vim har tekst, som ikke er gemt. Stop, og hent den frem med kommandoen")
        program.send(CTRL_C)
        program.end()
    printed = program.output.decode().replace("\r", "").splitlines()
    (swap,) = folder.glob(".*.sw?")
    command = next(line for line in reversed(printed) if line.startswith("vim -r "))
    # Vim finds its file by the name of the one that was edited.
    edited = swap.with_name(swap.name.removeprefix(".").removesuffix(".swp"))
    assert shlex.split(command) == ["vim", "-r", str(edited)]
    assert list(folder.glob(".*.sw?"))


@pytest.mark.parametrize("command", ['nano "', "nano '", "nano \\"])
def test_command_that_cannot_be_split_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("VISUAL", command)
    with pytest.raises(CannotEdit, match="forstår ikke navnet på din editor"):
        run_editor(tmp_path / "x", SignalGate())


def test_command_on_windows_loses_its_quotes_and_finds_its_ending(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("VISUAL", '"C:\\Program Files\\ed.exe" -ny')
    monkeypatch.setattr(os, "name", "nt")
    monkeypatch.setattr("shutil.which", lambda name: f"{name}.cmd")
    assert editor_module._command() == ["C:\\Program Files\\ed.exe.cmd", "-ny"]
