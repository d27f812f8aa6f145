"""What a person can do next: the menu of `ledersamtale` alone, and what follows a reflection."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import typer

from ledersamtale.cli import words
from ledersamtale.cli.line.files.chosen import Newest, labels_of, newest, tell_unreadable
from ledersamtale.cli.line.files.folders import folder_of, look_in, missing
from ledersamtale.cli.line.options import FOLDER_VARIABLE, usual_path
from ledersamtale.cli.line.questions import pick, pick_by_number
from ledersamtale.errors import LedersamtaleError, UnreadableReflection
from ledersamtale.model.agreements import Progress
from ledersamtale.model.labels import danish_date, whose
from ledersamtale.screen.lines import say
from ledersamtale.themeset.bundled import THEMES_VARIABLE
from ledersamtale.typed import command

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from ledersamtale.store.opening import Listed

# A program that opens a file hands it on and ends, or stays for as long as the file is open.
_OPENS_WITHIN_SECONDS = 2.0


class _Choice(NamedTuple):
    """What can be chosen, as it is read: a command's arguments, the last perhaps one `among`.

    One that `is_told_later` leads to a sitting that says at its end which command goes on.
    """

    label: str
    arguments: tuple[str | Path, ...]
    among: tuple[Listed, ...] = ()
    is_told_later: bool = False


def chosen_command() -> list[str]:
    """Ask what to do, and return the arguments of the command that does it; show it as typed.

    Only what fits the reflections in the folder can be chosen; where that cannot be looked in, it
    is said why. Raises typer.Exit when the person leaves.
    """
    folder = usual_path(FOLDER_VARIABLE)
    place = folder_of(folder)
    try:
        found = look_in(place, newest)
    except UnreadableReflection as error:
        found = Newest([], None, [])
        say(str(error), sys.stderr)
    else:
        if notice := missing(place, folder):
            say(notice, sys.stderr)
        tell_unreadable(found)
    choices = _choices(found.fitting)
    try:
        choice = choices[pick(words.WHAT_TO_DO, [each.label for each in choices])]
        arguments = choice.arguments
        if choice.among:
            labels = labels_of(choice.among, usual_path(THEMES_VARIABLE))
            arguments += (choice.among[pick(words.WHICH_REFLECTION, labels)].path,)
    except KeyboardInterrupt:
        raise typer.Exit from None
    if not choice.is_told_later:
        say(words.SAME_AS_TYPING, sys.stdout)
        print(f"{command(*arguments)}\n")
    return [str(each) for each in arguments]


def _choices(found: Sequence[Listed]) -> list[_Choice]:
    """Return what can be done with the reflections that were found."""
    drafts = [each for each in found if each.summary.reflection.is_unfinished]
    finished = [each for each in found if not each.summary.reflection.is_unfinished]
    choices: list[_Choice] = []
    if len(drafts) == 1:
        goes_on = words.CONTINUE_ONE.format(about=_about(drafts[0]))
        choices.append(_Choice(goes_on, ("reflect", drafts[0].path), is_told_later=True))
    elif drafts:
        choices.append(_Choice(words.CONTINUE, ("reflect",), is_told_later=True))
    begins = ("reflect", "--new") if drafts else ("reflect",)
    choices.append(_Choice(words.BEGIN, begins, is_told_later=True))
    if len(finished) == 1:
        reopens = words.REOPEN_ONE.format(about=_about(finished[0]))
        choices.append(_Choice(reopens, ("reflect", finished[0].path)))
    elif finished:
        choices.append(_Choice(words.REOPEN, ("reflect",), tuple(finished)))
    own = [each for each in finished if not each.summary.reflection.about]
    if own:
        choices.append(_Choice(words.WRITE_AGREEMENTS, ("agreements", "add")))
    if any(_has_ongoing(each) for each in own):
        choices.append(_Choice(words.FOLLOW_UP, ("agreements", "status")))
    if found:
        choices.append(_Choice(words.SHOW_ONE, ("show",)))
    if any(each.summary.points for each in found):
        choices.append(_Choice(words.PAGE_FOR_MANAGER, ("export", "--brief")))
    return [*choices, _Choice(words.HELP, ("--help",))]


def _has_ongoing(listed: Listed) -> bool:
    made = listed.summary.reflection.agreements
    return any(each.progress is Progress.ONGOING for each in made)


def _about(listed: Listed) -> str:
    one = listed.summary.reflection
    return ", ".join(each for each in (whose(one), danish_date(one.date)) if each)


def go_on(
    reflection: Path,
    *,
    page: Path,
    make_page: Callable[[], None] | None,
    pick_points: Callable[[], None],
    agreements: Sequence[tuple[str, Callable[[], None]]],
    is_plain: bool,
    page_called: tuple[str, str] = (words.MAKE_PAGE, words.OPEN_PAGE),
) -> None:
    """Ask what to do with the finished reflection in a file, until the person stops.

    `make_page` makes a page of the points at `page`, if the person agrees; without points it is
    None, and `pick_points` is offered. `page_called` names making and opening it; one from before
    the last save is not offered. `agreements` is what can be done about them, by name.
    """
    ask = pick_by_number if is_plain else pick
    is_made = False
    while True:
        opening = [(page_called[1], partial(_open, page))] if _is_of(page, reflection) else []
        making = [(page_called[0].format(sort=words.SORTS[page.suffix]), make_page)]
        choices = [
            *(opening if is_made else []),
            *(making if make_page else [(words.PICK_POINTS, pick_points)]),
            *(opening if not is_made else []),
            *agreements,
            (words.OPEN_FOLDER, partial(_open, reflection.parent)),
            (words.STOP, None),
        ]
        try:
            act = choices[ask(words.WHAT_NEXT, [label for label, _ in choices])][1]
            if act:
                act()
            if act is None or act is pick_points:  # Picking has asked the same at its end.
                return
            is_made = is_made or (act is make_page and _is_of(page, reflection))
        except KeyboardInterrupt:
            return
        except LedersamtaleError as error:
            say(str(error), sys.stderr)


def _is_of(page: Path, reflection: Path) -> bool:
    """Return whether the page was made of the reflection as it is now."""
    try:
        return page.stat().st_mtime_ns >= reflection.stat().st_mtime_ns
    except OSError:
        return False


def _open(path: Path) -> None:
    """Open a file or a folder in the program that the system has for it, or say where it is."""
    if not _opens(path):
        say(words.NOT_OPENED, sys.stdout)
        print(path)


def _opens(path: Path) -> bool:
    if sys.platform in ("darwin", "win32"):
        return typer.launch(str(path)) == 0
    try:
        # What it has to say is in English, and `typer.launch` would let it.
        opener = subprocess.Popen(  # noqa: S603
            ["xdg-open", str(path)],  # noqa: S607
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        return opener.wait(_OPENS_WITHIN_SECONDS) == 0
    except subprocess.TimeoutExpired:
        return True
    except OSError:
        return False
