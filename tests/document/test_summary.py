from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.document.reader import read
from ledersamtale.document.summary import Summary, summarized, summary
from ledersamtale.document.writer import write
from ledersamtale.errors import UnreadableReflection
from ledersamtale.model.places import Kind
from ledersamtale.model.themes import Item
from tests.helpers import reflections
from tests.helpers.strategies import reflections as any_reflections

if TYPE_CHECKING:
    from ledersamtale.model.reflection import Reflection

CORPUS = sorted((Path(__file__).parents[1] / "corpus" / "reflection").glob("*"))
PIECES = (
    "### Udsagn 1.1: Ny", "### Spørgsmål 1.1: Ny", "## Tema 1: Ny", "## Til samtalen", "# Mit",
    "# Ledersamtale: Ny", "**Vurdering:** 3 – Ja",
    "**Vurdering:** 7 (af 1–10)", "**Vurdering:** 10 – Altid",
    "__Vurdering:__ 3", "- [Udsagn 1.1: Ny](#x)",
    "- [Spørgsmål 1.1: Ny](#x)", "- løn", "---", "===", "", "Et svar.", "<!-- -->", "<h2>", " ",
    "#tag", "navn: Ny", "navn: 'a'", "dato: no", "status: færdig", "temaer: a, b", "- a", "\u2029x",
    "\t", "e\u0301", "\ufeff", "## **Til samtalen**", "### Udsagn 1.1: Ny {#id}",
)  # fmt: skip


def slowly(text: str) -> Summary | None:
    """Return what the reader says of `text`; None where it cannot read it."""
    try:
        found = read(text, source="").reflection
    except UnreadableReflection:
        return None
    return summarized(found)


def agree(text: str) -> bool:
    """Return whether it is sure, in which case it must say what the reader says."""
    found = summary(text)
    assert found is None or found == slowly(text)
    return found is not None


@pytest.mark.slow
@given(any_reflections())
def test_a_summary_of_what_the_program_writes_is_what_the_reader_says(reflection: object) -> None:
    agree(write(reflection))  # type: ignore[arg-type]


@given(st.lists(st.tuples(st.integers(0, 40), st.sampled_from(PIECES), st.booleans()), max_size=5))
def test_a_summary_of_a_changed_file_is_what_the_reader_says(
    changes: list[tuple[int, str, bool]],
) -> None:
    lines = PLAIN.split("\n")
    for place, piece, replaces in changes:
        lines[place : place + replaces] = [piece]
    agree("\n".join(lines))


@given(any_reflections(), st.data())
def test_a_summary_counts_the_answers_to_a_sets_items_as_the_reflection_does(
    reflection: Reflection, data: st.DataObject
) -> None:
    wordings = st.sampled_from([*(each.wording for each in reflection.responses), "Et nyt"])
    some = st.builds(
        Item, st.sampled_from(Kind), st.just(1), st.just("T"), st.just(1), wordings,
        st.lists(wordings, max_size=2).map(tuple),
    )  # fmt: skip
    items = data.draw(st.lists(some, max_size=6))
    found = [each for each in reflection.responses_to(items) if each and each.is_answered]
    assert summarized(reflection).answered_of(items) == len(found)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_a_summary_of_a_hostile_file_is_what_the_reader_says(path: Path) -> None:
    agree(path.read_text(encoding="utf-8", errors="replace"))


PLAIN = reflections.FILE.replace("\nHusk mødelokalet.\n", "").replace("- løn\n", "").replace(
    "\nSkrevet i hånden.\n", ""
)  # fmt: skip


def test_a_file_as_the_program_writes_it_needs_no_reader() -> None:
    assert agree(PLAIN)
    found = summary(PLAIN)
    assert found
    assert (found.reflection.name, found.points) == ("Mette Eksempel", 2)
    assert found.answered_of(None) == 4


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("navn: Mette Eksempel", "navn: no"),
        ("navn: Mette Eksempel\n", ""),
        ("navn: Mette Eksempel", f"navn: {'x' * 5000}"),
        ("navn: Mette Eksempel", "navn: Mette Eksempel\nnavn: Mette Eksempel"),
        ("status: færdig", "status:\n  - færdig"),
        ("# Ledersamtale: Mette Eksempel\n", ""),
        ("Et hemmeligt svar.", "Et\themmeligt svar."),
        ("Et hemmeligt svar.", "# Et hemmeligt svar."),
        ("Et hemmeligt svar.", "<!-- -->"),
    ],
)
def test_a_file_that_is_written_otherwise_is_left_to_the_reader(old: str, new: str) -> None:
    changed = PLAIN.replace(old, new, 1)
    assert changed != PLAIN
    assert not agree(changed)
