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
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.paper import words as said
from ledersamtale.paper.blocks import Blanks, Chapter, Heading, Paper, Room, Scales
from ledersamtale.paper.word.given.read import read_template
from ledersamtale.paper.word.page import LINES, TEXT_WIDTH
from ledersamtale.paper.word.write import write
from tests.helpers.pictures import PNG
from tests.helpers.templates import (
    DANISH,
    SECTION,
    field,
    picture,
    related,
    relations,
    template,
    words,
)
from tests.helpers.word_files import W, damage, every
from tests.paper.made import papers
from tests.paper.samples import EVERY_BLOCK, LEGEND

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

ALTERNATIVES = (
    "<mc:AlternateContent><mc:Choice Requires='w14'><w:drawing><a:blip r:embed='rId5'/></w:drawing>"
    "</mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent>"
)
MEDIA = {"word/media/image1.png": PNG}
LETTERHEAD = template(
    edges={
        ("header", "default"): picture() + words("Søby Kommune"),
        ("footer", "default"): words("Rådhuspladsen 1"),
    },
    edge_relations=related("rId1", "image", "media/image1.png"),
    files=MEDIA,
)


SHEET = Paper(
    title="Ark",
    language="da",
    chapters=(
        Chapter(
            (
                Heading(1, "Tema 1: Kvalitet"),
                Blanks(("Navn", "Dato")),
                Scales("Sæt ring", LEGEND, (("U1.1", "Jeg skaber rammer."),)),
                Heading(2, "Spørgsmål"),
                Room("L1.1", "Hvad vil du?", None),
                Room("L1.2", "Hvad mere?", 5),
            )
        ),
    ),
    header="Fortroligt",
    footer="Ledelsesgrundlag",
)


def made(data: bytes, paper: Paper = SHEET) -> bytes:
    return write(paper, given=read_template(data)).data


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def part(data: bytes, name: str) -> BaseOxmlElement:
    return parse_xml(parts(data)[name])


def edges(data: bytes, sort: str) -> dict[str, str]:
    """Return what stands in the headers or the footers, by the pages that have them."""
    section = Document(BytesIO(data)).sections[0]
    found = {}
    for each in section._sectPr.iter(f"{W}{sort}Reference"):
        kind = each.get(f"{W}type") or ""
        identifier = each.get(
            "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
        )
        element = section.part.rels[identifier or ""].target_part.element
        found[kind] = "".join(e.text or "" for e in element.iter(f"{W}t"))
    return found


names = st.lists(
    st.sampled_from(
        [
            ("heading 1", "Overskrift1"), ("heading 2", "Overskrift2"), ("header", "Sidehoved"),
            ("footer", "Sidefod"), ("List Bullet", "Opstilling-punkttegn"), ("Linje", "Kort"),
            ("Kort", "Linje"), ("Spørgsmål", "Spoergsmaal"), ("Normal", "Standard"),
            ("Overskrift 3", "Heading3"), ("Quote", "Citat"), ("Noget andet", "Heading1"),
        ]
    ),
    unique=True,
)  # fmt: skip


def styles(start: str, more: list[tuple[str, str]]) -> str:
    """Return `start` with those of `more` whose name it has not."""
    return start + "".join(
        f'<w:style w:type="{"character" if name == "Quote" else "paragraph"}" w:styleId="{each}">'
        f'<w:name w:val="{name}"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
        for name, each in more
        if f'"{name}"' not in start
    )


lists = st.lists(st.integers(0, 40), max_size=4, unique=True).map(
    lambda ids: (
        "".join(
            f'<w:abstractNum w:abstractNumId="{each}"><w:nsid w:val="4C454401"/></w:abstractNum>'
            for each in ids
        )
        + "".join(
            f'<w:num w:numId="{each + 1}"><w:abstractNumId w:val="{each}"/></w:num>' for each in ids
        )
    )
)
kinds = st.sets(
    st.tuples(st.sampled_from(["header", "footer"]), st.sampled_from(["default", "first", "even"]))
)


