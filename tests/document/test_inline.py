from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ledersamtale.document.headings import ItemLine, read_heading
from ledersamtale.document.inline import escape_heading, shown_heading, unescape_heading
from ledersamtale.document.parts.points import point_finder, point_line
from ledersamtale.model.places import Kind
from ledersamtale.model.reflection import Response
from ledersamtale.text import one_line
from tests.helpers import strategies

ENDS = st.sampled_from(
    [
        "#",
        " ##",
        "{#x}",
        " {.a #b}",
        "}",
        " {",
        "\\",
        " ",
        "<b>",
        "ord",
        "*",
        "__",
        "&",
        "amp;",
        ".",
    ]
)
MIXED = st.lists(ENDS, max_size=6).map("".join).map(one_line)


@given(st.one_of(strategies.lines, MIXED))
def test_a_heading_says_what_was_put_into_it(text: str) -> None:
    assume(text)
    found = read_heading(f"### Spørgsmål 1.1: {escape_heading(text)}")
    assert isinstance(found, ItemLine)
    assert unescape_heading(found.wording) == text


@given(strategies.lines)
def test_unescape_heading_undoes_escape_heading(text: str) -> None:
    assert unescape_heading(escape_heading(text)) == text


@given(st.one_of(strategies.lines, MIXED))
def test_a_link_says_what_was_put_into_it(text: str) -> None:
    assume(text)
    response = Response(Kind.QUESTION, 1, "A", 1, text, "Svar")
    assert point_finder({response.key: response})(point_line(response)) == response.key


@given(st.text("&;#x0123456789abAMPampnbsp*_\\ ", max_size=12))
def test_a_text_in_any_writing_has_one_that_says_the_same(text: str) -> None:
    shown = shown_heading(text)
    assert shown_heading(escape_heading(shown)) == shown


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (r"Hvad\?", "Hvad?"),
        ("\\[nu\\] 5 \\> 4\\", "[nu] 5 > 4"),
        ("S&oslash;ren &amp; Bo &#229; &#xE5;", "Søren & Bo å å"),
        ("**Hvad?**", "Hvad?"),
        ("_Hvad?_", "Hvad?"),
        ("***Hvad?***", "Hvad?"),
        ("**Hvad** og **hvem**", "**Hvad** og **hvem**"),
        (r"\**Hvad?**", "**Hvad?**"),
        (r"*Hvad\*", "*Hvad*"),
        ("&nyt; &notit; &#8203; &#32; &nbsp; &", "&nyt; &notit; &#8203; &#32; &nbsp; &"),
    ],
)
def test_a_text_is_read_as_commonmark_means_it(written: str, said: str) -> None:
    assert unescape_heading(written) == said
