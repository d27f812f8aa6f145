"""What others may have of a reflection, as a file of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.document.reader import read
from ledersamtale.document.writer import write
from ledersamtale.model.reflection import Content, Extract, Reflection, Status, Talk
from ledersamtale.model.themes import Audience, ThemeSet
from ledersamtale.paper.documents.sharing import only_points, only_ratings
from ledersamtale.themeset.bundled import load_theme_set
from tests.helpers import strategies
from tests.helpers.documents import document

SET = load_theme_set(None)
ITEMS = SET.items(Audience.LEADER)
STATEMENT, OTHER, QUESTION = ITEMS[0], ITEMS[1], ITEMS[4]


def whole() -> str:
    """Return the file of a reflection with something secret wherever a person can write."""
    reflection = Reflection(
        "Mette Eksempel",
        "2026-11-24",
        SET.id,
        themes=("kvalitet", "hemmelig"),
        status=Status.FINISHED,
        theme_file="/hemmelig/sæt.yaml",
        talk=Talk("2026-12-08", "hemmelig", "2027-03-08", "hemmelig"),
    )
    for item, content in (
        (STATEMENT, Content(4, "Fordi holdet er sat.")),
        (OTHER, Content(2, "hemmelig")),
        (QUESTION, Content(None, "hemmelig")),
    ):
        reflection = reflection.record(item, content, scale=SET.scale)
    key = next(each.key for each in reflection.responses if each.text.startswith("Fordi"))
    text = write(replace(reflection, points=(key,), own_points=("Vikarer",)))
    return text.replace("- Vikarer", "- Vikarer <!-- hemmelig -->") + "\n## hemmelig\n\nhemmelig\n"


def test_a_file_of_the_points_holds_what_is_picked_and_no_more() -> None:
    text = write(only_points(document(whole()), SET))
    assert "hemmelig" not in text
    assert text == (
        "---\n"
        "navn: Mette Eksempel\n"
        "dato: '2026-11-24'\n"
        "temasæt: ledelsesgrundlag\n"
        "temaer: kvalitet\n"
        "status: færdig\n"
        "uddrag: punkter\n"
        "---\n\n"
        "# Ledersamtale: Mette Eksempel\n\n"
        "## Til samtalen\n\n"
        f"- [Udsagn 1.1: {STATEMENT.text}]"
        f"{text.partition(STATEMENT.text + ']')[2].partition(chr(10))[0]}\n"
        "- Vikarer\n\n"
        "## Tema 1: Kvalitet og sikker drift\n\n"
        f"### Udsagn 1.1: {STATEMENT.text}\n\n"
        "**Vurdering:** 4 – Overvejende enig\n\n"
        "Fordi holdet er sat.\n"
    )


def test_a_file_of_the_ratings_holds_no_word_of_a_person_but_the_name() -> None:
    written = whole().replace("2 – Overvejende uenig", "2 – Uenig, hemmelig")
    text = write(only_ratings(document(written), SET))
    assert "hemmelig" not in text
    assert "Fordi" not in text
    assert "Vikarer" not in text
    assert [line for line in text.splitlines() if line.startswith("**")] == [
        "**Vurdering:** 4 – Overvejende enig",
        "**Vurdering:** 2",
    ]


def test_ratings_of_what_the_set_does_not_have_are_left_out() -> None:
    written = whole().replace(OTHER.text, "hemmelig")
    rated = only_ratings(document(written), SET).responses
    assert [each.wording for each in rated] == [STATEMENT.text]


@pytest.mark.slow
@given(strategies.reflections(), st.sampled_from([None, SET]))
def test_a_file_for_others_is_read_as_it_was_made(
    reflection: Reflection, theme_set: ThemeSet | None
) -> None:
    found = document(write(reflection))
    points, ratings = only_points(found, theme_set), only_ratings(found, theme_set)
    for extract in (points, ratings):
        assert read(write(extract), source="x").reflection == extract
    assert points.extract is Extract.POINTS
    assert {each.text for each in points.responses} <= {each.text for each in reflection.picked}
    assert len(points.responses) == len(reflection.picked)
    assert ratings.extract is Extract.RATINGS
    assert all(each.rating and not each.text for each in ratings.responses)
    assert (ratings.points, ratings.own_points, ratings.agreements, ratings.since) == ((),) * 4
