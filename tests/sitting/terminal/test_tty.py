from __future__ import annotations

import os
import shlex
import signal
import stat
import sys
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import pytest

from ledersamtale.sitting.terminal.tty import Terminal
from tests.helpers.pty_program import CTRL_C, F2, SIZES, TAB, Program, reflection_in
from tests.sitting.asking import editor
from tests.sitting.terminal.rating import ARGUMENTS, begin, rate_all

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.slow


def test_terminal_of_a_session_neither_echoes_keys_nor_stops_output(
    terminal: tuple[int, TextIO],
) -> None:
    _, stream = terminal
    before = termios.tcgetattr(stream)
    with Terminal(stream, stream) as session:
        modes = termios.tcgetattr(stream)
        assert not modes[3] & (termios.ECHO | termios.ICANON | termios.ISIG)
        assert not modes[0] & termios.IXON
        with session.lent("", stopped=""):
            assert termios.tcgetattr(stream) == before
        assert termios.tcgetattr(stream) == modes
    assert termios.tcgetattr(stream) == before


def test_stopped_session_leaves_the_terminal_as_it_was_found_until_it_goes_on(
    terminal: tuple[int, TextIO], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, stream = terminal
    before = termios.tcgetattr(stream)
    with Terminal(stream, stream):
        modes = termios.tcgetattr(stream)
        stopped = []
        monkeypatch.setattr(
            signal, "raise_signal", lambda _: stopped.append(termios.tcgetattr(stream))
        )
        handler = signal.getsignal(signal.SIGTSTP)
        assert callable(handler), "the signal would stop these tests"
        handler(signal.SIGTSTP, None)
        assert stopped == [before]
        assert termios.tcgetattr(stream) == modes


def wait_for(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 120
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def stop_and_go_on(program: Program, number: int) -> None:
    """Stop what the shell runs in `program`, and let the shell go on with it."""

    def is_stopped() -> bool:
        return bool(os.tcgetpgrp(program.child.child_fd) == program.child.pid)

    os.kill(os.tcgetpgrp(program.child.child_fd), number)
    wait_for(is_stopped)
    program.see("Stopped", "$")
    assert number == signal.SIGSTOP or program.screen.before is None
    program.send("clear; fg\r")
    wait_for(lambda: not is_stopped())


@pytest.mark.parametrize("number", [signal.SIGTSTP, signal.SIGSTOP])
@pytest.mark.parametrize("plain", [(), ("--plain",)], ids=["terminal", "plain"])
def test_session_that_a_shell_stopped_goes_on(
    tmp_path: Path, plain: tuple[str, ...], number: int
) -> None:
    started = shlex.join([sys.executable, "-m", "ledersamtale", *ARGUMENTS, str(tmp_path), *plain])
    enter, ready = ("\r", "Skriv") if plain else ("", "Tab videre")
    with Program(
        command=("bash", "--norc", "--noprofile", "-i"), environment={"PS1": "$ "}
    ) as program:
        program.send(f"{started}\r")
        program.see("Udsagn 3.1:", "Vurdér:" if plain else ready)
        for rating in "1234":
            program.send(f"{rating}{enter}")
            program.see(f"Udsagn 3.{int(rating) + 1}:" if rating != "4" else "Spørgsmål 3.1:")
        program.see(ready)
        program.send("et halvt ")
        program.see("et halvt")
        text = "et halvt "
        for letter in "svar":
            stop_and_go_on(program, number)
            text += letter
            program.send(letter)
            program.see(text)
        wait_for(lambda: f"{text}\n" in reflection_in(tmp_path))
        program.send("\r.\r" if plain else TAB)
        program.see("Spørgsmål 3.2:")
        program.send(":stop\r" if plain else CTRL_C)
        program.see("gemt som kladde")
        program.send("exit\r")
        assert program.end() == 0


def test_editor_that_a_shell_stopped_is_told_how_to_come_back_to(tmp_path: Path) -> None:
    started = shlex.join([sys.executable, "-m", "ledersamtale", *ARGUMENTS, str(tmp_path)])
    chosen = editor(tmp_path, 'kill -TSTP 0; echo "fra editoren" > "$1"')
    with Program(
        command=("bash", "--norc", "--noprofile", "-i"), environment={"PS1": "$ ", **chosen}
    ) as program:
        program.send(f"{started}\r")
        program.see("Udsagn 3.1:", "Tab videre")
        program.send("k", F2)
        program.see("Dit svar er stadig åbent i din editor.", "så skriv: fg", "Stopped")
        assert program.screen.before is None
        program.send("fg\r")
        program.see("fra editoren", "Tab videre")
        program.send(CTRL_C)
        program.see("gemt som kladde")
        program.send("exit\r")
        assert program.end() == 0


def test_lines_fit_the_window_also_when_columns_says_otherwise(tmp_path: Path) -> None:
    with begin(tmp_path, (40, 20), COLUMNS="80", LINES="24") as program:
        program.send("4")
        program.see("Udsagn 3.2:", "Tab videre")
        program.send(CTRL_C)
        program.see("ledersamtale reflect /")


@pytest.mark.parametrize("size", SIZES)
def test_no_answer_stays_in_the_window_when_the_session_is_over(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    with begin(tmp_path, size) as program:
        rate_all(program)
        for number in (1, 2, 3):
            program.see(f"Spørgsmål 3.{number}:", "Tab videre")
            program.send("\x1b[200~" + "fortroligt\r" * 30 + "sidste linje\x1b[201~")
            program.see("sidste linje")
            program.send(TAB)
        program.see("Vælg op til tre punkter")
        program.send(CTRL_C)
        assert program.end() == 0
        assert "Refleksionen er gemt som kladde." in program.what_stays
        assert "fortroligt" not in program.what_stays
    (path,) = tmp_path.glob("*.md")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text(encoding="utf-8").count("fortroligt") == 90


@pytest.mark.parametrize("plain", [(), ("--plain",)])
def test_next_session_restores_the_terminal_of_a_killed_one(
    tmp_path: Path, plain: tuple[str, ...]
) -> None:
    twice = ("sh", "-c", '"$@"; stty -a; "$@"; stty -a', "", sys.executable, "-m", "ledersamtale")
    with Program(*ARGUMENTS, str(tmp_path), *plain, size=(80, 60), command=twice) as program:
        program.see("Udsagn 3.1: Jeg fremmer udvikling", "Vurdér:" if plain else "Tab videre")
        shell = program.child.pid
        children = Path(f"/proc/{shell}/task/{shell}/children").read_text(encoding="utf-8")
        os.kill(int(children), signal.SIGKILL)
        program.see("-echo ", "-icanon ")
        program.send(*[":stop\r"] if plain else [CTRL_C])
        end = "Du begyndte ikke på en ny refleksion."
        program.see(end)
        program.end()
        assert " icanon" in program.text.rpartition(end)[2]
        assert " echo " in program.text.rpartition(end)[2]
