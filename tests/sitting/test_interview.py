from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from ledersamtale.document.reader import read
from ledersamtale.document.writer import change, write
from ledersamtale.errors import WrongUsage
from ledersamtale.model.outcome import SCALE as OUTCOMES
from ledersamtale.model.places import NO_THEME, Kind, Place
from ledersamtale.model.reflection import NOTHING, Content, End, Key, Rating, Reflection, Status
from ledersamtale.model.themes import Audience, Item, Theme, ThemeSet, Wording
from ledersamtale.sitting.interview import (
    Back,
    Change,
    Event,
    Finish,
    Followed,
    Form,
    Go,
    Interview,
    ItemEvent,
    ItemStep,
    Jump,
    Keep,
    KeepReview,
    LeaveReview,
    Look,
    LookFromReview,
    Misread,
    Next,
    OverviewStep,
    PauseOverview,
    PauseReview,
    ReviewEvent,
    ReviewStep,
    Stop,
    advance,
    amend,
    content,
    left,
    start,
    step,
)
from ledersamtale.text import canonical, one_line
from ledersamtale.themeset.diff.last import beside
from tests.helpers import strategies
from tests.helpers.last_year import ITEMS, SET, last_year
from tests.helpers.strategies import SCALE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledersamtale.model.agreements import Agreement

BLANK = Reflection("Mette", "2026-11-24", "sæt")


def straight(walk: Interview, contents: dict[Item, Content]) -> Interview:
    """Answer every item once, from the first to the last."""
    walk = start(walk.theme_set, BLANK)
    for item in walk.items:
        walk = advance(walk, Next(contents.get(item, NOTHING)))
    return walk


