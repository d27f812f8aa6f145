from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from ledersamtale.document.reader import read
from ledersamtale.errors import UnreadableReflection
from ledersamtale.model.labels import danish_date, response_label
from ledersamtale.model.reflection import Talk
from ledersamtale.model.themes import Scale
from ledersamtale.paper.blocks import (
    Bar,
    Chart,
    Contents,
    Extent,
    Heading,
    ListBlock,
    Paper,
    Paragraph,
    Role,
    Run,
)
from ledersamtale.paper.documents.report import brief, ratings, report
from ledersamtale.paper.documents.sharing import shared_own_points
from ledersamtale.text import without_hidden_notes
from ledersamtale.themeset.bundled import load_theme_set
from tests.helpers.forms import odd_forms
from tests.helpers.reflections import FILE, LONG_STATEMENT

if TYPE_CHECKING:
    from collections.abc import Callable

    from ledersamtale.document.reader import Document
    from ledersamtale.model.themes import ThemeSet
    from ledersamtale.paper.blocks import Block

SET = load_theme_set(None)
DOCUMENT = read(FILE, source="x.md")


def blocks(paper: Paper | None) -> tuple[Block, ...]:
    assert paper
    return tuple(block for chapter in paper.chapters for block in chapter.blocks)


def said(paper: Paper | None) -> str:
    """All the words of a paper, from every block."""
    return repr(paper and paper.chapters)


def test_what_is_known_of_the_conversation_is_on_the_whole_page_alone() -> None:
    talk = Talk("2026-12-08", "Hanne Eksempel", "2027-03-08")
    met = replace(DOCUMENT, reflection=replace(DOCUMENT.reflection, talk=talk))
    known = "færdig · samtale 8. december 2026 med Hanne Eksempel · opfølgning 8. marts 2027"
    assert known in said(report(met, theme_set=SET))
    assert "Hanne" not in said(ratings(met, theme_set=SET)) + said(brief(met, theme_set=SET))


def test_points_come_first_and_link_to_their_responses() -> None:
    paper = report(DOCUMENT, theme_set=SET)
    title, about, note, points, listing, own, contents, *_ = blocks(paper)
    assert title == Heading(1, "Ledersamtale: Mette Eksempel")
    assert about == Paragraph(
        (Run("24. november 2026 · Ledelsesgrundlag for ledere af ledere · leder · færdig"),),
        Role.META,
    )
    assert note == Paragraph((Run("Husk mødelokalet."),))
    assert points == Heading(2, "Til samtalen", "til-samtalen")
    assert isinstance(listing, ListBlock)
    links = [item[0].runs[0].link for item in listing.items if isinstance(item[0], Paragraph)]
    # A rating without a comment has no heading of its own.
    assert links == ["#tema-2", "#tema-2-4"]
    anchors = [block.anchor for block in blocks(paper) if isinstance(block, Heading)]
    assert {link[1:] for link in links} <= set(anchors)
    assert own == ListBlock(((Paragraph((Run("løn"),)),),))
    assert contents == Contents("Indhold")


def test_theme_has_chart_of_ratings_then_answers_then_skipped_items() -> None:
    paper = report(DOCUMENT, theme_set=SET)
    found = blocks(paper)
    start = found.index(Heading(2, "Tema 2: Retning og resultater", "tema-2"))
    note, chart, comment, words, question, *rest = found[start + 1 :]
    assert note == Paragraph((Run("Skrevet i hånden."),))
    assert isinstance(chart, Chart)
    assert chart.bars[1] == Bar(
        "2.2", "Jeg skaber rammer og sætter retning.", 4, "4 – Overvejende enig"
    )
    assert isinstance(comment, Heading)
    assert comment.text.startswith("Udsagn 2.1: Jeg har strategisk")
    assert words == Paragraph((Run("En hemmelig kommentar."),))
    assert isinstance(question, Heading)
    assert question.text.startswith("Spørgsmål 2.1: ")
    assert rest[-1] == Paragraph(
        (Run("Sprunget over: udsagn 2.3, 2.4 og spørgsmål 2.3."),), Role.ASIDE
    )


