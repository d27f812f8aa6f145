from __future__ import annotations

from docx.oxml import parse_xml
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.paper.word.base import template_parts
from ledersamtale.paper.word.given.lists import forget_others, join
from tests.helpers.templates import NAMESPACES
from tests.helpers.word_files import W, every

ids = st.integers(-2, 30) | st.sampled_from([10**7, 2**31, "x", ""])


def definition(identifier: object, sign: str = "4C454400") -> str:
    return f'<w:abstractNum w:abstractNumId="{identifier}"><w:nsid w:val="{sign}"/></w:abstractNum>'


def listing(identifier: object, of: object) -> str:
    return f'<w:num w:numId="{identifier}"><w:abstractNumId w:val="{of}"/></w:num>'


@given(st.lists(ids, max_size=5), st.lists(st.tuples(ids, ids), max_size=5))
def test_all_lists_have_numbers_of_their_own_and_are_defined(
    definitions: list[object], lists: list[tuple[object, object]]
) -> None:
    xml = "".join(map(definition, definitions)) + "".join(listing(*each) for each in lists)
    root = parse_xml(f"<w:numbering {NAMESPACES}>{xml}</w:numbering>")
    ours = parse_xml(template_parts()["word/numbering.xml"])
    found = join(root, ours, headings=())
    kinds = [each.get(f"{W}abstractNumId") for each in every(root, "abstractNum")]
    numbers = [each.get(f"{W}numId") for each in every(root, "num")]
    used = {each.get(f"{W}val") for each in every(root, "abstractNumId")}
    signs = [each.get(f"{W}val") for each in every(root, "nsid")]
    assert len(set(kinds)) == len(kinds)
    assert len(set(numbers)) == len(numbers)
    assert used <= set(kinds)
    assert signs.count("4C454400") == max(len(kinds) - 2, 1)
    assert {str(found.lists + each) for each in (1, 2)} <= set(numbers)
    assert found.lists + 2 < 2**31
    tags = [each.tag for each in root]
    assert tags == sorted(tags, key=[f"{W}abstractNum", f"{W}num"].index)


def test_ours_follow_no_number_that_leaves_them_no_room() -> None:
    xml = definition(2**31 - 1) + definition(3) + listing(2**31 - 1, 3) + listing(7, 3)
    root = parse_xml(f"<w:numbering {NAMESPACES}>{xml}</w:numbering>")
    found = join(root, parse_xml(template_parts()["word/numbering.xml"]), headings=())
    assert (found.lists, found.definitions) == (7, 4)


def test_a_list_that_is_nowhere_is_none() -> None:
    inner = "".join(
        f"<w:p><w:pPr><w:numPr>{each}</w:numPr></w:pPr></w:p>"
        for each in ("<w:numId w:val='7'/>", "<w:numId w:val='3'/>", "<w:numId w:val='0'/>", "")
    )
    root = parse_xml(f"<w:hdr {NAMESPACES}>{inner}</w:hdr>")
    forget_others(root, {"3"})
    left = [[e.get(f"{W}val") for e in every(each, "numId")] for each in every(root, "p")]
    assert left == [[], ["3"], ["0"], []]
    assert len(every(root, "numPr")) == 3
