"""Print what twice as much work costs: python -m benchmarks.growth [RUNS]."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.__main__ import PROGRAM, Figure, full_reflection, in_turn
from ledersamtale.document.writer import write
from ledersamtale.model.reflection import Status

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDERS = (1_250, 2_500, 5_000, 10_000)
ANSWERS = (250, 500, 1_000, 2_000)
ITEMS = 100
"""How many questions a theme has."""

# Twice the work may cost twice the time, and a little more for the whole file that a save writes.
MOST = 2.5


def started(folder: Path, reflections: int) -> Callable[[], float]:
    """Return what times the start of `reflect` in a folder of so many finished reflections."""
    folder.mkdir()
    text = write(replace(full_reflection(), status=Status.FINISHED))
    for number in range(reflections):
        path = folder / f"2026-11-24-ledersamtale-leder-{number:05}.md"
        path.write_text(text, encoding="utf-8")
    command = [*PROGRAM, "reflect", "--plain", "--name", "Mette", "--folder", str(folder)]
    return lambda: timed(command, "")


def answered(folder: Path, answers: int) -> Callable[[], float]:
    """Return what times a sitting in which so many questions are answered from a pipe."""
    folder.mkdir()
    themes = folder / "themes.yaml"
    themes.write_text(
        "id: stor\ntitle: Stor\nthemes:\n"
        + "".join(
            f"  - id: tema-{theme}\n    title: Tema {theme}\n    questions:\n      leader:\n"
            + "".join(
                f"        - Hvordan går det med sag {theme} {number}?\n"
                for number in range(min(ITEMS, answers - theme * ITEMS))
            )
            for theme in range(-(-answers // ITEMS))
        ),
        encoding="utf-8",
    )
    command = [*PROGRAM, "reflect", "--plain", "--new", "--name", "Mette"]
    command += ["--themes", str(themes), "--folder", str(folder / "answers")]
    return lambda: timed(command, "Et svar på en linje.\n\nOg en til.\n.\n" * answers)


def timed(command: list[str], typed: str) -> float:
    """Return how many seconds `command` takes with `typed` on its standard input."""
    start = time.perf_counter()
    subprocess.run(command, input=typed, capture_output=True, text=True, check=False)
    return time.perf_counter() - start


def doublings(
    name: str, make: Callable[[Path, int], Callable[[], float]], sizes: tuple[int, ...], runs: int
) -> list[Figure]:
    """Measure each of `sizes`, of which each is twice the one before, against that one."""
    with tempfile.TemporaryDirectory() as folder:
        work = {size: make(Path(folder) / str(size), size) for size in sizes}
        return [
            in_turn(
                f"{name.format(large)}",
                work[large],
                work[small],
                against=f"{small:,}",
                runs=runs,
                goal=MOST,
            )
            for small, large in pairwise(sizes)
        ]


def main() -> None:
    """Measure both, and print a line for each doubling."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    print(f"{'':38} {'ratio':>8} {'quarter':>8} {'quarter':>8} {'goal':>6} {'':5}{'median':>9}")
    for figure in doublings("reflect in a folder of {:,}", started, FOLDERS, runs):
        print(figure)
    for figure in doublings("{:,} answers in one sitting", answered, ANSWERS, runs):
        print(figure)


if __name__ == "__main__":
    main()
