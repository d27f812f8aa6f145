"""The day that a person's Danish words name, and how far away it is."""

from __future__ import annotations

import re
from calendar import monthrange
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from ledersamtale.model.labels import MONTHS, agreed_facts, danish_date
from ledersamtale.text import counted, without_hidden_notes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ledersamtale.model.agreements import Agreement
    from ledersamtale.model.reflection import Reflection, Talk

    _FoundBy = Callable[[re.Match[str], date], "date | NoSuchDay | None"]

_WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            "en et én ét", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve",
            "tolv", "tretten", "fjorten", "femten", "seksten", "sytten", "atten", "nitten", "tyve",
        ),
        start=1,
    )
    for word in words.split()
}  # fmt: skip
_PAST_DAYS = ("i går", "i forgårs")
_HALF_A_YEAR = timedelta(days=182)
_LONGEST = 60
"""No words that name a day have more letters."""
_FRIDAY = 5
_DAYS_BY_COUNT = 14
_DAYS_IN_WEEKS = 7 * 13
_MONTHS_BY_COUNT = 24
_DAYS_OF_MONTH = 30.44

# What may stand before a day and says nothing of which one it is. Before a month or a week it may
# not be "inden": a thing that is done before March is not done on its last day.
_BEFORE = r"(?:(?:senest|den|d\.|til|på|i løbet af)\s+)+"
_BEFORE_A_DAY = r"(?:(?:senest|inden|den|d\.|til|på)\s+)+"
_END = r"(?:(?:ved )?(?:udgangen|slutningen) af |ultimo )"
_CLOCK = r"(?:,?\s+kl\.?\s*[0-9]{1,2}(?:[.:][0-9]{2})?)?"
_YEAR = r"(?:,?\s*(?P<year>[12][0-9]{3}))?"
# Two figures are a year behind a day alone: "uge 5 27" may be anything.
_ANY_YEAR = r"(?:,?\s*(?P<year>[12][0-9]{3}|[0-9]{2}))?"
_WEEKDAY = rf"(?:(?P<weekday>{'|'.join(_WEEKDAYS)})\s+(?:den\s+|d\.\s*)?)?"
_MONTH = r"(?P<month>[a-zæøå]{3,9})\.?"
_FIGURES = (
    r"(?P<day>[0-9]{1,2})\s*[./-]\s*(?P<month>[0-9]{1,2})"
    r"(?:[./ -]\s*(?P<year>[12][0-9]{3}|[0-9]{2}))?"
)
_PAST = rf"{'|'.join(_PAST_DAYS)}|i (?P<weekday>{'|'.join(_WEEKDAYS)})s"
_PART = r"(?P<number>[1-4])\. ?(?P<part>kvartal|halvår)"
_COUNT = rf"(?P<count>[0-9]{{1,2}}|{'|'.join(_NUMBERS)})"


_MONTHS_TO_LOOK_AGAIN = 3
"""After so many it is time to look at what is agreed: few wait longer and still follow up."""


class NoSuchDay(NamedTuple):
    """A day that a person has named and no calendar has: the month that is too short for it."""

    year: int
    month: int

    @property
    def days(self) -> int:
        """How many days the month has."""
        return monthrange(self.year, self.month)[1]


def read_day(text: str, *, after: date) -> date | NoSuchDay | None:
    """Return the day that Danish words name, and None where they name none for sure.

    Without a year it is the first one from `after` on. A week is its Friday, as a deadline, and a
    month, a quarter or a year its last day.
    """
    for found_by, found in _readings(text):
        # It may be beyond the years that a date can have.
        with suppress(ValueError, OverflowError):
            day = found_by(found, after)
            if day:
                return day
    return None


def nearest_day(text: str, *, today: date) -> date | NoSuchDay | None:
    """Return the day that Danish words name, of what has been or is to come; see `read_day`.

    Without a year it is the one that is nearest to `today`, from which other days are counted.
    """
    past = re.fullmatch(_PAST, _plain(text))
    if past:
        is_near = past["weekday"] is None
        back = _PAST_DAYS.index(past[0]) + 1 if is_near else _days_back(past["weekday"], today)
        return today - timedelta(days=back)
    is_counted = any(found_by in _COUNTED for found_by, _ in _readings(text))
    return read_day(text, after=today if is_counted else today - _HALF_A_YEAR)


def _readings(text: str) -> Iterator[tuple[_FoundBy, re.Match[str]]]:
    """Yield what may find the day that `text` names, and what it finds that in."""
    words = _plain(text)
    whole, of_a_day = (_without(each, words) for each in (_BEFORE, _BEFORE_A_DAY))
    for pattern, found_by in _FORMS.items() if len(words) <= _LONGEST else ():
        found = re.fullmatch(pattern, whole if found_by is _whole else of_a_day)
        if found:
            yield found_by, found


