"""Sittings that get Ctrl+C at each bytecode between an answer and the next prompt."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import tempfile
import threading
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, cast

from ledersamtale.model.reflection import Content
from ledersamtale.model.themes import Audience
from ledersamtale.signals import Ended, SignalGate
from ledersamtale.sitting.interview import Next, Stop
from ledersamtale.sitting.session.opening import Wish
from ledersamtale.sitting.session.walk import sit
from ledersamtale.store.reading import read_reflection
from ledersamtale.themeset.bundled import load_theme_set
from tests.injected.aftermath import QUICK_FOLDER, Counts, harm, reflections

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from types import FrameType

    from ledersamtale.sitting.face import Face
    from ledersamtale.sitting.interview import ItemEvent, ItemStep

    Trace = Callable[[FrameType, str, object], "Trace | None"]
    Handled = Callable[[SignalGate], AbstractContextManager[object]]

_FIRST = "Det første svar, som er givet"
_HALF = "Det andet svar, som er halvt"


class Striker:
    """Sends SIGINT to this process at bytecode number `place` after `arm`; counts bytecodes."""

    def __init__(self, place: int) -> None:
        self._place = place
        self.passed = 0

    def arm(self) -> None:
        """Begin to count, in all frames from the caller's to the session's."""
        frame: FrameType | None = sys._getframe(1)
        while frame:
            frame.f_trace_opcodes = True
            frame.f_trace = self._trace
            frame = frame.f_back
        sys.settrace(self._trace)
        # Saves run in threads of their own.
        threading.settrace(self._trace)

    def disarm(self) -> None:
        """Stop counting."""
        sys.settrace(None)
        threading.settrace(None)

    def _trace(self, frame: FrameType, event: str, _: object) -> Trace:
        frame.f_trace_opcodes = True
        if event == "opcode":
            self.passed += 1
            if self.passed == self._place:
                # To the process and not to a thread, as a terminal sends it.
                os.kill(os.getpid(), signal.SIGINT)
        return self._trace


class ScriptedFace:
    """Gives one answer, then waits for keys with half of the next answer typed."""

    def __init__(self, gate: SignalGate, striker: Striker) -> None:
        self._gate = gate
        self._striker = striker

    def ask(self, step: ItemStep, _note: object) -> ItemEvent:
        if step.place == 0:
            event = Next(Content(None, _FIRST))
            self._striker.arm()
            return event
        try:
            with self._gate.waiting():
                self._striker.disarm()
        except Ended as ended:
            self._striker.disarm()
            return Stop(Content(None, _HALF), ended.number)
        return Stop(Content(None, _HALF))

    def __getattr__(self, name: str) -> Callable[..., None]:
        """Show nothing."""
        return lambda *_, **__: None


@contextlib.contextmanager
def without_gate(_gate: SignalGate) -> Iterator[None]:
    """Let Ctrl+C raise KeyboardInterrupt wherever the program is, as Python does by default."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def strike_everywhere(handled: Handled, *, every: int = 1) -> Counts:
    """Interrupt a sitting at every bytecode or every `every`-th one, and check what is saved."""
    counts = Counts()
    with tempfile.TemporaryDirectory(dir=QUICK_FOLDER) as root:
        # A first sitting imports and caches, so that the others need not.
        _sitting(Path(root, "first"), 0, handled)
        for place in count(1, every):
            folder = Path(root, str(place))
            was_struck = _sitting(folder, place, handled)
            if not was_struck:
                return counts
            counts += Counts(interrupts=1) + _after(folder, f"struck at bytecode {place}")
    raise AssertionError


def _sitting(folder: Path, place: int, handled: Handled) -> bool:
    """Run a sitting that is interrupted at `place`; return whether it reached that place."""
    gate, striker = SignalGate(), Striker(place)
    wish = Wish(
        load_theme_set(None),
        folder,
        "2026-11-24",
        name="Mette",
        audience=Audience.GROUP,
        is_new=True,
    )
    face = cast("Face", ScriptedFace(gate, striker))
    with handled(gate), contextlib.suppress(KeyboardInterrupt):
        try:
            sit(wish, face, gate)
        finally:
            striker.disarm()
    return striker.passed >= place > 0


def _after(folder: Path, where: str) -> Counts:
    counts = Counts()
    for path in reflections(folder) if folder.is_dir() else []:
        texts = [each.text for each in read_reflection(path).reflection.responses]
        counts += harm("lost", f"{where}: {texts}") if texts != [_FIRST, _HALF] else Counts()
    if not folder.is_dir() or not reflections(folder):
        counts += harm("lost", f"{where}: there is no file")
    left = [each.name for each in folder.rglob("*") if each.suffix in (".tmp", ".lock")]
    return counts + (harm("temporary", f"{where}: {', '.join(left)}") if left else Counts())
