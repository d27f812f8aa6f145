"""What is asked about the conversation where agreements are written down: two days, and with whom.

A day is kept as ISO 8601, so that it is the same one whenever it is read; what is no day stays as
it is typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledersamtale.model.days import fixed_day, read_day, suggested
from ledersamtale.model.labels import danish_date
from ledersamtale.sitting.session.agreements import words

if TYPE_CHECKING:
    from datetime import date

    from ledersamtale.model.days import NoSuchDay
    from ledersamtale.model.reflection import Talk


def shown(talk: Talk) -> tuple[str, str, str]:
    """Return when the conversation is, with whom, and the next look, as a person reads them."""
    return danish_date(talk.date), talk.partner, danish_date(talk.follow_up)


def next_look(text: str, talk: Talk, *, today: date) -> date | NoSuchDay | None:
    """Return the day that `text` names for the next look; it may take the one that is suggested.

    Without a year it is the first one that is neither over nor before the conversation.
    """
    if text.casefold().strip(" .!") == words.YES:
        return suggested(talk, today)
    return read_day(text, after=max(fixed_day(talk.date) or today, today))
