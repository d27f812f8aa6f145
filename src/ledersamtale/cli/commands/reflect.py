"""`reflect`: a sitting, with the face that the terminal allows."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Exit, Option

from ledersamtale.cli import words
from ledersamtale.cli.line.group import command
from ledersamtale.cli.line.options import (
    FOLDER_VARIABLE,
    ThemesOption,
    asked_audience,
    checked_name,
    is_named,
    is_usual,
    remembered,
)
from ledersamtale.cli.line.waiting import patiently
from ledersamtale.durable import real_path
from ledersamtale.errors import WrongUsage
from ledersamtale.screen.width import is_capable_terminal
from ledersamtale.signals import SIGNAL_CODE, SignalGate
from ledersamtale.sitting.face import Stopped
from ledersamtale.sitting.session.faces import plain_face, terminal_face
from ledersamtale.sitting.session.opening import LastWish, Wish
from ledersamtale.sitting.session.walk import Ending, sit
from ledersamtale.sitting.words import ABOUT_ONESELF, not_begun
from ledersamtale.store.folder import at_home, default_folder
from ledersamtale.text import is_same_name, one_line
from ledersamtale.themeset.bundled import load_theme_set

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager

    from ledersamtale.model.themes import ThemeSet
    from ledersamtale.sitting.face import Face


_AudienceOption = Annotated[
    str | None, Option(metavar="leder|ledergruppe", help=words.AUDIENCE_OPTION)
]
_SaveInOption = Annotated[
    Path | None, Option(metavar="MAPPE", envvar=FOLDER_VARIABLE, help=words.SAVE_IN)
]

_FACES = {True: plain_face, False: terminal_face}
"""What makes the face of a sitting, by whether it is plain."""
_PAGES = {
    False: (words.MAKE_PAGE, words.OPEN_PAGE),
    True: (words.MAKE_PAGE_FOR_LEADER, words.OPEN_PAGE_FOR_LEADER),
}
"""What the page of the points is called, by whether it is a manager's, who gives it to a leader."""


@command
def reflect(
    file: Annotated[Path | None, Argument(metavar="[FIL]", help=words.GO_ON_WITH)] = None,
    name: Annotated[str | None, Option(metavar="NAVN", help=words.YOUR_NAME)] = None,
    about: Annotated[str | None, Option(metavar="NAVN", help=words.ABOUT_OPTION)] = None,
    themes: ThemesOption = None,
    theme: Annotated[list[str] | None, Option(metavar="ID", help=words.ONLY_THEME)] = None,
    audience: _AudienceOption = None,
    folder: _SaveInOption = None,
    plain: Annotated[bool, Option("--plain", help=words.PLAIN_OPTION)] = False,
    new: Annotated[bool, Option("--new", help=words.NEW_OPTION)] = False,
    last: Annotated[Path | None, Option("--last", metavar="FIL", help=words.LAST_YEAR)] = None,
    no_last: Annotated[bool, Option("--no-last", help=words.NO_LAST_OPTION)] = False,
    show_last: Annotated[bool, Option("--show-last", help=words.SHOW_LAST_OPTION)] = False,
) -> None:
    """Walk through the themes, and save each answer as it is given.

    Raises WrongUsage, UnusableThemeSet, UnreadableReflection, OpenElsewhere and CannotSave.
    """
    file = _found(file, folder, is_new=new)
    theme_set = _having(patiently(load_theme_set)(themes), () if file else theme or ())
    saved_in = at_home(folder or _folder_of(file))
    is_plain = plain or not is_capable_terminal()
    wish = Wish(
        theme_set=theme_set,
        folder=saved_in,
        date=datetime.now().astimezone().date().isoformat(),
        name=None if name is None else checked_name(name),
        about=None if about is None else _checked_about(about, name, audience),
        file=file,
        themes=tuple(theme or ()),
        audience=None if audience is None else asked_audience(audience, theme_set),
        is_new=new,
        asks_nothing=is_plain and name is not None,
        usual_folder=saved_in if not file and is_usual(folder, FOLDER_VARIABLE) else None,
        named_set=real_path(themes) if themes and is_named(themes) else None,
        set_file=remembered(themes),
        options=_repeated(about, is_plain=plain, shows_last=show_last),
        last=_asked_of_last(LastWish(last, not no_last, show_last), folder),
    )
    lead_on(_sit(wish, _FACES[is_plain]), themes=themes, is_plain=is_plain)


