from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml import parse_xml
from hypothesis import given

from ledersamtale.errors import CannotCompose
from ledersamtale.paper.blocks import (
    Backs,
    Bar,
    Block,
    Card,
    Cards,
    CardSize,
    Chapter,
    Chart,
    Code,
    Contents,
    Emphasis,
    Heading,
    Layout,
    ListBlock,
    Mark,
    Paper,
    Picture,
    Quote,
    Room,
    Run,
    Scales,
    Table,
)
from ledersamtale.paper.word.given.read import read_template
from ledersamtale.paper.word.page import CARD_MARGIN, LINES, TEXT_WIDTH
from ledersamtale.paper.word.write import write
from ledersamtale.text import clean
from tests.helpers.pictures import PNG, SVG
from tests.helpers.templates import template
from tests.helpers.word_files import DRAWING, W, damage, every, misplaced
from tests.paper.made import papers, texts, texts_in
from tests.paper.samples import EVERY_BLOCK, LEGEND, MARK, NASTY, NASTY_PAPER, words

if TYPE_CHECKING:
    from docx.document import Document as DocumentObject
    from docx.oxml.xmlchemy import BaseOxmlElement
    from syrupy.assertion import SnapshotAssertion

SMALL = Layout(CardSize.A7)


def written(paper: Paper) -> bytes:
    return write(paper).data


def test_more_than_word_opens_in_reasonable_time_is_rejected() -> None:
    with pytest.raises(CannotCompose, match=r"til Word. Vælg .html i stedet."):
        written(Paper("x", "da", (Chapter((words("a\n" * 200_000),)),)))


def paper_of(*blocks: Block, title: str = "Et papir") -> Paper:
    return Paper(title=title, language="da", chapters=(Chapter(blocks),))


def opened(paper: Paper) -> DocumentObject:
    return Document(BytesIO(written(paper)))


def part(paper: Paper, name: str) -> BaseOxmlElement:
    with ZipFile(BytesIO(written(paper))) as archive:
        return parse_xml(archive.read(name))


def body(*blocks: Block) -> BaseOxmlElement:
    return part(paper_of(*blocks), "word/document.xml")


def val(element: BaseOxmlElement, path: str) -> str | None:
    found = element.find("/".join(f"{W}{name}" for name in path.split("/")))
    return None if found is None else found.get(f"{W}val")


def text_of(element: BaseOxmlElement) -> str:
    """What is read on the page: line breaks and tabs are the elements w:br and w:tab."""
    marks = {f"{W}br": "\n", f"{W}tab": "\t"}
    return "".join(
        marks.get(each.tag) or each.text or ""
        for each in element.iter(f"{W}t", f"{W}br", f"{W}tab")
        if each.getparent().tag == f"{W}r"
    )


def paragraphs(element: BaseOxmlElement) -> list[tuple[str, str]]:
    return [(val(each, "pPr/pStyle") or "Normal", text_of(each)) for each in every(element, "p")]


def test_the_structure_of_every_block(snapshot: SnapshotAssertion) -> None:
    found = paragraphs(part(EVERY_BLOCK, "word/document.xml"))
    assert "\n".join(f"{style:<16} {text!r}" for style, text in found) == snapshot


