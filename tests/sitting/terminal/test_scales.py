"""Statements on scales of any length, and of ten steps, whose numbers are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.keys import Keys

from ledersamtale.model.places import Kind
from ledersamtale.model.reflection import NOTHING, Content
from ledersamtale.model.themes import Item, Scale
from ledersamtale.sitting import keys, words
from ledersamtale.sitting.interview import ItemStep, Next
from ledersamtale.sitting.terminal import page
from tests.helpers.pty_program import ENTER, TAB, Program, reflection_in
from tests.sitting.terminal.drawn import DrawnPanel
from tests.sitting.terminal.pressing import pressing

if TYPE_CHECKING:
    from pathlib import Path

    from ledersamtale.sitting.interview import ItemEvent

ITEM = Item(Kind.STATEMENT, 1, "Retning", 1, "Jeg gør det klart, hvad der er vigtigst for os alle.")
ENDS = Scale(("Slet ikke", *[""] * 8, "I meget høj grad"))
ALL = Scale(
    (
        *("Aldrig", "Næsten aldrig", "Sjældent", "Nogle gange", "Af og til", "Ofte", "Ret ofte"),
        *("Meget ofte", "Næsten altid", "Altid"),
    ),
    "Ved ikke",
)
SIZES = [(80, 24), (40, 20), (40, 14)]


def step(scale: Scale, content: Content = NOTHING) -> ItemStep:
    return ItemStep((ITEM,), 0, content, scale)


def pressed(scale: Scale, *given: Keys | str, content: Content = NOTHING) -> list[ItemEvent]:
    with pressing() as panel:
        panel.show(step(scale, content))
        panel.press(*given)
        return panel.events


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scale", [ENDS, ALL])
@pytest.mark.parametrize("message", ["", "✓ Udsagn 1.1 er gemt: 10 – Altid"])
def test_ten_steps_are_seen_with_every_word_and_key(
    scale: Scale, size: tuple[int, int], message: str
) -> None:
    panel = DrawnPanel(step(scale), size, message=message)
    seen = " ".join(panel.words)
    assert words.asked(ITEM) in seen
    assert message in seen
    listed = " ".join(f"{rating} {label}".rstrip() for rating, label in scale.legend)
    assert listed in seen
    for binding in (keys.NEXT, *page.keys_to_rate(scale)[1:]):
        assert binding.hint in seen
    assert "1-10 og Enter vurdér" in seen
    assert (keys.DONT_KNOW.hint in seen) == bool(scale.unsure)


@pytest.mark.parametrize(
    ("unsure", "named"), [("Ved ikke", "ved ikke"), ("N/A", "N/A"), ("MUS", "MUS"), ("?", "?")]
)
def test_a_word_for_not_knowing_is_small_at_the_foot_unless_it_is_capitals(
    unsure: str, named: str
) -> None:
    assert keys.to_rate(Scale(("Nej", "Ja"), unsure))[-1].short == named


def test_f1_names_the_keys_of_the_scale_and_esc_leaves_it_at_once() -> None:
    panel = DrawnPanel(step(Scale(("Nej", "", "", "Ja"), "Kan ikke svare")), (40, 14))
    assert "0 kan ikke svare" in " ".join(panel.words)
    panel.press(Keys.F1)
    assert "1-4, 0:" in panel.text
    assert "0 er »Kan ikke svare«" in " ".join(panel.words)
    panel.press(Keys.Escape)
    assert words.asked(ITEM) in " ".join(panel.words)


@given(scale=st.integers(2, 10).map(lambda steps: Scale(("x",) * steps)), data=st.data())
def test_each_step_is_given_by_its_number(scale: Scale, data: st.DataObject) -> None:
    rating = data.draw(st.sampled_from(scale.ratings))
    taken = [data.draw(st.sampled_from([Keys.Enter, Keys.Tab]))] if scale.is_typed else []
    assert pressed(scale, *str(rating), *taken) == [Next(Content(rating))]


def test_digit_that_is_no_step_rates_nothing_and_says_what_does() -> None:
    panel = DrawnPanel(step(Scale(("Nej", "", "", "Ja"))), (80, 24))
    for digit in "059":
        panel.press(digit)
        assert "Tryk 1-4. Tryk k" in panel.text
        assert panel.panel.content == NOTHING
    assert "Tryk 1-4 eller 0." in words.rate_hint(Scale(("Nej", "", "", "Ja"), "Ved ikke"))


@pytest.mark.parametrize(
    ("typed", "rating"),
    [
        (["1"], 1),
        (["1", "0"], 10),
        (["1", "3"], 3),
        (["1", "0", "2"], 2),
        (["1", "0", Keys.Backspace], 1),
        (["1", "0", Keys.Backspace, Keys.Delete], 7),
        (["1", "0", Keys.Backspace, Keys.Delete, Keys.Delete], None),
        (["1", Keys.Down, "0"], 0),
        (["0", "1"], 1),
    ],
)
def test_typed_digits_mark_and_are_taken_back_one_by_one(
    typed: list[Keys | str], rating: int | None
) -> None:
    events = pressed(ALL, *typed, Keys.Tab, content=Content(7))
    assert events == [Next(Content(rating))]


def test_typed_mark_is_not_taken_before_enter() -> None:
    assert pressed(ALL, "1", "0") == []


def test_rating_off_the_scale_is_shown_and_stays() -> None:
    panel = DrawnPanel(step(Scale(("Nej", "Ja")), Content(7)), (80, 24))
    assert "❯ 7 ✓" in " ".join(panel.words)
    assert pressed(Scale(("Nej", "Ja")), Keys.Tab, content=Content(7)) == [Next(Content(7))]


LONG = "meget " * 15 + "til sidst"


@pytest.mark.parametrize("size", [(80, 24), (40, 30), (24, 40)])
def test_long_label_is_seen_whole(size: tuple[int, int]) -> None:
    assert " ".join(DrawnPanel(step(Scale((LONG, "Ja"))), size).words).count("meget ") == 15


SET = """
id: ti
title: Ti trin
scale: {1: Aldrig, 10: Altid}
themes:
  - id: a
    title: A
    statements: [Jeg lytter., Jeg spørger., Jeg følger op.]
    questions: {leader: ["Hvad nu?"]}
"""


@pytest.mark.slow
@pytest.mark.parametrize("size", [(80, 24), (40, 14)])
def test_every_step_of_ten_can_be_chosen_in_a_terminal(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    (tmp_path / "ti.yaml").write_text(SET, encoding="utf-8")
    command = ("reflect", "--themes", str(tmp_path / "ti.yaml"), "--name", "Bo", "--new")
    with Program(*command, "--folder", str(tmp_path), size=size) as program:
        program.see("Udsagn 1.1:", "Tab videre")
        program.send("1", "0")
        program.see("❯ 10 Altid")
        program.send(ENTER)
        program.see("Udsagn 1.2:", "Tab videre")
        program.send("1", TAB)
        program.see("Udsagn 1.3:", "Tab videre")
        program.send("7", ENTER)
        program.see("Spørgsmål 1.1:", "Tab videre")
        program.interrupt()
    ratings = [each for each in reflection_in(tmp_path).splitlines() if "Vurdering" in each]
    assert ratings == [
        "**Vurdering:** 10 – Altid", "**Vurdering:** 1 – Aldrig", "**Vurdering:** 7 (af 1–10)",
    ]  # fmt: skip
