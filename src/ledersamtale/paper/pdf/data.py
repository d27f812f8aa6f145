"""A paper as the data that `paper.typ` sets: plain values, so that no text becomes source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from enum import Enum

from ledersamtale.paper.blocks import (
    CARDS_ACROSS,
    Bar,
    Cards,
    CardSize,
    Code,
    Emphasis,
    Heading,
    Paper,
    Picture,
    Room,
    Run,
    Scales,
    Table,
    is_safe_address,
    longest_word,
)
from ledersamtale.paper.blocks.links import has_title, headings, linked
from ledersamtale.text import clean

Value = str | int | float | None | Sequence["Value"] | Mapping[str, "Value"]

_EMPHASES = {
    Emphasis.BOLD: "bold",
    Emphasis.ITALIC: "italic",
    Emphasis.STRUCK: "struck",
    Emphasis.CODE: "code",
}
_LONGEST_WORD = 30
"""A word of more letters may be wider than what it stands in, and would run off the page."""
_LONG = 18
"""A word of fewer letters has room beside ten steps in large print."""
_LETTERS_ON_LINE = 72
"""So many letters stand on a line of the page, or the cells of a table."""
_MARKS = r"[\u0300-\u036f\u200c\u200d\ufe00-\ufe0f\u1ab0-\u1aff\u20d0-\u20ff]*"
_BREAK_HERE = "\u200b"
_WORD = re.compile(r"\S+")
# What an address, a path or a name of a file has between letters, where a hyphen would be taken
# for one of its own.
_SIGN_WITHIN = re.compile(r"\w[@/\\.:_=?&#%+~]+\w")
_SHORTEST_HYPHENATED = 8
# typst leaves out a tab, its fonts have no U+1680, and a reader of a PDF takes a narrow blank for
# none.
_BLANKS = str.maketrans(
    {"\t": "\u2003", "\u202f": "\u00a0"}
    | dict.fromkeys("\u1680\u2004\u2005\u2006\u2008\u2009\u200a\u205f", " ")
)
# typst takes time by the square of blanks of different kinds in a row; these are more than three
# lines of them.
_MOST_BLANKS = 200
_MANY_BLANKS = re.compile(rf"([^\S\n]{{{_MOST_BLANKS}}})[^\S\n]+")


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
        "page": paper.words.page,
        "of": paper.words.of_pages,
        "language": language,
        "region": region or None,
        "logo": _logo(paper.logo) if paper.logo else None,
        "top": 2 if has_title(found) else 1,
        "chapters": _plain(paper.chapters, anchors),
    }


def _logo(logo: Picture) -> dict[str, Value]:
    width, height = logo.size
    return {"kind": logo.kind, "width": width, "height": height, "text": clean(logo.text)}


def _plain(value: object, anchors: frozenset[str], longest: int = _LONGEST_WORD) -> Value:
    """Return `value` as JSON has it: a block is its fields, and its `kind` the name of its class.

    `anchors` are the places that a link within the paper can lead to; words of more letters than
    `longest` are given places to break.
    """
    match value:
        case str():
            return _text(value, longest)
        case Enum():
            return str(value.value)
        case int() | None:
            return value
        case tuple():
            return [piece for each in value for piece in _each(each, anchors, longest)]
        case Code():
            # Its tabs stay: only there typst has room for them.
            lines = (_text(each, longest) for each in value.text.split("\t"))
            return {"kind": "code", "text": "\t".join(lines)}
        case Cards():
            return _cards(value, anchors)
        case _ if is_dataclass(value):
            if isinstance(value, Table):
                longest = min(longest, _LETTERS_ON_LINE // value.columns)
            own = {
                each.name: _plain(getattr(value, each.name), anchors, longest)
                for each in fields(value)
            } | _of_theme_set(value, anchors)
            return {"kind": type(value).__name__.lower(), **own}
        case _:
            raise TypeError(type(value).__name__)


def _of_theme_set(block: object, anchors: frozenset[str]) -> dict[str, Value]:
    """Return the texts of `block` that are a theme set's, by their fields: with links."""
    match block:
        case Heading(text=text):
            return {"text": _plain(linked(text), anchors)}
        case Bar(text=text):
            return {"text": _plain(linked(text), anchors), **_long_word(text)}
        case Room():
            return {"question": _plain(linked(block.question), anchors)}
        case Scales():
            rows = [
                [_text(label), _plain(linked(text), anchors), _long_word(text)]
                for label, text in block.rows
            ]
            return {"rows": rows, "upright": block.upright}
        case _:
            return {}


