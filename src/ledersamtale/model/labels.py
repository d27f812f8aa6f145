"""The Danish words for what the code names in English; the same in files and on the screen."""

from __future__ import annotations

from ledersamtale.model.reflection import Status
from ledersamtale.model.themes import Audience, Kind

KIND_WORDS = {Kind.STATEMENT: "Udsagn", Kind.QUESTION: "Spørgsmål"}
AUDIENCE_WORDS = {Audience.LEADER: "leder", Audience.GROUP: "ledergruppe"}
STATEMENTS_TITLE = "Udsagn"
AUDIENCE_TITLES = {
    Audience.LEADER: "Spørgsmål til lederen",
    Audience.GROUP: "Spørgsmål til ledergruppen",
}
MOST_DIGITS = 5
"""How long the number of a theme or an item can be: a theme set has room for 50,000 parts."""
STATUS_WORDS = {Status.DRAFT: "kladde", Status.FINISHED: "færdig"}


def place_label(kind: Kind, theme: int, number: int) -> str:
    """Return what a person calls an item, such as 'Spørgsmål 2.1'."""
    return f"{KIND_WORDS[kind]} {theme}.{number}"


def read_place_label(label: str) -> tuple[Kind, int, int] | None:
    """Return kind, theme and number of a label made by `place_label`; None for anything else."""
    word, _, place = label.strip().partition(" ")
    theme, _, number = place.partition(".")
    kinds = {each: kind for kind, each in KIND_WORDS.items()}
    # Python refuses to read a number of thousands of digits.
    if word not in kinds or not all(
        each.isascii() and each.isdecimal() and len(each) <= MOST_DIGITS for each in (theme, number)
    ):
        return None
    return kinds[word], int(theme), int(number)


def audience_named(word: str) -> Audience:
    """Return the audience that a Danish word names; raises KeyError for any other word."""
    return {each: audience for audience, each in AUDIENCE_WORDS.items()}[word]
