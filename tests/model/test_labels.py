from __future__ import annotations

import pytest

from ledersamtale.model.labels import AUDIENCE_WORDS, audience_named
from ledersamtale.model.themes import Audience


@pytest.mark.parametrize("audience", Audience)
def test_audience_is_found_by_its_danish_word(audience: Audience) -> None:
    assert audience_named(AUDIENCE_WORDS[audience]) is audience


def test_word_for_no_audience_is_rejected() -> None:
    with pytest.raises(KeyError, match="chef"):
        audience_named("chef")
