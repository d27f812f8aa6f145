from __future__ import annotations

import contextlib
import re
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm
from hypothesis import assume, given
from hypothesis import strategies as st

from ledersamtale.document import reader
from ledersamtale.model.agreements import Agreement
from ledersamtale.model.places import Kind
from ledersamtale.model.reflection import Rating
from ledersamtale.model.themes import Audience, Scale, Theme, ThemeSet, Wording
from ledersamtale.paper import words
from ledersamtale.paper.documents.report import report
from ledersamtale.paper.word.filled.ratings import rated
from ledersamtale.paper.word.filled.read import Filled, read_filled
from ledersamtale.paper.word.write import write
from ledersamtale.text import one_line
from ledersamtale.themeset.bundled import load_theme_set
from tests.helpers.filled_forms import (
    LIBREOFFICE,
    NASTY_ANSWERS,
    Fill,
    filled,
    form_of,
    saved,
    through_libreoffice,
)
from tests.helpers.office_files import BROKEN_PARTS, LARGE, SHEET, WORD, with_part
from tests.helpers.pictures import PNG
from tests.helpers.strategies import full_sets, lines, texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from docx.document import Document as DocumentObject

    from ledersamtale.model.themes import Item

SET = load_theme_set(None)
ITEMS = SET.items(Audience.LEADER)
FORM = form_of(SET)
NO_RELATIONS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
)
MAIN = "word/document.xml"


def texts_of(found: Filled) -> dict[str, str]:
    return {each.place.label: each.text for each in found.reflection.responses}


def ratings_of(found: Filled) -> dict[str, int | None]:
    return {
        each.place.label: each.rating.value if each.rating else None
        for each in found.reflection.responses
    }


def is_a_rating(text: str, scale: Scale) -> bool:
    found = rated(text.partition("\n")[0], scale)
    return found is not None and not found.rest


@pytest.mark.slow
class TestLaw:
    @given(theme_set=full_sets(), audience=st.sampled_from(Audience), name=lines, data=st.data())
    def test_what_is_filled_in_is_read_and_nothing_else(
        self, theme_set: ThemeSet, audience: Audience, name: str, data: st.DataObject
    ) -> None:
        items = theme_set.items(audience)
        answers: dict[str, Fill] = {}
        expected: dict[Item, tuple[Rating | None, str]] = {}
        for item in items:
            text = data.draw(texts)
            scale = theme_set.scale_of(item.theme)
            value = data.draw(st.none() | st.sampled_from(scale.ratings)) if item.is_rated else None
            rating = None if value is None else Rating.by(scale, value)
            assume(not item.help or not text.lstrip().startswith(one_line(item.help)))
            # Right below an empty line for it, a number alone is the rating.
            assume(rating or not (item.is_rated and is_a_rating(text, scale)))
            answers[item.place.label] = Fill("" if value is None else str(value), text)
            if rating or text:
                expected[item] = rating, text
        assume(expected)
        found = read_filled(filled(form_of(theme_set, audience), answers, name=name), theme_set)
        given = found.reflection
        assert {
            item: (each.rating, each.text)
            for item, each in zip(items, given.responses_to(items), strict=True)
            if each
        } == expected
        assert len(given.responses) == len(expected)
        assert (given.name, given.theme_set) == (name, theme_set.id)
        assert given.audience is audience
        assert (given.themes, given.points, given.own_points) == ((), (), ())
        assert (found.unread, found.remarks) == ((), ())


def nasty_forms() -> Iterator[tuple[bytes, dict[str, str]]]:
    """Yield forms with all nasty answers in them, as comments and as answers, and where each is."""
    labels = [item.place.label for item in ITEMS]
    for start in range(0, len(NASTY_ANSWERS), len(labels)):
        given = dict(zip(labels, NASTY_ANSWERS[start:], strict=False))
        yield filled(FORM, {label: Fill("", text) for label, text in given.items()}), given


