"""The lines that pick points for the conversation: links to the headings of responses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledersamtale.model.labels import response_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ledersamtale.model.reflection import Key, Response

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


def point_finder(responses: Iterable[Response]) -> Callable[[str], Sequence[Key]]:
    """Return a function from a line to the keys of `responses` it picks, in any escaping."""
    keys: dict[str | None, list[Key]] = {}
    for each in responses:
        keys.setdefault(_label(point_line(each)), []).append(each.key)

    def picked(line: str) -> Sequence[Key]:
        label = _label(line)
        return () if label is None else keys.get(label, ())

    return picked


def _label(line: str) -> str | None:
    found = _POINT_LINE.fullmatch(line)
    return _ESCAPED.sub(r"\1", found["label"]) if found else None
