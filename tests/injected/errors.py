"""Saves in which a system call fails, or writes fewer bytes than it was given."""

from __future__ import annotations

import errno
import tempfile
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from ledersamtale.errors import CannotSave, UnreadableReflection
from tests.helpers.english import english_words
from tests.injected.aftermath import (
    QUICK_FOLDER,
    Counts,
    content_of,
    harm,
    next_start,
    reflections,
    strays,
)
from tests.injected.savers import FOREIGN, OURS, Story, edit_as_another_program, session
from tests.injected.tracing import Halt, Traced, mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ledersamtale.model.reflection import Reflection
    from tests.injected.savers import Saver, SavingFile

ERRNOS = ("ENOSPC", "EIO", "EDQUOT", "EROFS", "EACCES", "EINTR", "EMFILE")

_NO_FAULT_HERE = {
    # They manage memory, wait, or read the clock or random bytes. No disk makes them fail, and
    # their number depends on the interpreter.
    "mmap", "mprotect", "munmap", "mremap", "brk", "madvise", "futex", "sched_yield",
    "rt_sigaction", "rt_sigprocmask", "clock_gettime", "clock_nanosleep", "getrandom",
    # They are defined to succeed always.
    "getpid", "getppid", "gettid", "getuid", "geteuid", "getgid", "getegid", "umask",
    # The marks between which faults are made.
    "kill",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Refusal:
    """A call that fails with an errno; with `for_good`, all later ones in the save fail too."""

    errno: str
    for_good: bool = False

    def __str__(self) -> str:
        return f"{self.errno}{' from here on' if self.for_good else ''}"

    def fits(self, call: str) -> bool:
        return True

    def before(self, child: Traced) -> None:
        # The kernel frees a descriptor even when it reports that closing it failed.
        if child.call() != "close":
            child.leave_out()

    def after(self, child: Traced) -> None:
        child.fail(getattr(errno, self.errno))


@dataclass(frozen=True, slots=True)
class ShortWrite:
    """A write that writes no more than `most` bytes; with `for_good`, all later ones as well."""

    most: int
    for_good: bool = False

    def __str__(self) -> str:
        return f"at most {self.most} written{' from here on' if self.for_good else ''}"

    def fits(self, call: str) -> bool:
        return call == "write"

    def before(self, child: Traced) -> None:
        child.shorten(min(self.most, child.asked_bytes()))

    def after(self, child: Traced) -> None:
        pass


Fault = Refusal | ShortWrite

SINGLE: tuple[Fault, ...] = (
    *(Refusal(each) for each in ERRNOS),
    *(ShortWrite(most) for most in (0, 1, 1000)),
)
LASTING: tuple[Fault, ...] = (
    # Not EINTR: an interrupted call is tried again, for ever if each try is interrupted. Not a
    # write of no bytes either: it would be tried for ever too, and no kernel does that to a file.
    *(Refusal(each, for_good=True) for each in ERRNOS if each != "EINTR"),
    ShortWrite(100, for_good=True),
)


@dataclass(frozen=True, slots=True)
class Plan:
    """Which save fails, how, and whether the next one keeps its changes or undoes them."""

    saver: Saver
    story: Story
    version: int
    fault: Fault
    undoes: bool = False

    @property
    def before(self) -> Reflection | None:
        """The version in the file before the save that fails."""
        return self.story.version(self.version - 1) if self.version > OURS[0] else None

    @property
    def after(self) -> Reflection:
        """The version that the file must have when that save is done."""
        return self.story.version(self.version)

    @property
    def at_last(self) -> Reflection:
        """The version that the file must have when the next save is done."""
        return (self.undoes and self.before) or self.story.continued(self.after)

    def next_to_save(self, *, saved: bool) -> Reflection:
        """Return what a session saves next; after a failed save, without the foreign edit."""
        if saved or self.version != FOREIGN + 1:
            return self.at_last
        kept = self.story.ours(FOREIGN if self.undoes else self.version)
        return kept if self.undoes else self.story.continued(kept)

    def __str__(self) -> str:
        how = f"{self.fault}, then {'undone' if self.undoes else 'continued'}"
        return f"version {self.version}: {how}"


def fail_everywhere(plan: Plan, *, every: int = 1) -> Counts:
    """Let a save fail as `plan` says, in each of its system calls or in every `every`-th one."""
    counts = Counts()
    with tempfile.TemporaryDirectory(dir=QUICK_FOLDER) as root:
        session(plan.saver, Path(root, "first"), Story(), lambda _: None)
        for place in count(1, every):
            folder = Path(root, str(place))
            found = _failed(plan, folder, place)
            if found is None:
                return counts
            counts += found
    raise AssertionError


def _failed(plan: Plan, folder: Path, place: int) -> Counts | None:
    """Return the result of a fault in call number `place`; None when there are fewer calls."""
    with Traced(lambda send: _failing_session(plan, folder, send)) as child:
        halt = child.resume(halting_at_calls=False)
        if plan.version == FOREIGN + 1:
            edit_as_another_program(reflections(folder)[0], plan.story)
            halt = child.resume(halting_at_calls=False)
        assert halt is Halt.MARK
        failed_calls = list(make_faults(child, plan.fault, place))
        if not failed_calls:
            return None
        where = f"{failed_calls[0]} (call {place}) in {plan}"
        midway = _midway(plan, folder, where)
        while child.resume(halting_at_calls=False) is not Halt.ENDED:
            pass
        received = child.received().decode().splitlines()
    counts = Counts(errors=1) + midway[0] + _outcome(received, has_new=midway[1], where=where)
    if counts.harm:
        return counts
    counts += _at_last(plan, folder, where)
    # When every call fails, a new file cannot be removed again, and may stay beside the next.
    if plan.version == OURS[0] and plan.fault.for_good:
        return counts + next_start(folder, plan.story, where, may_leave_files=True)
    return counts + strays(folder, where) + next_start(folder, plan.story, where)


def make_faults(child: Traced, fault: Fault, place: int) -> Iterator[str]:
    """Run the child to its next mark with `fault` in its call number `place`; yield those names."""
    passed = 0
    while (halt := child.resume(halting_at_calls=True)) is not Halt.MARK:
        assert halt is not Halt.ENDED
        call = child.call()
        if halt is Halt.EXIT or call in _NO_FAULT_HERE or not fault.fits(call):
            continue
        passed += 1
        if passed == place or (passed > place and fault.for_good):
            fault.before(child)
            assert child.resume(halting_at_calls=True) is Halt.EXIT
            fault.after(child)
            yield call


def _failing_session(plan: Plan, folder: Path, send: Callable[[bytes], None]) -> None:
    file: SavingFile | None = None

    def attempt(reflection: Reflection) -> str:
        nonlocal file
        try:
            if file is None:
                file = plan.saver(folder, reflection)
            else:
                file.save(reflection)
        except CannotSave as error:
            return _judged(str(error))
        except Exception as error:
            return f"{type(error).__name__}: {error}".replace("\n", " ")
        return "saved"

    for version in OURS:
        to_save = plan.story.to_save(version)
        if version == FOREIGN + 1 == plan.version:
            mark()
        if version == plan.version:
            mark()
            outcome = attempt(to_save)
            mark()
            following = attempt(plan.next_to_save(saved=outcome == "saved"))
            send(f"{outcome}\n{following}\n".encode(errors="replace"))
            break
        attempt(plan.story.version(version) if version > FOREIGN else to_save)
    if file is not None:
        file.close()


def _judged(sentence: str) -> str:
    danish = "kan ikke gemme" in sentence and not english_words(sentence)
    return "cannot save" if danish else f"not Danish: {sentence}"


def _midway(plan: Plan, folder: Path, where: str) -> tuple[Counts, bool]:
    """Return what is wrong with the file after the failed save, and if it has the new version."""
    try:
        content = content_of(folder)
    except UnreadableReflection as error:
        return harm("torn", f"{where}: {error}"), False
    if content not in (plan.before, plan.after):
        return harm("torn", f"{where}: neither the old version nor the new"), False
    return Counts(), content == plan.after


def _outcome(received: list[str], *, has_new: bool, where: str) -> Counts:
    if len(received) != 2:
        return harm("wrong_error", f"{where}: the session ended early")
    outcome, following = received
    if outcome == "saved" and not has_new:
        return harm("false_saved", where)
    if outcome not in ("saved", "cannot save"):
        return harm("wrong_error", f"{where}: {outcome}")
    if following != "saved":
        return harm("refused", f"{where}: the next save: {following}")
    return Counts()


def _at_last(plan: Plan, folder: Path, where: str) -> Counts:
    try:
        content = content_of(folder)
    except UnreadableReflection as error:
        return harm("torn", f"{where}: after the next save: {error}")
    if content == plan.at_last:
        return Counts()
    if len(reflections(folder)) > 1:
        return Counts()  # Nothing says which of them is the right one; strays() counts them.
    return harm("false_saved", f"{where}: the file does not hold the next save's version")


def many_errors(saver: Saver) -> Counts:
    """Inject every fault in every call of every save, before a next save of either kind."""
    counts = Counts()
    for version in OURS:
        for undoes in (False, True)[: 1 if version == OURS[0] else 2]:
            for fault in (*SINGLE, *LASTING):
                plan = Plan(saver, Story(version), version, fault, undoes)
                counts += fail_everywhere(plan)
    return counts
