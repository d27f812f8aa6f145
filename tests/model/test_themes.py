from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.errors import WrongUsage
from ledersamtale.model.places import Kind
from ledersamtale.model.themes import Audience, Item, Scale, Theme, ThemeSet, Wording
from ledersamtale.themeset.bundled import bundled_path
from ledersamtale.themeset.file import load
from tests.helpers.strategies import theme_sets

SET = load(bundled_path())


@pytest.mark.parametrize(
    "wanted", ["retning", "RETNING", "2", "Retning og", "retning og resultater"]
)
def test_theme_is_found_by_id_number_or_start_of_title(wanted: str) -> None:
    assert SET.find(wanted).id == "retning"


@pytest.mark.parametrize(
    ("wanted", "near"),
    [
        ("retnig", "Mente du »retning«? "),
        ("KVALITEET", "Mente du »kvalitet«? "),
        ("samhed", "Mente du »samarbejde« eller »helhed«? "),
        ("tet", "Mente du »kvalitet«? "),
        ("x", ""),
    ],
)
def test_unknown_theme_is_reported_with_the_nearest_ids(wanted: str, near: str) -> None:
    all_ids = "Temaerne er: kvalitet, retning, helhed, samarbejde."
    with pytest.raises(WrongUsage) as caught:
        SET.find(wanted)
    assert str(caught.value) == f"Temaet »{wanted}« findes ikke i temasættet. {near}{all_ids}"


def test_empty_name_finds_no_theme() -> None:
    with pytest.raises(WrongUsage, match="kvalitet, retning, helhed, samarbejde"):
        SET.find("")


def test_start_of_several_titles_is_reported_with_their_ids() -> None:
    twins = replace(SET, themes=(SET.themes[1], replace(SET.themes[1], id="retning-2")))
    with pytest.raises(WrongUsage, match=r"passer på flere temaer.*retning, retning-2"):
        twins.find("Retning og")
    assert twins.find("retning").id == "retning"


@pytest.mark.parametrize("wanted", ["0", "5", "-1", " ", "x", "1,2"])
def test_name_of_no_theme_is_reported_with_all_ids(wanted: str) -> None:
    with pytest.raises(WrongUsage, match="Temaerne er: kvalitet, retning, helhed, samarbejde"):
        SET.find(wanted)


@given(theme_sets(), st.sampled_from(Audience))
def test_walk_has_every_item_of_its_audience_once_and_in_order(
    theme_set: ThemeSet, audience: Audience
) -> None:
    items = theme_set.items(audience)
    places = [(item.theme, item.kind is Kind.QUESTION, item.number) for item in items]
    assert places == sorted(set(places))
    statements = theme_set.statement_count if audience is Audience.LEADER else 0
    assert len(items) == statements + theme_set.question_count(audience)
    for item in items:
        theme = theme_set.themes[item.theme - 1]
        asked = theme.statements if item.kind is Kind.STATEMENT else theme.questions(audience)
        assert theme.title == item.theme_title
        assert item.number >= 1
        assert asked[item.number - 1].text == item.text
    assert items == tuple(
        item for theme in theme_set.themes for item in theme_set.items(audience, themes=[theme])
    )


@given(theme_sets(), st.data())
def test_every_theme_is_found_by_its_id_and_its_number(
    theme_set: ThemeSet, data: st.DataObject
) -> None:
    theme = data.draw(st.sampled_from(theme_set.themes))
    assert theme_set.find(theme.id.upper()) == theme
    assert theme_set.find(str(theme_set.number(theme))) == theme


def test_wordings_of_an_item_are_the_present_one_and_the_earlier_ones() -> None:
    item = Item(Kind.QUESTION, 1, "T", 1, "Hvad?", ("Hvo?", "Hvem?"))
    assert item.wordings == ("Hvad?", "Hvo?", "Hvem?")


def test_items_of_a_walk_have_their_earlier_wordings() -> None:
    theme = Theme("a", "A", (Wording("Ny.", ("Før.",)),), (Wording("Ny?", ("Før?",)),))
    items = replace(SET, themes=(theme,)).items(Audience.LEADER)
    assert [item.formerly for item in items] == [("Før.",), ("Før?",)]


def test_chosen_themes_come_once_in_the_order_of_the_set() -> None:
    assert [theme.id for theme in SET.choose(["3", "kvalitet", "helhed"])] == ["kvalitet", "helhed"]
    assert SET.choose([]) == SET.themes


def test_leader_rates_statements_before_the_questions_of_each_theme() -> None:
    items = SET.items(Audience.LEADER)
    assert len(items) == 27
    kinds = [item.kind for item in items if item.theme == 1]
    assert kinds == [Kind.STATEMENT] * 4 + [Kind.QUESTION] * 3


def test_group_is_asked_questions_only() -> None:
    items = SET.items(Audience.GROUP)
    assert {item.kind for item in items} == {Kind.QUESTION}
    assert len(items) == SET.question_count(Audience.GROUP) == 12


def test_scale_without_unsure_has_no_rating_0() -> None:
    scale = Scale(("Nej", "", "Ja"))
    assert scale.ratings == (1, 2, 3)
    assert scale.legend == ((1, "Nej"), (2, ""), (3, "Ja"))
    with pytest.raises(ValueError, match="0"):
        scale.label(0)


def test_only_a_scale_of_ten_steps_needs_more_than_one_digit() -> None:
    assert [Scale(("",) * steps).is_typed for steps in (2, 9, 10)] == [False, False, True]


def test_theme_is_rated_by_its_own_scale_and_others_by_that_of_the_set() -> None:
    own = Scale(("Nej", "Ja"))
    first, second, *others = SET.themes
    made = replace(SET, themes=(first, replace(second, scale=own), *others))
    assert [made.scale_of(number) for number in (0, 1, 2, 99)] == [
        SET.scale, SET.scale, own, SET.scale,
    ]  # fmt: skip
    assert made.scales == (SET.scale, own)


@pytest.mark.parametrize("rating", [-1, 6])
def test_scale_has_no_label_beyond_its_ends(rating: int) -> None:
    with pytest.raises(ValueError, match=str(rating)):
        SET.scale.label(rating)


def test_scale_has_a_label_for_each_rating_and_for_not_knowing() -> None:
    assert [SET.scale.label(rating) for rating in (0, 1, 5)] == [
        "Ved ikke", "Helt uenig", "Helt enig",
    ]  # fmt: skip
    assert [rating for rating, _ in SET.scale.legend] == [1, 2, 3, 4, 5, 0]
    assert all(SET.scale.label(rating) == label for rating, label in SET.scale.legend)
