"""What was answered last time, in the panel and in the lists of a terminal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from prompt_toolkit.keys import Keys

from ledersamtale.model.places import Kind
from ledersamtale.model.reflection import NOTHING, Content, Rating, Response
from ledersamtale.sitting import words
from ledersamtale.sitting.interview import ItemStep, Last
from ledersamtale.themeset.diff.last import Recalled
from tests.helpers.last_year import BUDGET, MENTOR, NAME, kept, last_year, written
from tests.helpers.pty_program import CTRL_C, DOWN, SHIFT_TAB, SIZES, TAB, Program
from tests.sitting.terminal.drawn import DrawnPanel
from tests.sitting.terminal.pressing import step_at

if TYPE_CHECKING:
    from pathlib import Path

F1, F3, F4 = "\x1bOP", "\x1bOR", "\x1bOS"
CTRL_L = "\x0c"
LONG = "\n".join(f"Linje {n} om vagtplanen." for n in range(1, 40))


def having(
    step: ItemStep, text: str, *, rating: int | None = None, shown: bool = False
) -> ItemStep:
    """Return `step` with what its item was given last time."""
    item = step.item
    rated = None if rating is None else Rating.by(step.scale, rating)
    response = Response(
        *(item.kind, item.theme, item.theme_title, item.number, item.text), text=text, rating=rated
    )
    return replace(step, last=Last("2025-11-24", Recalled(response), is_shown=shown))


QUESTION = step_at("Spørgsmål 1.1")
STATEMENT = step_at("Udsagn 1.1")


def test_a_question_tells_how_long_the_last_answer_is_and_a_key_shows_and_hides_it() -> None:
    drawn = DrawnPanel(having(QUESTION, "Vi mødes hver uge."), (80, 24))
    assert "Svaret fra sidst er på 4 ord. F4 viser det." in drawn.text
    for key in (Keys.F4, Keys.ControlL):
        drawn.press(key)
        assert "Sidst, 24. november 2025:\nVi mødes hver uge." in drawn.text
        assert "Svaret fra sidst" not in drawn.text
        drawn.press(key)
        assert "Vi mødes" not in drawn.text
    assert drawn.panel.content == NOTHING


def test_questions_go_on_showing_it_and_statements_do_not() -> None:
    drawn = DrawnPanel(having(QUESTION, "Vi mødes."), (80, 24))
    drawn.press(Keys.F4)
    rated = having(STATEMENT, "Holdet er sat.", rating=4)
    for step, is_shown in (
        (having(step_at("Spørgsmål 1.2"), "Vi mødes."), True),
        (rated, False),
        (having(QUESTION, "Vi mødes."), True),
    ):
        drawn.panel.show(step, typed="", message="", note=lambda _: None)
        assert ("Sidst, 24. november 2025" in drawn.text) == is_shown
    drawn.press(Keys.F4)
    drawn.panel.show(
        having(step_at("Spørgsmål 1.2"), "Vi mødes."), typed="", message="", note=lambda _: None
    )
    assert "Sidst, 24. november 2025" not in drawn.text


def test_the_rating_of_last_time_is_shown_to_who_has_rated_or_asks_for_it() -> None:
    step = having(STATEMENT, "Holdet er sat.", rating=4)
    drawn = DrawnPanel(step, (80, 24))
    assert "Sidst" not in drawn.text
    drawn.press(Keys.F4)
    assert "Sidst, 24. november 2025: 4 – Overvejende enig\nHoldet er sat." in drawn.text
    again = DrawnPanel(replace(step, content=Content(2)), (80, 24))
    assert "Sidst: 4 – Overvejende enig. F4 viser din kommentar." in again.text
    commented = DrawnPanel(replace(having(STATEMENT, "Ord."), content=Content(2)), (80, 24))
    assert "F4 viser din kommentar." in commented.text
    asked = DrawnPanel(having(STATEMENT, "", rating=0, shown=True), (80, 24))
    assert "Sidst, 24. november 2025: 0 – Ved ikke" in asked.text


def test_where_there_is_nothing_of_last_time_the_key_says_so() -> None:
    for step in (QUESTION, replace(QUESTION, last=Last("2025-11-24"))):
        drawn = DrawnPanel(step, (80, 24))
        assert "F4" not in drawn.text
        drawn.press(Keys.F4)
        assert words.NO_LAST_ANSWER in drawn.text


@pytest.mark.parametrize("size", [(80, 24), (40, 20), (40, 14), (20, 10)])
def test_a_long_answer_is_shown_as_far_as_there_is_room_and_all_of_it_by_help(
    size: tuple[int, int],
) -> None:
    drawn = DrawnPanel(having(QUESTION, LONG, shown=True), size)
    shown = drawn.text
    assert "Tab videre" in shown
    if size[1] > 14:
        assert "F1" in shown
        assert "Linje 1 om vagtplanen." in shown
        assert "… · F1" in shown
    assert "Linje 39" not in shown
    drawn.press(Keys.F4, Keys.F4)
    assert (words.LAST_BY_HELP[:10] in drawn.text) == (size[1] <= 10)
    drawn.press(Keys.F1)
    seen = drawn.text
    while "Linje 39" not in seen:
        drawn.press(Keys.ControlM)
        assert drawn.text != seen, seen
        seen = drawn.text
    drawn.press(Keys.Escape)
    # What is written takes no less than half of the window from it.
    drawn.panel._buffer.put("\n".join(["svar"] * 30))
    assert drawn.text.count("svar") >= min(3, size[1] // 2 - 4)


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
def test_the_agreements_of_last_time_come_first_and_then_each_answer_beside_the_new_one(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    last = kept(tmp_path, last_year(agreements=(BUDGET, MENTOR)))
    before = last.read_bytes()
    with Program("reflect", "--name", NAME, "--folder", str(tmp_path), size=size) as program:
        program.see("Siden sidst · aftale 1 af 2", BUDGET.what, "2 I gang", "0 Ved ikke")
        assert "❯" not in program.text
        program.send(TAB)
        program.see("aftale 2 af 2", "Aftale 1 er sprunget over.")
        program.send(SHIFT_TAB)
        program.see("aftale 1 af 2")
        program.send("1")
        program.see("❯ 1 Nået")
        program.send("Alle kan tallene")
        program.see("Alle kan tallene")
        program.send(TAB)
        program.see("Siden sidst · aftale 2 af 2", "Aftale 1 er gemt: 1 – Nået")
        program.send(SHIFT_TAB)
        program.see("aftale 1 af 2", "Alle kan tallene")
        program.send(TAB)
        program.see("aftale 2 af 2")
        program.send("1")
        program.see("❯ 1 Nået")
        program.send(TAB)
        program.see("1 af 27", "Udsagn 1.1", "Aftale 2 er gemt: 1 – Nået")
        assert "Ctrl+K" not in program.text
        assert "Sidst" not in program.text
        program.send("3")
        program.see("2 af 27", "3 – Hverken enig eller uenig (sidst 4)")
        program.send(F3)
        program.see("Siden sidst", f"✓ 1 {BUDGET.what[:10]}", "Tema 1", "udsagn 1.2")
        program.send(*([DOWN] * 3), "\r")
        program.see("5 af 27", "Svaret fra sidst er på 4 ord.")
        program.send(F4)
        program.see("Vi mødes hver uge.")
        program.send("Nyt svar", TAB)
        program.see("6 af 27", words.NO_LAST_ANSWER)
        program.send(F3)
        program.see("Du er ved spørgsmål 1.2")
        program.send(TAB)
        program.see("0 af 3 valgt", "4 → 3", "1 udsagn har flyttet sig")
        program.send(CTRL_C)
        assert program.end() == 0
    assert written(tmp_path).since == (
        replace(BUDGET, due="1. februar 2026", state="nået", text="Alle kan tallene"),
        MENTOR,
    )
    assert last.read_bytes() == before


@pytest.mark.slow
def test_several_that_may_be_of_last_time_are_listed(tmp_path: Path) -> None:
    kept(tmp_path, last_year(name="Mette Østergaard Eksempel"))
    with Program("reflect", "--name", NAME, "--folder", str(tmp_path)) as program:
        program.see("Er det refleksionen fra sidst?", "Færdig", "Fortsæt uden")
        program.send("\r")
        program.see("1 af 27")
        program.send("3")
        program.see("(sidst 4)")
        program.send(CTRL_C)
        assert program.end() == 0
        assert "--last" in program.running_text


def test_a_moved_rating_is_marked_in_the_lists_and_told_beside_a_comment() -> None:
    from ledersamtale.screen.glyphs import UNICODE
    from ledersamtale.sitting.terminal.lists.rows import Frame, Listing, Row

    item = STATEMENT.item
    response = Response(
        *(Kind.STATEMENT, item.theme, item.theme_title, item.number, item.text),
        rating=Rating(5, "Helt enig"),
    )
    moved = Rating(4, "Overvejende enig")
    for text, width, told in (
        ("", 80, "4 → 5 – Helt enig"),
        ("", 40, "4 → 5"),
        ("Fordi holdet er sat.", 80, "4 → 5 · »Fordi"),
        ("Fordi holdet er sat.", 40, "4 → 5"),
    ):
        row = Row(item, replace(response, text=text), last=moved)
        page = Listing([row]).page(
            Frame(), at=0, top=0, width=width, height=24, sign=lambda _: " ", glyphs=UNICODE
        )
        lines = ["".join(part for _, part in line) for line in page.lines]
        assert told in lines[1]
        assert "Sidst: 4 – Overvejende enig." in lines
