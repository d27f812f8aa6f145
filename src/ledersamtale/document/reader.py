"""A reflection's file: read into a Reflection, and changed without losing what is not ours.

A line scanner finds our own headings; what stands between them is kept as it is until the answer
there is given anew. A CommonMark parser would lose every question behind a fence left open.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from ledersamtale.document import frontmatter, words
from ledersamtale.document.escaping import unescape
from ledersamtale.document.headings import (
    AgreementLine,
    ForeignLine,
    HeadingLine,
    ItemLine,
    PartLine,
    PointsLine,
    ThemeLine,
    TitleLine,
    can_be_underlined,
    foreign_heading,
    foreign_level,
    heading_text,
    read_heading,
)
from ledersamtale.document.inline import escape_heading, shown_heading, unescape_heading
from ledersamtale.document.parts.points import (
    entries,
    lost_points,
    own_points,
    point_finder,
)
from ledersamtale.errors import UnreadableReflection
from ledersamtale.model.agreements import Part
from ledersamtale.model.labels import AUDIENCE_WORDS, EXTRACT_WORDS, STATUS_WORDS
from ledersamtale.model.places import AgreementPlace, Kind, Place
from ledersamtale.model.reflection import (
    End,
    Key,
    Position,
    Rating,
    Reflection,
    Response,
    Responses,
    Status,
    Talk,
)
from ledersamtale.model.themes import MOST_STEPS, Audience
from ledersamtale.text import (
    LINE_ENDS,
    PARAGRAPH_END,
    canonical,
    cut_line,
    one_line,
    seen_lines,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from ledersamtale.document.frontmatter import FrontMatter
    from ledersamtale.model.agreements import Agreement
    from ledersamtale.model.themes import ThemeSet

    _Places = Mapping[tuple[int, str], Place]
    _Shared = Mapping[Audience, Collection[Key]]

_T = TypeVar("_T")
_D = TypeVar("_D")

MOST_SECTIONS = 10_000
"""How many headings of ours a file may have; a whole walk through the bundled set has 40."""

_STEPS = "|".join(map(str, range(MOST_STEPS, -1, -1)))
_RATING_LINE = re.compile(
    # The line is canonical, so that no space stands at its end.
    # By any scale, since the set may have another by now, or not be at hand.
    rf"{words.RATING_MARK}[ \t]*(?P<value>{_STEPS})"
    rf"(?:[ \t]+\\?\(af[ \t]+1(?:[–—]|\\?-{{1,3}})(?P<highest>{_STEPS})\\?\))?"
    r"(?:[ \t]+(?:[–—]|\\?-{1,3})[ \t]*(?P<label>.*)|[ \t]*\\)?"
)
_ENDS = re.compile(r"\r\n|[\r\n]")
# What pandoc puts between two blocks; a typed one is escaped where it comes first.
_COMMENTS = re.compile(r"\A(?: {0,3}<!-- -->[ \t]*(?:\n+|\Z))+")
_PART_LEVEL = 2
AGREEMENT_PARTS = (Part.SINCE, Part.AGREEMENTS)
"""The parts in which an agreement stands; elsewhere what is headed as one may be an answer."""
PERHAPS_HEADING = re.compile(
    r"^ {0,3}(?:#{1,6}(?:[ \t].*)?|<[hH][1-6].*|(?P<underline>=+|-+)[ \t]*)$", re.MULTILINE
)
"""Headings by their signs, or by the line beneath them (CommonMark 0.31, 4.2 and 4.3)."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the text up to the next one, just as they stand in the file.

    A heading of a person's own, of any level, ends the section above: what stands under it may be
    nobody else's business.

    `key` names the item of a statement's or a question's section, and is None for any other.
    `theme` is the heading of the theme that it stands under.
    """

    heading: HeadingLine
    raw: str
    key: Key | None = None
    theme: ThemeLine | None = None

    @property
    def below(self) -> str:
        """What stands under the line of the heading, or under the line that underlines it."""
        first, rest = cut_line(self.raw)
        return rest if foreign_level(canonical(first)) else cut_line(rest)[1]

    @property
    def body(self) -> str:
        """What stands under the heading, canonical."""
        return canonical(self.below)


@dataclass(frozen=True, slots=True)
class Document:
    """A file's whole text taken apart, and the reflection that it says.

    `counts` says how many sections each item has. `places` are those of the items of each theme,
    by its number and their wordings: a heading that is one without its label is read as the item's.
    `shared` are the items of each audience whose wordings stand in several themes.
    """

    text: str
    reflection: Reflection
    front: FrontMatter
    before: str = ""
    sections: tuple[Section, ...] = ()
    counts: Mapping[Key, int] = field(default_factory=dict)
    places: _Places = field(default_factory=dict)
    shared: _Shared = field(default_factory=dict)

    @property
    def texts(self) -> list[str]:
        """All that a person wrote: above the title, under headings by hand, and as answers."""
        by_hand = (
            each.raw if isinstance(each.heading, ForeignLine) else each.body
            for each in self.sections
            if not each.key
        )
        return [self.before, *by_hand, *(each.text for each in self.reflection.responses)]

    @property
    def above(self) -> tuple[Section, ...]:
        """What stands above the title, as sections: the first is under no heading of its own."""
        title = TitleLine()
        try:
            _, chunks = _chunks(f"{title}\n\n{self.before}", {})
        except _TooManySections:
            chunks = [(title, f"{title}\n")]
        return tuple(Section(heading, raw) for heading, raw in chunks)

    @property
    def has_unread_front(self) -> bool:
        """Whether lines stand above the title that were front matter, and are not read as such."""
        above = canonical(self.before)
        return frontmatter.own_text(above, below=self.front) != above

    @property
    def own_headings(self) -> list[str]:
        """The headings of a person's own that something stands under, as they are shown.

        What is headed as an agreement and stands where none does is one of them.
        """
        strays = {id(each): line.what for line, each in stray_agreements(self.sections)}
        found = []
        for each in (*self.above, *self.sections):
            own = each.heading.text if isinstance(each.heading, ForeignLine) else None
            text = strays.get(id(each), own)
            found += [text] if text is not None and each.body else []
        return [shown_heading(text) or "##" for text in found]

    @property
    def headings_of_agreements(self) -> list[str]:
        """The headings of a person's own within the agreements that something stands under."""
        own = (
            each.heading.text
            for part, each in _with_part(self.sections)
            if part is Part.AGREEMENTS and isinstance(each.heading, ForeignLine) and each.body
        )
        return [shown_heading(text) or "##" for text in own]

    @property
    def no_agreements(self) -> tuple[str, ...]:
        """The wordings of what is headed as an agreement and stands where none does.

        It may be part of an answer, or of last time under a heading that is not quite ours.
        """
        strays = (line.what for line, _ in stray_agreements(self.sections))
        return tuple(dict.fromkeys(map(shown_heading, strays)))

    @property
    def agreed_again(self) -> Mapping[str, int]:
        """The wordings that several agreements of a part have, and how many; they are read as one.

        One that stands so in both parts has the number of the last one.
        """
        lines = (
            (part, shown_heading(line.what)) for part, line, _ in agreement_sections(self.sections)
        )
        return {what: count for (_, what), count in Counter(lines).items() if count > 1}

    @property
    def lost_points(self) -> tuple[ItemLine, ...]:
        """The headings that are picked as points, and below which the file has no response."""
        sections = (each for each in self.sections if isinstance(each.heading, PointsLine))
        text = "".join(each.below for each in sections)
        return lost_points(text, self.reflection.by_key)

    @property
    def newline(self) -> str:
        """The line end that the file uses."""
        if "\n" not in self.text and "\r" in self.text:
            return "\r"
        return "\r\n" if "\r\n" in self.text else "\n"


