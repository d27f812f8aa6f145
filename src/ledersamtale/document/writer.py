"""A reflection put into its file, with everything that is not ours left as it stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ledersamtale.document import frontmatter, words
from ledersamtale.document.escaping import escape, escape_heading, unescape_heading
from ledersamtale.document.headings import (
    HeadingLine,
    ItemLine,
    PointsLine,
    ThemeLine,
    TitleLine,
)
from ledersamtale.document.points import point_finder, point_line
from ledersamtale.document.reader import Document, Section
from ledersamtale.model.labels import AUDIENCE_WORDS, STATUS_WORDS
from ledersamtale.model.places import Kind, Place
from ledersamtale.model.reflection import End, Reflection
from ledersamtale.model.themes import Audience

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ledersamtale.model.reflection import Response


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
    parts = [_Part(each, each.raw) for each in document.sections]
    _put_title(parts, document.reflection, reflection)
    _put_points(parts, document.reflection, reflection)
    _put_responses(parts, document.reflection, reflection)
    before = document.before or (newline if not document.sections else "")
    return bom + block + before + _join(parts, newline)


@dataclass(slots=True)
class _Part:
    """A section on its way out; `text` is empty when it is taken away."""

    section: Section
    text: str

    @property
    def heading(self) -> HeadingLine:
        return self.section.heading

    @property
    def is_ours(self) -> bool:
        return self.text != self.section.raw


def _front_values(reflection: Reflection) -> dict[str, str]:
    position = reflection.position
    place = position.label if isinstance(position, Place) else ""
    audience = AUDIENCE_WORDS[reflection.audience]
    return {
        words.NAME_KEY: reflection.name,
        words.DATE_KEY: reflection.date,
        words.THEME_SET_KEY: reflection.theme_set,
        words.AUDIENCE_KEY: "" if reflection.audience is Audience.LEADER else audience,
        words.THEMES_KEY: ", ".join(reflection.themes),
        words.STATUS_KEY: STATUS_WORDS[reflection.status],
        words.POSITION_KEY: words.POINTS if position is End.POINTS else place,
    }


def _put_title(parts: list[_Part], old: Reflection, new: Reflection) -> None:
    line = TitleLine(escape_heading(new.name))
    title = next((part for part in parts if isinstance(part.heading, TitleLine)), None)
    if title is None:
        parts.append(_new_part(line))
    elif new.name != old.name:
        first, line_end, rest = title.text.partition("\n")
        line_end = f"\r{line_end}" if first.endswith("\r") else line_end
        title.text = f"{line}{line_end}{rest}"
        # All but that line is as it was found, to the end of the file if nothing follows.
        title.section = replace(title.section, raw=title.text)


def _put_points(parts: list[_Part], old: Reflection, new: Reflection) -> None:
    lines = [point_line(each) for each in new.picked]
    places = [part for part in parts if isinstance(part.heading, PointsLine)]
    points_of_old, points_of_new = point_finder(old.responses), point_finder(new.responses)
    # A link whose answer was taken away by hand would pick the next answer to that item.
    is_revived = any(
        set(points_of_new(line)) - set(new.points)
        for part in places
        for line in part.text.split("\n")
    )
    if lines == [point_line(each) for each in old.picked] and not is_revived:
        return
    if not places:
        title = next(n for n, part in enumerate(parts) if isinstance(part.heading, TitleLine))
        places = [_new_part(PointsLine())]
        parts.insert(title + 1, places[0])
    for number, part in enumerate(places):
        first, *rest = part.text.replace("\r\n", "\n").split("\n")
        kept = (line for line in rest if not (points_of_old(line) or points_of_new(line)))
        others = "\n".join(kept).strip("\n")
        links = "\n".join(lines) if number == 0 else ""
        body = "\n\n".join(each for each in (links, others) if each.strip())
        part.text = f"{first}\n\n{body}\n\n" if body else ""


def _put_responses(parts: list[_Part], old: Reflection, new: Reflection) -> None:
    before, after = old.by_key, new.by_key
    for key in before.keys() | after.keys():
        if before.get(key) != after.get(key):
            places = [part for part in parts if part.section.key == key]
            stays = key in before and key in after and _place(before[key]) == _place(after[key])
            for part in places:
                part.text = ""
            if stays:
                places[0].text = _item_part(after[key]).text
    for response in new.responses:
        earlier = before.get(response.key)
        if earlier is None or _place(earlier) != _place(response):
            _insert(parts, response)
    _drop_empty_themes(parts)


def _place(response: Response) -> tuple[int, str, int]:
    return response.theme, response.theme_title, response.number


def _insert(parts: list[_Part], response: Response) -> None:
    new = _item_part(response)
    start = _theme_index(parts, response)
    place = start
    for index in range(start, len(parts)):
        if isinstance(parts[index].heading, ThemeLine):
            break
        heading = parts[index].heading
        if isinstance(heading, ItemLine) and _order(heading.place) <= _order(response.place):
            place = index + 1
    parts.insert(place, new)


def _order(place: Place) -> tuple[bool, int]:
    return place.kind is Kind.QUESTION, place.number


def _theme_index(parts: list[_Part], response: Response) -> int:
    """Return the index behind the heading of the response's theme, which is put in when missing.

    An item without a theme's title stands before all themes, where none is taken for its own.
    """
    themes = _themes(parts)
    if not response.theme_title:
        items = [n for n, part in enumerate(parts) if isinstance(part.heading, ItemLine)]
        return min([*themes, *items, len(parts)])
    for index, heading in themes.items():
        if (heading.number, unescape_heading(heading.title)) == _place(response)[:2]:
            return index + 1
    later = (n for n, heading in themes.items() if heading.number > response.theme)
    index = next(later, len(parts))
    line = ThemeLine(response.theme, escape_heading(response.theme_title))
    parts.insert(index, _new_part(line))
    return index + 1


def _themes(parts: Iterable[_Part]) -> dict[int, ThemeLine]:
    lines = ((index, part.heading) for index, part in enumerate(parts))
    return {index: line for index, line in lines if isinstance(line, ThemeLine)}


def _drop_empty_themes(parts: Sequence[_Part]) -> None:
    """Take away a theme's heading when its last item is gone, unless it has text of its own."""
    for index in _themes(parts):
        part = parts[index]
        following = []
        for other in parts[index + 1 :]:
            if not isinstance(other.heading, ItemLine):
                break
            following.append(other)
        has_lost_all = following and not any(other.text for other in following)
        if has_lost_all and not part.text.partition("\n")[2].strip():
            part.text = ""


