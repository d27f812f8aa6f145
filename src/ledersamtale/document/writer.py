"""A reflection put into its file, with everything that is not ours left as it stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from ledersamtale.document import frontmatter, words
from ledersamtale.document.escaping import escape
from ledersamtale.document.headings import (
    AgreementLine,
    ForeignLine,
    HeadingLine,
    ItemLine,
    PartLine,
    PointsLine,
    ThemeLine,
    TitleLine,
    foreign_level,
)
from ledersamtale.document.inline import escape_heading, shown_heading
from ledersamtale.document.parts.points import (
    entries,
    own_point_line,
    point_finder,
    point_line,
    with_own_points,
)
from ledersamtale.document.reader import (
    AGREEMENT_PARTS,
    Document,
    Section,
    agreement_sections,
    ends_part,
    stray_agreements,
)
from ledersamtale.model.agreements import AgreementKey, Part
from ledersamtale.model.labels import AUDIENCE_WORDS, EXTRACT_WORDS, STATUS_WORDS, rating_words
from ledersamtale.model.places import Kind, Place
from ledersamtale.model.reflection import End, Reflection, Responses, differing
from ledersamtale.model.themes import Audience
from ledersamtale.text import LINE_ENDS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from ledersamtale.model.agreements import Agreement
    from ledersamtale.model.reflection import Key, Response


def write(reflection: Reflection) -> str:
    """Return the text of a new file with `reflection`."""
    nothing = Document("", Reflection("", "", ""), frontmatter.EMPTY)
    return change(nothing, reflection)


def change(document: Document, reflection: Reflection) -> str:
    """Return the file's text with `reflection` in it and all else as it stands, byte for byte.

    A section whose content has not changed keeps its very bytes, line ends and all. Reading the
    text again gives `reflection`.
    """
    newline = document.newline
    bom = "\ufeff" if document.text.startswith("\ufeff") else ""
    values = _front_values(reflection)
    if document.text:
        # What says the same in other words, such as two spaces in a name, stays as it stands.
        old = _front_values(document.reflection)
        values = {key: value for key, value in values.items() if value != old[key]}
    block = frontmatter.change(document.front, values, newline=newline)
    parts = list(document.sections)
    before = document.reflection
    _put_title(parts, before, reflection)
    _put_agreements(parts, Part.SINCE, before.since, new=reflection.since)
    _put_points(parts, before, reflection)
    _put_responses(parts, before, reflection)
    _put_notes(parts, before.talk.notes, reflection.talk.notes)
    _put_agreements(parts, Part.AGREEMENTS, before.agreements, new=reflection.agreements)
    _keep_apart(parts, document.sections)
    above = document.before or (newline if not document.sections else "")
    return bom + block + above + _join(parts, newline)


def headed_below(document: Document) -> dict[AgreementKey, tuple[str, ...]]:
    """Return what a person has headed below each agreement, which goes away with it."""
    found: dict[AgreementKey, tuple[str, ...]] = {}
    parts = document.sections
    for part in AGREEMENT_PARTS:
        for n, what in _agreements_of(parts, part):
            below = (each.raw.strip() for each in parts[n + 1 : _end_of_below(parts, n)])
            key = AgreementKey(part, what)
            found[key] = (*found.get(key, ()), *below)
    return found


_AGREEMENT_LEVEL = 3


class _New(Section):
    """A section on its way out that differs from the file's; `raw` is empty to take it away."""

    __slots__ = ()


def _front_values(reflection: Reflection) -> dict[str, str]:
    at = reflection.position
    place = words.POINTS if at is End.POINTS else at.label if at else ""
    audience = AUDIENCE_WORDS[reflection.audience]
    return {
        words.NAME_KEY: reflection.name,
        words.ABOUT_KEY: reflection.about,
        words.DATE_KEY: reflection.date,
        words.THEME_SET_KEY: reflection.theme_set,
        words.THEME_FILE_KEY: reflection.theme_file,
        words.AUDIENCE_KEY: "" if reflection.audience is Audience.LEADER else audience,
        words.THEMES_KEY: ", ".join(reflection.themes),
        words.STATUS_KEY: STATUS_WORDS[reflection.status],
        words.POSITION_KEY: place,
        words.TALK_DATE_KEY: reflection.talk.date,
        words.PARTNER_KEY: reflection.talk.partner,
        words.FOLLOW_UP_KEY: reflection.talk.follow_up,
        words.EXTRACT_KEY: EXTRACT_WORDS[reflection.extract] if reflection.extract else "",
    }