class TestStyles:
    def test_headings_have_the_built_in_styles(self) -> None:
        document = opened(EVERY_BLOCK)
        headings = [
            (each.style.name, each.text)
            for each in document.paragraphs
            if each.style is not None and (each.style.name or "").startswith("Heading")
        ]
        assert headings[:4] == [
            ("Heading 1", "Alle slags blokke"),
            ("Heading 2", "Til samtalen"),
            ("Heading 2", "Tema 1: Kvalitet"),
            ("Heading 3", "Spørgsmål 1.1: Hvad vil du?"),
        ]

    @pytest.mark.parametrize("paper", [EVERY_BLOCK, NASTY_PAPER], ids=["every block", "hostile"])
    def test_every_used_style_is_defined_once(self, paper: Paper) -> None:
        defined = [
            each.get(f"{W}styleId") for each in every(part(paper, "word/styles.xml"), "style")
        ]
        main = part(paper, "word/document.xml")
        used = {
            each.get(f"{W}val")
            for name in ("pStyle", "rStyle", "tblStyle")
            for each in every(main, name)
        }
        assert len(defined) == len(set(defined))
        assert used <= set(defined)

    def test_custom_styles_have_danish_names(self) -> None:
        names = {
            val(each, "name")
            for each in every(part(EVERY_BLOCK, "word/styles.xml"), "style")
            if each.get(f"{W}customStyle")
        }
        assert {"Spørgsmål", "Linje", "Bemærkning", "Kort", "Skala"} <= names

    @pytest.mark.parametrize(
        ("said", "meant"), [("da", "da-DK"), ("en-GB", "en-GB"), ("kl", "kl"), ('"><x', "da-DK")]
    )
    def test_the_language_stands_in_the_styles_and_in_the_properties(
        self, said: str, meant: str
    ) -> None:
        paper = replace(EVERY_BLOCK, language=said)
        assert val(part(paper, "word/styles.xml"), "docDefaults/rPrDefault/rPr/lang") == meant
        assert opened(paper).core_properties.language == meant

    def test_words_are_hyphenated(self) -> None:
        assert every(part(EVERY_BLOCK, "word/settings.xml"), "autoHyphenation")


class TestProperties:
    def test_title_and_author_are_those_of_the_paper(self) -> None:
        core = opened(EVERY_BLOCK).core_properties
        assert (core.title, core.author) == ("Alle slags blokke", "Mette Eksempel")

    def test_overlong_and_odd_properties_are_cut(self) -> None:
        core = opened(replace(EVERY_BLOCK, title="x\x00\ny" * 200, author="é" * 999))
        assert len(core.core_properties.title) == len(core.core_properties.author) == 255

    def test_nothing_of_the_template_of_python_docx_is_left(self) -> None:
        with ZipFile(BytesIO(written(EVERY_BLOCK))) as archive:
            names = set(archive.namelist())
            everything = b"".join(map(archive.read, names)).decode()
        assert names == {
            "[Content_Types].xml",
            "_rels/.rels",
            "docProps/app.xml",
            "docProps/core.xml",
            "word/_rels/document.xml.rels",
            "word/document.xml",
            *(f"word/{where}{n}.xml" for where in ("header", "footer") for n in (1, 2)),
            "word/numbering.xml",
            "word/settings.xml",
            "word/styles.xml",
        }
        for leftover in ("python-docx", "Word Document", "en-US", "Cambria", "Calibri", "Office "):
            assert leftover not in everything
        assert not re.search(r"dcterms:|lastModifiedBy|rsid", everything)


class TestPage:
    def test_it_is_a4_with_margins(self) -> None:
        section = opened(EVERY_BLOCK).sections[0]
        size = (section.page_width, section.page_height)
        assert [round((each or 0) / 36000) for each in size] == [210, 297]
        assert round((section.left_margin or 0) / 36000) == 22

    def test_header_and_footer_stand_on_each_page_with_its_number(self) -> None:
        section = opened(EVERY_BLOCK).sections[0]
        assert section.header.paragraphs[0].text == "Fortroligt"
        footer = section.footer.paragraphs[0]
        # Word counts the pages anew whenever it lays them out.
        assert footer.text == "Ledelsesgrundlag for ledere af ledere\tSide 1 af 1"
        fields = [each.text for each in every(footer._p, "instrText")]
        assert fields == [" PAGE ", " NUMPAGES "]

    def test_no_header_is_no_header(self) -> None:
        section = opened(replace(EVERY_BLOCK, header="")).sections[0]
        assert [each.text for each in section.header.paragraphs] == [""]

    def test_page_break_is_in_the_first_paragraph_of_a_chapter(self) -> None:
        chapters = tuple(
            Chapter((Heading(1, text), words("Mere.")), is_on_new_page=True)
            for text in ("Et", "To", "Tre")
        )
        main = part(Paper("x", "da", chapters), "word/document.xml")
        broken = [text_of(each.getparent().getparent()) for each in every(main, "pageBreakBefore")]
        assert broken == ["To", "Tre"]

    def test_nothing_at_all_is_still_a_file(self) -> None:
        assert len(opened(Paper("", "da", ())).sections) == 1


