from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from ledersamtale.document.reader import read
from ledersamtale.document.writer import change, write
from ledersamtale.errors import WrongUsage
from ledersamtale.model.places import Kind, Place
from ledersamtale.model.reflection import NOTHING, Content, End, Key, Reflection, Status
from ledersamtale.model.themes import Audience, Item, Question, Theme, ThemeSet
from ledersamtale.sitting.interview import (
    Back,
    Change,
    Finish,
    Interview,
    ItemEvent,
    ItemStep,
    Keep,
    LeaveReview,
    Next,
    PauseReview,
    ReviewEvent,
    ReviewStep,
    Stop,
    advance,
    amend,
    start,
    step,
)
from tests.helpers import strategies
from tests.helpers.strategies import SCALE

BLANK = Reflection("Mette", "2026-11-24", "sæt")


def straight(walk: Interview, contents: dict[Item, Content]) -> Interview:
    """Answer every item once, from the first to the last."""
    walk = start(walk.theme_set, BLANK)
    for item in walk.items:
        walk = advance(walk, Next(contents.get(item, NOTHING)))
    return walk


class AnyWalk(RuleBasedStateMachine):
    """Answers, skips, goes back, stops, resumes from the file, changes: in any order."""

    walk: Interview
    text: str

    @initialize(theme_set=strategies.theme_sets())
    def begin(self, theme_set: ThemeSet) -> None:
        self.walk = start(theme_set, BLANK)
        self.given: dict[Item, Content] = {}
        self.points: tuple[Key, ...] = ()
        self.text = write(self.walk.reflection)

    def go(self, event: Next | Back | Keep | Stop, content: Content) -> None:
        self.given[self.walk.items[self.walk.place]] = content
        self.walk = advance(self.walk, event)
        self.save()

    def save(self) -> None:
        before = read(self.text, source="fil.md")
        self.text = change(before, self.walk.reflection)

    @property
    def at_item(self) -> bool:
        return not self.walk.is_over and self.walk.place < len(self.walk.items)

    @property
    def at_review(self) -> bool:
        return not self.walk.is_over and self.walk.place == len(self.walk.items)

    def typed(self, data: st.DataObject) -> Content:
        """What the face holds: what stood there, or something new."""
        item = self.walk.items[self.walk.place]
        stands = self.walk.reflection.content(item)
        return data.draw(st.just(stands) | strategies.contents(item.kind))

    @precondition(lambda self: self.at_item)
    @rule(data=st.data(), move=st.sampled_from([Next, Next, Next, Back, Keep, Stop]))
    def leave_an_item(
        self, data: st.DataObject, move: type[Next] | type[Back] | type[Keep] | type[Stop]
    ) -> None:
        content = self.typed(data)
        self.go(move(content), content)

    @precondition(lambda self: self.at_review)
    @rule(data=st.data())
    def leave_the_review(self, data: st.DataObject) -> None:
        given = [each.key for each in self.walk.reflection.responses]
        picks = st.lists(st.sampled_from(given), max_size=3, unique=True) if given else st.just([])
        self.points = tuple(data.draw(picks))
        index = data.draw(st.integers(0, len(self.walk.items) - 1))
        events: list[ReviewEvent] = [
            Change(self.points, index=index),
            LeaveReview(self.points),
            PauseReview(self.points),
            Finish(self.points),
        ]
        event = data.draw(st.sampled_from(events))
        self.walk = advance(self.walk, event)
        self.save()

    @precondition(lambda self: self.walk.is_over)
    @rule()
    def resume(self) -> None:
        place = self.walk.place
        was_finished = self.walk.reflection.status is Status.FINISHED
        reflection = read(self.text, source="fil.md").reflection
        assert reflection == self.walk.reflection
        self.walk = start(self.walk.theme_set, reflection)
        assert self.walk.place == (len(self.walk.items) if was_finished else place)

    @invariant()
    def the_reflection_is_the_one_of_answering_straight(self) -> None:
        same = straight(self.walk, self.given).reflection
        assert self.walk.reflection.responses == same.responses

    @invariant()
    def every_point_is_an_answer(self) -> None:
        given = {each.key for each in self.walk.reflection.responses}
        assert given.issuperset(self.walk.reflection.points)

    @invariant()
    def every_step_can_be_asked(self) -> None:
        now = step(self.walk)
        assert isinstance(now, ReviewStep) == (self.walk.place == len(self.walk.items))
        if isinstance(now, ItemStep):
            assert now.content == self.given.get(now.item, NOTHING)


TestAnyWalk = AnyWalk.TestCase


def small_set() -> ThemeSet:
    themes = tuple(
        Theme(f"t{n}", f"Titel {n}", (), (Question(f"Hvad {n}?"), Question(f"Hvor {n}?")), ())
        for n in (1, 2)
    )
    return ThemeSet("sæt", "Et sæt", "da", "", SCALE, themes)


def answer(text: str) -> Content:
    return Content(None, text)


