"""The sheet of a conversation, filled in paragraph by paragraph as in Word."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.model.agreements import Agreement
from ledersamtale.model.reflection import Reflection
from ledersamtale.paper.word.filled.read import read_filled
from ledersamtale.themeset.bundled import load_theme_set
from tests.helpers.filled_sheets import filled_sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledersamtale.paper.word.filled.read import Filled

SET = load_theme_set(None)


def filled(rows: Sequence[Sequence[str]], *, day: str = "", more: str = "") -> Filled:
    """Return what is read in a sheet that is filled in so."""
    return read_filled(filled_sheet(rows, day=day, more=more), SET)


SIGNED = "Tegn på, at det er nået: Alle kan tallene"
BUDGET = ("Budgettet op på ledermødet", "Mette", "1. februar", "Alle kan tallene")


def test_what_is_written_on_the_sheet_is_read_as_agreements() -> None:
    found = filled([BUDGET, ("", "", "", ""), ("Mentor", "", "", "")], day="8. marts 2027")
    assert found.is_sheet
    assert found.reflection == Reflection(
        "Mette",
        "",
        "",
        talk=found.reflection.talk._replace(follow_up="2027-03-08"),
        agreements=(
            Agreement(
                *BUDGET[:1], 1, *BUDGET[1:3], text="Tegn på, at det er nået: Alle kan tallene"
            ),
            Agreement("Mentor", 3),
        ),
    )
    assert found.unread == ()
    assert [each[:26] for each in found.remarks] == ["Kun aftalerne og dagen er l"[:26]]


def test_lines_of_ones_own_below_an_agreement_belong_to_it() -> None:
    (made,) = filled([BUDGET], more="Vi tager det\n____\npå mødet").reflection.agreements
    assert made.text == f"{SIGNED}\n\nVi tager det\n\npå mødet"


def test_an_agreement_without_words_and_a_day_without_a_year_are_told() -> None:
    found = filled([("", "Mette", "", "")], day="8. marts")
    assert found.reflection.agreements == ()
    assert found.reflection.talk.follow_up == ""
    first, second = found.unread
    assert first == "Aftale 1: Skriv, hvad I har aftalt, efter »Aftale 1:«."
    assert second.startswith("Hvornår I ser på det igen: »8. marts« er ikke en dag med årstal.")


def test_what_is_typed_behind_the_rule_is_read_too() -> None:
    opened = Document(BytesIO(filled_sheet([])))
    rows = [each for each in opened.paragraphs if each.style and each.style.name == "Udfyldning"]
    rows[0].add_run("Fast møde")
    rows[1].add_run("uge 5")
    saved = BytesIO()
    opened.save(saved)
    (made,) = read_filled(saved.getvalue(), SET).reflection.agreements
    assert (made.what, made.who, made.due, made.text) == ("Fast møde", "", "uge 5", "")


def test_what_is_typed_above_the_first_agreement_belongs_to_none() -> None:
    opened = Document(BytesIO(filled_sheet([BUDGET])))
    texts = [each.text for each in opened.paragraphs]
    first = next(n for n, text in enumerate(texts) if text.startswith(f"Aftale 1: {BUDGET[0]}"))
    opened.paragraphs[first].insert_paragraph_before("Vi begynder her")
    saved = BytesIO()
    opened.save(saved)
    (made,) = read_filled(saved.getvalue(), SET).reflection.agreements
    assert (made.what, made.text) == (BUDGET[0], SIGNED)


def test_a_day_alone_is_taken_home_too() -> None:
    found = filled([], day="2027-03-08")
    assert found.reflection.talk.follow_up == "2027-03-08"
    assert found.unread == ()


def test_an_empty_sheet_is_told_as_that() -> None:
    with pytest.raises(ValueError, match="Der er ikke skrevet aftaler på arket"):
        filled([])


_LABELS = ("aftale", "tegn", "hvem", "senest")
_text = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1).filter(
    lambda text: text.strip("_") == text and not text.casefold().startswith(_LABELS)
)


@given(st.lists(st.tuples(_text, _text, _text, _text), min_size=1, max_size=3))
def test_any_words_are_read_as_they_were_typed(rows: list[tuple[str, str, str, str]]) -> None:
    found = filled(rows).reflection.agreements
    told = [Agreement(row[0], number, *row[1:3]) for number, row in enumerate(rows, start=1)]
    assert [(each.what, each.who, each.due) for each in found] == [
        (each.what, each.who, each.due) for each in told
    ]
    assert [each.text.partition(": ")[2] for each in found] == [
        Agreement(row[3]).what for row in rows
    ]
