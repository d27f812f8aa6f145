"""The Danish words for what the code names in English, in files and on the screen alike."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from ledersamtale.model.places import AgreementPlace
from ledersamtale.model.reflection import Extract, Status
from ledersamtale.model.themes import Audience

if TYPE_CHECKING:
    from datetime import datetime

    from ledersamtale.model.agreements import Agreement
    from ledersamtale.model.reflection import Rating, Reflection, Response, Talk
    from ledersamtale.model.themes import ThemeSet

AUDIENCE_WORDS = {Audience.LEADER: "leder", Audience.GROUP: "ledergruppe"}
AUDIENCE_LETTERS = {Audience.LEADER: "L", Audience.GROUP: "G"}
"""What stands before the number of a question to each, wherever themes are handed out or shown."""
OF_STEPS = "(af 1–{highest})"
"""What stands behind a rating whose step has no label: which steps it is one of."""
MANAGER_ROLE = "leders leder"
"""As what a manager answers in a reflection about a leader."""
ALL_AUDIENCES = "alle"
"""The word for both audiences, which no set can call one of them."""
MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
"""The names of the months, the first one first."""
STATUS_WORDS = {Status.DRAFT: "kladde", Status.FINISHED: "færdig"}
EXTRACT_WORDS = {
    Extract.POINTS: "punkter",
    Extract.RATINGS: "vurderinger",
    Extract.AGREEMENTS: "aftaler",
}


def state_words(reflection: Reflection) -> str:
    """Return whether a reflection is finished, and what alone is there in a file for others."""
    status, extract = STATUS_WORDS[reflection.status], reflection.extract
    return f"{status}, kun {EXTRACT_WORDS[extract]}" if extract else status


def whose(reflection: Reflection) -> str:
    """Return whose reflection it is, and whom it is about, where it is a manager's; may be empty.

    Such as 'Mette Kjær', or 'Hanne Lund om Mette Kjær'.
    """
    about = f"om {reflection.about}" if reflection.about else ""
    return " ".join(each for each in (reflection.name, about) if each)


def reflection_title(reflection: Reflection) -> str:
    """Return the title of a reflection, as pages show it."""
    name = whose(reflection)
    return f"Ledersamtale: {name}" if name else "Ledersamtale"


def made_with(reflection: Reflection, theme_set: ThemeSet | None) -> list[str]:
    """Return when a reflection was made and with which set, without what is not known.

    `theme_set` is that set; None when it is not at hand, and then its id is its only name.
    """
    name = theme_set.title if theme_set else reflection.theme_set
    return [each for each in (danish_date(reflection.date), name) if each]


OUTCOMES = ("Nået", "I gang", "Bortfaldet")
"""What can have become of an agreement, as the steps of a scale."""
UNSURE = "Ved ikke"
SIGN = "Tegn på, at det er nået: "
"""What stands before the sign in the text of an agreement."""
# Compiled when one is looked for, and kept by `re`. What begins a line in bold is such as
# `**8. marts 2027:**`, and tools write it with underscores, too; of labels there are several.
_LEAD = r"(?m)(?:^|(?<= · ))(\*\*|__)(?=\S)([^*_\n]+:)\1"
_SIGN = r"Tegn\b[^\n:]*:"
_DAY = r"[0-9]{1,2}\. [a-zæøå]{3,9} [0-9]{4}:"


def talk_facts(talk: Talk) -> list[str]:
    """Return when the conversation is, with whom, and when it is followed up; what is known."""
    partner = f"med {talk.partner}" if talk.partner else ""
    held = " ".join(each for each in (danish_date(talk.date), partner) if each)
    facts = {"samtale": held, "opfølgning": danish_date(talk.follow_up)}
    return [f"{word} {fact}" for word, fact in facts.items() if fact]


def talk_title(reflection: Reflection) -> str:
    """Return what the conversation is called: 'Ledersamtale 8. december 2026 med Hanne Lund'.

    Its day is the reflection's where no other is known; what is not known is left out.
    """
    talk = reflection.talk
    partner = f"med {talk.partner}" if talk.partner else ""
    day = danish_date(talk.date or reflection.date)
    return " ".join(each for each in ("Ledersamtale", day, partner) if each)


def agreement_label(number: int, what: str) -> str:
    """Return what stands over an agreement, 'Aftale 1: Fast møde med økonomi'."""
    return f"{AgreementPlace(number).label}: {what}"


def agreed_facts(agreement: Agreement) -> list[str]:
    """Return who does what is agreed, by when, and how far it has come; what is known of it."""
    # A person may have typed that word, too.
    day = re.sub(r"(?i)\Asenest\s+", "", agreement.due)
    due = f"senest {day}" if day else ""
    return [each for each in (agreement.who, due, agreement.state) if each]


def as_read(text: str) -> str:
    """Return the text below an agreement as a person reads it: days and labels without stars."""
    return re.sub(_LEAD, r"\2", text)


def followed_up(text: str) -> list[str]:
    """Return the sign in the text below an agreement, and what is written of it day by day.

    They are paragraphs, as a person reads them; what else stands there is left out.
    """
    parts = as_read(text).split("\n\n")
    first = next((at for at, each in enumerate(parts) if re.match(_DAY, each)), len(parts))
    signs = [each for each in parts[:first] if re.match(_SIGN, each)]
    return [*signs, *parts[first:]]


def imprint(theme_set: ThemeSet) -> list[str]:
    """Return which year a set is for and whom it is from, without what it does not say."""
    return [each for each in (theme_set.year, theme_set.sender) if each]


def danish_date(text: str) -> str:
    """Return an ISO 8601 date as Danes write it, '24. november 2026'; other text unchanged."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{_day_and_month(day)} {day.year}"


