from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from ledersamtale import reflection_file

if TYPE_CHECKING:
    from collections.abc import Iterator

# The time of one example says more about the machine than about the code.
settings.register_profile(
    "tests", deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.load_profile("tests")


@pytest.fixture(autouse=True, scope="session")
def short_moments() -> Iterator[None]:
    """Wait less for other programs' writes than the program itself does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reflection_file, "_MOMENT_SECONDS", 0.01)
        yield
