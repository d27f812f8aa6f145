from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.document.reader import read
from ledersamtale.document.writer import write
from ledersamtale.model.agreements import Agreement
from ledersamtale.model.labels import danish_date
from ledersamtale.model.places import AgreementPlace
from ledersamtale.model.reflection import Content, End, Reflection, Status, Talk
from ledersamtale.paper.calendar import events as events_of
from ledersamtale.paper.calendar import without_day
from ledersamtale.paper.documents.agreements import agreements as plan
from ledersamtale.screen.year.agreements_page import kept, one
from ledersamtale.sitting.interview import Back, Edit, ItemEvent, Keep, Look, Next, Stop
from ledersamtale.sitting.session.agreements import adding, words
from ledersamtale.sitting.session.agreements.adding import Adding, Field
from ledersamtale.text import one_line
from tests.helpers.strategies import texts as texts_of_files

TODAY = date(2026, 12, 8)
NEW = Reflection("Mette", "2026-11-24", "ledelsesgrundlag", talk=Talk("2026-12-08", "Hanne Lund"))

texts = st.sampled_from(
    ["", "Budget", "budget", "Budget to", "Mette", "1. februar", "31. februar", "i går", "ja"]
)
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
    assert typed(walk, "", "").is_over
    assert typed(walk, "", "").reflection == walk.reflection


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


FULL = Agreement("B", 2, "Mette", "1. februar", "i gang", "Tegn på, at det er nået: x\n\nMere")


@pytest.mark.parametrize("made", [FULL, Agreement("B", 2)], ids=["full", "bare"])
def test_an_agreement_without_its_wording_is_removed_when_one_goes_on_twice(
    made: Agreement,
) -> None:
    first, last = Agreement("A", 1), Agreement("C", 3)
    walk = begin(first, made, last)
    while walk.what != "B" or walk.field is not Field.WHAT:
        walk = walk.after(Back(walk.step().content))
    assert walk.step().item.help == words.TO_REMOVE
    asked = typed(walk, "")
    assert (asked.notice, asked.reflection) == (words.REMOVES, walk.reflection)
    assert asked.step().content.text == ""
    assert asked.after(Keep(Content())).step() == asked.step()
    gone = typed(asked, "")
    assert gone.notice == words.GONE
    assert gone.reflection.agreements == (first, last)
    assert (gone.what, gone.field) == ("C", Field.WHAT)
    assert gone.step().content.text == "C"
    all_gone = typed(gone, "", "")
    assert all_gone.reflection.agreements == (first,)
    assert (all_gone.what, all_gone.is_over) == ("", False)


@pytest.mark.parametrize("sort", [Back, Stop, Keep, Edit, Look])
def test_an_emptied_wording_stands_again_unless_one_goes_on(sort: type[ItemEvent]) -> None:
    walk = typed(begin(FULL), "C", "")
    walk = walk.after(Back(Content())).after(Back(Content()))
    for emptied in (walk, typed(walk, "")):
        after = emptied.after(sort(Content()))
        assert after.reflection == walk.reflection
        again = after if after.field is Field.WHAT else typed(after, "x")
        assert again.after(Next(Content(text="C"))).field is Field.WHO


def test_a_wording_that_is_written_again_is_kept() -> None:
    walk = begin(FULL).after(Back(Content()))
    while walk.field is not Field.WHAT:
        walk = walk.after(Back(walk.step().content))
    asked = typed(walk, "")
    half = asked.amended(asked.step().item, Content(text="Bed"))
    assert half.reflection.agreements == (replace(FULL, what="Bed"),)
    assert half.after(Next(Content(text="Bedre"))).reflection.agreements == (
        replace(FULL, what="Bedre"),
    )
    kept = asked.after(Keep(Content(text="Bedre")))
    assert kept.step().content.text == "Bedre"
    assert typed(kept, "").notice == words.REMOVES


def test_a_person_can_go_back_through_what_stands_there_and_on_again() -> None:
    first = Agreement("A", 1, "Ali", "løbende", text="**1. maj 2026:** Godt\n\nEn note")
    walk = begin(first, Agreement("B", 2))
    for wording in ("B", "B", "B", "B", "A", "A", "A", "A"):
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


@pytest.mark.parametrize(
    ("held", "asked"),
    [
        (Talk(), [Field.DAY, Field.PARTNER, Field.WHAT]),
        (Talk("2026-12-08"), [Field.PARTNER, Field.WHAT]),
        (Talk(partner="Hanne"), [Field.DAY, Field.WHAT]),
        (Talk("snart", "Hanne"), [Field.WHAT]),
    ],
)
def test_what_is_known_of_the_talk_is_not_asked_and_the_rest_can_be_passed_over(
    held: Talk, asked: list[Field]
) -> None:
    walk = adding.begin(replace(NEW, talk=held), TODAY)
    for field in asked:
        assert walk.field is field
        before, walk = walk, typed(walk, "")
    assert walk.is_over
    assert walk.reflection == before.reflection
    assert walk.reflection.talk == held


