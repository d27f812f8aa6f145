"""The form: what a theme set asks as headings with room below, to be filled in in Word.

It has no fields and nothing hidden: what is filled in is found again by the headings alone, which
are those of a reflection's file.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from ledersamtale.document import words as file_words
from ledersamtale.model.labels import imprint
from ledersamtale.paper import words
from ledersamtale.paper.blocks import (
    Chapter,
    Emphasis,
    Heading,
    ListBlock,
    Paper,
    Paragraph,
    Role,
    Run,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ledersamtale.model.themes import Audience, Item, Scale, Theme, ThemeSet
    from ledersamtale.paper.blocks import Block

_ROOM = Paragraph(())
_COMMENT_LINES, _ANSWER_LINES = 1, 3
_POINTS = 3


def form(
    theme_set: ThemeSet,
    themes: Sequence[Theme],
    *,
    audience: Audience,
    is_large: bool = False,
) -> Paper:
    """Return `themes` as headings with room for what `audience` answers.

    The headings are Danish, as those of every reflection are, and the wordings the set's.
    """
    items = theme_set.items(audience, themes=themes)
    blocks = list(_front(theme_set, is_rated=any(item.is_rated for item in items)))
    for number, asked in groupby(items, key=lambda item: item.theme):
        blocks += _theme(theme_set, number, tuple(asked))
    blocks.append(Heading(2, words.POINTS))
    blocks.append(_aside(words.FORM_POINTS))
    blocks.append(ListBlock(((_ROOM,),) * _POINTS, start=1))
    return Paper(
        title=words.FORM_TITLE.format(title=theme_set.title),
        language=theme_set.language,
        chapters=(Chapter(tuple(blocks)),),
        footer=theme_set.title,
        is_large=is_large,
    )


def _front(theme_set: ThemeSet, *, is_rated: bool) -> Iterator[Block]:
    yield Heading(1, file_words.TITLE)
    yield Paragraph((Run(" · ".join([theme_set.title, *imprint(theme_set)])),), Role.META)
    yield Paragraph((Run(words.FORM_HOW),))
    if is_rated:
        yield Paragraph((Run(words.FORM_HOW_TO_RATE.format(scale=_meanings(theme_set.scale))),))
    yield _to_fill_in(words.FORM_NAME)


def _theme(theme_set: ThemeSet, number: int, items: Sequence[Item]) -> Iterator[Block]:
    scale = theme_set.scale_of(number)
    yield Heading(2, f"{file_words.THEME} {number}: {items[0].theme_title}")
    yield from map(_aside, filter(None, [items[0].theme_intro]))
    if scale != theme_set.scale and items[0].is_rated:
        yield _aside(words.FORM_OWN_SCALE.format(scale=_meanings(scale)))
    for item in items:
        yield Heading(3, f"{item.place.label}: {item.text}")
        yield from map(_aside, filter(None, [item.help]))
        if item.is_rated:
            yield _to_fill_in(words.rating_label(scale))
        yield from [_ROOM] * (_COMMENT_LINES if item.is_rated else _ANSWER_LINES)


def _meanings(scale: Scale) -> str:
    """Return what each rating of `scale` means, or from where to where it goes."""
    said = [f"{rating} – {label}" for rating, label in scale.legend if label]
    return "\u00a0· ".join(said) or words.FORM_STEPS.format(highest=scale.highest)


def _to_fill_in(label: str) -> Paragraph:
    # What is typed behind the blank is set as that is.
    return Paragraph((Run(label, Emphasis.BOLD), Run(" ")))


def _aside(text: str) -> Paragraph:
    return Paragraph((Run(text),), Role.ASIDE)
