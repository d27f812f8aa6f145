"""A PNG, looked at before a program that draws it unpacks it (ISO/IEC 15948)."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

from ledersamtale.paper import words

if TYPE_CHECKING:
    from collections.abc import Iterator

_LENGTH = 4
"""The bytes of a length, a kind and a check."""
PNG_START = b"\x89PNG\r\n\x1a\n"
MOST_PIXELS = 16_000_000
"""Sixteen megapixels take 64 MB when they are drawn."""
# 11.2.2: how many samples a pixel of each type of colour has, and the bits that each may have.
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_INDEXED = 3
# 8.2: where the pixels of each of the seven passes begin, and how far they are apart.
_WHOLE = ((0, 0, 1, 1),)
_PASSES = (
    (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
    (0, 1, 1, 2),
)  # fmt: skip
_LAST_FILTER = 4


def png_size(data: bytes) -> tuple[int, int]:
    """Return the width and the height of a PNG in pixels.

    Raises ValueError, with what a person is told, for one that is broken or not whole, or that has
    more than MOST_PIXELS.
    """
    chunks = tuple(_chunks(data))
    kind, header = chunks[0]
    if kind != b"IHDR" or len(header) != struct.calcsize(">IIBBBBB") or chunks[-1][0] != b"IEND":
        raise ValueError(words.LOGO_BROKEN)
    width, height, depth, colour, packing, filters, passes = struct.unpack(">IIBBBBB", header)
    if not width or not height or depth not in _DEPTHS.get(colour, ()):
        raise ValueError(words.LOGO_BROKEN)
    if packing or filters or passes > 1:
        raise ValueError(words.LOGO_BROKEN)
    if width * height > MOST_PIXELS:
        raise ValueError(words.LOGO_TOO_MANY_PIXELS)
    if colour == _INDEXED and not any(each == b"PLTE" for each, _ in chunks):
        raise ValueError(words.LOGO_BROKEN)
    packed = b"".join(content for each, content in chunks if each == b"IDAT")
    _check_rows(packed, tuple(_rows(width, height, depth * _SAMPLES[colour], is_laced=passes)))
    return width, height


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the kind and the content of each chunk; raises ValueError where one is broken."""
    place = len(PNG_START)
    kind = b""
    while kind != b"IEND":
        head = data[place : place + 8]
        length = int.from_bytes(head[:_LENGTH])
        kind = head[_LENGTH:]
        content = data[place + 8 : place + 8 + length]
        end = data[place + 8 + length : place + 12 + length]
        if len(end) < _LENGTH or zlib.crc32(kind + content) != int.from_bytes(end):
            raise ValueError(words.LOGO_BROKEN)
        yield kind, content
        place += 12 + length


def _rows(width: int, height: int, bits: int, *, is_laced: int) -> Iterator[tuple[int, int]]:
    """Yield for each pass how many rows it has and the bytes of each, its filter's among them."""
    for left, top, across, down in _PASSES if is_laced else _WHOLE:
        columns = (width - left + across - 1) // across
        rows = (height - top + down - 1) // down
        if columns > 0 and rows > 0:
            yield rows, 1 + (columns * bits + 7) // 8


def _check_rows(packed: bytes, passes: tuple[tuple[int, int], ...]) -> None:
    """Raise ValueError unless `packed` has just the rows of `passes`, unpacking no more than that.

    Each row begins with its filter.
    """
    expected = sum(rows * length for rows, length in passes)
    try:
        unpacked = zlib.decompressobj().decompress(packed, expected + 1)
    except zlib.error:
        raise ValueError(words.LOGO_BROKEN) from None
    place = 0
    for rows, length in passes:
        filters = unpacked[place : place + rows * length : length]
        place += rows * length
        if filters and max(filters) > _LAST_FILTER:
            raise ValueError(words.LOGO_BROKEN)
    if len(unpacked) != expected:
        raise ValueError(words.LOGO_BROKEN)