def _found(file: Path | None, folder: Path | None, *, is_new: bool) -> Path | None:
    """Return the file that is named, if one is; raises WrongUsage where a new one is asked for."""
    if file is None:
        return None
    if is_new:
        raise WrongUsage(words.NEW_OR_FILE)
    # It can read reflections, and the first step of a new one comes sooner without that.
    from ledersamtale.cli.line.files.chosen import named

    return named(file, folder)


def _asked_of_last(last: LastWish, folder: Path | None) -> LastWish:
    """Return `last` with the whole path of the file that it names, if it names one.

    Raises WrongUsage where it asks for last time, and for going on without it.
    """
    if (last.file or last.is_shown) and not last.is_sought:
        raise WrongUsage(words.LAST_OR_NOT)
    if last.file is None:
        return last
    # As late as what finds the file to go on with.
    from ledersamtale.cli.line.files.chosen import named

    return last._replace(file=real_path(named(last.file, folder)))


def _having(theme_set: ThemeSet, names: Sequence[str]) -> ThemeSet:
    """Return `theme_set`; raises WrongUsage when it lacks a theme of `names`."""
    theme_set.choose(names)
    return theme_set


def lead_on(ending: Ending, *, themes: Path | None, is_plain: bool) -> None:
    """Ask what to do with a finished reflection, or exit with the signal that ended the sitting."""
    if ending.signal:
        raise Exit(SIGNAL_CODE + ending.signal)
    if not ending.finished:
        return
    # Only the end of a reflection needs them.
    from ledersamtale.cli.commands.export import export, page_of
    from ledersamtale.cli.line.menu import go_on
    from ledersamtale.cli.line.questions import are_terminals

    path, finished = ending.finished
    if are_terminals():
        has_points = finished.picked or finished.own_points
        make = partial(export, path, brief=True, themes=themes) if has_points else None
        again = partial(reflect, path, themes=themes, plain=is_plain)
        go_on(
            path,
            page=page_of(path),
            make_page=make,
            pick_points=again,
            agreements=about_agreements(ending, is_plain=is_plain),
            is_plain=is_plain,
            page_called=_PAGES[bool(finished.about)],
        )


def about_agreements(ending: Ending, *, is_plain: bool) -> list[tuple[str, Callable[[], None]]]:
    """Return what can be done about the agreements of a reflection that was finished before."""
    from ledersamtale.cli.groups.agreements.add import add
    from ledersamtale.cli.groups.agreements.status import status
    from ledersamtale.model.agreements import Progress

    if not ending.finished or not ending.was_finished:
        return []
    path, finished = ending.finished
    if finished.about:
        return []
    acts = [(words.WRITE_AGREEMENTS, partial(add, path, plain=is_plain))]
    if any(each.progress is Progress.ONGOING for each in finished.agreements):
        acts.append((words.FOLLOW_UP, partial(status, path, plain=is_plain)))
    return [*acts]


def _sit(wish: Wish, make: Callable[[SignalGate], AbstractContextManager[Face]]) -> Ending:
    """Run a sitting with the face that `make` makes, and return how it ended."""
    with SignalGate() as gate, make(gate) as face:
        try:
            return sit(wish, face, gate)
        except Stopped as stopped:
            face.tell(not_begun(stopped))
            return Ending(stopped.signal)


def _repeated(about: str | None, *, is_plain: bool, shows_last: bool) -> tuple[str, ...]:
    """Return the options that each printed command to go on has, too."""
    return (
        *(["--plain"] if is_plain else []),
        *(["--about", about] if about else []),
        *(["--show-last"] if shows_last else []),
    )


def _checked_about(about: str, name: str | None, audience: str | None) -> str:
    """Return whom the reflection is about; raises WrongUsage where it can be about nobody else."""
    about = one_line(checked_name(about))
    if not about:
        raise WrongUsage(words.ABOUT_NOBODY)
    if name is not None and is_same_name(about, name):
        raise WrongUsage(ABOUT_ONESELF)
    if audience is not None:
        raise WrongUsage(words.ABOUT_A_LEADER)
    return about


def _folder_of(file: Path | None) -> Path:
    return file.parent if file else default_folder()
