"""Pictures that are made for tests."""

from __future__ import annotations

import struct
import zlib

_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_PASSES = (
    (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
    (0, 1, 1, 2),
)  # fmt: skip


def chunk(kind: bytes, content: bytes) -> bytes:
    end = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + end


def png(
    width: int,
    height: int,
    *,
    colour: int = 2,
    laced: int = 0,
    header: bytes = b"",
    packed: bytes | None = None,
) -> bytes:
    """Return a black PNG; `header` and `packed` replace what belongs to it."""
    rows = bytearray()
    for left, top, across, down in _PASSES if laced else ((0, 0, 1, 1),):
        columns = len(range(left, width, across))
        if columns:
            rows += bytes(1 + columns * _SAMPLES[colour]) * len(range(top, height, down))
    parts = [
        chunk(b"IHDR", header or struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, laced))
    ]
    if colour == 3:
        parts.append(chunk(b"PLTE", bytes(3)))
    parts.append(chunk(b"IDAT", zlib.compress(rows) if packed is None else packed))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts) + chunk(b"IEND", b"")


def svg(drawn: str, attributes: str = "viewBox='0 0 40 10'") -> bytes:
    """Return an SVG of the elements `drawn`."""
    return f"<svg xmlns='http://www.w3.org/2000/svg' {attributes}>{drawn}</svg>".encode()


PNG = png(40, 10)
SVG = svg("<rect width='40' height='10' fill='#0b5fa5'/>")
