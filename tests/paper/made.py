"""Papers that Hypothesis makes for the writers: any text in any block."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from ledersamtale.paper.blocks import (
    Bar,
    Blanks,
    Card,
    Cards,
    Chapter,
    Chart,
    Code,
    Contents,
    Emphasis,
    Extent,
    Heading,
    Layout,
    ListBlock,
    Paper,
    Paragraph,
    Quote,
    Role,
    Room,
    Run,
    ScaleLegend,
    Scales,
    Table,
)
from tests.paper.samples import MARK, NASTY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledersamtale.paper.blocks import Block, Runs

_PIECES = (
    *NASTY, "#", "##", "-", "+", "=", "===", "---", "*", "**", "_", "__", "`", "```", "~", "~~~",
    "<", "</", "<b", ">", "/>", "&", "&amp", "&#", "60;", "amp;", ";", "!", "[", "](", ")", "]:",
    "\\", "\n", "\n\n", "\t", "    ", " ", "|", ":", "|-|", "1", "1.", "2)", "a", "æ", "</style>",
    "javascript:", "http://a.dk", "www.a.dk", "a@b.dk", "\x1b]52;c;x\x07", "\ud800", "\u202e",
    "\u2028", "\u00a0", "\r", "x='", 'x="', "-->", "<!--", "]]>", "<?", "{", "}", "$",
)  # fmt: skip
texts = st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=3)), max_size=8).map("".join)
_ANCHORS = ("", "a", "b-1", "til-samtalen")
links = st.one_of(
    st.just(""),
    st.sampled_from(["#a", "#b-1", "#findes-ikke", "https://a.dk/(x)?a=1&copy;b=[2]", "#"]),
    texts.map("https://{}".format),
    texts,
)
_PAIRS = st.tuples(texts, texts)
emphases = st.sampled_from(range(16)).map(Emphasis)
plain_runs = st.builds(Run, texts)
any_runs = st.builds(Run, texts, emphases, links)


# Not every format shows these: addresses, and titles of tables that stand in the text around them.
_NOT_SHOWN_BY_ALL = ("anchor", "link", "header", "title", "mark", "layout")


def runs(run: st.SearchStrategy[Run]) -> st.SearchStrategy[Runs]:
    return st.lists(run, max_size=4).map(tuple)


def blocks(run: st.SearchStrategy[Run]) -> st.SearchStrategy[Block]:
    """Return blocks of every kind, with runs from `run` in those that have runs."""
    cells = runs(run)
    flat = st.one_of(
        st.builds(Heading, st.integers(1, 6), texts, st.just("")),
        st.builds(Paragraph, cells, st.sampled_from(Role)),
        st.builds(Code, texts),
        st.builds(
            Table,
            st.lists(
                st.lists(cells, min_size=1, max_size=3).map(tuple), min_size=1, max_size=3
            ).map(tuple),
        ),
        st.builds(Blanks, st.lists(texts, max_size=3).map(tuple)),
        st.builds(
            Scales,
            texts,
            st.builds(ScaleLegend, st.lists(_PAIRS, min_size=1, max_size=3).map(tuple)),
            st.lists(_PAIRS, max_size=3).map(tuple),
        ),
        st.builds(Room, texts, texts, st.none() | st.integers(0, 3)),
        st.builds(
            Chart,
            _PAIRS,
            st.lists(st.builds(Bar, texts, texts, st.integers(0, 5), texts), max_size=2).map(tuple),
            st.just(5),
        ),
        st.builds(
            Cards,
            st.lists(
                st.builds(Card, texts, texts, texts, st.none() | st.just(MARK), texts), max_size=3
            ).map(tuple),
            st.builds(Layout),
        ),
        st.builds(Contents, texts, st.integers(1, 3)),
    )
    return st.recursive(
        flat,
        lambda inner: st.one_of(
            st.builds(
                ListBlock,
                st.lists(st.lists(inner, max_size=2).map(tuple), max_size=3).map(tuple),
                st.none() | st.integers(0, 12),
            ),
            st.builds(Quote, st.lists(inner, max_size=2).map(tuple)),
        ),
        max_leaves=5,
    )


def papers(run: st.SearchStrategy[Run] = any_runs) -> st.SearchStrategy[Paper]:
    """Return papers with any text in any place, and a heading for each anchor that links name."""
    first = st.builds(
        lambda texts: tuple(Heading(2, *each) for each in zip(texts, _ANCHORS, strict=True)),
        st.tuples(*[texts] * len(_ANCHORS)),
    )
    chapter = st.builds(Chapter, st.lists(blocks(run), max_size=4).map(tuple), st.booleans())
    return st.builds(
        lambda title, headings, chapters, header, footer, extent: Paper(
            title=title,
            language="da",
            chapters=(Chapter((Heading(1, title), *headings)), *chapters),
            author=title,
            header=header,
            footer=footer,
            extent=extent,
        ),
        texts, first, st.lists(chapter, max_size=3), texts, texts, st.sampled_from(Extent),
    )  # fmt: skip


def texts_in(value: object) -> Iterator[str]:
    """Yield the texts of a block that every format shows."""
    match value:
        case str():
            yield value
        case (Run(), *_) as found:
            yield "".join(run.text for run in found if isinstance(run, Run))
        case ScaleLegend():
            yield from texts_in(value.meanings)
        case tuple():
            for each in value:
                yield from texts_in(each)
        case _ if is_dataclass(value):
            for field in fields(value):
                if field.name not in _NOT_SHOWN_BY_ALL:
                    yield from texts_in(getattr(value, field.name))