class AnyWalk(RuleBasedStateMachine):
    """Answers, skips, goes back, stops, resumes from the file and changes, in any order."""

    walk: Interview
    text: str

    @initialize(theme_set=strategies.theme_sets(), made=strategies.agreements(most=2))
    def begin(self, theme_set: ThemeSet, made: tuple[Agreement, ...]) -> None:
        self.walk = start(theme_set, BLANK, followed(made))
        self.given: dict[Item, Content] = {}
        self.points: tuple[Key, ...] = ()
        self.text = write(self.walk.reflection)

    def go(self, event: ItemEvent, content: Content) -> None:
        self.given[self.walk.item] = content
        self.walk = advance(self.walk, event)
        self.save()

    def save(self) -> None:
        before = read(self.text, source="fil.md")
        self.text = change(before, self.walk.reflection)

    @property
    def at_item(self) -> bool:
        return not self.is_away and self.walk.place < len(self.walk.items)

    @property
    def at_review(self) -> bool:
        return not self.is_away and self.walk.place == len(self.walk.items)

    @property
    def is_away(self) -> bool:
        return self.walk.is_over or self.walk.is_looking

    def typed(self, data: st.DataObject) -> Content:
        """Return what the face holds: the content so far, or something new."""
        item = self.walk.item
        contents = followed_contents() if self.walk.place < 0 else strategies.contents(item.kind)
        return data.draw(st.just(self.so_far) | contents)

    @property
    def so_far(self) -> Content:
        """What the step had when it was asked."""
        return content(self.walk, self.walk.item)

    @precondition(lambda self: self.at_item)
    @rule(data=st.data(), move=st.sampled_from([Next, Next, Next, Back, Keep, Stop, Look]))
    def leave_an_item(self, data: st.DataObject, move: type[ItemEvent]) -> None:
        content = self.typed(data)
        self.go(move(content), content)

    @precondition(lambda self: self.at_item)
    @rule(data=st.data())
    def jump(self, data: st.DataObject) -> None:
        content = self.typed(data)
        index = data.draw(st.integers(self.walk.first, len(self.walk.items)))
        self.go(Jump(content, index=index), content)
        assert self.walk.place == index

    @precondition(lambda self: self.at_item and self.walk.place >= 0)
    @rule(data=st.data())
    def take_ratings_for_a_text(self, data: st.DataObject) -> None:
        content = self.typed(data)
        index = data.draw(st.integers(0, self.walk.place))
        items = self.walk.items[index : self.walk.place + 1]
        before = tuple(data.draw(strategies.contents(item.kind)) for item in items)
        here = self.walk.items[self.walk.place]
        self.go(Misread(content, index=index, before=before[:-1]), content)
        self.given |= dict(zip(items, before[:-1], strict=False))
        assert self.walk.place == index
        assert self.given[here] == content

    @precondition(lambda self: self.walk.is_looking and not self.walk.is_over)
    @rule(data=st.data(), is_end=st.booleans())
    def leave_the_overview(self, data: st.DataObject, is_end: bool) -> None:
        place = data.draw(st.integers(self.walk.first, len(self.walk.items)))
        event = PauseOverview() if is_end else Go(place - self.walk.first)
        self.walk = advance(self.walk, event)
        assert is_end or self.walk.place == place
        self.save()

    @precondition(lambda self: self.at_review)
    @rule(data=st.data())
    def leave_the_review(self, data: st.DataObject) -> None:
        given = [each.key for each in self.walk.reflection.responses]
        picks = st.lists(st.sampled_from(given), max_size=3, unique=True) if given else st.just([])
        self.points = tuple(data.draw(picks))
        index = data.draw(st.integers(self.walk.first, len(self.walk.items) - 1))
        events: list[ReviewEvent] = [
            Change(self.points, index=index),
            LeaveReview(self.points),
            KeepReview(self.points),
            LookFromReview(self.points),
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
        if place == len(self.walk.items) and self.walk.came_from is not None:
            place = self.walk.came_from
        was_finished = self.walk.reflection.status is Status.FINISHED
        reflection = read(self.text, source="fil.md").reflection
        assert reflection == self.walk.reflection
        items = self.walk.items
        self.walk = start(self.walk.theme_set, reflection, self.walk.followed)
        assert self.walk.place == (len(items) if was_finished else place)

    @invariant()
    def what_is_told_of_the_agreements_stands_in_their_order(self) -> None:
        told = [
            each for each in self.walk.followed if self.given.get(each.item, NOTHING) != NOTHING
        ]
        assert [each.what for each in self.walk.reflection.since] == [
            each.made.what for each in told
        ]
        for each in self.walk.followed:
            assert content(self.walk, each.item) == self.given.get(each.item, NOTHING)

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
        assert isinstance(now, OverviewStep) == self.walk.is_looking
        if isinstance(now, OverviewStep):
            assert now.place == self.walk.place - self.walk.first
            given = [each.content if each else NOTHING for each in now.responses]
            assert given == [self.given.get(item, NOTHING) for item in now.items]
            return
        assert isinstance(now, ReviewStep) == (self.walk.place == len(self.walk.items))
        if isinstance(now, ItemStep):
            assert now.content == self.given.get(now.item, NOTHING)
            assert now.item == self.walk.item


def followed(made: Sequence[Agreement]) -> tuple[Followed, ...]:
    """Return what asks of each agreement that was `made`."""
    return tuple(
        Followed(
            replace(each, number=number),
            Item(Kind.STATEMENT, NO_THEME, "Siden sidst", number, each.what),
            Form("Siden sidst", "", each.what, f"Aftale {number}"),
        )
        for number, each in enumerate(made, start=1)
    )


@st.composite
def followed_contents(draw: st.DrawFn) -> Content:
    """What can be told of an agreement: a step or nothing, and a note or none."""
    return Content(draw(st.none() | st.sampled_from(OUTCOMES.ratings)), draw(strategies.texts))


TestAnyWalk = AnyWalk.TestCase


def small_set() -> ThemeSet:
    themes = tuple(
        Theme(f"t{n}", f"Titel {n}", (), (Wording(f"Hvad {n}?"), Wording(f"Hvor {n}?")), ())
        for n in (1, 2)
    )
    return ThemeSet("sæt", "Et sæt", "da", "", SCALE, themes)


def answer(text: str) -> Content:
    return Content(None, text)


def answered(theme_set: ThemeSet) -> Interview:
    """Return a walk that stands at the review, with an answer to every item."""
    walk = start(theme_set, BLANK)
    for _ in walk.items:
        walk = advance(walk, Next(answer("x")))
    return walk


def test_step_has_its_items_content_and_the_scale_of_the_set() -> None:
    walk = start(small_set(), BLANK)
    assert step(walk) == ItemStep(walk.items, 0, NOTHING, SCALE)


def test_review_has_the_answers_and_the_picked_points() -> None:
    walk = answered(small_set())
    key = walk.reflection.responses[1].key
    reflection = advance(walk, PauseReview((key,))).reflection
    now = step(start(small_set(), replace(reflection, own_points=("Løn",))))
    assert now == ReviewStep(walk.items, walk.reflection.responses, (key,), own_points=("Løn",))


def test_back_leads_to_the_item_before_in_another_theme_with_its_answer() -> None:
    walk = start(small_set(), BLANK)
    walk = advance(advance(walk, Next(answer("en"))), Next(answer("to")))
    now = step(advance(walk, Back(answer("halv"))))
    assert isinstance(now, ItemStep)
    assert now.content == answer("to")
    assert (now.item.text, now.place) == ("Hvor 1?", 1)


def test_back_on_the_first_item_stays_and_keeps_its_content() -> None:
    walk = advance(start(small_set(), BLANK), Back(answer("en")))
    now = step(walk)
    assert isinstance(now, ItemStep)
    assert now.place == 0
    assert now.content == answer("en")


def test_emptied_answer_is_removed() -> None:
    walk = advance(start(small_set(), BLANK), Next(answer("en")))
    walk = advance(advance(walk, Back()), Next(NOTHING))
    assert walk.reflection.responses == ()


def test_next_after_a_change_from_the_review_returns_there() -> None:
    walk = answered(small_set())
    walk = advance(advance(walk, Change(index=1)), Next(answer("rettet")))
    now = step(walk)
    assert isinstance(now, ReviewStep)
    assert [each.text for each in now.given] == ["x", "rettet", "x", "x"]


@pytest.mark.parametrize(
    "moves",
    [
        [Back(answer("rettet"))],
        [Keep(answer("rettet"))],
        [Jump(answer("rettet"), index=3)],
        [Look(answer("rettet")), Go(1)],
        [Look(answer("rettet")), Go(3)],
    ],
)
def test_change_from_the_review_returns_there_after_other_moves(moves: list[Event]) -> None:
    walk = advance(answered(small_set()), Change(index=1))
    for event in moves:
        walk = advance(walk, event)
    assert isinstance(step(advance(walk, Next(answer("y")))), ReviewStep)


def test_a_walk_goes_on_from_the_item_that_was_gone_to() -> None:
    walk = advance(start(small_set(), BLANK), Jump(answer("en"), index=2))
    assert walk.place == 2
    walk = advance(advance(walk, Next(answer("tre"))), Look())
    assert advance(advance(walk, Go(1)), Next(answer("to"))).place == 2


def test_the_overview_has_every_item_with_its_answer_and_where_it_was_asked_for() -> None:
    walk = advance(start(small_set(), BLANK), Jump(answer("en"), index=2))
    now = step(advance(walk, Look(answer("tre"))))
    assert isinstance(now, OverviewStep)
    assert (now.items, now.place) == (walk.items, 2)
    assert [each and each.text for each in now.responses] == ["en", None, "tre", None]
    assert (now.answered, now.reached) == (2, 2)


@pytest.mark.parametrize(
    ("answers", "place", "reached"), [([], 0, 0), ([], 3, 3), ([2], 1, 2), ([0], 1, 1), ([], 4, 4)]
)
def test_what_is_empty_before_an_answer_or_the_place_is_skipped(
    answers: list[int], place: int, reached: int
) -> None:
    walk = start(small_set(), BLANK)
    for index in answers:
        walk = amend(walk, walk.items[index], answer("svar"))
    now = step(replace(walk, place=place, is_looking=True))
    assert isinstance(now, OverviewStep)
    assert now.reached == reached


@pytest.mark.parametrize("look", [Look(answer("x")), LookFromReview()])
def test_going_back_from_the_overview_leads_to_where_it_was_asked_for(look: Event) -> None:
    walk = answered(small_set())
    if isinstance(look, Look):
        walk = advance(walk, LeaveReview())
    assert advance(advance(walk, look), Go(walk.place)) == walk


def test_an_item_gone_to_from_the_reviews_overview_leads_back_to_the_review() -> None:
    walk = advance(advance(answered(small_set()), LookFromReview()), Go(1))
    assert isinstance(step(advance(walk, Next(answer("y")))), ReviewStep)


def test_who_looks_at_the_review_on_the_way_comes_back_and_goes_on_from_there() -> None:
    walk = advance(start(small_set(), BLANK), Next(answer("en")))
    looking = advance(advance(walk, Look(answer("to"))), Go(4))
    assert isinstance(step(looking), ReviewStep)
    assert start(small_set(), looking.reflection).place == 1
    assert start(small_set(), advance(looking, PauseReview()).reflection).place == 1
    assert advance(looking, LeaveReview()).place == 1
    # An answer that is changed from there leads back, and one gone to by the overview goes on.
    changed = advance(advance(looking, Change(index=0)), Next(answer("ny")))
    assert isinstance(step(changed), ReviewStep)
    assert advance(changed, LeaveReview()).place == 1
    going_on = advance(advance(looking, LookFromReview()), Go(2))
    assert advance(going_on, Next(answer("tre"))).place == 3


def test_what_the_review_is_only_looked_at_from_tells_what_is_skipped() -> None:
    walk = advance(start(small_set(), BLANK), Next())
    looking = advance(walk, Jump(answer("to"), index=4))
    now, overview = step(looking), step(advance(looking, LookFromReview()))
    assert isinstance(now, ReviewStep)
    assert isinstance(overview, OverviewStep)
    assert now.reached == overview.reached == 1
    given = amend(looking, looking.items[3], answer("fire"))
    assert [getattr(step(each), "reached", None) for each in (looking, given)] == [1, 3]


def test_the_walk_is_over_once_all_is_answered_from_a_review_that_was_looked_at() -> None:
    walk = advance(start(small_set(), BLANK), Next(answer("en")))
    walk = advance(walk, Jump(index=4))
    for index in (1, 2, 3):
        assert start(small_set(), walk.reflection).place == 1
        walk = advance(advance(walk, Change(index=index)), Next(answer("svar")))
    assert walk.reflection.position is End.POINTS
    assert getattr(step(walk), "came_from", 0) is None


def test_other_points_leave_a_finished_reflection_finished_and_another_answer_does_not() -> None:
    walk = advance(answered(small_set()), Finish())
    again = start(small_set(), walk.reflection)
    key = walk.reflection.responses[0].key
    picked = advance(again, PauseReview((key,))).reflection
    assert (picked.status, picked.position) == (Status.FINISHED, None)
    changed = advance(advance(again, Change((key,), index=0)), Next(answer("nyt")))
    assert changed.reflection.status is Status.DRAFT


def test_the_review_that_is_gone_to_when_nothing_is_left_to_ask_is_left_as_usual() -> None:
    walk = advance(advance(answered(small_set()), LeaveReview()), Back(answer("fire")))
    walk = advance(walk, Jump(answer("x"), index=4))
    assert walk.reflection.position is End.POINTS
    assert advance(walk, LeaveReview()).place == 3


def test_an_overview_that_ends_a_walk_is_left_where_it_was_asked_for() -> None:
    walk = advance(start(small_set(), BLANK), Next(answer("en")))
    walk = advance(advance(walk, Look(answer("to"))), PauseOverview())
    assert walk.is_over
    assert start(small_set(), walk.reflection).place == 1


@pytest.mark.parametrize("event", [Go(-1), Go(5)])
def test_a_place_outside_the_walk_is_rejected(event: Go) -> None:
    with pytest.raises(ValueError, match=str(event.place)):
        advance(advance(start(small_set(), BLANK), Look()), event)


@pytest.mark.parametrize("event", [Next(), Look(), Finish()])
def test_other_events_in_the_overview_are_rejected(event: Event) -> None:
    with pytest.raises(ValueError, match=type(event).__name__):
        advance(advance(start(small_set(), BLANK), Look()), event)


@pytest.mark.parametrize(
    ("event", "is_over"),
    [(Next(), False), (Back(), False), (Keep(), False), (Look(), False), (Stop(), True)],
)
def test_only_stopping_ends_a_walk_among_the_items(event: ItemEvent, is_over: bool) -> None:
    assert advance(start(small_set(), BLANK), event).is_over is is_over


@pytest.mark.parametrize(
    ("event", "is_over"),
    [
        *((Change(), False), (LeaveReview(), False), (KeepReview(), False)),
        *((PauseReview(), True), (Finish(), True)),
    ],
)
def test_pausing_and_finishing_end_a_walk_at_the_review(event: ReviewEvent, is_over: bool) -> None:
    assert advance(answered(small_set()), event).is_over is is_over


def test_leaving_the_review_of_a_single_item_leads_to_it() -> None:
    (theme, _) = small_set().themes
    single = replace(small_set(), themes=(replace(theme, leader=theme.leader[:1]),))
    assert advance(answered(single), LeaveReview()).place == 0


def test_finished_reflection_has_no_position_and_is_not_unfinished() -> None:
    walk = answered(small_set())
    done = advance(walk, Finish()).reflection
    assert done.position is None
    assert not done.is_unfinished
    assert walk.reflection.is_unfinished


def test_finished_reflection_stays_finished_until_an_answer_changes() -> None:
    walk = answered(small_set())
    done = advance(walk, Finish()).reflection
    again = start(small_set(), done)
    looked = advance(advance(again, LeaveReview()), Stop(answer("x")))
    changed = advance(advance(again, LeaveReview()), Stop(answer("y")))
    assert looked.reflection.status is Status.FINISHED
    assert changed.reflection.status is Status.DRAFT
    assert changed.reflection.position == Place(Kind.QUESTION, 2, 2)


def test_walk_with_an_unknown_position_starts_at_the_first_empty_item() -> None:
    walk = advance(start(small_set(), BLANK), Next(answer("en")))
    lost = replace(walk.reflection, position=Place(Kind.QUESTION, 9, 9))
    assert start(small_set(), lost).place == 1


def test_what_is_left_is_what_has_nothing_yet_from_where_the_walk_stands() -> None:
    walk = advance(start(small_set(), BLANK), Next())
    assert left(walk) == {Kind.STATEMENT: 0, Kind.QUESTION: 3}
    walk = advance(advance(walk, Next(answer("to"))), Back(answer("tre")))
    assert left(walk)[Kind.QUESTION] == 1
    assert left(advance(answered(small_set()), Change(index=1)))[Kind.QUESTION] == 0


@given(strategies.theme_sets(), st.data())
def test_what_is_left_is_counted_like_one_by_one(theme_set: ThemeSet, data: st.DataObject) -> None:
    walk = start(theme_set, BLANK)
    for item in data.draw(st.lists(st.sampled_from(walk.items), unique=True)):
        walk = amend(walk, item, data.draw(strategies.contents(item.kind)))
    walk = advance(
        walk,
        Jump(content(walk, walk.items[0]), index=data.draw(st.integers(0, len(walk.items) - 1))),
    )
    ahead = walk.items[walk.place :]
    empty = [item.kind for item in ahead if content(walk, item).is_empty]
    assert left(walk) == {kind: empty.count(kind) for kind in Kind}


def test_answered_walk_without_a_position_starts_at_the_review() -> None:
    whole = answered(small_set())
    assert start(small_set(), replace(whole.reflection, position=None)).place == len(whole.items)


def test_answer_to_an_earlier_wording_is_found_and_gets_the_new_one_when_it_changes() -> None:
    walk = advance(start(small_set(), BLANK), Next(answer("en")))
    (old,) = small_set().themes[:1]
    reworded = replace(old, leader=(Wording("Hvad nu 1?", ("Hvad 1?",)), *old.leader[1:]))
    theme_set = replace(small_set(), themes=(reworded,))
    walk = start(theme_set, replace(walk.reflection, position=None))
    item = walk.items[0]
    assert walk.reflection.content(item, scale=SCALE) == answer("en")
    walk = advance(advance(walk, Back()), Next(answer("ny")))
    assert [(each.wording, each.text) for each in walk.reflection.responses] == [
        ("Hvad nu 1?", "ny")
    ]


def test_only_chosen_themes_are_walked() -> None:
    assert {item.theme for item in start(small_set(), replace(BLANK, themes=("t2",))).items} == {2}


def test_unknown_theme_is_rejected() -> None:
    with pytest.raises(WrongUsage, match="t9"):
        start(small_set(), replace(BLANK, themes=("t9",)))


def test_group_is_asked_its_own_questions_and_no_statements() -> None:
    theme_set = small_set()
    theme = replace(theme_set.themes[0], group=(Wording("Hvordan gør vi?"),))
    walk = start(replace(theme_set, themes=(theme,)), replace(BLANK, audience=Audience.GROUP))
    assert [item.text for item in walk.items] == ["Hvordan gør vi?"]


@pytest.mark.parametrize("event", [Finish(), LeaveReview(), PauseReview(), Change(index=0), Go()])
def test_review_event_at_an_item_is_rejected(event: Event) -> None:
    with pytest.raises(ValueError, match=type(event).__name__):
        advance(start(small_set(), BLANK), event)


def test_item_event_at_the_review_is_rejected() -> None:
    with pytest.raises(ValueError, match="Keep"):
        advance(answered(small_set()), Keep())


@pytest.mark.parametrize("index", [-1, 5])
def test_change_of_an_item_outside_the_walk_is_rejected(index: int) -> None:
    with pytest.raises(ValueError, match=str(index)):
        advance(answered(small_set()), Change(index=index))


@given(st.integers().filter(lambda each: not 0 <= each <= 5))
def test_rating_off_the_scale_is_rejected(rating: int) -> None:
    item = Item(Kind.STATEMENT, 1, "A", 1, "Jeg.")
    with pytest.raises(ValueError, match=str(rating)):
        BLANK.record(item, Content(rating), scale=SCALE)


def test_three_points_can_be_picked() -> None:
    walk = answered(small_set())
    keys = tuple(each.key for each in walk.reflection.responses[:3])
    assert advance(walk, Finish(keys)).reflection.points == keys


@pytest.mark.parametrize(
    "points",
    [
        tuple(each.key for each in answered(small_set()).reflection.responses),
        (Key(Kind.QUESTION, "Findes ikke?"),),
    ],
    ids=["four answers", "no answer"],
)
def test_points_that_are_too_many_or_no_answers_are_rejected(points: tuple[Key, ...]) -> None:
    with pytest.raises(ValueError, match="Key"):
        advance(answered(small_set()), Finish(points))


def test_emptied_answer_loses_its_own_point_and_no_other() -> None:
    walk = answered(small_set())
    first, second, *_ = (each.key for each in walk.reflection.responses)
    picked = walk.reflection.pick((first, second))
    emptied = picked.record(walk.items[0], NOTHING, scale=SCALE)
    assert emptied.points == (second,)


def test_point_follows_its_answer_to_a_new_wording() -> None:
    walk = answered(small_set())
    first, second, *_ = (each.key for each in walk.reflection.responses)
    item = replace(walk.items[1], text="Hvor nu 1?", formerly=("Hvor 1?",))
    changed = walk.reflection.pick((first, second)).record(item, answer("ny"), scale=SCALE)
    assert changed.points == (first, Key(Kind.QUESTION, "Hvor nu 1?"))


def test_walk_that_was_paused_at_the_review_continues_there() -> None:
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
    assert amended.reflection.content(walk.items[0], scale=SCALE) == answer("et andet")
    assert amended.reflection.status is Status.DRAFT
    assert (amended.place, amended.returns) == (walk.place, walk.returns)
    assert start(theme_set, amended.reflection).place == walk.place
    assert amend(
        walk, walk.items[0], walk.reflection.content(walk.items[0], scale=SCALE)
    ).reflection == (walk.reflection)


behind = st.sampled_from(["", "og ", "(", "– "]).flatmap(
    lambda each: strategies.lines.map(each.__add__)
)


@given(strategies.theme_sets(), strategies.ratings, behind, strategies.texts, st.data())
def test_no_word_behind_a_rating_is_lost_when_the_statement_is_rated_anew(
    theme_set: ThemeSet, rating: int, own: str, comment: str, data: st.DataObject
) -> None:
    statements = [item for item in theme_set.items(Audience.LEADER) if item.is_rated]
    assume(statements)
    item = data.draw(st.sampled_from(statements))
    given = BLANK.record(item, Content(rating, comment), scale=SCALE)
    label = one_line(f"{SCALE.label(rating)} {own}")
    (response,) = given.responses
    by_hand = replace(given, responses=(replace(response, rating=Rating(rating, label)),))
    shown = by_hand.content(item, scale=SCALE)
    assert shown.text == canonical(f"{one_line(own)}\n\n{comment}")
    assert by_hand.record(item, shown, scale=SCALE) == by_hand
    anew = by_hand.record(item, replace(shown, rating=data.draw(strategies.ratings)), scale=SCALE)
    assert anew.content(item, scale=SCALE).text == shown.text


@pytest.mark.parametrize(
    ("label", "own"),
    [
        ("Helt enig", ""),
        ("", ""),
        ("Helt uenig", ""),
        ("Helt enig, men", ", men"),
        ("Helt enige", "Helt enige"),
        ("fordi", "fordi"),
    ],
)
def test_label_of_the_scale_is_no_word_of_a_person(label: str, own: str) -> None:
    assert Rating(5, label).own_words(SCALE) == own


def test_the_review_knows_what_was_rated_otherwise_last_time() -> None:
    now = replace(last_year(), date="2026-11-24", responses=())
    for item, rating in ((ITEMS[0], 3), (ITEMS[1], 2), (ITEMS[2], 5)):
        now = now.record(item, Content(rating), scale=SET.scale)
    bare = ReviewStep(ITEMS, now.responses_to(ITEMS), ())
    assert bare.moved == {}
    moved = bare._replace(compared=beside(last_year(), SET, now=now)).moved
    assert {key: each.ratings and each.ratings[0].value for key, each in moved.items()} == {
        Key.of(ITEMS[0]): 4
    }
