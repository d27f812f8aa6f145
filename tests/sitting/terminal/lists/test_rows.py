from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ledersamtale.model.places import Kind
from ledersamtale.model.reflection import Rating, Response
from ledersamtale.model.themes import Audience, Item
from ledersamtale.screen.glyphs import UNICODE
from ledersamtale.screen.width import cells, cut
from ledersamtale.sitting import words
from ledersamtale.sitting.terminal.lists.rows import Frame, Listing, Page, Row
from ledersamtale.themeset.bundled import load_theme_set
from tests.helpers.strategies import SCALE, contents, lines, wordings

if TYPE_CHECKING:
    from collections.abc import Sequence

FRAME = Frame(("Vælg op til tre punkter til samtalen.", "2 af 3 valgt"), "", ("Tab videre",))
SIZES = [(80, 24), (40, 20), (40, 14)]


def responded(item: Item, text: str = "", rating: int | None = None) -> Row:
    given = None if rating is None else Rating(rating, SCALE.label(rating))
    response = Response(
        item.kind, item.theme, item.theme_title, item.number, item.text, text, given
    )
    return Row(item, response if text or given else None)


@st.composite
def rows(draw: st.DrawFn) -> list[Row]:
    made = []
    for number in range(draw(st.integers(1, 40))):
        kind = draw(st.sampled_from(Kind))
        item = Item(kind, 1 + number // 7, draw(lines), 1 + number % 7, draw(wordings))
        content = draw(contents(kind))
        made.append(responded(item, content.text, content.rating))
    return made


def page(
    rows: Sequence[Row], at: int, width: int, height: int, *, top: int = 0, frame: Frame = FRAME
) -> Page:
    listing = Listing(rows)
    return listing.page(
        frame, at=at, top=top, width=width, height=height, sign=lambda _: "○", glyphs=UNICODE
    )


def texts(page: Page) -> list[str]:
    body = ["".join(text for _, text in line) for line in page.lines]
    return [*body, *page.message, *page.hints]


def question(number: int, text: str, *, theme: int = 1) -> Item:
    return Item(Kind.QUESTION, theme, "Retning", number, text)


@pytest.mark.slow
@given(st.data(), rows(), st.integers(12, 120), st.integers(1, 40), st.integers(0, 50), lines)
def test_a_list_fits_in_its_window_and_shows_what_is_marked_and_picked(
    data: st.DataObject, rows: list[Row], width: int, height: int, top: int, message: str
) -> None:
    at = data.draw(st.integers(0, len(rows) - 1))
    laid_out = page(rows, at, width, height, top=top, frame=FRAME._replace(message=message))
    shown = texts(laid_out)
    assert max(map(cells, shown)) <= width
    is_too_small = "".join(words.TOO_SMALL.split()) in "".join("".join(shown).split())
    if is_too_small:
        assert height < 20 or width < 20
        return
    assert len(shown) <= height
    assert [line[:1] for line in shown].count(UNICODE.marker) == 1
    assert any("2 af 3 valgt" in line for line in shown)
    said = "".join("".join(laid_out.message).split())
    whole = "".join(message.split())
    # In a smaller window than is promised, the end of a message gives way to the rows.
    assert said == whole or ((width < 40 or height < 14) and whole.startswith(said.rstrip("…")))


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_each_row_says_what_it_is_and_the_marked_one_says_all(width: int, height: int) -> None:
    long = "Hvordan skaber du rammer, så alle i dit lederteam ved, hvad der er aftalt med dem?"
    answered = responded(question(1, long), "Vi følger kun op, når det går galt.\nOg for sjældent.")
    statement = Item(Kind.STATEMENT, 1, "Retning", 2, "Jeg sætter retning.")
    rated = responded(statement, "En kommentar, som er lang nok til at blive kortet af.", 3)
    shown = texts(page([answered, rated, responded(question(3, "Hvad?"))], 0, width - 1, height))
    listed = "\n".join(shown)
    assert "❯ ○ 1.1 Hvordan skaber du " in listed
    assert "Tema 1: Retning" in listed
    assert (" 3 · »En kommentar" in listed) is (width == 80)
    running = " ".join(" ".join(shown).split())
    assert f"Spørgsmål 1.1: {long} Vi følger kun op, når det går galt. Og for" in running
    assert words.SKIPPED not in running or width == 80


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_list_stays_where_it_is_until_the_marked_row_would_leave_it(
    width: int, height: int
) -> None:
    rows = [responded(question(n % 7, f"Nr {n}?", theme=1 + n // 7), "x") for n in range(40)]
    top = 0
    for at in [*range(40), *reversed(range(40))]:
        shown = page(rows, at, width, height, top=top)
        assert abs(shown.top - top) <= 2
        assert any(f"❯ ○ {1 + at // 7}.{at % 7} " in line for line in texts(shown))
        top = shown.top
    assert top == 0


def test_only_what_is_in_the_window_is_laid_out() -> None:
    asked: list[Row] = []
    rows = [responded(question(n, "Hvad?"), "x" * 1000) for n in range(2000)]

    def sign(row: Row) -> str:
        asked.append(row)
        return "○"

    Listing(rows).page(FRAME, at=1000, top=0, width=79, height=24, sign=sign, glyphs=UNICODE)
    assert 0 < len(asked) < 24


@example("\u0e5c00", 3)
@given(lines, st.integers(2, 60))
def test_what_is_cut_says_so_with_a_blank_before_the_sign(text: str, width: int) -> None:
    shown = cut(text, width)
    assert cells(shown) <= width
    assert shown == text or (shown.endswith("…") and text.startswith(shown.removesuffix("…")[:-1]))


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_every_word_of_the_marked_item_of_the_bundled_set_can_be_read(
    width: int, height: int
) -> None:
    items = load_theme_set(None).items(Audience.LEADER)
    rows = [Row(each) for each in items]
    for at, item in enumerate(items):
        shown = texts(page(rows, at, width - 1, height))
        assert words.asked(item) in " ".join(" ".join(shown).split())
        assert len([line for line in shown if " ○ " in line]) >= 2