def test_nasty_answers_are_read_as_they_were_written() -> None:
    assert len(NASTY_ANSWERS) >= 60
    for data, answers in nasty_forms():
        assert texts_of(read_filled(data, SET)) == answers


@pytest.mark.slow
@pytest.mark.skipif(not LIBREOFFICE, reason="LibreOffice is not installed")
def test_nasty_answers_are_read_when_libreoffice_has_saved_them(tmp_path: Path) -> None:
    for number, (data, answers) in enumerate(nasty_forms()):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert texts_of(read_filled(through_libreoffice(data, folder), SET)) == answers
    whole = filled(
        FORM,
        {"Udsagn 1.1": Fill("4 – Overvejende enig", "Ja"), "Spørgsmål 1.1": Fill("", "a\n\nb")},
        name="Mette Østergaard",
        points=["Udsagn 1.1", "mit eget"],
    )
    assert read_filled(through_libreoffice(whole, tmp_path), SET) == read_filled(whole, SET)


class TestRatings:
    @pytest.mark.parametrize(
        ("typed", "value", "comment"),
        [
            ("4", 4, ""),
            (" 4. ", 4, ""),
            ("4 – Overvejende enig", 4, ""),
            ("4 - overvejende enig", 4, ""),
            ("Overvejende enig", 4, ""),
            ("ved ikke", 0, ""),
            ("0", 0, ""),
            ("5: fordi vi nåede det", 5, "fordi vi nåede det"),
            ("5 (af 1–5)", 5, ""),
            ("5 fordi", 5, "fordi"),
        ],
    )
    def test_a_rating_may_have_words_behind_it(self, typed: str, value: int, comment: str) -> None:
        found = read_filled(filled(FORM, {"Udsagn 1.1": Fill(typed)}), SET)
        assert ratings_of(found) == {"Udsagn 1.1": value}
        assert texts_of(found) == {"Udsagn 1.1": comment}
        assert found.unread == ()

    @pytest.mark.parametrize("typed", ["4-5", "6", "3 eller 4", "4,5", "12", "pinligt", "tja 4"])
    def test_what_is_no_rating_is_told_and_is_a_comment(self, typed: str) -> None:
        found = read_filled(filled(FORM, {"Udsagn 2.2": Fill(typed, "mere")}), SET)
        assert ratings_of(found) == {"Udsagn 2.2": None}
        assert texts_of(found) == {"Udsagn 2.2": f"{typed}\nmere"}
        (told,) = found.unread
        assert told.startswith("Udsagn 2.2: ")
        assert told.endswith("0 til 5.")
        is_shown = not any(map(str.isalpha, typed))
        assert (f"»{typed}«" in told) is is_shown
        assert is_shown or typed not in told

    def test_a_number_alone_below_the_label_is_the_rating(self) -> None:
        found = read_filled(filled(FORM, {"Udsagn 1.1": Fill("", "3\nFordi.")}), SET)
        assert (ratings_of(found), texts_of(found)) == ({"Udsagn 1.1": 3}, {"Udsagn 1.1": "Fordi."})

    def test_a_rating_is_by_the_scale_of_its_theme(self) -> None:
        own = replace(SET.themes[0], scale=Scale(("Lav", "", "Høj")))
        made = replace(SET, themes=(own, *SET.themes[1:]))
        answers = {"Udsagn 1.1": Fill("2"), "Udsagn 1.2": Fill("5"), "Udsagn 2.1": Fill("5")}
        found = read_filled(filled(form_of(made), answers), made)
        given = {each.place.label: each.rating for each in found.reflection.responses}
        assert given["Udsagn 1.1"] == Rating(2, "", 3)
        assert given["Udsagn 1.2"] is None
        assert given["Udsagn 2.1"] == Rating(5, "Helt enig")
        (told,) = found.unread
        assert told.startswith("Udsagn 1.2: »5« er ikke én vurdering")
        assert told.endswith("Skriv ét tal, 1 til 3.")