@pytest.mark.parametrize(
    ("made", "asked", "told"),
    [
        (Agreement("Budget", 2), Field.WHO, "»Budget«."),
        (Agreement("Budget", 2, "Mette"), Field.DUE, "»Budget« · Mette."),
        (
            *(Agreement("Budget", 2, "Mette", "uge 5"), Field.SIGN),
            "»Budget« · Mette · senest uge 5.",
        ),
    ],
)
@pytest.mark.parametrize(
    ("held", "lines"),
    [
        (NEW.talk, []),
        (Talk("2026-12-08"), ["Hanne"]),
        (Talk(partner="Hanne"), ["1. december"]),
        (Talk(), ["", ""]),
    ],
)
def test_what_is_half_written_is_gone_on_with_where_it_was_left(
    made: Agreement, asked: Field, told: str, held: Talk, lines: list[str]
) -> None:
    there = replace(
        NEW,
        status=Status.FINISHED,
        talk=held,
        agreements=(Agreement("A"), made),
        position=AgreementPlace(2),
    )
    walk = typed(adding.begin(there, TODAY), *lines)
    assert (walk.what, walk.field) == ("Budget", asked)
    assert f"Aftale 2 er ikke skrevet færdig: {told} Skriv videre, eller tryk Enter" in walk.notice
    assert walk.notice.startswith("1. december 2026, for") is (lines == ["1. december"])
    assert walk.after(Stop(Content())).reflection == walk.reflection
    onward = typed(walk, *[""] * (Field.SIGN - asked + 1))
    assert (onward.what, onward.field, onward.notice) == ("", Field.WHAT, "")
    assert onward.reflection.position is None


@pytest.mark.parametrize(
    "made",
    [
        Agreement("Budget", 2, due="uge 5"),
        Agreement("Budget", 2, state="i gang"),
        Agreement("Budget", 2, text="Tegn på, at det er nået: x"),
        Agreement("Budget", 2, "Mette"),
        Agreement("Budget", 2, "Mette", "uge 5"),
    ],
)
@pytest.mark.parametrize("status", Status)
def test_what_may_be_whole_is_not_asked_for_again(made: Agreement, status: Status) -> None:
    one = replace(NEW, status=status, position=AgreementPlace(7))
    walk = adding.begin(replace(one, agreements=(made,)), TODAY)
    assert (walk.what, walk.field, walk.notice) == ("", Field.WHAT, "")
    assert adding.begin(replace(one, agreements=(made, Agreement("Mentor", 3))), TODAY).what


@pytest.mark.parametrize("stopped", range(1, 4))
def test_a_stop_at_any_question_of_an_agreement_is_gone_on_with_there(stopped: int) -> None:
    lines = ["Budget", "Mette", "1. februar"][:stopped]
    walk = typed(adding.begin(replace(NEW, status=Status.FINISHED), TODAY), *lines)
    # Every save keeps it, so that a kill at the question is no other than a stop.
    assert walk.reflection.position == AgreementPlace(1)
    again = adding.begin(walk.after(Stop(Content())).reflection, TODAY)
    assert (again.what, again.field) == ("Budget", walk.field)


def test_a_stop_at_a_new_agreement_leaves_none_half_written() -> None:
    finished = replace(NEW, status=Status.FINISHED)
    walk = typed(adding.begin(finished, TODAY), "Budget", "", "", "").after(Stop(Content()))
    assert walk.reflection.position is None
    assert adding.begin(walk.reflection, TODAY).what == ""


def test_a_draft_keeps_where_its_own_walk_stands() -> None:
    at = replace(NEW, position=End.POINTS)
    assert typed(adding.begin(at, TODAY), "Budget", "Mette").reflection.position is End.POINTS


@pytest.mark.parametrize(
    ("line", "day", "said"),
    [
        ("8. december", "2026-12-08", "8. december 2026, i dag."),
        ("1. december", "2026-12-01", "1. december 2026, for 7 dage siden."),
        ("5/1", "2027-01-05", "5. januar 2027, om 4 uger."),
        ("i går", "2026-12-07", "7. december 2026, i går."),
        ("på fredag", "2026-12-11", "11. december 2026, om 3 dage."),
        ("lige før jul", "lige før jul", words.NO_DAY),
        ("31. februar", "31. februar", "Den dag findes ikke: februar 2027 har 28 dage."),
    ],
)
def test_the_day_of_the_talk_is_the_nearest_and_what_is_no_day_stays(
    line: str, day: str, said: str
) -> None:
    walk = typed(adding.begin(Reflection("", "", ""), TODAY), line)
    assert walk.notice.startswith(said)
    assert walk.reflection.talk.date == day
    walk = walk if walk.field is Field.PARTNER else typed(walk, line)
    assert (walk.field, walk.reflection.talk.date) == (Field.PARTNER, day)
    assert typed(walk, "Hanne Lund").reflection.talk == Talk(day, "Hanne Lund")


