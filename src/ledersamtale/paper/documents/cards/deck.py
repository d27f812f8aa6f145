"""Cards to cut out: one that tells what to do, and then a question on each.

What opens the set or a theme has a card of its own before those that it is about.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledersamtale.model.labels import AUDIENCE_LETTERS, imprint
from ledersamtale.model.languages import printed_in
from ledersamtale.model.themes import Audience
from ledersamtale.paper import words
from ledersamtale.paper.blocks import Backs, Box, Card, Cards, CardSize, Chapter, Layout, Paper
from ledersamtale.paper.documents.cards.marks import mark_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ledersamtale.model.languages import Printed
    from ledersamtale.model.themes import Theme, ThemeSet, Wording
    from ledersamtale.paper.blocks import Mark

LONGEST_NAME = 30
"""How many letters a card has room for in what a set calls an audience."""
MOST_AT_A_MEETING = 4
"""How many cards of a theme a group has time for in two hours, at half an hour each."""


@dataclass(frozen=True, slots=True)
class _Question:
    """A question to print: whose it is, its theme, and its number in words, such as G2.1.

    `to` says whose it is in words, and `texts` is what stands of it on each of its cards. `help` is
    what stands below it, where it has room there.
    """

    audience: Audience
    to: str
    theme: Theme
    theme_number: int
    number: str
    texts: tuple[str, ...]
    help: str


def cards(
    theme_set: ThemeSet,
    themes: Sequence[Theme],
    *,
    audiences: Sequence[Audience],
    layout: Layout | None,
) -> Paper | None:
    """Return the questions of `themes` to `audiences` as cards to cut out; None without any.

    A text that has no room on a card goes on on the next, and a remark says so of a question. None
    for the layout is for a format without pages, where each text has the room that it needs.
    """
    questions = tuple(_questions(theme_set, themes, audiences, layout))
    if not questions:
        return None
    said = printed_in(theme_set.language)
    faces = list(_faces(questions, layout, said))
    faces[:0] = _opening(theme_set, questions, layout, others=len(faces))
    return Paper(
        title=themes[0].title if len(themes) == 1 else theme_set.title,
        language=theme_set.language,
        chapters=(Chapter((Cards(tuple(faces), layout or Layout()),)),),
        footer=theme_set.title,
        remarks=tuple(_remarks(theme_set, questions, layout)) if layout else (),
        words=said,
    )


def _faces(questions: Sequence[_Question], layout: Layout | None, said: Printed) -> Iterator[Card]:
    opened = set()
    for question in questions:
        theme = question.theme
        if theme.intro and question.theme_number not in opened:
            opened.add(question.theme_number)
            mark = mark_of(question.theme_number)
            yield from _introduction(theme.title, theme.intro, layout, said, mark=mark)
        yield from _cards(question, layout, card_part=said.card_part)


def _introduction(
    title: str, text: str, layout: Layout | None, said: Printed, *, mark: Mark | None = None
) -> Iterator[Card]:
    """Yield the cards with the text that opens what has this title."""
    pieces = tuple(_pieces(text, layout.size.text)) if layout else (text,)
    for which, piece in zip(_parts(len(pieces), said.card_part), pieces, strict=True):
        yield Card(_beginning(title, layout), piece, said.introduction + which, mark)


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
                number = f"{AUDIENCE_LETTERS[audience]}{theme_number}.{place}"
                texts, beside = _set(question, layout)
                yield _Question(audience, to, theme, theme_number, number, texts, beside)


def _set(question: Wording, layout: Layout | None) -> tuple[tuple[str, ...], str]:
    """Return what stands of `question` on each of its cards, and the help below it."""
    if not layout or layout.size.text_above(question.help).size(question.text):
        return (question.text,), question.help
    whole = f"{question.text}\n{question.help}" if question.help else question.text
    return tuple(_pieces(whole, layout.size.text)), ""


def _opening(
    theme_set: ThemeSet, questions: Sequence[_Question], layout: Layout | None, *, others: int
) -> tuple[Card, ...]:
    """Return the cards before the `others`: the one that tells what to do, and what opens the set.

    Where both have room on one card they stand there.
    """
    said = printed_in(theme_set.language)
    intro = theme_set.intro
    own = tuple(_introduction(theme_set.title, intro, layout, said)) if intro else ()
    if not layout:
        return own
    title = _beginning(theme_set.title, layout)
    texts = _guides(theme_set, questions, cards=others + 1)
    room = layout.size.text
    for text in texts:
        if own and room.size(f"{intro}\n\n{text}") >= layout.size.small:
            return (Card(title, f"{intro}\n\n{text}", said.cards_title),)
    texts = _guides(theme_set, questions, cards=others + 1 + len(own))
    return Card(title, next(filter(room.size, texts)), said.cards_title), *own


def _guides(theme_set: ThemeSet, questions: Sequence[_Question], *, cards: int) -> tuple[str, ...]:
    """Return what to do with `cards` cards, first with all that may be said, then with less."""
    said = printed_in(theme_set.language)
    asked = Counter(each.audience for each in questions)
    of_theme = Counter(each.theme_number for each in questions if each.audience is Audience.GROUP)
    themes = {each.theme_number: each.theme for each in questions}
    is_usual = not theme_set.group_name and max(of_theme.values(), default=0) <= MOST_AT_A_MEETING
    lay = said.lay_cards if len(themes) == 1 else said.lay_cards_of_a_theme
    with_intro = f"{lay} {said.read_introduction}"
    has_intro = any(each.intro for each in themes.values())
    own = {each: _to(each, theme_set) for each in Audience}
    usual = {each: said.to(each, "") for each in Audience}
    source = [said.source.format(source=theme_set.source)] if theme_set.source else []
    from_whom = " · ".join([*imprint(theme_set), *source])
    return tuple(
        "\n".join(filter(None, (text, whose)))
        for to in (own, usual)
        for whose in dict.fromkeys((from_whom, ""))
        for how in ([with_intro, lay] if has_intro else [lay])
        for text in [
            guide(
                said, asked, lay=how, cards=cards, to=to, size=said.group_size if is_usual else ""
            )
        ]
    )


def guide(
    said: Printed,
    asked: Mapping[Audience, int],
    *,
    lay: str,
    cards: int,
    to: Mapping[Audience, str],
    size: str = "",
) -> str:
    """Return what to do with `cards` cards; `asked` is how many questions are for whom.

    `lay` is how to lay them, `to` says for each audience that something is for it, and `size` how
    many a group is and how long it takes.
    """
    leader, group = (asked.get(each, 0) for each in (Audience.LEADER, Audience.GROUP))
    of_group = said.guide_of_both if leader else said.groups_guide
    text = (of_group if group else said.leaders_guide).format(
        cards=cards,
        leader=leader,
        group=group,
        lay=lay,
        to_leader=to[Audience.LEADER],
        to_group=to[Audience.GROUP],
        size=f": {size}" if size else "",
    )
    return f"{text}\n{size[0].upper()}{size[1:]}." if size and group and not leader else text


def _to(audience: Audience, theme_set: ThemeSet) -> str:
    """Return whom a card is for, by the set's own name where a card has room for it."""
    own = theme_set.own_name(audience)
    return printed_in(theme_set.language).to(audience, own if len(own) <= LONGEST_NAME else "")


def _cards(question: _Question, layout: Layout | None, *, card_part: str) -> Iterator[Card]:
    top = _beginning(question.theme.title, layout)
    bottom = f"{question.number} · {question.to[:1].upper()}{question.to[1:]}"
    mark = mark_of(question.theme_number)
    parts = _parts(len(question.texts), card_part)
    for which, text in zip(parts, question.texts, strict=True):
        yield Card(top, text, bottom + which, mark, question.help)


def _parts(count: int, card_part: str) -> Iterator[str]:
    """Yield what says which of `count` cards each is; nothing for one that is alone."""
    for part in range(1, count + 1):
        yield f" {card_part.format(part=part, parts=count)}" if count > 1 else ""


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
