"""What Word's own layout would be asked: LibreOffice's pages, held against the estimate."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ledersamtale.model.themes import Audience
from ledersamtale.paper.blocks import (
    Bar,
    Blanks,
    Block,
    Card,
    Cards,
    Chart,
    Extent,
    Heading,
    Paper,
    Room,
    Scales,
    Section,
)
from ledersamtale.paper.word.write import write
from ledersamtale.themeset.bundled import load_theme_set
from tests.paper.samples import ANSWER, EVERY_BLOCK, LEGEND, NASTY_PAPER

if TYPE_CHECKING:
    from pathlib import Path

    from ledersamtale.model.themes import Theme

PAGE_BOTTOM = 842 - 62.4
"""Points from the top of the page to where its text ends."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not all(map(shutil.which, ("libreoffice", "pdftotext", "pdftoppm"))),
        reason="needs LibreOffice and poppler",
    ),
]


def pages(paper: Paper, folder: Path) -> list[str]:
    """Return the text of each page that LibreOffice makes of `paper`."""
    (folder / "x.docx").write_bytes(write(paper, tell=lambda done, parts: None).data)
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    subprocess.run(
        ["libreoffice", home, "--headless", "--convert-to", "pdf", "--outdir", folder,
         folder / "x.docx"], check=True, capture_output=True, timeout=100,
    )  # fmt: skip
    text = subprocess.run(
        ["pdftotext", "-layout", folder / "x.pdf", "-"], check=True, capture_output=True
    ).stdout
    return text.decode().split("\f")[:-1]


def lowest_rule(folder: Path, page: int) -> float:
    """Return how far down the lowest ruled line of a page stands, in points."""
    picture = subprocess.run(
        ["pdftoppm", "-r", "72", "-gray", "-f", str(page), "-l", str(page), folder / "x.pdf"],
        check=True, capture_output=True,
    ).stdout  # fmt: skip
    header = re.match(rb"P5\s(\d+)\s(\d+)\s255\s", picture)
    assert header
    width = int(header[1])
    rows = range(header.end(), len(picture), width)
    ruled = [n for n, row in enumerate(rows) if max(picture[row + 80 : row + width - 80]) < 250]
    return max(ruled)


def a_theme(number: int, theme: Theme, *audiences: Audience) -> Section:
    blocks: list[Block] = [Heading(1, f"Tema {number}: {theme.title}"), Blanks(("Navn", "Dato"))]
    rows = tuple((f"{number}.{n}", each.text) for n, each in enumerate(theme.statements, start=1))
    blocks += [Heading(2, "Udsagn"), Scales("Sæt en ring", LEGEND, rows)]
    for audience in audiences:
        blocks.append(Heading(2, f"Spørgsmål til {audience.value}"))
        for n, each in enumerate(theme.questions(audience), start=1):
            blocks.append(Room(f"{number}.{n}", each.text))
    return Section(tuple(blocks), is_on_new_page=True)


def handout(*audiences: Audience) -> Paper:
    themes = load_theme_set(None).themes
    sections = (a_theme(number, theme, *audiences) for number, theme in enumerate(themes, start=1))
    return Paper("Papir", "da", tuple(sections), footer="Ledelsesgrundlag for ledere af ledere")


@pytest.mark.parametrize(
    ("audiences", "each"), [((Audience.LEADER,), 1), ((Audience.LEADER, Audience.GROUP), 2)]
)
def test_a_theme_takes_the_pages_that_it_should_and_fills_them(
    audiences: tuple[Audience, ...], each: int, tmp_path: Path
) -> None:
    found = pages(handout(*audiences), tmp_path)
    assert len(found) == 4 * each
    assert ["Tema" in page for page in found] == ([True] + [False] * (each - 1)) * 4
    for number, page in enumerate(found, start=1):
        assert f"Side {number} af {4 * each}" in page
        # Less than two lines more, whether the page begins with a title or goes on.
        assert PAGE_BOTTOM - 2 * 24.5 < lowest_rule(tmp_path, number) <= PAGE_BOTTOM


@pytest.mark.parametrize(
    ("paper", "count"), [(EVERY_BLOCK, 5), (NASTY_PAPER, 7)], ids=["every block", "nasty"]
)
def test_the_samples_take_as_many_pages_as_they_say(
    paper: Paper, count: int, tmp_path: Path
) -> None:
    found = pages(paper, tmp_path)
    assert len(found) == count
    assert re.search(rf"Side 1 af {count}\b", found[0])


@pytest.mark.parametrize("count", [1, 2, 7, 8, 9, 17])
def test_eight_cards_stand_on_a_page(count: int, tmp_path: Path) -> None:
    cards = tuple(Card("Tema", f"Hvordan går det med {n}?", "bund") for n in range(count))
    found = pages(Paper("Kort", "da", (Section((Cards(cards),)),)), tmp_path)
    assert [page.count("Hvordan") for page in found] == [8] * (count // 8) + [count % 8] * (
        count % 8 > 0
    )


@pytest.mark.parametrize("length", [1, 5, 20, 40])
def test_the_whole_text_of_a_card_is_on_it(length: int, tmp_path: Path) -> None:
    text = " ".join(f"ord{n}" for n in range(10 * length))
    cards = tuple(Card("Tema", text, "bund") for _ in range(8))
    (page,) = pages(Paper("Kort", "da", (Section((Cards(cards),)),)), tmp_path)
    assert page.count(f"ord{10 * length - 1}") == page.count("bund") == 8


def brief(answers: int) -> Paper:
    blocks: list[Block] = [Heading(1, "Til samtalen")]
    for n in range(answers):
        bars = tuple(Bar(f"{n}.{m}", "Jeg skaber rammer.", 3, "3 – Hverken") for m in range(3))
        blocks += [Heading(2, f"Tema {n}"), Chart(("Udsagn", "Vurdering"), bars, highest=5)]
        blocks += ANSWER
    return Paper("Resumé", "da", (Section(tuple(blocks)),), extent=Extent.ONE_PAGE)


@pytest.mark.parametrize("answers", [1, 2, 3, 4])
def test_a_paper_of_one_page_takes_one_or_it_is_said(answers: int, tmp_path: Path) -> None:
    paper = brief(answers)
    count = len(pages(paper, tmp_path))
    remarks = write(paper, tell=lambda done, parts: None).remarks
    assert count == 1 or remarks
    assert len(pages(replace(paper, extent=Extent.ANY), tmp_path)) >= count


def test_a_handout_of_many_pages_never_parts_a_question_from_its_lines(tmp_path: Path) -> None:
    rows = tuple((str(n), "Jeg skaber rammer og sætter retning for mit område.") for n in range(90))
    rooms = (Room(str(n), f"Hvad vil du med punkt {n}?") for n in range(40))
    scales = Scales("Udsagn", LEGEND, rows)
    blocks: list[Block] = [Heading(1, "Tema"), scales, Heading(2, "Spørgsmål"), *rooms]
    found = pages(Paper("Papir", "da", (Section(tuple(blocks)),)), tmp_path)
    with_rooms = [n for n, page in enumerate(found, start=1) if "Hvad vil du" in page]
    assert len(with_rooms) < 9
    for page in with_rooms[1:]:
        assert PAGE_BOTTOM - 2 * 24.5 < lowest_rule(tmp_path, page) <= PAGE_BOTTOM
