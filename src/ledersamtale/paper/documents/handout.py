"""The handout: a theme to a page, with scales to circle and room for notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledersamtale.model.labels import STATEMENTS_TITLE, questions_title
from ledersamtale.paper import words
from ledersamtale.paper.blocks import (
    Blanks,
    Chapter,
    Contents,
    Heading,
    Paper,
    Room,
    ScaleLegend,
    Scales,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ledersamtale.model.themes import Audience, Theme, ThemeSet
    from ledersamtale.paper.blocks import Block

MOST_WITHOUT_CONTENTS = 6
"""How many themes a handout has before it opens with a list of them, on a page of its own."""


def handout(
    theme_set: ThemeSet,
    themes: Sequence[Theme],
    *,
    audiences: Sequence[Audience],
    lines: int | None = None,
) -> Paper:
    """Return `themes` as sheets to write on, with the questions to each of `audiences`.

    `lines` is how many ruled lines each question has; None: as many as fill the page, in
    formats that can measure it.
    """
    sheets = [_sheet(theme_set, theme, audiences=audiences, lines=lines) for theme in themes]
    if len(themes) > MOST_WITHOUT_CONTENTS:
        opening = (Heading(1, theme_set.title), Contents(words.CONTENTS, depth=1))
        sheets.insert(0, Chapter(opening, is_on_new_page=True))
    return _paper(theme_set, themes, sheets)


def _paper(theme_set: ThemeSet, themes: Sequence[Theme], chapters: Iterable[Chapter]) -> Paper:
    title = _title(theme_set, themes[0]) if len(themes) == 1 else theme_set.title
    return Paper(
        title=title,
        language=theme_set.language,
        chapters=tuple(chapters),
        footer=theme_set.title,
    )


def _title(theme_set: ThemeSet, theme: Theme) -> str:
    return words.theme_title(theme_set.number(theme), theme.title)


def _sheet(
    theme_set: ThemeSet, theme: Theme, *, audiences: Sequence[Audience], lines: int | None
) -> Chapter:
    number = theme_set.number(theme)
    blocks: list[Block] = [
        Heading(1, _title(theme_set, theme), f"tema-{number}"),
        Blanks(words.NAME_AND_DATE),
    ]
    if theme.statements:
        rows = (
            (f"{number}.{place}", statement.text)
            for place, statement in enumerate(theme.statements, start=1)
        )
        legend = ((str(rating), label) for rating, label in theme_set.scale_of(number).legend)
        blocks.append(Heading(2, STATEMENTS_TITLE))
        blocks.append(Scales(words.CIRCLE, ScaleLegend(tuple(legend)), tuple(rows)))
    is_alone = len(audiences) == 1
    for audience in audiences:
        questions = theme.questions(audience)
        if questions:
            has_usual_name = not theme_set.own_name(audience)
            title = words.OWN_QUESTIONS[audience] if is_alone and has_usual_name else ""
            blocks.append(Heading(2, title or questions_title(audience, theme_set)))
        blocks += (
            Room(f"{number}.{place}", question.text, lines)
            for place, question in enumerate(questions, start=1)
        )
    return Chapter(tuple(blocks), is_on_new_page=True)