def _put_title(parts: list[Section], old: Reflection, new: Reflection) -> None:
    line = TitleLine(escape_heading(new.name))
    titles = (n for n, part in enumerate(parts) if isinstance(part.heading, TitleLine))
    index = next(titles, None)
    if index is None:
        parts.append(_new_part(line))
    elif new.name != old.name:
        head, below = _split(parts[index])
        line_end = head[len(head.rstrip(LINE_ENDS)) :]
        # All but that line is as it was found, to the end of the file if nothing follows.
        parts[index] = replace(parts[index], raw=f"{line}{line_end}{below}")


def _put_points(parts: list[Section], old: Reflection, new: Reflection) -> None:
    lines = [point_line(each) for each in new.picked]
    own = [] if new.own_points == old.own_points else [*map(own_point_line, new.own_points)]
    places = [n for n, part in enumerate(parts) if isinstance(part.heading, PointsLine)]
    points_of_old, points_of_new = point_finder(old.by_key), point_finder(new.by_key)
    # A link whose answer was taken away by hand would pick the next answer to that item.
    is_revived = any(
        points_of_new(line) not in (None, *new.points)
        for n in places
        for line in entries(parts[n].raw)
    )
    is_same = lines == [point_line(each) for each in old.picked] and not is_revived
    if is_same and new.own_points == old.own_points:
        return
    if not places:
        places = [_end_of(parts, Part.SINCE)]
        parts.insert(places[0], _new_part(PointsLine()))
    for number, n in enumerate(places):
        head, below = _split(parts[n])
        head, rest = (_with_newlines(each) for each in (head.rstrip(LINE_ENDS), below))
        if new.own_points != old.own_points:
            rest = "".join(piece for piece, own in with_own_points(rest) if not own)
        kept = (line for line in entries(rest) if not (points_of_old(line) or points_of_new(line)))
        others = "".join(kept).strip("\n")
        links = "\n".join([*lines, *own]) if number == 0 else ""
        # One's own points go on with the list of links, where they are no list within it.
        is_list = any(
            own and piece.startswith("- ") for piece, own in islice(with_own_points(others), 1)
        )
        between = "\n" if is_list else "\n\n"
        body = between.join(each for each in (links, others) if each.strip())
        parts[n] = _with_text(parts[n], f"{head}\n\n{body}\n\n" if body else "")


def _split(part: Section) -> tuple[str, str]:
    """Return the heading of `part` as it stands, and what stands below it."""
    below = part.below
    return part.raw[: len(part.raw) - len(below)], below


def _put_responses(parts: list[Section], old: Reflection, new: Reflection) -> None:
    changed = differing(old, new)
    if not changed:
        return
    # By the wordings first: to compare them is quicker, and there may be thousands.
    wordings = {key.text for key in changed}
    places: dict[Key, list[int]] = {}
    for n, part in enumerate(parts):
        if part.key and part.key.text in wordings:
            places.setdefault(part.key, []).append(n)
    moved = []
    for key, (before, after) in changed.items():
        stays = before and after and _place(before) == _place(after)
        for n in places.get(key, ()):
            text = _item_part(after).raw if after and stays and n == places[key][0] else ""
            parts[n] = _with_text(parts[n], text)
        if after and not stays:
            moved.append(after)
    for response in Responses.of(moved):
        _insert(parts, response)
    if places:
        _drop_empty_themes(parts)


def _place(response: Response) -> tuple[int, str, int]:
    return response.theme, response.theme_title, response.number


def _insert(parts: list[Section], response: Response) -> None:
    start = _theme_index(parts, response)
    ends = ThemeLine | PartLine | AgreementLine
    following = (n for n in range(start, len(parts)) if isinstance(parts[n].heading, ends))
    place = next(following, len(parts))
    # From the end, since most answers come after those that are there.
    while place > start:
        heading = parts[place - 1].heading
        if isinstance(heading, ItemLine) and _order(heading.place) <= _order(response.place):
            break
        place -= 1
    parts.insert(place, _item_part(response))


def _order(place: Place) -> tuple[bool, int]:
    return place.kind is Kind.QUESTION, place.number


def _theme_index(parts: list[Section], response: Response) -> int:
    """Return the index behind the heading of the response's theme, which is put in when missing.

    An item without a theme's title stands before all themes, where none is taken for its own.
    """
    themes = _themes(parts)
    if not response.theme_title:
        items = [n for n, part in enumerate(parts) if isinstance(part.heading, ItemLine)]
        return min([*themes, *items, _behind_themes(parts)])
    for index, heading in themes.items():
        if (heading.number, shown_heading(heading.title)) == _place(response)[:2]:
            return index + 1
    later = (n for n, heading in themes.items() if heading.number > response.theme)
    index = next(later, _behind_themes(parts))
    line = ThemeLine(response.theme, escape_heading(response.theme_title))
    parts.insert(index, _new_part(line))
    return index + 1


def _themes(parts: Iterable[Section]) -> dict[int, ThemeLine]:
    return {n: each.heading for n, each in enumerate(parts) if isinstance(each.heading, ThemeLine)}


