from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from ledersamtale.model.places import Kind
from ledersamtale.model.reflection import Content, Reflection
from ledersamtale.model.themes import Audience, Theme, ThemeSet, Wording
from ledersamtale.themeset.bundled import load_theme_set
from ledersamtale.themeset.diff.changes import compare
from ledersamtale.themeset.diff.pairs import Entry
from tests.helpers.theme_sets import near_sets, pasted

if TYPE_CHECKING:
    from collections.abc import Sequence

SET = load_theme_set(None)


def entries(theme_set: ThemeSet) -> Counter[Entry]:
    return Counter(Entry(item, whose) for whose in Audience for item in theme_set.items(whose))


def reflection_of(theme_set: ThemeSet, audience: Audience) -> Reflection:
    reflection = Reflection("N", "2026-01-01", theme_set.id, audience)
    for item in theme_set.items(audience):
        reflection = reflection.record(item, Content(text=item.text), scale=theme_set.scale)
    return reflection


def themes_of(theme_set: ThemeSet, *, statements: Sequence[Wording]) -> ThemeSet:
    return replace(theme_set, themes=(Theme("a", "A", tuple(statements)),))


@given(near_sets())
def test_a_set_does_not_differ_from_itself(theme_set: ThemeSet) -> None:
    diff = compare(theme_set, theme_set)
    assert diff.is_empty
    assert entries(theme_set) == Counter(pair.new for pair in diff.kept)


@given(near_sets(), near_sets())
def test_every_item_is_paired_gone_or_added(old: ThemeSet, new: ThemeSet) -> None:
    diff = compare(old, new)
    pairs = (*diff.kept, *diff.moved, *diff.reworded)
    assert Counter(pairs) == Counter(diff.pairs)
    assert entries(old) == Counter(
        [*(pair.old for pair in pairs), *(gone.entry for gone in diff.gone)]
    )
    assert entries(new) == Counter([*(pair.new for pair in pairs), *diff.added])
    assert all(pair.old.item.kind is pair.new.item.kind for pair in pairs)
    assert all(pair.old.sort == pair.new.sort for pair in diff.reworded)


@given(near_sets(), near_sets())
def test_every_theme_is_paired_gone_or_added(old: ThemeSet, new: ThemeSet) -> None:
    diff = compare(old, new)
    assert sorted(
        [*(each.old_number for each in diff.themes), *(number for number, _ in diff.gone_themes)]
    ) == list(range(1, len(old.themes) + 1))
    assert sorted(
        [*(each.new_number for each in diff.themes), *(number for number, _ in diff.added_themes)]
    ) == list(range(1, len(new.themes) + 1))
    for each in diff.themes:
        assert old.themes[each.old_number - 1] is each.old
        assert new.themes[each.new_number - 1] is each.new


@given(near_sets(), near_sets())
def test_pasting_lets_every_answer_be_found(old: ThemeSet, new: ThemeSet) -> None:
    diff = compare(old, new)
    mended = pasted(diff)
    for audience in Audience:
        reflection = reflection_of(old, audience)
        items = {(item.kind, item.text): item for item in mended.items(audience)}
        for pair in diff.pairs:
            if pair.old.audience is pair.new.audience is audience:
                item = items[pair.new.item.kind, pair.new.item.text]
                assert reflection.content(item, scale=mended.scale).text == pair.old.item.text


@given(near_sets(), near_sets())
def test_pasting_keeps_every_wording_once(old: ThemeSet, new: ThemeSet) -> None:
    mended = pasted(compare(old, new))
    said = Counter((each.sort, text) for each in entries(mended) for text in each.item.wordings)
    assert set(said.values()) <= {1}
    before = {(each.sort, text) for each in entries(new) for text in each.item.wordings}
    assert before <= set(said)
    assert not compare(old, mended).to_paste


