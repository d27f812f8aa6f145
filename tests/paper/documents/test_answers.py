from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ledersamtale.document.escaping import escape, unescape
from ledersamtale.paper.blocks import (
    Code,
    Emphasis,
    ListBlock,
    Paragraph,
    Quote,
    Run,
    Table,
    is_safe_address,
)
from ledersamtale.paper.documents.answers import answer_blocks, setter
from ledersamtale.text import canonical, clean
from tests.helpers.strategies import nested_answers
from tests.paper.samples import NASTY, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ledersamtale.paper.blocks import Block


def runs(blocks: Iterable[Block]) -> Iterable[Run]:
    for block in blocks:
        match block:
            case Paragraph():
                yield from block.runs
            case ListBlock():
                for item in block.items:
                    yield from runs(item)
            case Quote():
                yield from runs(block.blocks)
            case Code():
                yield Run(block.text)
            case Table():
                for row in block.rows:
                    yield from (run for cell in row for run in (*cell, Run(" ")))
            case _:
                pytest.fail(f"{block} is no part of an answer")


def text(blocks: Iterable[Block]) -> str:
    return "".join(run.text for run in runs(blocks))


def test_no_text_is_no_block() -> None:
    assert answer_blocks("") == ()


def test_markup_becomes_emphasis_and_lists_become_lists() -> None:
    assert answer_blocks("a **b** *c* ***d*** ~~e~~ `f`\n\n- g\n- h\n  1. i\n\n> j") == (
        Paragraph(
            (
                Run("a "),
                Run("b", Emphasis.BOLD),
                Run(" "),
                Run("c", Emphasis.ITALIC),
                Run(" "),
                Run("d", Emphasis.BOLD | Emphasis.ITALIC),
                Run(" "),
                Run("e", Emphasis.STRUCK),
                Run(" "),
                Run("f", Emphasis.CODE),
            )
        ),
        ListBlock(((words("g"),), (words("h"), ListBlock(((words("i"),),), start=1)))),
        Quote((words("j"),)),
    )


def test_code_keeps_its_spaces() -> None:
    assert answer_blocks("```\na  b\n c\n```\n\n***") == (Code("a  b\n c"), words("* * *"))


SPOTS = [
    "# hash", "## Plan", "###### x", "#", "<h1>x", "<b>x</b>", "a <b>", "</p>", "<!-- x -->", "---",
    "===", "~~~ a", "[a]: b", "+ a", "+", "12. juni", "3) x", "2026.", "0. x",
]  # fmt: skip
"""Lines in which `escape` puts a backslash, and which CommonMark would show as something else."""
spots = st.builds(
    lambda line, slashes: re.sub(r"(?=[#<=~+\[.)-])", lambda _: "\\" * slashes, line, count=1),
    st.sampled_from(SPOTS),
    st.integers(0, 3),
)


@given(spots, st.booleans())
def test_what_the_file_has_a_backslash_for_is_shown_as_typed(line: str, is_below: bool) -> None:
    # Two backslashes are one to CommonMark, wherever they stand.
    line = re.sub(r"\\+", r"\\", line)
    # Alone, three hyphens are a line drawn across the page.
    text = f"Svar\n{line}" if is_below or line == "---" else line
    found = canonical(unescape(escape(text)))
    blocks = answer_blocks(found)
    assert blocks == (words(text),)


@given(st.lists(spots, min_size=1))
def test_code_is_shown_as_typed(lines: list[str]) -> None:
    code = "\n".join(lines)
    fence = "`" * 9
    assert answer_blocks(f"{fence}\n{code}\n{fence}") == (Code(code),)
    assert answer_blocks("\n".join(f"    {line}" for line in lines)) == (Code(code),)
    assert answer_blocks("\n".join(f"> {line}" for line in (fence, *lines, fence))) == (
        Quote((Code(code),)),
    )
    (paragraph,) = answer_blocks(f"Svar `{lines[0]}` her")
    assert paragraph == Paragraph((Run("Svar "), Run(lines[0], Emphasis.CODE), Run(" her")))


