"""What has become of an agreement, as a person tells it: a step of a scale, and a note."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ledersamtale.model.agreements import Agreement, Progress
from ledersamtale.model.labels import OUTCOMES, UNSURE
from ledersamtale.model.reflection import NOTHING, Content
from ledersamtale.model.themes import Scale

if TYPE_CHECKING:
    from collections.abc import Sequence

SCALE = Scale(OUTCOMES, unsure=UNSURE)
"""By which it is told a year later what has become of an agreement."""
PROGRESS = (Progress.REACHED, Progress.ONGOING, Progress.DROPPED)
"""How far an agreement has come, in the order of the steps."""


def step_of(made: Agreement) -> int | None:
    """Return the step that says how far an agreement has come, 0 for not knowing.

    None where nothing is said of it.
    """
    if not made.state:
        return None
    is_unsure = made.state.casefold() == SCALE.unsure.casefold()
    return 0 if is_unsure else PROGRESS.index(made.progress) + 1


def at_step(made: Agreement, step: int | None) -> Agreement:
    """Return the agreement when it has come as far as `step`; raises ValueError for no step."""
    if step == step_of(made):
        return made
    if step is None:
        return replace(made, state="")
    return replace(made, state=SCALE.label(step).lower())


def outcome(since: Sequence[Agreement], made: Agreement) -> Content:
    """Return what `since` tells of the agreement that was `made` last time."""
    told = _told(since, made)
    return Content(step_of(told), told.text) if told else NOTHING


def telling(since: Sequence[Agreement], made: Agreement, content: Content) -> tuple[Agreement, ...]:
    """Return `since` with `content` told of the agreement that was `made`; nothing removes it.

    One that is told of for the first time stands in the order of the numbers. Raises ValueError for
    a rating that is no step.
    """
    told = _told(since, made)
    if content == NOTHING:
        return tuple(each for each in since if each is not told)
    # What was written below it last time stands in last time's file.
    bare = replace(made, state="", text="")
    new = at_step(replace(told or bare, text=content.text), content.rating)
    if told:
        return tuple(new if each is told else each for each in since)
    later = (n for n, each in enumerate(since) if each.number > new.number)
    place = next(later, len(since))
    return (*since[:place], new, *since[place:])


def _told(since: Sequence[Agreement], made: Agreement) -> Agreement | None:
    return next((each for each in since if each.what == made.what), None)