def _long_word(text: str) -> dict[str, Value]:
    """Return the longest word of `text` as `long` if it may be wider than its place."""
    word = longest_word(text)
    return {"long": word} if len(word) >= _LONG else {}


def _cards(block: Cards, anchors: frozenset[str]) -> dict[str, Value]:
    marks = list(dict.fromkeys(each.mark for each in block.cards if each.mark))
    places = {mark: place for place, mark in enumerate(marks)}
    sheets: list[Value] = []
    for page in block.pages:
        fronts: list[Value] = [
            {
                "top": {"text": _text(card.top), "longest": longest_word(card.top)},
                "text": _plain(linked(card.text), anchors),
                "longest": longest_word(card.text),
                "help": _plain(linked(card.help), anchors) if card.help else [],
                "bottom": _text(card.bottom),
                "mark": places[card.mark] if card.mark else None,
            }
            for card in page
        ]
        behind = block.layout.behind(len(page))
        backs: list[Value] = [None if place is None else {"front": place} for place in behind]
        sheets.append({"fronts": fronts, "backs": backs})
    return {
        "kind": "cards",
        "face": _face(block.layout.size),
        "marks": [{"points": mark.points, "colour": mark.colour} for mark in marks],
        "sheets": sheets,
    }


def _face(size: CardSize) -> dict[str, Value]:
    boxes = {"text": size.text, "title": size.title, "back": size.back}
    return {
        "across": CARDS_ACROSS,
        "down": size.down,
        "head": size.head,
        "foot": size.foot,
        "small": size.small,
        "beside": size.beside,
        "sign": size.sign,
    } | {name: {"largest": box.largest, "smallest": box.smallest} for name, box in boxes.items()}


def _each(value: object, anchors: frozenset[str], longest: int) -> Iterator[Value]:
    """Yield what stands in a list for a value of a tuple: the pieces of a run, or one value."""
    if not isinstance(value, Run):
        yield _plain(value, anchors, longest)
        return
    for text, is_whole in _parts(value.text):
        piece = _run(replace(value, text=text), anchors, longest)
        yield piece | {"whole": True} if is_whole else piece


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts of `text`, and of each whether it is a word that is never hyphenated."""
    start = 0
    for word in _WORD.finditer(text):
        if len(word[0]) >= _SHORTEST_HYPHENATED and _SIGN_WITHIN.search(word[0]):
            if start < word.start():
                yield text[start : word.start()], False
            yield word[0], True
            start = word.end()
    if start < len(text) or not text:
        yield text[start:], False


def _run(run: Run, anchors: frozenset[str], longest: int) -> dict[str, Value]:
    data: dict[str, Value] = {"text": _text(run.text, longest)}
    data |= {name: True for emphasis, name in _EMPHASES.items() if emphasis in run.emphasis}
    if run.link.startswith("#") and run.link[1:] in anchors:
        data["anchor"] = run.link[1:]
    elif is_safe_address(run.link):
        data["link"] = clean(run.link)
    return data


def _text(text: str, longest: int = _LONGEST_WORD) -> str:
    """Return `text` clean, with places to break in words of more than `longest` letters."""
    text = _MANY_BLANKS.sub(r"\1", clean(text).translate(_BLANKS))
    return re.sub(rf"\S{{{longest + 1},}}", lambda word: _broken(word[0], longest), text)


def _broken(word: str, longest: int) -> str:
    """Return `word` with places to break, unless it is one of a language, which has hyphens."""
    if len(word) <= _LONGEST_WORD and word[:-1].isalpha():
        return word
    return re.sub(rf"\S{{{max(1, longest * 2 // 3)}}}{_MARKS}", rf"\g<0>{_BREAK_HERE}", word)
