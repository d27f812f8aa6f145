"""An SVG, looked at before a program that draws it reads it.

It may hold drawings and words alone: nothing that runs, that is fetched from elsewhere or declared,
and nothing that becomes more than it says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from ledersamtale.paper import words

MOST_ELEMENTS = 50_000
"""Elements that may be drawn, each as often as it is used."""
_DEEPEST = 100
_SVG = "http://www.w3.org/2000/svg"
_BASE = "http://www.w3.org/XML/1998/namespace base"
# What runs, moves, holds other pages or pictures, or takes any time that a file asks for.
_REFUSED = {
    "script", "handler", "listener", "foreignObject", "iframe", "object", "embed", "audio", "video",
    "image", "feImage", "filter", "animate", "animateMotion", "animateTransform", "animateColor",
    "set", "discard", "cursor", "font-face-uri", "tref",
}  # fmt: skip
_ADDRESS = re.compile(r"url\s*\(\s*[\"']?\s*([^\"')\s]*)", re.IGNORECASE)
# A backslash can spell any of the others.
_FETCHING = re.compile(r"@import|\\|\b(?:image|image-set|src|cross-fade)\s*\(", re.IGNORECASE)
_SIZE = re.compile(
    r"\s*+((?:\d++(?:\.\d++)?|\.\d++)(?:[eE][+-]?\d++)?)\s*+(?:(?:px|pt|pc|mm|cm|in|em|ex)\s*+)?"
)
_BETWEEN = re.compile(r"[\s,]+")
_MOST_RATIO = 1_000


class _UnsafeSvg(Exception):
    """The SVG holds what no logo needs."""


@dataclass(slots=True)
class _Element:
    name: str
    parts: list[_Element] = field(default_factory=list)
    uses: list[str] = field(default_factory=list)


def svg_size(data: bytes) -> tuple[float, float]:
    """Return the width and the height of an SVG, whose unit is of no matter.

    Raises ValueError, with what a person is told, for a file that is no SVG, and for one that could
    do harm.
    """
    reading = _Reading()
    try:
        reading.parser.Parse(data, True)  # noqa: FBT003 - expat takes no keyword
    except (expat.ExpatError, ValueError, LookupError):
        raise ValueError(words.LOGO_NO_PICTURE) from None
    except _UnsafeSvg:
        raise ValueError(words.LOGO_UNSAFE) from None
    if not reading.size:
        raise ValueError(words.LOGO_WITHOUT_SIZE)
    if not reading.is_small():
        raise ValueError(words.LOGO_UNSAFE)
    return reading.size


class _Reading:
    """What is seen of an SVG while expat reads it."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = self._refuse
        self.parser.ProcessingInstructionHandler = self._refuse
        self.size: tuple[float, float] | None = None
        self._open: list[_Element] = []
        self._named: dict[str, _Element] = {}
        self._root: _Element | None = None
        self._count = 0

    def _refuse(self, *_: object) -> None:
        raise _UnsafeSvg

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        element = _Element(local)
        if not self._open:
            if (space, local) != (_SVG, "svg"):
                raise ValueError(name)
            self._root = element
            self.size = _size_of(attributes)
        else:
            self._open[-1].parts.append(element)
        self._count += 1
        if local in _REFUSED or len(self._open) > _DEEPEST or self._count > MOST_ELEMENTS:
            raise _UnsafeSvg
        for key, value in attributes.items():
            self._attribute(element, key, value)
        self._open.append(element)

    def _attribute(self, element: _Element, key: str, value: str) -> None:
        local = key.rpartition(" ")[2].lower()
        if local == "id":
            self._named.setdefault(value, element)
        if local.startswith("on") or key == _BASE:
            raise _UnsafeSvg
        if local in ("href", "src"):
            element.uses.append(_own(value))
        if local == "style":
            _check_style(value)
        element.uses += [_own(each) for each in _ADDRESS.findall(value)]

    def _text(self, text: str) -> None:
        if self._open and self._open[-1].name == "style":
            _check_style(text)
            self._open[-1].uses += [_own(each) for each in _ADDRESS.findall(text)]

    def _end(self, _: str) -> None:
        self._open.pop()

    def is_small(self) -> bool:
        """Return whether the picture is no more than MOST_ELEMENTS, and uses no part in itself."""
        weights: dict[int, int] = {}
        waiting = [(self._root, False)] if self._root else []
        while waiting:
            element, is_weighed = waiting.pop()
            if element is None or (id(element) in weights and not is_weighed):
                # Weighed already, or still being so: then it is a part of itself.
                if element is not None and weights[id(element)] < 0:
                    return False
                continue
            needed = [*element.parts, *filter(None, map(self._named.get, element.uses))]
            if is_weighed:
                weights[id(element)] = 1 + sum(weights[id(each)] for each in needed)
                if weights[id(element)] > MOST_ELEMENTS:
                    return False
                continue
            weights[id(element)] = -1
            waiting.append((element, True))
            waiting += [(each, False) for each in needed]
        return True


def _own(address: str) -> str:
    """Return the name of the part that `address` leads to; raises for one outside of the file."""
    address = address.strip()
    if not address.startswith("#"):
        raise _UnsafeSvg
    return address[1:]


def _check_style(text: str) -> None:
    if _FETCHING.search(text):
        raise _UnsafeSvg


def _size_of(attributes: dict[str, str]) -> tuple[float, float] | None:
    """Return how wide and high the picture is by its box, or else by its own measures."""
    box = _BETWEEN.split(attributes.get("viewBox", "").strip())[2:]
    sizes = box or [attributes.get("width", ""), attributes.get("height", "")]
    found = [_SIZE.fullmatch(each) for each in sizes]
    try:
        width, height = (float(each[1]) for each in found if each)
    except ValueError:
        return None
    is_drawn = 0 < width < float("inf") and 0 < height < float("inf")
    is_even = is_drawn and 1 / _MOST_RATIO < width / height < _MOST_RATIO
    return (width, height) if is_even else None
