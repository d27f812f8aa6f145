"""The overview: every step of a walk in one list, from which the person goes to any of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledersamtale.sitting import keys, words
from ledersamtale.sitting.face import Interrupted, WentBack
from ledersamtale.sitting.terminal.lists.rows import Frame, Row, state_sign

if TYPE_CHECKING:
    from ledersamtale.screen.glyphs import Glyphs
    from ledersamtale.sitting.interview import OverviewStep
    from ledersamtale.sitting.terminal.lists.browser import Browser


def overview(step: OverviewStep, *, browser: Browser, glyphs: Glyphs) -> int:
    """Return the place that the person goes to; the number of all the items is the review.

    Raises WentBack when the person goes back to where the overview was asked for, and Interrupted.
    """
    reached = step.reached
    rows = [
        Row(item, response, words.SKIPPED if place < reached else "")
        for place, (item, response) in enumerate(zip(step.items, step.responses, strict=True))
    ]
    here = rows[step.place] if step.place < len(rows) else None

    def sign(row: Row) -> str:
        return glyphs.picked if row is here else state_sign(row, glyphs)

    saved = words.saved_here(glyphs) if step.is_saved else words.SAVES_WHEN_CHOSEN
    return browser.browse(
        rows,
        Frame((words.where_in_overview(step),)),
        sign=sign,
        at=min(step.place if step.came_from is None else step.came_from, len(rows) - 1),
        takes=keys.GO,
        leaves={keys.TO_ANSWER: WentBack, keys.STOP: Interrupted},
        passes=(keys.TO_POINTS,) if here else (),
        says={keys.SAVE: saved},
    )
