"""The review in lists: the points first, and then whether the reflection is finished."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from ledersamtale.model.themes import Item
from ledersamtale.sitting import keys, words
from ledersamtale.sitting.face import WentBack
from ledersamtale.sitting.interview import Change, Finish, KeepReview, PauseReview
from ledersamtale.sitting.terminal.lists.browser import LEAVES, Picking
from ledersamtale.sitting.terminal.lists.rows import Frame, Row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledersamtale.model.reflection import Key, Response
    from ledersamtale.sitting.interview import ReviewEvent, ReviewStep
    from ledersamtale.sitting.keys import Binding
    from ledersamtale.sitting.terminal.lists.dialogs import Dialogs


def review(
    step: ReviewStep,
    picking: Picking,
    *,
    message: str,
    at: int | None,
    saved: str,
    dialogs: Dialogs,
) -> ReviewEvent:
    """Return what the person does after the last item, below `message`.

    `picking` holds the points at every moment; the row `at` is where the list of them
    begins, and None leaves it out until the person goes back to it. `saved` says that all is
    saved. Raises WentBack when the person goes back to the last item, LookedAround when the
    overview is asked for, and Interrupted.
    """
    rows = [_row(step, *each) for each in zip(step.items, step.responses, strict=True)]
    given = [row for row in rows if row.response]
    given += [Row(_as_asked(each), each) for each in step.elsewhere]
    while True:
        above = words.tally(step)
        if given and at is not None:
            where = _pick(step, given, picking, message=message, at=at, dialogs=dialogs)
            if where is not None or picking.points != step.points:
                return KeepReview(picking.points, index=len(given) if where is None else where)
        elif message:
            above = f"{message}\n{above}"
        message, at = "", 0
        says = {
            keys.SAVE: saved if step.is_saved else words.SAVES_WHEN_CHOSEN,
            keys.GO_ON: words.ENTER_FINISHES,
        }
        try:
            event = _end(step, rows, picking.points, above=above, says=says, dialogs=dialogs)
        except WentBack:
            if not given:
                raise
        else:
            if event:
                return event


def _row(step: ReviewStep, item: Item, response: Response | None) -> Row:
    """Return the row of an item, with the rating that it had last time, if that was another."""
    moved = step.moved.get(response.key) if response else None
    return Row(item, response, last=moved.ratings[0] if moved and moved.ratings else None)


def _as_asked(response: Response) -> Item:
    """Return the item that a response was to, as its file has it."""
    return Item(
        response.kind, response.theme, response.theme_title, response.number, response.wording
    )


def _pick(
    step: ReviewStep, rows: list[Row], picking: Picking, *, message: str, at: int, dialogs: Dialogs
) -> int | None:
    """Let the person mark the points; return the row where they are to be saved, or None."""

    def frame(said: str) -> Frame:
        return Frame((words.PICK, words.picked(step, picking.marked)), said)

    return dialogs.browser.pick(rows, frame, picking, message=message, at=at)


def _end(
    step: ReviewStep,
    rows: list[Row],
    points: tuple[Key, ...],
    *,
    above: str,
    says: Mapping[Binding, str],
    dialogs: Dialogs,
) -> ReviewEvent | None:
    """Ask whether the reflection is finished; None when the person goes back to the points."""
    finish, change, pause = range(3)
    options = [(words.YES_DONE, finish), (words.NO_CHANGE, change), (words.NO_PAUSE, pause)]
    while True:
        # Tab has gone on from step to step, and once more it would finish the reflection unseen.
        wanted = dialogs.choose(
            words.ARE_YOU_DONE, options, above=above, leaves=LEAVES, says=says, by=keys.TAKE
        )
        if wanted == pause:
            return PauseReview(points)
        with suppress(WentBack):
            if wanted == change:
                index = dialogs.browser.browse(rows, Frame((words.WHICH_ANSWER,)), says=says)
                return Change(points, index=index)
            doubt = words.doubt(step, points)
            if not doubt or dialogs.choose(
                words.WHAT_NOW,
                [(words.NOT_YET, False), (words.DONE_ALL_THE_SAME, True)],
                above=doubt,
                leaves=LEAVES,
                says=says,
                by=keys.TAKE,
            ):
                return Finish(points)
            return None
