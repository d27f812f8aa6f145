from __future__ import annotations

from dataclasses import replace

from ledersamtale.model.themes import Audience, Scale
from ledersamtale.paper.blocks import Blanks, Contents, Heading, Room, Scales
from ledersamtale.paper.documents.handout import MOST_WITHOUT_CONTENTS, handout
from ledersamtale.themeset.bundled import load_theme_set

SET = load_theme_set(None)


def test_each_theme_is_a_sheet_with_blanks_scales_and_rooms() -> None:
    paper = handout(SET, SET.themes, audiences=[Audience.LEADER])
    assert paper.footer == SET.title
    assert len(paper.chapters) == len(SET.themes)
    for number, (sheet, theme) in enumerate(zip(paper.chapters, SET.themes, strict=True), start=1):
        assert sheet.is_on_new_page
        heading, blanks, statements, scales, questions, *rooms = sheet.blocks
        assert heading == Heading(1, f"Tema {number}: {theme.title}", f"tema-{number}")
        assert blanks == Blanks(("Navn", "Dato"))
        assert statements == Heading(2, "Udsagn")
        assert isinstance(scales, Scales)
        assert [text for _, text in scales.rows] == [each.text for each in theme.statements]
        assert scales.legend.entries[0] == ("1", "Helt uenig")
        assert scales.legend.entries[-1] == ("0", "Ved ikke")
        assert questions == Heading(2, "Spørgsmål til dig som leder")
        assert rooms == [
            Room(f"{number}.{place}", question.text)
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


def test_questions_are_those_of_the_audience_with_the_lines_asked_for() -> None:
    paper = handout(SET, SET.themes[1:2], audiences=list(Audience), lines=7)
    (sheet,) = paper.chapters
    rooms = [block for block in sheet.blocks if isinstance(block, Room)]
    assert [room.question for room in rooms] == [
        each.text for each in (*SET.themes[1].leader, *SET.themes[1].group)
    ]
    assert {room.lines for room in rooms} == {7}
    assert paper.title == "Tema 2: Retning og resultater"


def test_a_theme_without_statements_or_questions_has_no_empty_heading() -> None:
    bare = replace(SET.themes[0], statements=(), leader=())
    paper = handout(replace(SET, themes=(bare,)), [bare], audiences=[Audience.LEADER])
    assert [type(block) for block in paper.chapters[0].blocks] == [Heading, Blanks]


def test_many_themes_have_a_list_of_contents() -> None:
    many = tuple(
        replace(SET.themes[0], id=f"tema-{number}") for number in range(MOST_WITHOUT_CONTENTS + 1)
    )
    paper = handout(replace(SET, themes=many), many, audiences=[Audience.LEADER])
    assert any(isinstance(block, Contents) for block in paper.chapters[0].blocks)
    paper = handout(replace(SET, themes=many), many[1:], audiences=[Audience.LEADER])
    assert not any(isinstance(block, Contents) for block in paper.chapters[0].blocks)
