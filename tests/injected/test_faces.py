from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ledersamtale.model.reflection import Content
from ledersamtale.sitting.autosave import Autosave
from ledersamtale.sitting.interview import amend
from ledersamtale.sitting.session.walk import _Session
from tests.injected.aftermath import FULL
from tests.injected.faces import EVENTS, HANDS, fail_at_face
from tests.injected.failures import NEW
from tests.injected.skipping import unlimited_when_full

if TYPE_CHECKING:
    from collections.abc import Callable


@unlimited_when_full
@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("face", HANDS)
def test_a_failure_at_any_line_after_a_key_leaves_every_answer_with_its_question(
    face: str, event: str
) -> None:
    counts = fail_at_face(face, event, most=0 if FULL else 40)
    assert counts.errors > 20
    assert "\n".join(counts.findings) == ""


def put_elsewhere(session: _Session) -> None:
    """Save what was typed as the answer to the first question."""
    session._put(amend(session._at, session._at.items[0], Content(None, NEW)))


def put_nowhere(_: _Session) -> None:
    """Save nothing."""


@pytest.mark.parametrize("face", HANDS)
@pytest.mark.parametrize("rescue", [put_elsewhere, put_nowhere])
def test_a_wrong_rescue_is_caught(
    face: str, rescue: Callable[[_Session], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_Session, "_rescue", rescue)
    if rescue is put_nowhere:
        # It may have kept what was typed just before the failure.
        monkeypatch.setattr(Autosave, "note", lambda *_: None)
    assert fail_at_face(face, "next", most=40).lost > 0
