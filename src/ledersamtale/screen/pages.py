"""What rich shows in a terminal: a theme as a page, and a reflection.

Texts come from files, so they are shown as Text, never as markup, and cleaned before that.
"""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

from rich.columns import Columns
from rich.console import Console, Group
from rich.markdown import Markdown
from rich.padding import Padding
from rich.rule import Rule
from rich.segment import Segment
from rich.text import Text

from ledersamtale.document.escaping import escape_shown, is_too_much_markdown
from ledersamtale.document.headings import TitleLine
from ledersamtale.model.labels import AUDIENCE_TITLES, STATEMENTS_TITLE, rating_words
from ledersamtale.model.themes import RATINGS
from ledersamtale.screen import words
from ledersamtale.screen.glyphs import UNICODE, glyphs_for
from ledersamtale.screen.lines import console_on
from ledersamtale.screen.plain_text import facts, section_body, section_title
from ledersamtale.screen.width import PAGE_WIDTH, WIDEST, wrap
from ledersamtale.text import canonical, clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from rich.console import ConsoleOptions, RenderableType

    from ledersamtale.document.reader import Document
    from ledersamtale.model.reflection import Response
    from ledersamtale.model.themes import Audience, Item, Scale, Theme, ThemeSet, Wording
    from ledersamtale.screen.glyphs import Glyphs

    _Put = Callable[[str], RenderableType]
    """Shows what a person wrote."""

_HEADING = "bold"
_INDENT = "  "


def show_themes(
    theme_set: ThemeSet, themes: Sequence[Theme], *, audiences: Sequence[Audience]
) -> None:
    """Print each of `themes` as a page: title, statements, questions to each of `audiences`."""
    glyphs = glyphs_for(sys.stdout.encoding)
    console_on(sys.stdout).print(
        _pages(theme_set, themes, audiences=audiences, glyphs=glyphs), end=""
    )


def themes_text(
    theme_set: ThemeSet, themes: Sequence[Theme], *, audiences: Sequence[Audience]
) -> str:
    """Return the same pages as text for a file, PAGE_WIDTH cells wide and without colours."""
    file = io.StringIO()
    console = Console(file=file, width=PAGE_WIDTH, highlight=False, markup=False, emoji=False)
    console.print(_pages(theme_set, themes, audiences=audiences, glyphs=UNICODE), end="")
    return "".join(f"{line.rstrip()}\n" for line in file.getvalue().splitlines())


def show_reflection(document: Document, theme_set: ThemeSet | None = None) -> None:
    """Print a reflection: who and when, ratings with bars, answers with their Markdown shown.

    What was skipped comes last, if `theme_set`, the one that it was made with, is at hand.
    """
    glyphs = glyphs_for(sys.stdout.encoding)
    console_on(sys.stdout).print(_reflection(document, theme_set, glyphs))


def reflection_rows(
    document: Document, theme_set: ThemeSet | None = None, *, width: int, glyphs: Glyphs
) -> list[str]:
    """Return what `show_reflection` prints, as rows of `width` cells with their looks (SGR)."""
    file = io.StringIO()
    console = Console(
        file=file,
        width=min(width, WIDEST),
        force_terminal=True,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        no_color=True,
    )
    console.print(_reflection(document, theme_set, glyphs))
    return file.getvalue().rstrip("\n").split("\n")


def _reflection(document: Document, theme_set: ThemeSet | None, glyphs: Glyphs) -> RenderableType:
    page = _reflection_page(document, theme_set, glyphs)
    return _Cleaned(Group(*page, *_skipped(document.reflection.skipped(theme_set))))


class _Cleaned:
    """Shows something without control characters.

    A clean text may spell it out: Markdown shows `%1b` in a link's address and `&#x202e;` as the
    characters that they stand for.
    """

    def __init__(self, shown: RenderableType) -> None:
        self._shown = shown

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterable[Segment]:
        for segment in console.render(self._shown, options):
            yield segment if segment.control else Segment(clean(segment.text), segment.style)


