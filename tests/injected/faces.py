"""Sittings at the real faces, in a terminal; the program fails at a line after a person's key."""

from __future__ import annotations

import os
import pkgutil
import pty
import re
import select
import shlex
import shutil
import signal
import sys
import tempfile
import termios
import time
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pyte
from prompt_toolkit.input.posix_utils import PosixStdinReader

import ledersamtale
from ledersamtale.cli import app
from ledersamtale.model.reflection import End
from ledersamtale.sitting import autosave
from ledersamtale.sitting.plain.face import PlainFace
from ledersamtale.sitting.plain.reader import LineReader
from ledersamtale.sitting.terminal.face import TerminalFace
from ledersamtale.sitting.words import AFTER_FAILURE, SAVED_NOWHERE, TRY_AGAIN
from ledersamtale.store.keeper import Keeper
from tests.helpers.pty_program import CTRL_C, DOWN, ENTER, F2, SHIFT_TAB, TAB, Screen
from tests.injected.aftermath import QUICK_FOLDER, Counts, harm
from tests.injected.failures import BEFORE, NEW, TYPED, Breaker, after, begun

if TYPE_CHECKING:
    from collections.abc import Callable

    Keys = tuple[tuple[str, str], ...]
    """What the person waits for on the screen, and what is typed then."""

_PATIENCE_SECONDS = 5
_ROWS, _COLUMNS = 24, 100
# Stands in the output where a prompt begins. A terminal shows nothing of it (ECMA-48, 8.3.89).
_MARK = b"\x1b]7;prompt\x07"
_CLEAR = b"\x1b[H\x1b[2J"
# What ends a program that failed: nothing (the face went on), CannotSave, and what nobody expected.
_CODES = (0, 4, 70)
_LABEL_OR_TEXT = re.compile("|".join([r"[Ss]pørgsmål 1\.([1-3])\b", *BEFORE, TYPED]))


@dataclass(frozen=True, slots=True)
class Hand:
    """A face, and how a person uses it; `reads` is the method that yields the first key."""

    face: type[TerminalFace | PlainFace]
    options: tuple[str, ...]
    reads: tuple[type, str]
    prompt: str
    events: dict[str, Keys]
    after_failure: tuple[str, str]


def _hand_at_terminal() -> Hand:
    prompt, written = "Tab videre", f"{ENTER}{TYPED}"
    return Hand(
        TerminalFace,
        options=(),
        reads=(PosixStdinReader, "read"),
        prompt=prompt,
        events={
            "next": ((prompt, written), (TYPED, TAB)),
            "back": ((prompt, written), (TYPED, SHIFT_TAB)),
            "jump": (
                ("af 3 valgt", TAB),
                ("Er du færdig?", f"{DOWN}{ENTER}"),
                ("Hvilket svar", f"{DOWN}{ENTER}"),
            ),
            "edit": ((prompt, F2),),
        },
        after_failure=(TRY_AGAIN, ENTER),
    )


def _hand_at_plain() -> Hand:
    prompt, written = "som det er, så skriv kun et punktum. ", f"{TYPED}{ENTER}"
    return Hand(
        PlainFace,
        options=("--plain",),
        reads=(LineReader, "_read_more"),
        prompt=prompt,
        events={
            "next": ((prompt, written), (TYPED, f".{ENTER}")),
            "back": ((prompt, written), (TYPED, f":tilbage{ENTER}")),
            "jump": (("svaret på 3", f":ret 2{ENTER}"),),
            "edit": ((prompt, f":editor{ENTER}"),),
        },
        after_failure=(AFTER_FAILURE.split(". ")[-1], f":igen{ENTER}"),
    )


HANDS = {"terminal": _hand_at_terminal(), "plain": _hand_at_plain()}
EVENTS = ("next", "back", "jump", "edit")