@pytest.mark.parametrize("line", ["\\# note", "12\\. juni", "\\+ en", "\\<b> fed", "\\[a]: b"])
def test_a_line_with_a_backslash_is_shown_without_it_wherever_it_stands(line: str) -> None:
    text = (
        f"{line}\n\n# Ledersamtale: Mette\n\n{line}\n\n## Til samtalen\n\n{line}\n\n"
        f"## Tema 1: A\n\n{line}\n\n### Spørgsmål 1.1: Hvad?\n\n{line}\n"
    )
    paper = report(read(text, source="x.md"), theme_set=None)
    shown = Paragraph((Run(line.replace("\\", "")),))
    assert [each for each in blocks(paper) if each == shown] == [shown] * 5


def test_chart_has_the_steps_of_its_theme() -> None:
    first, *others = SET.themes
    own = Scale(("Aldrig", *[""] * 8, "Altid"))
    made = replace(SET, themes=(replace(first, scale=own), *others))
    text = "# Ledersamtale\n\n## Tema {0}: A\n\n### Udsagn {0}.1: Jeg.\n\n**Vurdering:** {1}\n"

    def charts(theme: int, rating: str, theme_set: ThemeSet | None) -> list[Chart]:
        document = read(text.format(theme, rating), source="x.md")
        found = (
            blocks(report(document, theme_set=theme_set)),
            blocks(ratings(document, theme_set=theme_set)),
        )
        return [each for part in found for each in part if isinstance(each, Chart)]

    assert [each.highest for each in charts(1, "4 (af 1–10)", made)] == [10, 10]
    assert [each.highest for each in charts(2, "4 – Enig", made)] == [5, 5]
    assert [each.highest for each in charts(2, "4 (af 1–7)", None)] == [7, 7]
    assert {each.bars[0].caption for each in charts(1, "4 (af 1–10)", made)} == {"4 (af 1–10)"}


def test_only_items_of_chosen_themes_are_listed_as_skipped() -> None:
    paper = report(DOCUMENT, theme_set=SET)
    titles = [block.text for block in blocks(paper) if isinstance(block, Heading)]
    assert "Tema 1: Kvalitet og sikker drift" in titles
    assert "Tema 3: Helhed og sammenhæng" not in titles
    assert Paragraph((Run("Sprunget over: hele temaet."),), Role.ASIDE) in blocks(paper)


def test_without_theme_set_nothing_is_listed_as_skipped_and_nothing_is_lost() -> None:
    paper = report(DOCUMENT, theme_set=None)
    assert "Sprunget over" not in said(paper)
    for words in ("En hemmelig kommentar.", "Et hemmeligt svar.", "mere", "løn", "i hånden"):
        assert words in said(paper)
    assert paper.footer == "ledelsesgrundlag"


@pytest.mark.parametrize("describe", [report, ratings, brief])
@pytest.mark.parametrize("theme_set", [SET, None], ids=["set", "no set"])
def test_dates_and_ratings_have_one_form(
    describe: Callable[..., Paper | None], theme_set: ThemeSet | None
) -> None:
    words = said(describe(DOCUMENT, theme_set=theme_set))
    assert "24. november 2026" in words
    assert odd_forms(words) == []


def test_page_for_the_manager_says_when_and_with_which_set_and_no_more() -> None:
    line = "24. november 2026 · Ledelsesgrundlag for ledere af ledere"
    assert blocks(brief(DOCUMENT, theme_set=SET))[1] == Paragraph((Run(line),), Role.META)
    undated = replace(DOCUMENT, reflection=replace(DOCUMENT.reflection, date="", theme_set=""))
    assert isinstance(blocks(brief(undated, theme_set=None))[1], Heading)


