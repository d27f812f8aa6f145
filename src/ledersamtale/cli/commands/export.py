"""`export`: a reflection, or the part of it that is meant for others, on paper."""

from __future__ import annotations

import sys
from dataclasses import replace
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

from typer import Option

from ledersamtale.cli import words
from ledersamtale.cli.line.files.chosen import (
    ANY,
    FOR_AGREEMENTS,
    FOR_POINTS,
    FOR_RATINGS,
    choose,
    named,
    tell_of_agreements,
    tell_of_encoding,
    tell_of_first_lines,
)
from ledersamtale.cli.line.files.folders import folder_of
from ledersamtale.cli.line.files.own_set import set_for
from ledersamtale.cli.line.group import command
from ledersamtale.cli.line.options import (
    FolderOption,
    ForceOption,
    ReflectionArgument,
    ThemesOption,
)
from ledersamtale.cli.line.output import (
    Target,
    check_is_another,
    suffix_of,
    tell_remarks,
    write_paper,
)
from ledersamtale.cli.line.questions import are_terminals, says_yes, tell_below
from ledersamtale.cli.line.waiting import patiently
from ledersamtale.durable import real_path
from ledersamtale.errors import MissingExtra, WrongUsage
from ledersamtale.model.labels import rating_words, response_label
from ledersamtale.model.places import Kind
from ledersamtale.paper import formats
from ledersamtale.screen.lines import say
from ledersamtale.screen.plain_text import beginning, lost_point_note, skipped_items
from ledersamtale.signals import before_ending
from ledersamtale.store.opening import front_of
from ledersamtale.store.reading import read_reflection
from ledersamtale.text import one_line
from ledersamtale.typed import command as command_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ledersamtale.document.reader import Document
    from ledersamtale.model.reflection import Reflection, Response
    from ledersamtale.model.themes import ThemeSet
    from ledersamtale.paper.blocks import Paper
    from ledersamtale.paper.formats import Writer
    from ledersamtale.themeset.diff.last import Compared

SUFFIXES = (".html", ".docx", ".pdf")
MOST_SITTINGS = 10
"""How many sittings are put in a calendar; a set takes two or three."""
_CALENDAR = ".ics"
_AS_FILE = ".md"
"""The end of the name of a file that is itself a reflection's file, with a part of one."""
_INDENT = "     "


class _Share(Enum):
    """How much of a reflection is put on paper."""

    WHOLE = "whole"
    BRIEF = "brief"
    RATINGS = "ratings"
    AGREEMENTS = "agreements"


class _Now(NamedTuple):
    """What is put on paper: a reflection, its theme set if that is at hand, and its file."""

    document: Document
    theme_set: ThemeSet | None
    path: Path


_NAMED = {
    _Share.WHOLE: "",
    _Share.BRIEF: "-punkter",
    _Share.RATINGS: "-vurderinger",
    _Share.AGREEMENTS: "-udviklingsplan",
}
"""What follows the reflection's name in the name of its paper."""

_USES = {
    _Share.WHOLE: ANY,
    _Share.BRIEF: FOR_POINTS,
    _Share.RATINGS: FOR_RATINGS,
    _Share.AGREEMENTS: FOR_AGREEMENTS,
}


_SittingsOption = Annotated[
    int | None, Option(metavar="ANTAL", min=1, max=MOST_SITTINGS, help=words.SITTINGS_OPTION)
]
_RatingsOption = Annotated[bool, Option("--without-answers", help=words.RATINGS_OPTION)]
_LastOption = Annotated[Path | None, Option("--last", metavar="FIL", help=words.LAST_OPTION)]


