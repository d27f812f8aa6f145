"""Last time's reflection in a sitting: which file it is in, and what it says. It is only read."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ledersamtale.errors import UnreadableReflection, WrongUsage
from ledersamtale.model.agreements import Progress
from ledersamtale.model.labels import as_read, danish_date
from ledersamtale.model.places import NO_THEME, AgreementPlace, Kind
from ledersamtale.model.themes import Item
from ledersamtale.sitting import words
from ledersamtale.sitting.interview import Followed, Form
from ledersamtale.store.folder import has_files
from ledersamtale.text import is_same_name

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from ledersamtale.model.agreements import Agreement
    from ledersamtale.model.reflection import Reflection
    from ledersamtale.model.themes import ThemeSet
    from ledersamtale.sitting.face import Face
    from ledersamtale.sitting.session.opening import Wish
    from ledersamtale.store.keeper import Keeper
    from ledersamtale.themeset.diff.last import Compared, Recalled

# What every heading of an agreement has; other lines may have it as well.
_MAY_BE_AGREED = re.compile(rb"(?i)#[^\n]{0,20}?ftale")


class Earlier(NamedTuple):
    """Last time's reflection, and the file that it is in."""

    path: Path
    reflection: Reflection

    def followed(self, today: date) -> tuple[Followed, ...]:
        """Return what asks of its agreements, and of those that were not over by then."""
        agreed = self.reflection.agreements
        named = {each.what for each in agreed}
        ongoing = (
            each
            for each in self.reflection.since
            if each.progress is Progress.ONGOING and each.what not in named
        )
        made = (*agreed, *ongoing)
        return tuple(
            self._followed(each, number, len(made), today=today)
            for number, each in enumerate(made, start=1)
        )

    def _followed(self, made: Agreement, number: int, count: int, *, today: date) -> Followed:
        # Few reflections have agreements.
        from ledersamtale.model.days import due_day, in_time

        about = words.what_became(self.reflection, made=made)
        day = due_day(made, self.reflection)
        if day:
            # Words without a year would name another day a year later.
            made = replace(made, due=danish_date(str(day)))
        state = words.STATUS_LAST.format(state=made.state) if made.state else ""
        facts = in_time(made, day, today=today)
        known = "\n".join(each for each in (facts, state, as_read(made.text)) if each)
        where = words.SINCE_LAST.format(number=number, count=count)
        label = AgreementPlace(number).label
        item = Item(
            *(Kind.STATEMENT, NO_THEME, words.SINCE, number, made.what),
            help=known,
            # So that it has a key of its own, also where a statement has the same wording.
            shared=(((NO_THEME, words.SINCE),),),
        )
        form = Form(where, about, made.what, label)
        return Followed(replace(made, number=number), item, form)

    def recalled(self, theme_set: ThemeSet, now: Reflection) -> Mapping[Item, Recalled]:
        """Return what was given to each item of a walk through `now`; see `recall`."""
        # Only those who have been here before need it.
        from ledersamtale.themeset.diff.last import recall

        return recall(self.reflection, theme_set, now=now)

    def compared(self, theme_set: ThemeSet, now: Reflection) -> Compared:
        """Return `now` beside it; see `beside`."""
        from ledersamtale.themeset.diff.last import beside

        return beside(self.reflection, theme_set, now=now)


class Sought(NamedTuple):
    """The file of last time, if one is found, and what it holds, if that is read by now.

    `options` are those of the command that goes on, so that nothing is asked once more.
    """

    path: Path | None = None
    earlier: Earlier | None = None
    options: tuple[str, ...] = ()


_NOT_FOUND = Sought()
_WITHOUT = Sought(options=("--no-last",))


def seek(wish: Wish, keeper: Keeper, face: Face) -> Sought:
    """Return last time's file, the one that is named or one that is found beside the reflection.

    It is read by now only where agreements are asked first, so that the first question of others
    does not wait for it. A person tells which of several it is. Raises UnreadableReflection and
    WrongUsage for a file that is named and cannot be used, and Stopped.
    """
    if wish.last.file:
        earlier = Earlier(wish.last.file, _read(wish.last.file))
        _check(earlier, keeper)
        return _named(earlier)
    if not wish.last.is_sought:
        return _WITHOUT
    found = _found(wish, keeper, face)
    path = found.path
    if not path or found.earlier or not keeper.look(lambda _: _may_have_agreements(path)):
        return found
    read = read_found(path, keeper, face)
    return found._replace(earlier=read) if read else _NOT_FOUND


