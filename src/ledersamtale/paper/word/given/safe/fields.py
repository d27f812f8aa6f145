"""The fields of a header or a footer: those that show a page's number stay, and few others do.

A field may fetch a file, run a program or show the name of whoever wrote the template.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from docx.oxml.ns import qn

from ledersamtale.paper.word.given.safe.trees import remove, unwrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.oxml.xmlchemy import BaseOxmlElement

_PAGE = "PAGE"
_KEPT = {_PAGE, "NUMPAGES", "SECTION", "SECTIONPAGES", "STYLEREF", "DATE", "TIME", "IF", "="}
_SHOWN = {"HYPERLINK", "QUOTE"}
"""Fields that go, and whose text stays."""
_CODE = qn("w:instrText")
_COMMAND = re.compile(r"\s*(=|[A-Za-z]*)")


class _Field(NamedTuple):
    """A field that stands in no other: the commands in it, and its elements in order."""

    commands: list[str]
    code: list[BaseOxmlElement]
    result: list[BaseOxmlElement]


def remove_fields(root: BaseOxmlElement) -> bool:
    """Remove the fields of `root` that are not kept; return whether one went with its text."""
    gone = False
    for each in list(_fields(root)):
        if not all(command in _KEPT for command in each.commands):
            is_shown = all(command in (*_SHOWN, *_KEPT) for command in each.commands)
            gone = gone or not is_shown
            for element in each.code if is_shown else (*each.code, *each.result):
                remove(element)
    for simple in list(root.iter(qn("w:fldSimple"))):
        command = _command(simple.get(qn("w:instr")) or "")
        if command in _SHOWN:
            unwrap(simple)
        elif command not in _KEPT:
            gone = True
            remove(simple)
    return gone


def counts_pages(root: BaseOxmlElement) -> bool:
    """Return whether the number of the page stands in `root`."""
    simple = (each.get(qn("w:instr")) or "" for each in root.iter(qn("w:fldSimple")))
    commands = [_command(each) for each in simple]
    commands += [command for each in _fields(root) for command in each.commands]
    return _PAGE in commands or next(root.iter(qn("w:pgNum")), None) is not None


def _fields(root: BaseOxmlElement) -> Iterator[_Field]:
    """Yield the fields of `root`; one that does not begin or end has an empty command."""
    found = _Field([], [], [])
    waiting: list[str] = []
    has_result = False
    for element in root.iter():
        kind = element.get(qn("w:fldCharType")) if element.tag == qn("w:fldChar") else None
        if kind == "begin":
            waiting.append("")
        elif not waiting:
            if kind or element.tag == _CODE:
                yield _Field([""], [element], [])
            continue
        is_between = not kind or len(waiting) > 1
        if kind or _is_shown(element):
            (found.result if has_result and is_between else found.code).append(element)
        if element.tag == _CODE:
            waiting[-1] += element.text or ""
        has_result = has_result or (kind == "separate" and not is_between)
        if kind == "end":
            found.commands.append(_command(waiting.pop()))
        if kind == "end" and not waiting:
            yield found
            found, has_result = _Field([], [], []), False
    if waiting:
        yield _Field(["", *found.commands], found.code, found.result)


def _is_shown(element: BaseOxmlElement) -> bool:
    """Return whether `element` is what a run shows, such as its text."""
    parent = element.getparent()
    return parent is not None and parent.tag == qn("w:r") and element.tag != qn("w:rPr")


def _command(instruction: str) -> str:
    found = _COMMAND.match(instruction)
    return found[1].upper() if found else ""
