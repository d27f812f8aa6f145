"""What must hold for any file, whoever made it; the corpus in tests/ goes through the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ledersamtale.document import reader, writer
from ledersamtale.errors import UnreadableReflection, UnusableThemeSet
from ledersamtale.model.places import Kind, Place
from ledersamtale.model.reflection import Content, Status
from ledersamtale.model.themes import Audience, Item, Scale
from ledersamtale.paper.documents import report
from ledersamtale.paper.documents.sheets import handout
from ledersamtale.paper.html.write import write
from ledersamtale.screen import plain_text
from ledersamtale.strict_yaml.tree import split_lines
from ledersamtale.text import clean
from ledersamtale.themeset import file as themes_file

if TYPE_CHECKING:
    from ledersamtale.paper.blocks import Paper

_SOURCE = "fil"
_ITEM = Item(Kind.QUESTION, 2, "Et tema", 3, "Et spørgsmål, som ikke er stillet før?")
_SCALE = Scale(("a", "b", "c", "d", "e"), "f")


def check_themes(data: bytes) -> None:
    """Read `data` as a theme set; nothing but UnusableThemeSet, with places, may come of it."""
    try:
        text = themes_file.decode(data, Path(_SOURCE))
    except UnusableThemeSet as error:
        _check_sentence(str(error))
        return
    theme_set, faults = themes_file.parse_theme_set(text)
    lines = len(split_lines(text))
    for fault in faults:
        _check_sentence(str(fault))
        # A file may be at fault behind its last line, where something is missing.
        assert 1 <= fault.line <= lines + 1, fault
        assert fault.column >= 1, fault
    assert (theme_set is None) == bool(faults)
    if theme_set is None:
        return
    audiences = tuple(Audience)
    paper = handout.handout(theme_set, theme_set.themes, audiences=audiences)
    _check_clean(paper)
    for audience in audiences:
        assert all(item.text for item in theme_set.items(audience))


def check_reflection(data: bytes) -> None:
    """Read `data` as a reflection; nothing but UnreadableReflection may come of it.

    What is read is written back to the very same text, and a change to it is read again.
    """
    # What is no UTF-8 is told before a reflection is looked for, and most random bytes are not.
    text = data.decode(errors="replace")
    try:
        found = reader.read(text, source=_SOURCE)
    except UnreadableReflection as error:
        _check_sentence(str(error))
        return
    reflection = found.reflection
    assert writer.change(found, reflection) == text
    new = writer.write(reflection)
    assert reader.read(new, source=_SOURCE).reflection == reflection
    _check_clean(report.report(found, theme_set=None))
    shown = plain_text.reflection_text(found)
    assert clean(shown) == shown
    changed = replace(
        reflection,
        name="Ny: 'navn'",
        date="2027-01-02",
        status=Status.FINISHED if reflection.status is Status.DRAFT else Status.DRAFT,
        position=Place(Kind.QUESTION, 9, 9),
        points=(),
    ).record(_ITEM, Content(None, "# Et svar\n\n12. juni"), scale=_SCALE)
    for each in (changed, replace(changed, responses=())):
        written = writer.change(found, each)
        assert reader.read(written, source=_SOURCE).reflection == each


def _check_sentence(text: str) -> None:
    assert clean(text) == text
    assert text


def _check_clean(paper: Paper) -> None:
    shown = write(paper).data.decode()
    assert clean(shown) == shown
