"""The handout: a theme to a page for each audience, with scales to circle and room for notes.

A theme that has only statements for the leader would leave most of a page empty, and so it shares
one with its neighbours, where there is room for all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledersamtale.model.labels import AUDIENCE_LETTERS, theme_label, without_number
from ledersamtale.model.languages import printed_in
from ledersamtale.model.themes import Audience
from ledersamtale.paper.blocks import (
    Blanks,
    Chapter,
    Contents,
    Emphasis,
    Heading,
    Paper,
    Paragraph,
    Role,
    Room,
    Run,
    ScaleLegend,
    Scales,
)
from ledersamtale.paper.blocks.heights import Sheet, total

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ledersamtale.model.themes import Theme, ThemeSet, Wording
    from ledersamtale.paper.blocks import Block


KEPT = "\u00a0"
"""A space that no text of a theme set holds. By it, and by the side of the dot on which it stands,
what belongs together here is told apart again when a set is made of the paper."""


def handout(
    theme_set: ThemeSet,
    themes: Sequence[Theme],
    *,
    audiences: Sequence[Audience],
    lines: int | None = None,
    has_contents: bool = False,
    is_large: bool = False,
) -> Paper:
    """Return `themes` as sheets to write on, one for each of `audiences` that it asks something.

    `lines` is how many ruled lines each question has; None: as many as fill the page, in
    formats that can measure it. A paper without anything to ask has no chapters.
    """
    said = printed_in(theme_set.language)
    front = tuple(_front(theme_set))
    sheets = (
        (audience, _sheet(theme_set, theme, audience, lines))
        for theme in themes
        for audience in audiences
    )
    on = Sheet(is_large=is_large)
    pages = list(_pages(sheets, above=0 if has_contents else total(front, on=on), on=on))
    if has_contents and pages:
        pages.insert(0, (Contents(said.contents),))
    if pages:
        pages[0] = (*front, *pages[0])
    title = _title(theme_set, themes[0]) if len(themes) == 1 else theme_set.title
    return Paper(
        title=title,
        language=theme_set.language,
        chapters=tuple(Chapter(blocks, is_on_new_page=True) for blocks in pages),
        footer=theme_set.title,
        words=said,
        is_large=is_large,
    )


def _pages(
    sheets: Iterable[tuple[Audience, tuple[Block, ...]]], *, above: float, on: Sheet
) -> Iterator[tuple[Block, ...]]:
    """Yield the blocks of each page; `above` is how high what stands on the first already is.

    The leader's sheets in a row are on one page as long as it has room for them and one of them at
    most has questions.
    """
    page: tuple[Block, ...] = ()
    is_leaders = False
    for audience, blocks in sheets:
        if not blocks:
            continue
        more = tuple(each for each in blocks if not isinstance(each, Blanks))
        is_one = is_leaders and audience is Audience.LEADER and not (_asks(page) and _asks(blocks))
        if is_one and above + total((*page, *more), on=on) <= on.page:
            page = (*page, *more)
            continue
        if page:
            yield page
            above = 0
        page, is_leaders = blocks, audience is Audience.LEADER
    if page:
        yield page


def _asks(blocks: Sequence[Block]) -> bool:
    return any(isinstance(each, Room) for each in blocks)


def _front(theme_set: ThemeSet) -> Iterator[Block]:
    """Yield what stands above the first sheet: which set it is, of which year, whom it is from."""
    runs = [Run(theme_set.title, Emphasis.BOLD)]
    if theme_set.year:
        runs.append(Run(f"{KEPT}· {theme_set.year}"))
    if theme_set.sender:
        runs.append(Run(f" ·{KEPT}{theme_set.sender}"))
    yield Paragraph(tuple(runs), Role.META)
    yield from _aside(theme_set.intro)
    if theme_set.source:
        source = printed_in(theme_set.language).source.format(source=theme_set.source)
        yield from _aside(source)


def _title(theme_set: ThemeSet, theme: Theme) -> str:
    word = printed_in(theme_set.language).theme
    return theme_label(theme_set.number(theme), theme.title, word=word)


def _sheet(
    theme_set: ThemeSet, theme: Theme, audience: Audience, lines: int | None
) -> tuple[Block, ...]:
    """Return what `theme` asks `audience`; nothing when it asks nothing. A group rates nothing."""
    number = theme_set.number(theme)
    is_leaders = audience is Audience.LEADER
    said = printed_in(theme_set.language)
    blocks: list[Block] = []
    if is_leaders and theme.statements:
        rows = tuple(_labelled(theme.statements, said.statement_letter, number))
        legend = tuple((str(rating), label) for rating, label in theme_set.scale_of(number).legend)
        blocks.append(Heading(2, said.statements))
        blocks.append(Scales(said.circle, ScaleLegend(legend), rows))
    if questions := theme.questions(audience):
        title = said.over_questions(audience, theme_set.own_name(audience))
        blocks.append(Heading(2, title))
        blocks += (
            Room(label, text, lines)
            for label, text in _labelled(questions, AUDIENCE_LETTERS[audience], number)
        )
    if not blocks:
        return ()
    anchor = f"tema-{number}" if is_leaders else f"tema-{number}-gruppe"
    blanks = [Blanks((said.name, said.date))] if is_leaders else []
    return (Heading(1, _title(theme_set, theme), anchor), *blanks, *_aside(theme.intro), *blocks)


def _labelled(items: Sequence[Wording], letter: str, theme: int) -> Iterator[tuple[str, str]]:
    for number, item in enumerate(items, start=1):
        text = without_number(item.text, theme=theme, number=number)
        yield f"{letter}{theme}.{number}", f"{text}{KEPT}({item.help})" if item.help else text


def _aside(text: str) -> Sequence[Block]:
    return (Paragraph((Run(text),), Role.ASIDE),) if text else ()
