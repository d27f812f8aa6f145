from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.key_binding.key_bindings import _parse_key

from ledersamtale.model.themes import Scale
from ledersamtale.sitting import keys

ROOT = Path(__file__).parents[2]
SEQUENCES = [each for binding in keys.TABLE for each in binding.sequences]


def test_readme_has_the_same_table_of_keys() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    table = text.partition("| tast | gør |\n| --- | --- |\n")[2].partition("\n\n")[0]
    rows = [tuple(row.strip("| ").split(" | ")) for row in table.splitlines()]
    assert rows == [(each.name, each.does) for each in keys.TABLE]


def test_keys_in_the_leaders_guide_are_in_the_table() -> None:
    text = (ROOT / "docs" / "leder.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\b(?:(?:Shift|Ctrl)\+\w+|Tab|Enter|F\d+)\b", text))
    known = {name for each in keys.TABLE for name in re.split(r" eller |, ", each.name)}
    assert named
    assert named <= known


@pytest.mark.parametrize("sequence", SEQUENCES, ids=" ".join)
def test_every_key_is_known_to_prompt_toolkit(sequence: tuple[str, ...]) -> None:
    assert all(_parse_key(key) for key in sequence)


@given(steps=st.integers(2, 10), unsure=st.sampled_from(["", "Ved ikke", "Kan ikke svare"]))
def test_keys_that_rate_are_those_of_the_scale(steps: int, unsure: str) -> None:
    scale = Scale(("x",) * steps, unsure)
    rate = next(each for each in keys.table(scale) if each.sequences == keys.RATE.sequences)
    assert rate.name == (f"1-{steps}, 0" if unsure else f"1-{steps}")
    assert (f"(0 er »{unsure}«)" in rate.does) == bool(unsure)
    assert ("det tal, du har skrevet" in rate.does) == (steps > 9)
    shown = [each.hint for each in keys.to_rate(scale)[1:]]
    assert shown == ([f"0 {unsure[0].lower()}{unsure[1:]}"] if unsure else [])
    assert [each for each in keys.table(scale) if each != rate] == [
        each for each in keys.TABLE if each is not keys.RATE
    ]


def test_keys_without_a_scale_are_the_whole_table() -> None:
    assert keys.table(Scale(())) == keys.TABLE


def test_where_an_agreement_is_asked_about_no_key_tells_of_what_is_not_there() -> None:
    known = [each for each in keys.table(Scale(("x",) * 3)) if each is not keys.OVERVIEW]
    told = keys.of_an_agreement(known)
    others = [each for each in keys.TABLE if each not in (keys.OVERVIEW, keys.LAST)]
    assert [each.sequences for each in told] == [each.sequences for each in others]
    said = " ".join(each.does for each in told)
    assert not [each for each in ("udsagn", "vurder", "oversigt", "svar") if each in said]


def test_no_key_does_two_things() -> None:
    assert len(SEQUENCES) == len(set(SEQUENCES))
