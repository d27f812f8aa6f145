"""A paper as a Word file, by python-docx: its headings, lists, tables and fields are Word's own.

The same paper becomes the same bytes: nothing in the file tells the time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledersamtale.paper import words
from ledersamtale.paper.blocks import Written
from ledersamtale.paper.word.file import WordFile, word_file
from ledersamtale.paper.word.layout import Layout
from ledersamtale.paper.word.links import Headings, Links, Lists
from ledersamtale.paper.word.pieces import Sheets, on_new_page

if TYPE_CHECKING:
    from ledersamtale.paper.blocks import Paper
    from ledersamtale.paper.formats import Tell
    from ledersamtale.paper.word.pieces import Piece


def write(paper: Paper, *, tell: Tell) -> Written:
    """Return `paper` as a Word file; each section is a part of the work, and the file the last.

    Remarks on cards with too much text. Word lays a paper out itself, so one that should take one
    page may take more.
    """
    headings = Headings(paper)
    links = Links(headings.anchors())
    lists = Lists()
    layout = Layout(links=links, headings=headings, lists=lists)
    pieces: list[Piece] = []
    parts = len(paper.sections) + 1
    for number, section in enumerate(paper.sections, start=1):
        made = list(layout.pieces(section.blocks))
        # After cards a new page begins anyhow.
        if section.is_on_new_page and made and pieces and not isinstance(pieces[-1], Sheets):
            made[0] = on_new_page(made[0])
        pieces += made
        tell(number, parts)
    content = WordFile(paper, tuple(pieces), lists.restarts(), links.addresses)
    data = word_file(content)
    tell(parts, parts)
    return Written(data, _remarks(layout.overfull))


def _remarks(overfull: int) -> tuple[str, ...]:
    if overfull == 1:
        return (words.ONE_CARD_TOO_LONG,)
    if overfull:
        return (words.cards_too_long(overfull),)
    return ()
