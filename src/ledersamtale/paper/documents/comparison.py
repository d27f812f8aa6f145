"""Two years of one person on paper: both ratings in each bar, and both answers below each other."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from ledersamtale.model.labels import (
    audience_word,
    danish_date,
    rating_words,
    reflection_title,
    response_label,
    theme_label,
)
from ledersamtale.model.reflection import highest_step
from ledersamtale.paper import words
from ledersamtale.paper.blocks import (
    Chapter,
    Chart,
    Contents,
    Heading,
    Paper,
    Paragraph,
    Role,
    Run,
)
from ledersamtale.paper.documents.answers import setter
from ledersamtale.paper.documents.report import bar_of, legend_of_last
from ledersamtale.text import is_same_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ledersamtale.model.reflection import Response
    from ledersamtale.paper.blocks import Bar, Block
    from ledersamtale.themeset.diff.last import Beside, Compared

    _Put = Callable[[str], tuple[Block, ...]]

_LANGUAGE = "da"


def comparison(compared: Compared) -> Paper:
    """Return all that was rated and written at either time, theme by theme, without any sum of it.

    What is asked no more comes last.
    """
    now, theme_set = compared.now, compared.theme_set
    written = [each.text for one in (compared.last, now) for each in one.responses]
    put = setter(written)
    themes = [list(each) for _, each in groupby(_shown(compared), lambda each: each.item.theme)]
    blocks = [*_heading(compared)]
    if len(themes) + bool(compared.gone) > 1:
        blocks.append(Contents(words.CONTENTS))
    for each in themes:
        blocks += _theme(each, compared, put)
    blocks += _gone(compared, put)
    return Paper(
        title=reflection_title(now),
        language=theme_set.language if theme_set else _LANGUAGE,
        author=now.name,
        header=now.name,
        footer=theme_set.title if theme_set else now.theme_set,
        chapters=(Chapter(tuple(blocks)),),
    )


def _heading(compared: Compared) -> Iterator[Block]:
    now, last, theme_set = compared.now, compared.last, compared.theme_set
    days = words.TWO_YEARS.format(last=danish_date(last.date), now=danish_date(now.date))
    # A person who has another name in one of the files sees it.
    names = [last.name] if last.name and not is_same_name(last.name, now.name) else []
    about = [days, theme_set.title if theme_set else now.theme_set]
    yield Heading(1, reflection_title(now))
    line = " · ".join([*about, audience_word(now.audience, theme_set), *names])
    yield Paragraph((Run(line),), Role.META)
    if any(each.has_any_rating for each in compared.items):
        yield legend_of_last(compared)


def _shown(compared: Compared) -> list[Beside]:
    """Return what has anything at either time, in the order of a walk."""
    shown = [each for each in compared.items if each.now or each.before]
    return sorted(shown, key=lambda each: each.item.theme)


def _theme(rows: Sequence[Beside], compared: Compared, put: _Put) -> Iterator[Block]:
    item = rows[0].item
    yield Heading(2, theme_label(item.theme, item.theme_title), f"tema-{item.theme}")
    rated = [each for each in rows if each.has_any_rating]
    if rated:
        yield _chart(rated, compared)
        yield from _wordings(rated)
    for each in rows:
        if any(given and given.text for given in (each.before, each.now)):
            yield Heading(3, f"{each.item.place.label}: {each.item.text}")
            if not each.has_any_rating:
                yield from _wordings([each])
            yield from _answer(compared.last.date, each.before, put)
            yield from _answer(compared.now.date, each.now, put)


def _chart(rows: Sequence[Beside], compared: Compared) -> Chart:
    theme_set = compared.theme_set
    given = (each.now.rating for each in rows if each.now and each.now.rating)
    of_last = (each.ratings[0] for each in rows if each.ratings)
    scale = theme_set.scale_of(rows[0].item.theme) if theme_set else None
    return Chart(words.CHART, tuple(map(_bar, rows)), highest_step((*given, *of_last), scale))


def _bar(each: Beside) -> Bar:
    rating = each.now.rating if each.now else None
    bar = bar_of(each.item.place, each.item.text, rating, each.last)
    if each.before and each.before.rating:
        return bar
    said = words.NEW_IN_SET if each.is_new else words.NOT_RATED_LAST
    return replace(bar, caption=f"{bar.caption} ({said})")


def _wordings(rows: Iterable[Beside]) -> Iterator[Block]:
    """Yield how what was worded otherwise last time was, and whether it is surely the same."""
    for each in rows:
        if each.before and each.was_worded_otherwise:
            said = words.LAST_WORDED if each.last and each.last.is_sure else words.PERHAPS_WORDED
            label = each.item.place.label
            text = said.format(label=label, wording=each.before.wording)
            yield Paragraph((Run(text),), Role.ASIDE)


def _answer(day: str, response: Response | None, put: _Put) -> Iterator[Block]:
    yield Heading(4, danish_date(day))
    text = response.text if response else ""
    yield from put(text) or (Paragraph((Run(words.NO_ANSWER),), Role.ASIDE),)


def _gone(compared: Compared, put: _Put) -> Iterator[Block]:
    if not compared.gone:
        return
    day = compared.last.date
    yield Heading(2, words.ONLY_LAST.format(day=danish_date(day)), "kun-sidst")
    if compared.theme_set:
        yield Paragraph((Run(words.NOT_IN_SET),), Role.ASIDE)
    for each in compared.gone:
        yield Heading(3, response_label(each))
        if each.rating:
            rated = words.RATED.format(rating=rating_words(each.rating))
            yield Paragraph((Run(rated),), Role.META)
        yield from put(each.text)
