"""What a consultant changes on a paper of ours, in Word or in Markdown, comes back as changed."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from docx import Document

from ledersamtale.model.themes import Audience, Scale, Theme, ThemeSet, Wording
from ledersamtale.paper.documents.sheets.handout import handout
from ledersamtale.paper.formats import writer_for
from ledersamtale.themeset.importing import words
from ledersamtale.themeset.importing.compose import Made, compose
from ledersamtale.themeset.importing.guessing.guess import guess
from ledersamtale.themeset.importing.readers import markdown, word
from tests.helpers.office_files import saved
from tests.helpers.strategies import SCALE

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.document import Document as DocumentObject
    from docx.text.paragraph import Paragraph


def wordings(*texts: str) -> tuple[Wording, ...]:
    return tuple(map(Wording, texts))


SET = ThemeSet(
    id="maal",
    title="Mål",
    language="da",
    source="",
    scale=SCALE,
    themes=(
        Theme(
            "trivsel",
            "Trivsel",
            wordings("Jeg lytter.", "Jeg ser."),
            (Wording("Hvad vil du?", help="Højst tre ting."), Wording("Hvornår?")),
            wordings("Hvad vil vi?"),
            intro="Om trivsel.",
        ),
        Theme("drift", "Drift", wordings("Jeg styrer."), wordings("Hvad måler du?")),
    ),
    leader_name="afdelingsleder",
)
TRIVSEL, DRIFT = SET.themes


def in_word(change: Callable[[DocumentObject], object]) -> Made:
    data = writer_for(".docx")(handout(SET, SET.themes, audiences=tuple(Audience))).data
    document = Document(BytesIO(data))
    change(document)
    return compose(guess(word.read(saved(document))), name="x", source="x")


def in_markdown(old: str, new: str) -> Made:
    data = writer_for(".md")(handout(SET, SET.themes, audiences=tuple(Audience))).data
    text = data.decode()
    assert old in text
    return compose(guess(markdown.read(text.replace(old, new))), name="x", source="x")


def found(document: DocumentObject, text: str) -> Paragraph:
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    paragraphs: list[Paragraph] = list(document.paragraphs)
    paragraphs += [each for cell in cells for each in cell.paragraphs]
    return next(each for each in paragraphs if text in each.text)


def test_a_paper_that_nobody_changed_is_the_same_set() -> None:
    made = in_word(lambda _: None)
    assert (made.theme_set, made.left_out, made.doubts) == (SET, (), 0)
    made = in_markdown("", "")
    assert (made.theme_set, made.left_out, made.doubts) == (SET, (), 0)


def test_a_word_that_is_changed_is_changed() -> None:
    def change(document: DocumentObject) -> None:
        for old, new in (
            ("Jeg lytter.", "Jeg hører."),
            ("Om trivsel.", "Om glæde."),
            ("Helt enig", "Altid"),
        ):
            run = next(each for each in found(document, old).runs if old in each.text)
            run.text = run.text.replace(old, new)
        for each in document.paragraphs:
            if "Om trivsel." in each.text:
                each.runs[0].text = "Om glæde."

    trivsel = replace(TRIVSEL, intro="Om glæde.", statements=wordings("Jeg hører.", "Jeg ser."))
    changed = Scale((*SCALE.labels[:-1], "Altid"), SCALE.unsure)
    expected = replace(SET, themes=(trivsel, replace(DRIFT, scale=SCALE)), scale=changed)
    assert in_word(change).theme_set == expected


def test_a_question_that_is_added_in_the_same_style_is_one() -> None:
    def change(document: DocumentObject) -> None:
        found(document, "Hvornår?").insert_paragraph_before("Hvorfor ikke", style="Spørgsmål")

    leader = (TRIVSEL.leader[0], *wordings("Hvorfor ikke", "Hvornår?"))
    assert in_word(change).theme_set.themes[0].leader == leader
    added = in_markdown("- L1.2 Hvornår?", "- Hvorfor ikke\n- L1.2 Hvornår?")
    assert added.theme_set.themes[0].leader == leader


def test_a_row_that_is_added_to_the_statements_is_one() -> None:
    def change(document: DocumentObject) -> None:
        row = document.tables[0].rows[-1]._tr
        row.addnext(deepcopy(row))
        cell = document.tables[0].rows[-1].cells[0].paragraphs[0]
        cell.runs[0].text = ""
        cell.runs[1].text = "Ro og orden"

    made = in_word(change)
    assert made.theme_set.themes[0].statements == wordings("Jeg lytter.", "Jeg ser.", "Ro og orden")
    assert made.left_out == ()
    made = in_markdown(
        "- U1.2 Jeg ser.", "- Ro og orden\n\n  1 · 2 · 3 · 4 · 5 · 0\n\n- U1.2 Jeg ser."
    )
    assert made.theme_set.themes[0].statements == wordings("Jeg lytter.", "Ro og orden", "Jeg ser.")
    assert made.left_out == ()


@pytest.mark.parametrize("is_bold", [False, True])
def test_a_row_that_is_added_without_the_style_of_the_others_is_one(*, is_bold: bool) -> None:
    def change(document: DocumentObject) -> None:
        row = document.tables[0].rows[-1]._tr
        row.addnext(deepcopy(row))
        cells = document.tables[0].rows[-1].cells
        cells[0].paragraphs[0].clear()
        cells[0].paragraphs[0].style = document.styles["Normal"]
        cells[0].paragraphs[0].add_run("Ro og orden").bold = is_bold

    made = in_word(change)
    assert made.theme_set.themes[0].statements == wordings("Jeg lytter.", "Jeg ser.", "Ro og orden")
    assert made.left_out == ()


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        (" Skriv dem ned.", "Hvad vil du? Skriv dem ned."),
        ("Skriv dem (alle) ned.", "Hvad vil du? Skriv dem (alle) ned."),
        (".", "Hvad vil du?."),
    ],
)
def test_what_is_typed_behind_a_help_is_no_part_of_it(typed: str, text: str) -> None:
    def change(document: DocumentObject) -> None:
        found(document, "Højst tre ting.").add_run(typed)

    expected = Wording(text, help="Højst tre ting.")
    made = in_word(change)
    assert made.theme_set.themes[0].leader[0] == expected
    assert made.left_out == ()
    made = in_markdown("(Højst tre ting.)", f"(Højst tre ting.){typed}")
    assert made.theme_set.themes[0].leader[0] == expected


def test_what_is_removed_is_gone_and_the_order_is_that_of_the_paper() -> None:
    def change(document: DocumentObject) -> None:
        for text in ("Hvornår?", "Hvad vil vi?"):
            element = found(document, text)._p
            element.getparent().remove(element)
        first, last = document.tables[0].rows[1:]
        last._tr.addnext(first._tr)

    (theme, _) = in_word(change).theme_set.themes
    assert theme.statements == wordings("Jeg ser.", "Jeg lytter.")
    assert (theme.leader, theme.group) == (TRIVSEL.leader[:1], ())


def test_a_question_that_is_moved_to_the_group_is_the_groups() -> None:
    def change(document: DocumentObject) -> None:
        found(document, "Hvad vil vi?")._p.addnext(found(document, "Hvornår?")._p)

    made = in_word(change)
    assert made.theme_set.themes[0].leader == TRIVSEL.leader[:1]
    assert made.theme_set.themes[0].group == wordings("Hvad vil vi?", "Hvornår?")
    assert words.MOVED.partition("(")[0] in made.text
    assert made.doubts == 1


def test_a_theme_of_her_own_in_words_own_styles_is_one() -> None:
    def change(document: DocumentObject) -> None:
        document.add_paragraph("Ro", style="Heading 1")
        document.add_paragraph("Om ro.")
        document.add_paragraph("Spørgsmål til jer i ledergruppen", style="Heading 2")
        document.add_paragraph("Hvad giver ro?", style="List Bullet")

    made = in_word(change)
    assert made.theme_set.themes == (
        *SET.themes,
        Theme("ro", "Ro", group=wordings("Hvad giver ro?"), intro="Om ro."),
    )
    assert made.left_out == ()


def test_what_the_audiences_are_called_is_what_most_headings_say() -> None:
    def rename(document: DocumentObject, *, count: int) -> None:
        headings = [each for each in document.paragraphs if each.text.endswith("afdelingsleder")]
        for each in headings[:count]:
            each.runs[0].text = "Spørgsmål til chef"

    assert in_word(lambda document: rename(document, count=2)).theme_set.leader_name == "chef"
    made = in_word(lambda document: rename(document, count=1))
    assert made.theme_set == replace(SET, leader_name="chef")
    assert [(each.text, each.why) for each in made.left_out] == [
        ("Spørgsmål til afdelingsleder", words.HEADING)
    ]


@pytest.mark.parametrize("name", ["ledergruppe", "Alle", "x" * 1001])
def test_a_name_that_a_set_cannot_have_is_told(name: str) -> None:
    made = in_markdown("til afdelingsleder", f"til {name}")
    assert made.theme_set == replace(SET, leader_name="")
    assert {each.text for each in made.left_out} == {f"Spørgsmål til {name}"}


def test_a_heading_of_her_own_leaves_the_questions_where_their_numbers_say() -> None:
    made = in_markdown("## Spørgsmål til afdelingsleder", "## Snak om det")
    assert made.theme_set == replace(SET, leader_name="")
    assert [(each.text, each.why) for each in made.left_out] == [
        ("Snak om det", words.HEADING),
        ("Snak om det", words.HEADING),
    ]
    assert in_markdown("## Udsagn", "## Vurder dig selv").theme_set == SET


def test_sheets_are_of_one_theme_wherever_they_stand() -> None:
    def change(document: DocumentObject) -> None:
        # The group's sheet to the end of all.
        sheet = [each._p for each in document.paragraphs if each.text == "Tema 1: Trivsel"][-1]
        at = list(sheet.getparent()).index(sheet)
        end = found(document, "Tema 2: Drift")._p
        for element in list(sheet.getparent())[at : list(sheet.getparent()).index(end)]:
            sheet.getparent().insert(-1, element)

    made = in_word(change)
    assert (made.theme_set, made.left_out, made.doubts) == (SET, (), 0)


@pytest.mark.parametrize("heading", ["Tema 1: Glæde", "Tema 1: Trivsel"])
def test_a_title_that_is_changed_on_one_sheet_alone_is_in_doubt(heading: str) -> None:
    def change(document: DocumentObject) -> None:
        leaders, groups = (each for each in document.paragraphs if "Trivsel" in each.text)
        leaders.runs[0].text = heading
        groups.runs[0].text = "Tema 1: Glæde" if "Trivsel" in heading else "Tema 1: Trivsel"

    made = in_word(change)
    title = heading.removeprefix("Tema 1: ")
    assert [each.title for each in made.theme_set.themes] == [title, "Drift"]
    assert made.theme_set.themes[0].group == TRIVSEL.group
    assert (made.doubts, made.left_out) == (1, ())


def test_a_theme_that_is_copied_with_its_number_is_another() -> None:
    made = in_markdown("# Tema 2: Drift", "# Tema 1: Drift")
    assert made.theme_set == SET


@pytest.mark.parametrize("suffix", [".md", ".docx"])
def test_a_list_of_contents_repeats_what_is_read(suffix: str) -> None:
    paper = handout(SET, SET.themes, audiences=tuple(Audience), has_contents=True)
    data = writer_for(suffix)(paper).data
    source = word.read(data) if suffix == ".docx" else markdown.read(data.decode())
    made = compose(guess(source), name="x", source="x")
    assert (made.theme_set, made.left_out) == (SET, ())