@pytest.mark.parametrize(
    ("held", "suggested"),
    [
        ("2026-12-08", "2027-03-08"),
        # The 28th of February is a Sunday, the 27th a Saturday, and the 26th a Friday.
        ("2026-11-30", "2027-03-01"),
        ("2026-11-27", "2027-03-01"),
        ("2026-11-26", "2027-02-26"),
        ("", "2027-03-08"),
        ("lige før jul", "2027-03-08"),
        ("2027-01-31", "2027-04-30"),
        ("2020-01-01", "2027-03-08"),
    ],
)
def test_the_next_look_is_suggested_and_a_word_takes_it(held: str, suggested: str) -> None:
    there = replace(NEW, talk=Talk(held, "Hanne"), agreements=(Agreement("Budget"),))
    walk = typed(Adding(there, TODAY), "")
    assert f"Forslag: {danish_date(suggested)}. Skriv »ja«" in walk.step().item.help
    assert walk.step().content.text == ""
    taken = typed(walk, "Ja.")
    assert taken.is_over
    assert taken.reflection.talk.follow_up == suggested
    assert taken.notice.startswith(danish_date(suggested))
    assert typed(walk, "").reflection == there
    assert typed(walk, "").is_over


def test_a_next_look_of_ones_own_is_neither_over_nor_before_the_talk() -> None:
    there = replace(NEW, agreements=(Agreement("Budget"),))
    walk = typed(Adding(there, TODAY), "")
    assert typed(walk, "1. december").reflection.talk.follow_up == "2027-12-01"
    assert typed(walk, "om to uger").reflection.talk.follow_up == "2026-12-22"
    doubted = typed(walk, "til foråret")
    assert (doubted.is_over, doubted.notice) == (False, words.NO_DAY)
    assert typed(doubted, "til foråret").is_over
    back = typed(walk.after(Back(Content(text="ja"))), "")
    assert back.is_over
    assert back.reflection.talk.follow_up == "2027-03-08"


def test_from_the_first_agreement_one_goes_back_to_the_talk_and_on_to_the_same() -> None:
    walk = begin(Agreement("A"), Agreement("B", 2))
    while walk.field is not Field.PARTNER:
        walk = walk.after(Back(walk.step().content))
    day = walk.after(Back(Content(text="Hanne Lund")))
    assert day.step().content.text == "8. december 2026"
    assert day.after(Back(day.step().content)) == day
    assert typed(day, "8. december 2026").reflection == walk.reflection
    assert typed(day, "8. december 2026").what == "A"
    emptied = typed(day, "", "A")
    assert emptied.reflection.talk == Talk(partner="Hanne Lund")
    assert typed(walk, "Ali").field is Field.WHAT
    gone = walk.holding(NEW)
    assert (gone.field, gone.what) == (Field.PARTNER, "")


@given(line=texts_of_files, who=texts_of_files, look=texts_of_files)
def test_whatever_is_said_of_the_talk_is_read_back_and_breaks_no_page(
    line: str, who: str, look: str
) -> None:
    walk = adding.begin(replace(NEW, talk=Talk()), TODAY)
    walk = walk.after(Stop(Content(text=line)))
    walk = replace(walk, field=Field.PARTNER).after(Stop(Content(text=who)))
    walk = typed(replace(walk, field=Field.WHAT), "Budget", "", "", "")
    walk = replace(walk, field=Field.LOOK).after(Stop(Content(text=look)))
    text = write(walk.reflection)
    document = read(text, source="x")
    assert document.reflection == walk.reflection
    assert document.reflection.talk.partner == one_line(who)
    assert plan(document)
    days = [*events_of(document.reflection), *without_day(document.reflection)]
    assert len(days) <= 4
    assert list(one(kept("x", document.reflection), None, TODAY))
    # A day that is known is told as one, and is the same when it is taken once more.
    again = adding.begin(document.reflection, TODAY)
    for field in (Field.DAY, Field.LOOK):
        at = replace(again, field=field)
        assert at.after(Stop(at.step().content)).reflection == document.reflection


@given(
    st.lists(events, max_size=40),
    st.lists(st.sampled_from(["Budget", "B", "C"]), unique=True, max_size=3),
)
def test_no_wording_stands_twice_and_what_is_half_typed_changes_no_end(
    given_events: list[ItemEvent], there: list[str]
) -> None:
    agreements = tuple(Agreement(each, n, text="x") for n, each in enumerate(there, start=1))
    walk = adding.begin(replace(NEW, talk=Talk(), agreements=agreements), TODAY)
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
        is_of_agreement = walk.field in (Field.WHO, Field.DUE, Field.SIGN)
        if is_of_agreement and not isinstance(event, Next):
            same = Adding(after.reflection, TODAY, walk.what, field=walk.field)
            assert same.step().content == event.content
        if after.is_over:
            break
        walk = after
        there = made