class TestLogo:
    def test_it_stands_in_the_margin_of_the_first_page_with_words_for_who_does_not_see_it(
        self,
    ) -> None:
        paper = replace(EVERY_BLOCK, logo=Picture(PNG, "png", 40, 10, text='Søby "K" <b>'))
        document = opened(paper)
        images = [e.target_part.blob for e in document.part.rels.values() if "image" in e.reltype]
        assert images == [PNG]
        first = document.paragraphs[0]._p.xml
        assert "&lt;b&gt;" in first
        assert first.count("<wp:anchor") == 1
        assert document.element.xml.count("<wp:anchor") == 1
        assert misplaced(document.element.body) == []

    def test_it_has_a_paragraph_of_its_own_before_a_table(self) -> None:
        scales = Scales("Udsagn", LEGEND, (("U1", "Jeg skaber."),))
        paper = replace(paper_of(scales), logo=Picture(PNG, "png", 40, 10))
        assert "<wp:anchor" in opened(paper).element.body[0].xml

    def test_word_takes_no_drawing(self) -> None:
        with pytest.raises(CannotCompose):
            write(replace(EVERY_BLOCK, logo=Picture(SVG, "svg", 40, 10)))


class TestTables:
    def test_each_table_has_a_name_and_a_header_that_stands_again(self) -> None:
        tables = [
            each
            for each in every(part(EVERY_BLOCK, "word/document.xml"), "tbl")
            if val(each, "tblPr/tblStyle") != "Kortark" and val(each, "tblPr/tblCaption") != "Tabel"
        ]
        assert len(tables) == 2
        for table in tables:
            assert val(table, "tblPr/tblCaption")
            flags = [each.find(f"{W}trPr/{W}tblHeader") is not None for each in every(table, "tr")]
            assert flags == [True] + [False] * (len(flags) - 1)

    def test_a_question_is_not_hyphenated(self) -> None:
        styles = every(part(EVERY_BLOCK, "word/styles.xml"), "style")
        (style,) = (e for e in styles if e.get(f"{W}styleId") == "Spoergsmaal")
        assert style.find(f"{W}pPr/{W}suppressAutoHyphens") is not None

    def test_statements_are_as_large_as_other_text_and_what_ratings_mean_has_nine_points(
        self,
    ) -> None:
        styles = every(part(EVERY_BLOCK, "word/styles.xml"), "style")
        size = {e.get(f"{W}styleId"): int(val(e, "rPr/sz") or 0) / 2 for e in styles}
        assert size["Skalatekst"] == size["Normal"] == 10.5
        assert size["Skalaforklaring"] == 9

    def test_all_styles_of_large_print_are_larger_and_their_lines_higher_by_as_much(self) -> None:
        usual, large = (
            every(part(replace(EVERY_BLOCK, is_large=each), "word/styles.xml"), "style")
            for each in (False, True)
        )
        for before, after in zip(usual, large, strict=True):
            is_card = before.get(f"{W}styleId") in ("Kort", "Kortrand", "Afstand")
            for path, name, more in (("rPr/sz", "val", 11), ("pPr/spacing", "line", 110)):
                at = "/".join(f"{W}{each}" for each in path.split("/"))
                one, other = (each.find(at) for each in (before, after))
                if one is not None and other is not None:
                    grown = int(other.get(f"{W}{name}") or 0) - int(one.get(f"{W}{name}") or 0)
                    assert grown == (0 if is_card else more)

    def test_columns_of_a_scale_are_wider_in_large_print(self) -> None:
        paper = paper_of(Scales("Udsagn", LEGEND, (("U1", "Jeg skaber."),)))
        usual, large = (
            [
                int(each.get(f"{W}w") or 0)
                for each in every(part(made, "word/document.xml"), "gridCol")
            ]
            for made in (paper, replace(paper, is_large=True))
        )
        assert sum(usual) == sum(large)
        assert usual[-1] < large[-1]

    def test_the_header_stays_with_the_first_row(self) -> None:
        styles = every(part(EVERY_BLOCK, "word/styles.xml"), "style")
        kept = [e.get(f"{W}styleId") for e in styles if e.find(f"{W}pPr/{W}keepNext") is not None]
        assert "Tabelhoved" in kept
        assert not {"Tabeltekst", "Skalatekst", "Skalatal"} & set(kept)

    def test_no_row_is_broken_over_two_pages(self) -> None:
        rows = every(part(EVERY_BLOCK, "word/document.xml"), "tr")
        assert all(each.find(f"{W}trPr/{W}cantSplit") is not None for each in rows)


