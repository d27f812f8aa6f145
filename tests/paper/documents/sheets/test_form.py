from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.document.headings import ItemLine, PointsLine, ThemeLine, TitleLine, read_heading
from ledersamtale.document.inline import escape_heading, shown_heading
from ledersamtale.model.themes import Audience, Scale, ThemeSet
from ledersamtale.paper.blocks import Heading, ListBlock, Paper, Paragraph, Role
from ledersamtale.paper.documents.sheets.form import form
from ledersamtale.paper.word.write import write
from ledersamtale.themeset.bundled import load_theme_set
from tests.helpers.strategies import full_sets
from tests.helpers.word_files import damage

SET = load_theme_set(None)
FORM = form(SET, SET.themes, audience=Audience.LEADER)


def headings(paper: Paper) -> list[str]:
    return [each.text for each in paper.chapters[0].blocks if isinstance(each, Heading)]


def texts(paper: Paper, role: Role = Role.BODY) -> list[str]:
    """Return the paragraphs of a role that say something."""
    found = (
        "".join(run.text for run in each.runs)
        for each in paper.chapters[0].blocks
        if isinstance(each, Paragraph) and each.role is role
    )
    return [each for each in found if each]


@given(theme_set=full_sets(), audience=st.sampled_from(Audience))
def test_the_headings_are_those_of_a_reflection(theme_set: ThemeSet, audience: Audience) -> None:
    title, *between, points = (
        read_heading("# {}{}{}".format(*label, escape_heading(rest)))
        for *label, rest in (
            each.partition(": ")
            for each in headings(form(theme_set, theme_set.themes, audience=audience))
        )
    )
    assert (title, points) == (TitleLine(), PointsLine())
    items = [each for each in between if isinstance(each, ItemLine)]
    themes = [each for each in between if isinstance(each, ThemeLine)]
    asked = theme_set.items(audience)
    assert [(each.place, shown_heading(each.wording)) for each in items] == [
        (item.place, item.text) for item in asked
    ]
    assert [(each.number, shown_heading(each.title)) for each in themes] == list(
        dict.fromkeys((item.theme, item.theme_title) for item in asked)
    )
    assert len(items) + len(themes) == len(between)


def test_only_statements_have_a_line_for_the_rating() -> None:
    ratings = [each for each in texts(FORM) if each.startswith("Vurdering")]
    assert ratings == ["Vurdering (1-5, 0 = ved ikke): "] * SET.statement_count
    assert "1 – Helt uenig\u00a0· 2 – Overvejende uenig" in " ".join(texts(FORM))
    groups = form(SET, SET.themes, audience=Audience.GROUP)
    assert not [each for each in texts(groups) if "urdér" in each or "urdering (" in each]


@pytest.mark.parametrize(
    ("scale", "label", "told"),
    [
        (Scale(("Aldrig", "", "Altid")), "Vurdering (1-3): ", "1 – Aldrig\u00a0· 3 – Altid."),
        (Scale(("",) * 10, "Kan ej sige"), "Vurdering (1-10, 0 = kan ej sige): ", "0 – Kan ej"),
        (Scale(("",) * 10), "Vurdering (1-10): ", "fra 1 til 10."),
    ],
)
def test_a_theme_tells_of_its_own_scale(scale: Scale, label: str, told: str) -> None:
    first, *others = SET.themes
    made = replace(SET, themes=(replace(first, scale=scale), *others))
    paper = form(made, made.themes, audience=Audience.LEADER)
    assert texts(paper).count(label) == len(first.statements)
    assert [told in each for each in texts(paper, Role.ASIDE)].count(True) == 1
    of_one = form(replace(made, scale=scale), made.themes[:1], audience=Audience.LEADER)
    assert any(told in each for each in texts(of_one))
    assert len(texts(of_one, Role.ASIDE)) == 1


def test_what_helps_stands_below_its_heading() -> None:
    first, *others = SET.themes
    statement, *more = first.statements
    helped = replace(statement, help="Tænk på det sidste år.")
    own = replace(first, intro="Om kvalitet.", statements=(helped, *more))
    made = replace(SET, themes=(own, *others), year="2026", sender="HR")
    paper = form(made, made.themes[:1], audience=Audience.LEADER)
    assert texts(paper, Role.META) == [f"{SET.title} · 2026 · HR"]
    assert texts(paper, Role.ASIDE)[:2] == ["Om kvalitet.", "Tænk på det sidste år."]


def test_there_is_room_for_a_name_and_three_points() -> None:
    *_, points = FORM.chapters[0].blocks
    assert isinstance(points, ListBlock)
    assert len(points.items) == 3
    assert "Navn: " in texts(FORM)


def test_nothing_in_the_word_file_is_hidden_protected_or_a_field_to_fill_in() -> None:
    data = write(FORM).data
    assert damage(data) == []
    with ZipFile(BytesIO(data)) as archive:
        whole = b"".join(archive.read(each) for each in archive.namelist())
    for tag in (b"w:sdt", b"w:documentProtection", b"w:vanish", b"w:ffData", b"w:permStart"):
        assert tag not in whole
    styles = {each.text: each.style for each in Document(BytesIO(data)).paragraphs}
    assert {style.name[:7] for each in headings(FORM) if (style := styles[each])} == {"Heading"}