OTHER = ThemeSet(
    "andet", "Et andet", "da", "", SET.scale,
    (Theme("x", "Noget", (Wording("Jeg x."),), (Wording("Hvad?"),)),),
)  # fmt: skip


class TestOtherSets:
    def test_answers_of_another_set_are_taken_as_they_stand(self) -> None:
        answers = {"Udsagn 1.1": Fill("4 – Tja"), "Spørgsmål 1.1": Fill("", "Svar")}
        found = read_filled(filled(form_of(OTHER), answers), SET)
        (statement, question) = found.reflection.responses
        assert statement.rating == Rating(4, "Tja")
        assert (statement.wording, question.text) == ("Jeg x.", "Svar")
        assert (found.reflection.theme_set, found.reflection.themes) == ("", ())
        assert found.remarks == (words.NOT_THE_SET.format(title=SET.title),)

    @pytest.mark.parametrize(
        ("typed", "rating"),
        [("7", Rating(7, "")), ("7 (af 1–10)", Rating(7, "", 10)), ("11", None), ("x", None)],
    )
    def test_any_step_can_be_a_rating_of_another_set(
        self, typed: str, rating: Rating | None
    ) -> None:
        found = read_filled(filled(form_of(OTHER), {"Udsagn 1.1": Fill(typed)}), SET)
        assert found.reflection.responses[0].rating == rating
        assert bool(found.unread) is (rating is None)

    def test_what_the_set_does_not_ask_is_told(self) -> None:
        answers = {f"Spørgsmål 1.{number}": Fill("", "Et svar") for number in (1, 2)}
        document = Document(BytesIO(filled(FORM, answers)))
        for text in ("Spørgsmål 9.1: Nyt?", "Udsagn 1.1: Jeg gør noget helt andet."):
            document.add_heading(text, 3)
            document.add_paragraph("Svar her")
        found = read_filled(saved(document), SET)
        assert texts_of(found)["Spørgsmål 9.1"] == "Svar her"
        assert found.remarks == (
            words.OTHERWISE_WORDED.format(place="Udsagn 1.1"),
            words.NOT_IN_THE_SET.format(place="Spørgsmål 9.1"),
        )

    def test_a_form_of_some_themes_is_of_those_alone(self) -> None:
        document = Document(BytesIO(filled(FORM, {"Spørgsmål 2.1": Fill("", "Et svar")})))
        is_kept = True
        for paragraph in document.paragraphs:
            if paragraph.style is not None and paragraph.style.name in ("Heading 1", "Heading 2"):
                is_kept = paragraph.text.startswith(("Ledersamtale", "Tema 2", "Til"))
            if not is_kept:
                paragraph._p.getparent().remove(paragraph._p)
        assert read_filled(saved(document), SET).reflection.themes == (SET.themes[1].id,)

    def test_an_earlier_wording_and_a_lost_theme_heading_are_no_matter(self) -> None:
        first, *others = SET.themes
        renamed = Wording("Ny ordlyd.", formerly=(first.leader[0].text,))
        made = replace(SET, themes=(replace(first, leader=(renamed, *first.leader[1:])), *others))
        document = Document(BytesIO(filled(FORM, {"Spørgsmål 1.1": Fill("", "Et svar")})))
        for paragraph in document.paragraphs:
            if paragraph.text.startswith("Tema"):
                paragraph._p.getparent().remove(paragraph._p)
        found = read_filled(saved(document), made)
        (response,) = found.reflection.responses
        assert response.theme_title == first.title
        assert found.remarks == ()
        (item,) = (each for each in made.items(Audience.LEADER) if each.text == "Ny ordlyd.")
        assert found.reflection.response(item) == response


