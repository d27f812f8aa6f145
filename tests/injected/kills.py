"""Sessions that are killed, at each place where a system call begins or ends."""

from __future__ import annotations

import tempfile
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from tests.injected.aftermath import QUICK_FOLDER, Counts, after_death, reflections
from tests.injected.savers import FOREIGN, LAST, Story, edit_as_another_program, session
from tests.injected.tracing import Halt, Traced, mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.injected.savers import Saver


def confirming(send: Callable[[bytes], None]) -> Callable[[int], None]:
    """Return a function that sends a saved version to the parent, and halts for its edit."""

    def confirm(version: int) -> None:
        send(bytes([version]))
        if version == FOREIGN - 1:
            mark()

    return confirm


def kill_everywhere(saver: Saver, story: Story, *, every: int = 1, most: int = 0) -> Counts:
    """Kill a session of `saver` at every halt or every `every`-th one, `most` times if not 0."""
    counts = Counts()
    with tempfile.TemporaryDirectory(dir=QUICK_FOLDER) as root:
        # A first session imports and caches, so that the children need not.
        session(saver, Path(root, "first"), Story(), lambda _: None)
        for place in count(1, every):
            folder = Path(root, str(place))
            confirmed = killed(saver, folder, story, place)
            if confirmed is None:
                return counts + after_death(folder, story, confirmed=LAST, where="at the end")
            counts += Counts(kills=1) + after_death(
                folder, story, confirmed=confirmed, where=f"killed at halt {place}"
            )
            if counts.kills == most:
                return counts
    raise AssertionError


def killed(saver: Saver, folder: Path, story: Story, place: int) -> int | None:
    """Kill a session at its halt `place`, and return the last version that it confirmed.

    None when the session has fewer halts, and so came to its end.
    """
    confirmed = 0
    with Traced(lambda send: session(saver, folder, story, confirming(send))) as child:
        for _ in range(place):
            halt = child.resume(halting_at_calls=True)
            if halt is Halt.MARK:
                edit_as_another_program(reflections(folder)[0], story)
                confirmed = FOREIGN
                halt = child.resume(halting_at_calls=True)
            if halt is Halt.ENDED:
                return None
        child.kill()
        received = max(child.received(), default=0)
    return max(confirmed, received)


def many_kills(saver: Saver, most: int) -> Counts:
    """Kill sessions with different texts, each at every halt, until there are `most` kills."""
    counts = Counts()
    for number in count(1):
        counts += kill_everywhere(saver, Story(number), most=most - counts.kills)
        if counts.kills >= most:
            return counts
    raise AssertionError
