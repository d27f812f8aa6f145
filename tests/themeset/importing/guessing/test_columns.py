from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.model.themes import Scale
from ledersamtale.themeset.importing import words
from ledersamtale.themeset.importing.guessing.columns import Cells, has_columns, rows_of
from ledersamtale.themeset.importing.guessing.guess import guess
from ledersamtale.themeset.importing.rows import BOLD_LEVEL, LeftOut, Source
from tests.helpers.imports import themes


def table(*rows: str) -> list[Cells]:
    """Return rows whose cells have a bar between them."""
    return [Cells(line, tuple(row.split("|"))) for line, row in enumerate(rows, start=1)]


def understood(*rows: str, name: str = "") -> dict[str, dict[str, list[str]]]:
    found, left_out = rows_of(table(*rows), name=name)
    return themes(Source(tuple(found), tuple(left_out)))


def test_a_column_for_each_sort() -> None:
    assert understood(
        "Tema|Udsagn|Spørgsmål til lederen|Spørgsmål til ledergruppen",
        "Trivsel|Jeg lytter.|Hvad vil du?|Hvad vil vi?",
        "|Jeg ser.||",
        "Drift|Jeg styrer.|Hvor er du?|",
    ) == {
        "Trivsel": {
            "statements": ["Jeg lytter.", "Jeg ser."],
            "leader": ["Hvad vil du?"],
            "group": ["Hvad vil vi?"],
        },
        "Drift": {"statements": ["Jeg styrer."], "leader": ["Hvor er du?"]},
    }


def test_columns_for_the_sort_and_for_whom() -> None:
    assert understood(
        "Nr.|Emne|Slags|Til hvem|Formulering",
        "1|Trivsel|Udsagn|Leder|Jeg lytter.",
        "2|Trivsel|Spørgsmål|Leder|Beskriv din dag",
        "3|Trivsel|Spørgsmål|Ledergruppen|Beskriv vores dag",
        "4|Trivsel|S|G|Og natten",
        "5|Trivsel|Noget|Andet|Jeg ser.",
    ) == {
        "Trivsel": {
            "statements": ["Jeg lytter.", "Jeg ser."],
            "leader": ["Beskriv din dag"],
            "group": ["Beskriv vores dag", "Og natten"],
        }
    }


def test_rows_of_one_theme_are_put_together() -> None:
    assert list(understood("Tema|Tekst", "A|Jeg lytter.", "B|Jeg ser.", "A|Hvad vil du?")) == [
        "A",
        "B",
    ]


def test_a_table_without_names_is_understood_by_what_stands_in_it() -> None:
    assert understood(
        "1|Trivsel|Udsagn|Jeg lytter til mine medarbejdere.",
        "2|Trivsel|Spørgsmål|Hvad vil du gøre mere af?",
        "3|Drift|Udsagn|Jeg styrer økonomien.",
    ) == {
        "Trivsel": {
            "statements": ["Jeg lytter til mine medarbejdere."],
            "leader": ["Hvad vil du gøre mere af?"],
        },
        "Drift": {"statements": ["Jeg styrer økonomien."]},
    }


def test_a_table_of_texts_alone_is_a_theme_of_the_name_of_its_sheet() -> None:
    assert understood("Jeg lytter.", "", "Hvad vil du?", name="Trivsel") == {
        "Trivsel": {"statements": ["Jeg lytter."], "leader": ["Hvad vil du?"]}
    }


def test_what_stands_above_the_names_is_a_title() -> None:
    found, _ = rows_of(table("Temaer 2026|", "|", "Tema|Tekst", "A|Jeg lytter."))
    assert [(row.text, row.level, row.line) for row in found] == [
        ("Temaer 2026", 1, 1),
        ("A", BOLD_LEVEL - 1, 4),
        ("Jeg lytter.", 0, 4),
    ]


def test_other_columns_are_left_out_and_named() -> None:
    _, left_out = rows_of(table("Tema|Tekst|Noter|", "A|Jeg lytter.|Husk kaffe|x"))
    assert left_out == [
        LeftOut(line, text, "kolonne, som ikke er brugt")
        for line, text in ((1, "Noter"), (2, "Husk kaffe"), (2, "x"))
    ]


