from __future__ import annotations

import os
import pty
from typing import TYPE_CHECKING, TextIO

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def terminal() -> Iterator[tuple[int, TextIO]]:
    """Where keys are pressed, and where the program reads them."""
    keyboard, reader = pty.openpty()
    with os.fdopen(reader) as stream:
        yield keyboard, stream
    os.close(keyboard)
