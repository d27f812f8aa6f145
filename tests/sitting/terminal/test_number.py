"""A text that begins with a number, typed at a statement that digits rate."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from prompt_toolkit.keys import Keys

from ledersamtale.model.places import Kind
from ledersamtale.model.reflection import NOTHING, Content, Reflection
from ledersamtale.model.themes import Scale, Theme, ThemeSet, Wording
from ledersamtale.sitting import interview
from ledersamtale.sitting.interview import ItemStep
from ledersamtale.sitting.terminal.number import Number
from tests.helpers.pty_program import CTRL_C, reflection_in
from tests.sitting.terminal.pressing import Pressed, pressing
from tests.sitting.terminal.rating import begin

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FIVE = Scale(tuple("abcde"), "?")
TEN = Scale(tuple("abcdefghij"), "?")
NAMES = ("Jeg gør en.", "Jeg gør to.", "Jeg gør tre.", "Jeg gør fire.", "Jeg gør fem.")
HASTE = 0.2
"""Seconds between two keys of a person who types."""


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


class Typing:
    """A walk in a panel, in which a person types."""

    def __init__(self, panel: Pressed, scale: Scale, contents: tuple[Content, ...]) -> None:
        statements = tuple(Wording(each) for each in NAMES)
        theme = Theme("t", "Tema", statements, (Wording("Hvad så?"),), ())
        theme_set = ThemeSet("sæt", "Et sæt", "da", "", scale, (theme,))
        self.walk = interview.start(theme_set, Reflection("", "2026-11-28", "sæt"))
        for item, content in zip(self.walk.items, contents, strict=False):
            self.walk = interview.amend(self.walk, item, content)
        self.panel = panel
        self.clock = Clock()
        panel.panel._number = Number(self.clock)
        self._show()

    def _show(self) -> None:
        step = interview.step(self.walk)
        assert isinstance(step, ItemStep)
        self.panel.panel.application.key_processor.reset()
        self.panel.show(step)

    def type(self, text: str, seconds: float = HASTE) -> None:
        for sign in text:
            self.clock.now += seconds
            self.panel.press(sign, data=sign)
            for event in self.panel.events:
                self.walk = interview.advance(self.walk, event)
                self._show()
            self.panel.events.clear()

    @property
    def held(self) -> Content:
        return self.panel.panel.content

    @property
    def at(self) -> str:
        return self.walk.items[self.walk.place].text

    def given(self, name: str) -> Content:
        (item,) = (each for each in self.walk.items if each.text == name)
        return self.held if name == self.at else interview.content(self.walk, item)


@contextmanager
def typing(scale: Scale = FIVE, *contents: Content) -> Iterator[Typing]:
    with pressing() as panel:
        yield Typing(panel, scale, contents)


CONTENTS = st.builds(
    Content, st.none() | st.sampled_from(FIVE.ratings), st.sampled_from(["", "noget", "to\nlinjer"])
)
BEHIND = [
    "{} nye ledere",
    "{}. gang",
    "{} % af dem",
    "{}) noget",
    "{}-årig",
    "{}/12 i år",
    "{}, og",
    "({}) noget",
    "{}+2 nye",
    "{} - nu",
    "{} (fire) nye",
    "{}' er",
    "-{} i år",
]


@pytest.mark.parametrize(
    "text", ['"Godt" siger de', "(vi)", "I år", "Ål", "?? ja tak", "- en", "Kurser"]
)
@pytest.mark.parametrize(("before", "after"), [("", "{}"), ("noget", "noget\n{}")])
def test_every_sign_of_a_comment_that_is_begun_at_the_scale_is_in_it(
    text: str, before: str, after: str
) -> None:
    with typing(FIVE, Content(4, before)) as walk:
        walk.type(text)
        assert (walk.at, walk.held) == (NAMES[0], Content(4, after.format(text)))
        walk.panel.press(Keys.ControlZ)
        assert walk.held.text.startswith(before)


def test_a_comment_is_gone_on_with_behind_a_blank_that_is_typed() -> None:
    with typing(FIVE, Content(4, "noget")) as walk:
        walk.type(" mere")
        assert walk.held == Content(4, "noget mere")
    with typing(FIVE) as walk:
        walk.type(" mere")
        assert walk.held.text.strip() == "mere"


def test_a_key_that_acts_ends_what_was_typed_before_it() -> None:
    with typing() as walk:
        walk.type("x")
        walk.panel.press(Keys.Down)
        walk.type("yz")
        assert walk.held.text == "yz"
        assert walk.held.rating is not None


@given(
    scale=st.sampled_from([FIVE, TEN]),
    number=st.text("0123456789", min_size=1, max_size=4),
    behind=st.sampled_from(BEHIND),
    contents=st.lists(CONTENTS, min_size=5, max_size=5),
    seconds=st.sampled_from([0.0, HASTE, 0.9]),
)
@example(FIVE, "16", "{} år", [NOTHING] * 5, HASTE)
@example(FIVE, "7", "{} nye", [Content(4, "noget")] * 5, HASTE)
@example(FIVE, "3", "({}) nye", [NOTHING] * 5, HASTE)
def test_text_that_begins_with_a_number_is_a_comment_and_rates_nothing(
    scale: Scale, number: str, behind: str, contents: list[Content], seconds: float
) -> None:
    text = behind.format(number)
    with typing(scale, *contents) as walk:
        walk.type(text, seconds=seconds)
        assert walk.at == NAMES[0]
        before = contents[0].text
        whole = f"{before}\n{text}" if before else text
        assert walk.held == replace(contents[0], text=whole)
        for name, content in list(zip(NAMES, contents, strict=True))[1:]:
            assert walk.given(name) == content


@pytest.mark.parametrize("behind", [" k", "-4", " indrykket", ". Noget"])
@pytest.mark.parametrize("number", ["3", "12345"])
def test_what_comes_long_after_a_rating_is_no_part_of_its_number(number: str, behind: str) -> None:
    for seconds in ([600.0], [600.0, 600.0], [HASTE, 600.0]):
        with typing() as walk:
            walk.type(number)
            for sign, pause in zip(behind, [*seconds, *[HASTE] * 9], strict=False):
                walk.type(sign, seconds=pause)
            for name, rating in zip(NAMES, number, strict=False):
                assert walk.given(name).rating == int(rating)


@given(st.text("012345", min_size=1, max_size=5), st.sampled_from(["", " ", "-", ".", "k", "kx"]))
def test_ratings_stay_where_no_text_begins_behind_them(ratings: str, behind: str) -> None:
    with typing() as walk:
        walk.type(ratings + behind)
        for name, rating in zip(NAMES, ratings, strict=False):
            assert walk.given(name).rating == int(rating)


def test_ratings_that_are_confirmed_with_the_space_bar_stay() -> None:
    with typing() as walk:
        walk.type("3 4 5 ")
        assert [walk.given(each).rating for each in NAMES[:4]] == [3, 4, 5, None]


def test_statements_that_were_read_before_they_were_rated_keep_their_ratings() -> None:
    with typing() as walk:
        walk.type("43", seconds=2)
        walk.type(" er syge")
        assert walk.given(NAMES[0]) == Content(4)
        assert (walk.at, walk.held) == (NAMES[1], Content(None, "3 er syge"))


def test_number_that_ends_at_a_question_is_whole_at_its_statement() -> None:
    with typing(FIVE, *[Content(1)] * 3) as walk:
        walk.type("111", seconds=2)
        walk.clock.now += 2
        walk.type("2025 var hårdt")
        assert (walk.at, walk.held) == (NAMES[3], Content(None, "2025 var hårdt"))
        assert walk.given("Hvad så?") == NOTHING


@pytest.mark.parametrize(
    ("answer", "pause"), [("- en liste", 2), ("5 dage", 2), ("Tre ord", 2), (" indrykket", 20)]
)
def test_answer_to_a_question_that_a_rating_led_to_is_an_answer(answer: str, pause: int) -> None:
    with typing() as walk:
        walk.type("12345", seconds=2)
        walk.clock.now += pause
        assert walk.walk.items[walk.walk.place].kind is Kind.QUESTION
        walk.type(answer)
        assert walk.held == Content(None, answer)
        assert walk.given(NAMES[4]) == Content(5)


@pytest.mark.slow
@pytest.mark.parametrize("size", [(80, 24), (40, 20)])
def test_comment_that_begins_with_a_number_is_whole_in_the_file(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    with begin(tmp_path, size) as program:
        program.send("3 nye ledere")
        program.see("▏ 3 nye ledere")
        program.send("!", CTRL_C)
        assert program.end() == 0
    text = reflection_in(tmp_path)
    assert "\n\n3 nye ledere!\n" in text
    assert "Vurdering" not in text


def test_digits_that_come_before_a_statement_is_shown_begin_its_comment() -> None:
    with typing() as walk:
        walk.type("1")
        step = interview.step(walk.walk)
        assert isinstance(step, ItemStep)
        walk.panel.panel.unread_digits("6", step)
        walk.type(" år")
        assert (walk.at, walk.held) == (NAMES[0], Content(None, "16 år"))


def test_a_sign_long_after_a_rating_begins_a_comment_of_its_own() -> None:
    for text in ("-3 i år", ".net er", "+2 nye"):
        with typing() as walk:
            walk.type("4")
            walk.clock.now += 4
            walk.type(text)
            assert walk.given(NAMES[0]) == Content(4)


def test_undoing_ends_a_number() -> None:
    with typing() as walk:
        walk.type("12")
        walk.panel.press(Keys.ControlZ)
        walk.type("3 nye")
        assert (walk.at, walk.held.text) == (NAMES[2], "3 nye")
        assert walk.given(NAMES[0]) == Content(1)
