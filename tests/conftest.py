from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, settings

from ledersamtale.store import file as reflection_file

if TYPE_CHECKING:
    from collections.abc import Iterator

# No deadline: the time of one example depends on the machine more than on the code.
settings.register_profile(
    "everyday",
    deadline=None,
    max_examples=25,
    stateful_step_count=20,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile("ci", settings.get_profile("everyday"), max_examples=200)
# For mutation testing, which runs the laws a thousand times: always the same examples, so that a
# mutant is not killed by chance, and no time spent on making a failing example smaller.
settings.register_profile(
    "quick",
    settings.get_profile("everyday"),
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "everyday"))


@pytest.fixture(autouse=True, scope="session")
def short_moments() -> Iterator[None]:
    """Let the tests wait less for other programs' writes than the program does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reflection_file, "_MOMENT_SECONDS", 0.01)
        yield
