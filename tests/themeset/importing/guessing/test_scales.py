from __future__ import annotations

import pytest
from hypothesis import example, given

from ledersamtale.model.themes import Scale
from ledersamtale.themeset.importing.guessing.scales import legend, scale_in, scale_over
from tests.helpers import strategies


@pytest.mark.parametrize(
    ("signs", "told"),
    [
        (["1", "2", "0"], Scale(("Aldrig", "Altid"), "Ved ikke")),
        (["1", "2", "3"], Scale(("Aldrig", "Altid", "Ved ikke"))),
        (["1", "3", "0"], None),
        (["0", "1", "2"], None),
        (["a", "b", "c"], None),
    ],
)
def test_a_scale_is_read_from_the_labels_over_its_steps(
    signs: list[str], told: Scale | None
) -> None:
    assert scale_over(["Aldrig", "Altid", "Ved ikke"], signs) == told
    assert told is None or scale_in(legend(told)) == told


@given(strategies.scales())
def test_labels_over_steps_may_be_left_out_as_in_any_scale(scale: Scale) -> None:
    signs = list(map(str, scale.ratings))
    assert scale_over([label for _, label in scale.legend], signs) == scale


@given(strategies.scales())
@example(Scale(("0", "· 0", "· 2")))
def test_a_line_as_our_papers_have_it_is_read_whatever_the_labels_hold(scale: Scale) -> None:
    entries = "\u00a0· ".join(f"{n}\u00a0{label}" for n, label in scale.legend if label)
    assert scale_in(f"Skala: {entries}") == scale_in(entries) == scale
