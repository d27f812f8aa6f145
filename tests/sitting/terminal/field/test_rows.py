from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.utils import get_cwidth

from ledersamtale.sitting.terminal.field.rows import Row, Rows, column_after

WORDS = st.text(alphabet="ab æø你\t\n\u0301 ", max_size=80)
PARTS = st.text("ab \n", min_size=1, max_size=30)
LONG = st.builds(lambda part, times: part * times, PARTS, st.integers(1, 900))
TEXTS = WORDS | LONG
WIDTHS = st.integers(2, 30)


def all_rows(text: str, width: int) -> list[Row]:
    rows = Rows(text, width)
    first = rows.at(0)
    return [first, *rows.below(first)]


@given(TEXTS, WIDTHS)
def test_rows_are_the_whole_text_in_its_order(text: str, width: int) -> None:
    found = all_rows(text, width)
    assert "".join(text[row.start : row.end] for row in found) == text.replace("\n", "")
    rows = Rows(text, width)
    assert [*reversed(list(rows.above(found[-1]))), found[-1]] == found


@given(TEXTS, WIDTHS, st.data())
def test_every_place_is_on_one_row(text: str, width: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(text)))
    row = Rows(text, width).at(index)
    assert row in all_rows(text, width)
    assert row.start <= index <= row.end


@given(TEXTS, WIDTHS)
def test_only_blanks_hang_over_the_edge(text: str, width: int) -> None:
    for row in all_rows(text, width):
        assert column_after(text[row.start : row.end].rstrip(" \t")) <= width


@given(WORDS, WIDTHS)
def test_word_that_fits_on_a_row_is_never_broken_and_begins_no_row_with_a_blank(
    text: str, width: int
) -> None:
    words = text.replace("\t", " ").split()
    for row in all_rows(text, width):
        is_first = row.start == 0 or text[row.start - 1] == "\n"
        assert is_first or text[row.start] not in " \t"
    if all(get_cwidth(word) <= width for word in words):
        shown = [text[row.start : row.end].split() for row in all_rows(text, width)]
        assert [word for row in shown for word in row] == words


@given(st.integers(0, 30), st.integers(20, 60))
def test_word_in_a_line_that_fills_many_windows_is_not_broken(start: int, width: int) -> None:
    text = "a" * start + " et længere ord" * 1_000
    assert {text[row.start - 1] for row in all_rows(text, width)[1:] if row.start > width} == {" "}


@given(TEXTS, WIDTHS, st.data())
def test_place_is_found_again_by_its_column(text: str, width: int, data: st.DataObject) -> None:
    rows = Rows(text, width)
    row = data.draw(st.sampled_from(all_rows(text, width)))
    index = data.draw(st.integers(row.start, row.last))
    found = rows.index(row, rows.column(row, index))
    assert rows.column(row, found) == rows.column(row, index)
    assert rows.at(row.last) == row


@given(st.text("ab\t", max_size=60), st.integers(10, 40))
def test_tabs_are_blanks_up_to_the_next_eighth_cell(text: str, width: int) -> None:
    rows = Rows(text, width)
    for row in all_rows(text, width):
        shown = rows.shown(row, row.start, row.end)
        assert "\t" not in shown
        assert shown.replace(" ", "") == text[row.start : row.end].replace("\t", "")
        assert shown == text[row.start : row.end].expandtabs(8)
