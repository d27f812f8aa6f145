"""Where cards, lines and backs lie on the pages of a PDF, and how large their text is."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pikepdf
import pytest

from ledersamtale.model.themes import Audience, Wording
from ledersamtale.paper.blocks import CARDS_ACROSS, Backs, CardSize, Layout
from ledersamtale.paper.documents.cards.deck import cards
from ledersamtale.paper.documents.cards.marks import mark_of
from ledersamtale.paper.pdf.write import write
from ledersamtale.themeset.bundled import load_theme_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ledersamtale.model.themes import Theme

SET = load_theme_set(None)
WIDTH, HEIGHT = 595.28, 841.89
EDGE = 8.5 * 72 / 25.4
"""As near to the edge of the paper as office printers print."""
poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed")

Cell = tuple[int, int]
"""How far across and down a page, in cards."""


@dataclass(frozen=True)
class Piece:
    """Something on a page, in points from its top left corner: where it begins, and its extent.

    `kind` is text, shape or line; `size` is that of a text, `colour` that of a shape.
    """

    kind: str
    x: float
    y: float
    wide: float = 0
    high: float = 0
    size: float = 0
    colour: str = ""


def pieces(page: pikepdf.Page) -> Iterator[Piece]:
    """Yield what stands on a page; the program writes no other operators than these."""
    at: list[pikepdf.Matrix] = [pikepdf.Matrix()]
    path: list[tuple[float, float]] = []
    size, colour = 0.0, ""
    for each in pikepdf.parse_content_stream(page):
        operands = each.operands
        match str(each.operator):
            case "q":
                at.append(at[-1])
                path = []
            case "Q":
                at.pop()
            case "cm":
                at[-1] = pikepdf.Matrix(*map(float, operands)) @ at[-1]
            case "Tf":
                size = float(operands[1])
            case "scn":
                colour = "#" + "".join(f"{round(255 * float(share)):02x}" for share in operands)
            case "m" | "l":
                path.append(at[-1].transform((float(operands[0]), float(operands[1]))))
            case "TJ":
                x, y = at[-1].transform((0, 0))
                yield Piece("text", x, HEIGHT - y, size=size)
            case "f" | "S" as ends:
                (left, right), (low, high) = ((min(way), max(way)) for way in zip(*path))  # noqa: B905
                kind = "shape" if ends == "f" else "line"
                yield Piece(kind, left, HEIGHT - high, right - left, high - low, 0, colour)


def pages(
    theme_set: Sequence[Theme] = SET.themes, *, layout: Layout, audience: Audience = Audience.GROUP
) -> list[list[Piece]]:
    """Return what stands on each page of a deck of all of these themes."""
    whole = replace(SET, themes=tuple(theme_set))
    paper = cards(whole, whole.themes, audiences=[audience], layout=layout)
    assert paper
    with pikepdf.open(io.BytesIO(write(paper).data)) as pdf:
        boxes = [[float(each) for each in page.mediabox] for page in pdf.pages]
        assert boxes == [
            [0, 0, pytest.approx(WIDTH, abs=0.1), pytest.approx(HEIGHT, abs=0.1)]
        ] * len(boxes)
        return [list(pieces(page)) for page in pdf.pages]


def cell(piece: Piece, size: CardSize) -> Cell:
    """Return the card that the middle of `piece` lies on."""
    x, y = piece.x + piece.wide / 2, piece.y + piece.high / 2
    return int(x / (WIDTH / CARDS_ACROSS)), int(y / (HEIGHT / size.down))


def cells(page: list[Piece], kind: str, size: CardSize) -> dict[Cell, Piece]:
    return {cell(each, size): each for each in page if each.kind == kind}


def themes(count: int, questions: int = 1) -> tuple[Theme, ...]:
    """Return that many themes, each with that many questions to the group."""
    asked = tuple(Wording(f"Hvordan går det med {each}?") for each in range(questions))
    return tuple(
        replace(SET.themes[0], id=f"t{each}", title=f"Mål {each}", group=asked)
        for each in range(1, count + 1)
    )


@pytest.mark.parametrize(("size", "height"), [(CardSize.A6, 148.5), (CardSize.A7, 74.25)])
def test_cards_are_cut_at_halves_and_quarters_of_the_page(size: CardSize, height: float) -> None:
    first = pages(layout=Layout(size))[0]
    lines = [each for each in first if each.kind == "line"]
    across = sorted({each.y * 25.4 / 72 for each in lines if each.wide > each.high})
    (down,) = {each.x * 25.4 / 72 for each in lines if each.high > each.wide}
    assert down == pytest.approx(105, abs=0.1)
    assert across == pytest.approx([height * each for each in range(1, size.down)], abs=0.1)


@pytest.mark.parametrize(
    ("size", "question", "name"), [(CardSize.A6, 20, 20), (CardSize.A7, 14, 16)]
)
@pytest.mark.parametrize("audience", Audience)
def test_text_of_the_bundled_set_is_large(
    size: CardSize, question: float, name: float, audience: Audience
) -> None:
    # The first card has neither a theme nor a question, and no shape.
    sizes = [
        {each.size for each in page if each.kind == "text" and cell(each, size) == place}
        for page in pages(layout=Layout(size), audience=audience)
        for place in cells(page, "shape", size)
    ]
    assert len(sizes) == 12
    for own in sizes:
        *others, small = sorted(own, reverse=True)
        assert small == size.small
        assert name in own
        assert min(others) >= min(question, name)
        assert max(own) >= question


@pytest.mark.slow
@pytest.mark.parametrize("size", CardSize)
@pytest.mark.parametrize("backs", [Backs.LONG, Backs.SHORT])
@pytest.mark.parametrize("made", [themes(1), themes(2, 2), themes(10), themes(13), SET.themes])
def test_backs_lie_behind_their_fronts_when_the_paper_is_turned(
    size: CardSize, backs: Backs, made: Sequence[Theme]
) -> None:
    found = pages(made, layout=Layout(size, backs))
    for front, back in zip(found[::2], found[1::2], strict=True):
        turned = {}
        for (across, down), shape in cells(front, "shape", size).items():
            if backs is Backs.LONG:
                turned[(CARDS_ACROSS - 1 - across, down)] = shape.colour
            else:
                turned[(across, size.down - 1 - down)] = shape.colour
        behind = cells(back, "shape", size)
        assert {place: shape.colour for place, shape in behind.items()} == turned
        # Each back has a name too, and so has the one of the card that tells what to do.
        named = set(cells(back, "text", size))
        assert named >= set(behind)
        assert len(named) == len(cells(front, "text", size))
        assert not any(each.kind == "line" for each in back)
        # The largest that a printer may be off by, 3 mm, keeps a shape on its card.
        for (across, down), shape in behind.items():
            assert shape.x - across * WIDTH / CARDS_ACROSS > 8
            assert shape.y - down * HEIGHT / size.down > 8


def test_theme_has_its_own_colour_on_front_and_back() -> None:
    front, back = pages(themes(3), layout=Layout(CardSize.A6, Backs.LONG))
    for page in (front, back):
        colours = [each.colour for each in page if each.kind == "shape"]
        assert sorted(colours) == sorted(mark_of(number).colour for number in (1, 2, 3))


@pytest.mark.slow
@pytest.mark.parametrize("size", CardSize)
@pytest.mark.parametrize("count", range(1, 10))
def test_no_empty_frame_is_left(size: CardSize, count: int) -> None:
    for page in pages(themes(1, count), layout=Layout(size)):
        filled = set(cells(page, "text", size))
        for line in (each for each in page if each.kind == "line"):
            # Just above or left of the line, in each card that it passes.
            for across in range(CARDS_ACROSS):
                for down in range(size.down):
                    left, top = across * WIDTH / CARDS_ACROSS, down * HEIGHT / size.down
                    is_below = line.wide > line.high and (
                        line.x <= left + 9 < line.x + line.wide
                        and abs(line.y - top - HEIGHT / size.down) < 1
                    )
                    is_beside = line.high > line.wide and (
                        line.y <= top + 9 < line.y + line.high
                        and abs(line.x - left - WIDTH / CARDS_ACROSS) < 1
                    )
                    assert not (is_below or is_beside) or (across, down) in filled


@pytest.mark.parametrize("size", CardSize)
def test_nothing_lies_where_a_printer_does_not_print(size: CardSize) -> None:
    for page in pages(layout=Layout(size, Backs.LONG)):
        for each in page:
            if each.kind != "line":
                assert each.x >= EDGE - 0.1
                assert EDGE - 0.1 <= each.y <= HEIGHT - EDGE + 0.1


@pytest.mark.slow
@poppler
@pytest.mark.parametrize("size", CardSize)
def test_text_of_any_length_stays_on_its_card_and_is_whole(size: CardSize) -> None:
    texts = [
        " ".join(f"ord{each}" for each in range(count)) for count in (1, 30, 60, 120, 180, 400, 900)
    ]
    theme = replace(SET.themes[0], title="x", group=tuple(map(Wording, texts)))
    whole = replace(SET, title="y", themes=(theme,))
    paper = cards(whole, [theme], audiences=[Audience.GROUP], layout=Layout(size))
    assert paper
    found = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=write(paper).data, capture_output=True, check=True
    ).stdout.decode()
    assert found.count(">ord0<") == len(texts)
    for text in texts:
        assert f">{text.split()[-1]}<" in found
    with pikepdf.open(io.BytesIO(write(paper).data)) as pdf:
        for page in pdf.pages:
            lines = [each for each in pieces(page) if each.kind == "text"]
            assert min(each.size for each in lines) >= size.text.smallest
            for one, other in pairwise(lines):
                # A line below another on the same card is a whole line below it.
                if cell(one, size) == cell(other, size) and other.y > one.y:
                    assert other.y - one.y >= other.size


@pytest.mark.parametrize("size", CardSize)
@pytest.mark.parametrize("length", [1, 5, 10])
def test_help_stands_below_the_question_in_small_type_on_the_same_card(
    size: CardSize, length: int
) -> None:
    question = Wording("Hvad vil du? " * length, help="Tænk på det, der gik godt. " * 4)
    theme = replace(SET.themes[0], title="Mål", group=(question,))
    (page,) = pages([theme], layout=Layout(size))
    lines = [each for each in page if each.kind == "text" and cell(each, size) == (1, 0)]
    name, *asked, _foot = sorted(lines, key=lambda each: each.y)
    sizes = [each.size for each in asked if each.size != size.beside]
    told = [each for each in asked if each.size == size.beside]
    assert told
    assert len(set(sizes)) == 1
    assert max(sizes) >= size.text.smallest
    assert min(each.y for each in told) > max(each.y for each in asked if each not in told)
    for one, other in pairwise([name, *sorted(asked, key=lambda each: each.y), _foot]):
        assert other.y == one.y or other.y - one.y >= other.size


@poppler
@pytest.mark.parametrize("size", CardSize)
@pytest.mark.parametrize(
    "title",
    ["Führungsverhalten und Mitarbeiterverantwortung", "Gruppeudviklingssamtale (GRUS) i HR"],
)
def test_no_letter_of_a_name_is_cut(size: CardSize, title: str) -> None:
    theme = replace(SET.themes[0], title=title, group=(Wording("Hvad?"),))
    whole = replace(SET, title=title, themes=(theme,))
    paper = cards(whole, [theme], audiences=[Audience.GROUP], layout=Layout(size, Backs.LONG))
    assert paper
    found = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"], input=write(paper).data, capture_output=True, check=True
    ).stdout.decode()
    places = re.findall(r'xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)"[^>]+>([^<]{9,})<', found)
    assert {word for _, _, word in places} >= set(filter(lambda word: len(word) > 8, title.split()))
    for left, right, _ in places:
        middle = WIDTH / CARDS_ACROSS
        start = middle if float(left) > middle - EDGE else 0
        assert start + EDGE - 0.1 <= float(left)
        assert float(right) <= start + middle - EDGE + 0.1


@poppler
@pytest.mark.parametrize("size", CardSize)
def test_what_hangs_below_a_line_is_printed_whole(size: CardSize) -> None:
    drawn = {end: _drawn(size, end) for end in ("ggg", "xxx")}
    # At 150 dots an inch, what hangs below a line of nine points is four dots high.
    assert drawn["ggg"] - drawn["xxx"] >= 3


def _drawn(size: CardSize, name: str) -> int:
    """Return how far down the last row with ink is, where every card's foot ends with `name`."""
    named = replace(SET, group_name=name)
    paper = cards(named, named.themes[:1], audiences=[Audience.GROUP], layout=Layout(size))
    assert paper
    grey = subprocess.run(
        ["pdftoppm", "-r", "150", "-gray", "-l", "1", "-"], input=write(paper).data,
        capture_output=True, check=True,
    ).stdout  # fmt: skip
    _, measures, _, pixels = grey.split(b"\n", 3)
    width, height = map(int, measures.split())
    inked = (row for row in range(height) if min(pixels[row * width : (row + 1) * width]) < 100)
    return max(inked)
