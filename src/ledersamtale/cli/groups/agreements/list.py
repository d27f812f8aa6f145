"""`agreements list`: what is agreed in a reflection, or in all of a folder, and never an answer."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

from typer import Argument, Exit, Option

from ledersamtale.cli import words
from ledersamtale.cli.line.files.chosen import named, tell_of_no_agreements
from ledersamtale.cli.line.files.folders import begin_in, check_is_there, folder_of, read_in
from ledersamtale.cli.line.group import command
from ledersamtale.cli.line.options import FolderOption
from ledersamtale.cli.line.waiting import patiently
from ledersamtale.errors import UnreadableReflection, WrongUsage
from ledersamtale.model.agreements import Agreement, Progress
from ledersamtale.model.days import NoSuchDay, distance, due_day, fixed_day, read_day
from ledersamtale.model.labels import MONTHS, agreed_facts, agreement_label, danish_date, talk_facts
from ledersamtale.model.reflection import NO_TALK, Talk
from ledersamtale.screen.lines import BLANK, Line, Piece, Tone, item, say, show_lines, title
from ledersamtale.store.opening import Found
from ledersamtale.store.reading import read_reflection
from ledersamtale.text import counted, one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence


class Agreed(NamedTuple):
    """An agreement, and the day by which it is due if that is known."""

    made: Agreement
    day: date | None

    @property
    def is_ongoing(self) -> bool:
        """Whether it is neither reached nor dropped."""
        return self.made.progress is Progress.ONGOING

    def is_overdue(self, today: date) -> bool:
        """Whether its day is over and it is not."""
        return self.is_ongoing and self.day is not None and self.day < today


class Kept(NamedTuple):
    """What is shown of a reflection; `order` is the day by which it is the newest."""

    path: Path
    name: str
    talk: Talk
    order: date
    agreed: tuple[Agreed, ...]


@command
def list_agreements(
    place: Annotated[Path | None, Argument(metavar="[FIL|MAPPE]", help=words.AGREEMENTS_IN)] = None,
    until: Annotated[str | None, Option("--until", metavar="DATO", help=words.UNTIL_OPTION)] = None,
    folder: FolderOption = None,
) -> None:
    """List the agreements of the reflection `place`, or of all in that folder; no answer is shown.

    Raises WrongUsage for an `until` that is no day, UnreadableReflection for what cannot be read,
    and Exit where a folder has some that cannot.
    """
    today = datetime.now().astimezone().date()
    last = _until(until, today) if until is not None else None
    if place and not patiently(place.is_dir)():
        path = named(place, folder)
        document = patiently(read_reflection)(path)
        tell_of_no_agreements(document)
        show_lines(_one(_kept(Found(path, document.reflection)), last, today))
        return
    chosen = place or folder
    where = folder_of(chosen)
    found = read_in(where, _read)
    unreadable = [each for each in found if isinstance(each, UnreadableReflection)]
    all_kept = [each for each in found if isinstance(each, Kept)]
    shown = one_line(str(where))
    if not found:
        check_is_there(where, chosen)
        say(words.EMPTY_FOLDER.format(folder=shown), sys.stdout, whole=shown)
        print(words.HOW_TO_BEGIN.format(command=begin_in(where, chosen)))
    elif not any(each.agreed for each in all_kept):
        say(words.NO_AGREEMENTS_IN.format(folder=shown), sys.stdout, whole=shown)
        say(words.HOW_TO_AGREE, sys.stdout)
    else:
        show_lines(_many(all_kept, last, today))
    _end_with(unreadable)


def _end_with(unreadable: Sequence[UnreadableReflection]) -> None:
    """Show which files cannot be read, and why; raises Exit where there are any."""
    for each in unreadable:
        show_lines([BLANK, Line((Piece(str(each)),))])
    if unreadable:
        raise Exit(UnreadableReflection.exit_code)


def _until(text: str, today: date) -> date:
    day = read_day(text, after=today)
    if isinstance(day, NoSuchDay):
        month = f"{MONTHS[day.month - 1]} {day.year}"
        raise WrongUsage(words.NO_SUCH_DAY.format(month=month, days=day.days))
    if day is None:
        raise WrongUsage(words.NO_DAY.format(text=one_line(text)))
    return day


def _read(found: Iterator[Found | UnreadableReflection]) -> list[Kept | UnreadableReflection]:
    # The answers of thousands would fill the memory.
    return [each if isinstance(each, UnreadableReflection) else _kept(each) for each in found]


def _kept(found: Found) -> Kept:
    reflection = found.reflection
    talk = reflection.talk
    return Kept(
        found.path,
        reflection.name,
        talk._replace(notes=NO_TALK.notes),
        fixed_day(talk.date) or fixed_day(reflection.date) or date.min,
        tuple(Agreed(each, due_day(each, reflection)) for each in reflection.agreements),
    )


def _newest_of_each(found: Iterable[Kept]) -> list[Kept]:
    """Return the newest with agreements of each person, by name; what has no name is a person."""
    newest: dict[str, Kept] = {}
    for each in found:
        key = each.name.casefold() or str(each.path)
        other = newest.setdefault(key, each)
        if (bool(each.agreed), each.order) > (bool(other.agreed), other.order):
            newest[key] = each
    return sorted(newest.values(), key=lambda each: (each.name.casefold(), each.path))


def _one(kept: Kept, last: date | None, today: date) -> Iterator[Line]:
    yield from _head(kept, today)
    if not kept.agreed:
        yield BLANK
        yield Line((Piece(words.HOW_TO_AGREE),))
    elif last is not None:
        yield from _due_until(last, [kept], today)
        return
    for each in kept.agreed:
        yield BLANK
        yield title(agreement_label(each.made.number, each.made.what))
        yield from _facts(each, today)


def _many(found: Sequence[Kept], last: date | None, today: date) -> Iterator[Line]:
    people = _newest_of_each(found)
    yield title(words.AGREEMENTS_OF.format(count=counted(len(people), "fil", "filer")))
    for each in people:
        yield BLANK
        yield from _head(each, today)
    if last is not None:
        yield from _due_until(last, people, today)
    else:
        yield from _group(words.OVERDUE, people, lambda one: one.is_overdue(today), today)
    if len(people) < len(found):
        yield BLANK
        yield Line((Piece(words.NEWEST_OF_A_PERSON),))


def _due_until(last: date, people: Iterable[Kept], today: date) -> Iterator[Line]:
    def fits(agreed: Agreed) -> bool:
        return agreed.is_ongoing and agreed.day is not None and agreed.day <= last

    until = words.DUE_UNTIL.format(date=danish_date(str(last)))
    return _group(until, people, fits, today)


def _group(
    heading: str, people: Iterable[Kept], fits: Callable[[Agreed], bool], today: date
) -> Iterator[Line]:
    yield BLANK
    yield title(heading)
    chosen = [(each, one) for each in people for one in each.agreed if fits(one)]
    if not chosen:
        yield item(words.NONE_DUE)
    # What fits has a day.
    for each, one in sorted(chosen, key=lambda pair: pair[1].day or date.max):
        yield item(f"{each.name or each.path.name}: {one.made.what}")
        for line in _facts(one, today):
            yield Line(line.pieces, head="    ")


def _head(kept: Kept, today: date) -> Iterator[Line]:
    name = kept.name or one_line(kept.path.name)
    facts = "".join(f" · {each}" for each in talk_facts(kept.talk))
    yield Line((Piece(name, Tone.STRONG), Piece(facts)))
    yield item(" · ".join(_counts(kept.agreed, today)))


def _counts(agreed: Sequence[Agreed], today: date) -> Iterator[str]:
    ongoing = [each for each in agreed if each.is_ongoing]
    overdue = sum(each.is_overdue(today) for each in ongoing)
    days = [each.day for each in ongoing if each.day and each.day >= today]
    yield words.ONGOING.format(count=len(ongoing)) if agreed else words.NONE_HERE
    if overdue:
        yield words.OVERDUE_COUNT.format(count=overdue)
    if days:
        yield words.NEXT_DUE.format(date=danish_date(str(min(days))))


def _facts(agreed: Agreed, today: date) -> Iterator[Line]:
    """Yield who, by when and how far; a day stands beside words that name it otherwise."""
    made = agreed.made
    facts = ", ".join(agreed_facts(replace(made, state="")))
    if agreed.day and agreed.is_ongoing:
        day = danish_date(str(agreed.day))
        known = [*([] if day == made.due else [day]), distance(agreed.day, today=today)]
        facts = f"{facts} ({', '.join(known)})"
    shown = " · ".join(each for each in (facts, made.state) if each)
    if shown:
        yield item(shown)
