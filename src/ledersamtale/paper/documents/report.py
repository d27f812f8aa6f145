"""The reflection on paper: all of it, its ratings alone, or one page for the manager."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from ledersamtale.document.escaping import unescape
from ledersamtale.document.frontmatter import own_text
from ledersamtale.document.headings import PartLine, PointsLine, ThemeLine, TitleLine
from ledersamtale.document.inline import shown_heading
from ledersamtale.document.parts.points import entries, point_finder, without_lost_points
from ledersamtale.model.agreements import PART_WORDS, Part
from ledersamtale.model.days import dated_facts
from ledersamtale.model.labels import (
    STATUS_WORDS,
    agreed_facts,
    agreement_label,
    danish_date,
    made_with,
    rating_words,
    reflection_title,
    response_label,
    role_word,
    talk_facts,
    theme_label,
    whose,
)
from ledersamtale.model.places import KIND_WORDS, Kind
from ledersamtale.model.reflection import highest_step
from ledersamtale.paper import words
from ledersamtale.paper.blocks import (
    Bar,
    Chapter,
    Chart,
    Contents,
    Extent,
    Heading,
    ListBlock,
    Paper,
    Paragraph,
    Role,
    Run,
)
from ledersamtale.paper.documents.answers import setter, words_of
from ledersamtale.paper.documents.sharing import (
    in_words_of_set,
    shared_own_points,
    shared_texts,
    with_heads_of_set,
)
from ledersamtale.text import canonical
from ledersamtale.themeset.diff.words import LAST, last_rating

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from ledersamtale.document.reader import Document, Section
    from ledersamtale.model.places import Place
    from ledersamtale.model.reflection import Key, Rating, Reflection, Response
    from ledersamtale.model.themes import Item, Scale, ThemeSet
    from ledersamtale.paper.blocks import Block
    from ledersamtale.themeset.diff.last import Compared, Recalled

    _Put = Callable[[str], tuple[Block, ...]]
    """Makes blocks of what a person wrote."""

_LANGUAGE = "da"


@dataclass(frozen=True, slots=True)
class _ThemePart:
    """A theme of a reflection: what was given in it, written by hand in it, and skipped in it.

    `highest` is the highest step of its scale.
    """

    number: int
    title: str
    responses: tuple[Response, ...]
    notes: str
    skipped: tuple[Item, ...]
    highest: int


def report(
    document: Document, *, theme_set: ThemeSet | None, compared: Compared | None = None
) -> Paper:
    """Return the whole reflection: the points first, then each theme.

    `theme_set` is the one that it was made with, and shows what was skipped and what the set is
    called; None when it is not at hand, and then nothing is listed as skipped. Where it is
    `compared` with last time, each rating says and shows what it was then.
    """
    reflection = document.reflection
    parts = _parts(reflection, document.sections, theme_set)
    talk = talk_facts(reflection.talk)
    blocks: list[Block] = list(_heading(reflection, [*_state(reflection, theme_set), *talk]))
    last = compared.by_key if compared else {}
    if compared and any(each.response.rating for each in last.values()):
        blocks.append(legend_of_last(compared))
    anchors = _anchors(parts)
    put = setter(document.texts)
    # A path on this computer may stand in front matter that could not be read as such.
    above = own_text(document.above[0].body, below=document.front)
    blocks += put(canonical(unescape(above)))
    blocks += put(unescape(_notes(document, TitleLine)))
    blocks += _beside(document, Part.SINCE, put)
    blocks += _points(document, anchors, put)
    if len(parts) > 1:
        blocks.append(Contents(words.CONTENTS))
    for part in parts:
        blocks += _theme(part, anchors, put, last)
    blocks += _beside(document, Part.TALK, put)
    blocks += _beside(document, Part.AGREEMENTS, put)
    return _paper(reflection, theme_set, blocks)


def ratings(document: Document, *, theme_set: ThemeSet | None) -> Paper | None:
    """Return the ratings of a reflection, without answers and comments; None without ratings."""
    reflection = in_words_of_set(document.reflection, theme_set)
    blocks = list(_heading(reflection, _state(reflection, theme_set)))
    for part in _parts(reflection, (), theme_set):
        bars = _bars(part, {})
        skipped = [item for item in part.skipped if item.kind is Kind.STATEMENT]
        if bars or skipped:
            blocks.append(_theme_heading(part))
            blocks += _chart(bars, part.highest)
            blocks += _skipped(skipped, beside=part.responses)
    has_any = any(each.rating for each in reflection.responses)
    return _paper(reflection, theme_set, blocks) if has_any else None


def brief(document: Document, *, theme_set: ThemeSet | None) -> Paper | None:
    """Return one page with the points for the conversation and the answers to them only.

    Notes that are hidden in an answer are for nobody else, and stay out, and so does what stands
    below a line in it that may be another's heading. None when there is no point.
    """
    reflection = with_heads_of_set(document.reflection, theme_set)
    picked = reflection.picked
    shared = shared_texts(document)
    texts = [shared(each)[0] for each in picked]
    own = shared_own_points(document)
    put = setter([*texts, *own])
    # Whom the questions are for and that it is finished, this page's reader knows.
    blocks = list(_heading(reflection, made_with(reflection, theme_set)))
    for number, (response, text) in enumerate(zip(picked, texts, strict=True), start=1):
        blocks.append(Heading(2, f"{number}. {response.wording}"))
        blocks.append(Paragraph((Run(" · ".join(_about(response))),), Role.META))
        blocks += put(text)
    for number, point in enumerate(own, start=len(picked) + 1):
        blocks.append(Heading(2, f"{number}. {words_of(put(point)) or point}"))
    has_any = bool(picked or own)
    return _paper(reflection, theme_set, blocks, extent=Extent.ONE_PAGE) if has_any else None


def _paper(
    reflection: Reflection,
    theme_set: ThemeSet | None,
    blocks: Iterable[Block],
    *,
    extent: Extent = Extent.ANY,
) -> Paper:
    return Paper(
        title=reflection_title(reflection),
        language=theme_set.language if theme_set else _LANGUAGE,
        author=reflection.name,
        header=whose(reflection),
        footer=theme_set.title if theme_set else reflection.theme_set,
        chapters=(Chapter(tuple(blocks)),),
        extent=extent,
    )


def _state(reflection: Reflection, theme_set: ThemeSet | None) -> list[str]:
    audience = role_word(reflection, theme_set)
    return [*made_with(reflection, theme_set), audience, STATUS_WORDS[reflection.status]]


def _heading(reflection: Reflection, about: Iterable[str]) -> Iterable[Block]:
    yield Heading(1, reflection_title(reflection))
    line = " · ".join(about)
    if line:
        yield Paragraph((Run(line),), Role.META)


def _notes(document: Document, line: type[TitleLine | PointsLine]) -> str:
    """Return what a person wrote by hand under the headings that are a `line`."""
    found = [each.body for each in document.sections if isinstance(each.heading, line)]
    return canonical("\n\n".join(found))


def _theme_notes(sections: Iterable[Section]) -> dict[int, str]:
    """Return what a person wrote by hand under each theme's heading, by the theme's number."""
    found: dict[int, list[str]] = {}
    for section in sections:
        if isinstance(section.heading, ThemeLine):
            found.setdefault(section.heading.number, []).append(unescape(section.body))
    return {theme: canonical("\n\n".join(bodies)) for theme, bodies in found.items()}


def _points(document: Document, anchors: Mapping[Key, str], put: _Put) -> Iterable[Block]:
    reflection = document.reflection
    picks = point_finder(reflection.by_key)
    lines = entries(without_lost_points(_notes(document, PointsLine), reflection.by_key))
    notes = put(canonical(unescape("".join(line for line in lines if not picks(line)))))
    picked = reflection.picked
    if not (picked or notes):
        return
    yield Heading(2, words.POINTS, "til-samtalen")
    if picked:
        yield ListBlock(
            tuple(
                (Paragraph((Run(response_label(each), link=f"#{anchors[each.key]}"),)),)
                for each in picked
            ),
            start=1,
        )
    yield from notes


def _beside(document: Document, part: Part, put: _Put) -> Iterable[Block]:
    """Yield the heading of a part, what is written under it, and its agreements; none for none."""
    heading = PartLine(part)
    bodies = [unescape(each.body) for each in document.sections if each.heading == heading]
    notes = put(canonical("\n\n".join(bodies)))
    made = [each for key, each in document.reflection.agreed.items() if key.part is part]
    if not (notes or made):
        return
    yield Heading(2, PART_WORDS[part])
    yield from notes
    for each in made:
        yield Heading(3, agreement_label(each.number, each.what))
        # Those of last time are due from a conversation that is not in this file.
        is_dated = part is Part.AGREEMENTS
        known = dated_facts(each, document.reflection) if is_dated else agreed_facts(each)
        facts = " · ".join(known)
        if facts:
            yield Paragraph((Run(facts),), Role.META)
        yield from put(each.text)


def _parts(
    reflection: Reflection, sections: Sequence[Section], theme_set: ThemeSet | None
) -> tuple[_ThemePart, ...]:
    """Return every theme that has something given, written or skipped, by number."""
    skipped = reflection.skipped(theme_set)
    titles = {item.theme: item.theme_title for item in skipped}
    titles |= {each.theme: each.theme_title for each in reflection.responses if each.theme_title}
    titles |= {
        each.heading.number: shown_heading(each.heading.title)
        for each in sections
        if isinstance(each.heading, ThemeLine)
    }
    # Both stand in the order of their themes.
    given = {
        number: tuple(each) for number, each in groupby(reflection.responses, lambda r: r.theme)
    }
    left = {number: tuple(each) for number, each in groupby(skipped, lambda item: item.theme)}
    notes = _theme_notes(sections)
    parts = (
        _ThemePart(
            number,
            titles.get(number, ""),
            given.get(number, ()),
            notes.get(number, ""),
            left.get(number, ()),
            _highest(given.get(number, ()), theme_set.scale_of(number) if theme_set else None),
        )
        for number in sorted({*given, *left, *notes})
    )
    return tuple(each for each in parts if each.responses or each.notes or each.skipped)


def _anchors(parts: Sequence[_ThemePart]) -> dict[Key, str]:
    """Return where each response is found: at its own heading, or at its theme's for a bar."""
    anchors = {}
    for part in parts:
        for place, response in enumerate(part.responses, start=1):
            own = f"tema-{part.number}-{place}"
            anchors[response.key] = own if response.text else f"tema-{part.number}"
    return anchors


