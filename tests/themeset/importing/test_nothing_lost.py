"""Whatever a file is like, each of its words is in the new theme set, in a comment, or told."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from ledersamtale.errors import UnreadableSource
from ledersamtale.model.themes import Audience
from ledersamtale.paper.documents.sheets.handout import handout
from ledersamtale.paper.formats import writer_for
from ledersamtale.themeset.bundled import load_theme_set
from ledersamtale.themeset.importing.compose import compose
from ledersamtale.themeset.importing.guessing.guess import guess
from ledersamtale.themeset.importing.readers import excel, markdown, plain, sheet, word
from tests.helpers.office_files import saved

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ledersamtale.themeset.importing.rows import Source

STARTS = st.sampled_from(
    ["", "", "", "- ", "1. ", "2) ", "• ", "# ", "## ", "Udsagn ", "Udsagn: ", "Spørgsmål om ",
     "Spørgsmål til lederen ", "Tema 1: ", "Tema 2 ", "U1.1 ", "L2.1 ", "Jeg ", "Hvad vil du ",
     "**", "> ", "1 = ", "Skala: 1 ", "Navn ____ ", "Side 3 ", "| ", "    "]
)  # fmt: skip
ENDS = st.sampled_from(["", "", ".", "?", ":", " 1 2 3 4 5", "**", "! ", ", 2 = nej", " |"])
OUR_STYLES = st.sampled_from(
    ["Normal", "Heading 1", "Heading 2", "List Bullet", "Spørgsmål", "Oplysning", "Bemærkning",
     "Skalatekst", "Skalatal", "Tabelhoved", "Linje", "Udfyldning"]
)  # fmt: skip
_BUNDLED = load_theme_set(None)
_SHEETS = handout(_BUNDLED, _BUNDLED.themes[:1], audiences=tuple(Audience))
PAPER = writer_for(".docx")(_SHEETS).data
PAPER_IN_MARKDOWN = writer_for(".md")(_SHEETS).data.decode()
STYLES = st.sampled_from(["Normal", "Normal", "Heading 1", "Heading 2", "List Bullet", "Title"])


@st.composite
def texts(draw: st.DrawFn) -> list[str]:
    """Lines with words of their own, so that one that is lost is seen."""
    lines = []
    for number in range(draw(st.integers(1, 9))):
        names = [f"ord{number}{letter}" for letter in "abc"[: draw(st.integers(1, 3))]]
        lines.append(draw(STARTS) + " ".join(names) + draw(ENDS))
    return lines


def lost(source: Source, lines: Sequence[str]) -> set[str]:
    """Return the words of `lines` that neither the set's file nor the list of left-outs has."""
    draft = guess(source)
    seen = [each.text for each in draft.left_out]
    try:
        made = compose(draft, name="x", source="x")
    except UnreadableSource:
        # Nothing in it makes a theme set, and the file is told as that.
        return set()
    seen += [made.text, *(each.text for each in made.left_out)]
    return set(re.findall(r"ord\w+", " ".join(lines))) - set(re.findall(r"ord\w+", " ".join(seen)))


@pytest.mark.parametrize("read", [plain.read, markdown.read])
@given(lines=texts(), between=st.sampled_from(["\n", "\n\n", "\f"]))
def test_no_word_of_a_text_is_lost(
    read: Callable[[str], Source], lines: list[str], between: str
) -> None:
    assert lost(read(between.join(lines)), lines) == set()


@pytest.mark.slow
@given(lines=texts(), data=st.data())
def test_no_word_of_a_word_file_is_lost(lines: list[str], data: st.DataObject) -> None:
    document = Document()
    where = data.draw(st.lists(st.sampled_from("pth"), min_size=len(lines), max_size=len(lines)))
    for text, place in zip(lines, where, strict=True):
        if place == "p":
            document.add_paragraph(text, style=data.draw(STYLES))
        elif place == "t":
            first, _, rest = text.partition(" ")
            for cell, said in zip(
                document.add_table(1, 2).rows[0].cells, (first, rest), strict=True
            ):
                cell.text = said
        else:
            document.sections[0].header.add_paragraph(text)
    assert lost(word.read(saved(document)), lines) == set()


@pytest.mark.slow
@given(lines=texts(), data=st.data())
def test_no_word_that_is_added_to_a_paper_of_ours_is_lost(
    lines: list[str], data: st.DataObject
) -> None:
    document = Document(BytesIO(PAPER))
    for text in lines:
        place = data.draw(st.sampled_from(document.paragraphs))
        place.insert_paragraph_before(text, style=data.draw(OUR_STYLES))
    assert lost(word.read(saved(document)), lines) == set()


@given(lines=texts(), data=st.data())
def test_no_word_that_is_added_to_a_paper_in_markdown_is_lost(
    lines: list[str], data: st.DataObject
) -> None:
    paper = PAPER_IN_MARKDOWN.split("\n\n")
    for text in lines:
        paper.insert(data.draw(st.integers(0, len(paper))), text)
    assert lost(markdown.read("\n\n".join(paper)), lines) == set()


@pytest.mark.slow
@given(lines=texts(), names=st.sampled_from(["", "Tema;Tekst", "Nr.;Udsagn", "Type;Tekst;Noter"]))
def test_no_word_of_a_table_is_lost(lines: list[str], names: str) -> None:
    rows = [names, *(each.replace(" ", ";", 2) for each in lines)]
    assert lost(sheet.read("\n".join(rows)), lines) == set()
    book = Workbook()
    for each in rows:
        book.active.append(each.split(";"))
    stream = BytesIO()
    book.save(stream)
    assert lost(excel.read(stream.getvalue()), lines) == set()
