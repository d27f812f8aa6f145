"""What `export` does: a reflection, or the part of it that is meant for others, on paper."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from ledersamtale.cli.output import Target, require_suffix, say, suffix, tell_remarks, write_paper
from ledersamtale.errors import WrongUsage
from ledersamtale.paper import formats
from ledersamtale.store import reading
from ledersamtale.text import counted, one_line
from ledersamtale.themeset.bundled import load_theme_set

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ledersamtale.document.reader import Document
    from ledersamtale.model.reflection import Response
    from ledersamtale.model.themes import ThemeSet
    from ledersamtale.paper.blocks import Paper

SUFFIXES = (".html", ".docx", ".pdf")
_INDENT = "     "


class Share(Enum):
    """How much of a reflection is put on paper."""

    WHOLE = "whole"
    BRIEF = "brief"
    RATINGS = "ratings"


def share_of(*, brief: bool, without_answers: bool) -> Share:
    """Return what the two options of that name ask for; raises WrongUsage for both."""
    if brief and without_answers:
        raise WrongUsage("--brief og --without-answers udelukker hinanden. Vælg en af dem.")
    if without_answers:
        return Share.RATINGS
    return Share.BRIEF if brief else Share.WHOLE


@dataclass(frozen=True, slots=True)
class Options:
    """The command line of `export`; None where something is left out."""

    reflection: Path
    output: Path
    share: Share = Share.WHOLE
    themes_file: Path | None = None
    may_replace: bool = False


def export(options: Options) -> None:
    """Write the reflection as HTML, Word or PDF, by the end of the file's name.

    Raises UnreadableReflection, UnusableThemeSet, MissingExtra, CannotSave; WrongUsage for a
    format that is not known, a file that is there, and a reflection with nothing to show.
    """
    require_suffix(options.output, SUFFIXES)
    write = formats.writer_for(suffix(options.output))
    document = reading.read_reflection(options.reflection)
    if _is_same_file(options.reflection, options.output):
        raise WrongUsage(
            f"{options.output} er selve refleksionen. Vælg et andet navn til det, der skrives."
        )
    theme_set = _theme_set_of(document, options.themes_file)
    paper = _paper(document, theme_set, options.share)
    target = Target(options.output, may_replace=options.may_replace)
    if options.share is Share.BRIEF:
        _announce(document)
    write_paper(paper, target, write=write)


def _is_same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _theme_set_of(document: Document, themes_file: Path | None) -> ThemeSet | None:
    """Return the set that the reflection was made with, when it is the one at hand."""
    theme_set = load_theme_set(themes_file)
    wanted = document.reflection.theme_set
    if theme_set.id == wanted:
        return theme_set
    remark = (
        f"Refleksionen er lavet med temasættet »{wanted}«, og her bruges »{theme_set.id}«. "
        "Det, der er sprunget over, bliver derfor ikke nævnt. Vælg sættet med --themes FIL."
    )
    tell_remarks([remark])
    return None


def _paper(document: Document, theme_set: ThemeSet | None, share: Share) -> Paper:
    # The Markdown of answers takes 20 ms to import, which a mistake on the line need not wait for.
    from ledersamtale.paper.documents import report

    match share:
        case Share.WHOLE:
            return report.report(document, theme_set=theme_set)
        case Share.BRIEF:
            paper = report.brief(document, theme_set=theme_set)
            what = (
                "Der er ikke valgt punkter til samtalen, så siden ville være tom. Vælg dem sidst i "
                "»ledersamtale reflect«, og prøv igen."
            )
        case Share.RATINGS:
            paper = report.ratings(document, theme_set=theme_set)
            what = "Refleksionen har ingen vurderinger, så der er intet at skrive."
    if paper is None:
        raise WrongUsage(what)
    return paper


def _announce(document: Document) -> None:
    """Say what the page for the manager will show, and what it will not."""
    from ledersamtale.paper.documents.report import picked_responses, response_label

    picked = picked_responses(document.reflection)
    say("Siden viser navn, dato, temasæt og kun dette af refleksionen:", sys.stdout)
    for number, response in enumerate(picked, start=1):
        say(f"  {number}. {one_line(response_label(response))}", sys.stdout, indent=_INDENT)
        say(f"{_INDENT}({' og '.join(_shown_of(response))})", sys.stdout, indent=_INDENT)
    left = len(document.reflection.responses) - len(picked)
    say(f"Resten af refleksionen ({left} svar) kommer ikke med.", sys.stdout)


def _shown_of(response: Response) -> Iterable[str]:
    if response.rating:
        yield f"vurderingen »{response.rating.value} {response.rating.label}«".replace(" «", "«")
    if response.text:
        sort = "kommentaren" if response.rating else "svaret"
        words = len(response.text.split())
        yield f"{sort} på {counted(words, 'ord', 'ord')}"
