from __future__ import annotations

from textwrap import wrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.paper.blocks import (
    CARDS_ACROSS,
    MOST_WIDE_SIGNS,
    Backs,
    Box,
    Card,
    Cards,
    CardSize,
    Layout,
    ScaleLegend,
    Scales,
)
from ledersamtale.themeset.bundled import load_theme_set

boxes = st.sampled_from([box for size in CardSize for box in (size.text, size.title, size.back)])


@given(boxes, st.text(), st.text())
def test_a_text_with_more_words_is_never_set_larger(box: Box, text: str, more: str) -> None:
    assert box.size(f"{text} {more}") <= box.size(text)
    assert box.size(text) in (0, *range(box.smallest, box.largest + 1))


@pytest.mark.parametrize(("size", "largest"), [(CardSize.A6, 24), (CardSize.A7, 17)])
def test_a_question_of_a_line_or_two_is_set_large_and_a_page_of_text_has_no_room(
    size: CardSize, largest: int
) -> None:
    assert size.text.size("Hvad vil du gøre mere af?") == largest
    assert size.text.size("Hvad vil du gøre mere af? " * 200) == 0


def test_a_long_word_is_set_so_small_that_it_stands_on_a_line() -> None:
    box = CardSize.A6.text
    assert box.size("Hvad med arbejdsmiljøorganisationerne?") < box.largest
    # What no line holds is broken, and the others stay as large as they can be.
    assert box.size("x" * 100) == box.largest


@given(st.sampled_from(CardSize), st.sampled_from(Backs), st.integers(0, 40))
def test_each_back_lies_behind_its_front_when_the_paper_is_turned(
    size: CardSize, backs: Backs, count: int
) -> None:
    layout = Layout(size, backs)
    pages = Cards(tuple(Card("", str(each), "") for each in range(count)), layout).pages
    assert [card.text for page in pages for card in page] == [str(each) for each in range(count)]
    for page in pages:
        behind = layout.behind(len(page))
        if backs is Backs.NONE:
            assert behind == ()
            continue
        assert len(behind) == layout.places
        assert sorted(place for place in behind if place is not None) == list(range(len(page)))
        for seen, place in enumerate(behind):
            if place is not None:
                down, across = divmod(seen, CARDS_ACROSS)
                # The long edge swaps left and right, and the short one top and bottom.
                if backs is Backs.LONG:
                    across = CARDS_ACROSS - 1 - across
                else:
                    down = size.down - 1 - down
                assert place == down * CARDS_ACROSS + across


def scales(*meanings: str) -> Scales:
    entries = tuple((str(n), each) for n, each in enumerate(meanings, start=1))
    return Scales("", ScaleLegend(entries), (("1.1", "Jeg."),))


@given(st.lists(st.text("abc æ", max_size=25), max_size=11))
def test_meanings_stand_over_their_columns_where_each_has_room_there(meanings: list[str]) -> None:
    letters = scales(*meanings).upright
    lines = 2 if len(meanings) <= MOST_WIDE_SIGNS else 1

    def have_room(letters: int) -> bool:
        shown = [wrap(each, letters, break_long_words=False) for each in meanings]
        return all(
            len(each) <= lines and all(len(line) <= letters for line in each) for each in shown
        )

    assert have_room(letters) if letters else not have_room(18)
    assert not (letters > 1 and have_room(letters - 1))


def test_a_table_without_statements_has_no_column_for_a_meaning_to_stand_over() -> None:
    assert Scales("", ScaleLegend((("1", "Helt enig"),)), ()).upright == 0


def test_the_bundled_scale_stands_over_its_columns() -> None:
    assert scales(*(label for _, label in load_theme_set(None).scale.legend)).upright == 12
