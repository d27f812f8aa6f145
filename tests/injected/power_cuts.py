"""Sessions whose disk loses its power, at each place where a system call begins or ends."""

from __future__ import annotations

import os
import random
import tempfile
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from tests.injected.aftermath import QUICK_FOLDER, Counts, after_death, reflections
from tests.injected.disk import content, make_disk, mounted, write_sparsely
from tests.injected.kills import confirming
from tests.injected.savers import FOREIGN, Story, edit_as_another_program, session
from tests.injected.tracing import Halt, Traced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.injected.savers import Saver

MOUNT_OPTIONS = ("", "noauto_da_alloc", "data=writeback", "data=writeback,noauto_da_alloc")
NEIGHBOURS = (0, 0.1, 1)

_FOLDER = "Ledersamtaler"


@dataclass(frozen=True, slots=True)
class Setting:
    """How the disk is mounted, and how often another program syncs a file of its own on it.

    Such a sync commits the journal, and with it names whose data is not on the disk yet.
    """

    options: str = ""
    neighbour: float = 0

    def __str__(self) -> str:
        return f"{self.options or 'default'}, neighbour {self.neighbour}"


@dataclass(frozen=True, slots=True)
class Cut:
    """A disk as a power cut leaves it, and the last version that was confirmed before."""

    image: Path
    confirmed: int
    where: str


def cut_everywhere(saver: Saver, story: Story, setting: Setting, *, every: int = 1) -> Counts:
    """Cut the power after each confirmed save, and at every halt or every `every`-th one."""
    counts = Counts()
    with tempfile.TemporaryDirectory(dir=QUICK_FOLDER) as name:
        root = Path(name)
        session(saver, root / "first", Story(), lambda _: None)
        disk = root / "disk"
        make_disk(disk)
        with mounted(disk, root / "mounted", setting.options) as at:
            cuts = list(_cuts(saver, story, at, disk, setting, every))
        for cut in cuts:
            copy = root / "copy"
            write_sparsely(cut.image.read_bytes(), copy)
            with mounted(copy, root / "after", setting.options) as at:
                counts += Counts(cuts=1) + after_death(
                    at / _FOLDER, story, confirmed=cut.confirmed, where=cut.where
                )
    return counts


def many_cuts(saver: Saver, most: int) -> Counts:
    """Cut the power `most` times, at every halt of sessions with different texts and settings."""
    settings = [Setting(options, often) for often in NEIGHBOURS for options in MOUNT_OPTIONS]
    counts = Counts()
    for number in count(1):
        for setting in settings:
            counts += cut_everywhere(saver, Story(number), setting)
        if counts.cuts >= most:
            return counts
    raise AssertionError


def _cuts(
    saver: Saver, story: Story, at: Path, disk: Path, setting: Setting, every: int
) -> Iterator[Cut]:
    """Yield the disk as it is at each place.

    One session serves all places, which is many times quicker than one for each. It continues
    once its disk is copied, since what it does then does not change the copy.
    """
    chance = random.Random(f"{story.number} {setting}")
    folder = at / _FOLDER
    confirmed = before = 0
    last = b""
    image = disk
    with Traced(lambda send: session(saver, folder, story, confirming(send))) as child:
        for place in count(1):
            halt = child.resume(halting_at_calls=True)
            if halt is Halt.MARK:
                edit_as_another_program(reflections(folder)[0], story)
                confirmed = FOREIGN
            confirmed = max(confirmed, max(child.received(), default=0))
            if confirmed > before or place % every == 0 or halt is Halt.ENDED:
                if chance.random() < setting.neighbour:
                    _sync_as_a_neighbour(at, place)
                data = content(disk)
                if data != last:
                    last, image = data, disk.with_name(f"{place}.image")
                    write_sparsely(data, image)
                yield Cut(image, confirmed, f"cut at halt {place} ({setting})")
            before = confirmed
            if halt is Halt.ENDED:
                return


def _sync_as_a_neighbour(at: Path, place: int) -> None:
    with (at / "nabo").open("w", encoding="ascii") as file:
        file.write(str(place))
        file.flush()
        os.fsync(file.fileno())