@pytest.mark.parametrize("describe", [report, ratings, brief])
def test_headings_go_down_one_level_at_a_time(
    describe: Callable[..., Paper | None],
) -> None:
    paper = describe(DOCUMENT, theme_set=SET)
    levels = [block.level for block in blocks(paper) if isinstance(block, Heading)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_anchors_are_unique() -> None:
    found = blocks(report(DOCUMENT, theme_set=SET))
    anchors = [block.anchor for block in found if isinstance(block, Heading) if block.anchor]
    assert len(anchors) == len(set(anchors))


def test_brief_holds_the_points_and_nothing_else() -> None:
    paper = brief(DOCUMENT, theme_set=SET)
    assert paper
    assert paper.extent is Extent.ONE_PAGE
    assert blocks(paper)[2:] == (
        Heading(2, "1. Jeg skaber rammer og sætter retning."),
        Paragraph(
            (Run("Udsagn 2.2 · Tema 2: Retning og resultater · Vurdering: 4 – Overvejende enig"),),
            Role.META,
        ),
        Heading(2, "2. Hvad kan du forbedre for at øge dit bidrag? Gøre mere af? Mindre af?"),
        Paragraph((Run("Spørgsmål 2.2 · Tema 2: Retning og resultater"),), Role.META),
        *blocks(report(DOCUMENT, theme_set=SET))[-2:-1],
        Heading(2, "3. løn"),
    )
    for words in ("hemmelig", "hånden", "mødelokalet", "2.1"):
        assert words not in said(paper)


@pytest.mark.parametrize("describe", [report, brief])
def test_a_point_whose_answer_is_gone_is_left_out(
    describe: Callable[..., Paper | None],
) -> None:
    gone = FILE.replace("- løn\n", "- [Spørgsmål 2.3: Hvad så?](#x)\n- løn\n")
    assert describe(read(gone, source="x.md"), theme_set=SET) == describe(DOCUMENT, theme_set=SET)


@pytest.mark.parametrize("describe", [report, brief])
def test_a_link_that_was_wrapped_is_the_same_point(describe: Callable[..., Paper | None]) -> None:
    wrapped = FILE.replace("rammer og sætter retning.]", "rammer\n  og sætter retning.]")
    assert wrapped != FILE
    assert describe(read(wrapped, source="x.md"), theme_set=SET) == describe(
        DOCUMENT, theme_set=SET
    )


@pytest.mark.parametrize(
    "note", ["<!-- skjult -->", "<!-- skjult\n\n- skjult -->", "<!-->", "<!--->"]
)
@pytest.mark.parametrize("shape", ["{}\n\n{answer}", "{answer} {}", "{answer}\n\n{}\n{}"])
def test_hidden_notes_are_left_out_of_the_brief_alone(note: str, shape: str) -> None:
    answer = "- **mere** tid"
    noted = FILE.replace(answer, shape.replace("{}", note).replace("{answer}", answer))
    document = read(noted, source="x.md")
    assert brief(document, theme_set=SET) == brief(DOCUMENT, theme_set=SET)
    assert report(document, theme_set=SET) != report(DOCUMENT, theme_set=SET)


@pytest.mark.parametrize("text", ["a <!-- b", "a --> b", "a <!- b -->", "a < !-- b -->"])
def test_what_is_no_hidden_note_is_in_the_brief(text: str) -> None:
    assert without_hidden_notes(f"<!-- x -->{text}") == text


def test_reflection_without_points_has_no_brief() -> None:
    bare = read(FILE[: FILE.index("- [")] + FILE[FILE.index("## Tema 2") :], source="x.md")
    assert brief(bare, theme_set=SET) is None


def test_ratings_hold_no_answer_and_no_comment() -> None:
    paper = ratings(DOCUMENT, theme_set=SET)
    charts = [block for block in blocks(paper) if isinstance(block, Chart)]
    assert [bar.value for chart in charts for bar in chart.bars] == [0, 4]
    for words in ("hemmelig", "løn", "hånden", "mødelokalet", "Spørgsmål", "mere"):
        assert words not in said(paper)
    assert "Sprunget over: udsagn 2.3, 2.4." in said(paper)


def test_reflection_without_ratings_has_no_paper_of_them() -> None:
    bare = replace(DOCUMENT.reflection, responses=())
    assert ratings(replace(DOCUMENT, reflection=bare), theme_set=SET) is None


@pytest.mark.parametrize(
    ("iso", "shown"),
    [("2026-11-24", "24. november 2026"), ("2027-01-01", "1. januar 2027"), ("i går", "i går")],
)
def test_a_date_is_written_as_danes_write_it(iso: str, shown: str) -> None:
    assert danish_date(iso) == shown


SECRET = "RATORD"
RATED = "**Vurdering:** 4 – Overvejende enig"
secrets = st.sampled_from([SECRET, f" {SECRET} ", f"\n{SECRET}\n", f"\n\n{SECRET}\n\n"])


def having(secret: str, at: int) -> Document:
    """Return the document in FILE with `secret` in it."""
    try:
        return read(FILE[:at] + secret + FILE[at:], source="x.md")
    except UnreadableReflection:
        assume(False)
        raise


def set_of(document: Document) -> ThemeSet | None:
    return SET if document.reflection.theme_set == SET.id else None


@given(secrets, st.integers(0, len(FILE)))
@example(f" {SECRET}", FILE.index(RATED) + len(RATED))
@example(SECRET, FILE.index(RATED) + len("**Vurdering:** 4 – "))
@example(f" {SECRET}", FILE.index(LONG_STATEMENT) + len(LONG_STATEMENT))
@example(SECRET, FILE.index("Retning og"))
@example(SECRET, FILE.index("2026"))
@example(SECRET, FILE.index("ledelsesgrundlag"))
def test_no_word_written_by_hand_is_on_a_paper_without_answers(secret: str, at: int) -> None:
    document = having(secret, at)
    # A person who is called so is called so there too.
    assume(SECRET not in document.reflection.name)
    assert SECRET not in said(ratings(document, theme_set=set_of(document)))


@given(secrets, st.integers(0, len(FILE)))
@example(f" {SECRET}", FILE.index("Retning og resultater") + len("Retning og resultater"))
@example(SECRET, FILE.index("2026"))
def test_only_words_of_the_points_are_on_the_page_for_the_manager(secret: str, at: int) -> None:
    document = having(secret, at)
    reflection = document.reflection
    picked = repr([(response_label(each), each.text, each.rating) for each in reflection.picked])
    assume(SECRET not in reflection.name + picked + repr(shared_own_points(document)))
    assert SECRET not in said(brief(document, theme_set=set_of(document)))


def test_ratings_that_were_changed_by_hand_are_shown_in_words_of_the_set() -> None:
    text = FILE.replace(RATED, f"{RATED} {SECRET}").replace(LONG_STATEMENT, f"{LONG_STATEMENT} Ja")
    document = read(text.replace("## Tema 2: Retning og resultater", "## Tema 2: Ret"), source="x")
    paper = ratings(document, theme_set=SET)
    assert Heading(2, "Tema 2: Retning og resultater", "tema-2") in blocks(paper)
    (chart,) = (block for block in blocks(paper) if isinstance(block, Chart))
    assert chart.bars == (
        Bar("2.1", "(I filen står der en anden tekst end i temasættet.)", 0, "0 – Ved ikke"),
        Bar("2.2", "Jeg skaber rammer og sætter retning.", 4, "4"),
    )


def test_ratings_by_a_set_that_is_not_at_hand_are_figures_under_the_headings_of_the_file() -> None:
    (chart,) = (each for each in blocks(ratings(DOCUMENT, theme_set=None)) if type(each) is Chart)
    assert chart.bars == (
        Bar("2.1", LONG_STATEMENT, 0, "0"),
        Bar("2.2", "Jeg skaber rammer og sætter retning.", 4, "4"),
    )


@pytest.mark.parametrize("heading", ["## Mit", "#### Mit", "##", "Mit\n==="])
@given(at=st.sampled_from([at for at, sign in enumerate(FILE, start=1) if sign == "\n"]))
def test_no_word_under_a_heading_of_ones_own_is_on_a_paper(heading: str, at: int) -> None:
    assume(at >= FILE.index("# Ledersamtale"))
    document = having(f"\n{heading}\n\n{SECRET}\n\n", at)
    assert SECRET not in said(report(document, theme_set=SET))


BESIDE = """

## Siden sidst

### Aftale 1: Det gamle

**Hvem:** Mette · **Senest:** uge 5 · **Status:** nået

Hvad det blev til.

## Samtalen

Det, der blev sagt.

## Aftaler

### Aftale 2: Det nye

**Senest:** uge 5

Tegnet.
"""


def test_what_stands_beside_the_themes_is_in_the_report_alone() -> None:
    document = having(BESIDE, len(FILE))
    whole = said(report(document, theme_set=SET))
    shown = (
        "Siden sidst", "Aftale 1: Det gamle", "Mette · senest uge 5 · nået", "Hvad det blev til.",
        "Samtalen", "Det, der blev sagt.", "Aftaler", "Aftale 2: Det nye",
        "senest uge 5 (5. februar 2027)", "Tegnet.",
    )  # fmt: skip
    for each in shown:
        assert each in whole
    for paper in (brief(document, theme_set=SET), ratings(document, theme_set=SET)):
        for each in shown[1:]:
            if each not in ("Samtalen", "Aftaler"):
                assert each not in said(paper)


def test_own_points_are_on_the_page_for_the_manager_without_hidden_notes() -> None:
    points = "\n- **Hanne:** Ny *struktur* <!-- min egen note -->\n- <!-- kun note\nlinje -->\n"
    document = having(f"\n## Til samtalen\n{points}", len(FILE))
    shown = said(brief(document, theme_set=SET))
    assert "4. Hanne: Ny struktur" in shown
    assert "note" not in shown
    assert "linje" not in shown


def test_own_points_alone_make_a_page_for_the_manager() -> None:
    document = read("# Ledersamtale\n\n## Til samtalen\n\n- Ferie\n", source="x")
    assert Heading(2, "1. Ferie") in blocks(brief(document, theme_set=None))


LAST_YEARS = """\
---
dato: '2025-11-24'
temasæt: ledelsesgrundlag
---

# Ledersamtale

## Til samtalen

- [Spørgsmål 2.1: Hvad aftaler vi?](#x)

## Tema 1: Kvalitet

### Spørgsmål 1.1: Hvad aftaler vi?

Et svar om kvalitet

## Tema 2: Retning og resultater

### Spørgsmål 2.1: Hvad aftaler vi?

Et svar om retning
"""


def test_a_skipped_question_with_the_number_of_an_older_one_is_told_with_its_text() -> None:
    words = said(report(read(LAST_YEARS, source="x.md"), theme_set=SET))
    asked = SET.themes[0].leader[0].text
    assert f"spørgsmål 1.1 (»{asked}«), 1.2, 1.3." in words


def test_a_point_of_a_question_in_several_themes_is_that_of_its_theme() -> None:
    # A title by hand is none of the set's, and does not stand on the page.
    text = LAST_YEARS.replace("Tema 2: Retning og", "Tema 2: Min egen retning og")
    for theme_set in (SET, None):
        words = said(brief(read(text, source="x.md"), theme_set=theme_set))
        assert "Et svar om retning" in words
        assert "Et svar om kvalitet" not in words