def _gone(now: Reflection, face: Face) -> Sought:
    """Return that nothing is found; say so where a sitting has asked of agreements of last time."""
    is_among_them = isinstance(now.position, AgreementPlace)
    if now.is_unfinished and (is_among_them or now.since):
        face.tell(words.LAST_IS_GONE)
    return _NOT_FOUND


def read_found(path: Path, keeper: Keeper, face: Face) -> Earlier | None:
    """Return last time's reflection in the file `path`; tell why it cannot be read, if so."""
    try:
        reflection = keeper.look(lambda _: _read(path))
    except UnreadableReflection as error:
        face.tell(words.LAST_UNREADABLE.format(error=error))
        return None
    return Earlier(path, reflection) if reflection else None


def _read(path: Path) -> Reflection:
    # The first step of a new reflection comes sooner without it.
    from ledersamtale.store.reading import read_reflection

    return read_reflection(path).reflection


def _check(earlier: Earlier, keeper: Keeper) -> None:
    """Raise WrongUsage where what is named as last time's is not older, or of another leader."""
    # Few name the file of last time.
    from ledersamtale.model.days import fixed_day

    name = words.shown_path(earlier.path.name)
    if not is_same_name(earlier.reflection.about, keeper.reflection.about):
        raise WrongUsage(words.LAST_IS_OF_ANOTHER.format(name=name))
    before, after = (fixed_day(each.date) for each in (earlier.reflection, keeper.reflection))
    if before is None:
        raise WrongUsage(words.LAST_HAS_NO_DAY.format(name=name))
    is_same = keeper.is_saved and keeper.look(lambda _: earlier.path.samefile(keeper.path))
    if is_same or (after is not None and before >= after):
        raise WrongUsage(words.LAST_IS_NOT_OLDER.format(name=name))


def _may_have_agreements(path: Path) -> bool:
    """Return whether a file may have agreements, or cannot be read, which is told before a step."""
    # As late as what finds the drafts, which needs it.
    from ledersamtale.store.reading import read_bytes

    with suppress(UnreadableReflection):
        return bool(_MAY_BE_AGREED.search(read_bytes(path)))
    return True


def _found(wish: Wish, keeper: Keeper, face: Face) -> Sought:
    now = keeper.reflection
    # Files without a name may be anybody's.
    if not now.name or not keeper.look(has_files):
        return _gone(now, face)
    # As late as what finds the drafts.
    from ledersamtale.store.opening import last_in, last_of_another_spelling

    sure = keeper.look(lambda folder: last_in(folder, now)) or ()
    if len(sure) == 1:
        return Sought(sure[0])
    found = sure or keeper.look(lambda folder: last_of_another_spelling(folder, now)) or ()
    if not found:
        return _gone(now, face)
    if not now.is_unfinished:
        # Who opens a finished reflection again has other things to do than to tell files apart.
        return _NOT_FOUND
    if wish.asks_nothing:
        names = words.listed_files(found)
        face.tell(words.PERHAPS_LAST.format(names=names))
        return _NOT_FOUND
    return _chosen(found, wish, face)


def _chosen(found: tuple[Path, ...], wish: Wish, face: Face) -> Sought:
    """Ask which of the files that are `found` is last time's, and return that, or none."""
    # Few have several.
    from ledersamtale.document.summary import summarized
    from ledersamtale.sitting.session.offers import offer_of

    read: dict[Path, Reflection] = {}
    for path in found:
        with suppress(UnreadableReflection):
            read[path] = _read(path)
    offers = [
        offer_of(path, summarized(one), theme_set=wish.theme_set, usual=wish.theme_set)
        for path, one in read.items()
    ]
    if not offers:
        return Sought(found[0])
    options = [*words.told_apart(offers, today=wish.date), words.NONE_IS_LAST]
    index = face.choose(words.which_last(len(offers)), options)
    if index == len(offers):
        return _WITHOUT
    path = [*read][index]
    return _named(Earlier(path, read[path]))


def _named(earlier: Earlier) -> Sought:
    return Sought(earlier.path, earlier, ("--last", str(earlier.path)))
