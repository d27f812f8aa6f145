from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfua.validator import validate

from ledersamtale.errors import CannotCompose
from ledersamtale.model.themes import Audience
from ledersamtale.paper.blocks import (
    Backs,
    Bar,
    Card,
    Cards,
    CardSize,
    Chapter,
    Chart,
    Emphasis,
    Extent,
    Heading,
    Layout,
    ListBlock,
    Paper,
    Paragraph,
    Picture,
    Quote,
    Room,
    Run,
    ScaleLegend,
    Scales,
    Table,
)
from ledersamtale.paper.documents.cards.deck import cards
from ledersamtale.paper.documents.sheets.handout import handout
from ledersamtale.paper.pdf import write as write_pdf
from ledersamtale.paper.pdf.data import paper_data
from ledersamtale.themeset.bundled import load_theme_set
from tests.helpers.pictures import PNG, SVG
from tests.paper.samples import EVERY_BLOCK, NASTY, NASTY_PAPER, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from syrupy.assertion import SnapshotAssertion

    from ledersamtale.paper.blocks import Block, Written

SET = load_theme_set(None)
ROWS = tuple((f"1.{n}", "Jeg sætter retning.") for n in range(100))
poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed")


def write(paper: Paper) -> Written:
    return write_pdf.write(paper)


def opened(written: Written) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(written.data))


def pages(written: Written) -> int:
    return len(opened(written).pages)


def text(written: Written) -> str:
    """Return the text that poppler reads, without spaces and line breaks."""
    run = subprocess.run(
        ["pdftotext", "-", "-"], input=written.data, capture_output=True, check=True
    )
    return without_spaces(run.stdout.decode())


def without_spaces(text: str) -> str:
    return re.sub(r"[\s\f]|\ufb01|\ufb02", "", text)


def sheet(*blocks: object) -> Paper:
    return replace(EVERY_BLOCK, chapters=(Chapter(blocks),))  # type: ignore[arg-type]


def deck(size: CardSize, backs: Backs) -> Paper:
    paper = cards(SET, SET.themes, audiences=[Audience.GROUP], layout=Layout(size, backs))
    assert paper
    return paper


def tags(written: Written) -> list[str]:
    """Return the kinds of the elements in the structure tree, in reading order."""

    def below(node: pikepdf.Object) -> Iterator[str]:
        if isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                yield str(node.S)[1:]
            children = node.get("/K", pikepdf.Array())
            for child in children if isinstance(children, pikepdf.Array) else [children]:
                yield from below(child)

    with opened(written) as pdf:
        return list(below(pdf.Root.StructTreeRoot))


def test_pdf_is_tagged_and_declares_its_language_title_and_standard() -> None:
    written = write(EVERY_BLOCK)
    assert written.remarks == ()
    with opened(written) as pdf, pdf.open_metadata() as metadata:
        assert str(pdf.Root.Lang) == "da"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == "Alle slags blokke"


@pytest.mark.parametrize(
    "logo", [Picture(PNG, "png", 40, 10, "Søby"), Picture(SVG, "svg", 4, 1, "Søby")]
)
def test_a_logo_is_a_figure_with_words_and_takes_no_room(logo: Picture) -> None:
    plain, shown = (write(replace(EVERY_BLOCK, logo=each)) for each in (None, logo))
    assert shown.remarks == ()
    assert tags(shown).count("Figure") == tags(plain).count("Figure") + 1
    assert pages(shown) == pages(plain)


def test_structure_tree_has_the_blocks_of_the_paper(snapshot: SnapshotAssertion) -> None:
    assert " ".join(tags(write(EVERY_BLOCK))) == snapshot


@pytest.mark.slow
@pytest.mark.parametrize(
    "paper",
    [
        EVERY_BLOCK,
        handout(SET, SET.themes, audiences=list(Audience)),
        deck(CardSize.A6, Backs.LONG),
        deck(CardSize.A7, Backs.SHORT),
        handout(SET, SET.themes, audiences=[Audience.LEADER], lines=4),
    ],
    ids=["every block", "handout", "cards", "small cards", "four lines"],
)
def test_independent_checker_of_accessibility_finds_no_fault(paper: Paper, tmp_path: Path) -> None:
    file = tmp_path / "x.pdf"
    file.write_bytes(write(paper).data)
    outcomes = validate(str(file)).outcomes
    assert [each.findings for each in outcomes if each.findings] == []
    # The checker reports that it cannot check this version's empty headings.
    assert {each.rule_id for each in outcomes if each.skipped_reason} <= {"UA-14-001"}


