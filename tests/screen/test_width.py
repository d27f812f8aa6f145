from __future__ import annotations

import sys
import unicodedata
from io import StringIO
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.utils import get_cwidth

from ledersamtale.screen.width import cells, fitting, folded, is_capable_terminal, wrap
from tests.helpers.terminal import Terminal

if TYPE_CHECKING:
    import pytest

texts = st.text(alphabet="ab æø你\u0301 ", max_size=80)


@given(st.text(alphabet="ab æø你🙂ア\u0301\u0488\u0903"))
def test_width_of_text_agrees_with_prompt_toolkit(text: str) -> None:
    assert cells(text) == get_cwidth(text)


def test_a_character_takes_a_cell_unless_it_is_wide_or_a_mark() -> None:
    for character in map(chr, range(0x3000)):
        is_mark = unicodedata.category(character).startswith("M")
        is_wide = unicodedata.east_asian_width(character) in "WF"
        assert cells(character) == (0 if is_mark else 1 + is_wide), ascii(character)


@given(texts, st.integers(2, 30))
def test_wrapped_lines_fit_and_keep_every_word(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cells(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(texts, st.integers(0, 30))
def test_fitting_returns_the_longest_beginning_that_fits(text: str, width: int) -> None:
    shown = fitting(text, width)
    assert text.startswith(shown)
    assert cells(shown) <= width
    assert shown == text or cells(text[: len(shown) + 1]) > width


def test_a_terminal_can_be_asked_in_unless_it_is_dumb_piped_or_closed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert is_capable_terminal()
    monkeypatch.setenv("TERM", "dumb")
    assert not is_capable_terminal()
    monkeypatch.setattr(sys, "stdin", StringIO())
    assert not is_capable_terminal()
    monkeypatch.setattr(sys, "stdin", None)
    assert not is_capable_terminal()


@given(st.lists(texts.map(str.strip), max_size=3), st.integers(4, 40))
def test_folded_lines_are_wrapped_but_for_what_is_to_be_copied(
    lines: list[str], width: int
) -> None:
    path = "/hjem/OneDrive - Nordby Kommune/en lang fil.md"
    rows = folded([*lines, f"Gemt: {path}", path], width, whole=path)
    assert rows.count(path) == 2
    assert all(cells(row) <= width for row in rows if row != path)
    assert folded(lines, width) == [row for line in lines for row in wrap(line, width)]
    assert folded(["Skriv: ledersamtale themes new vores.yaml"], 20) == [
        "Skriv:",
        "ledersamtale themes new vores.yaml",
    ]