@given(near_sets(has_formerly=False), near_sets(has_formerly=False))
def test_added_items_are_gone_in_the_other_direction(old: ThemeSet, new: ThemeSet) -> None:
    there, back = compare(old, new), compare(new, old)
    assert Counter(there.added) == Counter(each.entry for each in back.gone)
    assert Counter(back.added) == Counter(each.entry for each in there.gone)
    assert {number for number, _ in there.added_themes} == {
        number for number, _ in back.gone_themes
    }


def test_an_added_item_does_not_move_its_neighbours() -> None:
    one, two, three = (Wording(text) for text in ("Jeg måler.", "Jeg lytter.", "Vi ler."))
    diff = compare(
        themes_of(SET, statements=[one, two]), themes_of(SET, statements=[three, one, two])
    )
    assert [each.item.text for each in diff.added] == ["Vi ler."]
    assert len(diff.kept) == 2


def test_items_in_another_order_have_moved() -> None:
    one, two, three = (Wording(text) for text in ("Jeg måler.", "Jeg lytter.", "Vi ler."))
    diff = compare(
        themes_of(SET, statements=[one, two, three]), themes_of(SET, statements=[three, one, two])
    )
    assert [each.new.item.text for each in diff.moved] == ["Vi ler."]


def test_the_same_wording_for_the_other_audience_has_moved() -> None:
    old = replace(SET, themes=(Theme("a", "A", (), (Wording("Hvad bremser?"),)),))
    new = replace(SET, themes=(Theme("a", "A", (), (), (Wording("Hvad bremser?"),)),))
    (pair,) = compare(old, new).moved
    assert (pair.old.audience, pair.new.audience) == (Audience.LEADER, Audience.GROUP)
    assert not pair.needs_pasting


def test_a_similar_wording_for_the_other_audience_is_another_question() -> None:
    old = replace(SET, themes=(Theme("a", "A", (), (Wording("Hvad bremser dig?"),)),))
    new = replace(SET, themes=(Theme("a", "A", (), (), (Wording("Hvad bremser jer?"),)),))
    diff = compare(old, new)
    assert not diff.pairs
    assert len(diff.gone) == len(diff.added) == 1


def test_a_listed_earlier_wording_beats_a_more_similar_one() -> None:
    old = themes_of(SET, statements=[Wording("Jeg skaber rammer og sætter retning.")])
    known = Wording("Vi har mål.", ("Jeg skaber rammer og sætter retning.",))
    alike = Wording("Jeg skaber rammer og sætter retning nu.")
    (pair,) = compare(old, themes_of(SET, statements=[alike, known])).pairs
    assert pair.new.item.text == "Vi har mål."
    assert pair.likeness == 1
    assert pair.is_reworded
    assert not pair.needs_pasting


def test_a_wording_that_returns_is_the_same_statement() -> None:
    old = themes_of(SET, statements=[Wording("Vi har mål.", ("Jeg sætter retning.",))])
    (pair,) = compare(old, themes_of(SET, statements=[Wording("Jeg sætter retning.")])).pairs
    assert pair.formerly == ("Vi har mål.",)


def test_two_items_merged_into_one_are_reported_as_such() -> None:
    old = themes_of(SET, statements=[Wording("Jeg måler."), Wording("Jeg tæller.")])
    new = themes_of(SET, statements=[Wording("Jeg måler.", ("Jeg tæller.",))])
    diff = compare(old, new)
    (gone,) = diff.gone
    assert gone.listed_under
    assert gone.listed_under.item.text == "Jeg måler."
    assert not diff.to_paste


def test_of_two_merged_items_the_one_listed_first_is_the_pair() -> None:
    old = themes_of(SET, statements=[Wording("Jeg måler."), Wording("Jeg tæller.")])
    new = themes_of(SET, statements=[Wording("Vi ser.", ("Jeg tæller.", "Jeg måler."))])
    diff = compare(old, new)
    assert [pair.old.item.text for pair in diff.pairs] == ["Jeg tæller."]
    assert [gone.entry.item.text for gone in diff.gone] == ["Jeg måler."]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(Wording("Rammer."), id="that it once was"),
        pytest.param(Wording("Jeg skaber rammerne."), id="that it is like"),
    ],
)
def test_a_wording_listed_elsewhere_is_not_paired(other: Wording) -> None:
    kept = Wording("Vi ser.")
    old = themes_of(SET, statements=[Wording("Jeg skaber rammer.", ("Rammer.",)), kept])
    listing = Wording("Vi ser.", ("Jeg skaber rammer.",))
    diff = compare(old, themes_of(SET, statements=[other, listing]))
    assert [each.item.text for each in diff.added] == [other.text]
    (gone,) = diff.gone
    assert gone.listed_under
    assert gone.listed_under.item.text == "Vi ser."


