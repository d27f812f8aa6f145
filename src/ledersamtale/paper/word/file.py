"""The parts of a Word file, put together by python-docx, with nothing of its template in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.parts.hdrftr import FooterPart, HeaderPart

from ledersamtale.paper.word.cards import CARD_MARGIN
from ledersamtale.paper.word.fit import lines_in
from ledersamtale.paper.word.pieces import Para, Sheets
from ledersamtale.paper.word.styles import FONT, LOOKS, MARGIN, PAGE_HEIGHT, PAGE_WIDTH, styles
from ledersamtale.paper.word.xml import field, quoted, run
from ledersamtale.text import one_line

if TYPE_CHECKING:
    from docx.document import Document as DocumentObject
    from docx.oxml.xmlchemy import BaseOxmlElement

    from ledersamtale.paper.blocks import Paper
    from ledersamtale.paper.word.pieces import Piece
    from ledersamtale.paper.word.styles import Look

_EDGE = 567
"""Twips from the edge of the page to its header and footer, 10 mm."""
_LONGEST_EDGE = 400
"""Characters in a header or a footer, which must leave room for the page."""
_LONGEST_PROPERTY = 255
"""Characters in a file's title or author (python-docx takes no more)."""
_EDGE_TYPES = {"header": RELATIONSHIP_TYPE.HEADER, "footer": RELATIONSHIP_TYPE.FOOTER}
_KEPT = {
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.SETTINGS,
    RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
    RELATIONSHIP_TYPE.CORE_PROPERTIES,
}

# In the order of ECMA-376, Part 1, 17.15.1.78. Without the mode, Word says that the file is old.
_SETTINGS = """
<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:autoHyphenation/>
<w:consecutiveHyphenLimit w:val="2"/><w:hyphenationZone w:val="425"/><w:doNotHyphenateCaps/>
<w:characterSpacingControl w:val="doNotCompress"/>
<w:compat><w:compatSetting w:name="compatibilityMode"
 w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>
<w:themeFontLang w:val={language} w:eastAsia="zh-CN"/>
<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1"
 w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5"
 w:accent6="accent6" w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>
<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>
"""
_APPLICATION = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.'
    'openxmlformats.org/officeDocument/2006/extended-properties"><Application>ledersamtale'
    "</Application></Properties>"
)


@dataclass(frozen=True, slots=True)
class WordFile:
    """What a file holds: `numbering` is XML, `addresses` those that are led to, with their ids."""

    paper: Paper
    looks: tuple[Look, ...]
    pieces: tuple[Piece, ...]
    pages: int
    numbering: str
    addresses: dict[str, str]


def text_height(paper: Paper) -> float:
    """Return how much of a page of `paper` the text may take, in points."""
    edges = _outgrown(paper.header) + _outgrown(f"{paper.footer}\tSide 1000 af 1000")
    return (PAGE_HEIGHT - 2 * MARGIN) / 20 - edges


def _outgrown(text: str) -> float:
    """Return how many points further a header or footer reaches than the margin."""
    look = next(look for look in LOOKS if look.id == "Footer")
    lines = lines_in(_edge(text), width=(PAGE_WIDTH - 2 * MARGIN) / 20, size=look.size)
    return max(lines * look.line - (MARGIN - _EDGE) / 20, 0)


def _edge(text: str) -> str:
    return text if len(text) <= _LONGEST_EDGE else f"{text[:_LONGEST_EDGE]}…"


def word_file(content: WordFile) -> bytes:
    """Return the bytes of a file with `content`."""
    paper = content.paper
    language = "da-DK" if paper.language == "da" else paper.language
    document = Document()
    _drop_template(document)
    _say(document.styles.element, styles(content.looks, language=language))
    _say(document.settings.element, _SETTINGS.format(language=quoted(language)))
    _say(document.part.numbering_part.element, content.numbering)
    _describe(document, paper, language)
    for address, id in content.addresses.items():  # noqa: A001
        # python-docx's own way looks through all of them for each one.
        document.part.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, address, id, True)  # noqa: FBT003
    _fill(document, content)
    stream = BytesIO()
    document.save(stream)
    return _timeless(stream)


