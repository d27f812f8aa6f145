"""What is done in an application, in the one event loop of all tests: each takes longer to make."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from prompt_toolkit.application.current import set_app

if TYPE_CHECKING:
    from collections.abc import Callable

    from prompt_toolkit.application import Application

_RUNNER = asyncio.Runner()


def inside(application: Application[Any], act: Callable[[], object]) -> None:
    """Do something as `application` does, in an event loop, and cancel what it would do later."""
    _RUNNER.run(_inside(application, act))


async def _inside(application: Application[Any], act: Callable[[], object]) -> None:
    try:
        with set_app(application):
            act()
    finally:
        later = asyncio.all_tasks() - {asyncio.current_task()}
        for task in later:
            task.cancel()
        await asyncio.gather(*later, return_exceptions=True)
