from __future__ import annotations

import os
import signal
import termios
from typing import TYPE_CHECKING

import pytest

from tests.helpers.pty_program import CTRL_C, reflection_in
from tests.sitting.terminal.rating import begin, rate_all

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


def test_keys_in_one_burst_rate_only_the_statement_that_is_shown(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        program.send("444")
        program.see("Udsagn 3.2:", "Udsagn 3.1 er gemt: 4")
        program.send(CTRL_C)
        assert program.end() == 0
    assert reflection_in(tmp_path).count("**Vurdering:**") == 1


def test_ctrl_c_right_after_a_rating_stops(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        program.send(f"4{CTRL_C}")
        program.see("gemt som kladde")
        assert program.end() == 0
    assert reflection_in(tmp_path).count("**Vurdering:**") == 1


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130), (signal.SIGQUIT, 131)],
)
def test_signal_saves_what_is_typed_and_restores_the_terminal(
    tmp_path: Path, number: int, code: int
) -> None:
    with begin(tmp_path) as program:
        rate_all(program)
        program.send("midt i en sætning")
        program.see("midt i en sætning")
        program.kill(number)
        assert program.end() == code
        assert termios.tcgetattr(program.child.child_fd) == program.modes
        assert "Traceback" not in program.text
    assert "midt i en sætning\n" in reflection_in(tmp_path)


def test_closed_terminal_loses_no_text(tmp_path: Path) -> None:
    program = begin(tmp_path)
    rate_all(program)
    program.send("vinduet lukkes")
    program.see("vinduet lukkes")
    os.close(program.child.child_fd)
    program.child.wait()
    assert "vinduet lukkes\n" in reflection_in(tmp_path)