def short_date(text: str, *, today: str) -> str:
    """Return an ISO 8601 date, '24. november' when it is of the year of `today`; else with year.

    Text that is no date is returned unchanged; `today` is an ISO 8601 date.
    """
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    is_this_year = day.year == date.fromisoformat(today).year
    return _day_and_month(day) if is_this_year else danish_date(text)


def date_and_time(moment: datetime) -> str:
    """Return when something happened this year, such as '24. november kl. 9.05'."""
    return f"{_day_and_month(moment)} kl. {moment.hour}.{moment.minute:02}"


def _day_and_month(day: date) -> str:
    return f"{day.day}. {MONTHS[day.month - 1]}"


def response_label(response: Response) -> str:
    """Return a response's place and wording, such as 'Udsagn 1.2: Jeg skaber rammer.'."""
    return f"{response.place.label}: {response.wording}"


def rating_words(rating: Rating) -> str:
    """Return a rating with its label, such as '4 – Overvejende enig', or '4 (af 1–10)'."""
    value = f"{rating.value} {OF_STEPS.format(highest=rating.highest)}" if rating.highest else ""
    return " – ".join(each for each in (value or str(rating.value), rating.label) if each)


def theme_label(number: int, title: str, *, word: str = "Tema") -> str:
    """Return what the theme of this number is called; a number that its title has stands once.

    `word` is what a theme is called, in the language of the page.
    """
    if re.match(rf"{word}\s*0*{number}\b", title, re.IGNORECASE):
        return title
    own = re.sub(rf"^0*{number}[.)]\s+(?=\S)", "", title)
    return f"{word} {number}: {own}" if own else f"{word} {number}"


def without_number(text: str, *, theme: int, number: int) -> str:
    """Return `text` without the number of its own place, such as `1.` or `2.1`, before it."""
    return re.sub(rf"^(?:{theme}\.{number}[.)]?|{number}[.)])\s+(?=\S)", "", text)


def role_word(reflection: Reflection, theme_set: ThemeSet | None) -> str:
    """Return as what a person answers in a reflection; `theme_set` is its own, if at hand."""
    return MANAGER_ROLE if reflection.about else audience_word(reflection.audience, theme_set)


def audience_word(audience: Audience, theme_set: ThemeSet | None) -> str:
    """Return what `theme_set` calls `audience`, or the usual word for it."""
    return (theme_set.own_name(audience) if theme_set else "") or AUDIENCE_WORDS[audience]


def to_audience(audience: Audience, theme_set: ThemeSet) -> str:
    """Return whom questions are to, such as 'til lederen'; a set's own name as it stands there."""
    # Few commands say it, and it takes the words of five languages.
    from ledersamtale.model.languages import DANISH

    return DANISH.to(audience, theme_set.own_name(audience))


def audience_named(word: str, theme_set: ThemeSet) -> Audience:
    """Return the audience that a word names: the set's own, in any case, or the usual one.

    Raises KeyError for any other word.
    """
    usual = {each: audience for audience, each in AUDIENCE_WORDS.items()}
    own = {name.casefold(): each for each in Audience if (name := theme_set.own_name(each))}
    return {**usual, **own}[word.strip().casefold()]
