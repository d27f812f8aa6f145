from __future__ import annotations

import pyte
from hypothesis import example, given
from hypothesis import strategies as st

from tests.helpers.pty_program import PlainScreen

_MOVES = ["\n", "\r", "\x1b[D", "\x1b[2C", "\x1b[K", "\x1b[P", "\x1b[@"]


@given(st.lists(st.sampled_from([*"aæ─ 你👍\u0301", *_MOVES]), max_size=40).map("".join))
@example("你\x1b[Da")  # half of it is written over
def test_a_screen_is_read_as_pyte_reads_it(written: str) -> None:
    pytes, ours = pyte.Screen(7, 4), PlainScreen(7, 4)
    for screen in (pytes, ours):
        pyte.Stream(screen).feed(written)
    try:
        expected = pytes.display
    except IndexError:  # the other half of a wide character, which pyte cannot read
        return
    assert ours.display == expected
