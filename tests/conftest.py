from __future__ import annotations

import gc
import os
import signal
import sys
from functools import cache
from typing import TYPE_CHECKING

import pytest
import xdist.plugin
from hypothesis import HealthCheck, Phase, settings
from prompt_toolkit.application import Application
from prompt_toolkit.key_binding.defaults import load_key_bindings
from prompt_toolkit.styles import style

from ledersamtale.store import file as reflection_file

if TYPE_CHECKING:
    from collections.abc import Iterator

# Containers often tell Python to keep no compiled files. Each worker would then prepare the
# assertions of every test anew, and each start of the program compile its modules.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# A program that nohup starts, such as these tests, ignores it, and so would those that they start.
signal.signal(signal.SIGHUP, signal.SIG_DFL)

_OBJECTS_BETWEEN_COLLECTIONS = 50_000

# No deadline: the time of one example depends on the machine more than on the code.
settings.register_profile(
    "everyday",
    deadline=None,
    max_examples=25,
    stateful_step_count=20,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile("search", settings.get_profile("everyday"), max_examples=200)
# Always the same examples, so that a change that is right is never rejected by chance. New ones are
# looked for every day by the everyday profile, and eight times as many by `search`.
settings.register_profile("ci", settings.get_profile("search"), derandomize=True, database=None)
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


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name a test by the parameter where the value is bytes.

    An archive has the time at which it was made, and each worker makes its own.
    """
    return argname if isinstance(val, bytes) else None


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Have more workers than processors: tests that wait for a program leave theirs to others.

    Slow tests wait more, and each worker takes some seconds to collect all tests.
    """
    count = int(xdist.plugin.pytest_xdist_auto_num_workers(config))
    if "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ:
        return count
    return count + (1 if config.option.markexpr == "not slow" else 2)


def pytest_collection_finish() -> None:
    """Let no search for garbage look through the thousands of tests, which live to the end.

    And let there be fewer of them: they find little, and take a twentieth of the time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)


@pytest.fixture(autouse=True, scope="session")
def short_moments() -> Iterator[None]:
    """Let the tests wait less for other programs' writes than the program does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reflection_file, "_MOMENT_SECONDS", 0.01)
        yield


@pytest.fixture(autouse=True, scope="session")
def made_once_for_all_panels() -> Iterator[None]:
    """Bind prompt_toolkit's own keys, a thousand, and read its styles once: the most of a panel."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(f"{Application.__module__}.load_key_bindings", cache(load_key_bindings))
        patch.setattr(style, "_parse_style_str", cache(style._parse_style_str))
        yield
