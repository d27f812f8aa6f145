"""The points for the conversation as a person writes them in a form: by number, or in words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ledersamtale.model.labels import response_label
from ledersamtale.model.places import KIND_WORDS, MOST_DIGITS
from ledersamtale.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ledersamtale.model.reflection import Reflection, Response

_KINDS = {word.casefold(): kind for kind, word in KIND_WORDS.items()}
_PLACE = re.compile(
    rf"(?:(?P<kind>{'|'.join(_KINDS)})[ ])?"
    rf"(?P<theme>[0-9]{{1,{MOST_DIGITS}}})\.(?P<number>[0-9]{{1,{MOST_DIGITS}}})(?:[.:]?)(?P<rest>.*)",
    re.IGNORECASE,
)
_MARK = re.compile(r"\A(?:[-*+•]|[0-9]{1,2}[.)])[ \t]+(?=\S)")


class Point(NamedTuple):
    """A point as it is read, and as Markdown."""

    text: str
    markdown: str


def with_points(reflection: Reflection, points: Iterable[Point]) -> Reflection:
    """Return `reflection` with `points`, each as it is written.

    One picks the item whose number it has, where there is a response to it and no more words
    than the item's own; any other is a point of the person's own.
    """
    picked: dict[Response, None] = {}
    own: dict[str, None] = {}
    for point in points:
        text, shown = (_MARK.sub("", one_line(each), count=1) for each in point)
        found = _meant(text, reflection.responses)
        if found:
            picked[found] = None
        elif shown:
            own[shown] = None
    return replace(reflection, points=tuple(each.key for each in picked), own_points=tuple(own))


def _meant(text: str, responses: Iterable[Response]) -> Response | None:
    found = _PLACE.fullmatch(text)
    if not found:
        return None
    kind = _KINDS.get((found["kind"] or "").casefold())
    at = [
        each
        for each in responses
        if (each.theme, each.number) == (int(found["theme"]), int(found["number"]))
        and kind in (None, each.kind)
        and found["rest"].strip() in ("", each.wording)
    ]
    exact = (each for each in at if response_label(each) == text)
    # A number alone may be that of a statement and of a question.
    return next(exact, at[0] if len(at) == 1 else None)
