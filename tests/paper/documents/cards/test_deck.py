from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.model.languages import LANGUAGES, printed_in
from ledersamtale.model.themes import Audience, Wording
from ledersamtale.paper.blocks import Backs, Card, Cards, CardSize, Layout
from ledersamtale.paper.documents.cards.deck import LONGEST_NAME, _pieces, cards, guide
from ledersamtale.paper.documents.cards.marks import mark_of
from ledersamtale.sitting.words import _MINUTES_FOR_A_QUESTION
from ledersamtale.themeset.bundled import load_theme_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledersamtale.model.themes import Theme, ThemeSet

SET = load_theme_set(None)
EVERY_LAYOUT = [Layout(*each) for each in product(CardSize, Backs)]
GROUP = (Audience.GROUP,)
PLAIN = Layout()


def deck(
    theme_set: ThemeSet = SET,
    themes: Sequence[Theme] | None = None,
    *,
    audiences: Sequence[Audience] = GROUP,
    layout: Layout | None = PLAIN,
) -> tuple[tuple[Card, ...], tuple[str, ...]]:
    """Return the cards of a deck, and the remarks on it."""
    paper = cards(theme_set, themes or theme_set.themes, audiences=audiences, layout=layout)
    assert paper
    ((block,),) = (chapter.blocks for chapter in paper.chapters)
    assert isinstance(block, Cards)
    return block.cards, paper.remarks


def with_question(text: str, *, title: str = "Mål") -> ThemeSet:
    return replace(SET, themes=(replace(SET.themes[0], title=title, group=(Wording(text),)),))


def test_first_card_tells_what_to_do_and_each_other_has_a_question() -> None:
    (guide, *others), remarks = deck(SET, SET.themes[:2])
    assert [card.text for card in others] == [
        each.text for theme in SET.themes[:2] for each in theme.group
    ]
    assert others[3] == Card(
        "Retning og resultater", SET.themes[1].group[0].text, "G2.1 · Til ledergruppen", mark_of(2)
    )
    assert guide.top == SET.title
    assert guide.mark is None
    assert guide.text.splitlines() == [
        "7 kort, deraf 6 spørgsmål til ledergruppen.",
        "1. Vælg et tema. Læg kortene med teksten nedad.",
        "2. Træk et kort, læs det højt, og svar først. Så svarer de andre.",
        "3. Slut med en runde: Hvad er den ene ting, du vil gøre? Skriv svarene ned.",
        "Fire til seks personer, en halv time til hvert kort.",
        f"Kilde: {SET.source}",
    ]
    assert remarks == ()


def test_the_first_card_says_whom_the_set_is_from_where_there_is_room() -> None:
    own = replace(SET, year="2027", sender="Nordby", source="Os")
    assert deck(own)[0][0].text.endswith("\n2027 · Nordby · Kilde: Os")
    assert "Kilde" not in deck(replace(own, source="Os " * 300))[0][0].text


def test_time_for_a_card_is_the_one_that_the_program_reckons_with() -> None:
    assert _MINUTES_FOR_A_QUESTION[Audience.GROUP] == 30
    assert "en halv time til hvert kort" in deck()[0][0].text


def test_cards_to_the_leader_speak_of_no_group() -> None:
    (guide, *others), _ = deck(audiences=[Audience.LEADER])
    assert "12 spørgsmål til lederen." in guide.text
    assert "de andre" not in guide.text
    assert "seks" not in guide.text
    assert {card.bottom.partition(" · ")[2] for card in others} == {"Til lederen"}


def test_cards_to_leader_and_group_are_told_apart_by_letter_and_by_words() -> None:
    (guide, *others), _ = deck(audiences=list(Audience))
    bottoms = [card.bottom for card in others]
    assert len(set(bottoms)) == len(bottoms) == 24
    assert {"L2.1 · Til lederen", "G2.1 · Til ledergruppen"} <= set(bottoms)
    assert guide.text.startswith(
        "25 kort, deraf 12 spørgsmål til lederen og 12 til ledergruppen.\n"
    )
    assert (
        "\nL er til lederen. G er til ledergruppen: fire til seks personer, en halv time til hvert "
        "kort.\n"
    ) in guide.text


def test_how_many_and_how_long_is_said_only_where_it_is_true() -> None:
    many = replace(SET, themes=(replace(SET.themes[0], group=(Wording("Hvad?"),) * 5),))
    for theme_set in (many, replace(SET, group_name="leder og chef sammen")):
        for audiences in (GROUP, list(Audience)):
            assert "halv time" not in deck(theme_set, audiences=audiences)[0][0].text


def test_help_stands_below_its_question_on_the_card() -> None:
    asked = Wording("Hvad lykkes?", help="Tyve minutter.")
    theme_set = replace(SET, themes=(replace(SET.themes[0], group=(asked,)),))
    for layout in (*EVERY_LAYOUT, None):
        *_, card = deck(theme_set, layout=layout)[0]
        assert (card.text, card.help) == ("Hvad lykkes?", "Tyve minutter.")


