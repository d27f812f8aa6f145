from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from docx.oxml import parse_xml
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.paper.word.given.safe.fields import counts_pages, remove_fields
from tests.helpers.templates import NAMESPACES, field
from tests.helpers.word_files import W, every

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

KEPT = ("PAGE", "NUMPAGES \\* MERGEFORMAT", ' styleref "Overskrift 1" ', "= 2", "DATE")
GONE = (
    "AUTHOR",
    "INCLUDEPICTURE x.dk",
    "DOCPROPERTY Sag",
    "FILENAME \\p",
    "DDEAUTO c",
    "PAGEREF x",
)
SHOWN = 'HYPERLINK "file:///c"'
WORD = "<w:r><w:t>ord</w:t></w:r>"


def nested(inner: str) -> str:
    return field(f"IF </w:instrText></w:r>{field(inner)}<w:r><w:instrText> = 1", "vist")


def simple(instruction: str) -> str:
    return f"<w:fldSimple w:instr='{instruction}'><w:r><w:t>vist</w:t></w:r></w:fldSimple>"


def paragraph(xml: str) -> BaseOxmlElement:
    return parse_xml(f"<w:p {NAMESPACES}>{xml}</w:p>")


def text_of(element: BaseOxmlElement) -> str:
    return "".join(each.text or "" for each in every(element, "t"))


def code_of(element: BaseOxmlElement) -> list[str]:
    simple_ones = [each.get(f"{W}instr") or "" for each in every(element, "fldSimple")]
    return [*(each.text or "" for each in every(element, "instrText")), *simple_ones]


pieces = st.lists(
    st.sampled_from(
        [
            WORD,
            *(make(each) for each in (*KEPT, *GONE, SHOWN) for make in (field, nested, simple)),
            *(f"<w:r><w:fldChar w:fldCharType='{e}'/></w:r>" for e in ("begin", "separate", "end")),
            "<w:r><w:instrText>AUTHOR</w:instrText></w:r>",
        ]
    )
).map("".join)


@given(pieces)
def test_no_field_is_left_but_such_as_count_and_tell_the_day(xml: str) -> None:
    found = paragraph(xml)
    remove_fields(found)
    assert not [each for each in code_of(found) for other in (*GONE, SHOWN) if other in each]
    kinds = "".join((e.get(f"{W}fldCharType") or "")[0] for e in every(found, "fldChar"))
    while kinds != (kinds := re.sub("bs?e", "", kinds)):
        pass
    assert kinds == ""


@pytest.mark.parametrize("xml", [make(e) for e in GONE for make in (field, simple, nested)])
def test_a_field_goes_with_what_it_shows(xml: str) -> None:
    found = paragraph(f"{WORD}{xml.replace('<w:t/>', '<w:t>vist</w:t>')}{WORD}")
    assert remove_fields(found)
    assert text_of(found) == "ordord"
    assert code_of(found) == []


@pytest.mark.parametrize("xml", [make(each) for each in KEPT for make in (field, nested, simple)])
def test_what_counts_stays_as_it_is(xml: str) -> None:
    found = paragraph(xml)
    assert not remove_fields(found)
    assert found.xml == paragraph(xml).xml


@pytest.mark.parametrize("xml", [field(SHOWN, "vist"), simple(SHOWN)])
def test_the_text_of_a_link_stays_without_it(xml: str) -> None:
    found = paragraph(xml)
    assert not remove_fields(found)
    assert (text_of(found), code_of(found)) == ("vist", [])


def test_a_number_in_a_link_counts_on_without_it() -> None:
    start, end = field(SHOWN, "vist").split("<w:r><w:t>vist</w:t></w:r>")
    found = paragraph(f"{start}{field('PAGE', '3')}{end}")
    assert not remove_fields(found)
    assert (text_of(found), code_of(found)) == ("3", ["PAGE"])
    assert len(every(found, "fldChar")) == 3


@pytest.mark.parametrize(
    ("xml", "counts"),
    [
        (field("PAGE"), True),
        (field(" page \\* Arabic"), True),
        (field("PA</w:instrText></w:r><w:r><w:instrText>GE"), True),
        (simple("PAGE"), True),
        (nested("PAGE"), True),
        ("<w:r><w:pgNum/></w:r>", True),
        (field("NUMPAGES"), False),
        (field("PAGEREF x"), False),
        (WORD, False),
    ],
)
def test_a_page_is_numbered_where_its_own_number_stands(xml: str, *, counts: bool) -> None:
    assert counts_pages(paragraph(xml)) is counts
