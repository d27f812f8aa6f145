"""Sittings in which the program itself fails, at each line between an event and the next prompt."""

from __future__ import annotations

import contextlib
import linecache
import shutil
import sys
import tempfile
import threading
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, cast

import ledersamtale
from ledersamtale.errors import LedersamtaleError
from ledersamtale.model.reflection import Content
from ledersamtale.model.themes import Audience
from ledersamtale.signals import SignalGate
from ledersamtale.sitting.face import TryAgain
from ledersamtale.sitting.interview import (
    Back,
    Edit,
    Go,
    Jump,
    Keep,
    Look,
    Next,
    PauseReview,
    Stop,
)
from ledersamtale.sitting.session.opening import Wish
from ledersamtale.sitting.session.walk import sit
from ledersamtale.store.reading import read_reflection
from ledersamtale.themeset.bundled import load_theme_set
from tests.injected.aftermath import QUICK_FOLDER, Counts, harm, reflections

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from ledersamtale.errors import CannotSave
    from ledersamtale.sitting.face import AfterFailure, Face, Note, NotePoints
    from ledersamtale.sitting.interview import (
        ItemEvent,
        ItemStep,
        OverviewEvent,
        OverviewStep,
        ReviewEvent,
        ReviewStep,
    )

    Trace = Callable[[FrameType, str, object], "Trace | None"]

_SOURCE = Path(ledersamtale.__file__).parent
# The rooms that save. A failure in those that they call fails at the line of the call.
ROOMS = tuple(str(_SOURCE / room) for room in ("sitting", "store", "durable.py"))
BEFORE = ("Det gamle første", "Det gamle andet", "Det gamle tredje")
TYPED = "Det nye svar"
NEW = f"{BEFORE[1]}\n{TYPED}"


class Failure(Exception):
    """What no part of the program expects."""


class Breaker:
    """Raises Failure at the n-th line of the program after `arm`, once; counts the lines."""

    def __init__(self, place: int) -> None:
        self._place = place
        self._is_armed = False
        self.passed = 0
        self.where = ""

    def watch_threads(self) -> None:
        """Let what runs in threads that begin from now on be counted too, once it is armed."""
        threading.settrace(self._trace)

    def arm(self) -> None:
        """Begin to count, in all frames from the caller's to the session's."""
        self._is_armed = True
        frame: FrameType | None = sys._getframe(1)
        while frame:
            frame.f_trace = self._trace
            frame = frame.f_back
        sys.settrace(self._trace)
        # Saves run in threads of their own.
        self.watch_threads()

    def disarm(self) -> None:
        """Stop counting."""
        self._is_armed = False
        sys.settrace(None)
        threading.settrace(None)

    def _trace(self, frame: FrameType, event: str, _: object) -> Trace | None:
        if not frame.f_code.co_filename.startswith(ROOMS):
            return None
        # Leaving a `with` begins a line too, at which an error would leave its lock taken.
        line = linecache.getline(frame.f_code.co_filename, frame.f_lineno)
        is_line = event == "line" and not line.lstrip().startswith("with ")
        if is_line and self._is_armed:
            self.passed += 1
            if self.passed == self._place:
                sys.settrace(None)
                self.where = f"{Path(frame.f_code.co_filename).name}:{frame.f_lineno}"
                raise Failure(self.where)
        return self._trace


class ScriptedFace:
    """Gives `event` at its item, where the breaker is armed, and ends at the next prompt."""

    def __init__(self, event: ItemEvent, breaker: Breaker) -> None:
        self._event: ItemEvent | None = event
        self._breaker = breaker
        self.shown = ""
        self.has_typed = False

    def ask(self, step: ItemStep, note: Note) -> ItemEvent:
        self._breaker.disarm()
        if self._event is None:
            return Stop(step.content)
        event, self._event = self._event, None
        note(lambda: event.content)
        self.has_typed = not isinstance(event, Edit)
        self._breaker.arm()
        return event

    def review(self, step: ReviewStep, note: NotePoints) -> ReviewEvent:
        self._breaker.disarm()
        return PauseReview(step.points)

    def overview(self, step: OverviewStep) -> OverviewEvent:
        return Go(step.place)

    def edit(self, path: Path) -> None:
        self.has_typed = True
        path.write_text(NEW, encoding="utf-8")

    def save_failed(self, error: CannotSave) -> AfterFailure:
        return TryAgain()

    def show_all(self, text: str) -> None:
        self.shown += text

    def __getattr__(self, name: str) -> Callable[..., None]:
        """Show nothing."""
        return lambda *_, **__: None


