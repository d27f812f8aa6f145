from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.model.agreements import Agreement
from ledersamtale.model.days import (
    NoSuchDay,
    a_year_after,
    as_typed,
    dated_facts,
    distance,
    due_day,
    months_after,
    nearest_day,
    on_a_weekday,
    read_day,
)
from ledersamtale.model.labels import danish_date
from ledersamtale.model.reflection import Reflection, Talk

YEARS = st.dates(max_value=date(9900, 1, 1))
BASE = date(2026, 11, 24)
"""A Tuesday."""
DAYS = [
    ("1. februar", "2027-02-01"),
    ("1. februar 2027", "2027-02-01"),
    ("1. februar, 2027", "2027-02-01"),
    ("1. februar 27", "2027-02-01"),
    ("1. feb. 28 kl. 9", "2028-02-01"),
    ("1 februar", "2027-02-01"),
    ("1. feb.", "2027-02-01"),
    ("1. feb. 2027", "2027-02-01"),
    ("1.feb 2027", "2027-02-01"),
    ("1. FEBRUAR", "2027-02-01"),
    ("den 1. februar", "2027-02-01"),
    ("d. 1. februar", "2027-02-01"),
    ("senest den 1. februar", "2027-02-01"),
    ("inden 1. februar", "2027-02-01"),
    ("mandag den 1. februar", "2027-02-01"),
    ("mandag 1. februar 2027", "2027-02-01"),
    ("3. februar kl. 10", "2027-02-03"),
    ("3. februar kl. 10.30", "2027-02-03"),
    ("3. februar 2028 kl 9", "2028-02-03"),
    ("1/2", "2027-02-01"),
    ("1/2-27", "2027-02-01"),
    ("1/2 2027", "2027-02-01"),
    ("1/2 27", "2027-02-01"),
    ("1/2/2027", "2027-02-01"),
    ("1.2.27", "2027-02-01"),
    ("1.2.2027", "2027-02-01"),
    ("1. 2. 2027", "2027-02-01"),
    ("01-02-2027", "2027-02-01"),
    ("2027-02-01", "2027-02-01"),
    ("30/11", "2026-11-30"),
    ("23/11", "2027-11-23"),
    ("24. november", "2026-11-24"),
    ("24. november 2025", "2025-11-24"),
    ("29. februar 2028", "2028-02-29"),
    ("uge 5", "2027-02-05"),
    ("uge 05", "2027-02-05"),
    ("uge 5 2027", "2027-02-05"),
    ("uge 5, 2028", "2028-02-04"),
    ("uge 48", "2026-11-27"),
    ("uge 53", "2027-01-01"),
    ("senest uge 5", "2027-02-05"),
    ("i uge 5", "2027-02-05"),
    ("i løbet af uge 5", "2027-02-05"),
    ("februar", "2027-02-28"),
    ("februar 2028", "2028-02-29"),
    ("i marts", "2027-03-31"),
    ("udgangen af marts", "2027-03-31"),
    ("senest udgangen af marts", "2027-03-31"),
    ("slutningen af marts 2027", "2027-03-31"),
    ("ultimo marts", "2027-03-31"),
    ("november", "2026-11-30"),
    ("ved udgangen af marts", "2027-03-31"),
    ("inden udgangen af marts", "2027-03-31"),
    ("udgangen af 1. kvartal", "2027-03-31"),
    ("udgangen af 2027", "2027-12-31"),
    ("ved udgangen af året", "2026-12-31"),
    ("slutningen af året", "2026-12-31"),
    ("udgangen af året", "2026-12-31"),
    ("årets udgang", "2026-12-31"),
    ("1. kvartal 2027", "2027-03-31"),
    ("1. kvartal", "2027-03-31"),
    ("4. kvartal", "2026-12-31"),
    ("1. halvår 2027", "2027-06-30"),
    ("2. halvår", "2026-12-31"),
    ("om tre måneder", "2027-02-24"),
    ("om 3 måneder", "2027-02-24"),
    ("om 3 mdr.", "2027-02-24"),
    ("om en måned", "2026-12-24"),
    ("om 14 dage", "2026-12-08"),
    ("om fjorten dage", "2026-12-08"),
    ("om tretten dage", "2026-12-07"),
    ("om tyve dage", "2026-12-14"),
    ("om fire uger", "2026-12-22"),
    ("om et år", "2027-11-24"),
    ("om et halvt år", "2027-05-24"),
    ("i dag", "2026-11-24"),
    ("i morgen", "2026-11-25"),
    ("i overmorgen", "2026-11-26"),
    ("fredag", "2026-11-27"),
    ("på mandag", "2026-11-30"),
    ("tirsdag", "2026-12-01"),
]
NO_DAY = [
    "", "inden jul", "til jul", "jul 2027", "inden marts", "inden uge 5", "inden 1. kvartal",
    "udgangen af jul", "inden sommer", "til foråret", "næste LUS", "løbende", "ma", "ju",
    "12/13 2027", "0/2", "uge 54", "uge 0", "5. kvartal", "3. halvår", "tirsdag den 1. februar",
    "om lidt", "hele året", "medio marts", "1. februar eller marts", "32/1", "2027", "om 100 år",
    "februar 1", "hver mandag", "fra 1. februar", "1. feberuar", "⅕. februar", "x" * 5000,
    "om enogtyve dage",
]  # fmt: skip