def test_a_line_below_a_quote_or_an_item_is_no_part_of_it() -> None:
    own = Paragraph((Run("Jeg er bekymret."),))
    quote = Quote((Paragraph((Run("jeg kan ikke mere"),)),))
    assert answer_blocks("Hun sagde:\n> jeg kan ikke mere\nJeg er bekymret.") == (
        Paragraph((Run("Hun sagde:"),)), quote, own,
    )  # fmt: skip
    for item in ("- et\n  og to", "1. et\n   og to", "- > et\n  > og to"):
        *_, last = answer_blocks(f"{item}\nJeg er bekymret.")
        assert last == own
    (only,) = answer_blocks("> - a\n> - b\n>\n> c")
    assert isinstance(only, Quote)


@pytest.mark.parametrize("text", ["2*3*4 = 24", "a**b**c", "3*4*5*6", "a*b* c"])
def test_stars_within_a_word_stay(text: str) -> None:
    assert answer_blocks(text) == (Paragraph((Run(text),)),)


def test_lines_and_dates_stay_as_they_were_typed() -> None:
    assert answer_blocks("15. januar\n1. marts") == (words("15. januar\n1. marts"),)
    assert answer_blocks("kl. 1\n1) *marts*\n\n1. maj") == (
        Paragraph((Run("kl. 1\n1) "), Run("marts", Emphasis.ITALIC))),
        ListBlock(((words("maj"),),), start=1),
    )
    assert answer_blocks("Mål:\n1. mere\n2. bedre") == (
        words("Mål:"),
        ListBlock(((words("mere"),), (words("bedre"),)), start=1),
    )


def cells(block: Block) -> list[list[str]]:
    assert isinstance(block, Table)
    return [["".join(run.text for run in cell) for cell in row] for row in block.rows]


def test_lines_with_tabs_are_the_rows_of_a_table() -> None:
    before, table, after = answer_blocks(
        "Tallene:\n\t2025\t2026\nSkovly\t12\t**14**\n\t\t<b>\nDet er **godt\nog vel**."
    )
    assert before == words("Tallene:")
    assert cells(table) == [["", "2025", "2026"], ["Skovly", "12", "14"], ["", "", "<b>"]]
    assert isinstance(table, Table)
    assert table.rows[1][2] == (Run("14", Emphasis.BOLD),)
    assert text([after]) == "Det er godt\nog vel."


@pytest.mark.parametrize(
    "answer",
    [
        "Navn:\tMette",
        "•\tFørste\n•\tAndet",
        "\t".join("abcdefghi") + "\n" + "\t".join("123456789"),
        "Først\n\tto\tord\nsidst",
    ],
)
def test_other_tabs_stay_blanks_in_their_lines(answer: str) -> None:
    assert answer_blocks(answer) == (words(answer),)


def test_tabs_in_lists_quotes_and_code_are_of_their_own_block() -> None:
    (listing,) = answer_blocks("- a\tb\n  c\td\n\t- e\tf\n\t  g\th")
    assert isinstance(listing, ListBlock)
    table, inner = listing.items[0]
    assert cells(table) == [["a", "b"], ["c", "d"]]
    assert isinstance(inner, ListBlock)
    assert cells(inner.items[0][0]) == [["e", "f"], ["g", "h"]]
    (quote,) = answer_blocks("> a\tb\n> c\td")
    assert isinstance(quote, Quote)
    assert cells(quote.blocks[0]) == [["a", "b"], ["c", "d"]]
    assert answer_blocks("```\n\ta\tb\n```") == (Code("\ta\tb"),)


@given(st.lists(st.text("ab1 \t\u00a0\u2003", min_size=1), min_size=1))
def test_no_two_words_are_glued(lines: list[str]) -> None:
    answer = canonical("\n".join(lines))
    shown = " ".join(text([block]) for block in answer_blocks(answer))
    assert shown.split() == answer.split()


def test_address_of_link_is_shown_and_only_a_safe_one_is_followed() -> None:
    assert answer_blocks("[her](https://eksempel.dk)") == (
        Paragraph((Run("her", link="https://eksempel.dk"), Run(" (https://eksempel.dk)"))),
    )
    assert answer_blocks("[her](search-ms:x) og ![billede](tegning.png)") == (
        words("her (search-ms:x) og billede (tegning.png)"),
    )
    assert answer_blocks("<https://eksempel.dk>") == (
        words("https://eksempel.dk", link="https://eksempel.dk"),
    )


