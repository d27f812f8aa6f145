"""Law: each word of a source is in the set, in a comment of its file, or told as left out."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.comments import Comment

from ledersamtale.errors import UnreadableSource
from ledersamtale.themeset.importing.accounting import words_in
from ledersamtale.themeset.importing.compose import compose, lines_left_out
from ledersamtale.themeset.importing.guessing.guess import guess
from ledersamtale.themeset.importing.readers import excel, markdown, word
from tests.helpers.office_files import saved

if TYPE_CHECKING:
    from ledersamtale.themeset.importing.rows import Source

LINES = st.sampled_from(
    ["# Trivsel", "Tema 2: Drift", "Udsagn i tabel", "- Jeg lytter.", "Begge", "", "***",
     "Spørgsmål er vigtige for mig", "Hvad vil du?", "  - Indryk", "<!-- bemærkning -->",
     "![billede](fil.png)", "[her](https://kommune.dk)", "Titel på det hele", "```", "---",
     "titel: Forrest", "emne: Ledelse", "> Citat", "<b>Fed</b>", "[a]: https://b.dk 'Henvist'"]
)  # fmt: skip


def untold(source: Source, texts: list[str]) -> set[str]:
    """Return which words of `texts` are neither in the file that is made nor told."""
    try:
        made = compose(guess(source), name="fil", source="fil")
    except UnreadableSource:
        return set()
    told = " ".join(lines_left_out(made.left_out))
    said = {each for text in texts for each in words_in(text)}
    # A theme is one wherever it stands, and its number is its place.
    return said - words_in(f"{made.text} {told} tema")


@given(lines=st.lists(LINES, max_size=12))
def test_no_word_that_markdown_hides_is_lost(lines: list[str]) -> None:
    assert not untold(markdown.read("\n".join(lines)), lines)


def test_what_was_deleted_in_word_is_told() -> None:
    document = Document()
    document.add_heading("Trivsel", 1)
    document.add_paragraph("Jeg lytter.", style="List Bullet")
    deleted = f"<w:p {nsdecls('w')}><w:del><w:r><w:delText>Slettet</w:delText></w:r></w:del></w:p>"
    document.element.body.append(parse_xml(deleted))
    made = compose(guess(word.read(saved(document))), name="fil", source="fil")
    told = {each.text: each.why for each in made.left_out}
    assert told == {"Slettet": "slettet, mens ændringer blev registreret"}


def test_no_word_of_a_hidden_sheet_is_lost() -> None:
    book = Workbook()
    shown = book.active
    assert shown is not None
    shown.append(["Tema", "Udsagn"])
    shown.append(["Trivsel", "Jeg lytter."])
    shown["A2"].comment = Comment("Spørg Bo", "Bo")
    shown.oddFooter.center.text = "Fortroligt"
    hidden = book.create_sheet("Gemt")
    hidden.append(["Jeg er skjult."])
    hidden.sheet_state = "hidden"
    file = BytesIO()
    book.save(file)
    texts = ["Trivsel Jeg lytter.", "Spørg Bo", "Fortroligt", "Jeg er skjult.", "Gemt"]
    assert not untold(excel.read(file.getvalue()), texts)


def test_of_a_line_that_was_read_only_the_rest_is_told() -> None:
    text = "---\ntitle: Nordby\n---\n# Ro\n\n* Jeg *lytter* til [alle](https://nordby.dk/ro).\n"
    draft = guess(markdown.read(text))
    assert [(each.line, each.text) for each in draft.left_out] == [(6, "https://nordby.dk/ro")]
    assert draft.title == "Nordby"
