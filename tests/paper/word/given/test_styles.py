from __future__ import annotations

from copy import deepcopy

import pytest
from docx.oxml import parse_xml

from ledersamtale.paper.word.base import template_parts
from ledersamtale.paper.word.given.styles import Styles
from tests.helpers.templates import DANISH, NAMESPACES
from tests.helpers.word_files import W, every, misplaced

FONT = '<w:rPr><w:rFonts w:ascii="Gill'
OURS = parse_xml(template_parts()["word/styles.xml"])


def styles(xml: str) -> Styles:
    return Styles(parse_xml(f"<w:styles {NAMESPACES}>{xml}</w:styles>"))


def style(name: str, identifier: str, inner: str = "", kind: str = "paragraph") -> str:
    return (
        f'<w:style w:type="{kind}" w:styleId="{identifier}"><w:name w:val="{name}"/>{inner}'
        "</w:style>"
    )


@pytest.mark.parametrize(
    ("found", "ours", "theirs"),
    [
        (style("heading 2", "Overskrift2"), "Heading2", "Overskrift2"),
        (style("Heading 2", "H2"), "Heading2", "H2"),
        (style("Overskrift 2", "O2"), "Heading2", "O2"),
        (style("Noget", "N", '<w:aliases w:val="Andet, Linje"/>'), "Linje", "N"),
        (style("Linje", "L"), "Linje", "L"),
        (style("Andet", "Linje"), "Linje", "Linje1"),
        (style("Linje", "Linje", kind="character"), "Linje", "Linje1"),
        ("", "Linje", "Linje"),
    ],
)
def test_a_style_of_ours_is_theirs_of_the_name(found: str, ours: str, theirs: str) -> None:
    assert styles(found).take(deepcopy(OURS))[ours] == theirs


def test_running_text_is_theirs_whatever_its_name() -> None:
    odd = style("Brødtekst", "B").replace("<w:style ", '<w:style w:default="1" ', 1)
    found = styles(odd)
    assert found.take(deepcopy(OURS))["Normal"] == "B"
    basis = {
        each.get(f"{W}styleId"): [e.get(f"{W}val") for e in every(each, "basedOn")]
        for each in every(found.root, "style")
    }
    assert basis["Skalatekst"] == ["B"]


@pytest.mark.parametrize("indented", ['<w:ind w:left="567"/><w:jc w:val="both"/>', ""])
def test_text_of_a_table_begins_at_the_edge_of_its_cell(indented: str) -> None:
    normal = DANISH.replace(FONT, f"<w:pPr>{indented}</w:pPr>{FONT}")
    found = styles(normal)
    found.take(deepcopy(OURS))
    named = {each.get(f"{W}styleId"): each for each in every(found.root, "style")}
    left = [each.get(f"{W}left") for each in every(named["Skalatekst"], "ind")]
    beside = [each.get(f"{W}val") for each in every(named["Skalatekst"], "jc")]
    assert (left, beside) == ((["0"], ["left"]) if indented else ([], []))
    assert [each.get(f"{W}val") for each in every(named["Skalatal"], "jc")] == ["center"]
    assert misplaced(found.root) == []


def test_styles_that_are_based_on_each_other_end() -> None:
    round_ = style("heading 1", "A", '<w:basedOn w:val="B"/>') + style(
        "header", "B", '<w:basedOn w:val="A"/>'
    )
    found = styles(round_)
    assert found.plain_headings() == {"A"}
    assert found.keep_edges() == {"B"}
    assert found.take(deepcopy(OURS))["Header"] == "B"


def test_what_stands_at_the_edges_keeps_the_size_it_has_from_running_text() -> None:
    sized = DANISH.replace(FONT, FONT.replace("<w:rPr>", '<w:rPr><w:sz w:val="19"/>'))
    footer = '<w:name w:val="footer"/>'
    found = styles(sized.replace(footer, f'{footer}<w:basedOn w:val="Normal"/>'))
    assert found.keep_edges() == {"Sidefod"}
    named = {each.get(f"{W}styleId"): each for each in every(found.root, "style")}
    assert [each.get(f"{W}val") for each in every(named["Sidefod"], "sz")] == ["19"]


def test_the_size_of_running_text_is_its_own_or_that_of_all_text() -> None:
    assert styles("").size == 10
    assert styles(DANISH).size == 11
    assert styles(DANISH.replace(FONT, FONT.replace(">", '><w:sz w:val="19"/>', 1))).size == 9.5
