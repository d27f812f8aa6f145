"""A file that is a zip archive of XML, as Word and Excel make: looked at before it is unpacked.

No part is read that is larger than our own limits, or that declares anything of its own, which no
such file may (ECMA-376, Part 2, 6.2.5): so no small file becomes a large one.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError, fromstring
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile
from zlib import error as NotDeflated  # noqa: N812 - as a class is named

from ledersamtale.text import one_line, received
from ledersamtale.themeset.importing import words
from ledersamtale.themeset.importing.rows import BrokenFile, Said, TooLargeInside

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from zipfile import ZipInfo

MOST_PARTS = 5_000
MOST_XML = 64 * 1024 * 1024
"""The bytes of all XML together. A Word file of 500 pages has ten million."""
MOST_OTHER = 256 * 1024 * 1024
"""The bytes of all else together, such as pictures."""
_PARAGRAPHS, _BREAKS = ("p", "si", "is", "text"), ("br", "cr", "tab")
_EDGES = ("Header", "Footer")
# Where on the page it stands and how it looks (ECMA-376, Part 1, 18.3.1.39).
_EDGE_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-F]{6}|[0-9]+|.)')
_XML = (".xml", ".rels", ".vml")
_AT_ONCE = 1024 * 1024
_PACKED = (ZIP_STORED, ZIP_DEFLATED)
"""How a part may be packed (ECMA-376, Part 2, Annex B): others fail in ways of their own."""
_DECLARES = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))


def said(data: bytes, reasons: Mapping[str, str]) -> Iterator[Said]:
    """Yield the paragraphs of every part of `data` that is XML; raises BrokenFile.

    `reasons` tell by the start of a part's name why what it has may not be in a theme set; what was
    deleted while changes were tracked is told by itself. No part of them has a line.
    """
    with ZipFile(BytesIO(data)) as archive:
        for part in archive.infolist():
            name = part.filename.rpartition("/")[2]
            why = next((each for start, each in reasons.items() if name.startswith(start)), "")
            if why and name.endswith(".xml"):
                try:
                    texts = _paragraphs(archive.read(part))
                except ParseError:
                    raise BrokenFile from None
                yield from (Said(0, one_line(received(text)), own or why) for text, own in texts)


def _paragraphs(xml: bytes) -> list[tuple[str, str]]:
    """Return the texts of the paragraphs of `xml`, in order, each with a reason of its own, if any.

    What was deleted and what stands in the margins of a sheet are texts of their own.
    """
    found: list[list[str]] = [[]]
    others: list[tuple[str, str]] = []
    for element in fromstring(xml).iter():  # noqa: S314 - check has refused what declares anything
        name = element.tag.rpartition("}")[2]
        if name in _PARAGRAPHS:
            found.append([])
        if name in _BREAKS:
            found[-1].append(" ")
        if name == "delText" and element.text:
            others.append((element.text, words.DELETED))
        elif name == "t" and element.text:
            found[-1].append(element.text)
        elif name.endswith(_EDGES) and element.text:
            others.append((_EDGE_CODE.sub(" ", element.text), words.EDGE))
    return [*(("".join(each), "") for each in found if each), *others]


def check(data: bytes) -> None:
    """Raise BrokenFile unless `data` can be unpacked and parsed without harm."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            if any(each.compress_type not in _PACKED for each in parts):
                raise BrokenFile
            xml = [each for each in parts if each.filename.lower().endswith(_XML)]
            rest = sum(each.file_size for each in parts) - sum(each.file_size for each in xml)
            is_much = len(parts) > MOST_PARTS or rest > MOST_OTHER
            if is_much or sum(each.file_size for each in xml) > MOST_XML:
                raise TooLargeInside
            for part in parts:
                # A part gives no more bytes than it says that it has.
                if part not in xml:
                    _read_through(archive, part)
                elif any(each in archive.read(part) for each in _DECLARES):
                    raise BrokenFile
    except (
        BadZipFile,
        NotDeflated,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
    ):
        # RuntimeError: it is encrypted.
        raise BrokenFile from None


def _read_through(archive: ZipFile, part: ZipInfo) -> None:
    """Read `part` without keeping it: what is wrong with it shows at its end."""
    with archive.open(part) as stream:
        while stream.read(_AT_ONCE):
            pass
