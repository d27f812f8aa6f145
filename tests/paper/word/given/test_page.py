from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from docx.oxml import parse_xml
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.paper.word.given.page import read_page
from ledersamtale.paper.word.page import MARGIN, PAGE_HEIGHT, PAGE_WIDTH, TEXT_WIDTH
from tests.helpers.templates import NAMESPACES, SECTION

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

measures = st.integers(-40_000, 40_000).map(str) | st.sampled_from(
    ["", "x", "21cm", "210mm", "8.5in", "1e9", "nan", "inf", "11906.5", "-5"]
)
NAMES = ("top", "right", "bottom", "left", "header", "footer", "gutter")


def document(inner: str) -> BaseOxmlElement:
    xml = f"<w:document {NAMESPACES}><w:body>{inner}</w:body></w:document>"
    element: BaseOxmlElement = parse_xml(xml)
    return element


@given(st.lists(measures, min_size=9, max_size=9))
def test_whatever_it_says_a_page_has_room_and_is_written_in_numbers(said: list[str]) -> None:
    margins = " ".join(f'w:{name}="{size}"' for name, size in zip(NAMES, said[2:], strict=True))
    size = f'<w:pgSz w:w="{said[0]}" w:h="{said[1]}"/><w:pgMar {margins}/>'
    page = read_page(document(f"<w:sectPr>{size}</w:sectPr>"), None)
    assert page.text_width >= 5100
    assert page.text_height >= 6800
    assert page.is_own or page.margins["left"] == MARGIN
    assert re.findall(r'w:(?:w|h|left|header|gutter)="(?!\d+")', page.xml({})) == []


@pytest.mark.parametrize(
    ("section", "width"),
    [
        (SECTION, 11906 - 2 * 1134),
        (SECTION.replace('w:gutter="0"', 'w:gutter="300"'), 11906 - 2 * 1134 - 300),
        (SECTION.replace('w:w="11906"', 'w:w="21cm"'), 11906 - 2 * 1134 - 1),
        (SECTION.replace('w:left="1134"', 'w:left="-10"'), 11906 - 1134 - MARGIN),
        ("", TEXT_WIDTH),
    ],
)
def test_text_is_as_wide_as_the_margins_leave(section: str, width: int) -> None:
    page = read_page(document(f"<w:sectPr>{section}</w:sectPr>"), None)
    assert abs(page.text_width - width) <= 1
    assert page.is_own


def test_a_margin_that_no_header_moves_is_as_high_and_stays_so() -> None:
    section = SECTION.replace('w:top="1701"', 'w:top="-10000"')
    page = read_page(document(f"<w:sectPr>{section}</w:sectPr>"), None)
    assert not page.is_own
    section = SECTION.replace('w:top="1701"', 'w:top="-1701"')
    assert 'w:top="-1701"' in read_page(document(f"<w:sectPr>{section}</w:sectPr>"), None).xml({})


def test_the_page_is_as_it_is_and_not_as_it_was_before_a_change() -> None:
    old = '<w:sectPrChange><w:sectPr><w:pgSz w:w="5000" w:h="5000"/></w:sectPr></w:sectPrChange>'
    page = read_page(document(f"<w:sectPr>{SECTION}{old}</w:sectPr>"), None)
    assert page.is_own


def test_a_page_without_room_gets_our_margins_and_then_our_size() -> None:
    tight = '<w:pgMar w:left="12000" w:gutter="900"/>'
    wide = read_page(
        document(f'<w:sectPr><w:pgSz w:w="16838" w:h="11906"/>{tight}</w:sectPr>'), None
    )
    assert (wide.width, wide.text_width, wide.is_own) == (16838, 16838 - 2 * MARGIN, False)
    small = read_page(document('<w:sectPr><w:pgSz w:w="3000" w:h="3000"/></w:sectPr>'), None)
    assert (small.width, small.height, small.text_width) == (PAGE_WIDTH, PAGE_HEIGHT, TEXT_WIDTH)
