"""A rating as a person writes it behind the label of a form: one number, perhaps with its words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ledersamtale.model.reflection import Rating
from ledersamtale.model.themes import MOST_STEPS, Scale
from ledersamtale.paper import words
from ledersamtale.paper.word.filled.page.lines import Line
from ledersamtale.text import one_line
from ledersamtale.themeset.diff.words import LAST

if TYPE_CHECKING:
    from collections.abc import Sequence

_ANY = Scale(("",) * MOST_STEPS, "")
_NUMBER = re.compile(
    r"(?P<value>[0-9]{1,2})(?:[ \t]*[–—-][ \t]+|[ \t]*[:;,.)][ \t]+|[ \t]+|[.)]?\Z)"
)
_LABEL = re.compile(r"Vurdering\s*(?:\([^)]*\)\s*)?:", re.IGNORECASE)
_SHOWN = re.compile(r"[0-9]{1,2}(?:[ ,.;:/+–-]{1,3}[0-9]{1,2})?")
"""A rating that is none and can be shown: words and longer numbers may be part of an answer."""
_TOLD = re.compile(
    r"(?P<value>[0-9]{1,2})(?: \(af 1–(?P<highest>[0-9]{1,2})\))?(?: – (?P<label>.*))?"
)
_LAST = re.compile(
    rf" \((?:{LAST}|{words.NOT_RATED_LAST}|{words.NEW_IN_SET})[^()]*(?:\([^()]*\)[^()]*)*\)\Z"
)
_OF = re.compile(r"\(af 1[–-](?P<highest>[0-9]{1,2})\)")


class Rated(NamedTuple):
    """A rating, and the words behind it that are no part of it."""

    rating: Rating
    rest: str = ""


def rated(text: str, scale: Scale | None) -> Rated | None:
    """Return what `text` says, one line, or None where it is no rating by `scale`.

    Where that is None, as for an item of another set, any step that a scale can have is one.
    """
    text = one_line(text)
    by = scale or _ANY
    for value, label in by.legend:
        if label and label.casefold() == text.casefold():
            return Rated(Rating.by(by, value))
    found = _NUMBER.match(text)
    if not found or not _is_of(int(found["value"]), scale):
        return None
    value, rest = int(found["value"]), text[found.end() :]
    if scale is None:
        return Rated(_of_any(value, rest))
    given = Rating.by(scale, value)
    if rest.casefold() == given.label.casefold() or _OF.fullmatch(rest):
        return Rated(given)
    # Two numbers are no rating: "3 eller 4".
    return None if any(map(str.isdigit, rest)) else Rated(given, rest)


def _is_of(value: int, scale: Scale | None) -> bool:
    return value in scale.ratings if scale else value <= MOST_STEPS


def _of_any(value: int, rest: str) -> Rating:
    found = _OF.fullmatch(rest)
    return Rating(value, "", int(found["highest"])) if found else Rating(value, rest)


def told(text: str) -> Rating | None:
    """Return the rating that stands beside a bar on a paper; what it was last time is left out."""
    found = _TOLD.fullmatch(_LAST.sub("", text))
    if not found:
        return None
    return Rating(int(found["value"]), found["label"] or "", int(found["highest"] or 0))


class Below(NamedTuple):
    """What stands below the heading of a statement: its rating, the lines that are not, and why."""

    rating: Rating | None
    lines: Sequence[Line]
    unread: tuple[str, ...] = ()


def rating_below(lines: Sequence[Line], scale: Scale | None, *, place: str) -> Below:
    """Return the rating that is written behind its label, or on the line below, and the rest.

    What is behind the label and no rating is the first line of the rest, so that it is not lost.
    """
    filled = [n for n, line in enumerate(lines) if line.text.strip()]
    behind = _behind_label(lines[filled[0]].text, scale) if filled else None
    if behind is None:
        return Below(None, lines)
    below = lines[filled[0] + 1 :]
    if not behind:
        alone = _alone(lines[filled[1]].text, scale) if len(filled) > 1 else None
        if alone:
            return Below(alone.rating, lines[filled[1] + 1 :])
        return Below(None, below)
    found = rated(behind, scale)
    if found is None:
        told = _no_rating(behind, scale, place)
        return Below(None, [Line(behind, behind), *below], (told,))
    kept = [Line(found.rest, found.rest)] if found.rest else []
    return Below(found.rating, [*kept, *below])


def _alone(text: str, scale: Scale | None) -> Rated | None:
    """Return the rating that is all of `text`, a line below the label; a list's mark is none."""
    found = rated(text, scale)
    return found if found and not found.rest and one_line(text)[-1].isalnum() else None


def _behind_label(text: str, scale: Scale | None) -> str | None:
    """Return what stands behind the label of a rating, or None where there is no label."""
    text = one_line(text)
    label = words.rating_label(scale) if scale else ""
    if label and text.startswith(label):
        return text[len(label) :].strip()
    found = _LABEL.match(text)
    return text[found.end() :].strip() if found else None


def _no_rating(text: str, scale: Scale | None, place: str) -> str:
    ratings = scale.ratings if scale else range(MOST_STEPS + 1)
    steps = words.STEPS.format(lowest=min(ratings), highest=max(ratings))
    sentence = words.UNREAD_RATING if _SHOWN.fullmatch(text) else words.UNREAD_WORDS
    return sentence.format(place=place, text=text, steps=steps)