def _new_part(heading: HeadingLine, *blocks: str) -> _Part:
    return _Part(Section(heading, ""), "\n\n".join([str(heading), *blocks, ""]))


def _item_part(response: Response) -> _Part:
    blocks = []
    if response.rating:
        label = escape_heading(response.rating.label)
        mark = f"{words.RATING} {response.rating.value}"
        blocks.append(f"{mark} – {label}" if label else mark)
    if response.text:
        blocks.append(escape(response.text))
    line = ItemLine(response.place, escape_heading(response.wording))
    return _new_part(line, *blocks)


def _join(parts: Sequence[_Part], newline: str) -> str:
    """Return the parts' texts with a blank line around each new one, and one newline at the end."""
    text = ""
    kept = [part for part in parts if part.text]
    for part in kept:
        if part.is_ours:
            if text:
                text = _with_blank_line(text, newline)
            text += part.text.replace("\n", newline)
        else:
            text += part.text
    end_is_ours = kept[-1].is_ours or kept[-1] is not parts[-1]
    return text.rstrip("\r\n") + newline if end_is_ours else text


def _with_blank_line(text: str, newline: str) -> str:
    ends = len(text) - len(text.rstrip("\r\n"))
    # A carriage return alone ends no line for the scanner.
    missing = max(0 if text.endswith("\n") else 1, 2 - text[len(text) - ends :].count("\n"))
    return text + newline * missing
