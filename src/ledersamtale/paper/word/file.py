"""The file itself: a template, which holds what all papers share, filled by python-docx."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.story import StoryPart
from docx.text.paragraph import Paragraph

from ledersamtale.errors import CannotCompose
from ledersamtale.paper.blocks import LARGE_PRINT
from ledersamtale.paper.word.body.elements import Para, Sheets
from ledersamtale.paper.word.body.xml import floating_picture
from ledersamtale.paper.word.ids import number_in, raise_lists, rename
from ledersamtale.paper.word.page import LARGER, twips
from ledersamtale.text import clean, one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docx.document import Document as DocumentObject
    from docx.oxml.xmlchemy import BaseOxmlElement

    from ledersamtale.paper.blocks import Paper, Picture
    from ledersamtale.paper.word.base import Base
    from ledersamtale.paper.word.body.elements import Element

_MOST_TAGS = 500_000
"""Tags of XML, which take 150 MB and 2 seconds, or 5 where all stand in one paragraph. Two thousand
answers have 40,000."""
_LONGEST_EDGE = 400
"""Characters in a header or a footer, which must leave room for the page."""
_LONGEST_PROPERTY = 255
"""Characters in a file's title or author (python-docx takes no more)."""


def word_file(
    paper: Paper,
    elements: Sequence[Element],
    *,
    base: Base,
    restarts: str,
    addresses: Mapping[str, str],
) -> bytes:
    """Return the bytes of `base` with `elements` in it, and the title and the margins of `paper`.

    `restarts` is the XML of the lists' numbers, `addresses` what links lead to, each with its id.
    Raises CannotCompose for more than _MOST_TAGS.
    """
    document = Document(BytesIO(base.data))
    _describe(document, paper, base)
    if paper.is_large:
        _enlarge(document, base)
    numbering = document.part.numbering_part.element
    starts = _parsed(restarts)
    raise_lists(starts, base.lists, base.definitions)
    numbering.extend(list(starts))
    for address, relation in addresses.items():
        # python-docx's own way looks through all of them for each one.
        document.part.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, address, relation, True)  # noqa: FBT003
    if paper.logo:
        elements = _with_logo(document, paper.logo, elements)
    _fill(document, elements, base)
    stream = BytesIO()
    document.save(stream)
    return _timeless(stream)


def _describe(document: DocumentObject, paper: Paper, base: Base) -> None:
    """Say whose paper it is, in which language, and what stands in its margins."""
    language = "da-DK" if paper.language == "da" else paper.language
    for each in document.styles.element.iter(qn("w:lang")):
        each.set(qn("w:val"), language)
    core = document.core_properties
    core.title = one_line(paper.title)[:_LONGEST_PROPERTY]
    core.author = one_line(paper.author)[:_LONGEST_PROPERTY]
    core.language = language
    texts = dict.fromkeys(base.headers, paper.header) | dict.fromkeys(base.footers, paper.footer)
    for part in document.part.package.iter_parts():
        text = texts.get(part.partname.removeprefix("/"))
        if text is not None and isinstance(part, StoryPart):
            _put_edge(Paragraph(part.element.p_lst[0], part), clean(text), paper)


def _put_edge(paragraph: Paragraph, text: str, paper: Paper) -> None:
    """Put `text` into what stands at an edge of the page, and the words around a page's number."""
    said = {"Side ": f"{paper.words.page} ", " af ": f" {paper.words.of_pages} "}
    for each in paragraph._p.iter(qn("w:t")):
        each.text = said.get(each.text or "", each.text)
    is_long = len(text) > _LONGEST_EDGE
    paragraph.runs[0].text = f"{text[:_LONGEST_EDGE]}…" if is_long else text


def _with_logo(
    document: DocumentObject, logo: Picture, elements: Sequence[Element]
) -> list[Element]:
    """Return `elements` with `logo` in the first of them; raises CannotCompose for no PNG."""
    if logo.kind != "png":
        raise CannotCompose("Word", others=".html")
    relation, _ = document.part.get_or_add_image(BytesIO(logo.data))
    drawn = floating_picture(relation, *logo.size, text=one_line(logo.text))
    if elements and isinstance(elements[0], Para):
        first = replace(elements[0], inline=drawn + elements[0].inline)
        return [first, *elements[1:]]
    return [Para("Afstand", drawn), *elements]


def _enlarge(document: DocumentObject, base: Base) -> None:
    """Give all styles some points more, and their lines as much more room.

    Ours get LARGER points; of the others, running text then has the size of large print, too.
    """
    others = max(LARGE_PRINT - base.size, 0)
    for style in document.styles.element.iter(qn("w:style"), qn("w:docDefaults")):
        identifier = style.get(qn("w:styleId"), "")
        if identifier in base.unsized:
            continue
        more = others if identifier in base.foreign else LARGER
        for size in style.iter(qn("w:sz"), qn("w:szCs")):
            points = number_in(size.get(qn("w:val"))) + round(2 * more)
            size.set(qn("w:val"), str(points))
        for spacing in style.iter(qn("w:spacing")):
            # A line that is as high as its text grows with it.
            if spacing.get(qn("w:lineRule")) in ("atLeast", "exact"):
                line = number_in(spacing.get(qn("w:line"))) + twips(more)
                spacing.set(qn("w:line"), str(line))


def _fill(document: DocumentObject, elements: Sequence[Element], base: Base) -> None:
    cards, main = (section._sectPr.xml for section in document.sections)
    xml = []
    for number, element in enumerate(elements):
        xml.append(element.xml())
        following = elements[number + 1] if number + 1 < len(elements) else None
        if following and Sheets in (type(element), type(following)):
            end = cards if isinstance(element, Sheets) else main
            xml.append(Para("Afstand", properties=(("sectPr", end),)).xml())
    if elements and isinstance(elements[-1], Sheets):
        # The end of the file says what its last pages are like, after a paragraph of its own.
        xml += [Para("Afstand").xml(), cards]
    else:
        xml.append(main)
    whole = "".join(xml)
    if whole.count("<") > _MOST_TAGS:
        raise CannotCompose("Word", others=".html")
    # A new root: lxml takes four times as long to move so many elements into another tree as to
    # read them.
    namespaces = nsdecls("w", "r", "wp", "a", "pic")
    root = parse_xml(f"<w:document {namespaces}><w:body>{whole}</w:body></w:document>")
    if base.styles:
        rename(root, base.styles)
        raise_lists(root, base.lists, base.definitions)
    document.part._element = root


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
