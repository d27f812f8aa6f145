"""Word templates as a municipality has them, made of their parts so that each can be odd."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMESPACES = (
    " ".join(
        f'xmlns:{name}="http://schemas.{address}"'
        for name, address in {
            "w": "openxmlformats.org/wordprocessingml/2006/main",
            "r": "openxmlformats.org/officeDocument/2006/relationships",
            "wp": "openxmlformats.org/drawingml/2006/wordprocessingDrawing",
            "a": "openxmlformats.org/drawingml/2006/main",
            "pic": "openxmlformats.org/drawingml/2006/picture",
            "mc": "openxmlformats.org/markup-compatibility/2006",
            "w14": "microsoft.com/office/word/2010/wordml",
        }.items()
    )
    + ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_FORMAT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

SECTION = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1701" w:right="1134" w:bottom="1134"'
    ' w:left="1134" w:header="708" w:footer="708" w:gutter="0"/>'
)
DANISH = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi"/><w:sz w:val="22"/>'
    "</w:rPr></w:rPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    '<w:rPr><w:rFonts w:ascii="Gill Sans" w:hAnsi="Gill Sans"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Overskrift1"><w:name w:val="heading 1"/>'
    '<w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr>'
    '<w:rPr><w:rFonts w:ascii="Rockwell" w:hAnsi="Rockwell"/><w:color w:val="005A9C"/>'
    '<w:sz w:val="36"/></w:rPr></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="Standardskrifttypeiafsnit">'
    '<w:name w:val="Default Paragraph Font"/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="Tabel-Normal"><w:name w:val="Normal Table"/>'
    "</w:style>"
    '<w:style w:type="numbering" w:default="1" w:styleId="Ingenoversigt"><w:name w:val="No List"/>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="Sidefod"><w:name w:val="footer"/><w:pPr><w:tabs>'
    '<w:tab w:val="center" w:pos="4819"/><w:tab w:val="right" w:pos="9638"/></w:tabs></w:pPr>'
    "</w:style>"
)
"""Styles as Danish Word saves them: it calls them otherwise in their ids, and saves few of them."""


def words(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def field(instruction: str, result: str = "") -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    shown = f"<w:r><w:t>{result}</w:t></w:r>"
    code = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return f"{mark('begin')}{code}{mark('separate')}{shown}{mark('end')}"


def related(identifier: str, kind: str, target: str, *, is_external: bool = False) -> str:
    mode = ' TargetMode="External"' if is_external else ""
    return f'<Relationship Id="{identifier}" Type="{_RELATION}/{kind}" Target="{target}"{mode}/>'


def picture(identifier: str = "rId1", name: str = "Logo") -> str:
    """Return a paragraph with the picture of this relation."""
    return (
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="300000"/>'
        f'<wp:docPr id="1" name="{name}" descr="{name}"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="1" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{identifier}"/></pic:blipFill><pic:spPr/></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def template(
    *,
    body: str = "<w:p/>",
    section: str = SECTION,
    edges: Mapping[tuple[str, str], str] | None = None,
    edge_relations: str = "",
    styles: str | None = DANISH,
    parts: Mapping[str, str] | None = None,
    files: Mapping[str, bytes] | None = None,
    main_relations: str = "",
    kind: str = "template",
) -> bytes:
    """Return a template.

    `edges` are what stands in its headers and footers, by sort and by kind of page; all have
    `edge_relations`. `parts` are the contents of others, such as 'settings', without their roots,
    and `files` are whole ones by their paths.
    """
    found: dict[str, bytes] = {}
    references, inner = "", main_relations
    for number, ((sort, pages), xml) in enumerate((edges or {}).items(), start=1):
        name = f"{sort}{number}"
        found[f"word/{name}.xml"] = _part({"header": "hdr", "footer": "ftr"}[sort], xml)
        found[f"word/_rels/{name}.xml.rels"] = relations(edge_relations)
        references += f'<w:{sort}Reference w:type="{pages}" r:id="rIdE{number}"/>'
        inner += related(f"rIdE{number}", sort, f"{name}.xml")
    shared = {} if styles is None else {"styles": styles}
    for name, xml in {**shared, **(parts or {})}.items():
        found[f"word/{name}.xml"] = _part(name, xml)
        inner += related(f"rId{name}", name, f"{name}.xml")
    main = f"<w:body>{body}<w:sectPr>{references}{section}</w:sectPr></w:body>"
    found |= {
        "[Content_Types].xml": _types(kind),
        "_rels/.rels": relations(related("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": _part("document", main),
        "word/_rels/document.xml.rels": relations(inner),
        **(files or {}),
    }
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, data in found.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _part(root: str, xml: str) -> bytes:
    return f"<w:{root} {NAMESPACES}>{xml}</w:{root}>".encode()


def relations(xml: str) -> bytes:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{xml}</Relationships>'.encode()


def _types(kind: str) -> bytes:
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml"'
        ' ContentType="application/xml"/><Override PartName="/word/document.xml"'
        f' ContentType="{_FORMAT}.{kind}.main+xml"/></Types>'
    ).encode()
