"""The styles of a template, and ours where it has none of the name.

Word in Danish calls a style "Overskrift1" in its id and "heading 1" in its name, as Word does in
every language. So styles are known by their names.
"""

from __future__ import annotations

from copy import deepcopy
from itertools import count
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from ledersamtale.paper.word.given.safe.edges import remove_marks
from ledersamtale.paper.word.given.safe.trees import (
    child,
    elements,
    is_on,
    made,
    put,
    remove,
    twips,
    value,
    within,
)
from ledersamtale.paper.word.page import DEEPEST_HEADING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.oxml.xmlchemy import BaseOxmlElement

_STYLE, _ID, _VAL = qn("w:style"), qn("w:styleId"), qn("w:val")
_REFERENCES = (qn("w:basedOn"), qn("w:next"), qn("w:link"))
_CHANGES = {qn(f"w:{name}") for name in ("rsid", "rPrChange", "pPrChange", "tblPrChange")}
_MOST_BASES = 20
"""How many styles may be based on each other."""
_TYPES = ("paragraph", "character", "table", "numbering")
_LEVELS = range(1, DEEPEST_HEADING + 1)
_TRANSLATED = {("paragraph", f"overskrift {n}"): ("paragraph", f"heading {n}") for n in _LEVELS}
"""What other programs than Word may call a heading in Danish."""
_TITLES = {"TOCHeading": 1, **{f"Heading{n}": n for n in _LEVELS}}
"""Our styles of headings, each with its level."""
_IN_CELLS = ("Tabelhoved", "Skalatekst", "Skalaforklaring", "Skalatal", "Afstand")
"""Styles whose text begins at the edge of a cell, wherever running text begins on the page."""
# What stands before a child in the schema (ECMA-376, Part 1, Annex A).
_BEFORE_PARAGRAPH = (
    "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed"
    " qFormat locked personal personalCompose personalReply"
)
_BEFORE_NUMBER = "pStyle keepNext keepLines pageBreakBefore framePr widowControl"
_BEFORE_INDENT = (
    f"{_BEFORE_NUMBER} numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap"
    " overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing"
)
_BEFORE_ALIGNMENT = f"{_BEFORE_INDENT} ind contextualSpacing mirrorIndents suppressOverlap"
_USUAL_SIZE = 10
"""Points of text that has no size."""
_BEFORE_COLOUR = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof"
    " snapToGrid vanish webHidden"
)
_BEFORE_SIZE = f"{_BEFORE_COLOUR} color spacing w kern position"


