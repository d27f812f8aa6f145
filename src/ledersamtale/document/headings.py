"""The heading lines that give a reflection's file its structure, and their Danish words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ledersamtale.document import words
from ledersamtale.document.inline import shown_heading, with_letters, without_emphasis
from ledersamtale.model.agreements import PART_WORDS, Part
from ledersamtale.model.places import AGREEMENT_WORD, KIND_WORDS, MOST_DIGITS, Place
from ledersamtale.text import nfc

_KIND = "|".join(KIND_WORDS.values())
_PARTS = {word.casefold(): part for part, word in PART_WORDS.items()}
_NUMBER = rf"[0-9]{{1,{MOST_DIGITS}}}"
# Any level and an indent of up to three spaces (CommonMark 4.2) are read, since an editor may
# have moved a heading; the level that we write is the only one that is written.
_SIGNS = re.compile(r" {0,3}#{1,6}[ \t]+")
_HEADING = re.compile(
    rf"""(?:
        (?P<title>{words.TITLE}) (?: \\?:[ \t]*(?P<name>.*) )?
      | (?P<points>{re.escape(words.POINTS)})
      | {words.THEME}\ (?P<theme>{_NUMBER})\\?:[ \t]*(?P<theme_title>\S.*)
      | (?P<place>(?:{_KIND})\ {_NUMBER}\\?\.{_NUMBER})\\?:[ \t]*(?P<wording>\S.*)
      | (?P<part>(?i:{"|".join(map(re.escape, _PARTS))}))[ \t]*(?:\\?:)?
      | (?i:{AGREEMENT_WORD})\ (?P<agreement>{_NUMBER})[ \t]*\\?(?::|[.–—-](?=[ \t]))[ \t]*
        (?P<what>\S.*)
    )""",
    re.VERBOSE,
)
# Pandoc's attributes, an address or a class behind the text.
_ATTRIBUTES = re.compile(r"[#.][^{}]*\}")
# CommonMark 4.2, and a heading in HTML (4.6).
_ANY_HEADING = re.compile(r" {0,3}(?:(#{1,6})(?![^ \t\r])|<h([1-6])(?![a-z0-9]))", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
# A heading, an item of a list, a quotation, the mark of code: no paragraph (CommonMark 4.3).
_NO_PARAGRAPH = re.compile(
    rf" {{0,3}}(?:#{{1,6}}(?![^ \t\r])|[-*+][ \t]|>|`{{3}}|~{{3}}|{words.RATING_MARK})"
)


@dataclass(frozen=True, slots=True)
class TitleLine:
    """The line that opens the whole file; `str()` of this and of the others is the line."""

    name: str = ""

    def __str__(self) -> str:
        return f"# {words.TITLE}: {self.name}" if self.name else f"# {words.TITLE}"


@dataclass(frozen=True, slots=True)
class PointsLine:
    """The line that opens the points for the conversation."""

    def __str__(self) -> str:
        return f"## {words.POINTS}"


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """The line that opens a theme."""

    number: int
    title: str

    def __str__(self) -> str:
        return f"## {words.THEME} {self.number}: {self.title}"


@dataclass(frozen=True, slots=True)
class ItemLine:
    """The line that opens a statement or a question."""

    place: Place
    wording: str

    def __str__(self) -> str:
        return f"### {self.place.label}: {self.wording}"


@dataclass(frozen=True, slots=True)
class PartLine:
    """The line that opens what stands beside the themes: last time, the talk, the agreements."""

    part: Part

    def __str__(self) -> str:
        return f"## {PART_WORDS[self.part]}"


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """The line that opens an agreement."""

    number: int
    what: str

    def __str__(self) -> str:
        return f"### {AGREEMENT_WORD} {self.number}: {self.what}"


@dataclass(frozen=True, slots=True)
class ForeignLine:
    """A heading of a person's own, which ends what stands above it."""

    text: str


HeadingLine = TitleLine | PointsLine | ThemeLine | ItemLine | PartLine | AgreementLine | ForeignLine
"""A heading that ends a section; its text is escaped, as it stands in a file."""


def foreign_level(line: str) -> int:
    """Return the level, 1 to 6, of the heading that `line` alone is in CommonMark, or 0."""
    found = _ANY_HEADING.match(line)
    if not found:
        return 0
    return len(found[1]) if found[1] else int(found[2])


def foreign_heading(line: str) -> ForeignLine:
    """Return the heading of a person's own that `line` alone is."""
    return ForeignLine(_TAG.sub("", line).strip("# \t"))


def can_be_underlined(line: str) -> bool:
    """Return whether `line` is a title with `===` or `---` beneath it, and no line of our own."""
    return bool(line.strip()) and not _NO_PARAGRAPH.match(line)


def _without_end(line: str) -> str:
    """Return the line of a heading without attributes and closing signs (CommonMark 4.2)."""
    if line.endswith("}"):
        text, brace, attributes = line.rpartition(" {")
        line = text.rstrip(" \t") if brace and _ATTRIBUTES.fullmatch(attributes) else line
    if line.endswith("#"):
        text = line.rstrip("#")
        line = text.rstrip(" \t") if text.endswith((" ", "\t")) else line
    return line


def read_heading(line: str) -> HeadingLine | None:
    """Return the heading of ours that `line` is, if it is one; `line` may end in CR."""
    signs = _SIGNS.match(line) if "#" in line[:4] else None
    return _our_heading(line[signs.end() :]) if signs else None


def heading_text(line: str) -> str:
    """Return the text of the heading that `line` is, as a person reads it."""
    return shown_heading(_text(_SIGNS.sub("", line, count=1)))


def _text(text: str) -> str:
    # A pattern that looked for the spaces at the end would try from each space in the line.
    return without_emphasis(with_letters(_without_end(nfc(text).rstrip(" \t\r"))))


def _our_heading(text: str) -> HeadingLine | None:
    text = _text(text)
    found = _HEADING.fullmatch(text)
    if not found:
        return None
    # A text of control characters alone says nothing, and could not be written again.
    texts = (found["theme_title"], found["wording"], found["what"])
    if any(text and not shown_heading(text) for text in texts):
        return None
    if found["title"]:
        return TitleLine(found["name"] or "")
    if found["points"]:
        return PointsLine()
    if found["theme"]:
        return ThemeLine(int(found["theme"]), found["theme_title"])
    if found["part"]:
        return PartLine(_PARTS[found["part"].casefold()])
    if found["agreement"]:
        return AgreementLine(int(found["agreement"]), found["what"])
    place = Place.parse(found["place"].replace("\\", ""))
    return ItemLine(place, found["wording"]) if place else None
