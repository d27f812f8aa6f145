from __future__ import annotations

from dataclasses import replace

from ledersamtale.document.writer import write
from ledersamtale.model.reflection import Rating
from ledersamtale.paper.blocks import Bar, Block, Chart, Contents, Heading, Paper, Paragraph
from ledersamtale.paper.documents.comparison import comparison
from ledersamtale.paper.documents.report import report
from ledersamtale.themeset.diff.last import beside
from tests.helpers.documents import document
from tests.helpers.years import LAST, NOW, SET, SET_OF_LAST, questions

TWO = beside(LAST, SET, now=NOW, set_of_last=SET_OF_LAST)


def blocks(paper: Paper) -> tuple[Block, ...]:
    return tuple(block for chapter in paper.chapters for block in chapter.blocks)


def bars(paper: Paper) -> list[Bar]:
    return [bar for block in blocks(paper) if isinstance(block, Chart) for bar in block.bars]


def said(paper: Paper) -> list[str]:
    """Return the headings and the paragraphs."""
    found = []
    for block in blocks(paper):
        if isinstance(block, Heading):
            found.append(f"{'#' * block.level} {block.text}")
        elif isinstance(block, Paragraph):
            found.append("".join(run.text for run in block.runs))
        elif not isinstance(block, Chart | Contents):
            found.append(type(block).__name__)
    return found


def test_both_ratings_stand_in_a_bar_and_in_words() -> None:
    assert [
        (each.label, each.value, each.last, each.caption) for each in bars(comparison(TWO))
    ] == [
        ("1.1", 3, 4, "3 – Hverken eller (sidst 4)"),
        ("1.2", 2, 2, "2 – Uenig (sidst 2)"),
        ("1.3", 1, 0, "1 – Helt uenig (nyt i temasættet)"),
        ("2.1", 0, 3, "0 – Ved ikke (sidst 3, måske det samme udsagn)"),
        ("2.2", 4, 0, "4 – Enig (nyt i temasættet)"),
        ("3.1", 7, 0, "7 (af 1–10) (sidst 4 – Enig, anden skala)"),
    ]


def test_two_sides_stand_by_their_names() -> None:
    hers = replace(NOW, name="Hanne Lund", about=LAST.name)
    sides = comparison(beside(LAST, SET, now=hers))
    assert (sides.title, sides.header) == (
        "Ledersamtale: Mette Eksempel og Hanne Lund",
        "Mette Eksempel og Hanne Lund",
    )
    assert [each.caption for each in bars(sides)][:3] == [
        "3 – Hverken eller (Mette Eksempel: 4)",
        "2 – Uenig (Mette Eksempel: 2)",
        "1 – Helt uenig (Mette Eksempel: ikke vurderet)",
    ]
    told = said(sides)
    assert told[1] == "20. november 2025 og 24. november 2026 · Vores grundlag"
    assert told[2].startswith("Søjlen er vurderingen fra Hanne Lund, og prikken i den er fra Mette")
    assert told[3:6] == [
        "## Tema 1: Drift",
        "Udsagn 1.1 lyder hos Mette Eksempel: »Budgettet holder.«",
        "### Udsagn 1.1: Budgettet holder hvert år.",
    ]
    assert told[6:10] == ["#### Mette Eksempel", "Det var let.", "#### Hanne Lund", "Intet svar."]
    assert "## Kun Mette Eksempel" in told
    assert not any("sidst" in each or "temasættet mere" in each for each in told)


