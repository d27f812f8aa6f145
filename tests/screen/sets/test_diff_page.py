from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from ledersamtale.model.themes import Scale, Theme, ThemeSet, Wording
from ledersamtale.screen import words
from ledersamtale.screen.lines import Tone
from ledersamtale.screen.sets.diff_page import report
from ledersamtale.themeset.bundled import load_theme_set
from ledersamtale.themeset.diff.changes import compare
from tests.helpers.english import english_words
from tests.helpers.theme_sets import near_sets

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

SET = load_theme_set(None)


def text(old: ThemeSet, new: ThemeSet) -> str:
    return "".join(f"{line.text}\n" for line in report(compare(old, new)))


def last_year() -> ThemeSet:
    first = Theme(
        "a",
        "Mål",
        (
            Wording("Jeg skaber rammer og sætter retning."),
            Wording("Jeg lytter."),
            Wording("Jeg sikrer budgettet."),
            Wording("Jeg tæller."),
        ),
        (Wording("Hvad bremser dig i hverdagen?"), Wording("Hvordan følger du op på mål?")),
    )
    second = Theme("b", "Trivsel", (), (Wording("Hvem støtter dig?"),), (Wording("Hvad nu?"),))
    third = Theme("c", "Gammelt", (), (Wording("Er det slut?"),))
    return replace(SET, themes=(first, second, third))


def this_year() -> ThemeSet:
    first = Theme(
        "maal",
        "Mål og retning",
        (
            Wording("Jeg skaber tydelige rammer og sætter en retning."),
            Wording("Jeg sikrer budgettet.", ("Jeg tæller.",)),
            Wording("Jeg lytter."),
        ),
        (Wording("Hvordan følger du op?", ("Hvordan følger du op på mål?",)),),
        (Wording("Hvad bremser dig i hverdagen?"),),
    )
    second = Theme("b", "Trivsel", (), (Wording("Hvem støtter dig?"), Wording("Hvad nu?")))
    new = Theme("d", "Nyt", (), (Wording("Hvor begynder vi så?"),))
    scale = replace(SET.scale, unsure="Ved det ikke")
    return replace(
        SET, id="nyt", title="Et nyt sæt", scale=scale, themes=(second, replace(first, id="a"), new)
    )


def test_every_kind_of_difference_is_reported(snapshot: SnapshotAssertion) -> None:
    assert text(last_year(), this_year()) == snapshot


def test_reversed_difference_is_reported(snapshot: SnapshotAssertion) -> None:
    assert text(this_year(), last_year()) == snapshot


def test_scales_of_other_lengths_are_set_beside_each_other() -> None:
    longer = replace(SET, scale=Scale(("Helt uenig", *[""] * 5, "Enig")))
    said = text(SET, longer)
    assert words.OTHER_SCALE in said
    for line in ("- 2 – Overvejende uenig", "+ 2", "+ 6", "+ 7 – Enig", "- 0 – Ved ikke"):
        assert f"\n  {line}\n" in f"{said}\n"
    assert "1 – Helt uenig" not in said
    assert "\n  - 6\n" in text(longer, SET)


def test_scale_of_a_theme_is_told_once_and_with_the_theme() -> None:
    first, *others = SET.themes
    own = replace(SET, themes=(replace(first, scale=Scale(("Nej", "Ja"))), *others))
    for old, new in ((SET, own), (own, SET)):
        said = text(old, new)
        assert said.count(words.OTHER_THEME_SCALE.format(number=1)) == 1
        assert words.OTHER_SCALE not in said
    both = replace(SET, scale=Scale(("Nej", "Ja")))
    assert "har fået en anden skala" not in text(SET, both)
    assert text(own, own) == text(SET, SET)


def test_changed_id_of_theme_is_reported() -> None:
    new = replace(SET, themes=(replace(SET.themes[0], id="drift"), *SET.themes[1:]))
    shown = text(SET, new)
    assert "Tema 1 har fået et andet id:\n  - kvalitet\n  + drift\n" in shown
    assert "titel" not in shown


def test_what_stands_beside_the_questions_is_told_where_it_has_changed() -> None:
    old = ThemeSet(
        "x", "X", "da", "", Scale(("Nej", "Ja")), (Theme("a", "A", (Wording("Jeg er."),)),)
    )
    theme = Theme("a", "A", (Wording("Jeg er.", help="Tænk på i går."),), intro="Om A.")
    new = replace(old, intro="Tag en halv time.", sender="HR", year="2027", themes=(theme,))
    shown = text(old, new)
    for what in (words.INTRO, words.SENDER, words.YEAR):
        assert what in shown
    assert words.THEME_INTRO.format(number=1) in shown
    assert words.HELP_TO.format(place="udsagn 1.1") in shown
    assert not english_words(shown)
    assert words.INTRO in text(new, old)


def test_equal_sets_are_reported_in_one_line() -> None:
    assert text(SET, SET) == "Alle udsagn og spørgsmål er, som de var.\n"


def test_the_words_that_differ_are_marked() -> None:
    lines = list(report(compare(last_year(), this_year())))
    (old,) = (line for line in lines if line.text.startswith("  - Jeg skaber"))
    assert [(each.text, each.tone) for each in old.pieces if each.text.strip()] == [
        ("Jeg skaber", Tone.PLAIN),
        ("rammer og sætter", Tone.PLAIN),
        ("retning.", Tone.PLAIN),
    ]
    (new,) = (line for line in lines if line.text.startswith("  + Jeg skaber"))
    marked = [each.text for each in new.pieces if each.tone is Tone.STRONG]
    assert marked == ["tydelige", "en"]


@pytest.mark.parametrize(("word", "is_marked"), [("{}", True), ("igen", False)])
def test_words_are_marked_in_a_long_text_unless_it_says_the_same_again_and_again(
    word: str, is_marked: bool
) -> None:
    said = " ".join(word.format(number) for number in range(150))
    one, other = (replace(SET, themes=(Theme("a", "A", (Wording(text),)),))
                  for text in (f"{said} først", f"{said} sidst"))  # fmt: skip
    (new,) = (line for line in report(compare(one, other)) if line.text == f"  + {said} sidst")
    marked = [each.text for each in new.pieces if each.tone is Tone.STRONG]
    assert marked == (["sidst"] if is_marked else [f"{said} sidst"])


@given(near_sets(), near_sets())
def test_every_added_or_removed_wording_is_in_the_report(old: ThemeSet, new: ThemeSet) -> None:
    diff = compare(old, new)
    shown = {line.text.strip() for line in report(diff)}
    for pair in diff.reworded:
        assert {f"- {pair.old.item.text}", f"+ {pair.new.item.text}"} <= shown
    for entry in (*diff.added, *(gone.entry for gone in diff.gone)):
        assert any(each.endswith(f": {entry.item.text}") for each in shown)


def test_report_holds_no_english() -> None:
    assert english_words(text(last_year(), this_year())) == []
