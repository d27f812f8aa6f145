"""What `print-theme`, `show` and `themes check` do: read, and put on the screen or in a file."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledersamtale import durable, plain_text, reading
from ledersamtale.bundled import bundled_path, load_theme_set
from ledersamtale.errors import CannotSave, WrongUsage
from ledersamtale.labels import audience_named
from ledersamtale.text import counted, one_line
from ledersamtale.themes import Audience

if TYPE_CHECKING:
    from pathlib import Path


ALL_AUDIENCES = "alle"


@dataclass(frozen=True, slots=True)
class Options:
    """The command line of `print-theme`; None and empty where something is left out."""

    themes: tuple[str, ...] = ()
    audience: str = ALL_AUDIENCES
    themes_file: Path | None = None
    format: str | None = None
    output: Path | None = None
    may_replace: bool = False


def print_themes(options: Options) -> None:
    """Print the chosen themes: a page in a terminal, Markdown in a pipe or a file.

    Raises WrongUsage for a theme that is not there and for a file that is; CannotSave.
    """
    theme_set = load_theme_set(options.themes_file)
    themes = theme_set.choose(options.themes)
    is_for_all = options.audience == ALL_AUDIENCES
    audiences = tuple(Audience) if is_for_all else (audience_named(options.audience),)
    on_screen = options.output is None and sys.stdout.isatty()
    if options.format == "text" or (options.format is None and on_screen):
        # rich takes 40 ms; Markdown does without it.
        from ledersamtale import views

        if options.output is None:
            views.show_themes(theme_set, themes, audiences=audiences)
            return
        text = views.themes_text(theme_set, themes, audiences=audiences)
    else:
        text = plain_text.themes_markdown(theme_set, themes, audiences=audiences)
    if options.output:
        _write(options.output, text, may_replace=options.may_replace)
    else:
        sys.stdout.write(text)


def show(path: Path) -> None:
    """Show the reflection in the file `path`; raises UnreadableReflection."""
    document = reading.read_reflection(path)
    if sys.stdout.isatty():
        from ledersamtale.views import show_reflection

        show_reflection(document)
    else:
        sys.stdout.write(plain_text.reflection_text(document))


def check(path: Path | None) -> None:
    """Print what the theme set at `path`, or the bundled one, holds; raises UnusableThemeSet."""
    # A check reads the file itself, bundled or not.
    from ledersamtale.themes_file import load

    path = path or bundled_path()
    theme_set = load(path)
    leader, group = (theme_set.question_count(audience) for audience in Audience)
    print(f"{one_line(str(path))}: Temasættet »{theme_set.title}« kan bruges.")
    print(
        f"{counted(len(theme_set.themes), 'tema', 'temaer')}, {theme_set.statement_count} udsagn, "
        f"{leader} spørgsmål til lederen og {group} til ledergruppen."
    )


def _write(path: Path, text: str, *, may_replace: bool) -> None:
    data = text.encode()
    try:
        if may_replace:
            durable.replace_file(path, data)
        else:
            durable.create_file(path, data)
    except FileExistsError:
        raise WrongUsage(
            f"{path} findes allerede. Vælg et andet navn, eller skriv over den med --force."
        ) from None
    except OSError as error:
        raise CannotSave(reading.cannot_save(path, error)) from error
    print(f"Skrevet: {one_line(str(path))}")