def test_answers_of_both_years_stand_below_each_other() -> None:
    assert said(comparison(TWO)) == [
        "# Ledersamtale: Mette Eksempel",
        "20. november 2025 og 24. november 2026 · Vores grundlag · leder",
        "Prikken i en søjle viser vurderingen 20. november 2025. Tallet står også i teksten.",
        "## Tema 1: Drift",
        "Udsagn 1.1 lød sidst: »Budgettet holder.«",
        "### Udsagn 1.1: Budgettet holder hvert år.",
        "#### 20. november 2025",
        "Det var let.",
        "#### 24. november 2026",
        "Intet svar.",
        "### Spørgsmål 1.1: Hvad vil du blive ved med?",
        "#### 20. november 2025",
        "ListBlock",
        "#### 24. november 2026",
        "Intet svar.",
        "### Spørgsmål 1.2: Hvad har du brug for?",
        "#### 20. november 2025",
        "Intet svar.",
        "#### 24. november 2026",
        "Tid.",
        "## Tema 2: Retning",
        "Udsagn 2.1 er måske det samme som sidst: »Jeg sætter retning for hele teamet.«",
        "## Tema 3: Mål",
        "## Kun 20. november 2025",
        "Det står ikke i temasættet mere.",
        "### Udsagn 2.2: Vi er enige.",
        "Vurdering: 5 – Helt enig",
        "Næsten da.",
    ]


def test_a_chart_has_room_for_the_ratings_of_both_years() -> None:
    charts = [block for block in blocks(comparison(TWO)) if isinstance(block, Chart)]
    assert [chart.highest for chart in charts] == [5, 5, 10]
    trives = (LAST.responses[1], NOW.responses[1])
    last, now = (
        replace(NOW, responses=(replace(each, rating=Rating(value, "")),))
        for each, value in zip(trives, (9, 3), strict=True)
    )
    paper = comparison(beside(last, None, now=now))
    assert [block.highest for block in blocks(paper) if isinstance(block, Chart)] == [9]


def test_a_rating_of_last_time_alone_is_marked_and_said() -> None:
    now = replace(NOW, responses=NOW.responses[1:])
    first = bars(comparison(beside(LAST, SET, now=now)))[0]
    assert (first.value, first.last, first.caption) == (0, 4, "Ikke vurderet (sidst 4)")


def test_where_it_is_not_known_what_is_new_nothing_is_called_new() -> None:
    found = bars(comparison(beside(LAST, SET, now=NOW)))
    assert found[2].caption == "1 – Helt uenig (ikke vurderet sidst)"


def test_a_name_that_was_another_is_seen_and_one_written_otherwise_is_not() -> None:
    for name, end in (("Mette Bjerre", "leder · Mette Bjerre"), ("METTE EKSEMPEL", " · leder")):
        assert said(comparison(beside(replace(LAST, name=name), SET, now=NOW)))[1].endswith(end)


def test_without_the_theme_set_its_id_stands_for_it() -> None:
    paper = comparison(beside(LAST, None, now=NOW))
    assert (paper.footer, paper.language) == ("saet", "da")
    assert "Det står ikke i temasættet mere." not in said(paper)


def test_one_theme_needs_no_contents_and_answers_alone_no_legend() -> None:
    paper = comparison(beside(questions(LAST), SET, now=questions(NOW)))
    assert not any(isinstance(block, Contents | Chart) for block in blocks(paper))
    assert not any("Prikken" in each for each in said(paper))


def test_a_question_worded_otherwise_says_how_above_its_answers() -> None:
    [one] = questions(LAST).responses
    last = replace(LAST, responses=(replace(one, wording="Hvad vil du blive ved med nu?"),))
    found = said(comparison(beside(last, SET, now=replace(NOW, responses=()))))
    assert found[4] == (
        "Spørgsmål 1.1 er måske det samme som sidst: »Hvad vil du blive ved med nu?«"
    )


def test_a_report_marks_the_ratings_of_last_time() -> None:
    shown = report(document(write(NOW)), theme_set=SET, compared=TWO)
    assert [(each.last, each.caption) for each in bars(shown)][:3] == [
        (4, "3 – Hverken eller (sidst 4)"),
        (2, "2 – Uenig (sidst 2)"),
        (0, "1 – Helt uenig"),
    ]
    assert said(shown)[2].startswith("Prikken i en søjle viser vurderingen 20. november 2025.")


def test_a_report_beside_answers_alone_has_no_legend() -> None:
    compared = beside(questions(LAST), SET, now=NOW)
    shown = report(document(write(NOW)), theme_set=SET, compared=compared)
    assert not any("Prikken" in each for each in said(shown))