class Person:
    """A person at a terminal, in which `program` runs in a process of its own."""

    def __init__(self, program: Callable[[], int], hand: Hand) -> None:
        self._hand = hand
        self._screen = Screen(_COLUMNS, _ROWS)
        self._stream = pyte.ByteStream(self._screen)
        self._waiting = b""
        self._prompts = self._answered = 0
        self.output = b""
        self.text = ""
        """What is on the screen since the last prompt began, in one line."""
        self.has_seen = False
        """Whether TYPED has been on the screen."""
        self._child, self._terminal = pty.fork()
        if not self._child:
            termios.tcsetwinsize(0, (_ROWS, _COLUMNS))
            os._exit(program())

    def give(self, keys: Keys) -> bool:
        """Type `keys`; return whether the program went on to another prompt."""
        for wanted, typed in keys:
            if not self._sees(wanted):
                return False
            before = self._prompts
            self._type(typed)
        return self._sees(self._hand.prompt, after=before)

    def end(self) -> tuple[int, bool]:
        """Press Ctrl+C; return the exit code, negative of a kill, and whether keys are echoed."""
        self._type(CTRL_C)
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while self._read(deadline):
            pass
        if time.monotonic() >= deadline:
            os.kill(self._child, signal.SIGKILL)
        _, status = os.waitpid(self._child, 0)
        echoes = bool(termios.tcgetattr(self._terminal)[3] & termios.ECHO)
        os.close(self._terminal)
        return os.waitstatus_to_exitcode(status), echoes

    def _sees(self, wanted: str, *, after: int = 0) -> bool:
        """Wait for `wanted` at a later prompt; let a save that fails be tried again meanwhile."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        failed, again = self._hand.after_failure
        while wanted not in self.text or self._prompts <= after:
            if failed in self.text and self._answered < self._prompts:
                self._answered = self._prompts
                self._type(again)
            if not self._read(deadline):
                return False
        return True

    def _type(self, keys: str) -> None:
        os.write(self._terminal, keys.encode())

    def _read(self, deadline: float) -> bool:
        """Read what the program shows next; False when it has ended, or time is up."""
        seconds = max(0, deadline - time.monotonic())
        if not select.select([self._terminal], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._terminal, 65536)
        except OSError:
            # Linux says so of a terminal that no process has any more.
            return False
        self.output += data
        *ended, self._waiting = (self._waiting + data).split(_MARK)
        for each in ended:
            self._show(each + _CLEAR)
            self._prompts += 1
        if not any(self._waiting.endswith(_MARK[:size]) for size in range(1, len(_MARK))):
            self._show(self._waiting)
            self._waiting = b""
        return bool(data)

    def _show(self, data: bytes) -> None:
        self._stream.feed(data)
        self.text = f"{' '.join(' '.join(self._screen.display).split())} "
        self.has_seen |= TYPED in self.text


@dataclass(frozen=True, slots=True)
class Setting:
    """One face and one event; `begun` is the reflection that every sitting continues."""

    hand: Hand
    event: str
    begun: Path

    def sit(self, folder: Path, place: int) -> tuple[int, str, Counts]:
        """Run a sitting in `folder` that fails at line number `place`, and look at what is left.

        Returns how many lines it passed, the one that failed, and the harm done.
        """
        folder.mkdir()
        path = Path(shutil.copy(self.begun, folder))
        told, edited = folder.with_suffix(".told"), folder.with_suffix(".edited")
        editor = ["sh", "-c", f'printf %s "$0" > "$1"; echo > {edited}', NEW]

        def program() -> int:
            breaker = Breaker(place)
            os.environ |= {"TERM": "xterm-256color", "EDITOR": shlex.join(editor), "VISUAL": ""}
            code = self._program(path, breaker)
            told.write_text(f"{breaker.passed} {breaker.where}")
            return code

        person = Person(program, self.hand)
        went_on = person.give(self.hand.events[self.event])
        screen = person.text
        code, echoes = person.end()
        passed, where = told.read_text().split(" ") if told.exists() else ("0", f"line {place}")
        output = person.output.decode().replace("\r\n", "\n")
        counts = after(
            folder,
            where,
            shown=output.partition(SAVED_NOWHERE)[2],
            has_typed=person.has_seen or edited.exists(),
        )
        if _astray(screen):
            counts += harm("lost", f"failed at {where}, and then showed {screen}")
        if code not in _CODES or not echoes or "Traceback" in output or (not went_on and not code):
            counts += harm("wrong_error", f"failed at {where}, ended with {code}: {output!r}")
        return int(passed), where, counts

    def _program(self, path: Path, breaker: Breaker) -> int:
        """Be the program until it ends, in a process of its own; return its exit code."""

        def show_mark() -> None:
            os.write(1, _MARK)

        def begin_step() -> None:
            breaker.disarm()
            # What saves while the person types begins before the first key is read.
            breaker.watch_threads()
            show_mark()

        _call_before(self.hand.face, "save_failed", show_mark)
        for name in ("ask", "review"):
            _call_before(self.hand.face, name, begin_step)
        _call_after_first(*self.hand.reads, breaker.arm)
        # Nobody types slowly here, and all that is typed is to be saved meanwhile.
        setattr(autosave, "Autosave", partial(autosave.Autosave, pace=0))  # noqa: B010 - for mypy
        for descriptor, name in enumerate(("stdin", "stdout", "stderr")):
            mode = "w" if descriptor else "r"
            setattr(sys, name, open(descriptor, mode, encoding="utf-8"))  # noqa: PTH123, SIM115
        code = app.run(["reflect", *self.hand.options, str(path)])
        breaker.disarm()
        return code


def _astray(screen: str) -> bool:
    """Whether an answer is shown below the number of another question."""
    owners = dict(zip((*BEFORE, TYPED), "1232", strict=True))
    number = ""
    for found in _LABEL_OR_TEXT.finditer(screen):
        number = found[1] or number
        if owners.get(found[0], number) != number:
            return True
    return False


def _call_before(owner: type, name: str, call: Callable[[], object]) -> None:
    method = getattr(owner, name)

    def wrapped(*arguments: object) -> object:
        call()
        return method(*arguments)

    setattr(owner, name, wrapped)


def _call_after_first(owner: type, name: str, call: Callable[[], object]) -> None:
    method = getattr(owner, name)
    calls = count()

    def wrapped(*arguments: object) -> object:
        result = method(*arguments)
        if next(calls) == 0:
            call()
        return result

    setattr(owner, name, wrapped)


def fail_at_face(face: str, event: str, *, most: int = 0) -> Counts:
    """Let sittings fail at every line, or at about `most`, and check what is saved and shown."""
    # What one sitting imports is not imported again by the others.
    for each in pkgutil.walk_packages(ledersamtale.__path__, "ledersamtale."):
        if not each.name.endswith("__main__"):
            import_module(each.name)
    with tempfile.TemporaryDirectory(dir=QUICK_FOLDER) as root:
        path = begun(Path(root, "first"))
        if event == "jump":
            _move_to_list(path)
        setting = Setting(HANDS[face], event, path)
        lines, _, counts = setting.sit(Path(root, "0"), 0)
        for place in range(1, lines + 1, max(1, lines // most) if most else 1):
            _, where, found = setting.sit(Path(root, str(place)), place)
            # The threads do not pass as many lines each time.
            counts += Counts(errors=1 if where else 0) + found
    return counts


def _move_to_list(path: Path) -> None:
    keeper = Keeper.open(path)
    keeper.save(replace(keeper.reflection, position=End.POINTS))
    keeper.close()