@pytest.mark.parametrize(
    ("cell", "texts"),
    [
        ("Jeg lytter.\nJeg ser.", ["Jeg lytter.", "Jeg ser."]),
        ("- Jeg lytter\n- Jeg ser", ["Jeg lytter", "Jeg ser"]),
        ("Jeg lytter\nog ser.", ["Jeg lytter og ser."]),
        ("1.2 Jeg lytter.", ["Jeg lytter."]),
        ("1. Jeg lytter.", ["Jeg lytter."]),
    ],
)
def test_a_cell_may_have_several_texts(cell: str, texts: list[str]) -> None:
    assert understood("Tema|Udsagn", f"A|{cell}") == {"A": {"statements": texts}}


def test_a_header_is_known_by_its_names() -> None:
    assert has_columns(table("Tema|Tekst"))
    assert has_columns(table("Udsagn"))
    assert not has_columns(table("Jeg|lytter"))
    assert not has_columns(table("Tema|Noter"))
    assert not has_columns([])


def test_another_column_without_a_name_is_left_out_and_told() -> None:
    rows = table("Trivsel|Jeg lytter til alle.|1|", "Trivsel|Jeg ser alle her.|Ja|", "||Nej|Nej")
    found, left_out = rows_of(rows)
    assert [row.text for row in found] == ["Trivsel", "Jeg lytter til alle.", "Jeg ser alle her."]
    told = [(each.line, each.text) for each in left_out]
    assert told == [(1, "1"), (2, "Ja"), (3, "Nej"), (3, "Nej")]


def test_numbers_alone_are_no_table_of_texts() -> None:
    assert understood("1|2", "3|4") == {}


CELLS = st.sampled_from(
    ["", "Jeg lytter.", "Hvad vil du?", "42", "Andet", "Leder", "Begge", "3 · 4", "x", "1 2 3",
     "Udsagn i tabel", "Spørgsmål er vigtige for mig", "A3", "Udsagn", "Til ledergruppen"]
)  # fmt: skip
NAMES = st.sampled_from(["", "Tema", "Tekst", "Noter", "Type", "Til hvem", "Nr.", "Udsagn om ro"])


@given(
    st.lists(st.lists(CELLS, min_size=4, max_size=4), max_size=6),
    st.lists(NAMES, min_size=4, max_size=4, unique=True),
)
def test_every_cell_is_in_the_set_or_told(cells: list[list[str]], names: list[str]) -> None:
    found, left_out = rows_of(table(*map("|".join, [names, *cells])))
    draft = guess(Source(tuple(found), tuple(left_out)))
    items = [row.text for theme in draft.themes for rows in theme.items.values() for row in rows]
    kept = {*items, *(theme.title for theme in draft.themes), draft.title}
    kept |= {each.text for each in draft.left_out}
    # The name of a sort tells only what another cell is, and a number where it stands in a list.
    known = {"", "Leder", "Begge", "Udsagn", "Til ledergruppen", "42", "3 · 4", "1 2 3"}
    assert {cell for row in cells for cell in row} <= kept | known
    if "Udsagn om ro" in names and has_columns(table("|".join(names))):
        assert "Udsagn om ro" in kept


def test_numbers_are_told_unless_they_number_a_list() -> None:
    _, left_out = rows_of(table("Nr.|Udsagn|Point", "1|Jeg ser.|42", "A3|Jeg hører.|"))
    assert [(each.text, each.why) for each in left_out] == [
        ("Point", "kolonne, som ikke er brugt"),
        ("42", "kolonne, som ikke er brugt"),
        ("A3", "kolonne, som ikke er brugt"),
    ]


@pytest.mark.parametrize("both", ["Begge", "alle", "Leder og ledergruppe", "leder/gruppe"])
def test_a_question_to_both_audiences_is_in_both_lists(both: str) -> None:
    assert understood("Tekst|Til hvem", f"Hvad nu?|{both}", f"Jeg ser.|{both}") == {
        "": {"leader": ["Hvad nu?", "Jeg ser."], "group": ["Hvad nu?", "Jeg ser."]}
    }
    assert understood("Tekst|Type|Til hvem", f"Jeg ser.|Udsagn|{both}") == {
        "": {"statements": ["Jeg ser."]}
    }


def test_a_word_that_says_no_sort_is_told() -> None:
    _, left_out = rows_of(table("Tekst|Til hvem", "Hvad nu?|HR"))
    assert [(each.line, each.text) for each in left_out] == [(2, "HR")]
    assert "hvem det er til" in left_out[0].why


