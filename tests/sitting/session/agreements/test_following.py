from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.document.reader import read
from ledersamtale.document.writer import write
from ledersamtale.model.agreements import Agreement, Progress
from ledersamtale.model.reflection import Content, Reflection, Talk
from ledersamtale.sitting.interview import Back, Keep, Misread, Next, Stop
from ledersamtale.sitting.session.agreements.following import Following, begin
from tests.helpers.strategies import texts

TODAY = date(2027, 3, 8)
SIGN = "Tegn på, at det er nået: alle kan."
BUDGET = Agreement("Budget", 1, "Mette", "1. februar", "i gang", SIGN)
MENTOR = Agreement("Mentor", 2, due="til foråret")
DONE = Agreement("Møde", 3, state="nået")
HALF = Agreement("Kurser", 4, state="halvvejs")


def start(*agreements: Agreement) -> Following:
    talk = Talk("2026-12-08", "Hanne Lund")
    return begin(Reflection("Mette", "2026-11-24", "x", talk=talk, agreements=agreements), TODAY)


def test_only_what_is_not_over_is_asked() -> None:
    walk = start(BUDGET, DONE, MENTOR, HALF)
    assert walk.asked == (BUDGET, MENTOR, HALF)
    assert [walk.content(each).rating for each in walk.items] == [2, None, 2]
    assert start(DONE).is_over
    assert start().is_over


def test_a_step_shows_who_by_when_and_what_is_written_so_far() -> None:
    shown = start(BUDGET).step()
    assert (
        shown.item.help == f"Mette, senest 1. februar (1. februar 2027, for 5 uger siden)\n{SIGN}"
    )
    full = start(replace(BUDGET, due="1. februar 2027")).step()
    assert full.item.help.startswith("Mette, senest 1. februar 2027 (for 5 uger siden)\n")
    assert start(MENTOR).step().item.help == "senest til foråret"


def test_the_days_of_what_is_written_are_shown_without_their_stars() -> None:
    made = replace(BUDGET, text=f"{SIGN}\n\n**1. januar 2027:** To *møder*.\n\n__Note:__ a * b")
    walk = start(made)
    assert walk.step().item.help.endswith(f"\n{SIGN}\n\n1. januar 2027: To *møder*.\n\nNote: a * b")
    walk = walk.after(Next(Content(2, "Tre.")))
    assert walk.reflection.agreements == (
        replace(made, text=f"{made.text}\n\n**8. marts 2027:** Tre."),
    )


def test_what_is_given_stands_in_the_agreement_with_its_day() -> None:
    walk = start(BUDGET, MENTOR)
    walk = walk.after(Next(Content(1, "Budgettet holdt.\n\nNæsten.")))
    walk = walk.after(Next(Content(None, "Ingen ved det.")))
    assert walk.is_over
    assert walk.reflection.agreements == (
        replace(
            BUDGET, state="nået", text=f"{SIGN}\n\n**8. marts 2027:** Budgettet holdt.\n\nNæsten."
        ),
        replace(MENTOR, text="**8. marts 2027:** Ingen ved det."),
    )
    again = begin(walk.reflection, TODAY)
    assert again.step().content == Content(None, "Ingen ved det.")
    emptied = again.after(Stop(Content(None, "")))
    assert emptied.is_over
    assert emptied.reflection.agreements[1] == MENTOR


def test_a_blank_between_the_choice_and_the_words_is_none_of_them() -> None:
    walk = start(MENTOR).after(Next(Content(2, " Vi er i gang.")))
    (made,) = walk.reflection.agreements
    assert (made.state, made.text) == ("i gang", "**8. marts 2027:** Vi er i gang.")


def test_the_walk_goes_back_and_stays_and_takes_digits_of_a_text_back() -> None:
    walk = start(BUDGET, MENTOR)
    assert walk.after(Back(Content(2))).place == 0
    assert walk.after(Keep(Content(1))).place == 0
    on = walk.after(Next(Content(3)))
    assert on.after(Back(Content())).place == 0
    taken = on.after(Misread(Content(), index=0, before=(Content(2, "3 møder"),)))
    assert taken.place == 0
    assert taken.step().content == Content(2, "3 møder")
    assert walk.ended().is_over


def test_an_agreement_that_is_gone_from_the_file_is_put_back_with_what_is_written() -> None:
    walk = start(BUDGET, MENTOR)
    walk = walk.holding(replace(walk.reflection, agreements=(MENTOR,)))
    walk = walk.after(Next(Content(3)))
    assert walk.reflection.agreements == (MENTOR, replace(BUDGET, state="bortfaldet"))


def test_a_status_that_is_taken_away_is_gone_and_can_be_given_back() -> None:
    walk = start(HALF, BUDGET).after(Next(Content(None)))
    assert walk.reflection.agreements == (replace(HALF, state=""), BUDGET)
    assert walk.content(walk.items[0]) == Content()
    assert walk.after(Back(Content(2))).after(Next(Content(2))).reflection.agreements[0] == HALF


def test_words_of_a_persons_own_for_how_far_it_has_come_stay() -> None:
    assert start(HALF).after(Next(Content(2))).reflection.agreements == (HALF,)
    assert start(HALF).after(Next(Content(1))).reflection.agreements[0].state == "nået"


@given(st.sampled_from([None, 1, 2, 3]), texts, texts)
def test_what_is_given_is_given_back_by_the_file(rating: int | None, text: str, note: str) -> None:
    walk = start(replace(MENTOR, text=text))
    walk = walk.after(Keep(Content(rating, note)))
    # A blank before it is none of the words.
    given = Content(rating, note.lstrip())
    assert walk.step().content == given
    kept = read(write(walk.reflection), source="x").reflection
    assert kept == walk.reflection
    if walk.reflection.agreements[0].progress is Progress.ONGOING:
        assert begin(kept, TODAY).step().content == given