def test_help_that_has_no_room_below_its_question_goes_on_on_the_next_card() -> None:
    asked = Wording("Hvad lykkes?", help="Tyve minutter. " * 150)
    theme_set = replace(SET, themes=(replace(SET.themes[0], group=(asked,)),))
    for size in CardSize:
        (_, *faces), (remark,) = deck(theme_set, layout=Layout(size))
        assert " ".join(" ".join(card.text for card in faces).split()) == (
            f"Hvad lykkes? {asked.help.strip()}"
        )
        assert not any(card.help for card in faces)
        assert remark.startswith("Spørgsmål G1.1 er for langt til ét kort")


def test_what_opens_a_theme_has_a_card_before_its_questions_and_is_told_of() -> None:
    one, two, *_ = SET.themes
    opened = replace(SET, themes=(one, replace(two, intro="En tager tid.")))
    (guide, *faces), _ = deck(opened, audiences=list(Audience))
    place = len(one.leader) + len(one.group)
    assert faces[place] == Card(two.title, "En tager tid.", "Indledning", mark_of(2))
    assert [card.bottom for card in faces].count("Indledning") == 1
    assert "Læg kortene med teksten nedad. Læs indledningen først." in guide.text
    assert guide.text.startswith("14 kort, deraf 6 spørgsmål til lederen og 6 til")
    assert "Læs indledningen" not in deck(SET)[0][0].text


@pytest.mark.parametrize("size", CardSize)
@pytest.mark.parametrize("count", [1, 20, 200])
def test_what_opens_the_set_stands_first_whole_and_readable(size: CardSize, count: int) -> None:
    intro = ("Vælg fire kort. " * count).strip()
    faces, _ = deck(replace(SET, intro=intro), layout=Layout(size))
    assert faces[0].bottom == "Sådan bruger I kortene"
    opening = [card for card in faces if card.bottom.startswith("Indledning")]
    if opening:
        assert faces[1 : len(opening) + 1] == tuple(opening)
        assert " ".join(card.text for card in opening) == intro
        assert (opening[0].bottom == "Indledning") == (len(opening) == 1)
    else:
        assert faces[0].text.startswith(f"{intro}\n\n{len(faces)} kort, deraf 12 spørgsmål")
        assert size.text.size(faces[0].text) >= size.small
    assert f"{len(faces)} kort" in faces[0].text


def test_where_cards_have_no_pages_what_opens_them_is_whole() -> None:
    long = "Vælg fire kort. " * 999
    opened = replace(SET, intro=long, themes=(replace(SET.themes[0], intro=long),))
    faces, _ = deck(opened, layout=None)
    assert [card.text for card in faces[:2]] == [long, long]
    assert [card.bottom for card in faces[:2]] == ["Indledning", "Indledning"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", CardSize)
@given(st.integers(0, 999), st.integers(0, 999), st.integers(1, 999))
def test_what_to_do_has_room_on_its_card_in_every_language(
    size: CardSize, language: str, leader: int, group: int, themes: int
) -> None:
    asked = {Audience.LEADER: leader, Audience.GROUP: group}
    said = printed_in(language)
    to = {each: said.to(each, "") for each in Audience}
    lay = said.lay_cards if themes == 1 else said.lay_cards_of_a_theme
    cards = leader + group + themes + 1
    text = guide(said, asked, lay=lay, cards=cards, to=to, size=said.group_size)
    assert size.text.size(text)
    assert "{" not in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("leader", "group"), [(1, 0), (0, 1), (1, 1)])
def test_one_question_is_not_counted_in_the_plural(language: str, leader: int, group: int) -> None:
    asked = {Audience.LEADER: leader, Audience.GROUP: group}
    said = printed_in(language)
    to = {each: said.to(each, "") for each in Audience}
    counts = guide(said, asked, lay="", cards=9, to=to).splitlines()[0]
    # "Spørgsmål" is one question as well as several.
    assert not {"frågor", "questions", "Fragen"} & set(counts.split())


@pytest.mark.slow
@pytest.mark.parametrize("layout", EVERY_LAYOUT, ids=str)
def test_what_to_do_has_room_with_every_name_that_a_set_gives_an_audience(layout: Layout) -> None:
    for length in range(1, LONGEST_NAME + 2):
        named = replace(SET, leader_name="M" * length, group_name="W" * length)
        (first, *_), _ = deck(named, audiences=list(Audience), layout=layout)
        assert layout.size.text.size(first.text)


@pytest.mark.parametrize(
    ("name", "shown"), [("Team Nord", "Team Nord"), ("x" * 31, "ledergruppen")]
)
def test_a_sets_own_name_for_the_group_is_on_the_cards_where_it_has_room(
    name: str, shown: str
) -> None:
    (first, second, *_), _ = deck(replace(SET, group_name=name))
    assert f"til {shown}" in first.text
    assert second.bottom.endswith(f"Til {shown}")


