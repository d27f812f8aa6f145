"""The sheets that `print-theme` writes: what their lines say, in any of the languages."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ledersamtale.model.labels import ALL_AUDIENCES, AUDIENCE_WORDS
from ledersamtale.model.languages import LANGUAGES, printed_in
from ledersamtale.model.themes import Audience
from ledersamtale.text import one_line
from ledersamtale.themeset.format.keys import LONGEST_TEXT
from ledersamtale.themeset.importing.rows import BOLD_LEVEL, Part, Row, Sort

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_SAID = tuple(map(printed_in, LANGUAGES))
# Where the non-breaking space stands tells the year from the sender, and both from a title; a sign
# right behind the first one ends the title and does not begin the sender.
_FRONT = re.compile(
    r"(?P<title>.*?)(?:\u00a0· (?P<year>.*?))?(?: ·\u00a0(?!· )(?P<sender>.*))?", re.DOTALL
)
_BETWEEN = " · "
_BLANKS = re.compile(r"[\s:_]+")
_PRINTED = {
    text for said in _SAID for text in (said.circle, said.contents, f"{said.name} {said.date}")
}
_SORTS = {Audience.LEADER: Sort.LEADER, Audience.GROUP: Sort.GROUP}
_USUAL = {
    heading: sort
    for said in _SAID
    for heading, sort in ((said.your_leader, Sort.LEADER), (said.your_group, Sort.GROUP))
}
_PLAIN = {*_USUAL, *(said.statements for said in _SAID)}
_ANY = "\0"
# Over the questions to an audience with a name of its own.
_NAMED = tuple(
    re.compile(re.escape(said.questions.format(to=said.to_own.format(name=_ANY))).replace(
        re.escape(_ANY), "(?P<name>.+)"
    ))
    for said in _SAID
)  # fmt: skip
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


class Sheets:
    """What the headings say within the sheets that `rows` stand on, whatever they read.

    `sorts` has by heading what stands below it, `names` what the set calls each audience, if it has
    a name of its own, and `language` is that of the headings; empty if there are none.
    """

    def __init__(self, rows: Sequence[Row]) -> None:
        self.sorts = {
            heading: _USUAL.get(heading) or max(counts, key=counts.__getitem__)
            for heading, counts in _labels_below(rows).items()
        }
        self._used = Counter(row.text for row in rows if row.level and row.text in self.sorts)
        self.names = dict(self._names())
        self.language = _language(rows)

    def is_understood(self, heading: str) -> bool:
        """Return whether all that `heading` says is in `sorts` and `names`."""
        sort = self.sorts.get(heading)
        if sort is None or heading in _PLAIN:
            return sort is not None
        return any(
            of is sort and self.names.get(to) == _name_in(heading) for to, of in _SORTS.items()
        )

    def _names(self) -> Iterator[tuple[Audience, str]]:
        taken: set[str] = {ALL_AUDIENCES}
        for audience, sort in _SORTS.items():
            headings = [each for each, _ in self._used.most_common() if self.sorts[each] is sort]
            name = _name_in(headings[0]) if headings else ""
            others = {AUDIENCE_WORDS[each] for each in Audience if each is not audience}
            if name and name.casefold() not in taken | others and len(name) <= LONGEST_TEXT:
                taken.add(name.casefold())
                yield audience, name


def _labels_below(rows: Sequence[Row]) -> Mapping[str, Counter[Sort]]:
    """Return for each heading within a sheet of what sorts the numbers below it say that it is."""
    levels = [row.level for row in rows if 0 < row.level < BOLD_LEVEL]
    found: dict[str, Counter[Sort]] = {}
    heading = Row(0, "")
    for row in rows:
        if 0 < row.level < BOLD_LEVEL:
            heading = row
        elif row.is_labelled and row.sort and heading.level > min(levels, default=0):
            found.setdefault(heading.text, Counter())[row.sort] += 1
    return found


def _name_in(heading: str) -> str:
    """Return what a heading calls those whom the questions are to; nothing for a usual heading."""
    if heading in _USUAL:
        return ""
    found = (each.fullmatch(heading) for each in _NAMED)
    return next((each["name"] for each in found if each), "")


def _language(rows: Sequence[Row]) -> str:
    """Return the language of the headings, as each sheet has one at least; empty for none."""
    found: Counter[str] = Counter()
    for language, said, named in zip(LANGUAGES, _SAID, _NAMED, strict=True):
        printed = (said.statements, said.your_leader, said.your_group)
        found[language] = sum(
            row.text in printed or bool(named.fullmatch(row.text)) for row in rows if row.level
        )
    language, count = found.most_common(1)[0]
    return language if count else ""
