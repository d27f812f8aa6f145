from __future__ import annotations

import pytest

from ledersamtale.errors import WrongUsage
from ledersamtale.themes import Audience, Kind
from ledersamtale.themes_file import bundled_path, load

SET = load(bundled_path())


@pytest.mark.parametrize(
    "wanted", ["retning", "RETNING", "2", "Retning og", "retning og resultater"]
)
def test_a_theme_is_found_by_id_number_or_start_of_title(wanted: str) -> None:
    assert SET.find(wanted).id == "retning"


def test_an_unknown_theme_is_told_with_the_nearest_ids() -> None:
    with pytest.raises(WrongUsage, match="Mente du »retning«"):
        SET.find("retnig")
    with pytest.raises(WrongUsage, match="kvalitet, retning, helhed, samarbejde"):
        SET.find("")


def test_chosen_themes_come_once_and_in_the_order_of_the_set() -> None:
    assert [theme.id for theme in SET.choose(["3", "kvalitet", "helhed"])] == ["kvalitet", "helhed"]
    assert SET.choose([]) == SET.themes


def test_a_leader_rates_statements_before_the_questions_of_each_theme() -> None:
    items = SET.items(Audience.LEADER)
    assert len(items) == 27
    kinds = [item.kind for item in items if item.theme == 1]
    assert kinds == [Kind.STATEMENT] * 4 + [Kind.QUESTION] * 3


def test_a_group_is_asked_questions_only() -> None:
    items = SET.items(Audience.GROUP)
    assert {item.kind for item in items} == {Kind.QUESTION}
    assert len(items) == SET.question_count(Audience.GROUP) == 12


@pytest.mark.parametrize("rating", [-1, 6])
def test_the_scale_has_no_label_beyond_its_ends(rating: int) -> None:
    with pytest.raises(ValueError, match=str(rating)):
        SET.scale.label(rating)
