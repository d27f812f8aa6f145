"""The agreements of one reflection, or of many people, as lines of a page; and never an answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from ledersamtale.model.agreements import PART_WORDS, Agreement, Part, Progress
from ledersamtale.model.days import due_day, fixed_day, in_time
from ledersamtale.model.labels import agreement_label, as_read, danish_date, followed_up, talk_facts
from ledersamtale.model.reflection import NO_TALK, Talk
from ledersamtale.screen import words
from ledersamtale.screen.lines import BLANK, Line, Piece, Tone, item, title
from ledersamtale.text import counted, listed, one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ledersamtale.model.reflection import Reflection


class Source(NamedTuple):
    """The file that an agreement is in, and the day by which that is old; see Kept."""

    file: str
    order: date

    @property
    def day(self) -> str:
        """The day as a person reads it; empty where it is not known."""
        return "" if self.order == date.min else danish_date(str(self.order))


class Agreed(NamedTuple):
    """An agreement, and the day by which it is due if that is known.

    `earlier` is the file that it is in, where that is not the one it is shown below.
    """

    made: Agreement
    day: date | None
    earlier: Source | None = None

    @property
    def is_ongoing(self) -> bool:
        """Whether it is neither reached nor dropped."""
        return self.made.progress is Progress.ONGOING

    def is_overdue(self, today: date) -> bool:
        """Whether its day is over and it is not."""
        return self.is_ongoing and self.day is not None and self.day < today


class Kept(NamedTuple):
    """What is shown of a reflection; `order` is the day by which it is the newest.

    `file` is the name of its file, in the folder that is shown. `since` are the agreements of the
    time before, with what has become of them.
    """

    file: str
    name: str
    talk: Talk
    order: date
    agreed: tuple[Agreed, ...]
    since: tuple[Agreement, ...] = ()


def kept(file: str, reflection: Reflection) -> Kept:
    """Return what is shown of the reflection in the file of that name: no hidden notes."""
    talk = reflection.talk
    made, since = (
        [shown for each in part if (shown := each.without_notes()).what]
        for part in (reflection.agreements, reflection.since)
    )
    return Kept(
        file,
        reflection.name,
        talk._replace(notes=NO_TALK.notes),
        fixed_day(talk.date) or fixed_day(reflection.date) or date.min,
        tuple(Agreed(each, due_day(each, reflection)) for each in made),
        tuple(since),
    )


def _newest_of_each(found: Iterable[Kept]) -> list[Kept]:
    """Return the newest with agreements of each person, by name; what has no name is a person.

    What is ongoing in the others is in it, too; see `_with_ongoing`.
    """
    people: dict[str, list[Kept]] = {}
    for each in sorted(found, key=lambda each: each.order, reverse=True):
        people.setdefault(each.name.casefold() or each.file, []).append(each)
    newest = map(_with_ongoing, people.values())
    return sorted(newest, key=lambda each: (each.name.casefold(), each.file))


def _with_ongoing(years: Sequence[Kept]) -> Kept:
    """Return the newest of a person's `years` that has agreements, or the newest if none has.

    It has what is ongoing in the others, too. How far an agreement has come is what the newest of
    those after it tells, and of one wording that stands in several the newest is meant. The first
    of `years` is the newest.
    """
    chosen = next((each for each in years if each.agreed), years[0])
    told: dict[str, str] = {}
    agreed: dict[str, Agreed] = {}
    for _, same_day in groupby(years, key=lambda each: each.order):
        files = [*same_day]
        for each in files:
            source = None if each is chosen else Source(each.file, each.order)
            for one in each.agreed:
                state = told.get(one.made.what, one.made.state)
                now = Agreed(replace(one.made, state=state), one.day, source)
                agreed.setdefault(one.made.what, now)
        for each in files:
            for made in each.since:
                if made.state:
                    told.setdefault(made.what, made.state)
    shown = (each for each in agreed.values() if each.is_ongoing or not each.earlier)
    return chosen._replace(agreed=tuple(shown))


def one(shown: Kept, last: date | None, today: date) -> Iterator[Line]:
    """Yield the page of one reflection; with a day `last`, of what is ongoing and due by then.

    Of each agreement it has the sign and what is written day by day, and last what has become of
    those of the time before.
    """
    yield from _head(shown, today)
    if not shown.agreed:
        yield BLANK
        yield Line((Piece(words.HOW_TO_AGREE),))
    elif last is not None:
        yield from _due_until(last, [shown], today)
        return
    for each in shown.agreed:
        yield BLANK
        yield title(agreement_label(each.made.number, each.made.what))
        yield from _facts(each, today)
        yield from map(item, _lines(followed_up(each.made.text)))
    yield from _since(shown.since, today)


def many(found: Sequence[Kept], last: date | None, today: date) -> Iterator[Line]:
    """Yield the page of all of a folder: each person, and what is overdue or due by `last`.

    Without that day, what is ongoing in earlier files and not overdue is there, too.
    """
    people = _newest_of_each(found)
    earlier = {made.earlier.file for each in people for made in each.agreed if made.earlier}
    count = len(people) + len(earlier)
    yield title(words.AGREEMENTS_OF.format(count=counted(count, "fil", "filer")))
    for each in people:
        yield BLANK
        yield from _head(each, today)
    if last is not None:
        yield from _due_until(last, people, today)
    else:
        yield from _group(words.OVERDUE, people, lambda made: made.is_overdue(today), today)
        yield from _earlier(people, today)
    if len(people) < len(found):
        yield BLANK
        yield Line((Piece(words.NEWEST_OF_A_PERSON),))


def _due_until(last: date, people: Iterable[Kept], today: date) -> Iterator[Line]:
    def fits(agreed: Agreed) -> bool:
        return agreed.is_ongoing and agreed.day is not None and agreed.day <= last

    until = words.DUE_UNTIL.format(date=danish_date(str(last)))
    return _group(until, people, fits, today)


def _earlier(people: Sequence[Kept], today: date) -> Iterator[Line]:
    """Yield what is in earlier files and not overdue, if anything is: no newer file names it."""

    def fits(agreed: Agreed) -> bool:
        return agreed.earlier is not None and not agreed.is_overdue(today)

    if any(fits(made) for each in people for made in each.agreed):
        yield from _group(words.FROM_EARLIER, people, fits, today)


def _group(
    heading: str, people: Iterable[Kept], fits: Callable[[Agreed], bool], today: date
) -> Iterator[Line]:
    yield BLANK
    yield title(heading)
    chosen = [(each, made) for each in people for made in each.agreed if fits(made)]
    if not chosen:
        yield item(words.NONE_DUE)
    # What has no day comes last.
    for each, made in sorted(chosen, key=lambda pair: pair[1].day or date.max):
        yield item(f"{each.name or each.file}: {made.made.what}")
        yield from _below((*_facts(made, today), *_where(made.earlier)))


def _head(shown: Kept, today: date) -> Iterator[Line]:
    name = shown.name or one_line(shown.file)
    facts = "".join(f" · {each}" for each in talk_facts(shown.talk))
    yield Line((Piece(name, Tone.STRONG), Piece(facts)))
    yield item(" · ".join(_counts(shown.agreed, today)))


def _counts(agreed: Sequence[Agreed], today: date) -> Iterator[str]:
    ongoing = [each for each in agreed if each.is_ongoing]
    overdue = sum(each.is_overdue(today) for each in ongoing)
    days = [each.day for each in ongoing if each.day and each.day >= today]
    without_day = sum(each.day is None for each in ongoing)
    yield (
        f"{words.ONGOING.format(count=len(ongoing))}{_of_which(agreed)}"
        if agreed
        else words.NONE_HERE
    )
    if overdue:
        yield words.OVERDUE_COUNT.format(count=overdue)
    if days:
        yield words.NEXT_DUE.format(date=danish_date(str(min(days))))
    if without_day:
        yield words.WITHOUT_DAY.format(count=without_day)


def _facts(agreed: Agreed, today: date) -> Iterator[Line]:
    """Yield who, by when and how far; how far away the day is where it is not over."""
    made = agreed.made
    facts = in_time(made, agreed.day if agreed.is_ongoing else None, today=today)
    shown = " · ".join(each for each in (facts, made.state) if each)
    if shown:
        yield item(shown)


def _of_which(agreed: Iterable[Agreed]) -> str:
    """Return how many are of earlier files, and of which days; empty for none."""
    earlier = [each.earlier for each in agreed if each.earlier]
    # The newest day first, as they are.
    days = dict.fromkeys(each.day or words.NO_DATE for each in earlier)
    return words.OF_WHICH.format(count=len(earlier), days=listed([*days])) if earlier else ""


def _where(earlier: Source | None) -> Iterator[Line]:
    """Yield when what stands in an earlier file is agreed, and in which."""
    if earlier:
        file = one_line(earlier.file)
        said = words.AGREED_ON if earlier.day else words.AGREED_IN
        yield item(said.format(day=earlier.day, file=file))


def _since(since: Sequence[Agreement], today: date) -> Iterator[Line]:
    """Yield what has become of the agreements of the time before, if anything is told."""
    if since:
        yield BLANK
        yield title(PART_WORDS[Part.SINCE])
    for each in since:
        yield item(each.what)
        told = map(item, _lines([as_read(each.text)]))
        yield from _below((*_facts(Agreed(each, None), today), *told))


def _below(lines: Iterable[Line]) -> Iterator[Line]:
    return (replace(line, head="    ") for line in lines)


def _lines(texts: Iterable[str]) -> list[str]:
    """Return the lines of `texts` that are not blank."""
    return [line for text in texts for line in text.split("\n") if line.strip()]
