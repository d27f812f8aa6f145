"""What a leader and the manager agree on at the conversation, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import NamedTuple

from ledersamtale.text import canonical, one_line, without_hidden_notes


class Part(Enum):
    """What stands in a reflection beside its themes, each under a heading of its own."""

    SINCE = "since"
    """What has become of the agreements of last time."""
    TALK = "talk"
    AGREEMENTS = "agreements"


class Progress(Enum):
    """How far an agreement has come."""

    ONGOING = "ongoing"
    REACHED = "reached"
    DROPPED = "dropped"


PART_WORDS = {Part.SINCE: "Siden sidst", Part.TALK: "Samtalen", Part.AGREEMENTS: "Aftaler"}
PROGRESS_WORDS = {
    Progress.REACHED: "nået",
    Progress.ONGOING: "i gang",
    Progress.DROPPED: "bortfaldet",
}

_AROUND = " .,;:!"
"""What may end the words for how far it has come, and says nothing of that."""


class AgreementKey(NamedTuple):
    """The identity of an agreement in a reflection: its part and its wording."""

    part: Part
    text: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement: what, who does it, by when, and what is written below it, as Markdown.

    `number` is a help to the eye. `due` is as a person has written it, and `state` too: how far it
    has come; both can be empty.
    """

    what: str
    number: int = 1
    who: str = ""
    due: str = ""
    state: str = ""
    text: str = ""

    def __post_init__(self) -> None:
        for name in ("what", "who", "due", "state"):
            object.__setattr__(self, name, one_line(getattr(self, name)))
        object.__setattr__(self, "text", canonical(self.text))

    @property
    def progress(self) -> Progress:
        """How far it has come; an agreement of which that is not known is not over."""
        state = without_hidden_notes(self.state).casefold().strip(_AROUND)
        words = (each for each, word in PROGRESS_WORDS.items() if word == state)
        return next(words, Progress.ONGOING)

    def without_notes(self) -> Agreement:
        """Return the agreement without hidden notes in its wording and its facts.

        The wording may be empty then. What is written below stays as it is.
        """
        facts = (self.what, self.who, self.due, self.state)
        what, who, due, state = map(without_hidden_notes, facts)
        return replace(self, what=what, who=who, due=due, state=state)

    def having(self, progress: Progress) -> Agreement:
        """Return the agreement when it has come as far as `progress`."""
        if self.state and self.progress is progress:
            return self
        return replace(self, state=PROGRESS_WORDS[progress])
