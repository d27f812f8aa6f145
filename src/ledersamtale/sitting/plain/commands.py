"""The commands of the plain face, and the lines that they work on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledersamtale.model.places import KIND_WORDS, AgreementPlace, Place
from ledersamtale.model.reflection import Content
from ledersamtale.sitting.words import COMMANDS, OTHER_NAMES, POINTS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ledersamtale.model.themes import Item
    from ledersamtale.sitting.interview import ReviewStep

_RATING = re.compile(r"[ \t]*([0-9]|[1-9][0-9])(?:[ \t]+(.*))?[ \t]*")

_MOST_DIGITS = 9
_WITH_WORDS = ("slet", "ret", "kommentar", "gå")


class Answer:
    """The rating and the lines of one item while it is asked.

    A line that begins with one of `ratings` is a rating; there are none at a question, and none in
    a comment. Each change makes another list of lines.
    """

    def __init__(
        self, rating: int | None, lines: list[str], *, ratings: Collection[int] = ()
    ) -> None:
        self.rating = rating
        self.lines = lines
        self.ratings = ratings

    @property
    def content(self) -> Content:
        """The answer at this moment, as the interview keeps it."""
        return Content(self.rating, "\n".join(self.lines))

    def rate(self, line: str) -> bool:
        """Take a rating, with a comment after it if there is one; return False for other lines."""
        found = _RATING.fullmatch(line)
        if not found or int(found[1]) not in self.ratings:
            return False
        self.rating = int(found[1])
        if found[2]:
            self._append(found[2])
        return True

    def add(self, line: str) -> None:
        """Append a typed line, without the extra sign that kept it from being a command."""
        self._append(line[1:] if line.startswith("::") or line == ".." else line)

    def with_rest(self, rest: str) -> Answer:
        """Return the answer with `rest`, a line that has no end yet, unless it is a command."""
        longer = type(self)(self.rating, list(self.lines), ratings=self.ratings)
        # With words after it, it stays: they may be part of the answer.
        is_command = rest == ":" or (
            rest.startswith(":") and command_in(rest)[0] and " " not in rest.strip()
        )
        if rest and rest != "." and not is_command and not longer.rate(rest):
            longer.add(rest)
        return longer

    def _append(self, text: str) -> None:
        self.lines = [text] if self.lines == [""] else [*self.lines, text]


class LineAnswer(Answer):
    """An answer of one line, which a typed one takes the place of."""

    def _append(self, text: str) -> None:
        self.lines = [text]


def command_in(line: str) -> tuple[str | None, str]:
    """Return the command that `line` begins with, and what stands after it.

    It may be cut short as long as no other begins so; ae stands for æ, and aa for å. None for any
    other line, also for one with words after a command that takes none: they may be part of an
    answer.
    """
    name, _, rest = line[1:].partition(" ")
    typed = name.strip().lower()
    typed = OTHER_NAMES.get(typed, typed)
    fitting = [
        each for each in COMMANDS if each.startswith(typed) or _in_ascii(each).startswith(typed)
    ]
    if typed in COMMANDS:
        fitting = [typed]
    is_one = len(fitting) == 1 and typed and (not rest.strip() or fitting[0] in _WITH_WORDS)
    return (fitting[0] if is_one else None), rest


def meant(line: str) -> str:
    """Return the command that a line is likely to mean: its name alone, without the colon."""
    typed = line.strip().rstrip(".!?").lower() or line.strip()
    named = OTHER_NAMES.get(typed, typed)
    return next((each for each in COMMANDS if named in (each, _in_ascii(each))), "")


def _in_ascii(name: str) -> str:
    return name.replace("æ", "ae").replace("å", "aa")


def is_command(line: str, name: str) -> bool:
    """Return whether `line` is the command called `name`."""
    return line.startswith(":") and command_in(line)[0] == name


def index_of(typed: str, count: int) -> int | None:
    """Return the index that a typed number from 1 to `count` stands for; None for other text."""
    text = typed.strip()
    # Python rejects a number of more than 4,300 digits (sys.set_int_max_str_digits).
    if text.isdecimal() and len(text) <= _MOST_DIGITS and 1 <= int(text) <= count:
        return int(text) - 1
    return None


def item_index(which: str, step: ReviewStep) -> int | None:
    """Return the index of the item with this number in the list, or with this label."""
    index = index_of(which, len(step.given))
    if index is not None:
        return step.responses.index(step.given[index])
    place = Place.parse(which.capitalize())
    return next((n for n, each in enumerate(step.items) if each.place == place), None)


def steps_named(which: str, items: Sequence[Item], *, followed: int = 0) -> list[int]:
    """Return the indexes of the steps that `which` can mean; the number of them all is the review.

    It is a label such as 'udsagn 2.3', or its numbers alone, which fit one item of each kind. Of
    the agreements, so many are `followed`, the last of them at -1.
    """
    typed = " ".join(which.split()).capitalize()
    if typed == POINTS.capitalize():
        return [len(items)]
    agreement = AgreementPlace.parse(typed)
    if agreement and 1 <= agreement.number <= followed:
        return [agreement.number - 1 - followed]
    labels = [typed, *(f"{word} {typed}" for word in KIND_WORDS.values())]
    places = [place for place in map(Place.parse, labels) if place]
    return [index for index, item in enumerate(items) if item.place in places]
