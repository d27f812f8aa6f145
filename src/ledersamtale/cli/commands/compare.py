"""`compare`: two years, or the two sides of a conversation, in the terminal or on paper."""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from ledersamtale.cli import words
from ledersamtale.cli.line.files.chosen import named
from ledersamtale.cli.line.files.years import compared, in_order, year_reader
from ledersamtale.cli.line.group import command
from ledersamtale.cli.line.options import FolderOption, ForceOption, ThemesOption
from ledersamtale.cli.line.output import (
    Target,
    check_is_another,
    show_paged,
    suffix_of,
    write_paper,
)
from ledersamtale.paper import formats
from ledersamtale.screen.glyphs import glyphs_for, without_bars
from ledersamtale.screen.lines import line_rows, show_lines
from ledersamtale.screen.plain_text import folded
from ledersamtale.screen.width import is_capable_terminal, page_width
from ledersamtale.screen.year.comparison_page import answers as answer_lines
from ledersamtale.screen.year.comparison_page import answers_counted, comparison

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ledersamtale.screen.lines import Line
    from ledersamtale.themeset.diff.last import Compared

SUFFIXES = (".html", ".docx", ".pdf")


@command
def compare(
    one: Annotated[Path, Argument(metavar="FIL", help=words.ONE_YEAR)],
    other: Annotated[Path, Argument(metavar="FIL", help=words.OTHER_YEAR)],
    answers: Annotated[bool, Option("--answers", help=words.COMPARE_ANSWERS)] = False,
    output: Annotated[
        Path | None, Option("--output", "-o", metavar="NYFIL", help=words.COMPARE_OUTPUT)
    ] = None,
    themes: ThemesOption = None,
    folder: FolderOption = None,
    plain: Annotated[bool, Option("--plain", help=words.PLAIN_SHOW_OPTION)] = False,
    force: ForceOption = False,
) -> None:
    """Show the reflections in `one` and `other` beside each other, whichever is named first.

    Raises UnreadableReflection, MissingExtra and CannotSave; WrongUsage for two that cannot be
    compared, a format that is not known, and a file that exists.
    """
    write = formats.writer_for(suffix_of(output, SUFFIXES)) if output else None
    read = year_reader(themes)
    last, now = in_order(*(read(named(each, folder)) for each in (one, other)))
    found = compared(last, now)
    if output and write:
        # The Markdown of answers takes 20 ms to import, which a mistake need not wait for.
        from ledersamtale.paper.documents.comparison import comparison as paper_of

        for each in (last, now):
            check_is_another(output, each.path)
        target = Target(output, may_replace=force, made_from=now.path)
        write_paper(paper_of(found), target, write=write)
    else:
        _show(found, answer_lines if answers else answers_counted, is_plain=plain)


def _show(found: Compared, rest: Callable[[Compared], Iterable[Line]], *, is_plain: bool) -> None:
    """Show the ratings and then `rest`: with bars in a terminal, in words alone in a pipe."""
    glyphs = glyphs_for(sys.stdout.encoding)
    if is_plain or not sys.stdout.isatty():
        lines = chain(comparison(found, without_bars(glyphs)), rest(found))
        text = "".join(f"{line.text}\n" for line in lines)
        sys.stdout.write(folded(text, page_width(sys.stdout)) if sys.stdout.isatty() else text)
        return
    shown = [*comparison(found, glyphs), *rest(found)]
    if is_capable_terminal():
        show_paged(lambda width: line_rows(shown, width=width), dot=glyphs.dot)
    else:
        show_lines(shown)