def _drop_empty_themes(parts: list[Section]) -> None:
    """Take away a theme's heading when its last item is gone, unless it has text of its own.

    It stays, too, above a heading of a person's own, which may end something only under it, and
    where it is the heading of the same theme with words written by hand behind it.
    """
    themes = _themes(parts)
    titles: dict[int, list[str]] = {}
    for heading in themes.values():
        titles.setdefault(heading.number, []).append(heading.title)
    for start, end in pairwise([*themes, max([*themes, _behind_themes(parts)])]):
        own = themes[start]
        if any(_has_words_behind(own.title, each) for each in titles[own.number]):
            continue
        under = parts[start + 1 : end]
        items = [part for part in under if isinstance(part.heading, ItemLine)]
        stands = any(part.raw for part in under if isinstance(part.heading, ItemLine | ForeignLine))
        if items and not stands and not parts[start].below.strip():
            parts[start] = _with_text(parts[start], "")


def _behind_themes(parts: Sequence[Section]) -> int:
    """Return the index behind the themes and their items: of the conversation, or the end."""
    since = {id(each) for part, _, each in agreement_sections(parts) if part is Part.SINCE}
    above = [
        n
        for n, part in enumerate(parts)
        if isinstance(part.heading, TitleLine | PointsLine | ThemeLine | ItemLine)
        or part.heading == PartLine(Part.SINCE)
        or id(part) in since
    ]
    index = above[-1] + 1 if above else 0
    behind = (
        n
        for n in range(index, len(parts))
        if isinstance(parts[n].heading, PartLine | AgreementLine)
    )
    return next(behind, len(parts))


def _put_notes(parts: list[Section], old: str, new: str) -> None:
    if old == new:
        return
    heading = PartLine(Part.TALK)
    places = [n for n, part in enumerate(parts) if part.heading == heading]
    if not places:
        places = [_behind_themes(parts)]
        parts.insert(places[0], _new_part(heading))
    for n in places:
        is_first = n == places[0]
        parts[n] = _new_part(heading, escape(new)) if new and is_first else _with_text(parts[n], "")


def _put_agreements(
    parts: list[Section], part: Part, old: Sequence[Agreement], *, new: Sequence[Agreement]
) -> None:
    if tuple(old) == tuple(new):
        return
    now = _by_old_wording(old, new)
    kept = {each.what for each in now.values()}
    is_order = [*now.values()] == [each for each in new if each.what in kept]
    # Those in another order go behind the others, as they are.
    stay = now if is_order else {}
    same = {each.what for each in old if now.get(each.what) == each}
    taken = _put_in_place(parts, part, stay, same=same)
    moved = {now[what].what: sections for what, sections in taken.items() if what in now}
    placed = {each.what for each in stay.values()}
    heading = PartLine(part)
    stands = [n for n, each in enumerate(parts) if each.heading == heading]
    place = _end_of(parts, part)
    if new and not stands:
        parts.insert(place, _new_part(heading))
        place += 1
    first = {what: n for n, what in reversed(_agreements_of(parts, part))}
    for each in reversed(new):
        if each.what in placed:
            place = first[each.what]
        else:
            made = [] if each.what in same else [_agreement_part(each)]
            parts[place:place] = [*made, *moved.get(each.what, ())]
    for n in stands if not new else ():
        if not parts[n].below.strip():
            parts[n] = _with_text(parts[n], "")


def _put_in_place(
    parts: list[Section], part: Part, stay: Mapping[str, Agreement], *, same: Collection[str]
) -> dict[str, list[Section]]:
    """Put each agreement that does `stay` in its place, and take the others away.

    They are known by the wordings that `parts` have; those that are the `same` keep their bytes.
    Returns what is taken away of each, if it is the `same`, and what is headed below it: that goes
    where it does, and away with it.
    """
    written = set(same)
    taken: dict[str, list[Section]] = {}
    gone: set[int] = set()
    for n, what in _agreements_of(parts, part):
        if what not in stay:
            end = _end_of_below(parts, n)
            places = range(n if what in same else n + 1, end)
            taken.setdefault(what, []).extend(_moved(parts[each]) for each in places)
            gone.update(range(n + 1, end))
        if what not in stay or what not in same:
            is_kept = what in stay and what not in written
            parts[n] = _agreement_part(stay[what]) if is_kept else _with_text(parts[n], "")
            written.add(what)
    parts[:] = [each for n, each in enumerate(parts) if n not in gone]
    return taken


def _moved(section: Section) -> _New:
    """Return `section` as it is for another place."""
    raw = _with_blank_line(_with_newlines(section.raw), "\n")
    return _New(section.heading, raw, section.key)