@st.composite
def templates(draw: st.DrawFn) -> bytes:
    inner = [words("Kommunen"), words(""), field("PAGE", "3"), picture(), picture("rId9"), ""]
    found = {each: draw(st.sampled_from(inner)) for each in sorted(draw(kinds))}
    flags = draw(st.sampled_from(["", "<w:evenAndOddHeaders/>"]))
    first = draw(st.sampled_from(["", "<w:titlePg/>"]))
    return template(
        edges=found,
        edge_relations=related("rId1", "image", "media/image1.png"),
        files=MEDIA,
        styles=draw(st.none() | st.builds(styles, st.sampled_from([DANISH, ""]), names)),
        parts={"settings": flags, "numbering": draw(lists)},
        section=draw(st.sampled_from([SECTION, ""])) + first,
    )  # fmt: skip


@pytest.mark.slow
@given(templates(), papers())
def test_a_paper_in_any_template_is_whole_and_loses_no_word(data: bytes, paper: Paper) -> None:
    own, other = write(paper).data, made(data, paper)
    assert damage(other) == []
    assert all_text(other) == all_text(own)


def all_text(data: bytes) -> str:
    return "".join(each.text or "" for each in every(part(data, "word/document.xml"), "t"))


@given(st.data())
def test_whatever_is_spoilt_a_template_is_used_or_told_to_be_unusable(draw: st.DataObject) -> None:
    spoilt = bytearray(LETTERHEAD)
    spoilt[draw.draw(st.integers(0, len(spoilt) - 1))] ^= draw.draw(st.integers(1, 255))
    with contextlib.suppress(ValueError):
        assert damage(made(bytes(spoilt))) == []


@pytest.mark.parametrize("paper", [SHEET, EVERY_BLOCK], ids=["sheet", "every block"])
def test_a_paper_of_ours_is_a_template_itself(paper: Paper) -> None:
    found = made(made(LETTERHEAD, paper), SHEET)
    assert damage(found) == []
    assert all_text(found) == all_text(write(SHEET).data)
    first, second = (
        len(every(part(each, "word/styles.xml"), "style")) for each in (made(LETTERHEAD), found)
    )
    assert first == second