class TestPoints:
    @pytest.mark.parametrize(
        ("typed", "picked", "own"),
        [
            ("Udsagn 1.1", "Udsagn 1.1", ""),
            ("- udsagn 1.1.", "Udsagn 1.1", ""),
            (f"Udsagn 1.1: {SET.themes[0].statements[0].text}", "Udsagn 1.1", ""),
            ("1.2", "Spørgsmål 1.2", ""),
            ("1.1", "", "1.1"),
            ("Udsagn 1.1 fordi", "", "Udsagn 1.1 fordi"),
            ("Udsagn 3.1", "", "Udsagn 3.1"),
            ("Vores løn", "", "Vores løn"),
        ],
    )
    def test_a_point_is_a_number_or_words(self, typed: str, picked: str, own: str) -> None:
        answers = {
            "Udsagn 1.1": Fill("4"),
            "Spørgsmål 1.1": Fill("", "a"),
            "Spørgsmål 1.2": Fill("", "b"),
        }
        given = read_filled(filled(FORM, answers, points=[typed]), SET).reflection
        assert [each.place.label for each in given.picked] == ([picked] if picked else [])
        assert given.own_points == ((own,) if own else ())


def below(document: DocumentObject, heading: str) -> int:
    """Return the index of the paragraph below the heading that begins so."""
    starts = (n for n, each in enumerate(document.paragraphs) if each.text.startswith(heading))
    return next(starts) + 1


