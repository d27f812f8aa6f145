"""The lines that pick points for the conversation: links to the headings of responses."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ledersamtale.document.escaping import escape, unescape
from ledersamtale.document.headings import ItemLine
from ledersamtale.document.inline import (
    escape_heading,
    escape_in_link,
    shown_heading,
    without_emphasis,
)
from ledersamtale.model.labels import response_label
from ledersamtale.model.places import Place
from ledersamtale.model.reflection import Key
from ledersamtale.text import canonical, clean, lines_of, one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from ledersamtale.model.reflection import Response

# A bullet or a number, as both begin an item of a list (CommonMark 5.2).
_SIGN = r"(?:[-*+]|[0-9]{1,9}[.)])"
_POINT_LINE = re.compile(
    rf"[ \t]*{_SIGN}[ \t]+\[(?P<label>.*)\]\((?:[^()]*|<[^<>]*>)\)\s*", re.DOTALL
)
_ITEM = re.compile(rf"[ \t]*{_SIGN}[ \t]+(?P<text>\S.*)", re.DOTALL)
# What begins something else than a paragraph does not go on with one (CommonMark 4).
_OTHER_BLOCK = re.compile(r"[ \t]*(?:[>#]|`{3}|~{3}|<|(?:[-*_][ \t]*){3,}\s*\Z)")
_BRACKET = re.compile(r"\\+\[")
_OPENED = re.compile(rf"[ \t]*{_SIGN}[ \t]+\[")
# An empty line, or one that begins another item: no link goes on there.
_ENDS_LINK = re.compile(rf"[ \t]*+(?:{_SIGN}[ \t]|\s*\Z)")
_MOST_LINES = 20
"""The most lines that a link is wrapped over; one that is never closed must cost no time."""
_NOT_IN_ANCHOR = re.compile(r"[^\w\- ]")


def point_line(response: Response) -> str:
    """Return the line that picks `response`: a link to its heading.

    The anchor is made as GitHub and VS Code make it: lower case, no punctuation, hyphens.
    """
    label = response_label(response)
    anchor = _NOT_IN_ANCHOR.sub("", label.lower()).replace(" ", "-")
    return f"- [{response.place.label}: {escape_in_link(response.wording)}](#{anchor})"


def entries(text: str) -> Iterator[str]:
    """Yield the lines of `text` with their ends; those that one link was wrapped over are one."""
    lines = [*lines_of(text)]
    seen = [clean(line) for line in lines]
    start = 0
    while start < len(lines):
        end = _end_of_link(seen, start)
        yield "".join(lines[start:end])
        start = end


def _end_of_link(lines: Sequence[str], start: int) -> int:
    if _OPENED.match(lines[start]) and _label(lines[start]) is None:
        for end in range(start + 1, min(start + _MOST_LINES, len(lines))):
            if _ENDS_LINK.match(lines[end]):
                break
            if _label("".join(lines[start : end + 1])) is not None:
                return end + 1
    return start + 1


def point_finder(responses: Mapping[Key, Response]) -> Callable[[str], Key | None]:
    """Return a function from one of `entries` to the one of `responses` it picks."""

    # To look at every response for each line would cost their number squared.
    @cache
    def shared() -> Mapping[str, Key]:
        return {response_label(each): key for key, each in responses.items() if key.theme}

    @cache
    def repeated() -> Collection[Key]:
        return {each.plain for each in shared().values()}

    def picked(line: str) -> Key | None:
        key = _key(line)
        given = responses.get(key) if key else None
        if given and response_label(given) == _label(line):
            return key
        found = shared().get(_label(line) or "") if key else None
        # A wrong number before the words of an item that is asked once leaves no doubt.
        return key if given and key not in repeated() else found

    return picked


def own_points(text: str) -> Iterator[str]:
    """Yield the points in `text` that are a person's own, each as Markdown of one line."""
    for _, own in with_own_points(text):
        if own:
            yield own


def with_own_points(text: str) -> Iterator[tuple[str, str]]:
    """Yield `text`, of the points, in pieces, each with the own point that it is; empty for none.

    One goes on over the lines of its paragraph, up to an empty one.
    """
    piece = ""
    for line in [*entries(text), ""]:
        seen = clean(line)
        found = _ITEM.fullmatch(seen)
        if piece and not found and seen.strip() and not _OTHER_BLOCK.match(seen):
            piece += line
            continue
        if piece:
            yield piece, _own_point(piece)
            piece = ""
        if found and _key(line) is None:
            piece = line
        elif line:
            yield line, ""


def own_point_line(text: str) -> str:
    """Return the line of an own point; `own_points` of it is `text`, Markdown of one line."""
    line = f"- {escape(text)}"
    is_misread = _key(line) is not None or _BRACKET.match(line[2:])
    return f"- \\{line[2:]}" if is_misread else line


def _own_point(piece: str) -> str:
    found = _ITEM.fullmatch(clean(piece))
    text = one_line(found["text"]) if found else ""
    return unescape(text[1:] if _BRACKET.match(text) else text)


def lost_points(text: str, responses: Mapping[Key, Response]) -> tuple[ItemLine, ...]:
    """Return the headings to which `text`, of the points, has links, and no response is below.

    Such a link is left when an answer, or the heading above it, was changed by hand.
    """
    given = {key.plain for key in responses}

    def is_lost(line: str) -> bool:
        key = _key(line)
        return key is not None and key not in given

    labels = (_label(line) or "" for line in entries(text) if is_lost(line))
    parts = (label.partition(": ") for label in dict.fromkeys(labels))
    places = ((Place.parse(start), wording) for start, _, wording in parts)
    return tuple(ItemLine(place, escape_heading(wording)) for place, wording in places if place)


def without_lost_points(text: str, responses: Mapping[Key, Response]) -> str:
    """Return `text`, of the points, without the links to items that are not in `responses`."""
    given = {key.plain for key in responses}
    keys = ((line, _key(line)) for line in entries(text))
    return canonical("".join(line for line, key in keys if key is None or key in given))


def _key(line: str) -> Key | None:
    """Return the item that `line` is a link to, whether it has a response or not."""
    start, _, wording = (_label(line) or "").partition(": ")
    place = Place.parse(start)
    return Key(place.kind, wording) if place else None


def _label(line: str) -> str | None:
    found = _POINT_LINE.fullmatch(clean(line))
    if not found:
        return None
    place, colon, wording = without_emphasis(one_line(found["label"])).partition(": ")
    return f"{shown_heading(place)}{colon}{shown_heading(wording)}"
