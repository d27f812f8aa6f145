from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING
from unicodedata import category
from urllib.parse import unquote

import pikepdf
import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ledersamtale.paper.blocks import (
    Bar,
    Block,
    Card,
    Cards,
    Chapter,
    Chart,
    Heading,
    Paper,
    Room,
    Scales,
)
from ledersamtale.paper.documents.answers import answer_blocks
from ledersamtale.paper.formats import writer_for
from ledersamtale.text import canonical
from tests.helpers.strategies import nested_answers
from tests.paper.html.html_reader import Page
from tests.paper.samples import LEGEND

if TYPE_CHECKING:
    from collections.abc import Callable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
BLANKS = [each for each in map(chr, range(0x3001)) if category(each) == "Zs"]
ADDRESS = "https://intranet.eksempel-kommune.dk/personale/ledelse/nogen_steder?side=12&a=%20#bund"
LONG = f"https://eksempel.dk/{'omraadet/' * 10}{'vejledning' * 10}/_layouts_/*slut*"
MAIL = "fornavn.mellemnavn-efternavn@langtkommunenavn.eksempel.dk"
PATH = r"\\server\faellesdrev\ledelsessekretariatet\_dokumenter_\referat.docx"


def html_text(data: bytes) -> str:
    return Page(data.decode()).words


def word_text(data: bytes) -> str:
    marks = {f"{W}tab": "\t", f"{W}br": "\n"}
    return "\n".join(
        "".join(marks.get(str(each.tag)) or each.text or "" for each in para.iter(f"{W}t", *marks))
        for para in Document(io.BytesIO(data)).element.body.iter(f"{W}p")
    )


def pdf_text(data: bytes) -> str:
    run = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=data, capture_output=True, check=True
    )
    # A word that is hyphenated has a soft hyphen, which is not copied with it.
    return re.sub("\u00ad\n|Side [0-9]+ af [0-9]+", "", run.stdout.decode())


FORMATS = [
    pytest.param(".html", html_text, id="html"),
    pytest.param(".docx", word_text, id="word"),
    pytest.param(
        ".pdf",
        pdf_text,
        id="pdf",
        marks=pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed"),
    ),
]
in_each_format = pytest.mark.parametrize(("suffix", "read"), FORMATS)


def copied(answer: str, suffix: str, read: Callable[[bytes], str]) -> str:
    """Return what a person copies from `answer` on paper."""
    blocks = (Heading(1, "x"), *answer_blocks(canonical(answer)))
    return read(writer_for(suffix)(Paper("x", "da", (Chapter(blocks),))).data)


@pytest.mark.slow
@in_each_format
@settings(max_examples=20)
@given(
    st.lists(
        st.tuples(
            st.text("abcdehnortu123", min_size=1, max_size=12),
            st.sampled_from(["\t", "\t\t", "\n", "\n\t", "\n\n", "  ", *BLANKS]),
        ),
        max_size=30,
    )
)
def test_no_two_words_of_an_answer_are_glued(
    suffix: str, read: Callable[[bytes], str], pieces: list[tuple[str, str]]
) -> None:
    answer = "".join(f"{word}{blank}" for word, blank in pieces)
    # A table may be read by its columns.
    assert sorted(copied(answer, suffix, read).split()) == sorted([*answer.split(), "x"])


@pytest.mark.slow
@in_each_format
@pytest.mark.parametrize("text", [ADDRESS, LONG, MAIL, PATH, "x1" * 150])
@pytest.mark.parametrize(
    "answer", ["{}", "Se {}, og læs", " {} ".join(["ord"] * 9), "Hvor\tHvad\nHer\t{}"]
)
def test_copied_addresses_and_long_words_are_what_was_written(
    suffix: str, read: Callable[[bytes], str], text: str, answer: str
) -> None:
    # They may be broken into lines, and nothing may be put where that is.
    whole = "".join(copied(answer.replace("{}", text), suffix, read).split())
    assert whole.count(text) == answer.count("{}")
    assert not set("\u200b\u00ad\u2010\u2060") & set(whole)


@in_each_format
def test_table_that_was_pasted_has_its_cells_beside_each_other(
    suffix: str, read: Callable[[bytes], str]
) -> None:
    found = copied("\t2025\t2026\nSkovly\t1.204\t14\nBakkegården\t\t12", suffix, read).split()
    assert set(found) == {"x", "2025", "2026", "Skovly", "1.204", "14", "Bakkegården", "12"}


def markdown_links(data: bytes) -> list[str]:
    tokens = MarkdownIt("commonmark").parse(data.decode())
    inner = [each for token in tokens for each in token.children or ()]
    return [unquote(str(each.attrs["href"])) for each in inner if each.type == "link_open"]


def html_links(data: bytes) -> list[str]:
    return [unquote(each["href"]) for each in Page(data.decode()).all("a")]


def word_links(data: bytes) -> list[str]:
    document = Document(io.BytesIO(data))
    links = document.element.body.iter(f"{W}hyperlink")
    return [unquote(document.part.rels[each.get(f"{R}id")].target_ref) for each in links]


def pdf_links(data: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        notes = [note for page in pdf.pages for note in page.get("/Annots", ())]
        # One that is broken into lines is a place to click on each.
        return list(dict.fromkeys(unquote(str(note.A.URI)) for note in notes))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("suffix", "links"),
    [(".md", markdown_links), (".html", html_links), (".docx", word_links), (".pdf", pdf_links)],
)
@pytest.mark.parametrize("place", ["title", "statement", "question", "card", "bar"])
@settings(max_examples=10)
@given(st.lists(st.sampled_from("abæ_*~-./0&=?+!,;:()'$%[]#@"), max_size=12).map("".join))
def test_address_in_a_text_of_a_theme_set_is_a_link_that_is_whole(
    suffix: str, links: Callable[[bytes], list[str]], place: str, rest: str
) -> None:
    whole = [f"https://a.dk/_x_/{rest}z", "www.b.dk/_y", "lone_o@c.dk"]
    text = f"Se {whole[0]}, {whole[1]} (eller {whole[2]}). Hvorfor?"
    chart = Chart(("a", "b"), (Bar("1.1", text, 1, "1"),), 5)
    blocks: dict[str, Block] = {
        "title": Heading(1, text),
        "statement": Scales("x", LEGEND, (("1.1", text),)),
        "question": Room("1.1", text, 1),
        "card": Cards((Card("x", text, "1"),)),
        # A handout, which Markdown has, has no ratings.
        "bar": Room("1.1", text, 1) if suffix == ".md" else chart,
    }
    data = writer_for(suffix)(Paper("x", "da", (Chapter((blocks[place],)),))).data
    led = [unquote(whole[0]), f"https://{whole[1]}", f"mailto:{whole[2]}"]
    assert links(data) == led


@pytest.mark.slow
@in_each_format
@given(nested_answers())
def test_every_word_of_an_answer_is_on_paper_however_its_markdown_is_mixed(
    suffix: str, read: Callable[[bytes], str], nested: tuple[str, list[str]]
) -> None:
    answer, words = nested
    whole = "".join(copied(answer, suffix, read).split())
    assert [word for word in words if word not in whole] == []


def test_another_module_that_is_missing_is_a_fault_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ledersamtale.paper.markdown.write", None)
    with pytest.raises(ModuleNotFoundError):
        writer_for(".md")
