"""The number that a text begins with, whose digits have rated: "3 nye ledere" on a scale of 5."""

from __future__ import annotations

import re
from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from ledersamtale.sitting.interview import Misread

if TYPE_CHECKING:
    from collections.abc import Callable

    from ledersamtale.model.reflection import Content

# Two digits of a number follow each other faster than a person reads the next statement, also
# where each key is looked for.
_PAUSE_SECONDS = 1.0
# Who has done nothing for so long is not in the middle of a text, but has read the next statement.
# What is joined to a number follows at once: a text of its own may begin with a sign, too.
_LONG_PAUSE_SECONDS = 10
_JOINING_SECONDS = 1.5
# What begins behind a number: a word behind a blank, as in "3. gang" and "30 % af", or what is
# joined to it, as in "3-årig" and "1/2". A blank alone may be meant to confirm a rating.
_BEHIND = re.compile(
    r"(?:\s++|\s*+[.,:;)%!?\"'»«”’]++\s++)[^\W\d_]|\s++[^\w\s]++\s*+\w|[.,:;/–+'’-]\w"
)
_SIGNS = re.compile(r"[\W_]*")


class _Digit(NamedTuple):
    """A digit that was typed at the statement at `place`, which had the content `before`.

    `typed` is it and what was typed right before it, and did nothing, such as a bracket.
    """

    typed: str
    place: int
    before: Content


class Number:
    """The digits that a person has just typed at statements, and the signs typed since.

    Most have rated; one that is no rating by the scale has not, and is a digit of a number, too.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._digits: list[_Digit] = []
        self._signs = ""
        self._last = 0.0

    def forget(self) -> None:
        """Let no text belong to the digits: the person has done something else."""
        self._digits, self._signs = [], ""

    def restart(self) -> None:
        """Let what is told of next be all that was typed since the digits."""
        self._signs = ""

    def digit(self, typed: str, place: int, before: Content) -> None:
        """Keep a digit, and what was `typed` right before it, of the statement at `place`.

        That had the content `before`.
        """
        pause = self._pause()
        last = self._digits[-1] if self._digits and not self._signs else None
        # On a scale above 9 a number is typed at one statement.
        most = _LONG_PAUSE_SECONDS if last and place == last.place else _PAUSE_SECONDS
        if not last or place - last.place not in (0, 1) or len(typed) > 1 or pause > most:
            self.forget()
        self._digits.append(_Digit(typed, place, before))

    def typed(self, text: str, place: int) -> Misread | None:
        """Return what the digits were, once `text` behind them shows that; None as long as not.

        It is all that has been typed at the step at `place` since the last call, or `restart`.
        """
        pause = self._pause()
        is_next = self._digits and place - self._digits[-1].place in (0, 1)
        is_joined = not self._signs and not text[:1].isspace()
        if not is_next or pause > (_JOINING_SECONDS if is_joined else _LONG_PAUSE_SECONDS):
            self.forget()
        elif text.isdecimal() and not self._signs:
            # At a statement `digit` is told of it, too.
            if pause > _PAUSE_SECONDS:
                self.forget()
        else:
            self._signs += text
            signs = self._signs.lstrip("0123456789")
            if _BEHIND.match(signs):
                return self._misread()
            if not _SIGNS.fullmatch(signs):
                self.forget()
        return None

    def _pause(self) -> float:
        """Return how many seconds ago the last key was pressed; from now on, this one is it."""
        now = self._clock()
        pause, self._last = now - self._last, now
        return pause

    def _misread(self) -> Misread:
        digits, signs = self._digits, self._signs
        self.forget()
        begun = "".join(each.typed for each in digits) + signs
        # On a scale above 9 the first digit was typed at the content that there was.
        before = {each.place: each.before for each in reversed(digits)}
        first = before[digits[0].place]
        text = f"{first.text}\n{begun}" if first.text else begun
        return Misread(
            index=digits[0].place,
            before=tuple(
                replace(before[place], text=text) if place == digits[0].place else before[place]
                for place in sorted(before)
            ),
        )