@pytest.mark.parametrize(
    ("number", "themes"), [(2, SET.themes[1:2]), (4, SET.themes[3:])], ids=["second", "last"]
)
def test_a_theme_has_the_same_mark_whichever_are_printed(
    number: int, themes: Sequence[Theme]
) -> None:
    assert {card.mark for card in deck(SET, themes)[0][1:]} == {mark_of(number)}


@pytest.mark.parametrize("layout", EVERY_LAYOUT, ids=str)
def test_every_question_of_the_bundled_set_has_room_on_one_card(layout: Layout) -> None:
    found, remarks = deck(audiences=list(Audience), layout=layout)
    assert len(found) == 25
    sizes = [layout.size.text.size(card.text) for card in found[1:]]
    assert min(sizes) >= (20 if layout.size is CardSize.A6 else 12)
    assert len(remarks) == (layout.backs is not Backs.NONE)


def test_how_to_turn_the_paper_is_told() -> None:
    for backs, edge in ((Backs.LONG, "langs den lange kant."), (Backs.SHORT, "den korte kant.")):
        assert deck(layout=Layout(CardSize.A6, backs))[1][0].endswith(edge)


def test_a_thousand_letters_have_room_on_a_card_of_a6() -> None:
    question = ("Hvordan går det med det, som vi har aftalt? " * 25)[:1000].strip()
    found, remarks = deck(with_question(question))
    assert [card.text for card in found[1:]] == [question]
    assert remarks == ()


def test_a_question_that_has_no_room_goes_on_on_the_next_card_and_that_is_told() -> None:
    question = "Hvordan går det med det, som vi har aftalt? " * 25
    found, remarks = deck(with_question(question), layout=Layout(CardSize.A7))
    _, *others = found
    assert [card.bottom for card in others] == [
        f"G1.1 · Til ledergruppen ({part} af 3)" for part in (1, 2, 3)
    ]
    assert " ".join(card.text for card in others) == question.strip()
    (remark,) = remarks
    assert remark == (
        "Spørgsmål G1.1 er for langt til ét kort, så resten står på det næste. Gør det kortere, "
        "eller brug --card-size a6."
    )
    two = replace(SET.themes[0], group=(Wording(question * 2), Wording(question * 3)))
    _, (remark,) = deck(replace(SET, themes=(two,)), [two])
    assert remark == (
        "2 spørgsmål er for lange til ét kort, så resten står på det næste: G1.1, G1.2. Gør dem "
        "kortere."
    )


@given(st.sampled_from(CardSize), st.text("ab Æ漢\n", max_size=3000))
def test_no_letter_is_lost_where_a_text_is_divided_and_each_part_has_room(
    size: CardSize, text: str
) -> None:
    parts = list(_pieces(text, size.text))
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(size.text.size(part) for part in parts)
    words = text.split()
    if all(len(word) < 100 for word in words):
        assert [word for part in parts for word in part.split()] == words


def test_a_title_that_has_no_room_is_cut_and_that_is_told() -> None:
    title = "Sammenhæng mellem mål og midler " * 20
    theme_set = with_question("Hvad?", title=title.strip())
    (_, card), (remark,) = deck(theme_set)
    assert card.top.endswith("…")
    assert title.startswith(card.top[:-1])
    assert CardSize.A6.title.size(card.top)
    assert remark == (
        f"Titlen »{card.top}« er for lang til et kort, så kortene viser kun begyndelsen."
    )


def test_many_long_titles_and_questions_are_named_as_far_as_a_person_reads() -> None:
    titles = [f"{number} {'Sammenhæng mellem mål og midler ' * 20}".strip() for number in range(9)]
    long = tuple(Wording("Hvad vil du gøre? " * 99) for _ in range(2))
    themes = tuple(replace(SET.themes[0], title=title, group=long) for title in titles)
    _, (continued, cut) = deck(replace(SET, themes=themes))
    assert continued.startswith("18 spørgsmål er for lange til ét kort")
    assert "G1.1, G1.2, G2.1" in continued
    assert continued.endswith("G6.2 med flere. Gør dem kortere.")
    assert cut.startswith("Nogle titler er for lange til et kort, så kortene viser kun begyndelsen")
    assert cut.count("…«") == 9


def test_where_cards_have_no_pages_each_question_is_whole_and_nothing_is_told() -> None:
    question = "Hvad vil du? " * 999
    found, remarks = deck(with_question(question), layout=None)
    assert [card.text for card in found] == [question]
    assert remarks == ()


def test_no_questions_are_no_cards() -> None:
    bare = replace(SET.themes[0], group=())
    theme_set = replace(SET, themes=(bare,))
    assert cards(theme_set, [bare], audiences=GROUP, layout=Layout()) is None