@command
def export(
    file: ReflectionArgument = None,
    output: Annotated[
        Path | None, Option("--output", "-o", metavar="NYFIL", help=words.EXPORT_OUTPUT)
    ] = None,
    brief: Annotated[bool, Option("--brief", help=words.BRIEF_OPTION)] = False,
    without_answers: _RatingsOption = False,
    agreements: Annotated[bool, Option("--agreements", help=words.AGREEMENTS_OPTION)] = False,
    last: _LastOption = None,
    sittings: _SittingsOption = None,
    themes: ThemesOption = None,
    folder: FolderOption = None,
    force: ForceOption = False,
) -> None:
    """Write the reflection as HTML, Word or PDF, or its days for a calendar, by the file's name.

    It is the one in `file`, or the one that is chosen in the folder of reflections. Without
    `output` it is written beside it, as a PDF if that can be made.

    Raises UnreadableReflection, UnusableThemeSet, MissingExtra, CannotSave; WrongUsage for a
    format that is not known, a file that exists, and a reflection with nothing to show.
    """
    share = _share(brief=brief, without_answers=without_answers, agreements=agreements)
    suffix = _suffix(output, share)
    _check(share, suffix, sittings=sittings, last=last)
    write = None if suffix == _CALENDAR else formats.writer_for(suffix)
    file = choose(file, folder, themes=themes, use=_USES[share])
    to = output or _beside(file, share, suffix)
    theme_set = set_for(file, themes)
    document = _read(file, theme_set, output=to)
    document = replace(document, reflection=document.reflection.as_of(theme_set))
    target = partial(Target, to, may_replace=force, made_from=file)
    if write is None:
        tell_of_agreements(document)
        _write_calendar(document, target, file, sittings=sittings or 0)
    else:
        now = _Now(document, _set_of(document.reflection, theme_set, share), file)
        paper = _beside_last(now, named(last, folder), themes) if last else _paper(now, share)
        write = _file_of(now, share) if suffix == _AS_FILE else write
        _write_page(paper, target(), document, share=share, asks=output is None, write=write)


def _write_page(
    paper: Paper,
    target: Target,
    document: Document,
    *,
    share: _Share,
    asks: bool,
    write: Writer,
) -> None:
    if share in _FOR_OTHERS:
        _FOR_OTHERS[share](document)
        # Who names the page has decided to make it.
        if asks and not _is_wanted():
            return
    write_paper(paper, target, write=write)


def _write_calendar(
    document: Document, target: Callable[[], Target], file: Path, *, sittings: int
) -> None:
    """Write the days of a reflection, and so many sittings for a draft; raises WrongUsage."""
    from datetime import UTC, datetime
    from itertools import chain

    from ledersamtale.paper import calendar
    from ledersamtale.paper.documents.sharing import shared_agreements

    # A calendar may be seen by others.
    shared, _ = shared_agreements(document)
    reflection = replace(document.reflection, agreements=tuple(shared))
    if sittings and not reflection.is_unfinished:
        raise WrongUsage(words.SITTINGS_FOR_DRAFTS)
    today = datetime.now(UTC).astimezone().date()
    # Without its file, the command goes on with a draft in the usual folder.
    is_there = real_path(file).parent == real_path(folder_of(None))
    command = command_line("reflect", *([] if is_there else [real_path(file)]))
    planned = calendar.sittings(reflection, sittings, after=today, command=command)
    days = [*chain(calendar.events(reflection), planned)]
    if not days:
        raise WrongUsage(words.NO_DAYS)
    changed = datetime.fromtimestamp(patiently(file.stat)().st_mtime, UTC)
    try:
        data = calendar.write(days, changed=changed, since=reflection.date)
    except ModuleNotFoundError:
        raise MissingExtra(words.CALENDAR_FILE, "kalender") from None
    target().write(data)
    left_out = calendar.without_day(reflection)
    tell_remarks([words.no_day(left_out)] if left_out else [])


def _suffix(output: Path | None, share: _Share) -> str:
    known = (*SUFFIXES, _CALENDAR if share is _Share.WHOLE else _AS_FILE)
    return suffix_of(output, known) if output else _usual_suffix()


def page_of(file: Path) -> Path:
    """Return where the page for the manager is made of the reflection in `file`, if not named."""
    return _beside(file, _Share.BRIEF, _usual_suffix())


