"""The real program on drives that know only part of POSIX, each mounted by FUSE."""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.helpers.pty_program import CTRL_C, DOWN, ENTER, TAB, Program, reflection_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

UNMOUNT = shutil.which("fusermount3") or shutil.which("fusermount")
pytestmark = pytest.mark.skipif(
    not UNMOUNT or not importlib.util.find_spec("mfusepy") or not os.access("/dev/fuse", os.W_OK),
    reason="no file system can be mounted by FUSE here",
)
# What is refused, and where that has been met.
DRIVES = {
    "WSL's DrvFs without metadata": ["chmod=EPERM"],
    "network shares in GNOME (gvfs)": ["chmod=ENOTSUP", "link=ENOTSUP", "fsyncdir=ENOSYS"],
    "CIFS without POSIX extensions": ["chmod=EACCES", "link=ENOTSUP"],
    "CIFS before Linux 4.17": ["fsyncdir=EINVAL"],
    "SMB on macOS": ["fsyncdir=ENOTSUP", "link=ENOTSUP"],
    "a share that cannot sync": ["fsync=EINVAL", "fsyncdir=EBADF"],
    "a share that knows no sync": ["fsync=ENOTSUP", "fsyncdir=ENOTSUP"],
    "FAT": ["chmod=EPERM", "link=EPERM"],
    "exFAT and NAS": ["link=EINVAL"],
    "Android's shared storage": ["link=EACCES", "chmod=EPERM"],
    "links between two volumes": ["link=EXDEV"],
    "an old FUSE driver": ["link=ENOTTY", "fsyncdir=ENOTTY"],
}


@pytest.fixture
def started() -> list[subprocess.Popen[bytes]]:
    """Return the drivers of the drives that are mounted; one that is stopped answers nothing."""
    return []


@pytest.fixture
def mount(
    tmp_path: Path, started: list[subprocess.Popen[bytes]]
) -> Iterator[Callable[[list[str]], Path]]:
    root, drive = tmp_path / "root", tmp_path / "drev"
    root.mkdir()
    drive.mkdir()

    def mounted(refused: list[str]) -> Path:
        program = Path(__file__).with_name("odd_drive.py")
        command = [sys.executable, str(program), str(root), str(drive), *refused]
        started.append(subprocess.Popen(command, stderr=subprocess.DEVNULL))
        deadline = time.monotonic() + 20
        while not drive.is_mount():
            if started[0].poll() is not None or time.monotonic() > deadline:
                pytest.skip("FUSE mounts nothing here")
            time.sleep(0.02)
        return drive

    yield mounted
    for each in started:
        each.send_signal(signal.SIGCONT)
    subprocess.run([str(UNMOUNT), "-u", "-z", str(drive)], check=False)
    for each in started:
        each.wait(20)


