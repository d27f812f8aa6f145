from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest

from ledersamtale.sitting import words
from tests.helpers.english import english_words
from tests.helpers.pty_program import (
    CTRL_C,
    CTRL_S,
    DOWN,
    ENTER,
    SHIFT_TAB,
    TAB,
    UP,
    Program,
    reflection_in,
)
from tests.sitting.asking import begin, wait_until_saved
from tests.sitting.terminal.lists.walked import draft_at_the_points
from tests.sitting.terminal.rating import begin as begin_to_rate
from tests.sitting.terminal.rating import rate_all

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow

CTRL_O, F1, F3, ESCAPE = "\x0f", "\x1bOP", "\x1bOR", "\x1b"
SIZES = [(120, 30), (80, 24), (40, 20), (40, 14)]


@pytest.mark.parametrize("size", SIZES)
def test_every_step_is_seen_with_what_it_has_and_can_be_gone_to(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    with begin_to_rate(tmp_path, size) as program:
        program.send("4")
        program.see("Udsagn 3.2:", "Tab videre")
        program.send("k", "en kommentar")
        program.see("▏ en kommentar")
        program.send(CTRL_O)
        shown = program.see(
            "Du er ved udsagn 3.2 og har svaret på 1 af 7.", "✓ 3.1 Jeg fremmer",
            "❯ ● 3.2 Vi skaber", "Enter gå dertil",
        )  # fmt: skip
        assert english_words(shown, names=("enter",)) == []
        program.send(DOWN)
        program.see("❯ 3.3 Vi udfordrer", "● 3.2")
        program.send(ENTER)
        program.see("Udsagn 3.3:", "Udsagn 3.2 er gemt", "Tab videre")
        program.send(TAB)
        program.see("Udsagn 3.4:", "Tab videre")
        program.send(CTRL_O)
        program.see("Du er ved udsagn 3.4", "❯ ● 3.4")
        program.send(UP)
        program.see("❯ – 3.3 Vi udfordrer", "Sprunget over")
        for _ in range(5):
            program.send(DOWN)
        program.see("❯ 3.3 Hvad kan hjælpe", "7 af 7" if size[1] > 14 else "")
        program.see_gone("Sprunget over")
        program.send(CTRL_C)
        assert program.end() == 0
    assert "\n\nen kommentar\n" in reflection_in(tmp_path)


@pytest.mark.parametrize("back", [ESCAPE, CTRL_O, F3, SHIFT_TAB], ids=["Esc", "^O", "F3", "⇧Tab"])
def test_going_back_leads_to_the_middle_of_the_answer_that_was_typed(
    tmp_path: Path, back: str
) -> None:
    with begin(tmp_path) as program:
        program.send("jeg tænker", *["\x1b[D"] * 6)
        program.see("jeg tænker")
        program.send(F3)
        program.see("Du er ved spørgsmål 3.1 og har svaret på 1 af 3.", "»jeg tænker«")
        assert "jeg tænker\n" in reflection_in(tmp_path)
        program.send(DOWN, back)
        program.see("Spørgsmål 3.1:", "Spørgsmål 3.1 er gemt", "Tab videre")
        program.send("altid ")
        program.see("jeg altid tænker")
        program.send(CTRL_C)
        assert program.end() == 0
    assert "jeg altid tænker\n" in reflection_in(tmp_path)


def test_going_back_leads_to_the_comment_that_was_written(tmp_path: Path) -> None:
    with begin_to_rate(tmp_path) as program:
        program.send("k", "en del", CTRL_O)
        program.see("Du er ved udsagn 3.1")
        program.send(ESCAPE)
        program.see("Udsagn 3.1:", "en del", "Tab videre")
        program.send(" 5 af 9")
        program.see("en del 5 af 9")
        program.send(CTRL_C)
        assert program.end() == 0
    assert "en del 5 af 9\n" in reflection_in(tmp_path)


def test_tab_goes_on_from_the_step_that_was_gone_to(tmp_path: Path) -> None:
    with begin_to_rate(tmp_path) as program:
        rate_all(program)
        program.send("et svar", CTRL_O)
        program.see("❯ ● 3.1 Hvordan")
        program.send("\x1b[H", ENTER)
        program.see("Udsagn 3.1:", "Tab videre")
        program.send(TAB)
        program.see("Udsagn 3.2:", "Tab videre")
        program.send(CTRL_O)
        program.see("Du er ved udsagn 3.2 og har svaret på 5 af 7.")
        program.send(TAB)
        program.see("valgt", "❯ ○ 3.1")
        program.send(CTRL_C)
        assert program.end() == 0
    assert "et svar\n" in reflection_in(tmp_path)


def test_the_review_shows_the_overview_and_goes_on_where_it_was_left(tmp_path: Path) -> None:
    path = draft_at_the_points(tmp_path, skipped={1})
    with Program("reflect", str(path)) as program:
        program.see("0 af 3 valgt", "❯ ○ 1.1")
        program.send(ENTER, DOWN, CTRL_O)
        where = "Du er ved punkterne til samtalen og har svaret på 26 af 27."
        assert "punkter til samtalen" not in program.see(where, "❯ ✓ 4.3", "Esc tilbage")
        program.send(ESCAPE)
        program.see("1 af 3 valgt", "● 1.1", "❯ ○ 1.3")
        program.send(TAB)
        program.see("Er du færdig?")
        program.send(F3)
        program.see(where)
        program.send(ESCAPE)
        program.see("Er du færdig?")
        program.send(F3)
        program.see(where)
        program.send("\x1b[H", DOWN, ENTER)
        program.see("Udsagn 1.2:", "Tab videre")
        program.send("4")
        program.see("1 af 3 valgt", "● 1.1")
        program.send(CTRL_C)
        assert program.end() == 0
    assert "- [Udsagn 1.1" in reflection_in(tmp_path)


@pytest.mark.parametrize("size", SIZES)
def test_the_overview_says_what_a_key_that_goes_nowhere_does(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    with begin(tmp_path, size=size) as program:
        program.send("jeg tænker", F3)
        program.see("Du er ved spørgsmål 3.1", "❯ ● 3.1")
        program.send("\x1b[200~Indsat\x1b[201~")
        program.see("❯ ● 3.1", words.NOT_PASTED)
        program.send(CTRL_S)
        program.see("❯ ● 3.1", "✓ Gemt")
        program.send(F1)
        program.see("Enter: går til det markerede", "Tab: går til punkterne til samtalen")
        program.send(F3)
        program.see("Du er ved spørgsmål 3.1", "❯ ● 3.1")
        program.send(F3)
        program.see("Spørgsmål 3.1:", "jeg tænker", "Tab videre")
    assert "Indsat" not in reflection_in(tmp_path)


def test_the_overview_does_not_say_that_what_could_not_be_saved_is(tmp_path: Path) -> None:
    folder = tmp_path / "mappe"
    folder.mkdir()
    with begin(folder) as program:
        program.send("et svar", TAB)
        program.see("Spørgsmål 3.2:", "Tab videre")
        folder.rename(tmp_path / "flyttet")
        program.send(F3)
        program.see("❯ Prøv igen")
        program.send(CTRL_S)
        program.see("❯ Prøv igen", words.CHOOSE_TO_SAVE)
        program.send(SHIFT_TAB)
        program.see("Du er ved spørgsmål 3.2")
        program.send(CTRL_S)
        program.see("Du er ved spørgsmål 3.2", words.SAVES_WHEN_CHOSEN)
        (tmp_path / "flyttet").rename(folder)
        program.send(ENTER)
        program.see("Spørgsmål 3.2:", "Tab videre")
        assert "fortsæt: Spørgsmål 3.2\n" in reflection_in(folder)


def test_a_paste_where_saving_failed_is_said_to_come_and_comes(tmp_path: Path) -> None:
    folder = tmp_path / "mappe"
    folder.mkdir()
    with begin(folder) as program:
        program.send("et svar", TAB)
        program.see("Spørgsmål 3.2:", "Tab videre")
        folder.rename(tmp_path / "flyttet")
        program.send("et andet", TAB)
        program.see("❯ Prøv igen")
        program.send("\x1b[200~til næste svar\x1b[201~")
        program.see("❯ Prøv igen", words.typed_later("til næste svar"))
        (tmp_path / "flyttet").rename(folder)
        program.send(ENTER)
        program.see("Spørgsmål 3.3:", "til næste svar", "Tab videre")


def test_what_is_typed_on_where_saving_failed_is_shown_and_kept_with_its_corrections(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "mappe"
    folder.mkdir()
    with begin(folder) as program:
        program.send("et svar", TAB)
        program.see("Spørgsmål 3.2:", "Tab videre")
        folder.rename(tmp_path / "flyttet")
        program.send("et andet", TAB)
        program.see("❯ Prøv igen")
        program.send("he", "k", "\x7f", "j")
        program.see("❯ Prøv igen", words.typed_later("hej"))
        # It cannot be saved yet, so the list comes again.
        program.send(ENTER)
        program.see("❯ Prøv igen", words.typed_later("hej"))
        program.send("du")
        program.see("❯ Prøv igen", words.typed_later("hej du"))
        (tmp_path / "flyttet").rename(folder)
        program.send(DOWN, UP, ENTER)
        program.see("Spørgsmål 3.3:", "Tab videre")
        program.send(TAB, CTRL_C)
        assert program.end() == 0
    assert "hej\ndu" in reflection_in(folder)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_in_the_overview_ends_with_all_that_was_typed(tmp_path: Path, number: int) -> None:
    with begin(tmp_path) as program:
        program.send("et halvt", CTRL_O)
        program.see("Du er ved spørgsmål 3.1")
        program.kill(number)
        assert program.end() == 128 + number
    text = reflection_in(tmp_path)
    assert "et halvt\n" in text
    assert "fortsæt: Spørgsmål 3.1\n" in text


def test_the_overview_is_laid_out_anew_when_the_window_gets_another_size(tmp_path: Path) -> None:
    with begin_to_rate(tmp_path) as program:
        program.send(CTRL_O)
        for size in [(40, 14), (120, 30), (40, 20), (80, 24)]:
            program.resize(*size)
            shown = program.see("Du er ved udsagn 3.1", "❯ ● 3.1 Jeg fremmer", "Enter gå dertil")
            assert shown.count("Du er ved") == shown.count("❯") == shown.count("Enter") == 1
        program.send(CTRL_C)
        assert program.end() == 0


def test_text_that_is_typed_before_the_overview_is_shown_stands_in_the_answer(
    tmp_path: Path,
) -> None:
    with begin(tmp_path) as program:
        program.send("Først")
        wait_until_saved(tmp_path, "Først\n")
        program.child.send(f"{CTRL_O} og så videre")
        program.see("Spørgsmål 3.1:", "Først og så videre", "Tab videre")
        program.send(CTRL_C)
        assert program.end() == 0
    assert "Først og så videre\n" in reflection_in(tmp_path)


def test_what_is_commented_and_skipped_is_told_apart_in_the_narrowest_window(
    tmp_path: Path,
) -> None:
    path = draft_at_the_points(tmp_path, skipped={1}, commented={2})
    with Program("reflect", str(path), size=(40, 14)) as program:
        program.see("Vælg op til")
        program.send(F3)
        program.see("Enter gå dertil")
        program.send("\x1b[H")
        program.see("❯ ✓ 1.1", "– 1.2", "… 1.3")
