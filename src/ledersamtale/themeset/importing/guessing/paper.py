"""The sheets that `print-theme` writes: what their lines say, in any of the languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledersamtale.model.languages import LANGUAGES, printed_in
from ledersamtale.text import one_line
from ledersamtale.themeset.importing.rows import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

_SAID = tuple(map(printed_in, LANGUAGES))
# Where the non-breaking space stands tells the year from the sender, and both from a title.
_FRONT = re.compile(
    r"(?P<title>.*?)(?:\u00a0· (?P<year>.*?))?(?: ·\u00a0(?P<sender>.*))?", re.DOTALL
)
_BETWEEN = " · "
_BLANKS = re.compile(r"[\s:_]+")
_PRINTED = {
    text for said in _SAID for text in (said.circle, said.contents, f"{said.name} {said.date}")
}
_SOURCES = tuple(said.source.partition("{")[0] for said in _SAID)


def front_in(text: str, *, title: str) -> Iterator[tuple[Part | None, str]]:
    """Yield what the line over the first sheet says, with None for what it is not known to be.

    `title` is that of the set as it stands elsewhere on the paper: what is written behind it by
    hand is a year if it has a digit, and else the sender.
    """
    found = _FRONT.fullmatch(text.strip())
    parts = found.groupdict() if found else {}
    named, year, sender = (one_line(parts.get(each) or "") for each in ("title", "year", "sender"))
    by_hand: list[str] = []
    if title and named.startswith(f"{title}{_BETWEEN}"):
        named, *by_hand = title, *named[len(title) :].split(_BETWEEN)[1:]
    yield Part.TITLE, named
    for each in by_hand:
        if not year and any(map(str.isdigit, each)):
            year = each
        elif not sender:
            sender = each
        else:
            yield None, each
    yield Part.YEAR, year
    yield Part.SENDER, sender


def source_in(text: str) -> str:
    """Return what stands behind 'Kilde:' at the start of `text`; nothing for other text."""
    return next((text[len(each) :] for each in _SOURCES if text.startswith(each)), "")


def is_printed(text: str) -> bool:
    """Return whether `text` is a line that a sheet has in any case, such as that for the name."""
    return _BLANKS.sub(" ", text).strip() in _PRINTED
