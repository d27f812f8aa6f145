"""What tells a reflection in a list from the others, where a draft is offered and elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    own = (
        theme_set if theme_set and {each.id for each in theme_set.themes} >= {*one.themes} else None
    )
    items = one.items_of(own) if own else ()
    chosen = [each.title for each in own.themes if each.id in one.themes] if own else []
    title = theme_set.title if theme_set else one.theme_set
    return Offer(
        file=path.name,
        name=one.name,
        date=one.date,
        at=one.position,
        answered=summary.answered_of(items) if own else summary.answered,
        items=len(items) if own else None,
        themes=tuple(chosen) if own and len(chosen) < len(own.themes) else (),
        theme_set="" if usual and one.theme_set == usual.id else title,
        audience=one.audience,
        audience_name=theme_set.own_name(one.audience) if theme_set else "",
        status=one.status,
    )
