"""The beginning of a sitting: what the command line asks for, and the reflection for it."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from ledersamtale.durable import real_path
from ledersamtale.errors import CannotSave, UnreadableReflection, WrongUsage
from ledersamtale.model.labels import EXTRACT_WORDS
from ledersamtale.model.places import Kind
from ledersamtale.model.reflection import End, Reflection
from ledersamtale.model.themes import Audience
from ledersamtale.patience import Patience
from ledersamtale.signals import Ended
from ledersamtale.sitting import interview, words
from ledersamtale.sitting.face import GiveUp, GoOn, Opening, SaveIn, Stopped
from ledersamtale.sitting.session.offers import offer_of
from ledersamtale.store.folder import at_home, cloud_of, is_on_server, takes_files
from ledersamtale.store.keeper import Keeper
from ledersamtale.text import is_same_name
from ledersamtale.themeset.bundled import load_theme_set, theme_set_of
from ledersamtale.typed import command, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from ledersamtale.model.places import Place
    from ledersamtale.model.themes import ThemeSet
    from ledersamtale.signals import SignalGate
    from ledersamtale.sitting.face import Face, Offer
    from ledersamtale.sitting.interview import Interview
    from ledersamtale.store.opening import Drafts, Found

T = TypeVar("T")

_HALF_A_YEAR_IN_DAYS = 183


class LastWish(NamedTuple):
    """What the command line asks for of last time.

    `file` is the one that is named; without one, it is looked for if it `is_sought`. What it says
    `is_shown` with each step from the beginning, or once a person asks for it.
    """

    file: Path | None = None
    is_sought: bool = True
    is_shown: bool = False


class Wish(NamedTuple):
    """What the command line asks for; None and empty where it leaves the choice open.

    `about` is the leader whom a manager prepares to talk with.
    `date` is today's, ISO 8601. `asks_nothing` continues a reflection that fits without asking.
    `usual_folder` is where `reflect` looks for drafts by itself, and None when it was told to look
    elsewhere; `named_set` is the whole path of a theme set that it does not use by itself.
    `set_file` is where `theme_set` comes from, as a reflection remembers it. `options` are those
    that each printed command to go on has, too.
    """

    theme_set: ThemeSet
    folder: Path
    date: str
    name: str | None = None
    about: str | None = None
    file: Path | None = None
    themes: tuple[str, ...] = ()
    audience: Audience | None = None
    is_new: bool = False
    asks_nothing: bool = False
    usual_folder: Path | None = None
    named_set: Path | None = None
    set_file: str = ""
    options: tuple[str, ...] = ()
    last: LastWish = LastWish()


class Begun(NamedTuple):
    """The reflection to walk through, and what to tell who stops before anything is saved in it.

    `instead` and `has_drafts` are as in Stopped.
    """

    keeper: Keeper
    instead: str = ""
    has_drafts: bool = False


def begin(wish: Wish, face: Face, gate: SignalGate) -> Begun:
    """Return the reflection to walk through: the one that is named, one that fits, or a new one.

    Raises WrongUsage when the one that is named does not fit, Stopped when the person ends the
    session, and the errors of opening a file.
    """
    if wish.file:
        return Begun(_open_named(wish.file, wish, face))
    instead, has_drafts = "", False
    if wish.is_new:
        # Only so that a drive which does not answer is told of before the window waits for it.
        wish, patience, _ = _look(takes_files, wish, face, gate=gate)
    else:
        wish, patience, seen = _look(partial(_see, wish), wish, face, gate=gate)
        chosen = _chosen(wish, seen, face)
        if chosen is not None:
            return Begun(_continued(chosen, wish, face))
        instead = _opens_finished(seen, wish)
        has_drafts = bool(seen and seen.drafts.found)
    reflection = _new(wish)
    walk = interview.start(wish.theme_set, reflection)
    if wish.name is None and walk.items:
        follows = ""
        with suppress(TimeoutError):
            follows = patience.do(lambda: what_follows(wish.folder))
        try:
            name = face.ask_name(opening_of(walk, wish.folder, follows=follows))
        except Stopped as stopped:
            # By then, the window shows the command no more.
            raise Stopped(stopped.signal, instead=instead) from None
        if reflection.about and is_same_name(name, reflection.about):
            raise WrongUsage(words.ABOUT_ONESELF)
        reflection = replace(reflection, name=name)
    keeper = Keeper(wish.folder, reflection, patience=patience, theme_set=wish.theme_set)
    return Begun(keeper, instead, has_drafts)


def _new(wish: Wish) -> Reflection:
    ids = _ids(wish) if wish.themes else ()
    return Reflection(
        name=wish.name or "",
        about=wish.about or "",
        date=wish.date,
        theme_set=wish.theme_set.id,
        theme_file=wish.set_file,
        audience=wish.audience or Audience.LEADER,
        themes=tuple(theme.id for theme in wish.theme_set.themes if theme.id in ids),
    )


def opening_of(walk: Interview, path: Path, *, follows: str, goes_on_at: str = "") -> Opening:
    """Return what a person reads before `walk`; see Opening for the rest."""
    statements = sum(item.kind is Kind.STATEMENT for item in walk.items)
    return Opening(
        title=walk.theme_set.title,
        name=walk.reflection.name,
        about=walk.reflection.about,
        audience=walk.reflection.audience,
        themes=len({item.theme for item in walk.items}),
        statements=statements,
        questions=len(walk.items) - statements,
        path=path,
        follows=follows,
        goes_on_at=goes_on_at,
        intro=walk.theme_set.intro,
        audience_name=walk.theme_set.own_name(walk.reflection.audience),
    )


def what_follows(folder: Path) -> str:
    """Return what follows from where `folder` lies, for those who save there; empty for nothing.

    One that is not there yet may be on a drive that is away, or its name may be wrong.
    """
    real = real_path(folder)
    is_to_be_made = not os.path.lexists(real) and takes_files(real)
    made = words.FOLDER_TO_BE_MADE if is_to_be_made else ""
    if cloud := cloud_of(real, os.environ):
        return f"{words.IN_CLOUD.format(cloud=cloud)} {made}".rstrip()
    return f"{words.ON_SERVER} {made}".rstrip() if is_on_server(real) else made


def _continued(chosen: Found, wish: Wish, face: Face) -> Keeper:
    wish, keeper = _open(chosen.path, wish, face)
    if _is_wider(chosen.reflection, wish):
        at = _place_in(keeper.reflection, wish)
        keeper.reflection = replace(keeper.reflection, position=at)
    return keeper


def _open_named(path: Path, wish: Wish, face: Face) -> Keeper:
    """Open the file `path`, which the command line names; raises WrongUsage if it does not fit."""
    wish, keeper = _open(path, wish, face)
    try:
        misfit = _misfit(keeper.reflection, wish)
    except WrongUsage:
        keeper.close()
        raise
    if misfit:
        keeper.close()
        raise WrongUsage(misfit)
    return keeper


def _open(path: Path, wish: Wish, face: Face) -> tuple[Wish, Keeper]:
    """Open the file `path`; return also the wish with the theme set that it was made with."""
    keeper = Keeper.open(path, theme_set=wish.theme_set)
    own = keeper.look(lambda _: _with_own_set(wish, keeper.reflection, path)) or wish
    if own is not wish:
        keeper.close()
        keeper = Keeper.open(path, theme_set=own.theme_set)
    found = keeper.reflection
    keeper.reflection = found.as_of(own.theme_set)
    if keeper.reflection != found:
        face.tell(words.WITHOUT_FIRST_LINES)
    if own.set_file and keeper.reflection.theme_set == own.theme_set.id:
        keeper.reflection = replace(keeper.reflection, theme_file=own.set_file)
    return own, keeper


class _Seen(NamedTuple):
    """The drafts in a folder, and the wish with the theme set of each, by its path.

    `misfit` is why the last finished reflection cannot be opened; empty where it can.
    """

    drafts: Drafts
    wishes: Mapping[Path, Wish]
    misfit: str = ""


def _see(wish: Wish, folder: Path) -> _Seen:
    # Late, so that the first step of a new reflection is on the screen sooner; see Keeper.
    from ledersamtale.store.opening import drafts_in

    drafts = drafts_in(folder)
    load = cache(load_theme_set)
    wishes = {
        each.path: _with_own_set(wish, each.reflection, each.path, load=load)
        for each in drafts.found
    }
    if drafts.finished and not _is_of_now(drafts.finished, wish):
        drafts = replace(drafts, finished=None)
    misfit = _why_not_opened(drafts.finished, wish) if not drafts.found else ""
    return _Seen(drafts, wishes, misfit)


def _is_of_now(finished: Path, wish: Wish) -> bool:
    """Return whether a finished reflection may be the one that the person was just at work on.

    It is about the same leader, and not so old that it is of last time.
    """
    # As late as what finds the drafts.
    from ledersamtale.store.opening import front_of

    found = front_of(finished)
    if found and not is_same_name(found.about, wish.about or ""):
        return False
    with suppress(ValueError):
        age = date.fromisoformat(wish.date) - date.fromisoformat(found.date if found else "")
        return age.days <= _HALF_A_YEAR_IN_DAYS
    return True


def _why_not_opened(finished: Path | None, wish: Wish) -> str:
    """Return why the finished reflection in a file does not fit; empty where it does."""
    # As late as what finds the drafts, which needs it.
    from ledersamtale.store.reading import read_reflection

    with suppress(UnreadableReflection):
        if finished:
            reflection = read_reflection(finished, theme_set=wish.theme_set).reflection
            reflection = reflection.as_of(wish.theme_set)
            own = _with_own_set(wish, reflection, finished)
            return _why_not_offered(reflection, own) or ""
    return ""


def _with_own_set(
    wish: Wish,
    reflection: Reflection,
    path: Path,
    *,
    load: Callable[[Path | None], ThemeSet] = load_theme_set,
) -> Wish:
    """Return `wish` with the theme set that `reflection` was made with, where that can be had.

    What the command line names comes before it.
    """
    is_at_hand = reflection.theme_set == wish.theme_set.id and not reflection.theme_file
    if wish.named_set or is_at_hand or reflection.theme_file == wish.set_file != "":
        return wish
    own = theme_set_of(reflection, path, load=load)
    return wish._replace(theme_set=own, set_file=reflection.theme_file) if own else wish


def _look(
    find: Callable[[Path], T], wish: Wish, face: Face, *, gate: SignalGate
) -> tuple[Wish, Patience, T | None]:
    """Return what `find` finds in the folder of `wish`, or in another that the person chooses.

    None where the person goes on without. Returns also the wish with that folder, and what has
    been done there. Raises CannotSave when the person gives up a drive that does not answer.
    """
    # What has ended by the next try need not be done again.
    find = cache(find)
    patience = Patience()
    while True:
        try:
            wish = wish._replace(folder=whole(at_home(wish.folder)))
            with gate.waiting():
                patience.wait()
                return wish, patience, patience.do(partial(find, wish.folder))
        except Ended as ended:
            raise Stopped(ended.number) from None
        except TimeoutError:
            shown = words.shown_path(wish.folder)
            failure = CannotSave(words.FOLDER_NOT_READ_YET.format(folder=shown))
        except CannotSave as error:
            failure = error
        match face.save_failed(failure):
            case SaveIn(folder):
                wish, patience = wish._replace(folder=folder), Patience()
            case GoOn():
                return wish, patience, None
            case GiveUp():
                raise Stopped(gate.received) if gate.received else failure


def _chosen(wish: Wish, seen: _Seen | None, face: Face) -> Found | None:
    """Return the unfinished reflection that the person continues; None for a new one."""
    if seen is None:
        face.tell(words.DRAFTS_NOT_READ)
        return None
    drafts, wishes, misfit = seen
    if not drafts.are_all_seen:
        shown = words.shown_path(wish.folder)
        face.tell(words.UNSEEN_DRAFTS.format(folder=shown))
    for error in drafts.unreadable:
        face.tell(words.UNREADABLE_DRAFT.format(error=error))
    found = [
        replace(each, reflection=each.reflection.as_of(wish.theme_set)) for each in drafts.found
    ]
    for each in found:
        why = _why_not_offered(each.reflection, wishes[each.path])
        if why:
            face.tell(words.NOT_OFFERED.format(name=words.shown_path(each.path.name), why=why))
    if drafts.finished and not found:
        shown = words.shown_path(drafts.finished.name)
        cannot = words.NOT_OFFERED.format(name=shown, why=misfit)
        told = words.IS_FINISHED.format(name=shown)
        face.tell(cannot if misfit else told)
    fitting = [each for each in found if _fits(each.reflection, wishes[each.path])]
    if wish.asks_nothing:
        # Nobody has been asked whether another's is meant.
        own = (each for each in fitting if wish.about is not None or not each.reflection.about)
        return next(own, None)
    fitting += [each for each in found if _is_wider(each.reflection, wishes[each.path])]
    if not fitting:
        return None
    fitting.sort(key=lambda each: not each.reflection.responses)
    offers = [_offer(each, wishes[each.path], usual=wish.theme_set) for each in fitting]
    options = [*words.offers(offers, today=wish.date), words.START_NEW]
    try:
        index = face.choose(words.which_draft(len(offers)), options)
    except Stopped as stopped:
        raise Stopped(stopped.signal, has_drafts=True) from None
    return fitting[index] if index < len(fitting) else None


def _opens_finished(seen: _Seen | None, wish: Wish) -> str:
    """Return the command that opens the last finished reflection, if there is no draft."""
    finished = seen.drafts.finished if seen and not (seen.drafts.found or seen.misfit) else None
    return command("reflect", *wish.options, finished) if finished else ""


def _offer(found: Found, wish: Wish, *, usual: ThemeSet) -> Offer:
    # The first step of a new reflection comes sooner without it.
    from ledersamtale.document.summary import summarized

    reflection = found.reflection
    summary = summarized(reflection)
    offer = offer_of(found.path, summary, theme_set=wish.theme_set, usual=usual)
    return offer._replace(at=_place_in(reflection, wish)) if _is_wider(reflection, wish) else offer


def _is_wider(reflection: Reflection, wish: Wish) -> bool:
    """Return whether `reflection` has the themes of `wish`, and others, and fits it otherwise."""
    if not wish.themes or _misfit(reflection, wish._replace(themes=())) is not None:
        return False
    known = {theme.id for theme in wish.theme_set.themes}
    with suppress(WrongUsage):
        return set(reflection.themes or known) > _ids(wish)
    return False


def _place_in(reflection: Reflection, wish: Wish) -> Place | End:
    """Return where `reflection` goes on in the themes of `wish`: the first item without content."""
    items = wish.theme_set.items(reflection.audience, themes=wish.theme_set.choose(wish.themes))
    pairs = zip(items, reflection.responses_to(items), strict=True)
    left = [item for item, response in pairs if response is None]
    return next((item.place for item in (*left, *items)), End.POINTS)


def _fits(reflection: Reflection, wish: Wish) -> bool:
    # The theme that is wished for need not be in a set of the reflection's own.
    with suppress(WrongUsage):
        return _misfit(reflection, wish) is None
    return False


def _misfit(reflection: Reflection, wish: Wish) -> str | None:
    """Return why `reflection` does not fit `wish`; None when it does."""
    theme_set = wish.theme_set
    known = {theme.id for theme in theme_set.themes}
    if reflection.extract:
        return words.IS_EXTRACT.format(what=EXTRACT_WORDS[reflection.extract])
    if not reflection.theme_set:
        return words.OF_NO_SET.format(chosen=theme_set.id)
    if _is_set_gone(reflection, wish):
        return words.SET_GONE.format(its_own=reflection.theme_set, file=reflection.theme_file)
    unknown = [each for each in reflection.themes if each not in known]
    if reflection.theme_set == theme_set.id and unknown:
        return words.OF_UNKNOWN_THEMES.format(themes=", ".join(unknown), chosen=theme_set.id)
    if reflection.theme_set != theme_set.id:
        return words.OF_ANOTHER_SET.format(its_own=reflection.theme_set, chosen=theme_set.id)
    if wish.audience and reflection.audience is not wish.audience:
        return words.FOR_ANOTHER_AUDIENCE
    if wish.themes and set(reflection.themes or known) != _ids(wish):
        return words.OF_OTHER_THEMES
    if wish.about is not None and not is_same_name(wish.about, reflection.about):
        return words.NOT_ABOUT.format(name=wish.about)
    if wish.name is not None and not is_same_name(wish.name, reflection.name):
        return words.OF_ANOTHER_PERSON.format(name=reflection.name)
    return None


def _why_not_offered(reflection: Reflection, wish: Wish) -> str | None:
    """Return why `reflection` is not offered, whatever is asked for; None where it can be.

    Who names a theme set asks for the drafts of that set alone.
    """
    if wish.named_set and reflection.theme_set and not _is_set_gone(reflection, wish):
        return None
    return _misfit(reflection, wish._replace(name=None, themes=(), audience=None))


def _is_set_gone(reflection: Reflection, wish: Wish) -> bool:
    """Return whether the file with the theme set of `reflection` could not be used for `wish`."""
    return bool(reflection.theme_file) and not wish.set_file


def _ids(wish: Wish) -> set[str]:
    return {theme.id for theme in wish.theme_set.choose(wish.themes)}
