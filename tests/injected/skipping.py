"""Skips tests, with the reason, where the machine does not let us inject failures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.injected.aftermath import FULL
from tests.injected.disk import CannotMount
from tests.injected.tracing import CannotTrace

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.injected.aftermath import Counts

unlimited_when_full = pytest.mark.timeout(0 if FULL else 600)
"""The full run has no time limit."""


def counted(run: Callable[[], Counts]) -> Counts:
    """Return what `run` counts, or skip the test where the machine does not allow it."""
    try:
        return run()
    except (CannotTrace, CannotMount) as error:
        pytest.skip(str(error))