def test_each_theme_with_its_questions_to_the_leader_takes_one_page() -> None:
    assert pages(write(handout(SET, SET.themes, audiences=[Audience.LEADER]))) == len(SET.themes)


def test_the_face_is_that_of_word_files_and_web_pages_also_in_bold_and_italic() -> None:
    with opened(write(EVERY_BLOCK)) as pdf:
        names = {
            str(font.BaseFont).partition("+")[2]
            for page in pdf.pages
            for _, font in page.Resources.get("/Font", pikepdf.Dictionary()).items()
        }
    ours = {"LiberationSans", "LiberationSans-Bold", "LiberationSans-Italic"}
    assert ours < names
    assert not any(name.startswith("Libertinus") for name in names)


@poppler
@pytest.mark.parametrize("is_large", [False, True])
def test_no_word_of_a_theme_set_is_hyphenated(is_large: bool) -> None:
    told = "Overvej forudsætningerne for kompetenceudviklingen i ledergruppen, " * 3
    themes = tuple(replace(each, intro=told.strip()) for each in SET.themes)
    told_of = replace(SET, themes=themes, intro=told.strip(), source=told.strip())
    paper = handout(told_of, told_of.themes, audiences=list(Audience))
    run = subprocess.run(
        ["pdftotext", "-", "-"],
        input=write(replace(paper, is_large=is_large)).data,
        capture_output=True,
        check=True,
    ).stdout.decode()
    assert "\u00ad" not in run


@poppler
def test_a_word_that_is_wider_than_its_column_is_hyphenated() -> None:
    signs = tuple((str(n), "") for n in range(1, 11))
    word = "Kommunikationsmedarbejdermøder"
    for block in (
        Scales("x", ScaleLegend(signs), (("U1", word),)),
        Chart(("x", "y"), (Bar("U1", word, 1, "1 " + "ord " * 9),), 10),
    ):
        found = places_of(write(replace(sheet(Heading(1, "x"), block), is_large=True)).data)
        own = [box for each, boxes in found.items() if each[:4] == "Komm" for box in boxes]
        beside = min(found["1"])
        assert own
        assert all(box[2] < beside[0] for box in own)


@poppler
def test_a_long_footer_leaves_the_number_of_the_page_on_its_line() -> None:
    long = replace(sheet(words("x")), footer="Leitfaden " * 12, is_large=True)
    found = places_of(write(long).data)
    number = [found["Side"][0], found["af"][0], *found["1"]]
    assert len({round(box[1]) for box in number}) == 1
    assert max(box[2] for box in found["Leitfaden"]) < found["Side"][0][0]


def test_more_questions_than_a_page_holds_continue_on_the_next() -> None:
    many = sheet(*(Room("1.1", "Hvad?") for _ in range(20)))
    # A question and three lines take about 36 of 257 mm.
    assert pages(write(many)) == 3


@poppler
@pytest.mark.parametrize("nasty", NASTY[:11] + NASTY[13:])
def test_markup_of_other_formats_is_shown_as_text(nasty: str) -> None:
    written = write(replace(NASTY_PAPER, title=nasty, chapters=(Chapter((words(nasty),)),)))
    assert written.remarks == ()
    assert without_spaces(nasty) in text(written)


@poppler
@pytest.mark.parametrize(
    "table",
    [
        Scales("Hovedet", ScaleLegend((("1", "Uenig"), ("2", "Enig"))), ROWS),
        Chart(("Hovedet", "Vurdering"), tuple(Bar(*row, 1, "1 – Uenig") for row in ROWS), 2),
    ],
    ids=["scales", "chart"],
)
def test_header_of_a_table_is_repeated_on_each_page(table: Scales | Chart) -> None:
    written = write(sheet(Heading(1, "x"), table))
    assert pages(written) > 1
    assert text(written).count("Hovedet") == pages(written)


