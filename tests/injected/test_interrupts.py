from __future__ import annotations

from tests.injected.aftermath import FULL
from tests.injected.interrupts import strike_everywhere, without_gate
from tests.injected.skipping import unlimited_when_full


@unlimited_when_full
def test_ctrl_c_between_an_answer_and_the_next_prompt_loses_no_answer() -> None:
    counts = strike_everywhere(lambda gate: gate, every=1 if FULL else 97)
    assert counts.interrupts > 50
    assert counts.findings == ()


def test_program_that_ctrl_c_interrupts_at_any_bytecode_is_caught() -> None:
    counts = strike_everywhere(without_gate, every=499)
    assert counts.lost > 0
