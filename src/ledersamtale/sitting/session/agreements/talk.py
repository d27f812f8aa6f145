"""What is asked about the conversation where agreements are written down: two days, and with whom.

A day is kept as ISO 8601, so that it is the same one whenever it is read; what is no day stays as
it is typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledersamtale.model.days import fixed_day, months_after, on_a_weekday, read_day
from ledersamtale.model.labels import danish_date
from ledersamtale.sitting.session.agreements import words

if TYPE_CHECKING:
    from datetime import date

    from ledersamtale.model.days import NoSuchDay
    from ledersamtale.model.reflection import Talk

_MONTHS = 3
"""After so many it is time to look at what is agreed: few wait longer and still follow up."""


def shown(talk: Talk) -> tuple[str, str, str]:
    """Return when the conversation is, with whom, and the next look, as a person reads them."""
    return danish_date(talk.date), talk.partner, danish_date(talk.follow_up)


def suggested(talk: Talk, today: date) -> date:
    """Return the day on which to look again: in time after the conversation, and not over.

    It is in no weekend.
    """
    held = fixed_day(talk.date) or today
    day = months_after(held, _MONTHS)
    return on_a_weekday(day if day > today else months_after(today, _MONTHS))


def next_look(text: str, talk: Talk, *, today: date) -> date | NoSuchDay | None:
    """Return the day that `text` names for the next look; it may take the one that is suggested.

    Without a year it is the first one that is neither over nor before the conversation.
    """
    if text.casefold().strip(" .!") == words.YES:
        return suggested(talk, today)
    return read_day(text, after=max(fixed_day(talk.date) or today, today))
