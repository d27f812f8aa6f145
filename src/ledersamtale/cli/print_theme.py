"""What `print-theme` and `show` do: read, and put on the screen or in a file."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledersamtale.cli.output import Target, markdown, require_suffix, suffix, write_paper
from ledersamtale.errors import WrongUsage
from ledersamtale.model.labels import audience_named
from ledersamtale.model.themes import Audience
from ledersamtale.paper import formats
from ledersamtale.paper.documents import handout
from ledersamtale.screen import plain_text
from ledersamtale.store import reading
from ledersamtale.themeset.bundled import load_theme_set

if TYPE_CHECKING:
    from pathlib import Path


ALL_AUDIENCES = "alle"
_GROUP = "ledergruppe"
FORMAT_TEXT = "text"
FORMAT_MARKDOWN = "md"


@dataclass(frozen=True, slots=True)
class Options:
    """The command line of `print-theme`; None and empty where something is left out.

    `lines` is how many ruled lines each question has on a handout.
    """

    themes: tuple[str, ...] = ()
    audience: str | None = None
    themes_file: Path | None = None
    format: str | None = None
    output: Path | None = None
    may_replace: bool = False
    lines: int | None = None
    is_cards: bool = False


def print_themes(options: Options) -> None:
    """Print the chosen themes: a page in a terminal, Markdown in a pipe, a handout in a file.

    Raises WrongUsage for what does not fit together, a theme that is not there and a file that
    is; MissingExtra; CannotSave.
    """
    _require_sense(options)
    theme_set = load_theme_set(options.themes_file)
    themes = theme_set.choose(options.themes)
    # Cards are for a group around a table.
    named = options.audience or (_GROUP if options.is_cards else ALL_AUDIENCES)
    audiences = tuple(Audience) if named == ALL_AUDIENCES else (audience_named(named),)
    if _is_page(options):
        # rich takes 40 ms; papers do without it.
        from ledersamtale.screen import pages

        if options.output is None:
            pages.show_themes(theme_set, themes, audiences=audiences)
            return
        target = Target(options.output, may_replace=options.may_replace)
        target.write(pages.themes_text(theme_set, themes, audiences=audiences).encode())
        return
    if options.is_cards:
        paper = handout.cards(theme_set, themes, audiences=audiences)
        if not paper.sections:
            raise WrongUsage("Der er ingen spørgsmål til den målgruppe i de temaer.")
    else:
        paper = handout.handout(theme_set, themes, audiences=audiences, lines=options.lines)
    if options.output is None:
        sys.stdout.write(markdown(paper))
    else:
        is_markdown = options.format == FORMAT_MARKDOWN
        write = formats.writer_for(".md" if is_markdown else suffix(options.output))
        target = Target(options.output, may_replace=options.may_replace)
        write_paper(paper, target, write=write)


def _require_sense(options: Options) -> None:
    """Raise WrongUsage for options that contradict each other, or the end of the file's name."""
    end = suffix(options.output) if options.output else ""
    if options.format and end in formats.SUFFIXES and end != f".{options.format}":
        raise WrongUsage(
            f"Filens navn ender på {end}, og --format er {options.format}. Vælg en af delene."
        )
    if options.is_cards and options.lines is not None:
        raise WrongUsage("Kort har ingen linjer. Brug --cards eller --lines, men ikke begge.")
    if _is_page(options):
        if options.is_cards:
            raise WrongUsage("Kort skrives i en fil. Tilføj fx: -o kort.pdf")
        if options.lines is not None:
            raise WrongUsage("Linjer til noter skrives i en fil. Tilføj fx: -o tema.pdf")
    elif options.output is not None and options.format is None:
        require_suffix(options.output, formats.SUFFIXES)


def _is_page(options: Options) -> bool:
    """Return whether the themes are shown as text to read, and not as a paper."""
    on_screen = options.output is None and sys.stdout.isatty()
    as_text = options.output is not None and suffix(options.output) == ".txt"
    return options.format == FORMAT_TEXT or (options.format is None and (on_screen or as_text))


def show(path: Path) -> None:
    """Show the reflection in the file `path`; raises UnreadableReflection."""
    document = reading.read_reflection(path)
    if sys.stdout.isatty():
        from ledersamtale.screen.pages import show_reflection

        show_reflection(document)
    else:
        sys.stdout.write(plain_text.reflection_text(document))
