from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ledersamtale.model.themes import Audience
from ledersamtale.paper.documents.sheets.handout import handout
from ledersamtale.paper.formats import writer_for
from ledersamtale.paper.word.given.read import read_template
from ledersamtale.paper.word.write import write
from ledersamtale.themeset.bundled import load_theme_set
from ledersamtale.themeset.importing import words
from ledersamtale.themeset.importing.compose import compose, lines_left_out
from ledersamtale.themeset.importing.guessing.guess import guess
from ledersamtale.themeset.importing.readers.word import read
from ledersamtale.themeset.importing.rows import BrokenFile, Source, TooLargeInside
from tests.helpers.imports import left_out, texts, themes
from tests.helpers.office_files import BROKEN_PARTS, LARGE, saved, with_part
from tests.helpers.templates import field, template

BODY = "word/document.xml"


def with_body(xml: str) -> bytes:
    """Return a Word file with `xml` for its paragraphs."""
    document = Document()
    for element in parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>"):
        document.element.body.append(element)
    return saved(document)


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_styles_make_themes_and_items() -> None:
    document = Document()
    document.add_paragraph("Vores charter", style="Title")
    document.add_paragraph("Læs det.")
    document.add_heading("Trivsel", 1)
    document.add_heading("Udsagn", 2)
    document.add_paragraph("Jeg lytter.", style="List Bullet")
    document.add_heading("Spørgsmål til lederen", 2)
    document.add_paragraph("Beskriv din dag", style="List Number")
    document.add_heading("Drift", 1)
    document.add_paragraph("• Jeg styrer.\n• Jeg ser.")
    document.add_paragraph("Hvad vil\ndu?")
    source = read(saved(document))
    assert guess(source).title == "Vores charter"
    assert themes(source) == {
        "Trivsel": {"statements": ["Jeg lytter."], "leader": ["Beskriv din dag"]},
        "Drift": {"statements": ["Jeg styrer.", "Jeg ser."], "leader": ["Hvad vil du?"]},
    }
    assert [row.line for row in source.rows] == [1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 10]


def test_bold_paragraphs_are_headings_where_there_are_no_others() -> None:
    document = Document()
    document.add_paragraph().add_run("Trivsel").bold = True
    document.add_paragraph("Jeg lytter.", style="List Bullet")
    bold = document.add_paragraph()
    bold.add_run("Jeg").bold = True
    bold.add_run(" ser.")
    document.add_paragraph().add_run("Hvad nu?").bold = True
    document.add_paragraph().add_run("Jeg er ikke fed").bold = False
    assert themes(read(saved(document))) == {
        "Trivsel": {"statements": ["Jeg lytter."], "leader": ["Hvad nu?"]}
    }


def test_a_title_alone_leaves_the_themes_to_what_is_bold() -> None:
    document = Document()
    document.add_paragraph("Vores charter", style="Title")
    for name in ("Trivsel", "Drift"):
        document.add_paragraph().add_run(name).bold = True
        document.add_paragraph(f"Jeg ser på {name}.", style="List Bullet")
    source = read(saved(document))
    assert guess(source).title == "Vores charter"
    assert list(themes(source)) == ["Trivsel", "Drift"]
    document.paragraphs[0].text = "Tema 1: Trivsel"
    assert list(themes(read(saved(document)))) == ["Trivsel"]