def _beside(file: Path, share: _Share, suffix: str) -> Path:
    return file.parent / f"{file.stem}{_NAMED[share]}{suffix}"


def _share(*, brief: bool, without_answers: bool, agreements: bool) -> _Share:
    wanted = {
        _Share.BRIEF: brief,
        _Share.RATINGS: without_answers,
        _Share.AGREEMENTS: agreements,
    }
    chosen = [share for share, is_wanted in wanted.items() if is_wanted]
    if len(chosen) > 1:
        raise WrongUsage(words.ONE_SHARE)
    return chosen[0] if chosen else _Share.WHOLE


def _read(file: Path, theme_set: ThemeSet, *, output: Path) -> Document:
    """Return the reflection in `file`, which `output` must not replace."""
    document = patiently(read_reflection)(file, theme_set=theme_set)
    tell_of_encoding(file)
    tell_of_first_lines(document)
    check_is_another(output, file)
    _check_is_no_reflection(output)
    return document


def _check_is_no_reflection(output: Path) -> None:
    """Raise WrongUsage where a file for others would be written over a reflection."""
    if output.suffix.lower() == _AS_FILE and patiently(output.is_file)():
        found = patiently(front_of)(output)
        if found and not found.extract:
            raise WrongUsage(words.OVER_REFLECTION.format(path=one_line(output.name)))


def _set_of(reflection: Reflection, theme_set: ThemeSet, share: _Share) -> ThemeSet | None:
    """Return the set if the reflection was made with it; None if with another.

    Then there is a remark, except on the page for the manager, which shows nothing of the set.
    """
    wanted = reflection.theme_set
    if theme_set.id == wanted:
        return theme_set
    if share in _FOR_OTHERS:
        return None
    remark = words.MADE_WITH_ANOTHER if wanted else words.MADE_WITH_UNKNOWN
    tell_remarks([remark.format(wanted=wanted, at_hand=theme_set.title)])
    return None


def _usual_suffix() -> str:
    """Return the end of the name of a file that nobody has named."""
    try:
        formats.writer_for(".pdf")
    except MissingExtra:
        return ".html"
    return ".pdf"


def _check(share: _Share, suffix: str, *, sittings: int | None, last: Path | None) -> None:
    """Raise WrongUsage for an option that does not go with what is made."""
    if sittings and suffix != _CALENDAR:
        raise WrongUsage(words.SITTINGS_NEED_CALENDAR)
    if last and (share is not _Share.WHOLE or suffix == _CALENDAR):
        raise WrongUsage(words.LAST_FOR_WHOLE)


def _beside_last(now: _Now, last: Path, themes: Path | None) -> Paper:
    """Return all of a reflection, with the ratings of the one in the file `last`."""
    # Few ask for it.
    from ledersamtale.cli.line.files.years import Year, beside_older, year_reader

    document, theme_set, path = now
    year = Year(path, document.reflection, theme_set)
    return _paper(now, _Share.WHOLE, beside_older(year_reader(themes)(last), year))


def _paper(now: _Now, share: _Share, compared: Compared | None = None) -> Paper:
    # The Markdown of answers takes 20 ms to import, which a mistake on the line need not wait for.
    from ledersamtale.paper.documents import report

    document, theme_set, path = now
    if share is _Share.AGREEMENTS:
        return _plan(document)
    if document.own_headings and share is not _Share.RATINGS:
        headings = ", ".join(f"»{one_line(each)}«" for each in document.own_headings)
        tell_remarks([words.NOTES_LEFT_OUT.format(headings=headings)])
    if share is not _Share.RATINGS:
        tell_remarks([*map(lost_point_note, document.lost_points)])
    tell_remarks([note for _, note in skipped_items(document, theme_set) if note])
    match share:
        case _Share.WHOLE:
            return report.report(document, theme_set=theme_set, compared=compared)
        case _Share.BRIEF:
            paper = report.brief(document, theme_set=theme_set)
            pick = words.NO_POINTS if theme_set else words.NO_POINTS_WITHOUT_SET
            missing = pick.format(command=command_line("reflect", real_path(path)))
        case _Share.RATINGS:
            paper = report.ratings(document, theme_set=theme_set)
            missing = words.NO_RATINGS
    if paper is None:
        raise WrongUsage(missing)
    return paper


