"""What the styles of a Word file say of its paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docx.oxml.ns import qn

from ledersamtale.themeset.importing.readers.paragraphs import is_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.oxml.xmlchemy import BaseOxmlElement

_VALUE = qn("w:val")
_OUTLINE = f"./{qn('w:pPr')}/{qn('w:outlineLvl')}"
_STYLE = f"./{qn('w:pPr')}/{qn('w:pStyle')}"
_NUMBER = f"./{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}"
_DEEPEST = 9
_CHAIN = 20
"""How many styles may be based on each other."""


class Style(NamedTuple):
    """What a style says: the level of a heading, whether it is a list's, and whether it is bold."""

    name: str
    level: int = 0
    is_list: bool = False
    is_bold: bool = False


def styles(styles: BaseOxmlElement) -> Iterator[tuple[str, Style]]:
    """Yield the styles that the element `styles` defines, each with its id."""
    found = {each.get(qn("w:styleId")): each for each in styles.iter(qn("w:style"))}
    for identifier, style in found.items():
        if identifier is None:
            continue
        level, is_list, at = 0, False, style
        is_bold: bool | None = None
        for _ in range(_CHAIN):
            name = _value(at, "w:name").casefold()
            level = level or _level_called(name) or outline_level(at)
            is_list = (
                is_list or name.startswith("list") or at.find(f".//{qn('w:numPr')}") is not None
            )
            is_bold = bold_of(at) if is_bold is None else is_bold
            base = found.get(_value(at, "w:basedOn"))
            if base is None:
                break
            at = base
        name = _value(style, "w:name")
        yield identifier, Style(name, level, is_list, bool(is_bold))


def _level_called(name: str) -> int:
    """Return the level of a heading's style; the title of the document stands over them all."""
    if name == "title":
        return 1
    kind, _, number = name.partition(" ")
    return int(number) + 1 if kind in ("heading", "overskrift") and number.isdecimal() else 0


def outline_level(element: BaseOxmlElement) -> int:
    """Return the level of the heading that a paragraph or a style itself says to be; 0 for none."""
    found = element.find(_OUTLINE)
    level = found.get(_VALUE) if found is not None else None
    return int(level) + 2 if level and level.isdecimal() and int(level) < _DEEPEST else 0


def _value(element: BaseOxmlElement, tag: str) -> str:
    found = element.find(qn(tag))
    return (found.get(_VALUE) or "") if found is not None else ""


def style_id(paragraph: BaseOxmlElement) -> str:
    """Return the id of the style of a paragraph; empty for the usual one."""
    found = paragraph.find(_STYLE)
    return (found.get(_VALUE) or "") if found is not None else ""


def is_numbered(paragraph: BaseOxmlElement, style: Style) -> bool:
    """Return whether a paragraph, which has this style, is in a list."""
    number = paragraph.find(_NUMBER)
    # Number 0 takes a paragraph out of the list that its style makes.
    return style.is_list if number is None else number.get(_VALUE) != "0"


def bold_of(element: BaseOxmlElement) -> bool | None:
    """Return whether a run or a style is bold; None where it does not say."""
    says = element.find(f"./{qn('w:rPr')}/{qn('w:b')}") is not None
    return is_on(element, "w:b") if says else None