@pytest.mark.parametrize(("words", "day"), DAYS)
def test_words_name_a_day(words: str, day: str) -> None:
    assert read_day(words, after=BASE) == date.fromisoformat(day)
    assert read_day(f"  {words}. ".replace(" ", "  "), after=BASE) == date.fromisoformat(day)


@given(
    st.sampled_from([form for form, _ in DAYS]),
    st.text("abc 1.", max_size=9).map("<!-- {} -->".format) | st.just("<!-->"),
)
def test_a_hidden_note_beside_a_day_is_passed_over(words: str, note: str) -> None:
    day = read_day(words, after=BASE)
    for noted in (f"{words} {note}", f"{note}{words}", f"{words} {note}."):
        assert read_day(noted, after=BASE) == day
    assert read_day(f"{words} <!-- uden ende", after=BASE) is None


@pytest.mark.parametrize("words", NO_DAY)
def test_words_that_name_no_day_for_sure_name_none(words: str) -> None:
    assert read_day(words, after=BASE) is None


@pytest.mark.parametrize(
    ("words", "year", "month", "days"),
    [
        ("31. februar", 2027, 2, 28),
        ("29/2", 2027, 2, 28),
        ("30. februar 2028", 2028, 2, 29),
        ("31.4.2027", 2027, 4, 30),
        ("2027-02-31", 2027, 2, 28),
    ],
)
def test_a_day_that_no_calendar_has_is_told_with_its_month(
    words: str, year: int, month: int, days: int
) -> None:
    found = read_day(words, after=BASE)
    assert isinstance(found, NoSuchDay)
    assert (found.year, found.month, found.days) == (year, month, days)


def test_every_day_of_ten_years_is_read_as_it_is_written() -> None:
    for number in range(3653):
        day = date(2024, 1, 1) + timedelta(days=number)
        for after in (day, BASE, date(2040, 1, 1)):
            assert read_day(danish_date(str(day)), after=after) == day
        assert read_day(str(day), after=BASE) == day
        assert read_day(f"{day.day}/{day.month}-{day.year % 100}", after=BASE) == day
        assert read_day(danish_date(str(day)).rsplit(" ", 1)[0], after=day) == day


@given(st.text(max_size=80) | st.from_regex(r"[a-zæøå0-9./ -]{0,70}"), st.dates())
def test_no_text_and_no_year_is_too_odd(text: str, after: date) -> None:
    found = read_day(text, after=after)
    assert found is None or isinstance(found, date | NoSuchDay)