class TestLists:
    def numbers(self, *blocks: Block) -> list[tuple[str, str | None, str | None]]:
        return [
            (text_of(each), val(each, "pPr/numPr/ilvl"), val(each, "pPr/numPr/numId"))
            for each in every(body(*blocks), "p")
            if each.find(f"{W}pPr/{W}numPr") is not None
        ]

    def test_each_list_counts_from_its_own_start(self) -> None:
        item = (words("et"),)
        lists = (ListBlock((item, item), start=3), ListBlock((item,), start=1))
        numbering = part(paper_of(*lists), "word/numbering.xml")
        starts = {
            each.get(f"{W}numId"): val(each, "lvlOverride/startOverride")
            for each in every(numbering, "num")
        }
        numbers = [starts[number or ""] for _, _, number in self.numbers(*lists)]
        assert numbers == ["3", "3", "1"]

    def test_a_list_in_a_list_is_a_level_further_in(self) -> None:
        inner = ListBlock(((words("inde"),),), start=1)
        found = self.numbers(ListBlock(((words("ude"), inner),), start=1))
        assert [(text, level) for text, level, _ in found] == [("ude", "0"), ("inde", "1")]
        assert found[0][2] != found[1][2]

    def test_bullets_have_the_built_in_style(self) -> None:
        document = opened(paper_of(ListBlock(((words("et"),), (words("to"),)))))
        styles = [each.style.name for each in document.paragraphs if each.style]
        assert styles == ["List Bullet"] * 2

    def test_numbers_that_word_cannot_count_to_are_written_out(self) -> None:
        found = self.numbers(ListBlock(((words("et"),), (words("to"),)), start=999_999_999))
        assert found == [("999999999.\tet", None, "0"), ("1000000000.\tto", None, "0")]

    def test_an_item_without_words_still_has_its_number(self) -> None:
        assert len(self.numbers(ListBlock(((), (Code("x"),)), start=1))) == 2

    def test_lists_and_quotes_of_any_depth_are_written(self) -> None:
        block: Block = words("inderst")
        # Deeper than Python calls functions.
        for _ in range(1000):
            block = Quote((ListBlock(((block,),)),))
        assert text_of(body(block)) == "inderst"


