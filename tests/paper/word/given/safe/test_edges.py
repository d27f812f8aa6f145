from __future__ import annotations

import pytest

from ledersamtale.paper.word.given.safe.edges import Edge, read_edge
from ledersamtale.paper.word.given.safe.package import Package
from ledersamtale.paper.words import TEMPLATE_FAULTS
from tests.helpers.pictures import PNG
from tests.helpers.templates import picture, related, template, words
from tests.helpers.word_files import W, every


def edge(inner: str, relations: str = "") -> Edge:
    data = template(
        edges={("header", "default"): inner},
        edge_relations=relations,
        files={"word/media/a.png": PNG},
    )
    return read_edge(
        Package(data, said=TEMPLATE_FAULTS), "word/header1.xml", "header", left_out=set()
    )


@pytest.mark.parametrize(
    "inner",
    [
        "",
        "<w:sdt><w:sdtPr/><w:sdtContent/></w:sdt>",
        "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
        "<w:tbl><w:tr><w:tc><w:tcPr/><w:altChunk r:id='x'/></w:tc></w:tr></w:tbl><w:p/>",
    ],
)
def test_it_ends_in_a_paragraph_and_so_does_each_of_its_cells(inner: str) -> None:
    found = edge(inner).root
    assert [each[-1].tag for each in (found, *every(found, "tc"))] == [f"{W}p"] * (
        1 + len(every(found, "tc"))
    )


@pytest.mark.parametrize(
    ("inner", "is_empty"),
    [
        ("<w:p/>", True),
        (words(" "), True),
        (words("x"), False),
        ("<w:p><w:pPr><w:pBdr><w:top/></w:pBdr></w:pPr></w:p>", False),
        ("<w:p><w:r><w:pict/></w:r></w:p>", False),
    ],
)
def test_it_is_empty_where_nothing_of_it_is_seen(inner: str, *, is_empty: bool) -> None:
    assert edge(inner).is_empty is is_empty


def test_only_what_it_shows_is_taken_along() -> None:
    relations = "".join(related(f"rId{n}", "image", "media/a.png") for n in (1, 2))
    assert list(edge(picture("rId1"), relations).pictures) == ["rId1"]


def test_the_place_of_a_picture_is_told_nobody_and_its_name_is() -> None:
    relations = related("rId1", "image", "media/a.png")
    assert "C:" not in edge(picture(name="C:\\Mette\\a.png"), relations).root.xml
    assert 'descr="Søbys våben"' in edge(picture(name="Søbys våben"), relations).root.xml


@pytest.mark.parametrize("name", ["rsidR", "rsidRDefault"])
def test_an_editing_session_leaves_no_trace(name: str) -> None:
    assert (
        name not in edge(f'<w:p w:{name}="00112233" w14:paraId="1" w14:textId="2"/>').root[0].attrib
    )
    assert edge(f'<w:p w:{name}="1" w14:paraId="1" w14:textId="2"/>').root[0].attrib == {}


@pytest.mark.parametrize("address", ["https://a.dk", "mailto:a@b.dk", "HTTP://a.dk"])
def test_links_that_papers_may_have_stay(address: str) -> None:
    link = "<w:p><w:hyperlink r:id='rId1'><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>"
    assert edge(link, related("rId1", "hyperlink", address, is_external=True)).links


@pytest.mark.parametrize(
    "address", ["file:///x", "\\\\server\\x", "javascript:1", "http://[", "x" * 3000]
)
def test_other_links_are_their_text(address: str) -> None:
    link = "<w:p><w:hyperlink r:id='rId1'><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>"
    found = edge(link, related("rId1", "hyperlink", address, is_external=True))
    assert not found.links
    assert not found.is_empty
    assert every(found.root, "hyperlink")[0].attrib == {}
