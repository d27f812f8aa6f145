from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.paper.blocks import CARDS_ACROSS, Backs, Box, Card, Cards, CardSize, Layout

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
