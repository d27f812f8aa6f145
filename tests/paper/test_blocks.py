from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.paper.blocks import LARGEST_CARD, SMALLEST_CARD, Card


@given(st.text(), st.text())
def test_a_longer_text_is_never_set_larger_on_its_card(text: str, more: str) -> None:
    short, long = Card("a", text, "b"), Card("a", text + more, "b")
    assert SMALLEST_CARD <= long.points <= short.points <= LARGEST_CARD


def test_a_question_of_a_line_or_two_is_set_large_and_a_page_of_text_small() -> None:
    assert Card("", "Hvad vil du gøre mere af?", "").points == LARGEST_CARD
    assert Card("", "Hvad vil du gøre mere af? " * 200, "").points == SMALLEST_CARD
