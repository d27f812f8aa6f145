"""Cards to cut out: one that tells what to do, and then a question on each."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledersamtale.model.labels import imprint
from ledersamtale.model.languages import printed_in
from ledersamtale.model.themes import Audience
from ledersamtale.paper import words
from ledersamtale.paper.blocks import Backs, Box, Card, Cards, CardSize, Chapter, Layout, Paper
from ledersamtale.paper.documents.cards.marks import mark_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ledersamtale.model.languages import Printed
    from ledersamtale.model.themes import Theme, ThemeSet

LONGEST_NAME = 30
"""How many letters a card has room for in what a set calls an audience."""


@dataclass(frozen=True, slots=True)
class _Question:
    """A question to print: whose it is, its theme, and its number in words, such as G2.1.

    `to` says whose it is in words, and `texts` is what stands of it on each of its cards.
    """

    audience: Audience
    to: str
    theme: Theme
    theme_number: int
    number: str
    texts: tuple[str, ...]


def cards(
    theme_set: ThemeSet,
    themes: Sequence[Theme],
    *,
    audiences: Sequence[Audience],
    layout: Layout | None,
) -> Paper | None:
    """Return the questions of `themes` to `audiences` as cards to cut out; None without any.

    A question that has no room on a card goes on on the next, and a remark says so. None for the
    layout is for a format without pages, where each question has the room that it needs.
    """
    questions = tuple(_questions(theme_set, themes, audiences, layout))
    if not questions:
        return None
    part = printed_in(theme_set.language).card_part
    faces = [card for question in questions for card in _cards(question, layout, card_part=part)]
    if layout:
        faces.insert(0, _guide(theme_set, questions, layout, cards=len(faces) + 1))
    return Paper(
        title=themes[0].title if len(themes) == 1 else theme_set.title,
        language=theme_set.language,
        chapters=(Chapter((Cards(tuple(faces), layout or Layout()),)),),
        footer=theme_set.title,
        remarks=tuple(_remarks(theme_set, questions, layout)) if layout else (),
        words=printed_in(theme_set.language),
    )


def _remarks(theme_set: ThemeSet, questions: Sequence[_Question], layout: Layout) -> Iterator[str]:
    if layout.backs is not Backs.NONE:
        yield words.TURN_OVER[layout.backs]
    if long := [each.number for each in questions if len(each.texts) > 1]:
        yield words.cards_continued(long, may_grow=layout.size is CardSize.A7)
    titles = dict.fromkeys((theme_set.title, *(each.theme.title for each in questions)))
    beginnings = {title: _beginning(title, layout) for title in titles}
    if cut := [beginning for title, beginning in beginnings.items() if beginning != title]:
        yield words.titles_cut(cut)


def _questions(
    theme_set: ThemeSet,
    themes: Sequence[Theme],
    audiences: Sequence[Audience],
    layout: Layout | None,
) -> Iterator[_Question]:
    for theme in themes:
        theme_number = theme_set.number(theme)
        for audience in audiences:
            to = _to(audience, theme_set)
            for place, question in enumerate(theme.questions(audience), start=1):
                number = f"{words.LETTERS[audience]}{theme_number}.{place}"
                texts = _pieces(question.text, layout.size.text) if layout else (question.text,)
                yield _Question(audience, to, theme, theme_number, number, tuple(texts))


def _guide(
    theme_set: ThemeSet, questions: Sequence[_Question], layout: Layout, *, cards: int
) -> Card:
    """Return the card that tells what to do with the `cards` cards that there are with it."""
    said = printed_in(theme_set.language)
    asked = Counter(each.audience for each in questions)
    themes = len({each.theme_number for each in questions})
    own = {each: _to(each, theme_set) for each in Audience}
    usual = {each: said.to(each, "") for each in Audience}
    texts = [guide(said, asked, themes=themes, cards=cards, to=to) for to in (own, usual)]
    source = [said.source.format(source=theme_set.source)] if theme_set.source else []
    from_whom = " · ".join([*imprint(theme_set), *source])
    # What has no room on the card stands in the theme set alone.
    with_more = [f"{each}\n{from_whom}" for each in texts if from_whom]
    text = next(each for each in (*with_more, *texts) if layout.size.text.size(each))
    return Card(_beginning(theme_set.title, layout), text, said.cards_title)


def guide(
    said: Printed,
    asked: Mapping[Audience, int],
    *,
    themes: int,
    cards: int,
    to: Mapping[Audience, str],
) -> str:
    """Return what to do with `cards` cards; `asked` is how many questions are for whom.

    `to` says for each audience that something is for it.
    """
    leader, group = (asked.get(each, 0) for each in (Audience.LEADER, Audience.GROUP))
    of_group = said.guide_of_both if leader else said.groups_guide
    return (of_group if group else said.leaders_guide).format(
        cards=cards,
        leader=leader,
        group=group,
        lay=said.lay_cards if themes == 1 else said.lay_cards_of_a_theme,
        to_leader=to[Audience.LEADER],
        to_group=to[Audience.GROUP],
    )


def _to(audience: Audience, theme_set: ThemeSet) -> str:
    """Return whom a card is for, by the set's own name where a card has room for it."""
    own = theme_set.own_name(audience)
    return printed_in(theme_set.language).to(audience, own if len(own) <= LONGEST_NAME else "")


def _cards(question: _Question, layout: Layout | None, *, card_part: str) -> Iterator[Card]:
    top = _beginning(question.theme.title, layout)
    bottom = f"{question.number} · {question.to[:1].upper()}{question.to[1:]}"
    parts = len(question.texts)
    for part, text in enumerate(question.texts, start=1):
        which = f" {card_part.format(part=part, parts=parts)}" if parts > 1 else ""
        yield Card(top, text, bottom + which, mark_of(question.theme_number))


def _beginning(title: str, layout: Layout | None) -> str:
    """Return as much of `title` as the top of a card has room for: four lines."""
    if not layout:
        return title
    first = next(_pieces(title, layout.size.title), "")
    return title if first == title else f"{first[:-1]}…"


def _pieces(text: str, box: Box) -> Iterator[str]:
    """Yield `text` in pieces that have room in `box`, without a blank at either end."""
    left = text.strip()
    while left:
        end = _most(left, box)
        # Not within a word, unless it alone is longer.
        head = left[:end].rsplit(maxsplit=1)
        if end < len(left) and not left[end].isspace() and len(head) > 1:
            end = left[:end].rindex(head[1])
        yield left[:end].rstrip()
        left = left[end:].lstrip()


def _most(text: str, box: Box) -> int:
    """Return how many letters of `text` have room in `box`, at least one."""
    # No box holds more: a letter in the smallest size is wider than a fifth of it.
    most = int(box.width * box.height / (box.smallest**2 / 5)) + 1
    ends = range(2, min(len(text), most) + 1)
    return 1 + bisect_left(ends, 1, key=lambda end: int(not box.size(text[:end])))
