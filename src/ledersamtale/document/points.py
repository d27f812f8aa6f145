"""The lines that pick points for the conversation: links to the headings of responses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledersamtale.model.labels import response_label
from ledersamtale.model.places import Place
from ledersamtale.model.reflection import Key
from ledersamtale.text import canonical

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
        key = _key(line)
        given = responses.get(key) if key else None
        return key if given and response_label(given) == _label(line) else None

    return picked


def without_lost_points(text: str, responses: Mapping[Key, Response]) -> str:
    """Return `text`, of the points, without the links to items that are not in `responses`."""
    keys = ((line, _key(line)) for line in text.split("\n"))
    return canonical("\n".join(line for line, key in keys if key is None or key in responses))


def _key(line: str) -> Key | None:
    """Return the item that `line` is a link to, whether it has a response or not."""
    start, _, wording = (_label(line) or "").partition(": ")
    place = Place.parse(start)
    return Key(place.kind, wording) if place else None


def _label(line: str) -> str | None:
    found = _POINT_LINE.fullmatch(line)
    return _ESCAPED.sub(r"\1", found["label"]) if found else None