def _plan(document: Document) -> Paper:
    from ledersamtale.paper.documents import agreements
    from ledersamtale.paper.documents.sharing import shared_agreements

    tell_of_agreements(document)
    headings = document.headings_of_agreements
    tell_remarks([words.left_out_of_plan(headings)] if headings else [])
    _, lines = shared_agreements(document)
    tell_remarks([words.PLAN_CUT.format(line=beginning(each)) for each in lines])
    paper = agreements.agreements(document)
    if paper is None:
        raise WrongUsage(words.NO_AGREEMENTS)
    return paper


def _file_of(now: _Now, share: _Share) -> Writer:
    """Return what writes a reflection's file with a part of one, for another's folder."""
    from ledersamtale.document import writer
    from ledersamtale.paper.blocks import Written
    from ledersamtale.paper.documents.sharing import only_agreements, only_points, only_ratings

    document, theme_set, _ = now
    remarks: tuple[str, ...] = ()
    match share:
        case _Share.BRIEF:
            part = only_points(document, theme_set)
        case _Share.RATINGS:
            part = only_ratings(document, theme_set)
            given = [each for each in document.reflection.responses if each.rating]
            left_out = len(given) - len(part.responses)
            remarks = (words.not_of_set(left_out),) if left_out else ()
        case _:
            part = only_agreements(document)
    return lambda _: Written(writer.write(part).encode(), remarks)


def _announce_agreements(document: Document) -> None:
    say(words.agreements_shown(len(document.reflection.agreements)), sys.stdout)


def _announce(document: Document) -> None:
    """Print what the page for the manager will show, and how much it leaves out."""
    from ledersamtale.paper.documents.sharing import shared_own_points, shared_texts

    reflection = document.reflection
    shared = shared_texts(document)
    cut = []
    say(words.brief_shows(reflection), sys.stdout)
    for number, response in enumerate(reflection.picked, start=1):
        say(f"  {number}. {one_line(response_label(response))}", sys.stdout, indent=_INDENT)
        text, line = shared(response)
        shown = " og ".join(_shown_of(response, text))
        if shown:
            say(f"{_INDENT}({shown})", sys.stdout, indent=_INDENT)
        cut += [words.answer_cut(response.place, beginning(line))] if line else []
    for number, point in enumerate(shared_own_points(document), start=len(reflection.picked) + 1):
        say(f"  {number}. {one_line(point)}", sys.stdout, indent=_INDENT)
    count = len(reflection.responses) - len(reflection.picked)
    say(words.NOT_SHOWN.format(count=count), sys.stdout)
    tell_remarks(cut)


_FOR_OTHERS = {_Share.BRIEF: _announce, _Share.AGREEMENTS: _announce_agreements}
"""What is said before a page is made that somebody else is to have."""


def _is_wanted() -> bool:
    """Return whether the person at a terminal wants the page; without one it is wanted.

    After a no or Ctrl+C it is said that it is not made.
    """
    if not are_terminals():
        return True
    with before_ending(lambda: tell_below(words.PAGE_NOT_MADE)):
        is_wanted = says_yes(words.MAKE_THE_PAGE, otherwise="ja")
    if not is_wanted:
        tell_below(words.PAGE_NOT_MADE)
    return is_wanted


def _shown_of(response: Response, text: str) -> Iterator[str]:
    rating = response.rating
    if rating:
        yield words.SHOWN_RATING.format(rating=rating_words(rating))
    if text:
        is_comment = response.kind is Kind.STATEMENT
        shown = words.SHOWN_COMMENT if is_comment else words.SHOWN_ANSWER
        yield shown.format(count=len(text.split()))
