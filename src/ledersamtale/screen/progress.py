"""Work that may take long: a bar on a terminal after a second, and Ctrl+C that ends it."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    Tell = Callable[[int, int], None]

PATIENCE_SECONDS = 1.0
_EACH_SECONDS = 0.1
_T = TypeVar("_T")


def with_progress(what: str, work: Callable[[Tell], _T]) -> _T:
    """Return what `work` returns; raise what it raises.

    `work` gets a function to report how many parts are done, of how many. `what` stands beside
    the bar, on stderr; work in one part has no measure, and then the bar only moves.
    """
    worker = _Worker(work)
    # In a thread of its own, since compiled code does not stop for Ctrl+C; a daemon ends with us.
    threading.Thread(target=worker.run, daemon=True).start()
    if not worker.ended.wait(PATIENCE_SECONDS) and _is_terminal():
        _show(what, worker)
    worker.ended.wait()
    return worker.result()


class _Worker(Generic[_T]):
    """Work in another thread: how far it is, and its result or error."""

    _result: _T

    def __init__(self, work: Callable[[Tell], _T]) -> None:
        self._work = work
        self._error: BaseException | None = None
        self.done = 0
        self.parts = 1
        self.ended = threading.Event()

    def tell(self, done: int, parts: int) -> None:
        self.done, self.parts = done, parts

    def run(self) -> None:
        try:
            self._result = self._work(self.tell)
        except BaseException as error:
            self._error = error
        finally:
            self.ended.set()

    def result(self) -> _T:
        if self._error:
            raise self._error
        return self._result


def _show(what: str, worker: _Worker[_T]) -> None:
    # rich takes 40 ms, which quick work should not wait for.
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    console = Console(stderr=True, highlight=False, markup=False, emoji=False)
    columns = (TextColumn("{task.description}", markup=False), BarColumn())
    with Progress(*columns, console=console, transient=True) as shown:
        task = shown.add_task(what, total=None)
        while not worker.ended.wait(_EACH_SECONDS):
            total = worker.parts if worker.parts > 1 else None
            shown.update(task, completed=worker.done, total=total)


def _is_terminal() -> bool:
    try:
        return sys.stderr.isatty()
    except (AttributeError, ValueError):
        return False
