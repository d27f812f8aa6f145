from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.document.reader import read
from ledersamtale.screen.plain_text import folded, reflection_text
from ledersamtale.themeset.bundled import load_theme_set
from tests.helpers.forms import odd_forms
from tests.helpers.reflections import FILE


def test_points_are_shown_wherever_they_stand_and_however_often_it_is_shown() -> None:
    start, end = FILE.index("## Til samtalen"), FILE.index("## Tema 2")
    moved = f"{FILE[:start]}{FILE[end:]}\n{FILE[start:end]}"
    document = read(moved, source="fil.md")
    shown = reflection_text(document)
    assert reflection_text(document) == shown
    assert len(document.reflection.picked) == 2
    points = shown[shown.index("Til samtalen") :]
    assert all(each.wording in points for each in document.reflection.picked)


def test_set_has_its_title_and_dates_and_ratings_have_one_form() -> None:
    document = read(FILE, source="fil.md")
    shown = reflection_text(document, load_theme_set(None))
    assert "24. november 2026 · Ledelsesgrundlag for ledere af ledere · leder · færdig" in shown
    assert odd_forms(shown) == []
    assert "24. november 2026 · ledelsesgrundlag ·" in reflection_text(document)


@given(st.text(" abæ-\n", max_size=200), st.integers(4, 60))
def test_folded_text_has_every_word_and_no_wide_line(text: str, width: int) -> None:
    shown = folded(text, width)
    assert "".join(shown.split()) == "".join(text.split())
    assert all(len(line) <= width for line in shown.split("\n"))
    for line in text.split("\n"):
        assert len(line) > width // 2 or folded(line, width) == line


def test_a_folded_line_stays_as_far_in_as_it_is() -> None:
    assert folded("  - et punkt her", 10) == "  - et\n  punkt\n  her"
