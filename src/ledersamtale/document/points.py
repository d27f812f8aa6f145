"""The lines that pick points for the conversation: links to the headings of responses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledersamtale.model.labels import response_label
from ledersamtale.model.places import Place
from ledersamtale.model.reflection import Key

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ledersamtale.model.reflection import Response

_POINT_LINE = re.compile(r"[ \t]*[-*+][ \t]+\[(?P<label>.*)\]\([^()]*\)[ \t\r]*")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_NOT_IN_ANCHOR = re.compile(r"[^\w\- ]")


def point_line(response: Response) -> str:
    """Return the line that picks `response`: a link to its heading.

    The anchor is made as GitHub and VS Code make it: lower case, no punctuation, hyphens.
    """
    label = response_label(response)
    anchor = _NOT_IN_ANCHOR.sub("", label.lower()).replace(" ", "-")
    shown = re.sub(r"([\\\[\]<])", r"\\\1", label)
    return f"- [{shown}](#{anchor})"


def point_finder(responses: Mapping[Key, Response]) -> Callable[[str], Key | None]:
    """Return a function from a line to the one of `responses` it picks, in any escaping."""

    def picked(line: str) -> Key | None:
        label = _label(line)
        if label is None:
            return None
        start, _, wording = label.partition(": ")
        place = Place.parse(start)
        key = Key(place.kind, wording) if place else None
        given = responses.get(key) if key else None
        return key if given and response_label(given) == label else None

    return picked


def _label(line: str) -> str | None:
    found = _POINT_LINE.fullmatch(line)
    return _ESCAPED.sub(r"\1", found["label"]) if found else None
