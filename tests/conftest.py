from __future__ import annotations

from hypothesis import HealthCheck, settings

# The time of one example says more about the machine than about the code.
settings.register_profile(
    "tests", deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.load_profile("tests")
