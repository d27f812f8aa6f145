from __future__ import annotations

from dataclasses import replace

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from ledersamtale.model.languages import DANISH
from ledersamtale.model.themes import Scale, Theme, ThemeSet, Wording
from ledersamtale.themeset.bundled import load_theme_set
from ledersamtale.themeset.file import parse_theme_set
from ledersamtale.themeset.format.writing import scalar, write
from tests.helpers.strategies import full_sets, scales, theme_sets, wordings
from tests.helpers.theme_sets import near_sets

SMALL = ThemeSet(
    "et-saet",
    "Et sæt",
    "da",
    "",
    DANISH.usual_scale,
    (
        Theme("aa", "Mål: #1", (Wording("Jeg gør."),), (Wording("Hvad?"),), (Wording("Hvem?"),)),
        Theme("bb", "B", (), (Wording("Hvor?", ("Hvorhen?",)),)),
    ),
)


def test_the_bundled_set_is_read_back_as_it_is() -> None:
    bundled = load_theme_set(None)
    assert parse_theme_set(write(bundled)) == (bundled, ())


@given(theme_sets(), wordings, st.sampled_from(["da", "en"]), st.sampled_from(["", "HR: #1"]))
def test_a_set_of_any_texts_is_read_back_as_it_is(
    theme_set: ThemeSet, title: str, language: str, source: str
) -> None:
    made = replace(theme_set, id="saet", title=title, language=language, source=source)
    assert parse_theme_set(write(made)) == (made, ())


@given(theme_sets(), scales(), st.none() | scales())
def test_any_scale_is_read_back_as_it_is(theme_set: ThemeSet, scale: Scale, own: Scale) -> None:
    first, *others = theme_set.themes
    made = replace(theme_set, id="saet", scale=scale, themes=(replace(first, scale=own), *others))
    assert parse_theme_set(write(made)) == (made, ())


@given(full_sets())
def test_all_that_a_set_may_say_is_read_back(theme_set: ThemeSet) -> None:
    assert parse_theme_set(write(theme_set)) == (theme_set, ())


@given(near_sets())
def test_earlier_wordings_are_read_back(theme_set: ThemeSet) -> None:
    assume(all(each.statements or each.leader or each.group for each in theme_set.themes))
    assert parse_theme_set(write(theme_set)) == (theme_set, ())


@given(wordings)
def test_a_text_is_the_same_to_a_reader_that_is_not_ours(text: str) -> None:
    assert yaml.load(f"- {scalar(text)}\n", Loader=yaml.CSafeLoader) == [text]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Jeg skaber rammer og sætter retning.", "Jeg skaber rammer og sætter retning."),
        ("Hvad lykkes? Kl. 9:30", "Hvad lykkes? Kl. 9:30"),
        ("Mål: én", '"Mål: én"'),
        ("Mål #8", '"Mål #8"'),
        ("Sagt »kort«:", '"Sagt »kort«:"'),
        ('Mål: "én" og den\'s', "'Mål: \"én\" og den''s'"),
        ("no", '"no"'),
        ("2026-11-27", '"2026-11-27"'),
        ("- punkt", '"- punkt"'),
        ("trivsel", "trivsel"),
    ],
)
def test_quotes_stand_only_where_they_are_needed(text: str, written: str) -> None:
    assert scalar(text) == written


def test_comments_stand_above_what_they_are_about() -> None:
    written = write(
        SMALL,
        comments={
            ("title",): ["Over titlen"],
            ("themes", 0): ["Over temaet"],
            ("themes", 0, "id"): ["Over temaets id"],
            ("themes", 0, "statements", 0): ["Over udsagnet", "To\nlinjer"],
            ("themes", 1, "questions", "leader", 0): ["Over spørgsmålet"],
        },
        opening=["Først"],
        closing=["Sidst"],
    )
    assert written == (
        "# Først\n"
        "id: et-saet\n"
        "# Over titlen\n"
        "title: Et sæt\n"
        "themes:\n"
        "  # Over temaet\n"
        "  # Over temaets id\n"
        "  - id: aa\n"
        '    title: "Mål: #1"\n'
        "    statements:\n"
        "      # Over udsagnet\n"
        "      # To linjer\n"
        "      - Jeg gør.\n"
        "    questions:\n"
        "      leader:\n"
        "        - Hvad?\n"
        "      group:\n"
        "        - Hvem?\n"
        "\n"
        "  - id: bb\n"
        "    title: B\n"
        "    questions:\n"
        "      leader:\n"
        "        # Over spørgsmålet\n"
        "        - text: Hvor?\n"
        "          formerly:\n"
        "            - Hvorhen?\n"
        "\n"
        "# Sidst\n"
    )
    assert parse_theme_set(written) == (SMALL, ())


def test_a_comment_without_a_place_is_not_lost() -> None:
    with pytest.raises(KeyError):
        write(SMALL, comments={("themes", 2): ["Hvor?"]})