def test_notes_beside_texts_are_told_and_no_texts() -> None:
    found, left_out = rows_of(table("Udsagn|Noter", "Jeg lytter.|Jeg er en note."), name="A")
    assert [row.text for row in found] == ["A", "Jeg lytter."]
    told = [(each.text, each.why) for each in left_out]
    assert told == [
        ("Noter", words.OTHER_COLUMN),
        ("Jeg er en note.", words.OTHER_COLUMN),
    ]


@pytest.mark.parametrize("name", ["Dine noter", "Svar", "Aftaler", "Mål", "Hvad aftaler vi"])
def test_a_column_that_is_empty_is_to_be_filled_in(name: str) -> None:
    rows = table(f"Spørgsmål|{name}", "Hvem ser du?|", "Hvad nu?|☐")
    assert has_columns(rows)
    found, left_out = rows_of(rows)
    assert [row.text for row in found] == ["Hvem ser du?", "Hvad nu?"]
    assert [each.text for each in left_out] == [name]


def test_columns_for_the_steps_of_a_scale_are_one() -> None:
    rows = table("Nr.|Udsagn|1 Slet ikke|2|3|4|5 I høj grad", "1|Jeg ser.|1|2|3|4|5",
                 "2|Jeg hører.|☐|☐||☐|☐")  # fmt: skip
    found, left_out = rows_of(rows)
    assert found[0].scale == Scale(("Slet ikke", "", "", "", "I høj grad"), "")
    assert [row.text for row in found[1:]] == ["Jeg ser.", "Jeg hører."]
    assert left_out == []


@pytest.mark.parametrize(
    ("names", "scale", "told"),
    [
        (
            "Helt uenig|Uenig|Lige meget|Enig|Helt enig|Ved ikke",
            Scale(("Helt uenig", "Uenig", "Lige meget", "Enig", "Helt enig"), "Ved ikke"),
            [],
        ),
        ("Nej|Ja|Bemærkninger", Scale(("Nej", "Ja"), ""), ["Bemærkninger"]),
        ("I høj grad|Slet ikke", Scale(("I høj grad", "Slet ikke"), ""), []),
        ("Aldrig|Altid|Hvad aftaler vi", Scale(("Aldrig", "Altid"), ""), ["Hvad aftaler vi"]),
        ("Aftaler|Mål|Ja", None, ["Aftaler", "Mål", "Ja"]),
    ],
)
def test_steps_may_be_words_alone(names: str, scale: Scale | None, told: list[str]) -> None:
    rows = table(
        f"Udsagn|{names}",
        *[f"{each}{'|☐' * len(names.split('|'))}" for each in ("Jeg ser.", "Jeg hører.")],
    )
    found, left_out = rows_of(rows)
    assert [row.scale for row in found if row.scale] == [scale] * (scale is not None)
    assert [row.text for row in found if not row.scale] == ["Jeg ser.", "Jeg hører."]
    assert [each.text for each in left_out] == told


def test_steps_without_words_for_both_ends_are_to_be_filled_in() -> None:
    for names in ("1|2|3", "1 Nej|2|3", "3|2|1"):
        found, left_out = rows_of(table(f"Udsagn|{names}", "Jeg ser.|||"))
        assert [row.text for row in found] == ["Jeg ser."]
        assert left_out == [LeftOut(1, names.replace("|", " "), words.TO_FILL_IN)]


def test_a_row_that_is_one_cell_is_a_theme_or_tells_a_sort() -> None:
    rows = [
        *table("Nr.|Tekst|1|2"),
        Cells(2, ("Drift",), spans=True),
        Cells(3, ("Udsagn",), spans=True),
        Cells(4, ("1", "Jeg driver.", "", "")),
        Cells(5, ("Spørgsmål til ledergruppen",), spans=True),
        Cells(6, ("2", "Beskriv driften", "", "")),
        Cells(7, ("Trivsel",), spans=True),
        Cells(8, ("3", "Jeg ser folk.", "", "")),
    ]
    found, left_out = rows_of(rows)
    assert themes(Source(tuple(found), tuple(left_out))) == {
        "Drift": {"statements": ["Jeg driver."], "group": ["Beskriv driften"]},
        "Trivsel": {"statements": ["Jeg ser folk."]},
    }


