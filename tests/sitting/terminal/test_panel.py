from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.english import english_words
from tests.helpers.pty_program import (
    CTRL_C,
    CTRL_S,
    DOWN,
    ENTER,
    LEFT,
    SHIFT_TAB,
    SIZES,
    TAB,
    Program,
    reflection_in,
)
from tests.sitting.terminal.rating import ARGUMENTS, begin, rate_all

if TYPE_CHECKING:
    from pathlib import Path


def test_going_back_marks_earlier_ratings_and_keeps_a_half_typed_answer(
    tmp_path: Path,
) -> None:
    with begin(tmp_path) as program:
        rate_all(program, "4352")
        program.send("halvt svar", SHIFT_TAB)
        program.see("Udsagn 3.4:", "❯ 2 Overvejende uenig ✓")
        program.send(SHIFT_TAB)
        program.see("Udsagn 3.3:", "❯ 5 Helt enig ✓")
        program.send(TAB)
        program.see("Udsagn 3.4:")
        program.send(TAB)
        program.see("Spørgsmål 3.1:", "halvt svar")


def test_comment_can_be_written_before_the_rating(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        program.send("k")
        program.see("▏")
        program.send("Fordi 1", TAB)
        program.see("Vurdér nu udsagnet")
        program.send("2")
        program.see("Udsagn 3.2:", "Udsagn 3.1 er gemt: 2")
    assert "**Vurdering:** 2 – Overvejende uenig\n\nFordi 1\n" in reflection_in(tmp_path)


def test_arrows_and_enter_rate_a_statement(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        program.send(DOWN, DOWN)
        program.see("❯ 3 Hverken enig eller uenig")
        program.send(ENTER)
        program.see("Udsagn 3.1 er gemt: 3 – Hverken enig eller uenig")


def test_key_that_rates_nothing_shows_a_hint(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        program.send("7")
        program.see("Tryk 1-5 eller 0.", "Udsagn 3.1:")


def test_ctrl_s_saves_and_the_answer_is_written_on_where_the_cursor_is(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        rate_all(program)
        program.send("Det er  svar", *[LEFT] * 5)
        program.send(f"{CTRL_S}mit\x7f\x7f\x7fet\r")
        program.see("Spørgsmål 3.1:", "Det er et")
        program.send(CTRL_S)
        program.see("✓ Gemt", "Spørgsmål 3.1:")
    assert "Det er et\n svar" in reflection_in(tmp_path)


def test_typing_can_be_undone(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        rate_all(program)
        program.send("blivende ")
        program.see("blivende")
        program.send("\x1b[200~fejl\x1b[201~")
        program.see("blivende fejl")
        program.send("\x1a", TAB)
        program.see("Spørgsmål 3.2:")
    assert "fejl" not in reflection_in(tmp_path)


@pytest.mark.parametrize("size", SIZES)
def test_paste_of_100_kilobytes_is_kept_whole_and_without_escape_sequences(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    lines = [f"linje {number} med æøå og [/x]" for number in range(4000)]
    pasted = "\r".join(lines) + "\x1b]52;c;aGVq\x07\u202e"
    assert len(pasted.encode()) > 100_000
    with begin(tmp_path, size) as program:
        rate_all(program)
        program.send(f"\x1b[200~{pasted}\x1b[201~")
        program.see("linje 3999")
        program.send(TAB)
        program.see("Spørgsmål 3.2:", "Spørgsmål 3.1 er gemt")
    text = reflection_in(tmp_path)
    assert "\n".join(lines) in text
    assert "\x1b" not in text
    assert "\u202e" not in text


@pytest.mark.parametrize("size", [(20, 8), (200, 60)])
def test_interview_works_in_very_small_and_very_large_windows(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    with Program(*ARGUMENTS, str(tmp_path), size=size) as program:
        program.see("Tab videre" if size[0] > 40 else "Tab")
        program.send(CTRL_C)
        assert program.end() == 0
        assert english_words(program.running_text.split("Gemt: /")[0]) == []
