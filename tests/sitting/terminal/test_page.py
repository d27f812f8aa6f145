from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ledersamtale.model.reflection import NOTHING
from ledersamtale.model.themes import Audience
from ledersamtale.screen.glyphs import UNICODE
from ledersamtale.screen.width import cells
from ledersamtale.sitting.interview import ItemStep
from ledersamtale.sitting.terminal import page
from ledersamtale.themeset.bundled import load_theme_set
from tests.helpers.english import english_words
from tests.helpers.pty_program import CTRL_C, DOWN, ENTER, SIZES, Program
from tests.sitting.terminal.rating import ARGUMENTS, begin, rate_all

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
def test_every_step_shows_its_place_with_a_bar_and_the_keys(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    with begin(tmp_path, size) as program:
        program.send("4")
        shown = program.see(
            "2 af 7 ━", "Tema 3: Helhed", "Udsagn 3.2:", "Tab videre · ", "Tab tilbage"
        )
        assert "━" in shown
        assert english_words(shown) == []


@pytest.mark.parametrize("width", [39, 79, 119])
@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (None, ""),
        (1, "ca. 1 minut igen"),
        (9, "ca. 9 minutter igen"),
        (42, "ca. 40 minutter igen"),
        (89, "ca. 90 minutter igen"),
        (90, "ca. 2 timer igen"),
        (6000, "ca. 100 timer igen"),
    ],
)
def test_the_header_begins_with_the_counter_and_the_minutes_at_every_width(
    width: int, minutes: int | None, words: str
) -> None:
    items = load_theme_set(None).items(Audience.LEADER)
    step = ItemStep(items, 9, NOTHING, load_theme_set(None).scale, minutes)
    first, *theme = page.header(step, width=width, glyphs=UNICODE)
    lines = ["".join(text for _, text in line) for line in [first, *theme]]
    where = " · ".join(filter(None, ["10 af 27", words]))
    assert first[0][1] == where
    assert lines[0] == where or set(lines[0].removeprefix(where)) == set(" ━─")
    assert max(map(cells, lines)) <= width
    assert " ".join(lines[1:]) == f"Tema {step.item.theme}: {step.item.theme_title}"


@pytest.mark.parametrize(("place", "filled"), [(0, 0), (9, 8), (26, 23)])
def test_the_bar_is_as_full_as_what_is_behind(place: int, filled: int) -> None:
    items = load_theme_set(None).items(Audience.LEADER)
    step = ItemStep(items, place, NOTHING, load_theme_set(None).scale)
    (line, *_) = page.header(step, width=80, glyphs=UNICODE)
    assert "".join(text for _, text in line).count("━") == filled


@pytest.mark.slow
def test_two_blank_lines_show_a_hint(tmp_path: Path) -> None:
    with begin(tmp_path, (40, 20)) as program:
        rate_all(program)
        program.send("svar", ENTER, ENTER)
        program.see("Færdig? Tryk Tab")


@pytest.mark.slow
def test_terminal_without_utf8_gets_ascii_signs(tmp_path: Path) -> None:
    with Program(
        *ARGUMENTS, str(tmp_path), environment={"PYTHONIOENCODING": "cp1252", "LC_ALL": "C"}
    ) as program:
        program.see("Tab videre", "Shift+Tab tilbage", "1 Helt uenig", "Udsagn 3.1:")
        program.send(DOWN)
        program.see("> 1 Helt uenig")
        program.send(CTRL_C)
        assert program.end() == 0