def read(text: str, *, source: str, theme_set: ThemeSet | None = None) -> Document:
    """Return the document that `text` is; `source` is the file's name for the message.

    The headings of the items of `theme_set` are known without their labels, too.
    Raises UnreadableReflection, with the line, when the front matter is no YAML or when the
    heading that makes it a reflection is not there.
    """
    if not theme_set:
        return _read(text, source, {}, {})
    shared = {each: frozenset(Key(*key) for key in theme_set.shared(each)) for each in Audience}
    return _read(text, source, _places(theme_set), shared)


def _read(text: str, source: str, places: _Places, shared: _Shared) -> Document:
    front, block, body = _front(text, source)
    try:
        before, chunks = _chunks(body, places)
    except _TooManySections as error:
        line = len(_ENDS.findall(block)) + error.lines_before + 1
        why = words.TOO_MANY_HEADINGS.format(thousands=MOST_SECTIONS // 1000)
        raise UnreadableReflection(source, why, at=(line,)) from None
    if not any(isinstance(heading, TitleLine) for heading, _ in chunks):
        why = words.NO_TITLE.format(line=TitleLine("…"))
        raise UnreadableReflection(source, why, at=(1,))
    audience = reflection_of(front.values).audience
    sections = _told_apart(tuple(_sections(chunks)), shared.get(audience, frozenset()))
    reflection = _reflection(front, sections, Responses.of(_responses(sections)))
    return Document(text, reflection, front, before, sections, _counts(sections), places, shared)


def read_again(text: str, *, after: Document, source: str) -> Document:
    """Return what `read` does, at the cost of what differs from `after`, an earlier version."""
    try:
        return _changed(after, text, source)
    except (_ReadAll, _TooManySections):
        return _read(text, source, after.places, after.shared)


class _ReadAll(Exception):
    """What is kept of an earlier version does not say the same in this one."""


def _changed(after: Document, text: str, source: str) -> Document:
    front, _, body = _front(text, source)
    start, end, first, last = _middle(body, after)
    above, old, below = after.sections[:first], after.sections[first:last], after.sections[last:]
    _, chunks = _chunks(body[start:end], after.places, under=old[0].theme)
    new = tuple(_sections(chunks, under=old[0].theme))
    sections = (*above, *new, *below)
    counts = _counts(old, of=after.counts, each=-1)
    touched = {each.key for each in (*old, *new) if each.key}
    audience = reflection_of(front.values).audience
    shared = after.shared.get(audience, frozenset())
    starts_anew = not below or isinstance(below[0].heading, ThemeLine)
    stand_alone = (
        starts_anew or [each.theme for each in new[-1:]] == [old[-1].theme],
        not any(key.theme or key in counts or key in shared for key in touched),
        len({each.key for each in new if each.key}) == sum(bool(each.key) for each in new),
        audience is after.reflection.audience or not after.shared,
        any(isinstance(each.heading, TitleLine) for each in sections),
        len(sections) <= MOST_SECTIONS,
    )
    if not all(stand_alone):
        raise _ReadAll
    responses = Responses.of(after.reflection.responses)
    for key in touched:
        responses = responses.without(key)
    for response in _responses(new):
        responses = responses.having(response)
    reflection = _reflection(front, sections, responses)
    counts = _counts(new, of=counts, each=1)
    return replace(
        after, text=text, reflection=reflection, front=front, sections=sections, counts=counts
    )


def _middle(body: str, after: Document) -> tuple[int, int, int, int]:
    """Return where the part of `body` lies that is to be read again, and whose sections it takes.

    It begins and ends at headings of ours that stood in `after`, since nothing above such a
    heading says how to read what follows. Raises _ReadAll where there is none to begin at.
    """
    sections = after.sections
    first, start = 0, len(after.before)
    if not body.startswith(after.before):
        raise _ReadAll
    while first < len(sections) and body.startswith(sections[first].raw, start):
        start += len(sections[first].raw)
        first += 1
    # The last section that stands as it did may have got more lines.
    first = next((n for n in reversed(range(first)) if _has_our_line(sections[n])), -1)
    if first < 0:
        raise _ReadAll
    start = len(after.before) + sum(len(each.raw) for each in sections[:first])
    last, end = len(sections), len(body)
    while last > first + 1 and body.endswith(sections[last - 1].raw, start, end):
        last -= 1
        end -= len(sections[last].raw)
    while last < len(sections) and not _begins_at(end, body, sections[last]):
        end += len(sections[last].raw)
        last += 1
    return start, end, first, last


def _begins_at(place: int, body: str, section: Section) -> bool:
    return body[place - 1] in LINE_ENDS and _has_our_line(section)


def _has_our_line(section: Section) -> bool:
    """Return whether a whole line that is alone a heading of ours begins the section."""
    line, _ = cut_line(section.raw)
    is_alone = foreign_level(canonical(line)) > 0 and not isinstance(section.heading, ForeignLine)
    return is_alone and line[-1] in LINE_ENDS


def _front(text: str, source: str) -> tuple[FrontMatter, str, str]:
    """Return the front matter, read and as it stands, and what stands below it."""
    block, body = frontmatter.split(text.removeprefix("\ufeff"))
    front, faults = frontmatter.read(block)
    if faults:
        fault = faults[0]
        # There may be blank lines above the opening mark.
        where = fault.line + len(_ENDS.findall(front.opening)), fault.column
        raise UnreadableReflection(source, f"{fault.what} {fault.mend}", at=where)
    return front, block, body


class _TooManySections(Exception):
    def __init__(self, lines_before: int) -> None:
        super().__init__(lines_before)
        self.lines_before = lines_before


def _places(theme_set: ThemeSet) -> _Places:
    items = (item for audience in reversed(Audience) for item in theme_set.items(audience))
    return {(item.theme, each): item.place for item in items for each in item.wordings}


def _chunks(
    body: str, places: _Places, *, under: ThemeLine | None = None
) -> tuple[str, list[tuple[HeadingLine, str]]]:
    # Only lines that may be headings are looked at: a list of ten million empty lines is large.
    found: list[tuple[int, HeadingLine]] = []
    lines = seen_lines(body)
    for line in PERHAPS_HEADING.finditer(lines):
        start, heading = line.start(), read_heading(line[0])
        own_level = foreign_level(line[0])
        if line["underline"]:
            own_level = 1 if line["underline"].startswith("=") else 2
            start, title = _underlined(body, lines, start)
            heading = read_heading(f"# {title}")
            # Right under the heading above, `---` is a line drawn beneath an answer. Nearly no line
            # has a title, and to look up to the heading for each would cost their number squared.
            may_be_own = title and found and not heading
            if may_be_own and (own_level == 1 or _body(lines[found[-1][0] : start])):
                heading = _unlabelled(f"# {title}", places, under) or ForeignLine(title)
        elif heading is None and own_level:
            own = foreign_heading(line[0]) if found else None
            heading = _unlabelled(line[0], places, under) or own
        if heading and not (found and start <= found[-1][0]):
            if len(found) >= MOST_SECTIONS:
                raise _TooManySections(len(_ENDS.findall(body, 0, start)))
            under = heading if isinstance(heading, ThemeLine) else under
            found.append((start, heading))
    bounds = [*(start for start, _ in found), len(body)]
    return body[: bounds[0]], [
        (heading, body[start:end]) for (start, heading), end in zip(found, bounds[1:], strict=True)
    ]


def _unlabelled(line: str, places: _Places, theme: ThemeLine | None) -> ItemLine | None:
    """Return the heading of an item of the theme, if `line` is one that has lost its label."""
    text = heading_text(line) if theme and places else ""
    place = places.get((theme.number, text)) if theme else None
    return ItemLine(place, escape_heading(text)) if place else None


def _body(raw: str) -> str:
    return raw.partition("\n")[2].strip()


def _underlined(body: str, lines: str, underline: int) -> tuple[int, str]:
    """Return where the heading begins whose underline begins there, and its text.

    `lines` are the `seen_lines` of `body`.

    It is one line. With `---` beneath it, the line above it must be empty: what a person has
    underlined so at the end of a longer text is a line drawn across the page, more likely than not.
    """
    start = lines.rfind("\n", 0, max(0, underline - 1)) + 1
    before = lines.rfind("\n", 0, max(0, start - 1)) + 1
    text = lines[start:underline]
    if body[underline - 1 : underline] == PARAGRAPH_END or not can_be_underlined(text):
        return underline, ""
    is_apart = body[start - 1 : start] == PARAGRAPH_END or not lines[before:start].strip()
    if "-" in lines[underline : underline + 4] and not is_apart:
        return underline, ""
    return start, text.strip()


def _sections(
    chunks: Iterable[tuple[HeadingLine, str]], *, under: ThemeLine | None = None
) -> Iterator[Section]:
    for heading, raw in chunks:
        key = None
        if isinstance(heading, ThemeLine):
            under = heading
        if isinstance(heading, ItemLine):
            key = Key(heading.place.kind, shown_heading(heading.wording))
        yield Section(heading, raw, key, under)


def _told_apart(sections: tuple[Section, ...], shared: Collection[Key]) -> tuple[Section, ...]:
    """Return `sections` with the theme in the key of each item whose wording stands in several.

    Those are the items in `shared`, and what has headings in several themes, each with the number
    of its own. A copy that was put under another theme has the number that it had.
    """
    titles: dict[Key, dict[int, str]] = {}
    for each in sections:
        if each.key and isinstance(each.heading, ItemLine):
            numbered = titles.setdefault(each.key, {})
            if each.theme and each.theme.number == each.heading.place.theme:
                numbered.setdefault(each.theme.number, shown_heading(each.theme.title))
    for key, found in [*titles.items()]:
        if key not in shared and len({*found.values()}) <= 1:
            del titles[key]
    return tuple(_in_its_theme(each, titles) for each in sections)


def _in_its_theme(section: Section, titles: Mapping[Key, Mapping[int, str]]) -> Section:
    """Return `section` with its theme in its key, if that has `titles`, by the theme's number."""
    key = section.key
    if key is None or key not in titles or not isinstance(section.heading, ItemLine):
        return section
    number = section.heading.place.theme
    title = titles[key].get(number, "")
    if section.theme and section.theme.number == number:
        title = shown_heading(section.theme.title)
    return replace(section, key=replace(key, theme=title))


def _counts(
    sections: Iterable[Section], *, of: Mapping[Key, int] | None = None, each: int = 1
) -> dict[Key, int]:
    """Return how many sections each item has: those counted in `of`, and `each` for one more."""
    counts = dict(of or {})
    for section in sections:
        if section.key:
            key = section.key.plain
            counts[key] = counts.get(key, 0) + each
            if not counts[key]:
                del counts[key]
    return counts


def _responses(sections: Iterable[Section]) -> Iterable[Response]:
    """Return what each item is given; the texts of one that stands twice are put together."""
    found: dict[Key, Response] = {}
    more: dict[Key, list[str]] = {}
    for section in sections:
        heading, theme = section.heading, section.theme
        if section.key and isinstance(heading, ItemLine):
            rating, text = _content(section)
            earlier = found.get(section.key)
            if earlier:
                more.setdefault(section.key, [earlier.text]).append(text)
                found[section.key] = replace(earlier, rating=earlier.rating or rating)
            else:
                is_its_own = theme and theme.number == heading.place.theme
                title = shown_heading(theme.title) if theme and is_its_own else ""
                found[section.key] = Response(
                    kind=section.key.kind,
                    theme=heading.place.theme,
                    theme_title=section.key.theme or title,
                    number=heading.place.number,
                    wording=section.key.text,
                    text=text,
                    rating=rating,
                    is_shared=bool(section.key.theme),
                )
    for key, texts in more.items():
        found[key] = replace(found[key], text="\n\n".join(each for each in texts if each))
    return (each for each in found.values() if not each.content.is_empty)


def _content(section: Section) -> tuple[Rating | None, str]:
    body = _COMMENTS.sub("", section.body)
    rating = None
    if section.key and section.key.kind is Kind.STATEMENT:
        first, _, rest = body.partition("\n")
        found = _RATING_LINE.fullmatch(first)
        if found:
            label = shown_heading(found["label"] or "")
            rating = Rating(int(found["value"]), label, int(found["highest"] or 0))
            body = _COMMENTS.sub("", canonical(rest))
    return rating, canonical(unescape(body))


def _reflection(
    front: FrontMatter, sections: Sequence[Section], responses: Responses
) -> Reflection:
    title = next(each.heading for each in sections if isinstance(each.heading, TitleLine))
    points = tuple(_points(sections, responses.by_key))
    own = (
        each
        for section in sections
        if isinstance(section.heading, PointsLine)
        for each in own_points(section.below)
    )
    found = reflection_of(front.values, name=unescape_heading(title.name))
    found = replace(found, points=points, responses=responses, own_points=tuple(dict.fromkeys(own)))
    beside = [each for each in sections if isinstance(each.heading, PartLine | AgreementLine)]
    return _with_parts(found, beside, sections) if beside else found


def _with_parts(
    reflection: Reflection, beside: Sequence[Section], sections: Sequence[Section]
) -> Reflection:
    # Few files have them.
    from ledersamtale.document.parts.agreements import agreement, together

    found: dict[Part, dict[str, list[Agreement]]] = {part: {} for part in AGREEMENT_PARTS}
    for part, heading, section in agreement_sections(sections):
        what = shown_heading(heading.what)
        made = agreement(what, heading.number, section.body)
        found[part].setdefault(what, []).append(made)
    notes = (each.body for each in beside if each.heading == PartLine(Part.TALK))
    talk = reflection.talk._replace(notes=canonical("\n\n".join(map(unescape, notes))))
    return replace(
        reflection,
        talk=talk,
        since=tuple(map(together, found[Part.SINCE].values())),
        agreements=tuple(map(together, found[Part.AGREEMENTS].values())),
    )


def agreement_sections(
    sections: Iterable[Section],
) -> Iterator[tuple[Part, AgreementLine, Section]]:
    """Yield each agreement: the part that it belongs to, its heading, and its section."""
    for part, section in _with_part(sections):
        if part in AGREEMENT_PARTS and isinstance(section.heading, AgreementLine):
            yield part, section.heading, section


def stray_agreements(sections: Iterable[Section]) -> Iterator[tuple[AgreementLine, Section]]:
    """Yield what is headed as an agreement and stands where none does: its heading, its section."""
    for part, section in _with_part(sections):
        if part not in AGREEMENT_PARTS and isinstance(section.heading, AgreementLine):
            yield section.heading, section


def ends_part(section: Section) -> bool:
    """Return whether what follows `section` is in no part of agreements that stands above it."""
    match section.heading:
        case AgreementLine():
            return False
        case ForeignLine():
            return not foreign_level(section.raw) > _PART_LEVEL
        case _:
            return True


def _with_part(sections: Iterable[Section]) -> Iterator[tuple[Part | None, Section]]:
    part = None
    for section in sections:
        if ends_part(section):
            part = section.heading.part if isinstance(section.heading, PartLine) else None
        yield part, section


def reflection_of(values: Mapping[str, str], *, name: str = "") -> Reflection:
    """Return what front matter with `values` says; `name` where it has none."""
    status = _by_word(STATUS_WORDS, values.get(words.STATUS_KEY, ""), default=Status.DRAFT)
    audience = values.get(words.AUDIENCE_KEY, "")
    extract = values.get(words.EXTRACT_KEY, "")
    return Reflection(
        name=values.get(words.NAME_KEY, name),
        date=one_line(values.get(words.DATE_KEY, "")),
        theme_set=one_line(values.get(words.THEME_SET_KEY, "")),
        theme_file=values.get(words.THEME_FILE_KEY, ""),
        audience=_by_word(AUDIENCE_WORDS, audience, default=Audience.LEADER),
        themes=tuple(values.get(words.THEMES_KEY, "").replace(",", " ").split()),
        status=status,
        position=_position(values.get(words.POSITION_KEY, "")),
        talk=Talk(
            date=one_line(values.get(words.TALK_DATE_KEY, "")),
            partner=one_line(values.get(words.PARTNER_KEY, "")),
            follow_up=one_line(values.get(words.FOLLOW_UP_KEY, "")),
        ),
        extract=_by_word(EXTRACT_WORDS, extract, default=None),
        about=values.get(words.ABOUT_KEY, ""),
    )


def _points(sections: Iterable[Section], responses: Mapping[Key, Response]) -> Iterable[Key]:
    picked = point_finder(responses)
    keys = (
        picked(line)
        for section in sections
        if isinstance(section.heading, PointsLine)
        for line in entries(section.below)
    )
    return dict.fromkeys(key for key in keys if key)


def _by_word(words: dict[_T, str], word: str, *, default: _D) -> _T | _D:
    return next((key for key, each in words.items() if each == word.strip().lower()), default)


def _position(label: str) -> Position | None:
    if label.strip() == words.POINTS:
        return End.POINTS
    return Place.parse(label) or AgreementPlace.parse(label)
