from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ledersamtale.model.agreements import Agreement
from ledersamtale.model.labels import (
    AUDIENCE_WORDS,
    agreed_facts,
    as_read,
    audience_named,
    audience_word,
    danish_date,
    date_and_time,
    rating_words,
    short_date,
)
from ledersamtale.model.reflection import Rating
from ledersamtale.model.themes import Audience
from ledersamtale.themeset.bundled import load_theme_set


@pytest.mark.parametrize("audience", Audience)
def test_audience_is_found_by_its_danish_word(audience: Audience) -> None:
    assert audience_named(AUDIENCE_WORDS[audience], load_theme_set(None)) is audience


def test_word_for_no_audience_is_rejected() -> None:
    with pytest.raises(KeyError, match="chef"):
        audience_named("chef", load_theme_set(None))


def test_audience_is_found_by_the_name_that_a_set_gives_it_and_by_the_usual_one() -> None:
    own = replace(load_theme_set(None), leader_name="Afdelingsleder", group_name="lederteam")
    assert audience_named("afdelingsleder ", own) is Audience.LEADER
    assert audience_named("Lederteam", own) is Audience.GROUP
    assert audience_named("ledergruppe", own) is Audience.GROUP
    assert audience_word(Audience.GROUP, own) == "lederteam"
    assert audience_word(Audience.GROUP, None) == "ledergruppe"


@pytest.mark.parametrize(
    ("rating", "said"),
    [
        (Rating(4, "Enig"), "4 – Enig"),
        (Rating(4, ""), "4"),
        (Rating(4, "", 10), "4 (af 1–10)"),
        (Rating(4, "fordi", 10), "4 (af 1–10) – fordi"),
    ],
)
def test_rating_has_its_label_or_what_it_is_one_of(rating: Rating, said: str) -> None:
    assert rating_words(rating) == said


@pytest.mark.parametrize(
    ("due", "facts"),
    [
        ("1. februar", ["senest 1. februar"]),
        ("senest 1. februar", ["senest 1. februar"]),
        ("Senest  uge 5", ["senest uge 5"]),
        ("senestest", ["senest senestest"]),
        ("", []),
    ],
)
def test_a_deadline_is_told_with_its_word_once(due: str, facts: list[str]) -> None:
    assert agreed_facts(Agreement("Noget", due=due)) == facts


def test_text_below_an_agreement_is_read_without_the_stars_of_days_and_labels() -> None:
    text = "**Hvem:** Bo · __Status:__ nået\n\n**8. marts 2027:** **Tre** møder **holdt:** ja"
    assert as_read(text) == "Hvem: Bo · Status: nået\n\n8. marts 2027: **Tre** møder **holdt:** ja"


def test_date_is_written_in_words() -> None:
    assert danish_date("2026-03-01") == "1. marts 2026"
    assert danish_date("i går") == "i går"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2026-11-26", "26. november"),
        ("2025-12-31", "31. december 2025"),
        ("2027-01-01", "1. januar 2027"),
        ("foråret", "foråret"),
        ("", ""),
    ],
)
def test_short_date_leaves_out_the_year_of_today(text: str, shown: str) -> None:
    assert short_date(text, today="2026-11-27") == shown


def test_time_has_a_full_stop_and_no_nought_before_the_hour() -> None:
    assert date_and_time(datetime(2026, 11, 6, 9, 5, tzinfo=UTC)) == "6. november kl. 9.05"
    assert date_and_time(datetime(2026, 1, 31, 0, 0, tzinfo=UTC)) == "31. januar kl. 0.00"