@given(
    st.sampled_from([form for form, _ in DAYS if not re.search("20[0-9]{2}|2[78]", form)]), YEARS
)
def test_a_day_without_a_year_is_the_first_one_from_then_on(words: str, after: date) -> None:
    found = read_day(words, after=after)
    if isinstance(found, date):
        assert found >= after
        if re.match(r"\D*[0-9]", words) and "om " not in words:
            # The one before it would be of the year before that, and is over.
            assert found < a_year_after(after) + timedelta(days=7) or "uge 53" in words
    else:
        # On another weekday that year, or in no leap year.
        assert "mandag" in words or isinstance(found, NoSuchDay)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("i går", "2026-11-23"), ("I forgårs.", "2026-11-22"), ("i mandags", "2026-11-23"),
        ("i tirsdags", "2026-11-17"), ("i onsdags", "2026-11-18"), ("i dag", "2026-11-24"),
        ("onsdag", "2026-11-25"), ("om otte måneder", "2027-07-24"), ("1. november", "2026-11-01"),
        ("1. februar", "2027-02-01"), ("1. december 2025", "2025-12-01"), ("uge 47", "2026-11-20"),
    ],
)  # fmt: skip
def test_a_day_that_may_be_over_is_the_nearest(words: str, day: str) -> None:
    assert nearest_day(words, today=BASE) == date.fromisoformat(day)


@given(st.dates(date(1900, 1, 1), date(9000, 1, 1)), st.integers(-181, 181))
def test_a_day_without_its_year_is_read_half_a_year_back_and_ahead(today: date, days: int) -> None:
    day = today + timedelta(days=days)
    named = f"{day.day}/{day.month}"
    found = nearest_day(named, today=today)
    assert found == day or named == "29/2"


@pytest.mark.parametrize("words", NO_DAY)
def test_words_that_name_no_day_name_none_that_is_over(words: str) -> None:
    assert nearest_day(words, today=BASE) is None


@given(YEARS, st.integers(0, 40))
def test_months_after_a_day_is_as_late_in_its_month_as_there_are_days(
    day: date, months: int
) -> None:
    later = months_after(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later + timedelta(days=1)).day == 1


@given(YEARS)
def test_a_day_in_a_weekend_becomes_the_monday_after_and_no_other_is_moved(day: date) -> None:
    moved = on_a_weekday(day)
    assert moved == day if day.weekday() < 5 else moved.weekday() == 0
    assert day <= moved <= day + timedelta(days=2)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "i dag"), (1, "i morgen"), (-1, "i går"), (2, "om 2 dage"), (-13, "for 13 dage siden"),
        (14, "om 2 uger"), (-35, "for 5 uger siden"), (69, "om 10 uger"), (100, "om 3 måneder"),
        (-400, "for 13 måneder siden"), (1000, "om 3 år"),
    ],
)  # fmt: skip
def test_distance_is_told_in_words(days: int, words: str) -> None:
    assert distance(BASE + timedelta(days=days), today=BASE) == words


@given(st.sampled_from([form for form, _ in DAYS]), st.dates(date(1900, 1, 1), date(9000, 1, 1)))
def test_a_deadline_is_read_back_from_a_paper_as_it_was_typed(due: str, made: date) -> None:
    (told,) = dated_facts(Agreement("x", due=due), Reflection("", str(made), ""))
    typed = Agreement("x", due=due.removeprefix("senest ")).due
    assert as_typed(told).removeprefix("senest ") == typed


@pytest.mark.parametrize(
    ("due", "held", "made", "day"),
    [
        ("1. februar", "2026-12-08", "2025-01-01", "2027-02-01"),
        ("1. februar", "", "2025-01-01", "2025-02-01"),
        ("1. februar", "snart", "2025-01-01", "2025-02-01"),
        ("om 14 dage", "2026-12-08", "", "2026-12-22"),
        ("om 14 dage", "8. december 2026", "2025-01-01", "2026-12-22"),
        ("om 14 dage", "8. december", "2025-01-01", "2025-01-15"),
        ("1. februar 2027", "", "", "2027-02-01"),
        ("1. februar", "", "", None),
        ("om 14 dage", "", "", None),
        ("31. februar", "2026-12-08", "", None),
        ("til foråret", "2026-12-08", "", None),
        ("", "2026-12-08", "", None),
    ],
)
def test_an_agreement_is_due_on_a_day_from_the_conversation_on(
    due: str, held: str, made: str, day: str | None
) -> None:
    reflection = Reflection("Mette", made, "", talk=Talk(held))
    found = due_day(Agreement("x", due=due), reflection)
    assert found == (date.fromisoformat(day) if day else None)
