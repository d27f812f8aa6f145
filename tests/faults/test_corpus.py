from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from fuzz.checks import check_reflection, check_themes

from ledersamtale.bundled import bundled_path
from tests.faults import payloads

if TYPE_CHECKING:
    from pathlib import Path

EVERY = [*payloads.THEMES, *payloads.REFLECTIONS]


@pytest.mark.parametrize("payload", [*EVERY, bundled_path()], ids=lambda path: path.name)
def test_every_file_of_the_corpus_is_a_theme_set_or_told(payload: Path) -> None:
    check_themes(payload.read_bytes())


@pytest.mark.parametrize("payload", EVERY, ids=lambda path: path.name)
def test_every_file_of_the_corpus_is_a_reflection_kept_to_the_byte_or_told(payload: Path) -> None:
    data = payload.read_bytes()
    check_reflection(data)
    check_reflection(payloads.front_matter(data))