def answered(theme_set: ThemeSet) -> Interview:
    """A walk that stands at the review, with an answer to every item."""
    walk = start(theme_set, BLANK)
    for _ in walk.items:
        walk = advance(walk, Next(answer("x")))
    return walk


def test_an_item_is_asked_with_what_it_holds_and_the_scale_of_its_set() -> None:
    walk = start(small_set(), BLANK)
    assert step(walk) == ItemStep(walk.items, 0, NOTHING, SCALE)


def test_the_review_has_the_answers_and_the_points_that_were_picked() -> None:
    walk = answered(small_set())
    key = walk.reflection.responses[1].key
    reflection = advance(walk, PauseReview((key,))).reflection
    now = step(start(small_set(), reflection))
    assert now == ReviewStep(walk.items, walk.reflection.responses, (key,), SCALE)


def test_back_leads_across_themes_with_the_earlier_answer_in_place() -> None:
    walk = start(small_set(), BLANK)
    walk = advance(advance(walk, Next(answer("en"))), Next(answer("to")))
    now = step(advance(walk, Back(answer("halv"))))
    assert isinstance(now, ItemStep)
    assert now.content == answer("to")
    assert (now.theme, now.themes, now.number, now.count, now.place) == (1, 2, 2, 4, 1)


def test_back_on_the_first_item_stays_and_keeps_what_is_typed() -> None:
    walk = advance(start(small_set(), BLANK), Back(answer("en")))
    now = step(walk)
    assert isinstance(now, ItemStep)
    assert now.place == 0
    assert now.content == answer("en")


def test_an_answer_emptied_on_purpose_is_emptied() -> None:
    walk = advance(start(small_set(), BLANK), Next(answer("en")))
    walk = advance(advance(walk, Back()), Next(NOTHING))
    assert walk.reflection.responses == ()


def test_a_change_from_the_review_leads_back_to_the_review() -> None:
    walk = start(small_set(), BLANK)
    for _ in walk.items:
        walk = advance(walk, Next(answer("x")))
    walk = advance(advance(walk, Change(index=1)), Next(answer("rettet")))
    now = step(walk)
    assert isinstance(now, ReviewStep)
    assert [each.text for each in now.answered] == ["x", "rettet", "x", "x"]


@pytest.mark.parametrize("move", [Back, Keep])
def test_change_from_the_review_returns_there_after_other_moves(
    move: type[Back] | type[Keep],
) -> None:
    walk = advance(answered(small_set()), Change(index=1))
    walk = advance(advance(walk, move(answer("rettet"))), Next(answer("y")))
    assert isinstance(step(walk), ReviewStep)


@pytest.mark.parametrize(
    ("event", "is_over"), [(Next(), False), (Back(), False), (Keep(), False), (Stop(), True)]
)
def test_only_stopping_ends_a_walk_among_the_items(event: ItemEvent, is_over: bool) -> None:
    assert advance(start(small_set(), BLANK), event).is_over is is_over


@pytest.mark.parametrize(
    ("event", "is_over"),
    [(Change(), False), (LeaveReview(), False), (PauseReview(), True), (Finish(), True)],
)
def test_pausing_and_finishing_end_a_walk_at_the_review(event: ReviewEvent, is_over: bool) -> None:
    assert advance(answered(small_set()), event).is_over is is_over


def test_the_review_of_a_single_item_leads_back_to_it() -> None:
    (theme, _) = small_set().themes
    single = replace(small_set(), themes=(replace(theme, leader=theme.leader[:1]),))
    assert advance(answered(single), LeaveReview()).place == 0


def test_finished_reflection_has_no_position_and_is_not_unfinished() -> None:
    walk = answered(small_set())
    done = advance(walk, Finish()).reflection
    assert done.position is None
    assert not done.is_unfinished
    assert walk.reflection.is_unfinished


def test_a_finished_reflection_stays_finished_until_something_changes() -> None:
    walk = start(small_set(), BLANK)
    for _ in walk.items:
        walk = advance(walk, Next(answer("x")))
    done = advance(walk, Finish()).reflection
    again = start(small_set(), done)
    looked = advance(advance(again, LeaveReview()), Stop(answer("x")))
    changed = advance(advance(again, LeaveReview()), Stop(answer("y")))
    assert looked.reflection.status is Status.FINISHED
    assert changed.reflection.status is Status.DRAFT
    assert changed.reflection.position == Place(Kind.QUESTION, 2, 2)


def test_a_place_that_the_set_no_longer_has_gives_way_to_the_first_empty_item() -> None:
    walk = advance(start(small_set(), BLANK), Next(answer("en")))
    lost = replace(walk.reflection, position=Place(Kind.QUESTION, 9, 9))
    assert start(small_set(), lost).place == 1


def test_a_place_that_is_lost_gives_way_to_the_review_when_all_is_answered() -> None:
    whole = answered(small_set())
    assert start(small_set(), replace(whole.reflection, position=None)).place == len(whole.items)


