from __future__ import annotations

import pytest

from ledersamtale.themeset.importing.guessing.scales import legend_over, scale_in


@pytest.mark.parametrize(
    ("signs", "told"),
    [
        (["1", "2", "0"], "1 Aldrig · 2 Altid · 0 Ved ikke"),
        (["1", "2", "3"], "1 Aldrig · 2 Altid · 3 Ved ikke"),
        (["1", "3", "0"], ""),
        (["0", "1", "2"], ""),
        (["a", "b", "c"], ""),
    ],
)
def test_a_scale_is_read_from_the_labels_over_its_steps(signs: list[str], told: str) -> None:
    assert legend_over(["Aldrig", "Altid", "Ved ikke"], signs) == told
    assert (scale_in(told) is not None) == bool(told)