def _pages(
    theme_set: ThemeSet,
    themes: Sequence[Theme],
    *,
    audiences: Sequence[Audience],
    glyphs: Glyphs,
) -> RenderableType:
    parts: list[RenderableType] = []
    for theme in themes:
        number = theme_set.number(theme)
        parts.append(_title(words.THEME.format(number=number, title=theme.title), glyphs))
        if theme.statements:
            parts.append(_numbered(STATEMENTS_TITLE, theme.statements, theme=number))
            parts.append(Padding(_scale(theme_set.scale), (0, 0, 1, 2)))
        for audience in audiences:
            questions = theme.questions(audience)
            if questions:
                parts.append(_numbered(AUDIENCE_TITLES[audience], questions, theme=number))
    return Group(*parts)


def _scale(scale: Scale) -> RenderableType:
    shown = [Text(f"{rating} {label}") for rating, label in scale.legend]
    return Columns(shown, padding=(0, 3))


def _title(text: str, glyphs: Glyphs) -> RenderableType:
    return Group(Text(text, style=_HEADING), Rule(characters=glyphs.empty, style=""), Text())


def _numbered(title: str, wordings: Sequence[Wording], *, theme: int) -> RenderableType:
    rows = [(f"{theme}.{number}", each.text) for number, each in enumerate(wordings, start=1)]
    return Group(Text(title, style=_HEADING), _Rows(rows), Text())


class _Rows:
    """Texts below each other, each with its number before it.

    A theme set may have tens of thousands, and a table of rich takes twelve times as long.
    """

    def __init__(self, rows: Sequence[tuple[str, str]]) -> None:
        self._rows = rows

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> Iterable[Segment]:
        label_width = max(len(label) for label, _ in self._rows)
        width = max(1, options.max_width - len(_INDENT) - label_width - 1)
        for label, text in self._rows:
            for line in wrap(text, width):
                yield Segment(f"{_INDENT}{label:>{label_width}} {line}")
                yield Segment.line()
                label = ""


def _reflection_page(
    document: Document, theme_set: ThemeSet | None, glyphs: Glyphs
) -> Iterable[RenderableType]:
    reflection = document.reflection
    given = reflection.by_key
    responses = dict(given)
    put = Text if is_too_much_markdown(document.texts) else _markdown
    if document.before.strip():
        yield put(canonical(document.before))
        yield Text()
    for section in document.sections:
        title = section_title(section, reflection)
        if section.key:
            response = responses.pop(section.key, None)
            if response:
                yield Text(title, style=_HEADING)
                yield from _response(response, glyphs, put)
            continue
        yield Text(title, style=_HEADING)
        if isinstance(section.heading, TitleLine):
            yield Text(glyphs.dot.join(facts(reflection, theme_set)))
            yield Rule(characters=glyphs.empty, style="")
        body = section_body(section, given)
        if body:
            yield put(body)
        yield Text()


def _skipped(items: Sequence[Item]) -> Iterable[RenderableType]:
    if items:
        yield Text(words.SKIPPED, style=_HEADING)
        yield _Rows([(each.place.label, each.text) for each in items])


def _response(response: Response, glyphs: Glyphs, put: _Put) -> Iterable[RenderableType]:
    if response.rating:
        value = response.rating.value
        shown = glyphs.block * value + glyphs.light_block * (RATINGS[-1] - value)
        yield Text.assemble(f"{shown} ", rating_words(response.rating))
    if response.text:
        yield put(response.text)
    yield Text()


def _markdown(text: str) -> RenderableType:
    # Escaped as in the file; otherwise a date such as "12. juni" would begin a list.
    # A link's address is shown beside its words, which could hide any address.
    shown = Markdown(escape_shown(text), hyperlinks=False)
    for block in shown.parsed:
        for token in block.children or ():
            # A leader who presses Enter means it.
            token.type = token.type.replace("softbreak", "hardbreak")
    return shown
