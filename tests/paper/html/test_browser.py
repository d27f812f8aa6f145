"""The HTML in a browser: how it looks, whether it is accessible, and how it prints.

Needs Chromium, Node and two packages from npm. They are installed into a temporary folder, or
taken from the folder `node_modules` that LEDERSAMTALE_NODE_MODULES names.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

import pytest

from ledersamtale.document.reader import read
from ledersamtale.model.themes import Audience
from ledersamtale.paper.blocks import (
    Backs,
    Bar,
    Card,
    Cards,
    CardSize,
    Chapter,
    Chart,
    Layout,
    Paper,
)
from ledersamtale.paper.documents.cards.deck import cards
from ledersamtale.paper.documents.cards.marks import mark_of
from ledersamtale.paper.documents.report import brief, report
from ledersamtale.paper.documents.sheets.handout import handout
from ledersamtale.paper.html.write import write
from ledersamtale.text import clean
from ledersamtale.themeset.bundled import load_theme_set
from tests.helpers.reflections import FILE
from tests.paper.samples import EVERY_BLOCK, NASTY, NASTY_PAPER

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

PACKAGES = ("axe-core@4", "playwright-core@1")
SET = load_theme_set(None)
DOCUMENT = read(FILE, source="fil.md")
BRIEF = brief(DOCUMENT, theme_set=SET)
assert BRIEF
WORDY = "Hvordan bruger vi arbejdsmiljøorganisationen på tværs af områder og i MED-systemet? " * 20
SMALL = Layout(CardSize.A7, Backs.SHORT)
SMALL_CARDS, LARGE_CARDS = (
    Cards(
        tuple(
            Card("Tema 3", f"{WORDY[:each]}!", "Spørgsmål", mark_of(3))
            for each in range(50, 1300, 25)
            if layout.size.text.size(f"{WORDY[:each]}!")
        ),
        layout,
    )
    for layout in (SMALL, Layout(CardSize.A6, Backs.LONG))
)
DECK = cards(SET, SET.themes, audiences=list(Audience), layout=SMALL)
assert DECK
LONG_CAPTION = "3 – Hverken enig eller uenig, men på vej til at være uenig"
RATED = Chart(("Udsagn", "Vurdering"), (Bar("1.1", "Jeg sætter mål.", 3, LONG_CAPTION),), 5)
PAPERS = {
    "every": EVERY_BLOCK,
    "nasty": NASTY_PAPER,
    "handout": handout(SET, SET.themes, audiences=[Audience.LEADER]),
    "lines": handout(SET, SET.themes[:1], audiences=list(Audience), lines=4),
    "both": handout(SET, SET.themes, audiences=list(Audience)),
    "cards": DECK,
    "small": Paper("Små kort", "da", (Chapter((SMALL_CARDS,)),)),
    "large": Paper("Store kort", "da", (Chapter((LARGE_CARDS,)),)),
    "ratings": Paper("Vurderinger", "da", (Chapter((RATED,)),)),
    "report": report(DOCUMENT, theme_set=SET),
    "brief": BRIEF,
}


class Look(TypedDict):
    """How a page looks in one colour scheme, in a window of one width in pixels."""

    file: str
    colorScheme: str
    width: int
    violations: list[str]
    incomplete: list[str]
    overflow: int
    ink: str
    background: str
    requests: list[str]
    complaints: list[str]
    ran: bool
    refused: int


@dataclass(frozen=True, slots=True)
class Browsed:
    """How every page looks, and the folder with the PDF that each was printed to."""

    folder: Path
    looks: list[Look]

    def printed(self, name: str) -> list[str]:
        """Return the text of each printed page."""
        if not shutil.which("pdftotext"):
            pytest.skip("poppler is not installed")
        command = ["pdftotext", "-layout", str(self.folder / f"{name}.pdf"), "-"]
        text = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
        return text.split("\f")[:-1]


@pytest.fixture(scope="module")
def modules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if given := os.environ.get("LEDERSAMTALE_NODE_MODULES"):
        return Path(given)
    npm = shutil.which("npm")
    if not npm:
        pytest.skip("npm is not installed")
    folder = tmp_path_factory.mktemp("npm")
    install = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder)]
    try:
        subprocess.run([*install, *PACKAGES], check=True, capture_output=True, timeout=180)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        pytest.skip("npm could not install axe-core and playwright-core")
    return folder / "node_modules"


@pytest.fixture(scope="module")
def browsed(modules: Path, tmp_path_factory: pytest.TempPathFactory) -> Browsed:
    node = shutil.which("node")
    browser = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chrome"))), None)
    if not node or not browser:
        pytest.skip("Node or Chromium is not installed")
    folder = tmp_path_factory.mktemp("pages")
    files = []
    for name, paper in PAPERS.items():
        file = folder / f"{name}.html"
        file.write_bytes(write(paper).data)
        files.append(str(file))
    script = str(Path(__file__).with_name("browse.cjs"))
    command = [node, script, browser, str(modules), *files]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", timeout=400)
    return Browsed(folder, json.loads(done.stdout))


def luminance(color: str) -> float:
    """Return the approximate relative luminance of `rgb(…)` (WCAG 2.2)."""
    parts = color.removeprefix("rgb(").rstrip(")").split(",")
    shares = zip((0.2126, 0.7152, 0.0722), parts, strict=True)
    return float(sum(share * (int(part) / 255) ** 2.2 for share, part in shares))


def test_pages_are_accessible_at_any_width_in_light_and_dark(browsed: Browsed) -> None:
    assert len(browsed.looks) == 10 * len(PAPERS)
    for look in browsed.looks:
        assert (look["violations"], look["incomplete"]) == ([], []), look


def test_no_page_is_wider_than_its_window(browsed: Browsed) -> None:
    assert {look["overflow"] for look in browsed.looks} == {0}


def test_page_loads_no_file_and_runs_no_script(browsed: Browsed) -> None:
    for look in browsed.looks:
        assert look["requests"] == [f"file://{look['file']}"]
        assert look["complaints"] == []
        assert not look["ran"]
        assert look["refused"] == 2


def test_page_is_dark_for_a_person_who_prefers_dark(browsed: Browsed) -> None:
    for look in browsed.looks:
        is_dark = luminance(look["background"]) < luminance(look["ink"])
        assert is_dark == (look["colorScheme"] == "dark")


def test_pages_are_printed_on_a4(browsed: Browsed) -> None:
    if not shutil.which("pdfinfo"):
        pytest.skip("poppler is not installed")
    for name in PAPERS:
        command = ["pdfinfo", str(browsed.folder / f"{name}.pdf")]
        shown = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
        assert "(A4)" in shown
        assert "Tagged:          yes" in shown


def test_each_theme_is_printed_on_one_page_with_the_page_number(
    browsed: Browsed,
) -> None:
    pages = browsed.printed("handout")
    assert len(pages) == len(SET.themes)
    for number, (page, theme) in enumerate(zip(pages, SET.themes, strict=True), start=1):
        shown = " ".join(page.split())
        # The front of the set stands over the first.
        assert shown.startswith(f"Tema {number}: " if number > 1 else SET.title)
        assert f"Tema {number}: {theme.title} Navn Dato" in shown
        assert SET.title in shown
        assert shown.endswith(f"Side {number} af {len(pages)}")
        assert all(each.text in shown for each in theme.leader)


def test_theme_with_questions_to_both_audiences_is_printed_on_two_pages(browsed: Browsed) -> None:
    pages = browsed.printed("both")
    assert len(pages) == 2 * len(SET.themes)
    for place, theme in enumerate(SET.themes):
        shown = " ".join(pages[2 * place + 1].split())
        assert all(each.text in shown for each in theme.group)


def test_eight_cards_are_printed_on_a_page_and_their_backs_on_the_next(browsed: Browsed) -> None:
    pages = browsed.printed("cards")
    assert [len(re.findall(r"[LG]\d\.\d", page)) for page in pages] == [7, 0, 8, 0, 8, 0, 1, 0]
    titles = "|".join(theme.title.split()[0] for theme in SET.themes)
    assert [len(re.findall(titles, page)) for page in pages[1::2]] == [7, 8, 8, 1]
    assert not any("Side" in page for page in pages)


@pytest.mark.parametrize("name", ["small", "large"])
def test_text_of_any_length_that_has_room_stays_on_its_card(browsed: Browsed, name: str) -> None:
    pages = browsed.printed(name)
    (cards,) = PAPERS[name].chapters[0].blocks
    assert isinstance(cards, Cards)
    assert [page.count("Spørgsmål") for page in pages[::2]] == [len(page) for page in cards.pages]
    size = cards.layout.size
    foot = (size.height - size.foot - 8.5) * 72 / 25.4
    command = ["pdftotext", "-bbox", str(browsed.folder / f"{name}.pdf"), "-"]
    found = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    ends = [float(end) for end in re.findall(r'yMax="([\d.]+)">[^<]*!<', found)]
    assert len(ends) == len(cards.cards)
    assert max(end % (size.height * 72 / 25.4) for end in ends) <= foot


def test_brief_is_printed_on_one_page(browsed: Browsed) -> None:
    assert len(browsed.printed("brief")) == 1


def test_hostile_text_is_printed_word_for_word(browsed: Browsed) -> None:
    shown = " ".join(" ".join(browsed.printed("nasty")).split())
    for each in NASTY:
        if each.isascii():
            assert " ".join(clean(each).split()) in shown


def test_header_is_printed_on_every_page_without_cards(browsed: Browsed) -> None:
    pages = browsed.printed("every")
    # Two pages of cards, and one behind each.
    assert ["Fortroligt" in page for page in pages] == [True] * (len(pages) - 4) + [False] * 4


def test_long_rating_goes_on_beside_its_boxes(browsed: Browsed) -> None:
    if not shutil.which("pdftotext"):
        pytest.skip("poppler is not installed")
    command = ["pdftotext", "-bbox", str(browsed.folder / "ratings.pdf"), "-"]
    words = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    found = re.findall(
        r'xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>(?:3|på|vej|til|at|være|uenig)<', words
    )
    assert len({top for _, top in found}) > 1
    assert min(float(left) for left, _ in found) > float(found[0][0]) - 1
