from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.model.themes import Scale
from ledersamtale.themeset.importing import words
from ledersamtale.themeset.importing.guessing.fields import apart
from ledersamtale.themeset.importing.guessing.guess import guess
from ledersamtale.themeset.importing.guessing.names import sort_called
from ledersamtale.themeset.importing.guessing.scales import scale_in
from ledersamtale.themeset.importing.readers import markdown, plain
from ledersamtale.themeset.importing.rows import Part, Row, Sort, Source
from tests.helpers import strategies
from tests.helpers.imports import themes

CHARTER = Path(__file__).parents[3] / "corpus" / "sources" / "grundlag.txt"


def read(text: str) -> Source:
    return markdown.read(text)


def doubts(source: Source) -> list[str]:
    return [
        doubt.text
        for theme in guess(source).themes
        for rows in theme.items.values()
        for row in rows
        for doubt in row.doubts
    ]


def why_left_out(source: Source) -> dict[str, str]:
    return {each.text: each.why for each in guess(source).left_out}


def test_a_charter_from_a_pdf_gives_its_themes_without_their_titles() -> None:
    draft = guess(plain.read(CHARTER.read_text(encoding="utf-8")))
    counts = [
        tuple(len(theme.items[sort]) for sort in (Sort.STATEMENT, Sort.LEADER, Sort.GROUP))
        for theme in draft.themes
    ]
    assert [each[1:] for each in counts] == [(3, 3)] * 4
    assert sum(each[0] for each in counts) == 15
    assert [theme.title for theme in draft.themes] == [""] * 4
    assert draft.left_out == ()


def test_statements_apart_from_all_themes_come_to_the_theme_whose_words_they_share() -> None:
    draft = guess(plain.read(CHARTER.read_text(encoding="utf-8")))
    first_lines = [theme.items[Sort.STATEMENT][-1].line for theme in draft.themes]
    # The groups of statements stand in another order than the themes.
    assert first_lines == [37, 25, 13, 47]
    about = [each for each in draft.themes[0].items[Sort.STATEMENT] if each.doubts]
    assert len(about) == 4
    assert {each.doubts[0].text for each in about} == {words.HOMELESS}


def test_headings_say_what_stands_below_them() -> None:
    source = read(
        "# Tema 1: Trivsel\n## Udsagn\n- Hvad siger jeg?\n- Jeg lytter.\n"
        "## Refleksionsspørgsmål til lederen\n- Beskriv din dag\n"
        "## Spørgsmål til ledergruppen:\n1. Hvad gør vi?\n2. Beskriv vores dag\n"
        "# Tema 2: Drift\n- Jeg styrer.\n"
    )
    assert themes(source) == {
        "Trivsel": {
            "statements": ["Hvad siger jeg?", "Jeg lytter."],
            "leader": ["Beskriv din dag"],
            "group": ["Hvad gør vi?", "Beskriv vores dag"],
        },
        "Drift": {"statements": ["Jeg styrer."]},
    }
    assert doubts(source) == []


def test_without_headings_a_question_mark_tells() -> None:
    source = read("# Trivsel\n- Jeg lytter.\n- Hvad vil du? Og hvornår\n\nHvordan lykkes det?\n")
    assert themes(source) == {
        "Trivsel": {
            "statements": ["Jeg lytter."],
            "leader": ["Hvad vil du? Og hvornår", "Hvordan lykkes det?"],
        }
    }
    assert doubts(source) == [words.TO_WHOM]


def test_what_may_be_no_statement_has_a_doubt() -> None:
    source = read("# Trivsel\n- Jeg lytter.\n- Åbenhed og tillid\n")
    assert themes(source) == {"Trivsel": {"statements": ["Jeg lytter.", "Åbenhed og tillid"]}}
    assert doubts(source) == [words.STATEMENT_OR_NOT]


def test_running_text_is_left_out() -> None:
    source = read(
        "# Charter\n\nVi har talt om det hele. Det tog tid.\n\n## Trivsel\n\nDet er vigtigt.\n\n"
        "- Jeg lytter.\n\nNavn: ________\n\n## Udsagn\n\nVurdér dem.\n\n- Jeg ser.\n"
    )
    assert guess(source).title == "Charter"
    assert themes(source) == {"Trivsel": {"statements": ["Jeg lytter.", "Jeg ser."]}}
    assert why_left_out(source) == {
        "Vi har talt om det hele. Det tog tid.": words.PROSE,
        "Det er vigtigt.": words.PROSE,
        "Navn: ________": words.TO_FILL_IN,
        "Vurdér dem.": words.PROSE,
    }


