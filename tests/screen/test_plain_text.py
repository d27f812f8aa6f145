from __future__ import annotations

from ledersamtale.document.reader import read
from ledersamtale.screen.plain_text import reflection_text
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