class TestWhatWordHolds:
    def test_a_heading_without_its_style_is_found_by_its_text(self) -> None:
        document = Document(BytesIO(filled(FORM, {"Spørgsmål 1.1": Fill("", "Et svar")})))
        heading = document.paragraphs[below(document, "Spørgsmål 1.1") - 1]
        heading.style = document.styles["Normal"]
        found = read_filled(saved(document), SET)
        assert texts_of(found) == {"Spørgsmål 1.1": "Et svar"}
        assert (found.unread, found.remarks) == ((), ())

    def test_changes_that_are_tracked_are_read_as_accepted(self) -> None:
        document = Document(BytesIO(FORM))
        paragraph = document.paragraphs[below(document, "Spørgsmål 1.1")]
        for xml in (
            "<w:ins {} w:id='1' w:author='x'><w:r><w:t>nyt</w:t></w:r></w:ins>",
            "<w:del {} w:id='2' w:author='x'><w:r><w:delText>gammelt</w:delText></w:r></w:del>",
        ):
            paragraph._p.append(parse_xml(xml.format(nsdecls("w"))))
        found = read_filled(saved(document), SET)
        assert texts_of(found) == {"Spørgsmål 1.1": "nyt"}
        assert found.remarks == (words.TRACKED,)

    def test_a_picture_is_told_with_its_place(self) -> None:
        document = Document(BytesIO(filled(FORM, {"Spørgsmål 1.1": Fill("", "Et svar")})))
        run = document.paragraphs[below(document, "Udsagn 1.2") + 1].add_run()
        run.add_picture(BytesIO(PNG), width=Mm(10))
        found = read_filled(saved(document), SET)
        assert found.unread == (words.UNREAD_PICTURE.format(place="Udsagn 1.2"),)

    def test_a_table_and_a_box_are_read_line_by_line(self) -> None:
        document = Document(BytesIO(FORM))
        table = document.add_table(2, 2)
        for number, cell in enumerate(each for row in table.rows for each in row.cells):
            cell.text = f"celle {number}"
        at = document.paragraphs[below(document, "Spørgsmål 1.1")]
        at._p.addnext(table._tbl)
        box = (
            "<w:p {0}><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>i en boks</w:t></w:r></w:p>"
            "</w:txbxContent></w:pict></w:r></w:p>"
        )
        table._tbl.addnext(parse_xml(box.format(nsdecls("w"))))
        found = read_filled(saved(document), SET)
        assert texts_of(found) == {
            "Spørgsmål 1.1": "celle 0\ncelle 1\ncelle 2\ncelle 3\n\ni en boks"
        }
        assert found.unread == ()

    def test_a_list_of_words_own_has_its_marks(self) -> None:
        document = Document(BytesIO(filled(FORM, {"Spørgsmål 1.1": Fill("", "a\nb\nc\nd\ne\nf")})))
        at = below(document, "Spørgsmål 1.1")
        styles = ["Normal", "List Number", "List Number", "List Bullet", "List Bullet", "Normal"]
        for paragraph, style in zip(document.paragraphs[at:], styles, strict=False):
            paragraph.style = document.styles[style]
        document.paragraphs[at + 4].add_run("\nx")
        found = read_filled(saved(document), SET)
        assert texts_of(found) == {"Spørgsmål 1.1": "a\n\n1. b\n2. c\n- d\n- e\n  x\n\nf"}

    def test_what_is_set_otherwise_has_the_signs_of_markdown(self) -> None:
        document = Document(BytesIO(FORM))
        at = document.paragraphs[below(document, "Spørgsmål 1.1")]
        at.add_run("en ")
        at.add_run("fed ").bold = True
        at.add_run("skrå").italic = True
        at.add_run(" og ")
        at.add_run("væk").font.strike = True
        at.add_run(" skjult").font.hidden = True
        assert texts_of(read_filled(saved(document), SET)) == {
            "Spørgsmål 1.1": "en **fed** *skrå* og ~~væk~~"
        }

    def test_what_stands_where_nothing_is_answered_is_told(self) -> None:
        document = Document(BytesIO(filled(FORM, {"Spørgsmål 1.1": Fill("", "Et svar")})))
        for heading in ("Tema 2", "Ledersamtale"):
            document.paragraphs[below(document, heading)].insert_paragraph_before("Hej med jer")
        document.add_heading("Aftaler", 2)
        document.add_paragraph("Vi ses")
        found = read_filled(saved(document), SET)
        assert found.unread == (
            words.UNREAD_ABOVE,
            words.UNREAD_BELOW.format(heading="Tema 2"),
            words.UNREAD_BELOW.format(heading="Aftaler"),
        )

    def test_notes_in_the_margin_are_told(self) -> None:
        document = Document(BytesIO(filled(FORM, {"Spørgsmål 1.1": Fill("", "Et svar")})))
        xml = f"<w:r {nsdecls('w')}><w:commentReference w:id='1'/></w:r>"
        document.paragraphs[3]._p.append(parse_xml(xml))
        assert read_filled(saved(document), SET).unread == (words.UNREAD_ASIDE,)

    def test_agreements_and_the_conversation_are_read(self) -> None:
        document = Document(BytesIO(FORM))
        for heading, level, below_it in (
            ("Samtalen", 2, ["Vi talte om **alt**."]),
            ("Aftale 1: Fast møde", 3, ["Hvem: Mette", "senest: 1. februar", "", "Tegn: x"]),
            ("Aftaler", 2, []),
            ("Aftale 2: Mentor", 3, ["Hvem: A", "Hvem: B"]),
        ):
            document.add_heading(heading, level)
            for text in below_it:
                document.add_paragraph(text)
        given = read_filled(saved(document), SET).reflection
        assert given.talk.notes == "Vi talte om **alt**."
        assert given.agreements == (
            Agreement("Fast møde", 1, "Mette", "1. februar", text="Tegn: x"),
            Agreement("Mentor", 2, "A", text="Hvem: B"),
        )


def test_the_name_stands_in_the_title_or_on_its_line() -> None:
    document = Document(BytesIO(filled(FORM, {"Spørgsmål 1.1": Fill("", "Et svar")})))
    document.paragraphs[0].add_run(": Bo Hansen")
    assert read_filled(saved(document), SET).reflection.name == "Bo Hansen"


