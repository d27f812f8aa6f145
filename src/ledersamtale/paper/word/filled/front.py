"""The line below the title of a paper of ours: its day, whom it is for, and how far it is."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ledersamtale.model.labels import MANAGER_ROLE, MONTHS, STATUS_WORDS
from ledersamtale.model.reflection import Talk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ledersamtale.model.reflection import Reflection
    from ledersamtale.paper.word.filled.page.lines import Line

_BETWEEN = " · "
_STATUS = {word: status for status, word in STATUS_WORDS.items()}
_FIRST_LINES = 3
_DAY = re.compile(rf"(?P<day>[0-9]{{1,2}})\. (?P<month>{'|'.join(MONTHS)}) (?P<year>[0-9]{{4}})")
_ABOUT = " om "
_TALK, _WITH, _FOLLOW_UP = "samtale ", "med ", "opfølgning "


def facts_of(lines: Iterable[Line]) -> tuple[str, ...]:
    """Return the facts that stand below the title of a paper of ours; none for another file."""
    said = (line.text for line in lines if line.text.strip())
    for text, _ in zip(said, range(_FIRST_LINES), strict=False):
        facts = tuple(text.split(_BETWEEN))
        if len(facts) > 1 and any(each in _STATUS for each in facts[1:]):
            return facts
    return ()


def with_facts(reflection: Reflection, facts: tuple[str, ...]) -> Reflection:
    """Return `reflection` with what the `facts` of its paper say of it."""
    told = next(n for n, each in enumerate(facts) if n and each in _STATUS)
    found = replace(
        reflection,
        date=str(_day(facts[0]) or ""),
        status=_STATUS[facts[told]],
        talk=_talk(facts[told + 1 :])._replace(notes=reflection.talk.notes),
    )
    name, about, whom = found.name.partition(_ABOUT)
    return (
        replace(found, name=name, about=whom) if about and MANAGER_ROLE in facts[:told] else found
    )


def _talk(facts: Iterable[str]) -> Talk:
    text = _BETWEEN.join(["", *facts])
    before, is_followed, follow_up = text.rpartition(f"{_BETWEEN}{_FOLLOW_UP}")
    held = (before if is_followed else text).removeprefix(_BETWEEN).removeprefix(_TALK)
    day, _, partner = f" {held}".partition(f" {_WITH}")
    return Talk(_iso(day.strip()), partner, _iso(follow_up) if is_followed else "")


def _iso(text: str) -> str:
    """Return a day as files have it, where it is written as papers do; else as it stands."""
    return str(_day(text) or text)


def _day(text: str) -> date | None:
    found = _DAY.fullmatch(text)
    try:
        month = MONTHS.index(found["month"]) + 1 if found else 0
        return date(int(found["year"]), month, int(found["day"])) if found else None
    except ValueError:
        return None
