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

# Two digits of a number follow each other faster than a person reads the next statement.
_PAUSE_SECONDS = 0.6
# Who has done nothing for so long is not in the middle of a text, but has read the next statement.
_LONG_PAUSE_SECONDS = 10
# What begins behind a number: a word behind a blank, as in "3. gang" and "30 % af", or what is
# joined to it, as in "3-årig" and "1/2". A blank alone may be meant to confirm a rating.
_BEHIND = re.compile(r"(?:\s++|\s*+[.,:;)%!?]++\s++)[^\W\d_]|[.,:;/–-]\w")
_SIGNS = re.compile(r"[\W_]*")


class _Digit(NamedTuple):
    """A digit that rated the statement at `place`, which had the content `before`."""

    sign: str
    place: int
    before: Content
    at: float


class Number:
    """The digits that a person has just rated with, and the signs typed since."""

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

    def rated(self, digit: str, place: int, before: Content) -> None:
        """Keep a digit that rated the statement at `place`, which had the content `before`."""
        now = self._clock()
        last = self._digits[-1] if self._digits and not self._signs else None
        # On a scale above 9 a number is typed at one statement.
        follows = last and (place == last.place or place == last.place + 1)
        if not follows or (last and place > last.place and now - last.at > _PAUSE_SECONDS):
            self.forget()
        self._digits.append(_Digit(digit, place, before, now))
        self._last = now

    def typed(self, text: str, place: int) -> Misread | None:
        """Return what the digits were, once `text` behind them shows that; None as long as not.

        It is all that has been typed at the step at `place` since the last call, or `restart`.
        """
        now = self._clock()
        pause, self._last = now - self._last, now
        is_next = self._digits and place - self._digits[-1].place in (0, 1)
        if not is_next or pause > _LONG_PAUSE_SECONDS:
            self.forget()
        elif text.isdecimal() and not self._signs:
            # At a statement it rates, too, and `rated` is told of it.
            if now - self._digits[-1].at > _PAUSE_SECONDS:
                self.forget()
        else:
            self._signs += text
            signs = self._signs.lstrip("0123456789")
            if _BEHIND.match(signs):
                return self._misread()
            if not _SIGNS.fullmatch(signs):
                self.forget()
        return None

    def _misread(self) -> Misread:
        digits, signs = self._digits, self._signs
        self.forget()
        begun = "".join(each.sign for each in digits) + signs
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