def test_paragraphs_are_items_where_nothing_has_a_mark() -> None:
    source = read(
        "# Trivsel\n\n## Udsagn\n\nJeg lytter.\n\nMan ser mig.\n\n# Drift\n\nJeg styrer.\n\n"
        "Det er svært at sige.\n\nHvad vil du?\n"
    )
    assert themes(source) == {
        "Trivsel": {"statements": ["Jeg lytter.", "Man ser mig."]},
        "Drift": {"statements": ["Jeg styrer."], "leader": ["Hvad vil du?"]},
    }
    assert why_left_out(source) == {"Det er svært at sige.": words.PROSE}


def test_headings_without_items_are_told() -> None:
    source = read(
        "# Om samtalen\n\nDen er god.\n\n# Ledelse\n## Trivsel\n- Jeg lytter.\n## Tid\n- Jeg går.\n"
        "# Til sidst\n\nTak.\n"
    )
    draft = guess(source)
    assert [(each.title, each.doubts) for each in draft.themes] == [
        ("Trivsel", (words.UNDER.format(heading="Ledelse"),)),
        ("Tid", (words.UNDER.format(heading="Ledelse"),)),
    ]
    assert why_left_out(source)["Ledelse"] == words.HEADING_ABOVE
    assert why_left_out(source)["Til sidst"] == words.EMPTY_HEADING


def test_a_heading_that_stands_again_goes_on_with_its_theme() -> None:
    source = read(
        "# Tema 1: Trivsel\n## Udsagn\n- Jeg lytter.\n# Tema 1: Trivsel\n## Til ledergruppen\n"
        "- Hvad vil vi?\n# Tema 2: Trivsel\n- Hvad vil du?\n"
    )
    assert [each.items.keys() for each in guess(source).themes] == [
        {Sort.STATEMENT, Sort.GROUP},
        {Sort.LEADER},
    ]


def test_a_numbered_theme_without_items_is_told() -> None:
    source = read("# Tema 1: Tom\n# Tema 2: Trivsel\n- Hvad vil du?\n")
    assert why_left_out(source) == {"Tema 1: Tom": words.EMPTY_HEADING}


def test_two_headings_in_a_row_have_a_list_each() -> None:
    text = (
        "Tema 1: Trivsel\n\nSPØRGSMÅL TIL LEDEREN\n\nSPØRGSMÅL TIL LEDERGRUPPEN\n\n"
        "1. Hvad vil du?\n2. Og så?\n1. Hvad vil vi?\n"
    )
    assert themes(plain.read(text)) == {
        "Trivsel": {"leader": ["Hvad vil du?", "Og så?"], "group": ["Hvad vil vi?"]}
    }


def test_bullets_under_two_headings_in_a_row_are_in_doubt() -> None:
    text = "Tema 1\n\nTil lederen\nTil ledergruppen\n• Hvad vil du?\n• Hvad nu?\n"
    source = plain.read(text)
    assert themes(source) == {"": {"leader": ["Hvad vil du?", "Hvad nu?"]}}
    assert doubts(source) == [words.TO_WHOM]


def test_a_question_apart_from_all_themes_is_the_leaders() -> None:
    source = plain.read("• Hvad vil du?\n\nTema 1: Trivsel\n\n• Jeg vil det.\n")
    assert themes(source) == {
        "Trivsel": {"statements": ["Jeg vil det."], "leader": ["Hvad vil du?"]}
    }


def test_without_any_heading_it_is_one_theme() -> None:
    assert themes(read("- Jeg lytter.\n- Hvad vil du?\n")) == {
        "": {"statements": ["Jeg lytter."], "leader": ["Hvad vil du?"]}
    }


@pytest.mark.parametrize(
    "text",
    [
        "Skala: 1 Aldrig · 2 Sjældent · 3 Tit · 4 Ofte · 5 Altid · 0 Ved ikke",
        "1 = Aldrig, 2 = Sjældent, 3 = Tit, 4 = Ofte, 5 = Altid",
        "Skalaen: 1: Aldrig; 2: Sjældent; 3: Tit; 4: Ofte; 5: Altid",
    ],
)
def test_a_scale_in_the_text_is_the_sets(text: str) -> None:
    source = read(f"# Trivsel\n\n{text}\n\n- Jeg lytter.\n\n{text}\n")
    draft = guess(source)
    unsure = "Ved ikke" if "Ved ikke" in text else ""
    assert draft.scale == Scale(("Aldrig", "Sjældent", "Tit", "Ofte", "Altid"), unsure)
    assert draft.left_out == ()


@given(strategies.scales())
def test_a_scale_of_any_length_is_read_as_a_handout_has_it(scale: Scale) -> None:
    letters = [f"Trin {chr(ord('a') + n)}" if each else "" for n, each in enumerate(scale.labels)]
    made = Scale(tuple(letters), scale.unsure and "Ved ikke")
    legend = " · ".join(f"{rating} {label}" for rating, label in made.legend if label)
    assert scale_in(legend) == made


@pytest.mark.parametrize("text", ["1 januar, 2 februar", "1 a · 2 b · 5 e", "2 a · 3 b", "1 a"])
def test_numbers_that_are_no_scale_are_none(text: str) -> None:
    assert scale_in(text) is None


