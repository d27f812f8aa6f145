from __future__ import annotations

import os
import pty
from typing import TYPE_CHECKING, TextIO

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def terminal() -> Iterator[tuple[int, TextIO]]:
    """Yield a descriptor that keys are written to, and the stream that the program reads."""
    keyboard, reader = pty.openpty()
    with os.fdopen(reader) as stream:
        yield keyboard, stream
    os.close(keyboard)
