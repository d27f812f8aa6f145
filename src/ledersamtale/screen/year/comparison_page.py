"""Two reflections in marked lines: what is rated otherwise, what is the same, and the answers.

They are two years of one person, or a leader's and the manager's about that leader. Each rating
stands in words; bars are there for the eye, and nothing is summed up in a figure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledersamtale.model.labels import danish_date, rating_words
from ledersamtale.model.places import Kind
from ledersamtale.model.reflection import highest_step
from ledersamtale.screen import words
from ledersamtale.screen.lines import BLANK, Line, Piece, Tone, item, title
from ledersamtale.themeset.diff.words import sides, title_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ledersamtale.model.places import Place
    from ledersamtale.model.reflection import Rating, Response
    from ledersamtale.screen.glyphs import Glyphs
    from ledersamtale.themeset.diff.last import Beside, Compared

_IN = "    "


def comparison(compared: Compared, glyphs: Glyphs) -> Iterator[Line]:
    """Yield how what was rated has moved, group by group; there are no bars without blocks."""
    yield from _head(compared)
    said = _said_of(compared)
    both = [(each, each.ratings) for each in compared.items if each.ratings]
    apart = [each for each in both if each[0].has_moved]
    if compared.are_two_sides:
        # What the two see most differently is worth talking of first.
        apart.sort(key=lambda each: -abs(each[1][0].value - each[1][1].value))
    moved = (_moved(*each, compared, glyphs) for each in apart)
    yield from _group(said.moved, moved)
    same = (_as_last(*each, said) for each in both if each[0].is_as_last)
    yield from _group(said.same, same)
    others = [each for each in compared.items if each.is_by_another_scale]
    rows = (_by_another_scale(each, compared) for each in others)
    yield from _group(said.other, rows, told=words.SCALES_DIFFER)
    yield from _group(said.once, _once(compared))


def answers(compared: Compared) -> Iterator[Line]:
    """Yield what was written at either time, below each other, in the order of a walk."""
    before, now = _times(compared)
    yield BLANK
    yield title(words.ANSWERS)
    for each in _written(compared):
        yield BLANK
        yield from _asked(each, _said_of(compared))
        yield from _answer(before, each.before)
        yield from _answer(now, each.now)
    for response in _written_once(compared):
        yield BLANK
        yield Line((Piece(_said(response.place, response.wording), Tone.STRONG),))
        yield from _answer(before, response)


def answers_counted(compared: Compared) -> Iterator[Line]:
    """Yield how many items have something written at either time, and how to see it."""
    count = len(_written(compared)) + len(_written_once(compared))
    if count:
        yield BLANK
        yield Line((Piece(words.answers_left_out(_said_of(compared), count)),))


def _head(compared: Compared) -> Iterator[Line]:
    now, last = compared.now, compared.last
    theme_set = compared.theme_set
    dates = " og ".join(dict.fromkeys(danish_date(each.date) for each in (last, now)))
    yield title(title_of(compared))
    yield Line((Piece(" · ".join([dates, theme_set.title if theme_set else now.theme_set])),))
    counts = words.counts(
        _said_of(compared),
        moved=sum(each.has_moved for each in compared.items),
        same=sum(each.is_as_last for each in compared.items),
        other=sum(each.is_by_another_scale for each in compared.items),
    )
    if counts:
        yield Line((Piece(counts),))


def _group(heading: str, rows: Iterable[Iterable[Line]], *, told: str = "") -> Iterator[Line]:
    found = [list(each) for each in rows]
    if found:
        yield BLANK
        yield title(f"{heading} ({len(found)})")
        if told:
            yield item(told)
        for each in found:
            yield from each


def _moved(
    each: Beside, ratings: tuple[Rating, Rating], compared: Compared, glyphs: Glyphs
) -> Iterator[Line]:
    between = " og " if compared.are_two_sides else f" {glyphs.arrow} "
    steps = between.join(str(rating.value) for rating in ratings)
    yield Line((Piece(each.item.text),), head=f"  {each.item.place.label}  {steps}  ")
    yield from _wording(each, _said_of(compared))
    theme_set = compared.theme_set
    scale = theme_set.scale_of(each.item.theme) if theme_set else None
    highest = highest_step(ratings, scale)
    for time, rating in zip(_times(compared), ratings, strict=True):
        yield _rated(time, rating, bar=_bar(rating, highest, glyphs))


def _as_last(each: Beside, ratings: tuple[Rating, Rating], said: words.Beside) -> Iterator[Line]:
    head = f"  {each.item.place.label}  {ratings[1].value}  "
    yield Line((Piece(each.item.text),), head=head)
    yield from _wording(each, said)


def _by_another_scale(each: Beside, compared: Compared) -> Iterator[Line]:
    yield item(_said(each.item.place, each.item.text))
    yield from _wording(each, _said_of(compared))
    given = zip(_times(compared), (each.before, each.now), strict=True)
    yield from (_rated(time, one.rating) for time, one in given if one and one.rating)


def _once(compared: Compared) -> Iterator[Iterator[Line]]:
    before, now = _times(compared)
    for each in compared.items:
        after = words.NEW_IN_SET.format(time=now) if each.is_new and not each.before else now
        times = ((before, each.before), (after, each.now))
        given = [(time, one.rating) for time, one in times if one and one.rating]
        is_once = not each.ratings and any(rating.value for _, rating in given)
        if is_once and not each.is_by_another_scale:
            head = item(_said(each.item.place, each.item.text))
            rated = (_rated(time, rating) for time, rating in given)
            yield iter((head, *_wording(each, _said_of(compared)), *rated))
    for response in compared.gone:
        if response.rating:
            where = item(_said(response.place, response.wording))
            is_gone = compared.theme_set and not compared.are_two_sides
            time = words.GONE_FROM_SET.format(time=before) if is_gone else before
            yield iter((where, _rated(time, response.rating)))


def _rated(time: str, rating: Rating, *, bar: str = "") -> Line:
    return Line((Piece(rating_words(rating)),), head=f"{_IN}{time}: {bar}")


def _bar(rating: Rating, highest: int, glyphs: Glyphs) -> str:
    bar = glyphs.block * rating.value + glyphs.light_block * (highest - rating.value)
    return f"{bar} " if bar else ""


def _wording(each: Beside, said: words.Beside) -> Iterator[Line]:
    """Yield how an item was worded last time, if it was so otherwise, and whether that is sure."""
    if each.before and each.was_worded_otherwise:
        worded = said.worded.format(wording=each.before.wording)
        is_sure = each.last and each.last.is_sure
        told = worded if is_sure else words.PERHAPS[each.item.kind].format(worded=worded)
        yield Line((Piece(told),), head=_IN)


def _asked(each: Beside, said: words.Beside) -> Iterator[Line]:
    yield Line((Piece(_said(each.item.place, each.item.text), Tone.STRONG),))
    yield from _wording(each, said)


def _answer(time: str, response: Response | None) -> Iterator[Line]:
    rating = f": {rating_words(response.rating)}" if response and response.rating else ""
    is_left = response is None or (response.kind is Kind.QUESTION and not response.text)
    yield item(f"{time}: {words.NO_ANSWER}" if is_left else f"{time}{rating}")
    for line in response.text.split("\n") if response and response.text else ():
        yield Line((Piece(line),), head=_IN) if line else BLANK


def _said_of(compared: Compared) -> words.Beside:
    return words.TWO_SIDES if compared.are_two_sides else words.TWO_YEARS


def _times(compared: Compared) -> tuple[str, str]:
    """Return what to call the two: their years, the days if those are of one year, or the names."""
    if compared.are_two_sides:
        return sides(compared)
    days = compared.last.date, compared.now.date
    years = tuple(each[:4] for each in days)
    return (
        (years[0], years[1]) if len({*years}) > 1 else (danish_date(days[0]), danish_date(days[1]))
    )


def _said(place: Place, wording: str) -> str:
    return f"{place.label}: {wording}"


def _written(compared: Compared) -> list[Beside]:
    """Return what is asked now and has anything written at either time."""
    return [
        each
        for each in compared.items
        if any(given and given.text for given in (each.before, each.now))
    ]


def _written_once(compared: Compared) -> list[Response]:
    return [each for each in compared.gone if each.text]
