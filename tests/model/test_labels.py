from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.model.labels import AUDIENCE_WORDS, audience_named
from ledersamtale.model.places import Kind, Place
from ledersamtale.model.themes import Audience


@given(st.sampled_from(Kind), st.integers(0, 9999), st.integers(0, 9999))
def test_a_label_names_the_place_that_it_was_made_of(kind: Kind, theme: int, number: int) -> None:
    place = Place(kind, theme, number)
    assert Place.parse(f" {place.label}\t") == place


@pytest.mark.parametrize(
    "label",
    ["", "Udsagn", "Udsagn 1", "Udsagn 1.", "Udsagn .1", "Udsagn 1.²", "Emne 1.1", "Udsagn -1.1"],
)
def test_what_names_no_place_is_no_label(label: str) -> None:
    assert Place.parse(label) is None


@pytest.mark.parametrize("audience", Audience)
def test_an_audience_is_found_by_its_danish_word(audience: Audience) -> None:
    assert audience_named(AUDIENCE_WORDS[audience]) is audience


def test_a_word_for_no_audience_is_refused() -> None:
    with pytest.raises(KeyError, match="chef"):
        audience_named("chef")
