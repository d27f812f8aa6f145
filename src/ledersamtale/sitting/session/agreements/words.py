"""What the sittings about agreements say; what every sitting says is in `sitting/words.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledersamtale.model.agreements import Progress
from ledersamtale.model.days import distance
from ledersamtale.model.labels import MONTHS, agreed_facts, danish_date, talk_facts
from ledersamtale.model.reflection import NO_TALK
from ledersamtale.text import counted
from ledersamtale.typed import command

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from ledersamtale.model.agreements import Agreement
    from ledersamtale.model.days import NoSuchDay
    from ledersamtale.model.reflection import Reflection

AGREEMENT = "Aftale {number}"
TALK = "Samtalen"
LOOK = "Opfølgningen"
YES = "ja"
"""What takes the day that is suggested."""
FIELDS = (
    "Hvad er I blevet enige om?",
    "Hvem gør det?",
    "Senest hvornår?",
    "Hvordan kan I se, at det er nået?",
    "Hvornår var samtalen?",
    "Hvem talte du med?",
    "Hvornår ser I på det igen?",
)
HINTS = (
    "Tom: ikke flere aftaler.",
    "Tom: I begge.",
    "Fx 1. februar, uge 5, om tre måneder. Tom: ingen frist.",
    "Kan være tom.",
    "Fx 8. december, i går eller på fredag. Kan være tom.",
    "Kan være tom.",
    "Forslag: {day}. Skriv »ja«, hvis det passer. Kan være tom.",
)
TO_REMOVE = "Tom: aftalen bliver slettet."
BOTH = "I begge"
HOW_IT_GOES = "Hvordan går det?"
ONE_OF = "aftale {number} af {count}"

NO_SUCH_DAY = (
    "Den dag findes ikke: {month} har {days} dage. Ret den, eller fortsæt for at lade den stå."
)
NO_DAY = "Det er ikke en bestemt dag, så det kommer ikke i kalenderen. Fortsæt for at lade det stå."
IS_PAST = "{day}: Det er {distance}."
IS_AHEAD = "{day}, {distance}."
MANY = "Fem er mange. Bliver alle fulgt op?"
TAKEN = "Den aftale står der allerede. Skriv en anden."
REMOVES = (
    "Fortsæt igen, så bliver aftalen slettet med alt, hvad der står under den. Vil I beholde den, "
    "så gå tilbage."
)
GONE = "Aftalen er slettet."
HALF_WRITTEN = (
    "Aftale {number} er ikke skrevet færdig: {so_far}. Skriv videre, eller tryk Enter, til du "
    "kommer til en ny."
)
NOT_SAVED = (TAKEN, REMOVES, GONE)
"""What is told where nothing was saved of the wording that was given."""
NO_EDITOR = "Svaret er kun en linje, så skriv det her."
SEE_THEM = "Se aftalerne:"
WRITE_MORE = "Skriv flere:"
HAS_SOME = "Refleksionen har {count}."
NONE_WRITTEN = "Refleksionen har ingen aftaler."
STILL_ONGOING = "{count} er i gang."
NONE_ONGOING = "Alle aftaler er nået eller bortfaldet."
MADE_ON = "refleksion fra {day}"


def about(reflection: Reflection) -> str:
    """Return whose reflection it is, and what is known of the conversation.

    Where its day is not, it is the reflection's.
    """
    talk = reflection.talk._replace(follow_up=NO_TALK.follow_up)
    is_dated = reflection.date and not talk.date
    day = MADE_ON.format(day=danish_date(reflection.date)) if is_dated else ""
    return " · ".join(each for each in (reflection.name, day, *talk_facts(talk)) if each)


def half_written(made: Agreement) -> str:
    """Return which agreement is half written, and how far, and how to come to a new one."""
    so_far = " · ".join((f"»{made.what}«", *agreed_facts(made)))
    return HALF_WRITTEN.format(number=made.number, so_far=so_far)


def told_day(day: date, today: date) -> str:
    """Return which day it is, and how far away."""
    said = IS_PAST if day < today else IS_AHEAD
    return said.format(day=danish_date(str(day)), distance=distance(day, today=today))


def told_talk(day: date, today: date) -> str:
    """Return which day the conversation was, or is to be, and how far away."""
    return IS_AHEAD.format(day=danish_date(str(day)), distance=distance(day, today=today))


def no_such_day(day: NoSuchDay) -> str:
    """Return that the month is too short for the day, and how long it is."""
    return NO_SUCH_DAY.format(month=f"{MONTHS[day.month - 1]} {day.year}", days=day.days)


def after_adding(path: Path, reflection: Reflection) -> tuple[list[str], list[str]]:
    """Return how many agreements there are, and lines to copy from; see the face's `close`."""
    count = len(reflection.agreements)
    said = HAS_SOME.format(count=counted(count, "aftale", "aftaler")) if count else NONE_WRITTEN
    more = [WRITE_MORE, command("agreements", "add", path)]
    see = [SEE_THEM, command("agreements", "list", path)] if count else []
    return [said], [*see, *more]


def after_following(path: Path, reflection: Reflection) -> tuple[list[str], list[str]]:
    """Return how many agreements are not over, and lines to copy from."""
    left = sum(each.progress is Progress.ONGOING for each in reflection.agreements)
    said = STILL_ONGOING.format(count=counted(left, "aftale", "aftaler")) if left else NONE_ONGOING
    return [said], [SEE_THEM, command("agreements", "list", path)]