def test_wordings_for_the_other_audience_are_not_listed() -> None:
    moved = Wording("Hvad bremser?", ("Hvordan følger du op på mål?",))
    reworded = Wording("Hvordan følger du op på mål?")
    old = replace(SET, themes=(Theme("a", "A", (), (moved,), (reworded,)),))
    news = (Wording("Hvad bremser?"), Wording("Hvordan følger du op på målene?"))
    diff = compare(old, replace(SET, themes=(Theme("a", "A", (), (), news),)))
    assert {pair.new.item.text: pair.formerly for pair in diff.pairs} == {
        "Hvad bremser?": (),
        "Hvordan følger du op på målene?": ("Hvordan følger du op på mål?",),
    }


def test_dropped_earlier_wordings_are_to_be_pasted_again() -> None:
    old = themes_of(SET, statements=[Wording("Jeg måler.", ("Jeg tæller.",))])
    diff = compare(old, themes_of(SET, statements=[Wording("Jeg måler.")]))
    assert [pair.formerly for pair in diff.to_paste] == [("Jeg tæller.",)]
    assert not diff.is_empty


def test_a_rewording_keeps_the_earlier_wordings_of_both_sets() -> None:
    old = themes_of(SET, statements=[Wording("Jeg skaber rammer.", ("Rammer.",))])
    new = themes_of(SET, statements=[Wording("Jeg skaber rammerne.", ("Ramme.",))])
    (pair,) = compare(old, new).to_paste
    assert pair.formerly == ("Jeg skaber rammer.", "Rammer.", "Ramme.")


def test_of_equally_similar_items_the_one_in_the_same_theme_is_paired() -> None:
    old = replace(SET, themes=(
        Theme("a", "A", (Wording("Vi ler."),)),
        Theme("b", "B", (Wording("Jeg sætter klare mål."),)),
    ))  # fmt: skip
    new = replace(SET, themes=(
        Theme("a", "A", (Wording("Jeg sætter klare mål nu."),)),
        Theme("b", "B", (Wording("Nu sætter jeg klare mål."),)),
    ))  # fmt: skip
    (pair,) = compare(old, new).pairs
    assert pair.new.item.theme == 2


def test_of_equally_similar_items_the_nearer_one_is_paired() -> None:
    old = themes_of(SET, statements=[Wording("Vi ler."), Wording("Jeg sætter klare mål.")])
    alike = ("Jeg sætter klare mål nu.", "Nu sætter jeg klare mål.")
    (pair,) = compare(old, themes_of(SET, statements=[*map(Wording, alike)])).pairs
    assert pair.new.item.text == alike[1]


def test_a_renamed_theme_is_recognised_by_its_items() -> None:
    first, *others = SET.themes
    new = replace(SET, themes=(replace(first, id="drift", title="Drift"), *others))
    diff = compare(SET, new)
    assert [(each.old.id, each.new.id) for each in diff.changed_themes] == [("kvalitet", "drift")]
    assert len(diff.kept) == len(diff.pairs)
    assert not diff.is_empty


def test_a_theme_with_little_in_common_is_another() -> None:
    first, *others = SET.themes
    other = Theme("x", "X", first.statements[:1], (Wording("Ny?"), Wording("Nyere?")))
    diff = compare(SET, replace(SET, themes=(other, *others)))
    assert diff.gone_themes == ((1, first),)
    assert diff.added_themes == ((1, other),)
    assert len(diff.moved) == 1


