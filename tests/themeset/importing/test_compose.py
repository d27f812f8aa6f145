"""What a draft becomes: a theme set, its file, and what is told of it."""

from __future__ import annotations

import pytest

from ledersamtale.errors import UnreadableSource
from ledersamtale.model.themes import Wording
from ledersamtale.strict_yaml import tree
from ledersamtale.themeset.file import parse_theme_set
from ledersamtale.themeset.importing import words
from ledersamtale.themeset.importing.compose import Made, compose, lines_left_out
from ledersamtale.themeset.importing.guessing.guess import guess
from ledersamtale.themeset.importing.readers import markdown
from ledersamtale.themeset.importing.rows import LeftOut


def made_of(text: str, *, name: str = "vores ark") -> Made:
    return compose(guess(markdown.read(text)), name=name, source="ark.md", opening=["Først"])


def test_the_file_says_where_it_comes_from_and_what_is_in_doubt() -> None:
    made = made_of(
        "Vi har talt. Længe.\n\n# Del\n## Trivsel\n- Jeg ser.\n- Åbenhed\n- Tillid\n- Jeg tier.\n"
        "- Ro\n- Hvad vil du?\n\nSkrevet af os.\n"
    )
    assert made.text == (
        "# Først\n"
        "# Lavet af ark.md. Se det igennem; bemærkningerne siger, hvor der er tvivl.\n"
        "id: del\n"
        "title: Del\n"
        "themes:\n"
        "  - id: trivsel\n"
        "    title: Trivsel\n"
        "    statements:\n"
        "      - Jeg ser.\n"
        "      # Kilden siger ikke, om det er udsagn (linje 6 og 7). Er det noget andet, så flyt "
        "eller slet det.\n"
        "      - Åbenhed\n"
        "      - Tillid\n"
        "      - Jeg tier.\n"
        "      # Kilden siger ikke, om det er udsagn (linje 9). Er det noget andet, så flyt "
        "eller slet det.\n"
        "      - Ro\n"
        "    questions:\n"
        "      leader:\n"
        "        - Hvad vil du?\n"
        "\n"
        "# Det her fra kilden er ikke kommet med:\n"
        "# linje 1: Vi har talt. Længe. (brødtekst)\n"
        "# linje 12: Skrevet af os. (brødtekst)\n"
    )
    assert (made.doubts, made.lines) == (2, (4,))
    assert parse_theme_set(made.text) == (made.theme_set, ())


def test_titles_that_are_missing_are_asked_for() -> None:
    made = made_of("- Hvad vil du?\n")
    assert made.theme_set.title == "vores ark"
    assert made.theme_set.id == "vores-ark"
    assert made.theme_set.themes[0].title == "Tema 1"
    assert made.lines == (1,)
    assert f"# {words.NO_SET_TITLE}\ntitle: vores ark" in made.text
    assert f"    # {words.NO_TITLE}\n    title: Tema 1" in made.text
    assert made.doubts == 2


def test_where_a_theme_stood_is_told() -> None:
    made = made_of("# A\n- Hvad vil du?\n# Ledelse\n## Trivsel\n- Hvor vil du hen?\n")
    assert "  # I kilden står temaet under overskriften »Ledelse«.\n  - id: trivsel" in made.text


@pytest.mark.parametrize(
    ("titles", "ids"),
    [
        (["Trivsel", "Trivsel", "trivsel!"], ["trivsel", "trivsel-2", "trivsel-3"]),
        (["2026", "?!"], ["tema-2026", "tema-2"]),
        (["Åben dør"], ["aaben-doer"]),
    ],
)
def test_each_theme_has_an_id_of_its_own(titles: list[str], ids: list[str]) -> None:
    made = made_of("".join(f"# {each}\n- Hvad vil du med {n}?\n" for n, each in enumerate(titles)))
    assert [each.id for each in made.theme_set.themes] == ids