def _theme(
    part: _ThemePart, anchors: Mapping[Key, str], put: _Put, last: Mapping[Key, Recalled]
) -> Iterable[Block]:
    yield _theme_heading(part)
    yield from put(part.notes)
    yield from _chart(_bars(part, last), part.highest)
    for response in part.responses:
        if response.text:
            yield Heading(3, response_label(response), anchors[response.key])
            yield from put(response.text)
    if part.skipped and not (part.responses or part.notes):
        yield Paragraph((Run(words.SKIPPED_THEME),), Role.ASIDE)
    else:
        yield from _skipped(part.skipped, beside=part.responses)


def _theme_heading(part: _ThemePart) -> Heading:
    return Heading(2, theme_label(part.number, part.title), f"tema-{part.number}")


def _bars(part: _ThemePart, last: Mapping[Key, Recalled]) -> tuple[Bar, ...]:
    rated = (each for each in part.responses if each.rating)
    return tuple(
        bar_of(each.place, each.wording, each.rating, last.get(each.key)) for each in rated
    )


def bar_of(
    place: Place, wording: str, rating: Rating | None, last: Recalled | None, *, of: str = LAST
) -> Bar:
    """Return the bar of a statement, with a mark and words for what it was rated last time.

    `of` is as in `last_rating`.
    """
    now = rating_words(rating) if rating else words.NOT_RATED
    before = last_rating(last, of=of) if last else ""
    step = last.response.rating if last and not last.has_another_scale else None
    return Bar(
        label=f"{place.theme}.{place.number}",
        text=wording,
        value=rating.value if rating else 0,
        caption=f"{now} ({before})" if before else now,
        last=step.value if step else 0,
    )


