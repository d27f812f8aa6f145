"""Print what hostile files cost in processor time: python -m benchmarks.hostile [FORMAT].

Each file is shown, or put on paper in each format, by the real program. A figure is the ratio to
an interpreter that does nothing, which takes 7 ms on the machine that the goals are for: there
they are two seconds for the screen, HTML and Word, and five for PDF.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests.injected.payloads import LARGE, LARGE_REFLECTIONS, PAPERS

from benchmarks.__main__ import NOTHING, PROGRAM

if TYPE_CHECKING:
    from collections.abc import Iterator

NOTHING_SECONDS = 0.007
GOALS = {"show": 2.0, ".html": 2.0, ".docx": 2.0, ".pdf": 5.0}
"""The most seconds for each."""
SHOWN = 5


def files(folder: Path) -> Iterator[Path]:
    """Make the hostile files in `folder`."""
    for name, make in {**PAPERS, **LARGE_REFLECTIONS, **LARGE}.items():
        path = folder / f"{name}.md"
        make(path)
        yield path


def processor_seconds(command: list[str]) -> float:
    """Run `command` to its end; a file that is rejected costs what its rejection does."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print the files that cost the most in each format, the worst first, and their goal."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources = list(files(folder))
        for output, seconds in GOALS.items():
            if output not in (sys.argv[1:] or GOALS):
                continue
            goal = seconds / NOTHING_SECONDS
            costs = []
            for path in sources:
                command = [*PROGRAM, "show", str(path)]
                if output != "show":
                    paper = str(folder / f"papir{output}")
                    command = [*PROGRAM, "export", str(path), "-o", paper, "--force"]
                nothing = median(processor_seconds(NOTHING) for _ in range(3))
                costs.append((processor_seconds(command) / nothing, path.stem))
            for ratio, stem in sorted(costs, reverse=True)[:SHOWN]:
                verdict = "ok" if ratio <= goal else "OVER"
                print(f"{output:6} {stem:50} {ratio:8.0f} {goal:6.0f} {verdict}", flush=True)


if __name__ == "__main__":
    main()