def paper_of(text: str) -> bytes:
    """Return the whole reflection in a file with this `text` as `export` puts it in Word."""
    return write(report(reader.read(text, source="x.md"), theme_set=SET)).data


PAPER = f"""\
---
status: kladde
---
# Ledersamtale: Bo

## Tema 1: {SET.themes[0].title}

### Spørgsmål 1.1: {SET.themes[0].leader[0].text}

Et `lille` ord, se https://a.dk og [her](https://b.dk).

1. et
   1. under
2. to
   1. igen

## Aftaler

### Aftale 1: Møde

**Hvem:** Bo · **Senest:** uge 5 · **Status:** i gang

Om det.

### Aftale 2: Kun hvem

**Hvem:** Bo

### Aftale 3: Kun status

**Status:** nået

### Aftale 4: Uden frist

**Hvem:** Bo · **Status:** udsat
"""


def test_a_paper_of_a_reflection_is_read() -> None:
    document = reader.read(PAPER, source="x.md")
    found = read_filled(paper_of(PAPER), SET).reflection
    assert (found.name, found.agreements) == ("Bo", document.reflection.agreements)
    assert [each.text for each in found.responses] == [
        each.text for each in document.reflection.responses
    ]


def test_a_file_without_styles_and_lists_is_read_by_its_texts() -> None:
    heading = f"Spørgsmål 1.1: {SET.themes[0].leader[0].text}"
    paragraphs = "".join(f"<w:p><w:r><w:t>{each}</w:t></w:r></w:p>" for each in (heading, "Svar"))
    data = with_part(bare(paragraphs), "word/_rels/document.xml.rels", NO_RELATIONS)
    assert texts_of(read_filled(data, SET)) == {"Spørgsmål 1.1": "Svar"}


def foreign() -> bytes:
    document = Document()
    document.add_heading("Referat", 1)
    document.add_paragraph("Udsagn 1.1 var godt")
    return saved(document)


def bare(xml: str) -> bytes:
    return with_part(
        FORM, MAIN, f"<w:document {nsdecls('w')}><w:body>{xml}</w:body></w:document>".encode()
    )


HEADING = '<w:p><w:pPr><w:outlineLvl w:val="2"/></w:pPr><w:r><w:t>Udsagn 1.1: x</w:t></w:r></w:p>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "Filen er tom."),
        (b"Hej", "Det er ikke en Word-fil."),
        (b"%PDF-1.7", "Det er en PDF."),
        (OLE, "Det er en ældre Word- eller Excel-fil. Åbn den i Word, gem den som .docx"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "Filen er låst med en adgangskode."),
        (SHEET, "Det er et regneark."),
        (WORD, "Filen har ingen af de overskrifter"),
        (foreign(), "Filen har ingen af de overskrifter"),
        (bare(""), "Filen har ingen af de overskrifter"),
        (FORM, "Skemaet er ikke udfyldt."),
        (filled(FORM, {}, name="Bo"), "Skemaet er ikke udfyldt."),
        (LARGE, "Filen fylder for meget"),
        (bare("<w:p/>" * 600_000), "Filen fylder for meget"),
        (bare(HEADING * 11_000), "Filen fylder for meget"),
        (FORM[:3000], "Filen er i stykker."),
        *((with_part(FORM, MAIN, each), "Filen er i stykker.") for each in BROKEN_PARTS),
        (with_part(FORM, "word/styles.xml", b"<x"), "Filen er i stykker."),
    ],
)  # fmt: skip
def test_another_file_is_told_as_what_it_is(data: bytes, told: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(told)}"):
        read_filled(data, SET)


def test_paragraphs_that_became_one_are_read_as_one() -> None:
    deleted = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>"
    data = bare(f"{HEADING}{deleted * 2000}<w:p><w:r><w:t>y</w:t></w:r></w:p>")
    assert texts_of(read_filled(data, SET)) == {"Udsagn 1.1": f"{'x' * 2000}y"}


