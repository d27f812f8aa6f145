from __future__ import annotations

from tests.injected.hand_edits import save_after_hand_edits


def test_no_edit_by_hand_costs_an_answer_or_a_save() -> None:
    counts = save_after_hand_edits(300)
    assert counts.edits > 200
    assert "\n".join(counts.findings) == ""
