"""Questions that stand in several themes: each answer comes back in its own."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.document.reader import read, read_again
from ledersamtale.document.summary import summarized, summary
from ledersamtale.document.writer import change, write
from ledersamtale.model.places import Kind
from ledersamtale.model.reflection import Content, Key, Reflection
from ledersamtale.model.themes import Audience, Item, Theme, ThemeSet, Wording
from tests.helpers.strategies import SCALE

POOL = ("Hvad lykkes?", "Hvad aftaler vi?", "Andet")
TITLES = ("Drift", "Retning", "Trivsel")


@st.composite
def sets(draw: st.DrawFn) -> ThemeSet:
    """Sets of a few themes that ask nearly the same."""
    some = st.lists(st.sampled_from(POOL), min_size=1, unique=True)
    themes = [
        Theme(
            title.lower(),
            title,
            tuple(map(Wording, draw(some))),
            tuple(map(Wording, draw(some))),
        )
        for title in draw(st.lists(st.sampled_from(TITLES), min_size=1, unique=True))
    ]
    return ThemeSet("saet", "Et sæt", "da", "", SCALE, tuple(themes))


def answered(theme_set: ThemeSet, data: st.DataObject) -> tuple[Reflection, dict[str, str]]:
    """A reflection with answers to some items, and the answers by theme, kind and text."""
    reflection = Reflection("", "2026-11-24", theme_set.id)
    given_to = {}
    for item in data.draw(st.lists(st.sampled_from(theme_set.items(Audience.LEADER)), unique=True)):
        text = f"Svar til {named(item)}"
        content = Content(4 if item.is_rated else None, text)
        reflection = reflection.record(item, content, scale=SCALE)
        given_to[named(item)] = text
    return reflection, given_to


def named(item: Item) -> str:
    return f"{item.theme_title}, {item.kind.value}: {item.text}"


def found(reflection: Reflection, theme_set: ThemeSet) -> dict[str, str]:
    items = theme_set.items(Audience.LEADER)
    pairs = zip(items, reflection.responses_to(items), strict=True)
    return {named(item): each.text for item, each in pairs if each}


@given(sets(), st.data())
def test_every_answer_comes_back_in_its_own_theme(theme_set: ThemeSet, data: st.DataObject) -> None:
    reflection, given_to = answered(theme_set, data)
    assert found(reflection, theme_set) == given_to
    text = write(reflection)
    known = read(text, source="x.md", theme_set=theme_set)
    assert known.reflection == reflection
    assert change(known, reflection) == text
    assert found(read(text, source="x.md").reflection, theme_set) == given_to


@given(sets(), st.data())
def test_answers_stay_in_their_themes_when_those_are_put_in_another_order(
    theme_set: ThemeSet, data: st.DataObject
) -> None:
    reflection, given_to = answered(theme_set, data)
    text = write(reflection)
    reordered = replace(theme_set, themes=tuple(data.draw(st.permutations(theme_set.themes))))
    for document in (
        read(text, source="x.md", theme_set=reordered),
        read(text, source="x.md"),
    ):
        assert found(document.reflection, reordered) == given_to
        # One is answered anew, as a draft goes on.
        item = data.draw(st.sampled_from(reordered.items(Audience.LEADER)))
        after = document.reflection.record(item, Content(text="Et nyt svar"), scale=SCALE)
        expected = {**given_to, named(item): "Et nyt svar"}
        assert found(after, reordered) == expected
        again = read(change(document, after), source="x.md", theme_set=reordered)
        assert found(again.reflection, reordered) == expected


@given(sets(), st.data())
def test_what_is_read_again_is_what_is_read(theme_set: ThemeSet, data: st.DataObject) -> None:
    reflection, _ = answered(theme_set, data)
    before = read(write(reflection), source="x.md", theme_set=theme_set)
    item = data.draw(st.sampled_from(theme_set.items(Audience.LEADER)))
    content = Content(text=data.draw(st.sampled_from(["", "Noget andet"])))
    text = change(before, reflection.record(item, content, scale=SCALE))
    assert read_again(text, after=before, source="x.md") == read(
        text, source="x.md", theme_set=theme_set
    )


@given(sets(), st.data())
def test_a_list_counts_what_is_answered_by_theme(theme_set: ThemeSet, data: st.DataObject) -> None:
    reflection, given_to = answered(theme_set, data)
    text = write(reflection)
    items = theme_set.items(Audience.LEADER)
    slow = summarized(read(text, source="x.md").reflection)
    assert slow.answered_of(items) == len(given_to)
    assert (summary(text) or slow).answered_of(items) == len(given_to)


@given(sets(), st.data())
def test_points_are_those_of_their_themes(theme_set: ThemeSet, data: st.DataObject) -> None:
    reflection, _ = answered(theme_set, data)
    keys = [each.key for each in reflection.responses]
    if keys:
        reflection = reflection.pick(
            tuple(data.draw(st.lists(st.sampled_from(keys), max_size=3, unique=True)))
        )
    text = write(reflection)
    assert read(text, source="x.md", theme_set=theme_set).reflection == reflection


def test_a_copy_under_another_theme_is_still_one_answer() -> None:
    text = (
        "# Ledersamtale\n\n## Tema 1: A\n\n### Spørgsmål 1.1: Hvad?\n\nDet ene\n\n"
        "## Tema 2: B\n\n### Spørgsmål 1.1: Hvad?\n\nDet andet\n"
    )
    (response,) = read(text, source="x.md").reflection.responses
    assert response.text == "Det ene\n\nDet andet"
    assert response.key == Key(response.kind, "Hvad?")


def test_a_copy_under_another_theme_belongs_to_the_theme_whose_number_it_has() -> None:
    text = (
        "# Ledersamtale\n\n## Tema 1: A\n\n### Spørgsmål 1.1: Hvad?\n\nDet ene\n\n"
        "## Tema 2: B\n\n### Spørgsmål 2.1: Hvad?\n\nDet andet\n\n"
        "### Spørgsmål 1.1: Hvad?\n\nOg mere\n"
    )
    responses = read(text, source="x.md").reflection.responses
    assert [(each.theme_title, each.text) for each in responses] == [
        ("A", "Det ene\n\nOg mere"),
        ("B", "Det andet"),
    ]


def test_an_item_is_known_by_its_theme_only_where_its_text_stands_in_several() -> None:
    item = Item(Kind.QUESTION, 2, "Drift", 1, "Hvad?")
    assert Key.of(item) == Key(Kind.QUESTION, "Hvad?")
    assert Key.of(replace(item, shared=(((1, "Mål"), (2, "Drift")),))) == Key(
        Kind.QUESTION, "Hvad?", "Drift"
    )
