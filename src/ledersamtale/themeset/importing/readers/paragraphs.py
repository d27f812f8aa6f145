"""The text of a Word file's paragraphs, as a reader of the page has it.

What was inserted while changes were tracked counts. What was deleted or moved away, and what is
hidden or struck through, stands in the file as well; it is no part of a text (ECMA-376, Part 1,
17.13.5, 17.3.2).
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from docx.oxml.ns import qn

from ledersamtale.themeset.importing import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.oxml.xmlchemy import BaseOxmlElement

_LETTERS = (qn("w:t"), qn("w:delText"))
_BREAKS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-"}
_PARAGRAPH, _TABLE, _BOX = qn("w:p"), qn("w:tbl"), qn("w:txbxContent")
_RUN, _LINK = qn("w:r"), qn("w:hyperlink")
_DELETED = qn("w:del")
_GONE = {_DELETED: words.DELETED, qn("w:moveFrom"): words.DELETED}
# Text boxes stand twice in a file, the second time for older programs.
_SKIPPED = {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    qn("w:pPr"),
    qn("w:rPr"),
}
_RUN_LOOKS, _VALUE = qn("w:rPr"), qn("w:val")
_LOOK = qn("w:pPr")
_DELETED_MARK = f"./{_LOOK}/{_RUN_LOOKS}/{qn('w:del')}"
_LOOKS = {
    qn("w:vanish"): words.HIDDEN,
    qn("w:strike"): words.STRUCK,
    qn("w:dstrike"): words.STRUCK,
}
_UNREAD = {*_SKIPPED, *_GONE}
_APART = {*_SKIPPED, _BOX}
_OFF = ("0", "false", "off")


class Piece(NamedTuple):
    """A piece of a paragraph's text; `why` it is no part of what a reader of the page has, if so.

    `run` is the element that says how it looks, and `link` what leads elsewhere.
    """

    text: str
    why: str = ""
    run: BaseOxmlElement | None = None
    link: BaseOxmlElement | None = None


def text_of(element: BaseOxmlElement) -> str:
    """Return the text of a paragraph or run."""
    return "".join(each.text for each in pieces(element) if not each.why)


def apart(paragraph: BaseOxmlElement) -> Iterator[tuple[str, str]]:
    """Yield what stands in a paragraph and is no part of its text, each with why."""
    for why, found in groupby(pieces(paragraph), key=lambda each: each.why):
        text = "".join(each.text for each in found)
        if why and text.strip():
            yield text, why


def is_on(run: BaseOxmlElement, name: str) -> bool:
    """Return whether a run has the look of this name, such as 'w:b' for bold."""
    looks = run.find(_RUN_LOOKS)
    # Most runs look as their paragraph does.
    return looks is not None and len(looks) > 0 and _has(looks, qn(name))


def _has(looks: BaseOxmlElement, tag: str) -> bool:
    found = looks.find(tag)
    return found is not None and found.get(_VALUE) not in _OFF


def blocks(parent: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Yield the paragraphs and tables below `parent`, also those within content controls."""
    waiting = list(reversed(parent))
    while waiting:
        element = waiting.pop()
        if element.tag in (_PARAGRAPH, _TABLE):
            yield element
            # Text boxes stand within a paragraph, and may have others within them. Few have any.
            has_boxes = element.tag == _PARAGRAPH and next(element.iter(_BOX), None) is not None
            boxes = within(element, "w:txbxContent") if has_boxes else []
            waiting.extend(reversed([each for box in boxes for each in box]))
        elif _is_read(element):
            waiting.extend(reversed(element))


def within(parent: BaseOxmlElement, tag: str) -> list[BaseOxmlElement]:
    """Return the outermost elements of this tag, such as the rows of a table, but no older ones."""
    found, waiting = [], list(reversed(parent))
    tag = qn(tag)
    while waiting:
        element = waiting.pop()
        if element.tag == tag:
            found.append(element)
        elif _is_read(element):
            waiting.extend(reversed(element))
    return found


def join(body: BaseOxmlElement) -> None:
    """Put the paragraphs of `body` together whose mark between them was deleted.

    They look as the first of them that has a text.
    """
    if next(body.iter(_DELETED), None) is None:
        return
    for first in list(body.iter(_PARAGRAPH)):
        together = [first]
        # All at once: one by one, what is moved would be moved again with each.
        while (following := _joined_to(together[-1])) is not None:
            together.append(following)
        if len(together) > 1:
            _put_together(together)


def _joined_to(paragraph: BaseOxmlElement) -> BaseOxmlElement | None:
    """Return the paragraph behind this one, if the mark between them was deleted."""
    following = paragraph.getnext()
    is_joined = following is not None and following.tag == _PARAGRAPH
    return following if is_joined and paragraph.find(_DELETED_MARK) is not None else None


def _put_together(paragraphs: list[BaseOxmlElement]) -> None:
    """Put all of `paragraphs` in the last of them, whose mark ends them."""
    *others, last = paragraphs
    shown = next((each for each in paragraphs if text_of(each).strip()), last)
    looks = shown.find(_LOOK)
    said = [child for each in paragraphs for child in each if child.tag != _LOOK]
    marks = last.findall(f"./{_LOOK}/{_RUN_LOOKS}")
    for child in list(last):
        last.remove(child)
    if looks is not None:
        # The mark at the end is the last one's.
        for each in looks.findall(_RUN_LOOKS):
            looks.remove(each)
        looks.extend(marks)
        last.append(looks)
    last.extend(said)
    for each in others:
        each.getparent().remove(each)


def _is_read(element: BaseOxmlElement) -> bool:
    return isinstance(element.tag, str) and element.tag not in _UNREAD


def pieces(element: BaseOxmlElement) -> Iterator[Piece]:
    """Yield the pieces of a paragraph or run, in order."""
    waiting = [(element, Piece(""))]
    while waiting:
        each, within = waiting.pop()
        tag = each.tag
        if tag in _LETTERS:
            yield within._replace(text=each.text or "")
        elif tag in _BREAKS:
            yield within._replace(text=_BREAKS[tag])
        elif isinstance(tag, str) and tag not in _APART:
            inside = within
            if tag == _RUN:
                inside = within._replace(why=within.why or _why_apart(each), run=each)
            elif tag == _LINK:
                inside = within._replace(link=each)
            elif tag in _GONE:
                inside = within._replace(why=within.why or _GONE[tag])
            waiting.extend((child, inside) for child in reversed(each))


def _why_apart(run: BaseOxmlElement) -> str:
    looks = run.find(_RUN_LOOKS)
    if looks is None or not len(looks):
        return ""
    return next((why for tag, why in _LOOKS.items() if _has(looks, tag)), "")