def test_a_set_without_a_name_has_one() -> None:
    made = made_of("- Hvad vil du?\n", name="")
    assert (made.theme_set.title, made.theme_set.id) == ("Vores temaer", "vores-temaer")
    assert made_of("- Hvad vil du?\n", name="2026").theme_set.id == "temaer-2026"
    assert made_of("- Hvad vil du?\n", name="?").theme_set.id == "temaer"


def test_what_a_set_cannot_hold_is_left_out() -> None:
    long = "Jeg er lang. " * 100
    made = made_of(
        f"# {long}\n- Hvad vil du?\n- Hvad vil du?\n- {long}\n# Drift\n- Hvor er du?\n"
        f"# Tom\n- {long}\n"
    )
    assert [(each.line, each.why) for each in made.left_out] == [
        (1, "længere end 1000 tegn"),
        (3, "står allerede i linje 2"),
        (4, "længere end 1000 tegn"),
        (7, "overskrift uden udsagn og spørgsmål"),
        (8, "længere end 1000 tegn"),
    ]
    assert [each.title for each in made.theme_set.themes] == ["Tema 1", "Drift"]


def test_the_same_question_may_stand_in_several_themes() -> None:
    made = made_of("# A\n- Hvad aftaler vi?\n# B\n- Hvad aftaler vi?\n- Hvad nu?\n")
    assert [[item.text for item in each.leader] for each in made.theme_set.themes] == [
        ["Hvad aftaler vi?"],
        ["Hvad aftaler vi?", "Hvad nu?"],
    ]
    assert made.left_out == ()


def test_a_help_that_a_set_cannot_hold_is_left_out_alone() -> None:
    long = "Tænk dig om. " * 100
    made = made_of(f"# A\n- U1.1 Jeg ser.\u00a0({long})\n")
    assert [(each.text, each.why) for each in made.left_out] == [
        (long.strip(), "længere end 1000 tegn")
    ]
    assert made.theme_set.themes[0].statements == (Wording("Jeg ser."),)


def test_what_stands_in_brackets_behind_a_text_is_a_part_of_it_unless_a_paper_put_it_there() -> (
    None
):
    made = made_of("# A\n- U1.1 Jeg ser (alt).\u00a0(Nu) (her)\n- U1.2 Jeg tier. (Nu)\n")
    assert made.theme_set.themes[0].statements == (
        Wording("Jeg ser (alt).", help="Nu) (her"),
        Wording("Jeg tier. (Nu)"),
    )


def test_what_is_left_out_stands_at_the_end_of_the_file_to_a_limit() -> None:
    prose = "".join(f"Tekst nr. {n}. Den er lang.\n\n" for n in range(510))
    made = made_of(f"# A\n\n## Til lederen\n- Hvad vil du?\n\n{prose}")
    assert made.text.count("(brødtekst)") == 500
    assert made.text.endswith("# Der er 10 mere.\n")


def test_lines_of_the_same_text_are_told_together() -> None:
    left_out = [LeftOut(3, "Side", "x"), LeftOut(5, "Andet", "x"), LeftOut(9, "Side", "x")]
    assert lines_left_out(left_out) == ["linje 3 og 9: Side (x)", "linje 5: Andet (x)"]


def test_a_theme_without_a_title_whose_texts_all_stand_elsewhere_is_left_out() -> None:
    made = made_of("Udsagn\n\n- Jeg ser.\n\nUdsagn\n\n- Jeg ser.\n")
    assert len(made.theme_set.themes) == 1
    assert [each.why for each in made.left_out] == ["står allerede i linje 3"]


