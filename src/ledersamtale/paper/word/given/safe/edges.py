"""A header or a footer of a template, made safe: no names, nothing fetched, nothing hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from docx.oxml.ns import nsmap, qn

from ledersamtale.paper import words
from ledersamtale.paper.blocks import SAFE_SCHEMES
from ledersamtale.paper.word.given.safe.fields import remove_fields
from ledersamtale.paper.word.given.safe.trees import child, elements, is_on, remove, unwrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.oxml.xmlchemy import BaseOxmlElement

    from ledersamtale.paper.word.given.safe.package import Package, Relation

_R = f"{{{nsmap['r']}}}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ALTERNATIVES = f"{_MC}AlternateContent"
_ROOTS = {"header": qn("w:hdr"), "footer": qn("w:ftr")}
_LONGEST_LINK = 2000

_OBJECTS = {qn("w:object"), qn("w:control"), qn("w:altChunk"), qn("w:subDoc"), qn("w:movie")}
_GONE_FROM_TEXT = (
    "del moveFrom delText delInstrText bookmarkStart bookmarkEnd permStart permEnd proofErr"
    " commentRangeStart commentRangeEnd commentReference annotationRef footnoteReference"
    " endnoteReference ffData fldData sectPr customXmlPr smartTagPr sdtPr sdtEndPr binData"
    " contentPart rPrChange pPrChange tblPrChange tblPrExChange trPrChange tcPrChange tblGridChange"
    " numberingChange cellIns cellDel cellMerge moveFromRangeStart moveFromRangeEnd"
    " moveToRangeStart moveToRangeEnd customXmlInsRangeStart customXmlInsRangeEnd "
    "customXmlDelRangeStart customXmlDelRangeEnd"
    " customXmlMoveFromRangeStart customXmlMoveFromRangeEnd"
    " customXmlMoveToRangeStart customXmlMoveToRangeEnd"
)
_GONE = {
    *(qn(f"w:{name}") for name in _GONE_FROM_TEXT.split()),
    *(qn(f"a:{name}") for name in ("extLst", "hlinkClick", "hlinkHover")),
}
_UNWRAPPED = {
    qn(f"w:{name}") for name in ("ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent")
}
_GRAPHICS = {qn("w:drawing"), qn("w:pict"), *_OBJECTS}
_MARKS = {"src", "href", "althref", "relid", "gfxdata", "docLocation", "paraId", "textId"}
"""Names of attributes that lead elsewhere in VML and links, hold a file, or tell of the editing."""
_NAMES = {"descr", "name", "alt", "title"}
"""Names of attributes that Word gives the path of a picture."""
_CORE = "core-properties"

_PICTURES = (
    ("png", b"\x89PNG\r\n\x1a\n"),
    ("jpeg", b"\xff\xd8\xff"),
    ("gif", b"GIF8"),
    ("bmp", b"BM"),
    ("tiff", b"II*\0"),
    ("tiff", b"MM\0*"),
    ("emf", b"\1\0\0\0"),
    ("wmf", b"\xd7\xcd\xc6\x9a"),
    ("wmf", b"\1\0\x09\0"),
)


class Edge(NamedTuple):
    """What stands at the head or the foot of a page, and what it is related to.

    `pictures` are their bytes and kinds by the id of the relation, `links` the addresses.
    """

    root: BaseOxmlElement
    pictures: dict[str, tuple[str, bytes]]
    links: dict[str, str]

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it is seen on a page."""
        shown = ("drawing", "pict", "sym", "fldSimple", "fldChar", "pgNum", "pBdr", "tbl")
        has_text = any((each.text or "").strip() for each in self.root.iter(qn("w:t")))
        return not has_text and not any(
            next(self.root.iter(qn(f"w:{name}")), None) is not None for name in shown
        )


