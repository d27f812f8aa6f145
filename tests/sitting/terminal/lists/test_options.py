from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.screen.glyphs import UNICODE
from ledersamtale.screen.width import cells, wrap
from ledersamtale.sitting import words
from ledersamtale.sitting.terminal.lists.options import Laid, Options
from tests.helpers.strategies import lines, wordings

QUESTION = "Hvad vil du gøre?"
LABELS = ["Fortsæt ved udsagn 3.2", "Begynd på en ny refleksion", "Hjælp", "Stop", "Vis"]


def rows_of(page: Laid) -> list[str]:
    return ["".join(text for _, text in line) for line in page.lines] + page.said


def running(rows: list[str]) -> str:
    return "".join("".join(rows).split())


@given(
    st.lists(wordings, min_size=1, max_size=9),
    st.lists(lines, max_size=20),
    wordings | st.just(""),
    st.integers(20, 101),
    st.integers(2, 40),
    st.data(),
)
def test_all_of_the_marked_option_is_seen_in_any_window_with_room_for_it(
    labels: list[str], above: list[str], said: str, width: int, height: int, data: st.DataObject
) -> None:
    options = Options(QUESTION, labels, glyphs=UNICODE)
    tallest = max(len(wrap(label, min(width, 100) - 3)) for label in labels)
    question = len(wrap(f"{QUESTION} ({words.ENTER_CHOOSES})", min(width, 100) - 1))
    for steps in data.draw(st.lists(st.sampled_from([-1, 1]), max_size=12)):
        options.move(steps)
        page = options.page("\n".join(above), said, width=width, height=height)
        rows = rows_of(page)
        assert len(rows) <= height
        assert all(cells(row) <= width for row in rows)
        # A row for the rule below the options, and one for what is said.
        if height >= question + tallest + 2:
            assert running(wrap(labels[options.at], 1000)) in running(rows)
            where = words.ONE_OF.format(number=options.at + 1, count=len(labels))
            assert running([where]) in running(rows) or all(
                running(wrap(label, 1000)) in running(rows) for label in labels
            )
        if not page.is_cut:
            assert running(above) in running(rows)


def test_what_stands_above_is_cut_before_the_options_and_says_that_f1_has_the_rest() -> None:
    above = "\n".join(f"Linje {number}" for number in range(20))
    page = Options(QUESTION, LABELS, glyphs=UNICODE).page(above, "", width=39, height=14)
    assert page.is_cut
    assert rows_of(page)[7:] == [
        "Linje 7 … · F1",
        " Hvad vil du gøre? (Enter vælger)",
        " ❯ Fortsæt ved udsagn 3.2",
        "   Begynd på en ny refleksion",
        "   Hjælp",
        "   Stop",
        "   Vis",
    ]


def test_the_last_option_is_marked_above_the_first() -> None:
    options = Options(QUESTION, LABELS, glyphs=UNICODE)
    options.move(-1)
    assert options.at == len(LABELS) - 1
    options.move(1)
    assert options.at == 0


def test_a_list_that_is_longer_than_the_window_says_how_many_there_are() -> None:
    options = Options("", LABELS, glyphs=UNICODE)
    options.move(3)
    assert rows_of(options.page("", "", width=30, height=4)) == [
        " (Enter vælger)",
        "   Hjælp",
        " ❯ Stop",
        "── 4 af 5 ────────────────────",
    ]
