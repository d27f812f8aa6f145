from __future__ import annotations

import pytest

from ledersamtale.document.headings import read_heading


@pytest.mark.parametrize("line", ["## Tema 1: \u200b", "### Udsagn 1.1: \x01"])
def test_heading_of_control_characters_only_is_not_ours(line: str) -> None:
    assert read_heading(line) is None
