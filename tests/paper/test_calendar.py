from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import icalendar
import pytest
import vobject
from hypothesis import example, given
from hypothesis import strategies as st

from ledersamtale.model.agreements import Agreement
from ledersamtale.model.labels import danish_date
from ledersamtale.model.reflection import Reflection, Talk
from ledersamtale.paper.calendar import Event, events, sittings, without_day, write
from tests.helpers import strategies

CHANGED = datetime(2026, 12, 9, 10, 30, 5, 7, tzinfo=UTC)
MEETING = Agreement("Fast møde; hver måned, æøå 😀", who="Mette", due="1. februar", state="i gang")
REFLECTION = Reflection(
    "Mette Eksempel",
    "2026-11-24",
    "x",
    talk=Talk("2026-12-08", "Hanne Eksempel", "2027-03-08", "Hemmeligt."),
    agreements=(
        MEETING,
        Agreement("Nået", due="1. marts", state="nået"),
        Agreement("Løbende", due="løbende"),
    ),
)


def written(reflection: Reflection = REFLECTION, changed: datetime = CHANGED) -> bytes:
    return write(events(reflection), changed=changed, since=reflection.date)


def test_what_is_not_over_the_next_look_and_the_next_talk_are_in_the_calendar() -> None:
    assert [(each.day.isoformat(), each.title) for each in events(REFLECTION)] == [
        ("2027-02-01", f"Aftale: {MEETING.what}"),
        ("2027-03-08", "Opfølgning på aftalerne fra ledersamtalen"),
        ("2027-12-08", "Et år siden ledersamtalen"),
    ]
    assert without_day(REFLECTION) == ["Løbende"]


def test_two_readers_read_the_same_back() -> None:
    data = written()
    days = [each.day for each in events(REFLECTION)]
    titles = [each.title for each in events(REFLECTION)]
    read = icalendar.Calendar.from_ical(data)
    made = [each for each in read.subcomponents if each.name == "VEVENT"]
    assert [each.decoded("dtstart") for each in made] == days
    assert [str(each["summary"]) for each in made] == titles
    assert [str(each["class"]) for each in made] == ["PRIVATE"] * 3
    alarms = [each.subcomponents[0].decoded("trigger") for each in made]
    assert alarms == [timedelta(days=-7, hours=9)] * 3
    other = vobject.readOne(data.decode())
    assert [each.dtstart.value for each in other.vevent_list] == days
    assert [each.summary.value for each in other.vevent_list] == titles
    assert "senest 1. februar (1. februar 2027)" in other.vevent_list[0].description.value
    assert "Hanne Eksempel" in other.vevent_list[0].description.value
    assert b"Hemmeligt" not in data
    assert b"ATTENDEE" not in data


def test_a_line_has_at_most_75_bytes_and_is_cut_between_letters() -> None:
    long = replace(MEETING, what="æøå😀" * 40)
    data = written(replace(REFLECTION, agreements=(long,)))
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    (event, *_) = vobject.readOne(data.decode()).vevent_list
    assert event.summary.value == f"Aftale: {long.what}"


def test_the_same_file_gives_the_same_bytes_and_a_later_change_a_later_revision() -> None:
    assert written() == written()
    later = icalendar.Calendar.from_ical(written(changed=CHANGED + timedelta(minutes=3)))
    before = icalendar.Calendar.from_ical(written())
    pairs = list(zip(before.walk("VEVENT"), later.walk("VEVENT"), strict=True))
    assert all(one["uid"] == other["uid"] for one, other in pairs)
    revisions = [[each.decoded("sequence") for each in pair] for pair in pairs]
    assert all(other - one == 3 for one, other in revisions)
    assert len({str(one["uid"]) for one, _ in pairs}) == 3


@pytest.mark.parametrize("since", ["", "i går", "2030-01-01"])
def test_a_reflection_of_no_day_or_of_a_later_one_has_the_first_revision(since: str) -> None:
    data = write(events(REFLECTION), changed=CHANGED, since=since)
    assert b"SEQUENCE:0\r\n" in data


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31)))
@example(date(2026, 10, 31))
@example(date(2028, 2, 29))
def test_the_talk_is_a_year_ago_on_the_same_day(day: date) -> None:
    for written_as in (str(day), danish_date(str(day))):
        (event,) = events(replace(REFLECTION, talk=Talk(written_as), agreements=()))
        assert event.day.year == day.year + 1
        is_leap_day = (day.month, day.day) == (2, 29)
        assert (event.day.month, event.day.day) == (day.month, day.day - is_leap_day)


def test_days_in_danish_are_days_and_those_that_are_none_are_told() -> None:
    talk = Talk("8. december 2026", "Hanne", "1. marts")
    found = [
        (each.day, each.note) for each in events(replace(REFLECTION, talk=talk, agreements=()))
    ]
    held = "Ledersamtale 8. december 2026 med Hanne"
    assert found == [(date(2027, 3, 1), held), (date(2027, 12, 8), held)]
    talk = Talk("snart", "", "til foråret")
    assert without_day(replace(REFLECTION, talk=talk)) == ["Løbende", "snart", "til foråret"]
    (bare,) = events(Reflection("", "", "x", talk=Talk("", "Hanne", "1. marts 2027")))
    assert bare.note == "Ledersamtale med Hanne"


@pytest.mark.parametrize("after", [date(2026, 11, 28), date(2026, 12, 1), date(2026, 11, 30)])
def test_sittings_are_on_the_next_tuesdays(after: date) -> None:
    found = list(sittings(REFLECTION, 3, after=after, command="ledersamtale reflect"))
    assert all(each.day.weekday() == 1 and each.day > after for each in found)
    assert found[0].day - after <= timedelta(days=7)
    assert [(b.day - a.day).days for a, b in pairwise(found)] == [7, 7]
    made = vobject.readOne(write(found, changed=CHANGED, since="2026-11-24").decode())
    assert made.vevent.dtend.value - made.vevent.dtstart.value == timedelta(minutes=45)
    assert made.vevent.dtstart.value.hour == 9
    assert made.vevent.description.value == "ledersamtale reflect"


@given(strategies.reflections())
def test_any_reflection_has_a_calendar_that_is_read_back(reflection: Reflection) -> None:
    days: list[Event] = list(events(reflection))
    read = icalendar.Calendar.from_ical(write(days, changed=CHANGED, since=reflection.date))
    assert [each.decoded("dtstart") for each in read.walk("VEVENT")] == [each.day for each in days]
