"""WordprocessingML as text: properties in the schema's order, and all text escaped.

Building text and parsing it once takes a tenth of the time that an element at a time does, and
python-docx has no call for most of what a page needs.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape as _escape
from xml.sax.saxutils import quoteattr

from ledersamtale.text import clean

# ECMA-376, Part 1, Annex A: Word refuses children in any other order, where others do not mind.
ORDERS = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs"
        " suppressAutoHyphens spacing ind contextualSpacing jc outlineLvl rPr sectPr"
    ),
    "rPr": (
        "rStyle rFonts b bCs i iCs strike noProof color spacing kern sz szCs u bdr shd vertAlign"
        " lang"
    ),
    "tblPr": (
        "tblStyle tblStyleRowBandSize tblStyleColBandSize tblW jc tblInd tblBorders tblLayout"
        " tblCellMar tblLook tblCaption tblDescription"
    ),
    "trPr": "cantSplit trHeight tblHeader",
    "tcPr": "tcW gridSpan tcBorders shd noWrap tcMar textDirection vAlign",
}
_ORDERS = {tag: {name: n for n, name in enumerate(names.split())} for tag, names in ORDERS.items()}

# lxml reads no text node longer than ten million bytes, which a character has up to four of.
_LONGEST_TEXT = 1_000_000
_PIECES = re.compile(rf"[\n\t]|[^\n\t]{{1,{_LONGEST_TEXT}}}")
_EMU = 36_000
"""English metric units, which drawings are measured in, in a millimetre."""
_FROM_TOP = 8.0
_MARKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}


def value(name: str, val: str | float) -> str:
    """Return the element `name` with its one attribute w:val."""
    return f"<w:{name} w:val={quoted(str(val))}/>"


def properties(tag: str, children: dict[str, str]) -> str:
    """Return the element `tag` with `children` (name to XML) in the schema's order, or nothing.

    Raises KeyError for a child that `tag` has no place for; a child that is empty is left out.
    """
    order = _ORDERS[tag]
    named = sorted((order[name], xml) for name, xml in children.items() if xml)
    inner = "".join(xml for _, xml in named)
    return f"<w:{tag}>{inner}</w:{tag}>" if inner else ""


def quoted(text: str) -> str:
    """Return `text` as an attribute's value with its quotation marks, on one line."""
    return quoteattr(" ".join(clean(text).split()))


def run(text: str, formatting: dict[str, str] | None = None) -> str:
    """Return a run of `text`, each newline a line break and each tab a tab."""
    text = clean(text)
    if not text:
        return ""
    pieces = (
        _MARKS.get(piece) or f'<w:t xml:space="preserve">{_escape(piece)}</w:t>'
        for piece in _PIECES.findall(text)
    )
    return f"<w:r>{properties('rPr', formatting or {})}{''.join(pieces)}</w:r>"


def styled(text: str, style: str) -> str:
    """Return a run of `text` in the character style `style`."""
    return run(text, {"rStyle": value("rStyle", style)})


def floating_picture(relation: str, width: float, height: float, *, text: str) -> str:
    """Return a run with the picture `relation`, as wide and high as this in millimetres.

    It stands in the upper margin of the page, at its right, and takes no room from what is there.
    """
    extent = f'cx="{round(width * _EMU)}" cy="{round(height * _EMU)}"'
    about = f'id="1" name="Logo" descr={quoted(text)}'
    return (
        '<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0"'
        ' relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{round(_FROM_TOP * _EMU)}</wp:posOffset>'
        f"</wp:positionV><wp:extent {extent}/><wp:wrapNone/><wp:docPr {about}/>"
        "<wp:cNvGraphicFramePr/><a:graphic><a:graphicData"
        ' uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {about}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:anchor></w:drawing></w:r>"
    )


def field_start(instruction: str) -> str:
    """Return what stands before the result of a field, and FIELD_END after it.

    The result stands there already, so that Word does not ask whether to update the field.
    """
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {_escape(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
