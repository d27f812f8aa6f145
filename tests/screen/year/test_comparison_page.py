from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from ledersamtale.model.reflection import Rating
from ledersamtale.model.themes import Audience
from ledersamtale.screen.glyphs import ASCII, UNICODE, Glyphs, without_bars
from ledersamtale.screen.year.comparison_page import answers, answers_counted, comparison
from ledersamtale.themeset.diff.last import Compared, beside
from tests.helpers.strategies import reflections
from tests.helpers.years import LAST, NOW, SET, SET_OF_LAST, questions

if TYPE_CHECKING:
    from ledersamtale.model.reflection import Reflection

TEXT = without_bars(UNICODE)
TWO = beside(LAST, SET, now=NOW, set_of_last=SET_OF_LAST)


def text_of(compared: Compared, glyphs: Glyphs = TEXT) -> str:
    return "\n".join(line.text for line in comparison(compared, glyphs))


def test_two_sides_are_told_by_names_and_what_is_furthest_apart_comes_first() -> None:
    hers = replace(NOW, name="Hanne Lund", about=NOW.name)
    first, *rest = hers.responses
    assert first.rating
    apart = replace(rest[0], rating=replace(first.rating, value=5, label="Helt enig"))
    hers = replace(hers, responses=(first, apart, *rest[1:]))
    shown = text_of(beside(replace(LAST, date=NOW.date), SET, now=hers))
    assert shown.startswith(
        """\
Ledersamtale: Mette Eksempel og Hanne Lund
24. november 2026 · Vores grundlag
Vurderet af begge: 3 udsagn. 2 ser I forskelligt på og 1 har hver sin skala.

I ser forskelligt på det (2)
  Udsagn 1.2  2 og 5  Vi trives.
    Mette Eksempel: 2 – Uenig
    Hanne Lund: 5 – Helt enig
  Udsagn 1.1  4 og 3  Budgettet holder hvert år.
    Hos lederen lyder det: »Budgettet holder.«
    Mette Eksempel: 4 – Enig
    Hanne Lund: 3 – Hverken eller

Med hver sin skala (1)
"""
    )
    assert "Kun vurderet af den ene (4)\n  Udsagn 1.3: Vi bruger data.\n    Hanne Lund: 1" in shown
    assert "2026:" not in shown


def test_two_years_are_told_in_words_alone() -> None:
    assert (
        text_of(TWO)
        == """\
Ledersamtale: Mette Eksempel
20. november 2025 og 24. november 2026 · Vores grundlag
Vurderet begge gange: 3 udsagn. 1 er som sidst, 1 har flyttet sig og 1 har en anden skala.

Det har flyttet sig (1)
  Udsagn 1.1  4 → 3  Budgettet holder hvert år.
    Sidst lød det: »Budgettet holder.«
    2025: 4 – Enig
    2026: 3 – Hverken eller

Som sidst (1)
  Udsagn 1.2  2  Vi trives.

Med en anden skala end sidst (1)
  Skalaen er en anden, så de to vurderinger kan ikke sammenlignes.
  Udsagn 3.1: Målene er kendte.
    2025: 4 – Enig
    2026: 7 (af 1–10)

Kun vurderet den ene gang (4)
  Udsagn 1.3: Vi bruger data.
    2026, nyt i temasættet: 1 – Helt uenig
  Udsagn 2.1: Jeg sætter retning for hele teamet her.
    Måske det samme udsagn. Sidst lød det: »Jeg sætter retning for hele teamet.«
    2025: 3 – Hverken eller
    2026: 0 – Ved ikke
  Udsagn 2.2: Vi lærer af fejl.
    2026, nyt i temasættet: 4 – Enig
  Udsagn 2.2: Vi er enige.
    2025, ikke i temasættet mere: 5 – Helt enig"""
    )


def test_bars_stand_before_the_words_of_what_has_moved() -> None:
    assert "    2025: ████░ 4 – Enig\n    2026: ███░░ 3 – Hverken eller" in text_of(TWO, UNICODE)
    assert "  4 -> 3  " in text_of(TWO, ASCII)
    assert "    2026: ###.. 3 – Hverken eller" in text_of(TWO, ASCII)


def test_answers_of_both_years_stand_below_each_other_as_typed() -> None:
    assert (
        "\n".join(line.text for line in answers(TWO))
        == """\

Svar og kommentarer

Udsagn 1.1: Budgettet holder hvert år.
    Sidst lød det: »Budgettet holder.«
  2025: 4 – Enig
    Det var let.
  2026: 3 – Hverken eller

Spørgsmål 1.1: Hvad vil du blive ved med?
  2025
    - møder
    - *ro*
  2026: intet svar

Spørgsmål 1.2: Hvad har du brug for?
  2025: intet svar
  2026
    Tid.

Udsagn 2.2: Vi er enige.
  2025: 5 – Helt enig
    Næsten da."""
    )


def test_an_answer_keeps_its_blank_lines() -> None:
    one = replace(questions(NOW).responses[0], text="Tid.\n\nOg ro.")
    lines = [*answers(beside(LAST, SET, now=replace(NOW, responses=(one,))))]
    assert "    Tid.\n\n    Og ro." in "\n".join(line.text for line in lines)


def test_how_many_answers_are_left_out_is_said_and_nothing_where_there_are_none() -> None:
    said = [line.text for line in answers_counted(TWO)]
    assert said[1].startswith("Der er skrevet svar eller kommentarer 4 steder. Vis dem med --an")
    last, now = (replace(each, responses=each.responses[1:2]) for each in (LAST, NOW))
    assert not [*answers_counted(beside(last, SET, now=now))]


def test_two_of_one_year_are_told_apart_by_their_days() -> None:
    last = replace(LAST, date="2026-01-05")
    shown = text_of(beside(last, SET, now=NOW))
    assert "    5. januar 2026: 4 – Enig\n    24. november 2026: 3 – Hverken eller" in shown


def test_without_the_theme_set_nothing_is_said_of_what_it_asks() -> None:
    shown = text_of(beside(LAST, None, now=NOW))
    assert "20. november 2025 og 24. november 2026 · saet\n" in shown
    assert "i temasættet" not in shown
    assert "    2025: 5 – Helt enig" in shown


def test_what_was_rated_last_time_and_is_not_now_is_told() -> None:
    now = replace(NOW, responses=NOW.responses[1:])
    assert "    Sidst lød det: »Budgettet holder.«\n    2025: 4 – Enig" in text_of(
        beside(LAST, SET, now=now)
    )


def test_a_group_has_no_ratings_to_count() -> None:
    last, now = (replace(questions(each), audience=Audience.GROUP) for each in (LAST, NOW))
    assert text_of(beside(last, None, now=now)) == (
        "Ledersamtale: Mette Eksempel\n20. november 2025 og 24. november 2026 · saet"
    )


def test_a_scale_that_is_not_known_is_as_long_as_its_ratings_say() -> None:
    last, now = (
        replace(each, responses=(replace(each.responses[1], rating=Rating(value, "")),))
        for each, value in ((LAST, 7), (NOW, 2))
    )
    assert "    2026: ██░░░░░ 2" in text_of(beside(last, None, now=now), UNICODE)


@pytest.mark.slow
@given(reflections(), reflections())
def test_no_word_of_an_answer_stands_among_the_ratings(last: Reflection, now: Reflection) -> None:
    last, now = (
        replace(each, responses=tuple(replace(one, text="hemmelig") for one in each.responses))
        for each in (last, now)
    )
    assert "hemmelig" not in text_of(beside(last, None, now=now))
