"""The real program on drives that know only part of POSIX, each mounted by FUSE."""

from __future__ import annotations

import signal
import stat
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.helpers.pty_program import CTRL_C, DOWN, ENTER, TAB, Program, reflection_in
from tests.injected.disk import CannotMount
from tests.injected.drives import DRIVES, mounted, run

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator

Mount = Callable[[list[str]], Path]


@pytest.fixture
def started() -> list[subprocess.Popen[bytes]]:
    """Return the drivers of the drives that are mounted; one that is stopped answers nothing."""
    return []


@pytest.fixture
def mount(tmp_path: Path, started: list[subprocess.Popen[bytes]]) -> Iterator[Mount]:
    with ExitStack() as stack:

        def mount_drive(refused: list[str]) -> Path:
            try:
                drive, driver = stack.enter_context(mounted(tmp_path, refused))
            except CannotMount as error:
                pytest.skip(str(error))
            started.append(driver)
            return drive

        yield mount_drive


@pytest.mark.parametrize("refused", DRIVES.values(), ids=DRIVES)
def test_everything_is_saved_on_a_drive_that_lacks(mount: Mount, refused: list[str]) -> None:
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
    mount: Mount,
) -> None:
    drive = mount(["write=EACCES"])
    found = run("print-theme", "1", "-o", str(drive / "tema.md"))
    assert found.returncode == 4
    assert "Du har ikke lov til at gemme dér." in found.stderr
    assert list(drive.iterdir()) == []


QUESTIONS = ("reflect", "--audience", "ledergruppe", "--folder")
NOT_YET = "Drevet har ikke svaret endnu"


def test_an_answer_goes_to_another_folder_when_its_drive_stops_answering(
    mount: Mount, started: list[subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    folder = mount([]) / "L"
    with Program(*QUESTIONS, str(folder), "--name", "Mette") as program:
        program.see("Spørgsmål 1.1")
        program.send("Det første svar", TAB)
        program.see("Spørgsmål 1.2", "er gemt")
        started[0].send_signal(signal.SIGSTOP)
        program.send("Det andet svar")
        program.see("Svaret er ikke gemt endnu.", NOT_YET)
        program.send(TAB)
        program.see(NOT_YET, "Hvad vil du gøre?")
        program.send(DOWN, ENTER)
        program.see("Hvilken mappe vil du gemme i?")
        program.send(str(tmp_path / "nær"), ENTER)
        program.see("Spørgsmål 1.3", "er gemt")
        program.send(CTRL_C)
        assert program.end() == 0
    text = reflection_in(tmp_path / "nær")
    assert "Det første svar" in text
    assert "Det andet svar" in text
    started[0].send_signal(signal.SIGCONT)
    assert "Det første svar" in reflection_in(folder)


def test_a_sitting_begins_in_spite_of_a_drive_that_does_not_answer_and_saves_when_it_does(
    mount: Mount, started: list[subprocess.Popen[bytes]]
) -> None:
    folder = mount([]) / "L"
    started[0].send_signal(signal.SIGSTOP)
    with Program(*QUESTIONS, str(folder)) as program:
        program.see(NOT_YET, "Hvad vil du gøre?")
        program.send(DOWN, DOWN, ENTER)
        program.see("Programmet har ikke læst mappens kladder.", "Hvad hedder")
        program.send("Mette", ENTER)
        program.see("Spørgsmål 1.1")
        program.send("Det eneste svar", TAB)
        program.see(NOT_YET, "Hvad vil du gøre?")
        started[0].send_signal(signal.SIGCONT)
        program.send(ENTER)
        program.see("Spørgsmål 1.2", "er gemt")
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
    mount: Mount,
    started: list[subprocess.Popen[bytes]],
    command: tuple[str, ...],
) -> None:
    drive = mount([])
    started[0].send_signal(signal.SIGSTOP)
    with Program(*(each.format(drive) for each in command)) as program:
        program.see("Måske svarer et drev ikke.")
        program.send(CTRL_C)
        assert program.end() == 130
