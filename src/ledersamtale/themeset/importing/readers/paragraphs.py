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
_GONE = {qn("w:del"): words.DELETED, qn("w:moveFrom"): words.DELETED}
# Text boxes stand twice in a file, the second time for older programs.
_SKIPPED = {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    qn("w:pPr"),
    qn("w:rPr"),
}
_LOOKS = {"w:vanish": words.HIDDEN, "w:strike": words.STRUCK, "w:dstrike": words.STRUCK}
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
    found = run.find(f"./{qn('w:rPr')}/{qn(name)}")
    return found is not None and found.get(qn("w:val")) not in _OFF


def blocks(parent: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Yield the paragraphs and tables below `parent`, also those within content controls."""
    waiting = list(reversed(parent))
    while waiting:
        element = waiting.pop()
        if element.tag in (_PARAGRAPH, _TABLE):
            yield element
            # Text boxes stand within a paragraph, and may have others within them.
            boxes = within(element, "w:txbxContent") if element.tag == _PARAGRAPH else []
            waiting.extend(reversed([each for box in boxes for each in box]))
        elif _is_read(element):
            waiting.extend(reversed(element))


def within(parent: BaseOxmlElement, tag: str) -> list[BaseOxmlElement]:
    """Return the outermost elements of this tag, such as the rows of a table, but no older ones."""
    found, waiting = [], list(reversed(parent))
    while waiting:
        element = waiting.pop()
        if element.tag == qn(tag):
            found.append(element)
        elif _is_read(element):
            waiting.extend(reversed(element))
    return found


def join(body: BaseOxmlElement) -> None:
    """Put the paragraphs of `body` together whose mark between them was deleted.

    They look as the first of them that has a text.
    """
    for first in list(body.iter(_PARAGRAPH)):
        second = first.getnext()
        mark = first.find(f"./{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}")
        if mark is None or second is None or second.tag != _PARAGRAPH:
            continue
        looks = (first if text_of(first).strip() else second).find(qn("w:pPr"))
        said = [each for part in (first, second) for each in part if each.tag != qn("w:pPr")]
        marks = second.findall(f"./{qn('w:pPr')}/{qn('w:rPr')}")
        for each in list(second):
            second.remove(each)
        if looks is not None:
            # The mark at the end is the second's.
            for each in looks.findall(qn("w:rPr")):
                looks.remove(each)
            looks.extend(marks)
            second.append(looks)
        second.extend(said)
        first.getparent().remove(first)


def _is_read(element: BaseOxmlElement) -> bool:
    return isinstance(element.tag, str) and element.tag not in (*_SKIPPED, *_GONE)


def pieces(element: BaseOxmlElement) -> Iterator[Piece]:
    """Yield the pieces of a paragraph or run, in order."""
    waiting = [(element, Piece(""))]
    while waiting:
        each, within = waiting.pop()
        if each.tag in _LETTERS:
            yield within._replace(text=each.text or "")
        elif each.tag in _BREAKS:
            yield within._replace(text=_BREAKS[each.tag])
        elif isinstance(each.tag, str) and each.tag not in (*_SKIPPED, _BOX):
            inside = within._replace(
                why=within.why or _why_apart(each),
                run=each if each.tag == _RUN else within.run,
                link=each if each.tag == _LINK else within.link,
            )
            waiting.extend((child, inside) for child in reversed(each))


def _why_apart(element: BaseOxmlElement) -> str:
    if element.tag != _RUN:
        return _GONE.get(element.tag, "")
    return next((why for name, why in _LOOKS.items() if is_on(element, name)), "")
