from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from ledersamtale.document.reader import read
from ledersamtale.document.writer import write
from ledersamtale.model.agreements import Agreement
from ledersamtale.model.reflection import Reflection, Talk
from ledersamtale.paper.blocks import Blanks, Block, Heading, Paper, Paragraph, Role, Run
from ledersamtale.paper.documents.agreements import agreements
from ledersamtale.paper.documents.sharing import only_agreements, shared_agreements
from ledersamtale.text import without_hidden_notes
from ledersamtale.themeset.bundled import load_theme_set
from tests.helpers import strategies
from tests.helpers.documents import document

MEETING = Agreement("Fast møde", 4, who="Mette", due="uge 5", state="i gang", text="Tegn: *alle*.")
ONLY = Reflection("Mette Eksempel", "2026-11-24", "x", agreements=(MEETING,))


def blocks(paper: Paper | None) -> tuple[Block, ...]:
    assert paper
    return tuple(block for chapter in paper.chapters for block in chapter.blocks)


def test_a_plan_says_who_when_what_and_has_room_to_sign() -> None:
    talk = Talk("2026-12-08", "Hanne Eksempel", "2027-03-08", "Hemmeligt.")
    shown = blocks(agreements(document(write(replace(ONLY, talk=talk)))))
    assert shown[:4] == (
        Heading(1, "Udviklingsplan: Mette Eksempel"),
        Paragraph((Run("Ledersamtale 8. december 2026 med Hanne Eksempel"),), Role.META),
        Heading(2, "1. Fast møde"),
        Paragraph((Run("Mette · senest uge 5 (5. februar 2027) · i gang"),), Role.META),
    )
    assert shown[-3:] == (
        Paragraph((Run("Der bliver fulgt op på aftalerne: 8. marts 2027."),)),
        Blanks(("Mette Eksempel", "Dato")),
        Blanks(("Hanne Eksempel", "Dato")),
    )


@pytest.mark.parametrize(
    ("due", "told"),
    [
        ("1. februar 2027", "senest 1. februar 2027"),
        ("Senest den 1. Februar 2027 kl. 9", "senest den 1. Februar 2027 kl. 9"),
        ("1. februar", "senest 1. februar (1. februar 2027)"),
        ("om tre måneder <!-- hemmeligt -->", "senest om tre måneder (24. februar 2027)"),
        ("til foråret", "senest til foråret"),
    ],
)
def test_the_day_stands_beside_words_that_do_not_name_it_in_full(due: str, told: str) -> None:
    found = document(write(replace(ONLY, date="24. november 2026", agreements=())))
    made = replace(MEETING, who="", due=due, state="")
    noted = replace(found, reflection=replace(found.reflection, agreements=(made,)))
    assert Paragraph((Run(told),), Role.META) in blocks(agreements(noted))
    assert f"**Senest:** {made.due.partition(' <')[0]}\n" in write(only_agreements(noted))


def test_a_plan_of_nobody_and_no_day_is_signed_by_the_two() -> None:
    bare = Reflection("", "", "x", agreements=(Agreement("Noget"),))
    assert blocks(agreements(document(write(bare)))) == (
        Heading(1, "Udviklingsplan"),
        Paragraph((Run("Ledersamtale"),), Role.META),
        Heading(2, "1. Noget"),
        Blanks(("Leder", "Dato")),
        Blanks(("Lederens leder", "Dato")),
    )


def test_a_reflection_without_agreements_has_no_plan() -> None:
    assert agreements(document(write(replace(ONLY, agreements=())))) is None


@pytest.mark.slow
@given(strategies.reflections())
def test_what_is_left_is_a_reflection_of_its_own(reflection: Reflection) -> None:
    only = only_agreements(document(write(reflection)))
    assert document(write(only)).reflection == only
    # What is a hidden note alone names nothing.
    shown = (without_hidden_notes(each.what) for each in reflection.agreements)
    assert [each.what for each in only.agreements] == [each for each in shown if each]
    assert (only.since, only.responses, only.own_points, only.talk.notes) == ((), (), (), "")


@pytest.mark.parametrize(
    "line",
    [
        "Spørgsmål 2.2: Hvad kan du forbedre?", "**Udsagn 1.1: Jeg skaber**", "Tema 2: Retning",
        "Samtalen", "**Samtalen**", "##Samtalen", "Siden sidst:", "til samtalen",
        "Jeg skaber rammer og sætter retning.",
    ],
)  # fmt: skip
def test_what_stands_below_a_heading_that_has_lost_its_marks_is_not_on_the_plan(line: str) -> None:
    text = write(ONLY).replace("Tegn: *alle*.", f"Tegn: *alle*.\n\n{line}\n\nHemmeligt.")
    found = read(text, source="x", theme_set=load_theme_set(None))
    shown = repr(agreements(found))
    assert "Hemmeligt" not in shown
    assert "alle" in shown
    assert shared_agreements(found)[1] == [line]
    assert "Hemmeligt" not in write(only_agreements(found))


def test_hidden_notes_are_nowhere_on_the_plan() -> None:
    text = (
        write(ONLY)
        .replace("Fast møde", "Fast <!-- hemmeligt --> møde")
        .replace("uge 5", "uge 5 <!-- hemmeligt -->")
        + "\n### Aftale 5: <!-- hemmeligt -->\n"
    )
    shown = write(only_agreements(document(text)))
    assert "hemmeligt" not in shown
    assert "### Aftale 4: Fast møde\n\n**Hvem:** Mette · **Senest:** uge 5 · " in shown
    assert shown.count("###") == 1
