"""The sheet of a conversation that is filled in in Word: its agreements, and when to look again."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ledersamtale.model.agreements import Agreement
from ledersamtale.model.days import read_day
from ledersamtale.model.labels import SIGN
from ledersamtale.model.places import AGREEMENT_WORD, AgreementPlace
from ledersamtale.model.reflection import NO_TALK, Reflection
from ledersamtale.paper import words
from ledersamtale.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ledersamtale.paper.word.filled.page.lines import Line

_TITLE = words.SHEET_OF.partition("{")[0]
_WHO, _DUE = words.SHEET_WHO_AND_WHEN
_NUMBERED = re.compile(rf"{AGREEMENT_WORD} (?P<number>[0-9]{{1,3}}):(?P<what>.*)", re.IGNORECASE)
_LABEL = re.compile(
    rf"(?:{AGREEMENT_WORD} [0-9]{{1,3}}:|"
    + "|".join(map(re.escape, (_WHO, _DUE, words.SHEET_SIGN, words.SHEET_ON)))
    + ")",
    re.IGNORECASE,
)
# So early that a day of it is one without a year.
_LONG_AGO = date(1, 1, 1)
_FIRST_YEAR = 1900


class Sheet(NamedTuple):
    """What was read on a sheet, and what was not, each with its place."""

    reflection: Reflection
    unread: tuple[str, ...]


class _Agreed(NamedTuple):
    """An agreement as far as it is read, by what stands before each of its answers."""

    number: int
    facts: dict[str, str]
    more: list[str]


def is_sheet(lines: Iterable[Line]) -> bool:
    """Return whether `lines` are the sheet of a conversation, by what stands first."""
    said = (text for line in lines if (text := one_line(line.text)))
    return next(said, "").startswith(_TITLE.strip())


def read_sheet(lines: Sequence[Line]) -> Sheet:
    """Return the agreements that are written on a sheet, and the day of the next look.

    Its name is that of the leader, and behind it the manager's, if the sheet has one.
    Raises ValueError where nothing is.
    """
    agreed: list[_Agreed] = []
    unread: list[str] = []
    day = ""
    said = (text for line in lines if (text := one_line(line.text)))
    names = next(said, "")[len(_TITLE) :]
    for place, piece in _pieces(lines):
        found = _NUMBERED.fullmatch(piece)
        if place.startswith(words.SHEET_LOOK_AGAIN):
            day = day or _answer(piece, words.SHEET_ON)
        elif found:
            agreed.append(_Agreed(int(found["number"]), {"": _written(found["what"])}, []))
        elif agreed:
            _put(agreed[-1], piece)
    made = [_made(each) for each in agreed]
    unread += [
        words.UNREAD_AGREEMENT.format(place=AgreementPlace(each.number).label)
        for each, agreement in zip(agreed, made, strict=True)
        if not agreement.what and (agreement.who or agreement.due or agreement.text)
    ]
    look = read_day(day, after=_LONG_AGO) if day else None
    is_day = isinstance(look, date) and look.year >= _FIRST_YEAR
    if day and not is_day:
        unread.append(words.UNREAD_LOOK.format(day=day))
    talk = NO_TALK._replace(follow_up=str(look)) if is_day else NO_TALK
    whole = tuple(each for each in made if each.what)
    if not (whole or is_day or unread):
        raise ValueError(words.SHEET_EMPTY)
    name = "" if names.startswith(words.SHEET_LEADER) else names
    return Sheet(Reflection(name, "", "", talk=talk, agreements=whole), tuple(unread))


def _pieces(lines: Iterable[Line]) -> Iterator[tuple[str, str]]:
    """Yield each answer with its label, and the heading that it stands below, from Aftaler on."""
    place = ""
    for line in lines:
        if line.level:
            place = one_line(line.text).partition(words.BEFORE_MINUTES)[0]
        elif place.startswith((words.AGREEMENTS, words.SHEET_LOOK_AGAIN)):
            for piece in _answers(line.text):
                yield place, piece


def _answers(text: str) -> Iterator[str]:
    """Yield what stands in a line, each label with its answer.

    Two labels have a tab between them, and an answer may be typed behind the rule that ends in one.
    """
    label = ""
    for piece in filter(None, map(one_line, text.split("\t"))):
        is_label = bool(_LABEL.match(piece))
        if label and is_label:
            yield label
        if is_label and not _written(_LABEL.sub("", piece)):
            label = piece
        else:
            yield f"{label} {piece}" if label and not is_label else piece
            label = ""
    if label:
        yield label


def _put(agreed: _Agreed, piece: str) -> None:
    """Put a piece with an answer below the agreement that it belongs to."""
    for label in (_WHO, _DUE, words.SHEET_SIGN):
        if piece.casefold().startswith(label.casefold()):
            agreed.facts[label] = _answer(piece, label)
            return
    if written := _written(piece):
        agreed.more.append(written)


def _made(agreed: _Agreed) -> Agreement:
    facts = agreed.facts
    sign = facts.get(words.SHEET_SIGN, "")
    paragraphs = [f"{SIGN}{sign}" if sign else "", *agreed.more]
    return Agreement(
        facts[""],
        agreed.number,
        who=facts.get(_WHO, ""),
        due=facts.get(_DUE, ""),
        text="\n\n".join(each for each in paragraphs if each),
    )


def _answer(piece: str, label: str) -> str:
    is_labelled = piece.casefold().startswith(label.casefold())
    return _written(piece[len(label) :]) if is_labelled else ""


def _written(text: str) -> str:
    """Return what a person has written, without the rule that it may have been written on."""
    return text.strip(" _\u00a0")
