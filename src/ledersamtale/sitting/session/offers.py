"""What tells a reflection in a list from the others, where a draft is offered and elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledersamtale.model.asked import asked_by
from ledersamtale.model.labels import whose
from ledersamtale.sitting.face import Offer

if TYPE_CHECKING:
    from pathlib import Path

    from ledersamtale.document.summary import Summary
    from ledersamtale.model.themes import ThemeSet


def offer_of(
    path: Path, summary: Summary, *, theme_set: ThemeSet | None, usual: ThemeSet | None
) -> Offer:
    """Return what tells the reflection in the file `path`, which `summary` is of, from others.

    `theme_set` is the one that it was made with, if that is at hand, and `usual` the one that goes
    without saying.
    """
    one = summary.reflection
    asked = asked_by(one, theme_set)
    is_usual = usual is not None and one.theme_set == usual.id and not asked.is_lost
    return Offer(
        file=path.name,
        name=whose(one),
        date=one.date,
        at=one.position,
        answered=summary.answered_of(asked.items),
        items=None if asked.items is None else len(asked.items),
        themes=asked.themes,
        theme_set="" if is_usual else asked.set_title,
        is_set_lost=asked.is_lost,
        audience=one.audience,
        audience_name=theme_set.own_name(one.audience) if theme_set else "",
        status=one.status,
    )
