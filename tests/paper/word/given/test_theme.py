from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx.oxml import parse_xml

from ledersamtale.paper.word.given.read import read_template
from tests.helpers.templates import NAMESPACES, related, template

THEME = (
    f'<a:theme {NAMESPACES} name="Søby"><a:themeElements><a:clrScheme name="Søby"><a:accent1>'
    '<a:srgbClr val="B5121B"/></a:accent1></a:clrScheme><a:fmtScheme name="x"><a:bgFillStyleLst>'
    '<a:blipFill><a:blip r:embed="rId1"/></a:blipFill></a:bgFillStyleLst></a:fmtScheme>'
    '</a:themeElements><a:objectDefaults><a:spDef/></a:objectDefaults><a:extLst><a:ext uri="x"/>'
    "</a:extLst></a:theme>"
)


def parts(data: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(read_template(data).base.data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def with_theme(xml: str = THEME) -> dict[str, str]:
    return parts(
        template(
            main_relations=related("rIdT", "theme", "theme/theme1.xml"),
            files={"word/theme/theme1.xml": xml.encode()},
        )
    )


def test_the_colours_of_the_theme_come_along() -> None:
    found = with_theme()
    assert "B5121B" in found["word/theme/theme1.xml"]
    assert "/theme" in found["word/_rels/document.xml.rels"]
    assert "/word/theme/theme1.xml" in found["[Content_Types].xml"]


def test_a_picture_of_the_theme_becomes_a_colour_and_all_else_goes() -> None:
    theme = with_theme()["word/theme/theme1.xml"]
    for gone in ("blip", "rId1", "objectDefaults", "extLst"):
        assert gone not in theme
    fills = parse_xml(theme.encode()).find(".//{*}bgFillStyleLst")
    assert [each.tag.rpartition("}")[2] for each in fills] == ["solidFill"]


def test_a_file_without_a_theme_has_none() -> None:
    assert not any("theme" in name for name in parts(template()))


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("<w:evenAndOddHeaders/>", "<w:evenAndOddHeaders/>"),
        ("<w:mirrorMargins/>", "<w:mirrorMargins/>"),
        ('<w:defaultTabStop w:val="1304"/>', '<w:defaultTabStop w:val="1304"/>'),
        ('<w:defaultTabStop w:val="-4"/>', '<w:defaultTabStop w:val="720"/>'),
        ('<w:clrSchemeMapping w:bg1="dark1"/>', '<w:clrSchemeMapping w:bg1="dark1"/>'),
        ('<w:clrSchemeMapping w:bg1="&lt;x&gt;&quot;"/>', "<w:clrSchemeMapping/>"),
    ],
)
def test_settings_that_headers_and_colours_rest_on_come_along(said: str, written: str) -> None:
    assert written in parts(template(parts={"settings": said}))["word/settings.xml"]


@pytest.mark.parametrize(
    "said", ['<w:evenAndOddHeaders w:val="0"/>', "<w:documentProtection/>", "<w:rsids/>"]
)
def test_other_settings_do_not(said: str) -> None:
    own = parts(template(parts={"settings": ""}))["word/settings.xml"]
    assert parts(template(parts={"settings": said}))["word/settings.xml"] == own
