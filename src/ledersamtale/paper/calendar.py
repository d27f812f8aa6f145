"""A file for a calendar: a reflection's agreements, the days to come and the sittings it takes.

Events, and no to-dos: Outlook passes over these (VTODO, RFC 5545, 3.6.2) when it takes a file in.
Nobody is invited, and no answer is in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from ledersamtale.model.agreements import Progress
from ledersamtale.model.days import a_year_after, dated_facts, day_from_talk, due_day, fixed_day
from ledersamtale.model.labels import talk_title
from ledersamtale.paper import words
from ledersamtale.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import icalendar

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
    """Yield the days of a reflection: of agreements that are not over, and of the conversation.

    That is followed up on a day, and is a year ago on another. What has no day for sure is left
    out; see `without_day`.
    """
    whose = (reflection.name, reflection.date)
    held = talk_title(reflection)
    for each in reflection.agreements:
        day = due_day(each, reflection)
        if day and each.progress is Progress.ONGOING:
            note = "\n".join([" · ".join(dated_facts(each, reflection)), held])
            title = words.AGREED.format(what=each.what)
            yield Event(day, title, (*whose, "agreement", each.what), note)
    follow_up = day_from_talk(reflection.talk.follow_up, reflection)
    if follow_up:
        yield Event(follow_up, words.FOLLOW_UP, (*whose, "follow-up"), held)
    talk = fixed_day(reflection.talk.date)
    if talk:
        yield Event(a_year_after(talk), words.NEXT_TALK, (*whose, "talk"), held)


def without_day(reflection: Reflection) -> list[str]:
    """Return what has no day for sure: agreements, and the words for days of the conversation."""
    ongoing = (each for each in reflection.agreements if each.progress is Progress.ONGOING)
    left_out = [each.what for each in ongoing if not due_day(each, reflection)]
    talk = reflection.talk
    if talk.date and not fixed_day(talk.date):
        left_out.append(talk.date)
    if talk.follow_up and not day_from_talk(talk.follow_up, reflection):
        left_out.append(talk.follow_up)
    return left_out


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
