"""How each kind of paragraph looks in Word, and the styles that say so.

Word and LibreOffice both have Arial, or a font with its widths; every line's height is said in
points, so that a page holds as much in the one as in the other.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ledersamtale.paper.word.xml import border, properties, quoted, value

if TYPE_CHECKING:
    from collections.abc import Iterable

FONT = "Arial"
CODE_FONT = "Courier New"
DARK = "404040"
SMALL_PRINT = "595959"
HAIRLINE = "8C8C8C"
PALE = "F2F2F2"

PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838
MARGIN = 1247
"""Twips: A4, and 22 mm at each of its sides."""

INDENT = 20
"""How many points a list or a quote stands further in than what it is in."""


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style: sizes and distances in points.

    `line` is the least height of a line, or the exact one when `is_exact`; `frame` is what its
    borders add to the height. `own` is what only this style has, as children of pPr.
    """

    id: str
    name: str
    size: float = 10.5
    line: float = 14.5
    before: float = 0
    after: float = 0
    left: float = 0
    right: float = 0
    frame: float = 0
    is_bold: bool = False
    is_italic: bool = False
    is_exact: bool = False
    keeps_next: bool = False
    color: str = ""
    font: str = ""
    following: str = ""
    own: dict[str, str] = field(default_factory=dict)

    @property
    def is_built_in(self) -> bool:
        """Whether Word itself has a style of this name, and shows it in the person's language."""
        return self.name in _BUILT_IN or self.name.startswith(("heading ", "toc "))

    def scaled(self, factor: float) -> Look:
        """Return the same look with sizes and distances times `factor`."""
        return replace(
            self,
            size=_halves(self.size * factor),
            line=round(self.line * factor, 2),
            before=round(self.before * factor, 2),
            after=round(self.after * factor, 2),
        )


_BUILT_IN = {
    "Normal", "List Bullet", "List Number", "List Continue", "Quote", "TOC Heading", "header",
    "footer",
}  # fmt: skip


def _halves(size: float) -> float:
    # Word counts the size of type in half points.
    return int(size * 2) / 2


def scaled(factor: float, *, first_listed: int) -> dict[str, Look]:
    """Return every look by its id, sizes and distances times `factor`.

    A list of contents begins at the margin with headings of the level `first_listed`.
    """
    looks = {look.id: look.scaled(factor) for look in LOOKS}
    for level in range(1, DEEPEST_HEADING + 1):
        left = max(level - first_listed, 0) * INDENT
        looks[f"TOC{level}"] = replace(looks[f"TOC{level}"], left=left)
    return looks


def _borders(*sides: str) -> str:
    return f"<w:pBdr>{''.join(sides)}</w:pBdr>"


_NOT_HYPHENATED = {"suppressAutoHyphens": "<w:suppressAutoHyphens/>"}
_CENTRED = {"jc": value("jc", "center"), **_NOT_HYPHENATED}
_TOGETHER = {"keepLines": "<w:keepLines/>", **_NOT_HYPHENATED}
_AT_RIGHT = f'<w:tabs><w:tab w:val="right" w:pos="{PAGE_WIDTH - 2 * MARGIN}"/></w:tabs>'
_RULE = {"pBdr": _borders(border("bottom", eighths=6, space=4, color=DARK))}
_PALE_BOX = {
    "pBdr": _borders(*(border(side, space=4, color=PALE)
                       for side in ("top", "left", "bottom", "right"))),
    "shd": f'<w:shd w:val="clear" w:color="auto" w:fill="{PALE}"/>',
    **_NOT_HYPHENATED,
}  # fmt: skip
_LINES = _borders(border("bottom", color=HAIRLINE), border("between", color=HAIRLINE))
_BESIDE = _borders(border("left", eighths=12, space=8, color=HAIRLINE))


def _heading(level: int, size: float, line: float, before: float, after: float) -> Look:
    rule = _RULE if level == 1 else {}
    return Look(
        f"Heading{level}", f"heading {level}", size, line, before, after,
        is_bold=True, keeps_next=True, following="Normal", frame=5 if level == 1 else 0,
        own={"outlineLvl": value("outlineLvl", level - 1), **_TOGETHER, **rule},
    )  # fmt: skip


DEEPEST_HEADING = 6
LINE_HEIGHT = 24.0
"""Points from one ruled line to the next: 8.5 mm, as in a school's exercise book."""