def read_edge(package: Package, part: str, sort: str, *, left_out: set[str]) -> Edge:
    """Return what `part` of `package`, a 'header' or a 'footer', holds.

    Adds to `left_out` what is not taken. Raises BrokenFile and TooLargeInside.
    """
    root = package.xml(part, _ROOTS[sort])
    pictures: dict[str, tuple[str, bytes]] = {}
    links: dict[str, str] = {}
    for identifier, relation in package.relations(part).items():
        if relation.kind == "hyperlink":
            if _is_safe(relation.target):
                links[identifier] = relation.target
            else:
                left_out.add(words.LEFT_LINKED)
        elif relation.kind == "image" and not relation.is_external:
            data = package.read(relation.target)
            if kind := _picture_kind(data):
                pictures[identifier] = (kind, data)
            else:
                left_out.add(words.LEFT_PICTURES)
        else:
            left_out.add(_why(relation))
    _remove_foreign(root, left_out)
    _unrelate(root, {*pictures, *links})
    if remove_fields(root):
        left_out.add(words.LEFT_FIELDS)
    _close(root)
    used = {to for each in root.iter() for key, to in each.attrib.items() if key.startswith(_R)}
    return Edge(
        root,
        {key: each for key, each in pictures.items() if key in used},
        {key: each for key, each in links.items() if key in used},
    )


def _why(relation: Relation) -> str:
    return words.LEFT_LINKED if relation.is_external else words.LEFT_OBJECTS


def _is_safe(address: str) -> bool:
    try:
        return urlsplit(address).scheme.lower() in SAFE_SCHEMES and len(address) <= _LONGEST_LINK
    except ValueError:
        return False


def _picture_kind(data: bytes) -> str:
    return next((kind for kind, start in _PICTURES if data.startswith(start)), "")


def _remove_foreign(root: BaseOxmlElement, left_out: set[str]) -> None:
    """Remove what shows something else than text and pictures, and who wrote it and when."""
    for control in list(root.iter(qn("w:sdt"))):
        _empty_control(control)
    for each in elements(root):
        if each.tag in _OBJECTS:
            left_out.add(words.LEFT_OBJECTS)
            remove(_graphic(each))
        elif each.tag in _GONE or (each.tag == qn("w:r") and is_on(each, "rPr/vanish")):
            remove(each)
        elif each.tag in _UNWRAPPED:
            unwrap(each)
        else:
            remove_marks(each)


def remove_marks(element: BaseOxmlElement) -> None:
    """Remove the attributes that tell of an editing session, a file's place, or lead elsewhere."""
    for key, text in element.items():
        name = key.rpartition("}")[2]
        if name in _NAMES and ("\\" in text or ":/" in text):
            element.set(key, "")
        elif (name in _MARKS or name.startswith("rsid")) and not key.startswith(_R):
            del element.attrib[key]


def _empty_control(control: BaseOxmlElement) -> None:
    """Remove what a content control shows when it only asks for text, or tells of the file."""
    about = child(control, "sdtPr")
    bound = child(about, "dataBinding")
    told = "" if bound is None else "".join(map(str, bound.attrib.values()))
    if is_on(about, "showingPlcHdr") or _CORE in told:
        for each in list(control.iter(qn("w:r"))):
            remove(each)


def _unrelate(root: BaseOxmlElement, known: set[str]) -> None:
    """Remove what is related to anything but a part or an address of `known`."""
    for each in list(root.iter()):
        lost = [key for key, to in each.attrib.items() if key.startswith(_R) and to not in known]
        if not lost:
            continue
        for key in lost:
            del each.attrib[key]
        is_shown = any(key.startswith(_R) for key in each.attrib)
        if each.tag != qn("w:hyperlink") and not is_shown:
            remove(_graphic(each))


def _graphic(element: BaseOxmlElement) -> BaseOxmlElement:
    """Return the drawing that `element` is part of, with its alternatives; or `element` alone."""
    around = list(_around(element))
    alternatives = [each for each in around if each.tag == _ALTERNATIVES]
    graphics = [each for each in around if each.tag in _GRAPHICS]
    return (alternatives or graphics or [element])[-1]


def _around(element: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    at: BaseOxmlElement | None = element
    while at is not None:
        yield at
        at = at.getparent()


def _close(root: BaseOxmlElement) -> None:
    """Let each cell, text box and the whole end in a paragraph, as they must."""
    ends = [root, *root.iter(qn("w:tc")), *root.iter(qn("w:txbxContent"))]
    for each in ends:
        if len(each) == 0 or each[-1].tag != qn("w:p"):
            each.append(each.makeelement(qn("w:p")))