def test_an_answer_to_an_earlier_wording_is_found_and_moves_when_it_changes() -> None:
    walk = advance(start(small_set(), BLANK), Next(answer("en")))
    (old,) = small_set().themes[:1]
    reworded = replace(old, leader=(Question("Hvad nu 1?", ("Hvad 1?",)), *old.leader[1:]))
    theme_set = replace(small_set(), themes=(reworded,))
    walk = start(theme_set, replace(walk.reflection, position=None))
    item = walk.items[0]
    assert walk.reflection.content(item) == answer("en")
    walk = advance(advance(walk, Back()), Next(answer("ny")))
    assert [(each.wording, each.text) for each in walk.reflection.responses] == [
        ("Hvad nu 1?", "ny")
    ]


def test_only_chosen_themes_are_walked_and_unknown_ones_are_rejected() -> None:
    assert {item.theme for item in start(small_set(), replace(BLANK, themes=("t2",))).items} == {2}
    with pytest.raises(WrongUsage, match="t9"):
        start(small_set(), replace(BLANK, themes=("t9",)))


def test_a_group_is_asked_its_own_questions_and_no_ratings() -> None:
    theme_set = small_set()
    theme = replace(theme_set.themes[0], group=(Question("Hvordan gør vi?"),))
    walk = start(replace(theme_set, themes=(theme,)), replace(BLANK, audience=Audience.GROUP))
    assert [item.text for item in walk.items] == ["Hvordan gør vi?"]


@pytest.mark.parametrize("event", [Finish(), LeaveReview(), PauseReview(), Change(index=0)])
def test_a_review_event_does_not_fit_an_item(event: Finish) -> None:
    with pytest.raises(ValueError, match=type(event).__name__):
        advance(start(small_set(), BLANK), event)


def test_an_item_event_does_not_fit_the_review() -> None:
    with pytest.raises(ValueError, match="Keep"):
        advance(answered(small_set()), Keep())


@pytest.mark.parametrize("index", [-1, 4])
def test_an_item_that_is_not_in_the_walk_cannot_be_changed(index: int) -> None:
    with pytest.raises(ValueError, match=f"index={index}"):
        advance(answered(small_set()), Change(index=index))


@given(st.integers().filter(lambda each: not 0 <= each <= 5))
def test_rating_off_the_scale_is_rejected(rating: int) -> None:
    item = Item(Kind.STATEMENT, 1, "A", 1, "Jeg.")
    with pytest.raises(ValueError, match=str(rating)):
        BLANK.record(item, Content(rating), scale=SCALE)


def test_at_most_three_points_can_be_picked_and_only_answers() -> None:
    walk = start(small_set(), BLANK)
    for _ in walk.items:
        walk = advance(walk, Next(answer("x")))
    keys = tuple(each.key for each in walk.reflection.responses)
    assert advance(walk, Finish(keys[:3])).reflection.points == keys[:3]
    for wrong in (keys, (Key(Kind.QUESTION, "Findes ikke?"),)):
        with pytest.raises(ValueError, match="Key"):
            advance(walk, Finish(wrong))


def test_an_emptied_item_takes_its_own_point_away_and_no_other() -> None:
    walk = answered(small_set())
    first, second, *_ = (each.key for each in walk.reflection.responses)
    picked = walk.reflection.pick((first, second))
    emptied = picked.record(walk.items[0], NOTHING, scale=SCALE)
    assert emptied.points == (second,)


def test_a_point_follows_its_item_to_the_wording_of_today() -> None:
    walk = answered(small_set())
    first, second, *_ = (each.key for each in walk.reflection.responses)
    item = replace(walk.items[1], text="Hvor nu 1?", formerly=("Hvor 1?",))
    changed = walk.reflection.pick((first, second)).record(item, answer("ny"), scale=SCALE)
    assert changed.points == (first, Key(Kind.QUESTION, "Hvor nu 1?"))


def test_the_review_is_where_a_walk_that_stopped_there_goes_on() -> None:
    walk = start(small_set(), BLANK)
    for _ in walk.items:
        walk = advance(walk, Next())
    walk = advance(walk, PauseReview())
    assert walk.reflection.position is End.POINTS
    assert isinstance(step(start(small_set(), walk.reflection)), ReviewStep)


@pytest.mark.parametrize("status", [Status.DRAFT, Status.FINISHED])
def test_amending_an_answer_does_not_move_the_walk(
    status: Status,
) -> None:
    theme_set = small_set()
    walk = answered(theme_set)
    walk = replace(walk, reflection=replace(walk.reflection, status=status))
    amended = amend(walk, walk.items[0], answer("et andet"))
    assert amended.reflection.content(walk.items[0]) == answer("et andet")
    assert amended.reflection.status is Status.DRAFT
    assert (amended.place, amended.returns) == (walk.place, walk.returns)
    assert start(theme_set, amended.reflection).place == walk.place
    assert amend(walk, walk.items[0], walk.reflection.content(walk.items[0])).reflection == (
        walk.reflection
    )