LOOKS = (
    Look("Normal", "Normal", after=6),
    _heading(1, 20, 26, 0, 14),
    _heading(2, 14, 19, 14, 5),
    _heading(3, 11.5, 16, 11, 4),
    *(_heading(level, 10.5, 14.5, 9, 3) for level in range(4, DEEPEST_HEADING + 1)),
    Look("Oplysning", "Oplysning", 9.5, 13, 0, 8, color=SMALL_PRINT),
    Look("Mellemrubrik", "Mellemrubrik", before=6, after=3, is_bold=True, keeps_next=True,
         following="Normal", own=_TOGETHER),
    Look("Bemaerkning", "Bemærkning", 9.5, 13, 0, 6, is_italic=True, color=SMALL_PRINT),
    Look("ListBullet", "List Bullet", after=3,
         own={"numPr": '<w:numPr><w:numId w:val="1"/></w:numPr>'}),
    Look("ListNumber", "List Number", after=3,
         own={"numPr": '<w:numPr><w:numId w:val="2"/></w:numPr>'}),
    Look("ListContinue", "List Continue", after=3, left=INDENT),
    Look("Quote", "Quote", after=6, left=INDENT, color=DARK, own={"pBdr": _BESIDE}),
    Look("Kode", "Kode", 9, 12.5, 6, 10, left=5, right=5, frame=9, font=CODE_FONT, own=_PALE_BOX),
    Look("Udfyldning", "Udfyldning", before=2, after=4, keeps_next=True, own=_TOGETHER),
    Look("Spoergsmaal", "Spørgsmål", 11, 15.5, 10, 0, keeps_next=True, following="Linje",
         own={"keepLines": "<w:keepLines/>"}),
    Look("Linje", "Linje", line=LINE_HEIGHT, is_exact=True,
         own={"pBdr": _LINES, **_NOT_HYPHENATED}),
    Look("Tabeltekst", "Tabeltekst", 10, 13.5),
    Look("Tabelhoved", "Tabelhoved", 10, 13.5, is_bold=True, keeps_next=True, own=_NOT_HYPHENATED),
    Look("Skalatekst", "Skalatekst", 10, 13.5),
    Look("Skalaforklaring", "Skalaforklaring", 7.5, 10, color=SMALL_PRINT, own=_NOT_HYPHENATED),
    Look("Skalatal", "Skalatal", 13, 18, own=_CENTRED),
    Look("Afstand", "Afstand", 1, 6, is_exact=True),
    Look("Kort", "Kort", 16, 21, 8, 8, own=_CENTRED),
    Look("Kortrand", "Kortrand", 9, 12, color=SMALL_PRINT, own=_CENTRED),
    Look("TOCHeading", "TOC Heading", 14, 19, 14, 5, is_bold=True, keeps_next=True, own=_TOGETHER),
    *(Look(f"TOC{level}", f"toc {level}", after=2)
      for level in range(1, DEEPEST_HEADING + 1)),
    Look("Header", "header", 8.5, 11, color=SMALL_PRINT),
    Look("Footer", "footer", 8.5, 11, color=SMALL_PRINT,
         own={"tabs": _AT_RIGHT}),
)  # fmt: skip

CELL_SIDE = 80
CELL_TOP = 50
"""Twips around what is in a cell: to the left and right, and above and below."""

_MARGINS = "".join(
    f'<w:{side} w:w="{width}" w:type="dxa"/>'
    for side, width in (
        ("top", CELL_TOP), ("left", CELL_SIDE), ("bottom", CELL_TOP), ("right", CELL_SIDE),
    )
)  # fmt: skip
_ROWS = border("bottom", color=HAIRLINE) + border("insideH", color=HAIRLINE)
_CUT = border("insideV", kind="dashed", eighths=6, color=HAIRLINE)
_UNDER_HEADER = {
    "tcBorders": f"<w:tcBorders>{border('bottom', eighths=8, color=DARK)}</w:tcBorders>",
    "vAlign": value("vAlign", "bottom"),
}
_BOLD = "<w:b/><w:bCs/>"


def styles(looks: Iterable[Look], *, language: str) -> str:
    """Return what stands in styles.xml: defaults in `language`, and a style for each look."""
    # Word proofs Chinese and Arabic by languages of their own, beside that of the paper.
    language = f'<w:lang w:val={quoted(language)} w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    fonts = (
        '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"'
        ' w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/>'
    )
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}"
        f"{in_half_points(LOOKS[0].size)}{language}</w:rPr></w:rPrDefault>"
        "<w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1"'
        ' w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
        f"{''.join(map(_paragraph_style, looks))}{_CHARACTERS}{_TABLES}"
    )


