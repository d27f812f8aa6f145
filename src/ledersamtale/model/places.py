"""The place of a statement or a question in a theme set, or of an agreement; and its label."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class Kind(Enum):
    """What an item asks for: a rating, or an answer in free text."""

    STATEMENT = "statement"
    QUESTION = "question"


AGREEMENT_WORD = "Aftale"
KIND_WORDS = {Kind.STATEMENT: "Udsagn", Kind.QUESTION: "Spørgsmål"}
_KINDS = {word: kind for kind, word in KIND_WORDS.items()}

NO_THEME = 0
"""In the place of a theme's number, for what is asked before the themes; those count from 1."""
MOST_DIGITS = 5
"""The most digits of a theme's or an item's number: a theme set has room for 50,000 parts."""


@dataclass(frozen=True, slots=True)
class Place:
    """The place of an item: its kind, and the numbers of its theme and its own, from 1."""

    kind: Kind
    theme: int
    number: int

    @property
    def label(self) -> str:
        """The place in words, such as 'Spørgsmål 2.1'."""
        return f"{KIND_WORDS[self.kind]} {self.theme}.{self.number}"

    @classmethod
    def parse(cls, label: str) -> Place | None:
        """Return the place with that label, white space around it aside; None if there is none."""
        word, _, numbers = label.strip().partition(" ")
        theme, _, number = numbers.partition(".")
        if word not in _KINDS or not (_is_number(theme) and _is_number(number)):
            return None
        return cls(_KINDS[word], int(theme), int(number))


class AgreementPlace(NamedTuple):
    """The place of an agreement of last time, which a walk asks of first; counted from 1."""

    number: int

    @property
    def label(self) -> str:
        """The place in words, such as 'Aftale 2'."""
        return f"{AGREEMENT_WORD} {self.number}"

    @classmethod
    def parse(cls, label: str) -> AgreementPlace | None:
        """Return the place with that label, white space around it aside; None if there is none."""
        word, _, number = label.strip().partition(" ")
        return cls(int(number)) if word == AGREEMENT_WORD and _is_number(number) else None


def _is_number(text: str) -> bool:
    # Python refuses to read a number of thousands of digits.
    return text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS
