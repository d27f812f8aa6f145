"""The pages that LibreOffice makes of our Word files, which resemble the pages in Word."""

from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from docx import Document

from ledersamtale.model.themes import Audience
from ledersamtale.paper.blocks import (
    Backs,
    Block,
    Card,
    Cards,
    CardSize,
    Chapter,
    Heading,
    Layout,
    Paper,
    Room,
    Run,
    Scales,
    Table,
)
from ledersamtale.paper.documents.sheets.handout import handout
from ledersamtale.paper.word.given.read import read_template
from ledersamtale.paper.word.write import write
from ledersamtale.themeset.bundled import load_theme_set
from tests.helpers.templates import DANISH, SECTION, template, words
from tests.paper.samples import EVERY_BLOCK, LEGEND, MARK, NASTY_PAPER

if TYPE_CHECKING:
    from pathlib import Path


SET = load_theme_set(None)
PAGE_TOP = 62.3
"""How far down a page its text begins, in points."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not all(map(shutil.which, ("libreoffice", "pdftotext", "pdftoppm"))),
        reason="needs LibreOffice and poppler",
    ),
]


def pages(paper: Paper, folder: Path) -> list[str]:
    """Return the text of each page that LibreOffice makes of `paper`."""
    return pages_of(write(paper).data, folder)


def pages_of(data: bytes, folder: Path) -> list[str]:
    """Return the text of each page that LibreOffice makes of the Word file `data`."""
    (folder / "x.docx").write_bytes(data)
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    subprocess.run(
        ["libreoffice", home, "--headless", "--convert-to", "pdf", "--outdir", folder,
         folder / "x.docx"], check=True, capture_output=True, timeout=100,
    )  # fmt: skip
    text = subprocess.run(
        ["pdftotext", "-layout", folder / "x.pdf", "-"], check=True, capture_output=True
    ).stdout
    return text.decode().split("\f")[:-1]


def tops_of(word: str, folder: Path) -> list[list[float]]:
    """Return for each page how far down each `word` is, in points from the top."""
    boxes = subprocess.run(
        ["pdftotext", "-bbox", folder / "x.pdf", "-"], check=True, capture_output=True
    ).stdout.decode()
    found = re.compile(rf'yMin="([\d.]+)"[^>]*>{word}<')
    return [[float(top) for top in found.findall(page)] for page in boxes.split("<page ")[1:]]


def with_three_more_lines(data: bytes) -> bytes:
    """Return the file with three lines that a consultant writes under each theme's title."""
    document = Document(BytesIO(data))
    for title in [
        each for each in document.paragraphs if each.style and each.style.style_id == "Heading1"
    ]:
        for _ in range(3):
            line = document.add_paragraph("Skrevet til af en konsulent.")
            title._p.addnext(line._p)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("audiences", "each"),
    [((Audience.LEADER,), 1), ((Audience.GROUP,), 1), ((Audience.LEADER, Audience.GROUP), 2)],
)
def test_page_of_a_theme_has_room_for_three_more_lines(
    audiences: tuple[Audience, ...], each: int, tmp_path: Path
) -> None:
    paper = handout(SET, SET.themes, audiences=audiences)
    data = write(paper).data
    for made in (data, with_three_more_lines(data)):
        found = pages_of(made, tmp_path)
        assert ["Tema" in page for page in found] == [True] * each * 4
        assert all(f"Side {n} af {4 * each}" in page for n, page in enumerate(found, start=1))


@pytest.mark.parametrize(
    ("section", "size"), [(SECTION, 22), (SECTION.replace('w:top="1701"', 'w:top="2400"'), 20)]
)
def test_a_theme_has_as_many_pages_in_a_template_with_a_letterhead(
    section: str, size: int, tmp_path: Path
) -> None:
    letterhead = template(
        section=section,
        styles=DANISH.replace('<w:sz w:val="22"/>', f'<w:sz w:val="{size}"/>'),
        edges={
            ("header", "default"): words("Søby Kommune") * 2,
            ("footer", "default"): words("Rådhuspladsen 1"),
        },
    )
    paper = handout(SET, SET.themes, audiences=(Audience.LEADER, Audience.GROUP))
    found = pages_of(write(paper, given=read_template(letterhead)).data, tmp_path)
    assert len(found) == 8
    assert all("Søby Kommune" in page and "Rådhuspladsen 1" in page for page in found)
    assert all(f"Side {n} af 8" in page for n, page in enumerate(found, start=1))