def _plain(text: str) -> str:
    return " ".join(without_hidden_notes(text).casefold().split()).rstrip(" .")


def _days_back(weekday: str, today: date) -> int:
    return (today.weekday() - _WEEKDAYS.index(weekday) - 1) % 7 + 1


def fixed_day(text: str) -> date | None:
    """Return the day that `text` names, as Danes or as ISO 8601 write it, with its year."""
    # It is the same whichever day it is read from.
    found = {read_day(text, after=each) for each in (date(2000, 1, 1), date(2008, 6, 1))}
    day = found.pop()
    return day if isinstance(day, date) and not found else None


def day_from_talk(text: str, reflection: Reflection) -> date | None:
    """Return the day that `text`, a deadline in `reflection`, names; None if not for sure.

    Without a year it is the first one from the conversation on, or else from the reflection on.
    """
    after = fixed_day(reflection.talk.date) or fixed_day(reflection.date)
    day = read_day(text, after=after) if after else fixed_day(text)
    return day if isinstance(day, date) else None


def due_day(made: Agreement, reflection: Reflection) -> date | None:
    """Return the day by which an agreement of `reflection` is due; None if not for sure."""
    return day_from_talk(made.due, reflection)


def a_year_after(day: date) -> date:
    """Return the same day a year later; the 28th for the 29th of February."""
    return months_after(day, 12)


def on_a_weekday(day: date) -> date:
    """Return the day, or the Monday after it where it is in a weekend."""
    is_weekend = day.isoweekday() > _FRIDAY
    return day + timedelta(days=8 - day.isoweekday()) if is_weekend else day


