"""Make the pictures of papers in docs/papir: python -m docs.make_papers [NAME ...].

NAME is one of DOCUMENTS, such as `kort`; the pictures of the others stay. All are made without one.
Each document in each format is made by the program itself and drawn by another program:
PDF by poppler, Word by LibreOffice, HTML by headless Chromium on three widths and on paper.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from ledersamtale.document.writer import write
from ledersamtale.model.places import Kind
from ledersamtale.model.reflection import Content, Reflection, Status
from ledersamtale.model.themes import Audience
from ledersamtale.themeset.bundled import load_theme_set

FOLDER = Path(__file__).parent / "papir"
PROGRAM = [sys.executable, "-m", "ledersamtale"]
CHROMIUM = [
    "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars",
]  # fmt: skip
EXPORT = ("export", "refleksion.md")
CARDS = ("print-theme", "--cards")
DOCUMENTS = {
    "uddeling": ("print-theme", "kvalitet", "--audience", "leder"),
    "stor-skrift": ("print-theme", "kvalitet", "--audience", "leder", "--large"),
    "skema": ("print-theme", "--form"),
    "kort": CARDS,
    "bagsider": CARDS,
    "smaa-kort": (*CARDS, "--card-size", "a7"),
    "refleksion": EXPORT,
    "punkter": (*EXPORT, "--brief"),
    "vurderinger": (*EXPORT, "--without-answers"),
    "to-aar": ("compare", "sidste.md", "refleksion.md"),
}
"""The command that writes each document, without its -o."""

PAGES = {"bagsider": 2}
"""The page that is drawn of a document, if not the first."""
SUFFIXES = (".pdf", ".docx", ".html")
ONLY = {"skema": (".docx",)}
"""The formats of a document that is not made in all."""
COLOURED = ("kort", "bagsider", "smaa-kort")

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
OF_LAST = {1: 4, 3: 2, 8: 3, 11: 5}
"""What some of the statements were rated a year before, by their places among all."""


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


def sample_of_last() -> Reflection:
    """Return the reflection of the same person of a year before."""
    theme_set = load_theme_set(None)
    reflection = replace(sample(), date="2025-11-20", points=())
    items = theme_set.items(Audience.LEADER)
    statements = [item for item in items if item.kind is Kind.STATEMENT]
    for number, rating in OF_LAST.items():
        content = Content(rating, COMMENTS.get(number, ""))
        reflection = reflection.record(statements[number], content, scale=theme_set.scale)
    first = next(item for item in items if item.kind is Kind.QUESTION)
    return reflection.record(first, Content(None, ANSWERS[2]), scale=theme_set.scale)


def main(names: list[str]) -> None:
    """Make the documents called `names`, all for none, in its formats with a picture of each."""
    if unknown := set(names) - DOCUMENTS.keys():
        sys.exit(
            f"No document is called {', '.join(sorted(unknown))}. Take: {', '.join(DOCUMENTS)}."
        )
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "refleksion.md").write_text(write(sample()), encoding="utf-8")
        (folder / "sidste.md").write_text(write(sample_of_last()), encoding="utf-8")
        for document in names or DOCUMENTS:
            for old in FOLDER.glob(f"{document}-*.png"):
                old.unlink()
            for suffix in ONLY.get(document, SUFFIXES):
                path = folder / f"{document}{suffix}"
                run([*PROGRAM, *DOCUMENTS[document], "-o", path.name], folder=folder)
                picture(path, FOLDER / f"{document}-{suffix[1:]}")


def picture(path: Path, target: Path) -> None:
    """Draw a page of `path`, and the document ON_SCREENS also on each of WIDTHS."""
    if path.suffix == ".pdf":
        page(path, target, document=path.stem)
    elif path.suffix == ".docx":
        folder = path.parent / "libreoffice"
        run(
            ["libreoffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)]
        )
        page(folder / f"{path.stem}.pdf", target, document=path.stem)
    else:
        printed = path.with_suffix(".chromium.pdf")
        chromium(path, "--no-pdf-header-footer", f"--print-to-pdf={printed}")
        page(printed, target, document=path.stem)
        for width in WIDTHS if path.stem == ON_SCREENS else ():
            shot = target.with_name(f"{target.name}-{width}.png")
            chromium(path, f"--window-size={width},900", f"--screenshot={shot}")


def page(path: Path, target: Path, *, document: str) -> None:
    """Draw the page of a PDF that shows `document` as the file `target`, a PNG without its end."""
    number = str(PAGES.get(document, 1))
    options = ["-r", str(DOTS_PER_INCH), "-f", number, "-l", number]
    if document not in COLOURED:
        options.append("-gray")
    run(["pdftoppm", *options, "-png", "-singlefile", str(path), str(target)])


def chromium(path: Path, *options: str) -> None:
    """Open `path` in a browser with an empty profile."""
    with tempfile.TemporaryDirectory() as data:
        run([*CHROMIUM, f"--user-data-dir={data}", *options, path.as_uri()])


def run(command: list[str], *, folder: Path | None = None) -> None:
    """Run `command` in `folder`; exits with what it printed if it fails."""
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=folder)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    main(sys.argv[1:])
