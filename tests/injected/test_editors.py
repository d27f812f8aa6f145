from __future__ import annotations

import shutil

import pytest

from tests.injected.editors import EDITORS, end_every_editor

pytestmark = pytest.mark.skipif(
    not all(shutil.which(each.split()[0]) for each in EDITORS),
    reason="not all of Vim, nano and Emacs are installed",
)


def test_no_word_is_lost_that_an_editor_saved_unasked() -> None:
    counts = end_every_editor()
    assert counts.kills == 7
    assert "\n".join(counts.findings) == ""
