from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from ledersamtale.paper.blocks import (
    Blanks,
    Card,
    Cards,
    Chapter,
    Code,
    Contents,
    Heading,
    ListBlock,
    Paper,
    Room,
    Scales,
)
from ledersamtale.paper.markdown.write import write
from ledersamtale.text import clean
from tests.paper.made import papers, plain_runs, texts, texts_in
from tests.paper.samples import EVERY_BLOCK, NASTY, NASTY_PAPER, words

if TYPE_CHECKING:
    from markdown_it.token import Token
    from syrupy.assertion import SnapshotAssertion

    from ledersamtale.paper.blocks import Block

COMMONMARK = MarkdownIt("commonmark", {"html": True})
EXTENDED = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


KINDS = (Heading, Blanks, Scales, Room, Cards, Contents)


def handout(paper: Paper) -> Paper:
    """Return `paper` with the blocks that a handout has, and no others."""
    chapters = (
        replace(chapter, blocks=tuple(each for each in chapter.blocks if isinstance(each, KINDS)))
        for chapter in paper.chapters
    )
    return replace(paper, chapters=tuple(chapters))


HANDOUT = handout(EVERY_BLOCK)


def written(*blocks: Block) -> str:
    return write(Paper("x", "da", (Chapter(blocks),))).data.decode()


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
    assert write(HANDOUT).data.decode() == snapshot


def test_hostile_text_reads_word_for_word(snapshot: SnapshotAssertion) -> None:
    text = write(handout(NASTY_PAPER)).data.decode()
    shown = read(text, EXTENDED)
    for each in NASTY:
        assert shown.count(as_words(each)) >= 1
    assert text == snapshot


@given(papers())
def test_any_text_in_any_block_is_shown_word_for_word(paper: Paper) -> None:
    text = write(handout(paper)).data.decode()
    shown = " ".join(read(text, EXTENDED))
    for chapter in handout(paper).chapters:
        for each in texts_in(chapter.blocks):
            assert as_words(each) in shown


@given(papers(plain_runs))
def test_nothing_but_the_words_is_shown_where_strikethrough_is_unknown(paper: Paper) -> None:
    text = write(handout(paper)).data.decode()
    assert read(text) == read(text, EXTENDED)


@given(papers())
def test_no_text_makes_a_tag_an_image_or_code_of_its_own(paper: Paper) -> None:
    found = kinds(write(handout(paper)).data.decode(), EXTENDED)
    forbidden = {"html_block", "html_inline", "image", "code_block", "lheading_open", "table_open"}
    assert not found & forbidden


@given(texts)
def test_a_text_is_one_and_the_same_block_wherever_it_stands(text: str) -> None:
    for block, opening in (
        (Heading(2, text), "heading_open"),
        (Room("", text), "bullet_list_open"),
    ):
        tokens = COMMONMARK.parse(written(block))
        if tokens:
            assert tokens[0].type == opening
            assert sum(each.level == 0 and each.nesting == 1 for each in tokens) == 1
            assert read(written(block)) == [as_words(text)]


@pytest.mark.slow
@given(papers())
def test_lines_end_in_a_word_and_the_file_in_one_line_end(paper: Paper) -> None:
    text = write(handout(paper)).data.decode()
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert not [each for each in text.split("\n") if each.endswith((" ", "\t"))]


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


def test_a_paragraph_is_a_line_of_its_own_and_an_empty_one_is_none() -> None:
    assert written(words("# a *b*")) == "\\# a \\*b\\*\n"
    assert written(words("")) == "\n"


def test_two_lists_in_a_row_stay_two() -> None:
    cards = Cards((Card("", "a", ""),))
    assert written(cards, cards) == "- a\n\n* a\n"


@pytest.mark.parametrize("block", [ListBlock(()), Code("x")])
def test_block_that_no_handout_has_raises_without_its_words(block: Block) -> None:
    with pytest.raises(TypeError, match=rf"\A{type(block).__name__}\Z"):
        written(block)


def test_room_has_its_counted_lines_and_otherwise_none() -> None:
    assert written(Room("1.1", "Hvad?")) == "- 1.1 Hvad?\n"
    text = written(Room("1.1", "Hvad?", lines=2))
    assert [each.type for each in COMMONMARK.parse(text)].count("hr") == 2


def test_blanks_stand_on_one_line() -> None:
    text = written(Blanks(("Navn", "Dato")))
    assert text.count("\n") == 1
    assert read(text) == [text.strip()]


def test_the_same_paper_becomes_the_same_bytes() -> None:
    assert write(HANDOUT) == write(HANDOUT)
