from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ledersamtale.paper.blocks import (
    Blanks,
    Contents,
    Heading,
    Listing,
    Paper,
    Paragraph,
    Room,
    Run,
    Section,
    Style,
)
from ledersamtale.paper.markdown.write import write
from ledersamtale.text import clean
from tests.paper.made import any_runs, papers, plain_runs, runs, said, texts
from tests.paper.samples import EVERY_BLOCK, NASTY, NASTY_PAPER, words

if TYPE_CHECKING:
    from markdown_it.token import Token
    from syrupy.assertion import SnapshotAssertion

    from ledersamtale.paper.blocks import Block

COMMONMARK = MarkdownIt("commonmark", {"html": True})
EXTENDED = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def told(done: int, whole: int) -> None:
    assert 0 <= done <= whole


def written(*blocks: Block) -> str:
    return write(Paper("x", "da", (Section(blocks),)), tell=told).data.decode()


def inner(token: Token) -> str:
    return "".join(
        "\n" if each.type in ("softbreak", "hardbreak") else each.content
        for each in token.children or ()
    )


def read(text: str, reader: MarkdownIt = COMMONMARK) -> list[str]:
    """Return the words of each text that a reader of Markdown shows."""
    shown = [
        inner(each) if each.type == "inline" else each.content
        for each in reader.parse(text)
        if each.type in ("inline", "fence")
    ]
    return [line for line in (" ".join(each.split()) for each in shown) if line]


def kinds(text: str, reader: MarkdownIt = COMMONMARK) -> set[str]:
    tokens = reader.parse(text)
    return {each.type for token in tokens for each in (token, *(token.children or ()))}


def as_words(text: str) -> str:
    return " ".join(clean(text).split())


def test_every_block_reads_well(snapshot: SnapshotAssertion) -> None:
    assert write(EVERY_BLOCK, tell=told).data.decode() == snapshot


def test_nasty_text_reads_as_the_words_that_it_is(snapshot: SnapshotAssertion) -> None:
    text = write(NASTY_PAPER, tell=told).data.decode()
    shown = read(text, EXTENDED)
    for each in NASTY:
        assert shown.count(as_words(each)) >= 3
    assert text == snapshot


@given(papers())
def test_any_text_in_any_block_is_shown_word_for_word(paper: Paper) -> None:
    text = write(paper, tell=told).data.decode()
    shown = " ".join(read(text, EXTENDED))
    for section in paper.sections:
        for each in said(section.blocks):
            assert as_words(each) in shown


@given(papers(plain_runs))
def test_nothing_but_the_words_is_shown_where_strikethrough_is_unknown(paper: Paper) -> None:
    text = write(paper, tell=told).data.decode()
    assert read(text) == read(text, EXTENDED)


@given(papers())
def test_no_text_makes_a_tag_an_image_or_code_of_its_own(paper: Paper) -> None:
    found = kinds(write(paper, tell=told).data.decode(), EXTENDED)
    forbidden = {"html_block", "html_inline", "image", "code_block", "lheading_open", "table_open"}
    assert not found & forbidden


@given(runs(any_runs))
def test_runs_of_any_style_keep_their_words(given_runs: tuple[Run, ...]) -> None:
    shown = read(written(Paragraph(given_runs)), EXTENDED)
    expected = as_words("".join(run.text for run in given_runs))
    assert " ".join(shown).split() == expected.split()
    assert len(shown) <= 1


@given(texts)
def test_a_text_is_one_and_the_same_block_wherever_it_stands(text: str) -> None:
    for block, opening in (
        (words(text), "paragraph_open"),
        (Heading(2, text), "heading_open"),
        (Room("", text), "bullet_list_open"),
    ):
        tokens = COMMONMARK.parse(written(block))
        if tokens:
            assert tokens[0].type == opening
            assert sum(each.level == 0 and each.nesting == 1 for each in tokens) == 1
            assert read(written(block)) == [as_words(text)]


