"""What kind of picture a logo is, by what is in it."""

from __future__ import annotations

import re

from ledersamtale.file_kinds import kind_of
from ledersamtale.paper import words
from ledersamtale.paper.blocks import Picture
from ledersamtale.paper.documents.logo.png import PNG_START, png_size
from ledersamtale.paper.documents.logo.svg import svg_size

_PICTURES = (
    (re.compile(rb"\xff\xd8\xff"), words.JPEG),
    (re.compile(rb"GIF8"), words.GIF),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), words.WEBP),
    (re.compile(rb".{4}ftyp", re.DOTALL), words.HEIC),
)

MOST_BYTES = 2 * 1024 * 1024
"""A logo that is 12 mm high has no use for more."""


def read_logo(data: bytes, *, text: str) -> Picture:
    """Return `data`, which a file holds, as a picture that `text` tells of.

    Its kind is decided by its content. Raises ValueError with why it cannot be used and what to
    do, for one that is broken, no PNG or SVG, or could do harm.
    """
    if not data:
        raise ValueError(words.LOGO_EMPTY)
    if len(data) > MOST_BYTES:
        raise ValueError(words.LOGO_TOO_LARGE)
    if data.startswith(PNG_START):
        return Picture(data, "png", *png_size(data), text)
    if kind := kind_of(data):
        called = next((name for start, name in _PICTURES if start.match(data)), kind.value)
        raise ValueError(words.LOGO_OF_ANOTHER_KIND.format(kind=called))
    return Picture(data, "svg", *svg_size(data), text)
