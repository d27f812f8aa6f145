"""Changes to a tree of XML that python-docx has no call for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.oxml.xmlchemy import BaseOxmlElement

_MOST_TWIPS = 31_680
"""Word's largest page, 22 inches."""
_UNITS = {"mm": 1440 / 25.4, "cm": 1440 / 2.54, "in": 1440.0, "pt": 20.0, "pc": 240.0, "pi": 240.0}


def remove(element: BaseOxmlElement) -> None:
    """Remove `element` from its tree, if it is still in one."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def unwrap(element: BaseOxmlElement) -> None:
    """Put what is in `element` in its place."""
    for each in list(element):
        element.addprevious(each)
    remove(element)


def child(element: BaseOxmlElement | None, path: str) -> BaseOxmlElement | None:
    """Return the first element at `path`, such as 'rPr/sz', below `element`."""
    for name in path.split("/"):
        element = None if element is None else element.find(qn(f"w:{name}"))
    return element


def value(element: BaseOxmlElement | None, path: str) -> str:
    """Return w:val of the element at `path`, or nothing."""
    found = child(element, path)
    return "" if found is None else found.get(qn("w:val")) or ""


def is_on(element: BaseOxmlElement | None, path: str) -> bool:
    """Return whether the switch at `path` is there and on."""
    found = child(element, path)
    return found is not None and found.get(qn("w:val")) not in ("0", "false", "off")


def elements(root: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Yield all elements of `root`, which may be removed meanwhile, and remove what is no element.

    That is comments and instructions to programs.
    """
    for each in list(root.iter()):
        if isinstance(each.tag, str):
            yield each
        elif each.getparent() is not None:
            remove(each)


def twips(text: str | None) -> int | None:
    """Return a measure in twips, as Word writes it, or None for what is none."""
    text = (text or "").strip()
    factor = _UNITS.get(text[-2:], 1.0)
    try:
        measured = float(text[:-2] if text[-2:] in _UNITS else text) * factor
    except ValueError:
        return None
    return round(measured) if abs(measured) <= _MOST_TWIPS else None


def made(xml: str) -> BaseOxmlElement:
    """Return the element that `xml` is, which declares no namespaces."""
    element: BaseOxmlElement = parse_xml(f"<w:p {nsdecls('w', 'r')}>{xml}</w:p>")[0]
    return element


def put(parent: BaseOxmlElement, element: BaseOxmlElement, *, after: str = "") -> None:
    """Put `element` into `parent`, in place of those of its name, behind those of `after`.

    The names in `after` are those that stand before it in the schema.
    """
    for old in parent.findall(element.tag):
        parent.remove(old)
    before = {qn(f"w:{name}") for name in after.split()}
    places = [place for place, each in enumerate(parent, start=1) if each.tag in before]
    parent.insert(max(places, default=0), element)


def within(parent: BaseOxmlElement, name: str, *, after: str = "") -> BaseOxmlElement:
    """Return the child `name` of `parent`, made behind those of `after` where there is none."""
    found = child(parent, name)
    if found is None:
        found = made(f"<w:{name}/>")
        put(parent, found, after=after)
    return found