@pytest.mark.parametrize("address", ["https://eksempel.dk/lønpolitik", "https://æøå.dk/a b?c=é"])
def test_address_that_is_its_own_words_is_shown_once(address: str) -> None:
    own = address.replace(" ", "")
    assert text(answer_blocks(f"<{own}>")) == own
    assert text(answer_blocks(f"[{own}](<{own}>)")) == own
    assert text(answer_blocks("<pål@eksempel.dk>")) == "<pål@eksempel.dk>"


@example(("- ```o1o\n  o2o", ["o1o", "o2o"]))
@example(("> [o1o]: o2o 'o3o'", ["o1o", "o2o", "o3o"]))
@example(("[o1o](o2o 'o3o')", ["o1o", "o2o", "o3o"]))
@given(nested_answers())
def test_every_word_stays_however_markdown_is_mixed(nested: tuple[str, list[str]]) -> None:
    answer, words = nested
    shown = text(answer_blocks(answer))
    assert [word for word in words if word not in shown] == []


def numbered(blocks: Iterable[Block]) -> Iterable[str]:
    for block in blocks:
        match block:
            case ListBlock(items, start):
                for place, item in enumerate(items):
                    yield from [] if start is None else [str(start + place)]
                    yield from numbered(item)
            case Quote():
                yield from numbered(block.blocks)
            case _:
                pass


@pytest.mark.parametrize("before", ["> ", "> > ", "- > "])
def test_dates_within_a_quote_keep_their_numbers(before: str) -> None:
    rest = before.replace("-", " ")
    blocks = answer_blocks(f"{before}15. januar\n{rest}1. marts\n{rest}2. marts\n{rest}2. maj")
    assert list(numbered(blocks)) == ["15", "1", "2", "2"]


@pytest.mark.parametrize("mark", ["- ", "> ", "1. ", "- > "])
@pytest.mark.parametrize("depth", [1, 5, 9, 15, 19, 20, 25, 39, 40, 400])
def test_no_word_is_lost_however_deep_it_lies(mark: str, depth: int) -> None:
    shown = text(answer_blocks(f"{mark * depth}inderst\n\nefter"))
    assert "inderst" in shown
    assert shown.endswith("efter")


@pytest.mark.parametrize("piece", ["- *a*\n", "a\n\n", "[", "`a` ", "1. 1. a\n", "$", "_a_ "])
def test_too_much_markdown_in_one_paper_is_shown_as_typed(piece: str) -> None:
    answer = canonical(piece * 8_000)
    assert setter([answer] * 4)(answer) == (words(answer),)
    assert setter([answer] * 4)("") == ()


def test_prose_of_two_thousand_answers_has_its_markdown_shown() -> None:
    prose = "Det er *vigtigt*. " + "Vi er enige om det. " * 9
    assert setter([prose] * 2_000)("*a*") == answer_blocks("*a*")


@pytest.mark.parametrize("nasty", NASTY)
def test_html_and_entities_are_shown_as_text(nasty: str) -> None:
    shown = text(answer_blocks(f"Til {nasty} til"))
    assert shown.startswith("Til ")
    assert shown.endswith(" til")
    assert not any(run.link for run in runs(answer_blocks(nasty)))


@given(st.text())
def test_answers_never_make_control_characters_or_unsafe_links(answer: str) -> None:
    for run in runs(answer_blocks(canonical(answer))):
        assert run.text == clean(run.text)
        assert not run.link or is_safe_address(run.link)


@given(st.lists(st.text("abcæøå 123.", min_size=1), min_size=1))
def test_plain_words_come_through_whole(lines: list[str]) -> None:
    answer = canonical("\n".join(" ".join(line.split()) for line in lines))
    shown = text(answer_blocks(answer))
    for word in answer.split():
        # The number of a list's item is the list's own.
        if not word.rstrip(".").isdigit():
            assert word in shown


@given(st.text(st.sampled_from("abc *_`~[]()<>!#>-+1.\n&;:/\\"), max_size=80))
def test_marks_of_any_kind_raise_nothing(answer: str) -> None:
    answer_blocks(canonical(answer))
