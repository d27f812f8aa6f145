"""The lists of a template, and ours beside them under numbers that are free."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docx.oxml.ns import qn

from ledersamtale.paper.word.given.safe.edges import remove_marks
from ledersamtale.paper.word.given.safe.trees import child, elements, remove, value
from ledersamtale.paper.word.ids import DEFINITION, DEFINITION_ID, LIST, LIST_ID, raise_lists

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from docx.oxml.xmlchemy import BaseOxmlElement

_HIGHEST = 1_000_000
"""Word counts its lists from 1."""


class Lists(NamedTuple):
    """The ids of a template's lists, and the highest of their definitions and themselves."""

    known: frozenset[str]
    lists: int
    definitions: int


def join(theirs: BaseOxmlElement, ours: BaseOxmlElement, *, headings: Collection[str]) -> Lists:
    """Add `ours` to the lists of a template, which number no `headings`, given by their ids."""
    for each in elements(theirs):
        is_heading = each.tag == qn("w:pStyle") and each.get(qn("w:val")) in headings
        if is_heading or each.tag == qn("w:lvlPicBulletId"):
            remove(each)
        remove_marks(each)
    definitions = _known(theirs.findall(DEFINITION), DEFINITION_ID)
    defined = set(map(str, definitions))
    lists = {
        number: each
        for number, each in _known(theirs.findall(LIST), LIST_ID).items()
        if value(each, "abstractNumId") in defined
    }
    found = Lists(
        frozenset(map(str, lists)), max(lists, default=0), max(definitions, default=-1) + 1
    )
    signs = {value(each, "nsid").casefold() for each in definitions.values()}
    for each in ours.findall(DEFINITION):
        sign = child(each, "nsid")
        # Word takes two lists of one sign for one.
        if sign is not None and value(each, "nsid").casefold() in signs:
            remove(sign)
    raise_lists(ours, found.lists, found.definitions)
    theirs[:] = [
        *definitions.values(),
        *ours.findall(DEFINITION),
        *lists.values(),
        *ours.findall(LIST),
    ]
    return found


def forget_others(root: BaseOxmlElement, known: Collection[str]) -> None:
    """Let no paragraph or style below `root` be in a list that is not `known`; 0 is none."""
    for each in list(root.iter(qn("w:numPr"))):
        if child(each, "numId") is not None and value(each, "numId") not in (*known, "0"):
            remove(each)


def _known(found: Iterable[BaseOxmlElement], name: str) -> dict[int, BaseOxmlElement]:
    """Return the elements that have an id of their own, each by it."""
    known: dict[int, BaseOxmlElement] = {}
    for each in found:
        identifier = each.get(name) or ""
        if identifier.isdecimal() and int(identifier) <= _HIGHEST:
            known.setdefault(int(identifier), each)
    return known