def _drop_template(document: DocumentObject) -> None:
    package = document.part.package
    theme = document.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    for rels in (package.rels, document.part.rels):
        for id, rel in list(rels.items()):  # noqa: A001
            if rel.reltype not in _KEPT:
                del rels[id]
    blob = re.sub(rb'(<a:latin typeface=")[^"]*', rb"\g<1>" + FONT.encode(), theme.blob)
    blob = blob.replace(b'"Office Theme"', b'"Ledersamtale"')
    theme = Part(theme.partname, theme.content_type, blob, package)
    document.part.relate_to(theme, RELATIONSHIP_TYPE.THEME)
    kind = CONTENT_TYPE.OFC_EXTENDED_PROPERTIES
    name = PackURI("/docProps/app.xml")
    package.relate_to(Part(name, kind, _APPLICATION.encode(), package),
                      RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)  # fmt: skip


def _describe(document: DocumentObject, paper: Paper, language: str) -> None:
    part = document.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)
    if isinstance(part, XmlPart):
        _say(part.element, "")
    core = document.core_properties
    core.title = one_line(paper.title)[:_LONGEST_PROPERTY]
    core.author = one_line(paper.author)[:_LONGEST_PROPERTY]
    core.language = language


def _fill(document: DocumentObject, content: WordFile) -> None:
    main, cards = _section_ends(document, content)
    xml = []
    for piece, following in zip(content.pieces, (*content.pieces[1:], None), strict=False):
        xml.append(piece.xml())
        if following is not None and Sheets in (type(piece), type(following)):
            end = cards if isinstance(piece, Sheets) else main
            xml.append(Para("Afstand", properties=(("sectPr", end),)).xml())
    if content.pieces and isinstance(content.pieces[-1], Sheets):
        # The end of the file says what its last pages are like, after a paragraph of its own.
        xml += [Para("Afstand").xml(), cards]
    else:
        xml.append(main)
    # lxml takes seconds to move a table of two thousand rows, and no time to move its parent.
    body = document.element.body
    document.element.replace(body, _parsed("".join(xml)))


def _section_ends(document: DocumentObject, content: WordFile) -> tuple[str, str]:
    """Return the XML of the two kinds of w:sectPr: for most pages, and for pages of cards."""
    paper = content.paper
    has_cards = any(isinstance(piece, Sheets) for piece in content.pieces)
    side = (
        run("\tSide ") + field("PAGE", run("1")) + run(" af ")
        + field("NUMPAGES", run(str(content.pages)))
    )  # fmt: skip
    footer = Para("Footer", inline=run(_edge(paper.footer)) + side)
    references = _reference(document, "footer", footer)
    if paper.header:
        header = Para("Header", inline=run(_edge(paper.header)))
        references = _reference(document, "header", header) + references
    main = _section(references, margin=MARGIN, edge=_EDGE)
    if not has_cards:
        return main, main
    nothing = Para("Afstand")
    references = _reference(document, "header", nothing) + _reference(document, "footer", nothing)
    return main, _section(references, margin=CARD_MARGIN, edge=CARD_MARGIN // 2)


def _reference(document: DocumentObject, where: str, para: Para) -> str:
    kind = HeaderPart if where == "header" else FooterPart
    part = kind.new(document.part.package)
    _say(part.element, para.xml())
    id = document.part.relate_to(part, _EDGE_TYPES[where])  # noqa: A001
    return f'<w:{where}Reference w:type="default" r:id="{id}"/>'


def _section(references: str, *, margin: int, edge: int) -> str:
    sides = " ".join(f'w:{side}="{margin}"' for side in ("top", "right", "bottom", "left"))
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/>'
        f'<w:pgMar {sides} w:header="{edge}" w:footer="{edge}" w:gutter="0"/>'
        '<w:cols w:space="708"/></w:sectPr>'
    )


def _say(element: BaseOxmlElement, xml: str) -> None:
    """Put `xml` into `element` instead of what it has."""
    for child in list(element):
        element.remove(child)
    element.extend(list(_parsed(xml)))


def _parsed(xml: str) -> BaseOxmlElement:
    return parse_xml(f"<w:body {nsdecls('w', 'r')}>{xml}</w:body>")


def _timeless(stream: BytesIO) -> bytes:
    """Return the same archive without the time at which it was made."""
    result = BytesIO()
    with ZipFile(stream) as made, ZipFile(result, "w", ZIP_DEFLATED) as archive:
        for name in made.namelist():
            info = ZipInfo(name)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, made.read(name))
    return result.getvalue()
