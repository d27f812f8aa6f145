"""The runs of a paragraph as Markdown: what is bold, italic, struck, code or a link says so."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from docx.oxml.ns import qn

from ledersamtale.paper.blocks import is_safe_address
from ledersamtale.themeset.importing import words as reasons
from ledersamtale.themeset.importing.readers.paragraphs import is_on, pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docx.oxml.xmlchemy import BaseOxmlElement

    from ledersamtale.themeset.importing.readers.paragraphs import Piece

_SIGNS = (("w:b", "**"), ("w:i", "*"))
_STRUCK = "~~"
_CODE = "Kodetegn"
_EDGES = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)
_PLAIN = re.compile(r"[^\s()<>]+")
_ID, _LOOKS, _STYLE = qn("r:id"), qn("w:rPr"), qn("w:rStyle")


class _Look(NamedTuple):
    """The signs that stand around a text, and the address that it leads to."""

    signs: str = ""
    address: str = ""


_PLAIN_LOOK = _Look()


class Said(NamedTuple):
    """What a paragraph says, as it is read on the page, and as Markdown."""

    text: str
    markdown: str


def said(paragraph: BaseOxmlElement, *, addresses: Mapping[str, str]) -> Said:
    """Return what `paragraph` says; `addresses` are those that links lead to, by their ids."""
    found = [(_look(each, addresses), each.text) for each in pieces(paragraph) if _is_read(each)]
    text = "".join(text for _, text in found)
    is_plain = all(look == _PLAIN_LOOK for look, _ in found)
    return Said(text, text if is_plain else "".join(_marked(found)))


def plain(paragraph: BaseOxmlElement) -> str:
    """Return the text of `paragraph` as it is read on the page."""
    return "".join(each.text for each in pieces(paragraph) if _is_read(each))


def _is_read(piece: Piece) -> bool:
    # What is struck through is still there to read.
    return piece.why in ("", reasons.STRUCK)


def _look(piece: Piece, addresses: Mapping[str, str]) -> _Look:
    address = addresses.get(piece.link.get(_ID) or "", "") if piece.link is not None else ""
    address = address if is_safe_address(address) else ""
    run = piece.run
    looks = run.find(_LOOKS) if run is not None else None
    if run is None or looks is None or not len(looks):
        return _Look("", address) if address else _PLAIN_LOOK
    style = looks.find(_STYLE)
    if style is not None and style.get(qn("w:val")) == _CODE:
        return _Look("`", address)
    signs = [sign for name, sign in _SIGNS if is_on(run, name)]
    signs += [_STRUCK] if piece.why else []
    return _Look("".join(signs), address)


def _marked(found: list[tuple[_Look, str]]) -> Iterator[str]:
    behind = ""
    for look, group in groupby(found, key=lambda each: each[0]):
        text = "".join(text for _, text in group)
        if behind and look == _PLAIN_LOOK:
            # Our papers say in words where a link leads.
            text = text.removeprefix(f" ({behind})").removeprefix(f" ({behind.rstrip('/')})")
        behind = look.address
        # Signs stand at words, and each line has its own.
        yield from (_with_signs(line, look) for line in re.split(r"(\n)", text))


def _with_signs(line: str, look: _Look) -> str:
    edges = _EDGES.fullmatch(line)
    if look == _PLAIN_LOOK or edges is None or not edges[2]:
        return line
    text = f"{look.signs}{edges[2]}{look.signs[::-1]}"
    if look.address and (look.signs or edges[2] != look.address.removeprefix("mailto:")):
        address = look.address if _PLAIN.fullmatch(look.address) else f"<{look.address}>"
        text = f"[{text}]({address})"
    return f"{edges[1]}{text}{edges[3]}"