class TestLinks:
    def targets(self, *blocks: Block) -> list[tuple[str, str]]:
        document = opened(paper_of(*blocks))
        return [
            (link.text, link.address or f"#{link.fragment}")
            for each in document.paragraphs
            for link in each.hyperlinks
        ]

    def test_safe_address_becomes_a_link(self) -> None:
        link = "https://eksempel.dk/?a=1&b=2#c"
        assert self.targets(words("her", link=link)) == [("her", link)]

    @pytest.mark.parametrize(
        "link",
        [
            "javascript:alert(1)", "file:///etc/passwd", "JAVASCRIPT:x", "//eksempel.dk", "x",
            "https://", "mailto:", "http://[", "https://a.dk:x/", "#ingen", "#", "data:text/html,x",
            "https://a.dk/" + "x" * 2000, "search-ms:query", "\x01javascript:x", "http:x",
        ],
    )  # fmt: skip
    def test_unsafe_address_is_plain_text(self, link: str) -> None:
        assert self.targets(words("her", link=link)) == []
        assert text_of(body(words("her", link=link))) == "her"

    @pytest.mark.parametrize(
        ("link", "address"),
        [
            ("https://a.dk/en to", "https://a.dk/en%20to"),
            ('https://a.dk/"<>{}', "https://a.dk/%22%3C%3E%7B%7D"),
            ("https://a.dk/100%", "https://a.dk/100%25"),
            ("HTTPS://rådhus.dk/å", "HTTPS://rådhus.dk/å"),
            ("mailto:a@b.dk", "mailto:a@b.dk"),
        ],
    )
    def test_address_is_escaped_as_word_needs(self, link: str, address: str) -> None:
        assert self.targets(words("her", link=link)) == [("her", address)]

    def test_an_anchor_leads_to_its_heading(self) -> None:
        main = part(EVERY_BLOCK, "word/document.xml")
        headings = {
            mark.get(f"{W}name"): text_of(mark.getparent()) for mark in every(main, "bookmarkStart")
        }
        links = {text_of(e): e.get(f"{W}anchor") for e in every(main, "hyperlink")}
        assert headings[links["Spørgsmål 1.1"]] == "Spørgsmål 1.1: Hvad vil du?"

    def test_bookmarks_are_unique_and_valid_in_word(self) -> None:
        anchor = "en-meget-lang-overskrift-" * 5
        blocks = [Heading(2, str(n), f"{anchor}{n}") for n in range(20)]
        main = body(Contents("Indhold"), *blocks)
        starts = every(main, "bookmarkStart")
        names = [each.get(f"{W}name") or "" for each in starts]
        ids = [each.get(f"{W}id") for each in starts]
        assert len(set(names)) == len(set(ids)) == len(starts) == 40
        assert all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,39}", each) for each in names)
        assert sorted(ids) == sorted(each.get(f"{W}id") for each in every(main, "bookmarkEnd"))


class TestContents:
    def test_the_list_is_there_already_and_each_entry_leads_to_its_heading(self) -> None:
        main = part(EVERY_BLOCK, "word/document.xml")
        marks = {e.get(f"{W}name"): text_of(e.getparent()) for e in every(main, "bookmarkStart")}
        entries = [
            (val(each.getparent(), "pPr/pStyle"), text_of(each), each.get(f"{W}anchor"))
            for each in every(main, "hyperlink")
            if (val(each.getparent(), "pPr/pStyle") or "").startswith("TOC")
        ]
        assert [(style, text) for style, text, _ in entries] == [
            ("TOC1", "Alle slags blokke"),
            ("TOC2", "Til samtalen"),
            ("TOC2", "Tema 1: Kvalitet"),
            ("TOC1", "Tema 2: Retning"),
            ("TOC2", "Udsagn"),
            ("TOC2", "Spørgsmål til lederen"),
            ("TOC1", "Kort"),
        ]
        assert all(marks[anchor] == text for _, text, anchor in entries)

    def test_it_is_a_field_that_asks_for_no_update(self) -> None:
        main = part(EVERY_BLOCK, "word/document.xml")
        assert every(main, "instrText")[0].text == r' TOC \o "1-2" \n \h \z '
        assert not every(part(EVERY_BLOCK, "word/settings.xml"), "updateFields")
        kinds = [each.get(f"{W}fldCharType") for each in every(main, "fldChar")]
        assert kinds == ["begin", "separate", "end"]

    def test_it_begins_at_the_level_that_it_should(self) -> None:
        blocks = (Heading(1, "Titel"), Contents("Indhold", depth=3), Heading(2, "Et"),
                  Heading(3, "Under"))  # fmt: skip
        main = body(*blocks)
        assert [text_of(each) for each in every(main, "hyperlink")] == ["Et", "Under"]
        assert every(main, "instrText")[0].text == r' TOC \o "2-3" \n \h \z '
        entries = [each for each in every(main, "p") if every(each, "hyperlink")]
        lefts = [each.find(f"{W}pPr/{W}ind") for each in entries]
        assert [None if e is None else e.get(f"{W}left") for e in lefts] == [None, "400"]

    def test_without_headings_there_is_no_list(self) -> None:
        assert not every(body(Contents("Indhold"), words("x")), "fldChar")