class TestStyles:
    def test_they_are_known_by_their_names_whatever_their_ids(self) -> None:
        main = part(made(LETTERHEAD), "word/document.xml")
        used = {each.get(f"{W}val") for each in every(main, "pStyle")}
        assert "Overskrift1" in used
        assert {"Heading2", "Linje", "Spoergsmaal", "Skalatekst"} <= used
        assert "Heading1" not in used

    def test_a_heading_that_it_has_not_looks_as_the_nearest_that_it_has(self) -> None:
        document = Document(BytesIO(made(LETTERHEAD)))
        own, ours = (document.styles[f"Heading {n}"] for n in (1, 2))
        for each in (own, ours, document.styles["TOC Heading"]):
            assert each.font.name == "Rockwell"
            assert str(each.font.color.rgb) == "005A9C"
        assert document.styles["Normal"].font.name == "Gill Sans"

    def test_a_style_of_ours_under_a_name_of_another_type_gets_another(self) -> None:
        odd = '<w:style w:type="character" w:styleId="Linje"><w:name w:val="Linje"/></w:style>'
        found = part(made(template(styles=DANISH + odd)), "word/styles.xml")
        names = {each.get(f"{W}styleId"): each[0].get(f"{W}val") for each in every(found, "style")}
        assert (names["Linje"], names["Linje1"]) == ("Linje", "Linje (ark)")

    def test_headings_have_no_numbers_beside_those_of_the_themes(self) -> None:
        numbered = DANISH.replace(
            "<w:keepNext/>", "<w:keepNext/><w:numPr><w:numId w:val='1'/></w:numPr>"
        )
        listing = (
            '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:pStyle w:val="Overskrift1"/>'
            '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        )
        found = made(template(styles=numbered, parts={"numbering": listing}))
        heading = next(
            each
            for each in every(part(found, "word/styles.xml"), "style")
            if each.get(f"{W}styleId") == "Overskrift1"
        )
        assert [each.get(f"{W}val") for each in every(heading, "numId")] == ["0"]
        assert every(part(found, "word/numbering.xml"), "pStyle") == []

    def test_headings_begin_no_pages_of_their_own(self) -> None:
        broken = DANISH.replace("<w:keepNext/>", "<w:keepNext/><w:pageBreakBefore/>")
        found = part(made(template(styles=broken)), "word/styles.xml")
        breaks = [each.get(f"{W}val") for each in every(found, "pageBreakBefore")]
        assert breaks == ["0"]

    @pytest.mark.parametrize(("size", "grown"), [("22", "32"), ("36", "36"), ("", "32")])
    def test_large_print_is_as_large_as_in_our_own(self, size: str, grown: str) -> None:
        own = DANISH.replace('<w:sz w:val="22"/>', f'<w:sz w:val="{size}"/>' if size else "")
        large = made(template(styles=own), replace(SHEET, is_large=True))
        found = part(large, "word/styles.xml")
        sizes = [each.get(f"{W}val") for each in every(found[0], "sz")]
        assert sizes == [grown]
        named = {each.get(f"{W}styleId"): each for each in every(found, "style")}
        # Ours grow as ever, and what stands at the edges of the page does not.
        assert every(named["Skalatekst"], "sz")[0].get(f"{W}val") == "32"
        assert every(named["Sidefod"], "sz")[0].get(f"{W}val") == (size or "20")

    def test_a_line_that_is_as_high_as_its_text_is_not_set_higher(self) -> None:
        own = DANISH.replace("</w:name>", "").replace(
            '<w:rPr><w:rFonts w:ascii="Gill Sans"',
            '<w:pPr><w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr>'
            '<w:rPr><w:rFonts w:ascii="Gill Sans"',
        )
        large = made(template(styles=own), replace(SHEET, is_large=True))
        assert (
            '<w:spacing w:after="160" w:line="259" w:lineRule="auto"/>'
            in parts(large)["word/styles.xml"].decode()
        )


class TestEdges:
    def test_the_letterhead_stands_with_its_picture(self) -> None:
        found = made(LETTERHEAD)
        assert edges(found, "header") == {"default": "Søby Kommune"}
        pictures = [data for name, data in parts(found).items() if "media/" in name]
        assert pictures == [PNG]
        assert damage(found) == []

    def test_our_line_with_the_number_stands_over_a_footer_without_one(self) -> None:
        found = edges(made(LETTERHEAD), "footer")["default"]
        assert re.fullmatch(r"LedelsesgrundlagSide 1 af 1Rådhuspladsen 1", found)

    @pytest.mark.parametrize("sort", ["header", "footer"])
    def test_pages_that_are_numbered_are_numbered_once(self, sort: str) -> None:
        own = {
            ("footer", "default"): words("Fod"),
            (sort, "default"): f"<w:p>{field('PAGE', '4')}</w:p>",
        }
        found = edges(made(template(edges=own)), "footer")
        assert found["default"] == ("4" if sort == "footer" else "Fod")

    def test_ours_stand_where_the_template_has_none(self) -> None:
        empty = {("footer", "default"): "<w:p/>", ("header", "default"): "<w:p/>"}
        found = made(template(edges=empty))
        assert edges(found, "header") == {"default": "Fortroligt"}
        assert edges(found, "footer")["default"].endswith("Side 1 af 1")

    def test_a_first_page_of_its_own_stays_so(self) -> None:
        own = {
            ("header", "first"): words("Brevhoved"),
            ("header", "default"): words("Kommunen"),
            ("footer", "default"): words("Fod"),
        }
        found = made(template(edges=own, section=f"{SECTION}<w:titlePg/>"))
        assert edges(found, "header") == {"first": "Brevhoved", "default": "Kommunen"}
        numbered = edges(found, "footer")
        assert numbered["first"].endswith("Side 1 af 1")
        assert numbered["default"].endswith("Side 1 af 1Fod")

    def test_a_footer_with_a_number_gets_no_other(self) -> None:
        own = {
            ("footer", "first"): f"<w:p>{field('PAGE', '1')}</w:p>",
            ("footer", "default"): words("Fod"),
        }
        found = edges(made(template(edges=own, section=f"{SECTION}<w:titlePg/>")), "footer")
        assert found["first"] == "1"
        assert found["default"].endswith("Side 1 af 1Fod")

    def test_a_picture_that_stands_twice_is_kept_once(self) -> None:
        data = template(
            edges={("header", "default"): picture(), ("footer", "default"): picture()},
            edge_relations=related("rId1", "image", "media/image1.png"),
            files=MEDIA,
        )
        found = made(data)
        assert len([name for name in parts(found) if "media/" in name]) == 1
        assert damage(found) == []

    def test_a_drawing_of_windows_is_called_what_word_calls_it(self) -> None:
        data = template(
            edges={("header", "default"): picture()},
            edge_relations=related("rId1", "image", "media/a.emf"),
            files={"word/media/a.emf": b"\1\0\0\0x"},
        )
        assert b'"image/x-emf"' in parts(read_template(data).base.data)["[Content_Types].xml"]

    def test_a_paragraph_is_in_no_list_that_is_not_there(self) -> None:
        inner = "<w:p><w:pPr><w:numPr><w:numId w:val='5'/></w:numPr></w:pPr></w:p>"
        data = template(edges={("header", "default"): words("x") + inner})
        assert damage(made(data)) == []

    def test_what_pages_do_not_show_is_left(self) -> None:
        own = {("header", "first"): words("Aldrig"), ("header", "even"): words("Heller ikke")}
        assert edges(made(template(edges=own)), "header") == {"default": "Fortroligt"}

    def test_the_number_of_the_page_ends_where_the_text_does(self) -> None:
        footer = part(made(template()), "word/footer1.xml")
        stops = {e.get(f"{W}pos"): e.get(f"{W}val") for e in footer.iter(f"{W}tab") if e.attrib}
        assert stops == {"4819": "clear", "9638": "right"}


class TestPage:
    def test_it_has_the_size_and_the_margins_of_the_template(self) -> None:
        lying = SECTION.replace('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906"')
        section = Document(BytesIO(made(template(section=lying)))).sections[0]
        assert [each.twips for each in (section.page_width, section.left_margin) if each] == [
            16838, 1134,
        ]  # fmt: skip
        assert section.orientation == 1

    @pytest.mark.parametrize("width", [11906, 16838, 8391])
    def test_tables_are_as_wide_as_its_text(self, width: int) -> None:
        narrow = SECTION.replace('w:w="11906"', f'w:w="{width}"')
        main = part(made(template(section=narrow)), "word/document.xml")
        columns = [int(each.get(f"{W}w") or 0) for each in every(main, "gridCol")]
        assert sum(columns) == width - 2 * 1134

    def test_a_page_without_room_gets_our_margins_and_that_is_told(self) -> None:
        tight = SECTION.replace('w:left="1134"', 'w:left="8000"')
        given_ = read_template(template(section=tight))
        assert given_.base.width == TEXT_WIDTH
        assert given_.remarks == (said.TEMPLATE_PAGE,)

    def test_a_page_too_small_becomes_a4(self) -> None:
        small = SECTION.replace('w:w="11906" w:h="16838"', 'w:w="5953" w:h="8391"')
        assert read_template(template(section=small)).base.width == TEXT_WIDTH

    @pytest.mark.parametrize(("top", "lines"), [("1247", LINES), ("2268", LINES - 1)])
    def test_a_lower_page_has_fewer_lines_unless_a_question_says_so(
        self, top: str, lines: int
    ) -> None:
        rooms = (*(Room("L1.1", "Hvad vil du?"),) * 8, Room("L1.2", "Hvad mere?", 5))
        full = replace(SHEET, chapters=(Chapter(rooms),))
        assert self.ruled(top, full) == 8 * lines + 5

    def test_lines_fill_most_of_the_page_as_high_as_it_is(self) -> None:
        high, low = (self.ruled(top, SHEET) - 5 for top in ("1247", "3000"))
        # A line is 482 twips high.
        assert high - low == pytest.approx((3000 - 1247) / 482, abs=1)
        assert low > LINES

    def ruled(self, top: str, paper: Paper) -> int:
        """Return how many ruled lines stand on `paper`, on pages with this upper margin."""
        lower = template(section=SECTION.replace('w:top="1701"', f'w:top="{top}"'))
        main = part(made(lower, paper), "word/document.xml")
        return sum(each.get(f"{W}val") == "Linje" for each in every(main, "pStyle"))

    def test_the_last_section_counts_with_the_headers_it_has_from_those_before(self) -> None:
        front = (
            '<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="rIdE1"/>'
            '<w:pgSz w:w="5000" w:h="5000"/></w:sectPr></w:pPr></w:p>'
        )
        data = template(body=front, edges={("header", "default"): words("Kommunen")})
        bare = parts(data)["word/document.xml"].decode()
        last = bare.rindex("<w:headerReference")
        without = bare[:last] + bare[bare.index("/>", last) + 2 :]
        files = {"word/document.xml": without.encode()}
        found = made(template(edges={("header", "default"): words("Kommunen")}, files=files))
        assert edges(found, "header") == {"default": "Kommunen"}


class TestSafety:
    SECRET = "Hemmelig"

    def leaky(self) -> bytes:
        secret = self.SECRET
        control = (
            "<w:sdt><w:sdtPr><w:dataBinding w:xpath='/ns0:coreProperties'"
            " w:prefixMappings='http://schemas.openxmlformats.org/package/2006/metadata/"
            f"core-properties'/></w:sdtPr><w:sdtContent><w:r><w:t>{secret}</w:t></w:r>"
            "</w:sdtContent></w:sdt>"
        )
        asked = (
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r>"
            f"<w:t>{secret}</w:t></w:r></w:sdtContent></w:sdt>"
        )
        header = (
            f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{secret}</w:t></w:r></w:p>"
            f'<w:p w:rsidR="{secret}" w14:paraId="{secret}"><!-- {secret} -->{control}{asked}'
            f'<w:del w:author="{secret}"><w:r><w:delText>{secret}</w:delText></w:r></w:del>'
            f'<w:ins w:author="{secret}"><w:r><w:rPr><w:rPrChange w:author="{secret}"/></w:rPr>'
            f'<w:t>Kommunen</w:t></w:r></w:ins><w:bookmarkStart w:id="0" w:name="{secret}"/>'
            f'<w:permStart w:id="1" w:ed="{secret}"/>{field("AUTHOR", secret)}'
            f'{field("DOCPROPERTY x", secret)}<w:fldSimple w:instr="FILENAME \\p"><w:r>'
            f"<w:t>{secret}</w:t></w:r></w:fldSimple><w:hyperlink r:id='rId2'><w:r><w:t>Hjem</w:t>"
            "</w:r></w:hyperlink></w:p>" + picture(name=f"C:\\{secret}\\logo.png") + picture("rId3")
        )
        return template(
            body=words(secret) + '<w:p><w:r><w:commentReference w:id="0"/></w:r></w:p>',
            edges={("header", "default"): header},
            edge_relations=related("rId1", "image", "media/image1.png")
            + related("rId2", "hyperlink", f"file:///C:/{secret}.docx", is_external=True)
            + related("rId3", "image", f"https://{secret}.dk/x.png", is_external=True),
            styles='<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/>'
            f'<w:rsid w:val="{secret}"/></w:style>',
            parts={
                "comments": f'<w:comment w:author="{secret}"/>',
                "settings": f'<w:rsids><w:rsidRoot w:val="{secret}"/></w:rsids>',
            },
            files={
                **MEDIA,
                "docProps/core.xml": secret.encode(),
                "docProps/custom.xml": secret.encode(),
                "customXml/item1.xml": secret.encode(),
                "word/vbaProject.bin": secret.encode(),
                "word/_rels/settings.xml.rels": relations(
                    related("rId1", "attachedTemplate", secret, is_external=True)
                ),
            },
            kind="template.macroEnabledTemplate",
        )

    def test_nothing_of_who_wrote_it_and_of_its_own_text_comes_along(self) -> None:
        found = made(self.leaky())
        assert [n for n, data in parts(found).items() if self.SECRET.encode() in data] == []
        assert edges(found, "header") == {"default": "KommunenHjem"}
        assert damage(found) == []

    def test_what_is_left_out_is_told_in_one_sentence(self) -> None:
        (remark,) = read_template(self.leaky()).remarks
        for what in (
            said.LEFT_TEXT,
            said.LEFT_MACROS,
            said.LEFT_FIELDS,
            said.LEFT_LINKED,
            said.LEFT_TEMPLATE,
        ):
            assert what in remark

    @pytest.mark.parametrize(
        "inner",
        [
            "<w:p><w:r><w:object><v:shape/><o:OLEObject r:id='rId5'/></w:object></w:r></w:p>",
            "<w:p><w:r><w:pict><v:shape><v:imagedata r:id='rId5'/></v:shape></w:pict></w:r></w:p>",
            "<w:altChunk r:id='rId5'/>",
            "<w:p><w:r><w:drawing><a:blip r:link='rId6'/></w:drawing></w:r></w:p>",
            f"<w:p><w:r>{ALTERNATIVES}</w:r></w:p>",
        ],
    )
    def test_what_is_embedded_or_fetched_is_left_out(self, inner: str) -> None:
        relations = related("rId5", "oleObject", "embeddings/a.bin") + related(
            "rId6", "image", "https://x.dk/a.png", is_external=True
        )
        data = template(
            edges={("header", "default"): words("Kommunen") + inner},
            edge_relations=relations,
            files={"word/embeddings/a.bin": b"MZ"},
        )
        found = made(data)
        assert damage(found) == []
        assert edges(found, "header") == {"default": "Kommunen"}
        everything = b"".join(parts(found).values())
        for trace in (b"OLEObject", b"x.dk", b"altChunk", b"MZ", b"w:drawing", b"w:pict"):
            assert trace not in everything
        assert said.LEFT_OBJECTS in read_template(data).remarks[0]

    def test_a_picture_of_a_kind_that_may_run_something_is_left_out(self) -> None:
        data = template(
            edges={("header", "default"): picture()},
            edge_relations=related("rId1", "image", "media/a.svg"),
            files={"word/media/a.svg": b"<svg/>"},
        )
        assert said.LEFT_PICTURES in read_template(data).remarks[0]
        assert not any("media" in name for name in parts(made(data)))

    def test_a_link_to_the_web_stays(self) -> None:
        link = "<w:hyperlink r:id='rId1'><w:r><w:t>soeby.dk</w:t></w:r></w:hyperlink>"
        data = template(
            edges={("header", "default"): f"<w:p>{link}</w:p>"},
            edge_relations=related("rId1", "hyperlink", "https://soeby.dk", is_external=True),
        )
        assert any(b"https://soeby.dk" in each for each in parts(made(data)).values())
