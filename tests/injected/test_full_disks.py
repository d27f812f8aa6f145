"""The real program on a disk that is full, or that can only be read."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.helpers.english import english_words
from tests.helpers.pty_program import CTRL_C, DOWN, ENTER, TAB, Program, reflection_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NEW = ("reflect", "--name", "Mette", "--theme", "helhed", "--audience", "ledergruppe", "--new")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 KB, in memory."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount", path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    command = [mount or "", "-t", "tmpfs", "-o", "size=64k,mode=700", "tmpfs", str(disk)]
    if os.geteuid() != 0 or not mount or subprocess.run(command, check=False).returncode:
        pytest.skip("only root can mount a disk, so none can be full")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


def begin(folder: Path) -> Program:
    program = Program(*NEW, "--folder", str(folder))
    program.see("Spørgsmål 3.1:", "Tab videre")
    program.send("Først", TAB)
    program.see("Spørgsmål 3.2:", "Spørgsmål 3.1 er gemt")
    return program


def fill(disk: Path) -> Path:
    filler = disk / "fyld"
    with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(bytes(1024))
    return filler


def test_full_disk_is_reported_and_the_answer_is_saved_once_there_is_room(small_disk: Path) -> None:
    with begin(small_disk) as program:
        filler = fill(small_disk)
        program.send("Andet")
        program.see("Svaret er ikke gemt endnu.", "Der er ikke mere plads på disken.", "Andet")
        program.send(TAB)
        program.see("Der er ikke mere plads på disken.", "Du har ikke mistet noget.", "❯ Prøv igen")
        assert english_words(program.running_text, names=("enter",)) == []
        filler.unlink()
        program.send(ENTER)
        program.see("Spørgsmål 3.3:", "Spørgsmål 3.2 er gemt")
        program.send(CTRL_C)
        assert program.end() == 0
    assert "Andet\n" in reflection_in(small_disk)
    assert [each.suffix for each in small_disk.iterdir()] == [".md"]


def test_another_folder_can_be_chosen_on_a_full_disk(small_disk: Path, tmp_path: Path) -> None:
    other = tmp_path / "anden"
    with begin(small_disk) as program:
        fill(small_disk)
        program.send("Andet", TAB)
        program.see("❯ Prøv igen")
        program.send(DOWN, ENTER)
        program.see("Hvilken mappe vil du gemme i?")
        program.send(str(other), ENTER)
        program.see("Spørgsmål 3.3:", "Spørgsmål 3.2 er gemt")
        program.send(CTRL_C)
        assert program.end() == 0
    assert "Først\n" in reflection_in(other)
    assert "Andet\n" in reflection_in(other)
    assert "Først\n" in reflection_in(small_disk)


def test_read_only_disk_is_reported(small_disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with Program(*NEW, "--folder", str(small_disk)) as program:
        program.see("Drevet er skrivebeskyttet. Vælg en mappe på et andet drev.", "❯ Prøv igen")
        program.send(DOWN, DOWN, ENTER)
        program.see("Spørgsmål 3.1:", "Svaret er ikke gemt endnu.", "Tab videre")
        program.send("Først", TAB)
        program.see("Drevet er skrivebeskyttet.", "❯ Prøv igen")
        program.send(DOWN, DOWN, DOWN, ENTER)
        assert program.end() == 4
        assert "Først" in program.what_stays
        assert "Refleksionen kunne ikke gemmes." in program.what_stays
