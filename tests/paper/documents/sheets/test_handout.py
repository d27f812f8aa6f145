from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from ledersamtale.model.themes import Audience, Scale, Theme, ThemeSet, Wording
from ledersamtale.paper.blocks import (
    Blanks,
    Block,
    Contents,
    Emphasis,
    Heading,
    Paper,
    Paragraph,
    Role,
    Room,
    Run,
    Scales,
)
from ledersamtale.paper.documents.sheets.handout import handout
from ledersamtale.themeset.bundled import load_theme_set
from tests.helpers.strategies import theme_sets

if TYPE_CHECKING:
    from collections.abc import Sequence

    Wordings = tuple[Wording, ...]

SET = load_theme_set(None)
FRONT = (
    Paragraph((Run(SET.title, Emphasis.BOLD),), Role.META),
    Paragraph((Run(f"Kilde: {SET.source}"),), Role.ASIDE),
)


def below_front(paper: Paper) -> list[tuple[Block, ...]]:
    """Return the blocks of each chapter, without what stands above the first."""
    first, *others = (each.blocks for each in paper.chapters)
    assert first[: len(FRONT)] == FRONT
    return [first[len(FRONT) :], *others]


def test_each_theme_is_a_sheet_with_blanks_scales_and_rooms() -> None:
    paper = handout(SET, SET.themes, audiences=[Audience.LEADER])
    assert paper.footer == SET.title
    assert len(paper.chapters) == len(SET.themes)
    assert all(each.is_on_new_page for each in paper.chapters)
    sheets = below_front(paper)
    for number, (sheet, theme) in enumerate(zip(sheets, SET.themes, strict=True), start=1):
        heading, blanks, statements, scales, questions, *rooms = sheet
        assert heading == Heading(1, f"Tema {number}: {theme.title}", f"tema-{number}")
        assert blanks == Blanks(("Navn", "Dato"))
        assert statements == Heading(2, "Udsagn")
        assert isinstance(scales, Scales)
        assert scales.rows == tuple(
            (f"U{number}.{place}", each.text) for place, each in enumerate(theme.statements, 1)
        )
        assert scales.legend.entries[0] == ("1", "Helt uenig")
        assert scales.legend.entries[-1] == ("0", "Ved ikke")
        assert questions == Heading(2, "Spørgsmål til dig som leder")
        assert rooms == [
            Room(f"L{number}.{place}", question.text)
            for place, question in enumerate(theme.leader, start=1)
        ]


def test_theme_has_its_own_scale_with_what_is_explained_of_it() -> None:
    first, *others = SET.themes
    own = Scale(("Aldrig", *[""] * 8, "Altid"))
    made = replace(SET, themes=(replace(first, scale=own), *others))
    paper = handout(made, made.themes, audiences=[Audience.LEADER])
    scales = [each for part in paper.chapters for each in part.blocks if isinstance(each, Scales)]
    assert [sign for sign, _ in scales[0].legend.entries] == [str(n) for n in range(1, 11)]
    assert scales[0].legend.meanings == (("1", "Aldrig"), ("10", "Altid"))
    assert len(scales[1].legend.meanings) == len(scales[1].legend.entries) == 6


def test_the_group_has_a_page_with_the_name_of_the_theme_and_nothing_to_rate() -> None:
    paper = handout(SET, SET.themes[1:2], audiences=list(Audience), lines=7)
    leader, group = paper.chapters
    assert leader.is_on_new_page
    assert group.is_on_new_page
    title = "Tema 2: Retning og resultater"
    assert paper.title == title
    assert below_front(paper)[0][0] == Heading(1, title, "tema-2")
    assert group.blocks == (
        Heading(1, title, "tema-2-gruppe"),
        Heading(2, "Spørgsmål til jer i ledergruppen"),
        *(
            Room(f"G2.{place}", each.text, 7)
            for place, each in enumerate(SET.themes[1].group, start=1)
        ),
    )
    rooms = [block for block in leader.blocks if isinstance(block, Room)]
    assert {room.lines for room in rooms} == {7}


@given(made=theme_sets())
def test_no_two_items_have_one_number_and_no_sheet_is_empty(made: ThemeSet) -> None:
    paper = handout(made, made.themes, audiences=list(Audience))
    numbers: list[str] = []
    for sheet in paper.chapters:
        own = []
        for block in sheet.blocks:
            if isinstance(block, Room):
                own.append(block.label)
            if isinstance(block, Scales):
                own += [label for label, _ in block.rows]
        assert own
        numbers += own
    assert len(set(numbers)) == len(numbers)
    asked = sum(made.question_count(each) for each in Audience) + made.statement_count
    assert len(numbers) == asked


def test_a_theme_has_no_sheet_for_those_whom_it_asks_nothing() -> None:
    bare = replace(SET.themes[0], statements=(), leader=())
    of_bare = replace(SET, themes=(bare, SET.themes[1]))
    paper = handout(of_bare, of_bare.themes, audiences=[Audience.LEADER])
    assert [each[0] for each in below_front(paper)] == [
        Heading(1, "Tema 2: Retning og resultater", "tema-2")
    ]
    assert not handout(of_bare, [bare], audiences=[Audience.LEADER]).chapters


ASKED = SET.themes[0].leader[:1]


