"""A file for a calendar: a reflection's agreements, the days to come and the sittings it takes.

Events, and no to-dos: Outlook passes over these (VTODO, RFC 5545, 3.6.2) when it takes a file in.
Nobody is invited, and no answer is in it.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from ledersamtale.model.agreements import Progress
from ledersamtale.model.days import due_day
from ledersamtale.model.labels import agreed_facts, danish_date
from ledersamtale.paper import words
from ledersamtale.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import icalendar

    from ledersamtale.model.agreements import Agreement
    from ledersamtale.model.reflection import Reflection

_NAMESPACE = UUID("936a1486-da9f-4daa-bc8c-5cbca429bf94")
"""What the identities of our events are made in (RFC 9562, 5.5)."""
_PROGRAM = "-//ledersamtale//ledersamtale//DA"
_ALARM = timedelta(days=-7, hours=9)
"""When a person is reminded of a day: at nine o'clock, seven days before."""
_TUESDAY = 1
_BEGINS = time(9)
_SITTING = timedelta(minutes=45)


@dataclass(frozen=True, slots=True)
class Event:
    """A whole day, or a sitting from nine o'clock, with its title and what is said below it.

    `identity` tells it from a person's other events, so that a calendar that takes it in again
    changes it and does not have it twice.
    """

    day: date
    title: str
    identity: tuple[str, ...]
    note: str = ""
    is_sitting: bool = False


def events(reflection: Reflection) -> Iterator[Event]:
    """Yield the days of a reflection: agreements that are not over, the next look, the next talk.

    An agreement whose day is not sure is left out; see `without_day`.
    """
    talk = reflection.talk
    whose = (reflection.name, reflection.date)
    with_whom = words.TALK_WITH.format(name=talk.partner) if talk.partner else ""
    agreed = f"{words.TALK_ON.format(day=danish_date(talk.date or reflection.date))} {with_whom}"
    for each in reflection.agreements:
        day = due_day(each, reflection)
        if day and each.progress is Progress.ONGOING:
            note = "\n".join([" · ".join(agreed_facts(each)), agreed.strip()])
            title = words.AGREED.format(what=each.what)
            yield Event(day, title, (*whose, "agreement", each.what), note)
    with suppress(ValueError):
        day = date.fromisoformat(talk.follow_up)
        yield Event(day, words.FOLLOW_UP, (*whose, "follow-up"), agreed.strip())
    with suppress(ValueError):
        day = date.fromisoformat(talk.date)
        # The 29th of February has no day a year later.
        next_year = day.replace(year=day.year + 1, day=min(day.day, 28))
        yield Event(next_year, words.NEXT_TALK, (*whose, "talk"), agreed.strip())


def without_day(reflection: Reflection) -> list[Agreement]:
    """Return the agreements that are not over, and have no day that a calendar could have."""
    ongoing = (each for each in reflection.agreements if each.progress is Progress.ONGOING)
    return [each for each in ongoing if not due_day(each, reflection)]


def sittings(reflection: Reflection, count: int, *, after: date, command: str) -> Iterator[Event]:
    """Yield so many sittings for a draft, on the Tuesdays after the day `after`.

    `command` is what a person writes then.
    """
    first = after + timedelta(days=(_TUESDAY - after.weekday() - 1) % 7 + 1)
    for number in range(count):
        title = words.SITTING.format(number=number + 1, count=count)
        identity = (reflection.name, reflection.date, "sitting", str(number + 1))
        day = first + timedelta(weeks=number)
        yield Event(day, title, identity, command, is_sitting=True)


def write(days: Iterable[Event], *, changed: datetime, since: str) -> bytes:
    """Return a calendar's file of `days`, in their order; the same days, the same bytes.

    `changed` is when what they are made of was changed last, in any zone, and `since` the day it
    is of (ISO 8601): of two files a calendar keeps the one that was changed last (SEQUENCE and
    DTSTAMP, RFC 5545, 3.8.7).
    """
    # 80 ms, which no other command needs.
    from icalendar import Alarm, Calendar
    from icalendar import Event as CalendarEvent

    stamp = changed.astimezone(UTC).replace(microsecond=0)
    revision = _minutes(stamp, since)
    calendar = Calendar()
    calendar.add("prodid", _PROGRAM)
    calendar.add("version", "2.0")
    for each in days:
        made = CalendarEvent()
        made.add("uid", str(uuid5(_NAMESPACE, "\n".join(each.identity))))
        made.add("dtstamp", stamp)
        made.add("sequence", revision)
        made.add("summary", one_line(each.title))
        made.add("class", "PRIVATE")
        if each.note:
            made.add("description", each.note)
        if each.is_sitting:
            # No zone: nine o'clock is nine o'clock wherever the person is.
            start = datetime.combine(each.day, _BEGINS)
            made.add("dtstart", start)
            made.add("dtend", start + _SITTING)
        else:
            made.add("dtstart", each.day)
            made.add("dtend", each.day + timedelta(days=1))
            made.add("transp", "TRANSPARENT")
            made.add_component(_alarm(Alarm(), each.title))
        calendar.add_component(made)
    data: bytes = calendar.to_ical()
    return data


def _alarm(alarm: icalendar.Alarm, title: str) -> icalendar.Alarm:
    alarm.add("action", "DISPLAY")
    alarm.add("description", one_line(title))
    alarm.add("trigger", _ALARM)
    return alarm


def _minutes(stamp: datetime, since: str) -> int:
    """Return how many whole minutes lie between the two; 0 where `since` is no day."""
    try:
        begun = datetime.combine(date.fromisoformat(since), time(), tzinfo=UTC)
    except ValueError:
        return 0
    return max(0, (stamp - begun) // timedelta(minutes=1))
