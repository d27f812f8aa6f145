"""What rich shows in a terminal: a theme as a page, and a reflection.

Texts come from files, so they are shown as Text, never as markup, and cleaned before that.
"""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from rich.columns import Columns
from rich.console import Console, Group
from rich.padding import Padding
from rich.rule import Rule
from rich.segment import Segment
from rich.text import Text

from ledersamtale.document.escaping import is_too_much_markdown
from ledersamtale.document.headings import TitleLine
from ledersamtale.model.labels import (
    AUDIENCE_LETTERS,
    imprint,
    rating_words,
    theme_label,
    without_number,
)
from ledersamtale.model.languages import printed_in
from ledersamtale.model.reflection import highest_step
from ledersamtale.paper.blocks import (
    Code,
    Emphasis,
    ListBlock,
    Paragraph,
    Quote,
    Run,
    Table,
)
from ledersamtale.paper.documents.answers import answer_blocks
from ledersamtale.screen import words
from ledersamtale.screen.glyphs import UNICODE, glyphs_for
from ledersamtale.screen.lines import Drawing, console_on
from ledersamtale.screen.plain_text import facts, section_body, section_title, skipped_items
from ledersamtale.screen.width import PAGE_WIDTH, cells, wrap
from ledersamtale.text import canonical, clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from rich.console import ConsoleOptions, RenderableType

    from ledersamtale.document.reader import Document
    from ledersamtale.model.reflection import Response
    from ledersamtale.model.themes import Audience, Item, Scale, Theme, ThemeSet, Wording
    from ledersamtale.paper.blocks import Block
    from ledersamtale.screen.glyphs import Glyphs

    _Put = Callable[[str], Iterable[RenderableType]]
    """Shows what a person wrote, in parts."""

_HEADING = "bold"
_INDENT = "  "
_QUOTED = "| "
_NARROWEST = 10
"""Rows of fewer cells hardly hold a word; what lies deeper in lists and quotes stands at the edge.
"""
_STYLES = {
    Emphasis.BOLD: "bold",
    Emphasis.ITALIC: "italic",
    Emphasis.STRUCK: "strike",
    Emphasis.CODE: "bold",
}


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
    console = console_on(sys.stdout)
    for part in _reflection(document, theme_set, glyphs):
        console.print(_Cleaned(part))


def reflection_rows(
    document: Document, theme_set: ThemeSet | None = None, *, width: int, glyphs: Glyphs
) -> Iterable[list[str]]:
    """Yield what `show_reflection` prints, part by part: rows of `width` cells with looks (SGR)."""
    drawing = Drawing(width)
    blanks: list[str] = []
    for part in _reflection(document, theme_set, glyphs):
        drawing.console.print(_Cleaned(part))
        rows = drawing.rows()
        if any(rows):
            yield [*blanks, *rows]
            blanks = []
        else:
            blanks += rows


def _reflection(
    document: Document, theme_set: ThemeSet | None, glyphs: Glyphs
) -> Iterable[RenderableType]:
    yield from _reflection_page(document, theme_set, glyphs)
    yield from _skipped([*skipped_items(document, theme_set)])


class _Cleaned:
    """Shows something without control characters."""

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
    said = printed_in(theme_set.language)
    # The title alone is no news to who has just named the themes.
    front = [" · ".join([theme_set.title, *imprint(theme_set)])] if imprint(theme_set) else []
    above = [*front, theme_set.intro]
    parts: list[RenderableType] = [Text(f"{each}\n") for each in above if each]
    for theme in themes:
        number = theme_set.number(theme)
        parts.append(_title(theme_label(number, theme.title, word=said.theme), glyphs))
        if theme.intro:
            parts.append(Text(f"{theme.intro}\n"))
        if theme.statements:
            parts.append(
                _numbered(
                    said.statements, theme.statements, letter=said.statement_letter, theme=number
                )
            )
            parts.append(Padding(_scale(theme_set.scale_of(number)), (0, 0, 1, 2)))
        for audience in audiences:
            questions = theme.questions(audience)
            if questions:
                to = said.to(audience, theme_set.own_name(audience))
                title = said.questions.format(to=to)
                parts.append(
                    _numbered(title, questions, letter=AUDIENCE_LETTERS[audience], theme=number)
                )
    if theme_set.source:
        parts.append(Text(f"{said.source.format(source=theme_set.source)}\n"))
    return Group(*parts)


def _scale(scale: Scale) -> RenderableType:
    shown = [Text(f"{rating} {label}".rstrip()) for rating, label in scale.legend]
    return Columns(shown, padding=(0, 3))


def _title(text: str, glyphs: Glyphs) -> RenderableType:
    return Group(Text(text, style=_HEADING), Rule(characters=glyphs.empty, style=""), Text())