@poppler
def test_line_that_begins_with_a_number_is_no_list() -> None:
    assert "15.januar1.marts" in text(write(sheet(Heading(1, "x"), words("15. januar\n1. marts"))))


def test_characters_that_no_font_has_are_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    bare = write_pdf._fonts(has_systems=False)
    monkeypatch.setattr(write_pdf, "_fonts", lambda **_: bare)
    written = write(sheet(Heading(1, "x"), words("hej 你 og 🎉")))
    assert opened(written)
    (remark,) = written.remarks
    assert remark == (
        "Computeren har ingen skrift med »你«, »🎉«, så de mangler på siden, og PDF'en overholder "
        "ikke standarden PDF/UA. Brug .docx eller .html, hvis de skal kunne ses."
    )


def test_signs_that_nobody_sees_are_not_named_as_missing() -> None:
    diagnostic = "".join(
        rf'the text `"{each}"` could not be displayed'
        for each in (r"\u{200d}", r"\u{fe0f}", r"\u{1f468}\u{200d}", r"\u{34f}")
    )
    assert "skrift med »\U0001f468«, så" in write_pdf._remark(diagnostic)


def test_other_breach_of_the_standard_is_reported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    source = write_pdf._source()
    monkeypatch.setattr(write_pdf, "_source", lambda: source.replace(b"title: paper.title,", b""))
    written = write(EVERY_BLOCK)
    assert opened(written)
    assert "overholder ikke PDF/UA" in written.remarks[0]


@pytest.mark.parametrize("base", ["a", "bare ord "])
def test_a_letter_with_endless_marks_is_no_panic_in_english(
    base: str, capfd: pytest.CaptureFixture[str]
) -> None:
    paper = sheet(words(base + "\u0301" * 40_000))
    with pytest.raises(CannotCompose):
        write_pdf.write(paper)
    assert capfd.readouterr().err == ""


def test_a_panic_of_typst_is_reported_in_danish(monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        pass

    def panic(_: object) -> None:
        raise PanicException

    monkeypatch.setattr(write_pdf._Setting, "_compiler", panic)
    with pytest.raises(CannotCompose):
        write_pdf.write(EVERY_BLOCK)


@pytest.mark.slow
def test_same_paper_gives_the_same_bytes() -> None:
    code = (
        "import sys; from tests.paper.samples import EVERY_BLOCK; "
        "from ledersamtale.paper.pdf.write import write; "
        "sys.stdout.buffer.write(write(EVERY_BLOCK).data)"
    )
    files = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            cwd=Path(__file__).parents[3],
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert files == {write(EVERY_BLOCK).data}


def test_paper_of_one_page_is_set_smaller_until_it_fits() -> None:
    some = replace(sheet(Heading(1, "x"), *[words("ord " * 100)] * 13), extent=Extent.ONE_PAGE)
    assert pages(write(replace(some, extent=Extent.ANY))) == 2
    written = write(some)
    assert pages(written) == 1
    assert written.remarks == ()
    long = replace(some, chapters=(Chapter((Heading(1, "x"), *[words("ord " * 300)] * 20)),))
    written = write(long)
    (remark,) = written.remarks
    assert f"Teksten fylder {pages(written)} sider" in remark


def test_paper_that_cannot_be_on_one_page_is_set_in_one_size_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried: list[float] = []
    pages_of = write_pdf._Setting.pages

    def counted(setting: write_pdf._Setting) -> int:
        tried.append(setting.size)
        return pages_of(setting)

    monkeypatch.setattr(write_pdf._Setting, "pages", counted)
    write(replace(sheet(Heading(1, "x"), words("ord " * 15_000)), extent=Extent.ONE_PAGE))
    assert tried == [8.5]


@poppler
def test_word_that_is_wider_than_the_page_is_broken_into_lines() -> None:
    bounds = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"],
        input=write(sheet(Heading(1, "x"), words("ord" * 100))).data,
        capture_output=True,
        check=True,
    ).stdout.decode()
    ends = [float(each) for each in re.findall(r'xMax="([0-9.]+)"', bounds)]
    assert len(ends) > 3
    assert max(ends) < 595.3 - 22 * 72 / 25.4 + 1  # the width of A4 without the margin, in points


