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