def test_what_a_style_makes_bold_is_bold() -> None:
    document = Document()
    style = document.styles.add_style("Fed linje", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles.add_style("Fed", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style.font.bold = True
    for text in ("Trivsel", "Ikke"):
        document.add_paragraph(text, style=style)
        document.add_paragraph(f"Jeg {text}.", style="List Bullet")
    document.paragraphs[2].runs[0].bold = False
    document.add_paragraph().add_run("Drift", style="Strong")
    document.add_paragraph("Jeg styrer.", style="List Bullet")
    assert themes(read(saved(document))) == {
        "Trivsel": {"statements": ["Jeg Trivsel.", "Jeg Ikke."]},
        "Drift": {"statements": ["Jeg styrer."]},
    }


def test_a_table_without_names_has_its_themes_to_the_left() -> None:
    rows = "".join(
        f"<w:tr>{''.join(map(cell, row))}</w:tr>"
        for row in (["Trivsel", "Jeg lytter."], ["", "Vi ses."], ["Drift", "Hvad måler du?"])
    )
    assert themes(read(with_body(f"<w:tbl>{rows}</w:tbl>"))) == {
        "Trivsel": {"statements": ["Jeg lytter.", "Vi ses."]},
        "Drift": {"leader": ["Hvad måler du?"]},
    }
    rows = rows.replace("Vi ses.", "Den 12. marts")
    assert "Trivsel" not in themes(read(with_body(f"<w:tbl>{rows}</w:tbl>")))


def test_levels_and_lists_are_told_by_paragraphs_themselves_too() -> None:
    source = read(
        with_body(
            paragraph("Trivsel", '<w:outlineLvl w:val="0"/>')
            + paragraph("Jeg lytter.", '<w:numPr><w:numId w:val="1"/></w:numPr>')
            + paragraph(
                "Ikke", '<w:pStyle w:val="ListBullet"/><w:numPr><w:numId w:val="0"/></w:numPr>'
            )
            + paragraph("Brød", '<w:outlineLvl w:val="9"/><w:pStyle w:val="FindesIkke"/>')
        )
    )
    assert [(row.text, row.level > 0, bool(row.mark)) for row in source.rows] == [
        ("Trivsel", True, False),
        ("Jeg lytter.", False, True),
        ("Ikke", False, False),
        ("Brød", False, False),
    ]


def test_what_was_inserted_counts_and_what_was_deleted_does_not() -> None:
    source = read(
        with_body(
            "<w:p><w:r><w:t>Jeg</w:t></w:r>"
            "<w:ins><w:r><w:tab/><w:t>ser og</w:t><w:br/></w:r></w:ins>"
            "<w:del><w:r><w:delText>slår</w:delText></w:r></w:del>"
            "<w:moveFrom><w:r><w:t>går</w:t></w:r></w:moveFrom>"
            "<w:r><w:softHyphen/><w:t>lyt</w:t><w:noBreakHyphen/><w:t>ter\u00ad.</w:t></w:r></w:p>"
        )
    )
    assert texts(source) == ["Jeg ser og lyt-ter."]


def test_what_was_deleted_is_told_by_itself() -> None:
    source = read(
        with_body(
            "<w:p><w:r><w:t>Jeg hø</w:t></w:r><w:del><w:r><w:delText>rer</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>jner mig.</w:t></w:r></w:ins>"
            "<w:del><w:r><w:delText>Hvad nu?</w:delText></w:r></w:del></w:p>"
            "<w:p><w:del><w:r><w:delText>Hvem</w:delText></w:r><w:r><w:delText> hjælper?"
            "</w:delText></w:r></w:del></w:p>"
        )
    )
    told = [each.text for each in guess(source).left_out if each.why == words.DELETED]
    assert told == ["rer", "Hvad nu?", "Hvem hjælper?"]


def told(source: Source) -> dict[str, str]:
    """Return what is left out of the whole, each with why."""
    return {each.text: each.why for each in guess(source).left_out}


def test_what_was_deleted_stands_apart_from_what_was_written_instead() -> None:
    source = read(
        with_body(
            paragraph("Trivsel", '<w:outlineLvl w:val="0"/>')
            + "<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>"
            "<w:r><w:t>Jeg lytter til </w:t></w:r>"
            "<w:del><w:r><w:delText>folk og </w:delText></w:r>"
            "<w:r><w:delText>fæ</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>medarbejderne</w:t></w:r></w:ins><w:r><w:br/><w:t>nu.</w:t></w:r>"
            "</w:p>"
        )
    )
    assert themes(source) == {"Trivsel": {"statements": ["Jeg lytter til medarbejderne nu."]}}
    assert told(source) == {"folk og fæ": words.DELETED}
    assert [each.line for each in guess(source).left_out] == [2]


def test_an_empty_paragraph_whose_mark_was_deleted_leaves_the_next_one_its_looks() -> None:
    gone = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:p>"
    source = read(with_body(f"{gone}<w:p><w:r><w:t>Jeg ser.</w:t></w:r></w:p>"))
    assert [(row.text, row.mark) for row in source.rows] == [("Jeg ser.", "")]


def test_paragraphs_are_one_where_the_mark_between_them_was_deleted() -> None:
    item = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    gone = f"{item}<w:rPr><w:del/></w:rPr>"
    empty = f"<w:p><w:pPr>{gone}</w:pPr><w:del><w:r><w:delText>Væk.</w:delText></w:r></w:del></w:p>"
    source = read(
        with_body(
            paragraph("Jeg tager ", gone)
            + paragraph("ansvar ", gone)
            + paragraph("for os.", item)
            + empty
            + paragraph("Brødtekst.")
            + paragraph("Sidst.", gone)
        )
    )
    assert [(row.text, row.mark) for row in source.rows] == [
        ("Jeg tager ansvar for os.", "•"),
        ("Brødtekst.", ""),
        ("Sidst.", "•"),
    ]
    assert told(source)["Væk."] == words.DELETED


@pytest.mark.parametrize(
    ("look", "why"),
    [("vanish", words.HIDDEN), ("strike", words.STRUCK), ("dstrike", words.STRUCK)],
)
def test_hidden_and_struck_text_is_told_and_no_part_of_a_text(look: str, why: str) -> None:
    run = "<w:r><w:rPr><w:{}/></w:rPr><w:t>{}</w:t></w:r>"
    source = read(
        with_body(
            "<w:p><w:r><w:t>Jeg ser. </w:t></w:r>" + run.format(look, "Måske.") + "</w:p>"
            "<w:p>" + run.format(look, "Slet ikke.") + "</w:p>"
            "<w:p>" + run.format(f'{look} w:val="0"', "Jeg hører.") + "</w:p>"
        )
    )
    assert texts(source) == ["Jeg ser.", "Jeg hører."]
    assert told(source).items() >= {"Måske.": why, "Slet ikke.": why}.items()


def test_the_names_of_columns_are_told_by_nothing() -> None:
    rows = "".join(
        f"<w:tr>{''.join(map(cell, row))}</w:tr>"
        for row in (["Nr.", "Tekst", "Til hvem"], ["1", "Hvad nu?", "Begge"])
    )
    assert told(read(with_body(f"<w:tbl>{rows}</w:tbl>"))) == {}


def test_a_paper_of_ours_that_lost_its_properties_has_its_title_in_the_footer() -> None:
    bundled = load_theme_set(None)
    paper = handout(bundled, bundled.themes, audiences=list(Audience))
    document = Document(BytesIO(writer_for(".docx")(paper).data))
    document.core_properties.title = "Word Document"
    assert read(saved(document)).title == bundled.title


def test_content_controls_and_text_boxes_are_read_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>Jeg er i en boks.</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    source = read(
        with_body(
            f"<w:sdt><w:sdtContent>{paragraph('Jeg er i en kontrol.')}</w:sdtContent></w:sdt>"
            "<!-- x -->"
            f"<w:p><w:r><w:t>Jeg er uden om.</w:t><mc:AlternateContent {mc}>"
            f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
            "</mc:AlternateContent></w:r></w:p>"
        )
    )
    assert texts(source) == ["Jeg er i en kontrol.", "Jeg er uden om.", "Jeg er i en boks."]


def test_a_bullet_alone_is_no_text() -> None:
    assert texts(read(with_body(paragraph("•\u2003")))) == []


def test_text_boxes_within_each_other_are_read_once() -> None:
    inner = paragraph("Jeg er inderst.")
    for _ in range(40):
        inner = f"<w:p><w:r><w:txbxContent>{inner}</w:txbxContent></w:r></w:p>"
    assert texts(read(with_body(inner))) == ["Jeg er inderst."]


def cell(text: str) -> str:
    return f"<w:tc>{paragraph(text)}</w:tc>"


def test_a_table_with_names_is_understood() -> None:
    rows = "".join(
        f"<w:tr>{''.join(map(cell, row))}</w:tr>"
        for row in (["Tema", "Udsagn", "Noter"], ["Trivsel", "Jeg lytter.", ""])
    )
    source = read(with_body(f"<w:tbl>{rows}</w:tbl>{paragraph('Hvad vil du?')}"))
    assert themes(source) == {
        "Trivsel": {"statements": ["Jeg lytter."], "leader": ["Hvad vil du?"]}
    }
    assert left_out(source) == {"Noter": [1]}
    assert [row.line for row in source.rows] == [4, 4, 7]


def test_another_table_is_its_paragraphs_each_once() -> None:
    inner = f"<w:tbl><w:tr>{cell('Jeg er inderst.')}</w:tr></w:tbl>"
    rows = (
        f"<w:tr>{cell('1')}<w:sdt><w:sdtContent>{cell('Jeg lytter.')}</w:sdtContent></w:sdt></w:tr>"
    )
    source = read(with_body(f"<w:tbl>{rows}<w:tr><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>"))
    assert texts(source) == ["1", "Jeg lytter.", "Jeg er inderst."]


def test_a_row_of_one_cell_is_a_theme_and_a_list_in_a_cell_is_its_items() -> None:
    document = Document()
    document.add_heading("Skema 2026", 1)
    grid = document.add_table(4, 3)
    for number, text in enumerate(["Spørgsmål", "Drift", "", "Ro"]):
        grid.rows[number].cells[0].text = text
    grid.rows[0].cells[1].text = "1"
    for number in (1, 3):
        grid.rows[number].cells[0].merge(grid.rows[number].cells[2])
    for text in ("Hvad driver du", "Hvem ser du"):
        grid.rows[2].cells[0].add_paragraph(text, style="List Bullet")
    row = grid.add_row()
    row.cells[0].text = "Hvad hviler du i?"
    draft = guess(read(saved(document)))
    assert draft.title == "Skema 2026"
    assert themes(read(saved(document))) == {
        "Drift": {"leader": ["Hvad driver du", "Hvem ser du"]},
        "Ro": {"leader": ["Hvad hviler du i?"]},
    }


def test_a_list_of_contents_is_left_out() -> None:
    document = Document()
    document.styles.add_style("toc 1", 1)
    document.add_paragraph("Trivsel", style="toc 1")
    source = read(saved(document))
    assert source.rows == ()
    assert [each.why for each in source.left_out] == [words.CONTENTS]


@pytest.mark.parametrize("chosen", [slice(None), slice(1, 2)])
def test_a_paper_in_a_template_is_read_as_one_without(chosen: slice) -> None:
    theme_set = load_theme_set(None)
    paper = handout(theme_set, theme_set.themes[chosen], audiences=tuple(Audience))
    side = "<w:p><w:r><w:t>Side </w:t></w:r>"
    numbered = template(edges={("footer", "default"): f"{side}{field('PAGE', '1')}</w:p>"})
    own = read(write(paper).data)
    other = read(write(paper, given=read_template(numbered)).data)
    # Its pages have room for another number of lines to write on.
    said, told = ([replace(row, line=0) for row in each.rows] for each in (other, own))
    assert (said, other.title) == (told, theme_set.title)


def test_the_title_and_language_of_another_file_are_not_trusted() -> None:
    document = Document()
    document.core_properties.language = "en-US"
    document.core_properties.title = "Microsoft Word - skabelon"
    document.add_paragraph("Jeg lytter.")
    source = read(saved(document))
    assert (source.title, source.language) == ("", "")


def test_what_stands_in_the_margins_and_in_comments_is_told() -> None:
    document = Document()
    for section in (document.sections[0], document.add_section()):
        section.header.paragraphs[0].text = "Nordby Kommune"
        section.footer.paragraphs[0].text = "7"
    document.add_comment(document.add_paragraph("Jeg lytter.").runs, "Er det godt nok?", "HR")
    source = read(saved(document))
    assert [(each.text, each.why) for each in source.left_out] == [
        ("Nordby Kommune", words.EDGE),
        ("Er det godt nok?", words.ASIDE),
    ]


def test_what_is_added_to_the_margins_of_a_paper_of_ours_is_told() -> None:
    bundled = load_theme_set(None)
    made = writer_for(".docx")(handout(bundled, bundled.themes, audiences=list(Audience))).data
    assert read(made).left_out == ()
    document = Document(BytesIO(made))
    document.sections[0].header.paragraphs[0].text = "Udkast fra HR"
    assert left_out(read(saved(document))).keys() == {"Udkast fra HR"}


def test_what_is_changed_on_the_front_of_a_paper_of_ours_counts() -> None:
    bundled = load_theme_set(None)
    made = writer_for(".docx")(handout(bundled, bundled.themes, audiences=list(Audience))).data
    document = Document(BytesIO(made))
    front, source = document.paragraphs[:2]
    front.add_run(" · 2027 · HR · udkast")
    source.insert_paragraph_before("Læs det højt.", style="Oplysning")
    draft = guess(read(saved(document)))
    assert {key: row.text for key, row in draft.beside.items()} == {
        "intro": "Læs det højt.",
        "source": bundled.source,
        "year": "2027",
        "sender": "HR",
    }
    assert [(each.text, each.why) for each in draft.left_out] == [("udkast", words.FRONT)]
    front.runs[0].text = "Nyt grundlag"
    draft = guess(read(saved(document)))
    assert draft.title == "Nyt grundlag · 2027 · HR · udkast"
    assert draft.left_out[-1].why == words.EDGE


def test_a_long_title_is_cut_in_the_footer_alone() -> None:
    long = replace(load_theme_set(None), title="Grundlag " * 60 + "slut")
    made = writer_for(".docx")(handout(long, long.themes, audiences=list(Audience))).data
    draft = guess(read(made))
    assert (draft.title, draft.left_out) == (long.title, ())


def test_sequences_that_control_a_terminal_are_no_text() -> None:
    # XML holds no escape, and so only what a C1 control begins.
    assert texts(read(with_body(paragraph("Jeg \x9b31mlytter.\u202e")))) == ["Jeg lytter."]


SMALL = with_body(paragraph("Jeg lytter."))


@pytest.mark.parametrize("name", [BODY, "word/styles.xml", "[Content_Types].xml", "_rels/.rels"])
@pytest.mark.parametrize("content", BROKEN_PARTS)
def test_a_broken_part_is_a_broken_file(name: str, content: bytes) -> None:
    with pytest.raises(BrokenFile):
        read(with_part(SMALL, name, content))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04word/", SMALL[:-30], SMALL[:200]])
def test_a_part_of_a_file_is_a_broken_file(data: bytes) -> None:
    with pytest.raises(BrokenFile):
        read(data)


def test_what_would_become_large_is_not_unpacked() -> None:
    with pytest.raises(TooLargeInside):
        read(LARGE)


def test_styles_that_are_based_on_each_other_end() -> None:
    styles = (
        f'<w:styles {nsdecls("w")}><w:style w:styleId="A"><w:basedOn w:val="A"/></w:style>'
        "<w:style/></w:styles>"
    )
    assert texts(read(with_part(SMALL, "word/styles.xml", styles.encode()))) == ["Jeg lytter."]


def test_a_place_is_told_by_the_heading_above_it() -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "Nordby"
    document.add_paragraph("Læs det. Godt.")
    for title in ("Ro", "Drift"):
        document.add_heading(title, 1)
        document.add_paragraph("Beskriv dagen", style="List Bullet")
    document.add_paragraph("Beskriv dagen", style="List Bullet")
    made = compose(guess(read(saved(document))), name="x", source="x")
    assert lines_left_out(made.left_out) == [
        "øverst i filen: Læs det. Godt. (brødtekst)",
        "uden for teksten: Nordby (står i sidehoved eller sidefod)",
        "under »Drift«: Beskriv dagen (står allerede under »Drift«)",
    ]
    assert "Kilden siger ikke, om det er udsagn (under »Ro«)." in made.text