def _numbered(
    title: str, wordings: Sequence[Wording], *, letter: str, theme: int
) -> RenderableType:
    """Return texts below their title, numbered as on paper, with the `letter` of their sort."""
    rows = []
    for number, each in enumerate(wordings, start=1):
        text = without_number(each.text, theme=theme, number=number)
        rows.append((f"{letter}{theme}.{number}", text))
        # It stands further in than the text that it is to.
        rows += [("", f"  {each.help}")] if each.help else []
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
    put = _lines if is_too_much_markdown(document.texts) else _answer
    if document.before.strip():
        yield from put(canonical(document.before))
        yield Text()
    for section in document.sections:
        title = section_title(section, reflection)
        if section.key:
            response = responses.pop(section.key, None)
            if response:
                yield Text(title, style=_HEADING)
                yield from _rated(response, theme_set, glyphs)
                yield from put(response.text)
                yield Text()
            continue
        yield Text(title, style=_HEADING)
        if isinstance(section.heading, TitleLine):
            yield Text(glyphs.dot.join(facts(reflection, theme_set)))
            yield Rule(characters=glyphs.empty, style="")
        body = section_body(section, given)
        yield from put(body)
        yield Text()


def _skipped(items: Sequence[tuple[Item, str]]) -> Iterable[RenderableType]:
    if items:
        yield Text(words.SKIPPED, style=_HEADING)
        rows = [((each.place.label, each.text), ("", note)) for each, note in items]
        yield _Rows([row for pair in rows for row in pair if row[1]])


def _rated(
    response: Response, theme_set: ThemeSet | None, glyphs: Glyphs
) -> Iterable[RenderableType]:
    rating = response.rating
    if rating:
        scale = theme_set.scale_of(response.theme) if theme_set else None
        rest = highest_step([rating], scale) - rating.value
        bar = glyphs.block * rating.value + glyphs.light_block * rest
        yield Text(f"{bar} {rating_words(rating)}")


@dataclass(frozen=True, slots=True)
class _Behind:
    """Shows something with `first` before its first row, and `later` before the others.

    Where the window has no room for that, the rows stand at its edge, below the sign of a list.
    """

    first: str
    later: str
    shown: RenderableType

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterable[Segment]:
        width = options.max_width - cells(self.first)
        if width < _NARROWEST:
            if self.first != self.later:
                yield from (Segment(self.first.strip()), Segment.line())
            yield from console.render(self.shown, options)
            return
        before = self.first
        for row in console.render_lines(self.shown, options.update(width=width), pad=False):
            yield Segment(before)
            yield from row
            yield Segment.line()
            before = self.later


def _lines(text: str) -> Iterable[RenderableType]:
    return map(Text, text.split("\n") if text else ())


def _answer(text: str) -> Iterable[RenderableType]:
    return _below_each_other(answer_blocks(text))


def _below_each_other(blocks: Sequence[Block]) -> Iterable[RenderableType]:
    """Return `blocks` with a blank line between two."""
    parts = (part for block in blocks for part in (Text(), _block(block)))
    return islice(parts, 1, None)


def _block(block: Block) -> RenderableType:
    match block:
        case Paragraph():
            return _runs(block.runs)
        case ListBlock():
            return Group(*(_item(mark, each) for mark, each in _marked(block)))
        case Quote():
            return _Behind(_QUOTED, _QUOTED, Group(*_below_each_other(block.blocks)))
        case Code():
            return _Behind(_INDENT, _INDENT, Text(block.text))
        case Table():
            rows = [[run for cell in row for run in (*cell, Run("\t"))][:-1] for row in block.rows]
            return Group(*map(_runs, rows))
        case _:
            # An answer has no other.
            raise TypeError(type(block).__name__)


def _marked(block: ListBlock) -> Iterable[tuple[str, tuple[Block, ...]]]:
    """Yield the items of a list, each with what stands before it."""
    for number, item in enumerate(block.items, start=block.start or 0):
        yield ("- " if block.start is None else f"{number}. "), item


def _item(mark: str, blocks: Sequence[Block]) -> RenderableType:
    """Return an item of a list; a list within it follows its words at once."""
    head, *rest = blocks or (Paragraph(()),)
    parts: list[RenderableType] = [_block(head)]
    for block in rest:
        parts += [_block(block)] if isinstance(block, ListBlock) else [Text(), _block(block)]
    return _Behind(f"{_INDENT}{mark}", " " * len(f"{_INDENT}{mark}"), Group(*parts))


def _runs(runs: Iterable[Run]) -> Text:
    pieces = ((run.text, " ".join(_STYLES[each] for each in run.emphasis)) for run in runs)
    return Text.assemble(*pieces)
