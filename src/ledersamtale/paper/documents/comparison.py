"""Two reflections on paper: both ratings in each bar, and both answers below each other.

They are two years of one person, or a leader's and the manager's about that leader.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from ledersamtale.model.labels import (
    audience_word,
    danish_date,
    rating_words,
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
from ledersamtale.themeset.diff.words import LAST, sides, title_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ledersamtale.model.reflection import Response
    from ledersamtale.paper.blocks import Bar, Block
    from ledersamtale.themeset.diff.last import Beside, Compared

    _Put = Callable[[str], tuple[Block, ...]]

_LANGUAGE = "da"


class _Said(NamedTuple):
    """What is said of the two, which are `called` so: of two years or of two sides.

    `of` stands before a rating in the first, `not_rated` where it has none, and `worded` or
    `perhaps` before what is worded otherwise there; `only` over what is there alone.
    """

    called: tuple[str, str]
    legend: Paragraph
    only: str
    of: str = LAST
    not_rated: str = words.NOT_RATED_LAST
    worded: str = words.LAST_WORDED
    perhaps: str = words.PERHAPS_WORDED


def _said_of(compared: Compared) -> _Said:
    if not compared.are_two_sides:
        days = danish_date(compared.last.date), danish_date(compared.now.date)
        return _Said(days, legend_of_last(compared), words.ONLY_LAST.format(day=days[0]))
    leader, manager = sides(compared)
    legend = words.MARK_OF_LEADER.format(leader=leader, other=manager)
    return _Said(
        (leader, manager),
        Paragraph((Run(legend),), Role.ASIDE),
        words.ONLY_BY.format(leader=leader),
        words.RATED_BY.format(leader=leader),
        words.NOT_RATED_BY.format(leader=leader),
        words.WORDED_BY,
        words.PERHAPS_WORDED_BY,
    )


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
        title=title_of(compared),
        language=theme_set.language if theme_set else _LANGUAGE,
        author=now.name,
        header=" og ".join(sides(compared)) if compared.are_two_sides else now.name,
        footer=theme_set.title if theme_set else now.theme_set,
        chapters=(Chapter(tuple(blocks)),),
    )


def _heading(compared: Compared) -> Iterator[Block]:
    now, last, theme_set = compared.now, compared.last, compared.theme_set
    days = " og ".join(dict.fromkeys(danish_date(each.date) for each in (last, now)))
    about = [days, theme_set.title if theme_set else now.theme_set]
    if not compared.are_two_sides:
        # A person who has another name in one of the files sees it.
        names = [last.name] if last.name and not is_same_name(last.name, now.name) else []
        about += [audience_word(now.audience, theme_set), *names]
    yield Heading(1, title_of(compared))
    yield Paragraph((Run(" · ".join(about)),), Role.META)
    if any(each.has_any_rating for each in compared.items):
        yield _said_of(compared).legend


def _shown(compared: Compared) -> list[Beside]:
    """Return what has anything at either time, in the order of a walk."""
    shown = [each for each in compared.items if each.now or each.before]
    return sorted(shown, key=lambda each: each.item.theme)


def _theme(rows: Sequence[Beside], compared: Compared, put: _Put) -> Iterator[Block]:
    item, said = rows[0].item, _said_of(compared)
    yield Heading(2, theme_label(item.theme, item.theme_title), f"tema-{item.theme}")
    rated = [each for each in rows if each.has_any_rating]
    if rated:
        yield _chart(rated, compared)
        yield from _wordings(rated, said)
    for each in rows:
        if any(given and given.text for given in (each.before, each.now)):
            yield Heading(3, f"{each.item.place.label}: {each.item.text}")
            if not each.has_any_rating:
                yield from _wordings([each], said)
            yield from _answer(said.called[0], each.before, put)
            yield from _answer(said.called[1], each.now, put)


def _chart(rows: Sequence[Beside], compared: Compared) -> Chart:
    theme_set = compared.theme_set
    given = (each.now.rating for each in rows if each.now and each.now.rating)
    of_last = (each.ratings[0] for each in rows if each.ratings)
    scale = theme_set.scale_of(rows[0].item.theme) if theme_set else None
    said = _said_of(compared)
    bars = tuple(_bar(each, said) for each in rows)
    return Chart(words.CHART, bars, highest_step((*given, *of_last), scale))


def _bar(each: Beside, said: _Said) -> Bar:
    rating = each.now.rating if each.now else None
    bar = bar_of(each.item.place, each.item.text, rating, each.last, of=said.of)
    if each.before and each.before.rating:
        return bar
    why = words.NEW_IN_SET if each.is_new else said.not_rated
    return replace(bar, caption=f"{bar.caption} ({why})")


def _wordings(rows: Iterable[Beside], said: _Said) -> Iterator[Block]:
    """Yield how what was worded otherwise last time was, and whether it is surely the same."""
    for each in rows:
        if each.before and each.was_worded_otherwise:
            worded = said.worded if each.last and each.last.is_sure else said.perhaps
            label = each.item.place.label
            text = worded.format(label=label, wording=each.before.wording, leader=said.called[0])
            yield Paragraph((Run(text),), Role.ASIDE)


def _answer(called: str, response: Response | None, put: _Put) -> Iterator[Block]:
    yield Heading(4, called)
    text = response.text if response else ""
    yield from put(text) or (Paragraph((Run(words.NO_ANSWER),), Role.ASIDE),)


def _gone(compared: Compared, put: _Put) -> Iterator[Block]:
    if not compared.gone:
        return
    yield Heading(2, _said_of(compared).only, "kun-sidst")
    if compared.theme_set and not compared.are_two_sides:
        yield Paragraph((Run(words.NOT_IN_SET),), Role.ASIDE)
    for each in compared.gone:
        yield Heading(3, response_label(each))
        if each.rating:
            rated = words.RATED.format(rating=rating_words(each.rating))
            yield Paragraph((Run(rated),), Role.META)
        yield from put(each.text)
