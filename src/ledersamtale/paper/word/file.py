"""The file itself: the template, which holds what all papers share, filled by python-docx.

The template lies in `template/` as the parts of a Word file. `python -m docs.make_template` puts
them together as one to open in Word, and takes a changed one apart again.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib import resources
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from ledersamtale.errors import CannotCompose
from ledersamtale.paper.word.body.elements import Para, Sheets
from ledersamtale.paper.word.body.xml import floating_picture
from ledersamtale.paper.word.page import LARGER, twips
from ledersamtale.text import clean, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from importlib.resources.abc import Traversable

    from docx.document import Document as DocumentObject
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.section import _Footer

    from ledersamtale.paper.blocks import Paper, Picture
    from ledersamtale.paper.word.body.elements import Element

_MOST_TAGS = 500_000
"""Tags of XML, which take 150 MB and 2 seconds, or 5 where all stand in one paragraph. Two thousand
answers have 40,000."""
_LONGEST_EDGE = 400
"""Characters in a header or a footer, which must leave room for the page."""
_SIZED_OTHERWISE = ("Afstand", "Kort", "Kortrand")
"""Styles of what stays as it is in large print: a little room, and cards, which have two sizes."""
_LONGEST_PROPERTY = 255
"""Characters in a file's title or author (python-docx takes no more)."""


@cache
def template() -> bytes:
    """Return the template as a Word file."""
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, data in _parts(resources.files("ledersamtale.paper.word") / "template", ""):
            archive.writestr(name, data)
    return stream.getvalue()


def _parts(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for each in sorted(folder.iterdir(), key=lambda each: each.name):
        if each.is_dir():
            yield from _parts(each, f"{path}{each.name}/")
        else:
            yield f"{path}{each.name}", each.read_bytes()


def word_file(
    paper: Paper, elements: Sequence[Element], *, restarts: str, addresses: Mapping[str, str]
) -> bytes:
    """Return the bytes of a file that holds `elements`, with the title and the margins of `paper`.

    `restarts` is the XML of the lists' numbers, `addresses` what links lead to, each with its id.
    Raises CannotCompose for more than _MOST_TAGS.
    """
    document = Document(BytesIO(template()))
    _describe(document, paper)
    if paper.is_large:
        _enlarge(document)
    numbering = document.part.numbering_part.element
    numbering.extend(list(_parsed(restarts)))
    for address, relation in addresses.items():
        # python-docx's own way looks through all of them for each one.
        document.part.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, address, relation, True)  # noqa: FBT003
    if paper.logo:
        elements = _with_logo(document, paper.logo, elements)
    _fill(document, elements)
    stream = BytesIO()
    document.save(stream)
    return _timeless(stream)


def _describe(document: DocumentObject, paper: Paper) -> None:
    """Say whose paper it is, in which language, and what stands in its margins."""
    language = "da-DK" if paper.language == "da" else paper.language
    for each in document.styles.element.iter(qn("w:lang")):
        each.set(qn("w:val"), language)
    core = document.core_properties
    core.title = one_line(paper.title)[:_LONGEST_PROPERTY]
    core.author = one_line(paper.author)[:_LONGEST_PROPERTY]
    core.language = language
    main = document.sections[-1]
    _name_pages(main.footer, paper)
    for edge, text in ((main.header, paper.header), (main.footer, paper.footer)):
        shown = clean(text)
        is_long = len(shown) > _LONGEST_EDGE
        edge.paragraphs[0].runs[0].text = f"{shown[:_LONGEST_EDGE]}…" if is_long else shown


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


def _enlarge(document: DocumentObject) -> None:
    """Give all styles LARGER points more, and their lines as much more room."""
    for style in document.styles.element.iter(qn("w:style"), qn("w:docDefaults")):
        if style.get(qn("w:styleId")) in _SIZED_OTHERWISE:
            continue
        for size in style.iter(qn("w:sz"), qn("w:szCs")):
            size.set(qn("w:val"), str(int(size.get(qn("w:val"), 0)) + round(2 * LARGER)))
        for spacing in style.iter(qn("w:spacing")):
            line = int(spacing.get(qn("w:line"), 0)) + twips(LARGER)
            spacing.set(qn("w:line"), str(line))


def _name_pages(footer: _Footer, paper: Paper) -> None:
    """Put the words around a page's number into the language of the paper."""
    said = {"Side ": f"{paper.words.page} ", " af ": f" {paper.words.of_pages} "}
    for each in footer._element.iter(qn("w:t")):
        each.text = said.get(each.text, each.text)


def _fill(document: DocumentObject, elements: Sequence[Element]) -> None:
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
    document.part._element = parse_xml(
        f"<w:document {namespaces}><w:body>{whole}</w:body></w:document>"
    )


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