class Styles:
    """The styles of a template, known by their types and names in small letters."""

    def __init__(self, root: BaseOxmlElement) -> None:
        """Take the part, which is changed: what tells of its editing goes."""
        for each in elements(root):
            if each.tag in _CHANGES:
                remove(each)
            remove_marks(each)
        self.root = root
        self._by_id: dict[str, BaseOxmlElement] = {}
        for each in root.findall(_STYLE):
            if each.get(_ID) and value(each, "name"):
                self._by_id.setdefault(each.get(_ID, ""), each)
        latent = root.findall(qn("w:latentStyles"))[:1]
        self._text = _complete(within(root, "docDefaults"))
        root[:] = [within(root, "docDefaults"), *latent, *self._by_id.values()]
        self._named: dict[tuple[str, str], BaseOxmlElement] = {}
        for each in self._by_id.values():
            for name in (value(each, "name"), *value(each, "aliases").split(",")):
                self._named.setdefault((_type(each), name.strip().casefold()), each)
        for danish, english in _TRANSLATED.items():
            if danish in self._named:
                self._named.setdefault(english, self._named[danish])

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all of them; empty for what they rest on."""
        return frozenset(("", *self._by_id))

    @property
    def size(self) -> float:
        """How many points running text has."""
        normal = self._default("paragraph")
        sizes = (value(each, path) for each, path in ((normal, "rPr/sz"), (self._text, "sz")))
        return next((int(each) / 2 for each in sizes if each.isdecimal()), _USUAL_SIZE)

    def keep_edges(self) -> frozenset[str]:
        """Let what stands at the edges of a page keep its size; return the ids of its styles."""
        kept = [self._named.get(("paragraph", name)) for name in ("header", "footer")]
        for style in (each for each in kept if each is not None):
            if not any(child(each, "rPr/sz") is not None for each in self._chain(style)):
                about = within(style, "rPr", after=f"{_BEFORE_PARAGRAPH} pPr")
                put(about, made(f'<w:sz w:val="{round(2 * self.size)}"/>'), after=_BEFORE_SIZE)
        return frozenset(each.get(_ID, "") for each in kept if each is not None)

    def plain_headings(self) -> set[str]:
        """Take the numbers from headings, and let none begin a page; return the headings' ids.

        Ours have numbers of their own, and a paper says itself where its pages begin.
        """
        found = [each for level in _LEVELS if (each := self._heading(level)) is not None]
        for each in found:
            if any(is_on(at, "pPr/pageBreakBefore") for at in self._chain(each)):
                about = within(each, "pPr", after=_BEFORE_PARAGRAPH)
                none = made('<w:pageBreakBefore w:val="0"/>')
                put(about, none, after="pStyle keepNext keepLines")
            if any(child(at, "pPr/numPr") is not None for at in self._chain(each)):
                about = within(each, "pPr", after=_BEFORE_PARAGRAPH)
                none = made('<w:numPr><w:numId w:val="0"/></w:numPr>')
                put(about, none, after=_BEFORE_NUMBER)
        return {each.get(_ID, "") for each in found}

    def take(self, ours: BaseOxmlElement) -> dict[str, str]:
        """Add those of `ours` that are missing; return what each id of ours is here."""
        ids: dict[str, str] = {}
        taken = {*self._by_id}
        added = []
        for each in ours.findall(_STYLE):
            same = self._same(each)
            if same is None:
                added.append(each)
            own = each.get(_ID, "")
            ids[own] = _free(own, taken) if same is None else same.get(_ID, "")
            taken.add(ids[own])
        for each in added:
            self._fit(each)
        for each in added:
            for reference in each.iter(*_REFERENCES):
                reference.set(_VAL, ids[reference.get(_VAL, "")])
            each.set(_ID, ids[each.get(_ID, "")])
        self.root.extend(added)
        self._by_id |= {each.get(_ID, ""): each for each in added}
        return ids

    def tabs(self, style: str) -> list[int]:
        """Return where the style of this id has its tab stops."""
        chain = self._chain(self._by_id[style])
        stops = {twips(each.get(qn("w:pos"))) for at in chain for each in at.iter(qn("w:tab"))}
        return sorted(each for each in stops if each is not None)

    def _heading(self, level: int) -> BaseOxmlElement | None:
        return self._named.get(("paragraph", f"heading {level}"))

    def _same(self, style: BaseOxmlElement) -> BaseOxmlElement | None:
        """Return the template's own of this name, or its default where `style` is ours."""
        same = self._named.get((_type(style), value(style, "name").casefold()))
        return self._default(_type(style)) if same is None and _is_default(style) else same

    def _default(self, kind: str) -> BaseOxmlElement | None:
        found = (each for each in self._by_id.values() if _type(each) == kind)
        return next(filter(_is_default, found), None)

    def _fit(self, style: BaseOxmlElement) -> None:
        """Let `style`, one of ours, go with the template's own."""
        name = value(style, "name")
        if any((kind, name.casefold()) in self._named for kind in _TYPES):
            # Word has no two styles of one name, of whatever type.
            within(style, "name").set(_VAL, f"{name} (ark)")
        own = style.get(_ID, "")
        if own in _IN_CELLS:
            self._set_to_the_edge(style)
        if own in _TITLES:
            self._dress(style, _TITLES[own])

    def _set_to_the_edge(self, style: BaseOxmlElement) -> None:
        normal = self._default("paragraph")
        about = within(style, "pPr", after=_BEFORE_PARAGRAPH)
        if child(normal, "pPr/ind") is not None:
            edge = made('<w:ind w:left="0" w:right="0" w:firstLine="0"/>')
            put(about, edge, after=_BEFORE_INDENT)
        if child(normal, "pPr/jc") is not None and child(about, "jc") is None:
            put(about, made('<w:jc w:val="left"/>'), after=_BEFORE_ALIGNMENT)

    def _dress(self, style: BaseOxmlElement, level: int) -> None:
        """Give a heading of ours the font and the colour of the template's nearest one."""
        near = sorted(_LEVELS, key=lambda other: (abs(other - level), other))
        found = next((each for other in near if (each := self._heading(other)) is not None), None)
        if found is None:
            return
        about = within(style, "rPr", after=f"{_BEFORE_PARAGRAPH} pPr")
        for name, after in (("rFonts", "rStyle"), ("color", _BEFORE_COLOUR)):
            has = (child(each, f"rPr/{name}") for each in self._chain(found))
            look = next((each for each in has if each is not None), None)
            if look is not None:
                put(about, deepcopy(look), after=after)

    def _chain(self, style: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
        """Yield `style` and those that it is based on, without the default."""
        at: BaseOxmlElement | None = style
        for _ in range(_MOST_BASES):
            if at is None or _is_default(at):
                return
            yield at
            at = self._by_id.get(value(at, "basedOn"))


def _complete(defaults: BaseOxmlElement) -> BaseOxmlElement:
    """Return what text is unless a style says so, with a size, and with the language of a paper."""
    text = within(within(defaults, "rPrDefault"), "rPr")
    if child(text, "lang") is None:
        text.append(made("<w:lang/>"))
    if child(text, "sz") is None:
        put(text, made(f'<w:sz w:val="{2 * _USUAL_SIZE}"/>'), after=_BEFORE_SIZE)
    return text


def _free(own: str, taken: set[str]) -> str:
    names = (f"{own}{number or ''}" for number in count())
    return next(each for each in names if each not in taken)


def _type(style: BaseOxmlElement) -> str:
    return style.get(qn("w:type")) or "paragraph"


def _is_default(style: BaseOxmlElement) -> bool:
    return style.get(qn("w:default")) in ("1", "true", "on")
