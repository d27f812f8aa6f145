"""What a template says for all its pages: its theme of fonts and colours, and a few settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml.ns import nsmap, qn

from ledersamtale.paper.word.given.safe.trees import child, elements, is_on, made, remove, twips

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

_R = f"{{{nsmap['r']}}}"
_FILL = qn("a:blipFill")
_GONE = {qn("a:extLst"), qn("a:objectDefaults")}
_FLAGS = (("mirrorMargins", "defaultTabStop"), ("evenAndOddHeaders", "characterSpacingControl"))
"""Switches, each with what stands behind it in our settings."""


def make_safe(theme: BaseOxmlElement) -> None:
    """Take from `theme` all but fonts, colours and effects; a picture becomes a colour."""
    for each in elements(theme):
        if each.tag in _GONE:
            remove(each)
        elif each.tag == _FILL:
            plain = each.makeelement(qn("a:solidFill"))
            plain.append(each.makeelement(qn("a:schemeClr"), {"val": "phClr"}))
            each.addprevious(plain)
            remove(each)
        for key in [key for key in each.attrib if key.startswith(_R)]:
            del each.attrib[key]


def set_as(theirs: BaseOxmlElement | None, ours: BaseOxmlElement) -> None:
    """Let `ours`, the settings, have those of `theirs` that its headers and colours rest on."""
    for name, before in _FLAGS:
        if is_on(theirs, name):
            _put_before(ours, f"<w:{name}/>", before)
    stop = child(theirs, "defaultTabStop")
    width = twips(stop.get(qn("w:val"))) if stop is not None else None
    tab = child(ours, "defaultTabStop")
    if width and width > 0 and tab is not None:
        tab.set(qn("w:val"), str(width))
    colours = child(theirs, "clrSchemeMapping")
    if colours is not None:
        said = " ".join(
            f'w:{key.rpartition("}")[2]}="{text}"'
            for key, text in colours.attrib.items()
            if text.isalnum() and key.startswith(qn("w:x")[:-1])
        )
        _put_before(ours, f"<w:clrSchemeMapping {said}/>", "decimalSymbol")


def _put_before(settings: BaseOxmlElement, xml: str, name: str) -> None:
    found = child(settings, name)
    if found is not None:
        found.addprevious(made(xml))
