"""What a person is told while a drive or server does not answer a command."""

from __future__ import annotations

import sys
from functools import partial, wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from ledersamtale.cli import words
from ledersamtale.patience import wait_for

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")


def patiently(function: Callable[P, T]) -> Callable[P, T]:
    """Return `function`, which reads or writes files, such that it can be waited for.

    A person is told after three seconds, and Ctrl+C ends the waiting even then.
    """

    @wraps(function)
    def run(*arguments: P.args, **named: P.kwargs) -> T:
        return wait_for(partial(function, *arguments, **named), tell=_tell)

    return run


def _tell() -> None:
    # Few commands ever wait.
    from ledersamtale.screen.lines import say

    say(words.WAITING, sys.stderr)