def months_after(day: date, months: int) -> date:
    """Return the same day so many months later; the last of its month where that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _without(before: str, words: str) -> str:
    found = re.match(before, words)
    return words[found.end() :] if found else words


def in_time(made: Agreement, day: date | None, *, today: date) -> str:
    """Return who does what is agreed and by when, with how far away that is if it is a `day`.

    That day stands beside words that name it otherwise.
    """
    facts = ", ".join(agreed_facts(replace(made, state="")))
    if day is None:
        return facts
    known = [*_unnamed(made, day), distance(day, today=today)]
    return f"{facts} ({', '.join(known)})"


def dated_facts(made: Agreement, reflection: Reflection) -> list[str]:
    """Return what is known of an agreement of `reflection`, as `agreed_facts` does, for a paper.

    The day by which it is due stands beside words that do not name it in full, since they say
    another one to who reads them later: 'senest uge 5 (5. februar 2027)'.
    """
    day = due_day(made, reflection)
    beside = "".join(f" ({each})" for each in _unnamed(made, day)) if day else ""
    return agreed_facts(replace(made, due=f"{made.due}{beside}"))


def as_typed(due: str) -> str:
    """Return the words for a deadline without the day that `dated_facts` has put beside them."""
    return re.sub(rf" \([0-9]{{1,2}}\. (?:{'|'.join(MONTHS)}) [0-9]{{4}}\)\Z", "", due)


def _unnamed(made: Agreement, day: date) -> list[str]:
    """Return the day by which an agreement is due, if its own words do not name it in full."""
    named = danish_date(str(day))
    return [] if named in _plain(made.due) else [named]


def distance(day: date, *, today: date) -> str:
    """Return how far a day is from `today`, such as 'om 8 uger', 'for 5 uger siden' or 'i dag'."""
    days = (day - today).days
    near = {0: "i dag", 1: "i morgen", -1: "i går"}
    if days in near:
        return near[days]
    many = abs(days)
    months = round(many / _DAYS_OF_MONTH)
    if many < _DAYS_BY_COUNT:
        length = counted(many, "dag", "dage")
    elif many < _DAYS_IN_WEEKS:
        length = counted(round(many / 7), "uge", "uger")
    elif months < _MONTHS_BY_COUNT:
        length = counted(months, "måned", "måneder")
    else:
        length = f"{round(months / 12)} år"
    return f"om {length}" if days > 0 else f"for {length} siden"


def _dated(found: re.Match[str], after: date) -> date | NoSuchDay | None:
    month = _month(found["month"])
    return _day(found, int(found["day"]), month, after) if month else None


def _figures(found: re.Match[str], after: date) -> date | NoSuchDay | None:
    month = int(found["month"])
    return _day(found, int(found["day"]), month, after) if 1 <= month <= len(MONTHS) else None


def _day(found: re.Match[str], day: int, month: int, after: date) -> date | NoSuchDay | None:
    year = found["year"] and int(found["year"]) + (2000 if len(found["year"]) == 2 else 0)
    if not 1 <= day <= 31:
        return None
    is_over = (month, day) < (after.month, after.day)
    year = year or after.year + is_over
    if day > monthrange(year, month)[1]:
        return NoSuchDay(year, month)
    named = date(year, month, day)
    weekday = found.groupdict().get("weekday")
    return named if not weekday or _WEEKDAYS[named.weekday()] == weekday else None


def _week(found: re.Match[str], after: date) -> date | None:
    return _first(
        found, after, lambda year: date.fromisocalendar(year, int(found["week"]), _FRIDAY)
    )


def _end(found: re.Match[str], after: date) -> date | None:
    """Return the last day of the month, or of the quarter or the half of a year, that is named."""
    named = found.groupdict()
    # Christmas is more than the beginning of a month's name.
    month = _month(named["month"]) if named.get("month") not in (None, "jul") else None
    if named.get("part"):
        month = int(named["number"]) * (3 if named["part"] == "kvartal" else 6)
    if month is None or month > len(MONTHS):
        return None
    return _first(found, after, lambda year: _last(year, month))


def _whole(found: re.Match[str], after: date) -> date | None:
    """Return the last day of the month or week that is named, as one that is all there for it."""
    return _week(found, after) if "week" in found.groupdict() else _end(found, after)


def _end_of_year(found: re.Match[str], after: date) -> date | None:
    return _last(int(found.groupdict().get("year") or after.year), len(MONTHS))


def _first(found: re.Match[str], after: date, in_year: Callable[[int], date]) -> date | None:
    """Return the day in the year that is named, or else the first one from `after` on."""
    if found["year"]:
        return in_year(int(found["year"]))
    return next((day for day in _days(after, in_year) if day >= after), None)


def _days(after: date, in_year: Callable[[int], date]) -> Iterator[date]:
    # A week 53 may be six years away.
    for year in range(after.year, after.year + 8):
        try:
            yield in_year(year)
        except ValueError:
            continue


def _ahead(found: re.Match[str], after: date) -> date | None:
    count = _NUMBERS.get(found["count"]) or int(found["count"])
    unit = found["unit"]
    if unit.startswith("dag"):
        return after + timedelta(days=count)
    if unit.startswith("uge"):
        return after + timedelta(weeks=count)
    return months_after(after, count * (12 if unit == "år" else 1))


def _half_a_year_ahead(_: re.Match[str], after: date) -> date | None:
    return months_after(after, 6)


def _near(found: re.Match[str], after: date) -> date:
    return after + timedelta(days=("i dag", "i morgen", "i overmorgen").index(found[0]))


def _on_weekday(found: re.Match[str], after: date) -> date:
    ahead = (_WEEKDAYS.index(found["weekday"]) - after.weekday() - 1) % 7 + 1
    return after + timedelta(days=ahead)


def _month(word: str) -> int | None:
    """Return the month whose name is `word`, or begins so."""
    found = [number for number, each in enumerate(MONTHS, start=1) if each.startswith(word)]
    return found[0] if len(found) == 1 else None


def _last(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


# Compiled when one is looked for, and kept by `re`.
_FORMS: dict[str, _FoundBy] = {
    rf"{_WEEKDAY}(?P<day>[0-9]{{1,2}})\.?\s*{_MONTH}{_ANY_YEAR}{_CLOCK}": _dated,
    rf"{_WEEKDAY}{_FIGURES}": _figures,
    r"(?P<year>[12][0-9]{3})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})": _figures,
    rf"(?:i )?uge (?P<week>[0-9]{{1,2}}){_YEAR}": _whole,
    rf"{_END}{_MONTH}{_YEAR}": _end,
    rf"(?:i )?{_MONTH}{_YEAR}": _whole,
    rf"{_END}{_PART}{_YEAR}": _end,
    rf"(?:i )?{_PART}{_YEAR}": _whole,
    rf"{_END}(?:året|(?P<year>[12][0-9]{{3}}))|(?:ved )?årets (?:udgang|slutning)": _end_of_year,
    rf"om (?:{_COUNT}) (?P<unit>dage?|uger?|mdr|måned(?:er)?|år)": _ahead,
    r"om et halvt år": _half_a_year_ahead,
    r"i dag|i morgen|i overmorgen": _near,
    rf"(?P<weekday>{'|'.join(_WEEKDAYS)})": _on_weekday,
}
_COUNTED = (_ahead, _half_a_year_ahead, _near, _on_weekday)
"""What counts from the day on which the words are written."""


def suggested(talk: Talk, today: date) -> date:
    """Return the day on which to look again: in time after the conversation, and not over.

    It is in no weekend.
    """
    held = fixed_day(talk.date) or today
    day = months_after(held, _MONTHS_TO_LOOK_AGAIN)
    return on_a_weekday(day if day > today else months_after(today, _MONTHS_TO_LOOK_AGAIN))
