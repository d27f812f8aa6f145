"""Time and memory of each format beside others' tools: python -m benchmarks.paper [RUNS].

Ours and each other tool's process are run in turn, from start to end; the memory is the process's
peak, as the kernel counts it. Tools that are not installed are left out: pandoc comes from the
system, weasyprint and docxtpl from the extra `bench`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from benchmarks.__main__ import PROGRAM, full_reflection
from ledersamtale.document.writer import write

THEMES = 100
EACH = 10
_TEMPLATE = """
import sys
from docx import Document
document = Document()
document.add_heading("{{ title }}", 0)
for line in ("{%p for part in parts %}", "{{ part.title }}", "{%p for text in part.texts %}",
             "{{ text }}", "{%p endfor %}", "{%p endfor %}"):
    document.add_paragraph(line)
document.save(sys.argv[1])
"""
_FILL = """
import sys
from docxtpl import DocxTemplate
parts = []
for line in open(sys.argv[2], encoding="utf-8"):
    if line.startswith("#"):
        parts.append({"title": line.strip("# \\n"), "texts": []})
    elif line.strip() and parts:
        parts[-1]["texts"].append(line.strip())
template = DocxTemplate(sys.argv[1])
template.render({"title": "Temaer", "parts": parts}, autoescape=True)
template.save(sys.argv[3])
"""


@dataclass(frozen=True)
class Cost:
    """What a process took: seconds, and the most memory that it held, in MB."""

    seconds: float
    memory: float


@dataclass(frozen=True)
class Rival:
    """The command of another tool that makes a file like one of ours."""

    name: str
    command: list[str]


def cost(command: list[str]) -> Cost:
    """Run `command` to its end; raises CalledProcessError when it fails."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, command)
    return Cost(seconds, usage.ru_maxrss / 1024)


def large_set() -> str:
    """Return a theme set of two thousand questions, half to each audience."""

    def questions(theme: int, who: str) -> str:
        lines = (f"        - Hvordan går det {who} med {theme} {n}?\n" for n in range(EACH))
        return "".join(lines)

    return "id: stor\ntitle: Stor\nthemes:\n" + "".join(
        f"  - id: tema-{theme}\n    title: Tema {theme}\n    questions:\n"
        f"      leader:\n{questions(theme, 'dig')}      group:\n{questions(theme, 'jer')}"
        for theme in range(THEMES)
    )


def rivals(folder: Path, case: str, suffix: str) -> list[Rival]:
    """Return others' commands that make `case` in the format of `suffix` and are installed."""
    markdown, out = str(folder / f"{case}.md"), str(folder / f"andet{suffix}")
    found = []
    if shutil.which("pandoc") and suffix in (".html", ".docx"):
        found.append(Rival("pandoc", ["pandoc", "--standalone", markdown, "-o", out]))
    if find_spec("docxtpl") and suffix == ".docx":
        template = str(folder / "skabelon.docx")
        found.append(Rival("docxtpl", [sys.executable, "-c", _FILL, template, markdown, out]))
    if find_spec("weasyprint") and suffix == ".pdf":
        page = str(folder / f"{case}.html")
        found.append(Rival("weasyprint", [sys.executable, "-m", "weasyprint", page, out]))
    return found


def show(name: str, ours: list[Cost], theirs: dict[str, list[Cost]]) -> None:
    """Print what our process took, and each of the others' beside it."""
    seconds, memory = (median(getattr(each, of) for each in ours) for of in ("seconds", "memory"))
    line = f"{name:26} {seconds:7.2f} s {memory:6.0f} MB"
    for rival, costs in theirs.items():
        times = median(a.seconds / b.seconds for a, b in zip(ours, costs, strict=True))
        sizes = median(a.memory / b.memory for a, b in zip(ours, costs, strict=True))
        line += f"   {times:5.2f} x the time and {sizes:5.2f} x the memory of {rival}"
    print(line, flush=True)


def main() -> None:
    """Measure every case in every format, and print a line for each."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "stor.yaml").write_text(large_set(), encoding="utf-8")
        (folder / "refleksion.md").write_text(write(full_reflection()), encoding="utf-8")
        if find_spec("docxtpl"):
            cost([sys.executable, "-c", _TEMPLATE, str(folder / "skabelon.docx")])
        themes = [*PROGRAM, "print-theme", "--force"]
        large = [*themes, "--themes", str(folder / "stor.yaml")]
        reflection = [*PROGRAM, "export", str(folder / "refleksion.md"), "--force"]
        cases = {"temaer": themes, "refleksion": reflection, "stor": large}
        for case, command in cases.items():
            for suffix in (".md", ".html", ".docx", ".pdf"):
                if (case, suffix) == ("refleksion", ".md"):
                    continue  # A reflection is Markdown already.
                ours = [*command, "-o", str(folder / f"{case}{suffix}")]
                cost(ours)
                others = rivals(folder, case, suffix)
                mine: list[Cost] = []
                theirs: dict[str, list[Cost]] = {each.name: [] for each in others}
                for _ in range(runs):
                    mine.append(cost(ours))
                    for rival in others:
                        theirs[rival.name].append(cost(rival.command))
                show(f"{case}{suffix}", mine, theirs)


if __name__ == "__main__":
    main()