@poppler
@pytest.mark.parametrize("steps", [5, 10])
def test_labels_of_a_scale_stand_over_their_columns_in_nine_points(steps: int) -> None:
    meanings = {1: "Aldrig", steps: "Altid"}
    entries = tuple((str(n), meanings.get(n, "")) for n in range(1, steps + 1))
    block = Scales("Vurdering", ScaleLegend(entries), (("U1", "Jeg svarer."),))
    found = places_of(write(sheet(Heading(1, "x"), block)).data)
    for sign, meaning in ((str(n), each) for n, each in entries if each):
        (over,), (left, top, right, _) = found[meaning], found[sign][0]
        # It is read from below, so that it is as wide as a line is high.
        assert (over[2] - over[0]) / tall(found["svarer."][0]) * 10.5 > 8.99
        assert abs((over[0] + over[2]) / 2 - (left + right) / 2) < 3
        assert over[3] < top


@poppler
def test_labels_of_a_scale_begin_right_above_their_columns() -> None:
    entries = (("1", "Nej"), ("2", "Fuldstændig"))
    block = Scales("Vurdering", ScaleLegend(entries), (("U1", "Jeg svarer."),))
    found = places_of(write(sheet(Heading(1, "x"), block)).data)
    assert found["Nej"][0][3] == pytest.approx(found["Fuldstændig"][0][3], abs=1)


@poppler
@pytest.mark.parametrize("steps", [5, 10])
def test_large_print_makes_every_text_larger_and_keeps_it_on_the_page(steps: int) -> None:
    entries = tuple((str(n), {1: "Aldrig", steps: "Altid"}.get(n, "")) for n in range(steps + 1))
    block = Scales("Vurdering", ScaleLegend(entries), (("U1", "Kompetenceudviklingsplaner"),))
    paper = replace(sheet(Heading(1, "Tema"), block, Room("L1", "Hvorfor?")), footer="Fod")
    usual, large = (places_of(write(replace(paper, is_large=each)).data) for each in (False, True))
    for each in ("Tema", "Vurdering", "U1", "L1", "Hvorfor?", "Fod", "1"):
        assert tall(large[each][0]) > 1.25 * tall(usual[each][0])
    assert tall(large["Hvorfor?"][0]) / tall(usual["Hvorfor?"][0]) == pytest.approx(16 / 10.5, 0.01)
    edge = 595.3 - 22 * 72 / 25.4
    assert max(box[2] for boxes in large.values() for box in boxes) <= edge + 1


def tall(box: tuple[float, ...]) -> float:
    return box[3] - box[1]


def places_of(data: bytes) -> dict[str, list[tuple[float, ...]]]:
    """Return where each word of a PDF stands: left, top, right and bottom, in points."""
    boxes = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=data, capture_output=True, check=True
    ).stdout.decode()
    edges = "".join(rf'{each}="([\d.]+)" ?' for each in ("xMin", "yMin", "xMax", "yMax"))
    found: dict[str, list[tuple[float, ...]]] = {}
    for *numbers, word in re.findall(rf"<word {edges}>([^<]*)<", boxes):
        found.setdefault(word, []).append(tuple(map(float, numbers)))
    return found


@poppler
@pytest.mark.parametrize(
    "block",
    [
        lambda text: words(text),
        lambda text: Room("1.1", text),
        lambda text: Scales("x", ScaleLegend((("1", "x"),)), (("1.1", text),)),
        lambda text: Chart(("x", "y"), (Bar("1.1", text, 1, "1"),), 5),
        lambda text: Heading(2, text),
        lambda text: Cards((Card("x", text, "y"),)),
    ],
    ids=["paragraph", "question", "statement", "rating", "heading", "card"],
)
def test_no_hyphen_is_put_in_an_address(block: Callable[[str], Block]) -> None:
    address = "fornavn.mellemnavn-efternavn@eksempelkommune.dk"
    shown = text(write(sheet(Heading(1, "x"), block(" ".join([address] * 9)))))
    assert shown.count("@eksempelkommune.dk") == 9
    assert "\u00ad" not in shown


@poppler
def test_many_long_words_in_one_text_are_no_hindrance() -> None:
    assert "ord" * 20 in text(write(sheet(Heading(1, "x"), words(f"{'ord' * 20} " * 500))))


