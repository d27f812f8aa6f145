"""Inject every fault into our saver and into broken ones, and print a table of the results.

Run as python -m tests.injected [WORDS].

WORDS select the rows whose names contain them, as in python -m tests.injected 'power cut'.
With LEDERSAMTALE_FAULTS=full there are 10,000 kills, every error in every save, and 2,500 power
cuts; that takes half an hour or more. The exit code is 1 when our saver did harm, or a broken
one did not.
"""

from __future__ import annotations

import re
import signal
import sys
from collections import Counter
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from tests.injected.aftermath import FAULTS, FULL, HARMS, Counts
from tests.injected.beside import BlindSession, real_session, write_beside
from tests.injected.disk import CannotMount
from tests.injected.drives import save_on_every_drive
from tests.injected.editors import end_every_editor
from tests.injected.errors import (
    ERRNOS,
    LASTING,
    SINGLE,
    Plan,
    Refusal,
    fail_everywhere,
    many_errors,
)
from tests.injected.faces import EVENTS as KEYS
from tests.injected.faces import HANDS, fail_at_face
from tests.injected.failures import EVENTS
from tests.injected.failures import fail_everywhere as fail_everywhere_in_program
from tests.injected.hand_edits import save_after_hand_edits
from tests.injected.interrupts import strike_everywhere, without_gate
from tests.injected.kills import kill_everywhere, many_kills
from tests.injected.power_cuts import MOUNT_OPTIONS, Setting, cut_everywhere, many_cuts
from tests.injected.savers import (
    AgreedStory,
    Story,
    boastful,
    broken_by,
    overwrite,
    real,
    rename_without_folder_sync,
    rename_without_sync,
)
from tests.injected.starts import fail_every_start
from tests.injected.tracing import CannotTrace

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.injected.savers import Saver

_PARTICULARS = re.compile(rf"\b(?:{'|'.join(ERRNOS)})\b|\d+|\.\w{{8}}\.tmp|\[Errno .*")


@dataclass(frozen=True, slots=True)
class Row:
    """One saver under one kind of fault; a saver that is broken on purpose must do harm."""

    name: str
    run: Callable[[], Counts]
    is_broken: bool = False


def main() -> int:
    """Run every row, print the table and the bad results, and return the exit code."""
    # SIGTERM must end the run by an exception, so that a mounted disk is unmounted.
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    columns = (*FAULTS, *HARMS)
    print(f"{'':44}" + "".join(f"  {title:>6}" for _, title in columns))
    findings: list[str] = []
    is_as_expected = True
    for row in _rows():
        if " ".join(sys.argv[1:]) not in row.name:
            continue
        try:
            counts = row.run()
        except (CannotTrace, CannotMount) as error:
            print(f"{row.name:44} {error}")
            continue
        print(
            f"{row.name:44}"
            + "".join(
                f"  {getattr(counts, field):{max(6, len(title))},}" for field, title in columns
            ),
            flush=True,
        )
        is_as_expected &= row.is_broken == bool(counts.harm)
        if not row.is_broken:
            findings += counts.findings
    for finding, times in Counter(map(_without_particulars, findings)).most_common():
        print(f"{times:5,} x {finding}")
    return 0 if is_as_expected else 1


def _without_particulars(finding: str) -> str:
    return _PARTICULARS.sub("*", finding)


def _rows() -> list[Row]:
    over, unsynced, half_synced = map(
        broken_by, (overwrite, rename_without_sync, rename_without_folder_sync)
    )
    story = Story()
    return [
        Row("ours, killed", lambda: many_kills(real, 10_000 if FULL else 300)),
        Row("ours, calls failing", lambda: many_errors(real) if FULL else _some_errors(real)),
        Row("ours, calls of a start failing", _starts),
        Row("ours, agreements, killed", _kills_of_agreements),
        Row("ours, agreements, power cut", _cuts_of_agreements),
        Row("ours, power cut", lambda: many_cuts(real, 2_500) if FULL else _some_cuts(real)),
        Row(
            "ours, Ctrl+C at every bytecode",
            lambda: strike_everywhere(lambda gate: gate, every=1 if FULL else 97),
        ),
        Row(
            "ours, two sessions and an editor",
            lambda: write_beside(real_session, saves=10_000 if FULL else 300),
        ),
        Row("ours, failing at every line of a save", _failures),
        Row("ours, failing at lines after a key", _failures_at_faces),
        Row("ours, on drives that refuse calls", save_on_every_drive),
        Row(
            "ours, files edited by hand",
            lambda: save_after_hand_edits(40_000 if FULL else 400),
        ),
        Row("ours, editors that end badly", end_every_editor),
        Row("writes over the file, killed", lambda: kill_everywhere(over, story), is_broken=True),
        Row("writes over the file, calls failing", lambda: _some_errors(over), is_broken=True),
        Row("writes over the file, power cut", lambda: _some_cuts(over), is_broken=True),
        Row(
            "hides failures, calls failing",
            lambda: _some_errors(boastful),
            is_broken=True,
        ),
        Row("renames without syncs, power cut", lambda: _some_cuts(unsynced), is_broken=True),
        Row(
            "renames without the folder's sync, power cut",
            lambda: _some_cuts(half_synced),
            is_broken=True,
        ),
        Row(
            "no gate for signals, Ctrl+C",
            lambda: strike_everywhere(without_gate, every=499),
            is_broken=True,
        ),
        Row(
            "does not merge, two and an editor",
            lambda: write_beside(BlindSession, saves=300),
            is_broken=True,
        ),
    ]


def _failures() -> Counts:
    return sum((fail_everywhere_in_program(each) for each in EVENTS.values()), Counts())


def _failures_at_faces() -> Counts:
    most = 0 if FULL else 40
    return sum((fail_at_face(*each, most=most) for each in product(HANDS, KEYS)), Counts())


def _starts() -> Counts:
    return sum(map(fail_every_start, (*SINGLE, *LASTING) if FULL else SINGLE), Counts())


def _kills_of_agreements() -> Counts:
    stories = map(AgreedStory, range(30 if FULL else 1))
    return sum((kill_everywhere(real, each) for each in stories), Counts())


def _cuts_of_agreements() -> Counts:
    return _some_cuts(real, AgreedStory())


def _some_errors(saver: Saver) -> Counts:
    plans = [Plan(saver, Story(), 2, Refusal(each)) for each in ERRNOS]
    return sum(map(fail_everywhere, plans), Counts())


def _some_cuts(saver: Saver, story: Story = Story()) -> Counts:  # noqa: B008 - frozen
    settings = [Setting(options, often) for options in MOUNT_OPTIONS for often in (0, 1)]
    return sum((cut_everywhere(saver, story, each, every=37) for each in settings), Counts())


if __name__ == "__main__":
    sys.exit(main())
