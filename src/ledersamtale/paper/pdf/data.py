"""A paper as the data that `paper.typ` sets: plain values, so that no text becomes source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from enum import Enum

from ledersamtale.paper.blocks import (
    CARDS_ACROSS,
    CARDS_DOWN,
    Emphasis,
    Paper,
    Run,
    is_safe_address,
)
from ledersamtale.paper.links import has_title, headings
from ledersamtale.text import clean

Value = str | int | None | Sequence["Value"] | Mapping[str, "Value"]

_EMPHASES = {
    Emphasis.BOLD: "bold",
    Emphasis.ITALIC: "italic",
    Emphasis.STRUCK: "struck",
    Emphasis.CODE: "code",
}
# A word longer than this may be wider than what it stands in, and would run off the page.
_LONG_WORD = re.compile(r"\S{31,}")
# Twenty characters and the marks and joiners that follow the last of them.
_BREAKABLE = re.compile(
    r"\S{20}[\u0300-\u036f\u200c\u200d\ufe00-\ufe0f\u1ab0-\u1aff\u20d0-\u20ff]*"
)
_ADDRESS = re.compile(r"((?:https?://|www\.)\S+)")
_BREAK_HERE = "\u200b"


def paper_data(paper: Paper) -> dict[str, Value]:
    """Return what `paper.typ` is given for `paper`, to be written as JSON."""
    found = tuple(headings(paper))
    language, _, region = paper.language.partition("-")
    anchors = frozenset(each.anchor for each in found if each.anchor)
    return {
        "title": clean(paper.title),
        "author": clean(paper.author),
        "header": _text(paper.header),
        "footer": _text(paper.footer),
        "language": language,
        "region": region or None,
        "top": 2 if has_title(found) else 1,
        "across": CARDS_ACROSS,
        "down": CARDS_DOWN,
        "chapters": _plain(paper.chapters, anchors),
    }


def _plain(value: object, anchors: frozenset[str]) -> Value:
    """Return `value` as JSON has it: a block is its fields, and its `kind` the name of its class.

    `anchors` are the places that a link within the paper can lead to.
    """
    match value:
        case str():
            return _text(value)
        case Enum():
            return str(value.value)
        case int() | None:
            return value
        case tuple():
            return [
                piece
                for each in value
                for piece in (
                    _pieces(each, anchors) if isinstance(each, Run) else [_plain(each, anchors)]
                )
            ]
        case _ if is_dataclass(value):
            own = {each.name: _plain(getattr(value, each.name), anchors) for each in fields(value)}
            return {"kind": type(value).__name__.lower(), **own}
        case _:
            raise TypeError(value)


def _pieces(run: Run, anchors: frozenset[str]) -> Iterator[dict[str, Value]]:
    """Yield the pieces of a run: its addresses, in which no hyphen may be put, and the rest."""
    for number, text in enumerate(_ADDRESS.split(run.text)):
        if text or not run.text:
            piece = _run(replace(run, text=text), anchors)
            yield piece | {"address": True} if number % 2 else piece


def _run(run: Run, anchors: frozenset[str]) -> dict[str, Value]:
    data: dict[str, Value] = {"text": _text(run.text)}
    data |= {name: True for emphasis, name in _EMPHASES.items() if emphasis in run.emphasis}
    if run.link.startswith("#") and run.link[1:] in anchors:
        data["anchor"] = run.link[1:]
    elif is_safe_address(run.link):
        data["link"] = clean(run.link)
    return data


def _text(text: str) -> str:
    """Return `text` clean, with places to break in words that are wider than a line."""
    return _LONG_WORD.sub(lambda word: _BREAKABLE.sub(rf"\g<0>{_BREAK_HERE}", word[0]), clean(text))
