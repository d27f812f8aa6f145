"""The ids of styles and lists in the XML of a Word file, where another file has them otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml.ns import qn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.oxml.xmlchemy import BaseOxmlElement

VAL = qn("w:val")
DEFINITION, LIST = qn("w:abstractNum"), qn("w:num")
DEFINITION_ID, LIST_ID = qn("w:abstractNumId"), qn("w:numId")
_USES = (qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle"))


def number_in(text: str | None) -> int:
    """Return the number that `text` is, or 0."""
    return int(text) if text and text.isdecimal() else 0


def rename(root: BaseOxmlElement, styles: Mapping[str, str]) -> None:
    """Let all text below `root` have the styles that `styles` has for those that it has."""
    for each in root.iter(*_USES):
        name = each.get(VAL, "")
        each.set(VAL, styles.get(name, name))


def raise_lists(root: BaseOxmlElement, lists: int, definitions: int) -> None:
    """Make all ids of lists below `root` higher by `lists`, of their definitions by `definitions`.

    List 0 is no list, and stays.
    """
    for tag, name, more in (
        (DEFINITION, DEFINITION_ID, definitions),
        (LIST, LIST_ID, lists),
        (DEFINITION_ID, VAL, definitions),
        (LIST_ID, VAL, lists),
    ):
        for each in root.iter(tag):
            number = int(each.get(name, "0"))
            is_none = tag == LIST_ID and not number
            each.set(name, str(0 if is_none else number + more))