@pytest.mark.parametrize(
    "rows",
    [
        ("Nr.|Udsagn", "|Drift", "1|Jeg driver", "2|Jeg styrer", "|Trivsel", "3|Jeg ser"),
        ("Udsagn|1|2", "Drift||", "Jeg driver.||", "Jeg styrer.||", "Trivsel||", "Jeg ser.||"),
    ],
)
def test_a_row_unlike_the_others_is_a_theme_with_a_doubt(rows: tuple[str, ...]) -> None:
    found, left_out = rows_of(table(*rows))
    draft = guess(Source(tuple(found), tuple(left_out)))
    assert [each.title for each in draft.themes] == ["Drift", "Trivsel"]
    assert draft.themes[1].doubts == (words.ROW_AS_THEME.format(lines="linje 5"),)


@pytest.mark.parametrize(
    "rows",
    [
        ("Nr.|Udsagn", "1|Jeg driver", "|Jeg styrer", "3|Jeg ser"),
        ("Udsagn|1|2", "Jeg driver||", "Jeg styrer||", "Jeg ser.||"),
        ("Tema|Udsagn", "Drift|Jeg driver", "|Jeg styrer.", "|Jeg ser."),
    ],
)
def test_rows_that_are_not_alike_are_texts_where_the_first_is_none_apart(
    rows: tuple[str, ...],
) -> None:
    (texts,) = understood(*rows).values()
    assert len(texts["statements"]) == 3


def test_a_column_of_themes_may_have_no_name() -> None:
    assert understood("|Udsagn|Spørgsmål", "Drift|Jeg driver.|Hvad nu?", "|Jeg ser.|") == {
        "Drift": {"statements": ["Jeg driver.", "Jeg ser."], "leader": ["Hvad nu?"]}
    }


def test_a_column_called_group_has_questions_or_themes() -> None:
    assert understood("Leder|Gruppe", "Hvad nu?|Hvad vil vi?") == {
        "": {"leader": ["Hvad nu?"], "group": ["Hvad vil vi?"]}
    }
    assert understood("Gruppe|Udsagn", "Drift|Jeg driver.") == {
        "Drift": {"statements": ["Jeg driver."]}
    }


@pytest.mark.parametrize(
    ("word", "sort"),
    [("Chef", "leader"), ("Lederteam", "group"), ("Lederteamet", "group"), ("Fælles", "group"),
     ("Til chefen", "leader"), ("Individuelt", "leader"), ("Gruppen", "group")],
)  # fmt: skip
def test_a_cell_says_to_whom_in_many_words(word: str, sort: str) -> None:
    assert understood("Kompetence|Spørgsmål|Målgruppe", f"Drift|Hvad nu?|{word}") == {
        "Drift": {sort: ["Hvad nu?"]}
    }


def test_lists_beside_their_themes_or_sorts_are_columns() -> None:
    rows = table("Drift|• Hvad driver dig\n• Jeg ser", "Trivsel|Hvem ser du?")
    assert has_columns(rows)
    assert [row.text for row in rows_of(rows)[0]] == [
        "Drift", "Hvad driver dig", "Jeg ser", "Trivsel", "Hvem ser du?",
    ]  # fmt: skip
    assert understood("Udsagn|• Jeg ser", "Til ledergruppen|• Og vi") == {
        "": {"statements": ["Jeg ser"], "group": ["Og vi"]}
    }
    assert not has_columns(table("Drift|Hvad nu?"))
    assert not has_columns(table("Drift.|Hvad nu?", "Trivsel|Hvem?"))
    assert not has_columns(table("Navn|Bo", "Dato|I dag"))


def test_a_title_alone_above_themes_is_the_title_of_it_all() -> None:
    found, left_out = rows_of(
        table("Evaluering|", "Drift|", "|Jeg driver alt.", "Ro|", "|Jeg ser alt.")
    )
    draft = guess(Source(tuple(found), tuple(left_out)))
    assert (draft.title, [each.title for each in draft.themes]) == ("Evaluering", ["Drift", "Ro"])


def test_what_stands_above_the_marks_of_a_cell_and_below_them_is_kept() -> None:
    assert understood("Tema|Spørgsmål til lederen", "Ro|Om ro\n- Hvad nu\nog så\n- Hvem") == {
        "Ro": {"leader": ["Om ro", "Hvad nu og så", "Hvem"]}
    }