def test_another_scale_is_left_out() -> None:
    scales = ["1 a · 2 b · 3 c · 4 d · 5 e", "1 f · 2 g · 3 h · 4 i · 5 j"]
    source = read("# Trivsel\n\n{}\n\n- Jeg lytter.\n\n{}\n".format(*scales))
    assert why_left_out(source) == {scales[1]: words.ANOTHER_SCALE}


def test_a_scale_above_the_themes_is_that_of_the_set() -> None:
    draft = guess(read("# S\n\nSkala: 1 Aldrig · 2 Altid\n\n## A\n\n- Jeg ser.\n"))
    assert draft.scale == Scale(("Aldrig", "Altid"), "")
    assert draft.left_out == ()


def test_lines_that_only_look_like_headings_are_none_beside_numbered_themes() -> None:
    text = "Tema 1: Trivsel\n\nNavn Dato\n\nUdsagn\n• Jeg lytter.\n\nØKONOMI\n\n• Hvad vil du?\n"
    source = plain.read(text)
    assert list(themes(source)) == ["Trivsel"]
    assert why_left_out(source) == {"Navn Dato": words.PROSE, "ØKONOMI": words.PROSE}


def test_bold_lines_are_headings_where_there_are_no_others() -> None:
    assert list(themes(read("**Trivsel**\n\n- Jeg lytter.\n\n**Drift**\n\n- Jeg går.\n"))) == [
        "Trivsel",
        "Drift",
    ]
    assert list(themes(read("# Trivsel\n\n**Sæt ring**\n\n- Jeg lytter.\n"))) == ["Trivsel"]


rows = st.builds(
    Row,
    line=st.integers(1, 99),
    text=st.sampled_from(
        ["Jeg lytter.", "Hvad vil du?", "Hvad nu?", "Udsagn", "Spørgsmål til lederen", "Tema 1",
         "Til ledergruppen", "Trivsel", "Vi ved det. Alle gør.", "___", "Navn ______",
         "Udsagn i tabel", "Spørgsmål om ro:", "1 2 3", "17"]
    ),
    level=st.sampled_from([0, 0, 0, 1, 2, 20]),
    mark=st.sampled_from(["", "", "•", "1.", "2."]),
    sort=st.sampled_from([None, None, None, *Sort]),
    is_labelled=st.booleans(),
)  # fmt: skip


@given(st.lists(rows, max_size=12))
def test_no_row_is_lost(made: list[Row]) -> None:
    draft = guess(Source(tuple(made)))
    found = [
        *(row.text for theme in draft.themes for some in theme.items.values() for row in some),
        *(each.text for each in draft.left_out),
    ]
    kept = {*found, draft.title, *(theme.title for theme in draft.themes)}
    kept |= {"Tema 1" for theme in draft.themes if not theme.title}
    for row in made:
        is_item = row.sort is not None or row.is_labelled
        is_name = not is_item and sort_called(row.text)
        # Below an item of ours stand the numbers to circle.
        is_to_circle = row.text == "1 2 3" and any(each.is_labelled for each in made)
        is_there = row.text in kept or apart(row.text).text in kept
        assert is_there or row.text == "___" or is_name or is_to_circle, row


def test_numbers_that_are_not_to_circle_are_told() -> None:
    left_out = guess(read("# A\n\n- Jeg ser.\n\n1 2 3\n\n- U1.2 Jeg går.\n\n1 · 2\n")).left_out
    assert [each.text for each in left_out] == ["1 2 3"]


def test_a_heading_that_says_more_than_a_sort_is_told() -> None:
    draft = guess(read("# A\n\n## Udsagn om ro\n\n- Jeg ser.\n\nUdsagn fra i går\n"))
    assert {sort.value for theme in draft.themes for sort in theme.items} == {"statements"}
    assert [each.text for each in draft.left_out] == ["Udsagn om ro", "Udsagn fra i går"]


def test_a_sender_called_as_a_line_that_papers_have_is_kept() -> None:
    rows = (
        Row(1, "Inhalt", part=Part.SENDER),
        Row(2, "Inhalt", part=Part.OPENING),
        Row(3, "Jeg ser.", is_labelled=True, sort=Sort.STATEMENT),
    )
    draft = guess(Source(rows, is_ours=True))
    assert {key: row.text for key, row in draft.beside.items()} == {"sender": "Inhalt"}


def test_a_scale_of_a_theme_without_statements_is_told() -> None:
    text = "# S\n\n## A\n\nSkala: 1 Aldrig · 2 Altid\n\n- Jeg ser.\n\n## B\n\n{}\n\n- Hvad nu?\n"
    scale = "Skala: 1 Nej · 2 Måske · 3 Ja"
    assert why_left_out(read(text.format(scale))) == {scale: words.ANOTHER_SCALE}
