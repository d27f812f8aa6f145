from __future__ import annotations

import pytest

from tests.injected.aftermath import FULL
from tests.injected.errors import LASTING, SINGLE, Fault, Refusal
from tests.injected.skipping import counted, unlimited_when_full
from tests.injected.starts import fail_every_start

FAULTS: list[Fault] = [*SINGLE, *LASTING] if FULL else [Refusal("EIO")]


@unlimited_when_full
@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_start_in_which_a_call_fails_is_reported_and_the_next_one_continues(fault: Fault) -> None:
    counts = counted(lambda: fail_every_start(fault))
    assert counts.errors > 0
    assert "\n".join(counts.findings) == ""
