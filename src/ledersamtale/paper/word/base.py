"""The Word file that a paper is put into: our own template, or one made of it and another.

Our template lies in `template/` as the parts of a Word file. `python -m docs.make_template` puts
them together as one to open in Word, and takes a changed one apart again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

from ledersamtale.paper.word.page import LINES, RUNNING_TEXT, TEXT_HEIGHT, TEXT_WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from importlib.resources.abc import Traversable

HEADER, FOOTER = "word/header1.xml", "word/footer1.xml"
"""The parts of our template with what stands at the head and the foot of a page."""

SIZED_OTHERWISE = frozenset(("Afstand", "Kort", "Kortrand"))
"""Styles of what stays as it is in large print: a little room, and cards, which have two sizes."""


@dataclass(frozen=True, slots=True)
class Base:
    """A Word file with the sections of our template, first cards and then all else.

    It has all our styles; `styles` has the ids of those that are called otherwise in it. The ids of
    our lists are higher by `lists`, and those of their definitions by `definitions`. Text is
    `width` twips wide and at most `height` high, and a question has at least `lines` ruled lines.
    Running text has `size` points in the styles that are `foreign` to us; large print leaves those
    of `unsized` as they are. The first paragraph of each of `headers` and `footers`, which are
    parts, is ours.
    """

    data: bytes
    width: int = TEXT_WIDTH
    height: int = TEXT_HEIGHT
    styles: Mapping[str, str] = field(default_factory=dict)
    lists: int = 0
    definitions: int = 0
    lines: int = LINES
    size: float = RUNNING_TEXT
    foreign: frozenset[str] = frozenset()
    unsized: frozenset[str] = SIZED_OTHERWISE
    headers: tuple[str, ...] = (HEADER,)
    footers: tuple[str, ...] = (FOOTER,)


@cache
def template() -> bytes:
    """Return our template as a Word file."""
    return packed(template_parts())


def template_parts() -> dict[str, bytes]:
    """Return the parts of our template, each by its name."""
    return dict(_parts(resources.files("ledersamtale.paper.word") / "template", ""))


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return a file of these parts."""
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _parts(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for each in sorted(folder.iterdir(), key=lambda each: each.name):
        if each.is_dir():
            yield from _parts(each, f"{path}{each.name}/")
        else:
            yield f"{path}{each.name}", each.read_bytes()
