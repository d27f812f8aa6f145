from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from ledersamtale.paper import words
from ledersamtale.paper.word.given.read import read_template
from ledersamtale.paper.word.given.safe.package import MOST_BYTES, Package
from tests.helpers.office_files import BROKEN_PARTS, LARGE, SHEET, WORD, with_part
from tests.helpers.pictures import PNG
from tests.helpers.templates import picture, related, template
from tests.helpers.templates import words as text
from tests.helpers.word_files import W

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LETTERHEAD = template(
    edges={("header", "default"): text("Kommunen")}, parts={"numbering": "", "settings": ""}
)


def packed(**parts: str) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def why(data: bytes) -> str:
    with pytest.raises(ValueError, match=r"\.$") as raised:
        read_template(data)
    return str(raised.value)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", words.TEMPLATE_FAULTS.empty),
        (bytes(MOST_BYTES + 1), words.TEMPLATE_TOO_LARGE),
        (OLE, words.TEMPLATE_FAULTS.to_save.format(kind="en ældre Word- eller Excel-fil")),
        (OLE + "EncryptedPackage".encode("utf-16-le"), words.TEMPLATE_FAULTS.locked),
        (b"{\\rtf1", words.TEMPLATE_FAULTS.to_save.format(kind="en RTF-fil")),
        (b"%PDF-1.7", words.TEMPLATE_FAULTS.of_another_kind.format(kind="en PDF")),
        (PNG, words.TEMPLATE_FAULTS.of_another_kind.format(kind="et billede")),
        (SHEET, words.TEMPLATE_FAULTS.of_another_kind.format(kind="et regneark")),
        (packed(x="y"), words.TEMPLATE_FAULTS.of_another_kind.format(kind="en zip-fil")),
        (b"Kommunen", words.TEMPLATE_FAULTS.no_word),
        (LARGE, words.TEMPLATE_TOO_MUCH),
        (WORD[: len(WORD) // 2], words.TEMPLATE_BROKEN),
        (
            with_part(
                LETTERHEAD,
                "word/document.xml",
                b'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>',
            ),
            words.TEMPLATE_FAULTS.strict,
        ),
    ],
)
def test_a_file_that_is_no_template_is_told_with_what_to_do(data: bytes, told: str) -> None:
    assert why(data) == told


@pytest.mark.parametrize(
    "name", ["document", "styles", "header1", "numbering", "settings", "_rels/header1.xml.rels"]
)
@pytest.mark.parametrize("content", BROKEN_PARTS)
def test_a_broken_part_is_a_broken_file(name: str, content: bytes) -> None:
    part = f"word/{name}" if name.endswith(".rels") else f"word/{name}.xml"
    assert why(with_part(LETTERHEAD, part, content)) == words.TEMPLATE_BROKEN


def test_a_part_that_declares_something_is_broken_in_every_encoding() -> None:
    xml = f'<?xml version="1.0" encoding="UTF-32"?><!DOCTYPE x><w:styles xmlns:w="{W[1:-1]}"/>'
    assert why(with_part(LETTERHEAD, "word/styles.xml", xml.encode("utf-32"))) == (
        words.TEMPLATE_BROKEN
    )


def test_a_part_with_more_tags_than_any_has_is_too_much() -> None:
    much = template(styles="<w:style/>" * 500_001)
    assert why(much) == words.TEMPLATE_TOO_MUCH


def test_pictures_that_become_large_are_too_much() -> None:
    data = template(
        edges={("header", "default"): picture()},
        edge_relations=related("rId1", "image", "media/a.bmp"),
        files={"word/media/a.bmp": b"BM" + bytes(MOST_BYTES)},
    )
    assert why(data) == words.TEMPLATE_TOO_MUCH


@pytest.mark.parametrize("target", ["../../../etc/passwd", "/word/../../x", "", "mangler.xml"])
def test_a_relation_leads_nowhere_outside_the_file(target: str) -> None:
    data = template(
        edges={("header", "default"): picture()},
        edge_relations=related("rId1", "image", target),
    )
    assert why(data) == words.TEMPLATE_BROKEN


@pytest.mark.parametrize("name", ["document", "styles", "header1", "numbering", "settings"])
def test_a_part_that_is_another_is_a_broken_file(name: str) -> None:
    other = f'<w:ftr xmlns:w="{W[1:-1]}"/>'.encode()
    told = words.TEMPLATE_FAULTS.no_word if name == "document" else words.TEMPLATE_BROKEN
    assert why(with_part(LETTERHEAD, f"word/{name}.xml", other)) == told


@pytest.mark.parametrize(
    "target", ["styles.xml", "styles%2Exml", "/word/styles.xml", "./Styles.XML"]
)
def test_a_part_is_found_wherever_its_name_is_counted_from(target: str) -> None:
    data = template(styles=None, main_relations=related("rId1", "styles", target),
                    files={"word/styles.xml": b"<x/>"})  # fmt: skip
    package = Package(data, said=words.TEMPLATE_FAULTS)
    assert package.related(package.main, "styles") == "word/styles.xml"
