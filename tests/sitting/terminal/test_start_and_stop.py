"""How a sitting begins and how it is left, in windows of each size."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ledersamtale.model.themes import Audience
from ledersamtale.sitting import words
from tests.helpers.pty_program import CTRL_C, DOWN, ENTER, SIZES, Program
from tests.sitting.terminal.lists.walked import draft_at_the_points

pytestmark = pytest.mark.slow

ALL_SIZES = [*SIZES, (40, 14)]


@pytest.mark.parametrize("size", ALL_SIZES)
def test_the_command_that_a_stop_shows_goes_on_from_another_folder(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    folder = tmp_path / "OneDrive - Hvidøre Kommune"
    with Program("reflect", "--name", "Bo", "--folder", str(folder), size=size) as program:
        program.see("Udsagn 1.1:", "Tab videre")
        program.send("4")
        program.see("Udsagn 1.2:", "Tab videre")
        program.send(CTRL_C)
        assert program.end() == 0
    lines = program.output.decode().replace("\r", "").splitlines()
    command = next(line for line in reversed(lines) if " reflect " in line)
    # The shell finds the program as a person's does.
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command],
        input=b"1\n:stop\n",
        env=os.environ | {"PATH": path},
        capture_output=True,
        check=True,
    )
    assert "Du fortsætter ved udsagn 1.2" in done.stdout.decode()


@pytest.mark.parametrize("size", ALL_SIZES)
def test_who_stops_at_the_drafts_is_told_that_they_are_kept(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    draft_at_the_points(tmp_path)
    with Program("reflect", "--folder", str(tmp_path), size=size) as program:
        program.see("❯ Fortsæt")
        program.send(CTRL_C)
        assert program.end() == 0
    assert f"{words.NOT_BEGUN} {words.DRAFTS_STAY}" in " ".join(program.text.split())


@pytest.mark.parametrize("size", ALL_SIZES)
def test_drafts_are_offered_with_what_tells_them_apart(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    draft_at_the_points(tmp_path)
    draft_at_the_points(tmp_path, skipped=range(9))
    with Program("reflect", "--folder", str(tmp_path), size=size) as program:
        program.see("27 af 27 besvaret", "18 af 27 besvaret")
        program.send(CTRL_C)
        assert program.end() == 0


@pytest.mark.parametrize("size", ALL_SIZES)
def test_a_sitting_without_an_answer_leaves_no_draft(tmp_path: Path, size: tuple[int, int]) -> None:
    path = draft_at_the_points(tmp_path)
    with Program("reflect", "--folder", str(tmp_path), size=size) as program:
        program.see("❯ Fortsæt")
        program.send(DOWN, ENTER)
        program.see("Hvad hedder du?")
        program.send("Jens", ENTER)
        program.see("Udsagn 1.1:", "Tab videre")
        program.send(CTRL_C)
        assert program.end() == 0
    assert list(tmp_path.glob("*.md")) == [path]


@pytest.mark.parametrize("size", ALL_SIZES)
def test_a_group_is_asked_for_the_name_of_the_group(tmp_path: Path, size: tuple[int, int]) -> None:
    group = ["--audience", "ledergruppe", "--folder", str(tmp_path)]
    with Program("reflect", *group, size=size) as program:
        program.see(words.NAME_QUESTIONS[Audience.GROUP])
        program.send("Børn og Unge", ENTER)
        program.see("Spørgsmål 1.1:", "Tab videre")
        program.send(CTRL_C)
        assert program.end() == 0
