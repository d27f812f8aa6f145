from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.model.places import Kind
from ledersamtale.model.reflection import MOST_POINTS, Key, are_too_many
from ledersamtale.sitting.terminal.face import _kept
from tests.helpers.pty_program import (
    CTRL_C,
    DOWN,
    ENTER,
    SHIFT_TAB,
    TAB,
    Program,
    reflection_in,
)
from tests.helpers.reflections import pick_by_hand
from tests.sitting.terminal.rating import begin, rate_all

if TYPE_CHECKING:
    from pathlib import Path


def test_new_reflection_can_be_chosen_instead_of_an_unfinished_one(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        program.send(CTRL_C)
        assert program.end() == 0
    with Program("reflect", "--folder", str(tmp_path)) as program:
        program.see("❯ Gå videre ved Udsagn 3.1")
        program.send(DOWN, ENTER)
        program.see("Hvad hedder du?")
        program.send("Jens", ENTER)
        program.see("Ledersamtale: Jens", "Udsagn 1.1:", "Tab næste")
    assert len(list(tmp_path.glob("*.md"))) == 2


def test_name_that_is_too_long_stays_to_be_mended(tmp_path: Path) -> None:
    with Program("reflect", "--folder", str(tmp_path)) as program:
        program.see("Hvad hedder du?")
        program.send(f"Mette{'x' * 196}", ENTER)
        program.see("Navnet er på 201 tegn")
        program.send(*["\x7f"] * 196, ENTER)
        program.see("Ledersamtale: Mette", "Udsagn 1.1:", "Tab næste")


def test_more_than_three_points_are_rejected_and_picked_again(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        rate_all(program)
        for number in (1, 2, 3):
            program.see(f"Spørgsmål 3.{number}:", "Tab næste")
            program.send(TAB)
        program.see("Vælg op til 3 punkter")
        program.send(*[ENTER, DOWN] * 4, TAB)
        program.see("Vælg højst 3 punkter")
        program.send(ENTER, TAB)
        program.see("Er du færdig?")
        program.send(SHIFT_TAB)
        program.see("Vælg op til 3 punkter", "○ Udsagn 3.1")
        program.send(TAB)
        program.see("Er du færdig?")
        program.send(DOWN, ENTER)
        program.see("Hvilket svar vil du ændre?", "Spørgsmål 3.1: sprunget over")
        program.send(ENTER)
        program.see("Udsagn 3.1:", "❯ 4 Overvejende enig ✓")
        program.send("1")
        program.see("Vælg op til 3 punkter", "Gemt: Udsagn 3.1, 1")
        program.send(CTRL_C)
        assert program.end() == 0
    text = reflection_in(tmp_path)
    assert "fortsæt: Til samtalen" in text
    assert text.count("- [Udsagn") == 3


@pytest.mark.parametrize("is_finished", [False, True])
def test_points_that_were_picked_by_hand_stay_however_many_they_are(
    tmp_path: Path, is_finished: bool
) -> None:
    with begin(tmp_path) as program:
        rate_all(program)
        for number in (1, 2, 3):
            program.see(f"Spørgsmål 3.{number}:", "Tab næste")
            program.send(TAB)
        program.see("Vælg op til 3 punkter")
        program.send(CTRL_C)
        assert program.end() == 0
    (path,) = tmp_path.glob("*.md")
    points = pick_by_hand(path)
    with Program("reflect", str(path)) as program:
        program.see("Vælg op til 3 punkter", "● Udsagn 3.4")
        program.send(TAB)
        program.see("Er du færdig?")
        program.send(ENTER if is_finished else CTRL_C)
        assert program.end() == 0
    text = reflection_in(tmp_path)
    assert points in text
    assert ("status: færdig" in text) is is_finished


@given(st.lists(st.integers(0, 8), unique=True), st.lists(st.integers(0, 8), unique=True))
def test_what_is_kept_of_too_many_marks_can_be_picked(marked: list[int], before: list[int]) -> None:
    keys, picked = ([Key(Kind.QUESTION, str(n)) for n in each] for each in (marked, before))
    kept = _kept(keys, picked)
    assert not are_too_many(kept, before=picked)
    assert [key for key in keys if key in kept] == list(kept)
    assert set(keys) & set(picked) <= set(kept)
    assert len(kept) >= min(len(keys), MOST_POINTS)


@pytest.mark.parametrize("end", ["Ctrl+C", "SIGTERM", "SIGHUP"])
def test_marked_points_are_kept_however_the_list_is_left(tmp_path: Path, end: str) -> None:
    with begin(tmp_path) as program:
        rate_all(program)
        for number in (1, 2, 3):
            program.see(f"Spørgsmål 3.{number}:", "Tab næste")
            program.send(TAB)
        program.see("Vælg op til 3 punkter")
        program.send(DOWN, ENTER)
        program.see("● Udsagn 3.2")
        program.send(SHIFT_TAB)
        program.see("Spørgsmål 3.3:", "Tab næste")
        program.send(TAB)
        program.see("Vælg op til 3 punkter", "● Udsagn 3.2")
        program.send(DOWN, DOWN, ENTER)
        program.see("● Udsagn 3.3")
        if end == "Ctrl+C":
            program.send(CTRL_C)
        else:
            program.kill(getattr(signal, end))
        assert program.end() == (0 if end == "Ctrl+C" else 128 + getattr(signal, end))
    text = reflection_in(tmp_path)
    assert "- [Udsagn 3.2" in text
    assert "- [Udsagn 3.3" in text