def rated(
    number: int, statements: int = 3, *, leader: Wordings = (), group: Wordings = ()
) -> Theme:
    """Return a theme with so many statements, and with these questions alone."""
    own = (SET.themes[0].statements * 9)[:statements]
    return replace(SET.themes[0], id=f"t{number}", statements=own, leader=leader, group=group)


def titles(*themes: Theme, audiences: Sequence[Audience] = (Audience.LEADER,)) -> list[list[str]]:
    """Return the numbers of the themes on each page of a handout."""
    made = replace(SET, source="", themes=themes)
    paper = handout(made, made.themes, audiences=audiences)
    assert all(each.is_on_new_page for each in paper.chapters)
    return [
        [each.text[5:].partition(":")[0] for each in page.blocks if each.__class__ is Heading
         and each.level == 1]
        for page in paper.chapters
    ]  # fmt: skip


def test_themes_without_questions_share_a_page_as_long_as_there_is_room() -> None:
    assert titles(*map(rated, range(5))) == [["1", "2"], ["3", "4"], ["5"]]
    assert titles(rated(1, 9), rated(2, 9)) == [["1"], ["2"]]
    assert titles(rated(1, 2), rated(2, 2, leader=ASKED)) == [["1", "2"]]
    assert titles(rated(1, 2, leader=ASKED), rated(2, 2)) == [["1", "2"]]
    assert titles(rated(1, 1, leader=ASKED), rated(2, 1, leader=ASKED)) == [["1"], ["2"]]


def test_fewer_themes_share_a_page_in_large_print_or_below_a_long_introduction() -> None:
    themes = (rated(1), rated(2))
    made = replace(SET, themes=themes, intro="Vælg tre. " * 99)
    for theme_set, is_large in ((replace(made, intro=""), True), (made, False)):
        paper = handout(theme_set, themes, audiences=[Audience.LEADER], is_large=is_large)
        assert len(paper.chapters) == 2
        assert paper.is_large is is_large


def test_the_group_never_shares_a_page() -> None:
    pages = titles(rated(1, group=ASKED), rated(2), rated(3), audiences=list(Audience))
    assert pages == [["1"], ["1"], ["2", "3"]]


def test_a_page_that_themes_share_asks_for_name_and_date_once() -> None:
    made = replace(SET, themes=(rated(1), rated(2)))
    (page,) = handout(made, made.themes, audiences=[Audience.LEADER]).chapters
    assert [each for each in page.blocks if isinstance(each, Blanks)] == [Blanks(("Navn", "Dato"))]


def test_contents_come_only_when_they_are_asked_for_and_list_each_theme() -> None:
    many = tuple(replace(SET.themes[0], id=f"tema-{number}") for number in range(8))
    large = replace(SET, themes=many)
    paper = handout(large, many, audiences=[Audience.LEADER])
    assert not any(isinstance(each, Contents) for page in paper.chapters for each in page.blocks)
    paper = handout(large, many, audiences=[Audience.LEADER], has_contents=True)
    assert below_front(paper)[0] == (Contents("Indhold"),)
    assert len(paper.chapters) == 9


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Tema 1: Drift", "Tema 1: Drift"),
        ("TEMA 1 – Drift", "TEMA 1 – Drift"),
        ("1. Drift", "Tema 1: Drift"),
        ("Tema 2: Drift", "Tema 1: Tema 2: Drift"),
        ("Tema 10: Drift", "Tema 1: Tema 10: Drift"),
        ("10. maj", "Tema 1: 10. maj"),
        ("1.", "Tema 1: 1."),
    ],
)
def test_a_number_that_a_title_has_itself_stands_once(title: str, shown: str) -> None:
    theme = replace(SET.themes[0], title=title)
    paper = handout(replace(SET, themes=(theme,)), [theme], audiences=[Audience.LEADER])
    assert paper.title == shown
    assert below_front(paper)[0][0] == Heading(1, shown, "tema-1")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1. Jeg leder.", "Jeg leder."),
        ("1) Jeg leder.", "Jeg leder."),
        ("1.1 Jeg leder.", "Jeg leder."),
        ("2. Jeg leder.", "2. Jeg leder."),
        ("1.2 Jeg leder.", "1.2 Jeg leder."),
        ("1 leder er nok.", "1 leder er nok."),
    ],
)
def test_a_number_that_an_item_has_itself_stands_once(text: str, shown: str) -> None:
    theme = replace(SET.themes[0], leader=(Wording(text),))
    paper = handout(replace(SET, themes=(theme,)), [theme], audiences=[Audience.LEADER])
    assert paper.chapters[0].blocks[-1] == Room("L1.1", shown)


def test_the_front_says_which_set_it_is_of_which_year_and_whom_it_is_from() -> None:
    made = replace(SET, year="2027", sender="Nordby", intro="Kort.", source="")
    for has_contents in (False, True):
        paper = handout(made, made.themes, audiences=list(Audience), has_contents=has_contents)
        imprint, intro, *_ = paper.chapters[0].blocks
        assert imprint == Paragraph(
            (Run(SET.title, Emphasis.BOLD), Run("\u00a0· 2027"), Run(" ·\u00a0Nordby")),
            Role.META,
        )
        assert intro == Paragraph((Run("Kort."),), Role.ASIDE)
        others = [each.blocks[0] for each in paper.chapters[1:]]
        assert all(isinstance(each, Heading) for each in others)
