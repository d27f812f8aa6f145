"""The parts of our template, to be changed and to get others beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml

from ledersamtale.paper.word.base import packed, template_parts

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

    from ledersamtale.paper.word.given.safe.edges import Edge

STYLES, LISTS, SETTINGS = "word/styles.xml", "word/numbering.xml", "word/settings.xml"
DOCUMENT = "word/document.xml"
_THEME = "word/theme/theme1.xml"
_TYPES, _RELATIONS = "[Content_Types].xml", "word/_rels/document.xml.rels"
_FORMAT = "application/vnd.openxmlformats-officedocument"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NO_RELATIONS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
)
_PICTURES = {"emf": "x-emf", "wmf": "x-wmf"}
"""What kinds of picture are called, where that is not their name."""
_FIRST_NUMBER = 11
"""Of the headers and footers that are added, behind our own."""


class Archive:
    """The parts of our template as XML, and other parts that the document is related to."""

    def __init__(self) -> None:
        self._parts = template_parts()
        self._xml: dict[str, BaseOxmlElement] = {}
        self._added = 0
        self._media: dict[bytes, str] = {}

    def xml(self, part: str) -> BaseOxmlElement:
        """Return `part`, to be changed."""
        if part not in self._xml:
            self._xml[part] = parse_xml(self._parts.get(part, _NO_RELATIONS))
        return self._xml[part]

    def put(self, part: str, root: BaseOxmlElement) -> None:
        """Let the file have `root` as its `part`, which it has already."""
        self._xml[part] = root

    def put_theme(self, theme: BaseOxmlElement) -> None:
        """Let the file have `theme`."""
        self._xml[_THEME] = theme
        self._describe(_THEME, f"{_FORMAT}.theme+xml")
        self._relate(_RELATIONS, "rIdTheme", "theme", "theme/theme1.xml")

    def put_edge(self, sort: str, edge: Edge) -> tuple[str, str]:
        """Add a 'header' or a 'footer'; return its part, and its id in the document."""
        name = f"{sort}{_FIRST_NUMBER + self._added}.xml"
        identifier = f"rIdEdge{self._added}"
        self._added += 1
        self._xml[f"word/{name}"] = edge.root
        self._describe(f"word/{name}", f"{_FORMAT}.wordprocessingml.{sort}+xml")
        self._relate(_RELATIONS, identifier, sort, name)
        for key, (kind, data) in edge.pictures.items():
            self._relate(f"word/_rels/{name}.rels", key, "image", self._picture(kind, data))
        for key, address in edge.links.items():
            link = {"TargetMode": "External"}
            self._relate(f"word/_rels/{name}.rels", key, "hyperlink", address, **link)
        return f"word/{name}", identifier

    def data(self) -> bytes:
        """Return the file."""
        return packed(
            self._parts | {name: serialize_part_xml(each) for name, each in self._xml.items()}
        )

    def _picture(self, kind: str, data: bytes) -> str:
        if data not in self._media:
            self._media[data] = f"media/skabelon{len(self._media) + 1}.{kind}"
            self._parts[f"word/{self._media[data]}"] = data
            self._describe(f"word/{self._media[data]}", f"image/{_PICTURES.get(kind, kind)}")
        return self._media[data]

    def _describe(self, part: str, kind: str) -> None:
        types = self.xml(_TYPES)
        about = {"PartName": f"/{part}", "ContentType": kind}
        types.append(types.makeelement(f"{_namespace(types)}Override", about))

    def _relate(self, relations: str, key: str, kind: str, target: str, **more: str) -> None:
        root = self.xml(relations)
        about = {"Id": key, "Type": f"{_RELATION}/{kind}", "Target": target, **more}
        root.append(root.makeelement(f"{_namespace(root)}Relationship", about))


def _namespace(root: BaseOxmlElement) -> str:
    return f"{{{root.nsmap[None]}}}"