class TestText:
    def test_hostile_text_comes_out_word_for_word(self) -> None:
        found = [text for _, text in paragraphs(part(NASTY_PAPER, "word/document.xml"))]
        for text in NASTY:
            # A paragraph, a list, a bar, a heading, and two on a card.
            assert found.count(text) >= 6, text
        assert "\n".join(NASTY) in found
        assert "15. januar\n1. marts" in found

    @pytest.mark.parametrize(
        "style", [Emphasis.BOLD, Emphasis.ITALIC, Emphasis.STRUCK, Emphasis.CODE]
    )
    def test_a_run_is_set_as_it_says(self, style: Emphasis) -> None:
        run = every(body(words("x", style)), "r")[0]
        names = {
            Emphasis.BOLD: "b", Emphasis.ITALIC: "i",
            Emphasis.STRUCK: "strike", Emphasis.CODE: "rStyle",
        }  # fmt: skip
        assert run.find(f"{W}rPr/{W}{names[style]}") is not None

    @pytest.mark.slow
    def test_ten_million_characters_are_taken(self) -> None:
        text = "æ" * 6_000_000
        assert text_of(body(words(text))) == text


class TestLaws:
    @given(texts)
    def test_any_text_is_read_back_cleaned_and_otherwise_unchanged(self, text: str) -> None:
        document = opened(paper_of(words(text), title=text))
        assert document.paragraphs[0].text == clean(text)
        assert text_of(document.element.body) == clean(text)

    @pytest.mark.slow
    @given(papers())
    def test_every_paper_is_a_whole_file(self, paper: Paper) -> None:
        assert damage(written(paper)) == []

    @given(papers())
    def test_every_text_of_a_paper_is_in_its_paragraphs(self, paper: Paper) -> None:
        found = {text for _, text in paragraphs(part(paper, "word/document.xml"))}
        everything = "\n".join(found)
        for section in paper.chapters:
            for text in texts_in(section.blocks):
                assert clean(text) in found or clean(text) in everything


@pytest.mark.parametrize(
    ("row", "parts"),
    [
        (("kort", "kort"), (1, 1)),
        (("Bakkegården", "et svar " * 20, "et svar " * 20), (1, 2, 2)),
        (("Bakkegården", "x" * 300), (1, 5)),
        (("x" * 300, "x" * 300), (1, 1)),
    ],
)
def test_a_column_of_a_table_is_as_wide_as_its_words_need(
    row: tuple[str, ...], parts: tuple[int, ...]
) -> None:
    table = Table(tuple(tuple((Run(text),) for text in row) for _ in range(2)))
    widths = [int(each.get(f"{W}w") or 0) for each in every(body(table), "gridCol")]
    assert sum(widths) <= TEXT_WIDTH
    assert widths[0] >= min(len(row[0]), 30) * 120
    assert [round(each / widths[0]) for each in widths] == list(parts)


@pytest.mark.parametrize("paper", [EVERY_BLOCK, NASTY_PAPER], ids=["every block", "nasty"])
def test_samples_are_not_damaged_files(paper: Paper) -> None:
    assert damage(written(paper)) == []


@pytest.mark.slow
def test_the_same_paper_is_the_same_bytes_in_another_process() -> None:
    program = (
        "import sys; from ledersamtale.paper.word.write import write;"
        "from tests.paper.samples import EVERY_BLOCK, NASTY_PAPER;"
        "[sys.stdout.buffer.write(write(each).data)"
        " for each in (EVERY_BLOCK, NASTY_PAPER)]"
    )
    here = written(EVERY_BLOCK) + written(NASTY_PAPER)
    with zipfile.ZipFile(io.BytesIO(written(EVERY_BLOCK))) as archive:
        # The first time that an archive knows, whatever the clock says.
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    there = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True,
        env=os.environ | {"PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland"},
    ).stdout  # fmt: skip
    assert there == here