def legend_of_last(compared: Compared) -> Paragraph:
    """Return what the mark in the bars means."""
    day = danish_date(compared.last.date)
    return Paragraph((Run(words.MARK_OF_LAST.format(day=day)),), Role.ASIDE)


def _chart(bars: tuple[Bar, ...], highest: int) -> Iterable[Block]:
    if bars:
        yield Chart(words.CHART, bars, highest)


def _highest(responses: Iterable[Response], scale: Scale | None) -> int:
    return highest_step((each.rating for each in responses if each.rating), scale)


def _about(response: Response) -> Iterable[str]:
    yield response.place.label
    if response.theme_title:
        yield theme_label(response.theme, response.theme_title)
    if response.rating:
        yield words.RATED.format(rating=rating_words(response.rating))


def _skipped(items: Sequence[Item], *, beside: Sequence[Response]) -> Iterable[Block]:
    """Say in one line what was skipped, such as 'udsagn 1.3, 1.4 og spørgsmål 1.1'.

    One that another item had the number of, as in a set of last year, is told with its text.
    """
    numbered = {each.place for each in beside}

    def named(item: Item) -> str:
        number = f"{item.theme}.{item.number}"
        return f"{number} (»{item.text}«)" if item.place in numbered else number

    sorts = []
    for kind in Kind:
        places = [named(item) for item in items if item.kind is kind]
        if places:
            sorts.append(f"{KIND_WORDS[kind].lower()} {', '.join(places)}")
    if sorts:
        yield Paragraph((Run(words.SKIPPED.format(places=" og ".join(sorts))),), Role.ASIDE)