def _by_old_wording(old: Sequence[Agreement], new: Sequence[Agreement]) -> dict[str, Agreement]:
    """Return what each agreement of `old` is in `new`, by its old wording; those that are there.

    One whose wording is gone is the new one of its number, if there is no other of that.
    """
    given = {each.what: each for each in new}
    wordings = {each.what for each in old}
    came = [each for each in new if each.what not in wordings]
    gone = Counter(each.number for each in old if each.what not in given)
    times = Counter(each.number for each in came)
    reworded = {each.number: each for each in came if gone[each.number] == 1 == times[each.number]}
    pairs = ((each, given.get(each.what) or reworded.get(each.number)) for each in old)
    return {each.what: made for each, made in pairs if made}


def _end_of_below(parts: Sequence[Section], n: int) -> int:
    """Return the index behind what a person has headed below the section at the index `n`."""
    end = n + 1
    while end < len(parts) and _is_below(parts[end]):
        end += 1
    return end


def _keep_apart(parts: list[Section], old: Sequence[Section]) -> None:
    """Put back each heading without which what is no agreement would be read as one."""
    strays = {id(each) for _, each in stray_agreements(old)}
    while strays:
        # What is taken away parts nothing in the file.
        stays = [each for each in parts if each.raw]
        taken = {id(each) for _, _, each in agreement_sections(stays)} & strays
        place = next((n for n, each in enumerate(parts) if id(each) in taken), None)
        if place is None:
            return
        gone = [n for n in range(place) if not parts[n].raw and ends_part(parts[n])]
        parts[gone[-1]] = _new_part(parts[gone[-1]].heading)


def _agreements_of(parts: Sequence[Section], part: Part) -> list[tuple[int, str]]:
    """Return the index and the wording of each agreement of `part`."""
    found = {
        id(each): shown_heading(heading.what)
        for where, heading, each in agreement_sections(parts)
        if where is part
    }
    return [(n, found[id(each)]) for n, each in enumerate(parts) if id(each) in found]


def _end_of(parts: Sequence[Section], part: Part) -> int:
    """Return the index behind all that stands in `part`; where it would stand, if it does not."""
    heading = PartLine(part)
    own = [n for n, each in enumerate(parts) if each.heading == heading]
    last = max([*own, *(n for n, _ in _agreements_of(parts, part))], default=None)
    if last is None:
        return _behind_title(parts) if part is Part.SINCE else len(parts)
    # What a person has headed below an agreement belongs to it.
    return _end_of_below(parts, last)


def _behind_title(parts: Sequence[Section]) -> int:
    """Return the index behind the title, and behind what a person has headed right below it."""
    titles = (n for n, each in enumerate(parts) if isinstance(each.heading, TitleLine))
    end = next(titles) + 1
    while end < len(parts) and not ends_part(parts[end]):
        end += 1
    return end


def _is_below(part: Section) -> bool:
    return isinstance(part.heading, ForeignLine) and foreign_level(part.raw) > _AGREEMENT_LEVEL


def _agreement_part(made: Agreement) -> _New:
    # Few reflections have them.
    from ledersamtale.document.parts.agreements import blocks

    return _new_part(AgreementLine(made.number, escape_heading(made.what)), *blocks(made))


def _has_words_behind(title: str, other: str) -> bool:
    rest = title.removeprefix(other) if title.startswith(other) else ""
    return not rest[:1].isalnum() and any(each.isalnum() for each in rest)


def _with_text(section: Section, raw: str) -> _New:
    return _New(section.heading, raw, section.key)


def _new_part(heading: HeadingLine, *blocks: str) -> _New:
    return _New(heading, "\n\n".join([str(heading), *blocks, ""]))


def _item_part(response: Response) -> _New:
    blocks = []
    if response.rating:
        rating = replace(response.rating, label=escape_heading(response.rating.label))
        blocks.append(f"{words.RATING} {rating_words(rating)}")
    if response.text:
        blocks.append(escape(response.text))
    line = ItemLine(response.place, escape_heading(response.wording))
    return _new_part(line, *blocks)


def _join(parts: Sequence[Section], newline: str) -> str:
    """Return the parts' texts with a blank line around each new one, and one newline at the end."""
    texts: list[str] = []
    last = parts[-1]
    for part in parts:
        if part.raw:
            last = part
            text = part.raw
            if isinstance(part, _New):
                text = text.replace("\n", newline)
                texts[-1:] = [_with_blank_line(each, newline) for each in texts[-1:]]
            texts.append(text)
    if isinstance(last, _New) or last is not parts[-1]:
        texts[-1] = texts[-1].rstrip("\r\n") + newline
    return "".join(texts)


def _with_blank_line(text: str, newline: str) -> str:
    ends = _with_newlines(text[len(text.rstrip("\r\n")) :])
    return text + newline * (2 - min(2, len(ends)))


def _with_newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