class TestCards:
    def of(self, *texts: str, layout: Layout = SMALL) -> list[BaseOxmlElement]:
        cards = Cards(tuple(Card("top", text, "bund", MARK) for text in texts), layout)
        return every(part(paper_of(cards), "word/document.xml"), "tbl")

    @pytest.mark.parametrize("size", CardSize)
    def test_a_page_is_divided_into_equal_cards(self, size: CardSize) -> None:
        places = Layout(size).places
        page, rest = self.of(*("Hvad?",) * (places + 1), layout=Layout(size))
        heights = [int(val(each, "trPr/trHeight") or 0) for each in every(page, "tr")]
        # The theme, the question and the foot; the page has margins of its own.
        cards = [sum(heights[start : start + 3]) for start in range(0, len(heights), 3)]
        cards[0] += CARD_MARGIN
        cards[-1] += CARD_MARGIN
        assert cards == [pytest.approx(16838 / size.down, abs=1)] * size.down
        assert len(every(page, "drawing")) == places
        assert len(every(rest, "drawing")) == 1
        rules = {each.get(f"{W}hRule") for each in every(page, "trHeight")}
        assert rules == {"exact"}

    def test_no_line_is_drawn_around_a_card_that_is_missing(self) -> None:
        (page,) = self.of(*("Hvad?",) * 3)
        last = every(page, "tr")[-1]
        *_, card, missing = every(last, "tc")
        assert [each.tag for each in every(card, "tcBorders")[0]] == [f"{W}bottom", f"{W}right"]
        assert every(missing, "tcBorders") == []

    @pytest.mark.parametrize(
        ("backs", "behind"),
        [(Backs.LONG, ["1", "0", "3", "2"]), (Backs.SHORT, ["2", "3", "0", "1"])],
    )
    def test_backs_are_on_a_page_behind_each(self, backs: Backs, behind: list[str]) -> None:
        cards = tuple(Card(str(each), "Hvad?", "bund", MARK) for each in range(4))
        body = part(paper_of(Cards(cards, Layout(CardSize.A6, backs))), "word/document.xml")
        front, back = every(body, "tbl")
        assert [each.text for each in every(back, "t")] == behind
        assert every(back, "tcBorders") == []
        numbers = [each.get("id") for each in body.iter(f"{DRAWING}docPr")]
        assert len(numbers) == len(set(numbers)) == 8
        assert len(every(front, "drawing")) == len(every(back, "drawing")) == 4

    def test_a_shape_is_as_wide_as_its_points(self) -> None:
        narrow = Mark("diamond", ((500, 0), (800, 500), (500, 1000), (200, 500)), "#0b5fa5")
        body = part(paper_of(Cards((Card("a", "b", "c", narrow),))), "word/document.xml")
        (extent,) = body.iter(f"{DRAWING}extent")
        assert int(extent.get("cx") or 0) == int(extent.get("cy") or 0) * 6 // 10

    @pytest.mark.parametrize("size", CardSize)
    def test_help_stands_below_the_question_in_small_type(self, size: CardSize) -> None:
        card = Card("top", "Hvad vil du? " * 12, "bund", MARK, "Tænk på 1. " * 9)
        (page,) = every(part(paper_of(Cards((card,), Layout(size))), "word/document.xml"), "tbl")
        large, small = (
            int(val(each, "r/rPr/sz") or 0)
            for each in every(page, "p")
            if text_of(each) in (card.text, card.help)
        )
        assert small == 2 * size.beside
        assert (
            large == 2 * size.text_above(card.help).size(card.text) < 2 * size.text.size(card.text)
        )

    def test_a_long_text_is_set_smaller(self) -> None:
        (page,) = self.of("Hvad?", "Hvad vil du? " * 20)
        large, small = [
            int(val(each, "r/rPr/sz") or 0)
            for each in every(page, "p")
            if "Hvad" in "".join(each.itertext())
        ]
        assert large == 2 * CardSize.A7.text.largest > small >= 2 * CardSize.A7.text.smallest

    def test_their_pages_have_neither_header_nor_footer(self) -> None:
        document = opened(EVERY_BLOCK)
        assert [each.footer.paragraphs[0].text == "" for each in document.sections] == [False, True]
        assert [each.header.paragraphs[0].text for each in document.sections] == ["Fortroligt", ""]


