"""Reads a theme set as its writer meant it: finds the slips of its lines, and mends a copy.

The strict reader ends at the first line that is no YAML. Here each line is taken for what it looks
like, so that one run finds every slip; the strict reader then reads the copy, and finds the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from ledersamtale.faults import Edit
from ledersamtale.strict_yaml.tree import MOST_FAULTS
from ledersamtale.themeset.format.slips import foreign
from ledersamtale.themeset.format.slips.slip import Copy
from ledersamtale.themeset.format.slips.walk import Walk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledersamtale.faults import Fault
    from ledersamtale.themeset.format.slips.slip import Slip


@dataclass(frozen=True, slots=True)
class Mended:
    """A theme set as it was meant, and the faults that are mended in the copy.

    `end` is the line from which on nothing could be taken, and all is empty; None elsewhere.
    `guessed` are the lines of the copy of which nobody can be sure how they were meant.
    """

    copy: Copy
    faults: list[Fault]
    end: int | None = None
    guessed: frozenset[int] = frozenset()


def mended(lines: Sequence[str]) -> Mended:
    """Return the lines of a theme set as they were meant.

    Takes linear time; keeps the number of lines, and each line without a slip. A file in which no
    key of the format is found is left as it is.
    """
    whole = list(islice(foreign.slips_of(lines), MOST_FAULTS))
    walk = Walk(Copy(lines, _edits(whole)).lines)
    walk.run()
    slips = _joined(lines, whole, walk.slips) if whole else walk.slips
    if not walk.has_known_keys:
        slips = []
    faults = [fault for slip in slips if (fault := slip.fault())]
    copy = Copy(lines, _edits(slips))
    if walk.end is not None:
        copy.lines[walk.end - 1 :] = [""] * (len(lines) - walk.end + 1)
    guessed = (edit.line for slip in slips if not slip.is_sure for edit in slip.edits)
    return Mended(copy, faults, walk.end, frozenset(guessed))


def _edits(slips: Sequence[Slip]) -> list[Edit]:
    return [edit for slip in slips for edit in slip.edits]


def _joined(lines: Sequence[str], whole: Sequence[Slip], slips: list[Slip]) -> list[Slip]:
    """Return all slips; what `slips` change in a line that is replaced as a whole is part of it."""
    bare = Copy(lines, _edits(whole)).lines
    done = Copy(bare, _edits(slips)).lines
    for slip in whole:
        (edit,) = slip.edits
        slip.edits = [Edit(edit.line, edit.column, edit.length, done[slip.line - 1])]
    taken = {slip.line for slip in whole}
    for slip in slips:
        slip.edits = [edit for edit in slip.edits if edit.line not in taken]
    return [*whole, *slips]