@pytest.mark.parametrize(("size", "is_same"), [(2, True), (3, False)])
def test_a_theme_is_recognised_by_half_of_its_items(size: int, is_same: bool) -> None:
    others = ("Vi ler.", "Alle spiser."), ("Hun ved.", "Godt år.")
    old, new = (
        themes_of(SET, statements=[*map(Wording, ("Jeg måler.", *each[: size - 1]))])
        for each in others
    )
    new = replace(new, themes=(replace(new.themes[0], id="b", title="B"),))
    assert len(compare(old, new).themes) == is_same


def test_reordered_themes_are_reported_without_their_items() -> None:
    diff = compare(SET, replace(SET, themes=(*SET.themes[1:], SET.themes[0])))
    assert [each.new.id for each in diff.changed_themes] == ["kvalitet"]
    assert not diff.moved


def test_another_scale_is_a_difference() -> None:
    scale = replace(SET.scale, unsure="Ved det ikke")
    assert not compare(SET, replace(SET, scale=scale)).is_empty


def large_set(suffix: str) -> ThemeSet:
    """Six hundred questions that have most of their words in common."""
    said = [
        f"Hvordan sikrer du kvalitet i driften af område {n} og opgave {n * 7919 % 10007}{suffix}?"
        for n in range(600)
    ]
    themes = tuple(
        Theme(f"t-{n}", f"T {n}", (), tuple(map(Wording, said[n * 20 : n * 20 + 20])))
        for n in range(30)
    )
    return replace(SET, themes=themes)


@pytest.mark.slow
def test_six_hundred_reworded_questions_are_each_found_again() -> None:
    diff = compare(large_set(""), large_set(" hver dag"))
    assert len(diff.reworded) == 600
    assert all(pair.old.item.number == pair.new.item.number for pair in diff.reworded)
    assert not diff.moved


def test_a_question_in_two_themes_is_reworded_in_one_or_in_both() -> None:
    def two(first: Wording, second: Wording) -> ThemeSet:
        themes = (Theme("a", "A", leader=(first,)), Theme("b", "B", leader=(second,)))
        return replace(load_theme_set(None), themes=themes)

    asked, reworded = Wording("Hvad aftaler vi nu?"), Wording("Hvad aftaler vi så nu?")
    for new in (two(reworded, asked), two(asked, reworded), two(reworded, reworded)):
        diff = compare(two(asked, asked), new)
        assert [(each.old.item.theme, each.new.item.theme) for each in diff.pairs] == [
            (1, 1),
            (2, 2),
        ]
        assert not diff.gone
        assert not diff.added
        lists = {each.new.item.theme: each.formerly for each in diff.to_paste}
        changed = [n for n, each in enumerate(new.themes, start=1) if each.leader == (reworded,)]
        assert lists == dict.fromkeys(changed, (asked.text,))


def test_another_introduction_help_or_name_is_a_difference() -> None:
    old = load_theme_set(None)
    first, *others = old.themes
    helped = replace(first.statements[0], help="I det daglige.")
    for new in (
        replace(old, intro="Brug en time."),
        replace(old, sender="HR"),
        replace(old, year="2026"),
        replace(old, leader_name="chef"),
        replace(old, themes=(replace(first, intro="Om driften."), *others)),
        replace(old, themes=(replace(first, statements=(helped, *first.statements[1:])), *others)),
    ):
        assert not compare(old, new).is_empty
        assert not compare(new, old).is_empty


def test_an_item_is_to_whom_its_own_set_calls_them() -> None:
    old = load_theme_set(None)
    new = replace(old, leader_name="Afdelingsleder", group_name="Team Nord")
    pairs = [each for each in compare(old, new).kept if each.new.item.kind is Kind.QUESTION]
    assert {each.old.place.partition(" til ")[2] for each in pairs} == {"lederen", "ledergruppen"}
    assert {each.new.place.partition(" til ")[2] for each in pairs} == {
        "Afdelingsleder",
        "Team Nord",
    }