class TestRooms:
    def counts(self, *blocks: Block) -> list[int]:
        """How many ruled lines stand under each question."""
        styles = "".join("?" if s == "Spoergsmaal" else "-" for s, _ in paragraphs(body(*blocks))
                         if s in ("Spoergsmaal", "Linje"))  # fmt: skip
        return [len(each) for each in styles.split("?")[1:]]

    def test_a_number_of_lines_is_that_number(self) -> None:
        assert self.counts(*(Room("1", "Hvad?", n) for n in (1, 7, 0))) == [1, 7, 0]

    def test_rooms_without_a_number_share_most_of_the_page(self) -> None:
        rooms = (Room("1", "Hvad?"), Room("2", "Hvad?", 5), Room("3", "Hvad? " * 20))
        assert self.counts(*rooms) == [8, 5, 8]

    def test_room_without_a_number_has_at_least_three_lines(self) -> None:
        for count in (6, 7, 10):
            assert self.counts(*(Room("1", "Hvad?"),) * count) == [LINES] * count

    def test_rooms_share_a_narrower_page_of_a_template_too(self) -> None:
        margins = '<w:pgMar w:top="1440" w:right="1800" w:bottom="1440" w:left="1800"/>'
        given = read_template(template(section=f'<w:pgSz w:w="11906" w:h="16838"/>{margins}'))
        data = write(paper_of(Room("1", "Hvad?"), Room("2", "Hvem?")), given=given).data
        document = Document(BytesIO(data))
        lines = [each for each in document.paragraphs if each.style and each.style.name == "Linje"]
        assert len(lines) > 4 * LINES

    def test_the_last_question_is_not_alone_on_a_page_with_a_few_lines(self) -> None:
        def are_kept(*counts: int) -> list[bool]:
            main = body(*(Room("1", "Hvad?", count) for count in counts))
            lines = [each for each in every(main, "p") if val(each, "pPr/pStyle") == "Linje"]
            return [each.find(f"{W}pPr/{W}keepNext") is not None for each in lines]

        assert are_kept(1, 1, 2) == [False, True, True, False]
        assert are_kept(3) == [True, True, False]
        # So many may be more than a page.
        assert are_kept(20, 20)[19] is False

    def test_a_question_stays_with_its_lines(self) -> None:
        main = body(Room("1", "Hvad?", 4))
        kept = [each.find(f"{W}pPr/{W}keepNext") is not None for each in every(main, "p")]
        assert kept == [False, True, True, True, False]
        (question,) = (e for e in every(part(EVERY_BLOCK, "word/styles.xml"), "style")
                       if e.get(f"{W}styleId") == "Spoergsmaal")  # fmt: skip
        assert question.find(f"{W}pPr/{W}keepNext") is not None


def test_the_rating_of_last_time_is_a_dot_that_is_seen_in_each_box() -> None:
    bars = (Bar("1.1", "Jeg.", 2, "2 (sidst 1)", 1), Bar("1.2", "Vi.", 2, "2 (sidst 3)", 3))
    found = body(Chart(("Udsagn", "Vurdering"), bars, highest=3))
    dots = [each for each in found.iter(f"{W}r") if "\u2022" in "".join(each.itertext())]
    assert [(val(each, "rPr/rStyle"), val(each, "rPr/color")) for each in dots] == [
        ("Fyldtfelt", "FFFFFF"),
        ("Tomtfelt", "404040"),
    ]
