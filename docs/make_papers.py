"""Make the pictures of papers in docs/papir: python -m docs.make_papers.

Each document in each format is made by the program itself and opened by one that is not ours:
PDF by poppler, Word by LibreOffice, HTML by headless Chromium on three widths and on paper.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from ledersamtale.document.writer import write
from ledersamtale.model.reflection import Content, Reflection, Status
from ledersamtale.model.themes import Audience, Kind
from ledersamtale.themeset.bundled import load_theme_set

FOLDER = Path(__file__).parent / "papir"
PROGRAM = [sys.executable, "-m", "ledersamtale"]
CHROMIUM = [
    "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars",
]  # fmt: skip
WIDTHS = (380, 768, 1280)
ON_SCREENS = "refleksion"
DOTS_PER_INCH = 50

FRAMES = """\
Vi har brugt året på at få **rammerne** på plads:

- faste tavlemøder hver tirsdag
- en fælles kompetenceplan

Det, der mangler, er *tid* til sparring mellem lederne.
"""
ANSWERS = (
    FRAMES,
    "Holde fast i tavlemøderne, også når der er travlt.\n\n15. januar: kick-off\n1. marts: status",
    "Støtte fra økonomi til at læse tallene tidligere på året.",
)
COMMENTS = {2: "Vi mangler en økonomiprofil.", 7: "Her vil jeg gerne have sparring."}
RATINGS = (4, 3, 5, 4, 4, 2, 3, 5, 0, 4, 4, 3, 5, 4, 4)


def sample() -> Reflection:
    """Return a reflection of a person who does not exist, with some of it skipped."""
    theme_set = load_theme_set(None)
    reflection = Reflection("Mette Eksempel", "2026-11-24", theme_set.id, status=Status.FINISHED)
    items = theme_set.items(Audience.LEADER)
    statements = [item for item in items if item.kind is Kind.STATEMENT]
    questions = [item for item in items if item.kind is Kind.QUESTION]
    for number, (item, rating) in enumerate(zip(statements, RATINGS, strict=True), start=1):
        content = Content(rating, COMMENTS.get(number, ""))
        reflection = reflection.record(item, content, scale=theme_set.scale)
    for number, item in enumerate(questions[:-3]):
        content = Content(None, ANSWERS[number % len(ANSWERS)])
        reflection = reflection.record(item, content, scale=theme_set.scale)
    chosen = (questions[0], statements[6], questions[2])
    responses = [response for response in reflection.responses_to(chosen) if response]
    return reflection.pick(tuple(each.key for each in responses))


def main() -> None:
    """Make every document in every format, and a picture of each."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        reflection = folder / "refleksion.md"
        reflection.write_text(write(sample()), encoding="utf-8")
        export = ["export", str(reflection)]
        documents = {
            "uddeling": ["print-theme", "kvalitet", "--audience", "leder"],
            "kort": ["print-theme", "--cards"],
            "refleksion": export,
            "punkter": [*export, "--brief"],
            "vurderinger": [*export, "--without-answers"],
        }
        for document, command in documents.items():
            for suffix in (".pdf", ".docx", ".html"):
                path = folder / f"{document}{suffix}"
                run([*PROGRAM, *command, "-o", str(path)])
                picture(path, FOLDER / f"{document}-{suffix[1:]}")


def picture(path: Path, target: Path) -> None:
    """Draw the first page of `path`, and ON_SCREENS on each of WIDTHS besides."""
    if path.suffix == ".pdf":
        page(path, target)
    elif path.suffix == ".docx":
        folder = path.parent / "libreoffice"
        run(
            ["libreoffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)]
        )
        page(folder / f"{path.stem}.pdf", target)
    else:
        printed = path.with_suffix(".chromium.pdf")
        chromium(path, "--no-pdf-header-footer", f"--print-to-pdf={printed}")
        page(printed, target)
        for width in WIDTHS if path.stem == ON_SCREENS else ():
            shot = target.with_name(f"{target.name}-{width}.png")
            chromium(path, f"--window-size={width},900", f"--screenshot={shot}")


def page(path: Path, target: Path) -> None:
    """Draw the first page of a PDF as the PNG file `target`, whose name has no end."""
    run(
        [
            "pdftoppm",
            "-r",
            str(DOTS_PER_INCH),
            "-gray",
            "-png",
            "-singlefile",
            str(path),
            str(target),
        ]
    )


def chromium(path: Path, *options: str) -> None:
    """Let a browser without a past open `path`."""
    with tempfile.TemporaryDirectory() as data:
        run([*CHROMIUM, f"--user-data-dir={data}", *options, path.as_uri()])


def run(command: list[str]) -> None:
    """Run `command`; raises CalledProcessError, and shows what it said, when it fails."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
