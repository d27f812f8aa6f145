from __future__ import annotations

import re
import unicodedata
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale import text as text_module
from ledersamtale.text import (
    LINE_ENDS,
    PARAGRAPH_END,
    argument,
    canonical,
    clean,
    counted,
    cut_line,
    lines_of,
    listed,
    nfc,
    one_line,
    seen_lines,
)


@given(st.text())
def test_canonical_text_stays_the_same(text: str) -> None:
    assert canonical(canonical(text)) == canonical(text)


def in_full(text: str) -> str:
    """Return what `canonical` does, with all its work done at every place."""
    lines = unicodedata.normalize("NFC", clean(text)).split("\n")
    return "\n".join(line.rstrip(" \t") for line in lines).strip("\n")


@given(
    st.one_of(
        st.text(max_size=30), st.text("a \t\n–’å\u030a\u0344\u1100\u1161\u0340\u212b", max_size=15)
    )
)
def test_canonical_form_is_the_same_where_all_work_on_it_is_done(text: str) -> None:
    assert canonical(text) == in_full(text)


def test_canonical_form_of_all_short_texts_is_the_same_where_all_work_is_done() -> None:
    for length in range(6):
        for letters in product("a \t\n’\u0300", repeat=length):
            text = "".join(letters)
            assert canonical(text) == in_full(text)


def test_no_character_that_is_passed_over_is_changed_by_normalizing() -> None:
    for code in (*range(0x300), *range(0x2010, 0x2028)):
        assert unicodedata.normalize("NFC", chr(code)) == nfc(chr(code)) == chr(code)
        assert not unicodedata.combining(chr(code))


@given(st.text())
def test_canonical_text_is_nfc_and_can_be_written_as_utf8(text: str) -> None:
    assert unicodedata.is_normalized("NFC", canonical(text))
    canonical(text).encode()


@given(st.text())
def test_clean_text_holds_no_control_character_but_newline_and_tab(text: str) -> None:
    controls = {each for each in clean(text) if unicodedata.category(each) == "Cc"}
    assert controls <= {"\n", "\t"}


@given(st.text())
def test_one_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nb\rc\vd\fe\x85f\u2028g", "a\nb\nc\nd\ne\nf\ng"),
        ("a\u2029b", "a\n\nb"),
        ("\ufeffa\x00b\x07", "ab"),
        ("a\ud800b", "a\ufffdb"),
        ("\n \n  a  \n\tb\t\n \n", "  a\n\tb"),
        ("a\u030a", "å"),
        ("\x1b]52;c;aGVq\x07", "]52;c;aGVq"),
        ("abc\u202edef\u2066", "abcdef"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
    ],
)
def test_canonical_form_of_each_kind_of_character(typed: str, kept: str) -> None:
    assert canonical(typed) == kept


def test_argument_is_read_as_utf8_in_any_locale() -> None:
    assert argument("Mette Østergård") == "Mette Østergård"
    assert argument("\udcc3\udcb8") == "ø"
    assert argument("a\udcff") == "a\ufffd"


@pytest.mark.parametrize(("number", "words"), [(0, "0 temaer"), (1, "1 tema"), (4, "4 temaer")])
def test_noun_is_singular_for_one_only(number: int, words: str) -> None:
    assert counted(number, "tema", "temaer") == words


def test_texts_are_listed_with_and_before_the_last() -> None:
    assert [listed("abc"[:n]) for n in range(4)] == ["", "a", "a og b", "a, b og c"]


@given(st.integers(0, 200), st.sampled_from(["\u0301", "\u0344", "\u0327\u0301"]))
def test_no_letter_keeps_more_marks_than_the_stream_safe_format_allows(
    count: int, mark: str
) -> None:
    text = canonical(f"a{mark * count}b")
    runs = [
        len(run)
        for run in re.split(r"[^\u0300-\u034e\u0350-\u036f]", unicodedata.normalize("NFD", text))
    ]
    assert max(runs) <= 32
    assert canonical(text) == text


ODD_LINES = st.lists(st.sampled_from(["a", " ", *LINE_ENDS, "\r\n", "\u200b", "\x1c"])).map("".join)


@given(ODD_LINES, st.integers(0, 9))
def test_lines_end_where_the_canonical_text_has_them(odd: str, part: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_module, "_PART", part)
        seen = seen_lines(odd)
    assert len(seen) == len(odd)
    assert "".join(lines_of(odd)) == odd == "".join(cut_line(odd))
    one_blank = odd.replace(PARAGRAPH_END, "\v")
    lines = [each.rstrip(" ") for each in seen.split("\n")]
    assert lines == [each.rstrip(" ") for each in clean(one_blank).split("\n")]
    assert [each for each in map(clean, lines_of(one_blank)) if each] == (
        clean(one_blank).splitlines(keepends=True)
    )
