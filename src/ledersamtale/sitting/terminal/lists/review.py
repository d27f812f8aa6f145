"""The review in lists: the points first, and then whether the reflection is finished."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from ledersamtale.sitting import keys, words
from ledersamtale.sitting.face import LookedAround, WentBack
from ledersamtale.sitting.interview import Change, Finish, PauseReview
from ledersamtale.sitting.terminal.lists.rows import Frame, Row

if TYPE_CHECKING:
    from ledersamtale.model.reflection import Key
    from ledersamtale.sitting.interview import ReviewEvent, ReviewStep
    from ledersamtale.sitting.terminal.lists.dialogs import Dialogs

_LEAVES = {keys.OVERVIEW: LookedAround}


def review(step: ReviewStep, marked: list[Key], *, message: str, dialogs: Dialogs) -> ReviewEvent:
    """Return what the person does after the last item, below `message`.

    `marked` holds the keys of the points at every moment. Raises WentBack when the person goes
    back to the last item, LookedAround when the overview is asked for, and Interrupted.
    """
    rows = [Row(*each) for each in zip(step.items, step.responses, strict=True)]
    given = [row for row in rows if row.response]

    def frame(said: str) -> Frame:
        return Frame((words.PICK, words.picked(step, marked)), said)

    while True:
        above = words.tally(step)
        if given:
            dialogs.browser.pick(given, frame, marked=marked, before=step.points, message=message)
        elif message:
            above = f"{message}\n{above}"
        message = ""
        try:
            event = _end(step, rows, tuple(marked), above=above, dialogs=dialogs)
        except WentBack:
            if not given:
                raise
        else:
            if event:
                return event


def _end(
    step: ReviewStep, rows: list[Row], points: tuple[Key, ...], *, above: str, dialogs: Dialogs
) -> ReviewEvent | None:
    """Ask whether the reflection is finished; None when the person goes back to the points."""
    finish, change, pause = range(3)
    options = [(words.YES_DONE, finish), (words.NO_CHANGE, change), (words.NO_PAUSE, pause)]
    while True:
        wanted = dialogs.choose(words.ARE_YOU_DONE, options, above=above, leaves=_LEAVES)
        if wanted == pause:
            return PauseReview(points)
        with suppress(WentBack):
            if wanted == change:
                index = dialogs.browser.browse(rows, Frame((words.WHICH_ANSWER,)))
                return Change(points, index=index)
            doubt = words.doubt(step, points)
            if not doubt or dialogs.choose(
                words.WHAT_NOW,
                [(words.NOT_YET, False), (words.DONE_ALL_THE_SAME, True)],
                above=doubt,
            ):
                return Finish(points)
            return None
