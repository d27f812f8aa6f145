from __future__ import annotations

import os
import pty
import termios
from typing import TYPE_CHECKING, TextIO

import pytest

from ledersamtale.model.reflection import Reflection
from ledersamtale.screen.glyphs import UNICODE
from ledersamtale.signals import SignalGate
from ledersamtale.sitting import interview
from ledersamtale.sitting.interview import ItemStep, Stop
from ledersamtale.sitting.terminal.face import TerminalFace
from ledersamtale.sitting.terminal.tty import Terminal
from ledersamtale.themeset.bundled import load_theme_set

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def terminal() -> Iterator[tuple[int, TextIO]]:
    """Where keys are pressed, and where the program reads them."""
    keyboard, reader = pty.openpty()
    with os.fdopen(reader) as stream:
        yield keyboard, stream
    os.close(keyboard)


def test_keys_typed_before_the_step_was_shown_are_dropped(terminal: tuple[int, TextIO]) -> None:
    keyboard, stream = terminal
    with Terminal(stream, stream) as session:
        os.write(keyboard, b"\r\r3")
        assert session.drain() is False
        os.write(keyboard, b"4")
        assert os.read(stream.fileno(), 10) == b"4"


def test_ctrl_c_among_early_keys_stops_before_any_prompt(
    terminal: tuple[int, TextIO], monkeypatch: pytest.MonkeyPatch
) -> None:
    no_prompt = property(lambda _: pytest.fail("a prompt was made"))
    monkeypatch.setattr(TerminalFace, "_prompts", no_prompt)
    keyboard, stream = terminal
    with Terminal(stream, stream) as session:
        os.write(keyboard, b"ab\x03c")
        face = TerminalFace(session, glyphs=UNICODE, gate=SignalGate())
        theme_set = load_theme_set(None)
        step = interview.step(interview.start(theme_set, Reflection("x", "", theme_set.id)))
        assert isinstance(step, ItemStep)
        assert face.ask(step, lambda _: None) == Stop(step.content)


def test_between_prompts_the_terminal_neither_echoes_nor_stops(
    terminal: tuple[int, TextIO],
) -> None:
    _, stream = terminal
    before = termios.tcgetattr(stream)
    with Terminal(stream, stream) as session:
        modes = termios.tcgetattr(stream)
        assert not modes[3] & (termios.ECHO | termios.ICANON | termios.ISIG)
        assert not modes[0] & termios.IXON
        with session.lent():
            assert termios.tcgetattr(stream) == before
        assert termios.tcgetattr(stream) == modes
    assert termios.tcgetattr(stream) == before