@given(papers())
def test_lines_end_in_a_word_and_the_file_in_one_line_end(paper: Paper) -> None:
    text = write(paper, tell=told).data.decode()
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert not [each for each in text.split("\n") if each.endswith((" ", "\t"))]


@given(st.sampled_from([Style.BOLD, Style.ITALIC, Style.BOLD | Style.ITALIC, Style.STRUCK]))
def test_a_styled_word_is_set_in_its_style(style: Style) -> None:
    marks = {Style.BOLD: "strong_open", Style.ITALIC: "em_open", Style.STRUCK: "s_open"}
    found = kinds(written(Paragraph((Run("a "), Run("b ", style), Run("c")))), EXTENDED)
    assert found & set(marks.values()) == {mark for each, mark in marks.items() if each in style}


def test_a_date_is_no_list_and_keeps_its_number() -> None:
    assert written(words("15. januar\n1. marts")) == "15\\. januar\\\n1\\. marts\n"


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "JaVa\nScript:x", "file:///etc", "//a.dk", "#", "#intet", "x"]
)
def test_a_link_that_may_lead_nowhere_is_only_its_words(link: str) -> None:
    assert written(Paragraph((Run("ord", link=link),))) == "ord\n"


@pytest.mark.parametrize(
    ("link", "href"),
    [
        ("https://a.dk/(x) [y]?a=1&copy;", "https://a.dk/%28x%29%20%5By%5D?a=1&copy;"),
        ("HTTP://a.dk", "HTTP://a.dk"),
        ("mailto:a@b.dk", "mailto:a@b.dk"),
    ],
)
def test_a_link_leads_where_it_says(link: str, href: str) -> None:
    (paragraph,) = [
        each for each in COMMONMARK.parse(written(Paragraph((Run("]ord", link=link),))))
        if each.type == "inline"
    ]  # fmt: skip
    assert (paragraph.children or [])[0].attrs["href"] == href
    assert inner(paragraph) == "]ord"


def test_contents_lead_to_the_headings_as_viewers_name_them() -> None:
    text = written(
        Heading(1, "Titel"),
        Contents("Indhold"),
        Heading(2, "Tema 1: Mål & midler"),
        Heading(2, "Tema 1: Mål & midler"),
        Heading(3, "Dybt"),
    )
    assert "- [Tema 1: Mål & midler](#tema-1-mål--midler)\n" in text
    assert "- [Tema 1: Mål & midler](#tema-1-mål--midler-1)\n" in text
    assert "Dybt]" not in text
    assert "[Titel]" not in text


def test_two_lists_in_a_row_stay_two() -> None:
    one, other = Listing(((words("a"),),)), Listing(((words("b"),),))
    assert written(one, other) == "- a\n\n* b\n"


def test_a_list_keeps_its_numbers() -> None:
    text = written(words("x"), Listing(((words("a"),), (), (words("b"),)), start=3))
    assert text == "x\n\n3. a\n4.\n5. b\n"


def test_room_is_rules_when_they_are_counted_and_none_when_a_page_would_be_filled() -> None:
    assert written(Room("1.1", "Hvad?")) == "- 1.1 Hvad?\n"
    text = written(Room("1.1", "Hvad?", lines=2))
    assert [each.type for each in COMMONMARK.parse(text)].count("hr") == 2


def test_blanks_stand_on_one_line() -> None:
    text = written(Blanks(("Navn", "Dato")))
    assert text.count("\n") == 1
    assert read(text) == [text.strip()]


def test_the_same_paper_becomes_the_same_bytes() -> None:
    assert write(EVERY_BLOCK, tell=told) == write(EVERY_BLOCK, tell=told)


def test_the_work_is_told_section_by_section() -> None:
    steps: list[tuple[int, int]] = []
    write(EVERY_BLOCK, tell=lambda done, whole: steps.append((done, whole)))
    assert steps == [(0, 3), (1, 3), (2, 3), (3, 3)]