def test_what_lies_deep_within_each_other_is_read_or_told() -> None:
    depth = 200
    deep = "<w:tbl><w:tr><w:tc>" * depth + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * depth
    for xml in (deep, "<w:sdt><w:sdtContent>" * depth + "</w:sdtContent></w:sdt>" * depth):
        with pytest.raises(ValueError, match=r"ingen af de overskrifter|i stykker"):
            read_filled(bare(xml), SET)


FILLED = filled(FORM, {"Udsagn 1.1": Fill("4", "Ja"), "Spørgsmål 1.1": Fill("", "Svar")})
with ZipFile(BytesIO(FILLED)) as _archive:
    XML = _archive.read(MAIN)


@given(data=st.data())
def test_whatever_is_spoilt_in_the_xml_is_read_or_told(data: st.DataObject) -> None:
    spoilt = bytearray(XML)
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(XML) - 1))
        end = start + data.draw(st.integers(0, 30))
        spoilt[start:end] = data.draw(
            st.sampled_from([b"", b"<", b"</w:p>", b"&a;", b"\x00", b"<w:p>", b"w:tbl", b'"'])
        )
    with contextlib.suppress(ValueError):
        read_filled(with_part(FILLED, MAIN, bytes(spoilt)), SET)


def test_statements_count_by_kind() -> None:
    kinds = [each.kind for each in read_filled(FILLED, SET).reflection.responses]
    assert kinds == [Kind.STATEMENT, Kind.QUESTION]


def with_heading(label: str, text: str) -> Filled:
    """Return what is read where spørgsmål 1.2 is answered below a heading `label` with `text`."""
    opened = Document(BytesIO(filled(FORM, {"Spørgsmål 1.1": Fill(text="en")})))
    (heading,) = (each for each in opened.paragraphs if each.text.startswith(f"{label}:"))
    texts = [each.text for each in opened.paragraphs]
    opened.paragraphs[texts.index(heading.text) + 1].add_run("to")
    for run in heading.runs[1:]:
        run.text = ""
    heading.runs[0].text = text
    data = BytesIO()
    opened.save(data)
    return read_filled(data.getvalue(), SET)


@pytest.mark.parametrize(
    "text", ["Spørgsmål 1.2", "SPØRGSMÅL 1.2 Hvad", "1.2: Hvad skal du", "Question 1,2:"]
)
def test_what_stands_below_a_spoiled_heading_is_told_and_in_no_other_answer(text: str) -> None:
    found = with_heading("Spørgsmål 1.2", text)
    assert texts_of(found) == {"Spørgsmål 1.1": "en"}
    said = " ".join(found.unread)
    assert "som er ændret. Ret den" in said
    assert "mangler i skemaet: spørgsmål 1.2." in said


def test_a_heading_that_is_gone_is_told() -> None:
    found = with_heading("Spørgsmål 1.2", "")
    assert [each for each in found.unread if "mangler" in each] == [
        words.MISSING_HEADINGS.format(places="spørgsmål 1.2")
    ]


@pytest.mark.parametrize("label", ["Spørgsmål 1.2", "Udsagn 1.2"])
def test_what_is_typed_at_the_end_of_a_heading_is_the_answer(label: str) -> None:
    (item,) = (each for each in ITEMS if each.place.label == label)
    found = with_heading(label, f"{label}: {item.text} Mit svar.")
    answer = texts_of(found)[label]
    assert answer.startswith("Mit svar.")
    assert {each.wording for each in found.reflection.responses} <= {each.text for each in ITEMS}
    assert not [each for each in found.unread if "mangler" in each]


def test_a_long_number_at_the_rating_is_not_shown() -> None:
    found = read_filled(filled(FORM, {"Udsagn 1.1": Fill("010190-1234")}), SET)
    assert texts_of(found) == {"Udsagn 1.1": "010190-1234"}
    assert not any("0101" in each for each in found.unread)
