from __future__ import annotations

import pytest

from ledersamtale.sitting.interview import Keep
from ledersamtale.sitting.session.walk import _Session
from tests.injected.failures import EVENTS, fail_everywhere


@pytest.mark.parametrize("event", EVENTS.values(), ids=EVENTS)
def test_a_failure_at_any_line_of_a_save_leaves_every_answer_with_its_question(event) -> None:  # type: ignore[no-untyped-def]
    counts = fail_everywhere(event)
    assert counts.errors > 50
    assert "\n".join(counts.findings) == ""


def test_a_rescue_at_another_question_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    def rescue(self: _Session) -> None:
        from ledersamtale.sitting import interview

        content = EVENTS["next"].content
        self._put(interview.advance(self._at, Keep(content)))

    monkeypatch.setattr(_Session, "_rescue", rescue)
    assert fail_everywhere(EVENTS["next"], every=5).lost > 0
