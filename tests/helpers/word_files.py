"""What Word would call damaged in a file, as far as it can be told without Word."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING
from zipfile import ZipFile

from docx.oxml import parse_xml

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

# The sequences of ECMA-376, Part 1, Annex A (transitional), as far as a paper could come to them.
SEQUENCES = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr"
    " suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct"
    " topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind"
    " contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
    " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint"
    " noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect"
    " bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc"
    " tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection"
    " tcFitText vAlign hideMark",
    "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "tc": "tcPr p",
    "p": "pPr *",
    "r": "rPr *",
    "numPr": "ilvl numId",
    "pBdr": "top left bottom right between bar",
    "tblBorders": "top left bottom right insideH insideV",
    "tcBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "tcMar": "top left bottom right",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc"
    " pgBorders lnNumType pgNumType cols titlePg",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden"
    " unhideWhenUsed qFormat locked pPr rPr tblPr trPr tcPr tblStylePr",
    "tblStylePr": "pPr rPr tblPr trPr tcPr",
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "numbering": "numPicBullet abstractNum num",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "num": "abstractNumId lvlOverride",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "settings": "zoom mirrorMargins defaultTabStop autoHyphenation consecutiveHyphenLimit"
    " hyphenationZone doNotHyphenateCaps evenAndOddHeaders characterSpacingControl compat"
    " themeFontLang clrSchemeMapping decimalSymbol listSeparator",
}


def misplaced(element: BaseOxmlElement) -> list[str]:
    """Return where children stand in an order that Word would refuse."""
    found = []
    for parent in element.iter():
        names = [each.tag.removeprefix(W) for each in parent]
        sequence = SEQUENCES.get(parent.tag.removeprefix(W), "*").split()
        places = [sequence.index(each if each in sequence else "*") for each in names]
        if places != sorted(places):
            found.append(f"{parent.tag}: {names}")
    return found


def damage(data: bytes) -> list[str]:
    """Return what is wrong with a file that Word would call damaged, as far as it can be told."""
    found = []
    with ZipFile(BytesIO(data)) as archive:
        names = re.findall(r"word/[a-z0-9]+\.xml", "\n".join(archive.namelist()))
        parts = {name: parse_xml(archive.read(name)) for name in names}
        for name, part in parts.items():
            found += misplaced(part) + unrelated(archive, name, part)
    found += unknown(parts)
    main = parts["word/document.xml"]
    for name in ("id", "name"):
        marks = [each.get(f"{W}{name}") for each in every(main, "bookmarkStart")]
        found += [f"two bookmarks: {each}" for each in set(marks) if marks.count(each) > 1]
    cells = [each[-1].tag for each in every(main, "tc")]
    found += ["a cell without a paragraph at its end"] * (len(cells) - cells.count(f"{W}p"))
    kinds = "".join((e.get(f"{W}fldCharType") or "")[0] for e in every(main, "fldChar"))
    found += [] if re.fullmatch("(bse)*", kinds) else [f"fields open and close as {kinds}"]
    order = [each.tag.removeprefix(W) for each in main[0]]
    found += ["two tables run together"] if ("tbl", "tbl") in pairwise(order) else []
    found += [] if order[-1] == "sectPr" and order[-2:-1] != ["tbl"] else [f"ends in {order[-2:]}"]
    return found


def unrelated(archive: ZipFile, name: str, part: BaseOxmlElement) -> list[str]:
    """Return the relationships of a part that lead nowhere, and those that it does not have."""
    relations = f"word/_rels/{name.removeprefix('word/')}.rels"
    known = {}
    if relations in archive.namelist():
        inside = [e for e in parse_xml(archive.read(relations)) if e.get("TargetMode") is None]
        outside = [e for e in parse_xml(archive.read(relations)) if e.get("TargetMode")]
        known = {each.get("Id"): f"word/{each.get('Target')}" for each in inside}
        lost = [f"no such part: {each}" for each in set(known.values()) - {*archive.namelist()}]
        known |= dict.fromkeys((each.get("Id") for each in outside), "")
    else:
        lost = []
    used = {to for each in part.iter() for key, to in each.attrib.items() if key.startswith(R)}
    return [*lost, *(f"no such relationship: {each}" for each in used - set(known))]


def unknown(parts: dict[str, BaseOxmlElement]) -> list[str]:
    """Return the styles and lists that are used and not defined, or defined twice."""
    styles = every(parts["word/styles.xml"], "style")
    ids = [each.get(f"{W}styleId") for each in styles]
    names = [(each.find(f"{W}name").get(f"{W}val") or "").casefold() for each in styles]
    lists = [each.get(f"{W}numId") for each in every(parts["word/numbering.xml"], "num")]
    kinds = [
        each.get(f"{W}abstractNumId") for each in every(parts["word/numbering.xml"], "abstractNum")
    ]
    found = [
        f"twice: {each}"
        for defined in (ids, names, lists, kinds)
        for each in defined
        if defined.count(each) > 1
    ]
    for part in parts.values():
        for tags, known in (
            (("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"), ids),
            (("numId",), [*lists, "0"]),
            (("abstractNumId",), kinds),
        ):
            used = {each.get(f"{W}val") for tag in tags for each in every(part, tag)}
            found += [f"no such {tags[0]}: {each}" for each in used - set(known)]
    return found


def every(element: BaseOxmlElement, name: str) -> list[BaseOxmlElement]:
    return list(element.iter(f"{W}{name}"))
