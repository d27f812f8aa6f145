from __future__ import annotations

import pytest

from ledersamtale.screen.sets.import_page import MOST_SHOWN, made_page
from ledersamtale.themeset.importing.compose import compose
from ledersamtale.themeset.importing.guessing.guess import guess
from ledersamtale.themeset.importing.readers import markdown, word
from tests.helpers import office_files


def page(text: str) -> list[str]:
    made = compose(guess(markdown.read(text)), name="ark", source="ark.md")
    return [line.text for line in made_page(made, source="ark.md")]


def test_each_theme_is_told_with_its_line_and_what_it_has() -> None:
    text = "# Charter\n## Trivsel\n- Hvad vil du?\n\n\n\n## Drift\n### Til ledergruppen\n- Hvad?\n"
    assert page(text) == [
        "Sådan er ark.md forstået:",
        "  linje  udsagn  leder  gruppe  tema",
        "      2       0      1       0  Trivsel",
        "      7       0      0       1  Drift",
        "              0      1       1  i alt",
    ]


@pytest.mark.parametrize("length", [60, 61, 400])
def test_a_long_text_that_is_left_out_is_cut(length: int) -> None:
    prose = f"{'Ord ord. ' * 50}"[: length - 1] + "."
    told = [each for each in page(f"# A\n- Hvad vil du?\n\n{prose}\n") if "linje 4" in each]
    shown = prose if length == 60 else f"{prose[:59]}…"
    assert told == [f"  linje 4: {shown} (brødtekst)"]


def test_no_more_is_shown_than_a_person_reads() -> None:
    prose = "".join(f"Tekst nr. {n}. Den er lang.\n\n" for n in range(MOST_SHOWN + 3))
    told = page(f"# A\n- Hvad vil du?\n\n{prose}")
    assert sum("(brødtekst)" in each for each in told) == MOST_SHOWN
    assert "  og 3 mere; det hele står nederst i den nye fil" in told


def test_a_file_without_numbers_of_lines_has_no_column_of_them() -> None:
    made = compose(guess(word.read(office_files.WORD)), name="ark", source="ark.docx")
    assert [line.text for line in made_page(made, source="ark.docx")][1:3] == [
        "  udsagn  leder  gruppe  tema",
        "       1      0       0  Trivsel",
    ]