EVENTS: dict[str, ItemEvent] = {
    "next": Next(Content(None, NEW)),
    "back": Back(Content(None, NEW)),
    "keep": Keep(Content(None, NEW)),
    "look": Look(Content(None, NEW)),
    "jump": Jump(Content(None, NEW), index=2),
    "stop": Stop(Content(None, NEW)),
    "edit": Edit(Content(None, BEFORE[1])),
}


def fail_everywhere(event: ItemEvent, *, every: int = 1) -> Counts:
    """Let a sitting fail at every line, or each `every`-th, and check what is saved and shown."""
    counts = Counts()
    with tempfile.TemporaryDirectory(dir=QUICK_FOLDER) as root:
        # What the first sitting imports and caches is not done again by the others.
        reflection = begun(Path(root, "first"))
        _sitting(reflection, Path(root, "0"), event, Breaker(0))
        for place in count(1, every):
            breaker = Breaker(place)
            folder = Path(root, str(place))
            face = _sitting(reflection, folder, event, breaker)
            if not breaker.where:
                return counts
            counts += Counts(errors=1)
            counts += after(folder, breaker.where, shown=face.shown, has_typed=face.has_typed)
    raise AssertionError


def begun(folder: Path) -> Path:
    """Return a reflection with three answers that stands at the second."""
    events: list[ItemEvent] = [
        *(Next(Content(None, text)) for text in BEFORE),
        Back(Content()),
        Back(Content(None, BEFORE[2])),
    ]

    class Given:
        def ask(self, step: ItemStep, note: Note) -> ItemEvent:
            return events.pop(0) if events else Stop(step.content)

        def __getattr__(self, name: str) -> Callable[..., None]:
            return lambda *_, **__: None

    sit(_wish(folder, is_new=True), cast("Face", Given()), SignalGate())
    (path,) = reflections(folder)
    return path


def _wish(folder: Path, *, is_new: bool = False, file: Path | None = None) -> Wish:
    return Wish(load_theme_set(None), folder, "2026-11-24", name=None if file else "Mette",
                audience=Audience.GROUP, is_new=is_new, file=file)  # fmt: skip


def _sitting(begun: Path, folder: Path, event: ItemEvent, breaker: Breaker) -> ScriptedFace:
    """Go on with a copy of `begun`, and fail where `breaker` says; return its face."""
    folder.mkdir()
    path = Path(shutil.copy(begun, folder))
    face = ScriptedFace(event, breaker)
    with contextlib.suppress(Failure, LedersamtaleError):
        try:
            sit(_wish(folder, file=path), cast("Face", face), SignalGate())
        finally:
            breaker.disarm()
    return face


def after(folder: Path, where: str, *, shown: str, has_typed: bool) -> Counts:
    """Return the harm done: an answer lost, or one that stands where another was given.

    `shown` is all that the person was given to copy, and `has_typed` whether NEW was typed.
    """
    (path,) = reflections(folder)
    texts = tuple(each.text for each in read_reflection(path).reflection.responses)
    counts = Counts()
    if texts != (BEFORE[0], NEW, BEFORE[2]):
        left = [each.read_text() for each in folder.rglob("*") if each.is_file()]
        is_kept = any(NEW in text for text in (shown, *left))
        # An answer is saved while it is typed, too.
        others, own = texts[:1] + texts[2:], "".join(texts[1:2])
        is_own = others == BEFORE[::2] and own.startswith(BEFORE[1]) and NEW.startswith(own)
        if not is_own or (has_typed and not is_kept):
            counts += harm("lost", f"failed at {where}: {texts}, shown: {shown!r}")
    if any(shown.count(text) > 1 for text in (*BEFORE, TYPED)):
        counts += harm("wrong_error", f"failed at {where}: a text was shown twice")
    return counts
