"""Narrow windows: no key, no rating and no word of a question is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.keys import Keys

from ledersamtale.screen.glyphs import UNICODE
from ledersamtale.sitting import keys, words
from ledersamtale.sitting.terminal import page
from tests.sitting.terminal.drawn import DrawnPanel, steps, with_text

if TYPE_CHECKING:
    from ledersamtale.sitting.interview import ItemStep

NARROW = [(40, 20), (40, 14)]
STEPS = steps()
LONG_QUESTION = " ".join(f"ord{number}" for number in range(140))


def shown(panel: DrawnPanel) -> str:
    return " ".join(panel.words)


SAVED = "✓ Udsagn 1.1 er gemt: 0 – Ved ikke"
COMMENTED = (("Min kommentar", ""), ("", SAVED))


@pytest.mark.parametrize("size", [pytest.param(NARROW[0], marks=pytest.mark.slow), NARROW[1]])
@pytest.mark.parametrize(
    ("text", "message"),
    [("", ""), *(pytest.param(*each, marks=pytest.mark.slow) for each in COMMENTED)],
)
def test_every_step_of_the_bundled_set_is_seen_whole(
    size: tuple[int, int], text: str, message: str
) -> None:
    for step in STEPS:
        seen = shown(DrawnPanel(with_text(step, text), size, message=message))
        assert words.asked(step.item) in seen
        assert text in seen
        assert message in seen
        if step.item.is_rated:
            for rating, label in step.scale.legend:
                assert f"{rating} {label}" in seen
        used = page.keys_to_rate(step.scale) if step.item.is_rated else page.KEYS_TO_ANSWER
        for binding in (keys.NEXT, *used[1:]):
            assert binding.hint in seen
        assert (UNICODE.shift_tab if size[0] < 60 else keys.BACK.name) in seen


def test_a_comment_that_is_opened_leaves_every_rating_and_word_in_sight() -> None:
    for step in (each for each in STEPS if each.item.is_rated):
        panel = DrawnPanel(step, (40, 14))
        panel.press("k", "ø")
        seen = shown(panel)
        assert "▏ ø" in seen
        assert words.asked(step.item) in seen
        assert all(f"{rating} {label}" in seen for rating, label in step.scale.legend)
        assert all(each.hint in seen for each in (keys.NEXT, *page.KEYS_TO_COMMENT))


@given(
    step=st.sampled_from(STEPS),
    text=st.sampled_from(("", "Et svar", "a\nb\nc\nd")),
    message=st.sampled_from(("", SAVED)),
    columns=st.integers(1, 90),
    rows=st.integers(1, 14),
)
def test_a_window_of_any_size_shows_no_english(
    step: ItemStep, text: str, message: str, columns: int, rows: int
) -> None:
    panel = DrawnPanel(with_text(step, text), (columns, rows), message=message)
    seen = "".join(panel.words)
    assert "small" not in seen
    # In fewer rows or columns, it is told that the window is too small.
    if rows >= 6 and columns >= 30:
        assert step.item.place.label.replace(" ", "") in seen
        assert text.replace("\n", "")[-1:] in seen


COMMENT = "Tre rækker kommentar om holdet i huset, som vi altid har haft, og som er her endnu"


@given(
    step=st.sampled_from([each for each in STEPS if each.item.is_rated]),
    lines=st.integers(1, 9),
    columns=st.integers(20, 90),
    rows=st.integers(8, 30),
    downs=st.integers(1, 6),
)
def test_the_marked_rating_is_in_sight_beside_any_comment(
    step: ItemStep, lines: int, columns: int, rows: int, downs: int
) -> None:
    panel = DrawnPanel(with_text(step, "\n".join([COMMENT] * lines)), (columns, rows))
    panel.press(*[Keys.Down] * downs)
    rating, _ = step.scale.legend[downs - 1]
    assert f"❯ {rating}" in shown(panel)


@pytest.mark.slow
@pytest.mark.parametrize("size", [(80, 24), *NARROW])
def test_a_comment_of_several_rows_leaves_every_rating_in_sight(size: tuple[int, int]) -> None:
    for step in (each for each in STEPS if each.item.is_rated):
        seen = shown(DrawnPanel(with_text(step, COMMENT), size))
        assert all(f"{rating} {label}" in seen for rating, label in step.scale.legend)


def long(step: ItemStep, text: str) -> ItemStep:
    item = replace(step.item, text=text)
    items = type(step.items)([*step.items[: step.place], item, *step.items[step.place + 1 :]])
    return replace(step, items=items)


@pytest.mark.slow
@given(
    step=st.sampled_from(STEPS),
    count=st.integers(1, 160),
    columns=st.integers(24, 90),
    rows=st.integers(12, 30),
)
def test_every_word_of_any_question_can_be_read(
    step: ItemStep, count: int, columns: int, rows: int
) -> None:
    asked = [f"ord{number}" for number in range(count)]
    panel = DrawnPanel(long(step, " ".join(asked)), (columns, rows))
    unseen = set(asked)
    while fewer := unseen & set(panel.words):
        unseen -= fewer
        panel.press(Keys.PageDown)
    assert unseen == set()


def test_a_question_longer_than_the_window_is_turned_there_and_back() -> None:
    step = next(each for each in STEPS if not each.item.is_rated)
    panel = DrawnPanel(long(step, LONG_QUESTION), (40, 14))
    first = panel.text
    assert "ord0 " in first
    assert "linjer mere: PageDown" in first
    panel.press(Keys.PageDown)
    assert "PageDown · " in panel.text
    panel.press(*[Keys.PageDown] * 9)
    assert "ord139" in panel.text
    assert "linjer over: PageUp" in panel.text
    panel.press(*[Keys.PageUp] * 9)
    assert panel.text == first
    panel.press("s", "v", "a", "r")
    assert "▏ svar" in panel.text


def test_a_window_of_almost_no_rows_shows_what_is_asked_a_rating_and_a_key() -> None:
    step = STEPS[0]
    seen = DrawnPanel(step, (20, 8)).text
    assert "Udsagn 1.1" in seen
    assert "1 Helt uenig" in seen
    assert "Tab" in seen


def explained(step: ItemStep, help: str, intro: str = "") -> ItemStep:  # noqa: A002 - the field
    items = [replace(each, help=help, theme_intro=intro) for each in step.items]
    return replace(step, items=tuple(items))


def length(step: ItemStep) -> int:
    return len(step.item.text)


LONG_HELP = " ".join(f"hjælp{number}" for number in range(100))


@pytest.mark.slow
@pytest.mark.parametrize("size", [*NARROW, (80, 24), (100, 40)])
@pytest.mark.parametrize("given", ["Kort hjælp.", LONG_HELP])
def test_help_takes_no_key_rating_or_word_of_the_question(
    size: tuple[int, int], given: str
) -> None:
    for step in STEPS:
        seen = shown(DrawnPanel(explained(step, given, "Om temaet."), size))
        assert words.asked(step.item) in seen
        if step.item.is_rated:
            assert all(f"{rating} {label}" in seen for rating, label in step.scale.legend)
        used = page.keys_to_rate(step.scale) if step.item.is_rated else page.KEYS_TO_ANSWER
        assert all(each.hint in seen for each in (keys.NEXT, *used[1:]))


@pytest.mark.slow
@pytest.mark.parametrize("size", [*NARROW, (80, 24), (100, 40)])
@pytest.mark.parametrize("given", ["Kort hjælp.", LONG_HELP])
def test_f1_has_help_and_introduction_whole_and_leads_back(
    size: tuple[int, int], given: str
) -> None:
    rated = max((each for each in STEPS if each.item.is_rated), key=length)
    answered = max((each for each in STEPS if not each.item.is_rated), key=length)
    for step in (rated, answered):
        panel = DrawnPanel(explained(step, given, "Om temaet."), size)
        panel.press(Keys.F1)
        told = []
        while words.HELP_AND_KEYS in panel.text:
            told += panel.words
            panel.press(Keys.F1)
        assert "Om temaet." in " ".join(told)
        assert set(given.split()) <= set(told)
        assert words.asked(step.item) in shown(panel)


@pytest.mark.slow
def test_help_stands_below_the_question_where_there_is_room_and_an_introduction_once() -> None:
    for step in STEPS:
        seen = shown(DrawnPanel(explained(step, "Kort hjælp.", "Om temaet."), (80, 30)))
        assert seen.index(words.asked(step.item)) < seen.index("Kort hjælp.")
        is_first = step.place == 0 or step.items[step.place - 1].theme != step.item.theme
        assert ("Om temaet." in seen) == is_first
    seen = shown(DrawnPanel(explained(STEPS[1], LONG_HELP), (80, 24)))
    assert "hjælp0 " in seen


@pytest.mark.slow
@pytest.mark.parametrize("size", [(40, 20), (80, 24), (60, 20)])
def test_help_hides_no_row_of_a_long_comment_without_a_word(size: tuple[int, int]) -> None:
    for step in (each for each in STEPS if each.item.is_rated):
        long_comment = "\n".join(f"linje {number}" for number in range(200))
        panel = DrawnPanel(with_text(explained(step, LONG_HELP, LONG_HELP), long_comment), size)
        assert "↑ mere end 99 linjer over" in panel.text


LEAD = page.Lead(
    "Ledersamtale: Mette",
    (
        "Programmet gemmer svarene løbende her: /hjem/mine filer/mette.md",
        "Programmet sender intet.",
    ),
    "/hjem/mine filer/mette.md",
)


@pytest.mark.slow
@given(
    st.integers(0, len(STEPS) - 1),
    st.sampled_from(["", "a", "a\n" * 7]),
    st.integers(20, 110),
    st.integers(6, 60),
)
def test_what_opens_a_sitting_takes_only_rows_that_its_first_step_leaves(
    place: int, text: str, columns: int, rows: int
) -> None:
    step, size = with_text(STEPS[place], text), (columns, rows)
    alone = DrawnPanel(step, size).text.rstrip().split("\n")
    panel = DrawnPanel(step, size, lead=LEAD)
    led = panel.text.rstrip().split("\n")
    assert led[len(led) - len(alone) :] == alone
    opening = "".join(led[: len(led) - len(alone)])
    if "intet." not in opening:
        assert not opening or opening.endswith(f"… · {keys.HELP.name}")
        panel.press(Keys.F1)
        told = ""
        while words.HELP_AND_KEYS in panel.text:
            told += "".join(panel.text.rstrip().split("\n")[1:-1])
            panel.press(Keys.F1)
        assert "".join("".join(LEAD.lines).split()) in "".join(told.split())


@pytest.mark.slow
def test_a_command_that_ends_a_line_is_broken_at_the_edge_of_the_window_alone() -> None:
    command = "ledersamtale reflect '/hjem/mine filer/mette.md'"
    lead = page.Lead("Ledersamtale", (f"Vil du åbne den, så skriv: {command}", "Og så videre."), "")
    for columns in range(20, 60):
        rows = DrawnPanel(STEPS[0], (columns, 60), lead=lead).text.split("\n")
        assert command in "".join(f"{row:{columns - 1}}" for row in rows)


@pytest.mark.slow
def test_the_path_that_opens_a_sitting_is_broken_at_the_edge_of_the_window_alone() -> None:
    for columns in range(20, 60):
        rows = DrawnPanel(STEPS[0], (columns, 60), lead=LEAD).text.split("\n")
        assert LEAD.path in "".join(f"{row:{columns - 1}}" for row in rows)


@pytest.mark.slow
@given(st.integers(1, 40), st.integers(40, 90), st.integers(14, 40), st.sampled_from(STEPS))
def test_a_long_message_has_the_room_that_is_left_and_says_that_it_is_cut(
    count: int, columns: int, rows: int, step: ItemStep
) -> None:
    message = " ".join(f"besked{number}." for number in range(count * 10))
    panel = DrawnPanel(step, (columns, rows), message=message)
    shown = panel.words
    assert not any(each.startswith("-") and each[1:].isdigit() for each in shown)
    told = [each for each in shown if each.startswith("besked")]
    assert told == message.split()[: len(told)]
    if told and len(told) < count * 10:
        assert shown[shown.index(told[-1]) + 1] == "…"
        blank = [line for line in panel.text.split("\n") if not line.strip()]
        assert len(blank) <= 3
