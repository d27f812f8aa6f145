from __future__ import annotations

import pytest

from tests.injected.editors import EDITORS, end_editor, is_installed


@pytest.mark.parametrize(("command", "ends"), list(zip(EDITORS, (3, 2, 2), strict=True)))
def test_no_word_is_lost_that_an_editor_saved_unasked(command: str, ends: int) -> None:
    if not is_installed(command):
        pytest.skip(f"{command.split()[0]} is not installed")
    counts = end_editor(command)
    assert counts.kills == ends
    assert "\n".join(counts.findings) == ""
