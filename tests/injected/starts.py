"""Sessions that start in the folder of a killed one, while a system call fails."""

from __future__ import annotations

import shutil
import tempfile
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from ledersamtale.errors import LedersamtaleError, OpenElsewhere
from ledersamtale.store import opening
from tests.helpers.english import english_words
from tests.injected.aftermath import (
    QUICK_FOLDER,
    Counts,
    harm,
    next_start,
    reflections,
    strays,
    whole_version,
)
from tests.injected.errors import make_faults
from tests.injected.kills import killed
from tests.injected.savers import Story, real, session
from tests.injected.tracing import Halt, Traced, mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.injected.errors import Fault


def fail_every_start(fault: Fault) -> Counts:
    """Let each call fail while a killed session's reflection is opened and its folder swept."""
    story = Story()
    counts = Counts()
    with tempfile.TemporaryDirectory(dir=QUICK_FOLDER) as name:
        root = Path(name)
        session(real, root / "first", story, lambda _: None)
        next_start(root / "first", story, "undisturbed")
        killed_folder = _killed_folder(root, story)
        for place in count(1):
            folder = root / f"start {place}"
            shutil.copytree(killed_folder, folder)
            found = _started(folder, story, fault, place)
            if found is None:
                return counts
            counts += found
    raise AssertionError


def _killed_folder(root: Path, story: Story) -> Path:
    """Return a folder in which a killed session has left a version and a temporary file."""
    for place in count(1):
        folder = root / f"killed {place}"
        ended = killed(real, folder, story, place) is None
        if reflections(folder) and (ended or list(folder.glob("*.tmp"))):
            return folder
    raise AssertionError


def _started(folder: Path, story: Story, fault: Fault, place: int) -> Counts | None:
    before = whole_version(folder, story)
    with Traced(lambda send: _start_twice(folder, send)) as child:
        child.resume(halting_at_calls=False)
        failed_calls = list(make_faults(child, fault, place))
        if not failed_calls:
            return None
        while child.resume(halting_at_calls=False) is not Halt.ENDED:
            pass
        received = child.received().decode().splitlines()
    where = f"{failed_calls[0]} (call {place}) in a start: {fault}, then another start"
    counts = Counts(errors=1)
    for kind, outcome in zip(("wrong_error", "refused"), received, strict=True):
        if outcome != "started" and (kind == "refused" or outcome != "refused"):
            counts += harm(kind, f"{where}: {outcome}")
    if whole_version(folder, story) != before:
        counts += harm("lost", f"{where}: the file does not hold version {before}")
    return counts + strays(folder, where) + next_start(folder, story, where)


def _start_twice(folder: Path, send: Callable[[bytes], None]) -> None:
    path = reflections(folder)[0]
    mark()
    first = _start(path)
    mark()
    send(f"{first}\n{_start(path)}\n".encode(errors="replace"))


def _start(path: Path) -> str:
    try:
        file = opening.open_reflection(path)
        opening.sweep(path.parent)
        file.close()
    except OpenElsewhere as error:
        # No other session has it open.
        return f"OpenElsewhere: {error}"
    except LedersamtaleError as error:
        return f"not Danish: {error}" if english_words(str(error)) else "refused"
    except Exception as error:
        return f"{type(error).__name__}: {error}".replace("\n", " ")
    return "started"
