from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledersamtale.themeset.bundled import load_theme_set
from ledersamtale.themeset.diff.likeness import alike, pieces
from ledersamtale.themeset.diff.pairs import PERHAPS, SURE

WORDS = ["jeg", "skaber", "sætter", "rammer", "rammerne", "retning", "mål", "budget", "du", "vi"]
sentences = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
texts = st.lists(st.one_of(sentences, st.text(max_size=12)), max_size=30)

# What a year's work on a theme set may do to a wording, from the bundled set; made to be hard.
_REWORDINGS = """
-
Jeg skaber rammer og sætter retning.
+
Jeg sætter en klar retning og skaber rammerne for den.
-
Jeg skaber rammer og sætter retning.
+
Jeg skaber tydelige rammer og sætter retning.
-
Jeg sikrer, at budgettet overholdes i forhold til det udmeldte serviceniveau.
+
Jeg overholder mit budget og det udmeldte serviceniveau.
-
Jeg er ansvarlig for, at lovgivningen og de politiske mål bliver fulgt.
+
Jeg sikrer, at lovgivning og politiske mål følges.
-
Jeg har politisk forståelse og indsigt og kan rådgive mine ledere i forhold til politiske
beslutninger og spørgsmål.
+
Jeg har politisk tæft og rådgiver mine ledere om politiske beslutninger.
-
Hvad skal du blive ved med at gøre for at sikre kvalitet i driften?
+
Hvad skal du fortsætte med for at sikre kvaliteten i driften?
-
Hvad skal du forbedre? Gøre mere af? Mindre af?
+
Hvad skal du gøre mere af, og hvad skal du gøre mindre af?
-
Hvad kan hjælpe dig i at sikre, at borgerne inddrages i opgaveløsningen?
+
Hvad kan hjælpe dig til at inddrage borgerne mere?
-
Hvordan skaber vi sammen et arbejdsmiljø, der understøtter trivsel og motivation?
+
Hvordan skaber vi et arbejdsmiljø med trivsel og motivation?
-
Hvad understøtter os i at arbejde tværgående? Hvad kan bremse os?
+
Hvad hjælper os med at arbejde på tværs, og hvad bremser os?
-
Jeg udvikler og forbedrer resultater på baggrund af data og ny forskning.
+
Jeg bruger data og forskning til at forbedre vores resultater.
-
Jeg er omstillingsparat og tager ansvar for at skabe de bedste betingelser for løsningen af
kerneopgaven.
+
Jeg tager ansvar for de bedste betingelser for kerneopgaven.
-
Hvordan sikrer du udviklingen af en god opgaveløsning og et godt arbejdsmiljø?
+
Hvordan udvikler du opgaveløsningen og arbejdsmiljøet?
-
Vi udfordrer hinanden både fagligt og professionelt, så vi bruger hinandens kompetencer og
kender hinandens praksis.
+
Vi udfordrer hinanden fagligt og bruger hinandens kompetencer.
-
Hvad kan understøtte os i dette arbejde? Hvad kan bremse os?
+
Hvad kan støtte os i arbejdet? Hvad kan bremse os?
-
Jeg skaber en samarbejdskultur i ledelsen baseret på tillid, dialog og arbejdsglæde.
+
Jeg bygger samarbejdet i ledelsen på tillid og dialog.
"""
REWORDINGS = [
    tuple(" ".join(each.split()) for each in pair.split("\n+\n"))
    for pair in _REWORDINGS.split("\n-\n")
    if pair.strip()
]


def ratio(one: str, other: str) -> float:
    return next(iter(alike([one], [other], cutoff=0)))[2]


@pytest.mark.parametrize(("old", "new"), REWORDINGS)
def test_a_rewording_is_similar_to_its_original(old: str, new: str) -> None:
    assert ratio(old, new) >= PERHAPS


def test_the_bundled_set_has_no_text_twice() -> None:
    theme_set = load_theme_set(None)
    for items in (
        [each.text for theme in theme_set.themes for each in theme.statements],
        [each.text for theme in theme_set.themes for each in theme.leader],
        [each.text for theme in theme_set.themes for each in theme.group],
    ):
        pairs = [
            each[2]
            for one, other in combinations(items, 2)
            for each in alike([one], [other], cutoff=PERHAPS)
        ]
        assert len(pairs) <= 3
        assert all(each < SURE for each in pairs)


@given(texts, texts)
def test_pairs_over_the_cutoff_are_yielded_once_and_in_order(
    olds: list[str], news: list[str]
) -> None:
    found = list(alike(olds, news, cutoff=0.4))
    places = [(old, new) for old, new, _ in found]
    assert places == sorted(set(places))
    for old, new, likeness in found:
        one, other = pieces(olds[old]), pieces(news[new])
        assert likeness == 2 * len(one & other) / (len(one) + len(other))
        assert 0.4 <= likeness <= 1


@given(texts, texts)
def test_both_directions_find_the_same_pairs(olds: list[str], news: list[str]) -> None:
    there = {(a, b, ratio) for a, b, ratio in alike(olds, news, cutoff=0.4)}
    back = {(a, b, ratio) for b, a, ratio in alike(news, olds, cutoff=0.4)}
    assert there == back


@given(st.text(max_size=40), st.integers(0, 25), st.data())
def test_likeness_ignores_case_and_punctuation(text: str, others: int, data: st.DataObject) -> None:
    if not pieces(text):
        return
    news = [f"{WORDS[n % len(WORDS)]} {n}" for n in range(others)]
    place = data.draw(st.integers(0, others))
    news.insert(place, text)
    assert (0, place, 1.0) in list(alike([text], news, cutoff=1.0))


def test_rare_words_find_the_nearest_of_thousands() -> None:
    olds = [f"Jeg sætter retning for mit område nummer {n} og følger op" for n in range(3000)]
    found = alike([f"{olds[2345]} hver uge"], olds, cutoff=PERHAPS)
    best = max(found, key=lambda each: each[2])
    assert best[1] == 2345


def test_texts_without_words_have_no_likeness() -> None:
    assert list(alike(["?!", ""], ["?!", "", "ord"], cutoff=0)) == []


def test_many_shared_pieces_beat_one_rare_piece() -> None:
    common = ["alfa", "beta", "gamma"]
    olds = ["unik alfa beta gamma", "anders", *common]
    news = ["anders alfa beta gamma", "unik", *common]
    found = {(old, new) for old, new, _ in alike(olds, news, cutoff=0.5)}
    assert (0, 0) in found
