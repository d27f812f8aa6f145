from __future__ import annotations

import io
import os
import signal
import sys
import termios
from itertools import count
from typing import TYPE_CHECKING

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output.vt100 import Vt100_Output

from ledersamtale.screen.pager import show_pages
from ledersamtale.signals import SignalGate
from tests.helpers import reflections
from tests.helpers.pty_program import CTRL_C, DOWN, ENTER, SIZES, UP, Program

if TYPE_CHECKING:
    from pathlib import Path

FIRST = "Ledersamtale: Mette Eksempel"
LAST = "Sidste linje."
SECRET = "hemmelig"
PAGE_UP, PAGE_DOWN = "\x1b[5~", "\x1b[6~"
HOME, END = "\x1b[H", "\x1b[F"
ESCAPE = "\x1b"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A reflection of many pages in a small window."""
    path = tmp_path / "r.md"
    lines = "\n".join(f"Linje {number:02} er {SECRET}" for number in range(80))
    text = reflections.FILE.replace("temaer: kvalitet, retning\n", "temaer: retning\n")
    path.write_text(f"{text}\n{lines}\n\n## Noter\n\n{LAST}\n", encoding="utf-8")
    return path


def leave(program: Program, *keys: str) -> None:
    program.send(*keys)
    assert program.end() == 0
    assert FIRST not in program.what_stays
    assert SECRET not in program.what_stays
    assert termios.tcgetattr(program.child.child_fd) == program.modes


@pytest.mark.slow
@pytest.mark.parametrize("size", [*SIZES, (40, 14)])
def test_a_reflection_is_shown_from_its_start_to_its_end_and_leaves_nothing_in_the_window(
    file: Path, size: tuple[int, int]
) -> None:
    with Program("show", str(file), size=size) as program:
        program.see(FIRST, f"1-{size[1] - 1} af ", "q luk")
        seen = program.text
        while LAST not in program.running_text:
            *_, last = program.running_text.split(" af ")[-2].split()
            first, _, to = last.partition("-")
            program.send(" ")
            program.see(" af ")
            program.see_gone(f"{first}-{to} af")
            seen += program.text
        for number in range(80):
            assert f"Linje {number:02} er" in seen
        leave(program, "q")


@pytest.mark.slow
@pytest.mark.parametrize("report", ["\x1b[I", "\x1b[O"])
def test_a_report_that_the_window_is_looked_at_leaves_it_as_it_is(file: Path, report: str) -> None:
    with Program("show", str(file), size=(40, 14)) as program:
        program.see(FIRST, "1-13 af ")
        program.send(report, DOWN)
        program.see("2-14 af ")
        leave(program, ESCAPE)


def test_the_keys_go_where_they_say(file: Path) -> None:
    with Program("show", str(file), size=(40, 14)) as program:
        program.see(FIRST, "1-13 af ")
        for keys, shown in (
            ((DOWN,), "2-14 af "),
            ((ENTER,), "3-15 af "),
            ((UP, UP, UP), "1-13 af "),
            ((PAGE_DOWN, PAGE_DOWN), "27-39 af "),
            ((PAGE_UP,), "14-26 af "),
            ((END,), "-138 af 138"),
            ((HOME,), "1-13 af "),
        ):
            program.send(*keys)
            program.see(shown)
        leave(program, CTRL_C)


def test_a_short_reflection_has_a_screen_of_its_own_too(file: Path) -> None:
    file.write_text(f"---\ntemasæt: x\n---\n\n# {FIRST}\n", encoding="utf-8")
    with Program("show", str(file)) as program:
        program.see(FIRST, "1-3 af 3 · q luk")
        leave(program, " ", DOWN, "q")


def test_a_window_of_another_size_is_laid_out_anew_with_the_same_text(file: Path) -> None:
    with Program("show", str(file)) as program:
        program.see(FIRST)
        program.send(END)
        program.see(LAST, "-121 af 121")
        top, *_ = program.text.splitlines()
        program.screen.resize(20, 40)
        program.child.setwinsize(20, 40)
        program.see("-125 af 138 · q luk", LAST)
        assert program.text.splitlines()[0] == top
        leave(program, "q")


def test_the_first_rows_are_shown_and_left_while_the_others_are_made() -> None:
    parts = ([f"Del {number}", ""] for number in count(1))
    screen = io.StringIO()
    size = Size(rows=24, columns=80)
    with create_pipe_input() as keys:
        keys.send_text(f"{END}{PAGE_UP}q")
        output = Vt100_Output(screen, lambda: size)
        with create_app_session(keys, output), SignalGate() as gate:
            show_pages(lambda _: parts, dot=" · ", gate=gate)
    assert "Del 1" in screen.getvalue()
    assert "af mindst" in screen.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_gives_the_terminal_back_as_it_was(file: Path, number: int) -> None:
    with Program("show", str(file)) as program:
        program.see(FIRST, "q luk")
        program.kill(number)
        assert program.end() == 128 + number
        assert SECRET not in program.what_stays
        assert termios.tcgetattr(program.child.child_fd) == program.modes


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTSTP, signal.SIGSTOP])
def test_a_shell_that_stops_it_has_its_own_screen_and_goes_on_with_it(
    file: Path, number: int
) -> None:
    shell = ("bash", "--norc", "--noprofile", "-i")
    with Program(command=shell, environment={"PS1": "$ "}) as program:
        program.send(f"{sys.executable} -m ledersamtale show {file}\r")
        program.see(FIRST, "q luk")
        program.send(PAGE_DOWN)
        program.see("24-46 af ")
        os.kill(os.tcgetpgrp(program.child.child_fd), number)
        program.see("Stopped", "$")
        if number == signal.SIGTSTP:
            assert SECRET not in program.what_stays
            program.send("echo l$((1))st\r")
            program.see("echo l$((1))st", "l1st")
        program.send("fg\r")
        program.see("24-46 af ", "q luk")
        program.send(PAGE_DOWN)
        program.see("47-69 af ")
        program.send("q")
        while program.screen.before is not None:
            program._read()
        program.send("exit\r")
        assert program.end() == 0
        assert SECRET not in program.what_stays


def test_a_terminal_that_cannot_draw_gets_all_of_it_in_a_row(file: Path) -> None:
    with Program("show", str(file), size=(80, 200), environment={"TERM": "dumb"}) as program:
        assert program.end() == 0
        assert FIRST in program.what_stays
        assert LAST in program.what_stays
        assert b"\x1b" not in program.output
