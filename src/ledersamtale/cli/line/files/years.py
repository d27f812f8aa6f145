"""Two reflections that a command puts beside each other: of two years, or of the two sides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ledersamtale.cli import words
from ledersamtale.cli.line.files.chosen import tell_of_encoding, tell_of_first_lines
from ledersamtale.cli.line.files.own_set import set_finder, tell_of_unusable, usable_set
from ledersamtale.cli.line.output import tell_remarks
from ledersamtale.cli.line.waiting import patiently
from ledersamtale.errors import WrongUsage
from ledersamtale.model.labels import EXTRACT_WORDS, audience_word, danish_date, whose
from ledersamtale.store.reading import read_reflection
from ledersamtale.text import is_same_name, one_line
from ledersamtale.themeset.diff.last import Compared, beside
from ledersamtale.typed import command

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from ledersamtale.model.reflection import Reflection
    from ledersamtale.model.themes import ThemeSet

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Year(NamedTuple):
    """A reflection in a file, and its theme set; None where that is not at hand."""

    path: Path
    reflection: Reflection
    theme_set: ThemeSet | None

    @property
    def name(self) -> str:
        """The name of the file, as it is shown."""
        return one_line(self.path.name)

    @property
    def set_title(self) -> str:
        """The title of its theme set, or what its file says of that."""
        return self.theme_set.title if self.theme_set else self.reflection.theme_set


def year_reader(themes: Path | None) -> Callable[[Path], Year]:
    """Return what reads the reflection in a file; `themes` is the theme set that is asked for.

    What is returned raises UnreadableReflection.
    """
    at_hand = usable_set(themes)
    if at_hand is None:
        tell_of_unusable(themes)
    own_set = set_finder(themes, at_hand)

    def read(path: Path) -> Year:
        document = patiently(read_reflection)(path)
        tell_of_encoding(path)
        tell_of_first_lines(document)
        one = document.reflection
        one = one.as_of(at_hand) if at_hand else one
        return Year(path, one, own_set(one, path))

    return read


def in_order(one: Year, other: Year) -> tuple[Year, Year]:
    """Return the older and the newer, or a leader's and the manager's about that leader.

    Raises WrongUsage where that cannot be told.
    """
    if patiently(one.path.samefile)(other.path):
        raise WrongUsage(words.SAME_TWICE.format(command=command("list")))
    abouts = one.reflection.about, other.reflection.about
    if bool(abouts[0]) is not bool(abouts[1]):
        return _sides(one, other)
    if not is_same_name(*abouts):
        said = words.ABOUT_TWO.format(one=one.name, about=abouts[0], other=other.name, of=abouts[1])
        raise WrongUsage(said)
    for each in (one, other):
        if not _DAY.fullmatch(each.reflection.date):
            raise WrongUsage(words.NO_DAY_IN_FILE.format(path=each.name))
    if one.reflection.date == other.reflection.date:
        day = danish_date(one.reflection.date)
        raise WrongUsage(words.SAME_DAY.format(last=one.name, now=other.name, day=day))
    first, second = sorted((one, other), key=lambda each: each.reflection.date)
    return first, second


def _sides(one: Year, other: Year) -> tuple[Year, Year]:
    leader, manager = sorted((one, other), key=lambda each: bool(each.reflection.about))
    name, about = leader.reflection.name, manager.reflection.about
    if name and not is_same_name(name, about):
        said = words.ABOUT_ANOTHER.format(
            other=manager.name, about=about, leader=leader.name, name=name
        )
        raise WrongUsage(said)
    return leader, manager


def beside_older(last: Year, now: Year) -> Compared:
    """Return what `compared` does; raises WrongUsage, also where `last` is not the older one."""
    if not is_same_name(last.reflection.about, now.reflection.about):
        raise WrongUsage(words.LAST_IS_OF_ANOTHER.format(last=last.name, now=now.name))
    if in_order(last, now) != (last, now):
        raise WrongUsage(words.LAST_IS_NEWER.format(last=last.name, now=now.name))
    return compared(last, now)


def compared(last: Year, now: Year) -> Compared:
    """Return `now` beside `last`, which is older, and say on stderr what is unlike in them.

    Raises WrongUsage where they cannot be compared.
    """
    before, after = last.reflection, now.reflection
    if before.audience is not after.audience:
        said = words.OTHER_AUDIENCE.format(
            last=last.name,
            before=audience_word(before.audience, last.theme_set),
            now=now.name,
            after=audience_word(after.audience, now.theme_set),
        )
        raise WrongUsage(said)
    is_later = not after.about or before.about
    set_of_last = last.theme_set if is_later else None
    found = beside(before, now.theme_set, now=after, set_of_last=set_of_last)
    if not found.are_related:
        raise WrongUsage(words.NOTHING_IN_COMMON.format(last=last.name, now=now.name))
    tell_remarks(_remarks(last, now))
    return found


def _remarks(last: Year, now: Year) -> Iterator[str]:
    before, after = last.reflection, now.reflection
    for each in (last, now):
        if each.reflection.is_unfinished:
            yield words.IS_A_DRAFT.format(path=each.name)
        if extract := each.reflection.extract:
            yield words.IS_EXTRACT.format(path=each.name, what=EXTRACT_WORDS[extract])
    is_of_one = is_same_name(whose(before), whose(after)) or bool(before.about) != bool(after.about)
    if not is_of_one:
        names = [whose(each) or words.NO_NAME for each in (before, after)]
        yield words.TWO_NAMES.format(last=names[0], now=names[1])
    if now.theme_set is None:
        yield words.NO_SET_OF.format(path=now.name)
    if before.theme_set != after.theme_set:
        yield words.TWO_SETS.format(before=last.set_title, after=now.set_title)
