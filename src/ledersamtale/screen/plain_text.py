"""A theme and a reflection as text: Markdown for a pipe or a file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledersamtale.document.escaping import unescape
from ledersamtale.document.headings import (
    AgreementLine,
    ForeignLine,
    ItemLine,
    PartLine,
    PointsLine,
    ThemeLine,
    TitleLine,
)
from ledersamtale.document.inline import shown_heading
from ledersamtale.document.parts.agreements import agreement
from ledersamtale.document.parts.points import entries, lost_points, without_lost_points
from ledersamtale.model.agreements import PART_WORDS
from ledersamtale.model.labels import (
    agreed_facts,
    agreement_label,
    made_with,
    rating_words,
    reflection_title,
    role_word,
    state_words,
    talk_facts,
)
from ledersamtale.screen import words
from ledersamtale.screen.width import cut, wrap
from ledersamtale.text import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ledersamtale.document.reader import Document, Section
    from ledersamtale.model.reflection import Key, Reflection, Response
    from ledersamtale.model.themes import Item, ThemeSet
    from ledersamtale.themeset.diff.strayed import Strayed

_MOST_OF_A_LINE = 60
"""How many cells of a line tell which one it is."""
_LINK = re.compile(
    r"\A([ \t]*[-*+][ \t]+)\[(.*)\]\((?:#[^()]*|<#[^<>]*>)\)[ \t]*(\n?)\Z", re.DOTALL
)


def reflection_text(document: Document, theme_set: ThemeSet | None = None) -> str:
    """Return a reflection for a pipe: who and when, then all of it with the answers as typed.

    What was skipped comes last, if `theme_set`, the one that it was made with, is at hand.
    """
    reflection = document.reflection
    given = reflection.by_key
    responses = dict(given)
    blocks = [canonical(document.before)]
    for section in document.sections:
        response = responses.pop(section.key, None) if section.key else None
        if section.key in given and not response:
            # All that the item has stands under its first heading.
            continue
        blocks.append(section_title(section, reflection))
        if isinstance(section.heading, TitleLine):
            blocks.append(" · ".join(facts(reflection, theme_set)))
        if response and response.rating:
            blocks.append(words.RATED.format(rating=rating_words(response.rating)))
        blocks.append(response.text if response else section_body(section, given))
    skipped = [
        f"{item.place.label}: {item.text}\n{note}".rstrip()
        for item, note in skipped_items(document, theme_set)
    ]
    blocks += [words.SKIPPED, "\n".join(skipped)] if skipped else []
    return "\n\n".join(block for block in blocks if block) + "\n"


def skipped_items(document: Document, theme_set: ThemeSet | None) -> Iterator[tuple[Item, str]]:
    """Yield each item that was skipped, and where the file may have text for it; empty for none."""
    skipped = document.reflection.skipped(theme_set)
    if not skipped:
        return
    # It takes 10 ms to import, and most have answered everything.
    from ledersamtale.themeset.diff.strayed import strayed

    lines = {each.item.place: each for each in strayed(document, theme_set)}
    for item in skipped:
        found = lines.get(item.place)
        yield item, strayed_note(found) if found else ""


def strayed_note(found: Strayed) -> str:
    """Return that the file may have text for an item that was skipped, and how to mend it."""
    return words.STRAYED.format(
        line=beginning(found.line),
        place=found.item.place.label.lower(),
        heading=found.heading,
    )


def lost_point_note(heading: ItemLine) -> str:
    """Return that a point is lost, as nothing in the file has the `heading` to which it leads."""
    point = f"{heading.place.label}: {shown_heading(heading.wording)}"
    return words.LOST_POINT.format(point=beginning(point), heading=heading)


def beginning(line: str) -> str:
    """Return as much of a line as tells which one it is."""
    return cut(line, _MOST_OF_A_LINE)


def folded(text: str, width: int) -> str:
    """Return `text` with its lines folded between words to `width` cells, as far in as they are."""
    lines = []
    for line in text.split("\n"):
        rest = line.lstrip(" ")
        indent = " " * min(len(line) - len(rest), width // 2)
        lines += [indent + row for row in wrap(rest, width - len(indent))]
    return "\n".join(lines)


def facts(reflection: Reflection, theme_set: ThemeSet | None) -> list[str]:
    """Return date, set, audience, status and the conversation; what is not known is left out.

    `theme_set` is the one that the reflection was made with, if it is at hand.
    """
    audience = role_word(reflection, theme_set)
    state = state_words(reflection)
    return [*made_with(reflection, theme_set), audience, state, *talk_facts(reflection.talk)]


def section_title(section: Section, reflection: Reflection) -> str:
    """Return a section's heading as it is shown."""
    match section.heading:
        case TitleLine():
            return reflection_title(reflection)
        case PointsLine():
            return words.POINTS
        case ThemeLine(number, title):
            return words.THEME.format(number=number, title=shown_heading(title))
        case ItemLine(place, wording):
            return f"{place.label}: {shown_heading(wording)}"
        case PartLine(part):
            return PART_WORDS[part]
        case AgreementLine(number, what):
            return agreement_label(number, shown_heading(what))
        case ForeignLine(text):
            return shown_heading(text)


def section_body(section: Section, given: Mapping[Key, Response]) -> str:
    """Return what stands under a heading that is not an item's, cleaned; items are responses.

    `given` has the responses; of a point without one it says why it is not shown.
    """
    if section.key:
        return ""
    match section.heading:
        case AgreementLine(number, what):
            made = agreement(shown_heading(what), number, section.body)
            return "\n\n".join(each for each in (" · ".join(agreed_facts(made)), made.text) if each)
        case PointsLine():
            pass
        case _:
            return unescape(section.body)
    # A point's link leads to a place in the file, which cannot be followed on a screen.
    lines = entries(without_lost_points(section.body, given))
    kept = unescape("".join(_LINK.sub(r"\1\2\3", each) for each in lines))
    lost = map(lost_point_note, lost_points(section.body, given))
    return "\n\n".join(each for each in (kept, *lost) if each)
