from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from prompt_toolkit.key_binding.key_processor import KeyPress
from prompt_toolkit.keys import Keys

from ledersamtale.model.reflection import NOTHING, Content
from ledersamtale.screen.width import WIDEST
from ledersamtale.sitting import words
from ledersamtale.sitting.interview import Next, Stop
from ledersamtale.sitting.terminal import page
from tests.helpers.english import english_words
from tests.helpers.pty_program import (
    CTRL_C,
    CTRL_K,
    CTRL_S,
    CTRL_Z,
    DOWN,
    ENTER,
    LEFT,
    SHIFT_TAB,
    SIZES,
    TAB,
    UP,
    Program,
    reflection_in,
)
from tests.sitting.terminal.drawn import DrawnPanel
from tests.sitting.terminal.pressing import pressing, step_at
from tests.sitting.terminal.rating import ARGUMENTS, begin, rate_all

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.slow
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


WINDOWS = [*SIZES, (40, 14)]


@pytest.mark.slow
@pytest.mark.parametrize("size", WINDOWS)
def test_keys_of_other_programs_take_no_word_and_bring_no_other_answer(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    with begin(tmp_path, size) as program:
        rate_all(program)
        program.send("mit svar")
        program.see("mit svar")
        # Alt+#, and what clears, kills, transposes and quotes in other programs.
        program.send("\x1b#", "\x15", "\x0c", "\x14", "\x16", "\x18", "\x04", " er her", TAB)
        program.see("Spørgsmål 3.2:", "Spørgsmål 3.1 er gemt.")
        program.send("\x1b[5~", UP, "\x10", "det andet")
        program.see("▏ det andet")
        program.send(TAB)
        program.see("Spørgsmål 3.3:")
    assert "\n\nmit svar er her\n" in reflection_in(tmp_path)
    assert "\n\ndet andet\n" in reflection_in(tmp_path)


def test_no_key_brings_an_answer_into_another_question() -> None:
    with pressing() as pressed:
        pressed.show(step_at("Spørgsmål 1.1", Content(None, "den første")))
        pressed.press("!", Keys.Tab)
        for text in ("", "den anden"):
            pressed.show(step_at("Spørgsmål 1.2", Content(None, text)))
            pressed.press(Keys.ControlZ, Keys.ControlZ, Keys.ControlY, Keys.PageUp, Keys.Up)
            assert pressed.text == text
            pressed.show(step_at("Spørgsmål 1.3"))


@pytest.mark.slow
def test_comment_can_be_written_before_the_rating(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        program.send("k")
        program.see("▏")
        program.send("Fordi 1", TAB)
        program.see("Vurdér nu udsagnet")
        program.send("2")
        program.see("Udsagn 3.2:", "Udsagn 3.1 er gemt: 2")
    assert "**Vurdering:** 2 – Overvejende uenig\n\nFordi 1\n" in reflection_in(tmp_path)


@pytest.mark.slow
def test_arrows_and_enter_rate_a_statement(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        program.send(DOWN, DOWN, DOWN)
        program.see("❯ 3 Hverken enig eller uenig")
        program.send(ENTER)
        program.see("Udsagn 3.1 er gemt: 3 – Hverken enig eller uenig")


@pytest.mark.slow
def test_a_mark_that_was_moved_is_taken_by_tab_and_a_skipped_statement_is_told_of(
    tmp_path: Path,
) -> None:
    with begin(tmp_path) as program:
        program.send(UP, UP, TAB)
        program.see("Udsagn 3.2:", "Udsagn 3.1 er gemt: 5 – Helt enig")
        program.send(TAB)
        program.see("Udsagn 3.3:", "Udsagn 3.2 er sprunget over.")
        program.send(SHIFT_TAB)
        program.see("Udsagn 3.2:")
        program.send(SHIFT_TAB)
        program.see("Udsagn 3.1:", "❯ 5 Helt enig ✓")
        program.send("\x7f")
        program.see("Vurderingen er slettet.")
        program.send(TAB)
        program.see("Udsagn 3.2:", "Dit svar på udsagn 3.1 er slettet.")
        program.send("4")
        program.see("Udsagn 3.3:", "Udsagn 3.2 er gemt: 4")
    assert reflection_in(tmp_path).count("**Vurdering:**") == 1


@pytest.mark.slow
def test_the_statement_just_rated_can_be_commented_and_the_walk_goes_on(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        program.send("4")
        program.see("Udsagn 3.2:", "Ctrl+K kommentér udsagn 3.1")
        program.send(CTRL_K)
        program.see("Udsagn 3.1:", "▏", "Esc til skalaen")
        program.send("Fordi", TAB)
        program.see("Udsagn 3.2:", "Udsagn 3.1 er gemt.")
    assert "**Vurdering:** 4 – Overvejende enig\n\nFordi\n" in reflection_in(tmp_path)


@pytest.mark.slow
def test_who_goes_back_is_not_told_of_a_key_that_leads_further_back(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        program.send("4")
        program.see("Udsagn 3.2:", "Ctrl+K kommentér udsagn 3.1")
        program.send(DOWN)
        program.see("❯ 1")
        program.send(SHIFT_TAB)
        assert "Ctrl+K" not in program.see("Udsagn 3.1:", "Udsagn 3.2 er gemt: 1")


@pytest.mark.slow
def test_a_key_that_the_points_do_not_have_is_not_promised_there(tmp_path: Path) -> None:
    themes = tmp_path / "x.yaml"
    theme = 'themes: [{id: a, title: Aa, statements: ["Jeg ser."]}]\n'
    themes.write_text(f"id: x\ntitle: X\n{theme}", encoding="utf-8")
    options = ("--themes", str(themes), "--name", "M", "--folder", str(tmp_path))
    with Program("reflect", *options) as program:
        program.see("Tab videre")
        program.send("4")
        assert "Ctrl+K" not in program.see("Udsagn 1.1 er gemt: 4", "punkter")


@pytest.mark.slow
def test_text_pasted_on_a_scale_can_be_undone(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        program.send("\x1b[200~fra Word\x1b[201~")
        program.see("fra Word")
        program.send(CTRL_Z, "Ny", TAB, "3")
        program.see("Udsagn 3.2:", "Udsagn 3.1 er gemt: 3")
    assert "fra Word" not in reflection_in(tmp_path)
    assert "\n\nNy\n" in reflection_in(tmp_path)


@pytest.mark.parametrize("size", [*SIZES, (40, 14)])
def test_no_rating_is_marked_before_the_person_marks_one(size: tuple[int, int]) -> None:
    panel = DrawnPanel(step_at("Udsagn 1.1"), size)
    assert "❯" not in panel.text
    panel.press(Keys.Enter)
    assert "Tryk 1-5 eller 0." in " ".join(panel.words)
    assert panel.panel.content == NOTHING
    panel.press(Keys.Down)
    assert "❯ 1 Helt uenig" in " ".join(panel.words)
    panel.press(Keys.Up)
    assert "❯ 0 Ved ikke" in " ".join(panel.words)


@pytest.mark.parametrize("text", ["Det går ikke godt", "Vi har 3 hold", "Å nej", "ok, 4"])
def test_a_sentence_on_the_scale_is_the_comment_with_every_letter(text: str) -> None:
    panel = DrawnPanel(step_at("Udsagn 1.1", NOTHING), (80, 24))
    panel.press(*text)
    assert panel.panel.content == Content(None, text)


@pytest.mark.parametrize("before", ["j", "D", "x"])
def test_one_letter_on_the_scale_is_a_wrong_key(before: str) -> None:
    panel = DrawnPanel(step_at("Udsagn 1.1", NOTHING), (80, 24))
    panel.press(before)
    assert words.rate_hint(step_at("Udsagn 1.1").scale) in panel.text
    panel.press(Keys.Down, "y")
    assert panel.panel.content == Content(1, "")
    panel.press(Keys.Up, "k", "ø")
    assert panel.panel.content.text == "ø"


def test_a_mark_that_is_deleted_is_told_of_as_no_rating() -> None:
    panel = DrawnPanel(step_at("Udsagn 1.1", NOTHING), (80, 24))
    panel.press(Keys.Down)
    panel.press(Keys.Delete)
    assert words.UNRATED not in panel.text
    assert "❯" not in panel.text
    assert panel.panel.content == NOTHING


@pytest.mark.parametrize("key", [Keys.Backspace, Keys.Delete])
def test_a_rating_that_is_deleted_has_neither_mark_nor_tick(key: Keys) -> None:
    panel = DrawnPanel(step_at("Udsagn 1.1", Content(4, "")), (80, 24))
    assert "✓" in panel.text
    panel.press(key)
    assert words.UNRATED in panel.text
    assert "✓" not in panel.text
    assert "❯" not in panel.text
    panel.press(Keys.Down)
    assert "❯ 1" in panel.text
    assert "✓" not in panel.text


def typed(text: str, size: tuple[int, int]) -> DrawnPanel:
    panel = DrawnPanel(step_at("Spørgsmål 1.2"), size)
    panel.press(*(Keys.Enter if each == "\n" else each for each in text))
    return panel


def answer_in(panel: DrawnPanel) -> list[str]:
    return [line[2:] for line in panel.text.split("\n") if line.startswith("▏")]


@pytest.mark.parametrize("size", WINDOWS)
def test_no_row_begins_with_a_blank_when_the_one_before_is_full(size: tuple[int, int]) -> None:
    full = "x" * (size[0] - 3)
    assert answer_in(typed(f"{full} taler {full}", size)) == [full, "taler", full]


@pytest.mark.parametrize("size", WINDOWS)
def test_accent_that_is_typed_apart_is_seen_at_the_end_of_a_full_row(
    size: tuple[int, int],
) -> None:
    full = "x" * (size[0] - 4)
    assert answer_in(typed(f"{full}e\u0301 og", size)) == [f"{full}é", "og"]


def test_tabs_are_seen_as_blanks() -> None:
    panel = DrawnPanel(step_at("Spørgsmål 1.2", Content(None, "Hus\t2025\nSkovly\t12")), (80, 24))
    assert answer_in(panel) == ["Hus     2025", "Skovly  12"]


def test_question_and_answer_have_the_same_width_in_a_wide_window() -> None:
    panel = DrawnPanel(step_at("Spørgsmål 1.2", Content(None, "et ord " * 60)), (140, 24))
    *rows, _ = (line for line in panel.text.split("\n") if line)
    widths = [len(row) for row in rows]
    assert 95 <= max(widths) <= WIDEST
    assert max(len(line) for line in answer_in(panel)) >= 90


@pytest.mark.parametrize("size", WINDOWS)
def test_what_is_hidden_above_and_below_is_told(size: tuple[int, int]) -> None:
    text = "\n".join(f"linje {number}" for number in range(60))
    panel = DrawnPanel(step_at("Spørgsmål 1.2", Content(None, text)), size)
    assert f"↑ {60 - len(answer_in(panel))} linjer over\n" in panel.text
    panel.press(Keys.ControlHome)
    assert f"↓ {60 - len(answer_in(panel))} linjer under\n" in panel.text
    panel.press(*[Keys.Down] * len(answer_in(panel)))
    assert "↑ 1 linje over · ↓ " in panel.text
    panel.press(Keys.PageDown)
    assert answer_in(panel)[0] == f"linje {len(answer_in(panel))}"


def test_text_without_hidden_lines_says_nothing_of_them() -> None:
    panel = DrawnPanel(step_at("Spørgsmål 1.2", Content(None, "kort")), (80, 24))
    assert "linje" not in panel.text


@pytest.mark.parametrize("key", [Keys.Tab, Keys.BackTab, Keys.ControlC, Keys.F2, Keys.ControlS])
def test_what_is_marked_counts_however_the_statement_is_left(key: Keys) -> None:
    with pressing() as pressed:
        pressed.show(step_at("Udsagn 1.2"))
        pressed.press(Keys.Down, Keys.Down, key)
        assert [event.content.rating for event in pressed.events] == [2]


@pytest.mark.parametrize("key", [Keys.Delete, Keys.Backspace])
def test_a_rating_can_be_taken_away_and_its_comment_stays(key: Keys) -> None:
    with pressing() as pressed:
        pressed.show(step_at("Udsagn 1.2", Content(4, "Fordi")))
        pressed.press(key, Keys.Tab)
        assert pressed.events == [Next(Content(None, "Fordi"))]


@pytest.mark.parametrize("key", [Keys.Escape, Keys.BackTab])
def test_comment_leads_back_to_its_scale(key: Keys) -> None:
    panel = DrawnPanel(step_at("Udsagn 1.2"), (80, 24))
    assert "1-5 vurdér · 0 ved ikke · k kommentér" in panel.text
    panel.press("k", "f", "3")
    assert "vurdér" not in panel.text
    assert "Tab videre · Esc til skalaen" in panel.text
    panel.press(key)
    assert "1-5 vurdér" in panel.text
    assert panel.panel.content == Content(None, "f3")
    panel.press("k")
    assert "Esc til skalaen" in panel.text


@pytest.mark.slow
@pytest.mark.parametrize("size", [*SIZES, (40, 14), (200, 60), (12, 4)])
def test_table_of_keys_is_shown_whole_and_enter_leads_back(size: tuple[int, int]) -> None:
    step = step_at("Spørgsmål 1.1", Content(None, "mit svar"))
    panel = DrawnPanel(step, size)
    before = panel.text
    panel.press(Keys.F1)
    seen: list[str] = []
    while (shown := panel.text) != before:
        assert shown.startswith("Tasterne"[: size[0]])
        assert "mit svar" not in shown
        seen += panel.words
        panel.press(" " if len(seen) % 2 else Keys.Enter)
    told = " ".join(f"{each.name}: {each.does}" for each in page.known_keys(step))
    if size[0] > 20:
        frame = {*words.THE_KEYS.split(), *words.MORE_KEYS.split(), *words.LEAVE_KEYS.split()}
        assert [each for each in seen if each not in frame] == [
            each for each in told.split() if each not in frame
        ]
    assert panel.panel.content.text == "mit svar"


@pytest.mark.parametrize("size", [(80, 24), (40, 14)])
def test_a_letter_that_is_typed_over_the_table_of_keys_is_in_the_answer(
    size: tuple[int, int],
) -> None:
    panel = DrawnPanel(step_at("Spørgsmål 1.1"), size)
    panel.press(Keys.F1, *"hej")
    assert panel.panel.content.text == "hej"
    assert "hej" in panel.text
    panel = DrawnPanel(step_at("Udsagn 1.1"), size)
    panel.press(Keys.F1, "4")
    assert panel.panel.content == NOTHING


def test_paste_over_the_table_of_keys_is_not_lost() -> None:
    with pressing() as pressed:
        pressed.show(step_at("Spørgsmål 1.1"))
        pressed.press(Keys.F1)
        pressed.press(Keys.BracketedPaste, data="indsat")
        pressed.press("!")
        assert pressed.text == "indsat!"


def test_stop_stops_over_the_table_of_keys() -> None:
    with pressing() as pressed:
        pressed.show(step_at("Spørgsmål 1.1", Content(None, "mit svar")))
        pressed.press(Keys.F1, Keys.ControlC)
        assert pressed.events == [Stop(Content(None, "mit svar"))]


@pytest.mark.parametrize("label", ["Udsagn 1.1", "Udsagn 2.1"])
def test_no_statement_before_a_step_no_comment(label: str) -> None:
    with pressing() as pressed:
        pressed.show(step_at(label))
        pressed.press(Keys.ControlK)
        assert pressed.events == []


@pytest.mark.slow
def test_key_that_rates_nothing_shows_a_hint(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        program.send("7")
        program.see("Tryk 1-5 eller 0.", "Udsagn 3.1:")


@pytest.mark.slow
def test_ctrl_s_saves_and_the_answer_is_written_on_where_the_cursor_is(tmp_path: Path) -> None:
    with begin(tmp_path) as program:
        rate_all(program)
        program.send("Det er  svar", *[LEFT] * 5)
        program.send(f"{CTRL_S}mit\x7f\x7f\x7fet\r")
        program.see("Spørgsmål 3.1:", "Det er et")
        program.send(CTRL_S)
        program.see("✓ Gemt", "Spørgsmål 3.1:")
    assert "Det er et\n svar" in reflection_in(tmp_path)


@pytest.mark.slow
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


@pytest.mark.parametrize("label", ["Spørgsmål 1.1", "Udsagn 1.1"])
def test_what_was_undone_is_done_again(label: str) -> None:
    with pressing() as pressed:
        pressed.show(step_at(label))
        pressed.press(Keys.BracketedPaste, data="indsat")
        pressed.press(" ", "o", "g", Keys.ControlZ, Keys.ControlZ)
        assert pressed.text == "indsat"
        pressed.press(Keys.ControlY, Keys.ControlY)
        assert pressed.text == "indsat og"


@pytest.mark.slow
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


@pytest.mark.slow
@pytest.mark.parametrize("size", [(20, 8), (200, 60)])
def test_interview_works_in_very_small_and_very_large_windows(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    with Program(*ARGUMENTS, str(tmp_path), size=size) as program:
        program.see("Tab videre" if size[0] > 40 else "Tab")
        program.send(CTRL_C)
        assert program.end() == 0
        assert english_words(program.running_text.split("Gemt: /")[0]) == []


def test_table_of_keys_is_shown_in_a_window_that_has_grown_meanwhile() -> None:
    panel = DrawnPanel(step_at("Spørgsmål 1.1"), (40, 14))
    panel.press(*[Keys.F1] * len(panel.panel._table.pages))
    assert len(panel.panel._table.pages) > 1
    panel.resize(200, 60)
    assert panel.text.startswith("Tasterne")


def test_sequences_in_a_paste_are_no_part_of_an_answer() -> None:
    panel = DrawnPanel(step_at("Spørgsmål 1.1", NOTHING), (80, 24))
    processor = panel.panel.application.key_processor
    processor.feed(KeyPress(Keys.BracketedPaste, "\x1b[31mrød\x1b[0m og\nHej"))
    panel.press()
    assert panel.panel.content.text == "rød og\nHej"


def test_a_rating_that_is_marked_or_deleted_is_saved_before_the_person_goes_on() -> None:
    noted: list[Content] = []
    panel = DrawnPanel(step_at("Udsagn 1.1", Content(4, "")), (80, 24))
    panel.panel.show(
        step_at("Udsagn 1.1", Content(4, "")), typed="", message="",
        note=lambda make: noted.append(make()),
    )  # fmt: skip
    panel.press(Keys.Delete, Keys.Down)
    assert noted == [NOTHING, Content(1, "")]
