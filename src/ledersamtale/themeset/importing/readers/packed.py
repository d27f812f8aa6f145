"""A file that is a zip archive of XML, as Word and Excel make: looked at before it is unpacked.

No part is read that is larger than our own limits, or that declares anything of its own, which no
such file may (ECMA-376, Part 2, 6.2.5): so no small file becomes a large one.
"""

from __future__ import annotations

from io import BytesIO
from zipfile import BadZipFile, ZipFile

from ledersamtale.themeset.importing.rows import BrokenFile, TooLargeInside

MOST_PARTS = 5_000
MOST_XML = 64 * 1024 * 1024
"""The bytes of all XML together. A Word file of 500 pages has ten million."""
MOST_OTHER = 256 * 1024 * 1024
"""The bytes of all else together, such as pictures."""
_XML = (".xml", ".rels", ".vml")
_DECLARES = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))


def check(data: bytes) -> None:
    """Raise BrokenFile unless `data` can be unpacked and parsed without harm."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            xml = [each for each in parts if each.filename.lower().endswith(_XML)]
            rest = sum(each.file_size for each in parts) - sum(each.file_size for each in xml)
            is_much = len(parts) > MOST_PARTS or rest > MOST_OTHER
            if is_much or sum(each.file_size for each in xml) > MOST_XML:
                raise TooLargeInside
            for part in xml:
                # A part gives no more bytes than it says that it has.
                if any(each in archive.read(part) for each in _DECLARES):
                    raise BrokenFile
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        # RuntimeError: it is encrypted.
        raise BrokenFile from None
