"""What all text of a Word file shares: links, bookmarks, and the numbers of lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from ledersamtale.paper.blocks import SAFE_SCHEMES
from ledersamtale.paper.blocks.links import contents, has_title, headings
from ledersamtale.paper.word.page import DEEPEST_HEADING
from ledersamtale.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledersamtale.paper.blocks import Contents, Paper

_LONGEST_LINK = 2000
"""Word takes a file with a longer one (2,079 characters) for damaged."""
_LONGEST_NAME = 40
"""Characters in a bookmark's name, as Word has it; they are letters, digits and underscores."""
_LAST_NUMBER = 32767
"""Word counts no list further."""
_BULLETS, _NUMBERS = 1, 2
"""The template's own lists, with bullets and with numbers."""

# What an address may hold only in escaped form (RFC 3986, 2); RFC 3987 allows all letters.
_UNSAFE = re.compile(
    r"[\x00-\x20\x7f\"<>\\^`{|}\u00a0\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000]"
)
_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


class Links:
    """The links of a paper: to addresses outside it, and to its own headings."""

    def __init__(self, anchors: dict[str, str]) -> None:
        """`anchors` has the bookmark of each anchor in the paper."""
        self._anchors = anchors
        self.addresses: dict[str, str] = {}
        """The addresses that links lead to, each with its id in the text."""

    def opening(self, link: str) -> str:
        """Return the start of a w:hyperlink to `link`, or nothing for an unsafe address."""
        if link.startswith("#"):
            bookmark = self._anchors.get(link[1:])
            return f'<w:hyperlink w:anchor="{bookmark}" w:history="1">' if bookmark else ""
        address = _address(link)
        if not address:
            return ""
        relation = self.addresses.setdefault(address, f"rIdLink{len(self.addresses) + 1}")
        return f'<w:hyperlink r:id="{relation}" w:history="1">'


def _address(link: str) -> str:
    """Return `link` as an address that Word takes, or nothing for one that it rejects."""
    address = _UNSAFE.sub(lambda found: quote(found[0]), clean(link).strip())
    address = _PERCENT.sub("%25", address)
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return ""
    is_whole = bool(parts.path) if parts.scheme == "mailto" else bool(parts.hostname)
    # Square brackets are for an IPv6 address alone, which no person links to.
    is_odd = "[" in address or "]" in address
    if parts.scheme not in SAFE_SCHEMES or not is_whole or is_odd or len(address) > _LONGEST_LINK:
        return ""
    return address


class Headings:
    """The headings of a paper in order, each with its bookmarks."""

    def __init__(self, paper: Paper) -> None:
        self._headings = tuple(headings(paper))

    def anchors(self) -> dict[str, str]:
        """Return the bookmark of each anchor."""
        return {
            heading.anchor: _bookmark(number, heading.anchor)
            for number, heading in enumerate(self._headings)
            if heading.anchor
        }

    def bookmarks(self) -> Iterator[tuple[str, str]]:
        """Yield for each heading in order the XML of where its bookmarks start and end."""
        for number, heading in enumerate(self._headings):
            names = [_listed(number)]
            if heading.anchor:
                names.append(_bookmark(number, heading.anchor))
            marks = list(enumerate(names, start=2 * number))
            yield (
                "".join(f'<w:bookmarkStart w:id="{n}" w:name="{name}"/>' for n, name in marks),
                "".join(f'<w:bookmarkEnd w:id="{n}"/>' for n, _ in reversed(marks)),
            )

    def listed(self, block: Contents) -> tuple[tuple[int, int, str, str], ...]:
        """Return what the list `block` has of each heading: level, depth, text and bookmark."""
        return tuple(
            (min(self._headings[number].level, DEEPEST_HEADING), depth,
             self._headings[number].text, _listed(number))
            for number, depth in contents(self._headings, block.depth)
        )  # fmt: skip

    @property
    def top(self) -> int:
        """The highest level that a contents list has."""
        return 2 if has_title(self._headings) else 1


def _listed(number: int) -> str:
    # Word knows a contents list's own bookmarks by this name, and makes them anew with the list.
    return f"_Toc{number + 1:08}"


def _bookmark(number: int, anchor: str) -> str:
    # A name that begins with an underscore is hidden from the person.
    return f"_{number + 1}_{re.sub('[^A-Za-z0-9]', '_', anchor)}"[:_LONGEST_NAME]


class ListNumbers:
    """The lists of a paper, and the number that each numbered list starts from."""

    none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    """The XML of numPr for a paragraph in a list's style that has no number."""

    def __init__(self) -> None:
        self._restarts: list[tuple[int, int]] = []

    def numbers(self, start: int | None, *, level: int, count: int) -> tuple[str, ...]:
        """Return for each of `count` items its numPr: nothing when the style has it already.

        Where Word counts no further, the number itself stands as text instead.
        """
        if start is None:
            inner = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{_BULLETS}"/></w:numPr>'
            return (inner if level else "",) * count
        if not 0 <= start <= _LAST_NUMBER - count:
            return tuple(f"{number}." for number in range(start, start + count))
        self._restarts.append((level, start))
        number = _NUMBERS + len(self._restarts)
        inner = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        return (inner,) * count

    def restarts(self) -> str:
        """Return what stands in numbering.xml besides the template's: the lists' own starts."""
        return "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/>'
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            "</w:num>"
            for number, (level, start) in enumerate(self._restarts, start=_NUMBERS + 1)
        )
