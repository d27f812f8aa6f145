"""Print every figure with its goal: python -m benchmarks [RUNS]."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import markdown_it
import yaml
from docx import Document

from benchmarks.terminal import started
from ledersamtale import durable
from ledersamtale.document import headings
from ledersamtale.document.reader import read
from ledersamtale.document.writer import write
from ledersamtale.model.agreements import Agreement
from ledersamtale.model.places import Kind
from ledersamtale.model.reflection import Content, Reflection, Status
from ledersamtale.model.themes import Audience
from ledersamtale.paper.documents.sheets.form import form
from ledersamtale.paper.word import write as word
from ledersamtale.paper.word.filled.read import read_filled
from ledersamtale.sitting import interview
from ledersamtale.sitting.interview import Next
from ledersamtale.store import opening
from ledersamtale.themeset import file as themes_file
from ledersamtale.themeset.bundled import bundled_path

if TYPE_CHECKING:
    from collections.abc import Callable

    from ledersamtale.store.file import ReflectionFile

PROGRAM = [str(Path(sys.executable).with_name("ledersamtale"))]
NOTHING = [sys.executable, "-I", "-S", "-c", "pass"]
BARE_QUESTION = [sys.executable, "-c", "import questionary; questionary.text('KLAR').ask()"]
QUESTION_AFTER_QUESTION = [
    sys.executable,
    "-c",
    "import questionary\nfor n in range(100): questionary.text(f'KLAR {n:02}').ask()",
]
LONG_ANSWER = "linje med nogle almindelige danske ord i\r" * 250 + "SLUT"
READING = (
    "import pathlib, sys\n"
    "from ledersamtale.store.reading import read_reflection\n"
    "for path in pathlib.Path(sys.argv[1]).glob('*.md'): read_reflection(path)"
)
ANSWER = "Planen for foråret ser sådan ud:\n\n15. januar: kick-off i lederteamet\n" * 10


@dataclass(frozen=True)
class Figure:
    """The times of two programs, ours and another, that were run in turn."""

    name: str
    against: str
    ours: list[float]
    theirs: list[float]
    goal: float | None = None

    @property
    def ratios(self) -> list[float]:
        """The ratio of each run to the one beside it, so that a busy machine slows down both."""
        return sorted(a / b for a, b in zip(self.ours, self.theirs, strict=True))

    @property
    def ratio(self) -> float:
        """The median of the ratios."""
        return median(self.ratios)

    def __str__(self) -> str:
        low, high = self.ratios[len(self.ratios) // 4], self.ratios[-1 - len(self.ratios) // 4]
        goal = "" if self.goal is None else f"{'ok  ' if self.ratio <= self.goal else 'OVER'}"
        return (
            f"{self.name:38} {self.ratio:8.2f} {low:8.2f} {high:8.2f} "
            f"{'' if self.goal is None else self.goal:>6} {goal:5}"
            f"{median(self.ours) * 1000:9.2f} ms  to {self.against}"
        )


def in_turn(
    name: str,
    ours: Callable[[], float],
    theirs: Callable[[], float],
    *,
    against: str,
    runs: int,
    goal: float | None = None,
) -> Figure:
    """Return what `ours` and `theirs` took, in seconds, run in turn after a warm-up of each."""
    ours(), theirs()
    pairs = [(ours(), theirs()) for _ in range(runs)]
    return Figure(name, against, [a for a, _ in pairs], [b for _, b in pairs], goal)


def process(command: list[str]) -> Callable[[], float]:
    """Return what times `command` from its start to its end."""

    def run() -> float:
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        return time.perf_counter() - start

    return run


def shown(command: list[str], text: str) -> Callable[[], float]:
    """Return what times `command` until `text` is on its screen."""

    def run() -> float:
        with started(command) as program:
            return program.wait(text)

    return run


def call(work: Callable[[], object], *, times: int = 1) -> Callable[[], float]:
    """Return what times `work`, in seconds for one of `times` calls."""

    def run() -> float:
        start = time.perf_counter()
        for _ in range(times):
            work()
        return (time.perf_counter() - start) / times

    return run


def reflect(folder: Path, options: tuple[str, ...] = ("--new",)) -> list[str]:
    """Return the command that begins a new reflection in `folder`."""
    return [*PROGRAM, "reflect", "--name", "Mette", *options, "--folder", str(folder)]


def begun(
    folder: Path, text: str, *, years: int = 0, options: tuple[str, ...] = ("--new",)
) -> Callable[[], float]:
    """Return what times a new reflection in `folder`, with so many earlier ones, until `text`.

    Without the option `--new`, drafts are looked for first, as in what a person usually types.
    """

    def run() -> float:
        # A sitting that is hung up on leaves its draft there.
        shutil.rmtree(folder, ignore_errors=True)
        return shown(reflect(finished(folder, years), options), text)()

    return run


def start_up(folder: Path, runs: int) -> list[Figure]:
    """Measure what a person waits for before the first answer."""
    nothing = "python -I -S -c pass"
    first = "Jeg skaber rammerne for"
    return [
        in_turn(
            "--help",
            process([*PROGRAM, "--help"]),
            process(NOTHING),
            against=nothing,
            runs=runs,
            goal=8.5,
        ),
        in_turn(
            "first question on the screen",
            begun(folder / "ny", first),
            process(NOTHING),
            against=nothing,
            runs=runs,
            goal=8.5,
        ),
        in_turn(
            "prompt live",
            begun(folder / "ny", "Tab videre"),
            shown(BARE_QUESTION, "KLAR"),
            against="a bare questionary.text program",
            runs=runs,
            goal=1.3,
        ),
    ]


def steps(folder: Path, runs: int) -> Figure:
    """Measure a rating or Tab to the next question, with a durable save against none at all."""
    ours, theirs = [], []
    items = themes_file.load(bundled_path()).items(Audience.LEADER)[: runs + 1]
    with started(reflect(folder)) as program, started(QUESTION_AFTER_QUESTION) as bare:
        program.wait("Tab videre")
        bare.wait("KLAR 00")
        for number, item in enumerate(items[:-1], start=1):
            if item.kind is Kind.QUESTION:
                program.press("svar")
                program.wait("svar")
            program.press("3" if item.kind is Kind.STATEMENT else "\t")
            ours.append(program.wait("Tab videre"))
            bare.press("\r")
            theirs.append(bare.wait(f"KLAR {number:02}"))
    against = "a questionary question without a save"
    return Figure("key to next question, saved", against, ours, theirs, 0.6)


def keys(folder: Path, runs: int) -> Figure:
    """Measure a key to its echo in a long answer, at the moments when the answer is being saved.

    Against the same program with its drafts left out.
    """
    group = ["--audience", "ledergruppe"]
    code = (
        "from ledersamtale.sitting.autosave import Autosave\n"
        "Autosave.note = lambda self, make: None\n"
        "from ledersamtale.__main__ import main\nraise SystemExit(main())"
    )
    without = [sys.executable, "-c", code]
    ours: list[float] = []
    theirs: list[float] = []
    arguments = reflect(folder)[1:] + group
    with started([*PROGRAM, *arguments]) as saving, started([*without, *arguments]) as bare:
        for program in (saving, bare):
            program.wait("Tab videre")
            program.press(f"\x1b[200~{LONG_ANSWER}\x1b[201~")
            program.wait("SLUT")
        for number in range(runs):
            # The next save begins a second after the last, with the first key; the one measured
            # is pressed while it is under way.
            time.sleep(1.2)
            for program, times in ((saving, ours), (bare, theirs)):
                program.press("x")
                program.wait("x")
                program.press(chr(ord("A") + number % 26))
                times.append(program.wait(chr(ord("A") + number % 26)))
    return Figure("key to echo in 10,000 characters", "the same, not saved", ours, theirs, 1.5)


def overview(folder: Path, runs: int) -> Figure:
    """Measure Ctrl+O to the overview of 2,000 steps, against that of the bundled set."""
    themes = folder / "stor.yaml"
    themes.write_text(large_set(20), encoding="utf-8")
    ours: list[float] = []
    theirs: list[float] = []
    large = [*reflect(folder), "--themes", str(themes)]
    with started(large) as many, started(reflect(folder)) as few:
        for program in (many, few):
            program.wait("Tab videre")
        for _ in range(runs + 1):
            for program, times in ((many, ours), (few, theirs)):
                program.press("\x0f")
                times.append(program.wait("Esc tilbage"))
                program.press("\x0f")
                program.wait("Tab videre")
    # The first time, the list's code is loaded.
    name, against = "overview of 2,000 steps on the screen", "that of 27 steps"
    return Figure(name, against, ours[1:], theirs[1:], 1.3)


def large_set(themes: int) -> str:
    """Return a theme set with so many themes of 100 questions."""
    return "id: stor\ntitle: Stor\nthemes:\n" + "".join(
        f"  - id: tema-{theme}\n    title: Tema {theme}\n    questions:\n      leader:\n"
        + "".join(f"        - Hvordan går det med sag {theme} {n}?\n" for n in range(100))
        for theme in range(themes)
    )


def full_reflection() -> Reflection:
    """Return the bundled set with every statement rated and every question answered."""
    theme_set = themes_file.load(bundled_path())
    walk = interview.start(theme_set, Reflection("Mette", "2026-11-24", theme_set.id))
    for item in walk.items:
        rating = 4 if item.kind is Kind.STATEMENT else None
        walk = interview.advance(walk, Next(Content(rating, ANSWER)))
    return walk.reflection


def work(folder: Path, runs: int) -> list[Figure]:
    """Measure what the program does between two questions, and with large files."""
    bundled = bundled_path().read_text(encoding="utf-8")
    large = large_set(100)
    reflection = full_reflection()
    text = write(reflection)
    parser = markdown_it.MarkdownIt()
    file = opening.create_reflection(folder, reflection)
    names = iter(range(10**9))

    def save() -> None:
        file.save(replace(reflection, name=f"Mette {next(names)}"))

    def bare_save() -> None:
        # The least that survives a power cut: write, fsync, replace, fsync of the folder.
        path = folder / "bare"
        with (folder / "bare.tmp").open("wb") as target:
            target.write(text.encode())
            target.flush()
            os.fsync(target.fileno())
        (folder / "bare.tmp").replace(path)
        descriptor = os.open(folder, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    figures = [
        in_turn(
            "loading the bundled set",
            call(lambda: themes_file.parse_theme_set(bundled), times=5),
            call(lambda: yaml.load(bundled, loader), times=5),
            against="yaml.load of the same, unchecked",
            runs=runs,
        ),
        in_turn(
            "loading 10,000 questions",
            call(lambda: themes_file.parse_theme_set(large)),
            call(lambda: yaml.load(large, loader)),
            against="yaml.load of the same, unchecked",
            runs=max(3, runs // 5),
        ),
        in_turn(
            "saving a full reflection",
            call(save),
            call(bare_save),
            against="write, fsync, replace, fsync by hand",
            runs=runs,
        ),
        in_turn(
            "replacing a file, alone",
            call(lambda: durable.replace_file(folder / "own", text.encode())),
            call(bare_save),
            against="write, fsync, replace, fsync by hand",
            runs=runs,
        ),
        in_turn(
            "rendering and reading it back",
            call(lambda: read(write(reflection), source="")),
            call(lambda: parser.parse(text)),
            against="one parse by markdown-it-py",
            runs=runs,
        ),
    ]
    file.close()
    return figures


def agreed(count: int) -> tuple[Agreement, ...]:
    """Return so many agreements, as a person writes them."""
    return tuple(
        Agreement(f"Budget {n} op på ledermødet", n, "Mette", "1. februar 2027", text=ANSWER)
        for n in range(1, count + 1)
    )


def finished(folder: Path, count: int, *, agreements: int = 0) -> Path:
    """Return `folder`, made with so many finished reflections in it, one of each year."""
    folder.mkdir()
    one = replace(full_reflection(), status=Status.FINISHED, agreements=agreed(agreements))
    for number in range(count):
        date = f"{2025 - number}-11-24"
        path = folder / f"{date}-ledersamtale-mette.md"
        path.write_text(write(replace(one, date=date)), encoding="utf-8")
    return folder


def years(folder: Path, runs: int) -> list[Figure]:
    """Measure what agreements and earlier years cost, where there are many and where none."""
    many = finished(folder / "mange", 500, agreements=3)
    first = "Jeg skaber rammerne for"
    figures = [
        in_turn(
            "agreements list of 500 files",
            process([*PROGRAM, "agreements", "list", str(many)]),
            process([sys.executable, "-c", READING, str(many)]),
            against="a program that reads them, one by one",
            runs=max(3, runs // 5),
            goal=3,
        ),
        in_turn(
            "first question, ten earlier years",
            begun(folder / "ti", first, years=10, options=()),
            begun(folder / "ny", first, options=()),
            against="the first question without any",
            runs=runs,
            goal=1.1,
        ),
        in_turn(
            "the same with --new",
            begun(folder / "ti", first, years=10),
            begun(folder / "ny", first),
            against="the first question without any",
            runs=runs,
        ),
        reading_without_agreements(runs),
    ]
    files = [
        opening.create_reflection(folder, replace(full_reflection(), agreements=agreed(each)))
        for each in (5, 0)
    ]
    names = iter(range(10**9))

    def saving(file: ReflectionFile) -> Callable[[], float]:
        return call(lambda: file.save(replace(file.reflection, name=f"Mette {next(names)}")))

    having, without = map(saving, files)
    figures.append(
        in_turn(
            "saving a reflection of 5 agreements",
            having,
            without,
            against="saving one without any",
            runs=runs,
        )
    )
    for file in files:
        file.close()
    return figures


def reading_without_agreements(runs: int) -> Figure:
    """Measure reading a reflection that has no agreements, against a reader that knows none.

    That is ours with what tells their headings from others taken out.
    """
    text = write(full_reflection())
    known = headings._HEADING
    pattern, _, _ = known.pattern.partition("| (?P<part>")
    unknown = re.compile(f"{pattern}| (?P<part>(?!))(?P<agreement>)(?P<what>) )", re.VERBOSE)

    def reading(heading: re.Pattern[str]) -> Callable[[], float]:
        timed = call(lambda: read(text, source=""), times=50)

        def run() -> float:
            headings._HEADING = heading
            try:
                return timed()
            finally:
                headings._HEADING = known

        return run

    return in_turn(
        "reading a reflection of no agreements",
        reading(known),
        reading(unknown),
        against="the same, where no agreement is known",
        runs=runs,
        goal=1.02,
    )


def full_form() -> bytes:
    """Return the form of the bundled set with a number and an answer at each heading."""
    theme_set = themes_file.load(bundled_path())
    made = form(theme_set, theme_set.themes, audience=Audience.LEADER)
    document = Document(BytesIO(word.write(made).data))
    for paragraph in document.paragraphs:
        if paragraph.text.startswith("Vurdering ("):
            paragraph.add_run("4")
        elif not paragraph.text:
            for line in ANSWER.split("\n"):
                paragraph.insert_paragraph_before(line)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def filled(folder: Path, runs: int) -> list[Figure]:
    """Measure a form that is filled in, read alone and by the command."""
    theme_set = themes_file.load(bundled_path())
    data = full_form()
    path = folder / "skema.docx"
    path.write_bytes(data)

    def paragraphs() -> list[str]:
        return [each.text for each in Document(BytesIO(data)).paragraphs]

    opening_it = f"import docx; docx.Document({str(path)!r})"
    kept = ["--folder", str(folder / "taget")]
    return [
        in_turn(
            "reading a full form",
            call(lambda: read_filled(data, theme_set)),
            call(paragraphs),
            against="python-docx reading its paragraphs",
            runs=runs,
            goal=1.5,
        ),
        in_turn(
            "import of a full form",
            process([*PROGRAM, "import", str(path), *kept]),
            process([sys.executable, "-c", opening_it]),
            against="a process of python-docx opening it",
            runs=runs,
        ),
    ]


def main() -> None:
    """Measure everything, and print a line for each figure."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    # Otherwise the first run of each program would pay for compiling the modules.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        figures = [*start_up(folder, runs), steps(folder, runs), keys(folder, runs)]
        figures.append(overview(folder, runs))
        figures += work(folder, runs)
        figures += filled(folder, runs)
        figures += years(folder, runs)
    print(f"{'':38} {'ratio':>8} {'quarter':>8} {'quarter':>8} {'goal':>6} {'':5}{'median':>9}")
    for figure in figures:
        print(figure)


if __name__ == "__main__":
    main()
