"""`export`: a reflection, or the part of it that is meant for others, on paper."""

from __future__ import annotations

import sys
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from ledersamtale.cli import words
from ledersamtale.cli.danish.group import command
from ledersamtale.cli.danish.options import ForceOption, ThemesOption
from ledersamtale.cli.output import Target, require_suffix, suffix, tell_remarks, write_paper
from ledersamtale.errors import WrongUsage
from ledersamtale.model.labels import response_label
from ledersamtale.paper import formats
from ledersamtale.screen.lines import say
from ledersamtale.store.reading import read_reflection
from ledersamtale.text import one_line
from ledersamtale.themeset.bundled import load_theme_set

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ledersamtale.document.reader import Document
    from ledersamtale.model.reflection import Response
    from ledersamtale.model.themes import ThemeSet
    from ledersamtale.paper.blocks import Paper

SUFFIXES = (".html", ".docx", ".pdf")
_INDENT = "     "


class _Share(Enum):
    """How much of a reflection is put on paper."""

    WHOLE = "whole"
    BRIEF = "brief"
    RATINGS = "ratings"


@command
def export(
    file: Annotated[Path, Argument(metavar="FIL", help=words.REFLECTION_FILE)],
    output: Annotated[Path, Option("--output", "-o", metavar="FIL", help=words.EXPORT_OUTPUT)],
    brief: Annotated[bool, Option("--brief", help=words.BRIEF_OPTION)] = False,
    without_answers: Annotated[
        bool, Option("--without-answers", help=words.RATINGS_OPTION)
    ] = False,
    themes: ThemesOption = None,
    force: ForceOption = False,
) -> None:
    """Write the reflection as HTML, Word or PDF, by the end of the file's name.

    Raises UnreadableReflection, UnusableThemeSet, MissingExtra, CannotSave; WrongUsage for a
    format that is not known, a file that is there, and a reflection with nothing to show.
    """
    share = _share(brief=brief, without_answers=without_answers)
    require_suffix(output, SUFFIXES)
    write = formats.writer_for(suffix(output))
    document = read_reflection(file)
    if _is_same_file(file, output):
        raise WrongUsage(words.reflection_itself(output))
    paper = _paper(document, _theme_set_of(document, themes), share)
    target = Target(output, may_replace=force)
    if share is _Share.BRIEF:
        _announce(document)
    write_paper(paper, target, write=write)


def _share(*, brief: bool, without_answers: bool) -> _Share:
    if brief and without_answers:
        raise WrongUsage(words.BRIEF_OR_RATINGS)
    if without_answers:
        return _Share.RATINGS
    return _Share.BRIEF if brief else _Share.WHOLE


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
    tell_remarks([words.made_with_another(wanted, theme_set.id)])
    return None


def _paper(document: Document, theme_set: ThemeSet | None, share: _Share) -> Paper:
    # The Markdown of answers takes 20 ms to import, which a mistake on the line need not wait for.
    from ledersamtale.paper.documents import report

    match share:
        case _Share.WHOLE:
            return report.report(document, theme_set=theme_set)
        case _Share.BRIEF:
            paper, missing = report.brief(document, theme_set=theme_set), words.NO_POINTS
        case _Share.RATINGS:
            paper, missing = report.ratings(document, theme_set=theme_set), words.NO_RATINGS
    if paper is None:
        raise WrongUsage(missing)
    return paper


def _announce(document: Document) -> None:
    """Say what the page for the manager will show, and what it will not."""
    picked = document.reflection.picked
    say(words.BRIEF_SHOWS, sys.stdout)
    for number, response in enumerate(picked, start=1):
        say(f"  {number}. {one_line(response_label(response))}", sys.stdout, indent=_INDENT)
        say(f"{_INDENT}({' og '.join(_shown_of(response))})", sys.stdout, indent=_INDENT)
    say(words.not_shown(len(document.reflection.responses) - len(picked)), sys.stdout)


def _shown_of(response: Response) -> Iterable[str]:
    if response.rating:
        yield words.shown_rating(response.rating.value, response.rating.label)
    if response.text:
        yield words.shown_text(response.text, is_comment=response.rating is not None)
