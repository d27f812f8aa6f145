from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ledersamtale.model.places import Kind
from ledersamtale.model.reflection import (
    Content,
    Rating,
    Reflection,
    Responses,
    differing,
    highest_step,
)
from ledersamtale.model.themes import Audience, Item, Scale, Theme, ThemeSet, Wording
from tests.helpers import strategies


@pytest.mark.slow
@given(strategies.reflections(), strategies.reflections(), st.data())
def test_responses_changed_one_by_one_are_those_that_are_sorted_at_once(
    one: Reflection, other: Reflection, data: st.DataObject
) -> None:
    changed = Responses.of(one.responses)
    expected = dict(one.by_key)
    for response in other.responses:
        changed = changed.having(response)
        expected[response.key] = response
        if data.draw(st.booleans()):
            key = data.draw(st.sampled_from([*expected]))
            changed = changed.without(key).without(key)
            del expected[key]
        at_once = Responses.of(expected.values())
        assert (changed, changed.by_key) == (at_once, at_once.by_key)


@pytest.mark.slow
@given(strategies.reflections(), strategies.reflections(), st.data())
def test_what_differs_is_all_that_differs(
    one: Reflection, other: Reflection, data: st.DataObject
) -> None:
    shared = [each for each in one.responses if data.draw(st.booleans())]
    for response in shared:
        other = replace(other, responses=Responses.of(other.responses).having(response))
    ones, others = one.by_key, other.by_key
    assert differing(one, other) == {
        key: (ones.get(key), others.get(key))
        for key in ones.keys() | others.keys()
        if ones.get(key) != others.get(key)
    }


@given(strategies.theme_sets(), st.sampled_from(Audience), st.data())
def test_reflection_that_says_of_no_set_is_of_the_one_that_asks_most_of_it(
    theme_set: ThemeSet, audience: Audience, data: st.DataObject
) -> None:
    blank = Reflection("Mette", "2026-11-24", theme_set.id, audience=audience)
    items = data.draw(st.lists(st.sampled_from(theme_set.items(audience)), min_size=1, unique=True))
    whole = blank
    for item in items:
        whole = whole.record(item, Content(text="x"), scale=strategies.SCALE)
    lost = replace(whole, theme_set="", audience=Audience.LEADER)
    assert lost.as_of(theme_set) == whole
    other = replace(theme_set, themes=(Theme("a", "A", leader=(Wording("Hvad så?"),)),))
    assume(all(item.text != "Hvad så?" for item in items))
    assert lost.as_of(other) == lost
    assert replace(whole, theme_set="eget").as_of(theme_set).theme_set == "eget"
    assert replace(lost, responses=()).as_of(theme_set).theme_set == theme_set.id


ITEM = Item(Kind.STATEMENT, 1, "A", 1, "Jeg.")
TEN = Scale(("Aldrig", *[""] * 8, "Altid"))
BLANK = Reflection("Bo", "2026-11-27", "eget")


@given(strategies.scales(), st.data())
def test_any_rating_is_given_back_by_its_scale(scale: Scale, data: st.DataObject) -> None:
    content = Content(data.draw(st.sampled_from(scale.ratings)), "Kommentar")
    given_to = BLANK.record(ITEM, content, scale=scale)
    assert given_to.content(ITEM, scale=scale) == content
    (response,) = given_to.responses
    assert response.rating
    assert bool(response.rating.label) != bool(response.rating.highest)


def test_rating_of_another_scale_stays_with_every_word_until_it_is_given_anew() -> None:
    before = BLANK.record(ITEM, Content(10, "Ja."), scale=TEN)
    now = before.content(ITEM, scale=strategies.SCALE)
    assert now == Content(10, "Altid\n\nJa.")
    assert before.record(ITEM, now, scale=strategies.SCALE) == before
    longer = before.record(ITEM, Content(10, "Altid\n\nJa. Og nej."), scale=strategies.SCALE)
    assert longer.responses[0].rating == Rating(10, "")
    anew = before.record(ITEM, Content(5, now.text), scale=strategies.SCALE)
    assert anew.responses[0].rating == Rating(5, "Helt enig")
    with pytest.raises(ValueError, match="9"):
        before.record(ITEM, Content(9), scale=strategies.SCALE)


@pytest.mark.parametrize(
    ("ratings", "scale", "highest"),
    [
        ([], None, 5),
        ([Rating(4, "Enig")], None, 5),
        ([Rating(7, "Enig")], None, 7),
        ([Rating(4, "", 10), Rating(1, "Aldrig")], None, 10),
        ([Rating(3, "", 4)], None, 4),
        ([Rating(2, "Ja")], Scale(("Nej", "Ja")), 2),
        ([Rating(4, "", 10)], Scale(("Nej", "Ja")), 10),
        ([Rating(7, "Tit")], Scale(("Nej", "Ja")), 7),
    ],
)
def test_ratings_are_shown_among_all_the_steps_that_are_known(
    ratings: list[Rating], scale: Scale | None, highest: int
) -> None:
    assert highest_step(ratings, scale) == highest
