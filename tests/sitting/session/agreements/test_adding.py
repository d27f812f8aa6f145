from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.model.agreements import Agreement
from ledersamtale.model.reflection import Content, Reflection, Talk
from ledersamtale.sitting.interview import Back, Edit, ItemEvent, Keep, Look, Next, Stop
from ledersamtale.sitting.session.agreements import words
from ledersamtale.sitting.session.agreements.adding import Adding, Field

TODAY = date(2026, 12, 8)
NEW = Reflection("Mette", "2026-11-24", "ledelsesgrundlag", talk=Talk("2026-12-08", "Hanne Lund"))

texts = st.sampled_from(["", "Budget", "budget", "Budget to", "Mette", "1. februar", "31. februar"])
events = st.builds(
    lambda sort, text: sort(Content(text=text)),
    st.sampled_from([Next, Next, Next, Back, Keep, Edit, Look]),
    texts,
)


def begin(*agreements: Agreement) -> Adding:
    return Adding(replace(NEW, agreements=agreements), TODAY)


def typed(walk: Adding, *lines: str) -> Adding:
    for line in lines:
        walk = walk.after(Next(Content(text=line)))
    return walk


def test_an_agreement_is_written_field_by_field_until_a_wording_is_empty() -> None:
    walk = typed(begin(), "Budget", "Mette", "1. februar", "Alle kan", "Mentor", "", "", "")
    assert walk.reflection.agreements == (
        Agreement("Budget", 1, "Mette", "1. februar", text="Tegn på, at det er nået: Alle kan"),
        Agreement("Mentor", 2, "I begge"),
    )
    assert not walk.is_over
    assert typed(walk, "").is_over
    assert typed(walk, "").reflection == walk.reflection


@pytest.mark.parametrize(
    ("due", "said", "is_asked_again"),
    [
        ("", "", False),
        ("1. februar", "1. februar 2027, om 8 uger.", False),
        ("17. november 2026", "17. november 2026: Det er for 3 uger siden.", False),
        ("31. februar", "Den dag findes ikke: februar 2027 har 28 dage.", True),
        ("til foråret", "Det er ikke en bestemt dag", True),
        ("løbende", "så det kommer ikke i kalenderen", True),
    ],
)
def test_a_deadline_is_told_of_and_what_is_no_day_once(
    due: str, said: str, is_asked_again: bool
) -> None:
    walk = typed(begin(), "Budget", "Mette", due)
    assert said in walk.notice
    assert bool(walk.notice) is bool(said)
    assert walk.step().content.text == (due if is_asked_again else "")
    assert walk.reflection.agreements[0].due == due
    if is_asked_again:
        walk = typed(walk, due)
        assert walk.notice == ""
    assert walk.field is Field.SIGN


def test_a_deadline_without_any_day_to_count_from_is_read_from_today() -> None:
    walk = typed(Adding(Reflection("", "", ""), TODAY), "Budget", "", "om to uger")
    assert walk.notice == "22. december 2026, om 2 uger."


@pytest.mark.parametrize("sort", [Next, Keep, Back, Stop])
def test_a_wording_that_stands_there_is_not_written_twice(sort: type[ItemEvent]) -> None:
    walk = begin(Agreement("Budget", who="Ali"))
    typing = walk.amended(walk.step().item, Content(text="budge"))
    assert [each.what for each in typing.reflection.agreements] == ["Budget", "budge"]
    refused = typing.after(sort(Content(text=" BUDGET ")))
    assert refused.reflection == walk.reflection
    assert refused.notice == words.TAKEN
    assert refused.is_over is (sort is Stop)
    assert refused.step().content.text == ""


def test_the_sixth_agreement_is_told_of_once() -> None:
    walk = begin(*(Agreement(f"Aftale {number}", number) for number in range(1, 5)))
    walk = typed(walk, "Den femte")
    assert walk.notice == ""
    walk = typed(walk, "", "", "", "Den sjette")
    assert walk.notice == words.MANY
    walk = typed(walk, "", "", "", "Den syvende")
    assert walk.notice == ""


def test_half_a_wording_that_is_taken_back_leaves_no_agreement() -> None:
    walk = begin()
    half = walk.amended(walk.step().item, Content(text="Bud"))
    assert [each.what for each in half.reflection.agreements] == ["Bud"]
    for sort in (Next, Stop, Back):
        assert half.after(sort(Content())).reflection == walk.reflection
    assert half.after(Next(Content())).is_over


def test_an_agreement_of_which_more_is_written_keeps_its_wording() -> None:
    walk = typed(begin(), "Budget", "Mette")
    walk = walk.after(Back(Content())).after(Back(Content(text="Mette")))
    emptied = walk.after(Next(Content()))
    assert emptied.notice == words.NOT_EMPTY
    assert emptied.step().content.text == "Budget"


def test_a_person_can_go_back_through_what_stands_there_and_on_again() -> None:
    first = Agreement("A", 1, "Ali", "løbende", text="**1. maj 2026:** Godt\n\nEn note")
    walk = begin(first, Agreement("B", 2))
    for wording in ("B", "B", "B", "B", "A", "A", "A", "A", "A"):
        walk = walk.after(Back(walk.step().content))
        assert walk.what == wording
    walk = typed(walk, "A", "Ali", "løbende", "løbende", "Nu")
    assert walk.reflection.agreements[0] == replace(
        first, text=f"Tegn på, at det er nået: Nu\n\n{first.text}"
    )
    assert walk.what == "B"
    back = walk.after(Back(walk.step().content))
    assert back.step().content.text == "Nu"
    assert typed(back, "").reflection.agreements[0] == first


def test_an_agreement_that_another_program_removes_is_asked_for_anew() -> None:
    walk = typed(begin(), "Budget", "Mette").holding(NEW)
    assert (walk.what, walk.field) == ("", Field.WHAT)
    assert walk.ended().is_over


@given(
    st.lists(events, max_size=40),
    st.lists(st.sampled_from(["Budget", "B", "C"]), unique=True, max_size=3),
)
def test_no_wording_stands_twice_and_what_is_half_typed_changes_no_end(
    given_events: list[ItemEvent], there: list[str]
) -> None:
    walk = begin(*(Agreement(each, n, text="x") for n, each in enumerate(there, start=1)))
    for event in given_events:
        step = walk.step()
        half = walk.amended(step.item, Content(text=event.content.text[:3]))
        after = walk.after(event)
        assert half.after(event) == after
        made = [each.what for each in after.reflection.agreements]
        assert len({each.casefold() for each in made}) == len(made)
        assert "" not in made
        assert {*there} - {*made} == set() or Field.WHAT is walk.field
        # What is typed in a field stands in the file.
        if walk.field is not Field.WHAT and not isinstance(event, Next):
            kept = Adding(after.reflection, TODAY, walk.what, field=walk.field)
            assert kept.step().content == event.content
        if after.is_over:
            break
        walk = after
        there = made