@pytest.mark.parametrize(
    ("paper", "count"), [(EVERY_BLOCK, 7), (NASTY_PAPER, 8)], ids=["every block", "nasty"]
)
def test_samples_take_the_expected_number_of_pages(
    paper: Paper, count: int, tmp_path: Path
) -> None:
    found = pages(paper, tmp_path)
    assert len(found) == count
    assert re.search(rf"Side 1 af {count}\b", found[0])


@pytest.mark.parametrize(
    ("size", "backs", "count"),
    [
        (CardSize.A7, Backs.NONE, 1),
        (CardSize.A7, Backs.NONE, 8),
        (CardSize.A7, Backs.LONG, 9),
        (CardSize.A6, Backs.NONE, 4),
        (CardSize.A6, Backs.SHORT, 17),
    ],
)
def test_cards_and_their_backs_are_on_pages_of_their_own(
    size: CardSize, backs: Backs, count: int, tmp_path: Path
) -> None:
    layout = Layout(size, backs)
    faces = tuple(Card("Mål", f"Hvordan går det med {n}?", "bund", MARK) for n in range(count))
    cards = Cards(faces, layout)
    found = pages(Paper("Kort", "da", (Chapter((cards,)),)), tmp_path)
    fronts = found if backs is Backs.NONE else found[::2]
    assert [page.count("Hvordan") for page in fronts] == [len(page) for page in cards.pages]
    assert all(page.count("Mål") == page.count("Hvordan") for page in fronts)
    if backs is not Backs.NONE:
        assert [page.count("Mål") for page in found[1::2]] == [len(page) for page in cards.pages]


@pytest.mark.parametrize("size", CardSize)
@pytest.mark.parametrize("length", [5, 15, 30, 60, 120])
@pytest.mark.parametrize("told", ["", "Tænk på det, der gik godt. " * 4])
def test_long_text_is_whole_on_its_card(
    size: CardSize, length: int, told: str, tmp_path: Path
) -> None:
    text = " ".join(f"ord{n}" for n in range(length))
    while not size.text_above(told).size(text):
        text = text.rpartition(" ")[0]
    last = text.split()[-1]
    card = Card("Tema", text, "bund", MARK, told)
    cards = Cards((card,) * Layout(size).places, Layout(size))
    (page,) = pages(Paper("Kort", "da", (Chapter((cards,)),)), tmp_path)
    assert page.count(last) == page.count("bund") == Layout(size).places
    assert page.count("godt.") == told.count("godt.") * Layout(size).places


def test_question_is_on_the_same_page_as_its_lines(tmp_path: Path) -> None:
    rows = tuple((str(n), "Jeg skaber rammer og sætter retning for mit område.") for n in range(90))
    rooms = (Room(str(n), f"Hvad vil du med punkt {n}?") for n in range(40))
    scales = Scales("Udsagn", LEGEND, rows)
    blocks: list[Block] = [Heading(1, "Tema"), scales, Heading(2, "Spørgsmål"), *rooms]
    found = pages(Paper("Papir", "da", (Chapter(tuple(blocks)),)), tmp_path)
    assert sum(page.count("Hvad vil du") for page in found) == 40
    first, *others = [tops for tops in tops_of("Hvad", tmp_path) if tops]
    assert first
    assert others
    # A page begins with a question, and not with lines of the question before.
    assert all(PAGE_TOP <= tops[0] < PAGE_TOP + 30 for tops in others)


def test_short_word_beside_long_texts_in_a_table_is_not_broken(tmp_path: Path) -> None:
    rows = (
        ("Bakkegården", "timer til sparring i året " * 2, "ikke begyndt, fordi der mangler " * 2),
    )
    table = Table(tuple(tuple((Run(text),) for text in row) for row in rows))
    (page,) = pages(Paper("Hus", "da", (Chapter((table,)),)), tmp_path)
    assert "Bakkegården" in page
