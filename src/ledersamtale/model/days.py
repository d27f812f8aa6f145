"""The day that a person's Danish words name, and how far away it is."""

from __future__ import annotations

import re
from calendar import monthrange
from contextlib import suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from ledersamtale.model.labels import MONTHS
from ledersamtale.text import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ledersamtale.model.agreements import Agreement
    from ledersamtale.model.reflection import Reflection

_WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            "en et én ét", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve",
            "tolv",
        ),
        start=1,
    )
    for word in words.split()
}  # fmt: skip
_LONGEST = 60
"""No words that name a day have more letters."""
_FRIDAY = 5
_DAYS_BY_COUNT = 14
_DAYS_IN_WEEKS = 7 * 13
_MONTHS_BY_COUNT = 24
_DAYS_OF_MONTH = 30.44

# What may stand before a day and says nothing of which one it is.
_BEFORE = r"(?:(?:senest|inden|den|d\.|til|på|i løbet af)\s+)+"
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
_COUNT = rf"(?P<count>[0-9]{{1,2}}|{'|'.join(_NUMBERS)})"


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
    words = " ".join(text.casefold().split()).rstrip(".")
    if len(words) > _LONGEST:
        return None
    before = re.match(_BEFORE, words)
    words = words[before.end() :] if before else words
    for pattern, found_by in _FORMS.items():
        found = re.fullmatch(pattern, words)
        # It may be beyond the years that a date can have.
        with suppress(ValueError, OverflowError):
            day = found_by(found, after) if found else None
            if day:
                return day
    return None


def due_day(made: Agreement, reflection: Reflection) -> date | None:
    """Return the day by which `made`, an agreement of `reflection`, is due; None if not for sure.

    Without a year it is the first one from the conversation on, or else from the reflection on.
    """
    for each in (reflection.talk.date, reflection.date):
        with suppress(ValueError):
            bases = [date.fromisoformat(each)]
            break
    else:
        # A day that needs no other one is the same whichever it is read from.
        bases = [date(2000, 1, 1), date(2008, 6, 1)]
    found = {read_day(made.due, after=each) for each in bases}
    day = found.pop()
    return day if isinstance(day, date) and not found else None


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


def _end_of_month(found: re.Match[str], after: date) -> date | None:
    month = _month(found["month"])
    return _first(found, after, lambda year: _last(year, month)) if month else None


def _end_of_part(found: re.Match[str], after: date) -> date | None:
    months = int(found["number"]) * (3 if found["part"] == "kvartal" else 6)
    return _first(found, after, lambda year: _last(year, months)) if months <= 12 else None


def _end_of_year(_: re.Match[str], after: date) -> date | None:
    return date(after.year, 12, 31)


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
    return _months_ahead(after, count * (12 if unit == "år" else 1))


def _half_a_year_ahead(_: re.Match[str], after: date) -> date | None:
    return _months_ahead(after, 6)


def _months_ahead(after: date, months: int) -> date:
    year, month = divmod(after.year * 12 + after.month - 1 + months, 12)
    return date(year, month + 1, min(after.day, monthrange(year, month + 1)[1]))


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
_FORMS: dict[str, Callable[[re.Match[str], date], date | NoSuchDay | None]] = {
    rf"{_WEEKDAY}(?P<day>[0-9]{{1,2}})\.?\s*{_MONTH}{_ANY_YEAR}{_CLOCK}": _dated,
    rf"{_WEEKDAY}{_FIGURES}": _figures,
    r"(?P<year>[12][0-9]{3})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})": _figures,
    rf"uge (?P<week>[0-9]{{1,2}}){_YEAR}": _week,
    rf"(?:udgangen af |slutningen af |ultimo |i )?{_MONTH}{_YEAR}": _end_of_month,
    rf"(?P<number>[1-4])\. ?(?P<part>kvartal|halvår){_YEAR}": _end_of_part,
    r"udgangen af året|(?:ved )?årets (?:udgang|slutning)": _end_of_year,
    rf"om (?:{_COUNT}) (?P<unit>dage?|uger?|måned(?:er)?|år)": _ahead,
    r"om et halvt år": _half_a_year_ahead,
    r"i dag|i morgen|i overmorgen": _near,
    rf"(?P<weekday>{'|'.join(_WEEKDAYS)})": _on_weekday,
}