@pytest.mark.slow
@pytest.mark.parametrize(
    "block",
    [
        words("ord " * 300_000),
        words("a\n" * 60_000),
        words("x" * 400_000),
        ListBlock(((words("x"),),) * 20_000),
        Chart(("a", "b"), (Bar("1.1", "a", 1, "b"),) * 3_000, 5),
        Scales("a", ScaleLegend((("1", "a"),)), (("1.1", "a"),) * 3_000),
        Scales("a", ScaleLegend((("1", "a"),)), (("1.1", "administrationschef"),) * 1_200),
        Cards((Card("a", "b", "c"),) * 2_500),
        Table((((Run("a"),), (), (Run("b"),)),) * 6_000),
    ],
    ids=lambda block: type(block).__name__,
)
def test_paper_that_takes_too_much_memory_is_rejected_before_it_is_set(
    block: Block, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write_pdf._Setting, "_compiler", lambda _: pytest.fail("it was set"))
    with pytest.raises(CannotCompose, match=r"en PDF. Vælg .docx"):
        write(sheet(Heading(1, "x"), block))


@pytest.mark.parametrize(
    "block",
    [
        words("ord " * 100_000),
        ListBlock(((words("x"),),) * 5_000),
        *(Room("1.1", "Hvordan går det med det, som vi har aftalt?", lines) for lines in (None, 3)),
    ],
    ids=["words", "list", "rooms", "ruled rooms"],
)
def test_paper_of_two_hundred_pages_is_not_rejected(block: Block) -> None:
    blocks = [block] * 2_000 if isinstance(block, Room) else [block]
    data = json.dumps(paper_data(sheet(Heading(1, "x"), *blocks)))
    assert write_pdf._bytes(data) < write_pdf._MOST_BYTES


def test_only_links_to_safe_addresses_and_headings_are_made() -> None:
    paper = sheet(
        Heading(1, "x", "her"),
        words("a", link="javascript:alert(1)"),
        words("b", link="#ingen"),
        words("c", link="#her"),
        words("d", link="https://eksempel.dk/"),
    )
    pdf = opened(write(paper))
    links = [each for page in pdf.pages for each in page.get("/Annots", pikepdf.Array())]
    uris = [str(each.A.URI) for each in links if "/A" in each]
    assert len(links) == 2
    assert uris == ["https://eksempel.dk/"]


TEXT = st.text(max_size=30)
RUNS = st.lists(st.builds(Run, TEXT, st.sampled_from(list(Emphasis)), TEXT), max_size=3).map(tuple)
BLOCKS = st.recursive(
    st.builds(Paragraph, RUNS),
    lambda blocks: st.one_of(
        st.builds(
            ListBlock,
            st.lists(st.lists(blocks, max_size=2).map(tuple), max_size=2).map(tuple),
            st.none() | st.integers(0, 999_999_999),
        ),
        st.builds(Quote, st.lists(blocks, max_size=2).map(tuple)),
    ),
    max_leaves=4,
)


@pytest.mark.slow
@given(st.lists(BLOCKS, max_size=3), TEXT)
def test_text_is_never_typst_source(blocks: list[Paragraph], title: str) -> None:
    written = write(replace(sheet(Heading(1, title or "x"), *blocks), title=title))
    assert opened(written)


@pytest.mark.parametrize(
    ("language", "kept"), [("da-DK", "da-DK"), ("sv", "sv"), ("[dansk] og andet", "da")]
)
def test_language_with_region_and_invalid_language_are_accepted(language: str, kept: str) -> None:
    with opened(write(replace(EVERY_BLOCK, language=language))) as pdf:
        assert str(pdf.Root.Lang) == kept


@given(st.text(" \t\u00a0\u2003\u3000", min_size=1, max_size=3), st.integers(1, 400))
def test_blanks_in_a_row_are_no_more_than_a_page_shows(blanks: str, count: int) -> None:
    run = blanks * count
    title = str(paper_data(replace(EVERY_BLOCK, header=f"a{run}b"))["header"])
    assert title.startswith("a")
    assert title.endswith("b")
    assert len(title) == 2 + min(len(run), 200)
    assert title[1:-1].isspace()
