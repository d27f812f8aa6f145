from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.model.places import Kind, Place


@given(st.sampled_from(Kind), st.integers(0, 9999), st.integers(0, 9999))
def test_label_of_a_place_is_read_as_that_place(kind: Kind, theme: int, number: int) -> None:
    place = Place(kind, theme, number)
    assert Place.parse(f" {place.label}\t") == place


@pytest.mark.parametrize(
    "label",
    ["", "Udsagn", "Udsagn 1", "Udsagn 1.", "Udsagn .1", "Udsagn 1.²", "Emne 1.1", "Udsagn -1.1"],
)
def test_text_that_is_no_label_is_no_place(label: str) -> None:
    assert Place.parse(label) is None
