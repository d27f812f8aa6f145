from __future__ import annotations

import io
from itertools import pairwise

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.paper.blocks import (
    Blanks,
    Block,
    Chapter,
    Contents,
    Heading,
    Paper,
    Paragraph,
    Role,
    Room,
    Run,
    ScaleLegend,
    Scales,
)
from ledersamtale.paper.blocks.heights import (
    FEWEST_LINES,
    PAGE,
    Sheet,
    grows,
    height,
    on_last_page,
    pages,
    total,
    with_lines,
)
from ledersamtale.paper.pdf.write import write

LONG = "Hvordan skaber du rammerne for, at dit lederteam har de rigtige kompetencer? " * 4
ENDS = tuple(
    (str(n), {1: "I meget ringe grad", 10: "I meget høj grad"}.get(n, "")) for n in range(1, 11)
)
ALL = tuple((str(n), f"Mangelhaft und ungenügend ausgeprägt {n}") for n in range(1, 8))
BLOCKS: tuple[Block, ...] = (
    Heading(1, "Tema 1: Faglig ledelse og kvalitetsudvikling i kerneopgaven og andre steder"),
    Heading(2, "Spørgsmål til dig som leder"),
    Paragraph((Run(LONG),), Role.ASIDE),
    Blanks(("Navn", "Dato")),
    Scales("Sæt ring", ScaleLegend(ENDS), (("U1.1", LONG), ("U1.2", "Jeg prioriterer."))),
    Scales("Sæt ring", ScaleLegend(ALL), (("U1.1", LONG), ("U1.2", "Jeg prioriterer."))),
    Room("L1.1", LONG, lines=5),
    Room("L1.2", "Hvad nu?", lines=3),
)
SOME = (*BLOCKS, Room("L1", "Hvad?"), Room("L2", LONG))


def printed(blocks: tuple[Block, ...], *, is_large: bool) -> int:
    chapter = Chapter((Heading(1, "x"), *blocks))
    data = write(Paper("x", "da", (chapter,), is_large=is_large)).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return len(pdf.pages)


@pytest.mark.slow
@pytest.mark.parametrize("is_large", [False, True])
@pytest.mark.parametrize("block", BLOCKS, ids=lambda each: type(each).__name__)
def test_as_many_blocks_as_are_reckoned_have_room_on_a_page(block: Block, is_large: bool) -> None:
    some = (Heading(2, "x"), block) if isinstance(block, Blanks) else (block,)
    some = (block, Blanks(("Navn",))) if isinstance(block, Heading) else some
    left = PAGE - height(Heading(1, "x"), on=Sheet(is_large))
    count = int(left / total(some, on=Sheet(is_large)))
    assert printed(some * count, is_large=is_large) == 1
    # The reckoning is no more than half again as high as what it reckons.
    assert printed(some * (count * 3 // 2 + 2), is_large=is_large) > 1


def test_a_room_that_fills_the_page_has_at_least_three_lines() -> None:
    assert height(Room("1", "a"), on=Sheet()) == height(Room("1", "a", 3), on=Sheet())


@given(
    st.lists(st.sampled_from(SOME), max_size=9),
    st.booleans(),
    st.sampled_from([0, 25]),
)
def test_lines_fill_the_last_page_and_no_other(
    blocks: list[Block], is_large: bool, kept: int
) -> None:
    filled = with_lines(blocks, on=Sheet(is_large), kept=kept)
    lines = {each.lines for each, was in zip(filled, blocks, strict=True) if grows(was)}  # type: ignore[union-attr]
    assert len(lines) <= 1
    before, after = (total(each, on=Sheet(is_large)) for each in (blocks, filled))
    end = before - on_last_page(blocks, on=Sheet(is_large)) + PAGE - kept
    count = sum(map(grows, blocks))
    assert not count or after + (count + 0.01) * Sheet(is_large).pitch > end
    if lines in (set(), {None}):
        assert filled == tuple(blocks)
    else:
        assert all(each and each > FEWEST_LINES for each in lines)
        assert after <= end


@given(st.lists(st.sampled_from(SOME), max_size=20), st.booleans())
def test_blocks_are_divided_into_pages_before_rooms_alone_and_none_is_lost(
    blocks: list[Block], is_large: bool
) -> None:
    parts = list(pages(blocks, on=Sheet(is_large)))
    assert [block for part in parts for block in part] == blocks
    for part in parts[1:]:
        first = next(each for each in part if not isinstance(each, Heading))
        assert isinstance(first, Room)
    for part, following in pairwise(parts):
        opening = following[
            : 1 + next(n for n, each in enumerate(following) if isinstance(each, Room))
        ]
        high = on_last_page(part, on=Sheet(is_large)) + total(opening, on=Sheet(is_large))
        assert high > PAGE


def test_what_no_sheet_has_takes_no_room() -> None:
    assert height(Contents("Indhold"), on=Sheet()) == 0


def test_a_text_of_any_length_is_reckoned_at_once() -> None:
    long = Paragraph((Run("ord " * 100_000),))
    assert height(long, on=Sheet()) > 50 * PAGE
