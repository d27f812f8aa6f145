from __future__ import annotations

import contextlib
import signal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from ledersamtale.model.places import Kind
from ledersamtale.model.reflection import Key, Response, are_too_many
from ledersamtale.model.themes import Item
from ledersamtale.screen.glyphs import UNICODE
from ledersamtale.sitting.face import Interrupted, WentBack
from ledersamtale.sitting.terminal.lists.browser import Browser, Picking
from ledersamtale.sitting.terminal.lists.rows import Frame, Row
from tests.helpers.english import english_words
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
from tests.sitting.terminal.lists.walked import ITEMS, draft_at_the_points

if TYPE_CHECKING:
    from pathlib import Path

SIZES = [(80, 24), (40, 20), (40, 14)]
TOO_MANY = "Vælg højst tre punkter, så I kan nå dem alle."
UP, PAGE_DOWN, HOME, END = "\x1b[A", "\x1b[6~", "\x1b[H", "\x1b[F"
ROWS = [
    Row(
        Item(Kind.QUESTION, 1, "T", number, f"Nr {number}?"),
        Response(Kind.QUESTION, 1, "T", number, f"Nr {number}?", "svar"),
    )
    for number in range(9)
]
KEYS = [Key(Kind.QUESTION, row.item.text) for row in ROWS]


def picked(typed: str, marked: list[Key], before: list[Key]) -> list[Key]:
    """Return what is marked once `typed` and then a key that leaves the list are pressed."""
    noted: list[tuple[Key, ...]] = []
    began = tuple(marked)
    with create_pipe_input() as keyboard:
        keyboard.send_text(typed)
        browser = Browser(
            lambda application: application.run(),
            glyphs=UNICODE,
            keyboard=keyboard,
            output=DummyOutput(),
        )
        with contextlib.suppress(WentBack, Interrupted):
            browser.pick(
                ROWS,
                lambda said: Frame(("Punkter",), said),
                Picking(marked, before, noted.append),
                message="",
            )
    # What is marked is told of at once, not when the list is left.
    assert [began, *noted][-1] == tuple(marked)
    return marked


@given(
    st.lists(st.sampled_from([ENTER, " ", UP, DOWN, HOME, END]), max_size=12),
    st.sampled_from([TAB, SHIFT_TAB, CTRL_C]),
    st.lists(st.sampled_from(KEYS), unique=True, max_size=5),
)
def test_what_is_marked_can_be_picked_whatever_keys_are_pressed(
    typed: list[str], leave: str, before: list[Key]
) -> None:
    before = [key for key in KEYS if key in before]
    at, expected = 0, set(before)
    for key in typed:
        at = {UP: max(0, at - 1), DOWN: min(8, at + 1), HOME: 0, END: 8}.get(key, at)
        if key in (ENTER, " "):
            toggled = expected ^ {KEYS[at]}
            expected = expected if are_too_many(list(toggled), before=before) else toggled
    marked = picked("".join([*typed, leave]), list(before), before)
    assert marked == [key for key in KEYS if key in expected]
    assert not are_too_many(marked, before=before)


def test_a_point_that_the_list_does_not_show_stays_picked() -> None:
    gone = Key(Kind.QUESTION, "Et spørgsmål, som er gået ud")
    assert picked(f"{ENTER}{TAB}", [gone], [gone]) == [KEYS[0], gone]


def test_letters_mark_nothing() -> None:
    every = "abcdefghijklmnopqrstuvwxyzæøåAI0123456789"
    assert picked(f"{DOWN}{every}{ENTER}{every}{TAB}", [], []) == [KEYS[1]]


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
def test_points_are_chosen_by_their_words_and_a_fourth_is_refused_where_it_is_seen(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    path = draft_at_the_points(tmp_path)
    with Program("reflect", str(path), size=size) as program:
        program.see("Vælg op til tre punkter", "0 af 3 valgt", "❯ ○ 1.1 Jeg skaber rammerne")
        program.send(*[ENTER, DOWN] * 3)
        program.see("3 af 3 valgt", "❯ ○ 1.4 Jeg har politisk")
        program.send(ENTER)
        shown = program.see("3 af 3 valgt", TOO_MANY, "❯ ○ 1.4 Jeg har politisk", "● 1.3")
        assert english_words(shown, names=("enter",)) == []
        program.send(PAGE_DOWN, END)
        program.see("❯ ○ 4.3 Hvordan skaber du", "Spørgsmål 4.3: Hvordan", "Det 26. svar")
        assert TOO_MANY not in program.running_text
        program.send(CTRL_C)
        assert program.end() == 0
    assert reflection_in(tmp_path).count("- [Udsagn 1.") == 3


@pytest.mark.slow
def test_a_list_is_laid_out_anew_when_the_window_gets_another_size(tmp_path: Path) -> None:
    path = draft_at_the_points(tmp_path)
    with Program("reflect", str(path)) as program:
        program.see("Vælg op til tre punkter til samtalen.", "4 – Overvejende enig")
        for size in [(40, 14), (80, 24), (40, 20)]:
            program.resize(*size)
            shown = program.see("0 af 3 valgt · 27 af 27 besvaret", "❯ ○ 1.1", "Ctrl+C")
            assert shown.count("❯") == shown.count("Ctrl+C") == shown.count("valgt · ") == 1
        program.send(TAB)
        program.see("Er du færdig? (Enter vælger)", "❯ Ja, refleksionen er færdig")
        program.resize(30, 14)
        program.see("Er du færdig?", "Nej, jeg fortsætter en anden dag")
        program.send(CTRL_C)
        assert program.end() == 0


@pytest.mark.slow
@pytest.mark.parametrize("is_finished", [False, True])
def test_points_that_were_picked_by_hand_stay_however_many_they_are(
    tmp_path: Path, is_finished: bool
) -> None:
    path = draft_at_the_points(tmp_path, skipped=range(4, len(ITEMS)))
    points = pick_by_hand(path)
    with Program("reflect", str(path)) as program:
        program.see("4 valgt · 4 af 27 besvaret", "● 1.4")
        program.send(TAB)
        program.see("Er du færdig?")
        program.send(ENTER if is_finished else CTRL_C)
        if is_finished:
            program.see("Du har svaret på 4 af 27.", "❯ Gå tilbage")
            program.send(DOWN, ENTER)
        assert (program.leave_finished() if is_finished else program.end()) == 0
    text = reflection_in(tmp_path)
    assert points in text
    assert ("status: færdig" in text) is is_finished


@pytest.mark.slow
@pytest.mark.parametrize("end", ["Ctrl+C", "SIGTERM", "SIGHUP"])
def test_marked_points_are_kept_however_the_list_is_left(tmp_path: Path, end: str) -> None:
    path = draft_at_the_points(tmp_path)
    with Program("reflect", str(path)) as program:
        program.see("0 af 3 valgt", "❯ ○ 1.1")
        program.send(DOWN, ENTER)
        program.see("❯ ● 1.2")
        program.send(SHIFT_TAB)
        program.see("Spørgsmål 4.3:", "Tab videre")
        program.send(TAB)
        program.see("1 af 3 valgt", "● 1.2")
        program.send(DOWN, DOWN, ENTER)
        program.see("❯ ● 1.3")
        if end == "Ctrl+C":
            program.send(CTRL_C)
        else:
            program.kill(getattr(signal, end))
        assert program.end() == (0 if end == "Ctrl+C" else 128 + getattr(signal, end))
    text = reflection_in(tmp_path)
    assert "- [Udsagn 1.2" in text
    assert "- [Udsagn 1.3" in text
