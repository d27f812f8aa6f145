"""Where a statement or a question stands, and what a person calls that place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What an item asks for: a rating, or an answer in free text."""

    STATEMENT = "statement"
    QUESTION = "question"


KIND_WORDS = {Kind.STATEMENT: "Udsagn", Kind.QUESTION: "Spørgsmål"}
_KINDS = {word: kind for kind, word in KIND_WORDS.items()}

MOST_DIGITS = 5
"""How long the number of a theme or an item can be: a theme set has room for 50,000 parts."""


@dataclass(frozen=True, slots=True)
class Place:
    """The place of an item: its kind, and the numbers of its theme and its own, from 1."""

    kind: Kind
    theme: int
    number: int

    @property
    def label(self) -> str:
        """What a person calls it, such as 'Spørgsmål 2.1'."""
        return f"{KIND_WORDS[self.kind]} {self.theme}.{self.number}"

    @classmethod
    def parse(cls, label: str) -> Place | None:
        """Return the place that `label` names; None for anything else."""
        word, _, numbers = label.strip().partition(" ")
        theme, _, number = numbers.partition(".")
        # Python refuses to read a number of thousands of digits.
        if word not in _KINDS or not all(
            each.isascii() and each.isdecimal() and len(each) <= MOST_DIGITS
            for each in (theme, number)
        ):
            return None
        return cls(_KINDS[word], int(theme), int(number))