def _paragraph_style(look: Look) -> str:
    own = "" if look.is_built_in else ' w:customStyle="1"'
    default = ' w:default="1"' if look.id == "Normal" else ""
    based = "" if look.id == "Normal" else value("basedOn", "Normal")
    following = value("next", look.following) if look.following else ""
    spacing = (
        f'<w:spacing w:before="{twips(look.before)}" w:after="{twips(look.after)}"'
        f' w:line="{twips(look.line)}" w:lineRule="{"exact" if look.is_exact else "atLeast"}"/>'
    )
    paragraph = {
        "keepNext": "<w:keepNext/>" if look.keeps_next else "",
        "spacing": spacing,
        "ind": f'<w:ind w:left="{twips(look.left)}" w:right="{twips(look.right)}"/>'
        if look.left or look.right
        else "",
        **look.own,
    }
    font = f'w:ascii="{look.font}" w:hAnsi="{look.font}" w:cs="{look.font}"'
    character = {
        "rFonts": f"<w:rFonts {font}/>" if look.font else "",
        "b": _BOLD if look.is_bold else "",
        "i": "<w:i/><w:iCs/>" if look.is_italic else "",
        "noProof": "<w:noProof/>" if look.font else "",
        "color": value("color", look.color) if look.color else "",
        "sz": in_half_points(look.size),
    }
    return (
        f'<w:style w:type="paragraph"{default}{own} w:styleId="{look.id}">'
        f'{value("name", look.name)}{based}{following}<w:uiPriority w:val="9"/><w:qFormat/>'
        f"{properties('pPr', paragraph)}{properties('rPr', character)}</w:style>"
    )


def in_half_points(size: float) -> str:
    """Return the size of type in points as Word has it, as children of rPr."""
    half_points = round(size * 2)
    return value("sz", half_points) + value("szCs", half_points)


def twips(points: float) -> int:
    """Return a length in points as twentieths of a point, which Word counts in."""
    return round(points * 20)


def _character_style(id: str, name: str, formatting: dict[str, str]) -> str:  # noqa: A002
    own = "" if name in _BUILT_IN_CHARACTERS else ' w:customStyle="1"'
    return (
        f'<w:style w:type="character"{own} w:styleId="{id}">{value("name", name)}'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="22"/><w:qFormat/>'
        f"{properties('rPr', formatting)}</w:style>"
    )


def _box(fill: str) -> dict[str, str]:
    return {
        "bdr": f'<w:bdr w:val="single" w:sz="4" w:space="0" w:color="{DARK}"/>',
        "shd": f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>',
    }


def _table_style(id: str, *, borders: str, is_first_row_header: bool = True) -> str:  # noqa: A002
    header = properties("tcPr", _UNDER_HEADER)
    first = f'<w:tblStylePr w:type="firstRow">{header}</w:tblStylePr>'
    table = {
        "tblBorders": f"<w:tblBorders>{borders}</w:tblBorders>",
        "tblCellMar": f"<w:tblCellMar>{_MARGINS}</w:tblCellMar>",
    }
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{id}">{value("name", id)}'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>'
        f"{properties('tblPr', table)}{first if is_first_row_header else ''}</w:style>"
    )


_BUILT_IN_CHARACTERS = {"Hyperlink"}
_CHARACTERS = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
) + "".join(
    _character_style(*each)
    for each in (
        ("Hyperlink", "Hyperlink", {"u": value("u", "single")}),
        ("Nummer", "Nummer", {"b": _BOLD, "color": value("color", SMALL_PRINT)}),
        ("Kodetegn", "Kodetegn", {
            "rFonts": f'<w:rFonts w:ascii="{CODE_FONT}" w:hAnsi="{CODE_FONT}" w:cs="{CODE_FONT}"/>',
            "noProof": "<w:noProof/>",
            "shd": f'<w:shd w:val="clear" w:color="auto" w:fill="{PALE}"/>',
        }),
        ("Fyldtfelt", "Fyldt felt", _box(DARK)),
        ("Tomtfelt", "Tomt felt", _box("FFFFFF")),
    )
)  # fmt: skip
_TABLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    "</w:tblPr></w:style>"
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    + _table_style("Tabel", borders=_ROWS)
    + _table_style("Skala", borders=_ROWS)
    + _table_style("Kortark", borders=_CUT, is_first_row_header=False)
)