def run(*arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ledersamtale", *arguments]
    return subprocess.run(
        command, input=typed, capture_output=True, encoding="utf-8", check=False, timeout=60
    )


@pytest.mark.parametrize("refused", DRIVES.values(), ids=DRIVES)
def test_everything_is_saved_on_a_drive_that_lacks(
    mount: Callable[[list[str]], Path], refused: list[str]
) -> None:
    drive = mount(refused)
    folder = drive / "Ledersamtaler"
    begun = run("reflect", "--plain", "--name", "Mette", "--folder", str(folder), "--new",
                typed="4\n:stop\n")  # fmt: skip
    assert (begun.returncode, begun.stderr) == (0, "")
    (path,) = folder.glob("*.md")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    continued = run("reflect", "--plain", str(path), typed="3\n:stop\n")
    assert (continued.returncode, continued.stderr) == (0, "")
    assert path.read_text().count("**Vurdering:**") == 2
    assert [each.name for each in folder.iterdir()] == [path.name]
    handout = run("print-theme", "1", "-o", str(drive / "tema.md"))
    assert (handout.returncode, handout.stderr) == (0, "")


def test_a_drive_that_takes_no_byte_is_reported_as_forbidden(
    mount: Callable[[list[str]], Path],
) -> None:
    drive = mount(["write=EACCES"])
    found = run("print-theme", "1", "-o", str(drive / "tema.md"))
    assert found.returncode == 4
    assert "Du har ikke lov til at skrive dér." in found.stderr
    assert list(drive.iterdir()) == []


QUESTIONS = ("reflect", "--audience", "ledergruppe", "--folder")
NO_ANSWER = "Drevet svarer ikke."


def test_an_answer_goes_to_another_folder_when_its_drive_stops_answering(
    mount: Callable[[list[str]], Path], started: list[subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    folder = mount([]) / "L"
    with Program(*QUESTIONS, str(folder), "--name", "Mette") as program:
        program.see("Spørgsmål 1.1")
        program.send("Det første svar", TAB)
        program.see("Spørgsmål 1.2", "Gemt")
        started[0].send_signal(signal.SIGSTOP)
        program.send("Det andet svar")
        program.see("Ikke gemt endnu.", NO_ANSWER)
        program.send(TAB)
        program.see(NO_ANSWER, "Hvad vil du?")
        program.send(DOWN, ENTER)
        program.see("Mappe:")
        program.send(str(tmp_path / "nær"), ENTER)
        program.see("Spørgsmål 1.3", "Gemt")
        program.send(CTRL_C)
        assert program.end() == 0
    text = reflection_in(tmp_path / "nær")
    assert "Det første svar" in text
    assert "Det andet svar" in text
    started[0].send_signal(signal.SIGCONT)
    assert "Det første svar" in reflection_in(folder)


def test_a_sitting_begins_in_spite_of_a_drive_that_does_not_answer_and_saves_when_it_does(
    mount: Callable[[list[str]], Path], started: list[subprocess.Popen[bytes]]
) -> None:
    folder = mount([]) / "L"
    started[0].send_signal(signal.SIGSTOP)
    with Program(*QUESTIONS, str(folder)) as program:
        program.see(NO_ANSWER, "Hvad vil du?")
        program.send(DOWN, DOWN, ENTER)
        program.see("Hvad hedder du?")
        program.send("Mette", ENTER)
        program.see(NO_ANSWER, "Hvad vil du?")
        program.send(DOWN, DOWN, ENTER)
        program.see("Spørgsmål 1.1")
        program.send("Det eneste svar", TAB)
        program.see(NO_ANSWER, "Hvad vil du?")
        started[0].send_signal(signal.SIGCONT)
        program.send(ENTER)
        program.see("Spørgsmål 1.2", "Gemt")
        program.send(CTRL_C)
        assert program.end() == 0
    assert reflection_in(folder).count("Det eneste svar") == 1


@pytest.mark.parametrize(
    "command",
    [
        ("show", "{}/fil.md"),
        ("export", "{}/fil.md", "-o", "fil.html"),
        ("print-theme", "1", "-o", "{}/tema.md"),
        ("print-theme", "--themes", "{}/sæt.yaml"),
        ("reflect", "--themes", "{}/sæt.yaml"),
        ("themes", "check", "{}/sæt.yaml"),
        ("themes", "diff", "{}/sæt.yaml", "{}/nyt.yaml"),
        ("themes", "list", "--folder", "{}"),
        ("themes", "new", "{}/nyt.yaml"),
    ],
)
def test_a_command_says_that_it_waits_for_a_drive_and_ends_by_ctrl_c(
    mount: Callable[[list[str]], Path],
    started: list[subprocess.Popen[bytes]],
    command: tuple[str, ...],
) -> None:
    drive = mount([])
    started[0].send_signal(signal.SIGSTOP)
    with Program(*(each.format(drive) for each in command)) as program:
        program.see("Måske svarer et drev ikke.")
        program.send(CTRL_C)
        assert program.end() == 130
