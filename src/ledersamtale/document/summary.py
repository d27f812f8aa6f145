"""What a list shows of a reflection, found without reading all of its file.

A folder may hold thousands. `summary` is sure of files as the program writes them, and says so of
no others: those are for `reader`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ledersamtale.document import frontmatter, words
from ledersamtale.document.reader import MOST_SECTIONS, PERHAPS_HEADING, reflection_of
from ledersamtale.model.places import KIND_WORDS, Kind
from ledersamtale.model.reflection import Key, Response, Responses

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ledersamtale.model.reflection import Reflection
    from ledersamtale.model.themes import Item, ThemeName

_LONGEST_FRONT = 4096
_KINDS = {word: kind for kind, word in KIND_WORDS.items()}
_STEP = "(?:10|[0-9])"
_NUMBER = r"[1-9][0-9]{0,2}"
# Text that means the same with and without Markdown.
_TEXT = r"[^\n\\{}()\[\]*_#&<`~ ](?:[^\n\\{}\[\]*_#&<`~]*[^\n\\{}\[\]*_#&<`~ ])?"
_FRONT = re.compile(r"---\n((?:.+\n)*?)---\n\n")
_ENTRY = re.compile(r"(\w+): (?:'([^'\n]*)'|(.+))")
_TITLE = re.compile(rf"# {words.TITLE}(?:: ({_TEXT}))?\n")
_POINTS = re.compile(rf"## {words.POINTS}\n")
_POINT = re.compile(rf"- \[({_TEXT})\]\(#[^()<>\n]*\)")
_THEME = re.compile(rf"## {words.THEME} (?P<number>{_NUMBER}): (?P<title>{_TEXT})\n")
_ITEM = re.compile(
    rf"### (?P<label>(?P<kind>{'|'.join(KIND_WORDS.values())}) (?P<theme>{_NUMBER})\.{_NUMBER}: "
    rf"(?P<wording>{_TEXT}))\n\s*"
    rf"(?:(?P<rating>{re.escape(words.RATING)} {_STEP}(?: \(af 1–{_STEP}\))?(?: – .+)?$)"
    r"|(?P<text>\S))?",
    re.MULTILINE,
)


class Summary(NamedTuple):
    """A reflection without its responses.

    `given` says of each item with a response whether that answers it; `points` how many are points.
    `under` says under which theme each stands.
    """

    reflection: Reflection
    given: Mapping[Key, bool]
    points: int
    under: Mapping[Key, ThemeName]

    def answered_of(self, items: Iterable[Item] | None) -> int:
        """Return how many of `items` are answered, or of all for None; see Responses.to."""
        if items is None:
            return sum(self.given.values())
        asked, given = tuple(items), self.given
        if any(item.shared for item in asked) or any(key.theme for key in given):
            found = Responses.of(map(self._response, given))
            return sum(given[each.key] for item in asked if (each := found.to(item)))
        # As good, and much quicker.
        keys = ([Key(item.kind, wording) for wording in item.wordings] for item in asked)
        return sum(next((given[key] for key in each if key in given), False) for each in keys)

    def _response(self, key: Key) -> Response:
        return Response(
            key.kind, *self.under[key], number=0, wording=key.text, is_shared=bool(key.theme)
        )


def summarized(reflection: Reflection) -> Summary:
    """Return the summary of `reflection`."""
    given = {key: each.is_answered for key, each in reflection.by_key.items()}
    under = {key: (each.theme, each.theme_title) for key, each in reflection.by_key.items()}
    bare = replace(reflection, points=(), responses=())
    points = len(reflection.picked) + len(reflection.own_points)
    return Summary(bare, given, points, under)


def summary(text: str) -> Summary | None:
    """Return the summary of the reflection that `text` is; None when only `reader` can tell."""
    front = _FRONT.match(text)
    title = _TITLE.match(text, front.end()) if front else None
    values = _values(front[1]) if front and title else None
    if not front or not title or values is None or not _is_plain(text):
        return None
    if title[1] and words.NAME_KEY not in values:
        return None
    starts = [each.start() for each in PERHAPS_HEADING.finditer(text, title.end())]
    sections = [text[start:end] for start, end in pairwise([*starts, len(text)])]
    matches = [_THEME.match(each) or _ITEM.match(each) for each in sections]
    themes = [each for each in matches if each and each.re is _THEME]
    items = [each for each in matches if each and each.re is _ITEM]
    points = [each for each in sections if _POINTS.match(each)]
    rated = sum(bool(each["rating"]) for each in items)
    lines = [_POINT.fullmatch(line) for each in points for line in each.split("\n")[1:] if line]
    picked = {each[1] for each in lines if each}
    is_sure = (
        len(items) + len(points) + len(themes) == len(sections),
        len({each["number"] for each in themes}) == len(themes),
        len(sections) < MOST_SECTIONS,
        len({(each["kind"], each["wording"]) for each in items}) == len(items),
        text.count("Vurdering", title.end()) == rated,
        all(lines),
        picked <= {each["label"] for each in items if each["rating"] or each["text"]},
    )
    if not all(is_sure):
        return None
    given = {
        Key(kind, each["wording"]): kind is Kind.QUESTION or bool(each["rating"])
        for each in items
        if (each["rating"] or each["text"]) and (kind := _KINDS[each["kind"]])
    }
    return Summary(reflection_of(values), given, len(picked), _under(matches))


def summarized_front(lines: str) -> Reflection | None:
    """Return the reflection that front matter with these `lines`, without its marks, is of.

    It has nothing that stands below that; None when only `reader` can tell.
    """
    values = _values(lines)
    # A name may stand in the title alone.
    return reflection_of(values) if values and words.NAME_KEY in values else None


def _under(matches: Iterable[re.Match[str] | None]) -> dict[Key, ThemeName]:
    """Return the theme of each item that has something: its number, and its heading's title.

    An item below the heading of another theme has no title.
    """
    number, title = "", ""
    under = {}
    for each in matches:
        if each and each.re is _THEME:
            number, title = each["number"], each["title"]
        elif each and (each["rating"] or each["text"]):
            key = Key(_KINDS[each["kind"]], each["wording"])
            under[key] = int(each["theme"]), title if each["theme"] == number else ""
    return under


def _values(lines: str) -> Mapping[str, str] | None:
    """Return the front matter in `lines`; None unless each value is plainly text."""
    entries = [_ENTRY.fullmatch(line) for line in lines.splitlines()]
    values = {each[1]: each[2] or each[3] or "" for each in entries if each}
    is_sure = (
        len(values) == len(entries),
        len(lines) <= _LONGEST_FRONT,
        all(each is None or not each[3] or frontmatter.is_plain(each[3]) for each in entries),
    )
    return values if all(is_sure) else None


def _is_plain(text: str) -> bool:
    """Return whether `text` is canonical but for its blank lines, and has no comments."""
    return (
        text.replace("\n", "").isprintable()
        and unicodedata.is_normalized("NFC", text)
        and "<!--" not in text
    )