OVER = "## Spørgsmål til dig som leder\n\n"
ITEM = f"# Tema 1: A\n\n{OVER}- L1.1 Hvad?\n"


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ("Mål", ("Mål", "", "")),
        ("Mål · 2027", ("Mål", "2027", "")),
        ("Mål · Nordby", ("Mål", "", "Nordby")),
        ("Mål · Nordby · Forår 2027", ("Mål", "Forår 2027", "Nordby")),
        ("Mål\u00a0· 2027 · Nordby", ("Mål", "2027 · Nordby", "")),
        ("Mål ·\u00a0Nordby", ("Mål", "", "Nordby")),
        ("Nye mål", ("Nye mål", "", "")),
    ],
)
def test_the_line_over_the_sheets_says_which_set_it_is(
    front: str, said: tuple[str, str, str]
) -> None:
    made = made_of(f"{front}\n\n{ITEM}\n---\n\nMål\n").theme_set
    assert (made.title, made.year, made.sender) == said


def test_what_else_that_line_says_is_left_out() -> None:
    made = made_of(f"Mål · 2027 · Nordby · kun til os\n\n{ITEM}\n---\n\nMål\n")
    assert [(each.text, each.why) for each in made.left_out] == [("kun til os", words.FRONT)]


def test_a_title_that_the_end_of_a_paper_does_not_have_is_the_titles_own() -> None:
    made = made_of(f"Nye mål\n\n{ITEM}\n---\n\nMål\n")
    assert [(each.line, each.text, each.why) for each in made.left_out] == [(11, "Mål", words.EDGE)]
    assert made_of(f"Nye mål\n\n{ITEM}").theme_set.title == "Nye mål"


def test_what_opens_the_sheets_is_an_introduction_in_several_paragraphs_too() -> None:
    made = made_of(
        f"Mål\n\nLæs.\n\nKilde: Os\n\nKilde: Alle\n\n{ITEM}\nSlut.\n".replace(
            "\n\n## S", "\n\nEt.\n\nTo.\n\n## S"
        )
    )
    assert (made.theme_set.intro, made.theme_set.source) == ("Læs. Kilde: Alle", "Os")
    assert made.theme_set.themes[0].intro == "Et. To."
    assert [(each.text, each.why) for each in made.left_out] == [("Slut.", words.PROSE)]


def test_an_introduction_that_only_the_second_sheet_has_changed_is_told() -> None:
    leaders, groups = (
        f"# Tema 1: A\n\n{{}}\n\n## Spørgsmål til {to}\n\n- {label} Hvad?\n\n"
        for to, label in (("dig som leder", "L1.1"), ("jer i ledergruppen", "G1.1"))
    )
    made = made_of("Mål\n\n" + leaders.format("Om A.") + groups.format("Om B."))
    assert made.theme_set.themes[0].intro == "Om A."
    assert [(each.text, each.why) for each in made.left_out] == [("Om B.", words.ANOTHER_INTRO)]
    made = made_of("Mål\n\n" + leaders.format("") + groups.format("Om B."))
    assert made.theme_set.themes[0].intro == "Om B."


def test_what_opens_a_theme_that_is_none_is_told() -> None:
    long = "Hvad er målet? " * 100
    made = made_of(
        f"Mål\n\n{long}\n\n# Tom\n\nOm tom.\n\n# Tema 9\n\nOm 9.\n\n{ITEM}\n"
        f"# Lang\n\nLangt.\n\n- {long}\n"
    )
    assert [(each.text, each.why) for each in made.left_out] == [
        (long.strip(), words.too_long(1000)),
        ("Tom", words.EMPTY_HEADING),
        ("Om tom.", words.PROSE),
        ("Tema 9", words.EMPTY_HEADING),
        ("Om 9.", words.PROSE),
        ("Lang", words.EMPTY_HEADING),
        ("Langt.", words.PROSE),
        (long.strip(), words.too_long(1000)),
    ]


def test_a_file_without_any_is_told() -> None:
    with pytest.raises(UnreadableSource, match="hverken udsagn eller spørgsmål"):
        made_of("Vi har talt. Længe.\n")


def test_what_makes_no_theme_set_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "MOST_NODES", 50)
    questions = "".join(f"- Hvad vil du med {n}?\n" for n in range(60))
    with pytest.raises(UnreadableSource, match="kan ikke blive til et temasæt"):
        made_of(f"# A\n{questions}")
